#pragma once
// Land, lakes, borders and place names that came with the program (resources/map); no network, no key.

#include "map_view.h"
#include "theme.h"

#include <QByteArray>
#include <QPolygonF>
#include <QString>

#include <vector>

struct Place
{
    QString name;
    QPointF at;          ///< unit square
    float minZoom = 0;   ///< map level from which it is worth showing
    int rank = 0;        ///< 0: world city
};

class Basemap
{
public:
    /** Reads the map of this build. What cannot be read is left out: the sites are still drawn, on plain ground. */
    Basemap();

    /** Paints ground, borders and coast of a view; `painter` is in its screen coordinates. */
    void paint(QPainter &painter, const MapView &view, const Theme &theme) const;
    const std::vector<Place> &places() const { return m_places; } ///< most important first

    struct Line { std::vector<QPointF> points; QRectF box; }; ///< unit square
    struct Layer { QString name; bool polygons = false; std::vector<Line> lines; };
    /** EVBM bytes (resources/map/README.md) as layers; empty when they are no EVBM of version 1. */
    static std::vector<Layer> read(const QByteArray &compressed);
    const std::vector<Layer> &layers() const { return m_layers; }

private:
    void paintLayer(QPainter &painter, const Layer &layer, const MapView &view) const;
    const Layer *layer(const QString &name) const;
    void readPlaces();

    std::vector<Layer> m_layers;
    std::vector<Place> m_places;
};
