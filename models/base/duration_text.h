#pragma once
// Durations in files and fields: "5 min", "1 h 30 min".

#include "clock.h"

#include <QString>

/** The largest unit that says it exactly: "90 s", "5 min", "12 h", "7 d", "250 ms"; "0 s". Not for negative ones. */
QString durationText(UtcMs duration);
/** Whole numbers, each with ms, s, min, h or d, blanks between as wished. A number without its unit is refused. */
Result<UtcMs> durationFromText(const QString &text);
