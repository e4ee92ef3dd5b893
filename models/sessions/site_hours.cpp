#include "site_hours.h"

#include "streams.h"

#include <QCoreApplication>

#include <numeric>

static size_t hourOf(UtcMs at) { return size_t(at / hour % 24); }

void SiteHours::sessionStarted(SiteIx site, UtcMs at)
{
    if (!site.isValid() || at <= 0)
        return;
    if (site.value >= m_rows.size())
        m_rows.resize(site.value + 1);
    Row &row = m_rows[site.value];
    if (row.since == 0)
        row.since = quint32(at / second);
    quint16 &starts = row.starts[hourOf(at)];
    if (++starts == 0xFFFF) {
        for (quint16 &one : row.starts)
            one = quint16(one / 2);
    }
}

std::optional<double> SiteHours::busyness(SiteIx site, UtcMs at) const
{
    if (site.value >= m_rows.size())
        return std::nullopt;
    const Row &row = m_rows[site.value];
    const quint32 all = std::accumulate(row.starts.begin(), row.starts.end(), quint32(0));
    if (all < leastSessions || at - UtcMs(row.since) * second < leastTime)
        return std::nullopt;
    return row.starts[hourOf(at)] * 24.0 / all;
}

void SiteHours::remap(std::span<const SiteIx> sites)
{
    std::vector<Row> now;
    for (size_t i = 0; i < m_rows.size() && i < sites.size(); ++i) {
        if (!sites[i].isValid())
            continue;
        if (sites[i].value >= now.size())
            now.resize(sites[i].value + 1);
        now[sites[i].value] = m_rows[i];
    }
    m_rows = std::move(now);
}

void SiteHours::save(QDataStream &stream) const
{
    stream << quint32(m_rows.size());
    for (const Row &row : m_rows) {
        stream << row.since;
        for (const quint16 starts : row.starts)
            stream << starts;
    }
}

Result<void> SiteHours::restore(QDataStream &stream)
{
    quint32 count = 0;
    stream >> count;
    m_rows.clear();
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Row row;
        stream >> row.since;
        for (quint16 &starts : row.starts)
            stream >> starts;
        m_rows.push_back(row);
    }
    if (stream.status() != QDataStream::Ok)
        return Problem{QCoreApplication::translate("SiteHours", "The saved hours of the sites are damaged.")};
    return {};
}
