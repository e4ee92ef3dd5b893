// The compact form of an inventory says what the inventory said, finds what it lists, and takes few bytes.
#include "network.h"
#include "roster.h"
#include "small_inventory.h"

#include <QDataStream>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const AssetRegister &assets)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    assets.save(stream);
    return bytes;
}

/** Sites of one to eight stations with one to four ports, as large networks are made; texts of their usual lengths. */
Inventory network(quint32 ports)
{
    QRandomGenerator random(5);
    Inventory all;
    for (int region = 0; region < 10; ++region)
        all.regions.push_back({u"R%1"_s.arg(region), u"Region %1"_s.arg(region)});
    while (all.ports.size() < ports) {
        Site site;
        site.id = u"US-XX-%1"_s.arg(all.sites.size(), 6);
        site.name = u"Shopping centre number %1"_s.arg(all.sites.size());
        site.address = u"%1 Long Country Road"_s.arg(random.bounded(9999));
        site.city = u"City %1"_s.arg(random.bounded(900));
        site.state = u"S%1"_s.arg(random.bounded(50));
        site.country = u"US"_s;
        site.postcode = QString::number(random.bounded(10'000, 99'999));
        site.timeZone = u"America/New_York"_s;
        site.latitude = random.bounded(90.0);
        site.longitude = -random.bounded(180.0);
        site.region = RegionIx{quint32(all.sites.size() * 10 / ports)};
        const SiteIx at{quint32(all.sites.size())};
        all.sites.push_back(site);
        for (int s = random.bounded(1, 9); s > 0 && all.ports.size() < ports; --s) {
            Station station;
            station.id = site.id + u"-%1"_s.arg(s);
            station.vendor = u"Vendor %1"_s.arg(random.bounded(8));
            station.model = u"Model %1"_s.arg(random.bounded(20));
            station.firmware = u"1.%1"_s.arg(random.bounded(6));
            station.site = at;
            station.protocol = random.bounded(2) ? ocpp::Version::V16 : ocpp::Version::V201;
            const StationIx owner{quint32(all.stations.size())};
            all.stations.push_back(station);
            for (int p = 0, count = random.bounded(1, 5); p < count && all.ports.size() < ports; ++p) {
                Port port;
                port.station = owner;
                port.evse = quint16(p + 1);
                port.connectors = random.bounded(2) ? QStringList{u"CCS1"_s} : QStringList{u"CCS1"_s, u"CHAdeMO"_s};
                port.powerKw = random.bounded(2) ? 150 : 350;
                all.ports.push_back(port);
            }
        }
    }
    return all;
}

} // namespace

class AssetRegisterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhatTheInventorySaid();
    void everythingIsFound();
    void itComesBackFromItsBytes();
    void damagedBytesAreRefused();
    void whatAppearedStaysWithAnotherInventory();
    void fewBytesAPort();
};

void AssetRegisterTest::itSaysWhatTheInventorySaid()
{
    for (const Inventory &inventory : {Inventory(), smallInventory(), network(3000)})
        QCOMPARE(toJson(AssetRegister(inventory).toInventory()), toJson(inventory));
}

void AssetRegisterTest::everythingIsFound()
{
    const Inventory inventory = network(3000);
    const AssetRegister assets(inventory);
    for (quint32 i = 0; i < inventory.stations.size(); ++i)
        QCOMPARE(assets.findStation(inventory.stations[i].id.toStdString()), StationIx{i});
    for (quint32 i = 0; i < inventory.ports.size(); ++i)
        QCOMPARE(assets.findPort(inventory.ports[i].station, inventory.ports[i].evse), PortIx{i});
    QVERIFY(!assets.findStation("US-XX-NOWHERE").isValid());
    QVERIFY(!assets.findStation("").isValid());
    QVERIFY(!assets.findPort(StationIx{0}, 99).isValid());
    QVERIFY(!AssetRegister().findStation("A").isValid());
}

void AssetRegisterTest::itComesBackFromItsBytes()
{
    AssetRegister assets(network(2000));
    const StationIx added = assets.addStation("NEW", ocpp::Version::V201);
    assets.addPort(added, 2);
    assets.addPort(StationIx{0}, 60);
    const QByteArray saved = bytesOf(assets);
    QDataStream stream(saved);
    AssetRegister again;
    QVERIFY(again.restore(stream));
    QCOMPARE(bytesOf(again), saved);
    QCOMPARE(toJson(again.toInventory()), toJson(assets.toInventory()));
    QCOMPARE(again.findStation("NEW"), added);
    QCOMPARE(again.findPort(StationIx{0}, 60), PortIx{2001});
    QCOMPARE(again.portsOf(StationIx{0}).back(), PortIx{2001});
}

void AssetRegisterTest::damagedBytesAreRefused()
{
    const QByteArray whole = bytesOf(AssetRegister(smallInventory()));
    for (qsizetype cut = 0; cut < whole.size(); cut += 3) {
        const QByteArray part = whole.left(cut);
        QDataStream stream(part);
        QVERIFY2(!AssetRegister().restore(stream), QByteArray::number(cut));
    }
}

/** The decoder's roster and the network's register must go on giving the same indexes. */
void AssetRegisterTest::whatAppearedStaysWithAnotherInventory()
{
    const Inventory before = network(500);
    Inventory after = network(300); // the same beginning
    Station listedNow;
    listedNow.id = u"LATER-LISTED"_s;
    listedNow.site = SiteIx{0};
    after.stations.push_back(listedNow);
    Roster roster(before);
    Network live;
    live.setInventory(before);
    const std::pair<const char *, int> appeared[] = {{"LATER-LISTED", 1}, {"STRANGER-1", 3}, {"STRANGER-2", 1}, {"STRANGER-1", 1}};
    for (const auto &[id, evse] : appeared) {
        const StationIx station = roster.addStation(id);
        QCOMPARE(live.addStation(id, ocpp::Version::V16), station);
        QCOMPARE(live.addPort(station, evse), roster.addPort(station, evse));
    }
    const StationIx first = roster.station(before.stations[0].id.toStdString());
    QCOMPARE(live.addPort(first, 40), roster.addPort(first, 40));
    live.applyConnected(live.findStation("STRANGER-1"), ocpp::Version::V16, 5000);
    for (int round = 0; round < 2; ++round) {
        const auto assets = std::make_shared<AssetRegister>(round ? before : after);
        roster.replace(*assets);
        live.setAssets(assets);
        QCOMPARE(assets->stationCount(), quint32((round ? before : after).stations.size())); // what others read is not changed
        for (const auto &[id, evse] : appeared) {
            const StationIx station = live.findStation(id);
            QCOMPARE(roster.station(id), station);
            const bool wasDelisted = round == 1 && id == appeared[0].first; // what an inventory listed goes with it
            QCOMPARE(station.isValid(), !wasDelisted);
            if (wasDelisted)
                continue;
            QVERIFY(live.findPort(station, evse).isValid());
            QCOMPARE(roster.port(station, evse), live.findPort(station, evse));
        }
        QVERIFY(live.isOnline(live.findStation("STRANGER-1")));
        QCOMPARE(live.stationState(live.findStation("STRANGER-1")).connectedSince, 5000);
        QCOMPARE(roster.port(first, 40), live.findPort(first, 40));
        QVERIFY(live.findPort(first, 40).isValid());
        QCOMPARE(roster.addStation("ANOTHER"), live.addStation("ANOTHER", ocpp::Version::V16));
    }
}

void AssetRegisterTest::fewBytesAPort()
{
    const quint32 ports = 20'000;
    Network live;
    live.setInventory(network(ports));
    const size_t assets = live.assets().memoryBytes() / ports, whole = live.memoryBytes() / ports;
    QVERIFY2(assets <= 72, QByteArray::number(assets)); // names, places and hardware, with the indexes
    QVERIFY2(whole <= 72 + sizeof(PortState) + 32, QByteArray::number(whole)); // stations, tallies and sessions besides
}

QTEST_GUILESS_MAIN(AssetRegisterTest)
#include "tst_asset_register.moc"
