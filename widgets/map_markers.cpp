#include "map_markers.h"

#include "cell_sprites.h"
#include "draw.h"
#include "tier_badge.h"

#include <QPaintDevice>
#include <QPainter>

#include <cmath>

namespace {

constexpr double leastArc = 16;   ///< degrees of an abnormal share (design: ui, components)
constexpr double numberFrom = 11; ///< pixels of radius from which a figure fits in
constexpr int signEdges[] = {7, 11, 14};

/** Pixels of a sign's picture: a badge is larger than a mark, and every transparent pixel is copied too. */
int pictureEdge(MapClusters::Face face, MapMarkers::Edge edge)
{
    return signEdges[static_cast<int>(edge)] + (face.tier == Tier::P1 ? 6 : 2);
}

} // namespace

MapMarkers::MapMarkers(const Theme &theme) : m_theme(theme) {}

void MapMarkers::forget()
{
    m_signs.fill({});
    m_rings.clear();
}

/** Pictures are made for the device that they are copied to. */
void MapMarkers::follow(const QPainter &painter)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (qFuzzyCompare(ratio, m_ratio))
        return;
    m_ratio = ratio;
    forget();
}

QPixmap MapMarkers::canvas(int edge) const
{
    QPixmap pixmap(QSize(edge, edge) * m_ratio);
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

QPixmap MapMarkers::makeSign(MapClusters::Face face, Edge size, bool lost) const
{
    const Colours &c = m_theme.colours();
    const int edge = signEdges[static_cast<int>(size)], whole = pictureEdge(face, size);
    const QRect box((whole - edge) / 2, (whole - edge) / 2, edge, edge);
    QPixmap pixmap = canvas(whole);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(whole / 2.0, whole / 2.0);
    if (face.tier == Tier::None) {
        const double radius = edge * 0.36;
        const bool busy = face.mode == PortMode::Charging || face.mode == PortMode::Occupied;
        const QColor fill = face.mode == PortMode::Charging ? c.state.charging : c.state.occupied;
        painter.setPen(lost ? QPen(c.state.occupied, 1, Qt::DotLine) : QPen(face.mode == PortMode::OutOfService ? c.state.outOfService : c.state.charging, 1.25));
        painter.setBrush(busy && !lost ? QBrush(fill) : QBrush(c.bg.panel));
        painter.drawEllipse(middle, radius, radius);
        return pixmap;
    }
    const TierColours &tier = c.tier(face.tier);
    if (face.tier == Tier::P1 && size != Edge::Tiny) {
        TierBadge::paint(painter, QRectF(box).adjusted(-2, -2, 2, 2), Tier::P1, m_theme);
    } else if (face.mode == PortMode::Unknown && size != Edge::Tiny) {
        painter.setPen(QPen(tier.stroke, 1.5, Qt::DotLine));
        painter.setBrush(c.bg.panel);
        painter.drawEllipse(middle, edge / 2.0 - 0.75, edge / 2.0 - 0.75);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tier.stroke);
        painter.drawEllipse(middle, edge / 9.0, edge / 9.0);
    } else {
        painter.setRenderHint(QPainter::Antialiasing, false);
        CellSprites::paint(painter, box, face.mode, face.mode == PortMode::Faulted ? tier.fill : tier.stroke, m_theme, c.bg.panel);
    }
    return pixmap;
}

void MapMarkers::paintSign(QPainter &painter, QPoint at, MapClusters::Face face, Edge edge, bool lost)
{
    follow(painter);
    const size_t index = ((static_cast<size_t>(face.mode) * 5 + static_cast<size_t>(face.tier)) * 3 + static_cast<size_t>(edge)) * 2 + (lost ? 1 : 0);
    QPixmap &pixmap = m_signs[index];
    if (pixmap.isNull())
        pixmap = makeSign(face, edge, lost);
    const int half = pictureEdge(face, edge) / 2;
    painter.drawPixmap(at.x() - half, at.y() - half, pixmap);
}

MapMarkers::RingLook MapMarkers::lookOf(const ClusterCounts &counts, double radius, bool lost)
{
    RingLook look;
    look.abnormal = counts.abnormalTotal();
    look.radius = quint16(std::lround(radius * 4));
    look.worst = counts.worst();
    look.lost = lost;
    const double total = qMax(1u, counts.total());
    std::array<double, 8> degrees{};
    double taken = 0;
    for (size_t tier = 0; tier < 4; ++tier) {
        degrees[tier] = counts.abnormal[tier] == 0 ? 0 : qMax(leastArc, 360 * counts.abnormal[tier] / total);
        taken += degrees[tier];
    }
    if (taken > 360) {
        for (size_t tier = 0; tier < 4; ++tier)
            degrees[tier] *= 360 / taken;
        taken = 360;
    }
    const double normal = total - look.abnormal;
    const auto share = [&](PortMode mode) { return normal > 0 ? (360 - taken) * counts.normal[static_cast<size_t>(mode)] / normal : 0; };
    degrees[4] = share(PortMode::Charging);
    degrees[5] = share(PortMode::Occupied) + share(PortMode::Reserved);
    degrees[6] = share(PortMode::OutOfService);
    degrees[7] = share(PortMode::Available);
    // In steps of two degrees: a session more in a large city is no new picture.
    for (size_t i = 0; i < degrees.size(); ++i)
        look.degrees[i] = quint16(std::lround(degrees[i] / 2) * 2);
    return look;
}

void MapMarkers::paintRing(QPainter &painter, QPoint at, const ClusterCounts &counts, double radius, bool lost)
{
    follow(painter);
    const RingLook look = lookOf(counts, radius, lost);
    QPixmap *pixmap = m_rings.object(look);
    if (!pixmap) {
        pixmap = new QPixmap(makeRing(look));
        m_rings.insert(look, pixmap);
        ++m_made;
    }
    const int half = int(pixmap->width() / m_ratio) / 2;
    painter.drawPixmap(at.x() - half, at.y() - half, *pixmap);
}

QPixmap MapMarkers::makeRing(const RingLook &look) const
{
    const Colours &c = m_theme.colours();
    const bool dark = m_theme.scheme() == Theme::Scheme::Dark;
    const double radius = look.radius / 4.0, width = qBound(3.5, radius * 0.27, 5.0), middle = radius - width / 2;
    const int half = int(std::ceil(radius)) + 7;
    QPixmap pixmap = canvas(2 * half);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF at(half, half);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dark ? c.bg.window : c.bg.raised);
    painter.drawEllipse(at, radius, radius);
    const QRectF ring(at.x() - middle, at.y() - middle, 2 * middle, 2 * middle);
    const QColor colours[] = {c.tiers[0].fill,   c.tiers[1].fill,  c.tiers[2].fill,      c.tiers[3].fill,
                              c.state.charging, c.state.occupied, c.state.outOfService, c.state.available};
    painter.setBrush(Qt::NoBrush);
    double start = 90;
    for (size_t i = 0; i < look.degrees.size(); ++i) {
        if (look.degrees[i] == 0)
            continue;
        // Last known: a thin line where a filled arc would be.
        const bool thin = look.lost && i >= 4;
        painter.setPen(QPen(thin ? c.state.occupied : colours[i], thin ? 1.25 : width, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, int(std::lround(start * 16)), -int(look.degrees[i]) * 16);
        start -= look.degrees[i];
    }
    paintMiddle(painter, at, look);
    return pixmap;
}

void MapMarkers::paintMiddle(QPainter &painter, QPointF at, const RingLook &look) const
{
    const double radius = look.radius / 4.0;
    if (look.worst == Tier::None)
        return;
    if (radius < numberFrom) {
        // Too small for a digit: the shape of the tier alone.
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colours().tier(look.worst).fill);
        if (look.worst == Tier::P1)
            painter.drawRect(QRectF(at.x() - 3, at.y() - 3, 6, 6));
        else if (look.worst == Tier::P2)
            painter.drawPolygon(QPolygonF({at + QPointF(0, -4), at + QPointF(4, 3), at + QPointF(-4, 3)}));
        return;
    }
    const QString text = look.abnormal < 10'000 ? QString::number(look.abnormal) : MapMarkers::tr("%1k").arg(look.abnormal / 1000);
    const TextStyle style = text.size() > 3 || radius < 14 ? TextStyle::Micro : TextStyle::Small;
    painter.setFont(m_theme.font(style, QFont::DemiBold));
    painter.setPen(m_theme.colours().text.primary);
    painter.drawText(QRectF(at.x() - 30, at.y() - 12, 60, 24), Qt::AlignCenter | Qt::TextDontClip, text);
    if (look.worst == Tier::P1) {
        const double away = radius * M_SQRT1_2;
        TierBadge::paint(painter, QRectF(at.x() + away - 5, at.y() - away - 6, 11, 11), Tier::P1, m_theme);
    }
}
