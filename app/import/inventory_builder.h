#pragma once
// Collects sites in any order and lays them down as an Inventory: regions by name, sites by region, stations by site.

#include "inventory.h"

#include <map>
#include <vector>

/** A station to be: one OCPP identity with its ports (Port::station is filled in later). */
struct DraftStation
{
    Station station;
    std::vector<Port> ports;
};

/** A site to be. `regionId` names the region; sites of unknown region go last. */
struct DraftSite
{
    Site site;
    QString regionId;
    std::vector<DraftStation> stations;
};

/** The order of the result depends on the ids alone, never on the order in which things were added. */
class InventoryBuilder
{
public:
    /** Names a region; `rank` orders regions (then id). Regions without sites do not appear in the result. */
    void addRegion(const QString &id, const QString &name, int rank);
    void addSite(DraftSite site);
    Inventory build(const QString &name);

private:
    struct RegionPlan { QString name; int rank = 0; };
    std::map<QString, RegionPlan> m_regions;
    std::vector<DraftSite> m_sites;
};
