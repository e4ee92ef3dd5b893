// An acknowledgement is a promise to act; it runs out when nothing happens.
#include "quiet_words.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class AcknowledgementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAcknowledgementRunsOutWhenNothingHappens();
    void whateverHappensKeepsTheAcknowledgement_data();
    void whateverHappensKeepsTheAcknowledgement();
    void anOpenOrderKeepsTheAcknowledgement();
    void aLatchedAlertCallsAgainToo();
    void zeroMeansAcknowledgedForGood();
    void theAcknowledgementRunsOutAfterARestoreToo();
};

void AcknowledgementTest::anAcknowledgementRunsOutWhenNothingHappens()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    QCOMPARE(scene.alert().acknowledgementEnds, Scene::noon + 4 * hour);
    scene.waitAndTick(4 * hour - 1);
    QCOMPARE(letter(scene.alert().state), 'C');
    const Changes out = scene.waitAndTick(hour);
    QCOMPARE(journal(out), QByteArray("C>B 4:00:00 deadline: nothing happened for 4 h 00 since R. Analyst acknowledged it\n"));
    QCOMPARE(scene.alert().acknowledged, UtcMs(0));
    QCOMPARE(scene.alert().acknowledgementEnds, UtcMs(0));
}

void AcknowledgementTest::whateverHappensKeepsTheAcknowledgement_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<bool>("keeps");
    for (const char *what : {"note", "owner", "inspection", "command", "station command"})
        QTest::newRow(what) << QByteArray(what) << true;
    for (const char *what : {"nothing", "viewer's note", "other port's command", "status again"})
        QTest::newRow(what) << QByteArray(what) << false;
}

void AcknowledgementTest::whateverHappensKeepsTheAcknowledgement()
{
    QFETCH(QByteArray, what);
    QFETCH(bool, keeps);
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.waitAndTick(3 * hour);
    if (what == "note")
        scene.act(Kind::Note, id, Role::Analyst, u"called the site"_s);
    else if (what == "viewer's note")
        scene.act(Kind::Note, id, Role::Viewer, u"hello"_s);
    else if (what == "owner")
        scene.act(Kind::Own, id);
    else if (what == "inspection")
        scene.act(Kind::RecordInspection, id, Role::Analyst, u"looked"_s);
    else if (what == "command")
        scene.requested("A1-1", "c1", ocpp::Action::Reset, R"({"type":"OnIdle"})");
    else if (what == "station command")
        scene.requested("A1", "c1", ocpp::Action::Reset, R"({"type":"OnIdle"})");
    else if (what == "other port's command")
        scene.requested("A1-2", "c1", ocpp::Action::UnlockConnector);
    else if (what == "status again")
        scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(2 * hour);
    QCOMPARE(letter(scene.alert(0).state), keeps ? 'C' : 'B');
    scene.waitAndTick(3 * hour);
    QCOMPARE(letter(scene.alert(0).state), 'B');
}

void AcknowledgementTest::anOpenOrderKeepsTheAcknowledgement()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.openOrder(id);
    scene.waitAndTick(5 * day);
    QCOMPARE(letter(scene.alert().state), 'C');
    QCOMPARE(scene.alert().acknowledgementEnds, UtcMs(0));
}

void AcknowledgementTest::aLatchedAlertCallsAgainToo()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(minute + second);
    QCOMPARE(letter(scene.alert().state), 'F');
    const Changes out = scene.waitAndTick(5 * hour);
    QCOMPARE(journal(out), QByteArray("F>E 4:01:00 deadline: nothing happened for 4 h 00 since R. Analyst acknowledged it\n"));
}

void AcknowledgementTest::zeroMeansAcknowledgedForGood()
{
    AlertSettings settings;
    settings.acknowledgementLasts = 0;
    Scene scene(Scene::Start::Available, settings);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.waitAndTick(20 * day);
    QCOMPARE(letter(scene.alert(0).state), 'C');
}

void AcknowledgementTest::theAcknowledgementRunsOutAfterARestoreToo()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.openOrder(scene.alert().id);
    scene.status("B1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    Operations resumed(Scene::catalogue());
    QVERIFY(resumed.restore(scene.operations.save()).ok());
    Fact tick;
    tick.at = scene.at + 5 * hour;
    tick.what = Tick{};
    resumed.apply({&tick, 1});
    QCOMPARE(letter(resumed.alerts().all()[0].state), 'C'); // its order is open
    QCOMPARE(letter(resumed.alerts().all()[1].state), 'B');
}

QTEST_GUILESS_MAIN(AcknowledgementTest)
#include "tst_acknowledgement.moc"
