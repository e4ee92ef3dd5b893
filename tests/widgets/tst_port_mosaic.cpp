// What the mosaic paints: states, tiers and marks, at every zoom, in whole and in parts.

#include "mosaic_fixture.h"

#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class PortMosaicTest : public MosaicFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

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
};

QTEST_MAIN(PortMosaicTest)
#include "tst_port_mosaic.moc"
