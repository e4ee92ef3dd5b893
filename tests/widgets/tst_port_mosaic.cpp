// Every port has one cell, it has the colour of its state, and it can be found again.

#include "mosaic_minimap.h"
#include "port_mosaic.h"
#include "sample_network.h"

#include <QAccessible>
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

    static constexpr MosaicZoom zooms[] = {MosaicZoom::Network2, MosaicZoom::Sites4, MosaicZoom::Marks8, MosaicZoom::Connectors14};

    QImage seen(PortMosaic &mosaic) { return mosaic.viewport()->grab().toImage(); }

    /** Pixels in that colour within `reach` of the middle of the port's cell. */
    int near(const QImage &image, PortMosaic &mosaic, PortIx port, const QColor &colour, int reach)
    {
        int count = 0;
        const QPoint middle = mosaic.rectOf(port).center();
        for (int y = middle.y() - reach; y <= middle.y() + reach; ++y) {
            for (int x = middle.x() - reach; x <= middle.x() + reach; ++x)
                count += image.rect().contains(x, y) && image.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
        return count;
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

    void everyPortCanBeReachedByKeysAtEveryZoom()
    {
        const MosaicPlaces places(network);
        for (const MosaicZoom zoom : zooms) {
            const MosaicLayout layout(places, zoom, {}, {QSize(500, 400)});
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
        QCOMPARE(mosaic.accessibleName(), u"ST-1-3, faulted, P1, 12 minutes"_s);
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

    void everyLookHasItsColourAtEveryZoomInBothThemes()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            theme.setScheme(scheme);
            const Colours &c = theme.colours();
            PortMosaic mosaic(network, theme);
            mosaic.resize(1200, 900);
            mosaic.show();
            const PortIx port{50};
            for (const MosaicZoom zoom : zooms) {
                mosaic.setZoom(zoom);
                for (int mode = 0; mode < 8; ++mode) {
                    for (int tier = 0; tier < 5; ++tier) {
                        std::vector<CellShade> shades(network.portCount(), CellShade::of(PortMode::Available, Tier::None));
                        const auto shown = CellShade::of(static_cast<PortMode>(mode), static_cast<Tier>(tier));
                        shades[port.value] = shown;
                        mosaic.showPast(shades, u"as of 13:45"_s);
                        const QRgb corner = seen(mosaic).pixel(mosaic.rectOf(port).topLeft());
                        const bool outlined = shown.mode() == PortMode::Offline || shown.mode() == PortMode::Unknown;
                        const bool isLarge = mosaic.layout().grid().width >= 4;
                        QColor expected = theme.stateColour(shown.mode(), shown.tier());
                        if (shown.tier() != Tier::None && outlined && isLarge)
                            expected = c.tier(shown.tier()).stroke;
                        if (shown.tier() == Tier::P1) {
                            const int red = near(seen(mosaic), mosaic, port, c.tiers[0].fill, 7);
                            QVERIFY2(red > 60, qPrintable(u"zoom %1, mode %2: %3"_s.arg(int(zoom)).arg(mode).arg(red))); // a badge
                        } else {
                            QCOMPARE(QColor(corner).name(), expected.name());
                        }
                    }
                }
            }
        }
    }

    void noP1OrP2IsLostAmongThousandsAtAnyZoom()
    {
        Network large;
        large.setInventory(sampleInventory(4'000, 6));
        PortMosaic mosaic(large, theme);
        mosaic.resize(1000, 500);
        mosaic.show();
        std::vector<CellShade> shades(large.portCount(), CellShade::of(PortMode::Charging, Tier::None));
        std::vector<PortIx> first, next;
        for (quint32 p = 0; p < shades.size(); ++p) {
            const bool isFirst = p % 97 == 5 || (p > 6000 && p < 6013), isSecond = p % 5 == 2; // thousands, one site whole
            if (isFirst)
                first.push_back(PortIx{p});
            else if (isSecond)
                next.push_back(PortIx{p});
            shades[p] = CellShade::of(PortMode::Faulted, isFirst ? Tier::P1 : isSecond ? Tier::P2 : Tier::P4);
        }
        const Colours &c = theme.colours();
        int looked = 0;
        for (const MosaicZoom zoom : zooms) {
            mosaic.setZoom(zoom);
            mosaic.showPast(shades, u"as of 13:45"_s);
            const QImage image = seen(mosaic);
            const QRect inner = mosaic.viewport()->rect().adjusted(20, 20, -220, -40);
            for (const PortIx port : first) {
                if (!inner.contains(mosaic.rectOf(port)))
                    continue;
                QVERIFY(near(image, mosaic, port, c.tiers[0].fill, 7) >= 40);
                ++looked;
            }
            for (const PortIx port : next) {
                const QRect cell = mosaic.rectOf(port);
                if (!inner.contains(cell) || mosaic.portAt(cell.center()) != port)
                    continue; // a badge of P1 lies over it: that is more urgent
                const QRect mark = MosaicCanvas::markRect(cell);
                QVERIFY(mark.width() >= 3 && mark.height() >= 4);
                int orange = 0;
                for (int y = mark.top(); y <= mark.bottom(); ++y) {
                    for (int x = mark.left(); x <= mark.right(); ++x)
                        orange += image.pixel(x, y) == c.tiers[1].fill.rgb() ? 1 : 0;
                }
                // A badge may cover an edge of it; the mark of a cell of 8 px has an x in it.
                QVERIFY2(orange >= 6, qPrintable(u"zoom %1 port %2: %3"_s.arg(int(zoom)).arg(port.value).arg(orange)));
                ++looked;
            }
        }
        QVERIFY(looked > 2'000);
    }

    void changesOneByOneGiveTheSamePictureAsAllAtOnce()
    {
        Network large;
        large.setInventory(sampleInventory(600, 6));
        for (const MosaicZoom zoom : zooms) {
            for (const bool fills : {true, false}) {
                PortMosaic step(large, theme), whole(large, theme);
                for (PortMosaic *one : {&step, &whole}) {
                    one->setFillsView(fills);
                    one->resize(fills ? 900 : 300, fills ? 500 : 160);
                    one->setZoom(zoom);
                    one->show();
                }
                seen(step);
                const PortMode modes[] = {PortMode::Charging, PortMode::Faulted, PortMode::Available, PortMode::Faulted, PortMode::Occupied};
                for (int round = 0; round < 5; ++round) {
                    std::vector<PortIx> changed;
                    for (quint32 p = quint32(round); p < large.portCount(); p += 7) {
                        large.applyConnected(large.port(PortIx{p}).station, ocpp::Version::V16, 1'000'000);
                        setMode(large, PortIx{p}, modes[(p / 7 + quint32(round)) % 5], 2'000'000 + round);
                        large.setTier(PortIx{p}, p % 77 == 0 ? Tier::P1 : p % 3 == 0 ? Tier::P3 : Tier::None);
                        changed.push_back(PortIx{p});
                    }
                    std::vector<PortIx> all;
                    for (quint32 p = 0; p < large.portCount(); ++p)
                        all.push_back(PortIx{p}); // a station that connects brings its other ports, too
                    step.portsChanged(all);
                    seen(step);
                }
                whole.reload();
                QCOMPARE(seen(step), seen(whole));
            }
        }
    }

    void scrollingPaintsOnlyWhatComesIntoViewAndGivesTheSamePicture()
    {
        for (const MosaicZoom zoom : zooms) {
            PortMosaic rolled(network, theme), whole(network, theme);
            for (PortMosaic *one : {&rolled, &whole}) {
                one->resize(zoom == MosaicZoom::Network2 ? 140 : 420, zoom == MosaicZoom::Network2 ? 50 : 120);
                one->setZoom(zoom);
                one->show();
            }
            seen(rolled);
            QVERIFY(rolled.verticalScrollBar()->maximum() > 0);
            for (const int way : {7, 30, -12, 500, -41, 23}) {
                const int before = rolled.verticalScrollBar()->value();
                const quint64 pixels = rolled.pixelsPainted();
                rolled.verticalScrollBar()->setValue(before + way);
                whole.verticalScrollBar()->setValue(before + way);
                const QImage image = seen(rolled);
                const int moved = qAbs(rolled.verticalScrollBar()->value() - before);
                QVERIFY(rolled.pixelsPainted() - pixels <= quint64(3 * moved * rolled.viewport()->width()));
                whole.reload();
                QCOMPARE(image, seen(whole));
            }
        }
    }

    void aThousandChangesWriteAThousandCells()
    {
        Network large;
        large.setInventory(sampleInventory(10'000, 6));
        bringUp(large);
        PortMosaic mosaic(large, theme);
        mosaic.resize(1600, 900);
        mosaic.setZoom(MosaicZoom::Network2);
        mosaic.show();
        seen(mosaic);
        std::vector<PortIx> changed;
        for (quint32 p = 0; p < large.portCount(); p += 60) {
            setMode(large, PortIx{p}, PortMode::Charging);
            changed.push_back(PortIx{p});
        }
        const quint64 cells = mosaic.cellsPainted(), pixels = mosaic.pixelsPainted();
        mosaic.portsChanged(changed);
        seen(mosaic);
        QCOMPARE(changed.size(), size_t(1000));
        QCOMPARE(mosaic.cellsPainted() - cells, quint64(1000));
        QVERIFY(mosaic.pixelsPainted() - pixels <= 1000u * 2 * 3); // the cell and the gap below it
        mosaic.portsChanged(changed); // nothing changed now
        seen(mosaic);
        QCOMPARE(mosaic.cellsPainted() - cells, quint64(1000));
    }

    void zoomingLooksAtSitesAndPaintsWhatIsSeen()
    {
        Network large;
        large.setInventory(sampleInventory(10'000, 6));
        PortMosaic mosaic(large, theme);
        mosaic.resize(1000, 400);
        mosaic.show();
        seen(mosaic);
        const quint64 cells = mosaic.cellsPainted();
        mosaic.setZoom(MosaicZoom::Connectors14);
        seen(mosaic);
        QVERIFY(mosaic.cellsPainted() - cells < 2'500); // of 60,000
    }

    void aDragMarksWhatItEnclosesAndShiftAdds()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        QSignalSpy marks(&mosaic, &PortMosaic::marksPicked), picked(&mosaic, &PortMosaic::portPicked);
        const auto drag = [&](PortIx from, PortIx to, Qt::KeyboardModifiers keys) {
            QTest::mousePress(mosaic.viewport(), Qt::LeftButton, keys, mosaic.rectOf(from).topLeft());
            const QPoint end = mosaic.rectOf(to).bottomRight();
            QMouseEvent move(QEvent::MouseMove, end, mosaic.viewport()->mapToGlobal(end), Qt::NoButton, Qt::LeftButton, keys);
            QCoreApplication::sendEvent(mosaic.viewport(), &move);
            QTest::mouseRelease(mosaic.viewport(), Qt::LeftButton, keys, end);
        };
        drag(PortIx{0}, PortIx{5}, {});
        QCOMPARE(mosaic.marked(), (std::vector{PortIx{0}, PortIx{1}, PortIx{4}, PortIx{5}})); // 2 x 2 of a site of 4 + 2
        drag(PortIx{12}, PortIx{13}, Qt::ShiftModifier);
        QCOMPARE(mosaic.marked().size(), size_t(6));
        drag(PortIx{2}, PortIx{3}, {});
        QCOMPARE(mosaic.marked(), (std::vector{PortIx{2}, PortIx{3}}));
        QCOMPARE(marks.count(), 3);
        QCOMPARE(picked.count(), 0); // a drag selects nothing
        QTest::mouseClick(mosaic.viewport(), Qt::LeftButton, Qt::ControlModifier, mosaic.rectOf(PortIx{2}).center());
        QCOMPARE(mosaic.marked(), std::vector{PortIx{3}});
    }

    void keysMarkAsADragWould()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        mosaic.setSelected(PortIx{0});
        QTest::keyClick(&mosaic, Qt::Key_Space);
        QCOMPARE(mosaic.marked(), std::vector{PortIx{0}});
        QTest::keyClick(&mosaic, Qt::Key_Space);
        QVERIFY(mosaic.marked().empty());
        QTest::keyClick(&mosaic, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&mosaic, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(mosaic.marked(), (std::vector{PortIx{0}, PortIx{1}, PortIx{4}, PortIx{5}}));
        QTest::keyClick(&mosaic, Qt::Key_Left, Qt::ShiftModifier); // it shrinks again
        QCOMPARE(mosaic.marked(), (std::vector{PortIx{0}, PortIx{1}}));
        mosaic.setFilter([](PortIx port) { return port.value % 2 == 0; });
        mosaic.setScope(RegionIx{1});
        QTest::keyClick(&mosaic, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(mosaic.marked().size(), size_t(60)); // half of the region's 120
        QTest::keyClick(&mosaic, Qt::Key_Escape);
        QVERIFY(mosaic.marked().empty());
    }

    void aMarkedCellIsOutlinedAndStillTellsItsState()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        const PortIx port{13};
        mosaic.setMarked(std::span(&port, 1));
        const Colours &c = theme.colours();
        QCOMPARE(QColor(cornerOf(mosaic, port)).name(), c.line.focus.name());
        QCOMPARE(QColor(middleOf(mosaic, port)).name(), c.state.available.name());
        setMode(network, port, PortMode::Charging);
        mosaic.portsChanged(std::span(&port, 1));
        QCOMPARE(QColor(cornerOf(mosaic, port)).name(), c.line.focus.name());
        QCOMPARE(QColor(middleOf(mosaic, port)).name(), c.state.charging.name());
        mosaic.setZoom(MosaicZoom::Network2);
        QVERIFY(cornerOf(mosaic, port) != c.state.charging.rgb());
        const QPoint under = mosaic.rectOf(port).bottomLeft() + QPoint(0, 1);
        QCOMPARE(QColor(seen(mosaic).pixel(under)).name(), c.line.focus.name());
        mosaic.setMarked({});
        QCOMPARE(QColor(cornerOf(mosaic, port)).name(), c.state.charging.name());
        QCOMPARE(QColor(seen(mosaic).pixel(under)).name(), c.bg.panel.name());
    }

    void thePastIsFramedAndDoesNotFollowWhatIsLive()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        const PortIx port{13};
        std::vector<CellShade> shades(network.portCount(), CellShade::of(PortMode::Charging, Tier::None));
        mosaic.showPast(shades, u"as of 13:45 UTC"_s);
        QVERIFY(mosaic.isPast());
        QCOMPARE(mosaic.counts()[CellShade::of(PortMode::Charging, Tier::None).value], network.portCount());
        setMode(network, port, PortMode::Faulted);
        mosaic.portsChanged(std::span(&port, 1));
        QCOMPARE(QColor(middleOf(mosaic, port)).name(), theme.colours().state.charging.name());
        QCOMPARE(QColor(seen(mosaic).pixel(1, 300)).name(), theme.colours().action.primaryBg.name());
        QVERIFY(mosaic.describe(port).contains(u"as of 13:45 UTC"_s));
        mosaic.showLive();
        QCOMPARE(mosaic.shade(port).mode(), PortMode::Faulted);
        QCOMPARE(QColor(seen(mosaic).pixel(1, 300)).name(), theme.colours().bg.panel.name());
    }

    void countsFollowEveryChange()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.show();
        seen(mosaic);
        const auto of = [&mosaic](PortMode mode, Tier tier) { return mosaic.counts()[CellShade::of(mode, tier).value]; };
        QCOMPARE(of(PortMode::Available, Tier::None), 240u);
        const PortIx port{3};
        setMode(network, port, PortMode::Faulted);
        mosaic.portsChanged(std::span(&port, 1));
        QCOMPARE(of(PortMode::Faulted, Tier::None), 1u); // shown as P2
        network.setTier(port, Tier::P1);
        mosaic.portsChanged(std::span(&port, 1));
        QCOMPARE(of(PortMode::Faulted, Tier::None), 0u);
        QCOMPARE(of(PortMode::Faulted, Tier::P1), 1u);
        QCOMPARE(of(PortMode::Available, Tier::None), 239u);
    }

    void assistiveTechnologyReadsCellsWithoutBuildingThem()
    {
        PortMosaic mosaic(network, theme);
        mosaic.resize(900, 600);
        mosaic.setClock([] { return UtcMs(2'000'000 + 12 * minute); });
        mosaic.show();
        const PortIx port{8};
        setMode(network, port, PortMode::Faulted, 2'000'000);
        network.setTier(port, Tier::P1);
        mosaic.setSelected(port);
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&mosaic);
        QVERIFY(access);
        QCOMPARE(access->childCount(), int(network.portCount()));
        QAccessibleInterface *cell = access->childAt(mosaic.viewport()->mapToGlobal(mosaic.rectOf(port).center()).x(),
                                                     mosaic.viewport()->mapToGlobal(mosaic.rectOf(port).center()).y());
        QVERIFY(cell);
        QCOMPARE(cell->text(QAccessible::Name), u"ST-1-3, faulted, P1, 12 minutes"_s);
        const int index = access->indexOfChild(cell);
        QCOMPARE(access->child(index), cell);
        QVERIFY(cell->state().selected);
        QVERIFY(!access->child(int(network.portCount())));
        for (int i = 0; i < int(network.portCount()); ++i) // more than are kept at once
            QVERIFY(!access->child(i)->text(QAccessible::Name).isEmpty());
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
