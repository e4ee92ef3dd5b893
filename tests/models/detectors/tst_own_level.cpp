// What is usual at a port, of which vehicles; and that chance is not mistaken for drift.
#include "lazy_rows.h"
#include "own_level.h"
#include "vehicle_reach.h"

#include "ids.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

class OwnLevelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chanceIsNoDrift();
    void aShiftIsFoundWithinHours();
    void oneOddHourIsNoDrift();
    void aSlowChangeIsLearned();
    void aNewLevelBecomesItsOwn();
    void aVehicleIsExpectedToTakeWhatItTook();
    void theOldestVehicleIsForgotten();
    void rowsThatAreBlankAreNotSaved();

private:
    static constexpr DriftRule rule{5, 50, 1, 10};
    /** So many hours around `mean` with a spread of 5; how often it drifted. */
    static int drifts(OwnLevel &level, QRandomGenerator &random, int hours, double mean, UtcMs &at)
    {
        int count = 0;
        for (int i = 0; i < hours; ++i, at += hour) {
            const double u = random.generateDouble() + 1e-12, v = random.generateDouble();
            const double value = mean + 5 * std::sqrt(-2 * std::log(u)) * std::cos(2 * 3.14159265358979 * v);
            count += level.add(value, at, rule) == OwnLevel::Change::Drifted;
        }
        return count;
    }
};

void OwnLevelTest::chanceIsNoDrift()
{
    QRandomGenerator random(1);
    int count = 0;
    for (int port = 0; port < 50; ++port) {
        OwnLevel level;
        UtcMs at = hour;
        count += drifts(level, random, 8760, 40, at);
    }
    QCOMPARE(count, 0); // 50 port-years
}

void OwnLevelTest::aShiftIsFoundWithinHours()
{
    QRandomGenerator random(2);
    for (int port = 0; port < 50; ++port) {
        OwnLevel level;
        UtcMs at = hour;
        drifts(level, random, 300, 40, at);
        QCOMPARE(drifts(level, random, 12, 60, at), 1);
    }
}

void OwnLevelTest::oneOddHourIsNoDrift()
{
    QRandomGenerator random(3);
    OwnLevel level;
    UtcMs at = hour;
    drifts(level, random, 300, 40, at);
    int count = 0;
    for (int i = 0; i < 20; ++i) {
        count += level.add(500, at, rule) == OwnLevel::Change::Drifted;
        at += hour;
        count += drifts(level, random, 20, 40, at);
    }
    QCOMPARE(count, 0);
}

void OwnLevelTest::aSlowChangeIsLearned()
{
    QRandomGenerator random(4);
    OwnLevel level;
    UtcMs at = hour;
    int count = drifts(level, random, 300, 20, at);
    for (int i = 0; i < 2000; ++i) // 20 degrees over a season
        count += drifts(level, random, 1, 20 + i / 100.0, at);
    QCOMPARE(count, 0);
    QVERIFY(std::abs(level.mean - 38) < 4);
}

void OwnLevelTest::aNewLevelBecomesItsOwn()
{
    QRandomGenerator random(5);
    OwnLevel level;
    UtcMs at = hour;
    drifts(level, random, 300, 40, at);
    QCOMPARE(drifts(level, random, 400, 70, at), 1);
    QCOMPARE(level.drifted, quint16(0));
    QVERIFY(std::abs(level.mean - 70) < 5);
}

void OwnLevelTest::aVehicleIsExpectedToTakeWhatItTook()
{
    VehicleReach vehicles;
    vehicles.fit(100);
    const quint32 car = vehicleNumber("EVCC-1");
    QCOMPARE(vehicles.expected(car, 1), quint16(0));
    vehicles.note(car, 480, true, 1000);
    QCOMPARE(vehicles.expected(car, 1), quint16(480));
    QCOMPARE(vehicles.expected(car, 2), quint16(0));
    vehicles.note(car, 1100, false, 2000); // at a larger port it took this by itself
    QCOMPARE(vehicles.expected(car, 2), quint16(1100));
    vehicles.note(car, 300, false, 3000); // on a cold day
    QCOMPARE(vehicles.expected(car, 2), quint16(300));
    vehicles.note(car, 1100, false, 4000);
    QCOMPARE(vehicles.expected(car, 2), quint16(500));
    vehicles.fit(5000);
    QCOMPARE(vehicles.expected(car, 2), quint16(500));
}

void OwnLevelTest::theOldestVehicleIsForgotten()
{
    VehicleReach vehicles;
    vehicles.fit(64);
    const size_t bytes = vehicles.bytes();
    for (quint32 i = 1; i <= 10'000; ++i)
        vehicles.note(vehicleNumber(QByteArray::number(i).toStdString()), 500, false, i * second);
    QCOMPARE(vehicles.bytes(), bytes);
    QCOMPARE(vehicles.expected(vehicleNumber("10000"), 1), quint16(500));
    QCOMPARE(vehicles.expected(vehicleNumber("1"), 1), quint16(0));
    QByteArray saved;
    QDataStream out(&saved, QIODevice::WriteOnly);
    vehicles.save(out);
    VehicleReach again;
    QBuffer buffer(&saved);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QDataStream in(&buffer);
    QVERIFY(again.restore(in));
    QCOMPARE(again.expected(vehicleNumber("10000"), 1), quint16(500));
}

void OwnLevelTest::rowsThatAreBlankAreNotSaved()
{
    struct Row { qint64 value = -1; };
    LazyRows<Row> rows;
    QCOMPARE(rows.bytes(), size_t(0));
    rows.at(1000).value = 7;
    rows.at(3).value = -1; // as if it had never been touched
    QVERIFY(!rows.find(500'000));
    QByteArray saved;
    QDataStream out(&saved, QIODevice::WriteOnly);
    rows.save(out);
    QCOMPARE(saved.size(), 8 + 4 + 8 + 8);
    QDataStream in(&saved, QIODevice::ReadOnly);
    LazyRows<Row> again;
    QVERIFY(again.restore(in, 1001));
    QCOMPARE(again.find(1000)->value, qint64(7));
    QVERIFY(again.bytes() < rows.bytes());
    std::vector<PortIx> to(1001);
    to[1000] = PortIx{5};
    again.remap(std::span<const PortIx>(to));
    QCOMPARE(again.find(5)->value, qint64(7));
    QDataStream tooMany(&saved, QIODevice::ReadOnly);
    QVERIFY(!again.restore(tooMany, 1000));
}

QTEST_APPLESS_MAIN(OwnLevelTest)
#include "tst_own_level.moc"
