#pragma once
// The live state of one port, 64 bytes, held in a flat array.

#include "clock.h"
#include "ocpp_types.h"

/** What the desk shows (design: tokens, statuses). Offline and Unknown are states of their own. */
enum class PortMode : quint8 { Available, Occupied, Charging, Reserved, OutOfService, Faulted, Offline, Unknown };

/** P1 highest. None: no open alert. */
enum class Tier : quint8 { None, P1, P2, P3, P4 };

struct PortState
{
    UtcMs since = 0;        ///< when `mode` began
    UtcMs sessionStart = 0; ///< 0: no session
    qint32 powerW = -1;     ///< -1: not measured
    qint32 sessionWh = -1;
    quint32 lastContactS = 0; ///< seconds since 1970 of the last event that named this port
    quint16 vendorCode = 0;   ///< index into Network::texts(); 0: none
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
};
static_assert(sizeof(PortState) <= 64);
