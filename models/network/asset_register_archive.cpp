// A register as bytes: its columns as they lie in memory. The index is made anew, which is as quick as reading it.
#include "asset_register.h"

#include "streams.h"

void AssetRegister::save(QDataStream &stream) const
{
    stream << m_name << m_listedStations << m_listedPorts << quint32(m_regions.size());
    for (const Region &region : m_regions)
        stream << region.id << region.name;
    stream << quint32(m_localities.size());
    for (const Locality &place : m_localities)
        stream << place.city << place.state << place.country << place.businessUnit << place.timeZone;
    stream << quint32(m_products.size());
    for (const Product &product : m_products)
        stream << product.vendor << product.model << product.firmware << quint8(product.protocol);
    stream << quint32(m_hardware.size());
    for (const Hardware &hardware : m_hardware)
        stream << hardware.connectors << hardware.programmes << hardware.commissioned << hardware.powerKw;
    m_texts.save(stream);
    writeColumn(stream, m_sites);
    writeColumn(stream, m_stations);
    writeColumn(stream, m_portStation);
    writeColumn(stream, m_portHardware);
    writeColumn(stream, m_portEvse);
}

/** As QDataStream writes it; its own reader makes room for whatever a damaged count claims. */
static void readList(QDataStream &stream, QStringList &list)
{
    quint32 count = 0;
    stream >> count;
    list.clear();
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        QString text;
        stream >> text;
        list.append(text);
    }
}

bool AssetRegister::restore(QDataStream &stream)
{
    *this = AssetRegister();
    const auto rows = [&stream](auto &values, auto read) {
        quint32 count = 0;
        stream >> count;
        for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i)
            read(values.emplace_back());
    };
    stream >> m_name >> m_listedStations >> m_listedPorts;
    rows(m_regions, [&](Region &region) { stream >> region.id >> region.name; });
    rows(m_localities, [&](Locality &place) { stream >> place.city >> place.state >> place.country >> place.businessUnit >> place.timeZone; });
    rows(m_products, [&](Product &product) {
        quint8 protocol = 0;
        stream >> product.vendor >> product.model >> product.firmware >> protocol;
        product.protocol = protocol <= quint8(ocpp::Version::V21) ? ocpp::Version(protocol) : ocpp::Version::Unknown;
    });
    rows(m_hardware, [&](Hardware &hardware) {
        readList(stream, hardware.connectors);
        readList(stream, hardware.programmes);
        stream >> hardware.commissioned >> hardware.powerKw;
    });
    constexpr quint64 most = Index<struct AnyTag>::none;
    const bool read = stream.status() == QDataStream::Ok && m_texts.restore(stream) && readColumn(stream, m_sites, most)
        && readColumn(stream, m_stations, most) && readColumn(stream, m_portStation, most)
        && readColumn(stream, m_portHardware, most) && readColumn(stream, m_portEvse, most);
    if (!read || !isConsistent() || m_listedStations > stationCount() || m_listedPorts > portCount())
        return false;
    index();
    return true;
}

bool AssetRegister::isConsistent() const
{
    for (const SiteRow &row : m_sites) {
        if (row.region >= m_regions.size() || row.locality >= m_localities.size() || !m_texts.holds(row.id)
            || !m_texts.holds(row.name) || !m_texts.holds(row.address) || !m_texts.holds(row.postcode))
            return false;
    }
    for (const StationRow &row : m_stations) {
        if (row.site >= m_sites.size() || row.product >= m_products.size() || !m_texts.holds(row.id) || !m_texts.holds(row.serial))
            return false;
    }
    for (size_t port = 0; port < m_portStation.size() && m_portHardware.size() == m_portStation.size(); ++port) {
        if (m_portStation[port] >= m_stations.size() || m_portHardware[port] >= m_hardware.size())
            return false;
    }
    return m_portHardware.size() == m_portStation.size() && m_portEvse.size() == m_portStation.size();
}
