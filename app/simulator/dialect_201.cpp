#include "dialect_201.h"

#include "json_text.h"

namespace {

QByteArray evseObject(int evse, int connector)
{
    QByteArray text = "{\"id\":" + QByteArray::number(evse);
    if (connector > 0)
        text += ",\"connectorId\":" + QByteArray::number(connector);
    return text + '}';
}

/** ConnectorStatusEnum knows five values; the rest of 1.6's nine is told by the transaction. */
const char *connectorStatus(ocpp::Status status)
{
    switch (status) {
    case ocpp::Status::Unknown:
    case ocpp::Status::Available:
        return "Available";
    case ocpp::Status::Preparing:
    case ocpp::Status::Charging:
    case ocpp::Status::SuspendedEV:
    case ocpp::Status::SuspendedEVSE:
    case ocpp::Status::Finishing:
    case ocpp::Status::Occupied:
        return "Occupied";
    case ocpp::Status::Reserved:
        return "Reserved";
    case ocpp::Status::Unavailable:
        return "Unavailable";
    case ocpp::Status::Faulted:
        return "Faulted";
    }
    return "Available";
}

QByteArray chargingState(ocpp::Status status)
{
    return status == ocpp::Status::Charging ? "Charging"
         : status == ocpp::Status::SuspendedEV ? "SuspendedEV"
         : status == ocpp::Status::SuspendedEVSE ? "SuspendedEVSE"
         : status == ocpp::Status::Preparing ? "Idle"
                                             : "EVConnected";
}

/** 1.6 reasons in the words of 2.0.1 (ReasonEnum); its own reasons pass unchanged. */
QByteArray stoppedReason(const QByteArray &reason)
{
    return reason.isEmpty() ? QByteArray("Local")
         : reason == "HardReset" || reason == "SoftReset" ? QByteArray("ImmediateReset")
         : reason == "UnlockCommand" ? QByteArray("Local")
                                     : reason;
}

QByteArray sample(const char *measurand, double value, int decimals, const char *unit)
{
    const QByteArray number = QByteArray::number(value, 'f', decimals);
    return "{\"value\":" + number + ",\"context\":\"Sample.Periodic\",\"measurand\":\"" + measurand
        + "\",\"unitOfMeasure\":{\"unit\":\"" + unit + "\"}}";
}

QByteArray meterValue(const ChargeReport &report)
{
    QByteArray samples = sample("Energy.Active.Import.Register", report.registerWh, 0, "Wh") + ','
        + sample("Power.Active.Import", report.kW * 1000, 0, "W") + ',' + sample("Current.Import", report.amps, 1, "A")
        + ',' + sample("Voltage", report.volts, 1, "V");
    if (report.soc >= 0)
        samples += ',' + sample("SoC", report.soc, 0, "Percent");
    return "[{\"timestamp\":\"" + formatTime(report.stamp) + "\",\"sampledValue\":[" + samples + "]}]";
}

OutCall transactionEvent(const char *type, const ChargeReport &report, CallPurpose purpose)
{
    JsonObjectText info;
    info.add("transactionId", QByteArrayView(report.transactionId))
        .add("chargingState", QByteArrayView(chargingState(report.state)));
    const bool ended = qstrcmp(type, "Ended") == 0;
    if (ended)
        info.add("stoppedReason", QByteArrayView(stoppedReason(report.reason)));
    if (report.remoteStartId >= 0)
        info.add("remoteStartId", report.remoteStartId);
    JsonObjectText payload;
    payload.add("eventType", QByteArrayView(type)).add("timestamp", QByteArrayView(formatTime(report.stamp)))
        .add("triggerReason", QByteArrayView(report.trigger)).add("seqNo", qint64(report.sequence));
    if (report.offline)
        payload.add("offline", true);
    payload.addRaw("transactionInfo", info.text());
    if (!report.idToken.isEmpty())
        payload.addRaw("idToken", JsonObjectText().add("idToken", QByteArrayView(report.idToken))
            .add("type", QByteArrayView(report.remoteStartId >= 0 ? "Central" : "ISO14443")).text());
    payload.addRaw("evse", evseObject(report.evse, report.connector)).addRaw("meterValue", meterValue(report));
    return {"TransactionEvent", payload.text(), purpose, report.evse, report.number};
}

} // namespace

OutCall Dialect201::boot(const Hardware &hardware, const QByteArray &reason) const
{
    const QByteArray station = JsonObjectText().add("model", QByteArrayView(hardware.model.left(20)))
        .add("vendorName", QByteArrayView(hardware.vendor.left(50)))
        .add("serialNumber", QByteArrayView(hardware.serial.left(25)))
        .add("firmwareVersion", QByteArrayView(hardware.firmware.left(50))).text();
    return {"BootNotification", JsonObjectText().addRaw("chargingStation", station).add("reason", QByteArrayView(reason)).text(),
            CallPurpose::Boot};
}

OutCall Dialect201::status(const PortReport &report) const
{
    const QByteArray payload = JsonObjectText().add("timestamp", QByteArrayView(formatTime(report.stamp)))
        .add("connectorStatus", QByteArrayView(connectorStatus(report.status))).add("evseId", qint64(report.evse))
        .add("connectorId", qint64(report.connector)).text();
    return {"StatusNotification", payload};
}

OutCall Dialect201::authorize(const QByteArray &idToken, int evse) const
{
    const QByteArray token = JsonObjectText().add("idToken", QByteArrayView(idToken)).add("type", QByteArrayView("ISO14443")).text();
    return {"Authorize", JsonObjectText().addRaw("idToken", token).text(), CallPurpose::Authorize, evse};
}

OutCall Dialect201::started(const ChargeReport &report) const
{
    return transactionEvent("Started", report, CallPurpose::TxStart);
}

OutCall Dialect201::reading(const ChargeReport &report) const
{
    ChargeReport plain = report;
    plain.idToken.clear();
    if (plain.trigger.isEmpty())
        plain.trigger = "MeterValuePeriodic";
    return transactionEvent("Updated", plain, CallPurpose::TxMessage);
}

OutCall Dialect201::ended(const ChargeReport &report) const
{
    return transactionEvent("Ended", report, CallPurpose::TxMessage);
}

OutCall Dialect201::firmwareStatus(const QByteArray &status, qint64 requestId) const
{
    JsonObjectText payload;
    payload.add("status", QByteArrayView(status));
    if (requestId >= 0)
        payload.add("requestId", requestId);
    return {"FirmwareStatusNotification", payload.text()};
}

OutCall Dialect201::logStatus(const QByteArray &status, qint64 requestId, bool) const
{
    JsonObjectText payload;
    payload.add("status", QByteArrayView(status));
    if (requestId >= 0)
        payload.add("requestId", requestId);
    return {"LogStatusNotification", payload.text()};
}

std::optional<OutCall> Dialect201::stateChanged(const ChargeReport &report) const
{
    ChargeReport plain = report;
    plain.idToken.clear();
    plain.trigger = "ChargingStateChanged";
    return transactionEvent("Updated", plain, CallPurpose::TxMessage);
}

std::optional<OutCall> Dialect201::alarm(const AlarmReport &report) const
{
    JsonObjectText component;
    component.add("name", QByteArrayView(report.component));
    if (report.evse > 0)
        component.addRaw("evse", evseObject(report.evse, report.connector));
    JsonObjectText event;
    event.add("eventId", qint64(report.eventId)).add("timestamp", QByteArrayView(formatTime(report.stamp)))
        .add("trigger", QByteArrayView("Alerting")).add("actualValue", QByteArrayView(report.cleared ? "false" : "true"));
    if (!report.techCode.isEmpty())
        event.add("techCode", QByteArrayView(report.techCode));
    if (!report.techInfo.isEmpty())
        event.add("techInfo", QByteArrayView(report.techInfo));
    event.add("cleared", report.cleared).add("eventNotificationType", QByteArrayView("HardWiredNotification"))
        .addRaw("component", component.text())
        .addRaw("variable", JsonObjectText().add("name", QByteArrayView(report.variable)).text());
    const QByteArray payload = JsonObjectText().add("generatedAt", QByteArrayView(formatTime(report.stamp)))
        .add("seqNo", qint64(report.sequence)).addRaw("eventData", '[' + event.text() + ']').text();
    return OutCall{"NotifyEvent", payload, CallPurpose::Other, report.evse};
}

OutCall Dialect201::idleReading(int evse, double registerWh, UtcMs stamp) const
{
    const QByteArray value = "[{\"timestamp\":\"" + formatTime(stamp) + "\",\"sampledValue\":["
        + sample("Energy.Active.Import.Register", registerWh, 0, "Wh") + ',' + sample("Power.Active.Import", 0, 0, "W") + "]}]";
    return {"MeterValues", JsonObjectText().add("evseId", qint64(evse)).addRaw("meterValue", value).text()};
}
