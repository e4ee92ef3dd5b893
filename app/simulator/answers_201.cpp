// The answers of an OCPP 2.0.1 station (part 2).

#include "answers.h"
#include "simulated_station.h"

using namespace Qt::StringLiterals;

namespace {

const char *word(Reply reply)
{
    return reply == Reply::Accepted ? "Accepted" : reply == Reply::Scheduled ? "Scheduled"
         : reply == Reply::NotSupported ? "NotImplemented" : "Rejected";
}

class Answers201
{
public:
    Answers201(SimulatedStation &station, const ocpp::Call &call, UtcMs now, StationWire &wire)
        : m_station(station), m_call(call), m_now(now), m_wire(wire),
          m_in(QJsonDocument::fromJson(call.payload).object())
    {
    }
    QByteArray frame();

private:
    std::optional<QByteArray> payload();
    QByteArray reset();
    QByteArray unlock();
    QByteArray getVariables();
    QByteArray setVariables();
    QByteArray baseReport();
    QByteArray getLog();
    QByteArray updateFirmware();
    QByteArray setProfile();
    QByteArray clearProfile();
    QByteArray dataTransfer();
    bool needs(std::initializer_list<const char *> names);
    int evse() const { return m_in["evse"_L1].toObject()["id"_L1].toInt(0); }

    SimulatedStation &m_station;
    const ocpp::Call &m_call;
    const UtcMs m_now;
    StationWire &m_wire;
    const QJsonObject m_in; // const: reading a missing member must not add it
    std::optional<Objection> m_objection;
    bool m_silent = false;
};

QByteArray Answers201::frame()
{
    const std::optional<QByteArray> out = payload();
    if (m_silent)
        return {};
    if (m_objection)
        return ocpp::errorText(m_call.id, m_objection->code, m_objection->why);
    return out ? ocpp::resultText(m_call.id, *out)
               : ocpp::errorText(m_call.id, "NotImplemented", u"This station does not know the action."_s);
}

bool Answers201::needs(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (!m_in.contains(QLatin1StringView(name))) {
            m_objection = Objection{"OccurrenceConstraintViolation", u"%1 is missing."_s.arg(QLatin1StringView(name))};
            return false;
        }
    }
    return true;
}

std::optional<QByteArray> Answers201::payload()
{
    const QByteArray &action = m_call.action;
    if (action == "Reset")
        return reset();
    if (action == "TriggerMessage")
        return needs({"requestedMessage"})
            ? statusAnswer(word(m_station.trigger(utf8(m_in["requestedMessage"_L1]).toStdString(), evse(), m_now, m_wire)))
            : QByteArray();
    if (action == "ChangeAvailability")
        return needs({"operationalStatus"})
            ? statusAnswer(word(m_station.changeAvailability(evse(), m_in["operationalStatus"_L1].toString() == "Operative"_L1, m_now, m_wire)))
            : QByteArray();
    if (action == "UnlockConnector")
        return unlock();
    if (action == "RequestStartTransaction") {
        if (!needs({"idToken", "remoteStartId"}))
            return QByteArray();
        return statusAnswer(word(m_station.startRemotely(m_in["evseId"_L1].toInt(0), utf8(m_in["idToken"_L1].toObject()["idToken"_L1]),
                                                         m_in["remoteStartId"_L1].toInteger(-1), m_now, m_wire)));
    }
    if (action == "RequestStopTransaction")
        return needs({"transactionId"}) ? statusAnswer(word(m_station.stopRemotely(utf8(m_in["transactionId"_L1]), m_now, m_wire)))
                                        : QByteArray();
    if (action == "GetVariables")
        return getVariables();
    if (action == "SetVariables")
        return setVariables();
    if (action == "GetBaseReport")
        return baseReport();
    if (action == "GetLog")
        return getLog();
    if (action == "UpdateFirmware")
        return updateFirmware();
    if (action == "ClearCache")
        return statusAnswer("Accepted");
    if (action == "SetChargingProfile")
        return setProfile();
    if (action == "ClearChargingProfile")
        return clearProfile();
    if (action == "DataTransfer")
        return dataTransfer();
    return std::nullopt;
}

QByteArray Answers201::reset()
{
    if (!needs({"type"}))
        return {};
    const QString type = m_in["type"_L1].toString();
    if (type != "Immediate"_L1 && type != "OnIdle"_L1) {
        m_objection = Objection{"PropertyConstraintViolation", u"type is Immediate or OnIdle."_s};
        return {};
    }
    const Reply reply = m_station.reset(type == "Immediate"_L1, m_in["evseId"_L1].toInt(0), m_now, m_wire);
    m_silent = reply == Reply::Silent;
    return statusAnswer(word(reply));
}

QByteArray Answers201::unlock()
{
    if (!needs({"evseId", "connectorId"}))
        return {};
    switch (m_station.unlock(m_in["evseId"_L1].toInt(), m_now, m_wire)) {
    case SimulatedStation::Unlock::Unlocked: return statusAnswer("Unlocked");
    case SimulatedStation::Unlock::Failed: return statusAnswer("UnlockFailed");
    case SimulatedStation::Unlock::OngoingTransaction: return statusAnswer("OngoingAuthorizedTransaction");
    case SimulatedStation::Unlock::UnknownConnector: return statusAnswer("UnknownConnector");
    }
    return {};
}

/** {"component":{"name":..},"variable":{"name":..}} as the request named them. */
JsonObjectText naming(const QJsonObject &asked)
{
    JsonObjectText out;
    for (const char *part : {"component", "variable"})
        out.addRaw(part, QJsonDocument(asked[QLatin1StringView(part)].toObject()).toJson(QJsonDocument::Compact));
    return out;
}

const Setting *settingOf(const QJsonObject &asked)
{
    return StationSettings::byVariable(utf8(asked["component"_L1].toObject()["name"_L1]).toStdString(),
                                       utf8(asked["variable"_L1].toObject()["name"_L1]).toStdString());
}

bool knowsComponent(const QJsonObject &asked)
{
    const QByteArray name = utf8(asked["component"_L1].toObject()["name"_L1]);
    for (const Setting &setting : StationSettings::all()) {
        if (name == setting.component)
            return true;
    }
    return false;
}

QByteArray Answers201::getVariables()
{
    if (!needs({"getVariableData"}))
        return {};
    QByteArray results;
    const QJsonArray asked = m_in["getVariableData"_L1].toArray();
    for (const QJsonValue &entry : asked) {
        const QJsonObject object = entry.toObject();
        const QString type = object["attributeType"_L1].toString(u"Actual"_s);
        const Setting *setting = settingOf(object);
        JsonObjectText result = naming(object);
        if (setting == nullptr) {
            result.add("attributeStatus", QByteArrayView(knowsComponent(object) ? "UnknownVariable" : "UnknownComponent"));
        } else if (type != "Actual"_L1) {
            result.add("attributeStatus", QByteArrayView("NotSupportedAttributeType"));
        } else if (std::string_view(setting->variable) == "BasicAuthPassword") {
            result.add("attributeStatus", QByteArrayView("Rejected")); // write-only
        } else {
            result.add("attributeStatus", QByteArrayView("Accepted")).add("attributeType", QByteArrayView("Actual"))
                .add("attributeValue", QByteArrayView(m_station.settings().value(*setting)));
        }
        results += (results.isEmpty() ? "" : ",") + result.text();
    }
    return JsonObjectText().addRaw("getVariableResult", '[' + results + ']').text();
}

QByteArray Answers201::setVariables()
{
    if (!needs({"setVariableData"}))
        return {};
    QByteArray results;
    const QJsonArray asked = m_in["setVariableData"_L1].toArray();
    for (const QJsonValue &entry : asked) {
        const QJsonObject object = entry.toObject();
        const Setting *setting = settingOf(object);
        const char *status = knowsComponent(object) ? "UnknownVariable" : "UnknownComponent";
        if (setting != nullptr) {
            switch (m_station.settings().change(*setting, utf8(object["attributeValue"_L1]))) {
            case StationSettings::Change::Accepted: status = "Accepted"; break;
            case StationSettings::Change::Rejected: status = "Rejected"; break;
            case StationSettings::Change::RebootRequired: status = "RebootRequired"; break;
            }
        }
        JsonObjectText result = naming(object);
        result.add("attributeStatus", QByteArrayView(status));
        results += (results.isEmpty() ? "" : ",") + result.text();
    }
    return JsonObjectText().addRaw("setVariableResult", '[' + results + ']').text();
}

QByteArray Answers201::baseReport()
{
    if (!needs({"requestId", "reportBase"}))
        return {};
    std::vector<QByteArray> parts(1);
    int inPart = 0;
    for (const Setting &setting : StationSettings::all()) {
        if (*setting.variable == '\0')
            continue;
        if (++inPart > 12) { // several messages, as a real station with little memory sends
            parts.emplace_back();
            inPart = 1;
        }
        JsonObjectText attribute;
        attribute.add("type", QByteArrayView("Actual"));
        if (std::string_view(setting.variable) != "BasicAuthPassword")
            attribute.add("value", QByteArrayView(m_station.settings().value(setting)));
        attribute.add("mutability", QByteArrayView(setting.writable ? "ReadWrite" : "ReadOnly"));
        const QByteArray entry = JsonObjectText()
            .addRaw("component", JsonObjectText().add("name", QByteArrayView(setting.component)).text())
            .addRaw("variable", JsonObjectText().add("name", QByteArrayView(setting.variable)).text())
            .addRaw("variableAttribute", '[' + attribute.text() + ']')
            .addRaw("variableCharacteristics", JsonObjectText().add("dataType", QByteArrayView(setting.number ? "integer" : "string"))
                .add("supportsMonitoring", false).text()).text();
        parts.back() += (parts.back().isEmpty() ? "" : ",") + entry;
    }
    for (size_t i = 0; i < parts.size(); ++i) {
        const QByteArray report = JsonObjectText().add("requestId", m_in["requestId"_L1].toInteger(-1))
            .add("generatedAt", QByteArrayView(formatTime(m_station.stampOf(m_now)))).add("tbc", i + 1 < parts.size())
            .add("seqNo", qint64(i)).addRaw("reportData", '[' + parts[i] + ']').text();
        m_station.sendLater({"NotifyReport", report});
    }
    return statusAnswer("Accepted");
}

QByteArray Answers201::getLog()
{
    if (!needs({"log", "logType", "requestId"}))
        return {};
    const QByteArray name = m_station.uploadLog(utf8(m_in["log"_L1].toObject()["remoteLocation"_L1]),
                                                m_in["requestId"_L1].toInteger(-1), false, m_now);
    return JsonObjectText().add("status", QByteArrayView("Accepted")).add("filename", QByteArrayView(name.left(255))).text();
}

QByteArray Answers201::updateFirmware()
{
    if (!needs({"requestId", "firmware"}))
        return {};
    const QJsonObject firmware = m_in["firmware"_L1].toObject();
    const Result<UtcMs> from = parseTime(utf8(firmware["retrieveDateTime"_L1]).toStdString());
    return statusAnswer(word(m_station.updateFirmware(utf8(firmware["location"_L1]), m_in["requestId"_L1].toInteger(-1),
                                                      from ? from.value() : 0, m_now)));
}

QByteArray Answers201::setProfile()
{
    if (!needs({"evseId", "chargingProfile"}))
        return {};
    const QJsonObject profile = m_in["chargingProfile"_L1].toObject();
    const QJsonObject schedule = profile["chargingSchedule"_L1].toArray().at(0).toObject();
    const QJsonArray periods = schedule["chargingSchedulePeriod"_L1].toArray();
    if (periods.isEmpty()) {
        m_objection = Objection{"PropertyConstraintViolation", u"The schedule has no period."_s};
        return {};
    }
    const double limit = periods[0].toObject()["limit"_L1].toDouble();
    const bool amps = schedule["chargingRateUnit"_L1].toString() == "A"_L1;
    return statusAnswer(word(m_station.limitPower(m_in["evseId"_L1].toInt(), amps ? limit * 400 : limit,
                                                  schedule["duration"_L1].toInt() * second, profile["id"_L1].toInt(-1), m_now, m_wire)));
}

QByteArray Answers201::clearProfile()
{
    const QJsonObject criteria = m_in["chargingProfileCriteria"_L1].toObject();
    const qint64 id = m_in.contains("chargingProfileId"_L1) ? m_in["chargingProfileId"_L1].toInt() : -1;
    const Reply reply = m_station.clearLimits(criteria["evseId"_L1].toInt(0), id, m_now);
    return statusAnswer(reply == Reply::Accepted ? "Accepted" : "Unknown");
}

QByteArray Answers201::dataTransfer()
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

QByteArray answer201(SimulatedStation &station, const ocpp::Call &call, UtcMs now, StationWire &wire)
{
    return Answers201(station, call, now, wire).frame();
}
