// The mosaic in the hands of a person: keys, clicks, drags, the minimap, and what assistive technology reads.

#include "mosaic_fixture.h"
#include "mosaic_minimap.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class MosaicKeysTest : public MosaicFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

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

QTEST_MAIN(MosaicKeysTest)
#include "tst_mosaic_keys.moc"
