#include "inventory_builder.h"

#include <algorithm>
#include <tuple>

void InventoryBuilder::addRegion(const QString &id, const QString &name, int rank)
{
    m_regions[id] = {name, rank};
}

void InventoryBuilder::addSite(DraftSite site)
{
    m_sites.push_back(std::move(site));
}

Inventory InventoryBuilder::build(const QString &name)
{
    const auto rankOf = [this](const QString &id) { return m_regions[id].rank; };
    std::sort(m_sites.begin(), m_sites.end(), [&](const DraftSite &a, const DraftSite &b) {
        return std::make_tuple(rankOf(a.regionId), a.regionId, a.site.id)
             < std::make_tuple(rankOf(b.regionId), b.regionId, b.site.id);
    });
    Inventory inventory;
    inventory.name = name;
    for (DraftSite &draft : m_sites) {
        if (inventory.regions.empty() || inventory.regions.back().id != draft.regionId)
            inventory.regions.push_back({draft.regionId, m_regions[draft.regionId].name});
        draft.site.region = RegionIx{quint32(inventory.regions.size() - 1)};
        inventory.sites.push_back(std::move(draft.site));
        std::sort(draft.stations.begin(), draft.stations.end(),
                  [](const DraftStation &a, const DraftStation &b) { return a.station.id < b.station.id; });
        for (DraftStation &station : draft.stations) {
            station.station.site = SiteIx{quint32(inventory.sites.size() - 1)};
            inventory.stations.push_back(std::move(station.station));
            std::sort(station.ports.begin(), station.ports.end(),
                      [](const Port &a, const Port &b) { return a.evse < b.evse; });
            for (Port &port : station.ports) {
                port.station = StationIx{quint32(inventory.stations.size() - 1)};
                inventory.ports.push_back(std::move(port));
            }
        }
    }
    m_sites.clear();
    return inventory;
}
