#include "ocpp_decode.h"

namespace ocpp {

namespace {

using simdjson::dom::element;

/** A 1.6 connector is an EVSE of one connector; connector 0 is the station as a whole. */
Place placeOf(qint32 connectorId)
{
    return Place{connectorId, connectorId > 0 ? 1 : 0};
}

Result<bool> statusNotification(element payload, std::vector<Event> &out)
{
    const std::optional<qint32> connector = placeNumber(payload, "connectorId");
    if (!connector)
        return noPlace("StatusNotification", "connectorId");
    StatusReport report;
    report.place = placeOf(*connector);
    setStatus(report, payload, "status");
    setErrorCode(report, payload, "errorCode");
    report.vendorId = field::text(payload, "vendorId");
    report.vendorErrorCode = field::text(payload, "vendorErrorCode");
    report.info = field::text(payload, "info");
    report.stationTime = stationTime(payload, "timestamp");
    out.emplace_back(std::move(report));
    return true;
}

Result<bool> bootNotification(element payload, std::vector<Event> &out)
{
    Booted boot;
    boot.vendor = field::text(payload, "chargePointVendor");
    boot.model = field::text(payload, "chargePointModel");
    boot.serial = field::text(payload, "chargePointSerialNumber");
    if (boot.serial.isEmpty())
        boot.serial = field::text(payload, "chargeBoxSerialNumber");
    boot.firmware = field::text(payload, "firmwareVersion");
    out.emplace_back(std::move(boot));
    return true;
}

double meterAt(element payload, std::string_view key)
{
    const double wattHours = field::number(payload, key).value_or(-1);
    return wattHours >= 0 && wattHours <= 1e12 ? wattHours : -1;
}

Result<bool> startTransaction(element payload, const Envelope &envelope, std::vector<Event> &out)
{
    const std::optional<qint32> connector = placeNumber(payload, "connectorId");
    if (!connector)
        return noPlace("StartTransaction", "connectorId");
    SessionStarted started;
    started.place = placeOf(*connector);
    started.transactionId = envelope.transactionId;
    started.idToken = field::text(payload, "idTag");
    started.meterWh = meterAt(payload, "meterStart");
    started.stationTime = stationTime(payload, "timestamp");
    out.emplace_back(std::move(started));
    return true;
}

Result<bool> stopTransaction(element payload, std::vector<Event> &out)
{
    SessionEnded ended;
    ended.transactionId = field::text(payload, "transactionId");
    ended.meterWh = meterAt(payload, "meterStop");
    ended.reason = field::text(payload, "reason");
    if (ended.reason.isEmpty())
        ended.reason = field::text(payload, "Reason"); // seen in the field
    if (ended.reason.isEmpty())
        ended.reason = QByteArrayLiteral("Local");
    ended.stationTime = stationTime(payload, "timestamp");
    out.emplace_back(std::move(ended));
    return true;
}

Result<bool> meterValues(element payload, std::vector<Event> &out)
{
    MeterReading like;
    like.transactionId = field::text(payload, "transactionId");
    const std::optional<qint32> connector = placeNumber(payload, "connectorId");
    if (!connector && like.transactionId.isEmpty())
        return noPlace("MeterValues", "connectorId");
    if (connector)
        like.place = placeOf(*connector);
    for (MeterReading &reading : meterReadings(payload, "meterValue", like))
        out.emplace_back(std::move(reading));
    return true;
}

/** The parts of EV-BOX's compact form: split at commas outside braces. */
std::vector<std::string_view> compactParts(std::string_view text)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    size_t start = 0;
    for (size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == ',' && depth == 0)) {
            parts.push_back(text.substr(start, i - start));
            start = i + 1;
        } else if (text[i] == '{') {
            ++depth;
        } else if (text[i] == '}') {
            --depth;
        }
    }
    return parts;
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/**
 * EV-BOX reports its status in DataTransfer, beside or instead of StatusNotification: as JSON, or compactly as
 * "1,SuspendedEVSE,NoError,No error.,0,Yellow,..." (connector, status, error code, text, whether a session runs).
 * Appends nothing when it is neither.
 */
void evBoxStatus(element payload, std::vector<Event> &out)
{
    element nested;
    if (!field::member(payload, "data").get(nested) && nested.is_object()) {
        static_cast<void>(statusNotification(nested, out).ok());
        return;
    }
    const std::string_view data = field::view(payload, "data");
    LenientJson reader;
    if (const Result<element> parsed = reader.parse(data); parsed && parsed.value().is_object()) {
        static_cast<void>(statusNotification(parsed.value(), out).ok());
        return;
    }
    const std::vector<std::string_view> parts = compactParts(data);
    bool isNumber = false;
    const qint32 connector = parts.size() < 3 ? -1 : bytes(parts[0]).toInt(&isNumber);
    if (!isNumber || connector < 0)
        return;
    StatusReport report;
    report.place = placeOf(connector);
    report.status = statusFromText(parts[1]);
    report.statusText = report.status == Status::Unknown ? bytes(parts[1]) : QByteArray();
    report.errorCode = errorCodeFromText(parts[2]);
    report.errorCodeText = report.errorCode == ErrorCode::Unlisted ? bytes(parts[2]) : QByteArray();
    report.vendorId = field::text(payload, "vendorId");
    report.info = parts.size() > 3 ? bytes(parts[3]) : QByteArray();
    out.emplace_back(std::move(report));
}

Result<bool> dataTransfer(element payload, std::vector<Event> &out)
{
    const size_t before = out.size();
    if (field::view(payload, "messageId") == "evbStatusNotification")
        evBoxStatus(payload, out);
    if (out.size() > before)
        return true;
    VendorMessage message{field::text(payload, "vendorId"), field::text(payload, "messageId"), {}};
    element data;
    if (!field::member(payload, "data").get(data)) {
        message.data = field::textOf(data);
        if (data.is_object() || data.is_array())
            message.data = QByteArray::fromStdString(simdjson::minify(data));
    }
    out.emplace_back(std::move(message));
    return true;
}

Result<bool> logStatus(element payload, std::vector<Event> &out)
{
    out.emplace_back(LogReport{field::text(payload, "status"), field::integer(payload, "requestId").value_or(-1)});
    return true;
}

Result<bool> securityEvent(element payload, std::vector<Event> &out)
{
    out.emplace_back(SecurityEvent{field::text(payload, "type"), field::text(payload, "techInfo"),
                                   stationTime(payload, "timestamp")});
    return true;
}

} // namespace

Result<bool> decode16(std::string_view action, element payload, const Envelope &envelope, std::vector<Event> &out)
{
    if (action == "StatusNotification")
        return statusNotification(payload, out);
    if (action == "MeterValues")
        return meterValues(payload, out);
    if (action == "StartTransaction")
        return startTransaction(payload, envelope, out);
    if (action == "StopTransaction")
        return stopTransaction(payload, out);
    if (action == "BootNotification")
        return bootNotification(payload, out);
    if (action == "DataTransfer")
        return dataTransfer(payload, out);
    if (action == "DiagnosticsStatusNotification" || action == "LogStatusNotification")
        return logStatus(payload, out);
    if (action == "FirmwareStatusNotification" || action == "SignedFirmwareStatusNotification") {
        out.emplace_back(FirmwareReport{field::text(payload, "status")});
        return true;
    }
    if (action == "SecurityEventNotification")
        return securityEvent(payload, out);
    return false;
}

} // namespace ocpp
