// Why an alert is as urgent as it is: points, reasons in words, and the tier that the context lifts.
#include "priority.h"
#include "wide_network.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::ErrorCode;
using ocpp::Status;

class PriorityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void safetyAndTheOnlyPortAreSaid();
    void aPortAmongOthersHasNoReason();
    void theBudgetIsSaidWhenLittleIsLeft();
    void theBusyHourNeedsAHistory();
    void repeatsCount();
    void portsCount();
    void theContextLiftsOneTierAtMost();
    void neverToP1UnlessItIsAboutSafety();
    void theLiftIsDecidedWhenItIsRaised();
    void theWeightsAreSettings();
};

void PriorityTest::safetyAndTheOnlyPortAreSaid()
{
    Scene scene;
    scene.status("C1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(reasonsOf(scene.operations, scene.alert(), scene.at), u"P1: safety; only port here"_s);
    QCOMPARE(priorityOf(scene.operations, scene.alert(), scene.at).points, 130.0);
    scene.status("B1-2", Status::Faulted, ErrorCode::InternalError);
    scene.status("B1-1", Status::Faulted, ErrorCode::PowerMeterFailure);
    QCOMPARE(reasonsOf(scene.operations, scene.alert(), scene.at), u"P2: only working port here"_s);
}

void PriorityTest::aPortAmongOthersHasNoReason()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(reasonsOf(scene.operations, scene.alert(), scene.at), u"P2: by its code"_s);
    QCOMPARE(reasonsInFull(scene.operations, scene.alert(), scene.at), u"P2: no history of this site's busy hours"_s);
    QCOMPARE(priorityOf(scene.operations, scene.alert(), scene.at).points, 0.0);
}

void PriorityTest::theBudgetIsSaidWhenLittleIsLeft()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const Alert &alert = scene.alert();
    const UtcMs allowed = Budget{}.allowedMs;
    QCOMPARE(reasonsOf(scene.operations, alert, Scene::noon + allowed - 100 * hour), u"P2: by its code"_s);
    QCOMPARE(reasonsOf(scene.operations, alert, Scene::noon + allowed - 50 * hour), u"P2: 50 h of budget left"_s);
    QCOMPARE(reasonsOf(scene.operations, alert, Scene::noon + allowed - 2 * hour - 14 * minute), u"P2: 2 h 14 min of budget left"_s);
    QCOMPARE(reasonsOf(scene.operations, alert, Scene::noon + allowed + hour), u"P2: under 97 % already"_s);
}

void PriorityTest::theBusyHourNeedsAHistory()
{
    Scene scene;
    const auto sessions = [&](int days) {
        for (int i = 0; i < days; ++i) { // twelve a day, half of them at noon
            for (int n = 0; n < 12; ++n) {
                scene.at = Scene::noon + i * day + (n < 6 ? n * minute : n * hour);
                const QByteArray id = "t" + QByteArray::number(i * 100 + n);
                scene.start("A1-1", id, "CARD");
                scene.at += minute;
                scene.stop("A1-1", id, 2000);
            }
        }
    };
    sessions(2);
    QVERIFY(!scene.operations.siteHours().busyness(SiteIx{0}, Scene::noon + 9 * day));
    sessions(6);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    const UtcMs noon = Scene::noon + 9 * day;
    QCOMPARE(reasonsOf(scene.operations, scene.alert(), noon), u"P2: busy hour here (12.0 times the average)"_s);
    QCOMPARE(reasonsOf(scene.operations, scene.alert(), noon + 14 * hour), u"P2: by its code"_s);
    QCOMPARE(reasonsInFull(scene.operations, scene.alert(), noon + 14 * hour), u"P2: by its code"_s);
    QVERIFY(!scene.operations.siteHours().busyness(SiteIx{1}, noon)); // of another site nothing is known
}

void PriorityTest::repeatsCount()
{
    Scene scene;
    for (int i = 0; i < 3; ++i) {
        scene.status("A1-1", Status::Faulted, ErrorCode::EVCommunicationError);
        scene.waitAndTick(5 * minute);
        scene.status("A1-1", Status::Available);
        scene.waitAndTick(30 * hour); // another alert each time
    }
    scene.status("A1-1", Status::Faulted, ErrorCode::EVCommunicationError);
    QCOMPARE(scene.operations.alerts().repeats(scene.alert(), scene.at), 3u);
    QVERIFY(reasonsOf(scene.operations, scene.alert(), scene.at).endsWith(u"3 times before within 7 days"_s));
    QCOMPARE(scene.operations.alerts().repeats(scene.alert(), scene.at + 8 * day), 0u);
}

void PriorityTest::portsCount()
{
    WideNetwork net({1, 1, 4, 8});
    for (int evse = 0; evse < 8; ++evse)
        net.fault(net.port(0, 0, 0, evse));
    const Alert &cause = *net.alertAt(net.port(0, 0, 0, 0));
    QCOMPARE(reasonsOf(net.operations, cause, net.at), u"P2: 8 ports"_s);
    QCOMPARE(priorityOf(net.operations, cause, net.at).points, 7.5);
    WideNetwork wide({1, 8, 1, 2});
    for (int site = 0; site < 8; ++site)
        wide.lose(wide.station(0, site, 0));
    wide.waitAndTick(10 * minute);
    QVERIFY(wide.cause());
    QCOMPARE(reasonsInFull(wide.operations, *wide.cause(), wide.at), u"P1: 16 ports"_s); // no one site's hours to speak of
}

void PriorityTest::theContextLiftsOneTierAtMost()
{
    AlertSettings settings;
    settings.priority.raisesTier = 25;
    Scene scene(Scene::Start::Available, settings);
    scene.status("C1-1", Status::Faulted, ErrorCode::ReaderFailure); // P3 by its code, on the only port of its site
    QCOMPARE(int(scene.alert().codeTier), 3);
    QCOMPARE(int(scene.alert().tier), 2);
    QCOMPARE(int(scene.operations.network().state(scene.port("C1-1")).tier), 2);
    QCOMPARE(scene.alert().notes.back().text, u"One tier up: only port here"_s);
    scene.act(DeskAction::Kind::Escalate, scene.alert().id); // a person may go further
    QCOMPARE(int(scene.alert().tier), 1);
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    QCOMPARE(int(scene.alert().tier), 3); // others work there
}

void PriorityTest::neverToP1UnlessItIsAboutSafety()
{
    AlertSettings settings;
    settings.priority.raisesTier = 25;
    Scene scene(Scene::Start::Available, settings);
    scene.status("C1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(int(scene.alert().tier), 2);
    scene.status("C1-1", Status::Faulted, ErrorCode::HighTemperature); // safety, P2 by its code
    QVERIFY(scene.alert().safety);
    QCOMPARE(int(scene.alert().codeTier), 2);
    QCOMPARE(int(scene.alert().tier), 1);
}

void PriorityTest::theLiftIsDecidedWhenItIsRaised()
{
    AlertSettings settings;
    settings.priority.raisesTier = 25;
    Scene scene(Scene::Start::Available, settings);
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    const AlertId first = scene.alert().id;
    for (const char *port : {"A1-2", "A2-1", "A2-2"})
        scene.status(port, Status::Unavailable);
    QCOMPARE(int(scene.operations.alerts().find(first)->tier), 3); // what comes later is said, and moves no tier
    QVERIFY(reasonsOf(scene.operations, *scene.operations.alerts().find(first), scene.at).contains(u"only working port here"_s));
    Operations again(Scene::catalogue(), settings);
    again.apply(scene.story);
    QCOMPARE(again.digest(), scene.operations.digest());
}

void PriorityTest::theWeightsAreSettings()
{
    AlertSettings settings;
    settings.priority.lastWorkingPort = 0;
    settings.priority.safety = 7;
    Scene scene(Scene::Start::Available, settings);
    scene.status("C1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(reasonsOf(scene.operations, scene.alert(), scene.at), u"P1: safety"_s);
    QCOMPARE(priorityOf(scene.operations, scene.alert(), scene.at).points, 7.0);
}

QTEST_GUILESS_MAIN(PriorityTest)
#include "tst_priority.moc"
