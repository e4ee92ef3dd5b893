#pragma once
// How long a tier may wait: for somebody to acknowledge, and to be fixed (design: tokens, tiers).

#include "clock.h"
#include "port_state.h"

/** P1 2 min, P2 10 min, P3 1 h; 0 for P4 (within the shift: no clock). Milliseconds. */
qint64 acknowledgeTarget(Tier tier);
/** P1 4 h, P2 24 h, P3 72 h; 0 for P4 (none). Milliseconds. */
qint64 fixTarget(Tier tier);

/** How much of a target is used up. */
struct TargetReading
{
    qint64 allowed = 0; ///< ms; 0: the tier has no target
    qint64 used = 0;    ///< ms, never negative

    bool hasTarget() const { return allowed > 0; }
    qint64 left() const { return allowed - used; }
    bool isOver() const { return hasTarget() && used > allowed; }
    double share() const { return hasTarget() ? double(used) / double(allowed) : 0; }
    /** None below 80 %, P3 from 80 %, P2 over 100 % (design: tokens, thresholds). */
    Tier tone() const;
    /** "3 h 55", "over 1 h 36", or "none" when the tier has no target. */
    QString leftText() const;
};

TargetReading readTarget(qint64 allowed, UtcMs start, UtcMs end);
