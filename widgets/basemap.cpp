#include "basemap.h"

#include "basemap_cursor.h"

#include <QFile>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/** Layers in the order in which they are painted, and the level from which on each is. */
struct LayerUse { QLatin1StringView name; double from; };
constexpr LayerUse uses[] = {{"land"_L1, 0},        {"lakes"_L1, 0},  {"urban"_L1, 6.2},        {"rivers"_L1, 5.2}, {"us_counties"_L1, 6.2},
                             {"us_states"_L1, 2.6}, {"admin1"_L1, 3}, {"us_interstates"_L1, 4}, {"borders"_L1, 0}};
constexpr double interstatesUpTo = 9.2; ///< they are 2 to 5 km off

QColor faded(QColor colour, double share)
{
    colour.setAlphaF(float(qBound(0.0, share, 1.0)));
    return colour;
}

} // namespace

Basemap::Basemap()
{
    QFile file(u":/faultline/map/basemap.flbm"_s);
    // A resource that is not compressed lies in memory as it is: nothing is copied.
    if (file.open(QIODevice::ReadOnly)) {
        if (const uchar *bytes = file.map(0, file.size()))
            m_file = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), file.size());
        else
            m_file = file.readAll();
    }
    readList();
    if (isEmpty())
        qWarning("The basemap of this build cannot be read.");
}

Basemap::Basemap(const QByteArray &file) : m_file(file)
{
    readList();
}

void Basemap::readList()
{
    BasemapCursor cursor(m_file.constData(), m_file.size());
    if (cursor.bytes(4) != "FLBM" || cursor.number<quint16>() != 1)
        return;
    const auto count = cursor.number<quint16>();
    m_states = QString::fromLatin1(cursor.bytes(cursor.number<quint16>())).split(u',');
    for (int i = 0; i < count && cursor.isGood(); ++i) {
        Block block;
        block.layer = QString::fromLatin1(cursor.bytes(cursor.number<quint8>()));
        block.kind = cursor.number<quint8>();
        block.band = cursor.number<quint8>();
        block.shift = cursor.number<quint8>();
        block.parts = cursor.number<quint32>();
        block.points = cursor.number<quint32>();
        block.start = cursor.number<quint32>();
        block.size = cursor.number<quint32>();
        if (cursor.isGood() && block.kind <= 2 && block.shift <= 24 && quint64(block.start) + block.size <= quint64(m_file.size()))
            m_blocks.push_back(block);
    }
    m_shapes.resize(m_blocks.size());
}

QStringList Basemap::layerNames() const
{
    QStringList names;
    for (const Block &block : m_blocks) {
        if (!names.contains(block.layer))
            names << block.layer;
    }
    return names;
}

int Basemap::bandOf(double level)
{
    return qBound(coarsestBand, int(std::ceil(level - 0.01)), finestBand);
}

/** The block of that band, else the nearest coarser, else the coarsest there is. */
const Basemap::Block *Basemap::block(const QString &layer, int band) const
{
    const Block *best = nullptr;
    for (const Block &block : m_blocks) {
        if (block.layer != layer)
            continue;
        const bool isBetter = !best || (block.band <= band && (best->band > band || block.band > best->band))
                              || (block.band > band && best->band > band && block.band < best->band);
        if (isBetter)
            best = &block;
    }
    return best;
}

std::shared_ptr<const MapShapes> Basemap::read(const Block &block) const
{
    auto shapes = std::make_shared<MapShapes>();
    const QByteArray raw = qUncompress(reinterpret_cast<const uchar *>(m_file.constData()) + block.start, qsizetype(block.size));
    // A point takes two bytes at least: what a torn list claims cannot make us reserve more than there is.
    shapes->reserve(qMin<size_t>(block.parts, size_t(raw.size())), qMin<size_t>(block.points, size_t(raw.size()) / 2));
    BasemapCursor cursor(raw.constData(), raw.size());
    const int toUnits = MapShapes::worldBits - 24 + block.shift;
    for (quint32 part = 0; part < block.parts && cursor.isGood(); ++part) {
        const quint64 count = cursor.varint();
        const quint8 a = block.kind == 2 ? cursor.number<quint8>() : quint8(0), b = block.kind == 2 ? cursor.number<quint8>() : quint8(0);
        shapes->beginPart(a, b);
        qint64 x = 0, y = 0;
        for (quint64 i = 0; i < count && cursor.isGood(); ++i) {
            x += cursor.zigzag();
            y += cursor.zigzag();
            if (qAbs(x) > (1 << 25) || qAbs(y) > (1 << 25)) // no place on earth: torn
                cursor.spoil();
            constexpr qint64 world = qint64(1) << MapShapes::worldBits;
            const qint64 unit = qint64(1) << toUnits;
            shapes->add(QPoint(int(qBound(qint64(0), x * unit, world)), int(qBound(qint64(0), y * unit, world))));
        }
        shapes->endPart();
    }
    if (!cursor.isGood())
        shapes = std::make_shared<MapShapes>();
    shapes->finish();
    return shapes;
}

std::shared_ptr<const MapShapes> Basemap::shapes(const QString &layer, int band) const
{
    const Block *found = block(layer, band);
    if (!found)
        return nullptr;
    const size_t index = size_t(found - m_blocks.data());
    {
        const std::lock_guard lock(m_mutex);
        if (m_shapes[index])
            return m_shapes[index];
    }
    std::shared_ptr<const MapShapes> fresh = read(*found);
    const std::lock_guard lock(m_mutex);
    if (!m_shapes[index])
        m_shapes[index] = std::move(fresh);
    return m_shapes[index];
}

/** The finest that is in memory up to the band; where there is none, a quick one is read. */
std::shared_ptr<const MapShapes> Basemap::loaded(const QString &layer, int band) const
{
    for (int b = band; b >= coarsestBand; --b) {
        const Block *found = block(layer, b);
        if (!found)
            return nullptr;
        const std::lock_guard lock(m_mutex);
        if (const auto &there = m_shapes[size_t(found - m_blocks.data())])
            return there;
    }
    const Block *quick = block(layer, qMin(band, lastQuickBand));
    return quick->band <= lastQuickBand ? shapes(layer, quick->band) : nullptr;
}

bool Basemap::isLoaded(const MapView &view) const
{
    const double level = view.level();
    for (const LayerUse &use : uses) {
        const Block *found = level >= use.from ? block(use.name, bandOf(level)) : nullptr;
        const std::lock_guard lock(m_mutex);
        if (found && !m_shapes[size_t(found - m_blocks.data())])
            return false;
    }
    return true;
}

void Basemap::load(const MapView &view) const
{
    const double level = view.level();
    for (const LayerUse &use : uses) {
        if (level >= use.from)
            (void)shapes(use.name, bandOf(level));
    }
}

void Basemap::fill(QPainter &painter, const QString &layer, const MapFrame &frame, int band, const QColor &colour) const
{
    const std::shared_ptr<const MapShapes> shapes = loaded(layer, band);
    if (!shapes)
        return;
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    shapes->visit(frame, [&](quint32 part) { m_paintedPoints += shapes->addRing(path, part, frame); });
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillPath(path, colour);
}

/** Cosmetic pens of one pixel take the painter's quick road, smoothed lines included. */
void Basemap::stroke(QPainter &painter, const QString &layer, const MapFrame &frame, int band, const QPen &pen) const
{
    const std::shared_ptr<const MapShapes> shapes = loaded(layer, band);
    if (!shapes)
        return;
    const Block *found = block(layer, band);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    shapes->visit(frame, [&](quint32 part) {
        m_paintedPoints += shapes->forPieces(part, frame, found->kind == 1, [&](const QPolygon &piece) { painter.drawPolyline(piece); });
    });
}

void Basemap::paint(QPainter &painter, const MapView &view, const Theme &theme) const
{
    paint(painter, view, QRect(QPoint(0, 0), view.size.toSize()), theme);
}

void Basemap::paint(QPainter &painter, const MapView &view, const QRect &strip, const Theme &theme) const
{
    const auto &c = theme.colours().map;
    const double level = view.level();
    const int band = bandOf(level);
    const MapFrame frame(view, strip);
    const auto pen = [](const QColor &colour) {
        QPen line(colour, 1);
        line.setCosmetic(true);
        return line;
    };
    m_paintedPoints = 0;
    painter.save();
    painter.setClipRect(strip);
    painter.fillRect(strip, c.water);
    fill(painter, u"land"_s, frame, band, c.land);
    if (level >= 6.2)
        fill(painter, u"urban"_s, frame, band, faded(theme.colours().bg.raised, (level - 6) / 1.5));
    if (level >= 6.2)
        stroke(painter, u"us_counties"_s, frame, band, pen(faded(c.border, qMin(0.55, (level - 5.9) * 0.4))));
    if (level >= 5.2)
        stroke(painter, u"rivers"_s, frame, band, pen(c.water));
    fill(painter, u"lakes"_s, frame, band, c.water);
    if (level >= 3.2)
        stroke(painter, u"lakes"_s, frame, band, pen(faded(c.coast, 0.45)));
    if (level >= 4 && level <= interstatesUpTo)
        stroke(painter, u"us_interstates"_s, frame, band, pen(faded(c.coast, qMin(0.75, 0.25 + (level - 4) * 0.2))));
    if (level >= 2.6)
        stroke(painter, u"us_states"_s, frame, band, pen(c.border));
    if (level >= 3)
        stroke(painter, u"admin1"_s, frame, band, pen(c.border));
    stroke(painter, u"land"_s, frame, band, pen(c.coast));
    stroke(painter, u"borders"_s, frame, band, pen(c.coast));
    painter.restore();
}

std::vector<Basemap::Line> Basemap::outline(const QStringList &states, double level) const
{
    std::vector<Line> lines;
    const std::shared_ptr<const MapShapes> arcs = shapes(u"state_arcs"_s, bandOf(level));
    if (!arcs)
        return lines;
    std::vector<bool> isIn(size_t(m_states.size()) + 1, false);
    for (const QString &state : states) {
        const qsizetype number = m_states.indexOf(state);
        if (number >= 0)
            isIn[size_t(number) + 1] = true;
    }
    const auto in = [&](quint8 number) { return number < isIn.size() && isIn[number]; };
    for (const MapShapes::Part &part : arcs->parts()) {
        if (in(part.sides[0]) == in(part.sides[1]))
            continue;
        Line line;
        for (quint32 i = 0; i < part.count; ++i)
            line.points.push_back(MapShapes::toUnit(arcs->point(part.first + i)));
        line.box = QRectF(MapShapes::toUnit({part.box.west, part.box.north}), MapShapes::toUnit({part.box.east, part.box.south}));
        lines.push_back(std::move(line));
    }
    return lines;
}
