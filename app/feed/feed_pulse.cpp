#include "feed_pulse.h"

#include <algorithm>

void FeedPulse::connecting()
{
    m_live = false;
    m_offsetKnown = false; // the clocks may have been set in between
}

void FeedPulse::closed(UtcMs now)
{
    m_everLive = m_everLive || m_live;
    m_live = false;
    if (m_lostSince == 0)
        m_lostSince = m_lastHeard != 0 ? m_lastHeard : now;
}

void FeedPulse::heard(UtcMs now, UtcMs told)
{
    m_lastHeard = now;
    if (told == 0)
        return;
    m_told = std::max(m_told, told);
    if (!m_offsetKnown || told - now > m_offset) {
        m_offset = told - now;
        m_offsetKnown = true;
    }
}

void FeedPulse::countSecond()
{
    m_history.push_back(float(m_events));
    m_events = 0;
    if (m_history.size() > 60)
        m_history.erase(m_history.begin());
}

double FeedPulse::secondsBehind(UtcMs now) const
{
    if (m_told == 0)
        return 0;
    const qint64 behind = std::max(now + m_offset - m_told, m_live ? 0 : now - m_lastHeard);
    return double(std::max<qint64>(behind, 0)) / 1000.0;
}

FeedHealth::State FeedPulse::state(UtcMs now) const
{
    if (!m_live)
        return m_everLive || m_lostSince != 0 ? FeedHealth::State::Lost : FeedHealth::State::Connecting;
    if (isSilent(now))
        return FeedHealth::State::Lost;
    return secondsBehind(now) * 1000 > double(m_times.late) ? FeedHealth::State::Late : FeedHealth::State::Live;
}

void FeedPulse::fill(FeedStatus &status, UtcMs now) const
{
    status.state = state(now);
    status.lastHeard = m_lastHeard;
    status.lostSince = status.state == FeedHealth::State::Lost ? std::max(m_lostSince, m_lastHeard) : 0;
    status.clockOffset = m_offset;
    status.secondsBehind = secondsBehind(now);
    status.rateHistory = m_history;
    const size_t few = std::min<size_t>(m_history.size(), 5);
    float sum = 0;
    for (size_t back = 1; back <= few; ++back)
        sum += m_history[m_history.size() - back];
    status.eventsPerSecond = few == 0 ? 0 : double(sum) / double(few);
}
