#include "feed_client.h"
#include "raw_client.h"
#include "station_client.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

class CommandsTest : public QObject
{
    Q_OBJECT

private:
    ChildGateway m_gateway;

    static QJsonObject command(const QString &id, const QString &station, const QString &action, const QJsonObject &arguments = {})
    {
        return {{u"commandId"_s, id}, {u"station"_s, station}, {u"evse"_s, 1}, {u"connector"_s, 1}, {u"action"_s, action},
                {u"arguments"_s, arguments}, {u"reason"_s, u"a test"_s}};
    }
    /** The next CALL the station got: its message id, action and payload. */
    static QJsonArray next(StationClient &station) { return QJsonDocument::fromJson(station.waitForMessage().toUtf8()).array(); }
    static QString stages(const ChildGateway &gateway, const QString &id)
    {
        QStringList found;
        for (const QString &line : gateway.eventLines("command."))
            if (line.contains(u"\"commandId\":\"%1\""_s.arg(id)))
                found += line.section(u' ', 0, 0).section(u'.', 1);
        return found.join(u' ');
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_gateway.start({{u"callTimeoutSeconds"_s, 2}}), m_gateway.errors().constData());
        for (const char *id : {"C-1", "C-2", "C-3", "C-4", "C-5", "C-6"})
            m_gateway.addStation(id);
    }

    void aCommandIsRecordedSentAndAnswered()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-1"));
        FeedClient desk(m_gateway, m_gateway.token("lead"));
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QCOMPARE(desk.ask(u"command.execute"_s, command(u"one"_s, u"C-1"_s, u"Reset"_s, {{u"type"_s, u"Immediate"_s}})).value(u"state"_s).toString(), u"recorded"_s);
        const QJsonArray call = next(station);
        QCOMPARE(call.at(2).toString(), u"Reset"_s);
        QCOMPARE(call.at(3).toObject(), (QJsonObject{{u"type"_s, u"Hard"_s}}));
        QVERIFY(m_gateway.eventLines("command.sent").join(u'\n').contains(call.at(1).toString())); // before it was sent
        station.send(u"[3,\"%1\",{\"status\":\"Accepted\"}]"_s.arg(call.at(1).toString()));
        const QJsonObject answered = desk.waitForEvent(u"command.answered"_s, u"\"one\""_s);
        QCOMPARE(answered.value(u"status"_s).toString(), u"Accepted"_s);
        QVERIFY(answered.value(u"promised"_s).toBool());
        QVERIFY(!desk.waitForEvent(u"ocpp16.Reset.conf"_s, u"\"commandid\":\"one\""_s).isEmpty());
        const QJsonObject requested = desk.waitForEvent(u"command.requested"_s, u"\"one\""_s);
        QVERIFY(requested.value(u"by"_s).toString().startsWith(u"lead"_s));
        QCOMPARE(requested.value(u"role"_s).toString(), u"lead"_s);
        QCOMPARE(stages(m_gateway, u"one"_s), u"requested sent answered"_s);
    }

    void askingTwiceDoesOnce()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-1"));
        FeedClient desk(m_gateway, m_gateway.token("lead"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(desk.ask(u"command.execute"_s, command(u"twice"_s, u"C-1"_s, u"ClearCache"_s)).value(u"state"_s).toString(), u"recorded"_s);
        const QJsonArray call = next(station);
        station.send(u"[3,\"%1\",{\"status\":\"Accepted\"}]"_s.arg(call.at(1).toString()));
        QVERIFY(station.call(u"Heartbeat"_s, "{}").startsWith(u"3 "_s)); // and no second CALL came before it
        QTRY_COMPARE(stages(m_gateway, u"twice"_s), u"requested sent answered"_s);
    }

    void oneCallAtATimeAndTheRestWait()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-2"));
        FeedClient desk(m_gateway, m_gateway.token("lead"));
        for (const QString &id : {u"q-1"_s, u"q-2"_s, u"q-3"_s})
            QCOMPARE(desk.ask(u"command.execute"_s, command(id, u"C-2"_s, u"ClearCache"_s)).value(u"state"_s).toString(), u"recorded"_s);
        const QJsonArray first = next(station);
        QVERIFY(station.call(u"Heartbeat"_s, "{}").startsWith(u"3 "_s));
        QCOMPARE(desk.errorOf(u"command.cancel"_s, {{u"commandId"_s, u"q-1"_s}}), -32005);
        QCOMPARE(desk.ask(u"command.cancel"_s, {{u"commandId"_s, u"q-2"_s}}).value(u"state"_s).toString(), u"cancelled"_s);
        QCOMPARE(desk.errorOf(u"command.cancel"_s, {{u"commandId"_s, u"q-2"_s}}), -32003);
        station.send(u"[3,\"%1\",{\"status\":\"Accepted\"}]"_s.arg(first.at(1).toString()));
        const QJsonArray third = next(station);
        station.send(u"[4,\"%1\",\"NotSupported\",\"no cache\",{}]"_s.arg(third.at(1).toString()));
        QTRY_COMPARE(stages(m_gateway, u"q-3"_s), u"requested sent refused"_s);
        QCOMPARE(stages(m_gateway, u"q-2"_s), u"requested cancelled"_s);
        QVERIFY(m_gateway.eventLines("command.refused").join(u'\n').contains(u"NotSupported"_s));
    }

    void anOfflineStationRefusesAtOnce()
    {
        FeedClient desk(m_gateway, m_gateway.token("lead"));
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QCOMPARE(desk.ask(u"command.execute"_s, command(u"off"_s, u"C-3"_s, u"ClearCache"_s)).value(u"state"_s).toString(), u"recorded"_s);
        QVERIFY(desk.waitForEvent(u"command.refused"_s, u"\"off\""_s).value(u"why"_s).toString().contains(u"offline"_s));
        QCOMPARE(stages(m_gateway, u"off"_s), u"requested refused"_s);
        QCOMPARE(desk.errorOf(u"command.execute"_s, command(u"nobody"_s, u"NOBODY"_s, u"ClearCache"_s)), -32003);
        QCOMPARE(desk.errorOf(u"command.execute"_s, command(u"dance"_s, u"C-3"_s, u"Dance"_s)), -32602);
        QCOMPARE(desk.errorOf(u"command.execute"_s, {{u"station"_s, u"C-3"_s}, {u"action"_s, u"ClearCache"_s}}), -32602);
    }

    void aSilentStationTimesOutAndTheNextCommandGoesOn()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-4"));
        FeedClient desk(m_gateway, m_gateway.token("lead"));
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QVERIFY(!desk.ask(u"command.execute"_s, command(u"mute"_s, u"C-4"_s, u"ClearCache"_s)).contains(u"error"_s));
        QVERIFY(!desk.ask(u"command.execute"_s, command(u"next"_s, u"C-4"_s, u"ClearCache"_s)).contains(u"error"_s));
        const QJsonArray mute = next(station);
        QCOMPARE(desk.waitForEvent(u"command.timedOut"_s, u"\"mute\""_s).value(u"seconds"_s).toInt(), 2);
        const QJsonArray following = next(station);
        QVERIFY(following.at(1) != mute.at(1));
        station.send(u"[3,\"%1\",{\"status\":\"Rejected\"}]"_s.arg(following.at(1).toString()));
        station.send(u"[3,\"%1\",{\"status\":\"Accepted\"}]"_s.arg(mute.at(1).toString())); // late: kept as evidence, changes nothing
        QTRY_COMPARE(stages(m_gateway, u"next"_s), u"requested sent answered"_s);
        QVERIFY(!desk.waitForEvent(u"ocpp16.ClearCache.conf"_s, u"\"commandid\":\"mute\""_s).isEmpty());
        QCOMPARE(stages(m_gateway, u"mute"_s), u"requested sent timedOut"_s);
    }

    void rolesDecide_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("least");
        for (const char *name : {"TriggerMessage", "GetVariables", "Reset", "UnlockConnector", "ChangeAvailability",
                                 "RequestStartTransaction", "RequestStopTransaction", "GetLog", "ClearCache"})
            QTest::newRow(name) << QString::fromLatin1(name) << u"analyst"_s;
        for (const char *name : {"SetVariables", "UpdateFirmware", "SetChargingProfile", "ClearChargingProfile", "DataTransfer"})
            QTest::newRow(name) << QString::fromLatin1(name) << u"lead"_s;
    }

    void rolesDecide()
    {
        QFETCH(QString, action);
        QFETCH(QString, least);
        const QStringList roles{u"viewer"_s, u"analyst"_s, u"lead"_s, u"manager"_s, u"admin"_s};
        for (const QString &role : roles) {
            FeedClient desk(m_gateway, m_gateway.token(role.toUtf8()));
            const int error = desk.errorOf(u"command.execute"_s, command(u"r-%1-%2"_s.arg(role, action), u"C-3"_s, action));
            QCOMPARE(error == -32001, roles.indexOf(role) < roles.indexOf(least));
        }
    }

    void onlyALeadResetsAtOnceWhileASessionRuns()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-5"));
        QVERIFY(station.call(u"StatusNotification"_s, "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Charging\"}").startsWith(u"3 "_s));
        QVERIFY(station.call(u"StartTransaction"_s, "{\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":5,\"timestamp\":\"2026-11-20T10:00:00Z\"}").startsWith(u"3 "_s));
        FeedClient analyst(m_gateway, m_gateway.token("analyst")), lead(m_gateway, m_gateway.token("lead"));
        const QJsonObject now{{u"type"_s, u"Immediate"_s}}, later{{u"type"_s, u"OnIdle"_s}};
        QCOMPARE(analyst.errorOf(u"command.execute"_s, command(u"s-1"_s, u"C-5"_s, u"Reset"_s, now)), -32001);
        QCOMPARE(analyst.errorOf(u"command.execute"_s, command(u"s-2"_s, u"C-5"_s, u"Reset"_s, later)), 0);
        QCOMPARE(lead.errorOf(u"command.execute"_s, command(u"s-3"_s, u"C-5"_s, u"Reset"_s, now)), 0);
    }

    void aLogIsUploadedOnceToItsOwnAddress()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-6", u"ocpp2.0.1"_s));
        FeedClient desk(m_gateway, m_gateway.token("analyst"));
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QVERIFY(!desk.ask(u"command.execute"_s, command(u"log"_s, u"C-6"_s, u"GetLog"_s, {{u"requestId"_s, 1}})).contains(u"error"_s));
        const QJsonArray call = next(station);
        const QUrl url(call.at(3).toObject().value(u"log"_s).toObject().value(u"remoteLocation"_s).toString());
        QCOMPARE(url.port(), m_gateway.ocpp().port());
        const QByteArray path = url.path().toUtf8();
        const QByteArray put = " HTTP/1.1\r\nHost: x\r\nContent-Length: ";
        QCOMPARE(RawClient(m_gateway.ocpp()).status("GET " + path + put + "0\r\n\r\n"), 405);
        QCOMPARE(RawClient(m_gateway.ocpp()).status("PUT " + path + put + "999999999999\r\n\r\n"), 413);
        QCOMPARE(RawClient(m_gateway.ocpp()).status("PUT " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"), 411);
        QCOMPARE(RawClient(m_gateway.ocpp()).status("PUT /upload/../../etc/x" + put + "1\r\n\r\nx"), 404);
        const QByteArray content = QByteArray(300'000, 'L') + "\0end";
        QCOMPARE(RawClient(m_gateway.ocpp()).status("PUT " + path + "/..%2f..%2fevil.zip" + put + QByteArray::number(content.size()) + "\r\n\r\n" + content), 201);
        const QJsonObject received = desk.waitForEvent(u"upload.received"_s);
        QCOMPARE(received.value(u"commandId"_s).toString(), u"log"_s);
        QFile file(m_gateway.directory() + u"/uploads/"_s + received.value(u"file"_s).toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
        QCOMPARE(QDir(m_gateway.directory() + u"/uploads"_s).entryList(QDir::Files).size(), 1);
        QCOMPARE(RawClient(m_gateway.ocpp()).status("PUT " + path + put + "1\r\n\r\nx"), 404);
    }

    void commandsOnTheRoadAtACrashAreSaidToBeLostAndNeverSentAgain()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("C-2"));
        {
            FeedClient desk(m_gateway, m_gateway.token("lead"));
            QVERIFY(!desk.ask(u"command.execute"_s, command(u"k-1"_s, u"C-2"_s, u"ClearCache"_s)).contains(u"error"_s));
            QVERIFY(!desk.ask(u"command.execute"_s, command(u"k-2"_s, u"C-2"_s, u"ClearCache"_s)).contains(u"error"_s));
            QVERIFY(!next(station).isEmpty());
        }
        m_gateway.kill();
        QVERIFY(m_gateway.start());
        QTRY_COMPARE(stages(m_gateway, u"k-1"_s), u"requested sent timedOut"_s);
        QTRY_COMPARE(stages(m_gateway, u"k-2"_s), u"requested refused"_s);
        StationClient again(m_gateway);
        QVERIFY(again.boot("C-2"));
        QVERIFY(again.call(u"Heartbeat"_s, "{}").startsWith(u"3 "_s)); // and no CALL before it
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
