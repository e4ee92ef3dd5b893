#include "ocpp_encode.h"

#include "variable_names.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ocpp {

namespace {

constexpr qint64 maxInt = std::numeric_limits<qint32>::max();

struct OcppRequest
{
    Q_DECLARE_TR_FUNCTIONS(OcppRequest)
};

QJsonObject reset(Arguments &in)
{
    const QString type = in.word(u"type"_s, {u"Immediate"_s, u"OnIdle"_s});
    return {{u"type"_s, type == "Immediate"_L1 ? u"Hard"_s : u"Soft"_s}};
}

QJsonObject trigger(Arguments &in, const Place &place)
{
    // OCPP 1.6, 7.37 MessageTrigger; what 2.x calls a log is a diagnostics file here.
    QString message =
        in.word(u"requestedMessage"_s,
                {u"BootNotification"_s, u"LogStatusNotification"_s, u"DiagnosticsStatusNotification"_s,
                 u"FirmwareStatusNotification"_s, u"Heartbeat"_s, u"MeterValues"_s, u"StatusNotification"_s});
    if (message == "LogStatusNotification"_L1)
        message = u"DiagnosticsStatusNotification"_s;
    QJsonObject payload{{u"requestedMessage"_s, message}};
    const bool namesConnector = message == "MeterValues"_L1 || message == "StatusNotification"_L1;
    if (place.evse > 0 && namesConnector)
        payload.insert(u"connectorId"_s, place.evse);
    return payload;
}

QJsonObject changeAvailability(Arguments &in, const Place &place)
{
    return {{u"connectorId"_s, std::max(place.evse, 0)},
            {u"type"_s, in.word(u"operationalStatus"_s, {u"Operative"_s, u"Inoperative"_s})}};
}

QJsonObject remoteStart(Arguments &in, const Place &place)
{
    QJsonObject payload{{u"idTag"_s, in.text(u"idToken"_s, 20)}};
    if (place.evse > 0)
        payload.insert(u"connectorId"_s, place.evse);
    return payload;
}

QJsonObject getConfiguration(Arguments &in)
{
    QJsonArray keys;
    const QStringList names = in.list(u"names"_s, 120);
    for (const QString &name : names) {
        const QString key = configurationKey(name);
        if (key.size() > 50)
            in.refuse(OcppRequest::tr("\"%1\" is longer than the 50 characters of an OCPP 1.6 key.").arg(key));
        keys.append(key);
    }
    return keys.isEmpty() ? QJsonObject() : QJsonObject{{u"key"_s, keys}};
}

QJsonObject changeConfiguration(Arguments &in)
{
    const QString key = configurationKey(in.text(u"name"_s, 120));
    if (key.size() > 50)
        in.refuse(OcppRequest::tr("\"%1\" is longer than the 50 characters of an OCPP 1.6 key.").arg(key));
    return {{u"key"_s, key}, {u"value"_s, in.optionalText(u"value"_s, 500)}};
}

QJsonObject getDiagnostics(Arguments &in)
{
    if (in.has(u"logType"_s) && in.value(u"logType"_s).toString() != "DiagnosticsLog"_L1)
        in.refuse(OcppRequest::tr("An OCPP 1.6 station can send its diagnostics log only."));
    QJsonObject payload{{u"location"_s, in.text(u"remoteLocation"_s, 512)}};
    if (in.has(u"oldestTimestamp"_s))
        payload.insert(u"startTime"_s, in.time(u"oldestTimestamp"_s));
    if (in.has(u"latestTimestamp"_s))
        payload.insert(u"stopTime"_s, in.time(u"latestTimestamp"_s));
    return payload;
}

QJsonObject setChargingProfile(Arguments &in, const Place &place)
{
    const QJsonObject period{{u"startPeriod"_s, 0}, {u"limit"_s, in.number(u"limit"_s, 0, 1e7)}};
    QJsonObject schedule{{u"chargingRateUnit"_s, u"W"_s}, {u"chargingSchedulePeriod"_s, QJsonArray{period}}};
    if (in.has(u"seconds"_s))
        schedule.insert(u"duration"_s, in.integer(u"seconds"_s, 1, maxInt));
    const QJsonObject profile{{u"chargingProfileId"_s, in.integer(u"profileId"_s, 1, maxInt)},
                              {u"stackLevel"_s, in.has(u"stackLevel"_s) ? in.integer(u"stackLevel"_s, 0, 1000) : 0},
                              {u"chargingProfilePurpose"_s, u"TxDefaultProfile"_s},
                              {u"chargingProfileKind"_s, u"Relative"_s},
                              {u"chargingSchedule"_s, schedule}};
    return {{u"connectorId"_s, std::max(place.evse, 0)}, {u"csChargingProfiles"_s, profile}};
}

QJsonObject clearChargingProfile(Arguments &in, const Place &place)
{
    if (in.has(u"profileId"_s))
        return {{u"id"_s, in.integer(u"profileId"_s, 0, maxInt)}};
    return place.evse > 0 ? QJsonObject{{u"connectorId"_s, place.evse}} : QJsonObject();
}

QJsonObject dataTransfer(Arguments &in)
{
    QJsonObject payload{{u"vendorId"_s, in.text(u"vendorId"_s, 255)}};
    if (in.has(u"messageId"_s))
        payload.insert(u"messageId"_s, in.optionalText(u"messageId"_s, 50));
    const QJsonValue data = in.value(u"data"_s);
    // 1.6 carries text only: what has structure goes as JSON in a string.
    if (data.isObject())
        payload.insert(u"data"_s, QString::fromUtf8(QJsonDocument(data.toObject()).toJson(QJsonDocument::Compact)));
    else if (data.isArray())
        payload.insert(u"data"_s, QString::fromUtf8(QJsonDocument(data.toArray()).toJson(QJsonDocument::Compact)));
    else if (in.has(u"data"_s))
        payload.insert(u"data"_s, in.optionalText(u"data"_s, 65536));
    return payload;
}

QJsonObject payloadOf(Arguments &in, const Request &request)
{
    const Place &place = request.place;
    switch (request.action) {
    case Action::Reset: return reset(in);
    case Action::TriggerMessage: return trigger(in, place);
    case Action::ChangeAvailability: return changeAvailability(in, place);
    case Action::UnlockConnector: return {{u"connectorId"_s, in.evse()}};
    case Action::RequestStartTransaction: return remoteStart(in, place);
    case Action::RequestStopTransaction:
        return {{u"transactionId"_s, in.integer(u"transactionId"_s, std::numeric_limits<qint32>::min(), maxInt)}};
    case Action::GetVariables: return getConfiguration(in);
    case Action::SetVariables: return changeConfiguration(in);
    case Action::GetLog: return getDiagnostics(in);
    case Action::UpdateFirmware:
        return {{u"location"_s, in.text(u"location"_s, 512)}, {u"retrieveDate"_s, in.time(u"retrieveDateTime"_s)}};
    case Action::ClearCache: return {};
    case Action::SetChargingProfile: return setChargingProfile(in, place);
    case Action::ClearChargingProfile: return clearChargingProfile(in, place);
    case Action::DataTransfer: return dataTransfer(in);
    }
    return {};
}

} // namespace

Result<QJsonObject> encode16(const Request &request)
{
    Arguments in(request);
    const QJsonObject payload = payloadOf(in, request);
    return in.finish(payload);
}

} // namespace ocpp
