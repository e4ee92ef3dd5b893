#include "cell_roles.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "screens_story.h"
#include "shelved_model.h"
#include "shift_screen.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QSignalSpy>
#include <QTest>

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
        story.desk().advance(13 * hour); // what was shelved is back
        queue.refresh(story.desk().clock);
        shelved.refresh(story.desk().clock);
        QCOMPARE(shelved.rowCount(), 0);
    }
};

QTEST_MAIN(ShiftScreenTest)
#include "tst_shift_screen.moc"
