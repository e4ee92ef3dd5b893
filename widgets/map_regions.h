#pragma once
// Outlines of a network's regions, coloured by what is abnormal in them.

#include "basemap.h"
#include "map_clusters.h"

class QPainter;

/**
 * A region of a network in the United States is the union of its states. Elsewhere it is the hull of its sites, without those
 * that lie far from all others. The colour is that of the worst tier that stands out: P1 when there is one, P2 from 1 % and P3 from 3 % of the region's ports on;
 * else it is a grey.
 */
class MapRegions
{
public:
    MapRegions(const Network &network, const MapClusters &clusters);

    void reload(); ///< the inventory changed
    void setShown(bool shown) { m_shown = shown; }
    bool isShown() const { return m_shown; }
    void paint(QPainter &painter, const MapView &view, const Basemap &basemap, const Theme &theme);
    static Tier standsOut(const ClusterCounts &counts);
    static QColor colourOf(Tier tier, const Theme &theme);

    /** Corners of the smallest convex polygon around points, without a point twice; fewer than three when they are in line. */
    static std::vector<QPointF> hull(std::vector<QPointF> points);

private:
    struct Outline { RegionIx region; std::vector<Basemap::Line> lines; bool closed = false; };
    void gatherStates();
    void make(const Basemap &basemap, double level);
    std::vector<QPointF> hullOf(RegionIx region) const;

    const Network &m_network;
    const MapClusters &m_clusters;
    std::vector<Outline> m_outlines;
    std::vector<QStringList> m_states; ///< by region
    std::vector<bool> m_isAmerican;    ///< by region
    int m_madeFor = -1; ///< band of detail
    bool m_shown = true;
};
