#include "message_rules.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>

namespace rules {

namespace {

/** Required members as "path:type", separated by blanks; s text, i whole number, n number, o object, a list, b flag. */
struct Rule { std::string_view action, required; };

constexpr Rule rules16[] = {
    {"Authorize", "idTag:s"},
    {"BootNotification", "chargePointVendor:s chargePointModel:s"},
    {"DataTransfer", "vendorId:s"},
    {"DiagnosticsStatusNotification", "status:s"},
    {"FirmwareStatusNotification", "status:s"},
    {"Heartbeat", ""},
    {"LogStatusNotification", "status:s"},
    {"MeterValues", "connectorId:i meterValue:a"},
    {"SecurityEventNotification", "type:s timestamp:s"},
    {"SignCertificate", "csr:s"},
    {"SignedFirmwareStatusNotification", "status:s"},
    {"StartTransaction", "connectorId:i idTag:s meterStart:n timestamp:s"},
    {"StatusNotification", "connectorId:i errorCode:s status:s"},
    {"StopTransaction", "transactionId:i meterStop:n timestamp:s"},
};

constexpr Rule rules2x[] = {
    {"Authorize", "idToken:o idToken.idToken:s idToken.type:s"},
    {"BatterySwap", "batteryData:a eventType:s idToken:o requestId:i"},
    {"BootNotification", "reason:s chargingStation:o chargingStation.model:s chargingStation.vendorName:s"},
    {"ClearedChargingLimit", "chargingLimitSource:s"},
    {"DataTransfer", "vendorId:s"},
    {"FirmwareStatusNotification", "status:s"},
    {"Get15118EVCertificate", "iso15118SchemaVersion:s action:s exiRequest:s"},
    {"GetCertificateStatus", "ocspRequestData:o"},
    {"Heartbeat", ""},
    {"LogStatusNotification", "status:s"},
    {"MeterValues", "evseId:i meterValue:a"},
    {"NotifyChargingLimit", "chargingLimit:o"},
    {"NotifyCustomerInformation", "data:s seqNo:i generatedAt:s requestId:i"},
    {"NotifyDisplayMessages", "requestId:i"},
    {"NotifyEVChargingNeeds", "evseId:i chargingNeeds:o"},
    {"NotifyEVChargingSchedule", "timeBase:s evseId:i chargingSchedule:o"},
    {"NotifyEvent", "generatedAt:s seqNo:i eventData:a"},
    {"NotifyMonitoringReport", "requestId:i seqNo:i generatedAt:s"},
    {"NotifyReport", "requestId:i seqNo:i generatedAt:s"},
    {"PublishFirmwareStatusNotification", "status:s"},
    {"ReportChargingProfiles", "requestId:i chargingLimitSource:s evseId:i chargingProfile:a"},
    {"ReservationStatusUpdate", "reservationId:i reservationUpdateStatus:s"},
    {"SecurityEventNotification", "type:s timestamp:s"},
    {"SignCertificate", "csr:s"},
    {"StatusNotification", "timestamp:s connectorStatus:s evseId:i connectorId:i"},
    {"TransactionEvent", "eventType:s timestamp:s triggerReason:s seqNo:i transactionInfo:o transactionInfo.transactionId:s"},
};

constexpr std::string_view ours[] = {
    "CancelReservation", "CertificateSigned", "ChangeAvailability", "ChangeConfiguration", "ClearCache",
    "ClearChargingProfile", "ClearDisplayMessage", "ClearVariableMonitoring", "CostUpdated", "CustomerInformation",
    "DeleteCertificate", "ExtendedTriggerMessage", "GetBaseReport", "GetChargingProfiles", "GetCompositeSchedule",
    "GetConfiguration", "GetDiagnostics", "GetDisplayMessages", "GetInstalledCertificateIds", "GetLocalListVersion",
    "GetLog", "GetMonitoringReport", "GetReport", "GetTransactionStatus", "GetVariables", "InstallCertificate",
    "PublishFirmware", "RemoteStartTransaction", "RemoteStopTransaction", "RequestStartTransaction",
    "RequestStopTransaction", "ReserveNow", "Reset", "SendLocalList", "SetChargingProfile", "SetDisplayMessage",
    "SetMonitoringBase", "SetMonitoringLevel", "SetNetworkProfile", "SetVariableMonitoring", "SetVariables",
    "SignedUpdateFirmware", "TriggerMessage", "UnlockConnector", "UnpublishFirmware", "UpdateFirmware",
};

bool isOld(ocpp::Version version) { return version == ocpp::Version::V16 || version == ocpp::Version::Unknown; }

const Rule *ruleFor(ocpp::Version version, std::string_view action)
{
    const Rule *begin = isOld(version) ? std::begin(rules16) : std::begin(rules2x);
    const Rule *end = isOld(version) ? std::end(rules16) : std::end(rules2x);
    const Rule *found = std::find_if(begin, end, [&](const Rule &rule) { return rule.action == action; });
    return found == end ? nullptr : found;
}

bool fits(const simdjson::dom::element &element, char type)
{
    switch (type) {
    case 's': return element.is_string();
    case 'n': return element.is_number();
    case 'i': // "1.0" and "2e+01" are whole numbers to many chargers
        return element.is_int64() || element.is_uint64()
            || (element.is_double() && double(qint64(double(element))) == double(element));
    case 'o': return element.is_object();
    case 'a': return element.is_array() || element.is_object(); // one object where a list belongs: seen in the field
    case 'b': return element.is_bool();
    }
    return true;
}

std::optional<Violation> checkMember(ocpp::Version version, const simdjson::dom::element &payload, std::string_view rule)
{
    const size_t colon = rule.find(':');
    const std::string_view path = rule.substr(0, colon);
    const QString name = QString::fromLatin1(path.data(), qsizetype(path.size()));
    simdjson::dom::element at = payload;
    for (size_t from = 0; from <= path.size();) {
        const size_t dot = std::min(path.find('.', from), path.size());
        if (at.at_key(path.substr(from, dot - from)).get(at) != simdjson::SUCCESS || at.is_null())
            return Violation{occurrenceCode(version), QStringLiteral("%1 is missing").arg(name)};
        from = dot + 1;
    }
    if (!fits(at, rule[colon + 1]))
        return Violation{"TypeConstraintViolation", QStringLiteral("%1 is of the wrong type").arg(name)};
    return std::nullopt;
}

} // namespace

bool isStationAction(ocpp::Version version, std::string_view action) { return ruleFor(version, action) != nullptr; }

bool isOurAction(std::string_view action)
{
    return std::find(std::begin(ours), std::end(ours), action) != std::end(ours);
}

QByteArray formationCode(ocpp::Version version) { return isOld(version) ? "FormationViolation" : "FormatViolation"; }
// 1.6 misspelt it (OCPP-J 1.6 section 4.2.3, "OccurenceConstraintViolation"); 2.0.1 corrected it.
QByteArray occurrenceCode(ocpp::Version version)
{
    return isOld(version) ? "OccurenceConstraintViolation" : "OccurrenceConstraintViolation";
}

std::optional<Violation> check(ocpp::Version version, std::string_view action, std::string_view payload)
{
    const Rule *rule = ruleFor(version, action);
    if (!rule || rule->required.empty())
        return std::nullopt;
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(payload.data(), payload.size()).get(root) != simdjson::SUCCESS || !root.is_object())
        return Violation{formationCode(version), QStringLiteral("the payload is no JSON object")};
    std::string_view left = rule->required;
    while (!left.empty()) {
        const size_t blank = std::min(left.find(' '), left.size());
        if (std::optional<Violation> violation = checkMember(version, root, left.substr(0, blank)))
            return violation;
        left.remove_prefix(std::min(blank + 1, left.size()));
    }
    return std::nullopt;
}

} // namespace rules
