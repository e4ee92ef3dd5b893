#pragma once
// Sites that stand too close together at a scale, as one ring. Computed once per scale, updated in place.

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
};

struct MapCluster
{
    QPointF at;                 ///< unit square: where its largest site stands
    std::vector<SiteIx> sites;
    ClusterCounts counts;
    double radius = 0;          ///< pixels of the ring's outer edge
    bool isSingle() const { return sites.size() == 1; }
};

class MapClusters
{
public:
    explicit MapClusters(const Network &network);

    void reload();                                  ///< the inventory changed
    void setScope(RegionIx region);
    /** Regroups when the scale moved to another step (a step is a factor of the fourth root of two). True: regrouped. */
    bool setScale(double scale);
    /** Moves the counts of the clusters of these ports; no regrouping. */
    void portsChanged(std::span<const PortIx> ports);

    const std::vector<MapCluster> &clusters() const { return m_clusters; }
    quint32 clusterOf(SiteIx site) const;           ///< index; quint32(-1) when the site has no place on the map
    QPointF at(SiteIx site) const { return m_at[site.value]; }
    bool hasPlace(SiteIx site) const { return site.value < m_at.size() && m_at[site.value].x() >= 0; }
    QRectF extent() const;                          ///< of the scope's sites, unit square; without far outliers
    quint32 unplacedPorts() const { return m_unplaced; } ///< whose site has no coordinates
    PortIx worstPort(SiteIx site) const;            ///< by shown tier, then the longest in that state
    static double radiusOf(quint32 ports);

private:
    struct Seen { PortMode mode = PortMode::Unknown; Tier tier = Tier::None; };
    void regroup();
    void count(MapCluster &cluster, Seen seen, int sign);

    const Network &m_network;
    RegionIx m_scope;
    int m_step = -1;
    std::vector<QPointF> m_at;                      ///< by site; x -1: nowhere
    std::vector<std::vector<PortIx>> m_ports;       ///< by site
    std::vector<Seen> m_seen;                       ///< by port: as counted
    std::vector<quint32> m_clusterOf;               ///< by site
    std::vector<MapCluster> m_clusters;
    quint32 m_unplaced = 0;
};
