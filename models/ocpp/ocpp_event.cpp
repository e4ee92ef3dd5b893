#include "ocpp_event.h"

#include "ocpp_decode.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ocpp {

using simdjson::dom::element;

namespace {

constexpr std::array<std::string_view, 14> messages16{
    "Authorize", "BootNotification", "DataTransfer", "DiagnosticsStatusNotification", "FirmwareStatusNotification",
    "Heartbeat", "LogStatusNotification", "MeterValues", "SecurityEventNotification", "SignCertificate",
    "SignedFirmwareStatusNotification", "StartTransaction", "StatusNotification", "StopTransaction"};

constexpr std::array<std::string_view, 25> messages201{
    "Authorize", "BootNotification", "ClearedChargingLimit", "DataTransfer", "FirmwareStatusNotification",
    "Get15118EVCertificate", "GetCertificateStatus", "Heartbeat", "LogStatusNotification", "MeterValues",
    "NotifyChargingLimit", "NotifyCustomerInformation", "NotifyDisplayMessages", "NotifyEVChargingNeeds",
    "NotifyEVChargingSchedule", "NotifyEvent", "NotifyMonitoringReport", "NotifyReport",
    "PublishFirmwareStatusNotification", "ReportChargingProfiles", "ReservationStatusUpdate",
    "SecurityEventNotification", "SignCertificate", "StatusNotification", "TransactionEvent"};

constexpr std::array<std::string_view, 12> messages21{
    "BatterySwap", "GetCertificateChainStatus", "NotifyDERAlarm", "NotifyDERStartStop", "NotifyPeriodicEventStream",
    "NotifyPriorityCharging", "NotifySettlement", "NotifyWebPaymentStarted", "OpenPeriodicEventStream",
    "PullDynamicScheduleUpdate", "ReportDERControl", "VatNumberValidation"};

template <size_t Size>
bool contains(const std::array<std::string_view, Size> &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

bool stationMaySend(Version version, std::string_view action)
{
    switch (version) {
    case Version::V16: return contains(messages16, action);
    case Version::V201: return contains(messages201, action);
    case Version::V21: return contains(messages201, action) || contains(messages21, action)
            || action == "ClosePeriodicEventStream";
    case Version::Unknown: return false;
    }
    return false;
}

UtcMs stationTime(element of, std::string_view key)
{
    const std::string_view text = field::view(of, key);
    if (text.empty())
        return 0;
    const Result<UtcMs> time = parseTime(text);
    return time ? time.value() : 0;
}

std::optional<qint32> placeNumber(element of, std::string_view key)
{
    const std::optional<qint64> number = field::integer(of, key);
    if (!number || *number < 0 || *number > std::numeric_limits<qint32>::max())
        return std::nullopt;
    return static_cast<qint32>(*number);
}

void setStatus(StatusReport &report, element of, std::string_view key)
{
    report.status = statusFromText(field::view(of, key));
    if (report.status == Status::Unknown)
        report.statusText = field::text(of, key);
}

void setErrorCode(StatusReport &report, element of, std::string_view key)
{
    report.errorCode = errorCodeFromText(field::view(of, key));
    if (report.errorCode != ErrorCode::NotGiven && report.errorCode != ErrorCode::Unlisted)
        return;
    report.errorCodeText = field::text(of, key);
    report.errorCode = report.errorCodeText.isEmpty() ? ErrorCode::NotGiven : ErrorCode::Unlisted;
}

Problem noPlace(std::string_view action, std::string_view member)
{
    return Problem{QCoreApplication::translate("Ocpp", "The %1 has no usable %2.")
                       .arg(QString::fromUtf8(action.data(), static_cast<qsizetype>(action.size())),
                            QString::fromUtf8(member.data(), static_cast<qsizetype>(member.size())))};
}

Result<void> decodeObject(Version version, std::string_view action, element payload, const Envelope &envelope,
                          std::vector<Event> &out)
{
    const size_t before = out.size();
    if (action == "Heartbeat") {
        out.emplace_back(Heartbeat());
        return {};
    }
    const Result<bool> decoded = version == Version::V16 ? decode16(action, payload, envelope, out)
                                                         : decode2x(action, payload, out);
    if (!decoded)
        return decoded.problem();
    // Every message is a sign of life, also one that carries nothing of interest.
    if (out.size() == before) {
        out.emplace_back(OtherMessage{QByteArray(action.data(), static_cast<qsizetype>(action.size()))});
    }
    return {};
}

Result<void> decode(Version version, std::string_view action, std::string_view payload, const Envelope &envelope,
                    std::vector<Event> &out)
{
    LenientJson reader;
    const Result<element> parsed = reader.parse(payload);
    if (!parsed)
        return parsed.problem();
    if (!parsed.value().is_object()) {
        return Problem{QCoreApplication::translate("Ocpp", "The payload of the %1 is no JSON object.")
                           .arg(QString::fromUtf8(action.data(), static_cast<qsizetype>(action.size())))};
    }
    return decodeObject(version, action, parsed.value(), envelope, out);
}

} // namespace ocpp
