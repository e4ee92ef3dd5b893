#include "ocpp_command.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

struct Asked
{
    Action action;
    Place place;
    const char *arguments, *in16, *in201;
};

QJsonObject object(const char *json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    [&] { QVERIFY2(document.isObject(), json); }();
    return document.object();
}

/** The payload with its keys in order, or "! why". */
QString encoded(Version version, Action action, Place place, const char *arguments)
{
    const Result<QByteArray> payload = encode(version, Request{action, place, object(arguments)});
    return payload ? QString::fromUtf8(payload.value()) : u"! "_s + payload.problem().text;
}

QString sorted(const char *expected)
{
    return *expected == '{' ? QString::fromUtf8(QJsonDocument(object(expected)).toJson(QJsonDocument::Compact))
                            : QString::fromUtf8(expected);
}

constexpr Place whole{-1, -1}, wholeToo{0, 0}, second2{2, -1}, exact{2, 3};

/** Every action for a station and for a port, and the payload of each version. */
std::vector<Asked> table()
{
    return {
        {Action::Reset, whole, "{\"type\":\"Immediate\"}", "{\"type\":\"Hard\"}", "{\"type\":\"Immediate\"}"},
        {Action::Reset, second2, "{\"type\":\"OnIdle\"}", "{\"type\":\"Soft\"}", "{\"type\":\"OnIdle\",\"evseId\":2}"},
        {Action::Reset, whole, "{\"type\":\"Hard\"}", "! \"type\" must be one of Immediate, OnIdle.", "! \"type\" must be one of Immediate, OnIdle."},
        {Action::TriggerMessage, whole, "{\"requestedMessage\":\"Heartbeat\"}", "{\"requestedMessage\":\"Heartbeat\"}", "{\"requestedMessage\":\"Heartbeat\"}"},
        {Action::TriggerMessage, second2, "{\"requestedMessage\":\"StatusNotification\"}", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":2}", "{\"requestedMessage\":\"StatusNotification\",\"evse\":{\"id\":2,\"connectorId\":1}}"},
        {Action::TriggerMessage, exact, "{\"requestedMessage\":\"StatusNotification\"}", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":2}", "{\"requestedMessage\":\"StatusNotification\",\"evse\":{\"id\":2,\"connectorId\":3}}"},
        {Action::TriggerMessage, second2, "{\"requestedMessage\":\"MeterValues\"}", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":2}", "{\"requestedMessage\":\"MeterValues\",\"evse\":{\"id\":2}}"},
        {Action::TriggerMessage, second2, "{\"requestedMessage\":\"BootNotification\"}", "{\"requestedMessage\":\"BootNotification\"}", "{\"requestedMessage\":\"BootNotification\"}"},
        {Action::TriggerMessage, whole, "{\"requestedMessage\":\"LogStatusNotification\"}", "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}", "{\"requestedMessage\":\"LogStatusNotification\"}"},
        {Action::ChangeAvailability, whole, "{\"operationalStatus\":\"Inoperative\"}", "{\"connectorId\":0,\"type\":\"Inoperative\"}", "{\"operationalStatus\":\"Inoperative\"}"},
        {Action::ChangeAvailability, wholeToo, "{\"operationalStatus\":\"Operative\"}", "{\"connectorId\":0,\"type\":\"Operative\"}", "{\"operationalStatus\":\"Operative\"}"},
        {Action::ChangeAvailability, exact, "{\"operationalStatus\":\"Operative\"}", "{\"connectorId\":2,\"type\":\"Operative\"}", "{\"operationalStatus\":\"Operative\",\"evse\":{\"id\":2,\"connectorId\":3}}"},
        {Action::UnlockConnector, second2, "{}", "{\"connectorId\":2}", "{\"evseId\":2,\"connectorId\":1}"},
        {Action::UnlockConnector, exact, "{}", "{\"connectorId\":2}", "{\"evseId\":2,\"connectorId\":3}"},
        {Action::UnlockConnector, whole, "{}", "! This needs a port, not a whole station.", "! This needs a port, not a whole station."},
        {Action::RequestStartTransaction, second2, "{\"idToken\":\"DESK-1\",\"remoteStartId\":77}", "{\"connectorId\":2,\"idTag\":\"DESK-1\"}", "{\"evseId\":2,\"idToken\":{\"idToken\":\"DESK-1\",\"type\":\"Central\"},\"remoteStartId\":77}"},
        {Action::RequestStartTransaction, second2, "{\"idToken\":\"123456789012345678901\",\"remoteStartId\":77}", "! \"idToken\" is longer than the 20 characters that OCPP allows.", "{\"evseId\":2,\"idToken\":{\"idToken\":\"123456789012345678901\",\"type\":\"Central\"},\"remoteStartId\":77}"},
        {Action::RequestStartTransaction, second2, "{\"idToken\":\"DESK-1\"}", "{\"connectorId\":2,\"idTag\":\"DESK-1\"}", "! \"remoteStartId\" must be a whole number from 0 to 2147483647."},
        {Action::RequestStopTransaction, whole, "{\"transactionId\":\"90001\"}", "{\"transactionId\":90001}", "{\"transactionId\":\"90001\"}"},
        {Action::RequestStopTransaction, whole, "{\"transactionId\":90001}", "{\"transactionId\":90001}", "{\"transactionId\":\"90001\"}"},
        {Action::RequestStopTransaction, whole, "{\"transactionId\":\"7b0c-1\"}", "! \"transactionId\" must be a whole number from -2147483648 to 2147483647.", "{\"transactionId\":\"7b0c-1\"}"},
        {Action::GetVariables, whole, "{\"names\":[\"HeartbeatInterval\",\"SampledDataCtrlr.TxUpdatedInterval\"]}", "{\"key\":[\"HeartbeatInterval\",\"MeterValueSampleInterval\"]}",
         "{\"getVariableData\":[{\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"HeartbeatInterval\"}},{\"component\":{\"name\":\"SampledDataCtrlr\"},\"variable\":{\"name\":\"TxUpdatedInterval\"}}]}"},
        {Action::GetVariables, whole, "{\"names\":\"HeartbeatInterval,ResetRetries\"}", "{\"key\":[\"HeartbeatInterval\",\"ResetRetries\"]}",
         "{\"getVariableData\":[{\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"HeartbeatInterval\"}},{\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"ResetRetries\"}}]}"},
        {Action::GetVariables, whole, "{\"names\":[\"TransactionMessageAttempts\"]}", "{\"key\":[\"TransactionMessageAttempts\"]}",
         "{\"getVariableData\":[{\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"MessageAttempts\",\"instance\":\"TransactionEvent\"}}]}"},
        {Action::GetVariables, whole, "{}", "{}", "! Name at least one variable: an OCPP 2.x station has no list of all."},
        {Action::GetVariables, whole, "{\"names\":[\"Vendor.Key\"]}", "{\"key\":[\"Vendor.Key\"]}", "{\"getVariableData\":[{\"component\":{\"name\":\"Vendor\"},\"variable\":{\"name\":\"Key\"}}]}"},
        {Action::GetVariables, whole, "{\"names\":[\"Unheard\"]}", "{\"key\":[\"Unheard\"]}", "! \"Unheard\" names no component: write Component.Variable."},
        {Action::SetVariables, whole, "{\"name\":\"HeartbeatInterval\",\"value\":300}", "{\"key\":\"HeartbeatInterval\",\"value\":\"300\"}",
         "{\"setVariableData\":[{\"attributeValue\":\"300\",\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"HeartbeatInterval\"}}]}"},
        {Action::SetVariables, whole, "{\"value\":\"300\"}", "! \"name\" is missing.", "! \"name\" is missing."},
        {Action::GetLog, whole, "{\"remoteLocation\":\"https://gw/up/1\",\"logType\":\"DiagnosticsLog\",\"requestId\":5}", "{\"location\":\"https://gw/up/1\"}",
         "{\"log\":{\"remoteLocation\":\"https://gw/up/1\"},\"logType\":\"DiagnosticsLog\",\"requestId\":5}"},
        {Action::GetLog, whole, "{\"remoteLocation\":\"https://gw/up/1\",\"logType\":\"SecurityLog\",\"requestId\":5}", "! An OCPP 1.6 station can send its diagnostics log only.",
         "{\"log\":{\"remoteLocation\":\"https://gw/up/1\"},\"logType\":\"SecurityLog\",\"requestId\":5}"},
        {Action::GetLog, whole, "{\"remoteLocation\":\"https://gw/up/1\",\"requestId\":5,\"oldestTimestamp\":\"2026-11-20T00:00:00+01:00\"}", "{\"location\":\"https://gw/up/1\",\"startTime\":\"2026-11-19T23:00:00.000Z\"}",
         "{\"log\":{\"remoteLocation\":\"https://gw/up/1\",\"oldestTimestamp\":\"2026-11-19T23:00:00.000Z\"},\"logType\":\"DiagnosticsLog\",\"requestId\":5}"},
        {Action::UpdateFirmware, whole, "{\"location\":\"https://fw/1\",\"requestId\":5,\"retrieveDateTime\":\"2026-11-21T02:00:00Z\"}", "{\"location\":\"https://fw/1\",\"retrieveDate\":\"2026-11-21T02:00:00.000Z\"}",
         "{\"firmware\":{\"location\":\"https://fw/1\",\"retrieveDateTime\":\"2026-11-21T02:00:00.000Z\"},\"requestId\":5}"},
        {Action::UpdateFirmware, whole, "{\"location\":\"https://fw/1\",\"requestId\":5,\"retrieveDateTime\":\"tonight\"}", "! \"retrieveDateTime\" must be a time such as 2026-11-20T14:08:33Z.", "! \"retrieveDateTime\" must be a time such as 2026-11-20T14:08:33Z."},
        {Action::ClearCache, whole, "{}", "{}", "{}"},
        {Action::SetChargingProfile, second2, "{\"limit\":50000,\"seconds\":3600,\"profileId\":8}",
         "{\"connectorId\":2,\"csChargingProfiles\":{\"chargingProfileId\":8,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"duration\":3600,\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":50000}]}}}",
         "{\"evseId\":2,\"chargingProfile\":{\"id\":8,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":[{\"id\":8,\"duration\":3600,\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":50000}]}]}}"},
        {Action::SetChargingProfile, whole, "{\"limit\":-1,\"profileId\":8}", "! \"limit\" must be a number from 0 to 1e+07.", "! \"limit\" must be a number from 0 to 1e+07."},
        {Action::ClearChargingProfile, whole, "{\"profileId\":8}", "{\"id\":8}", "{\"chargingProfileId\":8}"},
        {Action::ClearChargingProfile, second2, "{}", "{\"connectorId\":2}", "{\"chargingProfileCriteria\":{\"evseId\":2}}"},
        {Action::ClearChargingProfile, whole, "{}", "{}", "{\"chargingProfileCriteria\":{\"chargingProfilePurpose\":\"TxDefaultProfile\"}}"},
        {Action::DataTransfer, whole, "{\"vendorId\":\"com.example\",\"messageId\":\"m\",\"data\":{\"a\":[1]}}", "{\"vendorId\":\"com.example\",\"messageId\":\"m\",\"data\":\"{\\\"a\\\":[1]}\"}", "{\"vendorId\":\"com.example\",\"messageId\":\"m\",\"data\":{\"a\":[1]}}"},
        {Action::DataTransfer, whole, "{\"vendorId\":\"com.example\",\"data\":\"x\"}", "{\"vendorId\":\"com.example\",\"data\":\"x\"}", "{\"vendorId\":\"com.example\",\"data\":\"x\"}"},
        {Action::DataTransfer, whole, "{}", "! \"vendorId\" is missing.", "! \"vendorId\" is missing."},
    };
}

QString reading(Version version, Action action, const char *payload)
{
    const AnswerReading answer = readAnswer(version, action, payload);
    const char *const names[] = {"Accepted", "Scheduled", "Done", "Rejected"};
    return QString::fromLatin1(names[int(answer.answer)]) + u" '"_s + QString::fromUtf8(answer.status) + u'\'';
}

} // namespace

class OcppCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionBecomesThePayloadOfItsVersion()
    {
        int actions = 0;
        for (const Asked &asked : table()) {
            actions |= 1 << int(asked.action);
            QCOMPARE(encoded(Version::V16, asked.action, asked.place, asked.arguments), sorted(asked.in16));
            QCOMPARE(encoded(Version::V201, asked.action, asked.place, asked.arguments), sorted(asked.in201));
            QCOMPARE(encoded(Version::V21, asked.action, asked.place, asked.arguments), sorted(asked.in201));
        }
        QCOMPARE(actions, (1 << 14) - 1);
    }

    void theLongestTextsThatOcppAllowsPassAndOneMoreDoesNot()
    {
        struct Limit { Action action; const char *arguments; const char *key; int in16, in201; };
        const std::vector<Limit> limits{
            {Action::RequestStartTransaction, "{\"remoteStartId\":1}", "idToken", 20, 36},
            {Action::SetVariables, "{\"name\":\"HeartbeatInterval\"}", "value", 500, 1000},
            {Action::GetLog, "{\"requestId\":1}", "remoteLocation", 512, 512},
            {Action::DataTransfer, "{}", "vendorId", 255, 255},
            {Action::DataTransfer, "{\"vendorId\":\"v\"}", "messageId", 50, 50},
        };
        for (const Limit &limit : limits) {
            for (const Version version : {Version::V16, Version::V201}) {
                const int longest = version == Version::V16 ? limit.in16 : limit.in201;
                Request request{limit.action, {1, 1}, object(limit.arguments)};
                request.arguments.insert(QString::fromLatin1(limit.key), QString(longest, u'\u00e9'));
                QVERIFY2(encode(version, request).ok(), limit.key);
                request.arguments.insert(QString::fromLatin1(limit.key), QString(longest + 1, u'\u00e9'));
                QVERIFY2(!encode(version, request).ok(), limit.key);
            }
        }
        // A key of 51 characters smashed a charger's stack once (CVE-2026-13214).
        const Request request{Action::GetVariables, {}, {{u"names"_s, QJsonArray{QString(51, u'k')}}}};
        QVERIFY(!encode(Version::V16, request).ok());
    }

    void withoutAVersionNothingIsEncoded()
    {
        QVERIFY(!encode(Version::Unknown, Request{Action::ClearCache, {}, {}}).ok());
    }

    void answersAreRead_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("action");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("expected");
        const auto row = [](Version version, Action action, const char *payload, const char *expected) {
            QTest::addRow("%d %d %s", int(version), int(action), payload)
                << int(version) << int(action) << QByteArray(payload) << QString::fromLatin1(expected);
        };
        for (const Version version : {Version::V16, Version::V201}) {
            for (const Action action : {Action::Reset, Action::TriggerMessage, Action::ChangeAvailability,
                                        Action::RequestStartTransaction, Action::RequestStopTransaction}) {
                row(version, action, "{\"status\":\"Accepted\"}", "Accepted 'Accepted'");
                row(version, action, "{\"status\":\"Rejected\"}", "Rejected 'Rejected'");
                row(version, action, "{}", "Rejected ''");
                row(version, action, "[]", "Rejected 'Unreadable'");
                row(version, action, "no", "Rejected 'Unreadable'");
            }
            for (const Action action : {Action::ClearCache, Action::SetChargingProfile, Action::ClearChargingProfile, Action::DataTransfer}) {
                row(version, action, "{\"status\":\"Accepted\"}", "Done 'Accepted'");
                row(version, action, "{\"status\":\"Unknown\"}", "Rejected 'Unknown'");
            }
            row(version, Action::ChangeAvailability, "{\"status\":\"Scheduled\"}", "Scheduled 'Scheduled'");
            row(version, Action::TriggerMessage, "{\"status\":\"NotImplemented\"}", "Rejected 'NotImplemented'");
            row(version, Action::UnlockConnector, "{\"status\":\"Unlocked\"}", "Done 'Unlocked'");
            row(version, Action::UnlockConnector, "{\"status\":\"UnlockFailed\"}", "Rejected 'UnlockFailed'");
            row(version, Action::UnlockConnector, "{\"status\":\"Accepted\"}", "Rejected 'Accepted'");
        }
        row(Version::V201, Action::Reset, "{\"status\":\"Scheduled\"}", "Scheduled 'Scheduled'");
        row(Version::V16, Action::GetLog, "{\"fileName\":\"d.zip\"}", "Accepted 'Accepted'");
        row(Version::V16, Action::GetLog, "{}", "Rejected 'NoFile'");
        row(Version::V201, Action::GetLog, "{\"status\":\"AcceptedCanceled\",\"filename\":\"d\"}", "Accepted 'AcceptedCanceled'");
        row(Version::V201, Action::GetLog, "{\"status\":\"Rejected\"}", "Rejected 'Rejected'");
        row(Version::V16, Action::UpdateFirmware, "{}", "Accepted 'Accepted'");
        row(Version::V201, Action::UpdateFirmware, "{\"status\":\"InvalidCertificate\"}", "Rejected 'InvalidCertificate'");
        row(Version::V16, Action::GetVariables, "{\"configurationKey\":[{\"key\":\"a\",\"readonly\":false,\"value\":\"1\"}],\"unknownKey\":[\"b\"]}", "Done 'Answered'");
        row(Version::V16, Action::GetVariables, "{\"configurationKey\":[],\"unknownKey\":[\"b\"]}", "Rejected 'UnknownKey'");
        row(Version::V16, Action::GetVariables, "{}", "Done 'Answered'");
        row(Version::V201, Action::GetVariables, "{\"getVariableResult\":[{\"attributeStatus\":\"UnknownVariable\"},{\"attributeStatus\":\"Accepted\"}]}", "Done 'Accepted'");
        row(Version::V201, Action::GetVariables, "{\"getVariableResult\":[{\"attributeStatus\":\"UnknownVariable\"}]}", "Rejected 'UnknownVariable'");
        row(Version::V16, Action::SetVariables, "{\"status\":\"RebootRequired\"}", "Done 'RebootRequired'");
        row(Version::V16, Action::SetVariables, "{\"status\":\"NotSupported\"}", "Rejected 'NotSupported'");
        row(Version::V201, Action::SetVariables, "{\"setVariableResult\":[{\"attributeStatus\":\"RebootRequired\"}]}", "Done 'RebootRequired'");
        row(Version::V201, Action::SetVariables, "{\"setVariableResult\":[{\"attributeStatus\":\"Accepted\"},{\"attributeStatus\":\"Rejected\"}]}", "Rejected 'Rejected'");
    }
    void answersAreRead()
    {
        QFETCH(int, version);
        QFETCH(int, action);
        QFETCH(QByteArray, payload);
        QFETCH(QString, expected);
        QCOMPARE(reading(Version(version), Action(action), payload.constData()), expected);
    }
};

QTEST_APPLESS_MAIN(OcppCommandTest)
#include "tst_ocpp_command.moc"
