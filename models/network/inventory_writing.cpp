#include "inventory.h"

#include "json_text.h"

#include <map>
#include <type_traits>

namespace {

/** One JSON array, comma by comma. */
class Column
{
public:
    Column(QByteArray &out, QByteArrayView name, bool first) : m_out(out)
    {
        if (!first)
            m_out += ',';
        appendJsonString(m_out, name);
        m_out += ":[";
    }
    ~Column() { m_out += ']'; }
    void add(const QString &text)
    {
        separate();
        appendJsonString(m_out, text);
    }
    void add(qint64 number)
    {
        separate();
        m_out += QByteArray::number(number);
    }
    void add(quint32 number) { add(qint64(number)); }
    template <typename Real>
        requires std::is_floating_point_v<Real>
    void add(Real number)
    {
        separate();
        appendJsonNumber(m_out, number);
    }

private:
    void separate()
    {
        if (!m_empty)
            m_out += ',';
        m_empty = false;
    }
    QByteArray &m_out;
    bool m_empty = true;
};

template <typename Row, typename Value>
void writeColumn(QByteArray &out, QByteArrayView name, const std::vector<Row> &rows, Value valueOf, bool first = false)
{
    Column column(out, name, first);
    for (const Row &row : rows)
        column.add(valueOf(row));
}

/** Lists of words that many ports share, each written once; in the order of first use. */
class WordLists
{
public:
    qint64 indexOf(const QStringList &words)
    {
        const auto [place, isNew] = m_index.try_emplace(words, qint64(m_lists.size()));
        if (isNew)
            m_lists.push_back(words);
        return place->second;
    }
    void write(QByteArray &out, QByteArrayView name) const
    {
        out += ',';
        appendJsonString(out, name);
        out += ":[";
        for (size_t i = 0; i < m_lists.size(); ++i) {
            out += i == 0 ? "[" : ",[";
            for (qsizetype k = 0; k < m_lists[i].size(); ++k) {
                if (k > 0)
                    out += ',';
                appendJsonString(out, m_lists[i][k]);
            }
            out += ']';
        }
        out += ']';
    }

private:
    std::map<QStringList, qint64> m_index;
    std::vector<QStringList> m_lists;
};

void writeRegions(QByteArray &out, const std::vector<Region> &regions)
{
    out += ",\"regions\":{";
    writeColumn(out, "id", regions, [](const Region &region) { return region.id; }, true);
    writeColumn(out, "name", regions, [](const Region &region) { return region.name; });
    out += '}';
}

void writeSites(QByteArray &out, const std::vector<Site> &sites)
{
    out += ",\"sites\":{";
    writeColumn(out, "id", sites, [](const Site &site) { return site.id; }, true);
    writeColumn(out, "name", sites, [](const Site &site) { return site.name; });
    writeColumn(out, "address", sites, [](const Site &site) { return site.address; });
    writeColumn(out, "city", sites, [](const Site &site) { return site.city; });
    writeColumn(out, "state", sites, [](const Site &site) { return site.state; });
    writeColumn(out, "postcode", sites, [](const Site &site) { return site.postcode; });
    writeColumn(out, "country", sites, [](const Site &site) { return site.country; });
    writeColumn(out, "businessUnit", sites, [](const Site &site) { return site.businessUnit; });
    writeColumn(out, "timeZone", sites, [](const Site &site) { return site.timeZone; });
    writeColumn(out, "latitude", sites, [](const Site &site) { return site.latitude; });
    writeColumn(out, "longitude", sites, [](const Site &site) { return site.longitude; });
    writeColumn(out, "region", sites, [](const Site &site) { return site.region.value; });
    writeColumn(out, "limitKw", sites, [](const Site &site) { return site.limitKw; });
    out += '}';
}

QString protocolText(ocpp::Version version)
{
    const std::string_view text = ocpp::subprotocol(version);
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

void writeStations(QByteArray &out, const std::vector<Station> &stations)
{
    out += ",\"stations\":{";
    writeColumn(out, "id", stations, [](const Station &station) { return station.id; }, true);
    writeColumn(out, "vendor", stations, [](const Station &station) { return station.vendor; });
    writeColumn(out, "model", stations, [](const Station &station) { return station.model; });
    writeColumn(out, "firmware", stations, [](const Station &station) { return station.firmware; });
    writeColumn(out, "serial", stations, [](const Station &station) { return station.serial; });
    writeColumn(out, "site", stations, [](const Station &station) { return station.site.value; });
    writeColumn(out, "protocol", stations, [](const Station &station) { return protocolText(station.protocol); });
    out += '}';
}

void writePorts(QByteArray &out, const std::vector<Port> &ports)
{
    WordLists connectors;
    WordLists programmes;
    out += ",\"ports\":{";
    writeColumn(out, "station", ports, [](const Port &port) { return port.station.value; }, true);
    writeColumn(out, "evse", ports, [](const Port &port) { return quint32(port.evse); });
    writeColumn(out, "connectors", ports, [&](const Port &port) { return connectors.indexOf(port.connectors); });
    writeColumn(out, "powerKw", ports, [](const Port &port) { return port.powerKw; });
    writeColumn(out, "commissioned", ports, [](const Port &port) { return port.commissioned; });
    writeColumn(out, "programmes", ports, [&](const Port &port) { return programmes.indexOf(port.programmes); });
    out += '}';
    connectors.write(out, "connectorLists");
    programmes.write(out, "programmeLists");
}

} // namespace

QByteArray toJson(const Inventory &inventory)
{
    QByteArray out;
    out.reserve(qsizetype(1024 + inventory.sites.size() * 160 + inventory.stations.size() * 80
                          + inventory.ports.size() * 32));
    out += "{\"format\":";
    appendJsonString(out, QByteArrayView("faultline.inventory.v1"));
    out += ",\"name\":";
    appendJsonString(out, inventory.name);
    writeRegions(out, inventory.regions);
    writeSites(out, inventory.sites);
    writeStations(out, inventory.stations);
    writePorts(out, inventory.ports);
    out += '}';
    return out;
}

QString portName(const QString &stationId, int evse)
{
    return stationId + QLatin1Char('-') + QString::number(evse);
}
