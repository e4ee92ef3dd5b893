// Reads the layers of a MapOverlay from GeoJSON (RFC 7946).

#include "map_overlay.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include <simdjson.h>

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr qsizetype mostBytes = 64 * 1024 * 1024;
constexpr size_t mostPoints = 1'000'000, mostFeatures = 20'000, deepest = 32;
constexpr int deepestCollection = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("MapOverlay", text);
}

/** Turns features into areas; remembers the first thing that is wrong. */
class Reader
{
public:
    explicit Reader(MapLayer &layer) : m_layer(layer) {}

    bool readRoot(element root)
    {
        object top;
        if (root.get(top))
            return fail(tr("it is JSON, but no object: a GeoJSON file begins with a FeatureCollection, a Feature or a geometry"));
        const std::string_view type = text(top, "type");
        if (type == "Feature")
            return readFeature(root);
        if (type != "FeatureCollection")
            return type.empty() ? fail(tr("it has no \"type\", so it is no GeoJSON")) : readGeometry(root, {}, 0);
        array features;
        if (top["features"].get(features))
            return fail(tr("its FeatureCollection has no list of features"));
        for (const element feature : features) {
            if (++m_feature > mostFeatures)
                return fail(tr("it has more than 20,000 features"));
            if (!readFeature(feature))
                return false;
        }
        return true;
    }
    QString problem() const { return m_problem; }

private:
    bool fail(const QString &why)
    {
        m_problem = m_feature > 0 ? tr("feature %1: %2").arg(QString::number(m_feature), why) : why;
        return false;
    }
    static std::string_view text(const object &from, std::string_view key)
    {
        std::string_view value;
        return from[key].get(value) ? std::string_view() : value;
    }

    bool readFeature(element feature)
    {
        object top;
        if (feature.get(top) || text(top, "type") != "Feature")
            return fail(tr("it is no Feature"));
        element geometry;
        if (top["geometry"].get(geometry) || geometry.is_null())
            return true; // unlocated (RFC 7946, 3.2)
        return readGeometry(geometry, labelOf(top), 0);
    }

    static QString labelOf(const object &feature)
    {
        object properties;
        if (feature["properties"].get(properties))
            return {};
        for (const std::string_view key : {"label", "name", "headline", "event"}) {
            const std::string_view value = text(properties, key);
            if (!value.empty())
                return printable(QByteArray(value.data(), qsizetype(value.size())), 80);
        }
        return {};
    }

    bool readGeometry(element geometry, const QString &label, int depth)
    {
        object top;
        if (geometry.get(top))
            return fail(tr("its geometry is no object"));
        const std::string_view type = text(top, "type");
        if (type == "GeometryCollection") {
            array parts;
            if (depth >= deepestCollection || top["geometries"].get(parts))
                return fail(tr("its GeometryCollection cannot be read"));
            return std::all_of(parts.begin(), parts.end(), [&](element part) { return readGeometry(part, label, depth + 1); });
        }
        array coordinates;
        if (top["coordinates"].get(coordinates))
            return fail(tr("its geometry has no coordinates"));
        MapArea area;
        area.label = label;
        area.firstPart = quint32(m_layer.shapes.parts().size());
        area.kind = type.ends_with("Point") ? MapArea::Kind::Point : type.ends_with("LineString") ? MapArea::Kind::Line : MapArea::Kind::Polygon;
        if (!readCoordinates(type, coordinates))
            return false;
        area.partCount = quint32(m_layer.shapes.parts().size()) - area.firstPart;
        if (area.partCount > 0)
            finish(area);
        return true;
    }

    bool readCoordinates(std::string_view type, array coordinates)
    {
        const auto each = [&](auto read) {
            for (const element part : coordinates) {
                array inner;
                if (part.get(inner))
                    return fail(tr("a list of positions was expected"));
                if (!read(inner))
                    return false;
            }
            return true;
        };
        const auto line = [this](array part) { return readPart(part, 2); };
        const auto ring = [this](array part) { return readPart(part, 3); };
        const auto point = [this](array part) {
            m_layer.shapes.beginPart();
            const bool good = readPosition(part);
            m_layer.shapes.endPart();
            return good;
        };
        if (type == "Point")
            return point(coordinates);
        if (type == "MultiPoint")
            return each(point);
        if (type == "LineString")
            return line(coordinates);
        if (type == "MultiLineString")
            return each(line);
        if (type == "Polygon")
            return each(ring);
        if (type == "MultiPolygon")
            return each([&](array polygon) {
                for (const element part : polygon) {
                    array inner;
                    if (part.get(inner))
                        return fail(tr("a list of positions was expected"));
                    if (!ring(inner))
                        return false;
                }
                return true;
            });
        return fail(tr("its geometry is of an unknown type"));
    }

    bool readPart(array positions, size_t least)
    {
        MapShapes &shapes = m_layer.shapes;
        shapes.beginPart();
        size_t count = 0;
        bool good = true;
        for (const element position : positions) {
            array numbers;
            good = position.get(numbers) ? fail(tr("a position was expected")) : readPosition(numbers);
            if (!good)
                break;
            ++count;
        }
        shapes.endPart();
        return good && (count >= least || count == 0 || fail(tr("a line of fewer than 2 or a ring of fewer than 3 positions")));
    }

    bool readPosition(array numbers)
    {
        double values[2] = {};
        size_t count = 0;
        for (const element number : numbers) {
            if (count < 2 && number.get(values[count]))
                return fail(tr("a coordinate is no number"));
            ++count;
        }
        if (count < 2 || !std::isfinite(values[0]) || !std::isfinite(values[1]) || std::abs(values[0]) > 360 || std::abs(values[1]) > 90)
            return fail(tr("a position is not longitude and latitude in degrees (WGS 84)"));
        if (m_layer.shapes.pointCount() >= mostPoints)
            return fail(tr("it has more than 1,000,000 points"));
        m_layer.shapes.add(mercator(values[0], values[1]));
        return true;
    }

    void finish(MapArea area)
    {
        MapShapes::Box box;
        quint32 largest = area.firstPart;
        qint64 most = -1;
        for (quint32 p = area.firstPart; p < area.firstPart + area.partCount; ++p) {
            const MapShapes::Box &part = m_layer.shapes.parts()[p].box;
            box.add(part);
            const qint64 size = qint64(part.east - part.west) * (part.south - part.north);
            if (size > most) {
                most = size;
                largest = p;
            }
        }
        area.box = QRectF(MapShapes::toUnit({box.west, box.north}), MapShapes::toUnit({box.east, box.south}));
        area.at = labelPoint(area, largest);
        m_layer.areas.push_back(std::move(area));
    }

    /** In the middle of the longest stretch that lies inside, halfway down the largest ring. */
    QPointF labelPoint(const MapArea &area, quint32 index) const
    {
        const MapShapes::Part &part = m_layer.shapes.parts()[index];
        const auto pointAt = [&](quint32 i) { return m_layer.shapes.point(part.first + i % part.count); };
        if (area.kind != MapArea::Kind::Polygon)
            return MapShapes::toUnit(pointAt(part.count / 2));
        const double y = part.box.north + (double(part.box.south) - part.box.north) * 0.5 + 0.25;
        std::vector<double> crossings;
        for (quint32 i = 0; i < part.count; ++i) {
            const QPoint a = pointAt(i), b = pointAt(i + 1);
            if ((a.y() > y) != (b.y() > y))
                crossings.push_back(a.x() + (double(b.x()) - a.x()) * (y - a.y()) / (double(b.y()) - a.y()));
        }
        std::sort(crossings.begin(), crossings.end());
        double longest = -1, x = (double(part.box.west) + part.box.east) / 2;
        for (size_t i = 0; i + 1 < crossings.size(); i += 2) {
            if (crossings[i + 1] - crossings[i] > longest) {
                longest = crossings[i + 1] - crossings[i];
                x = (crossings[i] + crossings[i + 1]) / 2;
            }
        }
        return QPointF(x, y) / double(1 << MapShapes::worldBits);
    }

    MapLayer &m_layer;
    size_t m_feature = 0;
    QString m_problem;
};

} // namespace

Result<std::shared_ptr<const MapLayer>> readGeoJson(const QByteArray &bytes, const QString &name)
{
    const QString shown = printable(name, 60);
    const auto problem = [&shown](const QString &why) { return Problem{tr("The layer %1 cannot be read: %2.").arg(shown, why)}; };
    if (bytes.size() > mostBytes)
        return problem(tr("it is larger than 64 MB"));
    simdjson::dom::parser parser(size_t(mostBytes) + 1);
    element root;
    if (parser.allocate(size_t(bytes.size()) + 1, deepest) != simdjson::SUCCESS)
        return problem(tr("there is not enough memory"));
    // Files of some editors begin with a byte order mark; RFC 8259, 8.1 lets us skip it.
    const QByteArrayView text = bytes.startsWith("\xEF\xBB\xBF") ? QByteArrayView(bytes).sliced(3) : QByteArrayView(bytes);
    const simdjson::error_code error = parser.parse(text.data(), size_t(text.size())).get(root);
    if (error == simdjson::DEPTH_ERROR)
        return problem(tr("its brackets are nested more than 32 deep"));
    if (error)
        return problem(tr("it is no valid JSON"));
    auto layer = std::make_shared<MapLayer>();
    layer->name = shown;
    Reader reader(*layer);
    if (!reader.readRoot(root))
        return problem(reader.problem());
    if (layer->areas.empty())
        return problem(tr("it has no feature with a place"));
    layer->shapes.finish();
    return std::shared_ptr<const MapLayer>(std::move(layer));
}
