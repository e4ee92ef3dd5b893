// What meters say that cannot be well.
#include "watch_scene.h"

using namespace Qt::StringLiterals;
using ocpp::Status;

class MeterFindingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_scene = std::make_unique<WatchScene>(); }
    void aBatteryThatDoesNotFill();
    void littleEnergyFillsNoBattery();
    void aFullBatteryMayTakeItsTime();
    void hotterThanTheLimit();
    void hotterThanItsOwnHistory();
    void voltageBelowItsOwnHistory();
    void theVoltageOfABatteryIsNotThePorts();
    void aRegisterThatFalls();
    void roundingIsNoFall();
    void everySessionMayBeginItsRegisterAnew();
    void readingsOfAQueueAreNoFall();

private:
    /** A reading of the running transaction "1"; NaN for what it does not say. */
    void read(float watts, double wh = -1, float soc = ocpp::notMeasured, float celsius = ocpp::notMeasured,
              float volts = ocpp::notMeasured, UtcMs stationTime = 0)
    {
        ocpp::MeterReading reading;
        reading.transactionId = "1";
        reading.powerW = watts;
        reading.energyWh = wh;
        reading.soc = soc;
        reading.temperatureC = celsius;
        reading.voltageV = volts;
        reading.stationTime = stationTime;
        m_scene->event("A1-1", reading);
    }
    void begin()
    {
        m_scene->start("A1-1", "1", "TAG", 1000);
        m_scene->status("A1-1", Status::Charging);
    }
    /** Four readings an hour for so many hours. */
    void hours(int count, float celsius, float volts)
    {
        for (int i = 0; i < 4 * count; ++i) {
            const float wobble = i / 4 % 2 ? 1 : -1;
            read(40'000, -1, ocpp::notMeasured, celsius + wobble, volts + wobble);
            m_scene->wait(15 * minute);
        }
    }

    std::unique_ptr<WatchScene> m_scene;
};

void MeterFindingsTest::aBatteryThatDoesNotFill()
{
    begin();
    for (int i = 0; i < 20; ++i) {
        read(40'000, -1, 55);
        m_scene->wait(minute);
    }
    COMPARE_FOUND(*m_scene, "");
    read(40'000, -1, 55);
    COMPARE_FOUND(*m_scene, "SocStalled A1-1 20:00 -\n");
    QVERIFY2(m_scene->found(true).contains("13.3 kWh drawn in 20:00, and the battery stays at 55 %"), m_scene->found(true));
    m_scene->wait(minute);
    read(40'000, -1, 56);
    COMPARE_FOUND(*m_scene, "SocStalled A1-1 20:00 21:00\n");
}

void MeterFindingsTest::littleEnergyFillsNoBattery()
{
    begin();
    for (int i = 0; i < 40; ++i) {
        read(3'600, -1, 55); // 2.4 kWh in 40 minutes
        m_scene->wait(minute);
    }
    for (int i = 0; i < 60; ++i) {
        read(0, -1, 55);
        m_scene->wait(minute);
    }
    COMPARE_FOUND(*m_scene, "");
}

void MeterFindingsTest::aFullBatteryMayTakeItsTime()
{
    begin();
    for (int i = 0; i < 60; ++i) {
        read(20'000, -1, 99);
        m_scene->wait(minute);
    }
    COMPARE_FOUND(*m_scene, "");
}

void MeterFindingsTest::hotterThanTheLimit()
{
    begin();
    read(40'000, -1, ocpp::notMeasured, 89.9f);
    COMPARE_FOUND(*m_scene, "");
    m_scene->wait(minute);
    read(40'000, -1, ocpp::notMeasured, 90);
    m_scene->wait(minute);
    read(40'000, -1, ocpp::notMeasured, 86);
    COMPARE_FOUND(*m_scene, "TemperatureHigh A1-1 1:00 -\n");
    m_scene->wait(minute);
    read(40'000, -1, ocpp::notMeasured, 85);
    COMPARE_FOUND(*m_scene, "TemperatureHigh A1-1 1:00 3:00\n");
}

void MeterFindingsTest::hotterThanItsOwnHistory()
{
    begin();
    hours(60, 40, 230);
    hours(3, 60, 230);
    read(40'000, -1, ocpp::notMeasured, 60);
    QVERIFY2(!m_scene->found().contains("Drift"), m_scene->found());
    hours(2, 60, 230);
    QVERIFY2(m_scene->found(true).contains("TemperatureDrift A1-1 64:00:00 - 53 °C in the last hours of charging, usually 40 °C"), m_scene->found(true));
    hours(8, 40, 230);
    QVERIFY2(m_scene->found().contains("TemperatureDrift A1-1 64:00:00 70:00:00"), m_scene->found());
    QCOMPARE(m_scene->foundWithRestarts(), m_scene->found());
    QVERIFY(!m_scene->found().contains("Voltage"));
}

void MeterFindingsTest::voltageBelowItsOwnHistory()
{
    begin();
    hours(60, 40, 230);
    hours(10, 40, 221); // 4 %
    QVERIFY(!m_scene->found().contains("Drift"));
    hours(6, 40, 200);
    QVERIFY2(m_scene->found(true).contains("VoltageDrift A1-1"), m_scene->found(true));
    QVERIFY(!m_scene->found().contains("Temperature"));
}

void MeterFindingsTest::theVoltageOfABatteryIsNotThePorts()
{
    begin();
    hours(60, 40, 380);
    hours(20, 40, 780);
    QVERIFY(!m_scene->found().contains("Drift"));
}

void MeterFindingsTest::aRegisterThatFalls()
{
    begin();
    read(40'000, 5000);
    m_scene->wait(minute);
    read(40'000, 4980);
    COMPARE_FOUND(*m_scene, "MeterBackwards A1-1 1:00 -\n");
    QVERIFY(m_scene->found(true).contains("the energy register fell by 20 Wh to 4980 Wh within a transaction"));
    m_scene->wait(minute);
    m_scene->stop("A1-1", "1", 6000);
    m_scene->status("A1-1", Status::Available);
    COMPARE_FOUND(*m_scene, "MeterBackwards A1-1 1:00 -\n"); // until a session without
    m_scene->wait(minute);
    m_scene->session("A1-1", 40, 10);
    COMPARE_FOUND(*m_scene, "MeterBackwards A1-1 1:00 13:11\n");
}

void MeterFindingsTest::roundingIsNoFall()
{
    begin();
    read(40'000, 5000);
    read(40'000, 4991);
    m_scene->stop("A1-1", "1", 4985);
    COMPARE_FOUND(*m_scene, "");
}

void MeterFindingsTest::everySessionMayBeginItsRegisterAnew()
{
    for (int i = 0; i < 3; ++i) {
        const QByteArray id = QByteArray::number(i);
        m_scene->start("A1-1", id, "TAG", 0);
        m_scene->wait(minute);
        m_scene->meter("A1-1", id, 40'000, 8000);
        m_scene->stop("A1-1", id, 9000);
        m_scene->status("A1-1", Status::Available);
    }
    COMPARE_FOUND(*m_scene, "");
}

void MeterFindingsTest::readingsOfAQueueAreNoFall()
{
    begin();
    m_scene->wait(10 * minute);
    read(40'000, 9000, ocpp::notMeasured, ocpp::notMeasured, ocpp::notMeasured, m_scene->at);
    read(40'000, 5000, ocpp::notMeasured, ocpp::notMeasured, ocpp::notMeasured, m_scene->at - 5 * minute);
    read(40'000, 9100, ocpp::notMeasured, ocpp::notMeasured, ocpp::notMeasured, m_scene->at);
    COMPARE_FOUND(*m_scene, "");
}

QTEST_APPLESS_MAIN(MeterFindingsTest)
#include "tst_meter_findings.moc"
