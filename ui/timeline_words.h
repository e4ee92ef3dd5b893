#pragma once
// A row of the gateway's log in words: what a person did, what a station said.

#include "timeline_entry.h"

class QJsonObject;

/** "You acknowledged", "A. Lead handed it to B": of a `desk.*` row; `data` is the action as the log has it. */
std::vector<TimelineWords> deskWords(const QByteArray &type, const QJsonObject &data, const QString &me);

/** "Started, A350 · 4.12.1", "Heartbeat": of any other row that is no status. */
std::vector<TimelineWords> eventWords(const QByteArray &type, const QByteArray &summary);
