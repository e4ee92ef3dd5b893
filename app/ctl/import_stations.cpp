// faultlinectl import stations: a register or spreadsheet as an inventory.
#include "station_import.h"
#include "subcommand.h"

#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

int importStationFile(const QStringList &arguments)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("ImportStations", text); };
    QCommandLineParser parser;
    parser.addOption({u"format"_s, {}, u"afdc|epdk|csv"_s});
    parser.addOption({u"out"_s, {}, u"file"_s});
    if (const auto wrong = parse(parser, arguments, 1))
        return *wrong;
    const Result<QString> formatName = required(parser, u"format"_s), out = required(parser, u"out"_s);
    if (!formatName || !out)
        return fail(Usage, (formatName ? out : formatName).problem().text);
    const std::optional<StationFormat> format = stationFormatFromText(formatName.value().toStdString());
    if (!format)
        return fail(Usage, tr("--format takes afdc, epdk or csv, not '%1'.").arg(formatName.value()));
    const Result<ImportReport> imported = importStations(parser.positionalArguments().constFirst(), *format);
    if (!imported)
        return fail(Failed, imported.problem().text);
    const ImportReport &report = imported.value();
    for (const QString &row : report.badRows)
        std::fprintf(stderr, "%s\n", row.toUtf8().constData());
    for (const QString &note : report.notes)
        std::fprintf(stderr, "%s\n", note.toUtf8().constData());
    QSaveFile file(out.value());
    if (!file.open(QIODevice::WriteOnly) || file.write(toJson(report.inventory)) < 0 || !file.commit())
        return fail(Failed, tr("The file %1 cannot be written: %2.").arg(out.value(), file.errorString()));
    std::fprintf(stderr, "%s\n",
                 tr("%1 rows: %2 sites, %3 stations, %4 ports; %5 rows could not be used.")
                     .arg(QString::number(report.rows), QString::number(report.inventory.sites.size()),
                          QString::number(report.inventory.stations.size()), QString::number(report.inventory.ports.size()),
                          QString::number(report.badRows.size())).toUtf8().constData());
    return Done;
}
