#include "ocpp_command.h"

#include "lenient_json.h"
#include "ocpp_encode.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace ocpp {

namespace {

using simdjson::dom::element;

/** The status of a result list: the first refusal, else the first word. */
QByteArray worstStatus(element answer, std::string_view list)
{
    QByteArray first;
    for (const element result : field::items(answer, list)) {
        const QByteArray status = field::text(result, "attributeStatus");
        if (first.isEmpty() || (status != "Accepted" && status != "RebootRequired"))
            first = status;
    }
    return first;
}

bool isPromise(const QByteArray &status)
{
    return status == "Accepted";
}

AnswerReading readQuery(Version version, element answer)
{
    if (version == Version::V16) {
        const bool knowsNone = field::items(answer, "configurationKey").empty()
            && !field::items(answer, "unknownKey").empty();
        return {knowsNone ? Answer::Rejected : Answer::Done,
                knowsNone ? QByteArrayLiteral("UnknownKey") : QByteArrayLiteral("Answered")};
    }
    // A list with one value in it is a result; which names were refused stands in the answer.
    QByteArray status;
    for (const element result : field::items(answer, "getVariableResult")) {
        status = field::text(result, "attributeStatus");
        if (isPromise(status))
            break;
    }
    return {isPromise(status) ? Answer::Done : Answer::Rejected, status};
}

/** Asking a 1.6 station for its log: a file name is the promise, its absence says that there is nothing to send. */
AnswerReading readDiagnostics(element answer)
{
    const QByteArray file = field::text(answer, "fileName");
    if (file.isEmpty())
        return {Answer::Rejected, QByteArrayLiteral("NoFile")};
    return {Answer::Accepted, QByteArrayLiteral("Accepted")};
}

/** What "Accepted" and its like promise for an action with a status of its own. */
AnswerReading readStatus(Action action, const QByteArray &status)
{
    switch (action) {
    case Action::Reset:
    case Action::ChangeAvailability:
        if (status == "Scheduled")
            return {Answer::Scheduled, status};
        return {isPromise(status) ? Answer::Accepted : Answer::Rejected, status};
    case Action::TriggerMessage:
    case Action::RequestStartTransaction:
    case Action::RequestStopTransaction:
        return {isPromise(status) ? Answer::Accepted : Answer::Rejected, status};
    case Action::GetLog:
    case Action::UpdateFirmware:
        return {isPromise(status) || status == "AcceptedCanceled" ? Answer::Accepted : Answer::Rejected, status};
    case Action::UnlockConnector: return {status == "Unlocked" ? Answer::Done : Answer::Rejected, status};
    case Action::SetVariables:
        return {isPromise(status) || status == "RebootRequired" ? Answer::Done : Answer::Rejected, status};
    case Action::GetVariables:
    case Action::ClearCache:
    case Action::SetChargingProfile:
    case Action::ClearChargingProfile:
    case Action::DataTransfer: return {isPromise(status) ? Answer::Done : Answer::Rejected, status};
    }
    return {Answer::Rejected, status};
}

} // namespace

Result<QByteArray> encode(Version version, const Request &request)
{
    if (version == Version::Unknown)
        return Problem{QCoreApplication::translate("OcppRequest",
                                                   "It is not known which OCPP version the station speaks.")};
    const Result<QJsonObject> payload = version == Version::V16 ? encode16(request) : encode2x(request);
    if (!payload)
        return payload.problem();
    return QJsonDocument(payload.value()).toJson(QJsonDocument::Compact);
}

AnswerReading readAnswer(Version version, Action action, std::string_view payload)
{
    LenientJson reader;
    const Result<element> parsed = reader.parse(payload);
    if (!parsed || !parsed.value().is_object())
        return {Answer::Rejected, QByteArrayLiteral("Unreadable")};
    const element answer = parsed.value();
    if (action == Action::GetVariables)
        return readQuery(version, answer);
    if (version == Version::V16 && action == Action::GetLog)
        return readDiagnostics(answer);
    if (version == Version::V16 && action == Action::UpdateFirmware) // UpdateFirmware.conf is empty
        return {Answer::Accepted, QByteArrayLiteral("Accepted")};
    if (version != Version::V16 && action == Action::SetVariables)
        return readStatus(action, worstStatus(answer, "setVariableResult"));
    return readStatus(action, field::text(answer, "status"));
}

} // namespace ocpp
