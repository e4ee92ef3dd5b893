#include "demand.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace {

// Share of the busiest hour by local hour: a broad afternoon and a quiet night, as in the sessions of public fast
// chargers; along motorways the night is less empty than in town, hence not below a fifth.
constexpr double hourly[24] = {0.30, 0.25, 0.22, 0.20, 0.20, 0.24, 0.32, 0.44, 0.56, 0.66, 0.77, 0.86,
                               0.94, 0.95, 0.96, 0.98, 1.00, 1.00, 0.95, 0.84, 0.70, 0.56, 0.45, 0.36};
constexpr double gapMinutesFast = 88, gapMinutesSlow = 300; // between drivers at the busiest hour

} // namespace

double busyness(UtcMs at, double longitude)
{
    const double local = std::fmod(double(at) / double(hour) + longitude / 15.0 + 48.0, 24.0);
    const double place = local < 0 ? local + 24 : local;
    const int now = int(place) % 24;
    const double part = place - std::floor(place);
    return hourly[now] * (1 - part) + hourly[(now + 1) % 24] * part;
}

UtcMs nextArrival(SimRandom &random, const Demand &demand, UtcMs from)
{
    const double gap = (demand.directCurrent ? gapMinutesFast : gapMinutesSlow) / demand.popularity;
    UtcMs at = from;
    for (int tries = 0; tries < 1000; ++tries) {
        at += std::max<qint64>(second, qint64(random.exponential(gap) * double(minute)));
        if (random.unit() < busyness(at, demand.longitude))
            return at;
    }
    return at;
}

Visit randomVisit(SimRandom &random, bool directCurrent)
{
    Visit visit;
    visit.vehicle = &randomVehicle(random);
    visit.arrivalSoc = random.between(6, 45) + (directCurrent ? 0 : random.between(0, 30));
    visit.targetSoc = std::min(99.5, std::max(visit.arrivalSoc + 8, random.between(62, directCurrent ? 92 : 99.5)));
    visit.condition = random.between(0.62, 1.0);
    visit.plugToStart = random.span(6 * second, 50 * second);
    visit.staysAfterFull = random.chance(0.12) ? random.span(2 * minute, 25 * minute) : 0;
    visit.finishToLeave = random.span(20 * second, random.chance(0.15) ? 12 * minute : 3 * minute);
    visit.abandons = random.chance(0.02);
    return visit;
}
