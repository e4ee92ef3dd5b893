#include "models/ocpp/printed_event.h"

#include "printable.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/** "Name key=value ...", leaving out what was not said. */
class Line
{
public:
    explicit Line(const QString &name) : m_text(name) {}
    Line &at(const ocpp::Place &place)
    {
        if (place.evse >= 0)
            m_text += u" @%1"_s.arg(place.evse);
        if (place.connector >= 0)
            m_text += u".%1"_s.arg(place.connector);
        return *this;
    }
    Line &word(std::string_view text)
    {
        m_text += u' ' + (text.empty() ? u"-"_s : QString::fromUtf8(text.data(), qsizetype(text.size())));
        return *this;
    }
    Line &with(const QString &key, const QByteArray &text)
    {
        if (!text.isEmpty())
            m_text += u" %1=\"%2\""_s.arg(key, printable(text, 60));
        return *this;
    }
    Line &number(const QString &key, double value, bool said)
    {
        if (said)
            m_text += u" %1=%2"_s.arg(key, QString::number(value, 'g', 12));
        return *this;
    }
    Line &measured(const QString &key, float value)
    {
        // Seven digits: what a float holds, without its noise.
        if (!std::isnan(value))
            m_text += u" %1=%2"_s.arg(key, QString::number(double(value), 'g', 6));
        return *this;
    }
    Line &time(UtcMs time)
    {
        if (time != 0)
            m_text += u" t="_s + QString::fromLatin1(formatTime(time));
        return *this;
    }
    operator QString() const { return m_text; }

private:
    QString m_text;
};

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

struct Printer
{
    QString operator()(const ocpp::StatusReport &e) const
    {
        return Line(u"Status"_s).at(e.place).word(ocpp::text(e.status)).word(ocpp::text(e.errorCode))
            .with(u"status"_s, e.statusText).with(u"code"_s, e.errorCodeText).with(u"vendor"_s, e.vendorId)
            .with(u"vendorCode"_s, e.vendorErrorCode).with(u"info"_s, e.info).time(e.stationTime);
    }
    QString operator()(const ocpp::Booted &e) const
    {
        return Line(u"Boot"_s).with(u"vendor"_s, e.vendor).with(u"model"_s, e.model).with(u"serial"_s, e.serial)
            .with(u"firmware"_s, e.firmware).with(u"reason"_s, e.reason);
    }
    QString operator()(const ocpp::Heartbeat &) const { return u"Heartbeat"_s; }
    QString operator()(const ocpp::SessionStarted &e) const
    {
        return Line(u"Started"_s).at(e.place).with(u"tx"_s, e.transactionId).with(u"token"_s, e.idToken)
            .number(u"Wh"_s, e.meterWh, e.meterWh >= 0)
            .number(u"remote"_s, double(e.remoteStartId), e.remoteStartId >= 0)
            .with(u"by"_s, bytes(ocpp::text(e.tokenType))).with(u"vehicle"_s, e.vehicleId).time(e.stationTime);
    }
    QString operator()(const ocpp::SessionUpdated &e) const
    {
        return Line(u"Updated"_s).at(e.place).with(u"tx"_s, e.transactionId).with(u"state"_s, e.chargingState)
            .with(u"trigger"_s, e.trigger).number(u"seq"_s, double(e.seqNo), e.seqNo >= 0)
            .with(u"token"_s, e.idToken).with(u"by"_s, bytes(ocpp::text(e.tokenType))).with(u"vehicle"_s, e.vehicleId);
    }
    QString operator()(const ocpp::SessionEnded &e) const
    {
        return Line(u"Ended"_s).at(e.place).with(u"tx"_s, e.transactionId).number(u"Wh"_s, e.meterWh, e.meterWh >= 0)
            .with(u"reason"_s, e.reason).time(e.stationTime);
    }
    QString operator()(const ocpp::MeterReading &e) const
    {
        return Line(u"Meter"_s).at(e.place).with(u"tx"_s, e.transactionId).measured(u"W"_s, e.powerW)
            .number(u"Wh"_s, e.energyWh, e.energyWh >= 0).measured(u"soc"_s, e.soc).measured(u"C"_s, e.temperatureC)
            .measured(u"V"_s, e.voltageV).measured(u"A"_s, e.currentA).time(e.stationTime);
    }
    QString operator()(const ocpp::Alarm &e) const
    {
        return Line(u"Alarm"_s).at(e.place).with(u"component"_s, e.component).with(u"variable"_s, e.variable)
            .with(u"code"_s, e.techCode).with(u"info"_s, e.techInfo).with(u"value"_s, e.actualValue)
            .with(u"cleared"_s, e.cleared ? QByteArray("yes") : QByteArray())
            .number(u"severity"_s, e.severity, e.severity >= 0).time(e.stationTime);
    }
    QString operator()(const ocpp::FirmwareReport &e) const { return Line(u"Firmware"_s).with(u"status"_s, e.status); }
    QString operator()(const ocpp::LogReport &e) const
    {
        return Line(u"Log"_s).with(u"status"_s, e.status).number(u"request"_s, double(e.requestId), e.requestId >= 0);
    }
    QString operator()(const ocpp::SecurityEvent &e) const
    {
        return Line(u"Security"_s).with(u"type"_s, e.type).with(u"info"_s, e.techInfo).time(e.stationTime);
    }
    QString operator()(const ocpp::VendorMessage &e) const
    {
        return Line(u"Vendor"_s).with(u"vendor"_s, e.vendorId).with(u"message"_s, e.messageId).with(u"data"_s, e.data);
    }
    QString operator()(const ocpp::OtherMessage &e) const { return Line(u"Other"_s).with(u"action"_s, e.action); }
};

} // namespace

QString printed(const ocpp::Event &event)
{
    return std::visit(Printer(), event);
}

QStringList printed(const std::vector<ocpp::Event> &events)
{
    QStringList lines;
    for (const ocpp::Event &event : events)
        lines.append(printed(event));
    return lines;
}
