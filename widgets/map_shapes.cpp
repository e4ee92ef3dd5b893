#include "map_shapes.h"

#include <cmath>

namespace {

constexpr quint32 groupSize = 32;
constexpr int margin = 12; ///< pixels around the clip: edges that are made by cutting stay out of sight

/** Sutherland and Hodgman: what of a ring lies on one side of a line. */
template <typename Inside, typename Cut>
void cut(std::vector<QPointF> &ring, std::vector<QPointF> &spare, Inside inside, Cut crossing)
{
    spare.clear();
    for (size_t i = 0; i < ring.size(); ++i) {
        const QPointF &a = ring[i == 0 ? ring.size() - 1 : i - 1], &b = ring[i];
        if (inside(a) != inside(b))
            spare.push_back(crossing(a, b));
        if (inside(b))
            spare.push_back(b);
    }
    ring.swap(spare);
}

void cutTo(std::vector<QPointF> &ring, const QRectF &box)
{
    std::vector<QPointF> spare;
    const auto atX = [](double x) {
        return [x](const QPointF &a, const QPointF &b) { return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x())); };
    };
    const auto atY = [](double y) {
        return [y](const QPointF &a, const QPointF &b) { return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y); };
    };
    cut(ring, spare, [&](const QPointF &p) { return p.x() >= box.left(); }, atX(box.left()));
    cut(ring, spare, [&](const QPointF &p) { return p.x() <= box.right(); }, atX(box.right()));
    cut(ring, spare, [&](const QPointF &p) { return p.y() >= box.top(); }, atY(box.top()));
    cut(ring, spare, [&](const QPointF &p) { return p.y() <= box.bottom(); }, atY(box.bottom()));
}

/** Units to screen pixels of one frame. */
struct Projection
{
    explicit Projection(const MapFrame &frame)
        : factor(frame.scale / double(1 << MapShapes::worldBits)), left(double(frame.left)), top(double(frame.top))
    {
    }
    double x(const QPoint &at) const { return std::floor(at.x() * factor - left + 0.5); }
    double y(const QPoint &at) const { return std::floor(at.y() * factor - top + 0.5); }
    double factor, left, top;
};

} // namespace

MapFrame::MapFrame(const MapView &view, const QRect &strip)
    : scale(view.scale), left(qint64(std::llround(view.centre.x() * view.scale - view.size.width() / 2))),
      top(qint64(std::llround(view.centre.y() * view.scale - view.size.height() / 2))), clip(strip)
{
}

QPoint MapFrame::toScreen(QPointF unit) const
{
    return {int(qBound(-1e9, std::floor(unit.x() * scale - double(left) + 0.5), 1e9)),
            int(qBound(-1e9, std::floor(unit.y() * scale - double(top) + 0.5), 1e9))};
}

void MapShapes::Box::add(QPoint at)
{
    west = qMin(west, at.x());
    east = qMax(east, at.x());
    north = qMin(north, at.y());
    south = qMax(south, at.y());
}

void MapShapes::Box::add(const Box &other)
{
    west = qMin(west, other.west);
    east = qMax(east, other.east);
    north = qMin(north, other.north);
    south = qMax(south, other.south);
}

QPoint MapShapes::toUnits(QPointF unit)
{
    const auto whole = [](double value) { return int(std::lround(qBound(0.0, value, 1.0) * (1 << worldBits))); };
    return {whole(unit.x()), whole(unit.y())};
}

QPointF MapShapes::toUnit(QPoint units)
{
    return QPointF(units) / double(1 << worldBits);
}

void MapShapes::reserve(size_t parts, size_t points)
{
    m_parts.reserve(parts);
    m_points.reserve(points);
    m_runs.reserve(parts + points / runLength);
}

void MapShapes::beginPart(quint8 sideA, quint8 sideB)
{
    Part part;
    part.first = quint32(m_points.size());
    part.firstRun = quint32(m_runs.size());
    part.sides[0] = sideA;
    part.sides[1] = sideB;
    m_parts.push_back(part);
}

void MapShapes::add(QPoint at)
{
    m_points.push_back(at);
}

void MapShapes::add(QPointF unit)
{
    add(toUnits(unit));
}

void MapShapes::endPart()
{
    Part &part = m_parts.back();
    part.count = quint32(m_points.size()) - part.first;
    if (part.count == 0) {
        m_parts.pop_back();
        return;
    }
    for (quint32 start = 0; start < part.count; start += runLength) {
        Box run;
        // The first point of the next run belongs to this one as well: the way there does.
        for (quint32 i = start; i <= start + runLength; ++i)
            run.add(m_points[part.first + (i < part.count ? i : i == part.count ? 0 : part.count - 1)]);
        m_runs.push_back(run);
        part.box.add(run);
    }
}

void MapShapes::finish()
{
    m_groups.assign((m_parts.size() + groupSize - 1) / groupSize, {});
    for (size_t i = 0; i < m_parts.size(); ++i)
        m_groups[i / groupSize].add(m_parts[i].box);
    m_points.shrink_to_fit();
    m_runs.shrink_to_fit();
}

MapShapes::Box MapShapes::clipBox(const MapFrame &frame) const
{
    const double units = double(1 << worldBits) / frame.scale;
    const auto whole = [units](double pixels) { return qint32(qBound(-2e9, pixels * units, 2e9)); };
    Box box;
    box.west = whole(double(frame.left + frame.clip.left() - margin));
    box.east = whole(double(frame.left + frame.clip.right() + 1 + margin));
    box.north = whole(double(frame.top + frame.clip.top() - margin));
    box.south = whole(double(frame.top + frame.clip.bottom() + 1 + margin));
    return box;
}

void MapShapes::visit(const MapFrame &frame, const std::function<void(quint32)> &act) const
{
    const Box wanted = clipBox(frame);
    for (size_t group = 0; group < m_groups.size(); ++group) {
        if (!m_groups[group].meets(wanted))
            continue;
        const size_t end = qMin(m_parts.size(), (group + 1) * groupSize);
        for (size_t part = group * groupSize; part < end; ++part) {
            if (m_parts[part].box.meets(wanted))
                act(quint32(part));
        }
    }
}

/** A run whose box misses the clip cannot change what is inside or outside there: its first point stands for all of it. */
int MapShapes::addRing(QPainterPath &path, quint32 index, const MapFrame &frame) const
{
    const Part &part = m_parts[index];
    const Box wanted = clipBox(frame);
    const Projection screen(frame);
    std::vector<QPointF> ring;
    double lastX = 1e18, lastY = 1e18;
    for (quint32 start = 0, run = part.firstRun; start < part.count; start += runLength, ++run) {
        const quint32 end = m_runs[run].meets(wanted) ? qMin(part.count, start + runLength) : start + 1;
        for (quint32 i = start; i < end; ++i) {
            const QPoint &at = m_points[part.first + i];
            const double x = screen.x(at), y = screen.y(at);
            if (x == lastX && y == lastY)
                continue;
            ring.emplace_back(x, y);
            lastX = x;
            lastY = y;
        }
    }
    const QRectF box = QRectF(frame.clip).adjusted(-margin, -margin, margin, margin);
    const auto out = [&box](const QPointF &at) { return !box.contains(at); };
    if (std::any_of(ring.begin(), ring.end(), out))
        cutTo(ring, box);
    if (ring.size() < 3)
        return 0;
    path.moveTo(ring.front());
    for (size_t i = 1; i < ring.size(); ++i)
        path.lineTo(ring[i]);
    path.closeSubpath();
    return int(ring.size());
}

int MapShapes::forPieces(quint32 index, const MapFrame &frame, bool close, const std::function<void(const QPolygon &)> &act) const
{
    const Part &part = m_parts[index];
    const Box wanted = clipBox(frame);
    const Projection screen(frame);
    QPolygon piece;
    int count = 0;
    const auto flush = [&] {
        if (piece.size() > 1) {
            act(piece);
            count += int(piece.size());
        }
        piece.clear();
    };
    const auto take = [&](const QPoint &at) {
        // Far ends are kept within what a painter can count with; they lie on a run that is seen elsewhere.
        const QPoint pixel(int(qBound(-1e6, screen.x(at), 1e6)), int(qBound(-1e6, screen.y(at), 1e6)));
        if (piece.isEmpty() || piece.back() != pixel)
            piece << pixel;
    };
    for (quint32 start = 0, run = part.firstRun; start < part.count; start += runLength, ++run) {
        if (!m_runs[run].meets(wanted)) {
            flush();
            continue;
        }
        const quint32 last = qMin(part.count, start + runLength + 1);
        for (quint32 i = start; i < last; ++i)
            take(m_points[part.first + i]);
        if (last == part.count && close)
            take(m_points[part.first]);
    }
    flush();
    return count;
}

/** A ray to the east: runs above, below or west of the point do not matter, of those east of it only the two ends do. */
bool MapShapes::contains(quint32 firstPart, quint32 partCount, QPoint at) const
{
    bool odd = false;
    for (quint32 p = firstPart; p < firstPart + partCount; ++p) {
        const Part &part = m_parts[p];
        if (at.y() < part.box.north || at.y() > part.box.south || at.x() < part.box.west || at.x() > part.box.east)
            continue;
        const auto pointAt = [&](quint32 i) { return m_points[part.first + (i < part.count ? i : 0)]; };
        for (quint32 start = 0, run = part.firstRun; start < part.count; start += runLength, ++run) {
            const Box &box = m_runs[run];
            if (at.y() < box.north || at.y() > box.south || at.x() > box.east)
                continue;
            const quint32 end = qMin(part.count, start + runLength);
            if (at.x() < box.west) {
                odd ^= (pointAt(start).y() > at.y()) != (pointAt(end).y() > at.y());
                continue;
            }
            for (quint32 i = start; i < end; ++i) {
                const QPoint a = pointAt(i), b = pointAt(i + 1);
                if ((a.y() > at.y()) == (b.y() > at.y()))
                    continue;
                const double x = a.x() + (double(b.x()) - a.x()) * (double(at.y()) - a.y()) / (double(b.y()) - a.y());
                odd ^= double(at.x()) < x;
            }
        }
    }
    return odd;
}
