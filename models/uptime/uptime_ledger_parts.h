#pragma once
// Inside of UptimeLedger, shared by the files that implement it; nobody else includes this.

#include "port_time.h"
#include "column.h"
#include "uptime_ledger.h"

struct UptimeLedger::Parts
{
    using Rows = std::vector<Outage>; ///< oldest first, never overlapping; the last may be open

    explicit Parts(Network &net) : network(net) {}

    UtcMs since(PortIx port) const { return port.value < measuredSince.size() ? measuredSince[port.value] : 0; }
    const Rows *find(PortIx port) const; ///< null: the port has no row
    Rows *find(PortIx port);
    Rows &rowsOf(PortIx port);
    PortTime &sums(PortIx port);

    void observe(PortIx port, UtcMs since);
    void observeStation(StationIx station, UtcMs since, UtcMs at);
    void measure(PortIx port, UtcMs since);
    void noteShown(PortIx port, UtcMs from);
    void begin(PortIx port, OutageCause cause, UtcMs start);
    void finish(PortIx port, UtcMs end);
    void count(PortIx port, const Outage &row, qint32 by);
    void takeGap(UtcMs from, UtcMs to);
    void takeSnapshot(PortIx port, UtcMs since, UtcMs at, const PortState *before);
    void retell(PortIx port, UtcMs since);
    void rebuildSums();
    double percent(const std::vector<const PortTime *> &sums, UtcMs from, UtcMs to) const;

    Network &network;
    UtcMs first = 0;                  ///< first fact of the feed
    UtcMs told = 0;                   ///< time of the newest fact
    Column<UtcMs> measuredSince; ///< by port; 0: never reported
    Column<quint32> recordOf;    ///< by port: its place in `records`; noRecord for most
    std::vector<Rows> records;        ///< of the ports that have rows
    std::vector<PortTime> regions;
    ShownLog shown;
    std::vector<PortIx> changed, retiered;
    mutable std::vector<Outage> flat;
    mutable bool flatIsStale = true;

    static constexpr quint32 noRecord = 0xFFFFFFFFu;
};
