#pragma once
// Every alert, open and closed, and the rules of its life. Reads facts, knows no clock.

#include "alert.h"
#include "alert_correction.h"
#include "alert_settings.h"
#include "fact.h"
#include "network.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>

class UnmappedBook;

/** One change in an alert's life, for the journal and the timeline. */
struct Transition
{
    AlertId alert;
    UtcMs at = 0;
    AlarmState from = AlarmState::Normal, to = AlarmState::Normal;
    QString by, why; ///< by: a person, "station" or "deadline"
    Tier tier = Tier::None; ///< of the alert at that time
};

/** Does it call an operator: for the first time, once more, or because an acknowledgement ran out? */
bool announces(const Transition &transition);
/** Did a person answer the call with it? */
bool answers(const Transition &transition);

/** Planned work, during which the alerts of a place are suppressed by design. */
struct MaintenanceWindow
{
    quint32 number = 0;  ///< in the order of planning
    QString site;        ///< id; empty: `station` is meant
    QByteArray station;  ///< id
    UtcMs from = 0, until = 0;
    QString by, why;
    bool running = false; ///< it has begun
};

/** A condition that has not lasted long enough yet. */
struct PendingAlert
{
    QString faultId;
    UtcMs since = 0, due = 0; ///< 0: not known
};

/**
 * Triage in its first form: one alert per place and condition. Holds deadlines ordered by time; advanceTo() fires
 * those that are due, each with its own time. Deterministic: same facts, same alerts, same ids.
 */
class AlertBook
{
public:
    AlertBook(const FaultCatalogue &catalogue, Network &network, AlertSettings settings);
    ~AlertBook();

    /** Fires every deadline <= `time`. Must be called before a fact with that time is applied. */
    void advanceTo(UtcMs time);
    /** Grows with whatever changes what ports show or which alerts stand, until the take functions are called. */
    size_t movements() const;
    /** A fact about these comes soon: the memory is asked for what it will read. */
    void expect(StationIx station, PortIx port) const;
    UtcMs nextDeadline() const; ///< 0: none
    /** Called after Network has taken the fact. `before` is the port's state before it (for facts about a port). */
    void apply(const Fact &fact, const PortState *before);

    const Alert *find(AlertId id) const;
    std::vector<const Alert *> open() const;   ///< by tier, safety, age; shelved and suppressed included
    const std::vector<Alert> &all() const;
    std::vector<const Alert *> ofPort(PortIx port) const; ///< open ones, station-wide ones included, worst first
    /** What is hidden under this alert directly; worst first. */
    std::vector<const Alert *> membersOf(AlertId id) const;
    bool hasMembers(AlertId id) const;
    size_t memberCount(AlertId id) const; ///< directly under it
    /** The incident that an alert belongs to: itself, when it is part of none. */
    const Alert &incidentOf(const Alert &alert) const;
    /** What people corrected about incidents; oldest first. */
    std::span<const GroupingCorrection> corrections() const;
    /** How near to each other two alerts are, as corrections remember it. */
    Nearness nearness(const Alert &a, const Alert &b) const;
    /** How often the same was raised at its place before, within PriorityWeights::repeatWithin of `at`. */
    quint32 repeats(const Alert &alert, UtcMs at) const;
    /** What is on its way to become an alert at this port or its station. */
    std::vector<PendingAlert> pendingAt(PortIx port) const;
    quint32 openCount(Tier tier) const; ///< annunciated or acknowledged; not quiet ones
    /** Is a lockout open anywhere on this station? A station-wide command would touch it (standards 4.2). */
    const Alert *lockout(StationIx station) const;
    /** The same for one port: its own alerts and the station-wide ones. */
    const Alert *lockout(StationIx station, PortIx port) const;

    /** May this be done to this alert, by this role? The same rule that apply() enforces; for buttons. */
    Result<void> mayDo(const DeskAction &action, UtcMs now) const;
    const AlertSettings &settings() const;
    /** Running and planned, in the order of planning. */
    std::vector<MaintenanceWindow> maintenance() const;
    /** The one that runs at this station or at its site now. */
    std::optional<MaintenanceWindow> maintenanceAt(StationIx station) const;
    const UnmappedBook &unmapped() const; ///< codes that the catalogue does not explain

    // --- for the books below this one, within one fold ---
    /** A work order was opened, for this alert or (none) for the station alone. */
    void orderOpened(OrderId order, AlertId id, StationIx station, UtcMs at, const QString &by);
    void orderClosed(OrderId order, AlertId id, UtcMs at, const QString &by, const QString &why);
    /** Its context lifts it one tier over its code's, never to P1 unless it is about safety; never lowers it. */
    void liftTier(AlertId id, UtcMs at, const QString &why);
    void addNote(AlertId id, UtcMs at, const QString &by, const QString &text);
    /** A desk changed the availability of the station's ports: is "unavailable, nobody knows why" still true? */
    void reconsiderAvailability(StationIx station, UtcMs at);
    /** The inventory was replaced: new index of each old one, none for what is gone (whose alerts go too). */
    void remap(std::span<const StationIx> stations, std::span<const PortIx> ports);

    /** No closed alert was closed before this; 0: none is closed. */
    UtcMs oldestClosed() const;
    /** Alerts that were closed at `time` or before leave the book, but for those that are `needed`. Positions move. */
    void forgetClosed(UtcMs time, const std::function<bool(const Alert &)> &needed);

    /** What changed since the last take; in order. */
    std::vector<Transition> takeTransitions();
    std::vector<AlertId> takeChanged();
    std::vector<PortIx> takePorts(); ///< whose tier changed

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

    struct Parts; ///< opaque: alert_book_parts.h

private:
    std::unique_ptr<Parts> m;
};
