#include "ocpp_encode.h"

#include "variable_names.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ocpp {

namespace {

constexpr qint64 maxInt = std::numeric_limits<qint32>::max();

struct OcppRequest
{
    Q_DECLARE_TR_FUNCTIONS(OcppRequest)
};

QJsonObject evseOf(const Place &place)
{
    QJsonObject evse{{u"id"_s, place.evse}};
    if (place.connector > 0)
        evse.insert(u"connectorId"_s, place.connector);
    return evse;
}

QJsonObject reset(Arguments &in, const Place &place)
{
    QJsonObject payload{{u"type"_s, in.word(u"type"_s, {u"Immediate"_s, u"OnIdle"_s})}};
    if (place.evse > 0)
        payload.insert(u"evseId"_s, place.evse);
    return payload;
}

QJsonObject trigger(Arguments &in, const Place &place)
{
    // OCPP 2.0.1 part 2, MessageTriggerEnumType.
    const QString message = in.word(u"requestedMessage"_s,
                                    {u"BootNotification"_s, u"LogStatusNotification"_s, u"FirmwareStatusNotification"_s,
                                     u"Heartbeat"_s, u"MeterValues"_s, u"SignChargingStationCertificate"_s,
                                     u"SignV2GCertificate"_s, u"StatusNotification"_s, u"TransactionEvent"_s,
                                     u"SignCombinedCertificate"_s, u"PublishFirmwareStatusNotification"_s});
    QJsonObject payload{{u"requestedMessage"_s, message}};
    if (place.evse <= 0)
        return payload;
    if (message == "StatusNotification"_L1) // F06.FR.12: must name the connector
        payload.insert(u"evse"_s, evseOf({place.evse, in.connector()}));
    else if (message == "MeterValues"_L1 || message == "TransactionEvent"_L1)
        payload.insert(u"evse"_s, QJsonObject{{u"id"_s, place.evse}});
    return payload;
}

QJsonObject changeAvailability(Arguments &in, const Place &place)
{
    QJsonObject payload{{u"operationalStatus"_s, in.word(u"operationalStatus"_s, {u"Operative"_s, u"Inoperative"_s})}};
    if (place.evse > 0)
        payload.insert(u"evse"_s, evseOf(place));
    return payload;
}

QJsonObject requestStart(Arguments &in, const Place &place)
{
    const QJsonObject token{
        {u"idToken"_s, in.text(u"idToken"_s, 36)},
        {u"type"_s, in.has(u"idTokenType"_s) ? in.optionalText(u"idTokenType"_s, 20) : u"Central"_s}};
    QJsonObject payload{{u"idToken"_s, token}, {u"remoteStartId"_s, in.integer(u"remoteStartId"_s, 0, maxInt)}};
    if (place.evse > 0)
        payload.insert(u"evseId"_s, place.evse);
    return payload;
}

/** {component, variable} of one name; refused when it names no component. */
QJsonObject variable(Arguments &in, const QString &name)
{
    const VariableName parts = variableName(name);
    if (!parts.isValid())
        in.refuse(OcppRequest::tr("\"%1\" names no component: write Component.Variable.").arg(name));
    for (const QString &part : {parts.component, parts.componentInstance, parts.variable, parts.variableInstance}) {
        if (part.size() > 50)
            in.refuse(OcppRequest::tr("\"%1\" is longer than the 50 characters that OCPP allows.").arg(part));
    }
    QJsonObject component{{u"name"_s, parts.component}};
    if (!parts.componentInstance.isEmpty())
        component.insert(u"instance"_s, parts.componentInstance);
    QJsonObject named{{u"name"_s, parts.variable}};
    if (!parts.variableInstance.isEmpty())
        named.insert(u"instance"_s, parts.variableInstance);
    return {{u"component"_s, component}, {u"variable"_s, named}};
}

QJsonObject getVariables(Arguments &in)
{
    QJsonArray wanted;
    const QStringList names = in.list(u"names"_s, 210);
    for (const QString &name : names)
        wanted.append(variable(in, name));
    if (wanted.isEmpty())
        in.refuse(OcppRequest::tr("Name at least one variable: an OCPP 2.x station has no list of all."));
    return {{u"getVariableData"_s, wanted}};
}

QJsonObject setVariables(Arguments &in)
{
    QJsonObject one = variable(in, in.text(u"name"_s, 210));
    one.insert(u"attributeValue"_s, in.optionalText(u"value"_s, 1000));
    return {{u"setVariableData"_s, QJsonArray{one}}};
}

QJsonObject getLog(Arguments &in)
{
    QJsonObject log{{u"remoteLocation"_s, in.text(u"remoteLocation"_s, 512)}};
    for (const QString &name : {u"oldestTimestamp"_s, u"latestTimestamp"_s}) {
        if (in.has(name))
            log.insert(name, in.time(name));
    }
    const QString type = in.has(u"logType"_s) ? in.word(u"logType"_s, {u"DiagnosticsLog"_s, u"SecurityLog"_s})
                                              : u"DiagnosticsLog"_s;
    return {{u"logType"_s, type}, {u"requestId"_s, in.integer(u"requestId"_s, 0, maxInt)}, {u"log"_s, log}};
}

QJsonObject updateFirmware(Arguments &in)
{
    const QJsonObject firmware{{u"location"_s, in.text(u"location"_s, 512)},
                               {u"retrieveDateTime"_s, in.time(u"retrieveDateTime"_s)}};
    return {{u"requestId"_s, in.integer(u"requestId"_s, 0, maxInt)}, {u"firmware"_s, firmware}};
}

QJsonObject setChargingProfile(Arguments &in, const Place &place)
{
    const qint64 id = in.integer(u"profileId"_s, 1, maxInt);
    const QJsonObject period{{u"startPeriod"_s, 0}, {u"limit"_s, in.number(u"limit"_s, 0, 1e7)}};
    QJsonObject schedule{
        {u"id"_s, id}, {u"chargingRateUnit"_s, u"W"_s}, {u"chargingSchedulePeriod"_s, QJsonArray{period}}};
    if (in.has(u"seconds"_s))
        schedule.insert(u"duration"_s, in.integer(u"seconds"_s, 1, maxInt));
    const QJsonObject profile{{u"id"_s, id},
                              {u"stackLevel"_s, in.has(u"stackLevel"_s) ? in.integer(u"stackLevel"_s, 0, 1000) : 0},
                              {u"chargingProfilePurpose"_s, u"TxDefaultProfile"_s},
                              {u"chargingProfileKind"_s, u"Relative"_s},
                              {u"chargingSchedule"_s, QJsonArray{schedule}}};
    return {{u"evseId"_s, std::max(place.evse, 0)}, {u"chargingProfile"_s, profile}};
}

QJsonObject clearChargingProfile(Arguments &in, const Place &place)
{
    if (in.has(u"profileId"_s))
        return {{u"chargingProfileId"_s, in.integer(u"profileId"_s, 0, maxInt)}};
    if (place.evse > 0)
        return {{u"chargingProfileCriteria"_s, QJsonObject{{u"evseId"_s, place.evse}}}};
    // K10.FR.02: an id or criteria must be there. All of the purpose that SetChargingProfile uses.
    return {{u"chargingProfileCriteria"_s, QJsonObject{{u"chargingProfilePurpose"_s, u"TxDefaultProfile"_s}}}};
}

QJsonObject dataTransfer(Arguments &in)
{
    QJsonObject payload{{u"vendorId"_s, in.text(u"vendorId"_s, 255)}};
    if (in.has(u"messageId"_s))
        payload.insert(u"messageId"_s, in.optionalText(u"messageId"_s, 50));
    if (in.has(u"data"_s))
        payload.insert(u"data"_s, in.value(u"data"_s));
    return payload;
}

QJsonObject payloadOf(Arguments &in, const Request &request)
{
    const Place &place = request.place;
    switch (request.action) {
    case Action::Reset: return reset(in, place);
    case Action::TriggerMessage: return trigger(in, place);
    case Action::ChangeAvailability: return changeAvailability(in, place);
    case Action::UnlockConnector: return {{u"evseId"_s, in.evse()}, {u"connectorId"_s, in.connector()}};
    case Action::RequestStartTransaction: return requestStart(in, place);
    case Action::RequestStopTransaction: return {{u"transactionId"_s, in.text(u"transactionId"_s, 36)}};
    case Action::GetVariables: return getVariables(in);
    case Action::SetVariables: return setVariables(in);
    case Action::GetLog: return getLog(in);
    case Action::UpdateFirmware: return updateFirmware(in);
    case Action::ClearCache: return {};
    case Action::SetChargingProfile: return setChargingProfile(in, place);
    case Action::ClearChargingProfile: return clearChargingProfile(in, place);
    case Action::DataTransfer: return dataTransfer(in);
    }
    return {};
}

} // namespace

Result<QJsonObject> encode2x(const Request &request)
{
    Arguments in(request);
    const QJsonObject payload = payloadOf(in, request);
    return in.finish(payload);
}

} // namespace ocpp
