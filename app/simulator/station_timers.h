#pragma once
// What a station waits for: a handful of due times, each for one purpose and port.

#include "clock.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

enum class Due : quint8 {
    Connect, Answer, Heartbeat, BootAgain, PowerUp, Restart, ///< of the station
    StationFaultEnd, LoopRestart, NextUpload, NextFirmware,
    Arrival, StartCharge, BatteryFull, EndCharge, Leave, Reading, NoVehicle, ///< of a port
    NextFault, FaultEnd, FaultBack, Flap, ProfileEnd, EvseRestart
};

struct Timer
{
    UtcMs at = 0;
    Due due = Due::Connect;
    int port = -1; ///< index; -1: the station
};

/** At most one timer a purpose and port: setting it again moves it. Kept small, so a scan is the fastest search. */
class StationTimers
{
public:
    static constexpr UtcMs never = std::numeric_limits<qint64>::max();

    void set(Due due, int port, UtcMs at)
    {
        cancel(due, port);
        m_timers.push_back({at, due, port});
    }
    void cancel(Due due, int port)
    {
        std::erase_if(m_timers, [=](const Timer &timer) { return timer.due == due && timer.port == port; });
    }
    bool isSet(Due due, int port) const
    {
        return std::any_of(m_timers.begin(), m_timers.end(),
                           [=](const Timer &timer) { return timer.due == due && timer.port == port; });
    }
    UtcMs next() const
    {
        UtcMs earliest = never;
        for (const Timer &timer : m_timers)
            earliest = std::min(earliest, timer.at);
        return earliest;
    }
    /** The earliest timer that is due at `now`; equal times go by purpose and port, so that the order is repeatable. */
    std::optional<Timer> takeDue(UtcMs now)
    {
        const auto first = std::min_element(m_timers.begin(), m_timers.end(), [](const Timer &a, const Timer &b) {
            return a.at != b.at ? a.at < b.at : a.due != b.due ? a.due < b.due : a.port < b.port;
        });
        if (first == m_timers.end() || first->at > now)
            return std::nullopt;
        const Timer timer = *first;
        m_timers.erase(first);
        return timer;
    }

private:
    std::vector<Timer> m_timers;
};
