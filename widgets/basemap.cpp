#include "basemap.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <QtEndian>

#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

/** Reads a byte range forward and remembers when it ran out, so that a torn file ends in no layer instead of a crash. */
class Cursor
{
public:
    explicit Cursor(const QByteArray &bytes) : m_at(bytes.constData()), m_end(bytes.constData() + bytes.size()) {}

    bool isGood() const { return m_good; }
    template <typename T>
    T number()
    {
        char raw[sizeof(T)] = {};
        if (take(sizeof(T)))
            std::memcpy(raw, m_at - sizeof(T), sizeof(T));
        return qFromLittleEndian<T>(raw);
    }
    QByteArray bytes(qsizetype count) { return take(count) ? QByteArray(m_at - count, count) : QByteArray(); }
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            const auto byte = number<quint8>();
            value |= quint64(byte & 0x7F) << shift;
            if (!(byte & 0x80))
                return value;
        }
        m_good = false;
        return 0;
    }
    qint64 zigzag()
    {
        const quint64 value = varint();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }

private:
    bool take(qsizetype count)
    {
        if (count < 0 || m_end - m_at < count) {
            m_good = false;
            return false;
        }
        m_at += count;
        return m_good;
    }

    const char *m_at, *m_end;
    bool m_good = true;
};

Basemap::Line readLine(Cursor &cursor, double scale)
{
    Basemap::Line line;
    const quint64 count = cursor.varint();
    qint64 x = 0, y = 0;
    QPointF low(2, 2), high(-2, -2);
    for (quint64 i = 0; i < count && cursor.isGood(); ++i) {
        x += cursor.zigzag();
        y += cursor.zigzag();
        const QPointF at = mercator(double(x) / scale, double(y) / scale);
        low = {qMin(low.x(), at.x()), qMin(low.y(), at.y())};
        high = {qMax(high.x(), at.x()), qMax(high.y(), at.y())};
        line.points.push_back(at);
    }
    line.box = QRectF(low, high);
    return line;
}

std::optional<Basemap::Layer> readLayer(Cursor &cursor, double scale)
{
    Basemap::Layer layer;
    layer.name = QString::fromUtf8(cursor.bytes(cursor.number<quint8>()));
    layer.polygons = cursor.number<quint8>() == 1;
    const auto parts = cursor.number<quint32>();
    const auto size = cursor.number<quint32>();
    const QByteArray body = cursor.bytes(size);
    Cursor inner(body);
    for (quint32 i = 0; i < parts && inner.isGood(); ++i)
        layer.lines.push_back(readLine(inner, scale));
    if (!cursor.isGood() || !inner.isGood())
        return {};
    return layer;
}

/** Points that would fall on the same pixel as the one before are left out. */
void addTo(QPainterPath &path, const Basemap::Line &line, const MapView &view, bool close)
{
    QPolygonF polygon;
    polygon.reserve(qsizetype(line.points.size()));
    QPointF last(-1e9, -1e9);
    for (size_t i = 0; i < line.points.size(); ++i) {
        const QPointF at = view.toScreen(line.points[i]);
        if ((at - last).manhattanLength() < 0.8 && i + 1 < line.points.size())
            continue;
        polygon << at;
        last = at;
    }
    if (polygon.size() < (close ? 3 : 2))
        return;
    path.addPolygon(polygon);
    if (close)
        path.closeSubpath();
}

} // namespace

std::vector<Basemap::Layer> Basemap::read(const QByteArray &compressed)
{
    const QByteArray raw = qUncompress(compressed);
    Cursor cursor(raw);
    if (cursor.bytes(4) != "EVBM" || cursor.number<quint16>() != 1)
        return {};
    const auto count = cursor.number<quint16>();
    const auto scale = cursor.number<double>();
    if (!(scale > 0))
        return {};
    std::vector<Layer> layers;
    for (int i = 0; i < count; ++i) {
        std::optional<Layer> layer = readLayer(cursor, scale);
        if (!layer)
            return {};
        layers.push_back(std::move(*layer));
    }
    return layers;
}

Basemap::Basemap()
{
    QFile file(u":/faultline/map/basemap_world.evbm.qz"_s);
    if (file.open(QIODevice::ReadOnly))
        m_layers = read(file.readAll());
    if (m_layers.empty())
        qWarning("The basemap of this build cannot be read.");
    readPlaces();
}

/** Columns: name, admin1, iso, lon, lat, scalerank, min_zoom, pop_max, ...; no field of the first seven holds a comma but quoted ones. */
void Basemap::readPlaces()
{
    QFile file(u":/faultline/map/places.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    file.readLine();
    while (!file.atEnd()) {
        const QByteArray row = file.readLine();
        if (row.contains('"'))
            continue; // quoted names are few and small
        const QList<QByteArray> cells = row.split(',');
        if (cells.size() < 7)
            continue;
        Place place;
        place.name = QString::fromUtf8(cells[0]);
        place.at = mercator(cells[3].toDouble(), cells[4].toDouble());
        place.rank = cells[5].toInt();
        place.minZoom = cells[6].toFloat();
        m_places.push_back(place);
    }
}

const Basemap::Layer *Basemap::layer(const QString &name) const
{
    for (const Layer &layer : m_layers) {
        if (layer.name == name)
            return &layer;
    }
    return nullptr;
}

void Basemap::paintLayer(QPainter &painter, const Layer &layer, const MapView &view) const
{
    const QRectF visible = view.visible().adjusted(-4 / view.scale, -4 / view.scale, 4 / view.scale, 4 / view.scale);
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const Line &line : layer.lines) {
        // An island of less than a pixel is noise.
        const bool tiny = qMax(line.box.width(), line.box.height()) * view.scale < 1;
        if (!tiny && line.box.intersects(visible))
            addTo(path, line, view, layer.polygons);
    }
    painter.drawPath(path);
}

void Basemap::paint(QPainter &painter, const MapView &view, const Theme &theme) const
{
    const auto &c = theme.colours().map;
    painter.fillRect(QRectF(QPointF(0, 0), view.size), c.water);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto draw = [&](const QString &name, const QColor &fill, const QColor &line, qreal width) {
        const Layer *found = layer(name);
        if (!found)
            return;
        painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
        paintLayer(painter, *found, view);
    };
    const double level = view.level();
    draw(u"land"_s, c.land, c.coast, 1);
    draw(u"lakes"_s, c.water, c.border, 0.75);
    if (level >= 8.5)
        draw(u"urban"_s, theme.colours().bg.raised, {}, 0);
    if (level >= 6)
        draw(u"us_counties"_s, {}, theme.colours().line.subtle, level >= 7.5 ? 0.75 : 0.4);
    draw(u"us_states"_s, {}, c.border, 1);
    draw(u"admin1"_s, {}, c.border, 0.75);
    if (level >= 4.5 && level <= 8)
        draw(u"us_interstates"_s, {}, c.border, 1);
    draw(u"borders"_s, {}, c.coast, 1);
}
