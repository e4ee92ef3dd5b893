// Alerts of whole stations and sites: lost, booting, stuck, out of service.
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class StationAlertsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // deadlines
    void aLostConnectionIsRaisedAtItsDeadline();
    void theGraceBeginsWithTheLastByte();
    void aShortLossIsNoAlert();
    void anOfflineStationHidesItsPortsAlerts();
    void whatIsHiddenStillCounts();
    void aWholeSiteIsOneAlert();
    void stationsLostFarApartAreNoSite();
    void aSiteThatComesBackHalfShowsTheOtherHalf();
    void bootLoop();
    void bootsAroundAGatewaysRestartAreNoBootLoop();
    void whatStoodBeforeAnybodyListenedIsAsOldAsTheStationSays();
    void resetsThatWereAskedForAreNoBootLoop();
    void stuckStates_data();
    void stuckStates();
    void finishingWithASessionIsNotStuck();
    void unavailableByDeskIsExplained();
    void aStationOutOfServiceAsAWholeIsExplained();
    void theOnDelayWaits();
};

void StationAlertsTest::aLostConnectionIsRaisedAtItsDeadline()
{
    Scene scene;
    scene.disconnect("C1");
    const Changes changes = scene.waitAndTick(42 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 B C1 ConnectionLost x1 raised 5:00 returned - closed -\n"));
    QCOMPARE(changes.transitions[0].at, Scene::noon + 5 * minute);
    QCOMPARE(changes.transitions[0].by, u"deadline"_s);
    scene.connect("C1");
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 D C1 ConnectionLost x1 raised 5:00 returned 42:00 closed -\n"));
}

void StationAlertsTest::theGraceBeginsWithTheLastByte()
{
    Scene scene;
    scene.wait(2 * minute);
    scene.disconnect("C1", scene.at - minute);
    scene.disconnect("B1", scene.at - hour); // an older last byte cannot raise anything in the past
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B B1 ConnectionLost x1 raised 2:00 returned - closed -\n"
                                        "P2 B C1 ConnectionLost x1 raised 6:00 returned - closed -\n"));
}

void StationAlertsTest::aShortLossIsNoAlert()
{
    Scene scene;
    scene.disconnect("C1");
    scene.wait(4 * minute + 59 * second);
    scene.connect("C1");
    scene.disconnect("B1");
    scene.wait(minute);
    scene.event("B1", ocpp::Heartbeat{}); // anything that is heard means that it is there
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray());
}

void StationAlertsTest::anOfflineStationHidesItsPortsAlerts()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.disconnect("A1");
    scene.waitAndTick(10 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 H A1-1 InternalError x1 raised 0:00 returned - closed -\n"
                                        "P2 H A1-2 InternalError x1 raised 0:00 returned - closed -\n"
                                        "P2 B A1 ConnectionLost x1 raised 5:00 returned - closed -\n"));
    QCOMPARE(scene.alert(0).suppressedBy, u"station A1 is offline"_s);
    scene.connect("A1");
    QCOMPARE(letter(scene.alert(0).state), 'B');
    scene.status("A1-1", Status::Available);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 D A1-1 InternalError x1 raised 0:00 returned 10:00 closed -\n"
                                        "P2 B A1-2 InternalError x1 raised 0:00 returned - closed -\n"
                                        "P2 D A1 ConnectionLost x1 raised 5:00 returned 10:00 closed -\n"));
}

void StationAlertsTest::whatIsHiddenStillCounts()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.disconnect("A1");
    scene.waitAndTick(10 * minute);
    QCOMPARE(letter(scene.alert(0).state), 'H');
    QVERIFY(scene.alert(1).tier == Tier::P1); // the parent takes the worst tier of what it hides
    QVERIFY(scene.alert(1).safety);
    QVERIFY(scene.operations.alerts().lockout(scene.station("A1"))); // and a lockout stays one
    QCOMPARE(scene.operations.alerts().openCount(Tier::P1), 1u);
    scene.connect("A1");
    QVERIFY(scene.alert(1).tier == Tier::P2); // the fault stands for itself again
    QCOMPARE(letter(scene.alert(0).state), 'B');
    QCOMPARE(scene.operations.alerts().openCount(Tier::P1), 1u);
}

void StationAlertsTest::aWholeSiteIsOneAlert()
{
    Scene scene;
    scene.disconnect("A2");
    scene.wait(90 * second);
    scene.disconnect("A1");
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P1 B A2 SiteOffline x1 raised 5:00 returned - closed -\n"
                                        "P2 H A2 ConnectionLost x1 raised 5:00 returned - closed -\n"
                                        "P2 H A1 ConnectionLost x1 raised 6:30 returned - closed -\n"));
    QCOMPARE(scene.alert().suppressedBy, u"site Alder is offline"_s);
    scene.connect("A1");
    scene.connect("A2");
    scene.waitAndTick(5 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P1 D A2 SiteOffline x1 raised 5:00 returned 1:01:30 closed -\n"
                                        "P2 A A2 ConnectionLost x1 raised 5:00 returned 1:01:30 closed 1:02:30\n"
                                        "P2 A A1 ConnectionLost x1 raised 6:30 returned 1:01:30 closed 1:02:30\n"));
}

void StationAlertsTest::stationsLostFarApartAreNoSite()
{
    Scene scene;
    scene.disconnect("A1");
    scene.wait(3 * minute);
    scene.disconnect("A2");
    scene.disconnect("B1"); // alone at its site
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1 ConnectionLost x1 raised 5:00 returned - closed -\n"
                                        "P2 B A2 ConnectionLost x1 raised 8:00 returned - closed -\n"
                                        "P2 B B1 ConnectionLost x1 raised 8:00 returned - closed -\n"));
}

void StationAlertsTest::aSiteThatComesBackHalfShowsTheOtherHalf()
{
    Scene scene;
    scene.disconnect("A1");
    scene.disconnect("A2");
    scene.waitAndTick(10 * minute);
    scene.connect("A1");
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P1 D A1 SiteOffline x1 raised 5:00 returned 10:00 closed -\n"
                                        "P2 A A1 ConnectionLost x1 raised 5:00 returned 10:00 closed 11:00\n"
                                        "P2 B A2 ConnectionLost x1 raised 5:00 returned - closed -\n"));
}

void StationAlertsTest::bootLoop()
{
    Scene scene;
    for (int i = 0; i < 3; ++i) {
        scene.event("B1", ocpp::Booted{"Maker", "Model", "1", "2", "Watchdog"});
        scene.wait(10 * minute);
    }
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 D B1 BootLoop x1 raised 20:00 returned 50:00 closed -\n"));
}

void StationAlertsTest::bootsAroundAGatewaysRestartAreNoBootLoop()
{
    Scene scene;
    for (int i = 0; i < 4; ++i) {
        scene.event("B1", ocpp::Booted{"Maker", "Model", "1", "2", "PowerUp"});
        scene.wait(5 * minute);
        scene.gap(scene.at - minute);
    }
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray());
}

void StationAlertsTest::whatStoodBeforeAnybodyListenedIsAsOldAsTheStationSays()
{
    Scene scene(Scene::Start::Silent);
    scene.connect("B1");
    ocpp::StatusReport report;
    report.place = {1, 1};
    report.status = ocpp::Status::Faulted;
    report.errorCode = ocpp::ErrorCode::HighTemperature;
    report.stationTime = scene.at - 3 * hour;
    scene.event("B1-1", report);
    scene.waitAndTick(minute);
    QCOMPARE(scene.operations.alerts().open().size(), size_t(1));
    QCOMPARE(scene.operations.alerts().open().front()->raised, report.stationTime);
    report.stationTime = scene.at - hour; // from now on it is heard: its clock does not matter
    report.status = ocpp::Status::Available;
    report.errorCode = ocpp::ErrorCode::NoError;
    scene.event("B1-1", report);
    QCOMPARE(scene.operations.network().state(scene.operations.network().portsOf(scene.station("B1")).front()).since, scene.at);
}

void StationAlertsTest::resetsThatWereAskedForAreNoBootLoop()
{
    Scene scene;
    for (int i = 0; i < 4; ++i) {
        const std::string id = "r" + std::to_string(i);
        scene.requested("A1", id.c_str(), ocpp::Action::Reset);
        scene.answered("A1", id.c_str(), ocpp::Action::Reset, "Accepted");
        scene.wait(minute);
        scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2", {}});
        scene.event("B1", ocpp::Booted{"Maker", "Model", "1", "2", "RemoteReset"});
    }
    QCOMPARE(scene.alerts(), QByteArray());
}

void StationAlertsTest::stuckStates_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("alerts");
    QTest::newRow("preparing") << int(Status::Preparing) << QByteArray("P3 B A1-1 StuckPreparing x1 raised 15:00 returned - closed -\n");
    QTest::newRow("finishing") << int(Status::Finishing) << QByteArray("P3 B A1-1 StuckFinishing x1 raised 1:00:00 returned - closed -\n");
    QTest::newRow("unavailable") << int(Status::Unavailable) << QByteArray("P2 B A1-1 UnavailableUnexplained x1 raised 30:00 returned - closed -\n");
    QTest::newRow("suspended") << int(Status::SuspendedEV) << QByteArray();
}

void StationAlertsTest::stuckStates()
{
    QFETCH(int, status);
    QFETCH(QByteArray, alerts);
    Scene scene;
    scene.status("A1-1", Status(status));
    scene.wait(10 * minute);
    scene.status("A1-1", Status(status)); // repeating it does not start the clock again
    scene.status("A1-2", Status(status));
    scene.wait(4 * minute);
    scene.status("A1-2", Status::Available);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.alerts(), alerts);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    for (const Alert *alert : scene.operations.alerts().open())
        QVERIFY(alert->returned != 0);
}

void StationAlertsTest::finishingWithASessionIsNotStuck()
{
    Scene scene;
    scene.start("A1-1", "17", "CARD");
    scene.status("A1-1", Status::Finishing);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.alerts(), QByteArray());
}

void StationAlertsTest::unavailableByDeskIsExplained()
{
    Scene scene;
    const QByteArray inoperative = R"({"operationalStatus":"Inoperative"})";
    scene.requested("A1-1", "c1", ocpp::Action::ChangeAvailability, inoperative);
    scene.answered("A1-1", "c1", ocpp::Action::ChangeAvailability, "Accepted");
    scene.status("A1-1", Status::Unavailable);
    scene.status("A1-2", Status::Unavailable);
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-2 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"));
    scene.requested("A1-2", "c2", ocpp::Action::ChangeAvailability, inoperative);
    scene.answered("A1-2", "c2", ocpp::Action::ChangeAvailability, "Accepted"); // now a desk wants it so
    scene.waitAndTick(2 * minute);
    QCOMPARE(letter(scene.alert().state), 'D');
}

void StationAlertsTest::aStationOutOfServiceAsAWholeIsExplained()
{
    Scene scene;
    scene.status("A1", Status::Unavailable); // connector 0
    scene.status("A2", Status::Unavailable);
    scene.status("A2-1", Status::Unavailable);
    scene.status("A2-2", Status::Unavailable);
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A2-1 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"
                                        "P2 H A2-2 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"
                                        "P2 B A1 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"));
    scene.status("A1", Status::Available);
    scene.waitAndTick(2 * minute);
    QCOMPARE(letter(scene.alert(2).state), 'D');
}

void StationAlertsTest::theOnDelayWaits()
{
    AlertSettings settings;
    settings.onDelay = 15 * second;
    Scene scene(Scene::Start::Available, settings);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.wait(10 * second);
    scene.status("A1-2", Status::Available);
    QCOMPARE(scene.alerts(), QByteArray());
    scene.waitAndTick(minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x1 raised 0:15 returned - closed -\n"));
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    QCOMPARE(letter(scene.alert().state), 'D');
}

QTEST_GUILESS_MAIN(StationAlertsTest)
#include "tst_station_alerts.moc"
