#include "csv_reader.h"
#include "import_log.h"
#include "inventory_builder.h"
#include "station_readers.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEvses = 64; // what a network takes per station (Network::addPort)

QString tr(const char *text)
{
    return QCoreApplication::translate("EpdkStations", text);
}

struct Socket
{
    QStringList connectors;
    float powerKw = 0;
};

/** "İSTANBUL" as "İstanbul": the register writes provinces in Turkish capitals. */
QString titleCase(const QString &capitals)
{
    static const QLocale turkish(QLocale::Turkish, QLocale::Turkey);
    return capitals.left(1) + turkish.toLower(capitals.mid(1));
}

/** The province at the end of "... Yakutiye / ERZURUM"; empty when the address does not end in one. */
QString provinceOf(const QString &address)
{
    const qsizetype slash = address.lastIndexOf(u'/');
    const QString tail = slash < 0 ? QString() : address.mid(slash + 1).trimmed();
    for (const QChar c : tail) {
        if (!c.isUpper())
            return {};
    }
    return tail.size() >= 3 ? tail : QString();
}

/** The word before the slash: "... Caddesi Yakutiye / ERZURUM" gives "Yakutiye". */
QString districtOf(const QString &address)
{
    const QString before = address.left(address.lastIndexOf(u'/')).trimmed();
    return before.mid(before.lastIndexOf(u' ') + 1);
}

QString asciiId(const QString &text)
{
    QString id;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if (c == QChar(0x131)) // dotless i has no decomposition
            id.append(u'I');
        else if (c.unicode() < 128 && c.isLetterOrNumber())
            id.append(c.toUpper());
    }
    return id;
}

QStringList connectorsOf(const QString &type)
{
    return type == "DC_CCS"_L1 ? QStringList{u"CCS2"_s}
         : type == "DC_CHADEMO"_L1 ? QStringList{u"CHAdeMO"_s}
         : type == "AC_TYPE2"_L1 ? QStringList{u"Type2"_s}
                                 : QStringList{};
}

class EpdkReading
{
public:
    void readBrands(CsvReader csv);
    void readSockets(CsvReader csv);
    Result<ImportReport> readStations(CsvReader csv);

private:
    void readStation(const CsvReader &csv, const CsvRow &row);
    void readCoordinates(const CsvReader &csv, const CsvRow &row, Site &site);
    void addStations(DraftSite &site, const std::vector<Socket> &sockets);
    void reportStraySockets();
    static QString cell(const CsvReader &csv, const CsvRow &row, const char *name)
    {
        return row.cells.value(csv.column(QString::fromLatin1(name)));
    }

    ImportLog m_log;
    InventoryBuilder m_builder;
    QHash<QString, QString> m_brands;
    QHash<QString, std::vector<Socket>> m_sockets;       ///< by the register's internal station id
    std::vector<std::pair<int, QString>> m_socketLines;  ///< line and station id, in file order
    QHash<QString, int> m_lineOfStation, m_lineOfInternalId;
    std::vector<QString> m_notes;
    int m_rows = 0, m_withoutProvince = 0, m_withoutSockets = 0;
};

void EpdkReading::readBrands(CsvReader csv)
{
    for (CsvRow row; csv.next(row);)
        m_brands.insert(cell(csv, row, "id"), cell(csv, row, "name"));
}

void EpdkReading::readSockets(CsvReader csv)
{
    for (CsvRow row; csv.next(row);) {
        if (!row.problem.isEmpty() || row.cells.size() != csv.header().size()) {
            m_log.badRow(row.line, tr("(sockets) %1").arg(row.problem.isEmpty() ? tr("wrong number of cells") : row.problem));
            continue;
        }
        Socket socket;
        socket.connectors = connectorsOf(cell(csv, row, "connector_type"));
        const double power = csvNumber(cell(csv, row, "power"));
        if (power > 0 && power <= 5000)
            socket.powerKw = float(power);
        const QString station = cell(csv, row, "station_id");
        m_sockets[station].push_back(std::move(socket));
        m_socketLines.emplace_back(row.line, station);
    }
}

Result<ImportReport> EpdkReading::readStations(CsvReader csv)
{
    if (csv.column(u"station_number"_s) < 0 || csv.column(u"address"_s) < 0 || csv.column(u"latitude"_s) < 0)
        return Problem{tr("This is no EPDK stations file: its first line does not name the columns station_number, "
                          "address, latitude.")};
    for (CsvRow row; csv.next(row);) {
        ++m_rows;
        readStation(csv, row);
    }
    reportStraySockets();
    ImportReport report;
    report.inventory = m_builder.build(tr("EPDK register"));
    report.badRows = m_log.take();
    report.rows = m_rows;
    if (m_withoutProvince > 0)
        report.notes.push_back(tr("%1 addresses do not end in a province: their region is not given.").arg(m_withoutProvince));
    if (m_withoutSockets > 0)
        report.notes.push_back(tr("%1 stations have no socket.").arg(m_withoutSockets));
    if (report.inventory.sites.empty())
        return Problem{tr("The register has no usable row.")};
    return report;
}

void EpdkReading::readStation(const CsvReader &csv, const CsvRow &row)
{
    if (!row.problem.isEmpty())
        return m_log.badRow(row.line, row.problem);
    if (row.cells.size() != csv.header().size())
        return m_log.badRow(row.line, tr("it has %1 cells instead of %2").arg(row.cells.size()).arg(csv.header().size()));
    const QString number = cell(csv, row, "station_number");
    static const QRegularExpression shape(u"^\\p{L}+/(\\d{1,9})$"_s, QRegularExpression::UseUnicodePropertiesOption);
    const auto match = shape.match(number);
    if (!match.hasMatch())
        return m_log.badRow(row.line, tr("station number %1 is not of the form ŞRJ/12345").arg(ImportLog::quoted(number)));
    if (m_lineOfStation.contains(number))
        return m_log.badRow(row.line, tr("station %1 was already in line %2")
                                          .arg(number, QString::number(m_lineOfStation.value(number))));
    m_lineOfStation.insert(number, row.line);
    const QString internalId = cell(csv, row, "id");
    m_lineOfInternalId.insert(internalId, row.line);

    DraftSite draft;
    Site &site = draft.site;
    site.id = u"TR-"_s + match.captured(1);
    site.name = cell(csv, row, "station_name");
    site.address = cell(csv, row, "address");
    site.country = u"TR"_s;
    site.businessUnit = m_brands.value(cell(csv, row, "brand_id"));
    const QString province = provinceOf(site.address);
    if (province.isEmpty()) {
        ++m_withoutProvince;
        draft.regionId = u"other"_s;
        m_builder.addRegion(draft.regionId, u"Region not given"_s, 1);
    } else {
        site.state = titleCase(province);
        site.city = districtOf(site.address);
        draft.regionId = u"TR-"_s + asciiId(province);
        m_builder.addRegion(draft.regionId, site.state, 0);
    }
    readCoordinates(csv, row, site);
    addStations(draft, m_sockets.value(internalId));
    m_builder.addSite(std::move(draft));
}

void EpdkReading::readCoordinates(const CsvReader &csv, const CsvRow &row, Site &site)
{
    const QString latitudeText = cell(csv, row, "latitude"), longitudeText = cell(csv, row, "longitude");
    const double latitude = csvNumber(latitudeText), longitude = csvNumber(longitudeText);
    // The country with some margin, islands included; what lies outside was typed wrongly.
    if (latitude >= 35 && latitude <= 43 && longitude >= 25 && longitude <= 45.5) {
        site.latitude = latitude;
        site.longitude = longitude;
    } else {
        m_log.badRow(row.line, tr("coordinates %1, %2 are not in the country; imported without")
                                   .arg(ImportLog::quoted(latitudeText), ImportLog::quoted(longitudeText)));
    }
}

void EpdkReading::addStations(DraftSite &site, const std::vector<Socket> &sockets)
{
    m_withoutSockets += sockets.empty() ? 1 : 0;
    for (size_t first = 0, number = 1; first < std::max<size_t>(1, sockets.size()); first += mostEvses, ++number) {
        DraftStation draft;
        draft.station.id = number == 1 ? site.site.id : u"%1-%2"_s.arg(site.site.id).arg(number);
        for (size_t i = first; i < std::min(sockets.size(), first + mostEvses); ++i) {
            Port port;
            port.evse = quint16(i - first + 1);
            port.connectors = sockets[i].connectors;
            port.powerKw = sockets[i].powerKw;
            draft.ports.push_back(std::move(port));
        }
        site.stations.push_back(std::move(draft));
    }
}

void EpdkReading::reportStraySockets()
{
    for (const auto &[line, station] : m_socketLines) {
        if (!m_lineOfInternalId.contains(station))
            m_log.badRow(line, tr("(sockets) no station has the id %1").arg(ImportLog::quoted(station)));
    }
}

} // namespace

Result<ImportReport> epdkStations(const QByteArray &stations, const QByteArray &sockets, const QByteArray &brands)
{
    EpdkReading reading;
    reading.readBrands(CsvReader(brands));
    CsvReader socketRows(sockets);
    if (socketRows.column(u"station_id"_s) < 0 || socketRows.column(u"connector_type"_s) < 0)
        return Problem{tr("This is no EPDK sockets file: its first line does not name the columns station_id and "
                          "connector_type.")};
    reading.readSockets(std::move(socketRows));
    return reading.readStations(CsvReader(stations));
}
