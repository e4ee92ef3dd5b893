// The life of alerts, told as short stories on a small network (ISA-18.2; standards 5; recorded payloads).
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class AlertBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // what is an alert
    void aFaultBecomesOneAlertHoweverOftenItIsReported();
    void faultedWithoutACodeKeepsTheCauseItHad();
    void faultedWithoutAnyCauseSaysSo();
    void aCauseThatComesLaterReplacesTheVagueAlert();
    void aCodeWithoutFaultedIsNoOutageAndAtMostP3();
    void aWarningOfTheCarIsNoAlert();
    void aStatusThatNobodyKnowsChangesNothing();
    void anotherCodeIsAnotherAlert();
    void unmappedCodesAreToldApartAndKept();
    void severalAlarmsStandAtOnePort();
    void anAlarmThatClearsWhileFaultedLeavesAnAlert();
    void anAlarmThatClearsBeforeItsStatusLeavesNone();
    void anEmergencyStopInTheStopReasonNamesTheFault();
    void tamperingLatchesAtOnce();
    // gaps and snapshots
    void nothingIsInventedInAGap();
    void aSnapshotRaisesWhatStands();
    void aSnapshotRaisesNothingTwice();
    // the rest of the desk
    void aPortShowsItsWorstTier();
    void theQueueIsOrderedByUrgency();
    void lockoutLooksAtTheWholeStation();
    void manyOpenAlertsDoNotSlowAnEvent();
};

void AlertBookTest::aFaultBecomesOneAlertHoweverOftenItIsReported()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.wait(10 * second);
    const Changes again = scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(scene.alerts(), QByteArray("P1 B A1-1 GroundFailure x1 raised 0:00 returned - closed -\n"));
    QVERIFY(again.transitions.empty());
    QCOMPARE(scene.alert().title, u"Ground fault"_s);
    QVERIFY(scene.alert().safety);
    QVERIFY(scene.alert().policy == ResetPolicy::Lockout);
}

void AlertBookTest::faultedWithoutACodeKeepsTheCauseItHad()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::OverVoltage);
    scene.wait(37 * second);
    scene.status("A1-1", Status::Faulted, ErrorCode::NoError, "0x00");
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 OverVoltage x1 raised 0:00 returned - closed -\n"));
    scene.status("A1-1", Status::Available);
    scene.wait(5 * second); // within the off-delay: still the same cause
    scene.status("A1-1", Status::Faulted);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 OverVoltage x2 raised 0:00 returned - closed -\n"));
}

void AlertBookTest::faultedWithoutAnyCauseSaysSo()
{
    Scene scene;
    scene.status("B1-1", Status::Faulted, ErrorCode::NotGiven);
    QCOMPARE(scene.alerts(), QByteArray("P2 B B1-1 FaultedWithoutCode x1 raised 0:00 returned - closed -\n"));
}

void AlertBookTest::aCauseThatComesLaterReplacesTheVagueAlert()
{
    Scene scene;
    scene.status("B1-1", Status::Faulted, ErrorCode::NotGiven);
    scene.wait(second);
    scene.alarm("B1-1", "Connector", "Problem", false, "CX019");
    scene.status("A1-1", Status::Faulted, ErrorCode::NoError);
    scene.wait(second);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.alerts(), QByteArray("P2 A B1-1 FaultedWithoutCode x1 raised 0:00 returned 0:01 closed 0:01\n"
                                        "P2 B B1-1 CX019 x1 raised 0:01 returned - closed -\n"
                                        "P2 A A1-1 FaultedWithoutCode x1 raised 0:01 returned 0:02 closed 0:02\n"
                                        "P2 B A1-1 InternalError x1 raised 0:02 returned - closed -\n"));
}

void AlertBookTest::aCodeWithoutFaultedIsNoOutageAndAtMostP3()
{
    Scene scene;
    scene.status("A1-1", Status::Available, ErrorCode::ReaderFailure);
    scene.status("A1-2", Status::Charging, ErrorCode::OverVoltage);
    QCOMPARE(scene.alerts(), QByteArray("P3 B A1-1 ReaderFailure x1 raised 0:00 returned - closed -\n"
                                        "P3 B A1-2 OverVoltage x1 raised 0:00 returned - closed -\n"));
    QVERIFY(!scene.alert().latches());
    scene.wait(second);
    scene.status("A1-1", Status::Available, ErrorCode::NoError);
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alert(0).closed, Scene::noon + 61 * second);
    QCOMPARE(scene.outages(), QByteArray());
}

void AlertBookTest::aWarningOfTheCarIsNoAlert()
{
    Scene scene;
    scene.status("A1-1", Status::Charging, ErrorCode::EVCommunicationError, {}, {}, "Vehicle signals error");
    scene.status("A1-2", Status::Finishing, ErrorCode::OtherError, "210", "com.x");
    QCOMPARE(scene.alerts(), QByteArray());
}

void AlertBookTest::aStatusThatNobodyKnowsChangesNothing()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-1", Status::Unknown, ErrorCode::OtherError, "EmergencyButtonReleased");
    scene.status("A1-2", Status::Unknown, ErrorCode::OtherError, "EmergencyButtonReleased");
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x1 raised 0:00 returned - closed -\n"));
}

void AlertBookTest::anotherCodeIsAnotherAlert()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(minute);
    scene.status("A1-1", Status::Faulted, ErrorCode::PowerMeterFailure);
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 D A1-1 InternalError x1 raised 0:00 returned 1:00 closed -\n"
                                        "P2 B A1-1 PowerMeterFailure x1 raised 1:00 returned - closed -\n"));
}

void AlertBookTest::unmappedCodesAreToldApartAndKept()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "NoPPDetected", "com.ctek");
    scene.status("A1-2", Status::Faulted, ErrorCode::NoError, "2147483648");
    QCOMPARE(scene.alert(0).code, u"OtherError NoPPDetected"_s);
    QCOMPARE(scene.alert(1).faultId, u"unmapped"_s);
    QCOMPARE(scene.alert(1).code, u"2147483648"_s);
    QVERIFY(scene.alert(1).tier == Tier::P2);
    QVERIFY(scene.alert(1).policy == ResetPolicy::NoAuto);
    scene.status("A1-2", Status::Faulted, ErrorCode::NoError, "4");
    QCOMPARE(scene.operations.alerts().all().size(), size_t(3));
}

void AlertBookTest::severalAlarmsStandAtOnePort()
{
    Scene scene;
    scene.alarm("B1-1", "Connector", "Problem", false, "CX019");
    scene.alarm("B1-1", "FiscalMetering", "Problem", false);
    scene.alarm("B1-1", "AirCoolingSystem", "Problem", false);
    scene.alarm("B1-1", "FiscalMetering", "Problem", true);
    scene.alarm("B1-2", "FiscalMetering", "Problem", true); // cleared, and never raised
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 B B1-1 CX019 x1 raised 0:00 returned - closed -\n"
                                        "P2 D B1-1 ComponentProblem x1 raised 0:00 returned 0:00 closed -\n"
                                        "P2 B B1-1 ComponentProblem x1 raised 0:00 returned - closed -\n"));
}

void AlertBookTest::anAlarmThatClearsWhileFaultedLeavesAnAlert()
{
    Scene scene;
    scene.alarm("B1-1", "Connector", "Problem", false, "CX019");
    scene.status("B1-1", Status::Faulted, ErrorCode::NotGiven);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(1)); // the alarm said why already
    scene.wait(minute);
    scene.alarm("B1-1", "Connector", "Problem", true, "CX019");
    scene.waitAndTick(16 * second); // the status that says the same would have come by now
    QCOMPARE(scene.alerts(), QByteArray("P2 B B1-1 CX019 x1 raised 0:00 returned - closed -\n"
                                        "P2 B B1-1 FaultedWithoutCode x1 raised 1:15 returned - closed -\n"));
}

void AlertBookTest::anAlarmThatClearsBeforeItsStatusLeavesNone()
{
    Scene scene;
    scene.alarm("B1-1", "Connector", "Problem", false, "CX019");
    scene.status("B1-1", Status::Faulted, ErrorCode::NotGiven);
    scene.wait(minute);
    scene.alarm("B1-1", "Connector", "Problem", true, "CX019");
    scene.wait(second);
    scene.status("B1-1", Status::Available, ErrorCode::NotGiven);
    scene.waitAndTick(30 * second);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(1));
}

void AlertBookTest::anEmergencyStopInTheStopReasonNamesTheFault()
{
    Scene scene;
    scene.start("B1-1", "t1", "CARD");
    scene.wait(minute);
    scene.stop("B1-1", "t1", 2000, "EmergencyStop");
    scene.wait(second);
    scene.status("B1-1", Status::Faulted, ErrorCode::NotGiven);
    QCOMPARE(scene.alerts(), QByteArray("P1 B B1-1 CX008 x1 raised 1:01 returned - closed -\n"));
}

void AlertBookTest::tamperingLatchesAtOnce()
{
    Scene scene;
    scene.event("B1", ocpp::SecurityEvent{"TamperDetectionActivated", "door", 0});
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P1 E B1 Tampering x1 raised 0:00 returned 0:00 closed -\n"));
    QVERIFY(scene.operations.alerts().lockout(scene.station("B1")));
}

void AlertBookTest::nothingIsInventedInAGap()
{
    Scene scene;
    scene.status("A1-1", Status::Preparing);
    scene.disconnect("C1");
    scene.wait(2 * hour);
    scene.gap(Scene::noon + 2 * minute); // nothing is known since two minutes after: that is all there is to tell
    const QByteArray blind = "P1 B A1 GatewaySilent x1 raised 2:00:00 returned ";
    QCOMPARE(scene.alerts(), blind + "- closed -\n");
    scene.snapshot("C1-1", Status::Available, true, scene.at - hour);
    scene.snapshot("A1-1", Status::Available, true, scene.at - hour);
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P1 D A1 GatewaySilent x1 raised 2:00:00 returned 2:00:00 closed -\n"));
}

void AlertBookTest::aSnapshotRaisesWhatStands()
{
    Scene scene(Scene::Start::Silent);
    const UtcMs before = scene.at - hour;
    scene.snapshot("A1-1", Status::Faulted, true, before, ErrorCode::GroundFailure);
    scene.snapshot("A1-2", Status::Available, true, before);
    scene.snapshot("C1-1", Status::Available, false, before);
    scene.snapshot("B1-1", Status::Faulted, true, before, ErrorCode::NotGiven);
    QCOMPARE(scene.alerts(), QByteArray("P1 B A1-1 GroundFailure x1 raised -1:00:00 returned - closed -\n"
                                        "P2 B C1 ConnectionLost x1 raised 0:00 returned - closed -\n"
                                        "P2 B B1-1 FaultedWithoutCode x1 raised -1:00:00 returned - closed -\n"));
}

void AlertBookTest::aSnapshotRaisesNothingTwice()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.alarm("B1-1", "Connector", "Problem", false, "CX019");
    scene.status("B1-1", Status::Faulted, ErrorCode::NotGiven);
    scene.disconnect("C1");
    scene.waitAndTick(10 * minute);
    const QByteArray before = scene.alerts();
    scene.snapshot("A1-1", Status::Faulted, true, Scene::noon, ErrorCode::GroundFailure);
    scene.snapshot("B1-1", Status::Faulted, true, Scene::noon, ErrorCode::NotGiven);
    scene.snapshot("C1-1", Status::Available, false, Scene::noon);
    QCOMPARE(scene.alerts(), before);
}

void AlertBookTest::aPortShowsItsWorstTier()
{
    Scene scene;
    const auto tier = [&](const char *port) { return int(scene.operations.network().state(scene.port(port)).tier); };
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    QCOMPARE(tier("A1-1"), 3);
    QCOMPARE(tier("A1-2"), 0);
    scene.status("A1", Status::Faulted, ErrorCode::InternalError); // connector 0: the station as a whole
    QCOMPARE(tier("A1-1"), 2);
    QCOMPARE(tier("A1-2"), 2);
    scene.status("A1", Status::Available);
    scene.waitAndTick(2 * minute);
    scene.act(Kind::Acknowledge, scene.alert().id);
    QCOMPARE(tier("A1-1"), 3);
    QCOMPARE(tier("A1-2"), 0);
    QCOMPARE(scene.operations.alerts().ofPort(scene.port("A1-1")).size(), size_t(1));
}

void AlertBookTest::theQueueIsOrderedByUrgency()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    scene.wait(second);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.wait(second);
    scene.status("A2-1", Status::Faulted, ErrorCode::OverVoltage); // P2 as well, and safety
    scene.wait(second);
    scene.status("A2-2", Status::Faulted, ErrorCode::GroundFailure);
    QStringList codes;
    for (const Alert *alert : scene.operations.alerts().open())
        codes << alert->code;
    QCOMPARE(codes.join(u' '), u"GroundFailure OverVoltage InternalError ReaderFailure"_s);
}

void AlertBookTest::lockoutLooksAtTheWholeStation()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    const AlertBook &alerts = scene.operations.alerts();
    QVERIFY(alerts.lockout(scene.station("A1")));
    QVERIFY(alerts.lockout(scene.station("A1"), scene.port("A1-1")));
    QVERIFY(!alerts.lockout(scene.station("A1"), scene.port("A1-2")));
    QVERIFY(!alerts.lockout(scene.station("A2")));
}

/** Work is counted, not time: an event looks at the alerts of its own place only, so the state it changes is small. */
void AlertBookTest::manyOpenAlertsDoNotSlowAnEvent()
{
    Inventory inventory = Scene::inventory();
    for (int i = 0; i < 2000; ++i) {
        Station station;
        station.id = u"S"_s + QString::number(i);
        station.site = SiteIx{2};
        inventory.stations.push_back(station);
        Port port;
        port.station = StationIx{quint32(inventory.stations.size() - 1)};
        inventory.ports.push_back(port);
    }
    Operations operations(Scene::catalogue());
    std::vector<Fact> facts(1);
    facts[0].at = Scene::noon;
    facts[0].what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
    ocpp::StatusReport report;
    report.status = Status::Faulted;
    report.errorCode = ErrorCode::InternalError;
    for (quint32 i = 0; i < 2000; ++i) {
        Fact fact;
        fact.at = Scene::noon + i;
        fact.sequence = i + 1;
        fact.station = StationIx{4 + i};
        fact.port = PortIx{7 + i};
        report.place = {1, 1};
        fact.what = ocpp::Event(report);
        facts.push_back(fact);
    }
    operations.apply(facts);
    QCOMPARE(operations.alerts().open().size(), size_t(2000));
    Fact one = facts.back();
    one.sequence += 1;
    const Changes changes = operations.apply({&one, 1});
    QVERIFY(changes.alerts.empty());
    QVERIFY(changes.transitions.empty());
}

QTEST_GUILESS_MAIN(AlertBookTest)
#include "tst_alert_book.moc"
