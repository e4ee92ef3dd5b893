#include "ocpp_decode.h"

#include <QCoreApplication>

namespace ocpp {

namespace {

using simdjson::dom::element;

/** A whole number of OCPP, which has 32 bits (part 2, primitive datatypes); -1 when there is none. */
qint32 integer32(element of, std::string_view key)
{
    const qint64 number = field::integer(of, key).value_or(-1);
    return number == qint32(number) ? qint32(number) : -1;
}

/** The place that an EVSEType names; nothing said is -1. */
Place placeOf(element holder)
{
    Place place;
    element evse;
    if (field::member(holder, "evse").get(evse))
        return place;
    place.evse = placeNumber(evse, "id").value_or(-1);
    place.connector = placeNumber(evse, "connectorId").value_or(-1);
    return place;
}

Result<bool> statusNotification(element payload, std::vector<Event> &out)
{
    const std::optional<qint32> evse = placeNumber(payload, "evseId");
    if (!evse)
        return noPlace("StatusNotification", "evseId");
    StatusReport report;
    report.place = Place{*evse, placeNumber(payload, "connectorId").value_or(*evse > 0 ? 1 : 0)};
    setStatus(report, payload, "connectorStatus");
    report.stationTime = stationTime(payload, "timestamp");
    out.emplace_back(std::move(report));
    return true;
}

Result<bool> bootNotification(element payload, std::vector<Event> &out)
{
    Booted boot;
    element station;
    if (!field::member(payload, "chargingStation").get(station)) {
        boot.vendor = field::text(station, "vendorName");
        boot.model = field::text(station, "model");
        boot.serial = field::text(station, "serialNumber");
        boot.firmware = field::text(station, "firmwareVersion");
    }
    boot.reason = field::text(payload, "reason");
    out.emplace_back(std::move(boot));
    return true;
}

/** The vehicle among a token's AdditionalInfo: its type is free text; these are the names of 2.1's IdTokenEnum. */
QByteArray vehicleOf(element token)
{
    for (const element item : field::items(token, "additionalInfo")) {
        const IdTokenType type = idTokenTypeFromText(field::view(item, "type"));
        if (type == IdTokenType::Evccid || type == IdTokenType::Vin || type == IdTokenType::MacAddress)
            return field::text(item, "additionalIdToken");
    }
    return QByteArray();
}

/** Who was authorized, and with what: idToken of the event (OCPP 2.0.1 part 2, IdTokenType). */
template <typename Report>
void setToken(Report &report, element payload)
{
    element token;
    if (field::member(payload, "idToken").get(token))
        return;
    report.idToken = field::text(token, "idToken");
    report.tokenType = idTokenTypeFromText(field::view(token, "type"));
    report.vehicleId = vehicleOf(token);
}

SessionStarted startOf(element payload, element info, const Place &place)
{
    SessionStarted started;
    started.place = place;
    started.transactionId = field::text(info, "transactionId");
    setToken(started, payload);
    started.meterWh = registerAt(payload, "meterValue", "Transaction.Begin");
    started.remoteStartId = integer32(info, "remoteStartId");
    started.stationTime = stationTime(payload, "timestamp");
    return started;
}

SessionUpdated updateOf(element payload, element info, const Place &place)
{
    SessionUpdated updated;
    updated.place = place;
    updated.transactionId = field::text(info, "transactionId");
    updated.chargingState = field::text(info, "chargingState");
    updated.trigger = field::text(payload, "triggerReason");
    updated.seqNo = integer32(payload, "seqNo");
    if (field::view(payload, "eventType") != "Started") // which says it itself
        setToken(updated, payload);
    return updated;
}

SessionEnded endOf(element payload, element info, const Place &place, const std::vector<MeterReading> &readings)
{
    SessionEnded ended;
    ended.place = place;
    ended.transactionId = field::text(info, "transactionId");
    ended.meterWh = registerAt(payload, "meterValue", "Transaction.End");
    for (auto reading = readings.rbegin(); ended.meterWh < 0 && reading != readings.rend(); ++reading)
        ended.meterWh = reading->energyWh;
    ended.reason = field::text(info, "stoppedReason");
    if (ended.reason.isEmpty())
        ended.reason = QByteArrayLiteral("Local"); // OCPP 2.0.1 part 2, TransactionType: may be omitted when Local
    ended.stationTime = stationTime(payload, "timestamp");
    return ended;
}

/** Started, readings, state; or readings, then the end: an end must find what the readings say still open. */
Result<bool> transactionEvent(element payload, std::vector<Event> &out)
{
    element info;
    if (field::member(payload, "transactionInfo").get(info))
        return Problem{QCoreApplication::translate("Ocpp", "The TransactionEvent names no transaction.")};
    const Place place = placeOf(payload);
    const std::string_view type = field::view(payload, "eventType");
    MeterReading like;
    like.place = place;
    like.transactionId = field::text(info, "transactionId");
    const std::vector<MeterReading> readings = meterReadings(payload, "meterValue", like);

    if (type == "Started")
        out.emplace_back(startOf(payload, info, place));
    if (type != "Ended")
        out.emplace_back(updateOf(payload, info, place));
    for (const MeterReading &reading : readings)
        out.emplace_back(reading);
    if (type == "Ended")
        out.emplace_back(endOf(payload, info, place, readings));
    return true;
}

Result<bool> meterValues(element payload, std::vector<Event> &out)
{
    const std::optional<qint32> evse = placeNumber(payload, "evseId");
    if (!evse)
        return noPlace("MeterValues", "evseId");
    MeterReading like;
    like.place.evse = *evse;
    for (MeterReading &reading : meterReadings(payload, "meterValue", like))
        out.emplace_back(std::move(reading));
    return true;
}

/** AvailabilityState is how 2.x may say what StatusNotification says (OCPP 2.0.1 part 2, G01). */
bool isAvailability(std::string_view component, std::string_view variable)
{
    return variable == "AvailabilityState"
        && (component == "Connector" || component == "EVSE" || component == "ChargingStation");
}

Event eventOf(element entry)
{
    element component;
    element variable;
    const bool hasComponent = !field::member(entry, "component").get(component);
    const bool hasVariable = !field::member(entry, "variable").get(variable);
    Alarm alarm;
    alarm.component = hasComponent ? field::text(component, "name") : QByteArray();
    alarm.variable = hasVariable ? field::text(variable, "name") : QByteArray();
    alarm.place = hasComponent ? placeOf(component) : Place();
    alarm.actualValue = field::text(entry, "actualValue");
    alarm.stationTime = stationTime(entry, "timestamp");
    const bool isStation = alarm.component == "ChargingStation";
    if (isAvailability(alarm.component.toStdString(), alarm.variable.toStdString())
        && (isStation || alarm.place.evse > 0)) {
        StatusReport report;
        report.place = isStation ? Place{0, 0} : alarm.place;
        setStatus(report, entry, "actualValue");
        report.stationTime = alarm.stationTime;
        return report;
    }
    alarm.techCode = field::text(entry, "techCode");
    alarm.techInfo = field::text(entry, "techInfo");
    alarm.cleared = field::flag(entry, "cleared");
    const qint64 severity = field::integer(entry, "severity").value_or(-1);
    alarm.severity = severity >= 0 && severity <= 9 ? static_cast<int>(severity) : -1;
    return alarm;
}

Result<bool> notifyEvent(element payload, std::vector<Event> &out)
{
    for (const element entry : field::items(payload, "eventData")) {
        if (entry.is_object())
            out.push_back(eventOf(entry));
    }
    return true;
}

Result<bool> dataTransfer(element payload, std::vector<Event> &out)
{
    VendorMessage message{field::text(payload, "vendorId"), field::text(payload, "messageId"), {}};
    element data;
    if (!field::member(payload, "data").get(data)) {
        message.data = data.is_object() || data.is_array() ? QByteArray::fromStdString(simdjson::minify(data))
                                                           : field::textOf(data);
    }
    out.emplace_back(std::move(message));
    return true;
}

} // namespace

Result<bool> decode2x(std::string_view action, element payload, std::vector<Event> &out)
{
    if (action == "StatusNotification")
        return statusNotification(payload, out);
    if (action == "TransactionEvent")
        return transactionEvent(payload, out);
    if (action == "MeterValues")
        return meterValues(payload, out);
    if (action == "NotifyEvent")
        return notifyEvent(payload, out);
    if (action == "BootNotification")
        return bootNotification(payload, out);
    if (action == "DataTransfer")
        return dataTransfer(payload, out);
    if (action == "FirmwareStatusNotification") {
        out.emplace_back(FirmwareReport{field::text(payload, "status")});
        return true;
    }
    if (action == "LogStatusNotification") {
        out.emplace_back(LogReport{field::text(payload, "status"), field::integer(payload, "requestId").value_or(-1)});
        return true;
    }
    if (action == "SecurityEventNotification") {
        out.emplace_back(SecurityEvent{field::text(payload, "type"), field::text(payload, "techInfo"),
                                       stationTime(payload, "timestamp")});
        return true;
    }
    return false;
}

} // namespace ocpp
