#pragma once
// Inside of AlertBook, shared by the files that implement it; nobody else includes this.

#include "alert_book.h"
#include "deadlines.h"
#include "detector_book.h"
#include "unmapped_book.h"

#include <array>
#include <map>
#include <set>

/** What an alert would be raised about. */
struct Condition
{
    const FaultEntry *entry = nullptr;
    QString key;  ///< Alert::condition
    QString code, info;
    bool warning = false;
    bool isAlarm = false; ///< from a 2.x NotifyEvent: stands until it is cleared, not until the status changes
};

struct AlertBook::Parts
{
    enum class Timer : quint8 {
        OnDelay, OffDelay, ConnectionLost, BootLoopEnds, StuckPreparing, StuckFinishing, UnavailableUnexplained,
        ShelveEnds, StationUnavailable
    };

    /** What is remembered of one port, or of one station as a whole (OCPP's connector or EVSE 0). */
    struct Place
    {
        std::vector<quint32> alerts; ///< newest of each condition that was ever raised here
        qint32 fault = -1;           ///< the alert of the fault that the status stands for
        qint32 warning = -1;         ///< the alert of a code that was reported without Faulted
        quint16 waits = 0;           ///< how many of `waiting` are about this place
        ocpp::Status status = ocpp::Status::Unknown;
    };

    /** The connection of one station. */
    struct Line
    {
        UtcMs lostSince = 0;       ///< 0: connected, or never seen
        bool everSeen = false;
        qint32 lostAlert = -1;     ///< its open "station offline" alert, while the station is away
        std::vector<UtcMs> boots;  ///< uncommanded ones within the boot-loop window
        UtcMs bootExpectedUntil = 0;
    };

    /** What the stop reason of a port's last session hinted at (2.x: "EmergencyStop"). */
    struct StopHint
    {
        QString faultId;
        UtcMs at = 0;
    };

    /** Waits for the on-delay. */
    struct Waiting
    {
        StationIx station;
        PortIx port;
        QString faultId, key, code, info;
        bool warning = false, isAlarm = false;
        UtcMs since = 0;
    };

    Parts(const FaultCatalogue &faults, Network &net, AlertSettings set) : catalogue(faults), network(net), settings(set), detectors(net, settings.detectors) {}

    // --- places (alert_places.cpp) ---
    Place &place(StationIx station, PortIx port);
    const Place *findPlace(StationIx station, PortIx port) const;
    Line &line(StationIx station);
    const Line *findLine(StationIx station) const;
    std::vector<PortIx> portsOf(StationIx station) const;
    std::vector<quint32> openOf(StationIx station) const; ///< of the station and all its ports
    void retier(StationIx station, PortIx port);
    void remap(std::span<const StationIx> stations, std::span<const PortIx> ports);
    void reindex();
    void renumber(std::span<const qint32> to); ///< new position of each alert, -1 for those that are gone
    std::vector<bool> held() const;            ///< by position: a place or a line still points at it

    // --- life (alert_life.cpp) ---
    qint32 raise(StationIx station, PortIx port, const Condition &condition, UtcMs at, const QString &by);
    qint32 wanted(StationIx station, PortIx port, const Condition &condition, UtcMs at, UtcMs leastDelay = 0);
    void end(qint32 index, UtcMs at);
    void endWaiting(StationIx station, PortIx port, const QString &key);
    void countWaiting();
    void hasReturned(quint32 index, UtcMs at);
    void close(quint32 index, UtcMs at, const QString &by, const QString &why);
    void setState(quint32 index, AlarmState to, UtcMs at, const QString &by, const QString &why);
    void unquiet(quint32 index, UtcMs at, const QString &by, const QString &why);
    void note(quint32 index, UtcMs at, const QString &by, const QString &text);
    void touch(quint32 index);

    // --- what the facts mean (alert_conditions.cpp) ---
    void takeEvent(const Fact &fact);
    void takeStatus(const Fact &fact, const ocpp::StatusReport &report);
    StationKind kindOf(StationIx station) const; ///< as its last boot said
    void takeFault(const Fact &fact, const ocpp::StatusReport &report, Place &where);
    void takeWarning(const Fact &fact, const ocpp::StatusReport &report, Place &where);
    void takeAlarm(const Fact &fact, const ocpp::Alarm &alarm);
    void takeSnapshot(const Fact &fact, const PortSnapshot &snapshot);
    void watchStatus(PortIx port, ocpp::Status status, UtcMs since);
    void watchStation(StationIx station, ocpp::Status status, UtcMs since);
    void stationUnavailable(StationIx station, UtcMs at);
    void stuck(Timer timer, PortIx port, UtcMs at);
    void takeStop(PortIx port, const ocpp::SessionEnded &ended, UtcMs at);
    void takeSecurity(const Fact &fact, const ocpp::SecurityEvent &event);
    void takeFirmware(StationIx station, const QByteArray &status, UtcMs at);
    bool anyAlarmStands(const Place &where) const;
    Condition withoutCode(PortIx port, UtcMs at) const;
    std::optional<Condition> named(const QString &faultId) const;

    // --- what the catalogue explains, and what it does not (alert_unmapped.cpp) ---
    const FaultEntry &explained(const Fact &fact, const ocpp::StatusReport &report);
    const FaultEntry &explained(const Fact &fact, const ocpp::Alarm &alarm);
    UnmappedCode &sawRest(const Explanation &found, const StationKind &kind, const Fact &fact);

    // --- connections (alert_connections.cpp) ---
    void takeConnected(StationIx station, UtcMs at);
    void takeDisconnected(StationIx station, UtcMs lost, UtcMs at);
    void connectionLost(StationIx station, UtcMs at);
    bool siteIsOffline(SiteIx site, StationIx &first) const;
    void siteOffline(StationIx first, UtcMs at);
    void siteBack(SiteIx site, UtcMs at);
    void takeBoot(StationIx station, const ocpp::Booted &boot, UtcMs at);
    void takeGap(UtcMs from, UtcMs to);
    QString hiddenBy(const Alert &alert) const; ///< in words; empty: not suppressed
    void hide(quint32 index, qint32 parent, UtcMs at);
    void unburden(quint32 index);
    void hideUnder(StationIx station, UtcMs at);
    void lift(StationIx station, UtcMs at);

    // --- findings of the detectors (alert_findings.cpp) ---
    void takeFindings();

    // --- desks (alert_desk.cpp) ---
    static bool isAboutAlert(DeskAction::Kind kind);
    void takeAction(const Fact &fact, const DeskAction &action);
    void act(quint32 index, const DeskAction &action, UtcMs at);
    void escalate(quint32 index, const DeskAction &action, UtcMs at);

    void fire(const Deadlines::Due &due);

    const FaultCatalogue &catalogue;
    Network &network;
    AlertSettings settings;
    DetectorBook detectors;
    UnmappedBook unmapped;
    std::vector<Alert> alerts;
    QHash<AlertId, quint32> byId;
    std::set<quint32> open;
    UtcMs oldestClosed = 0; ///< none was closed before; 0: none is closed
    std::vector<Place> ports, stations;
    std::vector<Line> lines;
    std::map<quint32, qint32> siteAlerts; ///< site -> its open "whole site offline" alert, while it stands
    std::map<quint32, StopHint> stopHints; ///< by port
    std::map<quint32, Waiting> waiting;
    quint32 nextWaiting = 1;
    Deadlines deadlines;

    std::vector<Transition> transitions;
    std::vector<AlertId> changed;
    std::vector<PortIx> changedPorts;
};
