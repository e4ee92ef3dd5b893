#pragma once
// What is usual for one quantity at one port, and whether it has drifted away from that.

#include "clock.h"

/** How far from its own usual a quantity must go, and for how long, before it has drifted. */
struct DriftRule
{
    double interval = 5;    ///< CUSUM decision interval, in standard deviations
    int settles = 50;       ///< hours that make a mean of its own
    double leastSpread = 1; ///< a port that hardly varies is taken to vary by this
    double leastChange = 1; ///< a smaller change means nothing to anybody
};

/**
 * One reading is the mean of an hour in which something was measured, since readings seconds apart say the same thing
 * again. The first `settles` readings give mean and variance (Welford); from then on both follow slowly (EWMA, 1/200), so
 * that a season is no drift, and a two-sided tabular CUSUM (Page 1954; reference value 1.5, made for a shift of three
 * standard deviations) adds up what lies beyond. No single reading counts for more than three standard deviations: it
 * takes at least four in a row. While it has drifted nothing is learned; after twice `settles` readings at the new level
 * that is the port's own.
 */
struct OwnLevel
{
    enum class Change : quint8 { None, Drifted, Back };

    /** A value was measured; Drifted or Back when the hour that it closes says so. */
    Change add(double value, UtcMs at, const DriftRule &rule);

    float mean = 0, variance = 0; ///< of the hours
    float recent = 0;             ///< the last few hours
    float above = 0, below = 0;   ///< the sums
    float sum = 0;                ///< of this hour
    quint32 hourNumber = 0;       ///< since 1970
    quint16 count = 0;            ///< of this hour
    quint16 learned = 0;          ///< hours, up to `settles`
    quint16 drifted = 0;          ///< hours since it drifted, the first counts as 1; 0: it has not
    quint16 isUp = 0;             ///< which way

private:
    Change close(double value, const DriftRule &rule);
    Change follow(double value, const DriftRule &rule);
};
static_assert(sizeof(OwnLevel) == 36);
