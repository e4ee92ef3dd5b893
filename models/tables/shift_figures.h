#pragma once
// The shift in figures: alarm rate, floods, load per person, what repeats and what lies around. Pure.

#include "alarm_rate.h"
#include "alert.h"
#include "network.h"

#include <array>
#include <span>

/** Ports of every tier, worst first: [0] is P1. */
using TierCounts = std::array<int, 4>;
int total(const TierCounts &counts);

struct AgeBucket { qint64 from = 0, to = 0; TierCounts counts{}; }; ///< open alerts; age in ms, to 0: without end

struct OwnerLoad
{
    QString owner;           ///< empty: nobody
    TierCounts counts{};     ///< open and not quiet
    TierCounts inHand{};     ///< of these P1 to P3 without a work order: what the person works on
    int inField = 0;         ///< of these with a work order: a crew has it
    UtcMs oldest = 0;        ///< raised; 0: none
    qint64 medianAck = -1;   ///< ms from raised to acknowledged, of what they acknowledged in the window; -1: none
};

struct AlarmSource { AlertId worst; QString title, place; Tier tier = Tier::P4; int count = 0; };

struct ShiftFigures
{
    UtcMs from = 0, now = 0;       ///< the window
    int operators = 1;             ///< people whom the alarms are shared among (ISA-18.2 counts per operator)
    std::vector<RateBin> bins;     ///< gap-free, oldest first; the last one is still filling
    std::vector<Flood> floods;
    int alarms = 0;                ///< announced in the window
    int open = 0, openUpToP3 = 0;  ///< open, not quiet
    int peak = 0;                  ///< highest bin
    UtcMs peakAt = 0;
    double floodShare = 0;         ///< of the bins, 0..1
    double topTenShare = 0;        ///< of the alarms, 0..1
    std::vector<AgeBucket> ages;   ///< six
    std::vector<OwnerLoad> owners; ///< the unowned last, always present
    std::vector<AlarmSource> top;  ///< at most ten
    std::vector<AlertId> chattering, stale, shelved;
    TierCounts mix{};              ///< announced in the window
    int p1Acknowledged = 0, p1InTime = 0; ///< P1 raised in the window whose 2 minutes are over or that were answered
    qint64 medianAck = -1;         ///< ms; -1: nothing was acknowledged in the window
};

/**
 * Bins from the one that holds `from` to the one that holds `now`. The record keeps an alert's first and latest raise,
 * so an alert that was raised more often than twice counts twice: a rate is never overstated.
 */
std::vector<RateBin> rateBins(std::span<const Alert> alerts, UtcMs from, UtcMs now);
/** Who owns something open, or acknowledged something in the window: those whom the alarms reached. At least 1. */
int operatorsOf(const std::vector<OwnerLoad> &owners);

/** `operators` 0: as many as operatorsOf() finds. */
ShiftFigures shiftFigures(std::span<const Alert> alerts, const Network &network, UtcMs from, UtcMs now, int operators = 1);
