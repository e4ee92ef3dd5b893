#include "feed_client.h"
#include "raw_client.h"
#include "station_client.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

class FeedServerTest : public QObject
{
    Q_OBJECT

private:
    ChildGateway m_gateway;

    /** Reports a status of the station and waits for its answer. */
    void report(const QByteArray &id, const QByteArray &status, int connector = 1)
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot(id));
        QVERIFY(station.call(u"StatusNotification"_s, "{\"connectorId\":" + QByteArray::number(connector) + ",\"errorCode\":\"NoError\",\"status\":\""
                             + status + "\"}").startsWith(u"3 "_s));
        station.close();
        QVERIFY(station.waitForClose());
    }
    QStringList snapshotStations(const FeedClient &desk)
    {
        QStringList ids;
        for (const QJsonObject &one : desk.notifications)
            if (one.value(u"method"_s).toString() == u"feed.snapshot"_s)
                for (const QJsonValue &id : one.value(u"params"_s).toObject().value(u"stations"_s).toArray())
                    ids += id.toString();
        return ids;
    }
    bool hasNotification(const FeedClient &desk, const QString &method)
    {
        return std::any_of(desk.notifications.begin(), desk.notifications.end(),
                           [&](const QJsonObject &one) { return one.value(u"method"_s).toString() == method; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_gateway.directory() + u"/small.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(smallInventory());
        file.close();
        QVERIFY2(m_gateway.start({}, {u"--inventory"_s, file.fileName()}), m_gateway.errors().constData());
        for (int i = 1; i <= 6; ++i)
            m_gateway.addStation("S-" + QByteArray::number(i));
        m_gateway.addStation("UNLISTED");
    }

    void onlyATokenOpensTheDoor_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<int>("status");
        const QByteArray right = "Bearer " + m_gateway.adminToken();
        QTest::newRow("none") << QByteArray() << QByteArray() << 401;
        QTest::newRow("wrong") << QByteArray("Bearer flt_X") << QByteArray() << 401;
        QTest::newRow("Basic") << QByteArray("Basic abc") << QByteArray() << 401;
        QTest::newRow("a web page") << right << QByteArray("Origin: http://localhost\r\n") << 403;
        QTest::newRow("other subprotocol") << right << QByteArray("Sec-WebSocket-Protocol: ocpp1.6\r\n") << 400;
        QTest::newRow("right") << right << QByteArray("Sec-WebSocket-Protocol: faultline.feed.v1\r\n") << 101;
    }

    void onlyATokenOpensTheDoor()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(QByteArray, more);
        QFETCH(int, status);
        QCOMPARE(RawClient(m_gateway.feed()).status(upgradeRequest("/", authorization, more)), status);
    }

    void aFirstSubscriptionGetsASnapshotThenEventsThenHeartbeats()
    {
        report("S-1", "Available");
        FeedClient desk(m_gateway, m_gateway.adminToken());
        const QJsonObject answer = desk.subscribe();
        QVERIFY(answer.value(u"snapshot"_s).toBool());
        QCOMPARE(answer.value(u"role"_s).toString(), u"admin"_s);
        QTRY_VERIFY(hasNotification(desk, u"feed.snapshotEnd"_s));
        QCOMPARE(snapshotStations(desk), (QStringList{u"S-1"_s, u"S-2"_s, u"S-3"_s, u"S-4"_s, u"S-5"_s, u"S-6"_s}));
        const QJsonObject columns = desk.notifications.first().value(u"params"_s).toObject().value(u"columns"_s).toObject();
        QCOMPARE(columns.value(u"status"_s).toArray().at(0).toString(), u"Available"_s);
        QCOMPARE(columns.value(u"evse"_s).toArray().size(), 12);
        report("S-2", "Faulted");
        QVERIFY(!desk.waitForEvent(u"ocpp16.StatusNotification"_s, u"Faulted"_s).isEmpty());
        const quint64 first = answer.value(u"newest"_s).toString().toULongLong() + 1;
        QCOMPARE(desk.sequences().first(), first);
        for (qsizetype i = 1; i < desk.sequences().size(); ++i)
            QCOMPARE(desk.sequences()[i], desk.sequences()[i - 1] + 1);
        QTRY_VERIFY_WITH_TIMEOUT(hasNotification(desk, u"feed.heartbeat"_s), 5000);
        const QJsonObject beat = desk.notifications.last().value(u"params"_s).toObject();
        QCOMPARE(beat.value(u"sequence"_s).toString().toULongLong(), desk.sequences().last());
        QVERIFY(beat.value(u"recording"_s).toBool());
    }

    void eventsComeAsBytesToWhoeverAskedForBytesAndToNobodyElse()
    {
        FeedClient reader(m_gateway, m_gateway.adminToken()), desk(m_gateway, m_gateway.adminToken());
        (void)reader.subscribe();
        (void)desk.subscribe(QJsonValue::Null, true);
        QTRY_VERIFY(hasNotification(desk, u"feed.snapshotEnd"_s));
        QCOMPARE(desk.binaryMessages.size(), 0); // answers and the snapshot are text
        report("S-2", "Reserved");
        report("S-2", "Available");
        QVERIFY(!desk.waitForEvent(u"ocpp16.StatusNotification"_s, u"Available"_s).isEmpty());
        QVERIFY(reader.waitForSequence(desk.sequences().last()));
        QVERIFY(!desk.binaryMessages.isEmpty());
        for (const QByteArray &message : std::as_const(desk.binaryMessages))
            QVERIFY2(message.startsWith("{\"jsonrpc\":\"2.0\",\"method\":\"feed.events\","), message.left(80));
        QCOMPARE(reader.binaryMessages.size(), 0);
        const qsizetype shared = std::min(reader.events.size(), desk.events.size());
        QCOMPARE(reader.events.last(shared), desk.events.last(shared));
    }

    void anEventIsInTheLogBeforeItsAnswer()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("S-3"));
        for (int i = 0; i < 30; ++i) {
            QVERIFY(station.call(u"DataTransfer"_s, "{\"vendorId\":\"n-" + QByteArray::number(i) + "\"}").startsWith(u"3 "_s));
            QVERIFY2(m_gateway.events().last().contains("\"n-" + QByteArray::number(i) + "\""), "answered before it was recorded");
        }
    }

    void resumingAnywhereGivesExactlyTheRest()
    {
        const QList<QByteArray> log = m_gateway.events();
        const QByteArray epoch = QJsonDocument::fromJson(log.first()).object().value(u"id"_s).toString().section(u'/', 0, 0).toUtf8();
        for (const qsizetype from : {qsizetype(0), qsizetype(1), log.size() / 2, log.size() - 1, log.size()}) {
            FeedClient desk(m_gateway, m_gateway.adminToken());
            const QJsonObject answer = desk.subscribe(QJsonObject{{u"epoch"_s, QString::fromUtf8(epoch)}, {u"sequence"_s, QString::number(from)}});
            QVERIFY(!answer.value(u"snapshot"_s).toBool());
            const qsizetype newest = m_gateway.events().size();
            if (from < newest)
                QVERIFY(desk.waitForSequence(quint64(newest)));
            const QList<quint64> got = desk.sequences();
            QCOMPARE(got.size(), newest - from);
            for (qsizetype i = 0; i < got.size(); ++i)
                QCOMPARE(got[i], quint64(from + 1 + i));
        }
    }

    void aCursorOfAnotherLogGetsAGapAndASnapshot()
    {
        FeedClient desk(m_gateway, m_gateway.adminToken());
        QVERIFY(desk.subscribe(QJsonObject{{u"epoch"_s, u"zzzz"_s}, {u"sequence"_s, u"5"_s}}).value(u"snapshot"_s).toBool());
        QVERIFY(!desk.waitForEvent(u"feed.gap"_s).isEmpty());
        QTRY_VERIFY(hasNotification(desk, u"feed.snapshotEnd"_s));
        FeedClient ahead(m_gateway, m_gateway.adminToken());
        const QByteArray log = m_gateway.events().first();
        const QString own = QJsonDocument::fromJson(log).object().value(u"id"_s).toString().section(u'/', 0, 0);
        QVERIFY(ahead.subscribe(QJsonObject{{u"epoch"_s, own}, {u"sequence"_s, u"99999999"_s}}).value(u"snapshot"_s).toBool());
        QVERIFY(!ahead.waitForEvent(u"feed.gap"_s).isEmpty());
    }

    void oneConnectionCarriesOneSubscription()
    {
        FeedClient desk(m_gateway, m_gateway.adminToken());
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QCOMPARE(desk.errorOf(u"feed.subscribe"_s), -32600);
        QCOMPARE(desk.errorOf(u"no.such"_s), -32601);
        desk.sendRaw(u"{\"jsonrpc\":\"2.0\",\"method\":\"x\"}"_s);
        desk.sendRaw(u"not json"_s);
        QTRY_COMPARE(std::count_if(desk.answers.begin(), desk.answers.end(), [](const QJsonObject &one) { return one.value(u"id"_s).isNull(); }), 2);
    }

    void aScopeLimitsEverything()
    {
        const QByteArray token = m_gateway.token("lead", {u"east"_s});
        FeedClient desk(m_gateway, token);
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QTRY_VERIFY(hasNotification(desk, u"feed.snapshotEnd"_s));
        QCOMPARE(snapshotStations(desk), (QStringList{u"S-5"_s, u"S-6"_s}));
        report("S-1", "Faulted");
        report("UNLISTED", "Faulted");
        report("S-5", "Faulted");
        QVERIFY(!desk.waitForEvent(u"station.disconnected"_s, u"/stations/S-5"_s).isEmpty());
        for (const QJsonObject &event : desk.events)
            QVERIFY(event.value(u"source"_s).toString() == u"/stations/S-5"_s || event.value(u"source"_s).toString() == u"/gateway"_s);
        QVERIFY(!QString::fromUtf8(QJsonDocument(desk.ask(u"inventory.get"_s)).toJson()).contains(u"S-1"_s));
        QVERIFY(QString::fromUtf8(QJsonDocument(desk.ask(u"inventory.get"_s)).toJson()).contains(u"S-6"_s));
        QCOMPARE(desk.errorOf(u"feed.history"_s, {{u"station"_s, u"S-1"_s}}), -32002);
        QCOMPARE(desk.errorOf(u"feed.history"_s, {{u"station"_s, u"S-5"_s}}), 0);
        QCOMPARE(desk.errorOf(u"command.execute"_s, {{u"commandId"_s, u"sc-1"_s}, {u"station"_s, u"S-1"_s}, {u"action"_s, u"ClearCache"_s}}), -32002);
        QCOMPARE(desk.errorOf(u"command.execute"_s, {{u"commandId"_s, u"sc-2"_s}, {u"station"_s, u"UNLISTED"_s}, {u"action"_s, u"ClearCache"_s}}), -32002);
        QCOMPARE(desk.errorOf(u"command.execute"_s, {{u"commandId"_s, u"sc-3"_s}, {u"station"_s, u"S-5"_s}, {u"action"_s, u"ClearCache"_s}}), 0);
        QCOMPARE(desk.errorOf(u"desk.record"_s, {{u"actionId"_s, u"sa-1"_s}, {u"kind"_s, u"note"_s}, {u"station"_s, u"S-1"_s}}), -32002);
        for (const QJsonValue &event : desk.ask(u"feed.history"_s).value(u"events"_s).toArray())
            QVERIFY(!event.toObject().value(u"source"_s).toString().contains(u"S-1"_s));
    }

    void aSubscriptionMayNarrowItsScopeAndNeverWidenIt()
    {
        FeedClient desk(m_gateway, m_gateway.token("viewer", {}, {u"fleet"_s}));
        QVERIFY(!desk.ask(u"feed.subscribe"_s, {{u"from"_s, QJsonValue::Null}, {u"scope"_s, QJsonObject{{u"regions"_s, QJsonArray{u"west"_s}}}}}).contains(u"error"_s));
        QTRY_VERIFY(hasNotification(desk, u"feed.snapshotEnd"_s));
        QCOMPARE(snapshotStations(desk), (QStringList{u"S-3"_s, u"S-4"_s}));
        FeedClient other(m_gateway, m_gateway.token("viewer", {u"east"_s}));
        QVERIFY(!other.ask(u"feed.subscribe"_s, {{u"from"_s, QJsonValue::Null}, {u"scope"_s, QJsonObject{{u"regions"_s, QJsonArray{u"west"_s}}}}}).contains(u"error"_s));
        QTRY_VERIFY(hasNotification(other, u"feed.snapshotEnd"_s));
        QCOMPARE(snapshotStations(other), QStringList());
    }

    void historyPagesMeetWithoutOverlap()
    {
        FeedClient desk(m_gateway, m_gateway.adminToken());
        QStringList seen;
        QJsonValue cursor;
        for (int page = 0; page < 100; ++page) {
            const QJsonObject answer = desk.ask(u"feed.history"_s, {{u"station"_s, u"S-3"_s}, {u"limit"_s, 7}, {u"cursor"_s, cursor}});
            for (const QJsonValue &event : answer.value(u"events"_s).toArray())
                seen += event.toObject().value(u"sequence"_s).toString();
            cursor = answer.value(u"cursor"_s);
            if (cursor.isNull())
                break;
        }
        QStringList expected;
        for (const QByteArray &event : m_gateway.events())
            if (event.contains("\"/stations/S-3\""))
                expected.prepend(QJsonDocument::fromJson(event).object().value(u"sequence"_s).toString());
        QVERIFY(expected.size() > 20);
        QCOMPARE(seen, expected);
    }

    void deskActionsAreRecordedOnceWithWhoDidThem()
    {
        FeedClient lead(m_gateway, m_gateway.token("lead")), viewer(m_gateway, m_gateway.token("viewer"));
        FeedClient analyst(m_gateway, m_gateway.token("analyst"));
        const QJsonObject action{{u"actionId"_s, u"act-1"_s}, {u"kind"_s, u"note"_s}, {u"station"_s, u"S-1"_s}, {u"evse"_s, 1},
                                 {u"note"_s, u"seen"_s}, {u"by"_s, u"somebody else"_s}, {u"role"_s, u"admin"_s}};
        const QJsonObject first = analyst.ask(u"desk.record"_s, action);
        QCOMPARE(first.value(u"state"_s).toString(), u"recorded"_s);
        QCOMPARE(analyst.ask(u"desk.record"_s, action), first);
        QCOMPARE(m_gateway.eventLines("desk.note").size(), 1);
        QVERIFY(m_gateway.eventLines("desk.note").first().contains(u"\"role\":\"analyst\""_s));
        QVERIFY(!m_gateway.eventLines("desk.note").first().contains(u"somebody"_s));
        QCOMPARE(viewer.errorOf(u"desk.record"_s, {{u"actionId"_s, u"act-2"_s}, {u"kind"_s, u"note"_s}}), -32001);
        for (const QString &kind : {u"reset"_s, u"overrideCloseOrder"_s, u"takeOutOfService"_s, u"planMaintenance"_s}) {
            QCOMPARE(analyst.errorOf(u"desk.record"_s, {{u"actionId"_s, u"a-"_s + kind}, {u"kind"_s, kind}}), -32001);
            QCOMPARE(lead.errorOf(u"desk.record"_s, {{u"actionId"_s, u"l-"_s + kind}, {u"kind"_s, kind}}), 0);
        }
        QCOMPARE(lead.errorOf(u"desk.record"_s, {{u"actionId"_s, u"x"_s}, {u"kind"_s, u"dance"_s}}), -32602);
        FeedClient west(m_gateway, m_gateway.token("lead", {u"west"_s}));
        const auto plan = [&west](const char *id, const QString &site) {
            return west.errorOf(u"desk.record"_s, {{u"actionId"_s, QString::fromLatin1(id)}, {u"kind"_s, u"planMaintenance"_s}, {u"site"_s, site}});
        };
        QCOMPARE(plan("w-1", u"site-1"_s), 0);
        QCOMPARE(plan("w-2", u"site-3"_s), -32002);
        QCOMPARE(plan("w-3", u"nowhere"_s), -32002);
    }

    void onlyAnAdminAdministers()
    {
        FeedClient manager(m_gateway, m_gateway.token("manager")), admin(m_gateway, m_gateway.adminToken());
        for (const QString &method : {u"inventory.put"_s, u"station.pending"_s, u"station.approve"_s})
            QCOMPARE(manager.errorOf(method), -32001);
        RawClient(m_gateway.ocpp()).status(upgradeRequest("/ocpp/KNOCK-1", basic("KNOCK-1", "no-password-here-1"), "Sec-WebSocket-Protocol: ocpp1.6\r\n"));
        const QJsonArray pending = admin.askList(u"station.pending"_s);
        QVERIFY(QString::fromUtf8(QJsonDocument(pending).toJson()).contains(u"KNOCK-1"_s));
        const QJsonObject approved = admin.ask(u"station.approve"_s, {{u"id"_s, u"KNOCK-1"_s}, {u"password"_s, QJsonValue::Null}});
        m_gateway.setPassword("KNOCK-1", approved.value(u"password"_s).toString().toUtf8());
        StationClient station(m_gateway);
        QVERIFY(station.boot("KNOCK-1"));
        QVERIFY(!QString::fromUtf8(QJsonDocument(admin.askList(u"station.pending"_s)).toJson()).contains(u"KNOCK-1"_s));
        QCOMPARE(admin.errorOf(u"station.approve"_s, {{u"id"_s, u"a/b"_s}}), -32602);
        QCOMPARE(admin.errorOf(u"inventory.put"_s, {{u"stations"_s, u"nonsense"_s}}), -32602);
        const QJsonObject inventory = QJsonDocument::fromJson(smallInventory()).object();
        QCOMPARE(admin.ask(u"inventory.put"_s, inventory), (QJsonObject{{u"stations"_s, 6}, {u"ports"_s, 12}}));
    }

    void stateAndSubscriptionsSurviveARestart()
    {
        report("S-4", "Reserved", 2);
        FeedClient before(m_gateway, m_gateway.adminToken());
        const QJsonObject answer = before.subscribe();
        QCOMPARE(m_gateway.terminate(), 0);
        QVERIFY(m_gateway.start());
        FeedClient after(m_gateway, m_gateway.adminToken());
        QCOMPARE(after.subscribe().value(u"epoch"_s), answer.value(u"epoch"_s));
        QTRY_VERIFY(hasNotification(after, u"feed.snapshotEnd"_s));
        const QJsonObject columns = after.notifications.first().value(u"params"_s).toObject().value(u"columns"_s).toObject();
        QVERIFY2(QString::fromUtf8(QJsonDocument(columns).toJson(QJsonDocument::Compact)).contains(u"Reserved"_s), "the snapshot forgot a status");
        FeedClient resumed(m_gateway, m_gateway.adminToken());
        QVERIFY(!resumed.subscribe(QJsonObject{{u"epoch"_s, answer.value(u"epoch"_s)}, {u"sequence"_s, answer.value(u"newest"_s)}}).value(u"snapshot"_s).toBool());
    }
};

QTEST_GUILESS_MAIN(FeedServerTest)
#include "tst_feed_server.moc"
