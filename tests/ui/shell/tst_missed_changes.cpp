// What a hidden screen missed: everything once, sorted, at a cost of what changed.

#include "changes_merge.h"

#include <QTest>

class MissedChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingComesOutOnceAndSorted()
    {
        MissedChanges missed;
        QVERIFY(missed.isEmpty());
        Changes first, later;
        first.ports = {{3}, {9}};
        first.alerts = {{70}, {5}};
        first.stations = {{2}};
        later.ports = {{1}, {3}};
        later.alerts = {{5}};
        later.outages = {{9}, {4}};
        later.time = true;
        merge(missed, first);
        merge(missed, later);
        QVERIFY(!missed.isEmpty());
        const Changes all = missed;
        QCOMPARE(all.ports, (std::vector<PortIx>{{1}, {3}, {9}}));
        QCOMPARE(all.alerts, (std::vector<AlertId>{{5}, {70}}));
        QCOMPARE(all.outages, (std::vector<PortIx>{{4}, {9}}));
        QCOMPARE(all.stations, (std::vector<StationIx>{{2}}));
        QVERIFY(all.time && !all.inventory);
        missed = {};
        QVERIFY(missed.isEmpty());
    }

    void anHourOfAStormStaysSmall()
    {
        MissedChanges missed;
        Changes frame;
        for (quint64 i = 0; i < 400; ++i)
            frame.alerts.push_back({i % 40 + 1});
        for (int i = 0; i < 20'000; ++i)
            missed.note(frame); // 8,000,000 ids of 40 alerts: sorting all of them each time would not end
        QCOMPARE(Changes(missed).alerts.size(), size_t(40));
    }
};

QTEST_GUILESS_MAIN(MissedChangesTest)
#include "tst_missed_changes.moc"
