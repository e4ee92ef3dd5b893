#pragma once
// A desk's request as the payload of an OCPP CALL, and what the answer to it means.

#include "ocpp_event.h"

#include <QJsonObject>

namespace ocpp {

struct Request
{
    Action action = Action::TriggerMessage;
    Place place;           ///< evse -1 or 0: the whole station
    /**
     * Canonical (2.0.1) argument names, as text or numbers:
     * Reset{type: Immediate|OnIdle} · TriggerMessage{requestedMessage} · ChangeAvailability{operationalStatus} ·
     * RequestStartTransaction{idToken, remoteStartId} · RequestStopTransaction{transactionId} ·
     * GetVariables{names: [..]} · SetVariables{name, value} · GetLog{remoteLocation, logType, requestId} ·
     * UpdateFirmware{location, requestId, retrieveDateTime} · SetChargingProfile{limit (W), seconds, profileId} ·
     * ClearChargingProfile{profileId} · DataTransfer{vendorId, messageId, data}
     */
    QJsonObject arguments;
};

/** The CALL payload for that version, or why the arguments do not make one (CiString lengths are checked). */
Result<QByteArray> encode(Version version, const Request &request);

/** What a CALLRESULT promises. Done: the answer itself is the result (a query, a value set). */
enum class Answer : quint8 { Accepted, Scheduled, Done, Rejected };
struct AnswerReading
{
    Answer answer = Answer::Rejected;
    QByteArray status; ///< the station's word: "Accepted", "UnlockFailed", "RebootRequired", ...
};
AnswerReading readAnswer(Version version, Action action, std::string_view payload);

} // namespace ocpp
