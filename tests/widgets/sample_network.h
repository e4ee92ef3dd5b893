#pragma once
// A small network for the tests of widgets: no Operations, only the fold's own entry points.

#include "network.h"

/** `sites` sites with `ports` ports each, in two regions, on a grid of 0.5 degrees from 30 N 100 W. */
inline Inventory sampleInventory(int sites, int ports)
{
    Inventory inventory;
    inventory.regions = {{QStringLiteral("n"), QStringLiteral("North")}, {QStringLiteral("s"), QStringLiteral("South")}};
    for (int s = 0; s < sites; ++s) {
        Site site;
        site.id = QStringLiteral("S%1").arg(s);
        site.name = QStringLiteral("Site %1").arg(s);
        site.city = QStringLiteral("City %1").arg(s / 8);
        site.state = s < sites / 2 ? QStringLiteral("ND") : QStringLiteral("TX");
        site.latitude = 30 + (s / 20) * 0.5;
        site.longitude = -100 + (s % 20) * 0.5;
        site.region = RegionIx{s < sites / 2 ? 0u : 1u};
        inventory.sites.push_back(site);
        Station station;
        station.id = QStringLiteral("ST-%1").arg(s);
        station.site = SiteIx{quint32(s)};
        inventory.stations.push_back(station);
        for (int p = 0; p < ports; ++p) {
            Port port;
            port.station = StationIx{quint32(s)};
            port.evse = quint16(p + 1);
            port.connectors = {QStringLiteral("CCS1")};
            inventory.ports.push_back(port);
        }
    }
    return inventory;
}

/** Brings every station up and every port to Available. */
inline void bringUp(Network &network, UtcMs at = 1'000'000)
{
    for (quint32 s = 0; s < network.inventory().stations.size(); ++s)
        network.applyConnected(StationIx{s}, ocpp::Version::V16, at);
    for (quint32 p = 0; p < network.portCount(); ++p) {
        ocpp::StatusReport report;
        report.status = ocpp::Status::Available;
        network.applyStatus(PortIx{p}, report, at);
    }
}

/** Brings one port to the mode; Offline and Unknown are told by its whole station. */
inline void setMode(Network &network, PortIx port, PortMode mode, UtcMs at = 2'000'000)
{
    ocpp::StatusReport report;
    switch (mode) {
    case PortMode::Available: report.status = ocpp::Status::Available; break;
    case PortMode::Occupied: report.status = ocpp::Status::Preparing; break;
    case PortMode::Charging: report.status = ocpp::Status::Charging; break;
    case PortMode::Reserved: report.status = ocpp::Status::Reserved; break;
    case PortMode::OutOfService: report.status = ocpp::Status::Unavailable; break;
    case PortMode::Faulted: report.status = ocpp::Status::Faulted; break;
    case PortMode::Offline: network.applyDisconnected(network.port(port).station, at); return;
    case PortMode::Unknown: return;
    }
    network.applyStatus(port, report, at);
}
