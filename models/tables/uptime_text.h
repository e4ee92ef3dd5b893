#pragma once
// A port's 12-month uptime budget as a share and a colour (design: ui, uptime budget), and percentages.

#include "uptime_ledger.h"

/** Left of allowed, 0..1. */
double budgetShare(const Budget &budget);
/** P3 under 72 h, P2 under 24 h, P1 under 4 h, else None (design: tokens, thresholds). */
Tier budgetTone(const Budget &budget);
/** "97.03", or a dash when nothing was measured. Rounded down, so that 96.999 does not read as 97.00. */
QString percentText(double percent);
/** "measured for 3 h 12", "measured for 9 d"; "12 months" from a year on (23 CFR 680.116(b)); "not measured yet". */
QString measuredText(UtcMs since, UtcMs now);
constexpr qint64 uptimeYear = 365 * day;
