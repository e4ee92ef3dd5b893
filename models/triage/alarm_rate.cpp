#include "alarm_rate.h"

#include <algorithm>

static UtcMs binStart(UtcMs time)
{
    return time - time % rateBin;
}

std::vector<RateBin> rateBins(std::span<const UtcMs> times, UtcMs from, UtcMs now)
{
    std::vector<RateBin> bins;
    for (UtcMs start = binStart(from); start <= now; start += rateBin)
        bins.push_back({start, 0, false});
    for (const UtcMs time : times) {
        if (time >= from && time <= now)
            ++bins[size_t((time - bins.front().start) / rateBin)].count;
    }
    return bins;
}

std::vector<Flood> markFloods(std::vector<RateBin> &bins, int operators)
{
    std::vector<Flood> floods;
    bool inFlood = false;
    for (RateBin &bin : bins) {
        if (!inFlood && bin.count > floodStartsAbove * operators) {
            floods.push_back({bin.start, bin.start, 0, 0});
            inFlood = true;
        } else if (inFlood && bin.count < floodEndsBelow * operators) {
            inFlood = false;
        }
        bin.flood = inFlood;
        if (!inFlood)
            continue;
        Flood &flood = floods.back();
        flood.end = bin.start + rateBin;
        flood.alarms += bin.count;
        flood.peak = std::max(flood.peak, bin.count);
    }
    return floods;
}

qint64 median(std::vector<qint64> values)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
