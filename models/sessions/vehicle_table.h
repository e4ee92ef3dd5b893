#pragma once
// What vehicles took before: the most recent ones of a network, in a fixed table.

#include "ids.h"
#include "session_curve.h"

#include <span>
#include <string_view>
#include <vector>

class QDataStream;

/** Names a vehicle by what it was authorized with, or by its own number; the same on every desk. Never 0. */
quint32 vehicleKey(std::string_view idOrToken);

/**
 * One entry of 16 bytes for each of four ports of the network, in sets of four; a new vehicle takes the place of the one
 * of its set that was seen the longest ago. Remembers the highest power and where, and the highest at any other port.
 */
class VehicleTable
{
public:
    void fit(size_t ports); ///< grows to hold the vehicles of so many ports
    void note(quint32 vehicle, PortIx port, quint16 units, UtcMs at);
    quint16 elsewhere(quint32 vehicle, PortIx port) const; ///< units; noPower: not known
    void remap(std::span<const PortIx> ports);
    size_t bytes() const { return m_entries.capacity() * sizeof(Entry); }

    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream);

private:
    struct Entry
    {
        quint32 vehicle = 0; ///< 0: free
        quint32 seenS = 0;
        quint16 best = noPower, bestElsewhere = noPower; ///< units
        PortIx bestPort;
    };
    static constexpr size_t ways = 4;

    size_t setOf(quint32 vehicle) const { return (vehicle & quint32(m_entries.size() / ways - 1)) * ways; }
    Entry *find(quint32 vehicle);
    Entry &placeFor(quint32 vehicle);

    std::vector<Entry> m_entries;
};
