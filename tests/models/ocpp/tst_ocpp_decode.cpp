#include "models/ocpp/printed_event.h"
#include "models/ocpp/wire.h"

#include "ocpp_frame.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

/** What a frame decodes to: its id and action, then an indented line an event. */
QStringList decoded(Version version, const QByteArray &frame)
{
    const auto parsed = parseFrame(version, view(frame));
    if (const auto *fault = std::get_if<FrameFault>(&parsed))
        return {u"fault %1 %2"_s.arg(QString::fromUtf8(fault->id), QString::fromUtf8(fault->errorCode))};
    const Call &call = std::get<Call>(std::get<Frame>(parsed));
    QStringList lines{QString::fromUtf8(call.id) + u' ' + QString::fromUtf8(call.action)};
    std::vector<Event> events;
    const Result<void> done = decode(version, view(call.action), view(call.payload), Envelope{"4711"}, events);
    if (!done)
        lines.append(u"    problem: "_s + done.problem().text);
    for (const QString &line : printed(events))
        lines.append(u"    "_s + line);
    return lines;
}

QStringList decodedFile(Version version, const QString &file)
{
    QStringList lines;
    for (const QByteArray &frame : wireLines(file))
        lines += decoded(version, frame);
    return lines;
}

/** Line by line, so that a failure names the first line that differs. */
void compareTables(const QStringList &actual, const QStringList &expected)
{
    for (qsizetype i = 0; i < std::min(actual.size(), expected.size()); ++i)
        QCOMPARE(actual[i], expected[i]);
    QCOMPARE(actual.size(), expected.size());
}

std::vector<Event> eventsOf(Version version, const char *action, const QByteArray &payload)
{
    std::vector<Event> events;
    [&] { QVERIFY2(decode(version, action, view(payload), {}, events).ok(), payload.constData()); }();
    return events;
}

} // namespace

class OcppDecodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageOf16DecodesAsRecorded()
    {
        compareTables(decodedFile(Version::V16, u"ocpp16_station.jsonl"_s), wireTexts(u"ocpp16_station.txt"_s));
    }

    void everyMessageOf201DecodesAsRecorded()
    {
        compareTables(decodedFile(Version::V201, u"ocpp201_station.jsonl"_s), wireTexts(u"ocpp201_station.txt"_s));
    }

    void version21ReadsWhatVersion201Says()
    {
        QCOMPARE(decodedFile(Version::V21, u"ocpp201_station.jsonl"_s), decodedFile(Version::V201, u"ocpp201_station.jsonl"_s));
    }

    void everyMessageThatAStationMaySendIsRecorded_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("actions");
        QTest::newRow("1.6") << int(Version::V16) << u"ocpp16_station.jsonl"_s
            << u"Authorize BootNotification DataTransfer DiagnosticsStatusNotification FirmwareStatusNotification "
               "Heartbeat LogStatusNotification MeterValues SecurityEventNotification SignCertificate "
               "SignedFirmwareStatusNotification StartTransaction StatusNotification StopTransaction"_s.split(u' ');
        QTest::newRow("2.0.1") << int(Version::V201) << u"ocpp201_station.jsonl"_s
            << u"Authorize BootNotification ClearedChargingLimit DataTransfer FirmwareStatusNotification "
               "Get15118EVCertificate GetCertificateStatus Heartbeat LogStatusNotification MeterValues "
               "NotifyChargingLimit NotifyCustomerInformation NotifyDisplayMessages NotifyEVChargingNeeds "
               "NotifyEVChargingSchedule NotifyEvent NotifyMonitoringReport NotifyReport "
               "PublishFirmwareStatusNotification ReportChargingProfiles ReservationStatusUpdate "
               "SecurityEventNotification SignCertificate StatusNotification TransactionEvent"_s.split(u' ');
    }
    void everyMessageThatAStationMaySendIsRecorded()
    {
        QFETCH(int, version);
        QFETCH(QString, file);
        QFETCH(QStringList, actions);
        QStringList missing = actions;
        for (const QByteArray &line : wireLines(file)) {
            const auto parsed = parseFrame(Version(version), view(line));
            const auto *frame = std::get_if<Frame>(&parsed);
            if (frame)
                missing.removeAll(QString::fromUtf8(std::get<Call>(*frame).action));
        }
        QCOMPARE(missing, QStringList());
        for (const QString &action : actions)
            QVERIFY2(stationMaySend(Version(version), action.toStdString()), qPrintable(action));
        for (const char *foreign : {"Reset", "RemoteStartTransaction", "", "heartbeat", "BatterySwap"})
            QVERIFY2(!stationMaySend(Version(version), foreign), foreign);
    }

    void aProblemLeavesTheListAsItWas()
    {
        const QByteArray deep = "{\"a\":" + QByteArray(40, '[') + QByteArray(40, ']') + '}';
        for (const QByteArray &payload : {QByteArray(), QByteArray("[]"), QByteArray("null"), QByteArray("{"),
                                          QByteArray("{\"connectorId\":1,}"), QByteArray("{\"status\":\"Available\"}"),
                                          QByteArray("{\"a\":\"\xff\"}"), QByteArray("{\"a\":\"x\ny\"}"), deep}) {
            std::vector<Event> events(2);
            const Result<void> done = decode(Version::V16, "StatusNotification", view(payload), {}, events);
            QVERIFY2(!done.ok(), payload.constData());
            QVERIFY(!done.problem().text.isEmpty());
            QCOMPARE(events.size(), size_t(2));
        }
    }

    void nestingUpTo32IsRead()
    {
        const auto nested = [](int levels) {
            return "{\"vendorId\":\"v\",\"data\":" + QByteArray(levels - 1, '[') + '1' + QByteArray(levels - 1, ']') + '}';
        };
        std::vector<Event> events;
        QVERIFY(decode(Version::V16, "DataTransfer", view(nested(32)), {}, events).ok());
        QVERIFY(!decode(Version::V16, "DataTransfer", view(nested(33)), {}, events).ok());
        QVERIFY(!decode(Version::V16, "DataTransfer", view(nested(1'000'000)), {}, events).ok());
    }

    void numbersThatFitNoTypeCostOneField_data()
    {
        QTest::addColumn<QByteArray>("number");
        for (const char *number : {"1e400", "-1e400", "99999999999999999999999999", "18446744073709551616", "9007199254740993",
                                   "2147483648", "-0", "1.0", "\"5\"", "1E2", "true", "null", "{}", "[]", "\"\""})
            QTest::newRow(number) << QByteArray(number);
    }
    void numbersThatFitNoTypeCostOneField()
    {
        QFETCH(QByteArray, number);
        const std::vector<Event> events = eventsOf(
            Version::V16, "StopTransaction",
            "{\"transactionId\":5,\"meterStop\":" + number + ",\"timestamp\":\"2026-11-20T14:00:00Z\",\"reason\":\"Remote\"}");
        QCOMPARE(events.size(), size_t(1));
        const auto &ended = std::get<SessionEnded>(events[0]);
        QCOMPARE(ended.transactionId, QByteArray("5"));
        QCOMPARE(ended.reason, QByteArray("Remote"));
        QCOMPARE(ended.stationTime, parseTime("2026-11-20T14:00:00Z").value());
    }

    void badTimestampsCostOnlyTheTimestamp_data()
    {
        QTest::addColumn<QByteArray>("timestamp");
        for (const char *timestamp : {"\"222222017-01-01T00:00:00Z\"", "\"2026-11-20T14:00:00+99:99\"", "\"2026-11-20T24:00:00Z\"",
                                      "\"2026-11-20T23:59:60Z\"", "\"2026-02-30T00:00:00Z\"", "\"2022-02-29T07:02:33.000Z\"",
                                      "\"20261120T140000Z\"", "\"2026-11-20\"", "\"\"", "0", "1763647200", "null", "[]",
                                      "\"2200-01-01T00:00:00Z\"", "\"1969-12-31T23:59:59Z\""})
            QTest::newRow(timestamp) << QByteArray(timestamp);
    }
    void badTimestampsCostOnlyTheTimestamp()
    {
        QFETCH(QByteArray, timestamp);
        const std::vector<Event> events =
            eventsOf(Version::V16, "StatusNotification",
                     "{\"connectorId\":1,\"status\":\"Faulted\",\"errorCode\":\"OverVoltage\",\"timestamp\":" + timestamp + '}');
        const auto &report = std::get<StatusReport>(events.at(0));
        QCOMPARE(report.stationTime, UtcMs(0));
        QCOMPARE(report.status, Status::Faulted);
        QCOMPARE(report.errorCode, ErrorCode::OverVoltage);
    }

    void hostileTextsAreKeptVerbatim()
    {
        const auto events = eventsOf(Version::V16, "StatusNotification",
            "{\"connectorId\":1,\"status\":\"Faulted\",\"errorCode\":\"OtherError\",\"info\":\"=cmd|' /C calc'!A0 %1 %2 <b>&\\u001b[2J\\u202e\",\"vendorErrorCode\":\"'; DROP TABLE x;--\"}");
        const auto &report = std::get<StatusReport>(events.at(0));
        QCOMPARE(report.info, QByteArray("=cmd|' /C calc'!A0 %1 %2 <b>&\x1b[2J\xe2\x80\xae"));
        QCOMPARE(report.vendorErrorCode, QByteArray("'; DROP TABLE x;--"));
    }

    void halfSurrogatesAndNulsStayValidUtf8()
    {
        for (const char *text : {"\\ud800", "\\udfff", "\\ud800\\ud800", "\\udc00\\ud800x", "\\\\ud800", "\\uD83D\\uDE00", "\\u0000"}) {
            const auto events = eventsOf(Version::V16, "BootNotification",
                                         QByteArray("{\"chargePointVendor\":\"") + text + "\",\"chargePointModel\":\"m\"}");
            const auto &boot = *as<Booted>(events.at(0));
            QVERIFY2(boot.vendor.isValidUtf8(), text);
            QCOMPARE(boot.model, QByteArray("m"));
        }
    }

    void fiveThousandSamplesAreOneReading()
    {
        QByteArray payload = "{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2026-11-20T14:00:00Z\",\"sampledValue\":[";
        for (int i = 0; i < 5000; ++i)
            payload += (i > 0 ? ",{\"value\":\"" : "{\"value\":\"") + QByteArray::number(1000 + i) + "\"}";
        const auto events = eventsOf(Version::V16, "MeterValues", payload + "]}]}");
        QCOMPARE(printed(events), QStringList{u"Meter @1.1 Wh=5999 t=2026-11-20T14:00:00.000Z"_s});
    }

    void aStartCarriesTheTransactionThatTheGatewayAssigned()
    {
        std::vector<Event> events;
        QVERIFY(decode(Version::V16, "StartTransaction", "{\"connectorId\":2,\"idTag\":\"A\",\"meterStart\":7}", {"90001"}, events).ok());
        QCOMPARE(printed(events), QStringList{u"Started @2.1 tx=\"90001\" token=\"A\" Wh=7"_s});
    }

    void whoWasAuthorizedIsReadFromTheEventThatSaysIt()
    {
        const QByteArray token = "\"idToken\":{\"idToken\":\"DE-8AA-C1\",\"type\":\"eMAID\",\"additionalInfo\":"
                                 "[{\"additionalIdToken\":\"x\",\"type\":\"visual\"},{\"additionalIdToken\":\"0AF1\",\"type\":\"EVCCID\"}]}";
        const QByteArray info = "\"transactionInfo\":{\"transactionId\":\"t\"}," + token + '}';
        QCOMPARE(printed(eventsOf(Version::V21, "TransactionEvent", "{\"eventType\":\"Started\"," + info)),
                 (QStringList{u"Started tx=\"t\" token=\"DE-8AA-C1\" by=\"eMAID\" vehicle=\"0AF1\""_s, u"Updated tx=\"t\""_s}));
        QCOMPARE(printed(eventsOf(Version::V201, "TransactionEvent", "{\"eventType\":\"Updated\"," + info)),
                 QStringList{u"Updated tx=\"t\" token=\"DE-8AA-C1\" by=\"eMAID\" vehicle=\"0AF1\""_s});
        for (const char *bad : {"{}", "[1]", "7", "{\"idToken\":{},\"type\":[],\"additionalInfo\":[1,{}]}"}) {
            QCOMPARE(printed(eventsOf(Version::V201, "TransactionEvent",
                                      "{\"eventType\":\"Updated\",\"transactionInfo\":{\"transactionId\":\"t\"},\"idToken\":" + QByteArray(bad) + '}')),
                     QStringList{u"Updated tx=\"t\""_s});
        }
    }

    void anotherVersionsMessageIsAnOtherMessage()
    {
        QCOMPARE(printed(eventsOf(Version::V16, "TransactionEvent", "{}")), QStringList{u"Other action=\"TransactionEvent\""_s});
        QCOMPARE(printed(eventsOf(Version::V201, "StopTransaction", "{}")), QStringList{u"Other action=\"StopTransaction\""_s});
    }

    void severityIsWhatTheStandardAllows()
    {
        for (const char *severity : {"-1", "10", "2.5", "\"x\"", "1e30"}) {
            const auto events = eventsOf(Version::V21, "NotifyEvent", QByteArray("{\"eventData\":[{\"severity\":") + severity + "}]}");
            QCOMPARE(as<Alarm>(events.at(0))->severity, -1);
        }
        const auto events = eventsOf(Version::V21, "NotifyEvent", "{\"eventData\":[{\"severity\":0},{\"severity\":9}]}");
        QCOMPARE(as<Alarm>(events.at(0))->severity, 0);
        QCOMPARE(as<Alarm>(events.at(1))->severity, 9);
    }
};

QTEST_APPLESS_MAIN(OcppDecodeTest)
#include "tst_ocpp_decode.moc"
