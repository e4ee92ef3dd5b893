#pragma once
// Inside of UptimeLedger, shared by the files that implement it; nobody else includes this.

#include "port_time.h"
#include "uptime_ledger.h"

struct UptimeLedger::Parts
{
    struct Record
    {
        UtcMs measuredSince = 0;       ///< 0: never reported
        std::vector<Outage> rows;      ///< oldest first, never overlapping; the last may be open
        std::vector<ModeSpan> modes;   ///< end of each is the start of the next; of the last it is 0
    };

    explicit Parts(Network &net) : network(net) {}

    Record &record(PortIx port);
    const Record *find(PortIx port) const;
    PortTime &sums(PortIx port);
    void fit();

    void observe(PortIx port, UtcMs since);
    void observeStation(StationIx station, UtcMs since, UtcMs at);
    void measure(PortIx port, UtcMs since);
    void noteMode(PortIx port, UtcMs at);
    void begin(PortIx port, OutageCause cause, UtcMs start);
    void finish(PortIx port, UtcMs end);
    void count(PortIx port, const Outage &row, qint32 by);
    void takeGap(UtcMs from, UtcMs to);
    void takeSnapshot(PortIx port, UtcMs since, UtcMs at);
    void retell(PortIx port, UtcMs since);
    void rebuildSums();
    double percent(const std::vector<const PortTime *> &sums, UtcMs from, UtcMs to) const;

    Network &network;
    UtcMs first = 0; ///< first fact of the feed
    std::vector<Record> records;
    std::vector<PortTime> regions;
    std::vector<PortIx> changed;
    mutable std::vector<Outage> flat;
    mutable bool flatIsStale = true;
};
