#include "network_fact.h"

namespace {

struct Taker
{
    Network &network;
    const Fact &fact;
    std::vector<PortIx> &changed;

    void note(const std::vector<PortIx> &ports) { changed.insert(changed.end(), ports.begin(), ports.end()); }
    bool hasStation() const { return fact.station.value < network.stationCount(); }

    /** What a station said: every kind that is not named below. */
    template <typename Kind>
    void operator()(const Kind &kind)
    {
        network.applyKind(fact.station, fact.port, kind, fact.at, changed);
    }
    void operator()(const InventoryReplaced &replaced)
    {
        if (replaced.assets)
            network.setAssets(replaced.assets);
    }
    void operator()(const StationAppeared &appeared) { network.addStation(appeared.stationId, appeared.protocol); }
    void operator()(const PortAppeared &appeared)
    {
        const PortIx added = network.addPort(fact.station, appeared.evse);
        if (added.isValid())
            changed.push_back(added);
    }
    void operator()(const StationConnected &connected)
    {
        if (hasStation())
            note(network.applyConnected(fact.station, connected.protocol, fact.at));
    }
    void operator()(const StationDisconnected &)
    {
        if (hasStation())
            note(network.applyDisconnected(fact.station, fact.at));
    }
    void operator()(const PortSnapshot &snapshot)
    {
        if (fact.port.isValid() && network.applySnapshot(fact.port, snapshot, fact.at))
            changed.push_back(fact.port);
    }
    void operator()(const Tick &) {}
    void operator()(const FeedGap &)
    {
        if (fact.sequence > 0) // the gateway itself was blind; else a snapshot follows, which says how things stand
            note(network.applyGap(fact.at));
    }
    void operator()(const StationRejected &) {}
    void operator()(const Boxed<FrameMalformed> &) {}
    void operator()(const SnapshotEnd &) {}
    void operator()(const Boxed<CommandEvent> &) {}
    void operator()(const Boxed<DeskAction> &) {}
};

} // namespace

void applyFact(Network &network, const Fact &fact, std::vector<PortIx> &changed)
{
    if (fact.port.isValid() && fact.port.value >= network.portCount() &&
        !fact.is<PortAppeared>())
        return;
    std::visit(Taker{network, fact, changed}, static_cast<const FactContent::variant &>(fact.what));
}
