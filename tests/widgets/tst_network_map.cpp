// The map counts every port once, knows what is worst, and goes where keys and clicks say.

#include "network_map.h"
#include "sample_network.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

class NetworkMapTest : public QObject
{
    Q_OBJECT

    Network network;
    Theme theme{Theme::Scheme::Dark};

    static std::vector<quint32> rings(const NetworkMap &map)
    {
        std::vector<quint32> result;
        for (const quint32 index : map.clusters().onLevel(map.level())) {
            if (!map.clusters().cluster(index).isSingle())
                result.push_back(index);
        }
        return result;
    }
    void fault(NetworkMap &map, PortIx port, Tier tier)
    {
        setMode(network, port, PortMode::Faulted);
        network.setTier(port, tier);
        map.portsChanged(std::span(&port, 1));
    }
    /** So close that the site stands alone, with its ports one by one. */
    static void goTo(NetworkMap &map, SiteIx site, double level)
    {
        const QPointF at = map.clusters().at(site);
        map.fit(QRectF(at - QPointF(1e-5, 1e-5), QSizeF(2e-5, 2e-5)));
        map.zoomBy(level - map.view().level(), QPointF(map.width() / 2.0, map.height() / 2.0));
    }
    static int count(const QImage &image, const QColor &colour)
    {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return found;
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

    void aClickOnARingGoesCloserAndOneOnASiteSelectsIt()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        QSignalSpy picked(&map, &NetworkMap::portPicked);
        const double before = map.view().scale;
        const quint32 ring = rings(map).front();
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.screenOf(ring));
        QVERIFY(map.view().scale > before);
        QVERIFY(map.clusters().clusterOf(map.clusters().cluster(ring).anchor, map.level()) != ring); // it fell apart
        QCOMPARE(picked.count(), 0);
        fault(map, PortIx{4}, Tier::None);
        goTo(map, SiteIx{1}, 12);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.view().toScreen(map.clusters().at(SiteIx{1})).toPoint());
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked.first().first().value<PortIx>(), PortIx{4});
    }

    void closeUpEveryPortIsPressedByItself()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        QSignalSpy picked(&map, &NetworkMap::portPicked);
        goTo(map, SiteIx{5}, 18);
        for (quint32 p = 15; p < 18; ++p) { // three ports a site
            const QRect cell = map.portRect(PortIx{p});
            QVERIFY(!cell.isNull());
            QCOMPARE(map.portAt(cell.center()), PortIx{p});
            QTest::mouseClick(&map, Qt::LeftButton, {}, cell.center());
            QCOMPARE(picked.last().first().value<PortIx>(), PortIx{p});
        }
        QVERIFY(!map.portRect(PortIx{15}).intersects(map.portRect(PortIx{16})));
        QVERIFY(map.portRect(PortIx{0}).isNull() || !map.rect().contains(map.portRect(PortIx{0})));
    }

    void aPortsCellHasTheColourOfItsTier()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        fault(map, PortIx{16}, Tier::P3);
        goTo(map, SiteIx{5}, 18);
        const QImage image = map.grab().toImage();
        const auto corner = [&](quint32 port) { return image.pixelColor(map.portRect(PortIx{port}).topLeft() + QPoint(1, 1)).name(); };
        QCOMPARE(corner(16), theme.colours().tier(Tier::P3).fill.name());
        QCOMPARE(corner(15), theme.colours().state.available.name());
    }

    void aFaultChangesTheRing()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.setRegionsShown(false); // their outline would be red too
        map.show();
        const QColor red = theme.colours().tiers[0].fill;
        QCOMPARE(count(map.grab().toImage(), red), 0);
        fault(map, PortIx{0}, Tier::P1);
        QVERIFY(count(map.grab().toImage(), red) > 60); // an arc of at least 16 degrees, and a callout with its badge
        QCOMPARE(map.callouts().size(), size_t(1));
        QCOMPARE(map.callouts().front().text, u"City 0, 3"_s);
    }

    void panningMovesEveryMarkerAlikeAndRegroupsNone()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        map.zoomBy(1.3, QPointF(350, 200));
        std::mt19937 dice(3);
        for (int round = 0; round < 60; ++round) {
            const auto before = map.clusters().onLevel(map.level());
            const quint32 probe = before[dice() % before.size()];
            const QPoint was = map.screenOf(probe);
            const QPoint way(int(dice() % 200) - 100, int(dice() % 120) - 60);
            if (way.manhattanLength() < 12)
                continue;
            const QPoint start(350, 200);
            QTest::mousePress(&map, Qt::LeftButton, {}, start);
            QMouseEvent move(QEvent::MouseMove, QPointF(start + way), QPointF(map.mapToGlobal(start + way)), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&map, &move);
            QTest::mouseRelease(&map, Qt::LeftButton, {}, start + way);
            const QPoint moved = map.screenOf(probe) - was;
            QVERIFY((moved - way).manhattanLength() <= 2);
            const auto after = map.clusters().onLevel(map.level());
            QVERIFY(std::equal(before.begin(), before.end(), after.begin(), after.end()));
        }
    }

    void calloutsNeverTouchEachOther()
    {
        NetworkMap map(network, theme);
        map.resize(900, 600);
        map.show();
        for (quint32 p = 0; p < network.portCount(); p += 24)
            fault(map, PortIx{p}, Tier::P1);
        for (const double steps : {0.0, 0.7, 0.9}) {
            map.zoomBy(steps, QPointF(450, 300));
            map.grab();
            const std::vector<MapCallout> &placed = map.callouts();
            QVERIFY(!placed.empty());
            for (size_t a = 0; a < placed.size(); ++a) {
                QVERIFY(map.rect().contains(placed[a].box));
                for (size_t b = a + 1; b < placed.size(); ++b)
                    QVERIFY(!placed[a].box.intersects(placed[b].box));
            }
        }
        QSignalSpy picked(&map, &NetworkMap::portPicked);
        const MapCallout first = map.callouts().front();
        QTest::mouseClick(&map, Qt::LeftButton, {}, first.box.center());
        QCOMPARE(picked.count(), 1);
        QCOMPARE(network.siteOf(picked.first().first().value<PortIx>()), first.site);
    }

    void controlAndArrowsStepFromMarkerToMarkerAndEnterOpensIt()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        QSignalSpy sites(&map, &NetworkMap::siteWanted), regions(&map, &NetworkMap::regionWanted), opened(&map, &NetworkMap::portOpened);
        map.setSelected(PortIx{0});
        QTest::keyClick(&map, Qt::Key_Return);
        QCOMPARE(opened.count(), 1); // nothing stepped to: the selection
        const MapView view = map.view();
        QTest::keyClick(&map, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(map.stepped());
        QVERIFY(map.view() == view);
        const QPoint first = map.screenOf(*map.stepped());
        QTest::keyClick(&map, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(map.screenOf(*map.stepped()).x() > first.x());
        QCOMPARE(map.accessibleDescription(), map.describe(*map.stepped()));
        QTest::keyClick(&map, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(map.screenOf(*map.stepped()), first);
        const SiteIx anchor = map.clusters().cluster(*map.stepped()).anchor;
        QTest::keyClick(&map, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(regions.count(), 1);
        QCOMPARE(regions.first().first().value<RegionIx>(), network.site(anchor).region);
        for (int i = 0; i < 12 && sites.isEmpty(); ++i)
            QTest::keyClick(&map, Qt::Key_Return);
        QCOMPARE(sites.count(), 1);
        QCOMPARE(sites.first().first().value<SiteIx>(), anchor);
    }

    void aMarkerIsDescribedInWords()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        fault(map, PortIx{0}, Tier::P1);
        fault(map, PortIx{1}, Tier::None);
        const quint32 leaf = map.clusters().clusterOf(SiteIx{0}, MapClusters::finest + 1);
        QCOMPARE(map.describe(leaf), u"Site 0, 3 ports, 2 faulted, worst P1"_s);
        const quint32 ring = map.clusters().clusterOf(SiteIx{0}, 4);
        QVERIFY2(map.describe(ring).contains(u"sites, "_s) && map.describe(ring).endsWith(u"2 faulted, worst P1"_s), qPrintable(map.describe(ring)));
    }

    void aRectangleWithShiftMarksWhatLiesInIt()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        QSignalSpy marked(&map, &NetworkMap::portsMarked);
        const MapView before = map.view();
        QTest::mousePress(&map, Qt::LeftButton, Qt::ShiftModifier, QPoint(2, 2));
        QMouseEvent move(QEvent::MouseMove, QPointF(698, 398), QPointF(map.mapToGlobal(QPoint(698, 398))), Qt::NoButton, Qt::LeftButton, Qt::ShiftModifier);
        QCoreApplication::sendEvent(&map, &move);
        QTest::mouseRelease(&map, Qt::LeftButton, Qt::ShiftModifier, QPoint(698, 398));
        QVERIFY(map.view() == before);
        QCOMPARE(marked.count(), 1);
        QCOMPARE(marked.first()[0].value<std::vector<PortIx>>().size(), size_t(network.portCount()));
        QCOMPARE(marked.first()[1].toBool(), false);
        goTo(map, SiteIx{5}, 18);
        const QRect cell = map.portRect(PortIx{16});
        QTest::mousePress(&map, Qt::LeftButton, Qt::ShiftModifier, cell.center() - QPoint(5, 5));
        QMouseEvent small(QEvent::MouseMove, QPointF(cell.center() + QPoint(5, 6)), {}, Qt::NoButton, Qt::LeftButton, Qt::ShiftModifier);
        QCoreApplication::sendEvent(&map, &small);
        QTest::mouseRelease(&map, Qt::LeftButton, Qt::ShiftModifier | Qt::ControlModifier, cell.center() + QPoint(5, 6));
        QCOMPARE(marked.count(), 2);
        QCOMPARE(marked.last()[0].value<std::vector<PortIx>>(), std::vector<PortIx>{PortIx{16}});
        QCOMPARE(marked.last()[1].toBool(), true);
    }

    void aDoubleClickOnTheGroundZoomsInAndTheWheelKeepsTheGroundUnderIt()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        goTo(map, SiteIx{5}, 14);
        const double before = map.view().scale;
        QTest::mouseDClick(&map, Qt::LeftButton, {}, QPoint(600, 40));
        QCOMPARE(map.view().scale, before * 2);
        const QPointF at(211, 133), ground = map.view().toUnit(at);
        QWheelEvent turn(at, map.mapToGlobal(at), {}, QPoint(0, 37), Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&map, &turn);
        QVERIFY(map.view().scale > before * 2 && map.view().scale < before * 3); // a fraction of a step
        QVERIFY((map.view().toUnit(at) - ground).manhattanLength() < 1e-9);
    }

    void everySiteCanStandByItselfAtAnyScale()
    {
        NetworkMap map(network, theme);
        map.resize(700, 400);
        map.show();
        map.grab();
        QVERIFY(map.markersPainted() < 60);
        map.setClustered(false);
        map.grab();
        QCOMPARE(map.markersPainted(), 120u);
        QCOMPARE(map.summary(), u"120 sites"_s);
        QVERIFY(map.portAt(map.view().toScreen(map.clusters().at(SiteIx{7}))).isValid());
    }

    void ringsArePaintedOnceAndCopiedWhilePanning()
    {
        MapMarkers markers(theme);
        QPixmap picture(400, 300);
        picture.fill(Qt::black);
        QPainter painter(&picture);
        ClusterCounts counts;
        counts.normal = {3000, 100, 900, 0, 40};
        counts.abnormal = {0, 30, 10, 0};
        for (int i = 0; i < 20; ++i)
            markers.paintRing(painter, QPoint(20 * i, 40), counts, 14, false);
        QCOMPARE(markers.ringsMade(), quint64(1));
        counts.normal[0] -= 1; // one session more among 4,000 ports is no other picture
        counts.normal[2] += 1;
        markers.paintRing(painter, QPoint(20, 40), counts, 14, false);
        QCOMPARE(markers.ringsMade(), quint64(1));
        counts.abnormal[0] = 1;
        markers.paintRing(painter, QPoint(20, 40), counts, 14, false);
        QCOMPARE(markers.ringsMade(), quint64(2));
    }

    void farPartsOfTheCountryHaveInsetsAtTheNationalView()
    {
        Inventory inventory = sampleInventory(120, 2);
        for (size_t s = 0; s < inventory.sites.size(); ++s) { // from coast to coast
            inventory.sites[s].longitude = -122 + double(s % 20) * 2.5;
            inventory.sites[s].latitude = 30 + double(s / 20) * 3;
        }
        inventory.sites[119].latitude = 61.2; // Anchorage
        inventory.sites[119].longitude = -149.9;
        Network wide;
        wide.setInventory(inventory);
        bringUp(wide);
        NetworkMap map(wide, theme);
        map.resize(900, 560);
        map.show();
        map.grab();
        const quint32 anchorage = map.clusters().clusterOf(SiteIx{119}, map.level());
        const QPoint at = map.screenOf(anchorage);
        QVERIFY(map.rect().contains(at));
        QVERIFY(!map.view().visible().contains(map.clusters().at(SiteIx{119})));
        QCOMPARE(map.portAt(at), PortIx{238});
        map.setSelected(PortIx{238}); // it is in view: nothing moves
        QVERIFY(!map.view().visible().contains(map.clusters().at(SiteIx{119})));
        QTest::mouseClick(&map, Qt::LeftButton, {}, at + QPoint(-40, -30)); // the inset's ground
        QVERIFY(map.view().visible().contains(map.clusters().at(SiteIx{119})));
    }

    void aHullHoldsItsPoints()
    {
        std::mt19937 dice(8);
        std::vector<QPointF> points;
        for (int i = 0; i < 300; ++i)
            points.emplace_back(double(dice() % 1000), double(dice() % 1000));
        const std::vector<QPointF> hull = MapRegions::hull(points);
        QVERIFY(hull.size() >= 3);
        for (size_t i = 0; i < hull.size(); ++i) {
            const QPointF a = hull[i], b = hull[(i + 1) % hull.size()];
            for (const QPointF &c : points)
                QVERIFY((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()) >= 0);
        }
        QCOMPARE(MapRegions::hull({{1, 1}, {1, 1}}).size(), size_t(1));
    }

    void aRegionsOutlineSaysWhatStandsOut()
    {
        ClusterCounts counts;
        counts.normal[0] = 1000;
        QCOMPARE(MapRegions::standsOut(counts), Tier::None);
        counts.abnormal[2] = 20;
        QCOMPARE(MapRegions::standsOut(counts), Tier::None);
        counts.abnormal[2] = 40;
        QCOMPARE(MapRegions::standsOut(counts), Tier::P3);
        counts.abnormal[1] = 20;
        QCOMPARE(MapRegions::standsOut(counts), Tier::P2);
        counts.abnormal[0] = 1;
        QCOMPARE(MapRegions::standsOut(counts), Tier::P1);
    }
};

QTEST_MAIN(NetworkMapTest)
#include "tst_network_map.moc"
