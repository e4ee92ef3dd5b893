#pragma once
// The live network: inventory and state of every port in flat arrays.

#include "asset_register.h"
#include "column.h"
#include "ocpp_event.h"
#include "port_state.h"
#include "session_table.h"

#include <QHash>

#include <memory>
#include <span>

class QDataStream;

/** What is known of a station live, 48 bytes, held in a flat array. */
struct StationLive
{
    UtcMs connectedSince = 0, disconnectedSince = 0, lastContact = 0, lastBoot = 0;
    quint32 identity = 0; ///< row of the network's identities: what it is, as its last boot said
    quint32 serial = 0;   ///< text of the network's pool when a boot said so; 0: the inventory's
    quint32 said = 0;     ///< row of what stations said of themselves; 0: nothing
    ocpp::Version protocol = ocpp::Version::Unknown;
    bool online = false;
    bool everSeen = false; ///< false: nothing was heard of it, ever or since a gap in what is known
    ocpp::Status status = ocpp::Status::Unknown; ///< of the station as a whole
};
static_assert(sizeof(StationLive) == 48);

/** What a station said of itself as a whole: 1.6 connector 0, 2.x ChargingStation. Independent of its ports. */
struct StationSaid
{
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven;
    QByteArray statusText, vendorErrorCode, info; ///< verbatim, with its status
    UtcMs statusSince = 0;
};

/** All that is known of a station live, gathered into one value. */
struct StationState
{
    UtcMs connectedSince = 0, disconnectedSince = 0, lastContact = 0, lastBoot = 0;
    bool online = false;
    bool everSeen = false; ///< false: nothing was heard of it, ever or since a gap in what is known
    QByteArray vendor, model, firmware, serial; ///< as the last boot said; else from the inventory
    ocpp::Version protocol = ocpp::Version::Unknown;
    ocpp::Status status = ocpp::Status::Unknown;
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven;
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

    /**
     * Replaces the inventory. State of ports that exist before and after (same station id and EVSE) is kept, and so are
     * the stations and ports that appeared without any inventory (AssetRegister::carryOver).
     */
    void setAssets(std::shared_ptr<const AssetRegister> assets);
    void setInventory(const Inventory &inventory) { setAssets(std::make_shared<AssetRegister>(inventory)); }
    AssetView inventory() const { return AssetView(*m_assets); }
    const AssetRegister &assets() const { return *m_assets; }
    /** To be read elsewhere too; whoever adds to it makes a copy first. */
    std::shared_ptr<const AssetRegister> sharedAssets() const { return m_assets; }

    quint32 portCount() const { return quint32(m_ports.size()); }
    const PortState &state(PortIx port) const { return m_ports[port.value]; }
    std::span<const PortState> states() const { return m_ports; }
    // Rows are made when asked for: per event or in a loop over the network ask for what is needed, below or in assets().
    Port port(PortIx port) const { return m_assets->port(port); }
    Station station(StationIx station) const { return m_assets->station(station); }
    Station stationOf(PortIx port) const { return station(stationIxOf(port)); }
    StationState stationState(StationIx station) const;
    Site site(SiteIx site) const { return m_assets->site(site); }
    StationIx stationIxOf(PortIx port) const { return m_assets->stationOf(port); }
    int evse(PortIx port) const { return m_assets->evse(port); }
    SiteIx siteOf(PortIx port) const { return m_assets->siteOf(stationIxOf(port)); }
    SiteIx siteOf(StationIx station) const { return m_assets->siteOf(station); }
    RegionIx regionOf(PortIx port) const { return m_assets->regionOf(siteOf(port)); }
    RegionIx regionOf(SiteIx site) const { return m_assets->regionOf(site); }
    quint32 stationCount() const { return quint32(m_stations.size()); }
    const StationLive &live(StationIx station) const { return m_stations[station.value]; }
    /** Stations with the same number have the same vendor, model and firmware. */
    quint64 makeOf(StationIx station) const { return quint64(live(station).identity) << 32 | m_assets->productOf(station); }
    bool isOnline(StationIx station) const { return live(station).online; }
    const Session *session(PortIx port) const;     ///< null: none runs
    const Session *lastSession(PortIx port) const; ///< the running one, else the last that ended; null: none known
    /** The port where that transaction runs, or was the last to run; none when no port of the station knows it. */
    PortIx portOfTransaction(StationIx station, const IdText &transactionId) const;
    std::span<const PortIx> portsOf(StationIx station) const { return m_assets->portsOf(station); }
    std::vector<PortIx> portsAt(SiteIx site) const;

    StationIx findStation(const QByteArray &stationId) const ///< none when unknown
    {
        return m_assets->findStation({stationId.constData(), size_t(stationId.size())});
    }
    PortIx findPort(StationIx station, int evse) const { return m_assets->findPort(station, evse); }
    QString name(PortIx port) const; ///< portName() of it

    const Tally &tally() const { return m_tally; }
    const Tally &tally(RegionIx region) const { return m_regionTallies[region.value]; }
    const Tally &tally(SiteIx site) const { return m_siteTallies[site.value]; }

    /** A fact about these comes soon: the memory is asked for what it will read. */
    void expect(StationIx station, PortIx port) const
    {
        if (station.value < m_stations.size()) {
            __builtin_prefetch(&m_stations[station.value]);
            m_assets->expect(station);
        }
        if (port.value >= m_ports.size())
            return;
        __builtin_prefetch(&m_ports[port.value]);
        __builtin_prefetch(reinterpret_cast<const char *>(&m_ports[port.value] + 1) - 1);
        m_assets->expect(port);
        m_sessions.expect(port);
    }
    /** It comes sooner still: what is found by way of what expect() asked for. */
    void expectNext(StationIx station, PortIx port) const
    {
        if (port.value < m_ports.size())
            m_sessions.expectNext(port);
        if (station.value < m_stations.size())
            __builtin_prefetch(&m_siteTallies[siteOf(station).value]);
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

    size_t memoryBytes() const; ///< of state, inventory and indexes

private:
    /** What a station is, as its last boot said. */
    struct Identity
    {
        QByteArray vendor, model, firmware;
        friend bool operator==(const Identity &, const Identity &) = default;
    };

    AssetRegister &ownAssets();
    void rebuildTallies();
    quint32 identify(const Identity &identity);
    StationSaid &sayingOf(StationIx station);
    bool updateMode(PortIx port, UtcMs at);
    std::vector<PortIx> updateModes(StationIx station, UtcMs at);
    std::vector<PortIx> setOnline(StationIx station, bool online, UtcMs at);
    void setMode(PortIx port, PortMode mode, UtcMs at);
    void setCause(PortState &state, const ocpp::StatusReport &report);
    void closeSession(PortIx port, UtcMs at, const BriefText &reason);
    Session *sessionFor(PortIx port, const IdText &transactionId);
    void showSession(PortIx port);
    quint16 intern(const BriefText &text);

    std::shared_ptr<const AssetRegister> m_assets;
    Column<PortState> m_ports;
    Column<StationLive> m_stations;
    std::vector<Identity> m_identities;
    QHash<QByteArray, quint32> m_identityIndex;
    std::vector<StationSaid> m_said; ///< row 0 stands for nothing
    TextPool m_serials;
    SessionTable m_sessions;
    std::vector<PortIx> m_retiered;
    Tally m_tally;
    std::vector<Tally> m_siteTallies, m_regionTallies;
    std::vector<QByteArray> m_texts;
    QHash<QByteArray, quint16> m_textIndex;
};
