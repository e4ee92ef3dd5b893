#include "time_spread.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace {
constexpr qint64 slotMs = 10'000;
}

/** Quarters of an octave: the two bits below the highest one. */
int TimeSpread::bucketOf(qint64 nanoseconds)
{
    const auto units = quint64(std::max<qint64>(nanoseconds, 0)) / 256; // a quarter of a microsecond
    if (units < 4)
        return 0;
    const int highest = std::bit_width(units) - 1;
    return std::min(buckets - 1, (highest - 2) * 4 + int(units >> (highest - 2) & 3) + 1);
}

double TimeSpread::upperMs(int bucket)
{
    if (bucket == 0)
        return 1024e-6;
    const int octave = (bucket - 1) / 4, quarter = (bucket - 1) % 4;
    return std::ldexp(5 + quarter, octave) * 256e-6;
}

void TimeSpread::add(qint64 nanoseconds, qint64 atMs)
{
    const qint64 number = atMs / slotMs;
    Slot &slot = m_slots[size_t(number % slots)];
    if (slot.number != number)
        slot = Slot{number, 0, 0, {}};
    ++slot.count;
    ++slot.counts[size_t(bucketOf(nanoseconds))];
    slot.longest = std::max(slot.longest, nanoseconds);
}

TimeSpread::Summary TimeSpread::lastMinute(qint64 atMs) const
{
    const qint64 newest = atMs / slotMs;
    Summary summary;
    std::array<quint32, buckets> counts{};
    qint64 longest = 0;
    for (const Slot &slot : m_slots) {
        if (slot.number < 0 || slot.number > newest || slot.number + slots <= newest)
            continue;
        summary.count += slot.count;
        longest = std::max(longest, slot.longest);
        for (size_t i = 0; i < buckets; ++i)
            counts[i] += slot.counts[i];
    }
    summary.longest = double(longest) * 1e-6;
    quint32 seen = 0;
    const auto half = (summary.count + 1) / 2, most = quint32(std::ceil(summary.count * 0.99));
    for (int bucket = 0; bucket < buckets && summary.count > 0; ++bucket) {
        const quint32 before = seen;
        seen += counts[size_t(bucket)];
        const double upper = std::min(upperMs(bucket), summary.longest); // never above what was seen
        if (before < half && seen >= half)
            summary.p50 = upper;
        if (before < most && seen >= most)
            summary.p99 = upper;
    }
    return summary;
}
