#include "event_log.h"
#include "recorder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

EventDraft draft(const QByteArray &station, const QByteArray &type, const QByteArray &data = "{}", UtcMs at = 1'795'000'000'000,
                 qint32 evse = -1, const QByteArray &key = {})
{
    return {at, station, type, {}, data, evse, key};
}

QByteArray sequences(const std::vector<LoggedEvent> &events)
{
    QByteArray text;
    for (const LoggedEvent &event : events)
        text += QByteArray::number(event.sequence) + ' ';
    return text.trimmed();
}

} // namespace

class EventLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventIsACloudEventWithItsAttributesInOrder()
    {
        EventDraft one = draft("US CA/1", "ocpp16.StatusNotification", "{\"connectorId\":1}", 1'795'183'713'412);
        one.extensions = ",\"messageid\":\"b3f1-09\"";
        QCOMPARE(cloudEvent(one, "7f3a", 81234),
                 QByteArray("{\"specversion\":\"1.0\",\"id\":\"7f3a/81234\",\"source\":\"/stations/US%20CA%2F1\","
                            "\"type\":\"ocpp16.StatusNotification\",\"time\":\"2026-11-20T14:08:33.412Z\","
                            "\"sequence\":\"81234\",\"messageid\":\"b3f1-09\",\"data\":{\"connectorId\":1}}"));
        QCOMPARE(eventSource({}), QByteArray("/gateway"));
    }

    void sequencesGoOnWithoutAGapAfterAFailureAndARestart()
    {
        QTemporaryDir dir;
        QByteArray epoch;
        {
            Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
            epoch = log.value().epoch();
            const std::vector<EventDraft> two{draft("A", "x"), draft("B", "y")};
            QCOMPARE(sequences(log.value().append(two).value()), QByteArray("1 2"));
            QVERIFY(log.value().limitPages(20).ok()); // the disk is full
            const std::vector<EventDraft> big(50, draft("A", "z", '"' + QByteArray(4000, 'x') + '"'));
            QVERIFY(!log.value().append(big).ok());
            QVERIFY(log.value().cannotWrite());
            QVERIFY(log.value().limitPages(100'000).ok());
            QCOMPARE(sequences(log.value().append(two).value()), QByteArray("3 4"));
        }
        Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
        QCOMPARE(log.value().epoch(), epoch);
        const std::vector<EventDraft> one{draft("A", "x")};
        QCOMPARE(sequences(log.value().append(one).value()), QByteArray("5"));
        QCOMPARE(sequences(log.value().read(2, 3).value()), QByteArray("2 3 4"));
        QCOMPARE(log.value().oldest().value(), quint64(1));
        QCOMPARE(log.value().newest().value(), quint64(5));
    }

    void whatHasTheSameKeyIsRecordedOnce()
    {
        QTemporaryDir dir;
        Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
        const std::vector<EventDraft> drafts{draft("A", "command.requested", "{}", 5, 1, "command:1"), draft("A", "x"),
                                             draft("A", "command.requested", "{}", 6, 1, "command:1")};
        const std::vector<LoggedEvent> events = log.value().append(drafts).value();
        QCOMPARE(sequences(events), QByteArray("1 2 0"));
        QCOMPARE(events[2].duplicateOf, quint64(1));
        const std::vector<EventDraft> again{drafts[0], draft("A", "y")};
        QCOMPARE(sequences(log.value().append(again).value()), QByteArray("0 3"));
        QCOMPARE(log.value().recorded("command:1").value().value_or(0), quint64(1));
        QVERIFY(!log.value().recorded("command:2").value());
    }

    void historyIsNewestFirstAndFiltered()
    {
        QTemporaryDir dir;
        Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
        std::vector<EventDraft> drafts;
        for (int i = 1; i <= 12; ++i)
            drafts.push_back(draft(i % 2 ? "A" : "B", i % 3 ? "ocpp16.StatusNotification" : "command.sent", "{}", i * 1000, i % 4));
        QVERIFY(log.value().append(drafts).ok());
        const auto ask = [&](HistoryQuery query) { return sequences(log.value().history(query).value()); };
        QCOMPARE(ask({{}, -1, 0, 0, {}, 3, 0}), QByteArray("12 11 10"));
        QCOMPARE(ask({{}, -1, 0, 0, {}, 3, 10}), QByteArray("9 8 7"));
        QCOMPARE(ask({"A", -1, 0, 0, {}, 100, 0}), QByteArray("11 9 7 5 3 1"));
        QCOMPARE(ask({{}, -1, 3000, 6000, {}, 100, 0}), QByteArray("5 4 3"));
        QCOMPARE(ask({{}, -1, 0, 0, {"command."}, 100, 0}), QByteArray("12 9 6 3"));
        QCOMPARE(ask({{}, -1, 0, 0, {"command.sent", "desk.note"}, 100, 7}), QByteArray("6 3"));
        QCOMPARE(ask({"B", 2, 0, 0, {}, 100, 0}), QByteArray("12 10 8 6 4 2")); // EVSE 2, and 0: the whole station
        QCOMPARE(ask({"A", 3, 0, 0, {}, 100, 0}), QByteArray("11 7 3"));
    }

    void pruningKeepsTheCounterAndForgetsOldKeys()
    {
        QTemporaryDir dir;
        {
            Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
            std::vector<EventDraft> drafts;
            for (int i = 1; i <= 20; ++i)
                drafts.push_back(draft("A", "x", "{}", i * 1000, -1, "command:" + QByteArray::number(i)));
            QVERIFY(log.value().append(drafts).ok());
            QCOMPARE(log.value().prune(11'000, 0).value(), 10);
            QCOMPARE(log.value().prune(11'000, 0).value(), 0);
            QCOMPARE(log.value().oldest().value(), quint64(11));
            QVERIFY(!log.value().recorded("command:10").value());
            QVERIFY(log.value().recorded("command:11").value());
            QCOMPARE(log.value().prune(0, 1, 4).value(), 4); // too big: age does not matter
            QCOMPARE(log.value().oldest().value(), quint64(15));
            QCOMPARE(log.value().prune(1'000'000, 0).value(), 6);
            QCOMPARE(log.value().oldest().value(), quint64(21));
        }
        Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
        QCOMPARE(log.value().newest().value(), quint64(20));
        const std::vector<EventDraft> one{draft("A", "x")};
        QCOMPARE(sequences(log.value().append(one).value()), QByteArray("21"));
    }

    void aFullStoreGivesStationsBackAndKeepsItsOwnFacts()
    {
        QTemporaryDir dir;
        EventLoop loop;
        Result<EventLog> log = EventLog::open(dir.path(), EventLog::Mode::Write);
        QVERIFY(log.value().limitPages(30).ok());
        QByteArray published;
        Recorder recorder(loop, std::move(log).value(), {}, [&](const std::vector<LoggedEvent> &events) {
            published += sequences(events) + ' ';
        });
        QStringList told;
        const QByteArray big = '"' + QByteArray(1 << 20, 'x') + '"';
        recorder.record(draft("A", "first"), [&](const LoggedEvent *event) {
            told += event ? u"first recorded"_s : u"first lost"_s;
            recorder.record(draft("A", "own fact", big), [&](const LoggedEvent *) { told += u"own fact reported"_s; }, true);
            recorder.record(draft("A", "station's", big), [&](const LoggedEvent *later) {
                told += later ? u"station's recorded"_s : u"station's given back"_s;
                told += recorder.isRecording() ? u"recording"_s : u"not recording"_s;
                loop.stop();
            });
        });
        loop.run();
        QCOMPARE(told, (QStringList{u"first recorded"_s, u"station's given back"_s, u"not recording"_s}));
        QCOMPARE(published.trimmed(), QByteArray("1"));
        QVERIFY(!recorder.problem().isEmpty());
    }
};

QTEST_GUILESS_MAIN(EventLogTest)
#include "tst_event_log.moc"
