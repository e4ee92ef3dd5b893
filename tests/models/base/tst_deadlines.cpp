// Deadlines beside the plainest thing that keeps the same promises.
#include "deadlines.h"

#include <QDataStream>
#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <set>

class DeadlinesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofOneTimeByKindAndSubject();
    void aMovedOneFiresOnce();
    void itDoesWhatASortedSetDoes();
    void savedBytesDependOnWhatIsSetAlone();
};

void DeadlinesTest::ofOneTimeByKindAndSubject()
{
    Deadlines deadlines;
    deadlines.set(2, 1, 100);
    deadlines.set(1, 9, 100);
    deadlines.set(1, 3, 100);
    deadlines.set(7, 7, 99);
    QCOMPARE(deadlines.next(), UtcMs(99));
    QVERIFY(!deadlines.take(98));
    std::vector<Deadlines::Due> taken;
    while (const auto due = deadlines.take(100))
        taken.push_back(*due);
    QVERIFY((taken == std::vector<Deadlines::Due>{{99, 7, 7}, {100, 1, 3}, {100, 1, 9}, {100, 2, 1}}));
    QCOMPARE(deadlines.next(), UtcMs(0));
}

void DeadlinesTest::aMovedOneFiresOnce()
{
    Deadlines deadlines;
    for (const UtcMs at : {50, 70, 50, 60, 50, 80, 50})
        deadlines.set(0, 1000, at);
    QCOMPARE(deadlines.size(), size_t(1));
    QCOMPARE(deadlines.take(1000)->at, UtcMs(50));
    QVERIFY(!deadlines.take(1000));
    QCOMPARE(deadlines.timeOf(0, 1000), UtcMs(0));
}

void DeadlinesTest::itDoesWhatASortedSetDoes()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        QRandomGenerator random(seed);
        Deadlines deadlines;
        std::set<Deadlines::Due> plain;
        std::map<std::pair<quint8, quint32>, UtcMs> times;
        UtcMs now = 0;
        for (int i = 0; i < 5000; ++i) {
            const quint8 kind = quint8(random.bounded(4));
            const quint32 subject = quint32(random.bounded(seed % 2 ? 40 : 4000));
            const auto known = times.find({kind, subject});
            const int what = random.bounded(10);
            if (what < 8 && known != times.end()) {
                plain.erase({known->second, kind, subject});
                times.erase(known);
            }
            if (what < 5) {
                const UtcMs at = now + 1 + random.bounded(300);
                plain.insert({at, kind, subject});
                times[{kind, subject}] = at;
                deadlines.set(kind, subject, at);
            } else if (what < 8) {
                deadlines.cancel(kind, subject);
            } else {
                now += random.bounded(20);
                while (const auto due = deadlines.take(now)) {
                    QVERIFY(!plain.empty() && *due == *plain.begin());
                    times.erase({due->kind, due->subject});
                    plain.erase(plain.begin());
                }
            }
            QCOMPARE(deadlines.next(), plain.empty() ? 0 : plain.begin()->at);
            QCOMPARE(deadlines.size(), plain.size());
            QVERIFY(times.contains({kind, subject}) == (deadlines.timeOf(kind, subject) != 0));
        }
        QVERIFY(deadlines.all() == std::vector<Deadlines::Due>(plain.begin(), plain.end()));
    }
}

void DeadlinesTest::savedBytesDependOnWhatIsSetAlone()
{
    const auto saved = [](const Deadlines &deadlines) {
        QByteArray bytes;
        QDataStream stream(&bytes, QIODevice::WriteOnly);
        deadlines.save(stream);
        return bytes;
    };
    Deadlines straight, roundabout;
    for (quint32 i = 0; i < 1000; ++i) {
        straight.set(3, i * 7, 1000 - i);
        roundabout.set(3, (999 - i) * 7, 5);
        roundabout.set(3, (999 - i) * 7, i + 1);
        roundabout.set(1, i, 3);
        roundabout.cancel(1, i);
    }
    QCOMPARE(saved(roundabout), saved(straight));
    Deadlines restored;
    const QByteArray bytes = saved(straight);
    QDataStream stream(bytes);
    restored.restore(stream);
    QCOMPARE(saved(restored), bytes);
    QCOMPARE(restored.next(), UtcMs(1));
}

QTEST_APPLESS_MAIN(DeadlinesTest)
#include "tst_deadlines.moc"
