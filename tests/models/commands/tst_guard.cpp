// May a command run? A pure question, so a table.
#include "scene.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::Action;
using ocpp::Status;

class GuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void anInspectionLiftsTheLockout();
    void theWorstReasonComesFirst();
    void itChangesNothing();
};

/** Situations: idle, charging (A1-2), locked (A1-2 has a ground fault), b-locked (B1-2, OCPP 2.0.1), offline, feed lost. */
void GuardTest::rules_data()
{
    QTest::addColumn<QByteArray>("situation");
    QTest::addColumn<int>("role");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("verdict");
    int number = 0;
    const auto row = [&number](const char *situation, Role role, const char *place, Action action, const char *arguments, const char *verdict) {
        QTest::addRow("%02d %s: %s %s %s", ++number, situation, text(action).data(), arguments, place)
            << QByteArray(situation) << int(role) << QByteArray(place) << int(action) << QByteArray(arguments) << QByteArray(verdict);
    };
    const char *soft = R"({"type":"OnIdle"})", *hard = R"({"type":"Immediate"})", *none = "{}";
    const char *up = R"({"operationalStatus":"Operative"})", *down = R"({"operationalStatus":"Inoperative"})";
    // roles
    row("idle", Role::Viewer, "A1-1", Action::TriggerMessage, none, "refused");
    for (const Action action : {Action::TriggerMessage, Action::GetVariables, Action::UnlockConnector, Action::RequestStartTransaction,
                                Action::RequestStopTransaction, Action::GetLog, Action::ClearCache})
        row("idle", Role::Analyst, "A1-1", action, none, "allowed");
    for (const Action action : {Action::SetVariables, Action::UpdateFirmware, Action::SetChargingProfile, Action::ClearChargingProfile, Action::DataTransfer}) {
        row("idle", Role::Analyst, "A1-1", action, none, "refused");
        row("idle", Role::Lead, "A1-1", action, none, "allowed");
    }
    row("idle", Role::Analyst, "A1", Action::Reset, soft, "allowed");
    row("idle", Role::Analyst, "A1", Action::Reset, hard, "allowed");
    row("idle", Role::Admin, "A1", Action::Reset, hard, "allowed");
    // a session on a touched connector
    row("charging", Role::Analyst, "A1-1", Action::Reset, soft, "confirm"); // 1.6 resets the whole station
    row("charging", Role::Analyst, "A1-1", Action::Reset, hard, "refused");
    row("charging", Role::Lead, "A1-1", Action::Reset, hard, "confirm");
    row("charging", Role::Analyst, "A1-1", Action::UnlockConnector, none, "allowed");
    row("charging", Role::Analyst, "A1-2", Action::UnlockConnector, none, "confirm");
    row("charging", Role::Analyst, "A1-1", Action::ChangeAvailability, down, "allowed");
    row("charging", Role::Analyst, "A1-2", Action::ChangeAvailability, down, "confirm");
    row("charging", Role::Analyst, "A1", Action::ChangeAvailability, down, "confirm");
    row("charging", Role::Analyst, "A1-2", Action::RequestStopTransaction, none, "confirm");
    row("charging", Role::Analyst, "A1-2", Action::TriggerMessage, none, "allowed");
    row("charging", Role::Lead, "A1", Action::UpdateFirmware, none, "confirm");
    // lockout
    for (const Role role : {Role::Analyst, Role::Lead, Role::Admin}) {
        row("locked", role, "A1-2", Action::Reset, soft, "refused");
        row("locked", role, "A1-1", Action::Reset, soft, "refused"); // touches the locked connector too
        row("locked", role, "A1", Action::Reset, hard, "refused");
        row("locked", role, "A1-2", Action::RequestStartTransaction, none, "refused");
        row("locked", role, "A1-2", Action::UnlockConnector, none, "refused");
        row("locked", role, "A1-2", Action::ChangeAvailability, up, "refused");
        row("locked", role, "A1-2", Action::ChangeAvailability, down, "allowed");
        row("locked", role, "A1-1", Action::ChangeAvailability, up, "allowed");
        row("locked", role, "A1", Action::ChangeAvailability, up, "refused");
        row("locked", role, "A1-1", Action::UnlockConnector, none, "allowed");
        row("locked", role, "A1-2", Action::TriggerMessage, none, "allowed");
        row("locked", role, "A1-2", Action::GetLog, none, "allowed");
        row("locked", role, "A2-1", Action::Reset, soft, "allowed");
    }
    row("b-locked", Role::Analyst, "B1-1", Action::Reset, soft, "allowed"); // 2.0.1 resets one EVSE
    row("b-locked", Role::Analyst, "B1-2", Action::Reset, soft, "refused");
    row("b-locked", Role::Analyst, "B1", Action::Reset, soft, "refused");
    // the way there
    row("offline", Role::Analyst, "A1-1", Action::TriggerMessage, none, "refused");
    row("offline", Role::Analyst, "A2-1", Action::TriggerMessage, none, "allowed");
    row("feed lost", Role::Analyst, "A1-1", Action::TriggerMessage, none, "refused");
    row("out of service", Role::Analyst, "A1-1", Action::RequestStartTransaction, none, "refused");
    row("out of service", Role::Analyst, "A1-1", Action::ChangeAvailability, up, "allowed");
}

static CommandRequest requestOf(const Scene &scene, const QByteArray &place, Action action, const QByteArray &arguments, Role role)
{
    CommandRequest request;
    const Fact about = scene.about(place.constData());
    request.station = about.station;
    request.port = about.port;
    request.request.action = action;
    request.request.arguments = QJsonDocument::fromJson(arguments).object();
    request.role = role;
    return request;
}

static QByteArray word(const Verdict &verdict)
{
    return verdict.kind == Verdict::Kind::Allowed ? "allowed" : verdict.kind == Verdict::Kind::Confirm ? "confirm" : "refused";
}

void GuardTest::rules()
{
    QFETCH(QByteArray, situation);
    QFETCH(int, role);
    QFETCH(QByteArray, place);
    QFETCH(int, action);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, verdict);
    Scene scene;
    if (situation == "charging") {
        scene.start("A1-2", "t1", "CARD");
        scene.status("A1-2", Status::Charging);
    } else if (situation == "locked") {
        scene.status("A1-2", Status::Faulted, ocpp::ErrorCode::GroundFailure);
    } else if (situation == "b-locked") {
        scene.alarm("B1-2", "RCD", "Tripped", false);
    } else if (situation == "offline") {
        scene.disconnect("A1");
    } else if (situation == "out of service") {
        scene.status("A1-1", Status::Unavailable);
    }
    const Verdict said = check(scene.operations.network(), scene.operations.alerts(),
                               requestOf(scene, place, Action(action), arguments, Role(role)), situation != "feed lost");
    QCOMPARE(word(said), verdict);
    QCOMPARE(said.reasons.isEmpty(), verdict == "allowed");
    for (const QString &reason : said.reasons)
        QVERIFY2(reason.endsWith(u'.'), qPrintable(reason));
}

void GuardTest::anInspectionLiftsTheLockout()
{
    Scene scene;
    scene.status("A1-2", Status::Faulted, ocpp::ErrorCode::GroundFailure);
    scene.act(DeskAction::Kind::RecordInspection, scene.alert().id, Role::Analyst, u"cable replaced"_s);
    const Verdict said = check(scene.operations.network(), scene.operations.alerts(),
                               requestOf(scene, "A1-2", Action::Reset, R"({"type":"OnIdle"})", Role::Analyst), true);
    QCOMPARE(word(said), QByteArray("allowed"));
}

void GuardTest::theWorstReasonComesFirst()
{
    Scene scene;
    scene.start("A1-1", "t1", "CARD");
    scene.status("A1-2", Status::Faulted, ocpp::ErrorCode::GroundFailure);
    const Verdict said = check(scene.operations.network(), scene.operations.alerts(),
                               requestOf(scene, "A1", Action::Reset, R"({"type":"OnIdle"})", Role::Analyst), true);
    QCOMPARE(said.reasons, QStringList({u"A1-2 is locked out (Ground fault) until an inspection on site is recorded."_s,
                                        u"A car is charging on A1-1; its session would end."_s}));
}

void GuardTest::itChangesNothing()
{
    Scene scene;
    scene.status("A1-2", Status::Faulted, ocpp::ErrorCode::GroundFailure);
    const QByteArray before = scene.operations.digest();
    check(scene.operations.network(), scene.operations.alerts(), requestOf(scene, "A1", Action::Reset, "{}", Role::Lead), true);
    CommandRequest nowhere;
    QCOMPARE(word(check(scene.operations.network(), scene.operations.alerts(), nowhere, true)), QByteArray("refused"));
    QCOMPARE(scene.operations.digest(), before);
}

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
