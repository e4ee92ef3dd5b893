// What became of the charge attempts at a port.
#include "watch_scene.h"

using namespace Qt::StringLiterals;
using ocpp::Status;
using ocpp::ErrorCode;

class SessionFindingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void failedAttemptsInARow();
    void aFaultRightAfterwardsIsAFailure();
    void aSuccessStartsTheCountAnew();
    void whatVehiclesAndLimitsEndIsASuccess();
    void zeroEnergySessions();
    void energyThatNobodyMeasuredIsNotZero();
    void anEndThatComesAgainCountsOnce();
    void aSessionThatOnlyAStatusEnded();
    void deratedWithVehiclesThatTookMoreBefore();
    void deratedWithUnknownVehicles();
    void slowVehiclesAreNoDerating();
    void fullBatteriesAreNoDerating();
    void aSharedStationIsNoDerating();
    void aChargingProfileIsNoDerating();
};

void SessionFindingsTest::failedAttemptsInARow()
{
    WatchScene scene;
    scene.session("A1-1", 30, 5, "TAG", "Other");
    scene.session("A1-1", 30, 5, "TAG", "PowerLoss");
    COMPARE_FOUND(scene, "");
    scene.session("A1-1", 30, 5, "TAG", "DeAuthorized");
    COMPARE_FOUND(scene, "FailedAttempts A1-1 19:33 -\n");
    QVERIFY2(scene.found(true).contains("3 charge attempts in a row failed; the last one ended with reason DeAuthorized after 2.50 kWh"), scene.found(true));
    scene.session("A1-1", 30, 5); // a good one: over with the status that is not Faulted
    COMPARE_FOUND(scene, "FailedAttempts A1-1 19:33 26:44\n");
}

void SessionFindingsTest::aFaultRightAfterwardsIsAFailure()
{
    WatchScene scene;
    for (int i = 0; i < 3; ++i) {
        const QByteArray id = QByteArray::number(i);
        scene.start("A1-1", id, "TAG", 1000);
        scene.wait(10 * minute);
        scene.stop("A1-1", id, 9000);
        COMPARE_FOUND(scene, "");
        scene.wait(second);
        scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
        scene.wait(minute);
    }
    COMPARE_FOUND(scene, "FailedAttempts A1-1 32:03 -\n");
}

void SessionFindingsTest::aSuccessStartsTheCountAnew()
{
    WatchScene scene;
    for (const char *reason : {"Other", "Other", "Local", "Other", "Other"})
        scene.session("A1-1", 30, 5, "TAG", reason);
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::whatVehiclesAndLimitsEndIsASuccess()
{
    WatchScene scene;
    for (const char *reason : {"Local", "Remote", "EVDisconnected", "", "StoppedByEV", "SOCLimitReached", "EnergyLimitReached"})
        scene.session("A1-1", 30, 5, "TAG", reason);
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::zeroEnergySessions()
{
    WatchScene scene;
    scene.session("A1-1", 0.9, 5); // 75 Wh
    COMPARE_FOUND(scene, "");
    scene.session("A1-1", 1.3, 5); // 108 Wh
    scene.session("A1-1", 0, 5);
    COMPARE_FOUND(scene, "");
    scene.session("A1-1", 0, 5);
    COMPARE_FOUND(scene, "ZeroEnergy A1-1 26:44 -\n");
    scene.session("A1-1", 0, 5); // a third failure in a row, of which everything was said
    QVERIFY2(scene.found(true).endsWith("2 sessions in a row delivered less than 0.1 kWh, the last one 0.00 kWh\n"), scene.found(true));
    COMPARE_FOUND(scene, "ZeroEnergy A1-1 26:44 -\n");
    scene.session("A1-1", 30, 5);
    COMPARE_FOUND(scene, "ZeroEnergy A1-1 26:44 41:06\n");
}

void SessionFindingsTest::energyThatNobodyMeasuredIsNotZero()
{
    WatchScene scene;
    for (int i = 0; i < 4; ++i) {
        const QByteArray id = QByteArray::number(i);
        scene.start("B1-1", id, "TAG", -1);
        scene.wait(10 * minute);
        scene.stop("B1-1", id, -1);
        scene.status("B1-1", Status::Available);
    }
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::anEndThatComesAgainCountsOnce()
{
    WatchScene scene;
    scene.start("A1-1", "1", "TAG", 1000);
    scene.wait(minute);
    for (int i = 0; i < 5; ++i)
        scene.stop("A1-1", "1", 1000, "Other");
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::aSessionThatOnlyAStatusEnded()
{
    WatchScene scene;
    for (int i = 0; i < 2; ++i) {
        const QByteArray id = QByteArray::number(i);
        scene.start("A1-1", id, "TAG", 1000);
        scene.meter("A1-1", id, 0, 1000);
        scene.wait(minute);
        scene.meter("A1-1", id, 0, 1000);
        scene.status("A1-1", Status::Available); // its StopTransaction is lost
        scene.waitAndTick(i == 0 ? 20 * minute : 10 * minute - 1);
    }
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "ZeroEnergy A1-1 32:00 -\n");
}

void SessionFindingsTest::deratedWithVehiclesThatTookMoreBefore()
{
    WatchScene scene;
    for (int i = 0; i < 10; ++i)
        scene.session("A1-1", 48, 20, i % 2 ? "CAR-A" : "CAR-B");
    scene.session("A1-1", 25, 20, "CAR-C"); // more than half
    scene.session("A1-1", 20, 20, "CAR-A");
    COMPARE_FOUND(scene, "");
    const UtcMs last = scene.at;
    scene.session("A1-1", 20, 20, "CAR-B");
    const QByteArray when = Scene::clock(last + 20 * minute + 11 * second);
    COMPARE_FOUND(scene, "Derated A1-1 " + when + " -\n");
    QVERIFY2(scene.found(true).contains("gave at most 20 kW in 2 sessions in a row, usually 48 kW; the vehicles took more elsewhere or before"), scene.found(true));
    scene.wait(hour);
    const UtcMs good = scene.at;
    scene.session("A1-1", 47, 20, "CAR-A");
    COMPARE_FOUND(scene, "Derated A1-1 " + when + ' ' + Scene::clock(good + 20 * minute + 11 * second) + '\n');
}

void SessionFindingsTest::deratedWithUnknownVehicles()
{
    WatchScene scene;
    int card = 0;
    const auto stranger = [&card] { return "CARD-" + QByteArray::number(++card); };
    for (int i = 0; i < 16; ++i)
        scene.session("A1-1", 48, 20, stranger());
    for (int i = 0; i < 5; ++i)
        scene.session("A1-1", 20, 20, stranger());
    COMPARE_FOUND(scene, "");
    scene.session("A1-1", 20, 20, stranger());
    QVERIFY2(scene.found(true).contains("gave at most 20 kW in 6 sessions in a row, usually 48 kW; so many slow vehicles"), scene.found(true));
    for (int i = 0; i < 20; ++i)
        scene.session("A1-1", 20, 20, stranger());
    scene.session("A1-1", 48, 20, stranger()); // repaired: what it gave meanwhile is not what is usual
    QVERIFY(!scene.found().contains(" -\n"));
    for (int i = 0; i < 8; ++i)
        scene.session("A1-1", 20, 20, stranger());
    QVERIFY(scene.found().contains(" -\n"));
    QCOMPARE(scene.foundWithRestarts(), scene.found());

    WatchScene mixed; // every other one is slow here: it takes many more to be no chance
    for (int i = 0; i < 16; ++i)
        mixed.session("A1-1", i % 2 ? 48 : 20, 20, stranger());
    for (int i = 0; i < 10; ++i)
        mixed.session("A1-1", 20, 20, stranger());
    COMPARE_FOUND(mixed, "");
    for (int i = 0; i < 30; ++i)
        mixed.session("A1-1", 20, 20, stranger());
    QVERIFY(mixed.found().contains("Derated A1-1"));
}

void SessionFindingsTest::slowVehiclesAreNoDerating()
{
    WatchScene scene;
    for (int i = 0; i < 12; ++i) { // the same slow van comes between others
        scene.session("A1-1", 48, 20, "CAR-" + QByteArray::number(i));
        scene.session("A1-1", 20, 20, "VAN");
    }
    for (int i = 0; i < 30; ++i)
        scene.session("A1-1", 20, 20, "VAN");
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::fullBatteriesAreNoDerating()
{
    WatchScene scene;
    for (int i = 0; i < 10; ++i)
        scene.session("A1-1", 48, 20, "CAR", "Local", 20);
    for (int i = 0; i < 10; ++i)
        scene.session("A1-1", 15, 20, "CAR", "Local", 75);
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::aSharedStationIsNoDerating()
{
    WatchScene scene;
    for (int i = 0; i < 10; ++i)
        scene.session("A1-1", 48, 20, "CAR");
    for (int i = 0; i < 4; ++i) {
        scene.start("A1-2", "beside" + QByteArray::number(i), "OTHER");
        scene.session("A1-1", 20, 20, "CAR");
        scene.stop("A1-2", "beside" + QByteArray::number(i), 20000);
        scene.status("A1-2", Status::Available);
        scene.wait(hour);
    }
    COMPARE_FOUND(scene, "");
}

void SessionFindingsTest::aChargingProfileIsNoDerating()
{
    WatchScene scene;
    for (int i = 0; i < 10; ++i)
        scene.session("A1-1", 48, 20, "CAR");
    scene.answered("A1", "c1", ocpp::Action::SetChargingProfile, "Accepted");
    for (int i = 0; i < 4; ++i)
        scene.session("A1-1", 20, 20, "CAR");
    COMPARE_FOUND(scene, "");
    scene.answered("A1", "c2", ocpp::Action::ClearChargingProfile, "Accepted");
    for (int i = 0; i < 2; ++i)
        scene.session("A1-1", 20, 20, "CAR");
    QVERIFY(scene.found().startsWith("Derated A1-1"));
}

QTEST_APPLESS_MAIN(SessionFindingsTest)
#include "tst_session_findings.moc"
