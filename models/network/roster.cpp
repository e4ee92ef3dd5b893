#include "roster.h"

#include "inventory.h"
#include "network.h"

namespace {

/** A lookup key without a copy of the text. */
QByteArray borrowed(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), qsizetype(text.size()));
}

} // namespace

Roster::Roster(const Inventory &inventory)
{
    m_entries.reserve(inventory.stations.size());
    m_stations.reserve(qsizetype(inventory.stations.size()));
    for (const Station &station : inventory.stations) {
        m_stations.insert(station.id.toUtf8(), StationIx{quint32(m_entries.size())});
        m_entries.emplace_back().protocol = station.protocol;
    }
    for (const Port &port : inventory.ports)
        m_entries[port.station.value].ports.emplace_back(port.evse, PortIx{m_portCount++});
}

Roster::Roster(const Network &network) : Roster(network.inventory())
{
    // What a station said last counts more than what the inventory expects.
    for (quint32 i = 0; i < m_entries.size(); ++i) {
        const ocpp::Version spoken = network.stationState(StationIx{i}).protocol;
        if (spoken != ocpp::Version::Unknown)
            m_entries[i].protocol = spoken;
    }
}

StationIx Roster::station(std::string_view stationId) const
{
    return m_stations.value(borrowed(stationId));
}

PortIx Roster::port(StationIx station, int evse) const
{
    if (station.value >= m_entries.size())
        return PortIx();
    for (const auto &[number, port] : m_entries[station.value].ports) {
        if (number == evse)
            return port;
    }
    return PortIx();
}

StationIx Roster::addStation(std::string_view stationId)
{
    const StationIx known = station(stationId);
    if (known.isValid())
        return known;
    const StationIx added{quint32(m_entries.size())};
    m_entries.emplace_back();
    m_stations.insert(QByteArray(stationId.data(), qsizetype(stationId.size())), added);
    return added;
}

PortIx Roster::addPort(StationIx station, int evse)
{
    const PortIx known = port(station, evse);
    if (known.isValid() ||
        !mayAddPort(station.value < m_entries.size() ? m_entries[station.value].ports.size() : 64, evse))
        return known;
    const PortIx added{m_portCount++};
    m_entries[station.value].ports.emplace_back(quint16(evse), added);
    return added;
}

ocpp::Version Roster::protocol(StationIx station) const
{
    return station.value < m_entries.size() ? m_entries[station.value].protocol : ocpp::Version::Unknown;
}

void Roster::setProtocol(StationIx station, ocpp::Version version)
{
    if (station.value < m_entries.size())
        m_entries[station.value].protocol = version;
}
