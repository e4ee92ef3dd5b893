#include "mosaic_layout.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 metroPorts = 60;   ///< a city with fewer ports is never a group of its own
constexpr int listTop = 8, listBottom = 8, groupGap = 8, plainLabelWidth = 140;
constexpr int columnGap = 12, areaGap = 6, edge = 10;

struct Steps { int cell, gap, rows, siteGap, linePitch; };

Steps steps(MosaicZoom zoom)
{
    switch (zoom) {
    case MosaicZoom::Network2: return {2, 0, 1, 1, 3};
    case MosaicZoom::Sites4: return {4, 1, 4, 4, 24};
    case MosaicZoom::Marks8: return {8, 1, 4, 6, 42};
    case MosaicZoom::Connectors14: return {14, 2, 4, 8, 72};
    }
    Q_UNREACHABLE();
}

} // namespace

int cellSize(MosaicZoom zoom)
{
    return steps(zoom).cell;
}

MosaicLayout::MosaicLayout(const Network &network, MosaicZoom zoom, RegionIx scope, QSize viewport, int labelWidth,
                           bool large)
    : m_zoom(zoom), m_viewport(viewport)
{
    const Steps s = large && zoom == MosaicZoom::Network2 ? Steps{4, 1, 1, 3, 6} : steps(zoom);
    m_cell = s.cell;
    m_gap = s.gap;
    m_rows = s.rows;
    m_siteGap = s.siteGap;
    m_textPercent = qMax(100, labelWidth * 100 / plainLabelWidth);
    m_linePitch = s.linePitch;
    const Inventory &all = network.inventory();
    m_at.assign(all.ports.size(), QPoint(-1, -1));
    m_runOf.assign(all.ports.size(), quint32(-1));
    m_order.reserve(all.ports.size());
    m_sitePorts.resize(all.sites.size());
    for (quint32 p = 0; p < all.ports.size(); ++p) {
        const SiteIx site = network.siteOf(PortIx{p});
        if (site.value < m_sitePorts.size())
            m_sitePorts[site.value].push_back(PortIx{p});
    }
    const std::vector<Area> laid = areas(network, scope);
    if (zoom == MosaicZoom::Network2)
        layColumns(network, laid);
    else
        layList(network, laid, labelWidth);
    index();
}

/** Regions in the inventory's order; in each, its large cities by ports, then what is left of each state. */
std::vector<MosaicLayout::Area> MosaicLayout::areas(const Network &network, RegionIx scope) const
{
    const Inventory &all = network.inventory();
    using Key = std::pair<QString, QString>; // state, city; city empty: what is left of the state
    std::vector<std::map<Key, Area>> perRegion(all.regions.size() + 1);
    for (quint32 s = 0; s < all.sites.size(); ++s) {
        const Site &site = all.sites[s];
        if (m_sitePorts[s].empty() || (scope.isValid() && site.region != scope))
            continue;
        const size_t region = site.region.value < all.regions.size() ? site.region.value : all.regions.size();
        Area &area = perRegion[region][{site.state, site.city}];
        area.sites.push_back(SiteIx{s});
        area.ports += quint32(m_sitePorts[s].size());
    }
    std::vector<Area> result;
    // A group of its own should fill half a line at least: a wide window of short lines shows less, not more.
    const int columns = (m_viewport.width() - 140) / (m_cell + m_gap + m_siteGap / 3);
    const quint32 threshold = qMax(metroPorts, quint32(qMax(0, columns * m_rows / 2)));
    for (size_t r = 0; r < perRegion.size(); ++r) {
        std::map<QString, Area> rest;
        std::vector<Area> metros;
        for (auto &[key, area] : perRegion[r]) {
            area.region = r < all.regions.size() ? RegionIx{quint32(r)} : RegionIx{};
            const bool metro = area.ports >= threshold && !key.second.isEmpty() && m_zoom != MosaicZoom::Network2;
            if (metro) {
                area.name = key.first.isEmpty() ? key.second : key.second + u", "_s + key.first;
                metros.push_back(std::move(area));
                continue;
            }
            Area &left = rest[key.first];
            left.region = area.region;
            left.ports += area.ports;
            left.sites.insert(left.sites.end(), area.sites.begin(), area.sites.end());
        }
        std::stable_sort(metros.begin(), metros.end(), [](const Area &a, const Area &b) { return a.ports > b.ports; });
        const bool split = !metros.empty();
        for (auto &[state, area] : rest) {
            const QString region = area.region.isValid() ? all.regions[area.region.value].name : QString();
            const QString place = state.isEmpty() ? region : state;
            area.name = split && !place.isEmpty() ? QCoreApplication::translate("MosaicLayout", "%1, other places").arg(place) : place;
            if (area.name.isEmpty())
                area.name = QCoreApplication::translate("MosaicLayout", "No place given");
            metros.push_back(std::move(area));
        }
        for (Area &area : metros) {
            std::sort(area.sites.begin(), area.sites.end());
            std::stable_sort(area.sites.begin(), area.sites.end(),
                             [this](SiteIx a, SiteIx b) { return m_sitePorts[a.value].size() > m_sitePorts[b.value].size(); });
        }
        std::move(metros.begin(), metros.end(), std::back_inserter(result));
    }
    return result;
}

QSize MosaicLayout::runSize(quint32 ports) const
{
    const int columns = int((ports + quint32(m_rows) - 1) / quint32(m_rows));
    const int rows = int(qMin<quint32>(ports, quint32(m_rows)));
    return {columns * (m_cell + m_gap) - m_gap, rows * (m_cell + m_gap) - m_gap};
}

void MosaicLayout::place(const Network &, SiteIx site, QPoint at, quint32 group)
{
    const std::vector<PortIx> &ports = m_sitePorts[site.value];
    MosaicRun run{site, quint32(m_order.size()), quint32(ports.size()), QRect(at, runSize(quint32(ports.size())))};
    for (size_t i = 0; i < ports.size(); ++i) {
        const int column = int(i) / m_rows, row = int(i) % m_rows;
        m_at[ports[i].value] = at + QPoint(column, row) * (m_cell + m_gap);
        m_order.push_back(ports[i]);
    }
    m_groups[group].runs.push_back(quint32(m_runs.size()));
    m_runs.push_back(run);
}

/** Sites from left to right in lines of `box`, a line as high as its highest site; returns the height of the area. */
int MosaicLayout::layArea(const Network &network, const Area &area, QRect box, quint32 group)
{
    const int lineGap = m_linePitch - m_rows * (m_cell + m_gap) + m_gap;
    QPoint at = box.topLeft();
    int highest = 0;
    for (const SiteIx site : area.sites) {
        const QSize size = runSize(quint32(m_sitePorts[site.value].size()));
        if (at.x() > box.left() && at.x() + size.width() > box.right() + 1) {
            at = QPoint(box.left(), at.y() + highest + lineGap);
            highest = 0;
        }
        place(network, site, at, group);
        at.rx() += size.width() + m_siteGap;
        highest = qMax(highest, size.height());
    }
    return at.y() + highest + lineGap - box.top();
}

void MosaicLayout::layList(const Network &network, const std::vector<Area> &areas, int labelWidth)
{
    const int labelHeight = forText(56);
    int y = 0;
    const int left = labelWidth, width = qMax(m_cell * 8, m_viewport.width() - left - edge);
    for (const Area &area : areas) {
        const auto group = quint32(m_groups.size());
        m_groups.push_back({area.name, area.region, QRect(12, y + listTop, labelWidth - 20, labelHeight - 8), {}, area.ports, false, {}});
        const int cells = layArea(network, area, QRect(left, y + listTop, width, 1), group);
        const int height = qMax(labelHeight, listTop + cells) + groupGap;
        m_groups[group].rect = QRect(0, y, m_viewport.width(), height);
        y += height + 1; // a line of 1 px between groups
    }
    m_size = QSize(m_viewport.width(), y + listBottom);
}

namespace {

/** A region as a block of the 2 px view: its areas stacked under its name. */
struct Block { size_t first, last; quint32 ports; };

/** Blocks cut into `rows` shelves of about the same number of ports, in order. */
std::vector<std::vector<Block>> shelves(const std::vector<Block> &blocks, int rows)
{
    const quint64 total = std::accumulate(blocks.begin(), blocks.end(), quint64(0), [](quint64 sum, const Block &b) { return sum + b.ports; });
    std::vector<std::vector<Block>> result(1);
    quint64 sum = 0;
    for (const Block &block : blocks) {
        const bool full = sum + block.ports / 2 > total * result.size() / quint64(rows);
        if (full && result.size() < size_t(rows) && !result.back().empty())
            result.emplace_back();
        result.back().push_back(block);
        sum += block.ports;
    }
    return result;
}

} // namespace

void MosaicLayout::layColumns(const Network &network, const std::vector<Area> &areas)
{
    std::vector<Block> blocks;
    for (size_t i = 0; i < areas.size(); ++i) {
        if (blocks.empty() || areas[i].region != areas[blocks.back().first].region)
            blocks.push_back({i, i, 0});
        blocks.back().last = i;
        blocks.back().ports += areas[i].ports;
    }
    const int headingHeight = forText(20), areaHeading = forText(16);
    const Inventory &all = network.inventory();
    const int rows = blocks.size() > 5 && m_viewport.height() > 400 ? 2 : 1;
    int y = 4;
    for (const std::vector<Block> &shelf : shelves(blocks, rows)) {
        const quint64 total = std::accumulate(shelf.begin(), shelf.end(), quint64(1), [](quint64 sum, const Block &b) { return sum + b.ports; });
        const int field = qMax(60, m_viewport.width() - 2 * edge - columnGap * int(shelf.size() - 1));
        // No column narrower than a name; what that costs is taken from the wide ones.
        const int least = qMin(90, field / qMax(1, int(shelf.size())));
        const int spare = field - least * int(shelf.size());
        int x = edge, lowest = y;
        for (const Block &block : shelf) {
            const int width = least + int(qint64(spare) * block.ports / qint64(total));
            const RegionIx region = areas[block.first].region;
            const QString name = region.isValid() ? all.regions[region.value].name : QCoreApplication::translate("MosaicLayout", "No region");
            m_groups.push_back({name, region, QRect(x, y, width, headingHeight), QRect(x, y, width, headingHeight), block.ports, true, {}});
            int top = y + headingHeight + 2;
            for (size_t a = block.first; a <= block.last; ++a) {
                const auto group = quint32(m_groups.size());
                m_groups.push_back({areas[a].name, region, QRect(x, top, width, areaHeading), {}, areas[a].ports, false, {}});
                const int height = areaHeading + layArea(network, areas[a], QRect(x, top + areaHeading, width, 1), group);
                m_groups[group].rect = QRect(x, top, width, height);
                top += height + areaGap;
            }
            lowest = qMax(lowest, top);
            x += width + columnGap;
        }
        y = lowest + 8;
    }
    m_size = QSize(m_viewport.width(), y);
}

/** Sorts the runs by place, so that what touches a band or a point is found by bisection. */
void MosaicLayout::index()
{
    std::vector<quint32> ranks(m_runs.size());
    std::iota(ranks.begin(), ranks.end(), 0);
    std::sort(ranks.begin(), ranks.end(), [this](quint32 a, quint32 b) {
        const QRect &one = m_runs[a].rect, &two = m_runs[b].rect;
        return one.top() != two.top() ? one.top() < two.top() : one.left() < two.left();
    });
    std::vector<MosaicRun> sorted;
    std::vector<quint32> newPlace(m_runs.size());
    sorted.reserve(m_runs.size());
    for (quint32 i = 0; i < ranks.size(); ++i) {
        newPlace[ranks[i]] = i;
        sorted.push_back(m_runs[ranks[i]]);
    }
    m_runs = std::move(sorted);
    for (MosaicGroup &group : m_groups) {
        for (quint32 &run : group.runs)
            run = newPlace[run];
    }
    for (quint32 i = 0; i < m_runs.size(); ++i) {
        m_highestRun = qMax(m_highestRun, m_runs[i].rect.height());
        for (quint32 p = 0; p < m_runs[i].count; ++p)
            m_runOf[m_order[m_runs[i].first + p].value] = i;
    }
}

QRect MosaicLayout::rect(PortIx port) const
{
    return contains(port) ? QRect(m_at[port.value], QSize(m_cell, m_cell)) : QRect();
}

const MosaicRun *MosaicLayout::runOf(PortIx port) const
{
    return contains(port) ? &m_runs[m_runOf[port.value]] : nullptr;
}

std::pair<quint32, quint32> MosaicLayout::runsBetween(int top, int bottom) const
{
    const auto byTop = [](const MosaicRun &run, int y) { return run.rect.top() < y; };
    const auto first = std::lower_bound(m_runs.begin(), m_runs.end(), top - m_highestRun, byTop);
    const auto last = std::lower_bound(first, m_runs.end(), bottom, byTop);
    return {quint32(first - m_runs.begin()), quint32(last - m_runs.begin())};
}

PortIx MosaicLayout::portAt(QPoint point) const
{
    const auto [first, last] = runsBetween(point.y() - m_linePitch, point.y() + 1);
    for (quint32 i = first; i < last; ++i) {
        const MosaicRun &run = m_runs[i];
        if (!run.rect.adjusted(0, 0, m_gap, m_gap).contains(point))
            continue;
        const QPoint way = point - run.rect.topLeft();
        const int column = way.x() / (m_cell + m_gap), row = way.y() / (m_cell + m_gap); // QPoint's own division rounds
        const auto place = quint32(column * m_rows + row);
        if (place < run.count && row < m_rows)
            return m_order[run.first + place];
    }
    return {};
}

PortIx MosaicLayout::neighbour(PortIx port, int dx, int dy) const
{
    if (!contains(port))
        return m_runs.empty() ? PortIx{} : m_order[m_runs.front().first];
    // The nearest cell in that direction; sideways counts double, so that a step keeps its line.
    const QPoint from = rect(port).center();
    PortIx best = port;
    int bestCost = std::numeric_limits<int>::max();
    const int reach = dx != 0 ? m_cell : qMax(4 * m_linePitch, forText(56) + 4 * m_cell);
    const auto [first, last] = runsBetween(from.y() - reach, from.y() + reach + 1);
    for (quint32 i = first; i < last; ++i) {
        for (quint32 p = 0; p < m_runs[i].count; ++p) {
            const PortIx other = m_order[m_runs[i].first + p];
            const QPoint way = m_at[other.value] + QPoint(m_cell / 2, m_cell / 2) - from;
            const int along = way.x() * dx + way.y() * dy, aside = std::abs(dx != 0 ? way.y() : way.x());
            if (along <= m_cell / 2 || (dx != 0 && aside > m_cell / 2))
                continue;
            const int cost = along + 2 * aside;
            if (cost < bestCost) {
                bestCost = cost;
                best = other;
            }
        }
    }
    return best;
}
