// What a benchmark prints: figure, yardstick, ratio, goal; and whether that was met.
#include "measurement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

class MeasurementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoalIsOfTheRatioWhereThereIsAYardstick();
    void aGoalMayBeALimitFromBelow();
    void withoutAGoalNothingIsMet();
    void theJsonHasEveryMember();
    void mediansAndPercentilesAreOfTheValuesThemselves();
    void cpuTimeIsOfThisThread();
};

void MeasurementTest::aGoalIsOfTheRatioWhereThereIsAYardstick()
{
    Measurement m{u"sort"_s, u"ms"_s, 10, 26, u"std::sort"_s, 0.5, true, 0};
    QCOMPARE(m.met(), std::optional(true));
    m.figure = 14;
    QCOMPARE(m.met(), std::optional(false));
    m.yardstick.reset(); // now it is of the figure
    m.goal = 14;
    QCOMPARE(m.met(), std::optional(true));
}

void MeasurementTest::aGoalMayBeALimitFromBelow()
{
    Measurement m{u"calls"_s, u"calls/s"_s, 42'000, {}, {}, 20'000, false, 0};
    QCOMPARE(m.met(), std::optional(true));
    m.figure = 19'999;
    QCOMPARE(m.met(), std::optional(false));
}

void MeasurementTest::withoutAGoalNothingIsMet()
{
    const Measurement m{u"x"_s, u"s"_s, 1, {}, {}, {}, true, 0};
    QVERIFY(!m.met());
    QVERIFY(!m.ratio());
}

void MeasurementTest::theJsonHasEveryMember()
{
    const std::vector<Measurement> rows{{u"a"_s, u"ms"_s, 10, 20, u"y"_s, 0.5, true, 7}, {u"b"_s, u"s"_s, 1, {}, {}, {}, true, 7}};
    const QJsonArray array = QJsonDocument::fromJson(toJson(rows)).array();
    QCOMPARE(array.size(), 2);
    QCOMPARE(array[0].toObject().keys().join(u' '), u"figure goal met name ratio rssMb unit yardstick"_s);
    QCOMPARE(array[0].toObject()["ratio"_L1].toDouble(), 0.5);
    QVERIFY(array[0].toObject()["met"_L1].toBool());
    for (const char *member : {"goal", "met", "ratio", "yardstick"})
        QVERIFY(array[1].toObject()[QLatin1StringView(member)].isNull());
    QVERIFY(toText(rows).startsWith(u"a "_s));
}

void MeasurementTest::mediansAndPercentilesAreOfTheValuesThemselves()
{
    QCOMPARE(median({3, 1, 2}), 2.0);
    QCOMPARE(percentile({5, 4, 3, 2, 1}, 1.0), 5.0);
    QCOMPARE(percentile({5, 4, 3, 2, 1}, 0.2), 1.0);
    QCOMPARE(percentile({}, 0.5), 0.0);
}

void MeasurementTest::cpuTimeIsOfThisThread()
{
    volatile double sum = 0;
    const double busy = medianCpuMs(3, [&] {
        for (int i = 0; i < 2'000'000; ++i)
            sum = sum + i;
    });
    QVERIFY(busy > 0);
    QVERIFY(processCpuSeconds() > 0);
    QVERIFY(residentMb() > 1);
}

QTEST_GUILESS_MAIN(MeasurementTest)
#include "tst_measurement.moc"
