#pragma once
// When drivers come, and what they come for: busy afternoons, quiet nights, by the site's own sun.

#include "charge_curve.h"
#include "sim_random.h"

/** How often a port is wanted. */
struct Demand
{
    double longitude = 0;
    double popularity = 1; ///< 1: an average port of its kind
    bool directCurrent = true;
};

/** Share of the busiest hour's arrivals at that moment, 0.05 .. 1, from the mean solar time at the longitude. */
double busyness(UtcMs at, double longitude);

/** The next driver after `from`: a Poisson process whose rate follows busyness() (thinning). */
UtcMs nextArrival(SimRandom &random, const Demand &demand, UtcMs from);

/** What one driver does, all decided on arrival. Times are spans in ms unless they say otherwise. */
struct Visit
{
    const VehicleKind *vehicle = nullptr;
    double arrivalSoc = 20, targetSoc = 80, condition = 1;
    qint64 plugToStart = 0;  ///< from plugging in to being authorized
    qint64 staysAfterFull = 0; ///< vehicle full, still plugged and drawing nothing (SuspendedEV)
    qint64 finishToLeave = 0;  ///< from the end of the transaction to unplugging
    bool abandons = false;     ///< never presents a card: leaves after `plugToStart`
};
Visit randomVisit(SimRandom &random, bool directCurrent);
