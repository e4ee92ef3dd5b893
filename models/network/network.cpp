#include "network.h"

#include "roster.h"

#include <algorithm>

namespace {

constexpr qsizetype longestText = 255; // a vendor code is at most 50 characters by the standard
constexpr size_t mostTexts = 65535;    // what an index of 16 bits can tell apart

} // namespace

Network::Network() : m_assets(std::make_shared<AssetRegister>())
{
    m_texts.emplace_back();
    m_textIndex.insert(QByteArray(), 0);
    m_said.emplace_back();
}

/** The register, for adding: a copy of its own first when somebody else reads it too. */
AssetRegister &Network::ownAssets()
{
    if (m_assets.use_count() > 1)
        m_assets = std::make_shared<AssetRegister>(*m_assets);
    return const_cast<AssetRegister &>(*m_assets); // made above or by whoever gave it away, never const
}

quint32 Network::identify(const Identity &identity)
{
    const QByteArray key = identity.vendor + '\x1F' + identity.model + '\x1F' + identity.firmware;
    const auto known = m_identityIndex.constFind(key);
    if (known != m_identityIndex.constEnd())
        return *known;
    m_identities.push_back(identity);
    m_identityIndex.insert(key, quint32(m_identities.size() - 1));
    return quint32(m_identities.size() - 1);
}

void Network::setAssets(std::shared_ptr<const AssetRegister> assets)
{
    const std::shared_ptr<const AssetRegister> before = std::exchange(m_assets, std::move(assets));
    if (m_assets->lacks(*before))
        ownAssets().carryOver(*before);
    const Column<PortState> ports = std::exchange(m_ports, Column<PortState>(m_assets->portCount()));
    const Column<StationLive> stations = std::exchange(m_stations, Column<StationLive>(m_assets->stationCount()));
    std::vector<quint32> identities;
    for (const AssetRegister::Product &product : m_assets->products())
        identities.push_back(identify({product.vendor.toUtf8(), product.model.toUtf8(), product.firmware.toUtf8()}));
    for (quint32 i = 0; i < m_stations.size(); ++i) {
        const quint32 product = m_assets->productOf(StationIx{i});
        m_stations[i].identity = identities[product];
        m_stations[i].protocol = m_assets->products()[product].protocol;
    }
    std::vector<PortIx> moved(ports.size());
    for (quint32 i = 0; i < stations.size(); ++i) {
        const StationIx now = m_assets->findStation(before->stationId(StationIx{i}));
        if (!now.isValid())
            continue;
        m_stations[now.value] = stations[i];
        for (const PortIx old : before->portsOf(StationIx{i})) {
            moved[old.value] = m_assets->findPort(now, before->evse(old));
            if (moved[old.value].isValid())
                m_ports[moved[old.value].value] = ports[old.value];
        }
    }
    m_sessions.remap(moved);
    std::vector<bool> isOld(m_ports.size(), false);
    for (const PortIx port : moved) {
        if (port.isValid())
            isOld[port.value] = true;
    }
    for (quint32 i = 0; i < m_ports.size(); ++i) { // a port that is new at a known station is as far away as its station
        const StationLive &station = live(stationIxOf(PortIx{i}));
        m_ports[i].stationOnline = station.online;
        if (!isOld[i])
            m_ports[i].mode = modeOf(m_ports[i], station.everSeen, station.status);
    }
    m_retiered.clear();
    rebuildTallies();
}

void Network::rebuildTallies()
{
    m_tally = Tally();
    m_siteTallies.assign(m_assets->siteCount(), Tally());
    m_regionTallies.assign(m_assets->regions().size(), Tally());
    for (quint32 i = 0; i < m_ports.size(); ++i) {
        const SiteIx site = siteOf(PortIx{i});
        const auto mode = size_t(m_ports[i].mode);
        for (Tally *tally : {&m_tally, &m_siteTallies[site.value], &m_regionTallies[regionOf(site).value]}) {
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
    for (const PortIx port : portsOf(station)) {
        const Session *last = lastSession(port);
        if (last && last->transactionId == transactionId)
            return port;
    }
    return PortIx();
}

std::vector<PortIx> Network::portsAt(SiteIx site) const
{
    std::vector<PortIx> ports;
    for (const StationIx station : m_assets->stationsAt(site)) {
        const std::span<const PortIx> some = portsOf(station);
        ports.insert(ports.end(), some.begin(), some.end());
    }
    return ports;
}

StationState Network::stationState(StationIx station) const
{
    const StationLive &live = m_stations[station.value];
    const Identity &identity = m_identities[live.identity];
    const StationSaid &said = m_said[live.said];
    const std::string_view serial = live.serial ? m_serials.view(live.serial) : m_assets->serial(station);
    return {live.connectedSince, live.disconnectedSince, live.lastContact, live.lastBoot, live.online, live.everSeen,
            identity.vendor, identity.model, identity.firmware, QByteArray(serial.data(), qsizetype(serial.size())),
            live.protocol, live.status, said.errorCode, said.statusText, said.vendorErrorCode, said.info, said.statusSince};
}

StationSaid &Network::sayingOf(StationIx station)
{
    quint32 &row = m_stations[station.value].said;
    if (row == 0) {
        row = quint32(m_said.size());
        m_said.emplace_back();
    }
    return m_said[row];
}

QString Network::name(PortIx port) const
{
    const std::string_view id = m_assets->stationId(stationIxOf(port));
    return portName(QString::fromUtf8(id.data(), qsizetype(id.size())), evse(port));
}

StationIx Network::addStation(const QByteArray &stationId, ocpp::Version protocol)
{
    const StationIx known = findStation(stationId);
    if (known.isValid())
        return known;
    const StationIx added = ownAssets().addStation({stationId.constData(), size_t(stationId.size())}, protocol);
    m_regionTallies.resize(m_assets->regions().size());
    m_siteTallies.resize(m_assets->siteCount());
    StationLive &live = m_stations.emplace_back();
    live.protocol = protocol;
    live.identity = identify({});
    return added;
}

PortIx Network::addPort(StationIx station, int evse)
{
    const PortIx known = findPort(station, evse);
    if (known.isValid() || station.value >= m_stations.size() || !mayAddPort(portsOf(station).size(), evse))
        return known;
    const PortIx added = ownAssets().addPort(station, evse);
    const StationLive &owner = live(station);
    PortState &state = m_ports.emplace_back();
    state.stationOnline = owner.online;
    state.mode = modeOf(state, owner.everSeen, owner.status);
    const SiteIx site = siteOf(added);
    for (Tally *tally : {&m_tally, &m_siteTallies[site.value], &m_regionTallies[regionOf(site).value]}) {
        ++tally->modes[size_t(state.mode)];
        ++tally->total;
    }
    return added;
}

size_t Network::memoryBytes() const
{
    return m_assets->memoryBytes() + m_ports.capacity() * sizeof(PortState) + m_stations.capacity() * sizeof(StationLive)
        + m_sessions.memoryBytes() + m_siteTallies.capacity() * sizeof(Tally) + m_serials.memoryBytes()
        + m_said.capacity() * sizeof(StationSaid) + m_identities.capacity() * sizeof(Identity);
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
