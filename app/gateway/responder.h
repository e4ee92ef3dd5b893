#pragma once
// The payload of the answer to everything a station may ask. Pure.

#include "clock.h"
#include "ocpp_types.h"

#include <QByteArray>

#include <string_view>

/** What an answer may need beside the question. */
struct AnswerContext
{
    UtcMs now = 0;
    int heartbeatSeconds = 300;
    qint64 transactionId = 0; ///< assigned to a 1.6 StartTransaction
};

/** A schema-valid response payload of that version, for every action of rules::isStationAction(). */
QByteArray answerPayload(ocpp::Version version, std::string_view action, std::string_view payload,
                         const AnswerContext &context);
