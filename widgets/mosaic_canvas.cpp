#include "mosaic_canvas.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace {

constexpr int leastWidth = 3, leastHeight = 4; ///< of a P1 or P2 (design: ui, mosaic zoom)
constexpr int reach = 4;                       ///< how far a mark may stand out of its cell

} // namespace

QRect MosaicCanvas::markRect(const QRect &cell)
{
    const int width = qMax(leastWidth, cell.width()), height = qMax(leastHeight, cell.height());
    return {cell.left() - (width - cell.width()) / 2, cell.top() - (height - cell.height()) / 2, width, height};
}

int MosaicCanvas::device(int logical) const
{
    return m_ratio == 1 ? logical : int(std::lround(logical * m_ratio));
}

QRgb *MosaicCanvas::row(int y)
{
    const int kept = (y - m_top + m_first) % m_image.height();
    return reinterpret_cast<QRgb *>(m_image.bits() + kept * m_image.bytesPerLine());
}

bool MosaicCanvas::isFlat(const Scene &scene) const
{
    return scene.layout->grid().width < 4;
}

void MosaicCanvas::show(const Scene &scene, QSize size, qreal ratio, int top)
{
    const QSize pixels(int(std::ceil(size.width() * ratio)), int(std::ceil(size.height() * ratio)));
    if (m_image.size() != pixels || m_ratio != ratio) {
        m_image = QImage(pixels, QImage::Format_RGB32);
        m_stale = true;
    }
    m_ratio = ratio;
    const int wanted = device(top), height = m_image.height();
    if (m_image.isNull() || (wanted == m_top && !m_stale))
        return;
    if (m_stale || std::abs(wanted - m_top) >= height) {
        m_top = wanted;
        m_first = 0;
        m_stale = false;
        paintBand(scene, m_top, m_top + height);
        return;
    }
    const int way = wanted - m_top;
    m_top = wanted;
    m_first = (m_first + way + height) % height;
    if (way > 0)
        paintBand(scene, m_top + height - way, m_top + height);
    else
        paintBand(scene, m_top, m_top - way);
}

/** Rows [top, bottom) of the content. Marks that reach in from outside are painted, too. */
void MosaicCanvas::paintBand(const Scene &scene, int top, int bottom)
{
    m_clip = QRect(0, top, m_image.width(), bottom - top);
    fill(0, m_image.width(), top, bottom, scene.colours->ground());
    const int first = int(std::floor(top / m_ratio)) - reach, last = int(std::ceil(bottom / m_ratio)) + reach;
    m_urgent.clear();
    scene.layout->forRunsIn(QRect(0, first, int(std::ceil(m_image.width() / m_ratio)), last - first), [&](const MosaicRun &run) { paintRun(scene, run); });
    for (size_t i = 0; i < std::min(scene.labels.size(), scene.layout->groups().size()); ++i) {
        if (!scene.labels[i].isNull())
            paintLabel(scene.labels[i], scene.layout->groups()[i].label.topLeft());
    }
    for (const Urgent &mark : m_urgent)
        paintMark(scene, mark.cell, mark.tier);
}

/** Names stand still while cells change: as pixels they cost no text engine a frame. */
void MosaicCanvas::paintLabel(const QImage &picture, QPoint at)
{
    const int left = device(at.x()), up = device(at.y());
    const int to = std::min(left + picture.width(), m_image.width());
    const int last = std::min(up + picture.height(), m_clip.top() + m_clip.height());
    for (int y = std::max(up, m_clip.top()); y < last && left < to; ++y)
        std::memcpy(row(y) + left, picture.constScanLine(y - up), size_t(to - left) * sizeof(QRgb));
}

void MosaicCanvas::paintRun(const Scene &scene, const MosaicRun &run)
{
    if (isFlat(scene) && m_ratio == 1 && scene.layout->rect(run).right() < m_image.width()) {
        paintFlatRun(scene, run);
        return;
    }
    const MosaicGrid &grid = scene.layout->grid();
    const MosaicPlace &place = scene.layout->places().places()[run.place];
    const PortIx *port = scene.layout->places().order().data() + place.first;
    quint32 index = 0;
    for (int column = 0; column < run.columns; ++column) {
        for (int line = 0; line < run.rows && index < place.count; ++line, ++index) {
            const QRect cell(run.x + column * grid.pitchX, run.y + line * grid.pitchY, grid.width, grid.height);
            const CellShade shade = scene.shades[port[index].value];
            paintCell(scene, shade, cell.left(), cell.top());
            if (isFlat(scene) && shade.isUrgent())
                m_urgent.push_back({cell, shade.tier()});
        }
    }
    m_cellsPainted += place.count;
}

/** Cells of one or two pixels: the first row is made from the shades, the others are copies of it. */
void MosaicCanvas::paintFlatRun(const Scene &scene, const MosaicRun &run)
{
    const MosaicGrid &grid = scene.layout->grid();
    const MosaicPlace &place = scene.layout->places().places()[run.place];
    const PortIx *port = scene.layout->places().order().data() + place.first;
    const QRgb *colours = scene.colours->of(scene.lost);
    const CellShade *shades = scene.shades.data();
    const quint32 rows = run.rows;
    for (quint32 line = 0; line < rows; ++line) {
        const int y = run.y + int(line) * grid.pitchY;
        const int from = std::max(y, m_clip.top()), to = std::min(y + grid.height, m_clip.top() + m_clip.height());
        QRgb *const first = from < to ? row(from) : nullptr;
        QRgb *pixel = first ? first + run.x : nullptr;
        quint8 any = 0;
        int x = run.x;
        for (quint32 index = line; index < place.count; index += rows, x += grid.pitchX) {
            const CellShade shade = shades[port[index].value];
            any |= shade.value & CellShade::markedBit;
            if (shade.isUrgent())
                m_urgent.push_back({QRect(x, y, grid.width, grid.height), shade.tier()});
            if (!pixel)
                continue;
            pixel[0] = colours[shade.value];
            if (grid.width > 1)
                pixel[1] = pixel[0];
            if (grid.width > 2)
                pixel[2] = pixel[0];
            pixel += grid.pitchX;
        }
        const auto bytes = size_t(x - run.x) * sizeof(QRgb);
        for (int copy = from + 1; copy < to; ++copy)
            std::memcpy(row(copy) + run.x, first + run.x, bytes);
        if (any && grid.pitchY > grid.height) {
            x = run.x;
            for (quint32 index = line; index < place.count; index += rows, x += grid.pitchX) {
                if (shades[port[index].value].isMarked())
                    fill(x, x + grid.width, y + grid.height, y + grid.height + 1, scene.colours->mark());
            }
        }
    }
    m_cellsPainted += place.count;
    m_pixelsPainted += quint64(place.count) * quint64(grid.width) * quint64(grid.height);
}

void MosaicCanvas::paintCell(const Scene &scene, CellShade shade, int x, int y)
{
    const MosaicGrid &grid = scene.layout->grid();
    const int left = device(x), up = device(y);
    if (isFlat(scene)) {
        fill(left, device(x + grid.width), up, device(y + grid.height), scene.colours->of(scene.lost)[shade.value]);
        if (shade.isMarked() && grid.pitchY > grid.height)
            fill(left, device(x + grid.width), device(y + grid.height), device(y + grid.height + 1), scene.colours->mark());
        return;
    }
    const int edge = scene.sprites->edge();
    const QRgb *picture = scene.sprites->pixels(shade, scene.lost);
    const int from = std::max(left, m_clip.left()), to = std::min(left + edge, m_clip.left() + m_clip.width());
    const int first = std::max(up, m_clip.top()), last = std::min(up + edge, m_clip.top() + m_clip.height());
    if (from >= to)
        return;
    for (int line = first; line < last; ++line)
        std::memcpy(row(line) + from, picture + (line - up) * edge + (from - left), size_t(to - from) * sizeof(QRgb));
    m_pixelsPainted += quint64(to - from) * quint64(std::max(0, last - first));
}

void MosaicCanvas::paintMark(const Scene &scene, const QRect &cell, Tier tier)
{
    const QRect mark = markRect(cell);
    fill(device(mark.left()), device(mark.left() + mark.width()), device(mark.top()), device(mark.top() + mark.height()), scene.colours->tier(tier));
}

QRect MosaicCanvas::repaint(const Scene &scene, PortIx port, CellShade before)
{
    const QRect cell = scene.layout->rect(port);
    const int up = device(cell.top()) - device(reach), down = device(cell.top() + cell.height()) + device(reach);
    if (cell.isNull() || down <= m_top || up >= m_top + m_image.height())
        return {};
    const CellShade shade = scene.shades[port.value];
    m_clip = QRect(0, m_top, m_image.width(), m_image.height());
    if (!isFlat(scene)) {
        paintCell(scene, shade, cell.left(), cell.top());
        ++m_cellsPainted;
        return cell;
    }
    if (shade.isUrgent() || before.isUrgent()) {
        const QRect mark = markRect(cell).united(cell.adjusted(0, 0, 0, 1));
        repair(scene, mark);
        return mark;
    }
    paintOver(scene, shade, cell);
    ++m_cellsPainted;
    return cell.adjusted(0, 0, 0, 1);
}

/** A normal cell, except where the mark of a neighbour lies over it: the colours of P1 and P2 are used for nothing else. */
void MosaicCanvas::paintOver(const Scene &scene, CellShade shade, const QRect &cell)
{
    const MosaicGrid &grid = scene.layout->grid();
    const QRgb high[] = {scene.colours->tier(Tier::P1), scene.colours->tier(Tier::P2)};
    const QRgb colour = scene.colours->of(scene.lost)[shade.value];
    const QRgb gap = shade.isMarked() ? scene.colours->mark() : scene.colours->ground();
    const int left = std::max(0, device(cell.left())), right = std::min(m_image.width(), device(cell.left() + cell.width()));
    const int middle = device(cell.top() + cell.height());
    const int bottom = grid.pitchY > grid.height ? device(cell.top() + cell.height() + 1) : middle;
    for (int y = std::max(device(cell.top()), m_clip.top()); y < std::min(bottom, m_clip.top() + m_clip.height()); ++y) {
        QRgb *pixels = row(y);
        for (int x = left; x < right; ++x) {
            if (pixels[x] != high[0] && pixels[x] != high[1])
                pixels[x] = y < middle ? colour : gap;
        }
        m_pixelsPainted += quint64(std::max(0, right - left));
    }
}

/** Everything that touches `area` anew, and only there. */
void MosaicCanvas::repair(const Scene &scene, const QRect &area)
{
    const QRect pixels(QPoint(device(area.left()), device(area.top())),
                       QPoint(device(area.left() + area.width()) - 1, device(area.top() + area.height()) - 1));
    m_clip = m_clip.intersected(pixels);
    if (m_clip.isEmpty())
        return;
    fill(m_clip.left(), m_clip.left() + m_clip.width(), m_clip.top(), m_clip.top() + m_clip.height(), scene.colours->ground());
    m_urgent.clear();
    const MosaicGrid &grid = scene.layout->grid();
    scene.layout->forCellsIn(area.adjusted(-reach, -reach, reach, reach), [&](PortIx port, int x, int y) {
        const CellShade shade = scene.shades[port.value];
        const QRect cell(x, y, grid.width, grid.height);
        if (cell.adjusted(0, 0, 0, 1).intersects(area)) {
            paintCell(scene, shade, x, y);
            ++m_cellsPainted;
        }
        if (shade.isUrgent())
            m_urgent.push_back({cell, shade.tier()});
    });
    for (const Urgent &mark : m_urgent)
        paintMark(scene, mark.cell, mark.tier);
}

void MosaicCanvas::fill(int left, int right, int top, int bottom, QRgb colour)
{
    left = std::max(left, m_clip.left());
    right = std::min(right, m_clip.left() + m_clip.width());
    bottom = std::min(bottom, m_clip.top() + m_clip.height());
    for (int y = std::max(top, m_clip.top()); y < bottom && left < right; ++y) {
        std::fill_n(row(y) + left, right - left, colour);
        m_pixelsPainted += quint64(right - left);
    }
}

void MosaicCanvas::blit(QPainter &painter, const QRect &dirty) const
{
    const int height = m_image.height();
    const int top = std::max(0, int(std::floor(dirty.top() * m_ratio)));
    const int bottom = std::min(height, int(std::ceil((dirty.top() + dirty.height()) * m_ratio)));
    // Rows [top, bottom) of the view lie in one or two pieces of the image.
    const int turn = height - m_first;
    const auto piece = [&](int from, int to, int kept) {
        if (from >= to)
            return;
        if (m_ratio == 1) {
            painter.drawImage(QPoint(dirty.left(), from), m_image, QRect(dirty.left(), kept, dirty.width(), to - from));
            return;
        }
        const QRectF source(0, kept, m_image.width(), to - from);
        painter.drawImage(QRectF(0, from / m_ratio, m_image.width() / m_ratio, (to - from) / m_ratio), m_image, source);
    };
    piece(top, std::min(bottom, turn), top + m_first);
    piece(std::max(top, turn), bottom, std::max(top, turn) - turn);
}
