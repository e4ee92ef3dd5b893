#pragma once
// Areas that others drew (weather, a utility's outage), from GeoJSON files: outlined and hatched in neutral colours over the ground.

#include "map_labels.h"
#include "map_shapes.h"
#include "map_view.h"
#include "result.h"
#include "theme.h"

#include <QStringList>

#include <memory>
#include <span>
#include <vector>

/** One feature of a file. */
struct MapArea
{
    enum class Kind : quint8 { Point, Line, Polygon };
    QString label; ///< printable
    Kind kind = Kind::Polygon;
    quint32 firstPart = 0, partCount = 0; ///< of the layer's shapes
    QRectF box;                           ///< unit square
    QPointF at;                           ///< unit square: where its label stands
};

/** A file as read. Never changed afterwards, so that threads may share it. */
struct MapLayer
{
    QString name; ///< of the file, printable
    std::vector<MapArea> areas;
    MapShapes shapes;

    /** Polygons that the point lies in (even-odd), ascending. */
    std::vector<quint32> areasAt(QPointF unit) const;
};

/**
 * GeoJSON (RFC 7946): FeatureCollection, Feature or bare geometry. Limits: 64 MB, 1,000,000 points, 20,000 features, depth 32.
 * Labels are the properties label, name, headline or event, whichever comes first in this order. Names of members that are not
 * known are skipped. A Problem says what is wrong with the file, by feature number.
 */
Result<std::shared_ptr<const MapLayer>> readGeoJson(const QByteArray &bytes, const QString &name);

/** The layers of one map: which are there, which are shown, how many ports lie in their areas. */
class MapOverlay
{
public:
    struct Entry
    {
        std::shared_ptr<const MapLayer> layer;
        bool isShown = true;
        std::vector<quint32> ports; ///< by area; empty: not counted yet
    };

    void setLayers(std::vector<Entry> layers);
    const std::vector<Entry> &layers() const { return m_layers; }
    void setShown(size_t layer, bool shown);
    void setPorts(size_t layer, std::vector<quint32> ports);
    bool isAnyShown() const;

    /** Areas and lines of the strip (screen pixels). */
    void paint(QPainter &painter, const MapView &view, const QRect &strip, const Theme &theme) const;
    /** Names of the shown areas for MapLabels, each from the level on which its area can be seen; 200 at most. */
    std::vector<Place> names() const;
    /** "Utility outage (146 ports)", of the shown areas at a point; empty where there is none. */
    QStringList areasAt(QPointF unit) const;

private:
    std::vector<Entry> m_layers;
};

/** Ports per area of a layer: `at` and `ports` by site. Pool work: about 20 ns for every site and area whose box it lies in. */
std::vector<quint32> portsInAreas(const MapLayer &layer, std::span<const QPointF> at, std::span<const quint32> ports);
