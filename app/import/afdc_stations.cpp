#include "csv_reader.h"
#include "import_log.h"
#include "inventory_builder.h"
#include "station_readers.h"
#include "us_regions.h"

#include <QDate>
#include <QHash>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int evsesPerStation = 4;
constexpr int mostPortsPerSite = 2000;

QString tr(const char *text)
{
    return QCoreApplication::translate("AfdcStations", text);
}

/** Where the columns of either form are; -1 for what that form does not have. */
struct Columns
{
    int id, name, lat, lon, street, city, state, zip, country, network, level1, level2, fast, connectors, open,
        status, fuel;
};

Columns fullColumns(const CsvReader &csv)
{
    return {csv.column(u"ID"_s), csv.column(u"Station Name"_s), csv.column(u"Latitude"_s),
            csv.column(u"Longitude"_s), csv.column(u"Street Address"_s), csv.column(u"City"_s),
            csv.column(u"State"_s), csv.column(u"ZIP"_s), csv.column(u"Country"_s), csv.column(u"EV Network"_s),
            csv.column(u"EV Level1 EVSE Num"_s), csv.column(u"EV Level2 EVSE Num"_s),
            csv.column(u"EV DC Fast Count"_s), csv.column(u"EV Connector Types"_s), csv.column(u"Open Date"_s),
            csv.column(u"Status Code"_s), csv.column(u"Fuel Type Code"_s)};
}

Columns mergedColumns(const CsvReader &csv)
{
    return {csv.column(u"id"_s), csv.column(u"name"_s), csv.column(u"lat"_s), csv.column(u"lon"_s),
            csv.column(u"street"_s), csv.column(u"city"_s), csv.column(u"state"_s), csv.column(u"zip"_s), -1,
            csv.column(u"network"_s), csv.column(u"l1"_s), csv.column(u"l2"_s), csv.column(u"dcfc"_s),
            csv.column(u"connectors"_s), csv.column(u"open_date"_s), csv.column(u"status"_s), -1};
}

/** A count of ports; empty is 0, anything that is no plain number is -1. */
int portCount(const QString &text)
{
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 0 ? count : -1;
}

QStringList connectorNames(const QString &types, bool fast, bool siteHasLevel2)
{
    const QStringList listed = types.split(u' ', Qt::SkipEmptyParts);
    QStringList dc, ac;
    for (const QString &type : listed) {
        if (type == "J1772COMBO"_L1)
            dc.append(u"CCS1"_s);
        else if (type == "CHADEMO"_L1)
            dc.append(u"CHAdeMO"_s);
        else if (type == "J1772"_L1)
            ac.append(u"J1772"_s);
    }
    if (listed.contains("TESLA"_L1))
        (dc.isEmpty() || !siteHasLevel2 ? dc : ac).append(u"NACS"_s);
    dc.sort();
    ac.sort();
    return fast ? dc : ac;
}

class AfdcReading
{
public:
    AfdcReading(CsvReader &csv, const Columns &columns) : m_csv(csv), m_columns(columns) {}
    ImportReport read();

private:
    void readRow(const CsvRow &row);
    void readCoordinates(const CsvRow &row, Site &site);
    void addStations(DraftSite &site, int ports, const QString &prefix, const QStringList &connectors, UtcMs opened);
    QString cell(const CsvRow &row, int column) const { return column < 0 ? QString() : row.cells.value(column); }

    CsvReader &m_csv;
    const Columns m_columns;
    ImportLog m_log;
    InventoryBuilder m_builder;
    QHash<QString, int> m_lineOfId;
    int m_rows = 0, m_planned = 0, m_level1 = 0, m_withoutPorts = 0;
};

ImportReport AfdcReading::read()
{
    CsvRow row;
    while (m_csv.next(row)) {
        ++m_rows;
        readRow(row);
    }
    ImportReport report;
    report.inventory = m_builder.build(tr("US charging stations"));
    report.badRows = m_log.take();
    report.rows = m_rows;
    if (m_level1 > 0)
        report.notes.push_back(tr("%1 Level 1 outlets were left out.").arg(m_level1));
    if (m_planned > 0)
        report.notes.push_back(tr("%1 planned sites were left out.").arg(m_planned));
    if (m_withoutPorts > 0)
        report.notes.push_back(tr("%1 rows name no ports: their sites have no stations.").arg(m_withoutPorts));
    if (m_csv.wasLatin1())
        report.notes.push_back(tr("The file is not UTF-8 and was read as Latin-1."));
    return report;
}

void AfdcReading::readRow(const CsvRow &row)
{
    if (!row.problem.isEmpty())
        return m_log.badRow(row.line, row.problem);
    if (row.cells.size() != m_csv.header().size())
        return m_log.badRow(row.line, tr("it has %1 cells instead of %2").arg(row.cells.size()).arg(m_csv.header().size()));
    const QString fuel = cell(row, m_columns.fuel);
    if (m_columns.fuel >= 0 && fuel != "ELEC"_L1)
        return m_log.badRow(row.line, tr("fuel type %1 is not ELEC").arg(ImportLog::quoted(fuel)));
    const QString idText = cell(row, m_columns.id);
    bool isNumber = false;
    const quint32 id = idText.toUInt(&isNumber);
    if (!isNumber || id == 0)
        return m_log.badRow(row.line, tr("id %1 is no number").arg(ImportLog::quoted(idText)));
    if (m_lineOfId.contains(idText))
        return m_log.badRow(row.line, tr("id %1 was already in line %2").arg(idText, QString::number(m_lineOfId.value(idText))));
    const int fast = portCount(cell(row, m_columns.fast));
    const int level2 = portCount(cell(row, m_columns.level2));
    if (fast < 0 || level2 < 0 || fast + level2 > mostPortsPerSite)
        return m_log.badRow(row.line, tr("its number of ports cannot be read or is over %1").arg(mostPortsPerSite));
    m_lineOfId.insert(idText, row.line);
    m_level1 += std::max(0, portCount(cell(row, m_columns.level1)));
    if (cell(row, m_columns.status) == "P"_L1) {
        ++m_planned;
        return;
    }
    const QString state = cell(row, m_columns.state).toUpper();
    const UsRegion region = usRegion(state);
    m_builder.addRegion(region.id, region.name, region.rank);
    const QString derived = countryOfState(state);
    const QString country = derived.isEmpty() ? cell(row, m_columns.country) : derived;
    DraftSite draft;
    draft.regionId = region.id;
    Site &site = draft.site;
    site.id = u"%1-%2-%3"_s.arg(country.isEmpty() ? u"US"_s : country, derived.isEmpty() ? u"XX"_s : state,
                               QString::number(id).rightJustified(6, u'0'));
    site.name = cell(row, m_columns.name);
    site.address = cell(row, m_columns.street);
    site.city = cell(row, m_columns.city);
    site.state = state;
    site.postcode = cell(row, m_columns.zip);
    site.country = country;
    site.businessUnit = cell(row, m_columns.network);
    readCoordinates(row, site);
    const QDate opened = QDate::fromString(cell(row, m_columns.open), Qt::ISODate);
    const UtcMs openedAt = opened.isValid() ? opened.startOfDay(Qt::UTC).toMSecsSinceEpoch() : 0;
    const QString types = cell(row, m_columns.connectors);
    addStations(draft, fast, QString(), connectorNames(types, true, level2 > 0), openedAt);
    addStations(draft, level2, u"L"_s, connectorNames(types, false, fast == 0 || level2 > 0), openedAt);
    m_withoutPorts += fast + level2 == 0 ? 1 : 0;
    m_builder.addSite(std::move(draft));
}

void AfdcReading::readCoordinates(const CsvRow &row, Site &site)
{
    const double latitude = csvNumber(cell(row, m_columns.lat)), longitude = csvNumber(cell(row, m_columns.lon));
    if (std::abs(latitude) <= 90 && std::abs(longitude) <= 180 && (latitude != 0 || longitude != 0)) {
        site.latitude = latitude;
        site.longitude = longitude;
    } else {
        m_log.badRow(row.line, tr("coordinates %1, %2 are no place; imported without")
                                   .arg(ImportLog::quoted(cell(row, m_columns.lat)),
                                        ImportLog::quoted(cell(row, m_columns.lon))));
    }
}

void AfdcReading::addStations(DraftSite &site, int ports, const QString &prefix, const QStringList &connectors,
                              UtcMs opened)
{
    for (int first = 0, number = 1; first < ports; first += evsesPerStation, ++number) {
        DraftStation draft;
        draft.station.id = u"%1-%2%3"_s.arg(site.site.id, prefix, QString::number(number).rightJustified(2, u'0'));
        for (int evse = 1; evse <= std::min(evsesPerStation, ports - first); ++evse) {
            Port port;
            port.evse = quint16(evse);
            port.connectors = connectors;
            port.commissioned = opened;
            draft.ports.push_back(std::move(port));
        }
        site.stations.push_back(std::move(draft));
    }
}

} // namespace

Result<ImportReport> afdcStations(const QByteArray &file)
{
    CsvReader csv(file);
    const bool merged = csv.column(u"dcfc"_s) >= 0;
    const Columns columns = merged ? mergedColumns(csv) : fullColumns(csv);
    if (columns.id < 0 || columns.name < 0 || columns.fast < 0 || columns.level2 < 0 || columns.state < 0)
        return Problem{tr("This is no AFDC station file: its first line does not name the columns ID, Station Name, "
                          "State, EV Level2 EVSE Num, EV DC Fast Count (or id, name, state, l2, dcfc).")};
    ImportReport report = AfdcReading(csv, columns).read();
    if (report.inventory.sites.empty())
        return Problem{tr("The file has no usable row; the first problem is in %1.")
                           .arg(report.badRows.empty() ? tr("its end: there are no rows") : report.badRows.front())};
    return report;
}
