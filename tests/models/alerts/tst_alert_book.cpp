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
    // its life
    void lifeOfAnAlert_data();
    void lifeOfAnAlert();
    void flappingIsOneAlertWithACounter();
    void returnedAndAcknowledgedClosesByItself();
    void smallAlertsCloseWithoutAnAcknowledgement();
    void whatComesBackWithinADayIsTheSameAlert();
    void whatComesBackAfterADayIsANewOne();
    void theSecondTimeWithinADayLocksOut();
    void aLockoutLatchesUntilALeadResetsAfterTheInspection();
    void theIdDependsOnPlaceConditionAndTimeOnly();
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
    void resetsThatWereAskedForAreNoBootLoop();
    void stuckStates_data();
    void stuckStates();
    void finishingWithASessionIsNotStuck();
    void unavailableByDeskIsExplained();
    void aStationOutOfServiceAsAWholeIsExplained();
    void theOnDelayWaits();
    // people
    void shelvingHasRules_data();
    void shelvingHasRules();
    void aShelvedAlertComesBackByItself();
    void aShelvedAlertThatReturnedClosesWhenItsTimeIsOver();
    void escalationGoesOneTierUpOnce();
    void whatIsRefusedStandsInTheNotes();
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

// --- what is an alert ---

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

// --- its life ---

/** Letters: F fault, A available, a acknowledge, . one minute, i inspection, R reset by a lead, S shelve, U unshelve,
    X station lost (and six minutes), C station connected. Printed: the state after each. */
void AlertBookTest::lifeOfAnAlert_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("story");
    QTest::addColumn<QByteArray>("states");
    const int plain = int(ErrorCode::InternalError), small = int(ErrorCode::ReaderFailure), locked = int(ErrorCode::GroundFailure);
    QTest::newRow("acknowledged, then returned") << plain << QByteArray("FaA.") << QByteArray("BCCA");
    QTest::newRow("returned, then acknowledged") << plain << QByteArray("FA.a") << QByteArray("BBDA");
    QTest::newRow("raised again after it returned") << plain << QByteArray("FA.F") << QByteArray("BBDB");
    QTest::newRow("back within the off-delay stays acknowledged") << plain << QByteArray("FaAF.") << QByteArray("BCCCC");
    QTest::newRow("small ones close by themselves") << small << QByteArray("FA.") << QByteArray("BBA");
    QTest::newRow("small and raised again") << small << QByteArray("FA.F") << QByteArray("BBAB");
    QTest::newRow("lockout latches") << locked << QByteArray("FA.") << QByteArray("BBE");
    QTest::newRow("lockout: acknowledged, latched, inspected, reset") << locked << QByteArray("FaA.iR") << QByteArray("BCCFFA");
    QTest::newRow("lockout: latched, then acknowledged") << locked << QByteArray("FA.aiR") << QByteArray("BBEFFA");
    QTest::newRow("lockout: no reset without inspection") << locked << QByteArray("FaA.R") << QByteArray("BCCFF");
    QTest::newRow("lockout: no reset while it stands") << locked << QByteArray("FaiR") << QByteArray("BCCC");
    QTest::newRow("latched and raised again") << locked << QByteArray("FaA.F") << QByteArray("BCCFB");
    QTest::newRow("shelved and taken off") << plain << QByteArray("FSU") << QByteArray("BGB");
    QTest::newRow("shelved, returned, taken off") << plain << QByteArray("FSA.U") << QByteArray("BGGGA");
    QTest::newRow("acknowledged, shelved: annunciated again") << plain << QByteArray("FaSU") << QByteArray("BCGB");
    QTest::newRow("hidden and back") << plain << QByteArray("FXC") << QByteArray("BHB");
    QTest::newRow("hidden, back, gone, acknowledged") << plain << QByteArray("FXCA.a") << QByteArray("BHBBDA");
    QTest::newRow("latched, hidden and back") << locked << QByteArray("FaA.XC") << QByteArray("BCCFHF");
}

void AlertBookTest::lifeOfAnAlert()
{
    QFETCH(int, code);
    QFETCH(QByteArray, story);
    QFETCH(QByteArray, states);
    Scene scene;
    scene.status("C1-1", Status::Available);
    AlertId id;
    QByteArray seen;
    for (const char letterOf : story) {
        switch (letterOf) {
        case 'F': scene.status("C1-1", Status::Faulted, ErrorCode(code)); break;
        case 'A': scene.status("C1-1", Status::Available); break;
        case '.': scene.waitAndTick(minute); break;
        case 'a': scene.act(Kind::Acknowledge, id); break;
        case 'i': scene.act(Kind::RecordInspection, id, Role::Analyst, u"dry, cable replaced"_s); break;
        case 'R': scene.act(Kind::Reset, id, Role::Lead); break;
        case 'S': scene.act(Kind::Shelve, id, Role::Analyst, u"known"_s, scene.at + hour); break;
        case 'U': scene.act(Kind::Unshelve, id); break;
        case 'X': scene.disconnect("C1"); scene.waitAndTick(6 * minute); break;
        case 'C': scene.connect("C1"); break;
        default: QFAIL("unknown letter");
        }
        id = scene.alert(0).id;
        seen += letter(scene.alert(0).state);
        scene.wait(second);
    }
    QCOMPARE(seen, states);
}

void AlertBookTest::flappingIsOneAlertWithACounter()
{
    Scene scene;
    for (int i = 0; i < 60; ++i) {
        scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
        scene.wait(30 * second);
        scene.status("A1-1", Status::Available);
        scene.wait(30 * second);
    }
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x60 raised 0:00 returned - closed -\n"));
    QCOMPARE(scene.operations.uptime().outages().size(), size_t(60)); // the record forgets none of it
}

void AlertBookTest::returnedAndAcknowledgedClosesByItself()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.wait(10 * minute);
    scene.status("A1-1", Status::Available);
    scene.wait(59 * second);
    scene.tick();
    QVERIFY(scene.alert().isOpen());
    const Changes closing = scene.waitAndTick(5 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 A A1-1 InternalError x1 raised 0:00 returned 10:00 closed 11:00\n"));
    QCOMPARE(closing.transitions.size(), size_t(1));
    QCOMPARE(closing.transitions[0].at, Scene::noon + 11 * minute); // its own time, not the time somebody noticed
}

void AlertBookTest::smallAlertsCloseWithoutAnAcknowledgement()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::UnderVoltage);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P3 A A1-1 UnderVoltage x1 raised 0:00 returned 1:00 closed 2:00\n"));
}

void AlertBookTest::whatComesBackWithinADayIsTheSameAlert()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(23 * hour);
    QVERIFY(!scene.operations.alerts().find(id)->isOpen());
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x2 raised 0:00 returned - closed -\n"));
    QCOMPARE(scene.alert().id, id);
    QCOMPARE(scene.alert().lastRaised, scene.at);
}

void AlertBookTest::whatComesBackAfterADayIsANewOne()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(25 * hour);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(2));
    QVERIFY(scene.alert().id != id);
    QCOMPARE(scene.alert().count, 1u);
}

void AlertBookTest::theSecondTimeWithinADayLocksOut()
{
    Scene scene;
    for (int i = 0; i < 2; ++i) {
        scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "CX019");
        scene.status("A1-2", Status::Faulted, ErrorCode::InternalError); // auto_limited stays so
        QVERIFY((scene.alert(0).policy == ResetPolicy::Lockout) == (i == 1));
        scene.wait(10 * minute);
        scene.status("A1-1", Status::Available);
        scene.status("A1-2", Status::Available);
        scene.waitAndTick(2 * hour);
    }
    QCOMPARE(letter(scene.alert(0).state), 'E');
    QVERIFY(scene.alert(0).notes.back().text.contains(u"inspection"_s));
    QVERIFY(scene.alert(1).policy == ResetPolicy::AutoLimited);
}

void AlertBookTest::aLockoutLatchesUntilALeadResetsAfterTheInspection()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    const AlertId id = scene.alert().id;
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    const auto refusal = [&](Role role) {
        DeskAction reset;
        reset.kind = Kind::Reset;
        reset.alert = id;
        reset.role = role;
        const Result<void> allowed = scene.operations.alerts().mayDo(reset, scene.at);
        return allowed ? QString() : allowed.problem().text;
    };
    QVERIFY(refusal(Role::Analyst).contains(u"lead"_s));
    QVERIFY(refusal(Role::Lead).contains(u"inspection"_s));
    scene.act(Kind::RecordInspection, id, Role::Analyst, u"cable replaced, insulation measured"_s);
    QVERIFY(!scene.operations.alerts().lockout(scene.station("A1")));
    QCOMPARE(letter(scene.alert().state), 'E'); // still there: somebody must say that it is over
    QCOMPARE(refusal(Role::Lead), QString());
    scene.act(Kind::Reset, id, Role::Lead, u"tested"_s);
    QCOMPARE(letter(scene.alert().state), 'A');
}

void AlertBookTest::theIdDependsOnPlaceConditionAndTimeOnly()
{
    Scene one, other;
    other.status("A2-2", Status::Faulted, ErrorCode::ReaderFailure); // another history
    one.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    other.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(one.alert().id, other.alert().id);
    QVERIFY(toText(one.alert().id).startsWith(u"AL-"_s));
}

// --- deadlines ---

void AlertBookTest::aLostConnectionIsRaisedAtItsDeadline()
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

void AlertBookTest::theGraceBeginsWithTheLastByte()
{
    Scene scene;
    scene.wait(2 * minute);
    scene.disconnect("C1", scene.at - minute);
    scene.disconnect("B1", scene.at - hour); // an older last byte cannot raise anything in the past
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B B1 ConnectionLost x1 raised 2:00 returned - closed -\n"
                                        "P2 B C1 ConnectionLost x1 raised 6:00 returned - closed -\n"));
}

void AlertBookTest::aShortLossIsNoAlert()
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

void AlertBookTest::anOfflineStationHidesItsPortsAlerts()
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

void AlertBookTest::whatIsHiddenStillCounts()
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

void AlertBookTest::aWholeSiteIsOneAlert()
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

void AlertBookTest::stationsLostFarApartAreNoSite()
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

void AlertBookTest::aSiteThatComesBackHalfShowsTheOtherHalf()
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

void AlertBookTest::bootLoop()
{
    Scene scene;
    for (int i = 0; i < 3; ++i) {
        scene.event("B1", ocpp::Booted{"Maker", "Model", "1", "2", "Watchdog"});
        scene.wait(10 * minute);
    }
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 D B1 BootLoop x1 raised 20:00 returned 50:00 closed -\n"));
}

void AlertBookTest::resetsThatWereAskedForAreNoBootLoop()
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

void AlertBookTest::stuckStates_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("alerts");
    QTest::newRow("preparing") << int(Status::Preparing) << QByteArray("P3 B A1-1 StuckPreparing x1 raised 15:00 returned - closed -\n");
    QTest::newRow("finishing") << int(Status::Finishing) << QByteArray("P3 B A1-1 StuckFinishing x1 raised 1:00:00 returned - closed -\n");
    QTest::newRow("unavailable") << int(Status::Unavailable) << QByteArray("P2 B A1-1 UnavailableUnexplained x1 raised 30:00 returned - closed -\n");
    QTest::newRow("suspended") << int(Status::SuspendedEV) << QByteArray();
}

void AlertBookTest::stuckStates()
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

void AlertBookTest::finishingWithASessionIsNotStuck()
{
    Scene scene;
    scene.start("A1-1", "17", "CARD");
    scene.status("A1-1", Status::Finishing);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.alerts(), QByteArray());
}

void AlertBookTest::unavailableByDeskIsExplained()
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

void AlertBookTest::aStationOutOfServiceAsAWholeIsExplained()
{
    Scene scene;
    scene.status("A1", Status::Unavailable); // connector 0
    scene.status("A2", Status::Unavailable);
    scene.status("A2-1", Status::Unavailable);
    scene.status("A2-2", Status::Unavailable);
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A2-1 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"
                                        "P2 B A2-2 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"
                                        "P2 B A1 UnavailableUnexplained x1 raised 30:00 returned - closed -\n"));
    scene.status("A1", Status::Available);
    scene.waitAndTick(2 * minute);
    QCOMPARE(letter(scene.alert(2).state), 'D');
}

void AlertBookTest::theOnDelayWaits()
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

// --- people ---

void AlertBookTest::shelvingHasRules_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QString>("refusal");
    const int plain = int(ErrorCode::InternalError);
    QTest::newRow("with reason and end") << plain << u"known"_s << hour * 12 << QString();
    QTest::newRow("no reason") << plain << QString() << hour << u"reason"_s;
    QTest::newRow("no end") << plain << u"known"_s << qint64(0) << u"end"_s;
    QTest::newRow("too long") << plain << u"known"_s << hour * 12 + 1 << u"within"_s;
    QTest::newRow("P1") << int(ErrorCode::GroundFailure) << u"known"_s << hour << u"P1"_s;
    QTest::newRow("safety") << int(ErrorCode::OverVoltage) << u"known"_s << hour << u"safety"_s;
}

void AlertBookTest::shelvingHasRules()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(qint64, length);
    QFETCH(QString, refusal);
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode(code));
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, reason, scene.at + length);
    QCOMPARE(letter(scene.alert().state), refusal.isEmpty() ? 'G' : 'B');
    if (refusal.isEmpty())
        QCOMPARE(scene.alert().shelvedBy, u"R. Analyst"_s);
    else
        QVERIFY2(scene.alert().notes.back().text.contains(refusal), qPrintable(scene.alert().notes.back().text));
}

void AlertBookTest::aShelvedAlertComesBackByItself()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"part is on its way"_s, scene.at + hour);
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::None);
    QCOMPARE(scene.operations.alerts().openCount(Tier::P2), 0u);
    QCOMPARE(scene.operations.alerts().open().size(), size_t(1));
    const Changes back = scene.waitAndTick(3 * hour);
    QCOMPARE(letter(scene.alert().state), 'B');
    QCOMPARE(back.transitions[0].at, Scene::noon + hour);
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::P2);
}

void AlertBookTest::aShelvedAlertThatReturnedClosesWhenItsTimeIsOver()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, scene.at + hour);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 A A1-1 InternalError x1 raised 0:00 returned 1:00 closed 1:00:00\n"));
}

void AlertBookTest::escalationGoesOneTierUpOnce()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Escalate, id, Role::Analyst, u"only reader on site"_s);
    scene.act(Kind::Escalate, id, Role::Analyst, u"again"_s);
    QVERIFY(scene.alert().tier == Tier::P2);
    QVERIFY(scene.alert().escalated);
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::P2);
}

void AlertBookTest::whatIsRefusedStandsInTheNotes()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id, Role::Viewer);
    QCOMPARE(letter(scene.alert().state), 'B');
    QCOMPARE(scene.alert().notes.size(), size_t(1));
    QVERIFY(scene.alert().notes[0].text.startsWith(u"Refused"_s));
    scene.act(Kind::Acknowledge, AlertId{12345}); // an alert that nobody knows: nothing happens
    scene.act(Kind::Own, id);
    QCOMPARE(scene.alert().owner, u"R. Analyst"_s);
}

// --- gaps and snapshots ---

void AlertBookTest::nothingIsInventedInAGap()
{
    Scene scene;
    scene.status("A1-1", Status::Preparing);
    scene.disconnect("C1");
    scene.wait(2 * hour);
    scene.gap(Scene::noon + 2 * minute); // nothing is known since two minutes after
    QCOMPARE(scene.alerts(), QByteArray());
    scene.snapshot("C1-1", Status::Available, true, scene.at - hour);
    scene.snapshot("A1-1", Status::Available, true, scene.at - hour);
    scene.waitAndTick(hour);
    QCOMPARE(scene.alerts(), QByteArray());
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

// --- the rest of the desk ---

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
