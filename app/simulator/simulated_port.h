#pragma once
// One EVSE of a simulated station: who is plugged in, what is wrong, what it would report.

#include "charge_curve.h"
#include "demand.h"
#include "dialect.h"
#include "sim_fault.h"

#include <memory>
#include <optional>

enum class PortPhase : quint8 {
    Empty,
    Awaiting,  ///< remotely started, and no cable plugged in yet
    Plugged,   ///< cable plugged in, not charging yet
    Charging,
    Full,      ///< the vehicle takes no more
    Held,      ///< the charger gives nothing (a profile says 0)
    Finishing
};

/** A transaction. */
struct Charge
{
    explicit Charge(const ChargeStart &start) : curve(start) {}
    ChargeCurve curve;
    quint32 number = 0;
    QByteArray transactionId, idToken; ///< transactionId: 2.0.1 only
    qint64 remoteStartId = -1;
    int sequence = 0;
    QByteArray endReason; ///< planned; empty: Local
};

/** Trouble at a port or a station. */
struct ActiveFault
{
    Fault fault;
    UtcMs since = 0;
    int eventId = 0;      ///< of the NotifyEvent that told it
    bool dormant = false; ///< cleared by a reset, and coming back
    bool flappedUp = false;
};

class SimulatedPort
{
public:
    /** True when trouble or an order keeps drivers away. */
    bool isBlocked() const;
    bool hasCharge() const { return charge != nullptr; }
    /** What it would report now (`stamp` is left to the caller). */
    PortReport report(const Hardware &hardware) const;
    ChargeReport chargeReport(UtcMs now) const;
    /** The most it may give (kW) after derating and profile. */
    double limitKw() const;
    ocpp::Status status() const;

    int evse = 1;
    int connectorCount = 1, usedConnector = 1;
    float ratedKw = 50;
    bool directCurrent = true;
    bool technicianPlugged = false;
    Demand demand;
    SimRandom life, trouble;
    PortPhase phase = PortPhase::Empty;
    UtcMs phaseSince = 0;
    Visit visit;
    QByteArray visitToken;
    qint64 visitRemoteId = -1; ///< the remote start that waits for `StartCharge`
    bool isTest = false;       ///< the visit is a technician's
    ocpp::Status toldStatus = ocpp::Status::Unknown;
    ocpp::ErrorCode toldCode = ocpp::ErrorCode::NotGiven;
    std::unique_ptr<Charge> charge;
    std::optional<ActiveFault> fault;
    bool inoperative = false, inoperativeWhenFree = false;
    double registerWh = 0;
    double profileLimitW = -1; ///< -1: none
    qint64 profileId = -1;

private:
    bool faultShows() const { return fault && !fault->dormant; }
};
