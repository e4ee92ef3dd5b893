#include "models/network/small_inventory.h"

#include "network.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

constexpr PortIx a1{0}, a2{1}, b1{2}, c1{4}, d1{5};
constexpr StationIx stationA{0}, stationB{1}, stationC{2}, stationD{3};

Network network()
{
    Network one;
    one.setInventory(smallInventory());
    for (const StationIx station : {stationA, stationB, stationC, stationD})
        one.applyConnected(station, Version::Unknown, 1);
    return one;
}

StatusReport status(Status value)
{
    StatusReport report;
    report.place = {1, 1};
    report.status = value;
    report.errorCode = ErrorCode::NoError;
    return report;
}

MeterReading meter(const char *transaction, float watts, double wattHours = -1, float soc = notMeasured)
{
    MeterReading reading;
    reading.place = {1, 1};
    reading.transactionId = transaction;
    reading.powerW = watts;
    reading.energyWh = wattHours;
    reading.soc = soc;
    return reading;
}

/** "mode start=.. W=.. Wh=.. soc=.. | tx peak energy (ended, why)". */
QString shown(const Network &network, PortIx port)
{
    const char *const modes[] = {"Available", "Occupied", "Charging", "Reserved", "OutOfService", "Faulted", "Offline", "Unknown"};
    const PortState &state = network.state(port);
    QString line = QString::fromLatin1(modes[int(state.mode)]);
    if (state.sessionStart != 0)
        line += u" start=%1"_s.arg(state.sessionStart);
    if (state.powerW >= 0)
        line += u" W=%1"_s.arg(state.powerW);
    if (state.sessionWh >= 0)
        line += u" Wh=%1"_s.arg(state.sessionWh);
    if (state.soc != 255)
        line += u" soc=%1"_s.arg(state.soc);
    if (const Session *session = network.lastSession(port)) {
        line += u" | %1 peak=%2 energy=%3"_s.arg(QString::fromUtf8(session->transactionId), QString::number(session->peakW),
                                                 QString::number(session->energyWh()));
        if (!session->isOpen())
            line += u" ended=%1 %2"_s.arg(QString::number(session->end), QString::fromUtf8(session->endReason));
    }
    return line.trimmed();
}

} // namespace

class NetworkSessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSessionOf16ReadsAsATable()
    {
        Network one = network();
        QStringList table;
        const auto note = [&] { table.append(shown(one, a1)); };
        one.applyStatus(a1, status(Status::Preparing), 10);
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "90001", .idToken = "TAG", .meterWh = 3051113}, 20);
        note();
        one.applyStatus(a1, status(Status::Charging), 30);
        one.applyMeter(a1, meter("90001", 49870, 3051290, 63), 40);
        note();
        one.applyMeter(a1, meter("90001", 30000, 3052000, 70), 50);
        note();
        one.applyMeter(a1, meter("90001", notMeasured, 3051900), 55); // a register never runs backwards
        note();
        one.applyStatus(a1, status(Status::Finishing), 60);
        QCOMPARE(one.applySessionEnded(stationA, PortIx(), {{}, "90001", 3052113, "EVDisconnected", 0}, 70), a1);
        note();
        one.applyStatus(a1, status(Status::Available), 80);
        note();
        QCOMPARE(table, QStringList({u"Occupied start=20 Wh=0 | 90001 peak=-1 energy=0"_s,
                                     u"Charging start=20 W=49870 Wh=177 soc=63 | 90001 peak=49870 energy=177"_s,
                                     u"Charging start=20 W=30000 Wh=887 soc=70 | 90001 peak=49870 energy=887"_s,
                                     u"Charging start=20 W=30000 Wh=887 soc=70 | 90001 peak=49870 energy=887"_s,
                                     u"Occupied | 90001 peak=49870 energy=1000 ended=70 EVDisconnected"_s,
                                     u"Available | 90001 peak=49870 energy=1000 ended=70 EVDisconnected"_s}));
    }

    void aSessionOf2xReadsAsATable()
    {
        Network one = network();
        QStringList table;
        std::vector<PortIx> changed;
        UtcMs at = 0;
        const auto take = [&](const Event &event, PortIx port) {
            one.applyEvent(stationB, port, event, at += 10, changed);
            table.append(shown(one, b1));
        };
        take(status(Status::Occupied), b1);
        take(SessionStarted{.place = {1, 1}, .transactionId = "7b0c", .idToken = "TAG", .remoteStartId = 812, .meterWh = 1000}, b1);
        take(SessionUpdated{.place = {1, 1}, .transactionId = "7b0c", .seqNo = 0, .chargingState = "EVConnected", .trigger = "CablePluggedIn"}, b1);
        take(SessionUpdated{.transactionId = "7b0c", .seqNo = 1, .chargingState = "Charging", .trigger = "ChargingStateChanged"}, PortIx()); // later events name no place
        take(meter("7b0c", 20000, 1500), PortIx());
        take(SessionUpdated{.transactionId = "7b0c", .seqNo = 2, .chargingState = "SuspendedEV", .trigger = "ChargingStateChanged"}, PortIx());
        take(meter("7b0c", 0, 1600), PortIx());
        take(meter("7b0c", 900, 1700), PortIx());
        take(SessionEnded{{}, "7b0c", 1800, "Local", 0}, PortIx());
        take(status(Status::Available), b1);
        QCOMPARE(table, QStringList({u"Occupied"_s,
                                     u"Occupied start=20 Wh=0 | 7b0c peak=-1 energy=0"_s,
                                     u"Occupied start=20 Wh=0 | 7b0c peak=-1 energy=0"_s,
                                     u"Charging start=20 Wh=0 | 7b0c peak=-1 energy=0"_s,
                                     u"Charging start=20 W=20000 Wh=500 | 7b0c peak=20000 energy=500"_s,
                                     u"Occupied start=20 W=20000 Wh=500 | 7b0c peak=20000 energy=500"_s,
                                     u"Occupied start=20 W=0 Wh=600 | 7b0c peak=20000 energy=600"_s,
                                     u"Charging start=20 W=900 Wh=700 | 7b0c peak=20000 energy=700"_s,
                                     u"Occupied | 7b0c peak=20000 energy=800 ended=90 Local"_s,
                                     u"Available | 7b0c peak=20000 energy=800 ended=90 Local"_s}));
        QCOMPARE(one.lastSession(b1)->remoteStartId, qint64(812));
        QVERIFY(!one.session(b1));
    }

    /** Any charger could stop any session once (CVE-2026-28230): ids count within one station only. */
    void noStationEndsAnothersSession()
    {
        Network one = network();
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "90001", .idToken = "TAG", .meterWh = 0}, 10);
        one.applySessionStarted(c1, {.place = {1, 1}, .transactionId = "90002", .idToken = "TAG", .meterWh = 0}, 10);
        QVERIFY(!one.applySessionEnded(stationC, PortIx(), {{}, "90001", 5, "Remote", 0}, 20).isValid());
        QVERIFY(!one.applySessionEnded(stationD, PortIx(), {{}, "90001", 5, "Remote", 0}, 20).isValid());
        QVERIFY(!one.applySessionEnded(stationC, c1, {{1, 1}, "90001", 5, "Remote", 0}, 20).isValid());
        std::vector<PortIx> changed;
        one.applyEvent(stationC, PortIx(), MeterReading(meter("90001", 99999, 99999)), 20, changed);
        one.applyEvent(stationC, PortIx(), SessionUpdated{.transactionId = "90001", .seqNo = 1, .chargingState = "Charging"}, 20, changed);
        QCOMPARE(shown(one, a1), u"Unknown start=10 Wh=0 | 90001 peak=-1 energy=0"_s);
        QVERIFY(one.session(c1));
        QVERIFY(changed.empty());
        QVERIFY(!one.portOfTransaction(stationC, "90001").isValid());
        QCOMPARE(one.portOfTransaction(stationA, "90001"), a1);
        QVERIFY(!one.portOfTransaction(stationA, "").isValid());
    }

    void aStopThatIsUnknownTwiceOrEarlyChangesNothing()
    {
        Network one = network();
        QVERIFY(!one.applySessionEnded(stationA, PortIx(), {{}, "1", 5, "Local", 0}, 5).isValid());
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "TAG", .meterWh = 0}, 10);
        QCOMPARE(one.applySessionEnded(stationA, PortIx(), {{}, "1", 500, "Local", 0}, 20), a1);
        const QString before = shown(one, a1);
        one.applySessionEnded(stationA, PortIx(), {{}, "1", 400, "Local", 0}, 30); // repeated, with less
        QCOMPARE(shown(one, a1), before);
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "2", .idToken = "TAG", .meterWh = 0}, 40);
        QVERIFY(!one.applySessionEnded(stationA, a1, {{1, 1}, "1", 900, "PowerLoss", 0}, 50).isValid()); // hours late
        QVERIFY(one.session(a1));
    }

    void aRepeatedStartIsOneSession()
    {
        Network one = network();
        QVERIFY(one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "TAG", .meterWh = 100}, 10));
        one.applyMeter(a1, meter("1", 5000, 200), 15);
        QVERIFY(!one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "TAG", .meterWh = 100}, 20));
        QCOMPARE(shown(one, a1), u"Unknown start=10 W=5000 Wh=100 | 1 peak=5000 energy=100"_s);
    }

    void availableEndsASessionThatWasForgotten()
    {
        Network one = network();
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "TAG", .meterWh = 100}, 10);
        one.applyStatus(a1, status(Status::Charging), 11);
        one.applyMeter(a1, meter("1", 5000, 200, 50), 12);
        QVERIFY(one.applyStatus(a1, status(Status::Available), 20));
        QCOMPARE(shown(one, a1), u"Available | 1 peak=5000 energy=100 ended=20"_s);
        // Huawei: the last reading and the stop trail in after Available. They complete the session and revive nothing.
        one.applyMeter(a1, meter("1", 0, 250), 21);
        QCOMPARE(one.applySessionEnded(stationA, PortIx(), {{}, "1", 260, "Local", 0}, 22), a1);
        QCOMPARE(shown(one, a1), u"Available | 1 peak=5000 energy=160 ended=20 Local"_s);
    }

    void aTransactionOf2xThatGoesOnAfterAvailableGoesOn()
    {
        Network one = network();
        one.applySessionStarted(b1, {.place = {1, 1}, .transactionId = "x", .idToken = "TAG", .remoteStartId = 5}, 10); // authorized, not plugged in yet
        one.applyStatus(b1, status(Status::Available), 11);
        QVERIFY(!one.session(b1));
        one.applySessionUpdated(b1, {.place = {1, 1}, .transactionId = "x", .seqNo = 1, .chargingState = "Charging", .trigger = "CablePluggedIn"}, 12);
        QVERIFY(one.session(b1));
        QCOMPARE(one.session(b1)->start, UtcMs(10));
        QCOMPARE(one.session(b1)->remoteStartId, qint64(5));
    }

    void aSessionWhoseStartWasMissedIsShown()
    {
        Network one = network();
        one.applyStatus(b1, status(Status::Occupied), 10);
        QVERIFY(one.applySessionUpdated(b1, {.place = {1, 1}, .transactionId = "late", .seqNo = 9, .chargingState = "Charging", .trigger = "MeterValuePeriodic"}, 20));
        QCOMPARE(shown(one, b1), u"Charging start=20 | late peak=-1 energy=0"_s);
        one.applyMeter(b1, meter("late", 7000, 5000), 30);
        one.applyMeter(b1, meter("late", 7000, 5600), 40);
        QCOMPARE(shown(one, b1), u"Charging start=20 W=7000 Wh=600 | late peak=7000 energy=600"_s);
    }

    void aNewStartReplacesASessionThatNeverEnded()
    {
        Network one = network();
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "TAG", .meterWh = 100}, 10);
        one.applyMeter(a1, meter("1", 9000, 500), 15);
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "2", .idToken = "OTHER", .meterWh = 600}, 20);
        QCOMPARE(shown(one, a1), u"Unknown start=20 Wh=0 | 2 peak=-1 energy=0"_s);
        QCOMPARE(one.session(a1)->idToken, QByteArray("OTHER"));
    }

    void readingsWithoutATransactionBelongToThePort()
    {
        Network one = network();
        MeterReading reading = meter("", 1500);
        reading.temperatureC = 41.6f;
        QVERIFY(one.applyMeter(a2, reading, 10));
        QCOMPARE(one.state(a2).powerW, 1500);
        QCOMPARE(int(one.state(a2).temperatureC), 42);
        QCOMPARE(one.state(a2).sessionStart, UtcMs(0));
        QVERIFY(!one.applyMeter(a2, reading, 20)); // the same again is no change
        QVERIFY(one.applyMeter(a2, meter("", -500), 30)); // fed back to the grid: not drawn from it
        QCOMPARE(one.state(a2).powerW, 0);
    }

    void hugeReadingsAreHeldAtTheEnds()
    {
        Network one = network();
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "T", .meterWh = 0}, 1);
        MeterReading reading = meter("1", 9.9e7f, 1e12, 100);
        reading.temperatureC = 1e9f;
        one.applyMeter(a1, reading, 2);
        QCOMPARE(one.state(a1).sessionWh, 2147483647);
        QCOMPARE(int(one.state(a1).temperatureC), 2000);
    }

    void whatAStationMeasuredLastIsNotShownWhileItIsAway()
    {
        Network one = network();
        one.applyStatus(a1, status(Status::Charging), 5);
        one.applySessionStarted(a1, {.place = {1, 1}, .transactionId = "1", .idToken = "T", .meterWh = 0}, 6);
        one.applyMeter(a1, meter("1", 50000, 100), 7);
        one.applyDisconnected(stationA, 8);
        QCOMPARE(shown(one, a1), u"Offline start=6 Wh=100 | 1 peak=50000 energy=100"_s);
    }
};

QTEST_APPLESS_MAIN(NetworkSessionsTest)
#include "tst_network_sessions.moc"
