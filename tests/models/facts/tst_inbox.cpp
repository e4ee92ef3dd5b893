#include "inbox.h"

#include <QTest>

#include <atomic>
#include <thread>

class InboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void batchesComeOutInTheOrderTheyWentIn()
    {
        Inbox inbox;
        for (quint64 i = 1; i <= 3; ++i) {
            FactBatch batch;
            batch.lastSequence = i;
            batch.facts.assign(size_t(i), Fact{});
            inbox.post(std::move(batch));
        }
        const std::vector<FactBatch> taken = inbox.take();
        QCOMPARE(taken.size(), size_t(3));
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(taken[i].lastSequence, quint64(i + 1));
            QCOMPARE(taken[i].facts.size(), i + 1);
        }
        QVERIFY(inbox.take().empty());
    }

    void onlyTheFirstPostAfterATakeWakes()
    {
        Inbox inbox;
        int wakes = 0;
        inbox.setWake([&] { ++wakes; });
        inbox.post({});
        inbox.post({});
        QCOMPARE(wakes, 1);
        inbox.take();
        inbox.post({});
        QCOMPARE(wakes, 2);
    }

    void wakingMayTakeAtOnce()
    {
        Inbox inbox;
        size_t taken = 0;
        inbox.setWake([&] { taken += inbox.take().size(); });
        inbox.post({});
        inbox.post({});
        QCOMPARE(taken, size_t(2));
    }

    void nothingIsLostBetweenThreads()
    {
        constexpr quint64 each = 5000;
        Inbox inbox;
        std::atomic<int> wakes = 0;
        inbox.setWake([&] { ++wakes; });
        std::vector<std::thread> posters;
        for (quint64 poster = 0; poster < 3; ++poster) {
            posters.emplace_back([&inbox, poster] {
                for (quint64 i = 1; i <= each; ++i) {
                    FactBatch batch;
                    batch.epoch = QByteArray::number(poster);
                    batch.lastSequence = i;
                    inbox.post(std::move(batch));
                }
            });
        }
        quint64 last[3] = {};
        quint64 count = 0;
        while (count < 3 * each) {
            for (const FactBatch &batch : inbox.take()) {
                const size_t poster = size_t(batch.epoch.toInt());
                QCOMPARE(batch.lastSequence, last[poster] + 1);
                last[poster] = batch.lastSequence;
                ++count;
            }
        }
        for (std::thread &poster : posters)
            poster.join();
        QVERIFY(inbox.take().empty());
        QVERIFY(wakes >= 1);
    }
};

QTEST_APPLESS_MAIN(InboxTest)
#include "tst_inbox.moc"
