#pragma once
// What the gateway itself knows of the network's state: a fold over its own events, for snapshots, scopes and guards.

#include "event_decoder.h"
#include "event_log.h"
#include "network.h"
#include "token_store.h"

#include <memory>

class LiveNetwork
{
public:
    LiveNetwork();

    void setInventory(std::shared_ptr<const Inventory> inventory, UtcMs at);
    void setAssets(std::shared_ptr<const AssetRegister> assets, UtcMs at);
    /** Changes the state directly: for measuring with a network that nobody told event by event. */
    template <typename Change>
    void change(Change change) { change(m_network); }
    /** Events in the order of the log. */
    void apply(const LoggedEvent &event);
    const Network &network() const { return m_network; }
    quint64 sequence() const { return m_sequence; }

    /** Is this station within the scope? Stations outside the inventory are within an unlimited scope only. */
    bool isWithin(const Scope &scope, const QByteArray &stationId) const;
    bool isSiteWithin(const Scope &scope, const QByteArray &siteId) const;
    bool isKnown(const QByteArray &stationId) const { return m_network.findStation(stationId).isValid(); }
    /** A session on the EVSE, or with evse <= 0 anywhere on the station. */
    bool hasSession(const QByteArray &stationId, int evse) const;
    /** Did the station ever boot here? */
    bool hasBooted(const QByteArray &stationId) const;

    /** The params of feed.snapshot, at most 20,000 ports a part, within the scope. At least one part. */
    std::vector<QByteArray> snapshot(const Scope &scope, UtcMs now) const;
    /** The inventory within the scope. */
    Inventory inventory(const Scope &scope) const;

    QByteArray save() const;
    bool restore(const QByteArray &state);

private:
    void take(const Fact &fact);

    Network m_network;
    std::unique_ptr<EventDecoder> m_decoder;
    quint64 m_sequence = 0;
};
