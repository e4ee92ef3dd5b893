#include "port_time.h"

#include "streams.h"

#include <algorithm>

namespace {

constexpr size_t blockSize = 128;

} // namespace

void PortTime::change(UtcMs at, Kind kind, qint32 by)
{
    m_series[int(kind)].fresh.emplace_back(at, by);
}

void PortTime::clear()
{
    for (Series &series : m_series)
        series = Series();
}

/** Brings what is fresh into place. What comes in the order of time touches the end only. */
void PortTime::Series::settle()
{
    if (fresh.empty())
        return;
    std::stable_sort(fresh.begin(), fresh.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const size_t kept = size_t(std::lower_bound(at.begin(), at.end(), fresh.front().first) - at.begin());
    const std::vector<UtcMs> tailAt(at.begin() + qsizetype(kept), at.end());
    const std::vector<qint32> tailBy(by.begin() + qsizetype(kept), by.end());
    at.resize(kept);
    by.resize(kept);
    size_t old = 0, added = 0;
    while (old < tailAt.size() || added < fresh.size()) {
        const UtcMs time = added == fresh.size() || (old < tailAt.size() && tailAt[old] <= fresh[added].first)
                               ? tailAt[old] : fresh[added].first;
        qint32 sum = 0;
        for (; old < tailAt.size() && tailAt[old] == time; ++old)
            sum += tailBy[old];
        for (; added < fresh.size() && fresh[added].first == time; ++added)
            sum += fresh[added].second;
        if (sum != 0) {
            at.push_back(time);
            by.push_back(sum);
        }
    }
    fresh.clear();
    fresh.shrink_to_fit();
    sumUp(kept / blockSize);
}

void PortTime::Series::sumUp(size_t fromBlock)
{
    blocks.resize(std::min(blocks.size(), fromBlock + 1));
    if (blocks.empty())
        blocks.emplace_back();
    Sum sum = blocks.back();
    for (size_t i = (blocks.size() - 1) * blockSize; i < at.size(); ++i) {
        if (i > 0 && i % blockSize == 0 && i / blockSize == blocks.size())
            blocks.push_back(sum);
        sum.until += sum.ports * (at[i] - sum.at);
        sum.ports += by[i];
        sum.at = at[i];
    }
}

qint64 PortTime::Series::until(UtcMs time) const
{
    const size_t after = size_t(std::upper_bound(at.begin(), at.end(), time) - at.begin());
    if (after == 0)
        return 0;
    const size_t block = (after - 1) / blockSize;
    Sum sum = blocks[block];
    for (size_t i = block * blockSize; i < after; ++i) {
        sum.until += sum.ports * (at[i] - sum.at);
        sum.ports += by[i];
        sum.at = at[i];
    }
    return sum.until + sum.ports * (time - sum.at);
}

qint64 PortTime::within(UtcMs from, UtcMs to, Kind kind) const
{
    if (to <= from)
        return 0;
    Series &series = m_series[int(kind)];
    series.settle();
    return series.until(to) - series.until(from);
}

size_t PortTime::memoryBytes() const
{
    size_t bytes = 0;
    for (const Series &series : m_series)
        bytes += series.at.capacity() * sizeof(UtcMs) + series.by.capacity() * sizeof(qint32)
            + series.fresh.capacity() * sizeof(series.fresh[0]) + series.blocks.capacity() * sizeof(Series::Sum);
    return bytes;
}

void PortTime::save(QDataStream &stream) const
{
    for (Series &series : m_series) {
        series.settle();
        writeColumn(stream, series.at);
        writeColumn(stream, series.by);
    }
}

bool PortTime::restore(QDataStream &stream)
{
    clear();
    constexpr quint64 most = quint64(1) << 32;
    for (Series &series : m_series) {
        if (!readColumn(stream, series.at, most) || !readColumn(stream, series.by, most)
            || series.at.size() != series.by.size() || !std::is_sorted(series.at.begin(), series.at.end()))
            return false;
        series.sumUp(0);
    }
    return true;
}
