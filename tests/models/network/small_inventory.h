#pragma once
// Two regions, three sites, four stations, seven ports: small enough to know by heart.
//   A 1.6, EVSE 1 and 2 · B 2.0.1, EVSE 1 (two connectors) and 2 · C 1.6, EVSE 1 | site s2: D 2.0.1, EVSE 1 and 2

#include "inventory.h"

inline Inventory smallInventory()
{
    using namespace Qt::StringLiterals;
    Inventory inventory;
    inventory.name = u"Small \"network\" \u26a1"_s;
    inventory.regions = {{u"west"_s, u"West"_s}, {u"east"_s, u"East"_s}};
    const auto site = [&](const QString &id, quint32 region) {
        Site one;
        one.id = id;
        one.name = u"Site "_s + id;
        one.address = u"1 Main St"_s;
        one.city = u"San Jos\u00e9"_s;
        one.state = u"CA"_s;
        one.postcode = u"95110"_s;
        one.country = u"US"_s;
        one.businessUnit = u"Retail"_s;
        one.timeZone = u"America/Los_Angeles"_s;
        one.latitude = 37.3382082;
        one.longitude = -121.8863286;
        one.region = {region};
        one.limitKw = 350.5f;
        inventory.sites.push_back(one);
    };
    site(u"s0"_s, 0);
    site(u"s1"_s, 0);
    site(u"s2"_s, 1);
    const auto station = [&](const QString &id, quint32 at, ocpp::Version version) {
        Station one;
        one.id = id;
        one.vendor = u"Acme"_s;
        one.model = u"M-"_s + id;
        one.firmware = u"1.0"_s;
        one.serial = u"SN-"_s + id;
        one.site = {at};
        one.protocol = version;
        inventory.stations.push_back(one);
    };
    station(u"A"_s, 0, ocpp::Version::V16);
    station(u"B"_s, 0, ocpp::Version::V201);
    station(u"C"_s, 1, ocpp::Version::V16);
    station(u"D"_s, 2, ocpp::Version::Unknown);
    const auto port = [&](quint32 at, quint16 evse, const QStringList &connectors) {
        inventory.ports.push_back({{at}, evse, connectors, 150.1f, 1609459200000, at == 0 ? QStringList{u"NEVI"_s} : QStringList()});
    };
    port(0, 1, {u"CCS1"_s});
    port(0, 2, {u"CCS1"_s});
    port(1, 1, {u"CCS1"_s, u"CHAdeMO"_s});
    port(1, 2, {u"NACS"_s});
    port(2, 1, {u"CCS1"_s});
    port(3, 1, {});
    port(3, 2, {});
    return inventory;
}
