#pragma once
// The inventory as a running program keeps it: columns, texts in pools, one index from station ids to rows.

#include "column.h"
#include "grouped_list.h"
#include "inventory.h"
#include "text_pool.h"

#include <cstddef>
#include <iterator>

class QDataStream;

/**
 * About 20 bytes a port and 40 a station with its id. Rows are handed out as values: texts that many rows share are
 * shared, the others are made when asked for, so ask for single members where a loop runs over the network. One
 * register may be read by several threads as long as nobody adds to it.
 */
class AssetRegister
{
public:
    AssetRegister() = default;
    explicit AssetRegister(const Inventory &inventory);

    const QString &name() const { return m_name; }
    const std::vector<Region> &regions() const { return m_regions; }
    quint32 siteCount() const { return quint32(m_sites.size()); }
    quint32 stationCount() const { return quint32(m_stations.size()); }
    quint32 portCount() const { return quint32(m_portStation.size()); }
    bool isEmpty() const { return m_stations.empty(); }

    Site site(SiteIx site) const;
    Station station(StationIx station) const;
    Port port(PortIx port) const;
    Inventory toInventory() const;

    // Single members, without making a row. expect(): it is asked for soon.
    void expect(PortIx port) const { __builtin_prefetch(&m_portStation[port.value]); }
    void expect(StationIx station) const { __builtin_prefetch(&m_stations[station.value]); }
    StationIx stationOf(PortIx port) const { return {m_portStation[port.value]}; }
    quint16 evse(PortIx port) const { return m_portEvse[port.value]; }
    quint32 hardwareOf(PortIx port) const { return m_portHardware[port.value]; } ///< equal for ports with equal hardware
    float powerKw(PortIx port) const { return m_hardware[m_portHardware[port.value]].powerKw; }
    const QStringList &connectors(PortIx port) const { return m_hardware[m_portHardware[port.value]].connectors; }
    const QStringList &programmes(PortIx port) const { return m_hardware[m_portHardware[port.value]].programmes; }
    SiteIx siteOf(StationIx station) const { return {m_stations[station.value].site}; }
    std::string_view stationId(StationIx station) const { return m_texts.view(m_stations[station.value].id); }
    std::string_view serial(StationIx station) const { return m_texts.view(m_stations[station.value].serial); }
    quint32 productOf(StationIx station) const { return m_stations[station.value].product; } ///< row of products()
    RegionIx regionOf(SiteIx site) const { return {m_sites[site.value].region}; }
    double latitude(SiteIx site) const { return m_sites[site.value].latitude; }
    double longitude(SiteIx site) const { return m_sites[site.value].longitude; }
    const QString &city(SiteIx site) const { return m_localities[m_sites[site.value].locality].city; }
    const QString &state(SiteIx site) const { return m_localities[m_sites[site.value].locality].state; }
    const QString &timeZone(SiteIx site) const { return m_localities[m_sites[site.value].locality].timeZone; }
    float limitKw(SiteIx site) const { return m_sites[site.value].limitKw; }
    std::string_view siteId(SiteIx site) const { return m_texts.view(m_sites[site.value].id); }
    std::string_view siteName(SiteIx site) const { return m_texts.view(m_sites[site.value].name); }
    std::string_view address(SiteIx site) const { return m_texts.view(m_sites[site.value].address); }

    std::span<const PortIx> portsOf(StationIx station) const { return m_stationPorts.of(station.value); }
    std::span<const StationIx> stationsAt(SiteIx site) const { return m_siteStations.of(site.value); }

    StationIx findStation(std::string_view stationId) const; ///< none when unknown
    PortIx findPort(StationIx station, int evse) const;

    quint32 listedStations() const { return m_listedStations; } ///< of an inventory; the rows after them appeared
    quint32 listedPorts() const { return m_listedPorts; }

    /** What stations are: vendor, model, firmware and protocol, each combination once. */
    struct Product
    {
        QString vendor, model, firmware;
        ocpp::Version protocol = ocpp::Version::Unknown;
        friend bool operator==(const Product &, const Product &) = default;
    };
    const std::vector<Product> &products() const { return m_products; }

    // --- what nobody listed ---
    StationIx addStation(std::string_view stationId, ocpp::Version protocol); ///< at the site "Unassigned"
    PortIx addPort(StationIx station, int evse);
    /** Adds the stations and ports that had appeared in `before` and are not listed here, in the order they have there. */
    void carryOver(const AssetRegister &before);
    bool lacks(const AssetRegister &before) const; ///< carryOver() would add something

    size_t memoryBytes() const;
    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream); ///< false: damaged

private:
    struct SiteRow
    {
        double latitude = 0, longitude = 0;
        TextPool::Place id = 0, name = 0, address = 0, postcode = 0;
        quint32 region = 0, locality = 0;
        float limitKw = 0;
        quint32 reserved = 0; ///< no padding: the row is saved as it lies
    };
    struct Locality
    {
        QString city, state, country, businessUnit, timeZone;
        friend bool operator==(const Locality &, const Locality &) = default;
    };
    struct StationRow
    {
        TextPool::Place id = 0, serial = 0;
        quint32 product = 0, site = 0;
    };
    struct Hardware
    {
        QStringList connectors, programmes;
        UtcMs commissioned = 0;
        float powerKw = 0;
        friend bool operator==(const Hardware &, const Hardware &) = default;
    };
    struct Pools;

    SiteIx unassignedSite();
    template <typename Take>
    void appearedIn(const AssetRegister &before, Take take) const;
    void index();
    void indexStation(quint32 row);
    bool isConsistent() const;

    QString m_name;
    std::vector<Region> m_regions;
    std::vector<SiteRow> m_sites;
    std::vector<Locality> m_localities;
    Column<StationRow> m_stations;
    std::vector<Product> m_products;
    Column<quint32> m_portStation, m_portHardware;
    Column<quint16> m_portEvse;
    std::vector<Hardware> m_hardware;
    TextPool m_texts;
    GroupedList<PortIx> m_stationPorts;
    GroupedList<StationIx> m_siteStations;
    quint32 m_listedStations = 0, m_listedPorts = 0; ///< what comes after them appeared without an inventory
    Column<quint32> m_slots; ///< open addressing by station id: row + 1, 0 for empty; a power of two
};

/** Rows by number, as values: reads like the vectors of an Inventory. */
template <typename Row>
class AssetRows
{
public:
    explicit AssetRows(const AssetRegister &assets) : m_assets(&assets) {}
    size_t size() const;
    bool empty() const { return size() == 0; }
    Row operator[](size_t row) const;

    struct Iterator
    {
        using iterator_category = std::input_iterator_tag; // rows are values, made when they are looked at
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row *;
        using reference = Row;
        const AssetRows *rows = nullptr;
        size_t row = 0;
        Row operator*() const { return (*rows)[row]; }
        Iterator &operator++() { ++row; return *this; }
        Iterator operator++(int) { return {rows, row++}; }
        friend bool operator==(const Iterator &a, const Iterator &b) { return a.row == b.row; }
        friend difference_type operator-(const Iterator &a, const Iterator &b) { return difference_type(a.row) - difference_type(b.row); }
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

private:
    const AssetRegister *m_assets;
};

template <> inline size_t AssetRows<Site>::size() const { return m_assets->siteCount(); }
template <> inline size_t AssetRows<Station>::size() const { return m_assets->stationCount(); }
template <> inline size_t AssetRows<Port>::size() const { return m_assets->portCount(); }
template <> inline Site AssetRows<Site>::operator[](size_t row) const { return m_assets->site({quint32(row)}); }
template <> inline Station AssetRows<Station>::operator[](size_t row) const { return m_assets->station({quint32(row)}); }
template <> inline Port AssetRows<Port>::operator[](size_t row) const { return m_assets->port({quint32(row)}); }

/** A register that reads like an Inventory. Cheap to make; valid for as long as the register is. */
struct AssetView
{
    AssetView() : AssetView(none()) {} ///< of a network without anything
    explicit AssetView(const AssetRegister &assets)
        : name(assets.name()), regions(assets.regions()), sites(assets), stations(assets), ports(assets)
    {
    }
    bool isEmpty() const { return stations.empty(); }

    const QString &name;
    const std::vector<Region> &regions;
    AssetRows<Site> sites;
    AssetRows<Station> stations;
    AssetRows<Port> ports;

private:
    static const AssetRegister &none()
    {
        static const AssetRegister empty;
        return empty;
    }
};
