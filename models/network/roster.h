#pragma once
// Station id and EVSE to dense indexes, owned by whoever decodes (the feed thread); grows the way Network grows.

#include "column.h"
#include "ids.h"
#include "ocpp_types.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

class AssetRegister;
struct Inventory;
class Network;

/** The rule of Roster and Network for ports that no inventory lists: EVSE numbers from 1, at most 64 a station. */
constexpr bool mayAddPort(size_t portsOfStation, int evse)
{
    return portsOfStation < 64 && evse >= 1 && evse <= 65535;
}

class Roster
{
public:
    Roster() = default;
    explicit Roster(const Inventory &inventory);
    explicit Roster(const AssetRegister &assets);
    explicit Roster(const Network &network); ///< the same indexes as the network, appeared stations included

    StationIx station(std::string_view stationId) const;
    PortIx port(StationIx station, int evse) const
    {
        if (station.value >= m_entries.size())
            return PortIx();
        const Entry &entry = m_entries[station.value];
        if (entry.isPlain)
            return evse >= 1 && evse <= entry.count ? PortIx{entry.firstPort + quint32(evse) - 1} : PortIx();
        return oddPort(station, evse);
    }
    /** Adds what the inventory does not list. Network::addStation/addPort give the same index for the same order. */
    StationIx addStation(std::string_view stationId);
    /** None when the station already has 64 EVSEs (a flood of invented connectors must not grow the network). */
    PortIx addPort(StationIx station, int evse);
    ocpp::Version protocol(StationIx station) const
    {
        return station.value < m_entries.size() ? m_entries[station.value].protocol : ocpp::Version::Unknown;
    }
    void setProtocol(StationIx station, ocpp::Version version);

    /** Another inventory. What appeared here and is not listed there stays, in the order that AssetRegister::carryOver keeps. */
    void replace(const AssetRegister &assets);

    // The same in steps, for whoever looks up many at once: each step asks the memory for what the next one reads.
    static quint64 hashOf(std::string_view stationId);
    void expectHash(quint64 hash) const { __builtin_prefetch(&m_table[hash & (m_table.size() - 1)]); }
    StationIx candidate(quint64 hash) const; ///< the first station whose name's hash looks like it; expects its entry
    void expectName(StationIx station) const;
    bool isNamed(StationIx station, std::string_view stationId) const { return name(station.value) == stationId; }
    bool isEmpty() const { return m_entries.empty(); }

    /** How much it knows, to forget later what was added since. */
    struct Mark
    {
        quint32 stations = 0, ports = 0;
        friend bool operator==(Mark, Mark) = default;
    };
    Mark mark() const { return {quint32(m_entries.size()), m_portCount}; }
    void forgetSince(Mark mark);

private:
    /** Of most stations the EVSEs are 1 to n and their ports adjacent; the others have a list of their own. */
    struct Entry
    {
        quint32 nameEnd = 0; ///< in m_names; the name begins where that of the station before ends
        quint32 firstPort = 0;
        quint16 count = 0;
        bool isPlain = true;
        ocpp::Version protocol = ocpp::Version::Unknown;
    };
    PortIx oddPort(StationIx station, int evse) const;
    void listPort(StationIx station, quint16 evse, PortIx port);
    void append(std::string_view stationId);
    std::string_view name(quint32 station) const;
    void rehash(size_t slotCount);
    void place(quint32 station);

    Column<Entry> m_entries;
    Column<quint64> m_table; ///< open addressing: upper half of the name's hash above station + 1; 0: free
    std::string m_names;          ///< one after the other
    std::map<quint32, std::vector<std::pair<quint16, PortIx>>> m_odd; ///< by station
    quint32 m_portCount = 0;
    quint32 m_listedStations = 0, m_listedPorts = 0; ///< what comes after them appeared without an inventory
};
