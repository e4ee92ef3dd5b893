#pragma once
// The live state of one port, 64 bytes, held in a flat array.

#include "clock.h"
#include "ocpp_event.h"
#include "ocpp_types.h"

/** What the desk shows (design: tokens, statuses). Offline and Unknown are states of their own. */
enum class PortMode : quint8 { Available, Occupied, Charging, Reserved, OutOfService, Faulted, Offline, Unknown };

/** What a vehicle's charging state says (2.x TransactionEvent), or the power measured after it. */
enum class Flow : quint8 { NotSaid, Charging, Paused };

/** P1 highest. None: no open alert. */
enum class Tier : quint8 { None, P1, P2, P3, P4 };

struct PortState
{
    UtcMs since = 0;        ///< when `mode` began
    UtcMs sessionStart = 0; ///< 0: no session
    qint32 powerW = -1;     ///< -1: not measured
    qint32 sessionWh = -1;
    quint32 lastContactS = 0; ///< seconds since 1970 of the last event that named this port
    quint16 vendorCode = 0;   ///< Network::text() index of the vendor's error code; 0: none
    quint16 errorText = 0;    ///< Network::text() index of an error code that is in no standard's list; 0: none
    quint16 statusText = 0;   ///< Network::text() index of a status that is in no standard's list; 0: none
    qint16 temperatureC = -32768; ///< -32768: not measured
    ocpp::Status status = ocpp::Status::Unknown;       ///< of the port as a whole
    ocpp::Status connectors[4] = {};                   ///< per connector (2.x); [0] only in 1.6
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven;
    PortMode mode = PortMode::Unknown;
    Tier tier = Tier::None;
    quint8 soc = 255;          ///< percent; 255: not known
    bool stationOnline = false;
    bool inoperativeByDesk = false; ///< a desk set it so; survives a reboot (OCPP 1.6 section 5.2)
    bool everReported = false;
    Flow flow = Flow::NotSaid;
    quint8 reserved[7] = {}; ///< no padding: states are saved as they lie in memory
};
static_assert(sizeof(PortState) == 56);

/** State of one port as the gateway knew it, sent when a subscription starts without a usable cursor. */
struct PortSnapshot
{
    ocpp::Status status = ocpp::Status::Unknown;
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven;
    bool online = false;
    bool unheard = false;   ///< the gateway was blind and has not heard of the station since: neither here nor away
    float powerW = ocpp::notMeasured, soc = ocpp::notMeasured;
    IdText transactionId;
    ocpp::Status stationStatus = ocpp::Status::Unknown; ///< of the station as a whole; Unknown: not told
    quint16 connectors = 0; ///< four bits for each of the first four, from connector 1 up; 0: nothing beyond `status`
    BriefText vendorErrorCode;
    UtcMs since = 0;        ///< 0: not known
    UtcMs sessionStart = 0; ///< 0: no session
    double energyWh = -1;   ///< of the session so far
};

/**
 * When something began that a station tells for the first time: as it says itself (OCPP 1.6 section 6.47, `timestamp`) when
 * its clock can be believed, that is not ahead of the gateway's and at most 30 days behind; else when it was told.
 */
UtcMs beganAt(UtcMs stationTime, UtcMs told);

/**
 * What is shown for a port. Never reported: Unknown; station away: Offline; then by status, where an Occupied port
 * (2.x has one word for all of it) counts as Charging while energy flows. A station that is Unavailable as a whole
 * (1.6: connector 0, OCPP 1.6 section 4.9) takes its idle ports out of service; it says nothing about a running
 * session or a port's own fault.
 */
PortMode modeOf(const PortState &port, bool stationEverSeen, ocpp::Status stationStatus);

/**
 * One status for a port of several connectors of which one can be used at a time: used when any is used, reserved when
 * any is reserved, available when any is available, faulted only when all are.
 */
ocpp::Status combinedStatus(const ocpp::Status (&connectors)[4]);
