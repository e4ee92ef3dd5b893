#pragma once
// What stands where: regions, sites, stations, ports. Plain columns of facts about hardware, no live state.

#include "clock.h"
#include "ids.h"
#include "ocpp_types.h"

#include <QString>
#include <QStringList>

#include <vector>

struct Region
{
    QString id, name;
};

struct Site
{
    QString id, name, address, city, state, postcode, country, businessUnit, timeZone;
    double latitude = 0, longitude = 0; ///< degrees; both 0 when unknown
    RegionIx region;
    float limitKw = 0; ///< 0: not known
};

struct Station
{
    QString id; ///< OCPP identity
    QString vendor, model, firmware, serial;
    SiteIx site;
    ocpp::Version protocol = ocpp::Version::Unknown;
};

/** One EVSE: the unit of NEVI's uptime. May have several connectors of which one can charge at a time. */
struct Port
{
    StationIx station;
    quint16 evse = 1;        ///< from 1
    QStringList connectors;  ///< "CCS1", "CHAdeMO", "NACS", "J1772", "CCS2", "Type2"
    float powerKw = 0;       ///< rated; 0: not known
    UtcMs commissioned = 0;  ///< 0: not known
    QStringList programmes;  ///< "NEVI", ...
};

/** A network's inventory. Ports of a station are adjacent, stations of a site are adjacent, sites by region. */
struct Inventory
{
    QString name;
    std::vector<Region> regions;
    std::vector<Site> sites;
    std::vector<Station> stations;
    std::vector<Port> ports;

    bool isEmpty() const { return stations.empty(); }
};

/**
 * The columnar JSON of `inventory.get`, of inventory.json and of a recorded feed's first line:
 * {"format": "faultline.inventory.v1", "name": .., "regions": {"id": [..], "name": [..]}, "sites": {"id", "name",
 * "address", "city", "state", "postcode", "country", "businessUnit", "timeZone", "latitude", "longitude", "region",
 * "limitKw"}, "stations": {"id", "vendor", "model", "firmware", "serial", "site", "protocol"}, "ports": {"station",
 * "evse", "connectors", "powerKw", "commissioned", "programmes"}, "connectorLists": [[..]], "programmeLists": [[..]]}.
 * Columns of a table have one length; "region", "site" and "station" are row numbers from 0, "connectors" and
 * "programmes" point into the two lists at the end, "commissioned" is in ms. Columns that say nothing may be left out.
 */
QByteArray toJson(const Inventory &inventory);
/** Refuses what contradicts itself (indexes out of range, duplicate station ids or ports) with the place named. */
Result<Inventory> inventoryFromJson(const QByteArray &json);

/** "STATION-ID-N" with N the EVSE number: how a port is named on screen. */
QString portName(const QString &stationId, int evse);
