#pragma once
// Uptime per region over time, in equal steps; keeps the steps that are over, since only the last one still moves.

#include "operations.h"

#include <map>

struct TrendLine { RegionIx region; QString name; std::vector<double> percents; }; ///< NaN: nothing measured

/** Steps of 10 minutes, an hour, 3 hours, a day, a week: the smallest that keeps under `steps` of them. */
class UptimeTrend
{
public:
    explicit UptimeTrend(int steps = 48);

    /** Brings all lines up to `now`, looking back at most to `from`. */
    void refresh(const Operations &operations, UtcMs from, UtcMs now);
    void forget(); ///< the inventory changed

    qint64 step() const { return m_step; }
    const std::vector<UtcMs> &ends() const { return m_ends; } ///< end of each step; the last one is now
    const std::vector<TrendLine> &lines() const { return m_lines; }
    int computed() const { return m_computed; } ///< questions asked to the ledger so far, for tests

private:
    int m_steps;
    qint64 m_step = hour;
    std::vector<UtcMs> m_ends;
    std::vector<TrendLine> m_lines;
    std::map<std::pair<quint32, UtcMs>, double> m_done; ///< region, end of a step that is over
    int m_computed = 0;
};
