#include "station_import.h"

#include "file_bytes.h"
#include "station_readers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StationImport", text);
}

/** The file `name`.csv or `name`.csv.gz in `folder`; empty when there is neither. */
QString beside(const QDir &folder, const QString &name)
{
    for (const QString &ending : {u".csv"_s, u".csv.gz"_s}) {
        if (folder.exists(name + ending))
            return folder.filePath(name + ending);
    }
    return {};
}

Result<ImportReport> importEpdk(const QString &path)
{
    const QFileInfo given(path);
    const QDir folder = given.isDir() ? QDir(path) : given.dir();
    const QString stationsPath = given.isDir() ? beside(folder, u"ev_stations"_s) : path;
    const QString socketsPath = beside(folder, u"ev_sockets"_s);
    if (stationsPath.isEmpty() || socketsPath.isEmpty())
        return Problem{tr("%1 does not hold ev_stations.csv and ev_sockets.csv (or .csv.gz).").arg(folder.path())};
    const Result<QByteArray> stations = fileBytes(stationsPath);
    if (!stations)
        return stations.problem();
    const Result<QByteArray> sockets = fileBytes(socketsPath);
    if (!sockets)
        return sockets.problem();
    const QString brandsPath = beside(folder, u"ev_brands"_s);
    QByteArray brands;
    if (!brandsPath.isEmpty()) {
        const Result<QByteArray> bytes = fileBytes(brandsPath);
        if (!bytes)
            return bytes.problem();
        brands = bytes.value();
    }
    return epdkStations(stations.value(), sockets.value(), brands);
}

} // namespace

std::optional<StationFormat> stationFormatFromText(std::string_view text)
{
    if (text == "afdc")
        return StationFormat::Afdc;
    if (text == "epdk")
        return StationFormat::Epdk;
    if (text == "csv")
        return StationFormat::Csv;
    return std::nullopt;
}

Result<ImportReport> importStations(const QString &path, StationFormat format)
{
    if (format == StationFormat::Epdk)
        return importEpdk(path);
    const Result<QByteArray> bytes = fileBytes(path);
    if (!bytes)
        return bytes.problem();
    return format == StationFormat::Afdc ? afdcStations(bytes.value()) : csvStations(bytes.value());
}
