#include "port_traits.h"

#include "name_index.h"
#include "port_texts.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr QChar fieldEnd = u'\x1f';

/** The order of texts by folded letters, then as they are written. The first eight bytes decide most comparisons. */
template <typename TextOf>
std::vector<quint32> orderOfTexts(quint32 count, TextOf textOf)
{
    struct Entry { quint64 head; quint32 item; };
    std::vector<QByteArray> keys(count);
    std::vector<Entry> entries(count);
    for (quint32 i = 0; i < count; ++i) {
        keys[i] = foldedName(textOf(i));
        char head[8] = {};
        std::memcpy(head, keys[i].constData(), size_t(std::min<qsizetype>(8, keys[i].size())));
        entries[i] = {qFromBigEndian<quint64>(head), i};
    }
    std::sort(entries.begin(), entries.end(), [&](const Entry &a, const Entry &b) {
        if (a.head != b.head)
            return a.head < b.head;
        const int order = keys[a.item].compare(keys[b.item]);
        return order != 0 ? order < 0 : a.item < b.item;
    });
    std::vector<quint32> order(count);
    for (quint32 i = 0; i < count; ++i)
        order[i] = entries[i].item;
    return order;
}

/** FNV-1a over the ids of the first `count` stations: are they the ones that were ranked? */
quint64 hashOfIds(const AssetView &inventory, quint32 count)
{
    quint64 hash = 0xCBF29CE484222325u;
    const auto take = [&hash](quint64 value) { hash = (hash ^ value) * 0x100000001B3u; };
    for (quint32 i = 0; i < count; ++i) {
        const QString id = inventory.stations[i].id;
        for (const QChar c : id)
            take(c.unicode());
        take(0x10000);
    }
    return hash;
}

} // namespace

quint16 PortTraits::kindFor(const AssetRegister &assets, PortIx port)
{
    const Kind kind{assets.connectors(port), assets.powerKw(port), assets.programmes(port)};
    const QString key = QStringList{kind.connectors.join(u'\x1e'), QString::number(double(kind.powerKw)), kind.programmes.join(u'\x1e')}.join(fieldEnd);
    const auto known = m_kindIds.constFind(key);
    if (known != m_kindIds.constEnd())
        return known.value();
    if (m_kinds.size() > 0xFFFE)
        return 0xFFFE; // more kinds of hardware than there are on earth: the rest counts as the last
    const auto id = quint16(m_kinds.size());
    m_kindIds.insert(key, id);
    m_kinds.push_back(kind);
    return id;
}

void PortTraits::rankKinds()
{
    std::vector<quint32> order(m_kinds.size());
    std::iota(order.begin(), order.end(), 0u);
    std::vector<QByteArray> names;
    for (const Kind &kind : m_kinds)
        names.push_back(foldedName(kind.connectors.join(" + "_L1)));
    const auto less = [&](quint32 a, quint32 b) {
        return names[a] != names[b] ? names[a] < names[b] : m_kinds[a].powerKw < m_kinds[b].powerKw;
    };
    std::sort(order.begin(), order.end(), less);
    m_kindRanks.resize(order.size());
    for (size_t i = 0; i < order.size(); ++i) // what reads the same has the same place, whatever its programmes
        m_kindRanks[order[i]] = i > 0 && !less(order[i - 1], order[i]) ? m_kindRanks[order[i - 1]] : quint32(i);
}

void PortTraits::reload()
{
    const AssetView inventory = m_operations.network().inventory();
    m_makes.clear(); // another inventory numbers its products anew
    m_stationOf.resize(inventory.ports.size());
    m_kindOf.resize(inventory.ports.size());
    const AssetRegister &assets = m_operations.network().assets();
    constexpr quint16 unknown = 0xFFFF;
    std::vector<quint16> kindOfHardware; // two rows of hardware may be one kind here: commissioned on other days
    for (quint32 i = 0; i < m_stationOf.size(); ++i) {
        m_stationOf[i] = assets.stationOf({i}).value;
        const quint32 hardware = assets.hardwareOf({i});
        if (hardware >= kindOfHardware.size())
            kindOfHardware.resize(hardware + 1, unknown);
        if (kindOfHardware[hardware] == unknown)
            kindOfHardware[hardware] = kindFor(assets, {i});
        m_kindOf[i] = kindOfHardware[hardware];
    }
    rankKinds();
    const size_t stations = inventory.stations.size();
    for (std::vector<quint16> *ids : {&m_modelOf, &m_firmwareOf, &m_bothOf})
        ids->resize(stations);
    m_siteOf.resize(stations);
    for (quint32 i = 0; i < stations; ++i) {
        m_siteOf[i] = assets.siteOf(StationIx{i}).value;
        stationChanged({i});
    }
    std::vector<quint32> regions = orderOfTexts(quint32(inventory.regions.size()), [&](quint32 i) { return inventory.regions[i].name; });
    m_regionRanks.resize(regions.size());
    for (quint32 i = 0; i < regions.size(); ++i)
        m_regionRanks[regions[i]] = i;
    m_siteRanks = {};
    if (m_stationRanks.size() > stations || hashOfIds(inventory, m_stationRanks.size()) != m_rankedIds)
        m_stationRanks = {};
    if (m_followsFaults) {
        m_followsFaults = false;
        followFaults();
    }
}

const PortTraits::MakeIds &PortTraits::makeOf(StationIx station)
{
    const Network &network = m_operations.network();
    const auto known = m_makes.find(network.makeOf(station));
    if (known != m_makes.end())
        return *known;
    const QString model = modelText(network, station), firmware = firmwareText(network, station);
    return *m_makes.insert(network.makeOf(station), {m_models.idOf(model), m_firmwares.idOf(firmware),
                                                     m_both.idOf(firmware.isEmpty() ? model : model + u' ' + firmware)});
}

void PortTraits::stationChanged(StationIx station)
{
    if (station.value >= m_modelOf.size())
        return;
    const MakeIds &make = makeOf(station);
    m_modelOf[station.value] = make.model;
    m_firmwareOf[station.value] = make.firmware;
    m_bothOf[station.value] = make.both;
}

void PortTraits::rankStations()
{
    const AssetView inventory = m_operations.network().inventory();
    const auto count = quint32(inventory.stations.size());
    if (m_stationRanks.size() == count)
        return;
    // A few that appeared take their places among the others; many are ranked together.
    if (m_stationRanks.size() > 0 && count - m_stationRanks.size() < 1'000) {
        const auto less = [&](quint32 a, quint32 b) {
            const QByteArray left = foldedName(inventory.stations[a].id), right = foldedName(inventory.stations[b].id);
            return left != right ? left < right : a < b;
        };
        while (m_stationRanks.size() < count)
            m_stationRanks.add(less);
    } else {
        m_stationRanks.build(orderOfTexts(count, [&](quint32 i) { return inventory.stations[i].id; }));
    }
    m_rankedIds = hashOfIds(inventory, count);
}

void PortTraits::rankSites()
{
    const AssetView inventory = m_operations.network().inventory();
    if (m_siteRanks.size() != inventory.sites.size())
        m_siteRanks.build(orderOfTexts(quint32(inventory.sites.size()), [&](quint32 i) { return siteName(inventory.sites[i]); }));
}

quint32 PortTraits::regionRank(SiteIx site) const
{
    const RegionIx region = m_operations.network().regionOf(site);
    return region.value < m_regionRanks.size() ? m_regionRanks[region.value] : SpacedRanks::largest;
}

void PortTraits::followFaults()
{
    if (m_followsFaults)
        return;
    m_followsFaults = true;
    m_faultOf.assign(m_stationOf.size(), 0);
    m_ownerOf.assign(m_stationOf.size(), 0);
    for (quint32 i = 0; i < m_stationOf.size(); ++i)
        portChanged({i});
}

void PortTraits::portChanged(PortIx port)
{
    if (!m_followsFaults || port.value >= m_faultOf.size())
        return;
    const PortState &state = m_operations.network().state(port);
    if (!isAbnormal(state)) {
        m_faultOf[port.value] = m_ownerOf[port.value] = 0;
        return;
    }
    const QString text = faultText(m_operations, port);
    m_faultOf[port.value] = text.isEmpty() ? quint16(0) : m_faults.idOf(text + fieldEnd + faultId(m_operations, port));
    m_ownerOf[port.value] = state.tier == Tier::None ? quint16(0) : m_owners.idOf(::ownerOf(m_operations, port));
}

FaultChoice PortTraits::fault(quint16 id) const
{
    const QString &both = m_faults.text(id);
    const qsizetype end = both.lastIndexOf(fieldEnd);
    return end < 0 ? FaultChoice{} : FaultChoice{both.mid(end + 1), both.left(end)};
}

quint32 PortTraits::generation() const
{
    return m_both.generation() + m_firmwares.generation() + m_faults.generation() + m_owners.generation() + m_stationRanks.generation();
}
