#include "models/network/small_inventory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/** Every field of every row, as text. */
QStringList printed(const Inventory &inventory)
{
    QStringList lines{inventory.name};
    for (const Region &region : inventory.regions)
        lines.append(u"region %1 %2"_s.arg(region.id, region.name));
    for (const Site &site : inventory.sites)
        lines.append(u"site "_s + QStringList{site.id, site.name, site.address, site.city, site.state, site.postcode, site.country,
                                              site.businessUnit, site.timeZone, QString::number(site.latitude, 'g', 17),
                                              QString::number(site.longitude, 'g', 17), QString::number(site.region.value),
                                              QString::number(double(site.limitKw), 'g', 9)}.join(u'|'));
    for (const Station &station : inventory.stations)
        lines.append(u"station "_s + QStringList{station.id, station.vendor, station.model, station.firmware, station.serial,
                                                 QString::number(station.site.value), QString::number(int(station.protocol))}.join(u'|'));
    for (const Port &port : inventory.ports)
        lines.append(u"port "_s + QStringList{QString::number(port.station.value), QString::number(port.evse), port.connectors.join(u'+'),
                                              QString::number(double(port.powerKw), 'g', 9), QString::number(port.commissioned),
                                              port.programmes.join(u'+')}.join(u'|'));
    return lines;
}

QString refusal(const QByteArray &json)
{
    const Result<Inventory> inventory = inventoryFromJson(json);
    return inventory ? u"accepted"_s : inventory.problem().text;
}

/** The small inventory's JSON with one value put in another's place. */
QByteArray changed(const QString &table, const QString &column, const QJsonValue &value)
{
    QJsonObject json = QJsonDocument::fromJson(toJson(smallInventory())).object();
    if (table.isEmpty()) {
        json.insert(column, value);
    } else {
        QJsonObject columns = json[table].toObject();
        if (value.isUndefined())
            columns.remove(column);
        else
            columns.insert(column, value);
        json.insert(table, columns);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

class InventoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack()
    {
        const Inventory inventory = smallInventory();
        const Result<Inventory> back = inventoryFromJson(toJson(inventory));
        QVERIFY2(back.ok(), back ? "" : qPrintable(back.problem().text));
        QCOMPARE(printed(back.value()), printed(inventory));
        QCOMPARE(toJson(back.value()), toJson(inventory));
    }

    void anEmptyInventoryIsOne()
    {
        const Result<Inventory> back = inventoryFromJson(toJson(Inventory()));
        QVERIFY(back.ok());
        QVERIFY(back.value().isEmpty());
    }

    void theJsonIsColumnarAndListsWordsOnce()
    {
        const QJsonObject json = QJsonDocument::fromJson(toJson(smallInventory())).object();
        QCOMPARE(json["format"_L1].toString(), u"faultline.inventory.v1"_s);
        QCOMPARE(json["connectorLists"_L1].toArray().size(), 4);
        QCOMPARE(json["ports"_L1].toObject()["station"_L1].toArray(), QJsonArray({0, 0, 1, 1, 2, 3, 3}));
        QCOMPARE(json["ports"_L1].toObject()["connectors"_L1].toArray(), QJsonArray({0, 0, 1, 2, 0, 3, 3}));
    }

    void columnsThatSayNothingMayBeLeftOut()
    {
        const Result<Inventory> little = inventoryFromJson(
            "{\"regions\":{\"id\":[\"r\"]},\"sites\":{\"id\":[\"s\"],\"region\":[0]},\"stations\":{\"id\":[\"A\"],\"site\":[0]},"
            "\"ports\":{\"station\":[0]}}");
        QVERIFY2(little.ok(), little ? "" : qPrintable(little.problem().text));
        QCOMPARE(little.value().ports.at(0).evse, quint16(1));
        QCOMPARE(little.value().stations.at(0).protocol, ocpp::Version::Unknown);
    }

    void contradictionsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &json, const char *says) {
            QTest::newRow(name) << json << QString::fromLatin1(says);
        };
        row("no JSON", "nonsense", "This is no inventory");
        row("empty", "", "This is no inventory");
        row("list", "[]", "has no table \"regions\"");
        row("other format", changed({}, u"format"_s, u"faultline.inventory.v2"_s), "its format is \"faultline.inventory.v2\"");
        row("no table", changed({}, u"sites"_s, QJsonValue::Null), "has no table \"sites\"");
        row("no ids", changed(u"stations"_s, u"id"_s, QJsonValue::Undefined), "stations has no column \"id\"");
        row("column too short", changed(u"stations"_s, u"model"_s, QJsonArray{u"x"_s}), "stations: the column \"model\" has another length");
        row("column too long", changed(u"stations"_s, u"site"_s, QJsonArray{0, 0, 0, 0, 0}), "stations: the column \"site\" has another length");
        row("column no list", changed(u"stations"_s, u"model"_s, u"x"_s), "stations: the column \"model\" is no list");
        row("region outside", changed(u"sites"_s, u"region"_s, QJsonArray{0, 2, 0}), "sites, row 1: \"region\" points outside");
        row("region negative", changed(u"sites"_s, u"region"_s, QJsonArray{0, 0, -1}), "sites, row 2: \"region\" points outside");
        row("site outside", changed(u"stations"_s, u"site"_s, QJsonArray{0, 0, 0, 3}), "stations, row 3: \"site\" points outside");
        row("site missing", changed(u"stations"_s, u"site"_s, QJsonValue::Undefined), "stations, row 0: the station \"A\" has no site");
        row("station outside", changed(u"ports"_s, u"station"_s, QJsonArray{0, 0, 1, 1, 2, 3, 4}), "ports, row 6: \"station\" points outside");
        row("station twice", changed(u"stations"_s, u"id"_s, QJsonArray{u"A"_s, u"B"_s, u"A"_s, u"D"_s}), "stations, row 2: the station id \"A\" is there twice");
        row("station without id", changed(u"stations"_s, u"id"_s, QJsonArray{u"A"_s, u""_s, u"C"_s, u"D"_s}), "stations, row 1: the station has no id");
        row("port twice", changed(u"ports"_s, u"evse"_s, QJsonArray{1, 1, 1, 2, 1, 1, 2}), "ports, row 1: EVSE 1 of station \"A\" is there twice");
        row("EVSE 0", changed(u"ports"_s, u"evse"_s, QJsonArray{1, 2, 0, 2, 1, 1, 2}), "ports, row 2: EVSEs count from 1");
        row("EVSE 65536", changed(u"ports"_s, u"evse"_s, QJsonArray{1, 2, 65536, 2, 1, 1, 2}), "ports, row 2: \"evse\" points outside");
        row("latitude", changed(u"sites"_s, u"latitude"_s, QJsonArray{1, 91, 1}), "sites, row 1: \"latitude\" is no number from -90 to 90");
        row("power", changed(u"ports"_s, u"powerKw"_s, QJsonArray{1, 1, 1, 1, 1, 1, u"much"_s}), "ports, row 6: \"powerKw\" is no number");
        row("connectors", changed(u"ports"_s, u"connectors"_s, QJsonArray{0, 0, 0, 0, 0, 0, 9}), "ports, row 6: \"connectors\" points outside");
        row("lists of words", changed({}, u"connectorLists"_s, QJsonArray{u"CCS1"_s}), "\"connectorLists\" is no list of lists of words");
        row("name is no text", changed(u"sites"_s, u"name"_s, QJsonArray{u"x"_s, 5, u"x"_s}), "sites, row 1: \"name\" is no text");
    }
    void contradictionsAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        QVERIFY2(refusal(json).contains(says), qPrintable(refusal(json)));
    }

    void halfAMillionPortsComeBack()
    {
        Inventory large;
        large.regions = {{u"r"_s, u"R"_s}};
        for (quint32 i = 0; i < 50000; ++i) {
            Site site;
            site.id = u's' + QString::number(i);
            site.region = {0};
            large.sites.push_back(site);
        }
        for (quint32 i = 0; i < 125000; ++i) {
            Station station;
            station.id = u"US-X-"_s + QString::number(i);
            station.site = {i * 2 / 5};
            large.stations.push_back(station);
        }
        for (quint32 i = 0; i < 500000; ++i)
            large.ports.push_back({{i / 4}, quint16(i % 4 + 1), {u"CCS1"_s}, 150, 0, {}});
        const QByteArray json = toJson(large);
        const Result<Inventory> back = inventoryFromJson(json);
        QVERIFY(back.ok());
        QCOMPARE(back.value().ports.size(), size_t(500000));
        QCOMPARE(toJson(back.value()), json);
        // Words are shared, not kept 500,000 times.
        QVERIFY(back.value().ports.front().connectors.constData() == back.value().ports.back().connectors.constData());
    }

    void portsAreNamedByStationAndEvse() { QCOMPARE(portName(u"US-CA-0012-01"_s, 2), u"US-CA-0012-01-2"_s); }
};

QTEST_APPLESS_MAIN(InventoryTest)
#include "tst_inventory.moc"
