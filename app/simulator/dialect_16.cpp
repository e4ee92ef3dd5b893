#include "dialect_16.h"

#include "json_text.h"

namespace {

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray sample(const char *measurand, double value, int decimals, const char *unit)
{
    return JsonObjectText().add("value", QByteArrayView(QByteArray::number(value, 'f', decimals)))
        .add("context", QByteArrayView("Sample.Periodic")).add("measurand", QByteArrayView(measurand))
        .add("location", QByteArrayView("Outlet")).add("unit", QByteArrayView(unit)).text();
}

QByteArray sampledValues(const ChargeReport &report)
{
    QByteArray samples = sample("Energy.Active.Import.Register", report.registerWh, 0, "Wh") + ','
        + sample("Power.Active.Import", report.kW * 1000, 0, "W") + ','
        + sample("Current.Import", report.amps, 1, "A") + ',' + sample("Voltage", report.volts, 1, "V") + ','
        + sample("Temperature", report.cableC, 1, "Celsius");
    if (report.soc >= 0)
        samples += ',' + sample("SoC", report.soc, 0, "Percent");
    return samples;
}

} // namespace

OutCall Dialect16::boot(const Hardware &hardware, const QByteArray &) const
{
    const QByteArray payload = JsonObjectText().add("chargePointVendor", QByteArrayView(hardware.vendor.left(20)))
        .add("chargePointModel", QByteArrayView(hardware.model.left(20)))
        .add("chargePointSerialNumber", QByteArrayView(hardware.serial.left(25)))
        .add("firmwareVersion", QByteArrayView(hardware.firmware.left(50))).text();
    return {"BootNotification", payload, CallPurpose::Boot};
}

OutCall Dialect16::status(const PortReport &report) const
{
    JsonObjectText payload;
    payload.add("connectorId", qint64(report.evse)).add("errorCode", QByteArrayView(bytes(text(report.errorCode))));
    if (!report.info.isEmpty())
        payload.add("info", QByteArrayView(report.info.left(50)));
    payload.add("status", QByteArrayView(bytes(text(report.status))))
        .add("timestamp", QByteArrayView(formatTime(report.stamp)));
    if (!report.vendorId.isEmpty())
        payload.add("vendorId", QByteArrayView(report.vendorId));
    if (!report.vendorCode.isEmpty())
        payload.add("vendorErrorCode", QByteArrayView(report.vendorCode.left(50)));
    return {"StatusNotification", payload.text()};
}

OutCall Dialect16::authorize(const QByteArray &idToken, int evse) const
{
    return {"Authorize", JsonObjectText().add("idTag", QByteArrayView(idToken)).text(), CallPurpose::Authorize, evse};
}

OutCall Dialect16::started(const ChargeReport &report) const
{
    const QByteArray payload = JsonObjectText().add("connectorId", qint64(report.evse))
        .add("idTag", QByteArrayView(report.idToken)).add("meterStart", qint64(report.registerWh))
        .add("timestamp", QByteArrayView(formatTime(report.stamp))).text();
    return {"StartTransaction", payload, CallPurpose::TxStart, report.evse, report.number};
}

OutCall Dialect16::reading(const ChargeReport &report) const
{
    const QByteArray value = JsonObjectText().add("timestamp", QByteArrayView(formatTime(report.stamp)))
        .addRaw("sampledValue", '[' + sampledValues(report) + ']').text();
    QByteArray payload = "{\"connectorId\":" + QByteArray::number(report.evse) + ',' + transactionMark
        + ",\"meterValue\":[" + value + "]}";
    return {"MeterValues", payload, CallPurpose::Other, report.evse, report.number};
}

OutCall Dialect16::ended(const ChargeReport &report) const
{
    QByteArray payload = QByteArray("{") + transactionMark + ",\"meterStop\":" + QByteArray::number(qint64(report.registerWh))
        + ",\"timestamp\":\"" + formatTime(report.stamp) + '"';
    if (!report.reason.isEmpty())
        payload += ",\"reason\":\"" + report.reason + '"';
    return {"StopTransaction", payload + '}', CallPurpose::TxMessage, report.evse, report.number};
}

OutCall Dialect16::firmwareStatus(const QByteArray &status, qint64) const
{
    return {"FirmwareStatusNotification", JsonObjectText().add("status", QByteArrayView(status)).text()};
}

OutCall Dialect16::logStatus(const QByteArray &status, qint64 requestId, bool diagnostics) const
{
    if (diagnostics) {
        const QByteArray old = status == "UploadFailure" ? QByteArray("UploadFailed") : status;
        return {"DiagnosticsStatusNotification", JsonObjectText().add("status", QByteArrayView(old)).text()};
    }
    JsonObjectText payload;
    payload.add("status", QByteArrayView(status));
    if (requestId >= 0)
        payload.add("requestId", requestId);
    return {"LogStatusNotification", payload.text()};
}

std::optional<OutCall> Dialect16::stateChanged(const ChargeReport &) const
{
    return std::nullopt;
}

std::optional<OutCall> Dialect16::alarm(const AlarmReport &) const
{
    return std::nullopt;
}

OutCall Dialect16::idleReading(int evse, double registerWh, UtcMs stamp) const
{
    const QByteArray value = JsonObjectText().add("timestamp", QByteArrayView(formatTime(stamp)))
        .addRaw("sampledValue", '[' + sample("Energy.Active.Import.Register", registerWh, 0, "Wh") + ','
                                    + sample("Power.Active.Import", 0, 0, "W") + ']').text();
    return {"MeterValues", JsonObjectText().add("connectorId", qint64(evse)).addRaw("meterValue", '[' + value + ']').text()};
}
