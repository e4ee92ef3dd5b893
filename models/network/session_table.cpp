#include "session_table.h"

#include "streams.h"

namespace {

QDataStream &operator<<(QDataStream &stream, const Session &session)
{
    return stream << session.transactionId << session.idToken << session.start << session.startWh << session.lastWh
                  << session.carriedWh << session.peakW << session.remoteStartId << session.end << session.endReason;
}

QDataStream &operator>>(QDataStream &stream, Session &session)
{
    return stream >> session.transactionId >> session.idToken >> session.start >> session.startWh >> session.lastWh
           >> session.carriedWh >> session.peakW >> session.remoteStartId >> session.end >> session.endReason;
}

} // namespace

Session &SessionTable::at(PortIx port)
{
    if (port.value >= m_rowOf.size())
        m_rowOf.resize(port.value + 1, none);
    quint32 &row = m_rowOf[port.value];
    if (row != none)
        return m_rows[row];
    if (m_free.empty()) {
        if (m_rows.size() == m_rows.capacity())
            m_rows.reserve(m_rows.size() + m_rows.size() / 4 + 64); // twice as many would be megabytes unused
        row = quint32(m_rows.size());
        return m_rows.emplace_back();
    }
    row = m_free.back();
    m_free.pop_back();
    return m_rows[row];
}

void SessionTable::remove(PortIx port)
{
    if (port.value >= m_rowOf.size() || m_rowOf[port.value] == none)
        return;
    m_rows[m_rowOf[port.value]] = Session();
    m_free.push_back(std::exchange(m_rowOf[port.value], none));
}

void SessionTable::ended(PortIx port, UtcMs at)
{
    m_ended.push_back({at, port});
    while (m_ended.front().at < at - keptAfterEnd) {
        const Ended oldest = m_ended.front();
        m_ended.pop_front();
        const Session *session = find(oldest.port);
        if (session && session->end == oldest.at)
            remove(oldest.port);
    }
}

size_t SessionTable::memoryBytes() const
{
    return (m_rowOf.capacity() + m_free.capacity()) * sizeof(quint32) + m_rows.capacity() * sizeof(Session)
        + m_ended.size() * sizeof(Ended);
}

void SessionTable::remap(std::span<const PortIx> ports)
{
    Column<quint32> before = std::exchange(m_rowOf, {});
    for (size_t i = 0; i < before.size(); ++i) {
        if (before[i] == none)
            continue;
        const PortIx to = i < ports.size() ? ports[i] : PortIx();
        if (!to.isValid()) {
            m_rows[before[i]] = Session();
            m_free.push_back(before[i]);
            continue;
        }
        if (to.value >= m_rowOf.size())
            m_rowOf.resize(to.value + 1, none);
        m_rowOf[to.value] = before[i];
    }
    std::deque<Ended> ended = std::exchange(m_ended, {});
    for (const Ended &each : ended) {
        if (each.port.value < ports.size() && ports[each.port.value].isValid())
            m_ended.push_back({each.at, ports[each.port.value]});
    }
}

void SessionTable::save(QDataStream &stream) const
{
    stream << quint32(size());
    for (quint32 port = 0; port < m_rowOf.size(); ++port) {
        if (m_rowOf[port] != none)
            stream << port << m_rows[m_rowOf[port]];
    }
    stream << quint32(m_ended.size());
    for (const Ended &each : m_ended)
        stream << each.at << each.port;
}

bool SessionTable::restore(QDataStream &stream, quint32 portCount)
{
    clear();
    quint32 sessions = 0, ended = 0;
    stream >> sessions;
    if (sessions > portCount)
        return false;
    m_rowOf.reserve(portCount);
    m_rows.reserve(sessions);
    for (quint32 i = 0; i < sessions && stream.status() == QDataStream::Ok; ++i) {
        quint32 port = 0;
        stream >> port;
        if (port >= portCount)
            return false;
        stream >> at(PortIx{port});
    }
    stream >> ended;
    for (quint32 i = 0; i < ended && stream.status() == QDataStream::Ok; ++i) {
        Ended each;
        stream >> each.at >> each.port;
        m_ended.push_back(each);
    }
    return stream.status() == QDataStream::Ok;
}
