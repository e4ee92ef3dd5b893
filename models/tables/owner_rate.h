#pragma once
// How many alarms reach one person, in 10-minute bins. Pure.

#include "shift_figures.h"

#include <map>

/** Alarms of the alerts that a person owns or acknowledged, per bin, oldest first; the last bin is still filling. */
struct OwnerRate
{
    std::vector<float> bins; ///< ratesShown of them
    double perBin = 0;       ///< mean of the bins
};
constexpr int ratesShown = 12; ///< two hours

/** Raises as rateBins() counts them. Only people with at least one alarm in the time are in it. */
std::map<QString, OwnerRate> ownerRates(std::span<const Alert> alerts, UtcMs now);
