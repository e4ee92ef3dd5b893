#pragma once
// When a desk calls out: one sound for a burst, one sentence for a flood, nothing for what is quiet.

#include "operations.h"

#include <array>
#include <deque>

struct AnnunciationSettings
{
    UtcMs burst = 3 * second;         ///< what comes within it is one call, unless it is more urgent
    UtcMs floodWindow = 10 * minute;  ///< ISA-18.2 (standards 5.3): flood above 10 annunciated alarms in 10 minutes,
    int floodStarts = 10, floodEnds = 5; ///< until fewer than 5 in 10 minutes
    UtcMs summaryEvery = 30 * second; ///< in a flood one call for all of them, at most this often
    bool repeatP1 = true;             ///< until somebody acknowledges it
    UtcMs repeatEvery = 30 * second;
    UtcMs late = 2 * minute;          ///< what began longer ago is told as standing already: one call, and no flood
};

/** How many alarms of each tier. */
struct CallCounts
{
    std::array<quint32, 4> of{}; ///< P1 to P4
    quint32 total() const { return of[0] + of[1] + of[2] + of[3]; }
    Tier worst() const; ///< None: there are none
    void add(Tier tier) { ++of[size_t(tier == Tier::None ? Tier::P4 : tier) - 1]; }
};

/** What shall be heard and seen now. */
struct Call
{
    enum class Kind : quint8 {
        New,     ///< one alarm, or a burst of them
        Summary, ///< of a flood: the new ones since the last call
        Standing, ///< alarms that began before anybody listened (a start, a feed that is back)
        Repeat   ///< a P1 that nobody acknowledged
    };
    Kind kind = Kind::New;
    Tier tier = Tier::P4;  ///< whose sound: the most urgent of them
    CallCounts counts;
    AlertId first;         ///< the most urgent new one; of a Repeat the oldest P1
};

/** What a flood looks like on the screen: there are 37 new alarms. */
struct FloodState
{
    bool isOn = false;
    UtcMs since = 0;
    CallCounts counts; ///< annunciated since it began, the ones that made it a flood included
};

/**
 * Pure: fed with what changed and with the time. Counts alarms as the standards do: an alert that becomes unacknowledged,
 * neither shelved nor suppressed nor part of an incident. An alert that was acknowledged before it could be heard is not.
 */
class Annunciation
{
public:
    explicit Annunciation(AnnunciationSettings settings = {}) : m_settings(settings) {}

    void setSettings(const AnnunciationSettings &settings) { m_settings = settings; }
    const AnnunciationSettings &settings() const { return m_settings; }

    /** At most one call. `now` never goes back by more than a summary is apart; if it does, everything starts anew. */
    std::optional<Call> take(const Changes &changes, const Operations &operations, UtcMs now);
    /** Time passed: a summary that was held back, the end of a flood, the repetition of a P1. Once a second is enough. */
    std::optional<Call> advance(const Operations &operations, UtcMs now);

    const FloodState &flood() const { return m_flood; }

private:
    struct Second { UtcMs at = 0; CallCounts counts; };

    void forget(UtcMs now);
    void watchFlood();
    void note(Tier tier, AlertId alert, UtcMs now);
    std::optional<Call> call(UtcMs now);
    std::optional<Call> callStanding(UtcMs now);
    std::optional<Call> repeat(const Operations &operations, UtcMs now);

    AnnunciationSettings m_settings;
    std::deque<Second> m_seconds;  ///< of the flood window; bounded by its length
    quint32 m_inWindow = 0;
    FloodState m_flood;
    CallCounts m_waiting;          ///< not called out yet
    CallCounts m_standing;         ///< the same of those that began long ago
    AlertId m_first, m_firstStanding;
    Tier m_firstTier = Tier::None;
    UtcMs m_burstFrom = 0;         ///< 0: none
    Tier m_burstTier = Tier::None; ///< the most urgent that was called in it
    UtcMs m_lastSummary = 0, m_lastStanding = 0, m_lastP1 = 0, m_now = 0;
};
