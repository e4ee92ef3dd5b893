#include "port_time.h"

#include <algorithm>

void PortTime::change(UtcMs at, Kind kind, qint32 by)
{
    const auto place = m_changes.try_emplace(at).first;
    Counts &counts = place->second;
    counts.of[int(kind)] += by;
    if (counts.of[0] == 0 && counts.of[1] == 0 && counts.of[2] == 0)
        m_changes.erase(place);
    m_dirty = m_isDirty ? std::min(m_dirty, at) : at;
    m_isDirty = true;
}

void PortTime::clear()
{
    m_changes.clear();
    m_points.clear();
    m_isDirty = false;
}

void PortTime::refresh() const
{
    if (!m_isDirty)
        return;
    const auto stale = std::lower_bound(m_points.begin(), m_points.end(), m_dirty,
                                        [](const Point &point, UtcMs at) { return point.at < at; });
    m_points.erase(stale, m_points.end());
    Point last = m_points.empty() ? Point{} : m_points.back();
    for (auto each = m_changes.lower_bound(m_dirty); each != m_changes.end(); ++each) {
        for (int kind = 0; kind < 3; ++kind) {
            last.before[kind] += last.counts.of[kind] * (each->first - last.at);
            last.counts.of[kind] += each->second.of[kind];
        }
        last.at = each->first;
        m_points.push_back(last);
    }
    m_isDirty = false;
}

qint64 PortTime::until(UtcMs time, Kind kind) const
{
    const auto after = std::upper_bound(m_points.begin(), m_points.end(), time,
                                        [](UtcMs at, const Point &point) { return at < point.at; });
    if (after == m_points.begin())
        return 0;
    const Point &point = *std::prev(after);
    return point.before[int(kind)] + point.counts.of[int(kind)] * (time - point.at);
}

qint64 PortTime::within(UtcMs from, UtcMs to, Kind kind) const
{
    if (to <= from)
        return 0;
    refresh();
    return until(to, kind) - until(from, kind);
}
