#include "map_view.h"

#include <QtMath>

#include <cmath>

namespace {
constexpr double highestLatitude = 85.05112878;
constexpr double lowestScale = 256, highestScale = 256.0 * (1 << 19); // 30 cm a pixel: two stations side by side
} // namespace

QPointF mercator(double longitude, double latitude)
{
    const double phi = qDegreesToRadians(qBound(-highestLatitude, latitude, highestLatitude));
    return {longitude / 360 + 0.5, 0.5 - std::asinh(std::tan(phi)) / (2 * M_PI)};
}

QPointF fromMercator(QPointF unit)
{
    return {(unit.x() - 0.5) * 360, qRadiansToDegrees(std::atan(std::sinh((0.5 - unit.y()) * 2 * M_PI)))};
}

QPointF MapView::toScreen(QPointF unit) const
{
    return {(unit.x() - centre.x()) * scale + size.width() / 2, (unit.y() - centre.y()) * scale + size.height() / 2};
}

QPointF MapView::toUnit(QPointF screen) const
{
    return {(screen.x() - size.width() / 2) / scale + centre.x(), (screen.y() - size.height() / 2) / scale + centre.y()};
}

QRectF MapView::visible() const
{
    return {toUnit({0, 0}), toUnit({size.width(), size.height()})};
}

void MapView::fit(const QRectF &unit, qreal margin)
{
    const double width = qMax(40.0, size.width() - 2 * margin), height = qMax(40.0, size.height() - 2 * margin);
    centre = unit.center();
    scale = qBound(lowestScale, qMin(width / qMax(1e-6, unit.width()), height / qMax(1e-6, unit.height())), 256.0 * (1 << 13));
}

void MapView::zoom(double factor, QPointF around)
{
    const QPointF fixed = toUnit(around);
    scale = qBound(lowestScale, scale * factor, highestScale);
    centre += fixed - toUnit(around);
}

double MapView::level() const
{
    return std::log2(scale / 256);
}
