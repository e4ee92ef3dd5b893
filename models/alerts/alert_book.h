#pragma once
// Every alert, open and closed, and the rules of its life. Reads facts, knows no clock.

#include "alert.h"
#include "fact.h"
#include "network.h"

#include <map>

/** One change in an alert's life, for the journal and the timeline. */
struct Transition
{
    AlertId alert;
    UtcMs at = 0;
    AlarmState from = AlarmState::Normal, to = AlarmState::Normal;
    QString by, why; ///< by: a person, "station" or "deadline"
};

struct AlertSettings
{
    UtcMs connectionLostGrace = 5 * minute;
    UtcMs siteOfflineWindow = 2 * minute;
    UtcMs onDelay = 0;             ///< condition must last this long before it is raised
    UtcMs offDelay = 60 * second;  ///< and be gone this long before it counts as returned
    UtcMs longestShelve = 12 * hour;
    int bootLoopCount = 3;
    UtcMs bootLoopWindow = 30 * minute;
    UtcMs stuckFinishing = 60 * minute;
    UtcMs stuckPreparing = 15 * minute;
    UtcMs unavailableGrace = 30 * minute;
};

/**
 * Triage in its first form: one alert per place and condition. Holds deadlines ordered by time; advanceTo() fires
 * those that are due, each with its own time. Deterministic: same facts, same alerts, same ids.
 */
class AlertBook
{
public:
    AlertBook(const FaultCatalogue &catalogue, Network &network, AlertSettings settings);

    /** Fires every deadline <= `time`. Must be called before a fact with that time is applied. */
    void advanceTo(UtcMs time);
    /** Called after Network has taken the fact. `before` is the port's state before it (for facts about a port). */
    void apply(const Fact &fact, const PortState *before);

    const Alert *find(AlertId id) const;
    std::vector<const Alert *> open() const;   ///< by tier, safety, age; shelved and suppressed included
    const std::vector<Alert> &all() const { return m_alerts; }
    std::vector<const Alert *> ofPort(PortIx port) const; ///< open ones, station-wide ones included, worst first
    quint32 openCount(Tier tier) const; ///< annunciated or acknowledged; not quiet ones
    /** Is a lockout open anywhere on this station? A station-wide command would touch it (standards 4.2). */
    const Alert *lockout(StationIx station) const;

    /** What changed since the last take; in order. */
    std::vector<Transition> takeTransitions();
    std::vector<AlertId> takeChanged();

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);
    ~AlertBook();

private:
    struct Parts;
    const FaultCatalogue &m_catalogue;
    Network &m_network;
    AlertSettings m_settings;
    std::vector<Alert> m_alerts;
    std::unique_ptr<Parts> m;
};
