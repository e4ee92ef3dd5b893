#pragma once
// Which part of the world is on screen, in Web Mercator.

#include <QPointF>
#include <QRectF>
#include <QSizeF>

/** Degrees to the unit square of Web Mercator (EPSG:3857): x 0..1 from 180 W, y 0..1 from 85.05 N down. */
QPointF mercator(double longitude, double latitude);
/** The inverse: x longitude, y latitude, degrees. */
QPointF fromMercator(QPointF unit);

struct MapView
{
    QPointF centre{0.22, 0.38}; ///< unit square
    double scale = 1024;        ///< pixels for the whole width of the world
    QSizeF size;                ///< of the widget

    QPointF toScreen(QPointF unit) const;
    QPointF toUnit(QPointF screen) const;
    QRectF visible() const;                   ///< unit square
    void fit(const QRectF &unit, qreal margin); ///< whole pixels of margin around
    void zoom(double factor, QPointF around); ///< the point under `around` stays where it is
    double level() const;                     ///< log2(scale / 256): the usual zoom level
    friend bool operator==(const MapView &a, const MapView &b)
    {
        return a.centre == b.centre && a.scale == b.scale && a.size == b.size;
    }
};
