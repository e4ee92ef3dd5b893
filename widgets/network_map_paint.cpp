// How a NetworkMap paints its markers, their names, the hover card and the scale.

#include "cell_sprites.h"
#include "draw.h"
#include "network.h"
#include "network_map.h"
#include "printable.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr double beyondEdge = 70;     ///< pixels: markers whose middle is off screen still reach into it
constexpr double closeLevel = 9, namesLevel = 12, urgentNamesLevel = 9.5;
constexpr int nameWidth = 160, nameHeight = 16;

} // namespace

MapMarkers::Edge NetworkMap::signEdge(const MapView &view) const
{
    if (!m_clustered && view.level() < 7)
        return MapMarkers::Edge::Tiny;
    return view.level() >= closeLevel ? MapMarkers::Edge::Close : MapMarkers::Edge::Small;
}

void NetworkMap::findVisible(const MapView &view, std::vector<quint32> &out) const
{
    const QRectF visible = view.visible();
    if (m_clustered)
        m_clusters.find(visible, MapClusters::levelOf(view.scale), out);
    else
        m_clusters.findSites(visible, out);
}

void NetworkMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_insets.arrange(m_view, m_clusters.extent());
    showMarkersToGround();
    m_ground.paint(painter, m_view);
    m_regions.paint(painter, m_view, m_ground.basemap(), theme());
    m_ground.paintLabels(painter, m_view);
    m_painted = 0;
    paintMarkers(painter, m_view, rect());
    paintNames(painter);
    paintMarks(painter);
    paintCrews(painter);
    paintInsets(painter);
    placeCallouts();
    callouts::paint(painter, m_callouts, theme());
    paintStepped(painter);
    paintSelection(painter);
    paintHover(painter);
    paintScale(painter);
    if (m_band) {
        painter.setPen(QPen(theme().colours().line.focus, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_band->toAlignedRect());
    }
    if (hasFocus())
        draw::frame(painter, rect(), theme().colours().line.focus);
}

void NetworkMap::paintMarker(QPainter &painter, quint32 index, QPoint at, int level, MapMarkers::Edge edge)
{
    const MapCluster &cluster = m_clusters.cluster(index);
    if (m_clustered && m_clusters.isFanned(index, level))
        paintBlock(painter, index, at);
    else if (!m_clustered || (cluster.isSingle() && level < MapClusters::fanFrom))
        m_markers.paintSign(painter, at, m_clusters.face(index), edge, m_feedLost);
    else
        m_markers.paintRing(painter, at, cluster.counts, m_clusters.radius(index, level), m_feedLost);
    ++m_painted;
}

/** Urgent ones last: where two touch, the worse one is seen. */
void NetworkMap::paintMarkers(QPainter &painter, const MapView &view, const QRect &clip)
{
    const double spare = beyondEdge / view.scale;
    const int level = MapClusters::levelOf(view.scale);
    const QRectF wanted = view.visible().adjusted(-spare, -spare, spare, spare);
    if (m_clustered)
        m_clusters.find(wanted, level, m_visible);
    else
        m_clusters.findSites(wanted, m_visible);
    for (std::vector<quint32> &bucket : m_buckets)
        bucket.clear();
    for (const quint32 index : m_visible) {
        const Tier worst = m_clusters.cluster(index).counts.worst();
        m_buckets[worst == Tier::None ? 0 : 5 - static_cast<int>(worst)].push_back(index);
    }
    const MapMarkers::Edge edge = signEdge(view);
    for (const std::vector<quint32> &bucket : m_buckets) {
        for (const quint32 index : bucket) {
            const QPointF at = view.toScreen(m_clusters.cluster(index).at());
            paintMarker(painter, index, clip.topLeft() + QPoint(int(std::lround(at.x())), int(std::lround(at.y()))), level, edge);
        }
    }
}

/** The ports of a site in a square, those of one station joined to each other. */
void NetworkMap::paintBlock(QPainter &painter, quint32 index, QPoint at)
{
    const Colours &c = theme().colours();
    const MapClusters::PortRun ports = m_clusters.portsOf(m_clusters.cluster(index).anchor);
    constexpr int pitch = ClusterGrouping::portPitch;
    const int columns = int(std::ceil(std::sqrt(double(ports.count)))), rows = (int(ports.count) + columns - 1) / columns;
    const QRect block(at - QPoint(columns, rows) * pitch / 2, QSize(columns, rows) * pitch);
    painter.fillRect(block.adjusted(-1, -1, 1, 1), c.bg.panel);
    for (quint32 i = 0; i < ports.count; ++i) {
        const PortIx port = ports[i];
        const QRect cell(block.topLeft() + QPoint(int(i) % columns, int(i) / columns) * pitch + QPoint(1, 1), QSize(pitch - 2, pitch - 2));
        const PortState &state = m_network.state(port);
        const Tier tier = shownTier(state.mode, state.tier);
        const bool outlined = state.mode == PortMode::Offline || state.mode == PortMode::Unknown;
        if (m_feedLost && tier == Tier::None)
            draw::frame(painter, cell, c.state.occupied, true);
        else
            CellSprites::paint(painter, cell, state.mode, tier == Tier::None ? theme().stateColour(state.mode, tier) : outlined ? c.tier(tier).stroke : c.tier(tier).fill,
                               theme(), c.bg.panel);
        const bool joined = i + 1 < ports.count && int(i) % columns + 1 < columns && m_network.stationIxOf(port) == m_network.stationIxOf(ports[i + 1]);
        if (joined)
            painter.fillRect(QRect(cell.right() + 1, cell.center().y() - 1, 2, 3), c.line.control);
    }
    draw::frame(painter, block.adjusted(-2, -2, 2, 2), c.line.strong);
}

/**
 * Names of single sites, at the right of those that have room there: no other marker within the name's box. That depends on the
 * markers alone, so that panning moves no name, and no two names meet.
 */
void NetworkMap::paintNames(QPainter &painter)
{
    const double level = m_view.level();
    if (!m_clustered || level < urgentNamesLevel)
        return;
    const int step = this->level();
    std::vector<quint32> near;
    for (const quint32 index : m_visible) {
        const MapCluster &cluster = m_clusters.cluster(index);
        const Tier worst = cluster.counts.worst();
        if (!cluster.isSingle() || (level < namesLevel && (worst == Tier::None || worst > Tier::P2)))
            continue;
        const double away = m_clusters.radius(index, step) + 5, spare = nameHeight;
        const QPointF at = m_view.toScreen(cluster.at());
        const QRectF box(at.x() + away, at.y() - nameHeight / 2.0, nameWidth, nameHeight);
        const QRectF clear = box.adjusted(0, -spare, spare, spare);
        m_clusters.find(QRectF(m_view.toUnit(clear.topLeft()), m_view.toUnit(clear.bottomRight())), step, near);
        if (std::any_of(near.begin(), near.end(), [index](quint32 other) { return other != index; }))
            continue;
        draw::text(painter, box.toRect(), printableName(cluster.anchor), theme().font(TextStyle::Small), theme().colours().text.secondary);
    }
}

void NetworkMap::paintInsets(QPainter &painter)
{
    m_insets.paintGround(painter, m_ground.basemap(), theme(), devicePixelRatioF());
    const std::vector<quint32> kept = m_visible;
    for (const MapInsets::Inset &inset : m_insets.shown()) {
        painter.save();
        painter.setClipRect(inset.box.adjusted(1, 1, -1, -1));
        paintMarkers(painter, inset.view, inset.box);
        painter.restore();
        draw::text(painter, inset.box.adjusted(5, 2, -4, -inset.box.height() + 16), inset.name, theme().font(TextStyle::Micro), theme().colours().text.muted);
    }
    m_visible = kept;
}

/** The name of what is under the pointer, what its ports do, and the areas of layers that it stands in. */
void NetworkMap::paintHover(QPainter &painter)
{
    if (!m_hovered || m_pressedAt)
        return;
    const Colours &c = theme().colours();
    const MapCluster &cluster = m_clusters.cluster(*m_hovered);
    const Tally tally = m_clusters.tallyOf(*m_hovered);
    QStringList lines{cluster.isSingle() ? tr("%n ports", nullptr, int(tally.total)) : tr("%1 ports at %2 sites").arg(tally.total).arg(cluster.siteCount)};
    lines[0] += tr(", %1 charging").arg(tally.of(PortMode::Charging));
    if (tally.abnormal() > 0)
        lines << tr("%1 faulted, %2 offline, %3 unknown").arg(tally.of(PortMode::Faulted)).arg(tally.of(PortMode::Offline)).arg(tally.of(PortMode::Unknown));
    for (const MapCrew &crew : m_crews) {
        if (m_crewsShown && cluster.isSingle() && crew.site == cluster.anchor)
            lines << crew.text;
    }
    lines << m_ground.overlay().areasAt(cluster.at()).mid(0, 3);
    const QString name = placeName(cluster);
    const QFont strong = theme().font(TextStyle::Dense, QFont::DemiBold), small = theme().font(TextStyle::Small);
    int wide = draw::textWidth(name, strong);
    for (const QString &line : lines)
        wide = qMax(wide, draw::textWidth(line, small));
    const int row = theme().lineHeight(TextStyle::Small) + 2, head = theme().lineHeight(TextStyle::Dense) + 2;
    QRect card(0, 0, wide + 22, head + row * int(lines.size()) + 12);
    const QPoint at = screenOf(*m_hovered);
    const int away = int(radiusOf(*m_hovered)) + 10;
    card.moveTopLeft(QPoint(at.x() + away + card.width() > width() ? at.x() - away - card.width() : at.x() + away,
                            qBound(4, at.y() - card.height() / 2, qMax(4, height() - card.height() - 4))));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(c.line.focus, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, away - 7, away - 7);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(card, c.bg.selected);
    draw::frame(painter, card, c.line.control);
    draw::text(painter, QRect(card.left() + 10, card.top() + 6, card.width() - 12, head), name, strong, c.text.primary);
    for (int i = 0; i < int(lines.size()); ++i)
        draw::text(painter, QRect(card.left() + 10, card.top() + 6 + head + i * row, card.width() - 12, row), lines[i], small, c.text.secondary);
}

/** A bar of a round length tells how far apart things are. */
void NetworkMap::paintScale(QPainter &painter) const
{
    const double latitude = fromMercator(m_view.centre).y();
    const double metresPerPixel = 40'075'016.686 * std::cos(latitude * M_PI / 180) / m_view.scale;
    const double wanted = metresPerPixel * 70;
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    const double length = power * (wanted / power >= 5 ? 5 : wanted / power >= 2 ? 2 : 1);
    const int pixels = int(std::lround(length / metresPerPixel));
    const QString text = length >= 1000 ? tr("%1 km").arg(qint64(length / 1000)) : tr("%1 m").arg(qint64(length));
    const Colours &c = theme().colours();
    const int y = height() - 10;
    painter.fillRect(QRect(10, y, pixels, 1), c.text.muted);
    painter.fillRect(QRect(10, y - 3, 1, 4), c.text.muted);
    painter.fillRect(QRect(10 + pixels - 1, y - 3, 1, 4), c.text.muted);
    draw::text(painter, QRect(10 + pixels + 6, y - 9, 80, 14), text, theme().font(TextStyle::Micro), c.text.muted);
}
