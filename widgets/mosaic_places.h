#pragma once
// In which order the ports of a network stand in a mosaic: regions, their metros, the sites of each, the ports of a site.

#include "network.h"

#include <QString>

#include <vector>

/** A block of sites under one name; the ranges count in places() and order(). */
struct MosaicArea
{
    QString name;    ///< empty: all of its region
    RegionIx region; ///< none: sites without a region
    quint32 firstPlace = 0, places = 0;
    quint32 firstPort = 0, ports = 0;
};

/** A site with its ports: order()[first] to order()[first + count - 1]. */
struct MosaicPlace
{
    SiteIx site;
    quint32 area = 0;
    quint32 first = 0, count = 0;
};

/** Where a port sits, whatever the zoom: 8 bytes a port. */
struct MosaicSeat
{
    quint32 place = 0, index = 0;
};

/** Made once per inventory; layouts of every zoom and scope are made from it without looking at a port or a name. */
class MosaicPlaces
{
public:
    MosaicPlaces() = default;
    explicit MosaicPlaces(const Network &network);

    quint32 portCount() const { return quint32(m_order.size()); }
    const std::vector<MosaicArea> &areas() const { return m_areas; }
    const std::vector<MosaicPlace> &places() const { return m_places; }
    const std::vector<PortIx> &order() const { return m_order; }
    const MosaicSeat &seat(PortIx port) const { return m_seats[port.value]; }
    quint32 rank(PortIx port) const { return m_places[m_seats[port.value].place].first + m_seats[port.value].index; }
    const MosaicArea &areaOf(PortIx port) const { return m_areas[m_places[m_seats[port.value].place].area]; }
    quint32 areaIndexOf(PortIx port) const { return m_places[m_seats[port.value].place].area; }
    QString regionName(RegionIx region) const; ///< printable
    void prefetch(PortIx port) const { __builtin_prefetch(&m_places[m_seats[port.value].place]); }
    /** Areas [first, last) of a region; of all regions when it is none. */
    std::pair<quint32, quint32> areasOf(RegionIx region) const;

private:
    void seatPorts(const std::vector<quint32> &placeOfSite, const std::vector<quint32> &siteOfPort);

    std::vector<QString> m_regions;    ///< names; the last is that of no region
    std::vector<MosaicArea> m_areas;   ///< by region
    std::vector<MosaicPlace> m_places; ///< by area, largest first
    std::vector<PortIx> m_order;
    std::vector<MosaicSeat> m_seats;   ///< by port
};
