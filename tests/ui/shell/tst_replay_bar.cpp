// The bar over a recording: its keys, what it says, where a drag goes, and that nothing can be done in what it shows.
#include "action_button.h"
#include "fake_desk.h"
#include "feed_field.h"
#include "main_window.h"
#include "port_actions.h"
#include "replay_bar.h"
#include "replay_timeline.h"
#include "segmented_control.h"
#include "shift_screen.h"
#include "status_strip.h"
#include "top_bar.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs begin = 1'795'176'000'000; // 2026-11-20T12:00:00Z

/** Does at once what it is asked for. */
class FakeReplay : public Replay
{
public:
    ReplayState now{begin, begin + 2 * hour, begin + 30 * minute, 1, false, false, false, true};
    std::vector<ReplayMark> found{{begin + 10 * minute, AlertId{1}, Tier::P3}, {begin + 60 * minute, AlertId{2}, Tier::P1}};

    ReplayState state() const override { return now; }
    const std::vector<ReplayMark> &marks() const override { return found; }
    QString fileName() const override { return u"night.ndjson.gz"_s; }
    void setPaused(bool paused) override
    {
        now.paused = paused;
        Q_EMIT changed();
    }
    void setSpeed(double speed) override
    {
        now.speed = speed;
        Q_EMIT changed();
    }
    void seek(UtcMs time) override
    {
        now.at = time;
        Q_EMIT changed();
    }
    Result<void> nextAlert() override
    {
        for (const ReplayMark &mark : found) {
            if (mark.at <= now.at)
                continue;
            now.paused = true;
            seek(mark.at);
            return {};
        }
        return Problem{u"No further alert begins in this recording."_s};
    }
};

struct Bench
{
    FakeDesk desk;
    FakeReplay replay;
    Theme theme{Theme::Scheme::Dark};
    Selection selection;
    MainWindow window{desk, theme, selection};
    ShiftScreen *shift = nullptr;
    ReplayBar *bar = nullptr;
    ReplayTimeline *line = nullptr;

    Bench()
    {
        desk.load(FakeDesk::inventory());
        desk.bringUp();
        desk.report(PortIx{0}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        desk.setFeed(FeedHealth::State::Replay);
        shift = new ShiftScreen(desk, theme, selection);
        window.addScreen(shift, u"Shift"_s, u"nav-shift"_s);
        window.setReplay(replay);
        window.resize(1366, 768);
        window.show();
        window.showScreen(1);
        (void)QTest::qWaitForWindowActive(&window);
        bar = window.findChild<ReplayBar *>();
        line = window.findChild<ReplayTimeline *>();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, key, modifiers); }
    int placeOf(UtcMs time) const
    {
        for (int x = 0; x < line->width(); ++x)
            if (line->timeAt(x) >= time)
                return x;
        return -1;
    }
};

} // namespace

class ReplayBarTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spacePausesAndPlaysWhereverTheKeysAre()
    {
        Bench bench;
        bench.press(Qt::Key_Space);
        QVERIFY(bench.replay.now.paused);
        QCOMPARE(bench.bar->badgeText(), u"REPLAY, PAUSED"_s);
        bench.shift->setFocus(); // where Space marks a row when the feed is live
        bench.press(Qt::Key_J);
        bench.press(Qt::Key_Space);
        QVERIFY(!bench.replay.now.paused);
        QCOMPARE(bench.bar->badgeText(), u"REPLAY"_s);
    }
    void aButtonKeepsItsSpace()
    {
        Bench bench;
        bench.window.findChild<ActionButton *>(u"nextAlert"_s)->setFocus();
        bench.press(Qt::Key_Space);
        QCOMPARE(bench.replay.now.at, begin + 60 * minute);
    }
    void nGoesToTheNextAlert()
    {
        Bench bench;
        bench.press(Qt::Key_N);
        QCOMPARE(bench.replay.now.at, begin + 60 * minute);
        QVERIFY(bench.replay.now.paused);
        bench.press(Qt::Key_Right, Qt::ControlModifier); // and there is none behind it
        QCOMPARE(bench.window.statusStrip()->said(), u"No further alert begins in this recording."_s);
        QCOMPARE(bench.replay.now.at, begin + 60 * minute);
    }
    void speedIsOneOfFour()
    {
        Bench bench;
        auto *speed = bench.window.findChild<SegmentedControl *>(u"speed"_s);
        speed->setFocus();
        for (const double expected : {10.0, 60.0, 600.0, 600.0}) {
            bench.press(Qt::Key_Right);
            QCOMPARE(bench.replay.now.speed, expected);
        }
        bench.replay.setSpeed(3); // as --speed gave it
        QCOMPARE(bench.bar->badgeText(), u"REPLAY 3×"_s);
        QCOMPARE(bench.replay.now.speed, 3.0); // showing it does not change it
    }
    void aDragSeeksOnceOnRelease()
    {
        Bench bench;
        QSignalSpy wanted(bench.line, &ReplayTimeline::wanted);
        const int y = bench.line->height() / 2;
        QTest::mousePress(bench.line, Qt::LeftButton, {}, {bench.placeOf(begin + 40 * minute), y});
        QTest::mouseMove(bench.line, {bench.placeOf(begin + 80 * minute), y});
        QCOMPARE(wanted.size(), 0);
        QTest::mouseRelease(bench.line, Qt::LeftButton, {}, {bench.placeOf(begin + 90 * minute), y});
        QCOMPARE(wanted.size(), 1);
        QVERIFY(qAbs(bench.replay.now.at - (begin + 90 * minute)) < minute);
    }
    void arrowsStepAMinuteAndTheEndsAreKeys()
    {
        Bench bench;
        bench.line->setFocus();
        bench.press(Qt::Key_Left);
        QCOMPARE(bench.replay.now.at, begin + 29 * minute);
        bench.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(bench.replay.now.at, begin + 39 * minute);
        bench.press(Qt::Key_End);
        QCOMPARE(bench.replay.now.at, begin + 2 * hour);
        bench.press(Qt::Key_Home);
        QCOMPARE(bench.replay.now.at, begin);
    }
    void itSaysWhereItStands()
    {
        Bench bench;
        QCOMPARE(bench.bar->timeText(), u"20 Nov 12:30:00 UTC, 25 % of 2 h 00"_s);
        bench.replay.now.readAhead = false;
        QCOMPARE(bench.bar->timeText(), u"20 Nov 12:30:00 UTC, 25 % of 2 h 00, still reading"_s);
        QVERIFY(bench.window.windowTitle().contains(u"night.ndjson.gz"_s));
        QVERIFY(bench.window.topBar()->feed()->text().startsWith(u"REPLAY"_s));
    }
    void nothingCanBeDoneInIt()
    {
        Bench bench;
        bench.selection.select(PortIx{0});
        PortActions actions(bench.desk, bench.selection);
        for (const PortAction action : {PortAction::Acknowledge, PortAction::Own, PortAction::SoftReset, PortAction::RequestStatus}) {
            const ActionOffer offer = actions.offer(action);
            QCOMPARE(offer.kind, ActionOffer::Kind::Locked);
            QCOMPARE(offer.reasons.value(0), u"This is a recording: nothing can be done in it."_s);
        }
    }
    void atItsEndThereIsNothingToPlay()
    {
        Bench bench;
        bench.replay.now.isOver = true;
        bench.replay.now.at = bench.replay.now.end;
        bench.press(Qt::Key_Space);
        QVERIFY(!bench.replay.now.paused);
        QVERIFY(bench.window.statusStrip()->said().startsWith(u"The recording ends here."_s));
        QCOMPARE(bench.bar->badgeText(), u"REPLAY, AT ITS END"_s);
    }
};

QTEST_MAIN(ReplayBarTest)
#include "tst_replay_bar.moc"
