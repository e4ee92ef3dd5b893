#include "csv_reader.h"
#include "import_log.h"
#include "inventory_builder.h"
#include "station_readers.h"

#include <QDate>
#include <QRegularExpression>

#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CsvStations", text);
}

const QStringList &knownColumns()
{
    static const QStringList names = QStringLiteral(
        "station_id site region lat lon evse connectors power_kw vendor model firmware serial protocol commissioned "
        "programme site_name address city state postcode country business_unit time_zone site_limit_kw").split(u' ');
    return names;
}

QStringList words(const QString &text)
{
    static const QRegularExpression gaps(u"[ |]+"_s);
    return text.split(gaps, Qt::SkipEmptyParts);
}

/** The names the console knows, whatever the case; other names are kept as they are. */
QStringList connectorNames(const QString &text)
{
    QStringList names = words(text);
    for (QString &name : names) {
        for (const char *known : {"CCS1", "CCS2", "CHAdeMO", "NACS", "J1772", "Type2"}) {
            if (name.compare(QLatin1StringView(known), Qt::CaseInsensitive) == 0)
                name = QLatin1StringView(known);
        }
    }
    return names;
}

class CsvReading
{
public:
    explicit CsvReading(CsvReader &csv) : m_csv(csv) {}
    ImportReport read();

private:
    /** Each says why the row cannot be used; empty when it could. */
    QString readRow(const CsvRow &row);
    QString readSite(const CsvRow &row, const QString &siteId, DraftSite &site);
    QString readStation(const CsvRow &row, Station &station);
    QString readPort(const CsvRow &row, Port &port);
    QString keep(const CsvRow &row, const char *column, QString &value);
    QString number(const CsvRow &row, const char *column, double least, double most, double &value);
    QString cell(const CsvRow &row, const char *name) const
    {
        const int column = m_csv.column(QString::fromLatin1(name));
        return column < 0 ? QString() : row.cells.value(column);
    }

    CsvReader &m_csv;
    ImportLog m_log;
    std::map<QString, DraftSite> m_sites;
    std::map<QString, QString> m_siteOfStation;
};

ImportReport CsvReading::read()
{
    ImportReport report;
    for (CsvRow row; m_csv.next(row);) {
        ++report.rows;
        const QString why = row.problem.isEmpty() ? readRow(row) : row.problem;
        if (!why.isEmpty())
            m_log.badRow(row.line, why);
    }
    InventoryBuilder builder;
    for (auto &[id, site] : m_sites) {
        const bool named = !site.regionId.isEmpty();
        builder.addRegion(site.regionId, named ? site.regionId : u"Region not given"_s, named ? 0 : 1);
        builder.addSite(std::move(site));
    }
    report.inventory = builder.build(tr("Imported stations"));
    report.badRows = m_log.take();
    for (const QString &name : m_csv.header()) {
        if (!knownColumns().contains(name, Qt::CaseInsensitive))
            report.notes.push_back(tr("The column %1 is not known and was not read.").arg(ImportLog::quoted(name)));
    }
    return report;
}

QString CsvReading::readRow(const CsvRow &row)
{
    if (row.cells.size() != m_csv.header().size())
        return tr("it has %1 cells instead of %2").arg(row.cells.size()).arg(m_csv.header().size());
    const QString stationId = cell(row, "station_id");
    static const QRegularExpression identity(u"^[A-Za-z0-9._*=+|@-]{1,48}$"_s);
    if (!identity.match(stationId).hasMatch())
        return tr("station_id %1 is no OCPP identity (1 to 48 letters, digits or . _ - * = + | @)")
            .arg(ImportLog::quoted(stationId));
    const QString siteId = cell(row, "site").isEmpty() ? stationId : cell(row, "site");
    const auto placed = m_siteOfStation.find(stationId);
    if (placed != m_siteOfStation.end() && placed->second != siteId)
        return tr("station %1 is at two sites").arg(stationId);

    const auto known = m_sites.find(siteId);
    DraftSite site = known == m_sites.end() ? DraftSite() : known->second;
    DraftStation *draft = nullptr;
    for (DraftStation &station : site.stations) {
        if (station.station.id == stationId)
            draft = &station;
    }
    if (draft == nullptr)
        draft = &site.stations.emplace_back();
    draft->station.id = stationId;
    Port port;
    for (const QString &why : {readSite(row, siteId, site), readStation(row, draft->station), readPort(row, port)}) {
        if (!why.isEmpty())
            return why; // the site is a copy: a bad row changes nothing
    }
    for (const Port &other : draft->ports) {
        if (other.evse == port.evse)
            return tr("EVSE %1 of station %2 was there already").arg(QString::number(port.evse), stationId);
    }
    draft->ports.push_back(std::move(port));
    m_sites[siteId] = std::move(site);
    m_siteOfStation[stationId] = siteId;
    return {};
}

/** Takes the cell over when nothing is known yet; a different value is a contradiction. */
QString CsvReading::keep(const CsvRow &row, const char *column, QString &value)
{
    const QString text = cell(row, column);
    if (!text.isEmpty() && !value.isEmpty() && text != value)
        return tr("%1 is %2, but an earlier row said %3")
            .arg(QString::fromLatin1(column), ImportLog::quoted(text), ImportLog::quoted(value));
    if (!text.isEmpty())
        value = text;
    return {};
}

QString CsvReading::number(const CsvRow &row, const char *column, double least, double most, double &value)
{
    const QString text = cell(row, column);
    if (text.isEmpty())
        return {};
    const double read = csvNumber(text);
    if (!(read >= least && read <= most))
        return tr("%1 %2 is no number from %3 to %4")
            .arg(QString::fromLatin1(column), ImportLog::quoted(text), QString::number(least), QString::number(most));
    value = read;
    return {};
}

QString CsvReading::readSite(const CsvRow &row, const QString &siteId, DraftSite &draft)
{
    Site &site = draft.site;
    site.id = siteId;
    double limit = site.limitKw;
    for (const QString &why :
         {keep(row, "region", draft.regionId), keep(row, "site_name", site.name), keep(row, "address", site.address),
          keep(row, "city", site.city), keep(row, "state", site.state), keep(row, "postcode", site.postcode),
          keep(row, "country", site.country), keep(row, "business_unit", site.businessUnit),
          keep(row, "time_zone", site.timeZone), number(row, "lat", -90, 90, site.latitude),
          number(row, "lon", -180, 180, site.longitude), number(row, "site_limit_kw", 0, 1e6, limit)}) {
        if (!why.isEmpty())
            return why;
    }
    site.limitKw = float(limit);
    return {};
}

QString CsvReading::readStation(const CsvRow &row, Station &station)
{
    for (const QString &why : {keep(row, "vendor", station.vendor), keep(row, "model", station.model),
                               keep(row, "firmware", station.firmware), keep(row, "serial", station.serial)}) {
        if (!why.isEmpty())
            return why;
    }
    const QString protocol = cell(row, "protocol");
    if (protocol.isEmpty())
        return {};
    station.protocol = ocpp::versionFromSubprotocol(protocol.toLower().toStdString());
    return station.protocol == ocpp::Version::Unknown
        ? tr("protocol %1 is none of ocpp1.6, ocpp2.0.1, ocpp2.1").arg(ImportLog::quoted(protocol)) : QString();
}

QString CsvReading::readPort(const CsvRow &row, Port &port)
{
    double evse = 1, power = 0;
    for (const QString &why : {number(row, "evse", 1, 64, evse), number(row, "power_kw", 0, 5000, power)}) {
        if (!why.isEmpty())
            return why;
    }
    if (evse != std::floor(evse))
        return tr("evse %1 is no whole number").arg(ImportLog::quoted(cell(row, "evse")));
    port.evse = quint16(evse);
    port.powerKw = float(power);
    port.connectors = connectorNames(cell(row, "connectors"));
    port.programmes = words(cell(row, "programme"));
    const QString commissioned = cell(row, "commissioned");
    if (commissioned.isEmpty())
        return {};
    const QDate date = QDate::fromString(commissioned, Qt::ISODate);
    const Result<UtcMs> time = parseTime(commissioned.toStdString());
    if (!date.isValid() && !time)
        return tr("commissioned %1 is no date").arg(ImportLog::quoted(commissioned));
    port.commissioned = commissioned.size() > 10 && time ? time.value()
                                                         : date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
    return {};
}

} // namespace

Result<ImportReport> csvStations(const QByteArray &file)
{
    CsvReader csv(file);
    if (csv.column(u"station_id"_s) < 0)
        return Problem{tr("The first line must name the columns, and station_id among them.")};
    ImportReport report = CsvReading(csv).read();
    if (report.inventory.stations.empty())
        return Problem{tr("The file has no usable row; the first problem is in %1.")
                           .arg(report.badRows.empty() ? tr("its end: there are no rows") : report.badRows.front())};
    if (csv.wasLatin1())
        report.notes.push_back(tr("The file is not UTF-8 and was read as Latin-1."));
    return report;
}
