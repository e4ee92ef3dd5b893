#pragma once
// Port-milliseconds of a group of ports, summed over time: answers "how much of [from, to) was out" in O(log n).

#include "clock.h"

#include <map>
#include <vector>

class PortTime
{
public:
    enum class Kind : quint8 { Measured, Out, Unknown };

    /** From `at` on one port more (or less, -1) is of that kind. In any order; the past may be corrected. */
    void change(UtcMs at, Kind kind, qint32 by);
    /** Port-milliseconds of that kind in [from, to). */
    qint64 within(UtcMs from, UtcMs to, Kind kind) const;
    void clear();

private:
    struct Counts
    {
        qint32 of[3] = {0, 0, 0};
    };
    struct Point
    {
        UtcMs at = 0;
        Counts counts;                ///< from `at` on
        qint64 before[3] = {0, 0, 0}; ///< port-milliseconds until `at`
    };
    void refresh() const;
    qint64 until(UtcMs time, Kind kind) const;

    std::map<UtcMs, Counts> m_changes;
    mutable std::vector<Point> m_points; ///< m_changes summed up; rebuilt from m_dirty on
    mutable UtcMs m_dirty = 0;
    mutable bool m_isDirty = false;
};
