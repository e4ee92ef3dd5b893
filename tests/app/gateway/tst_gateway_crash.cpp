#include "feed_client.h"
#include "raw_client.h"
#include "station_client.h"

#include <QDir>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

class GatewayCrashTest : public QObject
{
    Q_OBJECT

private:
    /** Runs the program with these arguments to its end. */
    static int run(const QStringList &arguments, QByteArray &errors)
    {
        QProcess process;
        process.start(QStringLiteral(FAULTLINE_BIN_DIR) + u"/faultline-gateway"_s, arguments);
        process.closeWriteChannel();
        if (!process.waitForFinished(10'000)) {
            process.kill();
            process.waitForFinished();
            return -1;
        }
        errors = process.readAllStandardError();
        return process.exitCode();
    }

    /** The small network, imported. */
    static bool startWithInventory(ChildGateway &gateway, const QJsonObject &config)
    {
        QFile file(gateway.directory() + u"/small.json"_s);
        return file.open(QIODevice::WriteOnly) && file.write(smallInventory()) > 0 && file.flush()
            && gateway.start(config, {u"--inventory"_s, file.fileName()});
    }

    static QByteArray availableAt(int connector)
    {
        return "{\"connectorId\":" + QByteArray::number(connector) + ",\"status\":\"Available\",\"errorCode\":\"NoError\"}";
    }

    /** The log's event at this place; negative: from the end. */
    static QJsonObject eventAt(const ChildGateway &gateway, qsizetype place)
    {
        const QList<QByteArray> all = gateway.events();
        return QJsonDocument::fromJson(all.value(place < 0 ? all.size() + place : place)).object();
    }

    /** Column "online" of the first snapshot part, for the ports of S-1 and S-2. */
    static QJsonArray onlineOf(FeedClient &desk)
    {
        (void)QTest::qWaitFor([&] { return !desk.notifications.isEmpty(); });
        const QJsonObject part = desk.notifications.isEmpty() ? QJsonObject() : desk.notifications.first();
        const QJsonArray all = part.value(u"params"_s).toObject().value(u"columns"_s).toObject().value(u"online"_s).toArray();
        QJsonArray first;
        for (qsizetype port = 0; port < std::min<qsizetype>(all.size(), 4); ++port)
            first.append(all.at(port));
        return first;
    }

private Q_SLOTS:
    void whatWasAnsweredIsThereAfterEveryKill()
    {
        ChildGateway gateway;
        gateway.addStation("K-1");
        QSet<QByteArray> answered;
        int number = 0;
        for (int cycle = 0; cycle < 20; ++cycle) {
            QVERIFY2(gateway.start(), gateway.errors().constData());
            StationClient station(gateway);
            QVERIFY(station.boot("K-1"));
            const int most = int(QRandomGenerator(quint32(cycle)).bounded(5, 60));
            for (int i = 0; i < most; ++i) {
                const QByteArray id = "k-" + QByteArray::number(++number);
                station.send(u"[2,\"%1\",\"DataTransfer\",{\"vendorId\":\"%1\"}]"_s.arg(QString::fromUtf8(id)));
            }
            // Killed in the middle: some are answered, some are not.
            (void)QTest::qWaitFor([&] { return station.messages().size() > most / 2; }, 3000);
            gateway.kill();
            for (const QString &message : station.messages())
                if (message.startsWith(u"[3,"_s))
                    answered += QJsonDocument::fromJson(message.toUtf8()).array().at(1).toString().toUtf8();
        }
        QVERIFY(answered.size() > 100);
        QHash<QByteArray, int> logged;
        quint64 expected = 1;
        for (const QByteArray &text : gateway.events()) {
            const QJsonObject event = QJsonDocument::fromJson(text).object();
            QCOMPARE(event.value(u"sequence"_s).toString().toULongLong(), expected++); // no gap, none twice
            ++logged[event.value(u"messageid"_s).toString().toUtf8()];
        }
        for (const QByteArray &id : answered)
            QCOMPARE(logged.value(id), 1);
    }

    void theTimeThatNobodyListenedIsAGapAndNoOutage()
    {
        ChildGateway gateway;
        gateway.addStation("S-1");
        gateway.addStation("S-2");
        QVERIFY(startWithInventory(gateway, {}));
        {
            StationClient station(gateway), neighbour(gateway);
            QVERIFY(station.boot("S-1") && neighbour.boot("S-2"));
            QCOMPARE(station.call(u"StatusNotification"_s, availableAt(1)), u"3 {}"_s);
            gateway.kill();
        }
        const QString lastHeard = eventAt(gateway, -1).value(u"time"_s).toString();
        QVERIFY(gateway.start());
        const QJsonObject gap = eventAt(gateway, -1);
        QCOMPARE(gap.value(u"type"_s).toString(), u"feed.gap"_s);
        QCOMPARE(gap.value(u"data"_s).toObject().value(u"from"_s).toString(), lastHeard);
        QCOMPARE(gap.value(u"data"_s).toObject().value(u"why"_s).toString(), u"the gateway was not running"_s);
        QCOMPARE(gateway.eventLines("station.disconnected"), QStringList());
        FeedClient desk(gateway, gateway.adminToken());
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QCOMPARE(onlineOf(desk), (QJsonArray{-1, 0, 0, 0})); // S-1's first port reported; of the others nothing was known
    }

    void whoComesBackIsWellAndWhoDoesNotIsAway()
    {
        ChildGateway gateway;
        gateway.addStation("S-1");
        gateway.addStation("S-2");
        QVERIFY(startWithInventory(gateway, {}));
        {
            StationClient one(gateway), two(gateway);
            QVERIFY(one.boot("S-1") && two.boot("S-2"));
            QCOMPARE(one.call(u"StatusNotification"_s, availableAt(1)), u"3 {}"_s);
            QCOMPARE(two.call(u"StatusNotification"_s, availableAt(1)), u"3 {}"_s);
            gateway.kill();
        }
        QVERIFY(gateway.start({{u"comeBackSeconds"_s, 2}}));
        const QString listening = eventAt(gateway, -1).value(u"time"_s).toString();
        StationClient back(gateway);
        QVERIFY(back.boot("S-1"));
        QTRY_COMPARE(gateway.eventLines("station.disconnected").size(), 1);
        const QJsonObject away = eventAt(gateway, -1);
        QCOMPARE(away.value(u"source"_s).toString(), u"/stations/S-2"_s);
        // Away from the moment at which somebody listened again: of the time before nobody can say.
        QCOMPARE(away.value(u"data"_s).toObject().value(u"lastByteTime"_s).toString(), listening);
        FeedClient desk(gateway, gateway.adminToken());
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        QCOMPARE(onlineOf(desk), (QJsonArray{1, 1, 0, 0}));
    }

    void anOrderlyStopRecordsNoDisconnects()
    {
        ChildGateway gateway;
        gateway.addStation("S-1");
        QVERIFY(startWithInventory(gateway, {}));
        StationClient station(gateway);
        QVERIFY(station.boot("S-1"));
        QCOMPARE(gateway.terminate(), 0);
        QCOMPARE(gateway.eventLines("station.disconnected"), QStringList());
        QVERIFY(gateway.start());
        QCOMPARE(gateway.eventLines("feed.gap").size(), 1);
    }

    void aFullDiskIsSaidConfirmsNothingAndLosesNothing()
    {
        ChildGateway gateway;
        gateway.addStation("D-1");
        QVERIFY(gateway.start({{u"logPages"_s, 60}}));
        FeedClient desk(gateway, gateway.adminToken());
        QVERIFY(!desk.subscribe().contains(u"error"_s));
        StationClient station(gateway);
        QVERIFY(station.boot("D-1"));
        int answered = 0;
        QString last;
        for (int i = 0; i < 400 && !last.startsWith(u"4 "_s); ++i) {
            last = station.call(u"DataTransfer"_s, "{\"vendorId\":\"" + QByteArray(4000, 'x') + "\"}");
            answered += last.startsWith(u"3 "_s);
        }
        QCOMPARE(last, u"4 InternalError"_s);
        const auto saysSo = [&] {
            return std::any_of(desk.notifications.begin(), desk.notifications.end(), [](const QJsonObject &one) {
                return one.value(u"method"_s).toString() == u"feed.heartbeat"_s
                    && !one.value(u"params"_s).toObject().value(u"recording"_s).toBool();
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(saysSo(), 5000);
        QCOMPARE(desk.errorOf(u"desk.record"_s, {{u"actionId"_s, u"d"_s}, {u"kind"_s, u"note"_s}, {u"note"_s, QString(60'000, u'x')}}), -32004);
        QVERIFY(gateway.isRunning());
        QCOMPARE(gateway.eventLines("ocpp16.DataTransfer").size(), answered);
    }

    void usageAndFailuresAreOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QStringList local{u"--ocpp"_s, u"127.0.0.1:0"_s, u"--feed"_s, u"127.0.0.1:0"_s};
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("unknown option") << (QStringList{u"--frobnicate"_s}) << 2;
        QTest::newRow("stray word") << (local + QStringList{u"--data"_s, u"DIR"_s, u"x"_s}) << 2;
        QTest::newRow("no port") << (QStringList{u"--ocpp"_s, u"localhost"_s, u"--feed"_s, u"127.0.0.1:0"_s, u"--data"_s, u"DIR"_s}) << 2;
        QTest::newRow("no directory") << (local + QStringList{u"--data"_s, u"/proc/nowhere"_s}) << 1;
        QTest::newRow("no such config") << (local + QStringList{u"--data"_s, u"DIR"_s, u"--config"_s, u"/nowhere.json"_s}) << 1;
        QTest::newRow("no such inventory") << (local + QStringList{u"--data"_s, u"DIR"_s, u"--inventory"_s, u"/nowhere.json"_s}) << 1;
        QTest::newRow("stations from outside without TLS") << (QStringList{u"--ocpp"_s, u"0.0.0.0:0"_s, u"--feed"_s, u"127.0.0.1:0"_s, u"--data"_s, u"DIR"_s}) << 1;
        QTest::newRow("desks from outside without TLS") << (QStringList{u"--ocpp"_s, u"127.0.0.1:0"_s, u"--feed"_s, u"[::]:0"_s, u"--data"_s, u"DIR"_s}) << 1;
    }

    void usageAndFailuresAreOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QTemporaryDir dir;
        arguments.replaceInStrings(u"DIR"_s, dir.path());
        QByteArray errors;
        QCOMPARE(run(arguments, errors), code);
        QVERIFY2(errors.trimmed().size() > 10 && errors.count('\n') == 1, errors.constData());
    }

    void anUnknownSettingIsRefused()
    {
        ChildGateway gateway;
        QVERIFY(!gateway.start({{u"heartbeatSecond"_s, 10}}));
        QVERIFY(gateway.errors().contains("heartbeatSecond"));
    }

    void itEndsWithItsParentAndOnSignals()
    {
        ChildGateway gateway;
        QVERIFY(gateway.start({}, {u"--parent-pipe"_s}));
        gateway.closeInput();
        QVERIFY(gateway.process().waitForFinished(5000));
        QCOMPARE(gateway.process().exitCode(), 0);
        QVERIFY(gateway.start());
        gateway.closeInput();
        QVERIFY(!gateway.process().waitForFinished(500));
        QCOMPARE(gateway.terminate(), 0);
    }
};

QTEST_GUILESS_MAIN(GatewayCrashTest)
#include "tst_gateway_crash.moc"
