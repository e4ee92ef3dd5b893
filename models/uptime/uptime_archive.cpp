// The uptime record as bytes: columns as they lie in memory, and the rows of the ports that have some.
#include "uptime_ledger_parts.h"

#include "streams.h"

#include <QCoreApplication>

#include <map>

namespace {

/** The fixed part of a row; its code is an index into the texts before it. */
struct SavedRow
{
    qint64 start = 0, end = 0;
    quint64 alert = 0;
    quint32 port = 0, code = 0;
    quint32 cause = 0, excluded = 0;
};
static_assert(sizeof(SavedRow) == 40);

/** Texts of which there are few, by their first use. */
class Codes
{
public:
    quint32 indexOf(const QString &text)
    {
        const auto [place, isNew] = m_index.try_emplace(text, quint32(m_texts.size()));
        if (isNew)
            m_texts.push_back(text);
        return place->second;
    }
    const QStringList &texts() const { return m_texts; }

private:
    std::map<QString, quint32> m_index;
    QStringList m_texts;
};

} // namespace

void UptimeLedger::save(QDataStream &stream) const
{
    Codes codes;
    std::vector<SavedRow> rows;
    for (quint32 port = 0; port < m->recordOf.size(); ++port) {
        const Parts::Rows *record = m->find(PortIx{port});
        if (!record)
            continue;
        for (const Outage &row : *record)
            rows.push_back({row.start, row.end, row.alert.value, port, codes.indexOf(row.code), quint32(row.cause), row.excluded});
    }
    stream << m->first << m->told << codes.texts();
    writeColumn(stream, m->measuredSince);
    writeColumn(stream, rows);
    m->shown.save(stream);
    stream << quint32(m->regions.size());
    for (const PortTime &region : m->regions)
        region.save(stream);
}

Result<void> UptimeLedger::restore(QDataStream &stream)
{
    const Problem damaged{QCoreApplication::translate("UptimeLedger", "The saved uptime record is damaged.")};
    QStringList codes;
    std::vector<SavedRow> rows;
    const quint32 ports = m->network.portCount();
    stream >> m->first >> m->told >> codes;
    if (!readColumn(stream, m->measuredSince, ports) || !readColumn(stream, rows, quint64(1) << 32)
        || !m->shown.restore(stream, ports))
        return damaged;
    m->records.clear();
    m->recordOf.clear();
    for (const SavedRow &saved : rows) {
        if (saved.port >= ports || saved.code >= quint32(codes.size()) || saved.cause > quint32(OutageCause::Unknown))
            return damaged;
        m->rowsOf(PortIx{saved.port}).push_back({PortIx{saved.port}, saved.start, saved.end, OutageCause(saved.cause),
                                                 codes[saved.code], saved.excluded != 0, AlertId{saved.alert}});
    }
    quint32 regions = 0;
    stream >> regions;
    if (stream.status() != QDataStream::Ok || regions > m->network.inventory().regions.size())
        return damaged;
    m->regions.assign(regions, PortTime());
    for (PortTime &region : m->regions) {
        if (!region.restore(stream))
            return damaged;
    }
    m->flatIsStale = true;
    return {};
}

size_t UptimeLedger::memoryBytes() const
{
    size_t bytes = m->measuredSince.capacity() * sizeof(UtcMs) + m->recordOf.capacity() * sizeof(quint32)
        + m->records.capacity() * sizeof(Parts::Rows) + m->flat.capacity() * sizeof(Outage) + m->shown.memoryBytes();
    for (const Parts::Rows &rows : m->records)
        bytes += rows.capacity() * sizeof(Outage);
    for (const PortTime &region : m->regions)
        bytes += region.memoryBytes();
    return bytes;
}
