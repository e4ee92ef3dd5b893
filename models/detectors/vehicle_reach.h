#pragma once
// What power vehicles are known to take where nothing holds them back: the most recent ones, in a fixed table.

#include "clock.h"

#include <span>
#include <string_view>
#include <vector>

class QDataStream;

/** Names a vehicle by its own number or by what it was authorized with; the same on every desk. Never 0. */
quint32 vehicleNumber(std::string_view idOrToken);

/**
 * 16 bytes for each port of the network, in sets of four; a new vehicle takes the place of the one of its set that was
 * seen the longest ago. Power is in units of 100 W, as in the ports' own history.
 */
class VehicleReach
{
public:
    void fit(size_t ports); ///< grows to hold as many vehicles; those known keep their place in the order of age
    /** It took `power` at most in a session; `byPort`: the port gave no more, so that the vehicle may well take more. */
    void note(quint32 vehicle, quint16 power, bool byPort, UtcMs at);
    /** What it may be expected to take; 0: not known from `sessions` sessions. */
    quint16 expected(quint32 vehicle, int sessions) const;
    size_t bytes() const { return m_entries.capacity() * sizeof(Entry); }

    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream);

private:
    struct Entry
    {
        quint32 vehicle = 0; ///< 0: free
        quint32 seenS = 0;
        quint16 limited = 0; ///< what it takes by itself: the lowest, and slowly up again; 0: never seen
        quint16 reached = 0; ///< the most it took where the port gave no more
        quint16 sessions = 0;
        quint16 reserved = 0;
    };
    static constexpr size_t ways = 4;

    size_t setOf(quint32 vehicle) const { return (vehicle & quint32(m_entries.size() / ways - 1)) * ways; }
    const Entry *find(quint32 vehicle) const;
    Entry &placeFor(quint32 vehicle);

    std::vector<Entry> m_entries; ///< a power of two
};
