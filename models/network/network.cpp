#include "network.h"

#include "roster.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 255; // a vendor code is at most 50 characters by the standard
constexpr size_t mostTexts = 65535;    // what an index of 16 bits can tell apart

} // namespace

/** Live state by names instead of indexes, to carry it over to another inventory. */
struct Network::Kept
{
    std::vector<PortState> ports;
    std::vector<StationState> stations;
    QHash<QByteArray, StationIx> stationByName;
    SessionTable sessions;
    std::vector<Port> inventoryPorts;

    PortIx find(StationIx station, int evse) const
    {
        for (const PortIx port : stations[station.value].ports) {
            if (inventoryPorts[port.value].evse == evse)
                return port;
        }
        return PortIx();
    }
};

Network::Network()
{
    m_texts.emplace_back();
    m_textIndex.insert(QByteArray(), 0);
}

Network::Kept Network::takeStates()
{
    return Kept{std::move(m_ports), std::move(m_stations), std::move(m_stationByName), std::move(m_sessions),
                std::move(m_inventory.ports)};
}

void Network::setInventory(const Inventory &inventory)
{
    const Kept kept = takeStates();
    m_inventory = inventory;
    m_inventoryJson.clear();
    m_stations.assign(m_inventory.stations.size(), StationState());
    m_ports.assign(m_inventory.ports.size(), PortState());
    m_stationByName.clear();
    m_sessions.clear();
    for (quint32 i = 0; i < m_stations.size(); ++i) {
        const Station &listed = m_inventory.stations[i];
        const StationIx before = kept.stationByName.value(listed.id.toUtf8());
        if (before.isValid()) {
            m_stations[i] = kept.stations[before.value];
        } else {
            m_stations[i].vendor = listed.vendor.toUtf8();
            m_stations[i].model = listed.model.toUtf8();
            m_stations[i].firmware = listed.firmware.toUtf8();
            m_stations[i].serial = listed.serial.toUtf8();
            m_stations[i].protocol = listed.protocol;
        }
        m_stations[i].ports.clear();
        m_stations[i].firstPort = PortIx::none;
    }
    rebuildIndexes();
    for (quint32 i = 0; i < m_ports.size(); ++i)
        restoreState(PortIx{i}, kept);
    rebuildTallies();
}

void Network::restoreState(PortIx port, const Kept &kept)
{
    const Port &listed = m_inventory.ports[port.value];
    PortState &state = m_ports[port.value];
    const StationIx before = kept.stationByName.value(m_inventory.stations[listed.station.value].id.toUtf8());
    const PortIx old = before.isValid() ? kept.find(before, listed.evse) : PortIx();
    if (old.isValid()) {
        state = kept.ports[old.value];
        if (const Session *session = kept.sessions.find(old))
            m_sessions.put(port, *session);
    }
    // A port that is new at a known station is as far away as its station.
    const StationState &station = m_stations[listed.station.value];
    state.stationOnline = station.online;
    if (!old.isValid())
        state.mode = modeOf(state, station.everSeen, station.status);
}

void Network::rebuildIndexes()
{
    m_stationByName.reserve(qsizetype(m_stations.size()));
    m_siteStations.assign(m_inventory.sites.size(), {});
    m_places.resize(m_stations.size());
    for (quint32 i = 0; i < m_stations.size(); ++i) {
        m_stationByName.insert(m_inventory.stations[i].id.toUtf8(), StationIx{i});
        const SiteIx site = m_inventory.stations[i].site;
        m_siteStations[site.value].push_back(StationIx{i});
        m_places[i] = {site, m_inventory.sites[site.value].region};
    }
    for (quint32 i = 0; i < m_inventory.ports.size(); ++i) {
        StationState &station = m_stations[m_inventory.ports[i].station.value];
        station.ports.push_back(PortIx{i});
        station.firstPort = std::min(station.firstPort, i);
    }
}

void Network::rebuildTallies()
{
    m_tally = Tally();
    m_siteTallies.assign(m_inventory.sites.size(), Tally());
    m_regionTallies.assign(m_inventory.regions.size(), Tally());
    for (quint32 i = 0; i < m_ports.size(); ++i) {
        const SiteIx site = siteOf(PortIx{i});
        const auto mode = size_t(m_ports[i].mode);
        for (Tally *tally : {&m_tally, &m_siteTallies[site.value], &m_regionTallies[this->site(site).region.value]}) {
            ++tally->modes[mode];
            ++tally->total;
        }
    }
}

const Session *Network::lastSession(PortIx port) const
{
    return m_sessions.find(port);
}

const Session *Network::session(PortIx port) const
{
    const Session *last = lastSession(port);
    return last && last->isOpen() ? last : nullptr;
}

PortIx Network::portOfTransaction(StationIx station, const IdText &transactionId) const
{
    if (!station.isValid() || transactionId.isEmpty())
        return PortIx();
    for (const PortIx port : m_stations[station.value].ports) {
        const Session *last = lastSession(port);
        if (last && last->transactionId == transactionId)
            return port;
    }
    return PortIx();
}

std::span<const PortIx> Network::portsOf(StationIx station) const
{
    return m_stations[station.value].ports;
}

std::vector<PortIx> Network::portsAt(SiteIx site) const
{
    std::vector<PortIx> ports;
    for (const StationIx station : m_siteStations[site.value]) {
        const std::vector<PortIx> &some = m_stations[station.value].ports;
        ports.insert(ports.end(), some.begin(), some.end());
    }
    return ports;
}

StationIx Network::findStation(const QByteArray &stationId) const
{
    return m_stationByName.value(stationId);
}

PortIx Network::findPort(StationIx station, int evse) const
{
    if (station.value >= m_stations.size())
        return PortIx();
    for (const PortIx port : m_stations[station.value].ports) {
        if (m_inventory.ports[port.value].evse == evse)
            return port;
    }
    return PortIx();
}

QString Network::name(PortIx port) const
{
    return portName(stationOf(port).id, this->port(port).evse);
}

SiteIx Network::unassignedSite()
{
    for (quint32 i = quint32(m_inventory.sites.size()); i-- > 0;) {
        if (m_inventory.sites[i].id == u"unassigned"_s)
            return SiteIx{i};
    }
    Site site;
    site.id = u"unassigned"_s;
    site.name = u"Unassigned"_s;
    site.region = RegionIx{quint32(m_inventory.regions.size())};
    m_inventory.regions.push_back({u"unassigned"_s, u"Unassigned"_s});
    m_inventory.sites.push_back(site);
    m_regionTallies.emplace_back();
    m_siteTallies.emplace_back();
    m_siteStations.emplace_back();
    return SiteIx{quint32(m_inventory.sites.size() - 1)};
}

StationIx Network::addStation(const QByteArray &stationId, ocpp::Version protocol)
{
    const StationIx known = findStation(stationId);
    if (known.isValid())
        return known;
    m_inventoryJson.clear();
    Station station;
    station.id = QString::fromUtf8(stationId);
    station.site = unassignedSite();
    station.protocol = protocol;
    const StationIx added{quint32(m_stations.size())};
    m_siteStations[station.site.value].push_back(added);
    m_inventory.stations.push_back(station);
    m_stations.emplace_back().protocol = protocol;
    m_places.push_back({station.site, site(station.site).region});
    m_stationByName.insert(stationId, added);
    return added;
}

PortIx Network::addPort(StationIx station, int evse)
{
    const PortIx known = findPort(station, evse);
    if (known.isValid() || station.value >= m_stations.size()
        || !mayAddPort(m_stations[station.value].ports.size(), evse))
        return known;
    m_inventoryJson.clear();
    StationState &owner = m_stations[station.value];
    const PortIx added{quint32(m_ports.size())};
    Port port;
    port.station = station;
    port.evse = quint16(evse);
    m_inventory.ports.push_back(port);
    owner.ports.push_back(added);
    owner.firstPort = std::min(owner.firstPort, added.value);
    PortState &state = m_ports.emplace_back();
    state.stationOnline = owner.online;
    state.mode = modeOf(state, owner.everSeen, owner.status);
    const SiteIx site = siteOf(added);
    for (Tally *tally : {&m_tally, &m_siteTallies[site.value], &m_regionTallies[this->site(site).region.value]}) {
        ++tally->modes[size_t(state.mode)];
        ++tally->total;
    }
    return added;
}

quint16 Network::intern(const BriefText &text)
{
    if (text.isEmpty())
        return 0;
    const QByteArray kept = text.bytes().left(longestText);
    const auto known = m_textIndex.constFind(kept);
    if (known != m_textIndex.constEnd())
        return *known;
    // Somebody invents codes: what no longer fits stays in the events, and is not shown beside the port.
    if (m_texts.size() >= mostTexts)
        return 0;
    m_texts.push_back(kept);
    const auto index = quint16(m_texts.size() - 1);
    m_textIndex.insert(kept, index);
    return index;
}
