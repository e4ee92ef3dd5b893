#pragma once
// OCPP-J framing: [2,id,action,{}], [3,id,{}], [4,id,code,text,{}] (OCPP-J 1.6 section 4; 2.0.1 part 4 section 4).

#include "ocpp_types.h"
#include "result.h"

#include <QByteArray>

#include <variant>

namespace ocpp {

struct Call { QByteArray id, action, payload; };     ///< payload: the object's bytes, verbatim
struct CallResult { QByteArray id, payload; };
struct CallError { QByteArray id, code, description, details; };
using Frame = std::variant<Call, CallResult, CallError>;

/** Why bytes are no frame, with what is needed to answer them. */
struct FrameFault
{
    QByteArray id;        ///< the message id when one could be read, else "-1"
    QByteArray errorCode; ///< spelt for `version`; empty when the fault must not be answered (not a CALL)
    QString why;
};

/**
 * Parses one text message. Accepts pretty printing, ids with any character, CALLERROR with 4 elements. Refuses
 * invalid UTF-8 or JSON, nesting over 32, duplicate keys in the payload, ids that are no string or over 36
 * characters, unknown message types.
 */
std::variant<Frame, FrameFault> parseFrame(Version version, std::string_view text);

QByteArray callText(const QByteArray &id, std::string_view action, const QByteArray &payload);
QByteArray resultText(const QByteArray &id, const QByteArray &payload);
QByteArray errorText(const QByteArray &id, std::string_view code, const QString &description);

} // namespace ocpp
