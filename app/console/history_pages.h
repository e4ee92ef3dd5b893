#pragma once
// Pages of a port's timeline, as the gateway's log has them: feed.history asked and read.

#include "desk.h"

/** The parameters of feed.history. `evse` 0: the whole station. */
QByteArray historyParams(const QByteArray &station, int evse, int limit, const QByteArray &cursor);
/** A result of feed.history as rows; frames and data verbatim. `port` is what was asked for. */
Result<HistoryPage> historyPage(const QByteArray &result, PortIx port);
