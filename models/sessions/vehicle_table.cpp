#include "vehicle_table.h"

#include <QDataStream>

#include <algorithm>
#include <bit>
#include <utility>

/** FNV-1a, folded to 32 bits. */
quint32 vehicleKey(std::string_view idOrToken)
{
    quint64 hash = 0xCBF29CE484222325u;
    for (const char c : idOrToken)
        hash = (hash ^ quint8(c)) * 0x100000001B3u;
    return std::max<quint32>(quint32(hash >> 32) ^ quint32(hash), 1);
}

void VehicleTable::fit(size_t ports)
{
    const size_t wanted = std::bit_ceil(std::max<size_t>(ports / 4, 256));
    if (wanted <= m_entries.size())
        return;
    const std::vector<Entry> before = std::exchange(m_entries, std::vector<Entry>(wanted));
    for (const Entry &entry : before) {
        if (entry.vehicle != 0)
            placeFor(entry.vehicle) = entry;
    }
}

VehicleTable::Entry *VehicleTable::find(quint32 vehicle)
{
    if (m_entries.empty() || vehicle == 0)
        return nullptr;
    Entry *set = &m_entries[setOf(vehicle)];
    Entry *found = std::find_if(set, set + ways, [&](const Entry &entry) { return entry.vehicle == vehicle; });
    return found == set + ways ? nullptr : found;
}

/** A free place of its set, else the one of the vehicle that was seen the longest ago. */
VehicleTable::Entry &VehicleTable::placeFor(quint32 vehicle)
{
    Entry *set = &m_entries[setOf(vehicle)];
    return *std::min_element(set, set + ways, [](const Entry &a, const Entry &b) {
        return std::pair(a.vehicle != 0, a.seenS) < std::pair(b.vehicle != 0, b.seenS);
    });
}

void VehicleTable::note(quint32 vehicle, PortIx port, quint16 units, UtcMs at)
{
    if (vehicle == 0 || units == noPower || m_entries.empty())
        return;
    Entry *entry = find(vehicle);
    if (!entry) {
        entry = &placeFor(vehicle);
        *entry = Entry{vehicle, 0, units, noPower, port};
    } else if (entry->bestPort == port) {
        entry->best = std::max(entry->best, units);
    } else if (units > entry->best) {
        entry->bestElsewhere = std::exchange(entry->best, units);
        entry->bestPort = port;
    } else {
        entry->bestElsewhere = entry->bestElsewhere == noPower ? units : std::max(entry->bestElsewhere, units);
    }
    entry->seenS = quint32(std::max<UtcMs>(at / second, 0));
}

quint16 VehicleTable::elsewhere(quint32 vehicle, PortIx port) const
{
    const Entry *entry = const_cast<VehicleTable *>(this)->find(vehicle);
    if (!entry)
        return noPower;
    return entry->bestPort == port ? entry->bestElsewhere : entry->best;
}

void VehicleTable::remap(std::span<const PortIx> ports)
{
    for (Entry &entry : m_entries) {
        if (entry.vehicle != 0)
            entry.bestPort = entry.bestPort.value < ports.size() ? ports[entry.bestPort.value] : PortIx();
    }
}

void VehicleTable::save(QDataStream &stream) const
{
    stream << quint32(m_entries.size()) << quint32(std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &e) { return e.vehicle != 0; }));
    for (quint32 i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        if (entry.vehicle != 0)
            stream << i << entry.vehicle << entry.seenS << entry.best << entry.bestElsewhere << entry.bestPort.value;
    }
}

bool VehicleTable::restore(QDataStream &stream)
{
    quint32 size = 0, used = 0;
    stream >> size >> used;
    if (stream.status() != QDataStream::Ok || (size != 0 && (!std::has_single_bit(size) || size < 256 || size > 1u << 24)))
        return false;
    m_entries.assign(size, Entry());
    for (quint32 n = 0; n < used && stream.status() == QDataStream::Ok; ++n) {
        quint32 i = 0;
        Entry entry{};
        stream >> i >> entry.vehicle >> entry.seenS >> entry.best >> entry.bestElsewhere >> entry.bestPort.value;
        if (i >= size)
            return false;
        m_entries[i] = entry;
    }
    return stream.status() == QDataStream::Ok;
}
