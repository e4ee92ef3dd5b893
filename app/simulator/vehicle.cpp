#include "vehicle.h"

#include <algorithm>
#include <iterator>

const VehicleKind loadBank{"load bank", 1000, 1000, 1000, 800, 99, 0};

namespace {

constexpr VehicleKind kinds[] = {
    {"small city car", 36, 50, 7.2f, 350, 70, 0.10f}, {"compact car", 60, 100, 11, 360, 55, 0.22f},
    {"crossover", 77, 150, 11, 380, 50, 0.25f},       {"long-range sedan", 82, 210, 11.5f, 360, 40, 0.18f},
    {"800 V sedan", 93, 270, 11, 780, 62, 0.10f},     {"pickup", 131, 180, 19.2f, 400, 60, 0.10f},
    {"delivery van", 89, 110, 11, 390, 75, 0.05f},
};

} // namespace

const VehicleKind &randomVehicle(SimRandom &random)
{
    double x = random.unit();
    for (const VehicleKind &kind : kinds) {
        x -= double(kind.share);
        if (x < 0)
            return kind;
    }
    return kinds[1];
}

double acceptedKw(const VehicleKind &kind, double soc, bool directCurrent)
{
    if (soc >= 100)
        return 0;
    if (!directCurrent)
        return double(kind.mostAcKw) * (soc > 97 ? 0.4 : 1.0);
    // Constant current up to the knee (voltage rises a little), then down to 12 % of the peak at the top.
    const double peak = double(kind.mostDcKw);
    if (soc < double(kind.knee))
        return peak * (0.92 + 0.08 * soc / double(kind.knee));
    return peak * std::max(0.12, 1.0 - 0.88 * (soc - double(kind.knee)) / (100.0 - double(kind.knee)));
}
