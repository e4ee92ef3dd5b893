// A recording in the window: the same facts as the printed replay, at the chosen pace, and nothing can be done in it.
#include "operations.h"
#include "recorded_feed.h"
#include "replay_feed.h"
#include "shipped.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString garage = QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/app/ctl/garage.ndjson");

/** Everything that the recording says, folded at once. */
std::unique_ptr<Operations> foldedAtOnce(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording");
    RecordedFeed recording(file);
    auto operations = std::make_unique<Operations>(shippedCatalogue().value());
    while (!recording.atEnd())
        operations->apply(recording.next());
    return operations;
}

QStringList alertsOf(const Operations &operations)
{
    QStringList lines;
    for (const Alert &alert : operations.alerts().all())
        lines.append(toText(alert.id) + u' ' + alert.faultId + u" x"_s + QString::number(alert.count) + u' ' + QString::number(alert.raised));
    return lines;
}

/** The state at `time`: what was told up to then, and that nothing more happened. */
std::unique_ptr<Operations> foldedUpTo(const QString &path, UtcMs time)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording");
    RecordedFeed recording(file);
    auto operations = std::make_unique<Operations>(shippedCatalogue().value());
    while (!recording.atEnd())
        for (const Fact &fact : recording.next())
            if (fact.at <= time)
                operations->apply({&fact, 1});
    const Fact tick{time, 0, {}, {}, Tick{}};
    operations->apply({&tick, 1});
    return operations;
}

UtcMs clock(const char *time) { return parseTime(time).value(); }

/** A feed, its inbox and the state of a desk that follows it; Console does the same. */
struct Player
{
    Inbox inbox;
    Operations operations{shippedCatalogue().value()};
    std::unique_ptr<ReplayFeed> feed;
    int replaced = 0;
    AlertId reached;

    explicit Player(double speed, const QString &path = garage, quint64 keepEvery = 200'000)
    {
        const FreshOperations fresh = [] { return std::make_unique<Operations>(shippedCatalogue().value()); };
        Result<std::unique_ptr<ReplayFeed>> opened = ReplayFeed::open(path, speed, inbox, fresh, keepEvery);
        if (!opened)
            qFatal("%s", qPrintable(opened.problem().text));
        feed = std::move(opened).value();
        QObject::connect(feed.get(), &ReplayFeed::stateReplaced, feed.get(), [this](const QByteArray &state) {
            (void)inbox.take();
            if (!operations.restore(state))
                qFatal("not restored");
            ++replaced;
            feed->goOn();
        });
        QObject::connect(&control(), &Replay::alertReached, feed.get(), [this](AlertId alert) { reached = alert; });
    }
    Replay &control() { return feed->control(); }
    void take()
    {
        for (const FactBatch &batch : inbox.take())
            operations.apply(batch.facts);
    }
    /** Everything that was posted is folded, and the bar says that it stands at `time`. */
    bool standsAt(UtcMs time)
    {
        take();
        return !control().state().seeking && control().state().at == time && operations.now() == time;
    }
};

/** Folds what the feed posted so far. */
void fold(Inbox &inbox, Operations &operations)
{
    for (const FactBatch &batch : inbox.take())
        operations.apply(batch.facts);
}

} // namespace

class ReplayFeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itTellsWhatTheFileTells();
    void itKeepsTheChosenPace();
    void nothingCanBeDoneInIt();
    void aFileThatIsNotThereIsOneSentence();
    void aPauseStopsTheTime();
    void aSeekForwardTellsEverythingUpToThere();
    void aSeekBackGivesTheStateOfThatTime_data();
    void aSeekBackGivesTheStateOfThatTime();
    void keptStatesThinThemselvesOut();
    void theEndIsOverAndThereIsAWayBack();
    void theNextAlertIsWhereItBegins();
    void behindTheLastAlertThereIsNone();
    void twoSeeksBackInARowEndAtTheLatter();
    void aNetworkThatWasExportedLaterCountsFromTheFirstEvent();
};

void ReplayFeedTest::itTellsWhatTheFileTells()
{
    const std::unique_ptr<Operations> expected = foldedAtOnce(garage);
    QVERIFY(!alertsOf(*expected).isEmpty());
    Inbox inbox;
    const Result<std::unique_ptr<ReplayFeed>> feed = ReplayFeed::open(garage, 1e9, inbox);
    QVERIFY(feed.ok());
    QSignalSpy status(feed.value().get(), &Feed::statusChanged);
    feed.value()->start({});
    Operations operations(shippedCatalogue().value());
    const auto done = [&] {
        fold(inbox, operations);
        return operations.sequence() == expected->sequence();
    };
    QTRY_VERIFY(done());
    QCOMPARE(alertsOf(operations), alertsOf(*expected));
    QTRY_VERIFY(!status.isEmpty());
    QCOMPARE(status.last().first().value<FeedStatus>().state, FeedHealth::State::Replay);
}

void ReplayFeedTest::itKeepsTheChosenPace()
{
    const std::unique_ptr<Operations> expected = foldedAtOnce(garage);
    Inbox inbox;
    const Result<std::unique_ptr<ReplayFeed>> feed = ReplayFeed::open(garage, 0.001, inbox); // a second of it lasts a quarter of an hour
    QVERIFY(feed.ok());
    feed.value()->start({});
    Operations operations(shippedCatalogue().value());
    const auto begun = [&] {
        fold(inbox, operations);
        return operations.sequence() > 0;
    };
    QTRY_VERIFY(begun()); // the network and the first event, at once
    feed.value()->stop();
    fold(inbox, operations);
    QVERIFY(operations.network().portCount() > 0);
    QVERIFY(operations.sequence() < expected->sequence());
}

void ReplayFeedTest::nothingCanBeDoneInIt()
{
    Inbox inbox;
    const Result<std::unique_ptr<ReplayFeed>> feed = ReplayFeed::open(garage, 1, inbox);
    QVERIFY(feed.ok());
    QString said;
    feed.value()->call("command.execute", "{}", [&said](const RpcAnswer &answer) { said = answer.ok() ? u"done"_s : answer.text; });
    QTRY_VERIFY(said.contains(u"recording"_s));
}

void ReplayFeedTest::aFileThatIsNotThereIsOneSentence()
{
    Inbox inbox;
    const Result<std::unique_ptr<ReplayFeed>> feed = ReplayFeed::open(u"/nowhere.ndjson"_s, 1, inbox);
    QVERIFY(!feed.ok());
    QVERIFY(feed.problem().text.contains(u"/nowhere.ndjson"_s) && !feed.problem().text.contains(u'\n'));
}

void ReplayFeedTest::aPauseStopsTheTime()
{
    Player player(60);
    player.feed->start({});
    QTRY_VERIFY(player.control().state().begin > 0);
    player.control().setPaused(true);
    QTRY_VERIFY(player.control().state().paused);
    player.take();
    const UtcMs at = player.control().state().at;
    QSignalSpy status(player.feed.get(), &Feed::statusChanged);
    QTRY_VERIFY_WITH_TIMEOUT(!status.isEmpty(), 5000); // a second passed in the link's thread
    player.take();
    QCOMPARE(player.control().state().at, at);
    player.control().setPaused(false);
    const auto goesOn = [&] {
        player.take(); // a recording waits for the desk
        return player.control().state().at > at;
    };
    QTRY_VERIFY(goesOn());
}

void ReplayFeedTest::aSeekForwardTellsEverythingUpToThere()
{
    Player player(0.001);
    player.feed->start({});
    const UtcMs time = clock("2026-03-02T07:30:00Z");
    QTRY_VERIFY(player.control().state().begin > 0);
    player.control().seek(time);
    QTRY_VERIFY(player.standsAt(time));
    QCOMPARE(player.operations.digest(), foldedUpTo(garage, time)->digest());
    QCOMPARE(player.replaced, 0); // nothing was folded twice
}

void ReplayFeedTest::aSeekBackGivesTheStateOfThatTime_data()
{
    QTest::addColumn<quint64>("keepEvery");
    QTest::newRow("from the beginning") << quint64(200'000);
    QTest::newRow("from a state that was kept") << quint64(1);
    QTest::newRow("from one of a few") << quint64(3);
}

void ReplayFeedTest::keptStatesThinThemselvesOut()
{
    KeptStates states(10, 4, 1000);
    QVERIFY(!states.isDue(9));
    QVERIFY(states.isDue(1));
    QVERIFY(!states.latest(5));
    for (const UtcMs at : {10, 20, 30})
        states.keep(at, QByteArray::number(at));
    QCOMPARE(states.latest(25).value(), QByteArray("20"));
    QCOMPARE(states.latest(30).value(), QByteArray("30"));
    states.keep(40, "40");
    QCOMPARE(states.count(), size_t(2)); // every second one went
    QCOMPARE(states.latest(35).value(), QByteArray("20"));
    QVERIFY(!states.isDue(10) && states.isDue(10)); // and now they come half as often
    states.keep(50, QByteArray(501, 'x'));
    QCOMPARE(states.count(), size_t(2)); // half of the room for one: not worth it
}

void ReplayFeedTest::aSeekBackGivesTheStateOfThatTime()
{
    QFETCH(quint64, keepEvery);
    Player player(1e9, garage, keepEvery);
    player.feed->start({});
    QTRY_VERIFY(player.control().state().readAhead);
    const std::unique_ptr<Operations> whole = foldedAtOnce(garage);
    const auto told = [&] {
        player.take();
        return player.operations.sequence() == whole->sequence();
    };
    QTRY_VERIFY(told());
    player.control().setPaused(true);
    const UtcMs time = clock("2026-03-02T06:20:00Z");
    player.control().seek(time);
    QTRY_VERIFY(player.standsAt(time));
    QCOMPARE(player.replaced, 1);
    QVERIFY(player.operations.sequence() < whole->sequence());
    QCOMPARE(player.operations.digest(), foldedUpTo(garage, time)->digest());
    // And from there it goes on as it did the first time.
    const UtcMs end = clock("2026-03-02T08:10:00Z");
    player.control().seek(end);
    QTRY_VERIFY(player.standsAt(end));
    QCOMPARE(player.operations.digest(), foldedUpTo(garage, end)->digest());
}

void ReplayFeedTest::theEndIsOverAndThereIsAWayBack()
{
    Player player(1e9);
    player.feed->start({});
    const auto over = [&] {
        player.take();
        return player.control().state().isOver && player.control().state().readAhead;
    };
    QTRY_VERIFY(over());
    QCOMPARE(player.control().state().share(), 1.0);
    player.control().setSpeed(0.001);
    player.control().seek(0); // before it began: to its beginning
    QTRY_VERIFY(player.standsAt(player.control().state().begin));
    QVERIFY(!player.control().state().isOver);
    QCOMPARE(player.control().state().share(), 0.0);
}

void ReplayFeedTest::theNextAlertIsWhereItBegins()
{
    Player player(0.001);
    player.feed->start({});
    QTRY_VERIFY(player.control().state().readAhead);
    QVERIFY(!player.control().marks().empty());
    const ReplayMark first = player.control().marks().front();
    QVERIFY(player.control().nextAlert().ok());
    QTRY_VERIFY(player.standsAt(first.at));
    QVERIFY(player.control().state().paused);
    QTRY_COMPARE(player.reached, first.alert);
    const Alert *alert = player.operations.alerts().find(first.alert);
    QVERIFY(alert && alert->isAnnunciated());
    QCOMPARE(alert->tier, first.tier);
    QVERIFY(!foldedUpTo(garage, first.at - 1)->alerts().find(first.alert));
}

void ReplayFeedTest::behindTheLastAlertThereIsNone()
{
    Player player(0.001);
    player.feed->start({});
    QTRY_VERIFY(player.control().state().readAhead);
    const UtcMs last = player.control().marks().back().at;
    player.control().seek(last);
    QTRY_VERIFY(player.standsAt(last));
    const Result<void> none = player.control().nextAlert();
    QVERIFY(!none.ok());
    QCOMPARE(none.problem().text, u"No further alert begins in this recording."_s);
}

void ReplayFeedTest::twoSeeksBackInARowEndAtTheLatter()
{
    Player player(1e9);
    player.feed->start({});
    const auto over = [&] {
        player.take();
        return player.control().state().isOver;
    };
    QTRY_VERIFY(over());
    player.control().setPaused(true);
    const UtcMs first = clock("2026-03-02T07:00:00Z"), latter = clock("2026-03-02T06:10:00Z");
    player.control().seek(first);
    player.control().seek(latter);
    QTRY_VERIFY(player.standsAt(latter));
    QCOMPARE(player.replaced, 2);
    QCOMPARE(player.operations.digest(), foldedUpTo(garage, latter)->digest());
}

void ReplayFeedTest::aNetworkThatWasExportedLaterCountsFromTheFirstEvent()
{
    QFile original(garage);
    QVERIFY(original.open(QIODevice::ReadOnly));
    QTemporaryDir folder;
    QFile exported(folder.filePath(u"later.ndjson"_s));
    QVERIFY(exported.open(QIODevice::WriteOnly));
    exported.write(original.readLine().replace("2026-03-02T06:00:00.000Z", "2026-03-09T06:00:00.000Z"));
    exported.write(original.readAll());
    exported.close();
    Player player(0.001, exported.fileName());
    player.feed->start({});
    const UtcMs time = clock("2026-03-02T07:30:00Z");
    QTRY_VERIFY(player.control().state().readAhead);
    QCOMPARE(player.control().state().end, clock("2026-03-02T08:20:00Z"));
    player.control().seek(time);
    QTRY_VERIFY(player.standsAt(time));
    QCOMPARE(alertsOf(player.operations), alertsOf(*foldedUpTo(garage, time)));
    player.control().seek(time - hour);
    QTRY_VERIFY(player.standsAt(time - hour));
}

QTEST_GUILESS_MAIN(ReplayFeedTest)
#include "tst_replay_feed.moc"
