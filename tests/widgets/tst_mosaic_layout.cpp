// Where the mosaic seats every port.

#include "mosaic_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

class MosaicLayoutTest : public MosaicFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void everyPortIsFoundWhereItIsPainted()
    {
        const MosaicPlaces places(network);
        for (const MosaicZoom zoom : {MosaicZoom::Network2, MosaicZoom::Sites4, MosaicZoom::Marks8, MosaicZoom::Connectors14}) {
            const MosaicLayout layout(places, zoom, {}, {QSize(700, 500)});
            for (quint32 p = 0; p < network.portCount(); ++p) {
                const QRect cell = layout.rect(PortIx{p});
                QCOMPARE(cell.size(), QSize(layout.grid().width, layout.grid().height));
                QCOMPARE(layout.portAt(cell.topLeft()), PortIx{p});
                QCOMPARE(layout.portAt(cell.bottomRight()), PortIx{p});
                QVERIFY(QRect(QPoint(0, 0), layout.size()).contains(cell));
            }
        }
    }

    void noTwoCellsOverlapHoweverNarrowTheViewAndLargeTheSites()
    {
        Network mixed;
        mixed.setInventory(sampleInventory(30, 90)); // wider than any line
        const Network *networks[] = {&network, &mixed};
        for (const Network *one : networks) {
            const MosaicPlaces places(*one);
            for (const MosaicZoom zoom : zooms) {
                for (const QSize view : {QSize(320, 300), QSize(900, 60), QSize(900, 2000)}) {
                    const MosaicLayout layout(places, zoom, {}, {view, 140, true});
                    QImage seen(layout.size(), QImage::Format_Grayscale8);
                    seen.fill(0);
                    for (quint32 p = 0; p < one->portCount(); ++p) {
                        const QRect cell = layout.rect(PortIx{p});
                        QVERIFY(seen.rect().contains(cell));
                        QCOMPARE(layout.portAt(cell.center()), PortIx{p});
                        for (int y = cell.top(); y <= cell.bottom(); ++y) {
                            for (int x = cell.left(); x <= cell.right(); ++x)
                                QCOMPARE(int(seen.scanLine(y)[x]++), 0);
                        }
                    }
                }
            }
        }
    }

    void aNetworkThatHasNoRoomForTwoPixelsIsSeenWholeWithOne()
    {
        Network large;
        large.setInventory(sampleInventory(20'000, 8));
        const MosaicPlaces places(large);
        const auto widthIn = [&places](QSize view) {
            const MosaicLayout layout(places, MosaicZoom::Network2, {}, {view});
            return std::pair(layout.grid().width, layout.size().height() <= view.height());
        };
        QCOMPARE(widthIn(QSize(1900, 1000)), std::pair(2, true));
        QCOMPARE(widthIn(QSize(1300, 560)), std::pair(1, true));
        QCOMPARE(widthIn(QSize(600, 100)), std::pair(1, false)); // then it scrolls
    }

    void aLargeStateIsDividedIntoTheMetrosOfItsCities()
    {
        Inventory inventory;
        inventory.regions = {{u"t"_s, u"Texas & Gulf"_s}};
        const struct { QString city, state; double latitude, longitude; int ports; } sites[] = {
            {u"Houston"_s, u"TX"_s, 29.76, -95.37, 200},   {u"Baytown"_s, u"TX"_s, 29.74, -94.98, 90},
            {u"Dallas"_s, u"TX"_s, 32.78, -96.80, 150},    {u"Fort Worth"_s, u"TX"_s, 32.75, -97.33, 120},
            {u"Marfa"_s, u"TX"_s, 30.31, -104.02, 12},     {u"Lake Charles"_s, u"LA"_s, 30.23, -93.22, 80},
            {u"Tulsa"_s, u"OK"_s, 36.15, -95.99, 9}};
        for (const auto &one : sites) {
            Site site;
            site.id = site.name = site.city = one.city;
            site.state = one.state;
            site.latitude = one.latitude;
            site.longitude = one.longitude;
            site.region = RegionIx{0};
            Station station;
            station.id = one.city;
            station.site = SiteIx{quint32(inventory.sites.size())};
            for (int p = 0; p < one.ports; ++p) {
                Port port;
                port.station = StationIx{quint32(inventory.stations.size())};
                port.evse = quint16(p + 1);
                inventory.ports.push_back(port);
            }
            inventory.sites.push_back(site);
            inventory.stations.push_back(station);
        }
        Network gulf;
        gulf.setInventory(inventory);
        const MosaicPlaces places(gulf);
        QStringList names;
        for (const MosaicArea &area : places.areas())
            names << u"%1 %2"_s.arg(area.name, QString::number(area.ports));
        QCOMPARE(names.join(u"\n"_s), u"Houston, Baytown 290\nDallas, Fort Worth 270\nLA 80\nTX, other places 12\nOK 9"_s);
    }

    void theScopeLeavesOutOtherRegions()
    {
        const MosaicPlaces places(network);
        const MosaicLayout layout(places, MosaicZoom::Marks8, RegionIx{1}, {QSize(700, 500)});
        quint32 inside = 0;
        for (quint32 p = 0; p < network.portCount(); ++p) {
            QCOMPARE(layout.contains(PortIx{p}), network.regionOf(PortIx{p}) == RegionIx{1});
            inside += layout.contains(PortIx{p}) ? 1 : 0;
        }
        quint32 grouped = 0;
        for (const MosaicGroup &group : layout.groups())
            grouped += group.isRegion() ? 0 : group.ports;
        QCOMPARE(layout.portCount(), inside);
        QCOMPARE(grouped, inside);
    }

    void aLargeNetworkIsLaidOutAndPaintedInTime()
    {
        Network large;
        large.setInventory(sampleInventory(30'000, 6)); // 180,000 ports
        PortMosaic mosaic(large, theme);
        mosaic.resize(1900, 1000);
        mosaic.setZoom(MosaicZoom::Network2);
        mosaic.viewport()->grab();
        const quint64 before = mosaic.cellsPainted();
        mosaic.setFeedLost(true);
        mosaic.viewport()->grab();
        QVERIFY(mosaic.cellsPainted() - before <= large.portCount());
        QVERIFY(mosaic.cellsPainted() - before > large.portCount() / 4);
    }
};

QTEST_MAIN(MosaicLayoutTest)
#include "tst_mosaic_layout.moc"
