#include "map_regions.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace {

constexpr double p2Share = 0.01, p3Share = 0.03; ///< of a region's ports, from which its outline says so
constexpr double lastLevel = 8.5;                ///< closer in, the eye is inside of one
constexpr double outlier = 4;                    ///< times the median distance from the middle: left out of a hull

double side(QPointF a, QPointF b, QPointF c)
{
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
}

} // namespace

/** Halfway to the ground: a border says less than the ring of a city, and must not outshine it. */
QColor MapRegions::colourOf(Tier tier, const Theme &theme)
{
    const Colours &c = theme.colours();
    if (tier == Tier::None)
        return c.map.coast;
    const QColor &full = c.tier(tier).stroke, &land = c.map.land;
    return QColor((full.red() + land.red()) / 2, (full.green() + land.green()) / 2, (full.blue() + land.blue()) / 2);
}

MapRegions::MapRegions(const Network &network, const MapClusters &clusters) : m_network(network), m_clusters(clusters) {}

void MapRegions::reload()
{
    m_outlines.clear();
    m_states.clear();
    m_madeFor = -1;
}

Tier MapRegions::standsOut(const ClusterCounts &counts)
{
    const double total = qMax(1u, counts.total());
    if (counts.abnormal[0] > 0)
        return Tier::P1;
    if (counts.abnormal[1] >= p2Share * total)
        return Tier::P2;
    if (counts.abnormal[2] >= p3Share * total)
        return Tier::P3;
    return Tier::None;
}

/** Andrew's monotone chain: the lower and the upper half from left to right and back. */
std::vector<QPointF> MapRegions::hull(std::vector<QPointF> points)
{
    const auto before = [](QPointF a, QPointF b) { return a.x() < b.x() || (a.x() == b.x() && a.y() < b.y()); };
    std::sort(points.begin(), points.end(), before);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3)
        return points;
    std::vector<QPointF> chain;
    for (const bool back : {false, true}) {
        const size_t start = chain.size();
        for (size_t i = 0; i < points.size(); ++i) {
            const QPointF point = back ? points[points.size() - 1 - i] : points[i];
            while (chain.size() >= start + 2 && side(chain[chain.size() - 2], chain.back(), point) <= 0)
                chain.pop_back();
            chain.push_back(point);
        }
        chain.pop_back();
    }
    return chain;
}

std::vector<QPointF> MapRegions::hullOf(RegionIx region) const
{
    std::vector<QPointF> points;
    for (quint32 s = 0; s < m_network.assets().siteCount(); ++s) {
        if (m_network.regionOf(SiteIx{s}) == region && m_clusters.hasPlace(SiteIx{s}))
            points.push_back(m_clusters.at(SiteIx{s}));
    }
    // Far ones are mistakes more often than places: some registers put what they cannot find into the capital.
    const auto middleOf = [](std::vector<double> values) {
        std::nth_element(values.begin(), values.begin() + qsizetype(values.size() / 2), values.end());
        return values[values.size() / 2];
    };
    if (points.empty())
        return points;
    std::vector<double> xs, ys, away;
    for (const QPointF &point : points) {
        xs.push_back(point.x());
        ys.push_back(point.y());
    }
    const QPointF middle(middleOf(std::move(xs)), middleOf(std::move(ys)));
    const auto distance = [middle](QPointF at) { return std::hypot(at.x() - middle.x(), at.y() - middle.y()); };
    for (const QPointF &point : points)
        away.push_back(distance(point));
    const double limit = outlier * middleOf(std::move(away));
    points.erase(std::remove_if(points.begin(), points.end(), [&](QPointF at) { return distance(at) > limit; }), points.end());
    return hull(std::move(points));
}

/** Which states each region has; a region with a site in another country has none. */
void MapRegions::gatherStates()
{
    const AssetView all = m_network.inventory();
    m_states.assign(all.regions.size(), {});
    m_isAmerican.assign(all.regions.size(), true);
    for (const Site &site : all.sites) {
        if (!site.region.isValid())
            continue;
        const size_t region = site.region.value;
        if (!m_states[region].contains(site.state))
            m_states[region] << site.state;
        m_isAmerican[region] = m_isAmerican[region] && (site.country.isEmpty() || site.country == QLatin1StringView("US"));
    }
    for (QStringList &states : m_states)
        states.sort();
}

void MapRegions::make(const Basemap &basemap, double level)
{
    if (m_states.empty())
        gatherStates();
    m_outlines.clear();
    for (quint32 r = 0; r < m_states.size(); ++r) {
        Outline outline;
        outline.region = RegionIx{r};
        outline.closed = !m_isAmerican[r];
        if (m_isAmerican[r]) {
            outline.lines = basemap.outline(m_states[r], level);
        } else if (Basemap::Line line{hullOf(outline.region), {}}; line.points.size() >= 3) {
            line.box = QPolygonF(QList<QPointF>(line.points.begin(), line.points.end())).boundingRect();
            outline.lines.push_back(std::move(line));
        }
        m_outlines.push_back(std::move(outline));
    }
}

void MapRegions::paint(QPainter &painter, const MapView &view, const Basemap &basemap, const Theme &theme)
{
    if (!m_shown || view.level() > lastLevel || m_network.inventory().regions.size() < 2)
        return;
    const int band = Basemap::bandOf(view.level());
    if (band != m_madeFor) {
        make(basemap, view.level());
        m_madeFor = band;
    }
    const QRectF visible = view.visible();
    // The worse ones last: two regions share their border.
    for (const Tier tier : {Tier::None, Tier::P3, Tier::P2, Tier::P1}) {
        painter.setPen(QPen(colourOf(tier, theme), 1));
        painter.setBrush(Qt::NoBrush);
        for (const Outline &outline : m_outlines) {
            // Hulls overlap: those that have nothing to say are left out.
            if (standsOut(m_clusters.countsOf(outline.region)) != tier || (outline.closed && tier == Tier::None))
                continue;
            for (const Basemap::Line &line : outline.lines) {
                if (!line.box.intersects(visible))
                    continue;
                QPolygonF polygon;
                polygon.reserve(qsizetype(line.points.size()));
                for (const QPointF &point : line.points) {
                    const QPointF at = view.toScreen(point);
                    if (polygon.isEmpty() || (at - polygon.last()).manhattanLength() >= 1)
                        polygon << at;
                }
                if (outline.closed)
                    painter.drawPolygon(polygon);
                else
                    painter.drawPolyline(polygon);
            }
        }
    }
}
