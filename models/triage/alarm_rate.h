#pragma once
// Alarms per ten minutes, and the floods among them (ISA-18.2 metrics; standards 5.3). Pure.

#include "clock.h"

#include <span>
#include <vector>

/** Alarms announced in one 10-minute bin, aligned to the clock. */
struct RateBin
{
    UtcMs start = 0; ///< a multiple of 10 minutes
    int count = 0;
    bool flood = false;
};

/** Whole bins [start, end) in which a flood went on; end is the end of its last bin. */
struct Flood { UtcMs start = 0, end = 0; int alarms = 0, peak = 0; };

constexpr qint64 rateBin = 10 * minute;
constexpr int floodStartsAbove = 10; ///< alarms in a bin for each operator
constexpr int floodEndsBelow = 5;
constexpr int chatterCount = 3;
constexpr qint64 chatterWindow = minute;
constexpr qint64 staleAge = 24 * hour;

/** Bins from the one that holds `from` to the one that holds `now`; times outside are not counted. */
std::vector<RateBin> rateBins(std::span<const UtcMs> times, UtcMs from, UtcMs now);
/** Marks the bins and lists the floods: over 10 in a bin for each operator starts one, under 5 ends it. */
std::vector<Flood> markFloods(std::vector<RateBin> &bins, int operators = 1);
/** -1 when empty; the mean of the middle two of an even number. */
qint64 median(std::vector<qint64> values);
