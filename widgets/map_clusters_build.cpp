// How MapClusters is built from the inventory, and asked for a part of the world.

#include "cluster_grouping.h"
#include "map_clusters.h"

#include <cmath>

double MapClusters::radiusOf(quint32 ports)
{
    return ClusterGrouping::ringRadius(ports);
}

bool MapClusters::isFanned(quint32 index, int level) const
{
    return level >= fanFrom && m_clusters[index].isSingle() && m_clusters[index].counts.total() <= mostFanned;
}

double MapClusters::radius(quint32 index, int level) const
{
    const MapCluster &cluster = m_clusters[index];
    const quint32 ports = cluster.counts.total();
    if (isFanned(index, level))
        return ClusterGrouping::blockRadius(ports);
    if (cluster.isSingle())
        return level >= fanFrom ? radiusOf(ports) : ClusterGrouping::signRadius;
    return level == cluster.born ? qMin(radiusOf(ports), double(cluster.room)) : radiusOf(ports);
}

/** A cluster for every site that is to be seen, in the order of the finest level's rows. */
ClusterGrouping MapClusters::makeLeaves()
{
    std::vector<ClusterGrouping::Item> items;
    items.reserve(m_at.size());
    const auto fixed = [](double unit) { return quint32(qBound(0.0, unit * 4294967296.0, 4294967295.0)); };
    for (quint32 s = 0; s < m_at.size(); ++s) {
        const quint32 ports = m_firstPort[s + 1] - m_firstPort[s];
        const bool inScope = !m_scope.isValid() || m_network.regionOf(SiteIx{s}) == m_scope;
        if (ports > 0 && inScope && hasPlace(SiteIx{s}))
            items.push_back(ClusterGrouping::item(fixed(m_at[s].x()), fixed(m_at[s].y()), s, ports));
    }
    ClusterGrouping grouping(std::move(items));
    m_clusters.clear();
    m_clusters.reserve(grouping.items().size() * 7 / 4);
    m_leafOf.assign(m_at.size(), MapCluster::none);
    for (const ClusterGrouping::Item &item : grouping.items()) {
        MapCluster leaf;
        leaf.x = item.x;
        leaf.y = item.y;
        leaf.anchor = SiteIx{item.cluster};
        leaf.born = finest;
        leaf.room = quint8(ClusterGrouping::signRadius);
        m_leafOf[item.cluster] = quint32(m_clusters.size());
        m_clusters.push_back(leaf);
    }
    grouping.renumber();
    return grouping;
}

void MapClusters::build()
{
    ClusterGrouping grouping = makeLeaves();
    m_sites.assign(m_clusters.size(), {});
    m_levels.assign(finest - coarsest + 1, {});
    const auto join = [this](quint32 centre, std::span<const quint32> taken, int level, double room) {
        return this->join(centre, taken, level, room);
    };
    for (int level = finest; level >= coarsest; --level) {
        grouping.group(level, join);
        std::vector<quint32> &list = m_levels[size_t(level - coarsest)];
        list.resize(grouping.items().size());
        std::transform(grouping.items().begin(), grouping.items().end(), list.begin(), [](const auto &item) { return item.cluster; });
    }
    m_urgent.clear();
    sumUp();
    numberSites();
}

quint32 MapClusters::join(quint32 centre, std::span<const quint32> taken, int level, double room)
{
    const auto index = quint32(m_clusters.size());
    MapCluster ring;
    ring.x = m_clusters[centre].x;
    ring.y = m_clusters[centre].y;
    ring.anchor = m_clusters[centre].anchor;
    ring.siteCount = m_clusters[centre].siteCount;
    ring.born = quint8(level);
    ring.room = quint8(room);
    m_clusters[centre].parent = index;
    for (const quint32 cluster : taken) {
        m_clusters[cluster].parent = index;
        ring.siteCount += m_clusters[cluster].siteCount;
    }
    m_clusters.push_back(ring);
    return index;
}

void MapClusters::find(const QRectF &unit, int level, std::vector<quint32> &out) const
{
    out.clear();
    const std::vector<quint32> &list = m_levels[size_t(level - coarsest)];
    const auto fixed = [](double value) { return quint32(qBound(0.0, value * 4294967296.0, 4294967295.0)); };
    const quint32 left = fixed(unit.left()), right = fixed(unit.right()), top = fixed(unit.top()), bottom = fixed(unit.bottom());
    const int shift = ClusterGrouping::rowShift(level);
    const auto begins = [&](quint32 index, quint64 key) {
        const MapCluster &cluster = m_clusters[index];
        return (quint64(cluster.y >> shift) << 32 | cluster.x) < key;
    };
    auto from = list.begin();
    for (quint64 row = top >> shift; row <= bottom >> shift && from != list.end();) {
        from = std::lower_bound(from, list.end(), row << 32 | left, begins);
        for (; from != list.end() && m_clusters[*from].y >> shift == row && m_clusters[*from].x <= right; ++from) {
            if (m_clusters[*from].y >= top && m_clusters[*from].y <= bottom)
                out.push_back(*from);
        }
        if (from == list.end())
            return;
        // The next row that holds anything: most rows of a fine level are empty.
        const quint64 here = m_clusters[*from].y >> shift;
        row = here > row ? here : row + 1;
    }
}

/** Sites are few enough, and close together in memory, to look at all of them: 1 ns each. */
void MapClusters::findSites(const QRectF &unit, std::vector<quint32> &out) const
{
    out.clear();
    const auto fixed = [](double value) { return quint32(qBound(0.0, value * 4294967296.0, 4294967295.0)); };
    const quint32 left = fixed(unit.left()), right = fixed(unit.right()), top = fixed(unit.top()), bottom = fixed(unit.bottom());
    for (quint32 i = 0; i < m_sites.size(); ++i) {
        const MapCluster &cluster = m_clusters[i];
        if (cluster.x >= left && cluster.x <= right && cluster.y >= top && cluster.y <= bottom)
            out.push_back(i);
    }
}
