#include "port_state.h"

namespace {

using ocpp::Status;

/** Somebody uses it, whether or not energy flows. */
constexpr bool isInUse(Status status)
{
    return status == Status::Preparing || status == Status::Charging || status == Status::SuspendedEV
        || status == Status::SuspendedEVSE || status == Status::Finishing || status == Status::Occupied;
}

PortMode modeOfStatus(const PortState &port)
{
    switch (port.status) {
    case Status::Unknown: return PortMode::Unknown;
    case Status::Available: return PortMode::Available;
    case Status::Charging: return PortMode::Charging;
    case Status::Preparing:
    case Status::SuspendedEV:
    case Status::SuspendedEVSE:
    case Status::Finishing: return PortMode::Occupied;
    case Status::Occupied: {
        const bool flows = port.flow == Flow::Charging || (port.flow == Flow::NotSaid && port.powerW > 0);
        return port.sessionStart != 0 && flows ? PortMode::Charging : PortMode::Occupied;
    }
    case Status::Reserved: return PortMode::Reserved;
    case Status::Unavailable: return PortMode::OutOfService;
    case Status::Faulted: return PortMode::Faulted;
    }
    return PortMode::Unknown;
}

} // namespace

UtcMs beganAt(UtcMs stationTime, UtcMs told)
{
    constexpr UtcMs believable = 30 * day; // a clock that was never set says 1970 or 2000
    return stationTime > 0 && stationTime > told - believable && stationTime < told ? stationTime : told;
}

PortMode modeOf(const PortState &port, bool stationEverSeen, Status stationStatus)
{
    if (!stationEverSeen)
        return PortMode::Unknown;
    if (!port.stationOnline)
        return PortMode::Offline;
    if (!port.everReported)
        return PortMode::Unknown;
    const PortMode mode = modeOfStatus(port);
    const bool isSuspended = port.status == Status::SuspendedEV || port.status == Status::SuspendedEVSE;
    const bool isIdle = mode == PortMode::Available || mode == PortMode::Reserved
        || (mode == PortMode::Occupied && port.sessionStart == 0 && !isSuspended);
    return stationStatus == Status::Unavailable && isIdle ? PortMode::OutOfService : mode;
}

Status combinedStatus(const Status (&connectors)[4])
{
    Status used = Status::Unknown;
    bool reserved = false, available = false, unavailable = false, faulted = false;
    for (const Status status : connectors) {
        if (isInUse(status) && used != Status::Charging)
            used = status;
        reserved = reserved || status == Status::Reserved;
        available = available || status == Status::Available;
        unavailable = unavailable || status == Status::Unavailable;
        faulted = faulted || status == Status::Faulted;
    }
    if (used != Status::Unknown)
        return used;
    if (reserved)
        return Status::Reserved;
    if (available)
        return Status::Available;
    if (unavailable)
        return Status::Unavailable;
    return faulted ? Status::Faulted : Status::Unknown;
}
