// How loud a week of the simulated network is, in the figures of ISA-18.2 (standards 5.3).
#include "simulated_days.h"

#include "alarm_metrics.h"
#include "shipped.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class AlarmRateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDeskIsNotFlooded();
};

static int numberFrom(const char *variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

/**
 * The faults and moods of the demo, default settings, and nobody who acknowledges anything. FAULTLINE_STATIONS,
 * FAULTLINE_DAYS and FAULTLINE_OPERATORS make it the whole demo network for a week (9283, 7, 1).
 */
void AlarmRateTest::theDeskIsNotFlooded()
{
    const int stations = numberFrom("FAULTLINE_STATIONS", 400), days = numberFrom("FAULTLINE_DAYS", 2);
    const auto network = shippedDemoNetwork();
    QVERIFY(network.ok());
    const auto inventory = inventoryFromJson(network.value());
    QVERIFY(inventory.ok());
    SimWorld world;
    world.start = 1'795'176'000'000; // 2026-11-20T12:00:00Z
    Simulation simulation(inventory.value(), world, demoStory(), stations);
    auto catalogue = shippedCatalogue();
    QVERIFY(catalogue.ok());
    AlertSettings settings;
    settings.keepClosed = 0;
    Operations operations(std::move(catalogue).value(), settings);
    SimulatedDays life(inventory.value(), simulation, operations);
    for (int hours = 1; hours <= days * 24; ++hours)
        life.passUntil(world.start + hours * hour);

    const AlarmPeriod period{world.start + 30 * minute, world.start + days * day, numberFrom("FAULTLINE_OPERATORS", 1)};
    const AlarmMetrics found = alarmMetrics(life.transitions(), operations, period);
    const int calls = std::max(1, found.announced);
    qInfo() << simulation.portCount() << "ports," << days << "days," << life.told() << "facts," << operations.alerts().all().size() << "alerts";
    qInfo().noquote() << u"calls %1, per operator in 10 min %2, fullest bin %3, bins over ten %4 %, in flood %5 %, top ten %6 %"_s
                             .arg(QString::number(found.announced), QString::number(found.perTenMinutes, 'f', 2), QString::number(found.fullestBin),
                                  QString::number(found.binsOverTen * 100, 'f', 2), QString::number(found.inFlood * 100, 'f', 2),
                                  QString::number(found.topTen * 100, 'f', 1));
    qInfo().noquote() << u"mix P1 %1 %, P2 %2 %, P3 %3 %, P4 %4 %, chattering %5, fleeting %6, stale %7"_s
                             .arg(QString::number(100.0 * found.mix[0] / calls, 'f', 1), QString::number(100.0 * found.mix[1] / calls, 'f', 1),
                                  QString::number(100.0 * found.mix[2] / calls, 'f', 1), QString::number(100.0 * found.mix[3] / calls, 'f', 1),
                                  QString::number(found.chattering), QString::number(found.fleeting), QString::number(found.stale));
    for (const FrequentAlarm &each : found.frequent)
        qInfo().noquote() << each.count << each.title << each.place;
    QVERIFY(found.perTenMinutes <= 1);
    QVERIFY(found.inFlood < 0.01);
    QCOMPARE(found.chattering, 0);
}

QTEST_APPLESS_MAIN(AlarmRateTest)
#include "tst_alarm_rate.moc"
