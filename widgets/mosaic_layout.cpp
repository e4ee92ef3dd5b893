#include "mosaic_layout.h"

#include "mosaic_columns.h"

#include <limits>

namespace {

constexpr int listTop = 8, listBottom = 8, groupGap = 8, plainLabelWidth = 140;
constexpr int columnGap = 12, areaGap = 6, edge = 10, shelfGap = 8, top = 4;
constexpr int leastColumn = 118; ///< a region's name and count

MosaicGrid gridOf(MosaicZoom zoom)
{
    switch (zoom) {
    case MosaicZoom::Network2: return {2, 2, 2, 3, 1, 1, 3};
    case MosaicZoom::Sites4: return {4, 4, 5, 5, 4, 4, 24};
    case MosaicZoom::Marks8: return {8, 8, 9, 9, 4, 6, 42};
    case MosaicZoom::Connectors14: return {14, 14, 16, 16, 4, 8, 72};
    }
    Q_UNREACHABLE();
}

/** From large to small: the first with which everything is seen is taken. */
constexpr MosaicGrid networkGrids[] = {{4, 4, 5, 6, 1, 3, 6}, {2, 2, 2, 3, 1, 1, 3}, {1, 2, 1, 3, 1, 1, 3}, {1, 2, 1, 2, 1, 1, 2}, {1, 1, 1, 1, 1, 1, 1}};

} // namespace

MosaicLayout::MosaicLayout(const MosaicPlaces &places, MosaicZoom zoom, RegionIx scope, const View &view)
    : m_places(&places), m_zoom(zoom), m_grid(gridOf(zoom)), m_textPercent(qMax(100, view.labelWidth * 100 / plainLabelWidth))
{
    std::tie(m_firstArea, m_lastArea) = places.areasOf(scope);
    if (m_firstArea == m_lastArea) {
        m_size = QSize(view.viewport.width(), 0);
        return;
    }
    const MosaicArea &last = places.areas()[m_lastArea - 1];
    m_firstPlace = places.areas()[m_firstArea].firstPlace;
    m_firstPort = places.areas()[m_firstArea].firstPort;
    m_lastPort = last.firstPort + last.ports;
    m_runs.reserve(last.firstPlace + last.places - m_firstPlace);
    if (zoom != MosaicZoom::Network2) {
        layList(view);
    } else {
        for (const MosaicGrid &grid : networkGrids) {
            if (grid.width > 2 && !view.fillsWhenSmall)
                continue;
            layColumns(view, grid);
            if (m_size.height() <= view.viewport.height())
                break;
        }
    }
    index();
}

void MosaicLayout::clear()
{
    m_runs.clear();
    m_groups.clear();
    m_highestRun = 0;
}

/** Columns and rows of a site's run: as many rows as the zoom has, more when it would not fit into `width`. */
QSize MosaicLayout::shape(quint32 ports, int width) const
{
    const int fitting = qMax(1, (width + m_grid.pitchX - m_grid.width) / m_grid.pitchX);
    int rows = qMin(int(ports), m_grid.rows);
    if ((int(ports) + rows - 1) / rows > fitting)
        rows = (int(ports) + fitting - 1) / fitting;
    return {(int(ports) + rows - 1) / rows, rows};
}

/** Sites from left to right in lines of `box`, a line as high as its highest site; returns the height of the area. */
int MosaicLayout::layArea(const MosaicArea &area, const QRect &box)
{
    const int lineGap = m_grid.linePitch - m_grid.rows * m_grid.pitchY + m_grid.pitchY - m_grid.height;
    const int right = box.left() + box.width();
    // A large site in a narrow column is a block of several rows: as one long run it would leave half of its lines empty.
    const int widest = m_zoom == MosaicZoom::Network2 ? qMax(box.width() / 3, 16) : box.width();
    int x = box.left(), y = box.top(), highest = 0;
    for (quint32 i = 0; i < area.places; ++i) {
        const quint32 place = area.firstPlace + i;
        const QSize cells = shape(m_places->places()[place].count, widest);
        const int width = (cells.width() - 1) * m_grid.pitchX + m_grid.width;
        const int height = (cells.height() - 1) * m_grid.pitchY + m_grid.height;
        if (x > box.left() && x + width > right) {
            x = box.left();
            y += highest + lineGap;
            highest = 0;
        }
        m_runs.push_back({place, x, y, quint16(cells.width()), quint16(cells.height())});
        x += width + m_grid.siteGap;
        highest = qMax(highest, height);
        m_highestRun = qMax(m_highestRun, height);
    }
    return y + highest + lineGap - box.top();
}

void MosaicLayout::layList(const View &view)
{
    const int labelHeight = forText(56), headingHeight = forText(24);
    const bool hasHeadings = m_places->areas()[m_firstArea].region != m_places->areas()[m_lastArea - 1].region;
    const int left = view.labelWidth, width = qMax(m_grid.width * 8, view.viewport.width() - left - edge);
    int y = 0;
    size_t heading = 0;
    for (quint32 a = m_firstArea; a < m_lastArea; ++a) {
        const MosaicArea &area = m_places->areas()[a];
        if (hasHeadings && (a == m_firstArea || area.region != m_places->areas()[a - 1].region)) {
            heading = m_groups.size();
            const QRect strip(12, y, view.viewport.width() - 24, headingHeight);
            m_groups.push_back({m_places->regionName(area.region), area.region, quint32(-1), strip, QRect(0, y, view.viewport.width(), headingHeight), 0});
            y += headingHeight;
        }
        if (hasHeadings)
            m_groups[heading].ports += area.ports;
        const int cells = layArea(area, QRect(left, y + listTop, width, 1));
        const int height = qMax(labelHeight, listTop + cells) + groupGap;
        const QString name = area.name.isEmpty() ? m_places->regionName(area.region) : area.name;
        m_groups.push_back({name, area.region, a, QRect(12, y + listTop, view.labelWidth - 20, labelHeight - 8), QRect(0, y, view.viewport.width(), height), area.ports});
        y += height + 1; // a line of 1 px between groups
    }
    m_size = QSize(view.viewport.width(), y + listBottom);
}

void MosaicLayout::layColumns(const View &view, const MosaicGrid &grid)
{
    clear();
    m_grid = grid;
    const int headingHeight = forText(20) + 2, areaHeading = forText(16);
    std::vector<MosaicBlock> blocks;
    std::vector<quint32> firstAreas;
    for (quint32 a = m_firstArea; a < m_lastArea; ++a) {
        const MosaicArea &area = m_places->areas()[a];
        if (a == m_firstArea || area.region != m_places->areas()[a - 1].region) {
            blocks.push_back({0, headingHeight + shelfGap, 0});
            firstAreas.push_back(a);
        }
        MosaicBlock &block = blocks.back();
        const qint64 length = qint64(area.ports) * grid.pitchX + qint64(area.places) * (grid.siteGap + grid.width - grid.pitchX);
        block.length += length;
        block.averageRun = qMin(leastColumn / 3, qMax(block.averageRun, int(length / qMax(1u, area.places))));
        block.fixedHeight += (area.name.isEmpty() ? 0 : areaHeading) + areaGap + grid.linePitch;
    }
    firstAreas.push_back(m_lastArea);
    const MosaicField field{qMax(60, view.viewport.width() - 2 * edge), columnGap, forText(leastColumn), grid.linePitch, shelfGap};
    int y = top;
    for (const MosaicShelf &shelf : shelvesFor(blocks, field)) {
        int x = edge, lowest = y;
        for (const MosaicColumn &column : shelf.columns) {
            int at = y;
            for (size_t block = column.first; block < column.last; ++block) {
                const size_t heading = m_groups.size();
                const RegionIx region = m_places->areas()[firstAreas[block]].region;
                const QRect strip(x, at, column.width, headingHeight - 2);
                m_groups.push_back({m_places->regionName(region), region, quint32(-1), strip, strip, 0});
                at += headingHeight;
                for (quint32 a = firstAreas[block]; a < firstAreas[block + 1]; ++a) {
                    const MosaicArea &area = m_places->areas()[a];
                    const int label = area.name.isEmpty() ? 0 : areaHeading;
                    const int height = label + layArea(area, QRect(x, at + label, column.width, 1));
                    m_groups.push_back({area.name, region, a, QRect(x, at, column.width, label), QRect(x, at, column.width, height), area.ports});
                    m_groups[heading].ports += area.ports;
                    at += height + areaGap;
                }
                at += shelfGap - areaGap;
            }
            lowest = qMax(lowest, at);
            x += column.width + columnGap;
        }
        y = lowest + shelfGap;
    }
    m_size = QSize(view.viewport.width(), y - shelfGap);
}

/** Sorts the runs by place, so that what touches a band or a point is found by bisection; columns come from left to right already. */
void MosaicLayout::index()
{
    std::vector<quint32> starts(size_t(m_size.height()) + 2);
    for (const MosaicRun &run : m_runs)
        ++starts[size_t(run.y) + 1];
    for (size_t y = 1; y < starts.size(); ++y) {
        if (starts[y] > 0)
            m_lines.push_back({qint32(y - 1), starts[y - 1]});
        starts[y] += starts[y - 1];
    }
    m_runOfPlace.resize(m_runs.size());
    std::vector<MosaicRun> sorted(m_runs.size());
    for (const MosaicRun &run : m_runs) {
        const quint32 index = starts[size_t(run.y)]++;
        sorted[index] = run;
        m_runOfPlace[run.place - m_firstPlace] = index;
    }
    m_runs = std::move(sorted);
}

size_t MosaicLayout::lineAt(int y) const
{
    return size_t(std::partition_point(m_lines.begin(), m_lines.end(), [y](const Line &line) { return line.y < y; }) - m_lines.begin());
}

bool MosaicLayout::contains(PortIx port) const
{
    if (!m_places || port.value >= m_places->portCount())
        return false;
    const quint32 rank = m_places->rank(port);
    return rank >= m_firstPort && rank < m_lastPort;
}

const MosaicRun *MosaicLayout::runOf(PortIx port) const
{
    return contains(port) ? &m_runs[m_runOfPlace[m_places->seat(port).place - m_firstPlace]] : nullptr;
}

QRect MosaicLayout::rect(const MosaicRun &run) const
{
    return {run.x, run.y, (run.columns - 1) * m_grid.pitchX + m_grid.width, (run.rows - 1) * m_grid.pitchY + m_grid.height};
}

QRect MosaicLayout::rect(PortIx port) const
{
    if (!m_places || port.value >= m_places->portCount())
        return {};
    const MosaicSeat &seat = m_places->seat(port);
    const quint32 place = seat.place - m_firstPlace; // out of scope: wraps or lies behind
    if (place >= m_runOfPlace.size())
        return {};
    const MosaicRun &run = m_runs[m_runOfPlace[place]];
    const int column = int(seat.index) / run.rows, row = int(seat.index) % run.rows;
    return {run.x + column * m_grid.pitchX, run.y + row * m_grid.pitchY, m_grid.width, m_grid.height};
}

PortIx MosaicLayout::portAt(QPoint point) const
{
    PortIx found;
    const int gapX = m_grid.pitchX - m_grid.width, gapY = m_grid.pitchY - m_grid.height;
    forCellsIn(QRect(point - QPoint(gapX, gapY), point), [&](PortIx port, int x, int y) {
        if (point.x() >= x && point.y() >= y)
            found = port;
    });
    return found;
}

std::vector<PortIx> MosaicLayout::portsIn(const QRect &area) const
{
    std::vector<PortIx> ports;
    forCellsIn(area, [&ports](PortIx port, int, int) { ports.push_back(port); });
    return ports;
}

PortIx MosaicLayout::neighbour(PortIx port, int dx, int dy) const
{
    if (m_runs.empty())
        return {};
    if (!contains(port))
        return m_places->order()[m_places->places()[m_runs.front().place].first];
    // The nearest cell in that direction; sideways counts double, so that a step keeps its line.
    const QPoint from = rect(port).center();
    PortIx best = port;
    int bestCost = std::numeric_limits<int>::max();
    const auto look = [&](const QRect &band) {
        forCellsIn(band, [&](PortIx other, int x, int y) {
            const QPoint way = QRect(x, y, m_grid.width, m_grid.height).center() - from;
            const int along = way.x() * dx + way.y() * dy, aside = std::abs(dx != 0 ? way.y() : way.x());
            if (other == port || along <= (dx != 0 ? m_grid.width : m_grid.height) / 2 || (dx != 0 && aside > m_grid.height / 2))
                return;
            const int cost = along + 2 * aside;
            if (cost < bestCost) {
                bestCost = cost;
                best = other;
            }
        });
    };
    // Near first: a step to the cell beside looks at a handful, one over a heading at more, one to the next shelf at all.
    for (int reach = 2 * qMax(m_grid.linePitch, m_grid.pitchX); best == port; reach *= 4) {
        const int wide = reach >= m_size.width() ? m_size.width() : reach;
        QRect band(from.x() - wide, from.y() - m_grid.height, 2 * wide + 1, 2 * m_grid.height + 1);
        if (dy != 0)
            band = QRect(from.x() - wide, dy > 0 ? from.y() : from.y() - reach, 2 * wide + 1, reach + 1);
        look(band);
        if (reach > m_size.width() && reach > m_size.height())
            break;
    }
    return best;
}
