#pragma once
// A network that is small enough to live for weeks in a few seconds.

#include "inventory.h"

/** Sites of three stations with two ports each, OCPP 1.6 and 2.0.1 in turn. */
inline Inventory smallTown(quint32 sites)
{
    using namespace Qt::StringLiterals;
    Inventory inventory;
    inventory.regions = {{u"north"_s, u"North"_s}, {u"south"_s, u"South"_s}};
    for (quint32 i = 0; i < sites; ++i) {
        Site site;
        site.id = u"site-%1"_s.arg(i);
        site.name = u"Car park %1"_s.arg(i);
        site.region = RegionIx{i % 2};
        site.timeZone = u"Europe/Istanbul"_s;
        inventory.sites.push_back(site);
        for (quint32 k = 0; k < 3; ++k) {
            Station station;
            station.id = u"ST-%1-%2"_s.arg(i).arg(k);
            station.site = SiteIx{i};
            station.protocol = k % 2 ? ocpp::Version::V201 : ocpp::Version::V16;
            inventory.stations.push_back(station);
            for (quint16 evse = 1; evse <= 2; ++evse) {
                Port port;
                port.station = StationIx{i * 3 + k};
                port.evse = evse;
                port.powerKw = 150;
                inventory.ports.push_back(port);
            }
        }
    }
    return inventory;
}
