// "Why is this quiet?": every rule that can keep a port from the queue, and the answer when none does.
#include "quiet_reason.h"
#include "wide_network.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class QuietReasonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrong();
    void itIsOnTheQueue();
    void itIsShelved();
    void itIsPartOfAnIncident();
    void theIncidentIsAwayWithItsStation();
    void theGraceOfALostConnectionStillRuns();
    void theOnDelayStillRuns();
    void theCodeIsInNoTable();
    void aWarningBelowTheLineRaisesNothing();
    void aDeskMadeItInoperative();
    void nobodyKnows();
};

void QuietReasonTest::nothingIsWrong()
{
    Scene scene;
    scene.waitAndTick(3 * hour);
    QCOMPARE(quietText(scene.operations, scene.port("A1-1"), scene.at),
             u"Nothing silences it: nothing is wrong. Since 2026-11-20 12:00 UTC, for 3 h 00."_s);
}

void QuietReasonTest::itIsOnTheQueue()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    const std::vector<QuietReason> reasons = whyQuiet(scene.operations, scene.port("A1-1"), scene.at);
    QCOMPARE(reasons.size(), size_t(1));
    QVERIFY(reasons[0].kind == QuietReason::Kind::OnTheQueue);
    QCOMPARE(reasons[0].words, u"Nothing silences it: it is on the queue as P1, Ground fault"_s);
    QCOMPARE(reasons[0].alert, scene.alert().id);
}

void QuietReasonTest::itIsShelved()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    scene.wait(10 * minute);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"part is ordered"_s, scene.at + 2 * hour);
    scene.waitAndTick(20 * minute);
    QCOMPARE(quietText(scene.operations, scene.port("A1-1"), scene.at),
             u"Card reader failure: shelved by R. Analyst until 2026-11-20 14:10 UTC, because: part is ordered. "
             "Since 2026-11-20 12:10 UTC, for 20:00."_s);
}

void QuietReasonTest::itIsPartOfAnIncident()
{
    WideNetwork net({1, 1, 1, 2});
    net.fault(net.port(0, 0, 0, 0));
    net.fault(net.port(0, 0, 0, 1));
    const std::vector<QuietReason> reasons = whyQuiet(net.operations, net.port(0, 0, 0, 1), net.at);
    QCOMPARE(reasons.size(), size_t(1));
    QVERIFY(reasons[0].kind == QuietReason::Kind::PartOfIncident);
    QCOMPARE(reasons[0].alert, net.alertAt(net.port(0, 0, 0, 0))->id);
    QCOMPARE(reasons[0].since, net.at);
    QVERIFY(reasons[0].words.contains(toText(reasons[0].alert)));
}

void QuietReasonTest::theIncidentIsAwayWithItsStation()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.disconnect("A1");
    scene.disconnect("A2");
    scene.waitAndTick(10 * minute);
    const std::vector<QuietReason> reasons = whyQuiet(scene.operations, scene.port("A1-1"), scene.at);
    QCOMPARE(reasons.size(), size_t(2)); // its fault and its station
    for (const QuietReason &reason : reasons) {
        QVERIFY(reason.kind == QuietReason::Kind::PartOfIncident);
        QVERIFY2(reason.words.contains(u"Whole site offline"_s), qPrintable(reason.words));
        QCOMPARE(reason.since, Scene::noon + 5 * minute);
    }
}

void QuietReasonTest::theGraceOfALostConnectionStillRuns()
{
    Scene scene;
    scene.disconnect("C1");
    scene.waitAndTick(2 * minute);
    QCOMPARE(quietText(scene.operations, scene.port("C1-1"), scene.at),
             u"Station offline: becomes an alert in 03:00 unless it goes. Since 2026-11-20 12:00 UTC, for 02:00."_s);
}

void QuietReasonTest::theOnDelayStillRuns()
{
    AlertSettings settings;
    settings.onDelay = 15 * second;
    Scene scene(Scene::Start::Available, settings);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(5 * second);
    QVERIFY(whyQuiet(scene.operations, scene.port("A1-1"), scene.at).front().kind == QuietReason::Kind::Waiting);
    QVERIFY(quietText(scene.operations, scene.port("A1-1"), scene.at).contains(u"becomes an alert in 00:10 unless it goes"_s));
}

void QuietReasonTest::theCodeIsInNoTable()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::NotGiven, "Zz-4711");
    const std::vector<QuietReason> reasons = whyQuiet(scene.operations, scene.port("A1-1"), scene.at);
    QCOMPARE(reasons.size(), size_t(2));
    QVERIFY(reasons[0].kind == QuietReason::Kind::OnTheQueue);
    QVERIFY(reasons[1].kind == QuietReason::Kind::Unmapped);
    QVERIFY2(reasons[1].words.contains(u"Zz-4711"_s), qPrintable(reasons[1].words));
}

void QuietReasonTest::aWarningBelowTheLineRaisesNothing()
{
    Scene scene;
    scene.status("A1-1", Status::Preparing, ErrorCode::EVCommunicationError);
    scene.status("A1-1", Status::Available, ErrorCode::EVCommunicationError);
    QVERIFY(scene.operations.alerts().open().empty());
    QCOMPARE(whyQuiet(scene.operations, scene.port("A1-1"), scene.at).front().words,
             u"It reports EVCommunicationError without being faulted; a warning of this kind raises no alert"_s);
}

void QuietReasonTest::aDeskMadeItInoperative()
{
    Scene scene;
    scene.requested("A1-1", "c1", ocpp::Action::ChangeAvailability, R"({"operationalStatus":"Inoperative"})");
    scene.answered("A1-1", "c1", ocpp::Action::ChangeAvailability, "Accepted");
    scene.status("A1-1", Status::Unavailable);
    scene.waitAndTick(hour);
    QVERIFY(whyQuiet(scene.operations, scene.port("A1-1"), scene.at).front().kind == QuietReason::Kind::MadeInoperative);
}

void QuietReasonTest::nobodyKnows()
{
    Scene scene(Scene::Start::Silent);
    QVERIFY(whyQuiet(scene.operations, scene.port("A1-1"), scene.at).front().kind == QuietReason::Kind::Unknown);
    QVERIFY(whyQuiet(scene.operations, PortIx{}, scene.at).front().kind == QuietReason::Kind::Unknown);
}

QTEST_GUILESS_MAIN(QuietReasonTest)
#include "tst_quiet_reason.moc"
