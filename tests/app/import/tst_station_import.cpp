// Importing station files: samples of the real ones, our own columns, and everything that goes wrong with CSV.

#include "csv_reader.h"
#include "file_bytes.h"
#include "station_import.h"
#include "station_readers.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace Qt::StringLiterals;

namespace {

const QString files = QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/app/import/files/");
const QString realData = QStringLiteral(FAULTLINE_SOURCE_DIR "/../shared/data/stations/");

/** One line a port: "region | site | station | evse | connectors | kW". */
QString table(const Inventory &inventory)
{
    QStringList lines;
    for (const Port &port : inventory.ports) {
        const Station &station = inventory.stations[port.station.value];
        const Site &site = inventory.sites[station.site.value];
        lines.append(u"%1 | %2 | %3 | %4 | %5 | %6"_s.arg(inventory.regions[site.region.value].name, site.id, station.id,
            QString::number(port.evse), port.connectors.join(u' '), port.powerKw > 0 ? QString::number(double(port.powerKw)) : u"-"_s));
    }
    return lines.join(u'\n');
}

QString problems(const ImportReport &report)
{
    QStringList lines;
    for (const QString &line : report.badRows)
        lines.append(line);
    return lines.join(u'\n');
}

struct Counts
{
    int fast = 0, level2 = 0;
};

Counts countsOf(const Inventory &inventory)
{
    Counts counts;
    for (const Port &port : inventory.ports) {
        const QString id = inventory.stations[port.station.value].id;
        (id.section(u'-', -1).startsWith(u'L') ? counts.level2 : counts.fast) += 1;
    }
    return counts;
}

} // namespace

class StationImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afdcRowsBecomeSitesStationsAndPorts();
    void afdcWithoutIdOrWithBadCountsIsReported();
    void mergedAfdcIsKnownByItsHeader();
    void theRowOrderDoesNotMatter();
    void epdkSocketsBecomeEvses();
    void ownColumnsAreRead();
    void badOwnRowsAreReportedAndTheRestIsImported_data();
    void badOwnRowsAreReportedAndTheRestIsImported();
    void anyEncodingSeparatorAndLineEnd_data();
    void anyEncodingSeparatorAndLineEnd();
    void anUnclosedQuoteCostsOneRow();
    void gzipIsUnpackedAndItsDamageNoticed();
    void filesOfAnotherKindAreRefused();
    void theDemoNetworkIsTheRealOne();
    void theWholeAfdcFile();
    void theWholeMergedFile();
    void theWholeTurkishRegister();
};

void StationImportTest::afdcRowsBecomeSitesStationsAndPorts()
{
    const Result<ImportReport> report = importStations(files + u"afdc_sample.csv"_s, StationFormat::Afdc);
    QVERIFY(report.ok());
    QCOMPARE(problems(report.value()), QString());
    QCOMPARE(report.value().rows, 5);
    const Inventory &inventory = report.value().inventory;
    QStringList stations;
    for (const Station &station : inventory.stations)
        stations.append(station.id);
    QCOMPARE(stations.join(u' '), u"US-CA-038521-01 US-CA-038521-L01 US-CA-038521-L02 US-CA-038521-L03 US-CA-095073-01 "
                                   "US-CO-038522-01 US-CO-038522-L01 US-CO-038522-L02 US-CO-038522-L03 "
                                   "US-AL-101977-01 US-AL-101977-02 US-AL-101977-03 US-SC-038309-01 US-SC-038309-L01"_s);
    const QStringList lines = table(inventory).split(u'\n');
    QVERIFY(lines.contains(u"California | US-CA-038521 | US-CA-038521-01 | 2 | CHAdeMO | -"_s));
    QVERIFY(lines.contains(u"California | US-CA-038521 | US-CA-038521-L03 | 4 | J1772 | -"_s));
    QVERIFY(lines.contains(u"Southeast | US-AL-101977 | US-AL-101977-03 | 4 | NACS | -"_s));
    QVERIFY(lines.contains(u"Southeast | US-SC-038309 | US-SC-038309-01 | 1 | CCS1 CHAdeMO | -"_s));
    QCOMPARE(countsOf(inventory).fast, 18);
    QCOMPARE(countsOf(inventory).level2, 23);
    const Site &site = inventory.sites[0];
    QCOMPARE(site.name, u"City of Santa Monica - Civic Parking Garage"_s);
    QCOMPARE(site.address + u", "_s + site.city + u", "_s + site.state + u' ' + site.postcode + u' ' + site.country,
             u"333 Civic Center Dr, Santa Monica, CA 90401 US"_s);
    QCOMPARE(site.latitude, 34.010528);
    QVERIFY(inventory.stations[0].model.isEmpty()); // the file does not say
    QCOMPARE(inventory.ports[0].commissioned, UtcMs(1289779200000)); // 2010-11-15
    QCOMPARE(report.value().notes.size(), size_t(1)); // 18 Level 1 outlets
    QVERIFY(inventoryFromJson(toJson(inventory)).ok());
}

void StationImportTest::afdcWithoutIdOrWithBadCountsIsReported()
{
    const QByteArray header = "id,name,lat,lon,street,city,state,zip,network,l1,l2,dcfc,connectors,status,access,facility,owner,open_date,updated_at,source\n";
    const QByteArray tail = ",CHADEMO,E,public,,,2020-01-01,,x\n";
    const auto report = afdcStations(header
        + "7,Good,34,-118,,,CA,,,,,2" + tail
        + ",No id,34,-118,,,CA,,,,,2" + tail
        + "7,Twice,34,-118,,,CA,,,,,2" + tail
        + "8,Count,34,-118,,,CA,,,,,two" + tail
        + "9,Place,934,-118,,,CA,,,,,1" + tail
        + "10,Short,34\n"
        + "11,Planned,34,-118,,,CA,,,,,2,CHADEMO,P,public,,,2020-01-01,,x\n");
    QVERIFY(report.ok());
    QCOMPARE(problems(report.value()), u"line 3: id \"\" is no number\n"
                                        "line 4: id 7 was already in line 2\n"
                                        "line 5: its number of ports cannot be read or is over 2000\n"
                                        "line 6: coordinates \"934\", \"-118\" are no place; imported without\n"
                                        "line 7: it has 3 cells instead of 20"_s);
    QCOMPARE(report.value().inventory.sites.size(), size_t(2));
    QCOMPARE(report.value().notes, std::vector<QString>{u"1 planned sites were left out."_s});
}

void StationImportTest::mergedAfdcIsKnownByItsHeader()
{
    const auto report = afdcStations(
        "id,name,lat,lon,street,city,state,zip,network,l1,l2,dcfc,connectors,status,access,facility,owner,open_date,updated_at,source\n"
        "1517,Truesdale,34.2,-118.3,11797 Truesdale St,Sun Valley,CA,91352,,,2,1,CHADEMO J1772 J1772COMBO TESLA,E,private,,,1999-10-15,,x\n"
        "1519,Place only,34,-118,,,,,,,,,,,,,,,,y\n");
    QVERIFY(report.ok());
    QCOMPARE(table(report.value().inventory),
             u"California | US-CA-001517 | US-CA-001517-01 | 1 | CCS1 CHAdeMO | -\n"
              "California | US-CA-001517 | US-CA-001517-L01 | 1 | J1772 NACS | -\n"
              "California | US-CA-001517 | US-CA-001517-L01 | 2 | J1772 NACS | -"_s);
    QCOMPARE(report.value().inventory.sites.size(), size_t(2));
    QCOMPARE(report.value().inventory.sites[1].id, u"US-XX-001519"_s);
    QCOMPARE(report.value().notes, std::vector<QString>{u"1 rows name no ports: their sites have no stations."_s});
}

void StationImportTest::theRowOrderDoesNotMatter()
{
    QFile file(files + u"afdc_sample.csv"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    const QByteArray header = all.left(all.indexOf('\n') + 1);
    const QList<QByteArray> rows = all.mid(header.size()).replace("7:30PM\n", "7:30PM ").split('\n');
    QByteArray backwards = header;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        backwards += row->isEmpty() ? QByteArray() : *row + '\n';
    const auto forth = afdcStations(all), back = afdcStations(backwards);
    QVERIFY(forth.ok() && back.ok());
    QCOMPARE(toJson(back.value().inventory), toJson(forth.value().inventory));
}

void StationImportTest::epdkSocketsBecomeEvses()
{
    const Result<ImportReport> report = importStations(files + u"epdk"_s, StationFormat::Epdk);
    QVERIFY(report.ok());
    QCOMPARE(problems(report.value()), u"line 6: coordinates \"\", \"\" are not in the country; imported without\n"
                                        "line 141: (sockets) no station has the id \"123456\""_s);
    const Inventory &inventory = report.value().inventory;
    QStringList names;
    for (const Station &station : inventory.stations)
        names.append(station.id);
    QCOMPARE(names.join(u' '), u"TR-15661 TR-13208 TR-13208-2 TR-13208-3 TR-12262 TR-12326 TR-2262"_s); // 130 sockets at one
    QCOMPARE(inventory.ports.size(), size_t(139));
    QVERIFY(table(inventory).contains(u"Erzurum | TR-12262 | TR-12262 | 3 | CCS2 | 60"_s));
    QVERIFY(table(inventory).contains(u"Iğdır | TR-12326 | TR-12326 | 1 | Type2 | 7.4"_s));
    const Site &first = inventory.sites[2];
    QCOMPARE(first.name + u", "_s + first.city + u", "_s + first.state, u"Hilton Garden Inn Erzurum, Yakutiye, Erzurum"_s);
    QVERIFY(!first.businessUnit.isEmpty());
}

void StationImportTest::ownColumnsAreRead()
{
    const auto report = csvStations(
        "station_id;site;region;lat;lon;evse;connectors;power_kw;vendor;model;firmware;commissioned;programme;protocol\n"
        "CP-1;Depot;North;59,3;18,1;1;ccs2|chademo;62,5;Auster;K180;2.8.0;2024-05-01;NEVI;ocpp1.6\n"
        "CP-1;Depot;;;;2;CCS2;62,5;;;;;;\n"
        "CP-2;;;;;;Type2;;;;;;;ocpp2.0.1\n");
    QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.problem().text));
    QCOMPARE(problems(report.value()), QString());
    QCOMPARE(table(report.value().inventory), u"North | Depot | CP-1 | 1 | CCS2 CHAdeMO | 62.5\n"
                                               "North | Depot | CP-1 | 2 | CCS2 | 62.5\n"
                                               "Region not given | CP-2 | CP-2 | 1 | Type2 | -"_s);
    const Inventory &inventory = report.value().inventory;
    QCOMPARE(inventory.sites[0].latitude, 59.3);
    QCOMPARE(inventory.stations[0].model + u' ' + inventory.stations[0].firmware, u"K180 2.8.0"_s);
    QCOMPARE(inventory.stations[1].protocol, ocpp::Version::V201);
    QCOMPARE(inventory.ports[0].programmes, QStringList{u"NEVI"_s});
    QCOMPARE(inventory.ports[0].commissioned, UtcMs(1714521600000));
}

void StationImportTest::badOwnRowsAreReportedAndTheRestIsImported_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &text, const char *problem) {
        QTest::newRow(name) << text << QString::fromUtf8(problem);
    };
    row("no id", ",S,1,,,", "line 3: station_id \"\" is no OCPP identity (1 to 48 letters, digits or . _ - * = + | @)");
    row("slash", "a/b,S,1,,,", "line 3: station_id \"a/b\" is no OCPP identity (1 to 48 letters, digits or . _ - * = + | @)");
    row("too long", QByteArray(49, 'x') + ",S,1,,,",
        "line 3: station_id \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" is no OCPP identity (1 to 48 letters, digits or . _ - * = + | @)");
    row("evse zero", "CP-2,S,0,,,", "line 3: evse \"0\" is no number from 1 to 64");
    row("evse half", "CP-2,S,1.5,,,", "line 3: evse \"1.5\" is no whole number");
    row("power", "CP-2,S,1,lots,,", "line 3: power_kw \"lots\" is no number from 0 to 5000");
    row("latitude", "CP-2,S,1,,99,", "line 3: lat \"99\" is no number from -90 to 90");
    row("same port", "CP-1,S,1,,,", "line 3: EVSE 1 of station CP-1 was there already");
    row("two sites", "CP-1,T,2,,,", "line 3: station CP-1 is at two sites");
    row("contradiction", "CP-2,S,1,,,South", "line 3: region is \"South\", but an earlier row said \"North\"");
    row("cells", "CP-2,S,1", "line 3: it has 3 cells instead of 6");
    row("NUL", QByteArray("CP-2,S\0,1,,,", 12), "line 3: it contains a NUL character");
    row("a formula is text", "CP-2,=1+1,1,,,", "");
}

void StationImportTest::badOwnRowsAreReportedAndTheRestIsImported()
{
    QFETCH(QByteArray, row);
    const auto report = csvStations("station_id,site,evse,power_kw,lat,region\nCP-1,S,1,50,1,North\n" + row + "\nCP-9,S,1,50,,\n");
    QVERIFY(report.ok());
    QTEST(problems(report.value()), "problem");
    const QString imported = table(report.value().inventory);
    QVERIFY(imported.contains(u"CP-1 | 1"_s) && imported.contains(u"CP-9 | 1"_s));
}

void StationImportTest::anyEncodingSeparatorAndLineEnd_data()
{
    QTest::addColumn<QByteArray>("file");
    const QString text = u"station_id,site_name,power_kw\nCP-1,Łódź \"Süd\",50\n"_s;
    const QString quoted = u"station_id,site_name,power_kw\nCP-1,\"Łódź \"\"Süd\"\"\",50\n"_s;
    QTest::newRow("UTF-8") << quoted.toUtf8();
    QTest::newRow("UTF-8 with mark") << QByteArray("\xef\xbb\xbf") + quoted.toUtf8();
    QByteArray little("\xff\xfe"), big("\xfe\xff");
    for (const QChar c : quoted) {
        little += char(c.unicode() & 0xff);
        little += char(c.unicode() >> 8);
        big += char(c.unicode() >> 8);
        big += char(c.unicode() & 0xff);
    }
    QTest::newRow("UTF-16 LE") << little;
    QTest::newRow("UTF-16 BE") << big;
    QTest::newRow("CRLF") << QString(quoted).replace(u'\n', u"\r\n"_s).toUtf8();
    QTest::newRow("CR") << QString(quoted).replace(u'\n', u'\r').toUtf8();
    QTest::newRow("no last line end") << quoted.chopped(1).toUtf8();
    QTest::newRow("semicolons") << QString(quoted).replace(u',', u';').toUtf8();
    QTest::newRow("tabs") << QString(quoted).replace(u',', u'\t').toUtf8();
    QTest::newRow("decomposed") << quoted.normalized(QString::NormalizationForm_D).toUtf8();
    QTest::newRow("bare quotes inside") << text.toUtf8();
}

void StationImportTest::anyEncodingSeparatorAndLineEnd()
{
    QFETCH(QByteArray, file);
    const auto report = csvStations(file);
    QVERIFY(report.ok());
    QCOMPARE(problems(report.value()), QString());
    QCOMPARE(report.value().inventory.sites[0].name, u"Łódź \"Süd\""_s);
    QCOMPARE(report.value().inventory.ports[0].powerKw, 50.0f);
}

void StationImportTest::anUnclosedQuoteCostsOneRow()
{
    const auto report = csvStations("station_id,site\nCP-1,A\nCP-2,\"B\nCP-3,C\nCP-4,D\n");
    QVERIFY(report.ok());
    QCOMPARE(problems(report.value()), u"line 3: a quote is opened and never closed"_s);
    QCOMPARE(table(report.value().inventory), u"Region not given | A | CP-1 | 1 |  | -\n"
                                               "Region not given | C | CP-3 | 1 |  | -\n"
                                               "Region not given | D | CP-4 | 1 |  | -"_s);
    CsvReader wide("a" + QByteArray(5000, ',') + "\nx" + QByteArray(5000, ',') + "\n");
    CsvRow row;
    QVERIFY(wide.next(row));
    QCOMPARE(row.problem, u"it has more than 1000 cells"_s);
}

void StationImportTest::gzipIsUnpackedAndItsDamageNoticed()
{
    QTemporaryDir folder;
    const auto write = [&](const char *name, const QByteArray &bytes) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    };
    const QByteArray text("station_id\nCP-1\n");
    const QByteArray packed = gzipped(text);
    QCOMPARE(fileBytes(write("a.gz", packed)).value(), text);
    QCOMPARE(fileBytes(write("b.gz", packed + packed)).value(), text + text); // two members
    QVERIFY(!fileBytes(write("c.gz", packed.chopped(6))).ok());
    QVERIFY(!fileBytes(write("d.gz", gzipped(QByteArray(1 << 20, 'x'))), 1000).ok()); // a bomb
    QVERIFY(!fileBytes(folder.path()).ok());
    QVERIFY(!fileBytes(folder.filePath(u"none"_s)).ok());
    QCOMPARE(importStations(write("e.csv", packed), StationFormat::Csv).value().inventory.stations.size(), size_t(1));
}

void StationImportTest::filesOfAnotherKindAreRefused()
{
    QVERIFY(!afdcStations("a,b,c\n1,2,3\n").ok());
    QVERIFY(!afdcStations(QByteArray()).ok());
    QVERIFY(!csvStations("name,place\nx,y\n").ok());
    QVERIFY(!csvStations("station_id\n").ok());
    QVERIFY(!csvStations("station_id\n/\n").ok());
    QVERIFY(!epdkStations("a\n1\n", "station_id,connector_type\n", QByteArray()).ok());
    QVERIFY(!importStations(files, StationFormat::Epdk).ok());
    QVERIFY(!stationFormatFromText("xls"));
}

void StationImportTest::theDemoNetworkIsTheRealOne()
{
    const auto bytes = fileBytes(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/demo/demo_network.json.gz"));
    QVERIFY(bytes.ok());
    const auto inventory = inventoryFromJson(bytes.value());
    QVERIFY2(inventory.ok(), inventory.ok() ? "" : qPrintable(inventory.problem().text));
    QCOMPARE(inventory.value().sites.size(), size_t(5754));
    QCOMPARE(countsOf(inventory.value()).fast, 21695);
    QCOMPARE(countsOf(inventory.value()).level2, 2102);
    for (const Port &port : inventory.value().ports)
        QVERIFY(port.powerKw > 0);
}

void StationImportTest::theWholeAfdcFile()
{
    if (!QFileInfo::exists(realData))
        return; // the samples above cover the format; this adds the size
    const auto report = importStations(realData + u"afdc_us_dcfast_2022-01.csv.gz"_s, StationFormat::Afdc);
    QVERIFY(report.ok());
    const Inventory &inventory = report.value().inventory;
    QCOMPARE(report.value().rows, 5754);
    QCOMPARE(inventory.sites.size(), size_t(5754));
    QCOMPARE(countsOf(inventory).fast, 21695);
    QCOMPARE(countsOf(inventory).level2, 2102);
    QCOMPARE(problems(report.value()), QString());
    std::set<QString> ids;
    for (const Station &station : inventory.stations)
        ids.insert(station.id);
    QCOMPARE(ids.size(), inventory.stations.size());
}

void StationImportTest::theWholeMergedFile()
{
    if (!QFileInfo::exists(realData))
        return;
    const auto report = importStations(realData + u"afdc_us_merged.csv.gz"_s, StationFormat::Afdc);
    QVERIFY(report.ok());
    QCOMPARE(report.value().rows, 58588);
    QCOMPARE(report.value().inventory.sites.size(), size_t(58588 - 18)); // planned ones are left out
    QCOMPARE(report.value().inventory.ports.size(), size_t(87021));
}

void StationImportTest::theWholeTurkishRegister()
{
    if (!QFileInfo::exists(realData))
        return;
    for (const QString &path : {realData + u"turkey_epdk"_s, realData + u"turkey_epdk/ev_stations.csv.gz"_s}) {
        const auto report = importStations(path, StationFormat::Epdk);
        QVERIFY(report.ok());
        const Inventory &inventory = report.value().inventory;
        QCOMPARE(report.value().rows, 11331);
        QCOMPARE(inventory.sites.size(), size_t(11331));
        const auto stray = std::count_if(report.value().badRows.begin(), report.value().badRows.end(),
                                         [](const QString &line) { return line.contains(u"(sockets)"_s); });
        QCOMPARE(inventory.ports.size() + size_t(stray), size_t(29051));
        QCOMPARE(report.value().badRows.size() - size_t(stray), size_t(6)); // bad coordinates
        QCOMPARE(inventory.regions.size(), size_t(82)); // 81 provinces, and "not given"
    }
}

QTEST_GUILESS_MAIN(StationImportTest)
#include "tst_station_import.moc"
