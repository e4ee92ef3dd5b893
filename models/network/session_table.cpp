#include "session_table.h"

Session &SessionTable::put(PortIx port, Session session)
{
    if (port.value >= m_places.size())
        m_places.resize(port.value + size_t(1), none);
    quint32 &place = m_places[port.value];
    if (place == none && !m_free.empty()) {
        place = m_free.back();
        m_free.pop_back();
    } else if (place == none) {
        if (m_sessions.size() == m_sessions.capacity())
            m_sessions.reserve(m_sessions.size() + m_sessions.size() / 4 + 64); // twice as many would be megabytes unused
        place = quint32(m_sessions.size());
        m_sessions.emplace_back();
    }
    return m_sessions[place] = std::move(session);
}

void SessionTable::remove(PortIx port)
{
    if (!find(port))
        return;
    quint32 &place = m_places[port.value];
    m_sessions[place] = Session();
    m_free.push_back(place);
    place = none;
}

void SessionTable::clear()
{
    m_places.clear();
    m_sessions.clear();
    m_free.clear();
}

std::vector<PortIx> SessionTable::ports() const
{
    std::vector<PortIx> known;
    for (quint32 i = 0; i < m_places.size(); ++i) {
        if (m_places[i] != none)
            known.push_back(PortIx{i});
    }
    return known;
}
