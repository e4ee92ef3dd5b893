#include "uptime_trend.h"

#include "printable.h"

UptimeTrend::UptimeTrend(int steps) : m_steps(steps)
{
}

void UptimeTrend::forget()
{
    m_done.clear();
}

static qint64 stepFor(qint64 span, int steps)
{
    for (const qint64 step : {10 * minute, hour, 3 * hour, day, 7 * day})
        if (span / step < steps)
            return step;
    return 30 * day;
}

void UptimeTrend::refresh(const Operations &operations, UtcMs from, UtcMs now)
{
    m_ends.clear();
    m_lines.clear();
    const UtcMs since = operations.uptime().measuredSince();
    if (since <= 0 || now <= since)
        return;
    const UtcMs start = qMax(from, since);
    const qint64 step = stepFor(now - start, m_steps);
    if (step != m_step)
        forget();
    m_step = step;
    for (UtcMs end = start - start % step + step; end < now; end += step)
        m_ends.push_back(end);
    m_ends.push_back(now);

    const AssetView inventory = operations.network().inventory();
    for (quint32 i = 0; i < inventory.regions.size(); ++i) {
        const Region &region = inventory.regions[i];
        TrendLine line{{i}, printable(region.name.isEmpty() ? region.id : region.name, 40), {}};
        for (const UtcMs end : m_ends) {
            const auto known = m_done.find({i, end});
            if (known != m_done.end()) {
                line.percents.push_back(known->second);
                continue;
            }
            const UtcMs begin = qMax(since, (end - 1) - (end - 1) % step);
            const double percent = operations.uptime().regionUptime({i}, begin, end);
            ++m_computed;
            line.percents.push_back(percent);
            if (end % step == 0)
                m_done[{i, end}] = percent;
        }
        m_lines.push_back(std::move(line));
    }
}
