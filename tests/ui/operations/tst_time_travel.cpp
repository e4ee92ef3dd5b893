// The last 24 hours on the mosaic of the Ports screen, from a record that was really kept.

#include "chip.h"
#include "panel_header.h"
#include "port_mosaic.h"
#include "ports_panel.h"
#include "ports_screen.h"
#include "time_travel.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TimeTravelTest : public QObject
{
    Q_OBJECT

    static constexpr PortIx port{3};

    /** 22:13:20 all available; 22:53:20 a port faults; it is 23:43:20. */
    struct Room
    {
        FakeDesk desk;
        Theme theme{Theme::Scheme::Dark};
        Selection selection;
        std::unique_ptr<PortsScreen> screen;

        Room()
        {
            desk.load(FakeDesk::inventory(10, 4));
            desk.bringUp();
            desk.advance(40 * minute);
            desk.report(port, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
            desk.advance(50 * minute);
            screen = std::make_unique<PortsScreen>(desk, theme, selection);
            screen->resize(1600, 900);
            screen->show();
            screen->activateWindow();
            QTRY_VERIFY(QApplication::activeWindow() == screen.get());
            mosaic().setFocus();
        }
        PortsPanel &panel() { return *screen->panel(); }
        PortMosaic &mosaic() { return *panel().mosaic(); }
        TimeTravel &travel() { return *panel().travel(); }
        void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&mosaic(), key, modifiers); }
        QString moment() { return travel().isLive() ? u"live"_s : QString::fromLatin1(formatTime(travel().when()).mid(11, 8)); }
        QRgb pixel(QPoint at) { return mosaic().viewport()->grab().toImage().pixel(at); }
    };

private Q_SLOTS:
    void bracketsStepThroughTheRecordAndStopAtItsBeginning()
    {
        Room room;
        QSignalSpy said(&room.travel(), &TimeTravel::said);
        QStringList moments{room.moment()};
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
            room.key(key, modifiers);
            moments << room.moment();
        };
        press(Qt::Key_BracketLeft);
        press(Qt::Key_BracketLeft, Qt::ShiftModifier);
        press(Qt::Key_BracketLeft);
        press(Qt::Key_BracketLeft);
        press(Qt::Key_BracketLeft);
        press(Qt::Key_BracketLeft);
        QCOMPARE(said.count(), 0);
        press(Qt::Key_BracketLeft);
        QCOMPARE(said.count(), 1);
        QVERIFY(said.first().first().toString().contains(u"22:13"_s));
        press(Qt::Key_BracketRight);
        press(Qt::Key_BraceRight, Qt::ShiftModifier);
        press(Qt::Key_BraceRight, Qt::ShiftModifier);
        QCOMPARE(moments.join(u' '), u"live 23:30:00 23:00:00 22:45:00 22:30:00 22:15:00 22:13:20 22:13:20 22:15:00 23:00:00 live"_s);
    }

    void cellsAndCountsShowWhatWasShownThen()
    {
        Room room;
        const QRgb faulted = room.pixel(room.mosaic().rectOf(port).topLeft());
        QCOMPARE(room.mosaic().shade(port).mode(), PortMode::Faulted);
        room.travel().goTo(room.desk.clock - 20 * minute);
        QCOMPARE(room.mosaic().shade(port).mode(), PortMode::Faulted);
        QCOMPARE(room.pixel(room.mosaic().rectOf(port).topLeft()), faulted);
        room.travel().goTo(room.desk.clock - 60 * minute);
        QCOMPARE(room.mosaic().shade(port).mode(), PortMode::Available);
        QCOMPARE(QColor(room.pixel(room.mosaic().rectOf(port).topLeft())).name(), room.theme.colours().state.available.name());
        QStringList chips;
        for (const Chip *chip : room.panel().findChildren<Chip *>())
            chips << chip->text();
        QVERIFY2(chips.contains(u"faulted 0"_s), qPrintable(chips.join(u'|')));
        room.travel().goLive();
        chips.clear();
        for (const Chip *chip : room.panel().findChildren<Chip *>())
            chips << chip->text();
        QVERIFY2(chips.contains(u"faulted 1"_s), qPrintable(chips.join(u'|')));
    }

    void thePastCannotBeTakenForTheLiveState()
    {
        Room room;
        QVERIFY(!room.travel().isVisible());
        const QRgb edge = room.pixel(QPoint(1, 400));
        room.key(Qt::Key_BracketLeft);
        QVERIFY(room.travel().isVisible());
        QCOMPARE(room.travel().asOf(), u"as of 23:30 UTC, 13 min ago"_s);
        QVERIFY(room.pixel(QPoint(1, 400)) != edge);
        QCOMPARE(QColor(room.pixel(QPoint(1, 400))).name(), room.theme.colours().action.primaryBg.name());
        QCOMPARE(QColor(room.travel().grab().toImage().pixel(2, 2)).name(), room.theme.colours().action.primaryBg.name());
        room.desk.advance(10 * minute);
        room.panel().tick();
        QCOMPARE(room.travel().asOf(), u"as of 23:30 UTC, 23 min ago"_s);
        QVERIFY(room.mosaic().describe(port).contains(u"as of 23:30 UTC, 23 min ago"_s));
        room.key(Qt::Key_Escape);
        QVERIFY(room.travel().isLive());
        QVERIFY(!room.travel().isVisible());
        QCOMPARE(room.pixel(QPoint(1, 400)), edge);
    }

    void whatHappensMeanwhileIsSeenOnReturn()
    {
        Room room;
        room.key(Qt::Key_BracketLeft);
        room.desk.report(PortIx{7}, ocpp::Status::Charging);
        QCOMPARE(room.mosaic().shade(PortIx{7}).mode(), PortMode::Available);
        room.key(Qt::Key_End);
        QCOMPARE(room.mosaic().shade(PortIx{7}).mode(), PortMode::Charging);
    }

    void aNewInventoryKeepsTheMoment()
    {
        Room room;
        room.travel().goTo(room.desk.clock - 60 * minute);
        room.desk.load(FakeDesk::inventory(12, 4));
        QVERIFY(!room.travel().isLive());
        QVERIFY(room.mosaic().isPast());
        QCOMPARE(room.mosaic().shade(port).mode(), PortMode::Available);
        QCOMPARE(room.mosaic().shade(PortIx{46}).mode(), PortMode::Unknown); // nobody had heard of it
    }

    void theTrackGoesWhereItIsClicked()
    {
        Room room;
        room.key(Qt::Key_BracketLeft);
        const int right = room.travel().width() - 130;
        QTest::mouseClick(&room.travel(), Qt::LeftButton, {}, QPoint(right - 20, 15)); // 24 h are 490 px and more
        QVERIFY(!room.travel().isLive());
        QVERIFY(room.travel().when() < room.desk.clock - 40 * minute);
        QTest::mouseClick(&room.travel(), Qt::LeftButton, {}, QPoint(room.travel().width() - 60, 15));
        QVERIFY(room.travel().isLive());
    }

    void marksOfTheMosaicAreTheSelections()
    {
        Room room;
        room.selection.select(port);
        room.key(Qt::Key_Space);
        QCOMPARE(room.selection.marked(), std::vector{port});
        room.selection.mark({PortIx{1}, PortIx{2}});
        QCOMPARE(room.mosaic().marked(), (std::vector{PortIx{1}, PortIx{2}}));
        room.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(room.selection.marked().size(), size_t(40));
        room.key(Qt::Key_Escape);
        QVERIFY(room.selection.marked().empty());
    }
};

QTEST_MAIN(TimeTravelTest)
#include "tst_time_travel.moc"
