// The proof of a repair: five minutes Available without a break, then a test session (issue; standards 3.2, 3.3).
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::Action;
using ocpp::ErrorCode;
using ocpp::Status;
using Step = TestSession::Step;

class VerificationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theWholeWayWithLoad();
    void theWholeWayWithoutLoad();
    void theHoldBeginsWhenTheOrderEntersVerify();
    void aBreakStartsFromZeroAndSaysSo_data();
    void aBreakStartsFromZeroAndSaysSo();
    void pluggingInForTheTestIsNoBreak();
    void theTestMayNotStartEarly();
    void closeSaysWhatIsMissingAndHowLong();
    void aSessionOfSomebodyElseIsNotTheTest();
    void theRemoteStartIdIsAsGoodAsTheToken();
    void tooLittleEnergyFails();
    void exactlyATenthOfAKilowattHourIsTooLittle();
    void aRejectedStartFails();
    void aStartThatIsNeverAnsweredFails();
    void aFaultWhileChargingFails();
    void afterAFailureTheHoldStartsAgain();
    void aPortThatNeverComesBackFails();
    void peakPowerFromTheRegister();
    void aFaultAfterTheTestTakesItBack();
    void aGapBreaksTheHold();
    void sendingBackForgetsTheProof();
    void sixteenNamesNoPortWhenASessionEnds();
    void aSessionThatWasQuickerThanTheDeskCounts_data();
    void aSessionThatWasQuickerThanTheDeskCounts();
    void theButtonAsksBeforeThereIsACommand();

private:
    const WorkOrder &order() const { return scene->operations.orders().all().back(); }
    const TestSession &test() const { return order().test; }
    QByteArray step() const { return text(test().step).data(); }
    QString mayClose() const
    {
        const Result<void> may = scene->operations.orders().mayClose(id, scene->at);
        return may ? QString() : may.problem().text;
    }
    QString lastEvidence() const { return test().evidence.back().second; }
    void ready();
    void startTest(const QByteArray &arguments = R"({"idToken":"FAULTLINE-TEST"})", bool accepted = true);

    std::unique_ptr<Scene> scene;
    OrderId id;
};

/** A repaired port whose order has just entered Verify. */
void VerificationTest::init()
{
    scene = std::make_unique<Scene>();
    scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
    id = scene->openOrder(scene->alert().id);
    scene->wait(hour);
    scene->status("A1-1", Status::Available);
    scene->wait(10 * minute);
    scene->act(scene->onOrder(Kind::MoveOrder, id, u"Verify"_s, u"repaired"_s));
}

void VerificationTest::ready()
{
    scene->waitAndTick(5 * minute);
    QCOMPARE(step(), QByteArray("ready to start"));
}

void VerificationTest::startTest(const QByteArray &arguments, bool accepted)
{
    DeskAction action = scene->onOrder(Kind::StartVerification, id);
    action.command = {"test-1"};
    scene->act(action);
    scene->requested("A1-1", "test-1", Action::RequestStartTransaction, arguments);
    scene->wait(second);
    scene->answered("A1-1", "test-1", Action::RequestStartTransaction, accepted ? "Accepted" : "Rejected", accepted);
}

void VerificationTest::theWholeWayWithLoad()
{
    ready();
    startTest();
    QCOMPARE(step(), QByteArray("starting"));
    scene->status("A1-1", Status::Preparing);
    scene->start("A1-1", "t9", "FAULTLINE-TEST", 1000);
    scene->status("A1-1", Status::Charging);
    QCOMPARE(step(), QByteArray("charging"));
    for (int i = 1; i <= 4; ++i) {
        scene->wait(30 * second);
        scene->meter("A1-1", "t9", 20000.0f * float(i), 1000 + 400 * i);
    }
    QCOMPARE(test().energyWh, 1600.0);
    scene->stop("A1-1", "t9", 2700, "Remote");
    QCOMPARE(step(), QByteArray("passed"));
    QCOMPARE(test().energyWh, 1700.0);
    QCOMPARE(test().peakW, 80000);
    QCOMPARE(test().powerCurve.size(), size_t(4));
    QVERIFY(!test().noLoad);
    QCOMPARE(lastEvidence(), u"Passed: 1.70 kWh, peak 80.0 kW"_s);
    scene->status("A1-1", Status::Finishing);
    scene->status("A1-1", Status::Available);
    QCOMPARE(mayClose(), QString());
    scene->act(scene->onOrder(Kind::CloseOrder, id));
    QVERIFY(!order().isOpen());
    QCOMPARE(letter(scene->alert(0).state), 'A');
}

void VerificationTest::theWholeWayWithoutLoad()
{
    ready();
    startTest();
    scene->status("A1-1", Status::Preparing);
    scene->waitAndTick(59 * second);
    QCOMPARE(step(), QByteArray("starting"));
    scene->waitAndTick(30 * second); // this station's own ConnectionTimeOut is 90 s
    QCOMPARE(step(), QByteArray("starting"));
    scene->status("A1-1", Status::Available);
    QCOMPARE(step(), QByteArray("passed"));
    QVERIFY(test().noLoad);
    QVERIFY(lastEvidence().contains(u"without load"_s));
    QCOMPARE(mayClose(), QString());
}

void VerificationTest::theHoldBeginsWhenTheOrderEntersVerify()
{
    QCOMPARE(test().availableSince, scene->at); // not when the port became Available ten minutes earlier
    scene->waitAndTick(5 * minute - 1);
    QCOMPARE(step(), QByteArray("holding available"));
    scene->waitAndTick(1);
    QCOMPARE(step(), QByteArray("ready to start"));
    QCOMPARE(test().evidence.back().first, test().availableSince + 5 * minute);
}

void VerificationTest::aBreakStartsFromZeroAndSaysSo_data()
{
    QTest::addColumn<int>("status");
    for (const Status status : {Status::Faulted, Status::Unavailable, Status::Preparing, Status::Reserved, Status::Unknown})
        QTest::newRow(status == Status::Unknown ? "disconnected" : text(status).data()) << int(status);
}

void VerificationTest::aBreakStartsFromZeroAndSaysSo()
{
    QFETCH(int, status);
    scene->waitAndTick(4 * minute);
    if (Status(status) == Status::Unknown)
        scene->disconnect("A1");
    else
        scene->status("A1-1", Status(status));
    QCOMPARE(step(), QByteArray("waiting for available"));
    QVERIFY(lastEvidence().contains(u"from zero"_s));
    scene->wait(second);
    scene->connect("A1");
    scene->status("A1-1", Status::Available);
    scene->waitAndTick(4 * minute);
    QCOMPARE(step(), QByteArray("holding available"));
    scene->waitAndTick(minute);
    QCOMPARE(step(), QByteArray("ready to start"));
}

void VerificationTest::pluggingInForTheTestIsNoBreak()
{
    ready();
    scene->status("A1-1", Status::Preparing);
    QCOMPARE(step(), QByteArray("ready to start"));
    scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(step(), QByteArray("waiting for available"));
}

void VerificationTest::theTestMayNotStartEarly()
{
    scene->waitAndTick(2 * minute);
    startTest();
    QCOMPARE(step(), QByteArray("holding available"));
    QVERIFY2(order().log.back().text.contains(u"another"_s), qPrintable(order().log.back().text));
}

void VerificationTest::closeSaysWhatIsMissingAndHowLong()
{
    scene->waitAndTick(2 * minute);
    QVERIFY2(mayClose().contains(u"3:00"_s), qPrintable(mayClose()));
    scene->waitAndTick(3 * minute);
    QVERIFY(mayClose().contains(u"start it"_s));
    scene->act(scene->onOrder(Kind::CloseOrder, id));
    QVERIFY(order().isOpen());
    startTest();
    QVERIFY(mayClose().contains(u"not started"_s));
    scene->start("A1-1", "t9", "FAULTLINE-TEST");
    QVERIFY(mayClose().contains(u"0.1 kWh"_s));
}

void VerificationTest::aSessionOfSomebodyElseIsNotTheTest()
{
    ready();
    startTest();
    scene->start("A1-1", "t1", "CARD");
    QCOMPARE(step(), QByteArray("starting"));
    QVERIFY(lastEvidence().contains(u"somebody else"_s));
    scene->meter("A1-1", "t1", 50000, 9000);
    scene->stop("A1-1", "t1", 9000);
    QCOMPARE(step(), QByteArray("starting"));
    QCOMPARE(test().energyWh, 0.0);
}

void VerificationTest::theRemoteStartIdIsAsGoodAsTheToken()
{
    ready();
    startTest(R"({"idToken":"OTHER","remoteStartId":4711})");
    ocpp::SessionStarted started;
    started.transactionId = "t9";
    started.remoteStartId = 4711;
    scene->event("A1-1", started);
    QCOMPARE(step(), QByteArray("charging"));
}

void VerificationTest::tooLittleEnergyFails()
{
    ready();
    startTest();
    scene->start("A1-1", "t9", "FAULTLINE-TEST", 1000);
    scene->wait(minute);
    scene->stop("A1-1", "t9", 1020);
    QCOMPARE(step(), QByteArray("failed"));
    QVERIFY2(test().why.contains(u"0.02 kWh"_s), qPrintable(test().why));
    QVERIFY(mayClose().contains(u"failed"_s));
}

void VerificationTest::exactlyATenthOfAKilowattHourIsTooLittle()
{
    ready();
    startTest();
    scene->start("A1-1", "t9", "FAULTLINE-TEST", 1000);
    scene->wait(minute);
    scene->stop("A1-1", "t9", 1100);
    QCOMPARE(step(), QByteArray("failed"));
}

void VerificationTest::aRejectedStartFails()
{
    ready();
    startTest(R"({"idToken":"FAULTLINE-TEST"})", false);
    QCOMPARE(step(), QByteArray("failed"));
    QVERIFY(test().why.contains(u"Rejected"_s));
}

void VerificationTest::aStartThatIsNeverAnsweredFails()
{
    ready();
    DeskAction action = scene->onOrder(Kind::StartVerification, id);
    action.command = {"test-1"};
    scene->act(action);
    scene->waitAndTick(hour);
    QVERIFY(test().why.contains(u"did not accept"_s));
    QCOMPARE(step(), QByteArray("ready to start")); // Available all the time: a new try is possible
}

void VerificationTest::aFaultWhileChargingFails()
{
    ready();
    startTest();
    scene->start("A1-1", "t9", "FAULTLINE-TEST");
    scene->status("A1-1", Status::Charging);
    scene->meter("A1-1", "t9", 50000, 1500);
    scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(step(), QByteArray("failed"));
}

void VerificationTest::afterAFailureTheHoldStartsAgain()
{
    aFaultWhileChargingFails();
    scene->wait(minute);
    scene->status("A1-1", Status::Available);
    scene->waitAndTick(4 * minute);
    QCOMPARE(step(), QByteArray("failed"));
    DeskAction again = scene->onOrder(Kind::StartVerification, id);
    again.command = {"test-2"};
    QVERIFY(!scene->operations.orders().mayDo(again, scene->at).ok());
    scene->waitAndTick(minute);
    QVERIFY(scene->operations.orders().mayDo(again, scene->at).ok());
}

void VerificationTest::aPortThatNeverComesBackFails()
{
    ready();
    startTest();
    scene->status("A1-1", Status::Preparing);
    scene->waitAndTick(hour);
    QCOMPARE(step(), QByteArray("failed"));
    QVERIFY(test().why.contains(u"did not come back"_s));
}

void VerificationTest::peakPowerFromTheRegister()
{
    ready();
    startTest();
    scene->start("A1-1", "t9", "FAULTLINE-TEST", 0);
    scene->wait(minute);
    scene->meter("A1-1", "t9", ocpp::notMeasured, 1000); // 1 kWh in a minute: 60 kW
    scene->wait(minute);
    scene->meter("A1-1", "t9", ocpp::notMeasured, 1500);
    scene->stop("A1-1", "t9", 1500);
    QCOMPARE(test().peakW, 60000);
}

void VerificationTest::aFaultAfterTheTestTakesItBack()
{
    theWholeWayWithoutLoad();
    scene->wait(minute);
    scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(step(), QByteArray("waiting for available"));
    QVERIFY(!mayClose().isEmpty());
}

void VerificationTest::aGapBreaksTheHold()
{
    scene->waitAndTick(3 * minute);
    scene->wait(4 * minute);
    scene->gap(scene->at - 4 * minute);
    QCOMPARE(step(), QByteArray("holding available"));
    QCOMPARE(test().availableSince, scene->at);
    scene->waitAndTick(4 * minute);
    QCOMPARE(step(), QByteArray("holding available"));
}

void VerificationTest::sendingBackForgetsTheProof()
{
    theWholeWayWithoutLoad();
    scene->act(scene->onOrder(Kind::SendBackOrder, id, {}, u"wrong connector"_s));
    scene->act(scene->onOrder(Kind::MoveOrder, id, u"Verify"_s));
    QCOMPARE(step(), QByteArray("holding available"));
    QVERIFY(test().evidence.size() == 1);
}

void VerificationTest::sixteenNamesNoPortWhenASessionEnds()
{
    ready();
    startTest();
    scene->start("A1-1", "17", "FAULTLINE-TEST", 1000);
    scene->wait(minute);
    scene->stop("A1", "17", 3000); // OCPP 1.6 StopTransaction
    QCOMPARE(step(), QByteArray("passed"));
}

void VerificationTest::aSessionThatWasQuickerThanTheDeskCounts_data()
{
    QTest::addColumn<bool>("over");
    QTest::newRow("it still runs") << false;
    QTest::newRow("it is over") << true;
}

void VerificationTest::aSessionThatWasQuickerThanTheDeskCounts()
{
    QFETCH(bool, over);
    ready();
    scene->requested("A1-1", "test-1", Action::RequestStartTransaction, R"({"idToken":"FAULTLINE-TEST"})");
    scene->answered("A1-1", "test-1", Action::RequestStartTransaction, "Accepted");
    scene->start("A1-1", "t9", "FAULTLINE-TEST", 1000);
    scene->wait(10 * second);
    scene->meter("A1-1", "t9", 50000, 1200);
    if (over)
        scene->stop("A1-1", "t9", 1300);
    DeskAction action = scene->onOrder(Kind::StartVerification, id);
    action.command = {"test-1"};
    scene->act(action);
    QCOMPARE(step(), QByteArray(over ? "passed" : "charging"));
    scene->stop("A1-1", "t9", 1300);
    QCOMPARE(step(), QByteArray("passed"));
    QCOMPARE(test().energyWh, 300.0);
    QCOMPARE(test().peakW, 50000);
}

void VerificationTest::theButtonAsksBeforeThereIsACommand()
{
    const DeskAction asked = scene->onOrder(Kind::StartVerification, id);
    QVERIFY(!scene->operations.orders().mayDo(asked, scene->at).ok());
    ready();
    QVERIFY(scene->operations.orders().mayDo(asked, scene->at).ok());
}

QTEST_GUILESS_MAIN(VerificationTest)
#include "tst_verification.moc"
