#pragma once
// A site or a region in figures: its days, its sites, what is open there. Pure; nothing that was not measured.

#include "operations.h"

constexpr int daysShown = 30;

/** One day of a place. `end` of the last one is now. */
struct PlaceDay
{
    UtcMs start = 0, end = 0;
    double uptime = 0; ///< percent of known time that was no outage; NaN: nothing was measured
    int outages = 0;   ///< that began on this day
    qint64 outMs = 0;  ///< port-milliseconds
};

/** A site among the others of its region. */
struct SiteStanding
{
    SiteIx site;
    Tally tally;
    Tier worst = Tier::None; ///< of its ports as they are shown
    int alerts = 0, orders = 0;
    double uptime = 0;       ///< of the days shown, percent; NaN: nothing was measured
    qint64 powerW = 0;
    float limitKw = 0;       ///< 0: not known
};

/** The last thirty days where the site stands (in UTC when its time zone is not known), oldest first, the last one unfinished. */
std::vector<PlaceDay> daysOf(const Operations &operations, SiteIx site, UtcMs now);
/** The same of a region, in UTC. Uptime from the ledger's running sums. */
std::vector<PlaceDay> daysOf(const Operations &operations, RegionIx region, UtcMs now);
/** Of all the days together; NaN when nothing was measured. */
double uptimeOf(const Operations &operations, SiteIx site, UtcMs from, UtcMs now);

/** The sites of a region, worst first: tier, share of abnormal ports, uptime, name. None: of the whole network. */
std::vector<SiteStanding> standingsOf(const Operations &operations, RegionIx region, UtcMs now);

/** Open alerts that are not quiet, worst first. */
std::vector<const Alert *> alertsAt(const Operations &operations, SiteIx site);
std::vector<const Alert *> alertsIn(const Operations &operations, RegionIx region);
std::vector<const WorkOrder *> ordersAt(const Operations &operations, SiteIx site);
std::vector<const WorkOrder *> ordersIn(const Operations &operations, RegionIx region);

/** "09:08 CDT": the time where the site stands; empty when its zone is not known. */
QString localTimeText(const Site &site, UtcMs at);
