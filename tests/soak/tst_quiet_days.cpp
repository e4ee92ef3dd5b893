// The normal life of a network raises nothing: detectors are worth what they do not say.
#include "simulated_days.h"

#include "detector_book.h"
#include "shipped.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

class QuietDaysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsFoundWhereNothingIsWrong();
};

/** FAULTLINE_STATIONS and FAULTLINE_DAYS make it the whole demo network for a week; FAULTLINE_STORY plays its troubles. */
void QuietDaysTest::nothingIsFoundWhereNothingIsWrong()
{
    const int stations = std::max(qEnvironmentVariableIntValue("FAULTLINE_STATIONS"), 250);
    const int days = std::max(qEnvironmentVariableIntValue("FAULTLINE_DAYS"), 3);
    const bool withStory = qEnvironmentVariableIntValue("FAULTLINE_STORY") != 0;
    const auto network = shippedDemoNetwork();
    QVERIFY(network.ok());
    const auto inventory = inventoryFromJson(network.value());
    QVERIFY(inventory.ok());
    SimWorld world;
    world.start = 1'795'176'000'000; // 2026-11-20T12:00:00Z
    Simulation simulation(inventory.value(), world, withStory ? demoStory() : Story(), stations);
    auto catalogue = shippedCatalogue();
    QVERIFY(catalogue.ok());
    AlertSettings settings;
    settings.keepClosed = 0;
    Operations operations(std::move(catalogue).value(), settings);
    SimulatedDays life(inventory.value(), simulation, operations);
    for (int hours = 1; hours <= days * 24; ++hours)
        life.passUntil(world.start + hours * hour);
    std::map<QString, int> counts;
    int findings = 0;
    for (const Alert &alert : operations.alerts().all()) {
        ++counts[alert.faultId];
        if (!isFinding(alert.faultId))
            continue;
        if (++findings <= 20)
            qInfo().noquote() << alert.faultId << operations.network().name(alert.port) << alert.info;
    }
    for (const auto &[fault, count] : counts)
        qInfo().noquote() << fault << count;
    qInfo() << simulation.portCount() << "ports," << days << "days," << life.told() << "facts," << findings << "findings";
    if (!withStory)
        QVERIFY2(findings <= int(simulation.portCount()) * days / 1000, qPrintable(QString::number(findings)));
}

QTEST_APPLESS_MAIN(QuietDaysTest)
#include "tst_quiet_days.moc"
