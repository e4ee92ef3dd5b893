// Panels in windows of their own: they leave, stay fed and keyed there, come back, and are found again next time.

#include "alert_queue_model.h"
#include "map_panel.h"
#include "name_index.h"
#include "network_map.h"
#include "operations_screen.h"
#include "ports_panel.h"
#include "queue_list.h"
#include "queue_panel.h"
#include "torn_panels.h"
#include "torn_window.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

class TornPanelsTest : public QObject
{
    Q_OBJECT

private:
    struct Room
    {
        FakeDesk desk;
        Theme theme{Theme::Scheme::Dark};
        Selection selection;
        NameIndex names{desk.operations().network()};
        std::unique_ptr<OperationsScreen> screen;
        std::unique_ptr<TornPanels> torn;

        Room()
        {
            desk.load(FakeDesk::inventory(6, 4));
            desk.bringUp();
            screen = std::make_unique<OperationsScreen>(desk, theme, selection);
            screen->resize(1920, 940);
            screen->show();
            torn = std::make_unique<TornPanels>(desk, theme, selection, *screen, names);
        }
        ~Room()
        {
            torn.reset();
            screen.reset();
        }
        TornWindow *window(TornPanels::Kind kind) { return torn->window(kind); }
    };
    using Kind = TornPanels::Kind;

private Q_SLOTS:
    void init()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"faultline-test"_s);
        QCoreApplication::setApplicationName(u"tst_torn_panels"_s);
        QSettings().clear();
    }

    void theQueueLeavesAndComesBack()
    {
        Room room;
        QueuePanel *queue = room.screen->queue();
        const int before = room.screen->map()->width();
        room.torn->tearOff(Kind::Queue);
        QCOMPARE(queue->window(), room.window(Kind::Queue));
        QVERIFY(queue->isVisible());
        QTRY_VERIFY(room.screen->map()->width() > before); // the others take its room
        room.window(Kind::Queue)->close();
        QVERIFY(!room.torn->isTorn(Kind::Queue));
        QCOMPARE(queue->window(), room.screen->window());
        QVERIFY(queue->isVisible());
        QTRY_COMPARE(room.screen->map()->width(), before);
    }

    void aTornQueueIsFedOnceAlsoBehindAnotherScreen()
    {
        Room room;
        room.torn->tearOff(Kind::Queue);
        room.screen->hide(); // another screen is shown
        QSignalSpy inserted(&room.screen->queue()->model(), &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&room.screen->queue()->model(), &QAbstractItemModel::modelReset);
        room.desk.report({5}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        QCOMPARE(room.screen->queue()->model().rowCount(), 1);
        QCOMPARE(inserted.size() + reset.size(), 1);
        room.torn->dock(Kind::Queue);
        room.screen->show();
        room.desk.report({6}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        QCOMPARE(room.screen->queue()->model().rowCount(), 2);
    }

    void keysWorkInATornWindow()
    {
        Room room;
        room.desk.report({5}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        room.desk.report({9}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        room.torn->tearOff(Kind::Queue);
        TornWindow *window = room.window(Kind::Queue);
        QVERIFY(QTest::qWaitForWindowActive(window));
        room.selection.clear();
        QTest::keyClick(window, Qt::Key_J);
        QVERIFY(room.selection.port().isValid());
        const AlertId chosen = room.selection.alert();
        QTest::keyClick(window, Qt::Key_A);
        QVERIFY(!room.desk.actions.empty());
        QCOMPARE(room.desk.actions.back().alert, chosen);
        QSignalSpy palette(room.torn.get(), &TornPanels::paletteWanted);
        QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(palette.size(), 1);
        QCOMPARE(palette.front().front().value<QWidget *>(), window);
        QTest::keyClick(window, Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!room.torn->isTorn(Kind::Queue));
    }

    void mosaicAndTableShareTheRest()
    {
        Room room;
        room.torn->tearOff(Kind::Mosaic);
        QCOMPARE(room.screen->ports()->form(), PortsPanel::Form::Table);
        QVERIFY(room.screen->ports()->isVisible());
        room.torn->tearOff(Kind::Table);
        QVERIFY(!room.screen->ports()->isVisible());
        room.torn->dock(Kind::Mosaic);
        QVERIFY(room.screen->ports()->isVisible());
        QCOMPARE(room.screen->ports()->form(), PortsPanel::Form::Mosaic);
    }

    void selectionIsOneEverywhere()
    {
        Room room;
        room.torn->tearOff(Kind::Table);
        room.selection.select({7});
        auto *ports = static_cast<PortsPanel *>(room.window(Kind::Table)->panel());
        QVERIFY(ports->isVisible());
        QCOMPARE(room.selection.port(), PortIx{7});
        room.screen->queue()->step(1);
        QCOMPARE(ports->window(), room.window(Kind::Table));
    }

    void whatWasTornComesBackWithTheSession()
    {
        QRect place;
        {
            Room room;
            room.torn->tearOff(Kind::Map);
            room.torn->tearOff(Kind::Table);
            room.window(Kind::Map)->setGeometry(60, 70, 640, 480);
            place = room.window(Kind::Map)->geometry();
            room.torn->closeAll();
            QVERIFY(room.screen->map()->isVisible()); // the screen owns its panels again before it goes
            QCOMPARE(room.screen->map()->window(), room.screen->window());
        }
        Room next;
        QVERIFY(!next.torn->isTorn(Kind::Map));
        next.torn->restoreSession();
        QVERIFY(next.torn->isTorn(Kind::Map) && next.torn->isTorn(Kind::Table));
        QVERIFY(!next.torn->isTorn(Kind::Queue));
        QCOMPARE(next.window(Kind::Map)->size(), place.size());
        next.torn->dock(Kind::Map);
        next.torn->closeAll();
        Room last;
        last.torn->restoreSession();
        QVERIFY(!last.torn->isTorn(Kind::Map)); // docked by hand: it stays docked
        QVERIFY(last.torn->isTorn(Kind::Table));
    }

    void aWindowOfAMonitorThatIsGoneIsBroughtHome()
    {
        const std::vector<QRect> one{QRect(0, 0, 1920, 1080)};
        QCOMPARE(TornPanels::onSomeScreen(QRect(100, 100, 800, 600), one), QRect(100, 100, 800, 600));
        QVERIFY(one.front().contains(TornPanels::onSomeScreen(QRect(2500, 100, 800, 600), one)));
        QVERIFY(one.front().contains(TornPanels::onSomeScreen(QRect(1900, 100, 800, 600), one))); // too little of it to catch
        QCOMPARE(TornPanels::onSomeScreen(QRect(-3000, 0, 4000, 3000), one).size(), QSize(4000, 3000)); // enough of it is seen
        QCOMPARE(TornPanels::onSomeScreen(QRect(9000, 0, 4000, 3000), one).size(), QSize(1920, 1080));
    }
};

QTEST_MAIN(TornPanelsTest)
#include "tst_torn_panels.moc"
