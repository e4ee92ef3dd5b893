#pragma once
// A folded state as JSON for scripts: times in RFC 3339, null where there is none, ids as the screens show them.

#include "operations.h"

#include <QJsonArray>

QJsonArray portsJson(const Operations &operations);
QJsonArray alertsJson(const Operations &operations);  ///< open and closed, by time and id
QJsonArray outagesJson(const Operations &operations); ///< by port and start
QJsonArray ordersJson(const Operations &operations);
QJsonArray summaryJson(const Operations &operations); ///< one object: counts, time, cursor, digest
