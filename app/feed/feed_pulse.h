#pragma once
// Live, late or lost: what silence and delay mean, and how many events a second come. Pure; told the time.

#include "feed.h"

struct FeedTimes
{
    qint64 late = 2500;           ///< ms behind: a heartbeat comes every 2 s
    qint64 lost = 10'000;         ///< ms of silence
    qint64 firstBackOff = 250, longestBackOff = 10'000;
    qint64 look = 500;            ///< how often the state is looked at
};

class FeedPulse
{
public:
    explicit FeedPulse(FeedTimes times) : m_times(times) {}

    void connecting();
    void live() { m_live = true; }
    void closed(UtcMs now);
    /** Something came; `told` is the gateway's time in it, 0 when it says none. */
    void heard(UtcMs now, UtcMs told);
    void counted(int events) { m_events += events; }
    /** Once a second. */
    void countSecond();

    FeedHealth::State state(UtcMs now) const;
    bool isSilent(UtcMs now) const { return m_lastHeard != 0 && now - m_lastHeard > m_times.lost; }
    void fill(FeedStatus &status, UtcMs now) const;

private:
    double secondsBehind(UtcMs now) const;

    FeedTimes m_times;
    bool m_live = false, m_everLive = false;
    UtcMs m_lastHeard = 0, m_lostSince = 0, m_told = 0;
    qint64 m_offset = 0; // gateway minus us: the largest seen, since delay only makes it smaller
    bool m_offsetKnown = false;
    int m_events = 0;
    std::vector<float> m_history;
};
