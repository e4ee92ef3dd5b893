// Out of service, planned maintenance and one-shot shelving by key, and why an alert is quiet, in the pane.

#include "action_button.h"
#include "operations_screen.h"
#include "port_pane.h"
#include "port_pane_actions.h"
#include "port_pane_notices.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QComboBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;

class QuietAlertsTest : public QObject
{
    Q_OBJECT

    /** Port 5 has a ground fault (P1), port 9 an internal error; stations have two ports, sites four. */
    struct Room
    {
        FakeDesk desk{FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults")).value()};
        Theme theme{Theme::Scheme::Dark};
        Selection selection;
        std::unique_ptr<OperationsScreen> screen;
        QString said;

        explicit Room(Role role)
        {
            desk.person.role = role;
            desk.load(FakeDesk::inventory(6, 4));
            desk.bringUp();
            desk.advance(minute);
            desk.report({5}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
            desk.report({9}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
            desk.advance(second);
            screen = std::make_unique<OperationsScreen>(desk, theme, selection);
            QObject::connect(screen.get(), &Screen::statusText, screen.get(), [this](const QString &text) { said = text; });
            screen->resize(1920, 938);
            screen->show();
            screen->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(screen.get()));
            screen->setFocus();
            selection.select({9});
        }
        const Alert &alertOf(quint32 port) const { return *desk.operations().alerts().ofPort({port}).front(); }
        void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : screen.get();
            QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
        }
        static bool dialogHasKeyboard()
        {
            return QTest::qWaitFor([] {
                QWidget *modal = QApplication::activeModalWidget();
                return modal && QApplication::activeWindow() == modal;
            });
        }
        bool screenHasKeyboard()
        {
            screen->activateWindow();
            screen->setFocus();
            return QTest::qWaitFor([this] {
                return !QApplication::activeModalWidget() && QApplication::activeWindow() == screen.get() && QApplication::focusWidget();
            });
        }
        /** Types the reason into the open dialog and presses Enter. */
        void answer(const QString &reason)
        {
            QVERIFY(dialogHasKeyboard());
            QTest::keyClicks(QApplication::focusWidget(), reason);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        }
        void openOrder()
        {
            DeskAction open;
            open.kind = Kind::OpenOrder;
            open.alert = alertOf(9).id;
            open.order = {77};
            QVERIFY(desk.act(open).ok());
        }
        QString notices() const { return screen->pane()->notices()->sentences().join(u'|'); }
        bool isOffered(PortAction action) const { return screen->pane()->buttons()->button(action)->isVisible(); }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setOrganizationName(u"faultline-test"_s);
        QApplication::setApplicationName(u"tst_quiet_alerts"_s);
    }
    void init() { QSettings().clear(); }

    void shiftOTakesOutOfServiceWithAnOrderAndBack()
    {
        Room room(Role::Lead);
        QVERIFY(!room.isOffered(PortAction::OutOfService));
        room.press(Qt::Key_O, Qt::ShiftModifier);
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY2(room.notices().contains("needs a work order"_L1), qPrintable(room.notices()));
        room.openOrder();
        QVERIFY(room.isOffered(PortAction::OutOfService));
        room.press(Qt::Key_O, Qt::ShiftModifier);
        room.answer({});
        QCOMPARE(room.alertOf(9).state, AlarmState::Unacknowledged); // no reason
        room.answer(u"waits for a cable"_s);
        QCOMPARE(room.alertOf(9).state, AlarmState::OutOfService);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY2(room.notices().contains("Out of service since"_L1) && room.notices().contains("waits for a cable"_L1)
                     && room.notices().contains("A. Analyst"_L1),
                 qPrintable(room.notices()));
        QVERIFY(room.screenHasKeyboard());
        room.press(Qt::Key_O, Qt::ShiftModifier);
        QCOMPARE(room.alertOf(9).state, AlarmState::Unacknowledged);
        QVERIFY(!room.notices().contains("Out of service since"_L1));
    }

    void anAnalystIsToldThatALeadIsNeeded()
    {
        Room room(Role::Analyst);
        room.openOrder();
        const size_t before = room.desk.actions.size();
        for (const auto &[key, sentence] : {std::pair(Qt::Key_O, "Only a lead may take"_L1), std::pair(Qt::Key_P, "Only a lead may plan"_L1)}) {
            room.press(key, Qt::ShiftModifier);
            QVERIFY(!QApplication::activeModalWidget());
            QVERIFY2(room.notices().contains(sentence), qPrintable(room.notices()));
        }
        QCOMPARE(room.desk.actions.size(), before);
        QVERIFY(!room.isOffered(PortAction::OutOfService) && !room.isOffered(PortAction::Maintenance));
    }

    void shiftPPlansMaintenanceOfTheSiteAndEndsIt()
    {
        Room room(Role::Lead);
        room.press(Qt::Key_P, Qt::ShiftModifier);
        room.answer({});
        QVERIFY(room.desk.operations().alerts().maintenance().empty()); // no reason
        room.answer(u"new cables"_s);
        QCOMPARE(room.desk.operations().alerts().maintenance().size(), size_t(1));
        const MaintenanceWindow window = room.desk.operations().alerts().maintenance().front();
        QCOMPARE(window.site, u"S2"_s);
        QCOMPARE(window.until - window.from, 2 * hour);
        QCOMPARE(room.alertOf(9).state, AlarmState::SuppressedByDesign);
        QCOMPARE(room.alertOf(5).state, AlarmState::Unacknowledged); // another site, and a safety fault
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY2(room.notices().contains("planned maintenance until"_L1), qPrintable(room.notices()));
        QVERIFY(room.screenHasKeyboard());
        room.press(Qt::Key_P, Qt::ShiftModifier);
        QVERIFY(room.desk.operations().alerts().maintenance().empty());
        QCOMPARE(room.alertOf(9).state, AlarmState::Unacknowledged);
    }

    void oneStationLaterIsChosenByKeys()
    {
        Room room(Role::Lead);
        room.press(Qt::Key_P, Qt::ShiftModifier);
        QVERIFY(room.dialogHasKeyboard());
        QTest::keyClicks(QApplication::focusWidget(), u"meter exchange"_s);
        const auto choose = [](const QString &name, int steps) {
            auto *box = QApplication::activeModalWidget()->findChild<QComboBox *>(name);
            QVERIFY(box);
            box->setFocus();
            for (int i = 0; i < steps; ++i)
                QTest::keyClick(box, Qt::Key_Down);
        };
        choose(u"place"_s, 1);
        choose(u"begin"_s, 2); // the hour after the next
        choose(u"end"_s, 1);   // from 2 h to 4 h
        QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Return);
        QCOMPARE(room.desk.operations().alerts().maintenance().size(), size_t(1));
        const MaintenanceWindow window = room.desk.operations().alerts().maintenance().front();
        QCOMPARE(window.station, QByteArray("US-T-0002-01"));
        QCOMPARE(window.site, QString());
        QCOMPARE(window.from, (room.desk.clock / hour + 2) * hour);
        QCOMPARE(window.until - window.from, 4 * hour);
        QVERIFY(!window.running);
    }

    void aWindowIsShownWhereNothingIsWrong()
    {
        Room room(Role::Lead);
        room.press(Qt::Key_P, Qt::ShiftModifier);
        room.answer(u"new cables"_s);
        room.selection.select({8}); // its neighbour, available
        QVERIFY2(room.notices().contains("Maintenance. Planned by A. Analyst"_L1) && room.notices().contains("new cables"_L1),
                 qPrintable(room.notices()));
    }

    void aShelfUntilTheConditionGoesIsChosenByKeys()
    {
        Room room(Role::Analyst);
        room.press(Qt::Key_Z);
        QVERIFY(room.dialogHasKeyboard());
        QTest::keyClicks(QApplication::focusWidget(), u"crew is on its way"_s);
        auto *until = QApplication::activeModalWidget()->findChild<QComboBox *>(u"until"_s);
        QVERIFY(until);
        QTest::keyClick(until, Qt::Key_End);
        QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Return);
        QCOMPARE(room.alertOf(9).state, AlarmState::Shelved);
        QCOMPARE(room.alertOf(9).shelvedUntil, UtcMs(0));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        room.selection.select({9}, room.alertOf(9).id);
        QVERIFY2(room.notices().contains("until the condition goes: crew is on its way"_L1), qPrintable(room.notices()));
        room.desk.report({9}, ocpp::Status::Available);
        room.desk.advance(2 * minute);
        QVERIFY(room.desk.operations().alerts().ofPort({9}).empty());
    }
};

QTEST_MAIN(QuietAlertsTest)
#include "tst_quiet_alerts.moc"
