// Networks of any size at real places, as the benchmarks use them.
#include "bench.h"
#include "grown_network.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class GrownNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itHasAsManyPortsAsWereAsked_data();
    void itHasAsManyPortsAsWereAsked();
    void itKeepsTheOrderOfAnInventory();
    void itIsTheSameEachTime();
    void aPlaceWithoutStationsCountsAsOnePort();
    void nothingCannotGrow();
};

static Inventory smallNetwork()
{
    Inventory network;
    network.regions = {{u"north"_s, u"North"_s}, {u"south"_s, u"South"_s}};
    for (int site = 0; site < 4; ++site) {
        Site place;
        place.id = u"S%1"_s.arg(site);
        place.region = RegionIx{quint32(site / 2)};
        network.sites.push_back(place);
        if (site == 3)
            continue; // a place that is only listed
        for (int station = 0; station <= site; ++station) {
            Station unit;
            unit.id = u"S%1-%2"_s.arg(site).arg(station);
            unit.site = SiteIx{quint32(site)};
            for (int evse = 1; evse <= 2; ++evse) {
                Port port;
                port.station = StationIx{quint32(network.stations.size())};
                port.evse = quint16(evse);
                network.ports.push_back(port);
            }
            network.stations.push_back(unit);
        }
    }
    return network;
}

void GrownNetworkTest::itHasAsManyPortsAsWereAsked_data()
{
    QTest::addColumn<quint32>("ports");
    for (const quint32 ports : {1u, 3u, 12u, 13u, 14u, 100u, 1'000u, 9'999u})
        QTest::newRow(QByteArray::number(ports).constData()) << ports;
}

void GrownNetworkTest::itHasAsManyPortsAsWereAsked()
{
    QFETCH(quint32, ports);
    const Result<Inventory> grown = grownNetwork(smallNetwork(), ports);
    QVERIFY(grown.ok());
    QCOMPARE(quint32(grown.value().ports.size()), ports);
    // What is made is an inventory like any other: its own reader takes it.
    QVERIFY(inventoryFromJson(toJson(grown.value())).ok());
}

void GrownNetworkTest::itKeepsTheOrderOfAnInventory()
{
    const Inventory grown = grownNetwork(smallNetwork(), 500).value();
    for (size_t i = 1; i < grown.ports.size(); ++i)
        QVERIFY(grown.ports[i - 1].station <= grown.ports[i].station);
    QSet<QString> ids;
    for (size_t i = 0; i < grown.stations.size(); ++i) {
        QVERIFY2(!ids.contains(grown.stations[i].id), qPrintable(grown.stations[i].id));
        ids.insert(grown.stations[i].id);
        if (i > 0)
            QVERIFY(grown.stations[i - 1].site <= grown.stations[i].site);
    }
    QCOMPARE(grown.sites.size(), smallNetwork().sites.size()); // more stations, at the places that are there
}

void GrownNetworkTest::itIsTheSameEachTime()
{
    QCOMPARE(toJson(grownNetwork(smallNetwork(), 321).value()), toJson(grownNetwork(smallNetwork(), 321).value()));
}

void GrownNetworkTest::aPlaceWithoutStationsCountsAsOnePort()
{
    const Inventory grown = grownNetwork(smallNetwork(), 13).value(); // 12 ports that are listed, and one place
    QCOMPARE(grown.stations.back().id, u"S3-01"_s);
    QCOMPARE(grown.ports.back().powerKw, 0.0f);
    QVERIFY(grown.ports.back().connectors.isEmpty());
}

void GrownNetworkTest::nothingCannotGrow()
{
    QVERIFY(!grownNetwork(Inventory(), 10).ok());
}

QTEST_GUILESS_MAIN(GrownNetworkTest)
#include "tst_grown_network.moc"
