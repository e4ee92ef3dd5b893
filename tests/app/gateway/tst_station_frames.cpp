#include "raw_client.h"
#include "station_client.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

class StationFramesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_gateway.start(), m_gateway.errors().constData());
        for (const char *id : {"F-16", "F-201", "F-NEW", "F-WS", "F-BESIDE", "F-RATE", "F-BIG"})
            m_gateway.addStation(id);
    }

    void badFramesGetTheAnswerOfTheirVersion_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("old");  // 1.6: the start of the answer; empty: none, and the line stays open
        QTest::addColumn<QString>("young"); // 2.0.1
        const auto row = [](const char *name, const QString &text, const QString &old, const QString &young) {
            QTest::newRow(name) << text << old << young;
        };
        const QString deep = u"{\"a\":"_s.repeated(40) + u"1"_s + QString(40, u'}');
        row("empty list", u"[]"_s, u"[4,\"-1\",\"FormationViolation\""_s, u"[4,\"-1\",\"RpcFrameworkError\""_s);
        row("object", u"{}"_s, u"[4,\"-1\",\"FormationViolation\""_s, u"[4,\"-1\",\"RpcFrameworkError\""_s);
        row("null", u"null"_s, u"[4,\"-1\",\"FormationViolation\""_s, u"[4,\"-1\",\"RpcFrameworkError\""_s);
        row("text", u"\"\""_s, u"[4,\"-1\",\"FormationViolation\""_s, u"[4,\"-1\",\"RpcFrameworkError\""_s);
        row("not JSON", u"}{ not json"_s, u"[4,\"-1\",\"FormationViolation\""_s, u"[4,\"-1\",\"RpcFrameworkError\""_s);
        row("only a type", u"[2]"_s, u"[4,\"-1\""_s, u"[4,\"-1\""_s);
        row("numeric id", u"[2,1,\"Heartbeat\",{}]"_s, u"[4,1,\"ProtocolError\""_s, u"[4,1,\"FormatViolation\""_s);
        row("empty id", u"[2,\"\",\"Heartbeat\",{}]"_s, u"[4,\"-1\""_s, u"[4,\"-1\""_s);
        row("37 characters of id", u"[2,\"1234567890123456789012345678901234567\",\"Heartbeat\",{}]"_s, u"[4,\"-1\""_s, u"[4,\"-1\""_s);
        row("no payload", u"[2,\"a\",\"Heartbeat\"]"_s, u"[4,\"a\",\"ProtocolError\""_s, u"[4,\"a\",\"ProtocolError\""_s);
        row("text as payload", u"[2,\"a\",\"Heartbeat\",\"x\"]"_s, u"[4,\"a\",\"TypeConstraintViolation\""_s, u"[4,\"a\",\"FormatViolation\""_s);
        row("list as payload", u"[2,\"a\",\"Heartbeat\",[]]"_s, u"[4,\"a\",\"TypeConstraintViolation\""_s, u"[4,\"a\",\"FormatViolation\""_s);
        row("unknown type", u"[5,\"x\",\"Y\",{}]"_s, {}, u"[4,\"x\",\"MessageTypeNotSupported\""_s);
        row("negative type", u"[-1,\"x\",\"Y\",{}]"_s, {}, u"[4,\"x\",\"MessageTypeNotSupported\""_s);
        row("unknown action", u"[2,\"a\",\"NoSuchThing\",{}]"_s, u"[4,\"a\",\"NotImplemented\""_s, u"[4,\"a\",\"NotImplemented\""_s);
        row("our action", u"[2,\"a\",\"Reset\",{\"type\":\"Hard\"}]"_s, u"[4,\"a\",\"NotSupported\""_s, u"[4,\"a\",\"NotSupported\""_s);
        row("nested 40 deep", u"[2,\"a\",\"Heartbeat\","_s + deep + u']', u"[4,\"a\",\"FormationViolation\""_s, u"[4,\"a\",\"FormatViolation\""_s);
        row("key twice", u"[2,\"a\",\"Heartbeat\",{\"b\":1,\"b\":2}]"_s, u"[4,\"a\",\"FormationViolation\""_s, u"[4,\"a\",\"FormatViolation\""_s);
        row("missing member", u"[2,\"a\",\"Authorize\",{}]"_s, u"[4,\"a\",\"OccurenceConstraintViolation\""_s, u"[4,\"a\",\"OccurrenceConstraintViolation\""_s);
        row("null for a required member", u"[2,\"a\",\"BootNotification\",{\"chargePointVendor\":null,\"chargePointModel\":\"x\",\"reason\":null}]"_s,
            u"[4,\"a\",\"OccurenceConstraintViolation\""_s, u"[4,\"a\",\"OccurrenceConstraintViolation\""_s);
        row("wrong type", u"[2,\"a\",\"SignCertificate\",{\"csr\":5}]"_s, u"[4,\"a\",\"TypeConstraintViolation\""_s, u"[4,\"a\",\"TypeConstraintViolation\""_s);
        row("the other version's message", u"[2,\"a\",\"StopTransaction\",{\"transactionId\":1,\"meterStop\":1,\"timestamp\":\"x\"}]"_s, u"[3,\"a\",{}]"_s,
            u"[4,\"a\",\"NotImplemented\""_s);
        row("answer to nothing", u"[3,\"nobody-asked\",{}]"_s, {}, {});
        row("error to nothing", u"[4,\"nobody-asked\",\"GenericError\",\"\",{}]"_s, {}, {});
        row("error with four elements", u"[4,\"nobody-asked\",\"GenericError\",\"\"]"_s, {}, {});
        row("NUL in a text", u"[2,\"a\",\"DataTransfer\",{\"vendorId\":\"x\\u0000y\"}]"_s, u"[3,\"a\",{\"status\":\"UnknownVendorId\"}]"_s, u"[3,\"a\",{\"status\":\"UnknownVendorId\"}]"_s);
        row("pretty printed", u"[2,\n \"a\",\n \"Heartbeat\",\n { }\n]"_s, u"[3,\"a\",{\"currentTime\":\""_s, u"[3,\"a\",{\"currentTime\":\""_s);
        row("id with a colon", u"[2,\"36:352\",\"Heartbeat\",{}]"_s, u"[3,\"36:352\",{\"currentTime\":\""_s, u"[3,\"36:352\",{\"currentTime\":\""_s);
        row("hostile text", u"[2,\"a\",\"DataTransfer\",{\"vendorId\":\"<img src=x> %1 %2 =cmd|' /C calc'!A0\"}]"_s, u"[3,\"a\""_s, u"[3,\"a\""_s);
    }

    void badFramesGetTheAnswerOfTheirVersion()
    {
        QFETCH(QString, text);
        QFETCH(QString, old);
        QFETCH(QString, young);
        for (const auto &[id, protocol, expected] : {std::tuple{"F-16", u"ocpp1.6"_s, old}, std::tuple{"F-201", u"ocpp2.0.1"_s, young}}) {
            StationClient station(m_gateway);
            QVERIFY(station.boot(id, protocol));
            // The heartbeat behind it shows that the line lives, and that nothing came before its answer.
            station.send(text);
            station.send(u"[2,\"after\",\"Heartbeat\",{}]"_s);
            QString answer = station.waitForMessage();
            if (!expected.isEmpty()) {
                QVERIFY2(answer.startsWith(expected), qPrintable(protocol + u": "_s + answer));
                answer = station.waitForMessage();
            }
            QVERIFY2(answer.startsWith(u"[3,\"after\","_s), qPrintable(protocol + u": "_s + answer));
            station.close();
            QVERIFY(station.waitForClose());
        }
    }

    void malformedFramesAreKeptVerbatim()
    {
        const QString log = m_gateway.eventLines("frame.malformed").join(u'\n');
        QVERIFY(log.contains(u"\"raw\":\"}{ not json\""_s));
        QVERIFY(log.contains(u"nobody-asked"_s));
    }

    void frameErrorsEndTheConnectionWithTheirCode_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("unmasked") << frame(0x81, "[2,\"a\",\"Heartbeat\",{}]", false) << 1002;
        QTest::newRow("RSV1 without deflate") << frame(0xC1, "x") << 1002;
        QTest::newRow("opcode 3") << frame(0x83, "x") << 1002;
        QTest::newRow("opcode B") << frame(0x8B, "x") << 1002;
        QTest::newRow("long ping") << frame(0x89, QByteArray(126, 'x')) << 1002;
        QTest::newRow("fragmented ping") << frame(0x09, "x") << 1002;
        QTest::newRow("binary") << frame(0x82, "x") << 1003;
        QTest::newRow("0xFF") << frame(0x81, "\xff") << 1007;
        QTest::newRow("overlong") << frame(0x81, "\xc0\xaf") << 1007;
        QTest::newRow("surrogate") << frame(0x81, "\xed\xa0\x80") << 1007;
        QTest::newRow("too big") << frame(0x81, QByteArray(262145, 'x')) << 1009;
        QTest::newRow("big and wrong") << frame(0x81, "[2,\"a\",\"DataTransfer\",{\"data\":\"" + QByteArray(200'000, 'x') + "\"}]") << 1009;
        QTest::newRow("2 GB announced") << QByteArray("\x81\xff\0\0\0\0\x80\0\0\0\1\2\3\4", 14) << 1009;
        QTest::newRow("129 fragments") << frame(0x01, "a") + frame(0x00, "b").repeated(200) << 0;
        QTest::newRow("close with one byte") << frame(0x88, "x") << 1002;
        QTest::newRow("close code 1005") << frame(0x88, QByteArray("\x03\xed", 2)) << 1002;
        QTest::newRow("close code 999") << frame(0x88, QByteArray("\x03\xe7", 2)) << 1002;
        QTest::newRow("ping flood") << frame(0x89, "x").repeated(2000) << 0;
    }

    void frameErrorsEndTheConnectionWithTheirCode()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        RawClient station(m_gateway.ocpp());
        QVERIFY(station.upgrade(m_gateway, "F-WS"));
        station.send(bytes);
        const int given = station.closeCode();
        if (code == 0)
            QVERIFY(given >= 0);
        else
            QCOMPARE(given, code);
        QVERIFY(m_gateway.isRunning());
    }

    void goodFramesArriveHoweverTheyAreCut_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        const QByteArray call = "[2,\"a\",\"DataTransfer\",{\"vendorId\":\"\xc3\xa9\xe2\x82\xac\"}]";
        const qsizetype cut = call.indexOf("\xe2") + 1; // inside a code point
        QTest::newRow("whole") << QList<QByteArray>{frame(0x81, call)};
        QTest::newRow("fragments inside a code point") << QList<QByteArray>{frame(0x01, call.first(cut)), frame(0x80, call.mid(cut))};
        QTest::newRow("ping in between") << QList<QByteArray>{frame(0x01, call.first(9)), frame(0x89, "p"), frame(0x80, call.mid(9))};
        const QByteArray whole = frame(0x81, call);
        QTest::newRow("half a frame, then the rest") << QList<QByteArray>{whole.first(7), whole.mid(7)};
        QTest::newRow("128 fragments") << QList<QByteArray>{frame(0x01, call.first(1)), frame(0x00, "").repeated(126), frame(0x80, call.mid(1))};
        const QByteArray large = "[2,\"a\",\"DataTransfer\",{\"vendorId\":\"x\",\"data\":\"" + QByteArray(200'000, 'x') + "\"}]";
        QTest::newRow("200 KB in order") << QList<QByteArray>{frame(0x81, large)};
    }

    void goodFramesArriveHoweverTheyAreCut()
    {
        QFETCH(QList<QByteArray>, pieces);
        RawClient station(m_gateway.ocpp());
        QVERIFY(station.upgrade(m_gateway, "F-WS"));
        StationClient beside(m_gateway);
        QVERIFY(beside.connectAs("F-BESIDE"));
        for (const QByteArray &piece : pieces) {
            station.send(piece);
            // One thread serves all stations: who is answered now knows that the piece before was read on its own.
            QVERIFY(!beside.call(u"Heartbeat"_s, "{}").isEmpty());
        }
        QByteArray answer;
        QTRY_VERIFY2((answer += station.read(100)).contains("UnknownVendorId"), answer.constData());
    }

    void twoPointOneStationsHaveToBootFirst()
    {
        StationClient station(m_gateway);
        QVERIFY(station.connectAs("F-NEW", u"ocpp2.0.1"_s));
        QCOMPARE(station.call(u"Heartbeat"_s, "{}"), u"4 SecurityError"_s);
        QVERIFY(station.call(u"BootNotification"_s, "{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"a\",\"vendorName\":\"b\"}}").contains(u"Accepted"_s));
        QVERIFY(station.call(u"Heartbeat"_s, "{}").startsWith(u"3 "_s));
        station.close();
        QVERIFY(station.waitForClose());
        StationClient again(m_gateway); // a reconnect needs no boot
        QVERIFY(again.connectAs("F-NEW", u"ocpp2.0.1"_s));
        QVERIFY(again.call(u"Heartbeat"_s, "{}").startsWith(u"3 "_s));
    }

    void aStationOverItsRateIsSlowedDownAndNotLost()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("F-RATE"));
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 240; ++i)
            station.send(u"[2,\"r-%1\",\"Heartbeat\",{}]"_s.arg(i));
        QTRY_COMPARE_WITH_TIMEOUT(station.messages().size(), 240, 8000);
        QVERIFY2(timer.elapsed() > 1500, QByteArray::number(timer.elapsed()).constData()); // 200 at once, then 20 a second
        QVERIFY(station.messages().last().startsWith(u"[3,\"r-239\""_s));
    }

    void aStationFarOverItsRateIsDisconnected()
    {
        StationClient station(m_gateway);
        QVERIFY(station.boot("F-RATE"));
        for (int i = 0; i < 900; ++i)
            station.send(u"[2,\"r-%1\",\"Heartbeat\",{}]"_s.arg(i));
        QVERIFY(station.waitForClose(8000));
        QCOMPARE(int(station.socket().closeCode()), 1008);
    }

    void memoryStaysBoundedUnderAPeerThatNeverReads()
    {
        const auto resident = [&] {
            QFile status(u"/proc/%1/status"_s.arg(m_gateway.processId()));
            if (!status.open(QIODevice::ReadOnly))
                return 0;
            const QByteArray text = status.readAll();
            const qsizetype at = text.indexOf("VmRSS:");
            return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toInt();
        };
        const int before = resident();
        RawClient station(m_gateway.ocpp());
        station.socket().setReadBufferSize(1024);
        QVERIFY(station.upgrade(m_gateway, "F-BIG"));
        QElapsedTimer timer;
        timer.start();
        const QByteArray ping = frame(0x89, QByteArray(100, 'x')), call = frame(0x81, "[2,\"a\",\"NoSuchThing\",{}]");
        while (timer.elapsed() < 4000 && station.isOpen()) {
            station.send(call.repeated(20) + ping);
            station.socket().waitForBytesWritten(10);
        }
        QVERIFY(before > 0);
        QVERIFY2(resident() - before < 64 * 1024, QByteArray::number(resident() - before).constData());
    }

    void theGatewayNeverFell() { QVERIFY(m_gateway.isRunning()); }

private:
    ChildGateway m_gateway;
};

QTEST_GUILESS_MAIN(StationFramesTest)
#include "tst_station_frames.moc"
