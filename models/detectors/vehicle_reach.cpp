#include "vehicle_reach.h"

#include "streams.h"

#include <algorithm>

static constexpr size_t fewest = 64, most = size_t(1) << 24;

quint32 vehicleNumber(std::string_view idOrToken)
{
    quint32 value = 2166136261u; // FNV-1a, 32 bits
    for (const char c : idOrToken)
        value = (value ^ static_cast<unsigned char>(c)) * 16777619u;
    value ^= value >> 15; // sets are chosen by the lower bits
    return value == 0 ? 1 : value;
}

void VehicleReach::fit(size_t ports)
{
    const size_t wanted = std::bit_ceil(std::clamp(ports, fewest, most));
    if (wanted <= m_entries.size())
        return;
    std::vector<Entry> old(wanted);
    old.swap(m_entries);
    for (const Entry &entry : old) {
        if (entry.vehicle != 0)
            placeFor(entry.vehicle) = entry;
    }
}

const VehicleReach::Entry *VehicleReach::find(quint32 vehicle) const
{
    if (m_entries.empty() || vehicle == 0)
        return nullptr;
    const size_t first = setOf(vehicle);
    for (size_t i = first; i < first + ways; ++i) {
        if (m_entries[i].vehicle == vehicle)
            return &m_entries[i];
    }
    return nullptr;
}

VehicleReach::Entry &VehicleReach::placeFor(quint32 vehicle)
{
    if (const Entry *known = find(vehicle))
        return const_cast<Entry &>(*known);
    const auto first = m_entries.begin() + qptrdiff(setOf(vehicle));
    Entry &place = *std::min_element(first, first + ways, [](const Entry &a, const Entry &b) { return a.seenS < b.seenS; });
    place = Entry();
    place.vehicle = vehicle;
    return place;
}

void VehicleReach::note(quint32 vehicle, quint16 power, bool byPort, UtcMs at)
{
    if (vehicle == 0 || power == 0 || m_entries.empty())
        return;
    Entry &entry = placeFor(vehicle);
    entry.seenS = quint32(std::max<UtcMs>(at, 0) / second);
    entry.sessions = quint16(std::min(entry.sessions + 1, 0xFFFF));
    if (byPort)
        entry.reached = std::max(entry.reached, power);
    else if (entry.limited == 0 || power < entry.limited)
        entry.limited = power;
    else
        entry.limited = quint16(entry.limited + (power - entry.limited) / 4);
}

quint16 VehicleReach::expected(quint32 vehicle, int sessions) const
{
    const Entry *known = find(vehicle);
    if (!known || known->sessions < sessions)
        return 0;
    return known->limited != 0 ? known->limited : known->reached;
}

void VehicleReach::save(QDataStream &stream) const
{
    writeColumn(stream, m_entries);
}

bool VehicleReach::restore(QDataStream &stream)
{
    return readColumn(stream, m_entries, most)
        && (m_entries.empty() || (m_entries.size() >= fewest && std::has_single_bit(m_entries.size())));
}
