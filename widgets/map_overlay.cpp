#include "map_overlay.h"

#include "draw.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int hatchPeriod = 6;      ///< pixels (draw::hatch)
constexpr double leastLabelled = 18;   ///< pixels: smaller areas keep their name for the pointer
constexpr size_t mostLabels = 200;
constexpr quint32 mostDashed = 4000; ///< points: longer edges are drawn solid, dashes cost the painter too much

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("MapOverlay", text, nullptr, n);
}

QRect screenBox(const MapFrame &frame, const QRectF &unit)
{
    return QRect(frame.toScreen(unit.topLeft()), frame.toScreen(unit.bottomRight()));
}

QPen edgePen(const QColor &colour, qreal width, bool dashed)
{
    QPen pen(colour, width);
    pen.setCosmetic(true);
    if (dashed)
        pen.setDashPattern({4, 3});
    return pen;
}

void paintPolygon(QPainter &painter, const MapLayer &layer, const MapArea &area, const MapFrame &frame, const Theme &theme)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (quint32 part = area.firstPart; part < area.firstPart + area.partCount; ++part)
        layer.shapes.addRing(path, part, frame);
    QColor ink = theme.colours().text.muted;
    ink.setAlpha(theme.scheme() == Theme::Scheme::Dark ? 90 : 110);
    painter.setRenderHint(QPainter::Antialiasing, false);
    // The hatch is fixed to the ground, not to the screen: it must not swim when the map is moved.
    painter.setBrushOrigin(-int(frame.left % hatchPeriod), -int(frame.top % hatchPeriod));
    painter.fillPath(path, draw::hatch(ink));
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (quint32 part = area.firstPart; part < area.firstPart + area.partCount; ++part) {
        const quint32 count = layer.shapes.parts()[part].count;
        painter.setPen(edgePen(theme.colours().text.muted, 1, count <= mostDashed));
        if (count <= mostDashed) { // whole, so that the dashes stand still
            MapFrame whole = frame;
            whole.clip = screenBox(frame, area.box).adjusted(-1, -1, 1, 1);
            if (whole.clip.width() < 20'000 && whole.clip.height() < 20'000) {
                layer.shapes.forPieces(part, whole, true, [&](const QPolygon &piece) { painter.drawPolyline(piece); });
                continue;
            }
        }
        layer.shapes.forPieces(part, frame, true, [&](const QPolygon &piece) { painter.drawPolyline(piece); });
    }
}

void paintArea(QPainter &painter, const MapLayer &layer, const MapArea &area, const MapFrame &frame, const Theme &theme)
{
    switch (area.kind) {
    case MapArea::Kind::Polygon: return paintPolygon(painter, layer, area, frame, theme);
    case MapArea::Kind::Line:
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(edgePen(theme.colours().text.muted, 2, false));
        for (quint32 part = area.firstPart; part < area.firstPart + area.partCount; ++part)
            layer.shapes.forPieces(part, frame, false, [&](const QPolygon &piece) { painter.drawPolyline(piece); });
        return;
    case MapArea::Kind::Point:
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (quint32 part = area.firstPart; part < area.firstPart + area.partCount; ++part) {
            const QPoint at = frame.toScreen(MapShapes::toUnit(layer.shapes.point(layer.shapes.parts()[part].first)));
            const QRect box(at.x() - 4, at.y() - 4, 9, 9);
            painter.fillRect(box, theme.colours().bg.panel);
            painter.fillRect(box.adjusted(3, 3, -3, -3), theme.colours().text.secondary);
            draw::frame(painter, box, theme.colours().text.secondary);
        }
        return;
    }
}

} // namespace

std::vector<quint32> MapLayer::areasAt(QPointF unit) const
{
    std::vector<quint32> found;
    const QPoint at = MapShapes::toUnits(unit);
    for (quint32 i = 0; i < areas.size(); ++i) {
        const MapArea &area = areas[i];
        if (area.kind == MapArea::Kind::Polygon && area.box.contains(unit) && shapes.contains(area.firstPart, area.partCount, at))
            found.push_back(i);
    }
    return found;
}

std::vector<quint32> portsInAreas(const MapLayer &layer, std::span<const QPointF> at, std::span<const quint32> ports)
{
    std::vector<quint32> counts(layer.areas.size(), 0);
    for (size_t site = 0; site < at.size(); ++site) {
        if (at[site].x() < 0 || ports[site] == 0)
            continue; // nowhere
        for (const quint32 area : layer.areasAt(at[site]))
            counts[area] += ports[site];
    }
    return counts;
}

void MapOverlay::setLayers(std::vector<Entry> layers)
{
    m_layers = std::move(layers);
}

void MapOverlay::setShown(size_t layer, bool shown)
{
    m_layers.at(layer).isShown = shown;
}

void MapOverlay::setPorts(size_t layer, std::vector<quint32> ports)
{
    m_layers.at(layer).ports = std::move(ports);
}

bool MapOverlay::isAnyShown() const
{
    return std::any_of(m_layers.begin(), m_layers.end(), [](const Entry &entry) { return entry.isShown && !entry.layer->areas.empty(); });
}

void MapOverlay::paint(QPainter &painter, const MapView &view, const QRect &strip, const Theme &theme) const
{
    const MapFrame frame(view, strip);
    const QRect near = strip.adjusted(-8, -8, 8, 8);
    painter.save();
    painter.setClipRect(strip);
    for (const Entry &entry : m_layers) {
        if (!entry.isShown)
            continue;
        for (const MapArea &area : entry.layer->areas) {
            if (screenBox(frame, area.box).intersects(near))
                paintArea(painter, *entry.layer, area, frame, theme);
        }
    }
    painter.restore();
}

std::vector<Place> MapOverlay::names() const
{
    std::vector<Place> places;
    for (const Entry &entry : m_layers) {
        for (const MapArea &area : entry.layer->areas) {
            if (!entry.isShown || area.label.isEmpty() || places.size() >= mostLabels)
                continue;
            Place place;
            place.kind = Place::Kind::Area;
            place.name = area.label;
            place.at = area.at;
            place.extent = area.box.size();
            const double wide = qMax(area.box.width(), area.box.height());
            place.minZoom = area.kind == MapArea::Kind::Polygon ? float(std::log2(leastLabelled / (256 * qMax(wide, 1e-9)))) : 0;
            places.push_back(place);
        }
    }
    return places;
}

QStringList MapOverlay::areasAt(QPointF unit) const
{
    QStringList found;
    for (const Entry &entry : m_layers) {
        if (!entry.isShown)
            continue;
        for (const quint32 index : entry.layer->areasAt(unit)) {
            const QString &label = entry.layer->areas[index].label;
            const QString name = label.isEmpty() ? entry.layer->name : label;
            found << (index < entry.ports.size() ? tr("%1 (%2 ports)").arg(name).arg(entry.ports[index]) : name);
        }
    }
    return found;
}
