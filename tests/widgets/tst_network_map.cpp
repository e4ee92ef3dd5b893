// The map counts every port once, knows what is worst, and goes where keys and clicks say.

#include "network_map.h"
#include "sample_network.h"

#include <QFile>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

class NetworkMapTest : public QObject
{
    Q_OBJECT

    Network network;
    Theme theme{Theme::Scheme::Dark};

    static quint32 sum(const MapClusters &clusters)
    {
        quint32 total = 0;
        for (const MapCluster &cluster : clusters.clusters())
            total += cluster.counts.total();
        return total;
    }
    static std::string print(const MapClusters &clusters)
    {
        std::string text;
        for (const MapCluster &cluster : clusters.clusters()) {
            for (const quint32 figure : cluster.counts.normal)
                text += std::to_string(figure) + ' ';
            for (const quint32 figure : cluster.counts.abnormal)
                text += std::to_string(figure) + ' ';
            text += std::to_string(cluster.sites.size()) + '\n';
        }
        return text;
    }

private Q_SLOTS:
    void init()
    {
        network = Network();
        network.setInventory(sampleInventory(120, 3));
        bringUp(network);
    }

    void mercatorIsItsOwnInverse()
    {
        for (const QPointF degrees : {QPointF(-100, 35), QPointF(29, 41), QPointF(0, 0), QPointF(179, -60)}) {
            const QPointF back = fromMercator(mercator(degrees.x(), degrees.y()));
            QVERIFY(std::abs(back.x() - degrees.x()) < 1e-9);
            QVERIFY(std::abs(back.y() - degrees.y()) < 1e-9);
        }
        QVERIFY(std::abs(mercator(0, 85.05112878).y()) < 1e-6); // EPSG:3857: the square's upper edge
    }

    void everyPortIsCountedOnceAtEveryScale()
    {
        MapClusters clusters(network);
        size_t before = 0;
        for (double scale = 256; scale < 1e7; scale *= 2) {
            clusters.setScale(scale);
            QCOMPARE(sum(clusters), network.portCount());
            QVERIFY(clusters.clusters().size() >= before); // closer in, never fewer rings
            before = clusters.clusters().size();
        }
        QCOMPARE(before, network.inventory().sites.size());
    }

    void ringsDoNotOverlap()
    {
        MapClusters clusters(network);
        clusters.setScale(4096);
        const auto &all = clusters.clusters();
        for (size_t a = 0; a < all.size(); ++a) {
            for (size_t b = a + 1; b < all.size(); ++b) {
                const QPointF way = (all[a].at - all[b].at) * 4096;
                QVERIFY(std::hypot(way.x(), way.y()) >= all[a].radius + all[b].radius);
            }
        }
    }

    void updatingInPlaceGivesWhatCountingAnewGives()
    {
        MapClusters clusters(network);
        clusters.setScale(4096);
        for (quint32 p = 0; p < network.portCount(); p += 7) {
            const PortMode mode = p % 2 ? PortMode::Faulted : PortMode::Charging;
            setMode(network, PortIx{p}, mode);
            if (p % 3 == 0)
                network.setTier(PortIx{p}, Tier::P1);
            const PortIx changed{p};
            clusters.portsChanged(std::span(&changed, 1));
        }
        MapClusters fresh(network);
        fresh.setScale(4096);
        QCOMPARE(QString::fromStdString(print(clusters)), QString::fromStdString(print(fresh)));
    }

    void aSmallStepOfScaleKeepsTheRings()
    {
        MapClusters clusters(network);
        QVERIFY(clusters.setScale(4096));
        QVERIFY(!clusters.setScale(4100));
        QVERIFY(clusters.setScale(8192));
    }

    void theScopeIsOneRegion()
    {
        MapClusters clusters(network);
        clusters.setScope(RegionIx{0});
        clusters.setScale(4096);
        QCOMPARE(sum(clusters), network.tally(RegionIx{0}).total);
    }

    void sitesWithoutPlaceAreToldNotPainted()
    {
        Inventory inventory = sampleInventory(4, 2);
        inventory.sites[1].latitude = inventory.sites[1].longitude = 0;
        Network partly;
        partly.setInventory(inventory);
        NetworkMap map(partly, theme);
        map.resize(600, 400);
        QVERIFY(!map.clusters().hasPlace(SiteIx{1}));
        QCOMPARE(map.clusters().unplacedPorts(), 2u);
        map.reload();
        QVERIFY2(map.summary().contains(u"2 ports without a place"_s), qPrintable(map.summary()));
    }

    void theWorstPortOfASiteIsTheMostUrgentThenTheOldest()
    {
        MapClusters clusters(network);
        setMode(network, PortIx{0}, PortMode::Faulted, 5'000'000);
        setMode(network, PortIx{1}, PortMode::Faulted, 4'000'000);
        QCOMPARE(clusters.worstPort(SiteIx{0}), PortIx{1});
        network.setTier(PortIx{0}, Tier::P1);
        QCOMPARE(clusters.worstPort(SiteIx{0}), PortIx{0});
    }

    void theMapStartsWithTheWholeNetworkInView()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.grab();
        for (quint32 s = 0; s < network.inventory().sites.size(); ++s)
            QVERIFY(map.view().visible().contains(map.clusters().at(SiteIx{s})));
    }

    void keysZoomAndFit()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        const MapView start = map.view();
        QTest::keyClick(&map, Qt::Key_Plus);
        QCOMPARE(map.view().scale, start.scale * 2);
        QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY(map.view().centre.x() > start.centre.x());
        QTest::keyClick(&map, Qt::Key_Minus);
        QCOMPARE(map.view().scale, start.scale);
        QTest::keyClick(&map, Qt::Key_0);
        QVERIFY(map.view() == start);
    }

    void zoomingKeepsThePointUnderTheCursor()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        const QPointF cursor(123, 77), before = map.view().toUnit(cursor);
        map.zoomBy(2.5, cursor);
        const QPointF after = map.view().toUnit(cursor);
        QVERIFY(std::abs(after.x() - before.x()) < 1e-12);
        QVERIFY(std::abs(after.y() - before.y()) < 1e-12);
    }

    void aClickOnARingGoesCloserAndOneOnASiteSelectsIt()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        QSignalSpy picked(&map, &NetworkMap::portPicked);
        const double before = map.view().scale;
        const MapCluster &ring = map.clusters().clusters().front();
        QVERIFY(!ring.isSingle());
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.view().toScreen(ring.at).toPoint());
        QVERIFY(map.view().scale > before);
        QCOMPARE(picked.count(), 0);
        setMode(network, PortIx{4}, PortMode::Faulted);
        while (!map.clusters().clusters()[map.clusters().clusterOf(SiteIx{1})].isSingle())
            map.zoomBy(1, map.view().toScreen(map.clusters().at(SiteIx{1})));
        map.setSelected(PortIx{4});
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.view().toScreen(map.clusters().at(SiteIx{1})).toPoint());
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked.first().first().value<PortIx>(), PortIx{4});
    }

    void selectionIsFollowedOnlyWhenAsked()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        map.zoomBy(6, QPointF(350, 200));
        const MapView before = map.view();
        map.setFollowSelection(false);
        map.setSelected(PortIx{0});
        QVERIFY(map.view() == before);
        map.setFollowSelection(true);
        map.setSelected(PortIx{network.portCount() - 1});
        QVERIFY(map.view().visible().contains(map.clusters().at(SiteIx{119})));
    }

    void aFaultChangesTheRing()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        const QImage before = map.grab().toImage();
        const PortIx port{0};
        setMode(network, port, PortMode::Faulted);
        network.setTier(port, Tier::P1);
        map.portsChanged(std::span(&port, 1));
        const QImage after = map.grab().toImage();
        const auto reds = [this](const QImage &image) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixelColor(x, y) == theme.colours().tiers[0].fill ? 1 : 0;
            }
            return count;
        };
        QCOMPARE(reds(before), 0);
        QVERIFY(reds(after) > 60); // an arc of at least 16 degrees, and a callout with its badge
    }

    void theBasemapIsReadAndATornOneIsRefused()
    {
        const Basemap basemap;
        QStringList names;
        for (const Basemap::Layer &layer : basemap.layers())
            names << layer.name;
        QVERIFY(names.contains(u"land"_s) && names.contains(u"us_states"_s) && names.contains(u"borders"_s));
        QVERIFY(basemap.places().size() > 5000);
        QFile file(u":/faultline/map/basemap_world.evbm.qz"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray raw = qUncompress(file.readAll());
        QVERIFY(Basemap::read(qCompress(raw.left(raw.size() / 2))).empty());
        QVERIFY(Basemap::read("not a map").empty());
        QVERIFY(Basemap::read(qCompress(QByteArray("EVBM\x02\x00", 6))).empty());
    }

    void landAndWaterAreTellable()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            const Theme other(scheme);
            QImage image(400, 300, QImage::Format_RGB32);
            QPainter painter(&image);
            MapView view;
            view.size = image.size();
            view.fit(QRectF(mercator(-125, 49), mercator(-66, 25)), 10);
            Basemap().paint(painter, view, other);
            painter.end();
            const auto at = [&](double longitude, double latitude) { return image.pixelColor(view.toScreen(mercator(longitude, latitude)).toPoint()); };
            QCOMPARE(at(-98.2, 38.1).name(), other.colours().map.land.name());  // Kansas
            QCOMPARE(at(-70, 33).name(), other.colours().map.water.name());     // the Atlantic
        }
    }
};

QTEST_MAIN(NetworkMapTest)
#include "tst_network_map.moc"
