#pragma once
// One simulated charging station: a state machine of (time, frame or timer) -> frames. Knows no socket and no clock.

#include "call_queue.h"
#include "ocpp_frame.h"
#include "sim_world.h"
#include "simulated_port.h"
#include "station_settings.h"
#include "station_timers.h"
#include "station_wire.h"

#include <memory>

/** What an order of the central system came to, in words that both protocol versions share. */
enum class Reply : quint8 { Accepted, Rejected, Scheduled, NotSupported, Silent };

/**
 * Lives in four files: simulated_station (time and connection), station_life (drivers and charges), station_trouble
 * (faults), station_orders (what the central system asks; worded by answers_16 and answers_201).
 */
class SimulatedStation
{
public:
    /** `ports` are those of the station, in order. The world must outlive the station. */
    SimulatedStation(const Station &station, std::vector<Port> ports, double longitude, const SimWorld &world);

    const QByteArray &id() const { return m_id; }
    const Hardware &hardware() const { return m_hardware; }
    const std::vector<SimulatedPort> &ports() const { return m_ports; }
    bool isOnline() const { return m_link == Link::Online; }
    bool hasStationFault() const { return m_stationFault.has_value(); }

    // --- time and connection ---
    UtcMs nextDue() const { return m_timers.next(); }
    /** Does what is due at `now`, in order of its due times. */
    void pass(UtcMs now, StationWire &wire);
    void opened(UtcMs now, StationWire &wire);
    /** The connection ended or never came to be. `refused`: the central system said no (401, 404). */
    void closed(UtcMs now, bool refused, StationWire &wire);
    void receive(std::string_view text, UtcMs now, StationWire &wire);
    void uploaded(bool ok, UtcMs now, StationWire &wire);

    /** Trouble begins. False when the port or station already has some, or it makes no sense there. */
    bool strike(const Fault &fault, int evse, UtcMs now, StationWire &wire);
    /** As strike(), before time passes: the trouble is as old as the world, or older. */
    bool settle(const Fault &fault, int evse, UtcMs since);

    // --- orders (station_orders.cpp); evse 0 is the station ---
    Reply reset(bool immediate, int evse, UtcMs now, StationWire &wire);
    Reply changeAvailability(int evse, bool operative, UtcMs now, StationWire &wire);
    enum class Unlock : quint8 { Unlocked, Failed, OngoingTransaction, UnknownConnector };
    Unlock unlock(int evse, UtcMs now, StationWire &wire);
    Reply startRemotely(int evse, const QByteArray &idToken, qint64 remoteStartId, UtcMs now, StationWire &wire);
    Reply stopRemotely(const QByteArray &transactionId, UtcMs now, StationWire &wire);
    /** The id of the running transaction as the central system knows it; empty when there is none. */
    QByteArray transactionOf(int evse) const;
    Reply trigger(std::string_view message, int evse, UtcMs now, StationWire &wire);
    Reply limitPower(int evse, double watts, qint64 lastsMs, qint64 profileId, UtcMs now, StationWire &wire);
    Reply clearLimits(int evse, qint64 profileId, UtcMs now);
    /** Returns the file name that will be uploaded. */
    QByteArray uploadLog(const QByteArray &url, qint64 requestId, bool diagnostics, UtcMs now);
    Reply updateFirmware(const QByteArray &url, qint64 requestId, UtcMs notBefore, UtcMs now);
    StationSettings &settings() { return m_settings; }
    UtcMs stampOf(UtcMs now) const { return m_world.stamp(now); }
    /** Sends after the answer that is being written (NotifyReport after GetBaseReport). */
    void sendLater(OutCall call) { m_queue.push(std::move(call)); }
    SimulatedPort *port(int evse); ///< null when there is no such EVSE

private:
    enum class Link : quint8 { Down, Opening, Booting, Online, Frozen };

    void doDue(const Timer &timer, StationWire &wire);
    void flush(UtcMs now, StationWire &wire);
    void send(OutCall call, UtcMs now, StationWire &wire);
    void answered(const ocpp::Frame &frame, UtcMs now, StationWire &wire);
    void booted(const QByteArray &payload, UtcMs now, StationWire &wire);
    void connectSoon(UtcMs now, bool refused);
    void goDown(bool abrupt, StationWire &wire);
    void restart(UtcMs now, qint64 off, const QByteArray &reason, StationWire &wire);
    void powerUp(UtcMs now, StationWire &wire);
    void reportAll(UtcMs now, StationWire &wire);

    void settle(SimulatedPort &port);
    void settleTrouble(SimulatedPort &port);
    bool isModern() const { return m_hardware.protocol != ocpp::Version::V16; }
    void restartSoon(const QByteArray &reason, UtcMs now);
    void doLife(const Timer &timer, SimulatedPort &port, StationWire &wire);
    void arrive(SimulatedPort &port, UtcMs now, StationWire &wire);
    void startCharge(SimulatedPort &port, const QByteArray &token, qint64 remoteStartId, UtcMs now, StationWire &wire);
    void planEnd(SimulatedPort &port, const ChargeStart &start);
    void endCharge(SimulatedPort &port, const QByteArray &reason, const QByteArray &trigger, UtcMs now, StationWire &wire);
    void leave(SimulatedPort &port, UtcMs now, StationWire &wire);
    void read(SimulatedPort &port, const QByteArray &trigger, UtcMs now, StationWire &wire);
    void enter(SimulatedPort &port, PortPhase phase, UtcMs now, StationWire &wire);
    void limitChanged(SimulatedPort &port, UtcMs now, StationWire &wire);
    ChargeStart chargeStart(SimulatedPort &port, UtcMs now) const;

    void doTrouble(const Timer &timer, StationWire &wire);
    void planTrouble(SimulatedPort &port, UtcMs from);
    void strikeStation(const Fault &fault, UtcMs now, StationWire &wire);
    void clear(SimulatedPort &port, UtcMs now, StationWire &wire);
    void clearStation(UtcMs now, StationWire &wire);
    void afterReset(SimulatedPort &port, UtcMs now);
    void takeEffect(SimulatedPort &port, UtcMs now, StationWire &wire);
    /** Sends the port's status when it differs from what was told last, or anyway. */
    void report(SimulatedPort &port, bool anyway, UtcMs now, StationWire &wire);
    OutCall statusCall(SimulatedPort &port, int connector, UtcMs now) const;
    std::optional<AlarmReport> alarmReport(SimulatedPort &port, bool cleared, UtcMs now);
    void alarm(SimulatedPort &port, bool cleared, UtcMs now, StationWire &wire);
    void stepUpload(UtcMs now, StationWire &wire);
    void stepFirmware(UtcMs now, StationWire &wire);
    QByteArray logText(UtcMs now) const;

    int indexOf(const SimulatedPort &port) const { return int(&port - m_ports.data()); }
    SimulatedPort &at(const Timer &timer) { return m_ports[size_t(timer.port)]; }

    const SimWorld &m_world;
    QByteArray m_id;
    Hardware m_hardware;
    const Dialect &m_dialect;
    std::vector<SimulatedPort> m_ports;
    StationTimers m_timers;
    StationSettings m_settings;
    CallQueue m_queue;
    SimRandom m_chance; ///< of the connection: jitter and back-off
    Link m_link = Link::Down;
    bool m_bootNeeded = true, m_off = false, m_answering = false, m_resetWhenIdle = false, m_resetting = false;
    QByteArray m_bootReason = "PowerUp";
    int m_failedConnects = 0;
    qint64 m_heartbeat = 300 * second; ///< real ms
    UtcMs m_lastCall = 0;
    std::optional<ActiveFault> m_stationFault;
    quint32 m_lastTransaction = 0;
    int m_lastEvent = 0, m_alarmSequence = 0;
    std::vector<AlarmReport> m_clearedByReset; ///< told after the next boot

    struct Upload { QByteArray url, name; qint64 requestId = -1; bool diagnostics = false; };
    struct Firmware { QByteArray url, version; qint64 requestId = -1; int step = 0; };
    std::optional<Upload> m_upload;
    std::optional<Firmware> m_firmware;
};

/** Answers one CALL of the central system: the whole frame, or empty when the station stays silent. */
QByteArray answer16(SimulatedStation &station, const ocpp::Call &call, UtcMs now, StationWire &wire);
QByteArray answer201(SimulatedStation &station, const ocpp::Call &call, UtcMs now, StationWire &wire);
