#pragma once
// Where the cells of a mosaic stand: computed once per zoom, scope and size of the view, then only looked up.

#include "mosaic_places.h"

#include <QPoint>
#include <QRect>
#include <QString>

#include <algorithm>
#include <vector>

/** Fixed zoom steps, by the edge of a cell in pixels. Network2 shows all of a network: see MosaicLayout. */
enum class MosaicZoom : quint8 { Network2, Sites4, Marks8, Connectors14 };

/** A site's cells: columns from left to right, each filled from the top. */
struct MosaicRun
{
    quint32 place = 0;
    qint32 x = 0, y = 0; ///< logical pixels, content coordinates
    quint16 columns = 0, rows = 0;
};

/** A name with figures: of a region, or of one of its areas. */
struct MosaicGroup
{
    QString name;
    RegionIx region;
    quint32 area = quint32(-1); ///< index into MosaicPlaces::areas(); -1: the heading of a region
    QRect label;                ///< where name and figures stand
    QRect rect;                 ///< label and cells
    quint32 ports = 0;
    bool isRegion() const { return area == quint32(-1); }
};

/** Everything about the size of cells at a zoom. */
struct MosaicGrid
{
    int width = 8, height = 8;   ///< of a cell
    int pitchX = 9, pitchY = 9;  ///< from one cell of a site to the next
    int rows = 4, siteGap = 6, linePitch = 42;
};

/**
 * Sites of an area stand by size. At 4, 8 and 14 px: areas below one another, their names in a gutter at the left. At
 * Network2: regions in columns, each site one run, with the largest cells that let the whole scope be seen at once: 2 px,
 * else 1 px wide, else 1 px without gaps; then it scrolls. O(sites); no port is looked at.
 */
class MosaicLayout
{
public:
    struct View
    {
        QSize viewport;
        int labelWidth = 140;      ///< of the gutter; tells the text size, too
        bool fillsWhenSmall = false; ///< Network2: cells of 4 px where a small network leaves room for them
    };
    MosaicLayout() = default;
    /** `places` must outlive the layout. Scope none: the whole network. */
    MosaicLayout(const MosaicPlaces &places, MosaicZoom zoom, RegionIx scope, const View &view);

    MosaicZoom zoom() const { return m_zoom; }
    const MosaicGrid &grid() const { return m_grid; }
    QSize size() const { return m_size; } ///< of the content; may be higher than the viewport
    quint32 portCount() const { return m_lastPort - m_firstPort; } ///< in scope
    quint32 firstRank() const { return m_firstPort; } ///< ports in scope are order()[firstRank()] and the portCount() - 1 next
    bool contains(PortIx port) const;
    /** Cell of a port in content coordinates; null when it is out of scope. */
    QRect rect(PortIx port) const;
    /** The port whose cell is at `point`; the gap right of and below a cell counts as the cell. None when nothing is there. */
    PortIx portAt(QPoint point) const;
    /** The nearest port in the direction of an arrow key; the same port at an edge. */
    PortIx neighbour(PortIx port, int dx, int dy) const;
    /** Ports whose cells touch `area`, in layout order. */
    std::vector<PortIx> portsIn(const QRect &area) const;

    const MosaicPlaces &places() const { return *m_places; }
    const std::vector<MosaicGroup> &groups() const { return m_groups; }
    const std::vector<MosaicRun> &runs() const { return m_runs; } ///< by y, then x
    const MosaicRun *runOf(PortIx port) const;
    QRect rect(const MosaicRun &run) const;

    /** Calls visit(const MosaicRun &) for every run that touches `area`, by y, then x. */
    template <typename Visit>
    void forRunsIn(const QRect &area, Visit visit) const;
    /** Calls visit(PortIx, x, y) for every cell that touches `area`. */
    template <typename Visit>
    void forCellsIn(const QRect &area, Visit visit) const;

private:
    struct Line { qint32 y = 0; quint32 first = 0; }; ///< runs that begin at the same height
    void layList(const View &view);
    void layColumns(const View &view, const MosaicGrid &grid);
    int layArea(const MosaicArea &area, const QRect &box);
    QSize shape(quint32 ports, int width) const;
    void clear();
    void index();
    int forText(int height) const { return height * m_textPercent / 100; }
    size_t lineAt(int y) const; ///< the first line at or below y

    const MosaicPlaces *m_places = nullptr;
    MosaicZoom m_zoom = MosaicZoom::Marks8;
    MosaicGrid m_grid;
    int m_textPercent = 100; ///< size of names, told by the width of their column
    QSize m_size;
    quint32 m_firstArea = 0, m_lastArea = 0, m_firstPlace = 0, m_firstPort = 0, m_lastPort = 0;
    std::vector<MosaicRun> m_runs;
    std::vector<quint32> m_runOfPlace; ///< by place in scope
    std::vector<Line> m_lines;
    std::vector<MosaicGroup> m_groups;
    int m_highestRun = 0;
};

template <typename Visit>
void MosaicLayout::forRunsIn(const QRect &area, Visit visit) const
{
    if (area.isEmpty())
        return;
    for (size_t line = lineAt(area.top() - m_highestRun); line < m_lines.size() && m_lines[line].y <= area.bottom(); ++line) {
        const auto first = m_runs.begin() + m_lines[line].first;
        const auto last = line + 1 < m_lines.size() ? m_runs.begin() + m_lines[line + 1].first : m_runs.end();
        auto run = std::partition_point(first, last, [&area](const MosaicRun &one) { return one.x <= area.left(); });
        if (run != first)
            --run; // it may reach into the area
        for (; run != last && run->x <= area.right(); ++run) {
            if (rect(*run).intersects(area))
                visit(*run);
        }
    }
}

template <typename Visit>
void MosaicLayout::forCellsIn(const QRect &area, Visit visit) const
{
    forRunsIn(area, [&](const MosaicRun &run) {
        const MosaicPlace &place = m_places->places()[run.place];
        const int firstColumn = std::max(0, (area.left() - run.x - m_grid.width + m_grid.pitchX) / m_grid.pitchX);
        const int lastColumn = std::min<int>(run.columns - 1, (area.right() - run.x) / m_grid.pitchX);
        for (int column = firstColumn; column <= lastColumn; ++column) {
            for (int row = 0; row < run.rows; ++row) {
                const quint32 index = quint32(column) * run.rows + quint32(row);
                const int y = run.y + row * m_grid.pitchY;
                if (index < place.count && y <= area.bottom() && y + m_grid.height > area.top())
                    visit(m_places->order()[place.first + index], run.x + column * m_grid.pitchX, y);
            }
        }
    });
}
