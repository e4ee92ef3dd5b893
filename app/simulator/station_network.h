#pragma once
// Runs a Simulation in real time against a real central system: sockets, timers, uploads. One thread.

#include "gateway_url.h"
#include "simulation.h"

#include <QHash>

#include <memory>

/** What the network needs to know besides the stations. */
struct NetworkPlan
{
    GatewayUrl url;
    QHash<QByteArray, QByteArray> passwords; ///< by station id; missing: connect without Authorization
    QString caFile;                          ///< additional trust for wss; empty: the system's
};

class StationNetwork
{
public:
    StationNetwork(Simulation &simulation, NetworkPlan plan);
    ~StationNetwork();

    /** Runs until SIGINT or SIGTERM. A Problem when the gateway's name cannot be resolved or the CA file not read. */
    Result<void> run();

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};
