#pragma once
// Reading the CALLs of a central system and answering them: what both versions need.

#include "json_text.h"
#include "ocpp_frame.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

/** Why a CALL is answered with a CALLERROR. */
struct Objection
{
    const char *code;
    QString why;
};

inline QByteArray statusAnswer(const char *status)
{
    return JsonObjectText().add("status", QByteArrayView(status)).text();
}
inline QByteArray utf8(const QJsonValue &value)
{
    return value.toString().toUtf8();
}
