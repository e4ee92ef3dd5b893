// An operator's keys on the real screen, with a desk that answers.

#include "action_button.h"
#include "alert_queue_model.h"
#include "confirm_strip.h"
#include "guard_dialog.h"
#include "incident_dialog.h"
#include "quiet_dialog.h"
#include "map_panel.h"
#include "network_map.h"
#include "open_order_dialog.h"
#include "roles.h"
#include "operations_screen.h"
#include "port_mosaic.h"
#include "port_pane.h"
#include "port_pane_actions.h"
#include "port_pane_fault.h"
#include "port_pane_header.h"
#include "port_pane_notices.h"
#include "port_pane_tabs.h"
#include "port_table_view.h"
#include "ports_panel.h"
#include "queue_list.h"
#include "queue_panel.h"
#include "stepper.h"
#include "timeline_row.h"
#include "timeline_view.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QShortcut>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

class OperationsScreenTest : public QObject
{
    Q_OBJECT

private:
    static FaultCatalogue catalogue()
    {
        FaultCatalogue catalogue;
        QDir folder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (!name.contains("schema"_L1) && file.open(QIODevice::ReadOnly))
                [&] { QVERIFY2(catalogue.add(file.readAll(), name).ok(), qPrintable(name)); }();
        }
        return catalogue;
    }

    /** Port 2 has a card reader failure (P3 or so), port 5 a ground fault (P1, lock-out), port 9 an internal error. */
    struct Room
    {
        FakeDesk desk{catalogue()};
        Theme theme{Theme::Scheme::Dark};
        Selection selection;
        std::unique_ptr<OperationsScreen> screen;
        QString said;

        explicit Room(QSize size = {1920, 938})
        {
            desk.load(FakeDesk::inventory(6, 4));
            desk.bringUp();
            desk.advance(minute);
            desk.report({2}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
            desk.advance(second);
            desk.report({5}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
            desk.advance(second);
            desk.report({9}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
            desk.advance(second);
            screen = std::make_unique<OperationsScreen>(desk, theme, selection);
            QObject::connect(screen.get(), &Screen::statusText, screen.get(), [this](const QString &text) { said = text; });
            screen->resize(size);
            screen->show();
            screen->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(screen.get()));
            screen->setFocus();
        }
        const Alert *alertOf(quint32 port) const
        {
            const auto alerts = desk.operations().alerts().ofPort({port});
            return alerts.empty() ? nullptr : alerts.front();
        }
        void select(quint32 port) { selection.select({port}); }
        void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : screen.get();
            QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
        }
        void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
        /** A dialog has the keyboard only once its window is active. */
        static bool dialogHasKeyboard()
        {
            return QTest::qWaitFor([] {
                QWidget *modal = QApplication::activeModalWidget();
                return modal && QApplication::activeWindow() == modal;
            });
        }
        /** After a dialog the screen has the keyboard again only once its window is active. */
        bool screenHasKeyboard()
        {
            screen->activateWindow();
            screen->setFocus();
            return QTest::qWaitFor([this] {
                return !QApplication::activeModalWidget() && QApplication::activeWindow() == screen.get() && QApplication::focusWidget();
            });
        }
        template <typename T>
        T *dialog() const { return qobject_cast<T *>(QApplication::activeModalWidget()); }
        ActionButton *button(PortAction action) const { return screen->pane()->buttons()->button(action); }
        QString timeline() const { return screen->pane()->tabs()->view()->lines().join(u'\n'); }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setOrganizationName(u"faultline-test"_s);
        QApplication::setApplicationName(u"tst_operations_screen"_s);
    }
    void init() { QSettings().clear(); }

    void theMostUrgentAlertIsSelectedAtTheStart()
    {
        Room room;
        QCOMPARE(room.selection.alert(), room.screen->queue()->model().alertAt(0));
        QCOMPARE(room.selection.port(), PortIx{5});
        QVERIFY(room.screen->pane()->header()->title().contains("round"_L1));
    }

    void anIncidentIsDrilledInto()
    {
        Room room;
        room.desk.report({8}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        room.desk.advance(second);
        QCOMPARE(room.screen->queue()->model().rowCount(), 3);
        room.select(8); // a member: its incident's row is the current one
        QCOMPARE(room.screen->queue()->model().alertAt(room.screen->queue()->list()->currentIndex().row()), room.alertOf(9)->id);
        QVERIFY2(room.screen->pane()->fault()->incident().contains("Part of the incident AL-"_L1), qPrintable(room.screen->pane()->fault()->incident()));
        room.press(Qt::Key_M);
        QVERIFY(Room::dialogHasKeyboard());
        auto *dialog = room.dialog<IncidentDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->model().rowCount(), 2);
        QVERIFY2(dialog->summary().contains("2 ports"_L1), qPrintable(dialog->summary()));
        room.press(Qt::Key_U); // take the member out
        QCOMPARE(room.desk.actions.back().kind, DeskAction::Kind::Ungroup);
        QCOMPARE(room.screen->queue()->model().rowCount(), 4);
        QCOMPARE(dialog->model().rowCount(), 1);
        room.press(Qt::Key_Escape);
        QVERIFY(!room.alertOf(8)->parent.isValid());
        QVERIFY(room.said.contains("stands for itself"_L1));
    }

    void aMemberMovesToTheNextIncident()
    {
        Room room;
        room.desk.report({8}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        room.desk.advance(second);
        room.selection.mark({PortIx{2}});
        room.select(9);
        room.press(Qt::Key_M);
        QVERIFY(Room::dialogHasKeyboard());
        auto *dialog = room.dialog<IncidentDialog>();
        QCOMPARE(dialog->list()->currentIndex().row(), 1);
        room.press(Qt::Key_V);
        QCOMPARE(room.alertOf(8)->parent, room.alertOf(2)->id);
        room.press(Qt::Key_K); // the cause is left
        room.press(Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([] { return !QApplication::activeModalWidget(); }));
        QCOMPARE(room.selection.port(), PortIx{9});
    }

    void oneKeyMergesAndIsSuggestedTheNextTime()
    {
        Room room;
        const int rows = room.screen->queue()->model().rowCount();
        room.selection.mark({PortIx{2}});
        room.select(9);
        room.press(Qt::Key_M, Qt::ShiftModifier);
        QCOMPARE(room.desk.actions.back().kind, DeskAction::Kind::GroupUnder);
        QCOMPARE(room.alertOf(9)->parent, room.alertOf(2)->id);
        QCOMPARE(room.screen->queue()->model().rowCount(), rows - 1);
        QVERIFY2(room.said.contains("suggested the next time"_L1), qPrintable(room.said));
        room.selection.mark({PortIx{9}});
        room.select(5); // a ground fault
        room.press(Qt::Key_M, Qt::ShiftModifier);
        QCOMPARE(room.said, u"A safety fault is never put under an alert of another place."_s);
        QVERIFY(!room.alertOf(5)->parent.isValid());
    }

    void aSuggestionIsTakenWithOneKey()
    {
        Room room;
        room.desk.report({12}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        room.desk.report({14}, ocpp::Status::Faulted, ocpp::ErrorCode::PowerMeterFailure);
        room.desk.advance(second);
        room.selection.mark({PortIx{12}});
        room.select(14);
        room.press(Qt::Key_C);
        QCOMPARE(room.said, u"Nobody corrected anything like this before."_s);
        room.press(Qt::Key_M, Qt::ShiftModifier);
        QVERIFY(room.alertOf(14)->parent.isValid());
        room.desk.report({16}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        room.desk.report({18}, ocpp::Status::Faulted, ocpp::ErrorCode::PowerMeterFailure);
        room.desk.advance(second);
        room.select(18);
        QVERIFY2(room.screen->pane()->fault()->incident().contains("again? Corrected like this on 2023-11-14 by A. Analyst. C does it."_L1),
                 qPrintable(room.screen->pane()->fault()->incident()));
        room.press(Qt::Key_C);
        QCOMPARE(room.alertOf(18)->parent, room.alertOf(16)->id);
        QCOMPARE(room.said, u"Done as A. Analyst did before."_s);
    }

    void whyIsThisQuietIsAnswered()
    {
        Room room;
        room.select(0);
        room.press(Qt::Key_Y);
        QVERIFY(Room::dialogHasKeyboard());
        QVERIFY2(room.dialog<QuietDialog>()->answer().startsWith("Nothing silences it: nothing is wrong."_L1), qPrintable(room.dialog<QuietDialog>()->answer()));
        room.press(Qt::Key_Escape);
        QVERIFY(room.screenHasKeyboard());
        room.desk.report({8}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        room.select(8);
        room.press(Qt::Key_Y);
        QVERIFY(Room::dialogHasKeyboard());
        QVERIFY2(room.dialog<QuietDialog>()->answer().contains("part of the incident AL-"_L1), qPrintable(room.dialog<QuietDialog>()->answer()));
        room.press(Qt::Key_Return);
        QVERIFY(room.screenHasKeyboard());
        QStringList hints;
        for (const KeyHint &hint : room.screen->keyHints())
            hints.append(hint.keys + u' ' + hint.text);
        QVERIFY(hints.contains("Y why is this quiet?"_L1));
        QVERIFY(hints.contains("M alerts of the incident"_L1));
    }

    void selectionIsOneEverywhere()
    {
        Room room;
        room.press(Qt::Key_J);
        const PortIx next = room.selection.port();
        QVERIFY(next != PortIx{5});
        QCOMPARE(room.screen->ports()->mosaic()->selected(), next);
        QCOMPARE(room.screen->queue()->list()->currentIndex().row(), 1);
        room.press(Qt::Key_G);
        QCOMPARE(room.screen->ports()->form(), PortsPanel::Form::Table);
        PortTableView *table = room.screen->ports()->table();
        QCOMPARE(table->ports().portAt(table->currentIndex().row()), next);
        table->setCurrentIndex(table->model()->index(table->ports().rowOf({5}), 2));
        QCOMPARE(room.selection.port(), PortIx{5});
        QCOMPARE(room.screen->queue()->list()->currentIndex().row(), 0);
        Q_EMIT room.screen->map()->map()->portPicked(PortIx{9});
        QCOMPARE(room.screen->ports()->mosaic()->selected(), PortIx{9});
        QVERIFY(room.screen->pane()->header()->stateLine().contains("P"_L1));
        QCOMPARE(table->ports().portAt(table->currentIndex().row()), PortIx{9});
        QCOMPARE(room.screen->queue()->model().alertAt(room.screen->queue()->list()->currentIndex().row()), room.alertOf(9)->id);
    }

    void acknowledgingByKey()
    {
        Room room;
        QVERIFY(room.alertOf(5)->isAnnunciated());
        QCOMPARE(room.screen->pane()->stepper()->current(), 0);
        room.press(Qt::Key_A);
        QVERIFY(!room.alertOf(5)->isAnnunciated());
        QCOMPARE(room.screen->pane()->stepper()->current(), 1);
        QVERIFY(room.screen->pane()->header()->stateLine().contains("by you"_L1));
        room.press(Qt::Key_A);
        QCOMPARE(std::count_if(room.desk.actions.begin(), room.desk.actions.end(),
                               [](const DeskAction &a) { return a.kind == DeskAction::Kind::Acknowledge; }), 1);
        QVERIFY(room.said.contains("already"_L1));
    }

    void oneKeyAsksForTheFaultInTheBook()
    {
        Room room;
        AlertId wanted;
        connect(room.screen.get(), &OperationsScreen::faultWanted, this, [&](AlertId alert) { wanted = alert; });
        room.press(Qt::Key_B);
        QCOMPARE(wanted, room.alertOf(5)->id);
        QVERIFY(room.desk.actions.empty() && room.desk.requests.empty());
    }

    void aP1AlertIsNeverShelvedAndTheSentenceIsShown()
    {
        Room room;
        room.press(Qt::Key_Z);
        QVERIFY(room.desk.actions.empty());
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY2(room.screen->pane()->notices()->sentences().join(u'|').contains("P1 alert is never shelved"_L1),
                 qPrintable(room.screen->pane()->notices()->sentences().join(u'|')));
        QVERIFY(room.button(PortAction::Shelve)->isLocked());
    }

    void shelvingAsksForAReasonAndIsUndone()
    {
        Room room;
        room.select(9);
        QVERIFY2(room.alertOf(9)->tier != Tier::P1 && !room.alertOf(9)->safety, "the fault of this test must be one that may be shelved");
        room.press(Qt::Key_Z);
        QVERIFY(room.dialogHasKeyboard());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(room.desk.actions.empty()); // no reason, no shelving
        room.type(u"crew is on its way"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(room.alertOf(9)->state, AlarmState::Shelved);
        QCOMPARE(room.screen->queue()->model().counts().shelved, 1);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(room.screenHasKeyboard());
        room.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(room.alertOf(9)->state != AlarmState::Shelved, qPrintable(room.said));
    }

    void requestStatusIsSentAtOnce()
    {
        Room room;
        room.select(9);
        room.press(Qt::Key_R);
        QCOMPARE(room.desk.requests.size(), size_t(1));
        const CommandRequest &request = room.desk.requests.front();
        QCOMPARE(request.request.action, ocpp::Action::TriggerMessage);
        QCOMPARE(request.request.arguments.value("requestedMessage"_L1).toString(), u"StatusNotification"_s);
        QCOMPARE(request.port, PortIx{9});
        QCOMPARE(request.alert, room.alertOf(9)->id);
        QVERIFY(!room.screen->pane()->buttons()->strip()->isAsking());
    }

    void softResetIsConfirmedInPlaceAndShowsItsFate()
    {
        Room room;
        room.select(9);
        room.press(Qt::Key_S);
        QVERIFY(room.screen->pane()->buttons()->strip()->isAsking());
        QVERIFY(room.desk.requests.empty());
        room.press(Qt::Key_Escape);
        QVERIFY(!room.screen->pane()->buttons()->strip()->isAsking());
        QVERIFY(room.desk.requests.empty());
        room.screen->setFocus();
        room.press(Qt::Key_S);
        room.press(Qt::Key_Return);
        QCOMPARE(room.desk.requests.size(), size_t(1));
        QCOMPARE(room.desk.requests.front().request.action, ocpp::Action::Reset);
        QCOMPARE(room.desk.requests.front().request.arguments.value("type"_L1).toString(), u"OnIdle"_s);
        QTRY_VERIFY2(room.timeline().contains("You sent Soft reset"_L1), qPrintable(room.timeline()));
        QVERIFY2(room.timeline().contains("recorded"_L1), qPrintable(room.timeline()));
        room.desk.advance(800);
        room.desk.answer();
        QTRY_VERIFY2(room.timeline().contains("accepted in 0.8 s"_L1), qPrintable(room.timeline()));
    }

    void theConfirmationClosesByItself()
    {
        Room room;
        room.select(9);
        room.press(Qt::Key_S);
        ConfirmStrip *strip = room.screen->pane()->buttons()->strip();
        QVERIFY(strip->isAsking());
        QSignalSpy left(strip, &ConfirmStrip::left);
        QVERIFY(left.wait((ConfirmStrip::closesAfterS + 3) * 1000));
        QVERIFY(!strip->isAsking());
        QVERIFY(room.desk.requests.empty());
    }

    void aGuardedHardResetNeedsTheKeyHeldForASecond()
    {
        Room room;
        room.select(9);
        room.desk.verdicts[ocpp::Action::Reset] = {Verdict::Kind::Confirm, {u"Connector 2 is charging (41 kWh). A reset would end that session."_s}};
        room.desk.advance(second);
        QTRY_VERIFY(room.screen->pane()->notices()->sentences().join(u'|').contains("Connector 2 is charging"_L1));
        room.press(Qt::Key_H);
        QVERIFY(room.dialogHasKeyboard());
        auto *dialog = room.dialog<GuardDialog>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_H); // tapped, not held
        QVERIFY(room.desk.requests.empty());
        QTest::keyPress(dialog, Qt::Key_H);
        QTRY_COMPARE_WITH_TIMEOUT(room.desk.requests.size(), size_t(1), 3 * GuardDialog::holdMs);
        QVERIFY(room.desk.requests.front().forced);
        QCOMPARE(room.desk.requests.front().request.arguments.value("type"_L1).toString(), u"Immediate"_s);
    }

    void theSafeAnswerIsTheDefault()
    {
        Room room;
        room.select(9);
        room.desk.verdicts[ocpp::Action::Reset] = {Verdict::Kind::Confirm, {u"Connector 2 is charging."_s}};
        room.press(Qt::Key_H);
        QVERIFY(room.dialogHasKeyboard());
        auto *dialog = room.dialog<GuardDialog>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(room.desk.requests.empty());
    }

    void aLockoutLeavesNoResetUntilAnInspectionIsRecorded()
    {
        Room room;
        room.select(5);
        QCOMPARE(room.alertOf(5)->policy, ResetPolicy::Lockout);
        for (PortAction action : {PortAction::SoftReset, PortAction::HardReset, PortAction::Unlock})
            QVERIFY(room.button(action)->isLocked());
        room.press(Qt::Key_S);
        room.press(Qt::Key_H);
        QVERIFY(room.desk.requests.empty());
        QVERIFY(!room.screen->pane()->buttons()->strip()->isAsking());
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(room.screen->pane()->notices()->sentences().join(u'|').contains("Locked out"_L1));
        QVERIFY(!room.button(PortAction::RequestStatus)->isLocked());
        room.press(Qt::Key_I, Qt::ShiftModifier);
        QVERIFY(room.dialogHasKeyboard());
        room.type(u"Cable replaced, insulation 5 MOhm"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(room.alertOf(5)->inspected);
        room.screen->pane()->refresh();
        QVERIFY(!room.button(PortAction::SoftReset)->isLocked());
    }

    void aLostFeedHoldsCommandsButNotNotesOrOrders()
    {
        Room room;
        room.select(9);
        room.desk.setFeed(FeedHealth::State::Lost, room.desk.clock - 42 * second);
        QVERIFY(room.screen->pane()->notices()->sentences().join(u'|').contains("held until the feed is back"_L1));
        for (PortAction action : {PortAction::RequestStatus, PortAction::SoftReset, PortAction::HardReset, PortAction::Unlock, PortAction::Availability})
            QVERIFY(room.button(action)->isLocked());
        room.press(Qt::Key_R);
        QVERIFY(room.desk.requests.empty());
        QVERIFY(!room.button(PortAction::OpenOrder)->isLocked());
        room.press(Qt::Key_N);
        QCOMPARE(QApplication::focusWidget(), room.screen->pane()->noteField());
        room.type(u"asked the site"_s);
        room.press(Qt::Key_Return);
        QCOMPARE(room.desk.actions.size(), size_t(1));
        QCOMPARE(room.desk.actions.front().note, u"asked the site"_s);
        room.desk.setFeed(FeedHealth::State::Live);
        QVERIFY(!room.button(PortAction::RequestStatus)->isLocked());
    }

    void lettersTypedIntoAFieldAreNoCommands()
    {
        Room room;
        room.select(9);
        room.press(Qt::Key_N);
        room.type(u"rshuitwazxg"_s);
        QCOMPARE(room.screen->pane()->noteField()->text(), u"rshuitwazxg"_s);
        QVERIFY(room.desk.requests.empty());
        QVERIFY(room.desk.actions.empty());
        QCOMPARE(room.screen->ports()->form(), PortsPanel::Form::Mosaic);
        QVERIFY(!QApplication::activeModalWidget());
    }

    void aWorkOrderIsOpenedWithTheRecommendedPart()
    {
        Room room;
        room.select(9);
        room.press(Qt::Key_W);
        QVERIFY(room.dialogHasKeyboard());
        auto *dialog = room.dialog<OpenOrderDialog>();
        QVERIFY(dialog);
        const FaultEntry *entry = room.desk.operations().catalogue().find(room.alertOf(9)->faultId);
        QVERIFY(entry && !entry->parts.isEmpty());
        QCOMPARE(dialog->part(), entry->parts.first());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        const WorkOrder *order = room.desk.operations().orders().ofPort({9});
        QVERIFY2(order, qPrintable(room.said + u" / %1 actions"_s.arg(room.desk.actions.size())));
        QCOMPARE(order->part, entry->parts.first());
        QCOMPARE(order->alert, room.alertOf(9)->id);
        QCOMPARE(room.screen->pane()->stepper()->current(), 2);
        QVERIFY(room.button(PortAction::OpenOrder)->isLocked());
        QVERIFY(room.screen->queue()->model().index(room.screen->queue()->model().rowOf(room.alertOf(9)->id)).isValid());
    }

    void theTestSessionWaitsForTheHoldAndNamesItsToken()
    {
        Room room;
        room.select(9);
        room.press(Qt::Key_T);
        QVERIFY(room.desk.requests.empty()); // no order in Verify
        DeskAction open;
        open.kind = DeskAction::Kind::OpenOrder;
        open.order = {77};
        open.alert = room.alertOf(9)->id;
        QVERIFY(room.desk.act(open).ok());
        DeskAction move;
        move.kind = DeskAction::Kind::MoveOrder;
        move.order = open.order;
        move.value = u"Verify"_s;
        move.note = u"repaired while nobody looked"_s;
        QVERIFY(room.desk.act(move).ok());
        QCOMPARE(room.screen->pane()->stepper()->current(), 3);
        room.desk.report({9}, ocpp::Status::Available);
        room.desk.advance(2 * minute);
        QTRY_VERIFY2(room.screen->pane()->notices()->sentences().join(u'|').contains("2:00 of 5:00"_L1),
                     qPrintable(room.screen->pane()->notices()->sentences().join(u'|')));
        room.press(Qt::Key_T);
        QVERIFY(!room.screen->pane()->buttons()->strip()->isAsking());
        room.desk.advance(3 * minute + second);
        room.select(9);
        room.press(Qt::Key_T);
        QVERIFY2(room.screen->pane()->buttons()->strip()->isAsking(), qPrintable(room.said));
        room.press(Qt::Key_Return);
        QCOMPARE(room.desk.requests.size(), size_t(1));
        const CommandRequest &request = room.desk.requests.front();
        QCOMPARE(request.request.action, ocpp::Action::RequestStartTransaction);
        QCOMPARE(request.request.arguments.value("idToken"_L1).toString(), u"FAULTLINE-TEST"_s);
        QCOMPARE(room.desk.actions.back().kind, DeskAction::Kind::StartVerification);
        QCOMPARE(room.desk.actions.back().command.value, QByteArray("cmd-1"));
        QCOMPARE(room.desk.operations().orders().find(open.order)->test.step, TestSession::Step::Starting);
    }

    void aKeyTypedForADialogDoesNotReachThePortBehindIt()
    {
        Room room;
        room.select(9);
        QDialog opening(room.screen.get());
        opening.setModal(true);
        opening.show();
        const auto shortcuts = room.screen->findChildren<QShortcut *>();
        const auto request = std::find_if(shortcuts.begin(), shortcuts.end(),
                                          [](const QShortcut *shortcut) { return shortcut->key() == QKeySequence(Qt::Key_R); });
        QVERIFY(request != shortcuts.end());
        Q_EMIT (*request)->activated(); // the window system had not given the dialog the keyboard yet
        QVERIFY(room.desk.requests.empty());
        opening.close();
        Q_EMIT (*request)->activated();
        QCOMPARE(room.desk.requests.size(), size_t(1));
    }
    void oneStepIsRecommendedAndNoneThatTheFeedHolds()
    {
        Room room;
        const auto next = [&room] {
            QStringList labels;
            for (int i = 0; i < portButtonCount; ++i)
                if (room.button(static_cast<PortAction>(i))->accessibleDescription().contains("NEXT"_L1))
                    labels.append(room.button(static_cast<PortAction>(i))->text());
            return labels.join(u", "_s);
        };
        room.select(5);
        QCOMPARE(next(), u"Make inoperative"_s);
        room.desk.report({5}, ocpp::Status::Unavailable, ocpp::ErrorCode::GroundFailure);
        room.desk.advance(second);
        QTRY_COMPARE(next(), u"Open work order"_s);
        room.select(2);
        QCOMPARE(next(), u"Request status"_s);
        room.press(Qt::Key_R);
        room.desk.answer();
        room.desk.report({2}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        QTRY_COMPARE(next(), u"Soft reset"_s);
        room.desk.setFeed(FeedHealth::State::Lost, room.desk.clock);
        QCOMPARE(next(), QString());
    }
    void theChoiceFollowsTheMostUrgentAlertUntilTheFirstKey()
    {
        Room room;
        QCOMPARE(room.selection.port(), PortIx{5});
        room.desk.advance(second);
        room.desk.report({1}, ocpp::Status::Faulted, ocpp::ErrorCode::PowerSwitchFailure);
        room.desk.advance(second);
        const PortIx top{room.screen->queue()->model().index(0).data(PortRole).toUInt()};
        QCOMPARE(room.selection.port(), top);
        room.press(Qt::Key_J);
        const AlertId mine = room.selection.alert();
        room.desk.report({13}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        room.desk.advance(second);
        QCOMPARE(room.selection.alert(), mine);
    }
    void theSelectionStaysWhenItsAlertCloses()
    {
        Room room;
        while (room.selection.port() != PortIx{9})
            room.press(Qt::Key_J);
        const AlertId closing = room.selection.alert();
        const int row = room.screen->queue()->model().rowOf(closing);
        room.press(Qt::Key_A);
        room.desk.report({9}, ocpp::Status::Available);
        room.desk.advance(hour);
        QCOMPARE(room.screen->queue()->model().rowOf(closing), -1);
        QCOMPARE(room.selection.port(), PortIx{9});
        QCOMPARE(room.selection.alert(), closing);
        room.press(Qt::Key_W); // opens nothing for a neighbour
        if (auto *open = room.dialog<OpenOrderDialog>())
            open->reject();
        QCOMPARE(room.selection.port(), PortIx{9});
        room.press(Qt::Key_K);
        QVERIFY(room.selection.port() != PortIx{9});
        QCOMPARE(room.screen->queue()->model().rowOf(room.selection.alert()), row - 1);
    }

    void takingTheNextUnownedMakesItMine()
    {
        Room room;
        room.press(Qt::Key_X);
        QCOMPARE(room.alertOf(5)->owner, u"A. Analyst"_s);
        room.press(Qt::Key_X);
        QCOMPARE(room.screen->queue()->model().counts().mine, 2);
        room.press(Qt::Key_O); // already mine: hand it on
        QVERIFY(room.dialogHasKeyboard());
        room.type(u"B. Lead"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QCOMPARE(room.screen->queue()->model().counts().mine, 1);
        QVERIFY(room.screenHasKeyboard());
        room.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(room.screen->queue()->model().counts().mine, 2);
    }

    void tierKeysHideRowsAndCountThem()
    {
        Room room;
        const int all = room.screen->queue()->model().rowCount();
        const int p1 = room.screen->queue()->model().counts().tiers[0];
        QVERIFY(p1 > 0);
        room.press(Qt::Key_1, Qt::ShiftModifier);
        QCOMPARE(room.screen->queue()->model().rowCount(), all - p1);
        room.press(Qt::Key_1, Qt::ShiftModifier);
        QCOMPARE(room.screen->queue()->model().rowCount(), all);
    }

    void rawFramesOpenAsPlainText()
    {
        Room room;
        const QByteArray frame = "[2,\"9\",\"StatusNotification\",{\"connectorId\":1,\"status\":\"Faulted\",\"errorCode\":\"OtherError\","
                                 "\"info\":\"<b>\xE2\x80\xAE" "evil</b>\"}]";
        room.desk.historyRows = {{room.desk.clock, "ocpp16.StatusNotification", {}, frame, 9, {9}}};
        room.select(9);
        TimelineView *view = room.screen->pane()->tabs()->view();
        QTRY_COMPARE(view->rows().size(), size_t(1));
        TimelineRow *row = view->rows().front();
        QVERIFY2(plainText(row->entry()).contains("Faulted, OtherError"_L1), qPrintable(plainText(row->entry())));
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Return);
        auto *text = row->findChild<QPlainTextEdit *>(u"frame"_s);
        QVERIFY(text);
        QVERIFY(text->isReadOnly());
        QVERIFY(text->toPlainText().contains("<b>"_L1));
        QVERIFY(!text->toPlainText().contains(QChar(0x202E)));
    }

    void aNarrowWindowShowsThePaneOnEnter()
    {
        Room room({1366, 626});
        QVERIFY(room.screen->paneIsOverlay());
        QVERIFY(!room.screen->pane()->isVisible());
        room.press(Qt::Key_Return);
        QVERIFY(room.screen->pane()->isVisible());
        room.press(Qt::Key_Escape);
        QVERIFY(!room.screen->pane()->isVisible());
        room.select(9);
        room.press(Qt::Key_S); // its question must be seen
        QVERIFY(room.screen->pane()->isVisible());
        QVERIFY(room.screen->pane()->buttons()->strip()->isAsking());
    }

    void everyPanelIsReachedByTab()
    {
        Room room;
        QSet<QWidget *> seen;
        for (int i = 0; i < 5; ++i) {
            seen.insert(QApplication::focusWidget());
            room.press(Qt::Key_Tab);
        }
        QVERIFY(seen.contains(room.screen->queue()->list()));
        QVERIFY(seen.contains(room.screen->map()->map()));
        QVERIFY(seen.contains(room.screen->ports()->mosaic()));
        QVERIFY(seen.contains(room.button(PortAction::RequestStatus)));
    }
};

QTEST_MAIN(OperationsScreenTest)
#include "tst_operations_screen.moc"
