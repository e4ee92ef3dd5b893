#include "kept_states.h"

bool KeptStates::isDue(quint64 facts)
{
    m_since += facts;
    if (m_since < m_every)
        return false;
    m_since = 0;
    return true;
}

void KeptStates::keep(UtcMs at, const QByteArray &state)
{
    const std::lock_guard lock(m_mutex);
    const bool isTooLarge = state.size() > m_mostBytes / 2;
    if (isTooLarge || !m_states.emplace(at, state).second)
        return; // or there is one of that moment already
    m_bytes += state.size();
    if (m_states.size() < m_most && m_bytes < m_mostBytes)
        return;
    m_every *= 2;
    for (auto each = m_states.begin(); each != m_states.end();) { // every second one goes
        m_bytes -= each->second.size();
        each = m_states.erase(each);
        if (each != m_states.end())
            ++each;
    }
}

std::optional<QByteArray> KeptStates::latest(UtcMs time) const
{
    const std::lock_guard lock(m_mutex);
    const auto beyond = m_states.upper_bound(time);
    if (beyond == m_states.begin())
        return {};
    return std::prev(beyond)->second;
}

size_t KeptStates::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_states.size();
}
