#include "cluster_grouping.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace {

constexpr double gap = 3;            ///< pixels between two rings
constexpr double widest = 1.4142136; ///< a level is shown from its scale divided by this on
constexpr double growth = 3;         ///< pixels that a ring may grow by what it takes in

quint8 quarters(double pixels) { return quint8(std::ceil(pixels * 4)); }

/** Eight classes an octave: close enough to "most ports first", and sorted by counting. */
quint32 weightClass(quint32 weight)
{
    const quint32 bits = std::bit_cast<quint32>(float(weight));
    return qMin(255u, (bits >> 20) - (127u << 3));
}

} // namespace

double ClusterGrouping::ringRadius(quint32 ports)
{
    return qBound(smallestRing, 4.5 + 3.6 * std::log10(double(qMax(1u, ports))), largestRing);
}

double ClusterGrouping::blockRadius(quint32 ports)
{
    return 1 + portPitch / 2.0 * M_SQRT2 * std::ceil(std::sqrt(double(ports)));
}

ClusterGrouping::Item ClusterGrouping::item(quint32 x, quint32 y, quint32 cluster, quint32 ports)
{
    const quint8 ring = quarters(qMin(ringRadius(ports) + growth, largestRing));
    return {x, y, cluster, ports, ring, ports <= mostFanned ? quarters(blockRadius(ports)) : ring};
}

/** 64 px high on most levels; where ports are drawn one by one, their blocks need 256 px. */
int ClusterGrouping::rowShift(int level)
{
    return level >= fanFrom ? 32 - level : level == fanFrom - 1 ? 31 - level : 30 - level;
}

ClusterGrouping::ClusterGrouping(std::vector<Item> items) : m_items(std::move(items)), m_other(m_items.size())
{
    sort(rowShift(finest));
}

void ClusterGrouping::renumber()
{
    for (quint32 i = 0; i < m_items.size(); ++i)
        m_items[i].cluster = i;
}

/** By (row, x): least significant digits first, so that equal keys keep their order. */
void ClusterGrouping::sort(int shift)
{
    constexpr int bits = 11;
    const auto key = [shift](const Item &item) { return quint64(item.y >> shift) << 32 | item.x; };
    for (int digit = 0; digit < 64 - shift; digit += bits) {
        std::array<quint32, (1 << bits) + 1> starts{};
        const auto of = [&](const Item &item) { return key(item) >> digit & ((1 << bits) - 1); };
        for (const Item &item : m_items)
            ++starts[of(item) + 1];
        for (size_t i = 1; i < starts.size(); ++i)
            starts[i] += starts[i - 1];
        for (const Item &item : m_items)
            m_other[starts[of(item)]++] = item;
        m_items.swap(m_other);
    }
}

/** Rows twice as high: two sorted neighbours become one. */
void ClusterGrouping::mergeRows(int shift)
{
    m_other.resize(m_items.size());
    auto out = m_other.begin();
    const auto end = m_items.cend();
    for (auto begin = m_items.cbegin(); begin != end;) {
        const quint32 row = begin->y >> shift, upper = begin->y >> (shift - 1);
        auto middle = begin;
        while (middle != end && middle->y >> (shift - 1) == upper)
            ++middle;
        auto last = middle;
        while (last != end && last->y >> shift == row)
            ++last;
        out = std::merge(begin, middle, middle, last, out, [](const Item &a, const Item &b) { return a.x < b.x; });
        begin = last;
    }
    m_items.swap(m_other);
}

void ClusterGrouping::measure(int level)
{
    const double unitsPerQuarter = std::exp2(24 - level) * widest / 4;
    const bool fans = level >= fanFrom;
    std::array<quint32, 256> reach;
    for (size_t i = 0; i < reach.size(); ++i)
        reach[i] = quint32((double(i) + gap * 2) * unitsPerQuarter);
    m_reach.resize(m_items.size());
    m_largest = 0;
    for (size_t i = 0; i < m_items.size(); ++i) {
        m_reach[i] = reach[fans ? m_items[i].alone : m_items[i].ring];
        m_largest = qMax(m_largest, m_reach[i]);
    }
}

void ClusterGrouping::findPairs(int shift)
{
    m_pairs.clear();
    const auto count = quint32(m_items.size());
    const Item *items = m_items.data();
    const quint32 *reach = m_reach.data();
    quint32 rowEnd = 0, below = 0; // of this row; first of the next row that is not too far left
    for (quint32 i = 0; i < count; ++i) {
        const quint32 x = items[i].x, y = items[i].y, mine = reach[i];
        const quint64 right = quint64(x) + mine + m_largest;
        const auto test = [&](quint32 other) {
            const qint64 dx = qint64(items[other].x) - x, dy = qint64(items[other].y) - y, sum = qint64(mine) + reach[other];
            if (dx * dx + dy * dy < sum * sum)
                m_pairs.push_back({i, other});
        };
        if (i == rowEnd) {
            const quint32 row = y >> shift;
            while (rowEnd < count && items[rowEnd].y >> shift == row)
                ++rowEnd;
            below = rowEnd < count && items[rowEnd].y >> shift == row + 1 ? rowEnd : count;
        }
        for (quint32 j = i + 1; j < rowEnd && items[j].x < right; ++j)
            test(j);
        const quint32 next = (y >> shift) + 1;
        while (below < count && quint64(items[below].x) + 2 * quint64(m_largest) < x && items[below].y >> shift == next)
            ++below;
        for (quint32 k = below; k < count && items[k].x < right && items[k].y >> shift == next; ++k)
            test(k);
    }
}

/** Into m_order, what touches something: by class, then as they stand. Needs the degrees in m_starts, one place on. */
void ClusterGrouping::sortByWeight()
{
    std::array<quint32, 257> places{};
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_starts[i + 1] > 0)
            ++places[256 - weightClass(m_items[i].weight)];
    }
    for (size_t c = 1; c < places.size(); ++c)
        places[c] += places[c - 1];
    m_order.resize(places[256]);
    for (size_t i = m_items.size(); i-- > 0;) {
        if (m_starts[i + 1] > 0)
            m_order[--places[256 - weightClass(m_items[i].weight)]] = quint32(i);
    }
}

void ClusterGrouping::listNeighbours()
{
    for (size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
    m_fill.assign(m_starts.begin(), m_starts.end() - 1);
    m_neighbours.resize(m_pairs.size() * 2);
    for (const Pair pair : m_pairs) {
        m_neighbours[m_fill[pair.a]++] = pair.b;
        m_neighbours[m_fill[pair.b]++] = pair.a;
    }
}

void ClusterGrouping::takeIn(int level, const Join &join)
{
    m_isTaken.assign(m_items.size(), 0);
    for (const quint32 centre : m_order) {
        if (m_isTaken[centre])
            continue;
        m_taken.clear();
        Item &item = m_items[centre];
        quint32 weight = item.weight;
        for (quint32 k = m_starts[centre]; k < m_starts[centre + 1]; ++k) {
            const quint32 other = m_neighbours[k];
            if (m_isTaken[other])
                continue;
            m_isTaken[other] = 1;
            m_taken.push_back(m_items[other].cluster);
            weight += m_items[other].weight;
        }
        if (m_taken.empty())
            continue;
        const double room = qMin(largestRing, (level >= fanFrom ? item.alone : item.ring) / 4.0);
        item.cluster = join(item.cluster, m_taken, level, room);
        item.weight = weight;
        item.ring = item.alone = quarters(qMin(ringRadius(weight) + growth, largestRing));
    }
    size_t kept = 0;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (!m_isTaken[i])
            m_items[kept++] = m_items[i];
    }
    m_items.resize(kept);
}

void ClusterGrouping::group(int level, const Join &join)
{
    if (level < finest && rowShift(level) != rowShift(level + 1))
        mergeRows(rowShift(level));
    measure(level);
    findPairs(rowShift(level));
    if (m_pairs.empty())
        return;
    m_starts.assign(m_items.size() + 1, 0);
    for (const Pair pair : m_pairs) {
        ++m_starts[pair.a + 1];
        ++m_starts[pair.b + 1];
    }
    sortByWeight();
    listNeighbours();
    takeIn(level, join);
}
