// Every command of the desk, in both protocol versions: the answer to it.

#include "station_bench.h"

#include <QtTest>

class StationAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsAnswered_data();
    void everyCommandIsAnswered();
    void brokenFramesAreAnsweredAsTheProtocolSays();
    void strangePayloadsHarmNobody();
};

void StationAnswersTest::everyCommandIsAnswered_data()
{
    QTest::addColumn<int>("station");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](size_t station, const char *action, const char *payload, const char *answer) {
        QTest::addRow("%s %s %s", station == oldStation ? "1.6" : "2.0.1", action, payload)
            << int(station) << QByteArray(action) << QByteArray(payload) << QByteArray(answer);
    };
    const char accepted[] = R"({"status":"Accepted"})", rejected[] = R"({"status":"Rejected"})";
    row(oldStation, "Reset", R"({"type":"Soft"})", accepted);
    row(oldStation, "Reset", R"({"type":"Hard"})", accepted);
    row(oldStation, "Reset", R"({"type":"Warm"})", "PropertyConstraintViolation");
    row(oldStation, "Reset", "{}", "OccurenceConstraintViolation");
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"StatusNotification","connectorId":1})", accepted);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"BootNotification"})", accepted);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"Heartbeat"})", accepted);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"MeterValues","connectorId":2})", accepted);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"FirmwareStatusNotification"})", accepted);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"DiagnosticsStatusNotification"})", accepted);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"StatusNotification","connectorId":9})", rejected);
    row(oldStation, "TriggerMessage", R"({"requestedMessage":"SignChargePointCertificate"})", R"({"status":"NotImplemented"})");
    row(oldStation, "ExtendedTriggerMessage", R"({"requestedMessage":"LogStatusNotification"})", accepted);
    row(oldStation, "ChangeAvailability", R"({"connectorId":0,"type":"Inoperative"})", accepted);
    row(oldStation, "ChangeAvailability", R"({"connectorId":7,"type":"Inoperative"})", rejected);
    row(oldStation, "UnlockConnector", R"({"connectorId":1})", R"({"status":"Unlocked"})");
    row(oldStation, "UnlockConnector", R"({"connectorId":5})", R"({"status":"NotSupported"})");
    row(oldStation, "RemoteStartTransaction", R"({"connectorId":1,"idTag":"X"})", accepted);
    row(oldStation, "RemoteStartTransaction", R"({"connectorId":9,"idTag":"X"})", rejected);
    row(oldStation, "RemoteStopTransaction", R"({"transactionId":4711})", rejected);
    row(oldStation, "GetConfiguration", R"({"key":["HeartbeatInterval","NumberOfConnectors","Nonsense"]})",
        R"({"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"},{"key":"NumberOfConnectors","readonly":true,"value":"2"}],"unknownKey":["Nonsense"]})");
    row(oldStation, "GetConfiguration", R"({"key":["AuthorizationKey"]})",
        R"({"configurationKey":[{"key":"AuthorizationKey","readonly":true}]})");
    row(oldStation, "ChangeConfiguration", R"({"key":"ConnectionTimeOut","value":"90"})", accepted);
    row(oldStation, "ChangeConfiguration", R"({"key":"ConnectionTimeOut","value":"soon"})", rejected);
    row(oldStation, "ChangeConfiguration", R"({"key":"WebSocketPingInterval","value":"20"})", R"({"status":"RebootRequired"})");
    row(oldStation, "ChangeConfiguration", R"({"key":"Nonsense","value":"1"})", R"({"status":"NotSupported"})");
    row(oldStation, "UpdateFirmware", R"({"location":"http://x/A350-4.12.4.bin","retrieveDate":"2026-03-12T14:00:00Z"})", "{}");
    row(oldStation, "ClearCache", "{}", accepted);
    row(oldStation, "SetChargingProfile", R"({"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":20000}]}}})", accepted);
    row(oldStation, "SetChargingProfile", R"({"connectorId":1,"csChargingProfiles":{"chargingSchedule":{}}})", "PropertyConstraintViolation");
    row(oldStation, "ClearChargingProfile", "{}", R"({"status":"Unknown"})");
    row(oldStation, "DataTransfer", R"({"vendorId":"Auster","messageId":"Echo","data":"hello"})", R"({"data":"hello","status":"Accepted"})");
    row(oldStation, "DataTransfer", R"({"vendorId":"Auster","messageId":"Other"})", R"({"status":"UnknownMessageId"})");
    row(oldStation, "DataTransfer", R"({"vendorId":"Nobody"})", R"({"status":"UnknownVendorId"})");
    row(oldStation, "ReserveNow", "{}", "NotImplemented");
    row(oldStation, "GetVariables", "{}", "NotImplemented");

    row(modernStation, "Reset", R"({"type":"OnIdle"})", accepted);
    row(modernStation, "Reset", R"({"type":"Immediate"})", accepted);
    row(modernStation, "Reset", R"({"type":"Immediate","evseId":2})", accepted);
    row(modernStation, "Reset", R"({"type":"Immediate","evseId":9})", rejected);
    row(modernStation, "Reset", "{}", "OccurrenceConstraintViolation");
    row(modernStation, "TriggerMessage", R"({"requestedMessage":"StatusNotification","evse":{"id":1,"connectorId":1}})", accepted);
    row(modernStation, "TriggerMessage", R"({"requestedMessage":"BootNotification"})", rejected);
    row(modernStation, "TriggerMessage", R"({"requestedMessage":"MeterValues","evse":{"id":1}})", accepted);
    row(modernStation, "TriggerMessage", R"({"requestedMessage":"SignV2GCertificate"})", R"({"status":"NotImplemented"})");
    row(modernStation, "ChangeAvailability", R"({"operationalStatus":"Inoperative","evse":{"id":1}})", accepted);
    row(modernStation, "ChangeAvailability", R"({"operationalStatus":"Inoperative","evse":{"id":9}})", rejected);
    row(modernStation, "UnlockConnector", R"({"evseId":1,"connectorId":1})", R"({"status":"Unlocked"})");
    row(modernStation, "UnlockConnector", R"({"evseId":9,"connectorId":1})", R"({"status":"UnknownConnector"})");
    row(modernStation, "RequestStartTransaction", R"({"evseId":1,"remoteStartId":5,"idToken":{"idToken":"X","type":"Central"}})", accepted);
    row(modernStation, "RequestStopTransaction", R"({"transactionId":"none"})", rejected);
    row(modernStation, "GetVariables", R"({"getVariableData":[{"component":{"name":"TxCtrlr"},"variable":{"name":"EVConnectionTimeOut"}},{"component":{"name":"TxCtrlr"},"variable":{"name":"Nonsense"}},{"component":{"name":"Nobody"},"variable":{"name":"X"}}]})",
        R"({"getVariableResult":[{"attributeStatus":"Accepted","attributeType":"Actual","attributeValue":"60","component":{"name":"TxCtrlr"},"variable":{"name":"EVConnectionTimeOut"}},{"attributeStatus":"UnknownVariable","component":{"name":"TxCtrlr"},"variable":{"name":"Nonsense"}},{"attributeStatus":"UnknownComponent","component":{"name":"Nobody"},"variable":{"name":"X"}}]})");
    row(modernStation, "SetVariables", R"({"setVariableData":[{"attributeValue":"x","component":{"name":"TxCtrlr"},"variable":{"name":"EVConnectionTimeOut"}}]})",
        R"({"setVariableResult":[{"attributeStatus":"Rejected","component":{"name":"TxCtrlr"},"variable":{"name":"EVConnectionTimeOut"}}]})");
    row(modernStation, "GetBaseReport", R"({"requestId":3,"reportBase":"FullInventory"})", accepted);
    row(modernStation, "UpdateFirmware", R"({"requestId":8,"firmware":{"location":"http://x/y-5.0.1.bin","retrieveDateTime":"2026-03-12T14:00:00Z"}})", accepted);
    row(modernStation, "ClearCache", "{}", accepted);
    row(modernStation, "SetChargingProfile", R"({"evseId":1,"chargingProfile":{"id":2,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":[{"id":1,"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":20000}]}]}})", accepted);
    row(modernStation, "ClearChargingProfile", R"({"chargingProfileId":2})", R"({"status":"Unknown"})");
    row(modernStation, "DataTransfer", R"({"vendorId":"Auster","messageId":"Echo","data":"hi"})", R"({"data":"hi","status":"Accepted"})");
    row(modernStation, "SendLocalList", "{}", "NotImplemented");
}

void StationAnswersTest::everyCommandIsAnswered()
{
    QFETCH(int, station);
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, payload);
    Bench bench;
    QTEST(bench.central.answerTo(size_t(station), action, payload), "answer");
}

void StationAnswersTest::brokenFramesAreAnsweredAsTheProtocolSays()
{
    Bench bench;
    const auto reply = [&](size_t station, const char *text) {
        const size_t before = bench.central.heard().size();
        bench.simulation.receive(station, text, bench.central.now());
        return bench.central.heard().size() > before ? QJsonDocument::fromJson(bench.central.heard().back().frame).array()[2].toString() : QString();
    };
    QCOMPARE(reply(oldStation, R"([2,"a","Reset"])"), u"FormationViolation"_s);
    QCOMPARE(reply(modernStation, R"([2,"a","Reset"])"), u"RpcFrameworkError"_s);
    QCOMPARE(reply(oldStation, R"([3,"nobody asked",{}])"), QString());
    QCOMPARE(reply(modernStation, R"([4,"nobody asked","InternalError","",{}])"), QString());
}

/** Whatever the JSON types of the members are, there is an answer and the station goes on. */
void StationAnswersTest::strangePayloadsHarmNobody()
{
    static const char *const actions[] = {"Reset", "TriggerMessage", "ChangeAvailability", "UnlockConnector",
        "RemoteStartTransaction", "RemoteStopTransaction", "RequestStartTransaction", "RequestStopTransaction",
        "GetConfiguration", "ChangeConfiguration", "GetVariables", "SetVariables", "GetBaseReport", "GetDiagnostics",
        "GetLog", "UpdateFirmware", "ClearCache", "SetChargingProfile", "ClearChargingProfile", "DataTransfer"};
    static const char *const values[] = {"null", "true", "-1", "1e300", "\"\"", "\"\\u0000\"", "[]", "[[]]", "{}", "[{}]"};
    static const char *const members[] = {"type", "requestedMessage", "connectorId", "evseId", "evse", "idTag", "idToken",
        "remoteStartId", "transactionId", "key", "value", "getVariableData", "setVariableData", "requestId", "reportBase",
        "location", "log", "logType", "retrieveDate", "firmware", "csChargingProfiles", "chargingProfile", "vendorId",
        "operationalStatus"};
    Bench bench;
    int answered = 0;
    for (const size_t station : {oldStation, modernStation}) {
        for (const char *action : actions) {
            for (const char *value : values) {
                QByteArray payload;
                for (const char *member : members)
                    payload += (payload.isEmpty() ? "\"" : ",\"") + QByteArray(member) + "\":" + value;
                answered += bench.central.answerTo(station, action, '{' + payload + '}').isEmpty() ? 0 : 1;
            }
        }
    }
    QCOMPARE(answered, int(2 * std::size(actions) * std::size(values)));
    bench.central.pass(hour);
    QVERIFY(bench.simulation.station(oldStation).isOnline() && bench.simulation.station(modernStation).isOnline());
}

QTEST_GUILESS_MAIN(StationAnswersTest)
#include "tst_station_answers.moc"
