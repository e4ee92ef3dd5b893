// The fate of commands: accepted is a promise, confirmed needs to be seen (house rules; OCPP 1.6 and 2.0.1).
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::Action;
using ocpp::Status;
using Kind = CommandEvent::Kind;

class CommandBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResetIsConfirmedByABootAndAPortStatus();
    void aReconnectionIsAsGoodAsABoot();
    void aStatusAloneDoesNotConfirmAReset();
    void aBootOfAnotherStationConfirmsNothing();
    void whatIsNotSeenInTimeIsUnconfirmed_data();
    void whatIsNotSeenInTimeIsUnconfirmed();
    void aCommandIsConfirmedBy_data();
    void aCommandIsConfirmedBy();
    void anAnswerCanBeTheResult_data();
    void anAnswerCanBeTheResult();
    void theWaysInWhichItFails();
    void aScheduledChangeWaitsForTheSession();
    void anotherDesksCommandsAppear();
    void anIntentIsRequestedAndRecorded();
    void intentsWithoutOutcomeAreUnknownAndNeverSentAgain();
    void theOutcomeOfAnUnknownCommandStillCounts();
    void aLateAnswerReplacesTheTimeOut();
    void aGapStopsTheClock();
    void inoperativeByDeskIsRemembered();
    void newestFirst();

private:
    static QByteArray stage(const Scene &scene, const char *id)
    {
        const Command *command = scene.operations.commands().find({id});
        return command ? QByteArray(text(command->stage).data()) : QByteArray("none");
    }
};

void CommandBookTest::aResetIsConfirmedByABootAndAPortStatus()
{
    Scene scene;
    scene.requested("A1", "r1", Action::Reset, R"({"type":"OnIdle"})");
    scene.wait(second);
    Fact sent = scene.about("A1");
    sent.what = scene.command("r1", Kind::Sent, Action::Reset);
    scene.tell(sent);
    scene.wait(second);
    scene.answered("A1", "r1", Action::Reset, "Accepted");
    QCOMPARE(stage(scene, "r1"), QByteArray("accepted"));
    QCOMPARE(scene.operations.commands().running().size(), size_t(1));
    scene.wait(40 * second);
    scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2", {}});
    scene.wait(second);
    scene.status("A1-1", Status::Available);
    QCOMPARE(scene.commands(), QByteArray("r1 A1 requested@0:00 recorded@0:00 sent@0:01 accepted@0:02 accepted@0:42 confirmed@0:43\n"));
    const Command *command = scene.operations.commands().find({"r1"});
    QCOMPARE(command->steps.back().detail, u"A1-1 is Available"_s);
    QVERIFY(scene.operations.commands().running().empty());
    QCOMPARE(command->deadline, 0);
}

void CommandBookTest::aReconnectionIsAsGoodAsABoot()
{
    Scene scene;
    scene.requested("A1", "r1", Action::Reset);
    scene.answered("A1", "r1", Action::Reset, "Accepted");
    scene.disconnect("A1");
    scene.wait(minute);
    scene.connect("A1");
    QCOMPARE(stage(scene, "r1"), QByteArray("accepted"));
    scene.status("A1-2", Status::Faulted, ocpp::ErrorCode::InternalError); // it restarted, whether it helped or not
    QCOMPARE(stage(scene, "r1"), QByteArray("confirmed"));
}

void CommandBookTest::aStatusAloneDoesNotConfirmAReset()
{
    Scene scene;
    scene.requested("A1", "r1", Action::Reset);
    scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2", {}}); // before the answer: not its doing
    scene.answered("A1", "r1", Action::Reset, "Accepted");
    scene.status("A1-1", Status::Available);
    QCOMPARE(stage(scene, "r1"), QByteArray("accepted"));
}

void CommandBookTest::aBootOfAnotherStationConfirmsNothing()
{
    Scene scene;
    scene.requested("A1", "r1", Action::Reset);
    scene.answered("A1", "r1", Action::Reset, "Accepted");
    scene.event("A2", ocpp::Booted{"Maker", "Model", "1", "2", {}});
    scene.status("A2-1", Status::Available);
    QCOMPARE(stage(scene, "r1"), QByteArray("accepted"));
}

void CommandBookTest::whatIsNotSeenInTimeIsUnconfirmed_data()
{
    QTest::addColumn<int>("action");
    for (const Action action : {Action::Reset, Action::TriggerMessage, Action::ChangeAvailability, Action::RequestStartTransaction,
                                Action::RequestStopTransaction, Action::GetLog, Action::UpdateFirmware})
        QTest::newRow(text(action).data()) << int(action);
}

void CommandBookTest::whatIsNotSeenInTimeIsUnconfirmed()
{
    QFETCH(int, action);
    Scene scene;
    scene.requested("A1-1", "c1", Action(action), R"({"operationalStatus":"Inoperative","requestedMessage":"MeterValues"})");
    scene.wait(second);
    scene.answered("A1-1", "c1", Action(action), "Accepted");
    const UtcMs due = scene.at + confirmationTime(Action(action));
    QCOMPARE(scene.operations.commands().find({"c1"})->deadline, due);
    scene.waitAndTick(confirmationTime(Action(action)) - 1);
    QCOMPARE(stage(scene, "c1"), QByteArray("accepted"));
    scene.waitAndTick(hour);
    QCOMPARE(stage(scene, "c1"), QByteArray("unconfirmed"));
    QCOMPARE(scene.operations.commands().find({"c1"})->steps.back().at, due);
}

void CommandBookTest::aCommandIsConfirmedBy_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("seen");
    QTest::addColumn<bool>("confirmed");
    const auto row = [](const char *name, Action action, const char *arguments, const char *seen, bool confirmed) {
        QTest::newRow(name) << int(action) << QByteArray(arguments) << QByteArray(seen) << confirmed;
    };
    const char *down = R"({"operationalStatus":"Inoperative"})", *up = R"({"operationalStatus":"Operative"})";
    row("inoperative: unavailable", Action::ChangeAvailability, down, "unavailable", true);
    row("inoperative: still available", Action::ChangeAvailability, down, "available", false);
    row("operative: available", Action::ChangeAvailability, up, "available", true);
    row("operative: faulted", Action::ChangeAvailability, up, "faulted", false);
    row("status asked, status seen", Action::TriggerMessage, R"({"requestedMessage":"StatusNotification"})", "available", true);
    row("status asked, of another port", Action::TriggerMessage, R"({"requestedMessage":"StatusNotification"})", "other port", false);
    row("meter asked, status seen", Action::TriggerMessage, R"({"requestedMessage":"MeterValues"})", "available", false);
    row("meter asked, meter seen", Action::TriggerMessage, R"({"requestedMessage":"MeterValues"})", "meter", true);
    row("boot asked, boot seen", Action::TriggerMessage, R"({"requestedMessage":"BootNotification"})", "boot", true);
    row("start: that remote start id", Action::RequestStartTransaction, R"({"remoteStartId":77,"idToken":"X"})", "session 77", true);
    row("start: that token", Action::RequestStartTransaction, R"({"idToken":"CARD"})", "session 77", true);
    row("start: another token", Action::RequestStartTransaction, R"({"idToken":"OTHER"})", "session 77", false);
    row("start: at another port", Action::RequestStartTransaction, R"({"idToken":"CARD"})", "session elsewhere", false);
    row("stop: that session", Action::RequestStopTransaction, R"({"transactionId":"t1"})", "end t1", true);
    row("stop: another session", Action::RequestStopTransaction, R"({"transactionId":"t2"})", "end t1", false);
    row("stop: a number as 1.6 has it", Action::RequestStopTransaction, R"({"transactionId":17})", "end 17", true);
    row("log uploaded", Action::GetLog, "{}", "log Uploaded", true);
    row("log uploading", Action::GetLog, "{}", "log Uploading", false);
    row("firmware installed", Action::UpdateFirmware, "{}", "firmware Installed", true);
    row("firmware downloaded", Action::UpdateFirmware, "{}", "firmware Downloaded", false);
}

void CommandBookTest::aCommandIsConfirmedBy()
{
    QFETCH(int, action);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, seen);
    QFETCH(bool, confirmed);
    Scene scene;
    if (arguments.contains("\"Operative"))
        scene.status("A1-1", Status::Unavailable);
    scene.requested("A1-1", "c1", Action(action), arguments);
    scene.answered("A1-1", "c1", Action(action), "Accepted");
    QCOMPARE(stage(scene, "c1"), QByteArray("accepted"));
    scene.wait(5 * second);
    if (seen == "available") scene.status("A1-1", Status::Available);
    else if (seen == "unavailable") scene.status("A1-1", Status::Unavailable);
    else if (seen == "faulted") scene.status("A1-1", Status::Faulted, ocpp::ErrorCode::InternalError);
    else if (seen == "other port") scene.status("A1-2", Status::Available);
    else if (seen == "meter") scene.meter("A1-1", "t1", 100, 1);
    else if (seen == "boot") scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2", {}});
    else if (seen.startsWith("session")) {
        ocpp::SessionStarted started;
        started.transactionId = "t1";
        started.idToken = "CARD";
        started.remoteStartId = 77;
        scene.event(seen == "session 77" ? "A1-1" : "A1-2", started);
    }
    else if (seen.startsWith("end")) scene.stop("A1-1", seen.mid(4), 1000);
    else if (seen.startsWith("log")) scene.event("A1", ocpp::LogReport{seen.mid(4), 1});
    else if (seen.startsWith("firmware")) scene.event("A1", ocpp::FirmwareReport{seen.mid(9)});
    else QFAIL("unknown");
    QCOMPARE(stage(scene, "c1"), QByteArray(confirmed ? "confirmed" : "accepted"));
}

void CommandBookTest::anAnswerCanBeTheResult_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("status");
    for (const Action action : {Action::GetVariables, Action::SetVariables, Action::ClearCache, Action::SetChargingProfile,
                                Action::ClearChargingProfile, Action::DataTransfer})
        QTest::newRow(text(action).data()) << int(action) << QByteArray("Accepted");
    QTest::newRow("UnlockConnector") << int(Action::UnlockConnector) << QByteArray("Unlocked");
}

void CommandBookTest::anAnswerCanBeTheResult()
{
    QFETCH(int, action);
    QFETCH(QByteArray, status);
    Scene scene;
    scene.requested("A1-1", "c1", Action(action));
    scene.answered("A1-1", "c1", Action(action), status, true, true);
    QCOMPARE(stage(scene, "c1"), QByteArray("confirmed"));
}

void CommandBookTest::theWaysInWhichItFails()
{
    Scene scene;
    for (const char *id : {"c1", "c2", "c3", "c4"})
        scene.requested("A1-1", id, Action::UnlockConnector);
    scene.answered("A1-1", "c1", Action::UnlockConnector, "UnlockFailed", false);
    for (const auto &[id, kind] : {std::pair("c2", Kind::TimedOut), std::pair("c3", Kind::Refused), std::pair("c4", Kind::Cancelled)}) {
        Fact fact = scene.about("A1-1");
        CommandEvent event = scene.command(id, kind, Action::UnlockConnector);
        event.status = kind == Kind::Refused ? "the station is not connected" : "";
        fact.what = event;
        scene.tell(fact);
    }
    QCOMPARE(stage(scene, "c1"), QByteArray("rejected"));
    QCOMPARE(stage(scene, "c2"), QByteArray("timedOut"));
    QCOMPARE(stage(scene, "c3"), QByteArray("refused"));
    QCOMPARE(stage(scene, "c4"), QByteArray("cancelled"));
    QCOMPARE(scene.operations.commands().find({"c3"})->steps.back().detail, u"the station is not connected"_s);
    QVERIFY(scene.operations.commands().running().empty());
}

void CommandBookTest::aScheduledChangeWaitsForTheSession()
{
    Scene scene;
    scene.start("A1-1", "t1", "CARD");
    scene.status("A1-1", Status::Charging);
    scene.requested("A1-1", "c1", Action::ChangeAvailability, R"({"operationalStatus":"Inoperative"})");
    scene.answered("A1-1", "c1", Action::ChangeAvailability, "Scheduled");
    scene.waitAndTick(2 * hour);
    QCOMPARE(stage(scene, "c1"), QByteArray("accepted"));
    scene.stop("A1-1", "t1", 50000);
    scene.status("A1-1", Status::Unavailable);
    QCOMPARE(stage(scene, "c1"), QByteArray("confirmed"));
}

void CommandBookTest::anotherDesksCommandsAppear()
{
    Scene scene;
    scene.requested("A1-1", "x1", Action::UnlockConnector);
    const Command *command = scene.operations.commands().find({"x1"});
    QVERIFY(command);
    QCOMPARE(command->by, u"R. Analyst"_s);
    QCOMPARE(command->port, scene.port("A1-1"));
    QCOMPARE(scene.commands(), QByteArray("x1 A1 requested@0:00 recorded@0:00\n"));
}

void CommandBookTest::anIntentIsRequestedAndRecorded()
{
    Scene scene;
    DeskAction intent;
    intent.kind = DeskAction::Kind::IntendCommand;
    intent.command = {"i1"};
    intent.stationId = "A1";
    intent.evse = 2;
    intent.value = u"Reset"_s;
    intent.note = u"hangs"_s;
    scene.act(intent);
    const Command *command = scene.operations.commands().find({"i1"});
    QVERIFY(command);
    QCOMPARE(command->port, scene.port("A1-2"));
    QVERIFY(command->action == Action::Reset);
    QCOMPARE(scene.commands(), QByteArray("i1 A1 requested@0:00 recorded@0:00\n"));
    scene.requested("A1-2", "i1", Action::Reset); // the gateway's word for it adds to the same row
    QCOMPARE(scene.operations.commands().ofStation(scene.station("A1")).size(), size_t(1));
    QCOMPARE(scene.operations.commands().find({"i1"})->reason, u"hangs"_s);
}

void CommandBookTest::intentsWithoutOutcomeAreUnknownAndNeverSentAgain()
{
    Scene scene;
    scene.requested("A1", "r1", Action::Reset);
    scene.operations.commandBook().markOutcomeUnknown({"r1"}, scene.at);
    QCOMPARE(stage(scene, "r1"), QByteArray("unknown"));
    QVERIFY(scene.operations.commands().running().empty());
    scene.waitAndTick(day);
    QCOMPARE(stage(scene, "r1"), QByteArray("unknown"));
}

void CommandBookTest::theOutcomeOfAnUnknownCommandStillCounts()
{
    Scene scene;
    scene.requested("A1-1", "u1", Action::UnlockConnector);
    scene.operations.commandBook().markOutcomeUnknown({"u1"}, scene.at);
    scene.answered("A1-1", "u1", Action::UnlockConnector, "Unlocked", true, true);
    QCOMPARE(stage(scene, "u1"), QByteArray("confirmed"));
}

void CommandBookTest::aLateAnswerReplacesTheTimeOut()
{
    Scene scene;
    scene.requested("A1-1", "u1", Action::UnlockConnector);
    Fact late = scene.about("A1-1");
    late.what = scene.command("u1", Kind::TimedOut, Action::UnlockConnector);
    scene.tell(late);
    scene.answered("A1-1", "u1", Action::UnlockConnector, "Unlocked", true, true);
    QCOMPARE(stage(scene, "u1"), QByteArray("confirmed"));
    scene.answered("A1-1", "u1", Action::UnlockConnector, "UnlockFailed", false); // and that is that
    QCOMPARE(stage(scene, "u1"), QByteArray("confirmed"));
}

void CommandBookTest::aGapStopsTheClock()
{
    Scene scene;
    scene.requested("A1", "r1", Action::Reset);
    scene.answered("A1", "r1", Action::Reset, "Accepted");
    scene.wait(2 * hour);
    scene.gap(Scene::noon + minute);
    QCOMPARE(stage(scene, "r1"), QByteArray("accepted"));
    scene.waitAndTick(8 * minute);
    QCOMPARE(stage(scene, "r1"), QByteArray("accepted"));
    scene.waitAndTick(2 * minute);
    QCOMPARE(stage(scene, "r1"), QByteArray("unconfirmed"));
}

void CommandBookTest::inoperativeByDeskIsRemembered()
{
    Scene scene;
    const auto byDesk = [&](const char *port) { return scene.operations.network().state(scene.port(port)).inoperativeByDesk; };
    scene.requested("A1", "c1", Action::ChangeAvailability, R"({"operationalStatus":"Inoperative"})");
    scene.answered("A1", "c1", Action::ChangeAvailability, "Rejected", false);
    QVERIFY(!byDesk("A1-1"));
    scene.requested("A1", "c2", Action::ChangeAvailability, R"({"operationalStatus":"Inoperative"})");
    scene.answered("A1", "c2", Action::ChangeAvailability, "Accepted");
    QVERIFY(byDesk("A1-1") && byDesk("A1-2") && !byDesk("A2-1"));
    scene.requested("A1-1", "c3", Action::ChangeAvailability, R"({"operationalStatus":"Operative"})");
    scene.answered("A1-1", "c3", Action::ChangeAvailability, "Accepted");
    QVERIFY(!byDesk("A1-1") && byDesk("A1-2"));
}

void CommandBookTest::newestFirst()
{
    Scene scene;
    scene.requested("A1", "c1", Action::ClearCache);
    scene.requested("A1", "c2", Action::ClearCache);
    const std::vector<const Command *> commands = scene.operations.commands().ofStation(scene.station("A1"));
    QCOMPARE(commands[0]->id.value, QByteArray("c2"));
    QCOMPARE(commands[1]->id.value, QByteArray("c1"));
}

QTEST_GUILESS_MAIN(CommandBookTest)
#include "tst_command_book.moc"
