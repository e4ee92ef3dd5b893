#pragma once
// The live network: inventory and state of every port in flat arrays.

#include "inventory.h"
#include "ocpp_event.h"
#include "port_state.h"
#include "session_table.h"

#include <QHash>

#include <span>

class QDataStream;

struct StationState
{
    // What nearly every message reads or writes lies together.
    UtcMs lastContact = 0;
    bool online = false;
    bool everSeen = false; ///< false: nothing was heard of it, ever or since a gap in what is known
    /** What it said of itself as a whole: 1.6 connector 0, 2.x ChargingStation. Independent of its ports. */
    ocpp::Status status = ocpp::Status::Unknown;
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven;
    ocpp::Version protocol = ocpp::Version::Unknown;
    quint32 firstPort = PortIx::none; ///< index of its first port; `ports` has them all
    std::vector<PortIx> ports;
    UtcMs connectedSince = 0, disconnectedSince = 0, lastBoot = 0;
    QByteArray vendor, model, firmware, serial; ///< as the last boot said; else from the inventory
    QByteArray statusText, vendorErrorCode, info; ///< verbatim, with that status
    UtcMs statusSince = 0;
};

/** Counts of ports per PortMode. */
struct Tally
{
    quint32 modes[8] = {};
    quint32 total = 0;
    quint32 of(PortMode mode) const { return modes[static_cast<int>(mode)]; }
    quint32 abnormal() const { return of(PortMode::Faulted) + of(PortMode::Offline) + of(PortMode::Unknown); }
};

/**
 * Live state of the network. Written only by Operations::apply; everything else reads. Every mutation returns whether
 * anything that is shown changed. Times are the gateway's receive times.
 */
class Network
{
public:
    Network();

    /** Replaces the inventory. State of ports that exist before and after (same station id and EVSE) is kept. */
    void setInventory(const Inventory &inventory);
    const Inventory &inventory() const { return m_inventory; }

    quint32 portCount() const { return quint32(m_ports.size()); }
    const PortState &state(PortIx port) const { return m_ports[port.value]; }
    std::span<const PortState> states() const { return m_ports; }
    const Port &port(PortIx port) const { return m_inventory.ports[port.value]; }
    const Station &station(StationIx station) const { return m_inventory.stations[station.value]; }
    const Station &stationOf(PortIx port) const { return station(this->port(port).station); }
    const StationState &stationState(StationIx station) const { return m_stations[station.value]; }
    const Site &site(SiteIx site) const { return m_inventory.sites[site.value]; }
    SiteIx siteOf(PortIx port) const { return m_places[this->port(port).station.value].site; }
    RegionIx regionOf(PortIx port) const { return m_places[this->port(port).station.value].region; }
    const Session *session(PortIx port) const;     ///< null: none runs
    const Session *lastSession(PortIx port) const; ///< the running one, else the last that ended; null: none known
    /** The port where that transaction runs, or was the last to run; none when no port of the station knows it. */
    PortIx portOfTransaction(StationIx station, const IdText &transactionId) const;
    std::span<const PortIx> portsOf(StationIx station) const;
    std::vector<PortIx> portsAt(SiteIx site) const;

    StationIx findStation(const QByteArray &stationId) const; ///< none when unknown
    PortIx findPort(StationIx station, int evse) const;
    QString name(PortIx port) const; ///< portName() of it

    const Tally &tally() const { return m_tally; }
    const Tally &tally(RegionIx region) const { return m_regionTallies[region.value]; }
    const Tally &tally(SiteIx site) const { return m_siteTallies[site.value]; }

    /** A fact about these comes soon: the memory is asked for what it will read. */
    void expect(StationIx station, PortIx port) const
    {
        const auto ask = [](const auto &one) { // a thing may lie across two lines of the cache
            __builtin_prefetch(&one);
            __builtin_prefetch(reinterpret_cast<const char *>(&one + 1) - 1);
        };
        if (station.value < m_stations.size()) {
            __builtin_prefetch(&m_stations[station.value]);
            __builtin_prefetch(&m_stations[station.value].ports);
            __builtin_prefetch(&m_places[station.value]);
        }
        if (port.value >= m_ports.size())
            return;
        ask(m_ports[port.value]);
        __builtin_prefetch(&m_inventory.ports[port.value]);
        m_sessions.expect(port);
    }
    /** It comes sooner still: what is found by way of what expect() asked for. */
    void expectNext(StationIx station, PortIx port) const
    {
        if (port.value < m_ports.size())
            m_sessions.expectNext(port);
        if (station.value < m_places.size())
            __builtin_prefetch(&m_siteTallies[m_places[station.value].site.value]);
    }

    /** Vendor codes and the like, interned: index 0 is the empty text. */
    const QByteArray &text(quint16 index) const { return m_texts[index]; }

    // --- the fold (called by Operations only) ---
    StationIx addStation(const QByteArray &stationId, ocpp::Version protocol); ///< at the site "Unassigned"
    PortIx addPort(StationIx station, int evse);                              ///< at most 64 EVSEs a station
    /**
     * What a station said, whichever kind it is: contact first, then what it means. `port` may be none (the whole
     * station, or a transaction that names no place). Appends the ports of which anything that is shown changed.
     */
    void applyEvent(StationIx station, PortIx port, const ocpp::Event &event, UtcMs at, std::vector<PortIx> &changed);
    /** The same for one of the event's kinds, as its variant keeps it. */
    template <typename Kind>
    void applyKind(StationIx station, PortIx port, const Kind &kind, UtcMs at, std::vector<PortIx> &changed);
    bool applyStatus(PortIx port, const ocpp::StatusReport &report, UtcMs at);
    /** A report about evse 0. Returns the ports whose mode changed. */
    std::vector<PortIx> applyStationStatus(StationIx station, const ocpp::StatusReport &report, UtcMs at);
    /** What the gateway knew when a subscription started; `since` counts when the mode is one that it explains. */
    bool applySnapshot(PortIx port, const PortSnapshot &snapshot, UtcMs at);
    bool applySessionStarted(PortIx port, const ocpp::SessionStarted &started, UtcMs at);
    bool applySessionUpdated(PortIx port, const ocpp::SessionUpdated &updated, UtcMs at);
    /**
     * Ends the session of that transaction, looked up within this station only, and returns its port; none when no
     * port of the station knows the transaction. A session that a status ended already still takes its final meter.
     */
    PortIx applySessionEnded(StationIx station, PortIx port, const ocpp::SessionEnded &ended, UtcMs at);
    bool applyMeter(PortIx port, const ocpp::MeterReading &reading, UtcMs at);
    void applyBoot(StationIx station, const ocpp::Booted &boot, UtcMs at);
    /** A message arrived. From a station not known to be online it means that it is; returns ports whose mode
     * changed. */
    std::vector<PortIx> applyContact(StationIx station, UtcMs at);
    /** Returns the ports whose mode changed. */
    std::vector<PortIx> applyConnected(StationIx station, ocpp::Version protocol, UtcMs at);
    std::vector<PortIx> applyDisconnected(StationIx station, UtcMs at);
    /** Nobody listened for a while: a station that was online is unknown until it is heard again or missed. */
    std::vector<PortIx> applyGap(UtcMs at);
    bool setTier(PortIx port, Tier tier);
    /** The ports whose tier changed since the last call; `into` is emptied first and keeps its room. */
    void takeRetiered(std::vector<PortIx> &into);
    void setInoperativeByDesk(PortIx port, bool inoperative);

    /** Equal states give equal bytes, whatever the order in which hashes keep them. */
    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

private:
    struct Kept;
    Kept takeStates();
    void restoreState(PortIx port, const Kept &kept);
    void rebuildIndexes();
    void rebuildTallies();
    SiteIx unassignedSite();
    bool updateMode(PortIx port, UtcMs at);
    std::vector<PortIx> updateModes(StationIx station, UtcMs at);
    std::vector<PortIx> setOnline(StationIx station, bool online, UtcMs at);
    void setMode(PortIx port, PortMode mode, UtcMs at);
    void setCause(PortState &state, const ocpp::StatusReport &report);
    void closeSession(PortIx port, UtcMs at, const BriefText &reason);
    Session *sessionFor(PortIx port, const IdText &transactionId);
    void showSession(PortIx port);
    quint16 intern(const BriefText &text);

    Inventory m_inventory;
    std::vector<PortState> m_ports;
    std::vector<StationState> m_stations;
    QHash<QByteArray, StationIx> m_stationByName;
    /** Where a station stands: eight bytes beside the inventory's hundreds. */
    struct StationPlace
    {
        SiteIx site;
        RegionIx region;
    };
    std::vector<StationPlace> m_places; ///< by station
    SessionTable m_sessions;
    std::vector<std::vector<StationIx>> m_siteStations;
    std::vector<PortIx> m_retiered;
    Tally m_tally;
    std::vector<Tally> m_siteTallies, m_regionTallies;
    std::vector<QByteArray> m_texts;
    QHash<QByteArray, quint16> m_textIndex;
    mutable QByteArray m_inventoryJson; ///< for save(); empty when the inventory changed since
};
