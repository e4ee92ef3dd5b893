#pragma once
// Sites that stand too close together at a scale, as one ring: every scale at once, built once, updated in place.

#include "cluster_grouping.h"
#include "map_view.h"
#include "network.h"

#include <array>
#include <span>
#include <vector>

/** Ports of a cluster by what they are and how urgent that is. */
struct ClusterCounts
{
    std::array<quint32, 5> normal{};   ///< Available, Occupied, Charging, Reserved, OutOfService
    std::array<quint32, 4> abnormal{}; ///< per shown tier P1..P4
    quint32 total() const;
    quint32 abnormalTotal() const;
    Tier worst() const;                ///< None when nothing is abnormal
    ClusterCounts &operator+=(const ClusterCounts &other);
    friend bool operator==(const ClusterCounts &, const ClusterCounts &) = default;
};

/** A site, or sites that are one ring on some levels: from `born` outwards, until its parent's. One cache line. */
struct alignas(64) MapCluster
{
    quint32 x = 0, y = 0;      ///< unit square x 2^32: where its largest site stands
    ClusterCounts counts;
    quint32 parent = none;     ///< the ring that takes it in on a coarser level
    quint32 first = 0;         ///< its sites are a run of MapClusters::sites()
    quint32 siteCount = 1;
    SiteIx anchor;             ///< the site where it stands
    quint8 born = 0;           ///< finest level on which it is drawn
    quint8 room = 0;           ///< pixels of radius that it has on that level
    quint8 face = 0;           ///< of a single site: mode and shown tier of its worst port; see MapClusters::face()

    static constexpr quint32 none = 0xFFFFFFFFu;
    bool isSingle() const { return siteCount == 1; }
    QPointF at() const { return {x / 4294967296.0, y / 4294967296.0}; }
};
static_assert(sizeof(MapCluster) == 64);

/**
 * A hierarchy of rings. On each level, from the finest to the coarsest, the ring with the most ports takes in those that
 * it would touch; it keeps its place. The result depends on the inventory alone, never on the view, so that panning shows no
 * seams, and rings of a level never overlap at the scales at which that level is shown (a factor of the square root of two
 * around its own). An event moves the counts of one site and of the rings around it: at most one a level.
 */
class MapClusters
{
public:
    static constexpr int coarsest = 2, finest = ClusterGrouping::finest;
    static constexpr int fanFrom = ClusterGrouping::fanFrom; ///< level from which a site has room for its ports, one by one
    static constexpr quint32 mostFanned = ClusterGrouping::mostFanned; ///< ports; larger sites stay rings

    explicit MapClusters(const Network &network);

    void reload();                                  ///< the inventory changed
    void setScope(RegionIx region);                 ///< none: everything; groups anew
    /** Moves the counts of these ports' clusters; no regrouping unless a port is new. True: regrouped. */
    bool portsChanged(std::span<const PortIx> ports);

    /** The level drawn at a scale (pixels for the width of the world). */
    static int levelOf(double scale);
    /** Clusters of a level that stand within a part of the unit square, in a fixed order. `out` is replaced. */
    void find(const QRectF &unit, int level, std::vector<quint32> &out) const;
    /** The same of single sites, whatever the level. */
    void findSites(const QRectF &unit, std::vector<quint32> &out) const;
    const MapCluster &cluster(quint32 index) const { return m_clusters[index]; }
    /** MapCluster::none when the site is not on the map; beyond the finest level the site by itself. */
    quint32 clusterOf(SiteIx site, int level) const;
    Tally tallyOf(quint32 index) const; ///< its ports by mode: looks at each, so for one cluster at a time
    std::span<const quint32> onLevel(int level) const { return m_levels[size_t(level - coarsest)]; }
    std::span<const SiteIx> sitesOf(quint32 index) const;
    /** Pixels of its outer edge on a level: of a ring, of a site's sign, or of the block of its ports. */
    double radius(quint32 index, int level) const;
    bool isFanned(quint32 index, int level) const;  ///< drawn port by port
    /** What a single site shows: the mode and tier of its worst port. */
    struct Face { PortMode mode = PortMode::Unknown; Tier tier = Tier::None; };
    Face face(quint32 index) const;

    QPointF at(SiteIx site) const { return m_at[site.value]; }
    bool hasPlace(SiteIx site) const { return site.value < m_at.size() && m_at[site.value].x() >= 0; }
    QRectF extent() const { return m_extent; }      ///< of the scope's sites, unit square; without far outliers
    quint32 unplacedPorts() const { return m_unplaced; } ///< whose site has no coordinates
    /** A site's ports, in the inventory's order. */
    struct PortRun
    {
        const PortIx *list = nullptr; ///< null: they are numbered from `first` on
        quint32 first = 0, count = 0;
        PortIx operator[](quint32 place) const;
    };
    PortRun portsOf(SiteIx site) const;
    ClusterCounts countsAt(SiteIx site) const;
    PortIx worstPort(SiteIx site) const;            ///< by shown tier, then the longest in that state; none without ports
    const ClusterCounts &countsOf(RegionIx region) const { return m_regions[region.value]; } ///< whatever the scope
    const std::vector<SiteIx> &urgentSites() const { return m_urgent; } ///< with a P1 port, in scope, sorted
    quint64 memory() const;                         ///< bytes held

    static double radiusOf(quint32 ports);

private:
    void placeSites();
    void sortPorts();
    void build();
    ClusterGrouping makeLeaves();
    quint32 join(quint32 centre, std::span<const quint32> taken, int level, double room);
    void sumUp();
    void numberSites();
    void move(PortIx port, quint8 before, quint8 now);

    const Network &m_network;
    RegionIx m_scope;
    std::vector<QPointF> m_at;             ///< by site; x -1: nowhere
    std::vector<quint32> m_firstPort;      ///< by site, one more at the end: of its run
    std::vector<PortIx> m_ports;           ///< by site; empty: they lie by site in the inventory
    std::vector<quint8> m_seen;            ///< by port: as counted
    std::vector<SiteIx> m_siteOf;          ///< by port
    std::vector<RegionIx> m_regionOf;      ///< by site
    std::vector<quint32> m_leafOf;         ///< by site: leaf cluster; none: not on the map
    mutable std::vector<MapCluster> m_clusters; ///< leaves first; faces are found when asked for
    std::vector<SiteIx> m_sites;
    std::vector<std::vector<quint32>> m_levels; ///< by row, then x
    std::vector<ClusterCounts> m_regions;
    std::vector<SiteIx> m_urgent;
    QRectF m_extent;
    quint32 m_unplaced = 0;
};
