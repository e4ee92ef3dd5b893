#pragma once
// Incidents and the figures of the alarm system as JSON for scripts.

#include "alarm_metrics.h"
#include "incident_log.h"

#include <QJsonArray>

QJsonArray incidentsJson(const IncidentLog &log, const Operations &operations); ///< by time and id
/** One object: shares as percent, times in seconds or RFC 3339, null where there is none. */
QJsonObject metricsJson(const AlarmMetrics &metrics);
/** What came after minus what was before, of every member that is a number in both. */
QJsonObject changeJson(const QJsonObject &before, const QJsonObject &after);
