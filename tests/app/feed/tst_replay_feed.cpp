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

QTEST_GUILESS_MAIN(ReplayFeedTest)
#include "tst_replay_feed.moc"
