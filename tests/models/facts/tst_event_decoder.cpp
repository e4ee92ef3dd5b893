#include "models/facts/printed_fact.h"
#include "models/network/small_inventory.h"

#include "event_decoder.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/** A CloudEvent with the attributes in the feed's order. */
QByteArray cloudEvent(quint64 sequence, const QByteArray &source, const QByteArray &type, const QByteArray &data,
                 const QByteArray &extensions = {}, const QByteArray &time = "2026-11-20T14:08:33.412Z")
{
    const QByteArray number = QByteArray::number(sequence);
    return "{\"specversion\":\"1.0\",\"id\":\"7f3a/" + number + "\",\"source\":\"" + source + "\",\"type\":\"" + type
        + "\",\"time\":\"" + time + "\",\"sequence\":\"" + number + "\"," + extensions + "\"data\":" + data + '}';
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QStringList decoded(EventDecoder &decoder, const QByteArray &json)
{
    std::vector<Fact> facts;
    decoder.decode(view(json), facts);
    return printed(facts);
}

} // namespace

class EventDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeOfEventBecomesItsFact_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QByteArray &json, const QStringList &expected) { QTest::newRow(name) << json << expected; };
        row("ocpp16 status", cloudEvent(5, "/stations/A", "ocpp16.StatusNotification", "{\"connectorId\":2,\"status\":\"Faulted\",\"errorCode\":\"GroundFailure\",\"vendorErrorCode\":\"CX002\"}"),
            {u"#5 s0p1 Status @2.1 Faulted GroundFailure vendorCode=\"CX002\""_s});
        row("ocpp16 connector 0", cloudEvent(5, "/stations/A", "ocpp16.StatusNotification", "{\"connectorId\":0,\"status\":\"Available\",\"errorCode\":\"NoError\"}"),
            {u"#5 s0 Status @0.0 Available NoError"_s});
        row("ocpp16 start", cloudEvent(5, "/stations/A", "ocpp16.StartTransaction", "{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":7}", "\"transactionid\":\"90001\","),
            {u"#5 s0p0 Started @1.1 tx=\"90001\" token=\"T\" Wh=7"_s});
        row("ocpp16 stop", cloudEvent(5, "/stations/A", "ocpp16.StopTransaction", "{\"transactionId\":90001,\"meterStop\":9}"),
            {u"#5 s0 Ended tx=\"90001\" Wh=9 reason=\"Local\""_s});
        row("ocpp16 heartbeat", cloudEvent(5, "/stations/C", "ocpp16.Heartbeat", "{}", "\"messageid\":\"b3f1-09\","), {u"#5 s2 Heartbeat"_s});
        row("ocpp201 alarms", cloudEvent(5, "/stations/B", "ocpp201.NotifyEvent", "{\"eventData\":[{\"techCode\":\"CX001\",\"component\":{\"name\":\"EVSE\",\"evse\":{\"id\":1}}},{\"techCode\":\"CX009\",\"cleared\":true}]}"),
            {u"#5 s1p2 Alarm @1 component=\"EVSE\" code=\"CX001\""_s, u"#5 s1 Alarm code=\"CX009\" cleared=\"yes\""_s});
        row("ocpp201 end", cloudEvent(5, "/stations/B", "ocpp201.TransactionEvent", "{\"eventType\":\"Ended\",\"seqNo\":3,\"evse\":{\"id\":2},\"transactionInfo\":{\"transactionId\":\"x\"}}"),
            {u"#5 s1p3 Ended @2 tx=\"x\" reason=\"Local\""_s});
        row("ocpp21", cloudEvent(5, "/stations/B", "ocpp21.StatusNotification", "{\"evseId\":1,\"connectorId\":2,\"connectorStatus\":\"Occupied\"}"),
            {u"#5 s1p2 Status @1.2 Occupied -"_s});
        row("an answer", cloudEvent(5, "/stations/A", "ocpp16.Reset.conf", "{\"status\":\"Accepted\"}", "\"commandid\":\"c-1\","), {u"#5 s0 Other action=\"Reset.conf\""_s});
        row("an error", cloudEvent(5, "/stations/A", "ocpp16.Reset.error", "{\"code\":\"NotSupported\"}", "\"commandid\":\"c-1\","), {u"#5 s0 Other action=\"Reset.error\""_s});
        row("a payload without its place", cloudEvent(5, "/stations/A", "ocpp16.StatusNotification", "{}"),
            {u"#5 s0 Malformed \"The StatusNotification has no usable connectorId.\" raw=\"{}\""_s});
        row("a payload that is a list", cloudEvent(5, "/stations/A", "ocpp16.Heartbeat", "[1]"), {u"#5 s0 Malformed \"The payload is no object.\" raw=\"[1]\""_s});
        row("connected", cloudEvent(5, "/stations/A", "station.connected", "{\"protocol\":\"ocpp1.6\",\"remote\":\"10.0.0.7:5101\"}"), {u"#5 s0 Connected ocpp1.6"_s});
        row("disconnected", cloudEvent(5, "/stations/A", "station.disconnected", "{\"reason\":\"timeout\",\"lastByteTime\":\"2026-11-20T14:07:00.000Z\"}"),
            {u"#5 s0 Disconnected \"timeout\" last=2026-11-20T14:07:00.000Z"_s});
        row("rejected", cloudEvent(5, "/gateway", "station.rejected", "{\"station\":\"EVIL\",\"why\":\"wrong password\",\"remote\":\"x\"}"), {u"#5  Rejected \"EVIL\" \"wrong password\""_s});
        row("malformed", cloudEvent(5, "/stations/A", "frame.malformed", "{\"raw\":\"[2,\",\"why\":\"no JSON\"}"), {u"#5 s0 Malformed \"no JSON\" raw=\"[2,\""_s});
        row("requested", cloudEvent(5, "/stations/A", "command.requested", "{\"commandId\":\"c-1\",\"action\":\"Reset\",\"evse\":1,\"connector\":1,\"arguments\":{\"type\":\"OnIdle\"},\"by\":\"Dana\",\"role\":\"lead\",\"reason\":\"stuck\",\"alertId\":\"AL-7F3K2-Q9X4B\"}"),
            {u"#5 s0p0 Command Requested \"c-1\" Reset @1.1 by=\"Dana\" role=lead reason=\"stuck\" alert=AL-7F3K2-Q9X4B arguments={\"type\":\"OnIdle\"}"_s});
        row("sent", cloudEvent(5, "/stations/A", "command.sent", "{\"commandId\":\"c-1\",\"action\":\"Reset\",\"messageId\":\"m\",\"frame\":[2,\"m\",\"Reset\",{\"type\":\"Soft\"}]}"),
            {u"#5 s0 Command Sent \"c-1\" Reset @-1.-1 payload=[2,\"m\",\"Reset\",{\"type\":\"Soft\"}]"_s});
        row("sent, frame as text", cloudEvent(5, "/stations/A", "command.sent", "{\"commandId\":\"c-1\",\"action\":\"Reset\",\"frame\":\"[2,\\\"m\\\",\\\"Reset\\\",{}]\"}"),
            {u"#5 s0 Command Sent \"c-1\" Reset @-1.-1 payload=[2,\"m\",\"Reset\",{}]"_s});
        row("answered", cloudEvent(5, "/stations/A", "command.answered", "{\"commandId\":\"c-1\",\"action\":\"Reset\",\"status\":\"Accepted\",\"promised\":true,\"done\":false,\"payload\":{\"status\":\"Accepted\"},\"ms\":41}"),
            {u"#5 s0 Command Answered \"c-1\" Reset @-1.-1 status=\"Accepted\" payload={\"status\":\"Accepted\"} promised"_s});
        row("answered and done", cloudEvent(5, "/stations/A", "command.answered", "{\"commandId\":\"c-1\",\"action\":\"GetVariables\",\"status\":\"Answered\",\"promised\":false,\"done\":true,\"payload\":{}}"),
            {u"#5 s0 Command Answered \"c-1\" GetVariables @-1.-1 status=\"Answered\" payload={} done"_s});
        row("timed out", cloudEvent(5, "/stations/A", "command.timedOut", "{\"commandId\":\"c-1\",\"action\":\"UnlockConnector\",\"seconds\":60}"),
            {u"#5 s0 Command TimedOut \"c-1\" UnlockConnector @-1.-1 status=\"60\""_s});
        row("refused", cloudEvent(5, "/stations/A", "command.refused", "{\"commandId\":\"c-1\",\"action\":\"Reset\",\"why\":\"the station is offline\"}"),
            {u"#5 s0 Command Refused \"c-1\" Reset @-1.-1 status=\"the station is offline\""_s});
        row("cancelled", cloudEvent(5, "/stations/A", "command.cancelled", "{\"commandId\":\"c-1\",\"action\":\"Reset\",\"by\":\"Dana\"}"),
            {u"#5 s0 Command Cancelled \"c-1\" Reset @-1.-1 by=\"Dana\" role=viewer reason=\"\" alert= arguments="_s});
        row("inventory changed", cloudEvent(5, "/gateway", "inventory.changed", "{\"stations\":4,\"ports\":7}"), {u"#5  Tick"_s});
        row("gap", cloudEvent(5, "/gateway", "feed.gap", "{\"from\":\"2026-11-20T13:00:00Z\",\"to\":\"2026-11-20T14:00:00Z\",\"why\":\"the log was replaced\"}"),
            {u"#5  FeedGap \"the log was replaced\" from=2026-11-20T13:00:00.000Z"_s});
        row("desk", cloudEvent(5, "/stations/A", "desk.acknowledge", "{\"actionId\":\"a-1\",\"kind\":\"acknowledge\",\"by\":\"Dana\",\"role\":\"analyst\",\"station\":\"A\",\"evse\":2}"),
            {u"#5 s0p1 Desk acknowledge \"a-1\" by=\"Dana\" analyst"_s});
        row("a type of a later version", cloudEvent(5, "/gateway", "weather.changed", "{}"), {u"#5  Tick"_s});
        row("a desk action of a later version", cloudEvent(5, "/gateway", "desk.sing", "{}"), {u"#5  Tick"_s});
        row("a new station", cloudEvent(5, "/stations/US%2FNEW%201", "ocpp16.StatusNotification", "{\"connectorId\":3,\"status\":\"Available\",\"errorCode\":\"NoError\"}"),
            {u"#5 s4 StationAppeared \"US/NEW 1\" ocpp1.6"_s, u"#5 s4p7 PortAppeared 3"_s, u"#5 s4p7 Status @3.1 Available NoError"_s});
        row("a new EVSE", cloudEvent(5, "/stations/A", "ocpp16.MeterValues", "{\"connectorId\":9,\"meterValue\":[{\"sampledValue\":[{\"value\":\"5\"}]}]}"),
            {u"#5 s0p7 PortAppeared 9"_s, u"#5 s0p7 Meter @9.1 Wh=5"_s});
        row("attributes in another order", "{\"data\":{},\"sequence\":\"5\",\"type\":\"ocpp16.Heartbeat\",\"id\":\"7f3a/5\",\"source\":\"/stations/A\",\"time\":\"2026-11-20T14:08:33Z\",\"x\":{\"y\":[]}}",
            {u"#5 s0 Heartbeat"_s});
        row("no station", cloudEvent(5, "/gateway", "ocpp16.Heartbeat", "{}"), {u"#5  Malformed \"The event names no station, or carries no payload.\" raw=\"ocpp16.Heartbeat\""_s});
        row("no type", "{\"id\":\"7f3a/5\"}", {u"#0  Malformed \"This is no event: it has no type.\" raw=\"{\"id\":\"7f3a/5\"}\""_s});
        row("a list", "[]", {u"#0  Malformed \"This is no event: it has no type.\" raw=\"[]\""_s});
    }
    void everyTypeOfEventBecomesItsFact()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, expected);
        EventDecoder decoder{Roster(smallInventory())};
        QCOMPARE(decoded(decoder, json), expected);
    }

    void whatIsNoJsonBecomesAFactWithItsFirst4KiB()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        QVERIFY(!decoder.decode(view("nonsense " + QByteArray(100000, 'x')), facts));
        QCOMPARE(facts.size(), size_t(1));
        QCOMPARE(facts[0].as<FrameMalformed>()->raw.size(), 4096);
    }

    void timesAreTheGatewaysAndNeverMissing()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        decoder.decode(view(cloudEvent(1, "/stations/A", "ocpp16.Heartbeat", "{}", {}, "2026-11-20T14:00:00.000Z")), facts);
        decoder.decode(view(cloudEvent(2, "/stations/A", "ocpp16.Heartbeat", "{}", {}, "soon")), facts);
        QCOMPARE(facts[0].at, parseTime("2026-11-20T14:00:00Z").value());
        QCOMPARE(facts[1].at, facts[0].at); // order is what counts
    }

    void theCursorFollowsTheEvents()
    {
        EventDecoder decoder{Roster(smallInventory())};
        QCOMPARE(decoder.lastSequence(), quint64(0));
        std::vector<Fact> facts;
        decoder.decode(view(cloudEvent(81234, "/stations/A", "ocpp16.Heartbeat", "{}")), facts);
        decoder.decode(view(cloudEvent(81236, "/gateway", "unknown.type", "{}")), facts);
        decoder.decode(view(cloudEvent(81235, "/stations/A", "ocpp16.Heartbeat", "{}")), facts);
        QCOMPARE(decoder.lastSequence(), quint64(81236));
        QCOMPARE(decoder.epoch(), QByteArray("7f3a"));
        decoder.decode("{\"id\":\"9c00/3\",\"sequence\":\"3\",\"type\":\"feed.gap\",\"data\":{}}", facts);
        QCOMPARE(decoder.epoch(), QByteArray("9c00"));
        QCOMPARE(decoder.lastSequence(), quint64(3));
        for (const char *bad : {"\"x\"", "\"-1\"", "\"1 \"", "\"99999999999999999999999\"", "7", "null"})
            decoder.decode(view(QByteArray("{\"type\":\"a.b\",\"sequence\":") + bad + '}'), facts);
        QCOMPARE(decoder.lastSequence(), quint64(3));
    }

    void aBatchIsItsEventsInOrder()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        const QByteArray params = "{\"events\":[" + cloudEvent(1, "/stations/A", "ocpp16.Heartbeat", "{}") + ','
            + cloudEvent(2, "/stations/C", "ocpp16.Heartbeat", "{}") + "]}";
        QCOMPARE(decoder.decodeBatch(view(params), facts), 2);
        QCOMPARE(printed(facts), QStringList({u"#1 s0 Heartbeat"_s, u"#2 s2 Heartbeat"_s}));
        facts.clear();
        QCOMPARE(decoder.decodeBatch("{\"events\":[]}", facts), 0);
        QVERIFY(facts.empty());
    }

    void oneBrokenEventDoesNotTakeTheBatchWithIt()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        const QByteArray params = "{ \"events\" : [" + cloudEvent(1, "/stations/A", "ocpp16.Heartbeat", "{}") + " , {\"type\":\"x\xff\"}, {\"type\":nope},"
            + cloudEvent(4, "/stations/C", "ocpp16.DataTransfer", "{\"vendorId\":\"a]}\\\"\"}") + "]}";
        QCOMPARE(decoder.decodeBatch(view(params), facts), 4);
        QCOMPARE(facts.size(), size_t(4));
        QCOMPARE(printed(facts[0]), u"#1 s0 Heartbeat"_s);
        QVERIFY(facts[1].is<FrameMalformed>());
        QVERIFY(facts[2].is<FrameMalformed>());
        QCOMPARE(printed(facts[3]), u"#4 s2 Vendor vendor=\"a]}\"\""_s);
    }

    void whatIsNoBatchIsOneBadFact()
    {
        for (const char *params : {"", "null", "[]", "{}", "{\"events\":5}", "{\"events\":{}}", "{\"events\":[", "x"}) {
            EventDecoder decoder{Roster(smallInventory())};
            std::vector<Fact> facts;
            QCOMPARE(decoder.decodeBatch(params, facts), 0);
            QVERIFY2(facts.size() <= 1, params);
        }
    }

    void aFloodOfConnectorsIsShownAndDropped()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        for (int connector = 1; connector <= 10000; ++connector) {
            decoder.decode(view(cloudEvent(quint64(connector), "/stations/C", "ocpp16.StatusNotification",
                                      "{\"connectorId\":" + QByteArray::number(connector) + ",\"status\":\"Available\",\"errorCode\":\"NoError\"}")), facts);
        }
        int appeared = 0, malformed = 0, statuses = 0;
        for (const Fact &fact : facts) {
            appeared += fact.is<PortAppeared>() ? 1 : 0;
            malformed += fact.is<FrameMalformed>() ? 1 : 0;
            statuses += fact.isEvent() ? 1 : 0;
        }
        QCOMPARE(appeared, 63);
        QCOMPARE(statuses, 64);
        QCOMPARE(malformed, 10000 - 64);
    }

    void anInventoryInTheFeedReplacesTheRoster()
    {
        EventDecoder decoder{Roster()};
        std::vector<Fact> facts;
        QVERIFY(decoder.decode(view("{\"type\":\"inventory.snapshot\",\"time\":\"2026-11-20T14:00:00Z\",\"data\":" + toJson(smallInventory()) + '}'), facts));
        QCOMPARE(printed(facts), QStringList{u"#0  InventoryReplaced 4 stations, 7 ports"_s});
        QCOMPARE(decoded(decoder, cloudEvent(1, "/stations/C", "ocpp16.Heartbeat", "{}")), QStringList{u"#1 s2 Heartbeat"_s});

        facts.clear();
        decoder.setInventory(std::make_shared<const Inventory>(Inventory()), 77, facts);
        QCOMPARE(facts[0].at, UtcMs(77));
        QCOMPARE(printed(facts), QStringList{u"#0  InventoryReplaced 0 stations, 0 ports"_s});
        QVERIFY(!decoder.roster().station("C").isValid());
    }

    void aBadInventoryIsRefusedAndTheRosterKept()
    {
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        decoder.decode("{\"type\":\"inventory.snapshot\",\"data\":{\"regions\":{}}}", facts);
        QVERIFY(facts.at(0).is<FrameMalformed>());
        QVERIFY(decoder.roster().station("C").isValid());
    }
};

QTEST_APPLESS_MAIN(EventDecoderTest)
#include "tst_event_decoder.moc"
