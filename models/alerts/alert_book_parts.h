#pragma once
// Inside of AlertBook, shared by the files that implement it; nobody else includes this.

#include "alert_book.h"
#include "alert_groups.h"
#include "column.h"
#include "deadlines.h"
#include "detector_book.h"
#include "flap_history.h"
#include "place_table.h"
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
        ShelveEnds, StationUnavailable, FlappingEnds, AcknowledgementEnds, MaintenanceBegins, MaintenanceEnds, SitePowerEnds
    };

    using Place = AlertPlace;

    /** The connection of one station. */
    struct Line
    {
        UtcMs lostSince = 0;       ///< 0: connected, or never seen
        qint32 lostAlert = -1;     ///< its open "station offline" alert, while the station is away
        bool everSeen = false;
        bool wasConnected = false; ///< by what was heard, not by what a snapshot told
    };

    /** Restarts of one station. */
    struct Boots
    {
        std::vector<UtcMs> uncommanded; ///< within the boot-loop window
        UtcMs expectedUntil = 0;
        UtcMs backAt = 0; ///< when it came back from a silence that was heard of; 0: never
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

    /** Planned work, and where that is in the inventory of now. */
    struct Maintenance
    {
        MaintenanceWindow window;
        StationIx station;
        SiteIx site;
    };

    Parts(const FaultCatalogue &faults, Network &net, AlertSettings set) : catalogue(faults), network(net), settings(std::move(set)), detectors(net, settings.detectors) {}

    // --- places (alert_places.cpp) ---
    Place &place(StationIx station, PortIx port);
    Place *findPlace(StationIx station, PortIx port) { return port.isValid() ? ports.find(port.value) : stations.find(station.value); }
    const Place *findPlace(StationIx station, PortIx port) const { return port.isValid() ? ports.find(port.value) : stations.find(station.value); }
    ocpp::Status statusOf(StationIx station, PortIx port) const { return port.isValid() ? ports.status(port.value) : stations.status(station.value); }
    void setStatus(StationIx station, PortIx port, ocpp::Status status);
    std::vector<quint32> raisedAt(StationIx station, PortIx port) const; ///< a copy: what is done with them may raise more
    Line &line(StationIx station);
    const Line *findLine(StationIx station) const;
    std::vector<PortIx> portsOf(StationIx station) const;
    std::vector<quint32> openOf(StationIx station) const; ///< of the station and all its ports
    Tier shownTier(const Alert &alert) const;
    Tier worstAt(const Place *where) const;
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
    bool locksAgain(const Alert &alert, UtcMs at) const;
    void lockOut(quint32 index, UtcMs at);
    void raiseAgain(quint32 index, UtcMs at, const QString &by);
    void unquiet(quint32 index, UtcMs at, const QString &by, const QString &why);
    void note(quint32 index, UtcMs at, const QString &by, const QString &text);
    void touch(quint32 index);
    static bool isOfAlert(Timer timer); ///< its subject is the position of an alert
    static bool isOfClock(Timer timer); ///< people's time: it goes on while nobody listens to the stations

    // --- coming and going (alert_flapping.cpp) ---
    void countChange(quint32 index, UtcMs at);
    void flappingEnds(quint32 index, UtcMs at);

    // --- what was promised, and what may not be hidden (alert_acknowledgement.cpp) ---
    bool hasOpenOrder(const Alert &alert) const;
    void watchAcknowledgement(quint32 index, UtcMs at);
    void acknowledgementEnds(quint32 index, UtcMs at);
    void takeCommand(StationIx station, PortIx port, UtcMs at);
    void bringBack(quint32 index, UtcMs at);
    void orderOpened(OrderId order, AlertId id, StationIx station);
    void orderClosed(OrderId order, AlertId id, UtcMs at, const QString &by, const QString &why);

    // --- planned work (alert_maintenance.cpp) ---
    bool locate(Maintenance &one) const;
    bool isWithin(const Maintenance &one, StationIx station) const;
    const Maintenance *maintenanceAt(StationIx station) const;
    QString hiddenByMaintenance(const Alert &alert) const;
    quint32 maintenanceMeant(const DeskAction &action) const;
    Result<void> mayPlan(const DeskAction &action, UtcMs now) const;
    Result<void> mayEndMaintenance(const DeskAction &action) const;
    void touchPlace(const Maintenance &one);
    void takeMaintenance(const DeskAction &action, UtcMs at);
    void planMaintenance(const DeskAction &action, UtcMs at);
    void beginMaintenance(quint32 number, UtcMs at);
    void endMaintenance(quint32 number, UtcMs at, const QString &by, const QString &why);

    // --- what the facts mean (alert_conditions.cpp) ---
    void takeEvent(const Fact &fact);
    void takeStatus(const Fact &fact, const ocpp::StatusReport &report);
    StationKind kindOf(StationIx station) const; ///< as its last boot said
    void takeFault(const Fact &fact, const ocpp::StatusReport &report);
    void takeWarning(const Fact &fact, const ocpp::StatusReport &report);
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
    UtcMs graceOf(StationIx station) const;
    void siteBack(SiteIx site, UtcMs at);
    void takeBoot(StationIx station, const ocpp::Booted &boot, UtcMs at);
    void takeGap(UtcMs from, UtcMs to);
    QString hiddenBy(const Alert &alert) const; ///< in words; empty: not suppressed
    void hide(quint32 index, qint32 parent, UtcMs at);
    void hideUnder(StationIx station, UtcMs at);
    void lift(StationIx station, UtcMs at);

    // --- incidents: who is under whom (alert_groups.cpp) ---
    static bool isGroupFault(const QString &faultId);
    static bool coversItsSite(const Alert &alert);
    qint32 parentFor(const Alert &alert) const; ///< by hand or by rule; -1: it stands for itself
    qint32 aboveLoss(const Alert &alert) const;
    qint32 aboveFault(const Alert &alert) const;
    qint32 sameFault(const Alert &alert) const;
    qint32 standing(AlertId id) const;          ///< -1: closed or returned
    QString wordsOf(quint32 parent) const;
    void adopt(quint32 index, UtcMs at);        ///< puts it under what it belongs to now
    void detach(quint32 index);
    void regard(quint32 index);
    void weigh(AlertId parent, const AlertGroups::Weight &weight, int sign);
    void retune(quint32 index);
    Tier ownTier(const Alert &alert) const;
    std::vector<quint32> membersOf(AlertId parent) const; ///< by age
    void settleGroups(UtcMs at);
    void dissolve(AlertId parent, UtcMs at);
    qint32 raiseGroup(StationIx anchor, const QString &faultId, const QString &subject, const QString &info, UtcMs at);
    void regroup();                             ///< members and their weights, from the alerts

    // --- many lost together (alert_groups_lost.cpp) ---
    AlertGroups::StationMark &mark(StationIx station);
    bool isPlaced(SiteIx site) const;
    AlertGroups::SiteMark &siteMark(SiteIx site);
    AlertGroups::RegionMark &regionMark(RegionIx region);
    void seenFirst(StationIx station);
    void stationLost(StationIx station, bool wasThere, UtcMs at);
    void stationFound(StationIx station, UtcMs at);
    void siteLost(SiteIx site, StationIx last, UtcMs at);
    void pruneLosses(UtcMs at);
    void strike(RegionIx region, UtcMs at);
    void gatherLost(StationIx station, UtcMs at);
    AlertId wideOutage(RegionIx region, StationIx station, UtcMs at);
    bool isOfBurst(const AlertGroups::Loss &loss, RegionIx region) const;
    void join(StationIx station, AlertId wide);
    void moveMembers(AlertId from, AlertId to, UtcMs at);
    void regroupLost(const std::vector<quint32> &members, UtcMs at);
    void checkBlind(UtcMs at);
    void blindSince(StationIx anchor, UtcMs from, const QString &info, UtcMs at);
    void adoptLoss(StationIx station, UtcMs at);
    std::vector<StationIx> stationsLostAt(SiteIx site) const;
    AlertId raiseWide(StationIx anchor, RegionIx region, int sites, UtcMs at);
    void gapOver(UtcMs from, UtcMs to);
    void heard(StationIx station, UtcMs at);
    void fewerAway(UtcMs at);
    void snapshotOver(UtcMs at);                ///< alert_groups_start.cpp
    void recount();                             ///< what is counted by site and region

    // --- one fault at several places (alert_groups_faults.cpp) ---
    static bool meansNoMains(const QString &faultId, const QString &code);
    static bool meansNoReader(const QString &faultId, const QString &code);
    void forgetSpreads(UtcMs at);
    void noteSigns(StationIx station, PortIx port, const Condition &condition, UtcMs at);
    void noteMains(StationIx station, UtcMs at);
    void noteReader(StationIx station, PortIx port, UtcMs at);
    void noteSpread(StationIx station, const Condition &condition, UtcMs at);
    bool isNewHere(const AlertGroups::Spread &spread, const QString &model, UtcMs at, QString &why);
    QString spreadKey(StationIx station, const QString &condition) const;
    void sitePowerEnds(StationIx anchor, UtcMs at);
    void adoptAt(SiteIx site, UtcMs at);
    void endIdle(quint32 index, UtcMs at);

    // --- what people correct (alert_groups_desk.cpp) ---
    Result<void> mayGroup(const Alert &alert, AlertId into) const;
    void groupUnder(quint32 index, const DeskAction &action, UtcMs at);
    void ungroup(quint32 index, const DeskAction &action, UtcMs at);
    void remember(bool split, const Alert &cause, const Alert &symptom, const QString &by, UtcMs at);
    Nearness nearness(const Alert &a, const Alert &b) const;

    // --- their bytes (alert_groups_archive.cpp) ---
    void saveGroups(QDataStream &out) const;
    void restoreGroups(QDataStream &in);
    void remapGroups(std::span<const StationIx> stations, std::span<const PortIx> ports);

    // --- findings of the detectors (alert_findings.cpp) ---
    void takeFindings();
    bool isInWork(StationIx station, PortIx port) const; ///< an open order stands for what is wrong there

    // --- desks (alert_desk.cpp) ---
    static bool isAboutAlert(DeskAction::Kind kind);
    void takeAction(const Fact &fact, const DeskAction &action);
    void act(quint32 index, const DeskAction &action, UtcMs at);
    void escalate(quint32 index, const DeskAction &action, UtcMs at);
    void takeOutOfService(quint32 index, const DeskAction &action, UtcMs at);
    Result<void> mayTakeOut(const Alert &alert, const DeskAction &action) const;

    void fire(const Deadlines::Due &due);

    const FaultCatalogue &catalogue;
    Network &network;
    AlertSettings settings;
    DetectorBook detectors;
    AlertGroups groups;
    UnmappedBook unmapped;
    std::vector<Alert> alerts;
    QHash<AlertId, quint32> byId;
    std::set<quint32> open;
    UtcMs oldestClosed = 0; ///< none was closed before; 0: none is closed
    PlaceTable ports, stations;
    Column<Line> lines;
    std::map<quint32, Boots> boots; ///< by station
    std::map<quint32, qint32> siteAlerts; ///< site -> its open "whole site offline" alert, while it stands
    std::map<quint32, StopHint> stopHints; ///< by port
    std::map<quint32, Waiting> waiting;
    quint32 nextWaiting = 1;
    std::map<quint32, FlapHistory> flaps;     ///< by position of the alert; of those that went away at least once
    std::map<OrderId, StationIx> openOrders;
    std::map<quint32, Maintenance> maintenance; ///< by number; those that are over are gone
    quint32 nextMaintenance = 1;
    Deadlines deadlines;

    std::vector<Transition> transitions;
    std::vector<AlertId> changed;
    std::vector<PortIx> changedPorts;
};
