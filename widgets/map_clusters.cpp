#include "map_clusters.h"

#include "theme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

constexpr quint8 unknownFace = 0xFF;

quint8 packed(PortMode mode, Tier tier) { return quint8(quint8(mode) | quint8(tier) << 3); }
PortMode modeIn(quint8 seen) { return static_cast<PortMode>(seen & 7); }
Tier tierIn(quint8 seen) { return static_cast<Tier>(seen >> 3); }

quint8 seenOf(const PortState &state) { return packed(state.mode, shownTier(state.mode, state.tier)); }

quint32 &figure(ClusterCounts &counts, quint8 seen)
{
    const Tier tier = tierIn(seen);
    return tier == Tier::None ? counts.normal[static_cast<size_t>(modeIn(seen))] : counts.abnormal[static_cast<size_t>(tier) - 1];
}

double nth(std::vector<double> &values, size_t place)
{
    std::nth_element(values.begin(), values.begin() + qsizetype(place), values.end());
    return values[place];
}

QRectF boxOf(std::vector<double> xs, std::vector<double> ys)
{
    // A few far sites (islands, wrong signs) must not make a country small: of many, the outer 2 % do not count.
    const size_t cut = xs.size() >= 100 ? xs.size() / 50 : 0, last = xs.size() - 1 - cut;
    const QRectF core(QPointF(nth(xs, cut), nth(ys, cut)), QPointF(nth(xs, last), nth(ys, last)));
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

ClusterCounts &ClusterCounts::operator+=(const ClusterCounts &other)
{
    for (size_t i = 0; i < normal.size(); ++i)
        normal[i] += other.normal[i];
    for (size_t i = 0; i < abnormal.size(); ++i)
        abnormal[i] += other.abnormal[i];
    return *this;
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

void MapClusters::reload()
{
    if (m_scope.isValid() && m_scope.value >= m_network.inventory().regions.size())
        m_scope = {};
    placeSites();
    sortPorts();
    build();
}

void MapClusters::setScope(RegionIx region)
{
    if (m_scope == region)
        return;
    m_scope = region;
    build();
}

void MapClusters::placeSites()
{
    const AssetView all = m_network.inventory();
    m_at.assign(all.sites.size(), QPointF(-1, -1));
    for (size_t s = 0; s < all.sites.size(); ++s) {
        const double latitude = m_network.assets().latitude(SiteIx{quint32(s)}), longitude = m_network.assets().longitude(SiteIx{quint32(s)});
        const bool known = (latitude != 0 || longitude != 0) && std::abs(latitude) <= 90 && std::abs(longitude) <= 180;
        if (known)
            m_at[s] = mercator(longitude, latitude);
    }
}

/**
 * Ports by site, and what they show. An inventory keeps a site's ports adjacent; stations that the feed made known came later,
 * and only then the ports need a list of their own.
 */
void MapClusters::sortPorts()
{
    const quint32 count = m_network.portCount();
    m_firstPort.assign(m_at.size() + 1, 0);
    m_siteOf.resize(count);
    m_seen.resize(count);
    m_unplaced = 0;
    bool areSorted = true;
    for (quint32 p = 0; p < count; ++p) {
        const SiteIx site = m_network.siteOf(PortIx{p});
        areSorted = areSorted && (p == 0 || m_siteOf[p - 1] <= site);
        m_siteOf[p] = site;
        m_seen[p] = seenOf(m_network.state(PortIx{p}));
        ++m_firstPort[site.value + 1];
        m_unplaced += hasPlace(site) ? 0 : 1;
    }
    std::partial_sum(m_firstPort.begin(), m_firstPort.end(), m_firstPort.begin());
    m_ports = {};
    if (areSorted)
        return;
    std::vector<quint32> next(m_firstPort.begin(), m_firstPort.end() - 1);
    m_ports.resize(count);
    for (quint32 p = 0; p < count; ++p)
        m_ports[next[m_siteOf[p].value]++] = PortIx{p};
}

bool MapClusters::portsChanged(std::span<const PortIx> ports)
{
    for (const PortIx port : ports) {
        if (port.value >= m_seen.size()) { // a port appeared: group again with it
            reload();
            return true;
        }
        const quint8 now = seenOf(m_network.state(port));
        const quint32 leaf = m_leafOf[m_siteOf[port.value].value];
        if (leaf != MapCluster::none)
            m_clusters[leaf].face = unknownFace;
        if (now != m_seen[port.value])
            move(port, std::exchange(m_seen[port.value], now), now);
    }
    return false;
}

void MapClusters::move(PortIx port, quint8 before, quint8 now)
{
    const SiteIx site = m_siteOf[port.value];
    if (const RegionIx region = m_regionOf[site.value]; region.isValid()) {
        --figure(m_regions[region.value], before);
        ++figure(m_regions[region.value], now);
    }
    const quint32 leaf = m_leafOf[site.value];
    if (leaf == MapCluster::none)
        return;
    const bool wasUrgent = m_clusters[leaf].counts.abnormal[0] > 0;
    for (quint32 at = leaf; at != MapCluster::none; at = m_clusters[at].parent) {
        --figure(m_clusters[at].counts, before);
        ++figure(m_clusters[at].counts, now);
    }
    const bool isUrgent = m_clusters[leaf].counts.abnormal[0] > 0;
    if (wasUrgent == isUrgent)
        return;
    const auto place = std::lower_bound(m_urgent.begin(), m_urgent.end(), site);
    if (isUrgent)
        m_urgent.insert(place, site);
    else
        m_urgent.erase(place);
}

int MapClusters::levelOf(double scale)
{
    return qBound(coarsest, int(std::lround(std::log2(scale / 256))), finest);
}

quint32 MapClusters::clusterOf(SiteIx site, int level) const
{
    if (site.value >= m_leafOf.size() || m_leafOf[site.value] == MapCluster::none)
        return MapCluster::none;
    quint32 at = m_leafOf[site.value];
    for (quint32 up = m_clusters[at].parent; up != MapCluster::none && m_clusters[up].born >= level; up = m_clusters[up].parent)
        at = up;
    return at;
}

Tally MapClusters::tallyOf(quint32 index) const
{
    Tally tally;
    for (const SiteIx site : sitesOf(index)) {
        const PortRun ports = portsOf(site);
        for (quint32 i = 0; i < ports.count; ++i)
            ++tally.modes[static_cast<int>(modeIn(m_seen[ports[i].value]))];
        tally.total += ports.count;
    }
    return tally;
}

std::span<const SiteIx> MapClusters::sitesOf(quint32 index) const
{
    const MapCluster &cluster = m_clusters[index];
    return std::span(m_sites).subspan(cluster.first, cluster.siteCount);
}

PortIx MapClusters::PortRun::operator[](quint32 place) const
{
    return list ? list[first + place] : PortIx{first + place};
}

MapClusters::PortRun MapClusters::portsOf(SiteIx site) const
{
    if (site.value + 1 >= m_firstPort.size())
        return {};
    const quint32 first = m_firstPort[site.value];
    return {m_ports.empty() ? nullptr : m_ports.data(), first, m_firstPort[site.value + 1] - first};
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
    const PortRun ports = portsOf(site);
    for (quint32 i = 0; i < ports.count; ++i) {
        const PortIx port = ports[i];
        if (!worst.isValid() || urgency(port) < urgency(worst))
            worst = port;
    }
    return worst;
}

MapClusters::Face MapClusters::face(quint32 index) const
{
    MapCluster &cluster = m_clusters[index];
    if (cluster.face == unknownFace) {
        const PortIx worst = worstPort(cluster.anchor);
        const bool charging = cluster.counts.normal[static_cast<size_t>(PortMode::Charging)] > 0;
        if (!worst.isValid())
            cluster.face = packed(PortMode::Unknown, Tier::None);
        else if (tierIn(m_seen[worst.value]) != Tier::None)
            cluster.face = m_seen[worst.value];
        else // nothing is wrong: a site where somebody charges is not idle
            cluster.face = packed(charging ? PortMode::Charging : modeIn(m_seen[worst.value]), Tier::None);
    }
    return {modeIn(cluster.face), tierIn(cluster.face)};
}

quint64 MapClusters::memory() const
{
    const auto bytes = [](const auto &list) { return quint64(list.capacity() * sizeof(list[0])); };
    quint64 sum = bytes(m_at) + bytes(m_firstPort) + bytes(m_ports) + bytes(m_seen) + bytes(m_siteOf) + bytes(m_regionOf)
        + bytes(m_leafOf) + bytes(m_clusters) + bytes(m_sites) + bytes(m_regions) + bytes(m_urgent);
    for (const std::vector<quint32> &level : m_levels)
        sum += bytes(level);
    return sum;
}

// --- kept beside the state that it reads: what build() needs of it ---

ClusterCounts MapClusters::countsAt(SiteIx site) const
{
    ClusterCounts counts;
    const PortRun ports = portsOf(site);
    for (quint32 i = 0; i < ports.count; ++i)
        ++figure(counts, m_seen[ports[i].value]);
    return counts;
}

void MapClusters::sumUp()
{
    m_regions.assign(m_network.inventory().regions.size(), {});
    m_regionOf.resize(m_at.size());
    for (quint32 s = 0; s < m_at.size(); ++s) {
        m_regionOf[s] = m_network.regionOf(SiteIx{s});
        const ClusterCounts counts = countsAt(SiteIx{s});
        if (m_regionOf[s].isValid())
            m_regions[m_regionOf[s].value] += counts;
        if (m_leafOf[s] == MapCluster::none)
            continue;
        m_clusters[m_leafOf[s]].counts = counts;
        m_clusters[m_leafOf[s]].face = unknownFace;
        if (counts.abnormal[0] > 0)
            m_urgent.push_back(SiteIx{s});
    }
    // Parents come after their children, so that one pass carries everything up.
    for (const MapCluster &cluster : m_clusters) {
        if (cluster.parent != MapCluster::none)
            m_clusters[cluster.parent].counts += cluster.counts;
    }
}

/** Gives the sites of every ring adjacent places: parents first, each child's run inside of its parent's. */
void MapClusters::numberSites()
{
    std::vector<quint32> next(m_clusters.size(), 0);
    quint32 top = 0;
    for (quint32 i = quint32(m_clusters.size()); i-- > 0;) {
        MapCluster &cluster = m_clusters[i];
        quint32 &from = cluster.parent == MapCluster::none ? top : next[cluster.parent];
        cluster.first = from;
        next[i] = from;
        from += cluster.siteCount;
        if (i < m_sites.size())
            m_sites[cluster.first] = cluster.anchor;
    }
    m_extent = QRectF(0.15, 0.3, 0.2, 0.12);
    if (m_sites.empty())
        return;
    std::vector<double> xs, ys;
    for (const SiteIx site : m_sites) {
        xs.push_back(m_at[site.value].x());
        ys.push_back(m_at[site.value].y());
    }
    m_extent = boxOf(std::move(xs), std::move(ys));
}
