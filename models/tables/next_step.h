#pragma once
// What to do next about an alert: where it stands on the catalogue's ladder, and that in a few words.

#include "operations.h"

/** A ladder and how far the desk came on it. */
struct LadderPlace
{
    QStringList ladder;
    qsizetype next = 0; ///< index of the next step; the ladder's size when every step was done
};

/**
 * The next step is the one after the last that was done since the alert was raised: a command with an outcome, an open
 * work order for "Send ...", fifteen minutes for "Watch ...". A step that leaves no trace (a phone call) counts as done
 * with the one after it. A lockout (standards 4.2) starts with taking the port out of service, whatever else was done,
 * and asks for no reset and no status.
 */
LadderPlace ladderPlace(const Operations &operations, const Alert &alert);

/** The next step, with the one that it leads to: "Make inoperative, then send HV technician"; may be empty. */
QString nextStepOf(const Operations &operations, const Alert &alert);
