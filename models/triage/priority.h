#pragma once
// Why an alert stands where it stands in the queue.

#include "alert_context.h"
#include "operations.h"

/** Points now, and the reasons in words, heaviest first. */
struct Priority
{
    double points = 0;   ///< within its tier; more is more urgent
    QStringList reasons; ///< "safety", "only working port here", "2 h 14 min of budget left"
    bool hoursKnown = false; ///< the site has a history of sessions, or there is no single site; else no reason speaks of busy hours
};

Priority priorityOf(const Operations &operations, const Alert &alert, UtcMs now);
/** "P1: safety; only working port here; 2 h 14 min of budget left"; "P2: by its code" without any reason. */
QString reasonsOf(const Operations &operations, const Alert &alert, UtcMs now);
/** The same, with what is not known: "...; no history of this site's busy hours". For places with room. */
QString reasonsInFull(const Operations &operations, const Alert &alert, UtcMs now);
