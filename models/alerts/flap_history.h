#pragma once
// How often a condition came and went lately: the flap detection of Icinga 2.

#include "clock.h"

/**
 * The last 20 looks at a condition, each "changed" or "the same", the newest weighing most (Icinga 2 documentation,
 * Advanced Topics, Check Flapping; its example is a test). Icinga looks when a check runs. Chargers speak when
 * something changes, so a look without a change is counted for every `sample` that passes in silence.
 */
class FlapHistory
{
public:
    static constexpr int looks = 20;

    /** A look at `at`, and the silent ones since the last. `sample`: milliseconds between silent looks, > 0. */
    void change(UtcMs at, UtcMs sample);
    void look(bool changed); ///< one look without a time
    /** Weighted share of changes in percent: 0.80 for the oldest look to 1.18 for the newest, over 20. */
    double share() const;
    /** Over `high` begins it, not above `low` ends it. */
    bool isFlapping(bool before, double high, double low) const { return share() > (before ? low : high); }
    /** When the share is no longer above `low` if nothing changes any more. */
    UtcMs calmAt(double low, UtcMs sample) const;
    /** Nobody listened from `from` to `to`: that silence says nothing. */
    void skip(UtcMs from, UtcMs to);

    bool isEmpty() const { return last == 0; }
    UtcMs last = 0;      ///< time of the newest change
    quint32 changes = 0; ///< bit 0: the newest look
};
