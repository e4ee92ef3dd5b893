#include "annunciation.h"

#include <algorithm>

Tier CallCounts::worst() const
{
    for (size_t i = 0; i < of.size(); ++i)
        if (of[i] > 0)
            return static_cast<Tier>(i + 1);
    return Tier::None;
}

/** Is this the moment in which an alarm calls for somebody? What only counts (flapping) does not call again. */
static bool isCall(const Transition &transition, const Alert &alert)
{
    const bool isRaised = transition.to == AlarmState::Unacknowledged;
    const bool calls = alert.state == AlarmState::Unacknowledged && !alert.parent.isValid();
    return isRaised && calls && !(alert.flapping && alert.count > 1);
}

void Annunciation::forget(UtcMs now)
{
    if (now < m_now - m_settings.summaryEvery) // the clock was set back, or a recording was wound back
        *this = Annunciation(m_settings);
    m_now = std::max(m_now, now);
    while (!m_seconds.empty() && m_seconds.front().at + m_settings.floodWindow <= m_now) {
        m_inWindow -= m_seconds.front().counts.total();
        m_seconds.pop_front();
    }
}

void Annunciation::watchFlood()
{
    if (!m_flood.isOn && m_inWindow > quint32(m_settings.floodStarts)) {
        m_flood = {true, m_seconds.front().at, {}};
        for (const Second &one : m_seconds)
            for (size_t tier = 0; tier < 4; ++tier)
                m_flood.counts.of[tier] += one.counts.of[tier];
        m_lastSummary = 0;
    } else if (m_flood.isOn && m_inWindow < quint32(m_settings.floodEnds)) {
        m_flood = {};
    }
}

void Annunciation::note(Tier tier, AlertId alert, UtcMs now)
{
    const UtcMs whole = now / second * second;
    if (m_seconds.empty() || m_seconds.back().at < whole)
        m_seconds.push_back({whole, {}});
    m_seconds.back().counts.add(tier);
    ++m_inWindow;
    if (m_flood.isOn)
        m_flood.counts.add(tier);
    m_waiting.add(tier);
    if (m_firstTier == Tier::None || tier < m_firstTier) {
        m_firstTier = tier;
        m_first = alert;
    }
}

std::optional<Call> Annunciation::call(UtcMs now)
{
    if (m_waiting.total() == 0)
        return std::nullopt;
    const Tier worst = m_waiting.worst();
    Call call{Call::Kind::New, worst, m_waiting, m_first};
    if (m_flood.isOn) {
        if (m_lastSummary != 0 && now - m_lastSummary < m_settings.summaryEvery)
            return std::nullopt; // they wait, and are counted
        m_lastSummary = now;
        call.kind = Call::Kind::Summary;
    } else {
        const bool inBurst = m_burstFrom != 0 && now - m_burstFrom < m_settings.burst;
        const bool isCovered = inBurst && worst >= m_burstTier;
        m_burstTier = inBurst ? std::min(m_burstTier, worst) : worst;
        m_burstFrom = inBurst ? m_burstFrom : now;
        if (isCovered)
            call.counts = {};
    }
    m_waiting = {};
    m_first = {};
    m_firstTier = Tier::None;
    if (call.counts.total() == 0)
        return std::nullopt;
    if (worst == Tier::P1)
        m_lastP1 = now;
    return call;
}

std::optional<Call> Annunciation::take(const Changes &changes, const Operations &operations, UtcMs now)
{
    forget(now);
    std::vector<AlertId> called;
    for (const Transition &transition : changes.transitions) {
        const Alert *alert = operations.alerts().find(transition.alert);
        if (!alert || !isCall(transition, *alert) || std::find(called.begin(), called.end(), alert->id) != called.end())
            continue;
        if (called.size() < 64) // beyond that it is a flood, and one that came twice in a frame counts twice
            called.push_back(alert->id);
        if (transition.at + m_settings.late > m_now) {
            note(alert->tier, alert->id, m_now);
            continue;
        }
        if (m_standing.total() == 0 || alert->tier < m_standing.worst())
            m_firstStanding = alert->id;
        m_standing.add(alert->tier);
    }
    watchFlood();
    if (std::optional<Call> fresh = call(m_now))
        return fresh;
    return callStanding(m_now);
}

/** A desk that starts, or hears again after a while, is told once what stands. */
std::optional<Call> Annunciation::callStanding(UtcMs now)
{
    if (m_standing.total() == 0 || (m_lastStanding != 0 && now - m_lastStanding < m_settings.summaryEvery))
        return std::nullopt;
    m_lastStanding = now;
    if (m_standing.worst() == Tier::P1)
        m_lastP1 = now;
    return Call{Call::Kind::Standing, m_standing.worst(), std::exchange(m_standing, {}), std::exchange(m_firstStanding, {})};
}

/** The oldest P1 that nobody acknowledged is called out again. */
std::optional<Call> Annunciation::repeat(const Operations &operations, UtcMs now)
{
    if (!m_settings.repeatP1 || now - m_lastP1 < m_settings.repeatEvery)
        return std::nullopt;
    Call call{Call::Kind::Repeat, Tier::P1, {}, {}};
    for (const Alert *alert : operations.alerts().open()) {
        if (alert->tier != Tier::P1)
            break; // they come by urgency
        if (alert->state != AlarmState::Unacknowledged || alert->parent.isValid())
            continue;
        call.counts.add(Tier::P1);
        call.first = call.first.isValid() ? call.first : alert->id;
    }
    m_lastP1 = now; // also when there is none: to be looked at again after the same time
    return call.first.isValid() ? std::optional(call) : std::nullopt;
}

std::optional<Call> Annunciation::advance(const Operations &operations, UtcMs now)
{
    forget(now);
    watchFlood();
    if (std::optional<Call> held = call(m_now))
        return held;
    if (std::optional<Call> held = callStanding(m_now))
        return held;
    return repeat(operations, m_now);
}
