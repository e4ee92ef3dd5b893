#include "time_spread.h"

#include <QTest>

class TimeSpreadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void percentilesAreWithinAQuarterOfAnOctave()
    {
        TimeSpread spread;
        for (int i = 1; i <= 1000; ++i)
            spread.add(i * 10'000, 5); // 0.01 to 10 ms
        const TimeSpread::Summary all = spread.lastMinute(6);
        QCOMPARE(all.count, 1000u);
        QVERIFY2(all.p50 >= 5 && all.p50 <= 6.3, qPrintable(QString::number(all.p50)));
        QVERIFY2(all.p99 >= 9.9 && all.p99 <= 10, qPrintable(QString::number(all.p99)));
        QCOMPARE(all.longest, 10.0);
    }

    void aMinuteForgets()
    {
        TimeSpread spread;
        spread.add(50'000'000, 1000);
        QCOMPARE(spread.lastMinute(30'000).longest, 50.0);
        spread.add(1'000'000, 62'000);
        QCOMPARE(spread.lastMinute(62'000).count, 1u);
        QCOMPARE(spread.lastMinute(62'000).longest, 1.0);
    }

    void nothingIsNothing()
    {
        const TimeSpread::Summary none = TimeSpread().lastMinute(5);
        QCOMPARE(none.count, 0u);
        QCOMPARE(none.p99, 0.0);
    }
};

QTEST_GUILESS_MAIN(TimeSpreadTest)
#include "tst_time_spread.moc"
