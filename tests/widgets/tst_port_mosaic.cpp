// Every port has one cell, it has the colour of its state, and it can be found again.

#include "mosaic_minimap.h"
#include "port_mosaic.h"
#include "sample_network.h"

#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class PortMosaicTest : public QObject
{
    Q_OBJECT

    Network network;
    Theme theme{Theme::Scheme::Dark};

    QRgb cornerOf(PortMosaic &mosaic, PortIx port)
    {
        return mosaic.viewport()->grab().toImage().pixel(mosaic.rectOf(port).topLeft());
    }
    QRgb middleOf(PortMosaic &mosaic, PortIx port)
    {
        return mosaic.viewport()->grab().toImage().pixel(mosaic.rectOf(port).center());
    }

private Q_SLOTS:
    void init()
    {
        theme.setScheme(Theme::Scheme::Dark);
        network = Network();
        network.setInventory(sampleInventory(40, 6));
        bringUp(network);
    }

    void aCellHasTheColourOfItsState()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            theme.setScheme(scheme);
            PortMosaic mosaic(network, theme);
            mosaic.resize(900, 600);
            const Colours &c = theme.colours();
            const PortIx port{13};
            const struct { PortMode mode; QColor corner, middle; } expected[] = {
                {PortMode::Available, c.state.available, c.state.available},
                {PortMode::Occupied, c.state.occupied, c.state.occupied},
                {PortMode::Charging, c.state.charging, c.state.charging},
                {PortMode::Reserved, c.state.reserved, {}},
                {PortMode::OutOfService, c.state.outOfService, c.bg.panel},
                {PortMode::Faulted, c.tiers[1].fill, {}},
                {PortMode::Offline, c.tiers[2].stroke, {}}};
            mosaic.show();
            for (const auto &want : expected) {
                setMode(network, port, want.mode);
                QCOMPARE(network.state(port).mode, want.mode);
                mosaic.portsChanged(std::span(&port, 1));
                QCOMPARE(QColor(cornerOf(mosaic, port)).name(), want.corner.name());
                if (want.middle.isValid())
                    QCOMPARE(QColor(middleOf(mosaic, port)).name(), want.middle.name());
            }
            network.applyConnected(network.port(port).station, ocpp::Version::V16, 3'000'000);
        }
    }

    void anAlertOfAHigherTierColoursTheCell()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        const PortIx port{20};
        setMode(network, port, PortMode::Faulted);
        network.setTier(port, Tier::P1);
        mosaic.portsChanged(std::span(&port, 1));
        QCOMPARE(QColor(cornerOf(mosaic, port)).name(), theme.colours().tiers[0].fill.name());
    }

    void aCellThatWasNeverHeardOfLooksUnknown()
    {
        Network silent;
        silent.setInventory(sampleInventory(2, 2));
        PortMosaic mosaic(silent, theme);
        mosaic.resize(600, 300);
        QCOMPARE(silent.state(PortIx{0}).mode, PortMode::Unknown);
        QCOMPARE(QColor(cornerOf(mosaic, PortIx{0})).name(), theme.colours().tiers[3].stroke.name());
    }

    void normalCellsLoseTheirFillWhenTheFeedIsLost()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        const PortIx normal{3}, faulted{4};
        setMode(network, faulted, PortMode::Faulted);
        mosaic.portsChanged(std::span(&faulted, 1));
        mosaic.setFeedLost(true);
        QCOMPARE(QColor(middleOf(mosaic, normal)).name(), theme.colours().bg.panel.name());
        QCOMPARE(QColor(cornerOf(mosaic, faulted)).name(), theme.colours().tiers[1].fill.name());
        mosaic.setFeedLost(false);
        QCOMPARE(QColor(middleOf(mosaic, normal)).name(), theme.colours().state.available.name());
    }

    void everyPortIsFoundWhereItIsPainted()
    {
        for (const MosaicZoom zoom : {MosaicZoom::Network2, MosaicZoom::Sites4, MosaicZoom::Marks8, MosaicZoom::Connectors14}) {
            const MosaicLayout layout(network, zoom, {}, QSize(700, 500), 140);
            for (quint32 p = 0; p < network.portCount(); ++p) {
                const QRect cell = layout.rect(PortIx{p});
                QCOMPARE(cell.size(), QSize(cellSize(zoom), cellSize(zoom)));
                QCOMPARE(layout.portAt(cell.topLeft()), PortIx{p});
                QCOMPARE(layout.portAt(cell.bottomRight()), PortIx{p});
                QVERIFY(QRect(QPoint(0, 0), layout.size()).contains(cell));
            }
        }
    }

    void noTwoCellsOverlap()
    {
        for (const MosaicZoom zoom : {MosaicZoom::Network2, MosaicZoom::Marks8}) {
            const MosaicLayout layout(network, zoom, {}, QSize(500, 500), 140);
            QImage seen(layout.size(), QImage::Format_Grayscale8);
            seen.fill(0);
            for (quint32 p = 0; p < network.portCount(); ++p) {
                const QRect cell = layout.rect(PortIx{p});
                for (int y = cell.top(); y <= cell.bottom(); ++y) {
                    for (int x = cell.left(); x <= cell.right(); ++x) {
                        QCOMPARE(int(seen.constScanLine(y)[x]), 0);
                        seen.scanLine(y)[x] = 1;
                    }
                }
            }
        }
    }

    void theScopeLeavesOutOtherRegions()
    {
        const MosaicLayout layout(network, MosaicZoom::Marks8, RegionIx{1}, QSize(700, 500), 140);
        quint32 inside = 0;
        for (quint32 p = 0; p < network.portCount(); ++p) {
            QCOMPARE(layout.contains(PortIx{p}), network.regionOf(PortIx{p}) == RegionIx{1});
            inside += layout.contains(PortIx{p}) ? 1 : 0;
        }
        quint32 grouped = 0;
        for (const MosaicGroup &group : layout.groups())
            grouped += group.isRegion ? 0 : group.ports;
        QCOMPARE(grouped, inside);
    }

    void oneEventPaintsOneCell()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        mosaic.viewport()->grab();
        const quint64 before = mosaic.cellsPainted();
        const PortIx port{5};
        setMode(network, port, PortMode::Charging);
        mosaic.portsChanged(std::span(&port, 1));
        mosaic.viewport()->grab();
        QCOMPARE(mosaic.cellsPainted() - before, quint64(1));
    }

    void arrowsMoveTheSelectionAndStopAtTheEdge()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        QSignalSpy picked(&mosaic, &PortMosaic::portPicked);
        mosaic.setSelected(PortIx{0});
        QTest::keyClick(&mosaic, Qt::Key_Down);
        QCOMPARE(mosaic.selected(), PortIx{1});
        QTest::keyClick(&mosaic, Qt::Key_Right);
        QCOMPARE(mosaic.selected(), PortIx{5}); // four rows a column
        QTest::keyClick(&mosaic, Qt::Key_Left);
        QTest::keyClick(&mosaic, Qt::Key_Left);
        QCOMPARE(mosaic.selected(), PortIx{1});
        QCOMPARE(picked.count(), 3);
        QTest::keyClick(&mosaic, Qt::Key_Up);
        QTest::keyClick(&mosaic, Qt::Key_Up);
        QCOMPARE(mosaic.selected(), PortIx{0});
    }

    void everyPortCanBeReachedByKeys()
    {
        const MosaicLayout layout(network, MosaicZoom::Marks8, {}, QSize(500, 400), 140);
        std::vector<bool> seen(network.portCount());
        std::vector<PortIx> open{PortIx{0}};
        seen[0] = true;
        while (!open.empty()) {
            const PortIx port = open.back();
            open.pop_back();
            for (const QPoint way : {QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)}) {
                const PortIx next = layout.neighbour(port, way.x(), way.y());
                if (!seen[next.value]) {
                    seen[next.value] = true;
                    open.push_back(next);
                }
            }
        }
        QCOMPARE(std::count(seen.begin(), seen.end(), false), 0);
    }

    void aClickPicksTheCellUnderIt()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        QSignalSpy picked(&mosaic, &PortMosaic::portPicked);
        QTest::mouseClick(mosaic.viewport(), Qt::LeftButton, {}, mosaic.rectOf(PortIx{17}).center());
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked.first().first().value<PortIx>(), PortIx{17});
        QCOMPARE(mosaic.selected(), PortIx{17});
    }

    void zoomKeysStepThroughFourSizesAndKeepTheSelectionInView()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(420, 200);
        mosaic.show();
        mosaic.setSelected(PortIx{network.portCount() - 1});
        for (const MosaicZoom zoom : {MosaicZoom::Connectors14, MosaicZoom::Connectors14}) {
            QTest::keyClick(&mosaic, Qt::Key_Plus);
            QCOMPARE(mosaic.zoom(), zoom);
            QVERIFY(mosaic.viewport()->rect().contains(mosaic.rectOf(mosaic.selected())));
        }
        for (const MosaicZoom zoom : {MosaicZoom::Marks8, MosaicZoom::Sites4, MosaicZoom::Network2, MosaicZoom::Network2}) {
            QTest::keyClick(&mosaic, Qt::Key_Minus);
            QCOMPARE(mosaic.zoom(), zoom);
            QVERIFY(mosaic.viewport()->rect().contains(mosaic.rectOf(mosaic.selected())));
        }
        mosaic.resize(1600, 1200);
        QTest::keyClick(&mosaic, Qt::Key_0);
        QVERIFY(mosaic.layout().size().height() <= mosaic.viewport()->height());
    }

    void aP1IsABadgeEvenAtTwoPixels()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.setZoom(MosaicZoom::Network2);
        const PortIx port{30}, high{90};
        setMode(network, port, PortMode::Faulted);
        network.setTier(port, Tier::P1);
        setMode(network, high, PortMode::Faulted);
        const PortIx both[] = {port, high};
        mosaic.portsChanged(both);
        const QImage image = mosaic.viewport()->grab().toImage();
        const QPoint middle = mosaic.rectOf(port).center();
        int red = 0;
        for (int y = -7; y <= 7; ++y) {
            for (int x = -7; x <= 7; ++x)
                red += image.pixelColor(middle + QPoint(x, y)) == theme.colours().tiers[0].fill ? 1 : 0;
        }
        QVERIFY2(red > 80, "a P1 must be a badge of 14 px");
        const QPoint corner = mosaic.rectOf(high).topLeft();
        for (int y = -1; y <= 2; ++y) {
            for (int x = 0; x <= 2; ++x)
                QCOMPARE(image.pixelColor(corner + QPoint(x, y)), theme.colours().tiers[1].fill);
        }
        QCOMPARE(mosaic.portAt(middle + QPoint(5, 5)), port);
    }

    void whatIsFilteredOutIsNotPainted()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.setFilter([](PortIx port) { return port.value != 7; });
        QCOMPARE(QColor(middleOf(mosaic, PortIx{7})).name(), theme.colours().bg.panel.name());
        QCOMPARE(QColor(middleOf(mosaic, PortIx{6})).name(), theme.colours().state.available.name());
    }

    void theSelectedCellIsSpokenOf()
    {
        PortMosaic mosaic(network, theme);
        mosaic.setClock([] { return UtcMs(2'000'000 + 12 * minute); });
        const PortIx port{8};
        setMode(network, port, PortMode::Faulted, 2'000'000);
        network.setTier(port, Tier::P1);
        mosaic.setSelected(port);
        QCOMPARE(mosaic.accessibleName(), u"ST-1-3, faulted, P1, 12:00"_s);
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

    void theMinimapMovesTheMosaic()
    {
        PortMosaic mosaic(network, theme);
        mosaic.setZoom(MosaicZoom::Connectors14);
        mosaic.resize(420, 200);
        mosaic.show();
        MosaicMinimap map(network, mosaic, theme);
        map.resize(120, 300);
        map.show();
        QCOMPARE(mosaic.verticalScrollBar()->value(), 0);
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(60, 290));
        QVERIFY(mosaic.verticalScrollBar()->value() > 0);
    }
};

QTEST_MAIN(PortMosaicTest)
#include "tst_port_mosaic.moc"
