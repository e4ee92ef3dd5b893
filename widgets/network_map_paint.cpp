// How a NetworkMap paints its ground, rings, sites, callouts and selection.

#include "cell_sprites.h"
#include "draw.h"
#include "network.h"
#include "network_map.h"
#include "printable.h"
#include "tier_badge.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr double leastArc = 16; ///< degrees of an abnormal share (design: ui, components)
constexpr double numberFrom = 11; ///< pixels of radius from which a figure fits in

struct Arc { double degrees; QColor colour; bool normal; };

/** Shares of a ring clockwise from the top: worst tier first, then charging, then the rest. */
std::vector<Arc> arcsOf(const ClusterCounts &counts, const Colours &c)
{
    const double total = qMax(1u, counts.total());
    std::vector<Arc> arcs;
    double taken = 0;
    for (size_t tier = 0; tier < 4; ++tier) {
        if (counts.abnormal[tier] == 0)
            continue;
        const double degrees = qMax(leastArc, 360 * counts.abnormal[tier] / total);
        arcs.push_back({degrees, c.tiers[tier].fill, false});
        taken += degrees;
    }
    if (taken > 360) {
        for (Arc &arc : arcs)
            arc.degrees *= 360 / taken;
        return arcs;
    }
    const double normal = total - counts.abnormalTotal();
    const auto share = [&](PortMode mode) { return normal > 0 ? (360 - taken) * counts.normal[static_cast<size_t>(mode)] / normal : 0; };
    arcs.push_back({share(PortMode::Charging), c.state.charging, true});
    arcs.push_back({share(PortMode::Occupied) + share(PortMode::Reserved), c.state.occupied, true});
    arcs.push_back({share(PortMode::OutOfService), c.state.outOfService, true});
    arcs.push_back({share(PortMode::Available), c.state.available, true});
    return arcs;
}

/** Four corners around a box. */
void brackets(QPainter &painter, const QRect &box, const QColor &colour)
{
    const int arm = qMin(8, box.width() / 3), w = Size::borderFocus;
    for (const bool right : {false, true}) {
        for (const bool bottom : {false, true}) {
            const int x = right ? box.right() + 1 - arm : box.left(), y = bottom ? box.bottom() + 1 - w : box.top();
            painter.fillRect(QRect(x, y, arm, w), colour);
            painter.fillRect(QRect(right ? box.right() + 1 - w : box.left(), bottom ? box.bottom() + 1 - arm : box.top(), w, arm), colour);
        }
    }
}

} // namespace

/** Names stand clear of every ring and site of this scale, wherever the view is. */
void NetworkMap::tellGround()
{
    std::vector<LabelObstacle> markers;
    markers.reserve(m_clusters.clusters().size());
    for (const MapCluster &cluster : m_clusters.clusters())
        markers.push_back({cluster.at, cluster.isSingle() ? 8 : float(cluster.radius) + 1});
    m_ground.setMarkers(std::move(markers));
}

void NetworkMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_ground.paint(painter, m_view);
    m_ground.paintLabels(painter, m_view);
    painter.setRenderHint(QPainter::Antialiasing);
    paintClusters(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const std::vector<Callout> named = callouts();
    paintCallouts(painter, named);
    std::vector<QRect> taken;
    for (const Callout &callout : named)
        taken.push_back(callout.box);
    paintSelection(painter, taken);
    paintScale(painter);
    if (hasFocus())
        draw::frame(painter, rect(), theme().colours().line.focus);
}

void NetworkMap::paintClusters(QPainter &painter) const
{
    const QRectF screen = QRectF(rect()).adjusted(-24, -24, 24, 24);
    // Urgent ones last: where two touch, the worse one is seen.
    std::vector<quint32> order;
    for (quint32 i = 0; i < m_clusters.clusters().size(); ++i) {
        if (screen.contains(m_view.toScreen(m_clusters.clusters()[i].at)))
            order.push_back(i);
    }
    const auto urgency = [this](quint32 i) {
        const Tier worst = m_clusters.clusters()[i].counts.worst();
        return worst == Tier::None ? 5 : static_cast<int>(worst);
    };
    std::stable_sort(order.begin(), order.end(), [&](quint32 a, quint32 b) { return urgency(a) > urgency(b); });
    for (const quint32 i : order) {
        const MapCluster &cluster = m_clusters.clusters()[i];
        const QPointF at = m_view.toScreen(cluster.at);
        if (cluster.isSingle())
            paintSite(painter, cluster, at);
        else
            paintRing(painter, cluster, at);
        if (m_hovered == i) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme().colours().line.focus, 1));
            painter.drawEllipse(at, cluster.radius + 3, cluster.radius + 3);
        }
    }
}

void NetworkMap::paintRing(QPainter &painter, const MapCluster &cluster, QPointF at) const
{
    const Colours &c = theme().colours();
    const bool dark = theme().scheme() == Theme::Scheme::Dark;
    const double radius = cluster.radius, width = qBound(3.5, radius * 0.27, 5.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dark ? c.bg.window : c.bg.raised);
    painter.drawEllipse(at, radius, radius);
    const double middle = radius - width / 2;
    const QRectF ring(at.x() - middle, at.y() - middle, 2 * middle, 2 * middle);
    double start = 90;
    for (const Arc &arc : arcsOf(cluster.counts, c)) {
        if (arc.degrees <= 0)
            continue;
        QPen pen(arc.colour, width, Qt::SolidLine, Qt::FlatCap);
        if (m_feedLost && arc.normal) // last known: a thin line where a filled arc would be
            pen = QPen(c.state.occupied, 1.25, Qt::SolidLine, Qt::FlatCap);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawArc(ring, int(std::lround(start * 16)), -int(std::lround(arc.degrees * 16)));
        start -= arc.degrees;
    }
    const quint32 abnormal = cluster.counts.abnormalTotal();
    if (abnormal == 0 || radius < numberFrom)
        return;
    const QString text = QString::number(abnormal);
    const TextStyle style = text.size() > 3 || radius < 14 ? TextStyle::Micro : TextStyle::Small;
    draw::text(painter, ring.toAlignedRect(), text, theme().font(style, QFont::DemiBold), c.text.primary, Qt::AlignCenter);
}

void NetworkMap::paintSite(QPainter &painter, const MapCluster &cluster, QPointF at) const
{
    const Colours &c = theme().colours();
    const SiteIx site = cluster.sites.front();
    const bool close = m_view.level() >= 9;
    const Tier worst = cluster.counts.worst();
    if (worst == Tier::None) {
        const bool charging = cluster.counts.normal[static_cast<size_t>(PortMode::Charging)] > 0;
        const double radius = close ? 5 : 3.5;
        painter.setPen(m_feedLost ? QPen(c.state.occupied, 1, Qt::DotLine) : QPen(c.state.charging, 1.25));
        painter.setBrush(charging && !m_feedLost ? QBrush(c.state.charging) : QBrush(c.bg.panel));
        painter.drawEllipse(at, radius, radius);
    } else {
        const PortIx port = m_clusters.worstPort(site);
        const PortState &state = m_network.state(port);
        const int edge = close ? 14 : 11;
        const QRect box(int(std::lround(at.x())) - edge / 2, int(std::lround(at.y())) - edge / 2, edge, edge);
        const bool outlined = state.mode != PortMode::Faulted;
        const TierColours &tier = c.tier(worst);
        if (worst == Tier::P1)
            TierBadge::paint(painter, box.adjusted(-2, -2, 2, 2), Tier::P1, theme());
        else
            CellSprites::paint(painter, box, state.mode, outlined ? tier.stroke : tier.fill, theme(), c.bg.panel);
    }
    if (m_view.level() >= 11.5 || (worst != Tier::None && worst != Tier::P1 && m_view.level() >= 9.5)) {
        const QString text = printableName(site);
        draw::text(painter, QRect(int(at.x()) + 11, int(at.y()) - 8, 220, 16), text, theme().font(TextStyle::Small), c.text.secondary);
    }
}

QString NetworkMap::printableName(SiteIx site) const
{
    const Site &place = m_network.site(site);
    const QString name = place.name.isEmpty() ? place.city : place.name;
    return printable(name, 40);
}

/** One callout per P1 site on screen, beside its ring, where it covers no other callout and little else. */
std::vector<NetworkMap::Callout> NetworkMap::callouts() const
{
    std::vector<Callout> result;
    const QFont font = theme().font(TextStyle::Small);
    const QRect screen = rect().adjusted(4, 4, -4, -4);
    std::vector<QRect> taken;
    for (const MapCluster &cluster : m_clusters.clusters()) {
        if (cluster.counts.abnormal[0] == 0 || !QRectF(screen).contains(m_view.toScreen(cluster.at)))
            continue;
        for (const SiteIx site : cluster.sites) {
            const PortIx worst = m_clusters.worstPort(site);
            const PortState &state = m_network.state(worst);
            if (shownTier(state.mode, state.tier) != Tier::P1)
                continue;
            const Site &place = m_network.site(site);
            const QString text = tr("%1, %2").arg(place.city.isEmpty() ? printableName(site) : place.city).arg(m_network.tally(site).total);
            const QSize size(draw::textWidth(text, font) + 30, theme().scaled(20));
            const QPointF at = m_view.toScreen(cluster.at);
            const int away = int(cluster.radius) + 14;
            const int half = size.height() / 2;
            const QPoint middle = at.toPoint();
            const QPoint corners[] = {middle + QPoint(away, -half), middle + QPoint(-away - size.width(), -half),
                                      middle + QPoint(away, -away - size.height()), middle + QPoint(-away - size.width(), -away - size.height()),
                                      middle + QPoint(away, away), middle + QPoint(-away - size.width(), away),
                                      middle + QPoint(away, -2 * away - 2 * size.height()), middle + QPoint(-away - size.width(), 2 * away + size.height())};
            for (const QPoint &corner : corners) {
                const QRect box(corner, size);
                const auto hits = [&box](const QRect &other) { return other.adjusted(-2, -2, 2, 2).intersects(box); };
                if (!screen.contains(box) || std::any_of(taken.begin(), taken.end(), hits))
                    continue;
                taken.push_back(box);
                result.push_back({box, at, text, site});
                break;
            }
        }
    }
    return result;
}

void NetworkMap::paintCallouts(QPainter &painter, const std::vector<Callout> &named) const
{
    const Colours &c = theme().colours();
    painter.setPen(QPen(c.tiers[0].stroke, 1));
    for (const Callout &callout : named) {
        const quint32 index = m_clusters.clusterOf(callout.site);
        const double radius = m_clusters.clusters()[index].radius;
        const QPointF end(qBound(double(callout.box.left()), callout.target.x(), double(callout.box.right())),
                          qBound(double(callout.box.top()), callout.target.y(), double(callout.box.bottom())));
        const QPointF way = end - callout.target;
        const double length = std::hypot(way.x(), way.y());
        if (length > radius)
            painter.drawLine(callout.target + way * (radius / length), end);
    }
    for (const Callout &callout : named) {
        painter.fillRect(callout.box, c.bg.panel);
        draw::frame(painter, callout.box, c.tiers[0].stroke);
        TierBadge::paint(painter, QRect(callout.box.left() + 4, callout.box.top() + 3, 14, callout.box.height() - 6), Tier::P1, theme());
        draw::text(painter, callout.box.adjusted(22, 0, -4, 0), callout.text, theme().font(TextStyle::Small), c.text.primary);
    }
}

void NetworkMap::paintSelection(QPainter &painter, const std::vector<QRect> &taken) const
{
    if (!m_selected.isValid() || m_selected.value >= m_network.portCount())
        return;
    const SiteIx site = m_network.siteOf(m_selected);
    const quint32 index = m_clusters.clusterOf(site);
    if (index == quint32(-1))
        return;
    const Colours &c = theme().colours();
    const MapCluster &cluster = m_clusters.clusters()[index];
    const QPoint at = m_view.toScreen(cluster.at).toPoint();
    const int reach = int(cluster.isSingle() ? 10 : cluster.radius) + 5;
    const QRect box(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach);
    if (!rect().intersects(box))
        return;
    brackets(painter, box, c.line.focus);
    const Tally &tally = m_network.tally(site);
    const QString text = tr("%1, %2 of %3").arg(printableName(site)).arg(tally.abnormal()).arg(tally.total);
    const QFont font = theme().font(TextStyle::Dense, QFont::DemiBold);
    QRect card(0, 0, draw::textWidth(text, font) + 24, theme().scaled(22));
    bool placed = false;
    for (const int top : {box.bottom() + 7, box.top() - 7 - card.height()}) {
        card.moveTopLeft(QPoint(qBound(4, at.x() - card.width() / 2, qMax(4, width() - card.width() - 4)), top));
        const auto hits = [&card](const QRect &other) { return other.intersects(card); };
        placed = rect().contains(card) && std::none_of(taken.begin(), taken.end(), hits);
        if (placed)
            break;
    }
    if (!placed)
        card.moveTop(qBound(4, box.bottom() + 7, height() - card.height() - 4));
    const bool below = card.top() > at.y();
    painter.fillRect(QRect(at.x(), below ? box.bottom() + 1 : card.bottom() + 1, 1, below ? card.top() - box.bottom() - 1 : box.top() - card.bottom() - 1),
                     c.line.focus);
    painter.fillRect(card, c.bg.selected);
    draw::frame(painter, card, c.line.focus);
    draw::text(painter, card, text, font, c.text.primary, Qt::AlignCenter);
}

/** A bar of a round length: on a map without roads it is the only thing that tells how far apart things are. */
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
