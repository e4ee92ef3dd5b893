#include "mosaic_places.h"

#include "mosaic_metros.h"
#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

MosaicPlaces::MosaicPlaces(const Network &network)
{
    const AssetView all = network.inventory();
    std::vector<quint32> counts(all.sites.size()), siteOfPort(network.portCount());
    for (quint32 port = 0; port < siteOfPort.size(); ++port) {
        siteOfPort[port] = network.siteOf(PortIx{port}).value;
        ++counts[siteOfPort[port]];
    }
    for (const Region &region : all.regions)
        m_regions.push_back(printable(region.name, 60));
    m_regions.push_back(QCoreApplication::translate("MosaicLayout", "No region"));
    std::vector<std::vector<SiteIx>> regions(all.regions.size() + 1);
    for (quint32 site = 0; site < all.sites.size(); ++site) {
        if (counts[site] > 0)
            regions[std::min<size_t>(network.regionOf(SiteIx{site}).value, all.regions.size())].push_back(SiteIx{site});
    }
    std::vector<quint32> placeOfSite(all.sites.size());
    quint32 ports = 0;
    for (quint32 r = 0; r < regions.size(); ++r) {
        for (Metro &metro : metrosOf(network, regions[r], counts)) {
            const auto area = quint32(m_areas.size());
            m_areas.push_back({std::move(metro.name), r < all.regions.size() ? RegionIx{r} : RegionIx{}, quint32(m_places.size()),
                               quint32(metro.sites.size()), ports, metro.ports});
            // By size, so that the cells of a line are about as high; then as the inventory has them.
            std::sort(metro.sites.begin(), metro.sites.end(), [&counts](SiteIx a, SiteIx b) {
                return counts[a.value] != counts[b.value] ? counts[a.value] > counts[b.value] : a < b;
            });
            for (const SiteIx site : metro.sites) {
                placeOfSite[site.value] = quint32(m_places.size());
                m_places.push_back({site, area, ports, counts[site.value]});
                ports += counts[site.value];
            }
        }
    }
    seatPorts(placeOfSite, siteOfPort);
}

void MosaicPlaces::seatPorts(const std::vector<quint32> &placeOfSite, const std::vector<quint32> &siteOfPort)
{
    m_order.resize(siteOfPort.size());
    m_seats.resize(siteOfPort.size());
    std::vector<quint32> taken(m_places.size());
    for (quint32 port = 0; port < siteOfPort.size(); ++port) {
        const quint32 place = placeOfSite[siteOfPort[port]];
        const quint32 index = taken[place]++;
        m_seats[port] = {place, index};
        m_order[m_places[place].first + index] = PortIx{port};
    }
}

std::pair<quint32, quint32> MosaicPlaces::areasOf(RegionIx region) const
{
    if (!region.isValid())
        return {0, quint32(m_areas.size())};
    const auto first = std::find_if(m_areas.begin(), m_areas.end(), [region](const MosaicArea &area) { return area.region == region; });
    const auto last = std::find_if(first, m_areas.end(), [region](const MosaicArea &area) { return area.region != region; });
    return {quint32(first - m_areas.begin()), quint32(last - m_areas.begin())};
}

QString MosaicPlaces::regionName(RegionIx region) const
{
    if (m_regions.empty())
        return {};
    return m_regions[std::min<size_t>(region.value, m_regions.size() - 1)];
}
