#include "map_clusters.h"

#include "theme.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

constexpr double mergeDistance = 40; ///< pixels between the middles of two rings
constexpr double stepsPerDoubling = 4;

QRectF boxOf(std::vector<double> xs, std::vector<double> ys)
{
    std::sort(xs.begin(), xs.end());
    std::sort(ys.begin(), ys.end());
    // A few far sites (islands, wrong signs) must not make a country small: of many, the outer 2 % do not count.
    const size_t cut = xs.size() >= 100 ? xs.size() / 50 : 0;
    const QRectF core(QPointF(xs[cut], ys[cut]), QPointF(xs[xs.size() - 1 - cut], ys[ys.size() - 1 - cut]));
    const double spare = cut > 0 ? 0.06 : 0;
    return core.adjusted(-core.width() * spare, -core.height() * spare, core.width() * spare, core.height() * spare);
}

} // namespace

quint32 ClusterCounts::total() const
{
    return std::accumulate(normal.begin(), normal.end(), 0u) + abnormalTotal();
}

quint32 ClusterCounts::abnormalTotal() const
{
    return std::accumulate(abnormal.begin(), abnormal.end(), 0u);
}

Tier ClusterCounts::worst() const
{
    for (int tier = 0; tier < 4; ++tier) {
        if (abnormal[size_t(tier)] > 0)
            return static_cast<Tier>(tier + 1);
    }
    return Tier::None;
}

MapClusters::MapClusters(const Network &network) : m_network(network)
{
    reload();
}

double MapClusters::radiusOf(quint32 ports)
{
    return qBound(8.0, 4.5 + 3.6 * std::log10(double(qMax(1u, ports))), 19.0);
}

void MapClusters::reload()
{
    const Inventory &all = m_network.inventory();
    m_at.assign(all.sites.size(), QPointF(-1, -1));
    m_ports.assign(all.sites.size(), {});
    m_unplaced = 0;
    for (size_t s = 0; s < all.sites.size(); ++s) {
        const Site &site = all.sites[s];
        const bool known = (site.latitude != 0 || site.longitude != 0) && std::abs(site.latitude) <= 90 && std::abs(site.longitude) <= 180;
        if (known)
            m_at[s] = mercator(site.longitude, site.latitude);
    }
    for (quint32 p = 0; p < all.ports.size(); ++p) {
        const SiteIx site = m_network.siteOf(PortIx{p});
        m_ports[site.value].push_back(PortIx{p});
        m_unplaced += hasPlace(site) ? 0 : 1;
    }
    m_step = -1;
    m_clusters.clear();
    m_clusterOf.assign(all.sites.size(), quint32(-1));
}

void MapClusters::setScope(RegionIx region)
{
    m_scope = region;
    m_step = -1;
}

bool MapClusters::setScale(double scale)
{
    const int step = int(std::lround(std::log2(scale) * stepsPerDoubling));
    if (step == m_step)
        return false;
    m_step = step;
    regroup();
    return true;
}

/** Greedy: the site with the most ports founds a ring, what lies within reach joins the nearest one. */
void MapClusters::regroup()
{
    const double reach = mergeDistance / std::exp2(m_step / stepsPerDoubling);
    std::vector<SiteIx> sites;
    for (quint32 s = 0; s < m_at.size(); ++s) {
        const bool inScope = !m_scope.isValid() || m_network.site(SiteIx{s}).region == m_scope;
        if (hasPlace(SiteIx{s}) && inScope && !m_ports[s].empty())
            sites.push_back(SiteIx{s});
    }
    std::stable_sort(sites.begin(), sites.end(), [this](SiteIx a, SiteIx b) { return m_ports[a.value].size() > m_ports[b.value].size(); });
    m_clusters.clear();
    m_clusterOf.assign(m_at.size(), quint32(-1));
    QHash<quint64, std::vector<quint32>> grid;
    const auto key = [](qint64 x, qint64 y) { return quint64(x) << 32 | quint64(quint32(y)); };
    for (const SiteIx site : sites) {
        const QPointF at = m_at[site.value];
        const auto gx = qint64(at.x() / reach), gy = qint64(at.y() / reach);
        quint32 nearest = quint32(-1);
        double best = reach;
        for (qint64 y = gy - 1; y <= gy + 1; ++y) {
            for (qint64 x = gx - 1; x <= gx + 1; ++x) {
                for (const quint32 cluster : grid.value(key(x, y))) {
                    const QPointF way = m_clusters[cluster].at - at;
                    const double distance = std::hypot(way.x(), way.y());
                    if (distance < best) {
                        best = distance;
                        nearest = cluster;
                    }
                }
            }
        }
        if (nearest == quint32(-1)) {
            nearest = quint32(m_clusters.size());
            m_clusters.push_back({at, {}, {}, 0});
            grid[key(gx, gy)].push_back(nearest);
        }
        m_clusters[nearest].sites.push_back(site);
        m_clusterOf[site.value] = nearest;
    }
    m_seen.assign(m_network.portCount(), {});
    for (MapCluster &cluster : m_clusters) {
        for (const SiteIx site : cluster.sites) {
            for (const PortIx port : m_ports[site.value]) {
                const PortState &state = m_network.state(port);
                m_seen[port.value] = {state.mode, shownTier(state.mode, state.tier)};
                count(cluster, m_seen[port.value], 1);
            }
        }
        cluster.radius = radiusOf(cluster.counts.total());
    }
}

void MapClusters::count(MapCluster &cluster, Seen seen, int sign)
{
    quint32 &figure = seen.tier == Tier::None ? cluster.counts.normal[static_cast<size_t>(seen.mode)]
                                              : cluster.counts.abnormal[static_cast<size_t>(seen.tier) - 1];
    figure = quint32(int(figure) + sign);
}

void MapClusters::portsChanged(std::span<const PortIx> ports)
{
    for (const PortIx port : ports) {
        if (port.value >= m_seen.size()) { // a port appeared: group again with it
            const int step = m_step;
            reload();
            m_step = step;
            regroup();
            return;
        }
        const quint32 cluster = clusterOf(m_network.siteOf(port));
        if (cluster == quint32(-1))
            continue;
        const PortState &state = m_network.state(port);
        const Seen now{state.mode, shownTier(state.mode, state.tier)};
        count(m_clusters[cluster], m_seen[port.value], -1);
        count(m_clusters[cluster], now, 1);
        m_seen[port.value] = now;
    }
}

quint32 MapClusters::clusterOf(SiteIx site) const
{
    return site.value < m_clusterOf.size() ? m_clusterOf[site.value] : quint32(-1);
}

QRectF MapClusters::extent() const
{
    std::vector<double> xs, ys;
    for (quint32 s = 0; s < m_at.size(); ++s) {
        if (!hasPlace(SiteIx{s}) || (m_scope.isValid() && m_network.site(SiteIx{s}).region != m_scope))
            continue;
        xs.push_back(m_at[s].x());
        ys.push_back(m_at[s].y());
    }
    return xs.empty() ? QRectF(0.15, 0.3, 0.2, 0.12) : boxOf(xs, ys);
}

PortIx MapClusters::worstPort(SiteIx site) const
{
    PortIx worst;
    // None counts as the least urgent: its number is the lowest, so it is moved behind P4.
    const auto urgency = [this](PortIx port) {
        const PortState &state = m_network.state(port);
        const Tier tier = shownTier(state.mode, state.tier);
        return std::pair(tier == Tier::None ? 5 : static_cast<int>(tier), state.since);
    };
    for (const PortIx port : m_ports[site.value]) {
        if (!worst.isValid() || urgency(port) < urgency(worst))
            worst = port;
    }
    return worst;
}
