// The answers of an OCPP 1.6 station (sections 5 and 6, and the security whitepaper's GetLog and triggers).

#include "answers.h"
#include "simulated_station.h"

using namespace Qt::StringLiterals;

namespace {

const char *word(Reply reply)
{
    return reply == Reply::Accepted ? "Accepted" : reply == Reply::Scheduled ? "Scheduled"
         : reply == Reply::NotSupported ? "NotImplemented" : "Rejected";
}

/** Reads and answers one CALL; m_objection is set when it cannot be done as asked. */
class Answers16
{
public:
    Answers16(SimulatedStation &station, const ocpp::Call &call, UtcMs now, StationWire &wire)
        : m_station(station), m_call(call), m_now(now), m_wire(wire),
          m_in(QJsonDocument::fromJson(call.payload).object())
    {
    }
    QByteArray frame();

private:
    std::optional<QByteArray> payload();
    QByteArray reset();
    QByteArray changeAvailability();
    QByteArray unlock();
    QByteArray remoteStart();
    QByteArray configuration();
    QByteArray changeConfiguration();
    QByteArray setProfile();
    QByteArray dataTransfer();
    QByteArray getLog();
    QByteArray getDiagnostics();
    QByteArray updateFirmware();
    QByteArray trigger();
    bool needs(std::initializer_list<const char *> names);
    int connector() const { return m_in["connectorId"_L1].toInt(0); }

    SimulatedStation &m_station;
    const ocpp::Call &m_call;
    const UtcMs m_now;
    StationWire &m_wire;
    const QJsonObject m_in; // const: reading a missing member must not add it
    std::optional<Objection> m_objection;
    bool m_silent = false;
};

QByteArray Answers16::frame()
{
    const std::optional<QByteArray> out = payload();
    if (m_silent)
        return {};
    if (m_objection)
        return ocpp::errorText(m_call.id, m_objection->code, m_objection->why);
    return out ? ocpp::resultText(m_call.id, *out)
               : ocpp::errorText(m_call.id, "NotImplemented", u"This station does not know the action."_s);
}

bool Answers16::needs(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (!m_in.contains(QLatin1StringView(name))) {
            m_objection = Objection{"OccurenceConstraintViolation", u"%1 is missing."_s.arg(QLatin1StringView(name))};
            return false;
        }
    }
    return true;
}

std::optional<QByteArray> Answers16::payload()
{
    const QByteArray &action = m_call.action;
    if (action == "Reset")
        return reset();
    if (action == "TriggerMessage" || action == "ExtendedTriggerMessage")
        return trigger();
    if (action == "ChangeAvailability")
        return changeAvailability();
    if (action == "UnlockConnector")
        return unlock();
    if (action == "RemoteStartTransaction")
        return remoteStart();
    if (action == "RemoteStopTransaction")
        return needs({"transactionId"})
            ? statusAnswer(word(m_station.stopRemotely(QByteArray::number(m_in["transactionId"_L1].toInteger(-1)), m_now, m_wire)))
            : QByteArray();
    if (action == "GetConfiguration")
        return configuration();
    if (action == "ChangeConfiguration")
        return changeConfiguration();
    if (action == "GetDiagnostics")
        return getDiagnostics();
    if (action == "GetLog")
        return getLog();
    if (action == "UpdateFirmware")
        return updateFirmware();
    if (action == "ClearCache")
        return statusAnswer("Accepted");
    if (action == "SetChargingProfile")
        return setProfile();
    if (action == "ClearChargingProfile") {
        const Reply reply = m_station.clearLimits(connector(), m_in.contains("id"_L1) ? m_in["id"_L1].toInt() : -1, m_now);
        return statusAnswer(reply == Reply::Accepted ? "Accepted" : "Unknown");
    }
    if (action == "DataTransfer")
        return dataTransfer();
    return std::nullopt;
}

QByteArray Answers16::reset()
{
    if (!needs({"type"}))
        return {};
    const QString type = m_in["type"_L1].toString();
    if (type != "Hard"_L1 && type != "Soft"_L1) {
        m_objection = Objection{"PropertyConstraintViolation", u"type is Hard or Soft."_s};
        return {};
    }
    const Reply reply = m_station.reset(type == "Hard"_L1, 0, m_now, m_wire);
    m_silent = reply == Reply::Silent;
    return statusAnswer(word(reply));
}

QByteArray Answers16::trigger()
{
    if (!needs({"requestedMessage"}))
        return {};
    return statusAnswer(word(m_station.trigger(utf8(m_in["requestedMessage"_L1]).toStdString(), connector(), m_now, m_wire)));
}

QByteArray Answers16::changeAvailability()
{
    if (!needs({"connectorId", "type"}))
        return {};
    const bool operative = m_in["type"_L1].toString() == "Operative"_L1;
    return statusAnswer(word(m_station.changeAvailability(connector(), operative, m_now, m_wire)));
}

QByteArray Answers16::unlock()
{
    if (!needs({"connectorId"}))
        return {};
    switch (m_station.unlock(connector(), m_now, m_wire)) {
    case SimulatedStation::Unlock::Unlocked: return statusAnswer("Unlocked");
    case SimulatedStation::Unlock::Failed: return statusAnswer("UnlockFailed");
    case SimulatedStation::Unlock::OngoingTransaction: return statusAnswer("UnlockFailed");
    case SimulatedStation::Unlock::UnknownConnector: return statusAnswer("NotSupported");
    }
    return {};
}

QByteArray Answers16::remoteStart()
{
    if (!needs({"idTag"}))
        return {};
    return statusAnswer(word(m_station.startRemotely(connector(), utf8(m_in["idTag"_L1]), 0, m_now, m_wire)));
}

QByteArray Answers16::configuration()
{
    const QJsonArray asked = m_in["key"_L1].toArray();
    QByteArray known, unknown;
    const auto add = [&](const Setting &setting) {
        if (!known.isEmpty())
            known += ',';
        JsonObjectText entry;
        entry.add("key", QByteArrayView(setting.key)).add("readonly", !setting.writable);
        const QByteArray value = std::string_view(setting.key) == "NumberOfConnectors"
            ? QByteArray::number(m_station.ports().size()) : m_station.settings().value(setting);
        if (std::string_view(setting.key) != "AuthorizationKey") // write-only (security whitepaper)
            entry.add("value", QByteArrayView(value));
        known += entry.text();
    };
    if (asked.isEmpty()) {
        for (const Setting &setting : StationSettings::all()) {
            if (*setting.key != '\0')
                add(setting);
        }
    }
    for (const QJsonValue &key : asked) {
        if (const Setting *setting = StationSettings::byKey(utf8(key).toStdString())) {
            add(*setting);
        } else {
            if (!unknown.isEmpty())
                unknown += ',';
            appendJsonString(unknown, key.toString().left(50));
        }
    }
    JsonObjectText out;
    out.addRaw("configurationKey", '[' + known + ']');
    if (!unknown.isEmpty())
        out.addRaw("unknownKey", '[' + unknown + ']');
    return out.text();
}

QByteArray Answers16::changeConfiguration()
{
    if (!needs({"key", "value"}))
        return {};
    const Setting *setting = StationSettings::byKey(utf8(m_in["key"_L1]).toStdString());
    if (setting == nullptr)
        return statusAnswer("NotSupported");
    switch (m_station.settings().change(*setting, utf8(m_in["value"_L1]))) {
    case StationSettings::Change::Accepted: return statusAnswer("Accepted");
    case StationSettings::Change::Rejected: return statusAnswer("Rejected");
    case StationSettings::Change::RebootRequired: return statusAnswer("RebootRequired");
    }
    return {};
}

QByteArray Answers16::getDiagnostics()
{
    if (!needs({"location"}))
        return {};
    const QByteArray name = m_station.uploadLog(utf8(m_in["location"_L1]), -1, true, m_now);
    return JsonObjectText().add("fileName", QByteArrayView(name.left(255))).text();
}

QByteArray Answers16::getLog()
{
    if (!needs({"log", "requestId"}))
        return {};
    const QByteArray name = m_station.uploadLog(utf8(m_in["log"_L1].toObject()["remoteLocation"_L1]),
                                                m_in["requestId"_L1].toInteger(-1), false, m_now);
    return JsonObjectText().add("status", QByteArrayView("Accepted")).add("filename", QByteArrayView(name.left(255))).text();
}

QByteArray Answers16::updateFirmware()
{
    if (!needs({"location", "retrieveDate"}))
        return {};
    const Result<UtcMs> from = parseTime(utf8(m_in["retrieveDate"_L1]).toStdString());
    (void)m_station.updateFirmware(utf8(m_in["location"_L1]), -1, from ? from.value() : 0, m_now);
    return "{}"; // 1.6 has no word for no: the FirmwareStatusNotifications tell
}

QByteArray Answers16::setProfile()
{
    if (!needs({"connectorId", "csChargingProfiles"}))
        return {};
    const QJsonObject profile = m_in["csChargingProfiles"_L1].toObject();
    const QJsonObject schedule = profile["chargingSchedule"_L1].toObject();
    const QJsonArray periods = schedule["chargingSchedulePeriod"_L1].toArray();
    if (periods.isEmpty()) {
        m_objection = Objection{"PropertyConstraintViolation", u"The schedule has no period."_s};
        return {};
    }
    const double limit = periods[0].toObject()["limit"_L1].toDouble();
    const bool amps = schedule["chargingRateUnit"_L1].toString() == "A"_L1;
    const Reply reply = m_station.limitPower(connector(), amps ? limit * 400 : limit, schedule["duration"_L1].toInt() * second,
                                             profile["chargingProfileId"_L1].toInt(-1), m_now, m_wire);
    return statusAnswer(word(reply));
}

QByteArray Answers16::dataTransfer()
{
    if (!needs({"vendorId"}))
        return {};
    if (utf8(m_in["vendorId"_L1]) != m_station.hardware().vendor)
        return statusAnswer("UnknownVendorId");
    if (m_in["messageId"_L1].toString() != "Echo"_L1)
        return statusAnswer("UnknownMessageId");
    return JsonObjectText().add("status", QByteArrayView("Accepted")).add("data", m_in["data"_L1].toString()).text();
}

} // namespace

QByteArray answer16(SimulatedStation &station, const ocpp::Call &call, UtcMs now, StationWire &wire)
{
    return Answers16(station, call, now, wire).frame();
}
