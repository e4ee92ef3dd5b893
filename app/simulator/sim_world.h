#pragma once
// What all simulated stations share: the seed, the pace of time and where the world stands.

#include "clock.h"

/**
 * Simulated time runs `speed` times as fast as the computer's clock from `start` on. What happens in the world is
 * timed in simulated time; what a protocol waits for (answers, heartbeats, reconnects) in real time. Stamps in
 * messages are real time, since a station sets its clock after the central system's.
 */
struct SimWorld
{
    quint64 seed = 1;
    double speed = 1;
    UtcMs start = 0;
    qint64 connectSpread = 3 * second; ///< real ms over which stations connect at first
    double technicianShare = 0.35;     ///< of the ports where a remotely started test finds a vehicle plugged in
    double initialFaultShare = 0;      ///< of the ports: in trouble when the world begins
    double faultsPer1000PortHours = 0; ///< new trouble from `faultsFrom` on
    qint64 faultsFrom = 0;             ///< simulated ms after start
    bool busy = true;                  ///< drivers come

    UtcMs stamp(UtcMs simulated) const { return start + qint64(double(simulated - start) / speed); }
    qint64 span(qint64 realMs) const { return qint64(double(realMs) * speed); }
};
