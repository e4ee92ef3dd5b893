#pragma once
// Where each port's cell stands in a mosaic: computed once per zoom, scope and width, then only looked up.

#include "network.h"

#include <QPoint>
#include <QRect>
#include <QString>

#include <vector>

/** Fixed zoom steps: pixels of a cell's edge. */
enum class MosaicZoom : quint8 { Network2, Sites4, Marks8, Connectors14 };
int cellSize(MosaicZoom zoom);

/** A site's run of cells. `first` and `count` index MosaicLayout::order(). */
struct MosaicRun
{
    SiteIx site;
    quint32 first = 0, count = 0;
    QRect rect; ///< logical pixels, content coordinates
};

/** A group of sites with its name: a region, a metro, or what is left of a state. */
struct MosaicGroup
{
    QString name;
    RegionIx region;
    QRect label;             ///< where name and figures stand
    QRect rect;              ///< label and cells
    quint32 ports = 0;
    bool isRegion = false;   ///< 2 px: heading over areas
    std::vector<quint32> runs; ///< indexes into runs()
};

class MosaicLayout
{
public:
    /** Sites of an area stand by size, so that the cells of a line are about as high. Scope none: the whole network. `labelWidth` is the gutter at the left of 4, 8 and 14 px. */
    MosaicLayout() = default;
    /** `large`: a network that would leave half of the view empty at Network2 has the same columns with cells of 4 px. */
    MosaicLayout(const Network &network, MosaicZoom zoom, RegionIx scope, QSize viewport, int labelWidth, bool large = false);

    MosaicZoom zoom() const { return m_zoom; }
    QSize size() const { return m_size; } ///< of the content; may be higher than the viewport
    int cell() const { return m_cell; }
    bool contains(PortIx port) const { return port.value < m_at.size() && m_at[port.value].x() >= 0; }
    /** Cell of a port in content coordinates; null when it is out of scope. */
    QRect rect(PortIx port) const;
    /** The port whose cell is at `point`; the gap right of and below a cell counts as the cell. None when nothing is there. */
    PortIx portAt(QPoint point) const;
    /** The nearest port in the direction of an arrow key; the same port at an edge. */
    PortIx neighbour(PortIx port, int dx, int dy) const;

    const std::vector<MosaicGroup> &groups() const { return m_groups; }
    const std::vector<MosaicRun> &runs() const { return m_runs; }
    const std::vector<PortIx> &order() const { return m_order; }
    const MosaicRun *runOf(PortIx port) const;
    /** Runs that touch the band [top, bottom), as a range of indexes into runs(). */
    std::pair<quint32, quint32> runsBetween(int top, int bottom) const;

private:
    struct Area { QString name; RegionIx region; std::vector<SiteIx> sites; quint32 ports = 0; };
    std::vector<Area> areas(const Network &network, RegionIx scope) const;
    void layList(const Network &network, const std::vector<Area> &areas, int labelWidth);
    void layColumns(const Network &network, const std::vector<Area> &areas);
    int layArea(const Network &network, const Area &area, QRect box, quint32 group);
    void place(const Network &network, SiteIx site, QPoint at, quint32 group);
    QSize runSize(quint32 ports) const;
    int forText(int height) const { return height * m_textPercent / 100; }
    void index();

    MosaicZoom m_zoom = MosaicZoom::Marks8;
    int m_cell = 8, m_gap = 1, m_rows = 4, m_siteGap = 6, m_linePitch = 42;
    int m_textPercent = 100; ///< size of names, told by the width of their column
    QSize m_viewport, m_size;
    std::vector<QPoint> m_at;           ///< by port; x -1: out of scope
    std::vector<quint32> m_runOf;       ///< by port
    std::vector<PortIx> m_order;
    std::vector<MosaicRun> m_runs;      ///< sorted by top, then left (see index())
    std::vector<MosaicGroup> m_groups;
    std::vector<std::vector<PortIx>> m_sitePorts; ///< by site
    int m_highestRun = 0;
};
