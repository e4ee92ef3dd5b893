#pragma once
// Station id and EVSE to dense indexes, owned by whoever decodes (the feed thread); grows the way Network grows.

#include "ids.h"
#include "ocpp_types.h"

#include <QByteArray>
#include <QHash>

#include <string_view>
#include <utility>
#include <vector>

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
    explicit Roster(const Network &network); ///< the same indexes as the network, appeared stations included

    StationIx station(std::string_view stationId) const;
    PortIx port(StationIx station, int evse) const;
    /** Adds what the inventory does not list. Network::addStation/addPort give the same index for the same order. */
    StationIx addStation(std::string_view stationId);
    /** None when the station already has 64 EVSEs (a flood of invented connectors must not grow the network). */
    PortIx addPort(StationIx station, int evse);
    ocpp::Version protocol(StationIx station) const;
    void setProtocol(StationIx station, ocpp::Version version);

private:
    struct Entry
    {
        std::vector<std::pair<quint16, PortIx>> ports; ///< by EVSE number; a handful, so found by looking at each
        ocpp::Version protocol = ocpp::Version::Unknown;
    };
    QHash<QByteArray, StationIx> m_stations;
    std::vector<Entry> m_entries;
    quint32 m_portCount = 0;
};
