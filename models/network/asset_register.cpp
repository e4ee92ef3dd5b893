#include "asset_register.h"

#include "roster.h"

#include <QHash>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace {

constexpr QChar unit(0x1F); // between the parts of a key

/** Equal in every process, unlike qHash: the index is saved. */
quint32 hashOf(std::string_view text)
{
    quint64 hash = 0x9E3779B97F4A7C15u ^ text.size();
    for (size_t at = 0; at < text.size(); at += 8) {
        quint64 word = 0;
        std::memcpy(&word, text.data() + at, std::min<size_t>(8, text.size() - at));
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    return quint32(hash ^ hash >> 29);
}

} // namespace

/** Finds a shared value's row while a register is built. */
struct AssetRegister::Pools
{
    QHash<QString, quint32> localities, products, hardware;

    template <typename Value>
    static quint32 row(QHash<QString, quint32> &known, const QString &key, std::vector<Value> &values, Value value)
    {
        const auto found = known.constFind(key);
        if (found != known.constEnd())
            return *found;
        values.push_back(std::move(value));
        known.insert(key, quint32(values.size() - 1));
        return quint32(values.size() - 1);
    }
    /** Neighbours are mostly alike: looked at before any key is made. */
    template <typename Value, typename Key>
    static quint32 rowOf(QHash<QString, quint32> &known, std::vector<Value> &values, quint32 &last, Value value, Key key)
    {
        if (last < values.size() && values[last] == value)
            return last;
        const QString named = key(value);
        return last = row(known, named, values, std::move(value));
    }
};

AssetRegister::AssetRegister(const Inventory &inventory) : m_name(inventory.name), m_regions(inventory.regions)
{
    Pools pools;
    quint32 last = 0;
    m_sites.reserve(inventory.sites.size());
    for (const Site &site : inventory.sites) {
        const Locality place{site.city, site.state, site.country, site.businessUnit, site.timeZone};
        const quint32 locality = Pools::rowOf(pools.localities, m_localities, last, place, [](const Locality &l) {
            return QString(l.city + unit + l.state + unit + l.country + unit + l.businessUnit + unit + l.timeZone);
        });
        m_sites.push_back({site.latitude, site.longitude, m_texts.add(site.id), m_texts.add(site.name),
                           m_texts.add(site.address), m_texts.add(site.postcode), site.region.value, locality, site.limitKw});
    }
    last = 0;
    m_stations.reserve(inventory.stations.size());
    for (const Station &station : inventory.stations) {
        const quint32 product = Pools::rowOf(pools.products, m_products, last, Product{station.vendor, station.model, station.firmware, station.protocol},
            [](const Product &p) { return QString(p.vendor + unit + p.model + unit + p.firmware + unit + QString::number(int(p.protocol))); });
        m_stations.push_back({m_texts.add(station.id), m_texts.add(station.serial), product, station.site.value});
    }
    last = 0;
    m_portStation.reserve(inventory.ports.size());
    m_portHardware.reserve(inventory.ports.size());
    m_portEvse.reserve(inventory.ports.size());
    for (const Port &port : inventory.ports) {
        const quint32 hardware = Pools::rowOf(pools.hardware, m_hardware, last, Hardware{port.connectors, port.programmes, port.commissioned, port.powerKw},
            [](const Hardware &h) {
                return QString(h.connectors.join(unit) + QChar(0x1E) + h.programmes.join(unit) + QChar(0x1E)
                               + QString::number(h.commissioned) + QChar(0x1E) + QString::number(h.powerKw, 'g', 9));
            });
        m_portStation.push_back(port.station.value);
        m_portHardware.push_back(hardware);
        m_portEvse.push_back(port.evse);
    }
    m_listedStations = stationCount();
    m_listedPorts = portCount();
    m_texts.squeeze();
    index();
}

void AssetRegister::index()
{
    m_stationPorts.build(stationCount(), portCount(), [this](quint32 port) { return m_portStation[port]; });
    m_siteStations.build(siteCount(), stationCount(), [this](quint32 station) { return m_stations[station].site; });
    m_slots.assign(std::bit_ceil(std::max<size_t>(16, m_stations.size() + m_stations.size() / 3)), 0);
    for (quint32 row = 0; row < m_stations.size(); ++row)
        indexStation(row);
}

void AssetRegister::indexStation(quint32 row)
{
    const size_t mask = m_slots.size() - 1;
    size_t slot = hashOf(m_texts.view(m_stations[row].id)) & mask;
    while (m_slots[slot] != 0)
        slot = (slot + 1) & mask;
    m_slots[slot] = row + 1;
}

StationIx AssetRegister::findStation(std::string_view stationId) const
{
    if (m_slots.empty() || stationId.empty())
        return {};
    const size_t mask = m_slots.size() - 1;
    for (size_t slot = hashOf(stationId) & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        if (m_texts.view(m_stations[m_slots[slot] - 1].id) == stationId)
            return {m_slots[slot] - 1};
    }
    return {};
}

PortIx AssetRegister::findPort(StationIx station, int evse) const
{
    if (station.value >= m_stations.size())
        return {};
    for (const PortIx port : portsOf(station)) {
        if (m_portEvse[port.value] == evse)
            return port;
    }
    return {};
}

Site AssetRegister::site(SiteIx site) const
{
    const SiteRow &row = m_sites[site.value];
    const Locality &place = m_localities[row.locality];
    return {m_texts.text(row.id), m_texts.text(row.name), m_texts.text(row.address), place.city, place.state,
            m_texts.text(row.postcode), place.country, place.businessUnit, place.timeZone, row.latitude, row.longitude,
            RegionIx{row.region}, row.limitKw};
}

Station AssetRegister::station(StationIx station) const
{
    const StationRow &row = m_stations[station.value];
    const Product &product = m_products[row.product];
    return {m_texts.text(row.id), product.vendor, product.model, product.firmware, m_texts.text(row.serial),
            SiteIx{row.site}, product.protocol};
}

Port AssetRegister::port(PortIx port) const
{
    const Hardware &hardware = m_hardware[m_portHardware[port.value]];
    return {stationOf(port), evse(port), hardware.connectors, hardware.powerKw, hardware.commissioned, hardware.programmes};
}

Inventory AssetRegister::toInventory() const
{
    Inventory all;
    all.name = m_name;
    all.regions = m_regions;
    const AssetView view(*this);
    for (const Site &site : view.sites)
        all.sites.push_back(site);
    for (const Station &station : view.stations)
        all.stations.push_back(station);
    for (const Port &port : view.ports)
        all.ports.push_back(port);
    return all;
}

SiteIx AssetRegister::unassignedSite()
{
    for (quint32 site = siteCount(); site-- > 0;) {
        if (siteId(SiteIx{site}) == "unassigned")
            return {site};
    }
    m_localities.emplace_back();
    SiteRow row;
    row.id = m_texts.add(std::string_view("unassigned"));
    row.name = m_texts.add(std::string_view("Unassigned"));
    row.region = quint32(m_regions.size());
    row.locality = quint32(m_localities.size() - 1);
    m_regions.push_back({u"unassigned"_s, u"Unassigned"_s});
    m_sites.push_back(row);
    m_siteStations.addGroup();
    return {siteCount() - 1};
}

StationIx AssetRegister::addStation(std::string_view stationId, ocpp::Version protocol)
{
    const SiteIx site = unassignedSite();
    const auto row = quint32(m_stations.size());
    const Product unknown{{}, {}, {}, protocol};
    const auto known = std::find(m_products.begin(), m_products.end(), unknown);
    const auto product = quint32(known - m_products.begin());
    if (known == m_products.end())
        m_products.push_back(unknown);
    m_stations.push_back({m_texts.add(stationId), 0, product, site.value});
    m_stationPorts.addGroup();
    m_siteStations.append(site.value, StationIx{row});
    if ((m_stations.size() + m_stations.size() / 4) > m_slots.size()) {
        m_slots.assign(std::max<size_t>(16, m_slots.size() * 2), 0);
        for (quint32 each = 0; each < m_stations.size(); ++each)
            indexStation(each);
    } else {
        indexStation(row);
    }
    return {row};
}

PortIx AssetRegister::addPort(StationIx station, int evse)
{
    const PortIx added{portCount()};
    const auto known = std::find(m_hardware.begin(), m_hardware.end(), Hardware());
    const auto hardware = quint32(known - m_hardware.begin());
    if (known == m_hardware.end())
        m_hardware.emplace_back();
    m_portStation.push_back(station.value);
    m_portHardware.push_back(hardware);
    m_portEvse.push_back(quint16(evse));
    m_stationPorts.append(station.value, added);
    return added;
}

/** take(station of before, port of before or none) for everything that appeared there and is not here; false ends it. */
template <typename Take>
void AssetRegister::appearedIn(const AssetRegister &before, Take take) const
{
    for (quint32 row = before.m_listedStations; row < before.stationCount(); ++row) {
        if (!findStation(before.stationId(StationIx{row})).isValid() && !take(StationIx{row}, PortIx()))
            return;
    }
    for (quint32 row = before.m_listedPorts; row < before.portCount(); ++row) {
        const StationIx old = before.stationOf(PortIx{row}), now = findStation(before.stationId(old));
        if (now.isValid() && !findPort(now, before.evse(PortIx{row})).isValid() && !take(old, PortIx{row}))
            return;
    }
}

void AssetRegister::carryOver(const AssetRegister &before)
{
    appearedIn(before, [this, &before](StationIx station, PortIx port) {
        if (!port.isValid()) {
            addStation(before.stationId(station), before.m_products[before.productOf(station)].protocol);
            return true;
        }
        const StationIx now = findStation(before.stationId(station));
        if (mayAddPort(portsOf(now).size(), before.evse(port)))
            addPort(now, before.evse(port));
        return true;
    });
}

bool AssetRegister::lacks(const AssetRegister &before) const
{
    bool something = false;
    appearedIn(before, [&something](StationIx, PortIx) {
        something = true;
        return false;
    });
    return something;
}

size_t AssetRegister::memoryBytes() const
{
    return m_sites.capacity() * sizeof(SiteRow) + m_localities.capacity() * sizeof(Locality)
        + m_stations.capacity() * sizeof(StationRow) + m_products.capacity() * sizeof(Product)
        + (m_portStation.capacity() + m_portHardware.capacity() + m_slots.capacity()) * sizeof(quint32)
        + m_portEvse.capacity() * sizeof(quint16) + m_hardware.capacity() * sizeof(Hardware)
        + m_texts.memoryBytes() + m_stationPorts.memoryBytes() + m_siteStations.memoryBytes();
}
