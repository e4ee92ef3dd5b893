#include "bulk_dialog.h"
#include "cell_roles.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "handover_delegate.h"
#include "handover_dialog.h"
#include "handover_model.h"
#include "rebalance_dialog.h"
#include "screens_story.h"
#include "settings_dialog.h"
#include "shelved_model.h"
#include "shift_report_dialog.h"
#include "shift_screen.h"
#include "step_list_model.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    ScreensStory story;
    Theme theme{Theme::Scheme::Dark};
    Selection selection;
    ShiftScreen screen{story.desk(), theme, selection};
    FigureTable *queue = screen.findChild<FigureTable *>(u"shiftQueue"_s);
    QString said;

    Bench()
    {
        QObject::connect(&screen, &Screen::statusText, &screen, [this](const QString &text) { said = text; });
        screen.resize(1920, 1000);
        screen.show();
        screen.setFocus();
        screen.activateWindow();
        (void)QTest::qWaitForWindowActive(&screen); // shortcuts of a window that is not active do nothing
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(queue, key, modifiers); }
    /** The dialog that is open; a key press opened it. */
    template <typename Dialog>
    Dialog *dialog() const
    {
        Dialog *open = nullptr;
        for (Dialog *each : screen.findChildren<Dialog *>())
            if (each->isVisible())
                open = each;
        return open;
    }
    const AlertBook &alerts() { return story.desk().operations().alerts(); }
    const std::vector<HandoverNote> &notes() { return story.desk().operations().handover().notes(); }
    QListView *handover() { return screen.findChild<QListView *>(u"handover"_s); }
    /** Marks the first rows by key; their alerts. */
    std::vector<AlertId> mark(int rows)
    {
        std::vector<AlertId> marked;
        for (int row = 0; row < rows; ++row) {
            press(row == 0 ? Qt::Key_Home : Qt::Key_Down);
            press(Qt::Key_Space);
            marked.push_back({queue->currentKey()});
        }
        return marked;
    }
    const Alert *selected() { return story.desk().operations().alerts().find(selection.alert()); }
    /** The queue as text: tier, fault, owner, step. */
    QString printed(int rows) const
    {
        QStringList out;
        for (int row = 0; row < qMin(rows, queue->model()->rowCount()); ++row) {
            QStringList cells;
            for (const int column : {ShiftQueueModel::Shape, ShiftQueueModel::Owner, ShiftQueueModel::Step})
                cells.append(queue->model()->index(row, column).data().toString());
            out.append(cells.join(u'|'));
        }
        return out.join(u'\n');
    }
};

} // namespace

class ShiftScreenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theQueueIsWorstFirst()
    {
        Bench bench;
        Tier before = Tier::P1;
        QVERIFY(bench.queue->model()->rowCount() > 5);
        for (int row = 0; row < bench.queue->model()->rowCount(); ++row) {
            const Alert *alert = bench.story.desk().operations().alerts().find(
                AlertId{bench.queue->model()->index(row, 0).data(KeyRole).toULongLong()});
            QVERIFY(alert->tier >= before);
            before = alert->tier;
        }
    }
    void takeNextOwnsTheWorstThatNobodyHas()
    {
        Bench bench;
        bench.press(Qt::Key_X);
        QVERIFY2(bench.selected(), qPrintable(bench.said));
        QCOMPARE(bench.selected()->owner, u"A. Analyst"_s);
        QCOMPARE(bench.selected()->tier, Tier::P1);
        const AlertId first = bench.selection.alert();
        bench.press(Qt::Key_X);
        QVERIFY(bench.selection.alert() != first);
    }
    void takeNextEndsWithASentence()
    {
        Bench bench;
        for (int i = 0; i < 60; ++i)
            bench.press(Qt::Key_X);
        QCOMPARE(bench.said, u"Every open alert has an owner."_s);
    }
    void acknowledgeIsOneKey()
    {
        Bench bench;
        bench.press(Qt::Key_X);
        QVERIFY(bench.selected()->isAnnunciated());
        bench.press(Qt::Key_A);
        QVERIFY2(!bench.selected()->isAnnunciated(), qPrintable(bench.said));
    }
    void p1IsNeverShelved()
    {
        Bench bench;
        bench.press(Qt::Key_X);
        QCOMPARE(bench.selected()->tier, Tier::P1);
        bench.press(Qt::Key_Z);
        QVERIFY(bench.said.contains(u"P1"_s) || !bench.said.isEmpty());
        QCOMPARE(bench.selected()->state == AlarmState::Shelved, false);
    }
    void shelvedComesBackByKey()
    {
        Bench bench;
        FigureTable *shelved = bench.screen.findChild<FigureTable *>(u"shelved"_s);
        QVERIFY(shelved->model()->rowCount() > 0);
        const AlertId id{shelved->model()->index(0, 0).data(KeyRole).toULongLong()};
        shelved->setFocus();
        QTest::keyClick(shelved, Qt::Key_Home);
        QTest::keyClick(shelved, Qt::Key_U);
        QVERIFY2(bench.story.desk().operations().alerts().find(id)->state != AlarmState::Shelved, qPrintable(bench.said));
    }
    void enterOpensThePortOnOperations()
    {
        Bench bench;
        QSignalSpy wanted(&bench.screen, &Screen::screenWanted);
        bench.press(Qt::Key_J);
        bench.press(Qt::Key_J);
        bench.press(Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toInt(), 1);
        QCOMPARE(bench.selection.alert().value, bench.queue->currentKey());
        QVERIFY(bench.selection.port().isValid());
    }
    void filtersAreKeysToo()
    {
        Bench bench;
        const int all = bench.queue->model()->rowCount();
        bench.press(Qt::Key_4, Qt::ShiftModifier);
        const int unowned = bench.queue->model()->rowCount();
        QVERIFY(unowned > 0 && unowned < all);
        for (int row = 0; row < unowned; ++row)
            QCOMPARE(bench.queue->model()->index(row, ShiftQueueModel::Owner).data().toString(), u"Unowned"_s);
        bench.press(Qt::Key_1, Qt::ShiftModifier);
        QCOMPARE(bench.queue->model()->rowCount(), all);
    }
    void lettersDoNotSearchTheTable()
    {
        Bench bench;
        bench.press(Qt::Key_J);
        const quint64 before = bench.queue->currentKey();
        bench.press(Qt::Key_G); // nobody's key here
        QCOMPARE(bench.queue->currentKey(), before);
    }
    void anEmptyShiftClaimsNothing()
    {
        FakeDesk desk;
        Theme theme(Theme::Scheme::Light);
        Selection selection;
        ShiftScreen screen(desk, theme, selection);
        screen.resize(1366, 700);
        screen.show();
        const std::vector<Figure> figures = screen.findChild<FigureStrip *>()->figures();
        QCOMPARE(figures.front().value, u"0"_s);
        QCOMPARE(figures.back().value, u"\u2013"_s); // no acknowledgement was measured
        for (const Figure &figure : figures)
            QCOMPARE(figure.tone, Tier::None);
    }
    void spaceMarksAndEscapeClears()
    {
        Bench bench;
        bench.mark(3);
        QVERIFY(bench.queue->model()->index(0, 0).data(MarkRole).toBool());
        QVERIFY(!bench.queue->model()->index(3, 0).data(MarkRole).toBool());
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.queue->model()->index(0, 0).data(MarkRole).toBool());
    }
    void bulkShelveSaysWhatTheRulesRefuseAndDoesTheRest()
    {
        Bench bench;
        bench.press(Qt::Key_A, Qt::ControlModifier); // every listed one, P1 among them
        const int listed = bench.queue->model()->rowCount();
        bench.press(Qt::Key_Z);
        auto *dialog = bench.dialog<BulkDialog>();
        QVERIFY(dialog);
        QCOMPARE(int(dialog->plan().steps.size()), listed);
        int refusedP1 = 0;
        for (const BulkStep &step : dialog->plan().steps) {
            if (step.tier == Tier::P1) {
                QCOMPARE(step.refusal, u"A P1 alert cannot be shelved."_s);
                ++refusedP1;
            }
        }
        QVERIFY(refusedP1 > 0);
        const int allowed = dialog->plan().allowed();
        QVERIFY(allowed > 0 && allowed < listed);
        auto *list = dialog->findChild<FigureTable *>(u"steps"_s);
        QCOMPARE(list->model()->rowCount(), listed);
        QVERIFY(!list->model()->index(0, StepListModel::Effect).data().toString().startsWith(u"refused"_s)); // what happens comes first
        QVERIFY(list->model()->index(listed - 1, StepListModel::Effect).data().toString().startsWith(u"refused: "_s));
        const size_t before = bench.story.desk().actions.size();
        QTest::keyClick(dialog, Qt::Key_Return); // no reason yet
        QCOMPARE(bench.story.desk().actions.size(), before);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"reason"_s), u"carrier works until noon"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(int(bench.story.desk().actions.size() - before), allowed);
        int shelved = 0;
        for (const Alert *alert : bench.alerts().open())
            shelved += alert->state == AlarmState::Shelved && alert->shelveReason == u"carrier works until noon"_s;
        QCOMPARE(shelved, allowed);
        bench.press(Qt::Key_Z, Qt::ControlModifier); // and one key takes all of it back
        for (const Alert *alert : bench.alerts().open())
            QVERIFY(alert->shelveReason != u"carrier works until noon"_s || alert->state != AlarmState::Shelved);
    }
    void bulkAssignGivesTheMarkedOnesToOnePerson()
    {
        Bench bench;
        const std::vector<AlertId> marked = bench.mark(3);
        bench.press(Qt::Key_O);
        auto *dialog = bench.dialog<BulkDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->plan().steps.size(), marked.size());
        auto *person = dialog->findChild<QComboBox *>(u"person"_s);
        person->lineEdit()->selectAll();
        QTest::keyClicks(person->lineEdit(), u"F. Analyst"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(!bench.dialog<BulkDialog>());
        for (const AlertId id : marked)
            QCOMPARE(bench.alerts().find(id)->owner, u"F. Analyst"_s);
    }
    void whatTheDeskRefusesStaysInTheDialog()
    {
        Bench bench;
        bench.mark(2);
        bench.press(Qt::Key_O);
        auto *dialog = bench.dialog<BulkDialog>();
        bench.story.desk().actProblem = u"Nothing is done that is not recorded."_s;
        auto *person = dialog->findChild<QComboBox *>(u"person"_s);
        person->lineEdit()->selectAll();
        QTest::keyClicks(person->lineEdit(), u"F. Analyst"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->findChild<QLabel *>(u"problem"_s)->text(), u"Nothing is done that is not recorded."_s);
    }
    void rebalanceShowsThePlanAndDoesItInOneStep()
    {
        Bench bench;
        for (const Alert *alert : bench.alerts().open()) { // one person has it all
            DeskAction own;
            own.kind = DeskAction::Kind::Own;
            own.alert = alert->id;
            own.value = u"B. Analyst"_s;
            (void)bench.story.desk().act(own);
        }
        bench.press(Qt::Key_B);
        auto *dialog = bench.dialog<RebalanceDialog>();
        QVERIFY(dialog);
        const RebalancePlan plan = dialog->plan();
        QVERIFY(!plan.steps.empty());
        const size_t before = bench.story.desk().actions.size();
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(bench.story.desk().actions.size() - before, plan.steps.size());
        for (const RebalanceStep &step : plan.steps)
            QCOMPARE(bench.alerts().find(step.alert)->owner, step.to);
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        for (const RebalanceStep &step : plan.steps)
            QCOMPARE(bench.alerts().find(step.alert)->owner, u"B. Analyst"_s);
    }
    void theHandoverIsWrittenFromWhatIsOpen()
    {
        Bench bench;
        bench.press(Qt::Key_N);
        auto *dialog = bench.dialog<HandoverDialog>();
        QVERIFY(dialog);
        auto *draft = dialog->findChild<QListWidget *>(u"draft"_s);
        QVERIFY(draft->count() > 2);
        QVERIFY(draft->item(0)->text().startsWith(u"P1 open: "_s));
        draft->setFocus();
        draft->setCurrentRow(1);
        QTest::keyClick(draft, Qt::Key_Space); // not that one
        const int ticked = draft->count() - 1;
        const QString alert = toText(bench.alerts().open().front()->id);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"ownWords"_s), u"Call the host before any reset, see "_s + alert);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(!bench.dialog<HandoverDialog>());
        QCOMPARE(int(bench.notes().size()), ticked + 1);
        QCOMPARE(toText(bench.notes().back().alert), alert);
        QCOMPARE(bench.notes().back().by, u"A. Analyst"_s);
        QCOMPARE(bench.handover()->model()->rowCount(), ticked + 1);
        // What a note tells already is not proposed again.
        bench.press(Qt::Key_N);
        QVERIFY(bench.dialog<HandoverDialog>()->findChild<QListWidget *>(u"draft"_s)->count() <= 1);
    }
    void anEmptyHandoverIsNotWritten()
    {
        Bench bench;
        bench.press(Qt::Key_N);
        auto *dialog = bench.dialog<HandoverDialog>();
        auto *draft = dialog->findChild<QListWidget *>(u"draft"_s);
        for (int row = 0; row < draft->count(); ++row)
            draft->item(row)->setCheckState(Qt::Unchecked);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QVERIFY(bench.notes().empty());
    }
    void theNextShiftTicksNotesOffUnderItsName()
    {
        Bench bench;
        DeskAction write;
        write.kind = DeskAction::Kind::WriteHandover;
        write.note = u"Door switch at the lab is being replaced."_s;
        (void)bench.story.actAs(u"R. Lead"_s, write, Role::Lead);
        bench.story.desk().advance(minute);
        QTRY_COMPARE(bench.handover()->model()->rowCount(), 1);
        bench.handover()->setFocus();
        QTest::keyClick(bench.handover(), Qt::Key_Space);
        QCOMPARE(bench.notes().front().tickedBy, u"A. Analyst"_s);
        QCOMPARE(bench.notes().front().tickedAt, bench.story.desk().clock);
        const QModelIndex row = bench.handover()->model()->index(0, 0);
        QCOMPARE(row.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(row.data(ValueRole).toString().startsWith(u"AA, "_s));
        QTest::keyClick(bench.handover(), Qt::Key_Space); // twice is once
        QCOMPARE(bench.said, u"A. Analyst has ticked it off already."_s);
    }
    void aClickOnTheBoxTicksAndOneOnTheLinkJumps()
    {
        Bench bench;
        DeskAction write;
        write.kind = DeskAction::Kind::WriteHandover;
        write.note = u"Watch this one."_s;
        write.alert = AlertId{bench.queue->model()->index(2, 0).data(KeyRole).toULongLong()};
        (void)bench.story.desk().act(write);
        QTRY_COMPARE(bench.handover()->model()->rowCount(), 1);
        const QModelIndex row = bench.handover()->model()->index(0, 0);
        const auto *delegate = static_cast<HandoverDelegate *>(bench.handover()->itemDelegate());
        const QRect rect = bench.handover()->visualRect(row);
        QTest::mouseClick(bench.handover()->viewport(), Qt::LeftButton, {}, delegate->linkRect(rect, row).center());
        QCOMPARE(bench.selection.alert(), write.alert);
        QVERIFY(bench.notes().front().isOpen());
        QTest::mouseClick(bench.handover()->viewport(), Qt::LeftButton, {}, delegate->boxRect(rect).center());
        QVERIFY(!bench.notes().front().isOpen());
    }
    void aViewerWritesNoHandover()
    {
        Bench bench;
        bench.story.desk().setRole(Role::Viewer);
        bench.press(Qt::Key_N);
        QVERIFY(!bench.dialog<HandoverDialog>());
        QCOMPARE(bench.said, u"A viewer may not write in the handover."_s);
    }
    void theReportIsWrittenByKey()
    {
        QStandardPaths::setTestModeEnabled(true);
        QTemporaryDir folder;
        Bench bench;
        for (const int format : {0, 1}) {
            bench.press(Qt::Key_E, Qt::ControlModifier);
            auto *dialog = bench.dialog<ShiftReportDialog>();
            QVERIFY(dialog);
            auto *path = dialog->findChild<QLineEdit *>(u"path"_s);
            path->setText(folder.filePath(format == 0 ? u"r.pdf"_s : u"r.md"_s));
            while (dialog->file().format != (format == 0 ? ReportFile::Format::Pdf : ReportFile::Format::Markdown))
                QTest::keyClick(dialog->findChild<QWidget *>(u"format"_s), format == 0 ? Qt::Key_Left : Qt::Key_Right);
            QTest::keyClick(dialog, Qt::Key_Return);
            QTRY_VERIFY(!bench.dialog<ShiftReportDialog>());
        }
        QFile pdf(folder.filePath(u"r.pdf"_s)), markdown(folder.filePath(u"r.md"_s));
        QVERIFY(pdf.open(QIODevice::ReadOnly) && markdown.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF-1."));
        QVERIFY(markdown.readAll().contains("## Open incidents"));
    }
    void aReportThatCannotBeWrittenSaysSo()
    {
        QStandardPaths::setTestModeEnabled(true);
        Bench bench;
        bench.press(Qt::Key_E, Qt::ControlModifier);
        auto *dialog = bench.dialog<ShiftReportDialog>();
        dialog->findChild<QLineEdit *>(u"path"_s)->setText(u"/nowhere/at/all/r.pdf"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        auto *problem = dialog->findChild<QLabel *>(u"problem"_s);
        QTRY_VERIFY(problem->text().startsWith(u"/nowhere/at/all/r.pdf cannot be written: "_s));
        QVERIFY(dialog->isVisible());
    }
    void shiftsAreCutInTheSettings()
    {
        QStandardPaths::setTestModeEnabled(true);
        QSettings().remove(u"shift"_s);
        Theme theme(Theme::Scheme::Dark);
        SettingsDialog dialog(theme);
        auto *first = dialog.findChild<QTimeEdit *>(u"firstShift"_s);
        QCOMPARE(first->time(), QTime(6, 0));
        first->setTime(QTime(7, 30));
        auto *length = dialog.findChild<QComboBox *>(u"shiftLength"_s);
        length->setCurrentIndex(length->findText(u"8 h"_s));
        dialog.findChild<QSpinBox *>(u"capacity"_s)->setValue(9);
        dialog.accept();
        const ShiftSettings kept = ShiftSettings::load();
        QCOMPARE(kept.times, (ShiftTimes{7 * 60 + 30, 8 * 60}));
        QCOMPARE(kept.capacity, 9);
        QSettings().remove(u"shift"_s);
    }
    void modelsPassTheModelTester()
    {
        ScreensStory story;
        ShiftQueueModel queue(story.desk().operations());
        ShelvedModel shelved(story.desk().operations());
        const QAbstractItemModelTester first(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest),
            other(&shelved, QAbstractItemModelTester::FailureReportingMode::QtTest);
        queue.refresh(story.desk().clock);
        shelved.refresh(story.desk().clock);
        for (const auto order : {ShiftQueueModel::Order::Age, ShiftQueueModel::Order::Owner, ShiftQueueModel::Order::Tier})
            queue.setOrder(order);
        for (const auto filter : {ShiftQueueModel::Filter::Everything, ShiftQueueModel::Filter::OverTarget, ShiftQueueModel::Filter::Unowned})
            queue.setFilter(filter);
        HandoverModel handover(story.desk().operations());
        StepListModel steps;
        const QAbstractItemModelTester notes(&handover, QAbstractItemModelTester::FailureReportingMode::QtTest),
            stepRows(&steps, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 3; ++i) {
            DeskAction write;
            write.kind = DeskAction::Kind::WriteHandover;
            write.note = u"note %1"_s.arg(i);
            const Result<ActionId> note = story.desk().act(write);
            handover.refresh(story.desk().clock);
            write.kind = DeskAction::Kind::TickHandover;
            write.value = QString::fromUtf8(note.value().value);
            if (i == 1)
                (void)story.desk().act(write);
            handover.refresh(story.desk().clock);
        }
        QCOMPARE(handover.rowCount(), 3);
        QCOMPARE(handover.index(2, 0).data().toString(), u"note 1"_s); // ticked: last
        steps.setPlan(rebalancePlan(story.desk().operations(), {u"X"_s}), story.desk().operations());
        QVERIFY(steps.rowCount() > 0);
        steps.setPlan(rebalancePlan(story.desk().operations(), {}), story.desk().operations());
        QCOMPARE(steps.rowCount(), 0);
        story.desk().advance(13 * hour); // what was shelved is back
        queue.refresh(story.desk().clock);
        shelved.refresh(story.desk().clock);
        QCOMPARE(shelved.rowCount(), 0);
    }
};

QTEST_MAIN(ShiftScreenTest)
#include "tst_shift_screen.moc"
