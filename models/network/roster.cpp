#include "roster.h"

#include "inventory.h"
#include "network.h"

#include <algorithm>
#include <bit>
#include <cstring>

/** Eight bytes a step; spreads over all 64 bits. */
quint64 Roster::hashOf(std::string_view text)
{
    constexpr quint64 odd = 0x9E3779B97F4A7C15ull;
    quint64 hash = text.size() * odd;
    const char *at = text.data();
    size_t left = text.size();
    for (; left >= 8; left -= 8, at += 8) {
        quint64 part = 0;
        std::memcpy(&part, at, 8);
        hash = std::rotl(hash ^ part * odd, 29) * 0xBF58476D1CE4E5B9ull;
    }
    quint64 rest = 0;
    if (left > 0)
        std::memcpy(&rest, at, left);
    hash = std::rotl(hash ^ rest * odd, 29) * 0xBF58476D1CE4E5B9ull;
    return hash ^ hash >> 32;
}

Roster::Roster(const Inventory &inventory) : Roster(AssetRegister(inventory)) {}

Roster::Roster(const AssetRegister &assets)
    : m_listedStations(assets.listedStations()), m_listedPorts(assets.listedPorts())
{
    m_entries.reserve(assets.stationCount());
    rehash(std::bit_ceil(size_t(assets.stationCount()) * 2 + 16));
    for (quint32 i = 0; i < assets.stationCount(); ++i) {
        append(assets.stationId(StationIx{i}));
        m_entries.back().protocol = assets.products()[assets.productOf(StationIx{i})].protocol;
    }
    for (quint32 i = 0; i < assets.portCount(); ++i)
        listPort(assets.stationOf(PortIx{i}), assets.evse(PortIx{i}), PortIx{m_portCount++});
}

Roster::Roster(const Network &network) : Roster(network.assets())
{
    // What a station said last counts more than what the inventory expects.
    for (quint32 i = 0; i < m_entries.size(); ++i) {
        const ocpp::Version spoken = network.live(StationIx{i}).protocol;
        if (spoken != ocpp::Version::Unknown)
            m_entries[i].protocol = spoken;
    }
}

std::string_view Roster::name(quint32 station) const
{
    const quint32 start = station == 0 ? 0 : m_entries[station - 1].nameEnd;
    return {m_names.data() + start, m_entries[station].nameEnd - start};
}

StationIx Roster::station(std::string_view stationId) const
{
    if (m_table.empty())
        return StationIx();
    const quint64 hash = hashOf(stationId);
    const size_t mask = m_table.size() - 1;
    for (size_t slot = hash & mask; m_table[slot] != 0; slot = (slot + 1) & mask) {
        const quint32 station = quint32(m_table[slot]) - 1;
        if (m_table[slot] >> 32 == hash >> 32 && name(station) == stationId)
            return StationIx{station};
    }
    return StationIx();
}

StationIx Roster::candidate(quint64 hash) const
{
    const size_t mask = m_table.size() - 1;
    for (size_t slot = hash & mask; m_table[slot] != 0; slot = (slot + 1) & mask) {
        if (m_table[slot] >> 32 == hash >> 32) {
            const quint32 station = quint32(m_table[slot]) - 1;
            __builtin_prefetch(&m_entries[station]);
            return StationIx{station};
        }
    }
    return StationIx();
}

void Roster::expectName(StationIx station) const
{
    __builtin_prefetch(name(station.value).data());
}

void Roster::place(quint32 station)
{
    const quint64 hash = hashOf(name(station));
    const size_t mask = m_table.size() - 1;
    size_t slot = hash & mask;
    while (m_table[slot] != 0)
        slot = (slot + 1) & mask;
    m_table[slot] = hash >> 32 << 32 | (station + 1);
}

void Roster::rehash(size_t slotCount)
{
    m_table.assign(slotCount, 0);
    for (quint32 station = 0; station < m_entries.size(); ++station)
        place(station);
}

void Roster::append(std::string_view stationId)
{
    m_names.append(stationId);
    m_entries.emplace_back().nameEnd = quint32(m_names.size());
    if (m_entries.size() * 2 > m_table.size())
        rehash(std::bit_ceil(m_entries.size() * 2 + 16));
    else
        place(quint32(m_entries.size() - 1));
}

PortIx Roster::oddPort(StationIx station, int evse) const
{
    for (const auto &[number, port] : m_odd.at(station.value)) {
        if (number == evse)
            return port;
    }
    return PortIx();
}

void Roster::listPort(StationIx station, quint16 evse, PortIx port)
{
    Entry &entry = m_entries[station.value];
    const quint32 first = entry.count == 0 ? port.value : entry.firstPort;
    if (entry.isPlain && evse == entry.count + 1 && port.value == first + entry.count) {
        entry.firstPort = first;
        ++entry.count;
        return;
    }
    auto &list = m_odd[station.value];
    if (entry.isPlain) {
        for (quint16 i = 0; i < entry.count; ++i)
            list.emplace_back(quint16(i + 1), PortIx{entry.firstPort + i});
        entry.isPlain = false;
    }
    list.emplace_back(evse, port);
    entry.count = quint16(list.size());
}

StationIx Roster::addStation(std::string_view stationId)
{
    const StationIx known = station(stationId);
    if (known.isValid())
        return known;
    append(stationId);
    return StationIx{quint32(m_entries.size() - 1)};
}

PortIx Roster::addPort(StationIx station, int evse)
{
    const PortIx known = port(station, evse);
    if (known.isValid() || !mayAddPort(station.value < m_entries.size() ? m_entries[station.value].count : 64, evse))
        return known;
    const PortIx added{m_portCount++};
    listPort(station, quint16(evse), added);
    return added;
}

void Roster::setProtocol(StationIx station, ocpp::Version version)
{
    if (station.value < m_entries.size())
        m_entries[station.value].protocol = version;
}

void Roster::forgetSince(Mark mark)
{
    if (mark.stations == m_entries.size() && mark.ports == m_portCount)
        return;
    m_entries.resize(mark.stations);
    m_names.resize(mark.stations == 0 ? 0 : m_entries.back().nameEnd);
    m_odd.erase(m_odd.lower_bound(mark.stations), m_odd.end());
    for (Entry &entry : m_entries) {
        while (entry.isPlain && entry.count > 0 && entry.firstPort + entry.count > mark.ports)
            --entry.count;
    }
    for (auto &[station, list] : m_odd) {
        std::erase_if(list, [mark](const auto &one) { return one.second.value >= mark.ports; });
        m_entries[station].count = quint16(list.size());
    }
    m_portCount = mark.ports;
    rehash(m_table.size());
}

void Roster::replace(const AssetRegister &assets)
{
    Roster fresh(assets);
    for (quint32 i = m_listedStations; i < m_entries.size(); ++i) {
        if (!fresh.station(name(i)).isValid())
            fresh.setProtocol(fresh.addStation(name(i)), m_entries[i].protocol);
    }
    struct Appeared { PortIx port; quint32 station; int evse; };
    std::vector<Appeared> appeared;
    for (quint32 i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        for (quint16 k = 0; entry.isPlain && k < entry.count; ++k) {
            if (entry.firstPort + k >= m_listedPorts)
                appeared.push_back({PortIx{entry.firstPort + k}, i, k + 1});
        }
    }
    for (const auto &[station, list] : m_odd) {
        for (const auto &[evse, port] : list) {
            if (port.value >= m_listedPorts)
                appeared.push_back({port, station, evse});
        }
    }
    std::sort(appeared.begin(), appeared.end(), [](const Appeared &a, const Appeared &b) { return a.port < b.port; });
    for (const Appeared &each : appeared) {
        const StationIx now = fresh.station(name(each.station));
        if (now.isValid())
            (void)fresh.addPort(now, each.evse);
    }
    *this = std::move(fresh);
}
