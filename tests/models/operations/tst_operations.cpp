// The fold as a whole: what moves its time and cursor, what it reports, what it keeps when things move beneath it.
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::ErrorCode;
using ocpp::Status;

class OperationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anApplyReportsWhatItChanged();
    void portsAreSortedAndUnique();
    void nothingNewIsReportedAsNothing();
    void severalFactsOfOneEventAllCount();
    void anActionDoneAtThisDeskIsNotDoneAgainWhenTheFeedBringsIt();
    void aDesksOwnClockMovesNothing();
    void aNewEpochResetsTheCursorAndNotTheState();
    void aSavedStateOfAnotherKindIsRefused_data();
    void aSavedStateOfAnotherKindIsRefused();
    void aDamagedStateIsRefused();
    void theBooksFollowAnInventoryThatMoves();
    void whatLeavesTheInventoryLeavesTheBooks();
    void factsAboutIndexesThatDoNotExistAreIgnored();
    void aStationThatAppearsIsTakenIn();
    void theWholePathInOneStory();
};

void OperationsTest::anApplyReportsWhatItChanged()
{
    Scene scene;
    const Changes fault = scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(fault.ports, std::vector<PortIx>{scene.port("A1-1")});
    QCOMPARE(fault.alerts, std::vector<AlertId>{scene.alert().id});
    QCOMPARE(fault.outages, std::vector<PortIx>{scene.port("A1-1")});
    QCOMPARE(fault.transitions.size(), size_t(1));
    QVERIFY(!fault.inventory);
    const Changes lost = scene.disconnect("A1");
    QCOMPARE(lost.stations, std::vector<StationIx>{scene.station("A1")});
    QCOMPARE(lost.ports.size(), size_t(2));
    const Changes later = scene.waitAndTick(second);
    QVERIFY(later.time);
    QVERIFY(later.ports.empty());
    const Changes booted = scene.event("B1", ocpp::Booted{"Maker", "Model", "1", "2", {}});
    QCOMPARE(booted.stations, std::vector<StationIx>{scene.station("B1")});
    const Changes command = scene.requested("B1", "c1", ocpp::Action::Reset);
    QCOMPARE(command.commands, std::vector<CommandId>{CommandId{"c1"}});
}

void OperationsTest::portsAreSortedAndUnique()
{
    Scene scene;
    std::vector<Fact> facts;
    for (const char *name : {"B1-2", "A1-2", "A1-1", "A1-2", "B1-2"}) {
        Fact fact = scene.about(name);
        fact.at = scene.at;
        fact.sequence = 1000 + facts.size();
        ocpp::StatusReport report;
        report.place = {1, 1};
        report.status = facts.size() % 2 ? Status::Charging : Status::Preparing;
        fact.what = ocpp::Event(report);
        facts.push_back(fact);
    }
    const Changes changes = scene.operations.apply(facts);
    QCOMPARE(changes.ports, (std::vector<PortIx>{scene.port("A1-1"), scene.port("A1-2"), scene.port("B1-2")}));
}

void OperationsTest::nothingNewIsReportedAsNothing()
{
    Scene scene;
    QVERIFY(scene.operations.apply({}).isEmpty());
    QVERIFY(scene.operations.apply(std::span(scene.story).subspan(1)).isEmpty());
}

void OperationsTest::severalFactsOfOneEventAllCount()
{
    Scene scene;
    std::vector<Fact> facts;
    for (const char *component : {"FiscalMetering", "AirCoolingSystem", "Display"}) {
        Fact fact = scene.about("B1-1");
        fact.at = scene.at;
        fact.sequence = 900;
        fact.part = quint16(facts.size());
        ocpp::Alarm alarm;
        alarm.place = {1, 1};
        alarm.component = component;
        alarm.variable = "Problem";
        alarm.actualValue = "true";
        fact.what = ocpp::Event(alarm);
        facts.push_back(fact);
    }
    for (const Fact &fact : facts) // even when a batch ends in the middle of an event
        scene.operations.apply({&fact, 1});
    scene.operations.apply(facts);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(3));
    QCOMPARE(scene.alert(0).count, 1u);
    QCOMPARE(scene.operations.sequence(), quint64(900));
}

void OperationsTest::anActionDoneAtThisDeskIsNotDoneAgainWhenTheFeedBringsIt()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    DeskAction note;
    note.kind = DeskAction::Kind::Note;
    note.id = {"desk-7/1"};
    note.alert = scene.alert().id;
    note.note = u"called the site"_s;
    Fact here;
    here.at = scene.at;
    here.what = note;
    scene.operations.apply({&here, 1});
    Fact fromFeed = here;
    fromFeed.sequence = 5000;
    fromFeed.at = scene.at + 300;
    const Changes again = scene.operations.apply({&fromFeed, 1});
    QCOMPARE(scene.alert().notes.size(), size_t(1));
    QVERIFY(again.alerts.empty());
    QCOMPARE(scene.operations.sequence(), quint64(5000)); // the cursor moves on all the same
}

void OperationsTest::aDesksOwnClockMovesNothing()
{
    Scene scene;
    scene.disconnect("C1");
    const UtcMs before = scene.operations.now();
    Fact here;
    here.at = scene.at + hour; // a desk whose clock is wrong
    DeskAction note;
    note.id = {"x"};
    here.what = note;
    scene.operations.apply({&here, 1});
    QCOMPARE(scene.operations.now(), before);
    QVERIFY(scene.operations.alerts().all().empty());
}

void OperationsTest::aNewEpochResetsTheCursorAndNotTheState()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.operations.setEpoch("7f3a");
    QCOMPARE(scene.operations.sequence(), quint64(0));
    QCOMPARE(scene.operations.alerts().all().size(), size_t(1));
    Fact fact = scene.about("A1-2");
    fact.at = scene.at + second;
    fact.sequence = 1;
    ocpp::StatusReport report;
    report.place = {2, 1};
    report.status = Status::Faulted;
    report.errorCode = ErrorCode::InternalError;
    fact.what = ocpp::Event(report);
    scene.operations.apply({&fact, 1});
    QCOMPARE(scene.operations.alerts().all().size(), size_t(2));
    scene.operations.setEpoch("7f3a");
    QCOMPARE(scene.operations.sequence(), quint64(1));
}

void OperationsTest::aSavedStateOfAnotherKindIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << u"no saved state"_s;
    QTest::newRow("something else") << QByteArray("hello, this is no state") << u"no saved state"_s;
    QTest::newRow("a later version") << QByteArray("FLS1\0\0\0\x63", 8) << u"version 99"_s;
}

void OperationsTest::aSavedStateOfAnotherKindIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    Operations operations(Scene::catalogue());
    const Result<void> restored = operations.restore(bytes);
    QVERIFY(!restored.ok());
    QVERIFY2(restored.problem().text.contains(says), qPrintable(restored.problem().text));
}

void OperationsTest::aDamagedStateIsRefused()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    const QByteArray whole = scene.operations.save();
    for (qsizetype length = 8; length < whole.size(); length += 97) {
        Operations operations(Scene::catalogue());
        QVERIFY2(!operations.restore(whole.left(length)).ok(), qPrintable(QString::number(length)));
        QByteArray flipped = whole;
        flipped[length] = char(flipped[length] ^ 0x10);
        QVERIFY2(!operations.restore(flipped).ok(), qPrintable(QString::number(length)));
    }
}

void OperationsTest::theBooksFollowAnInventoryThatMoves()
{
    Scene scene;
    scene.status("B1-2", Status::Faulted, ErrorCode::GroundFailure);
    scene.openOrder(scene.alert().id);
    scene.requested("B1-2", "c1", ocpp::Action::GetLog);
    scene.answered("B1-2", "c1", ocpp::Action::GetLog, "Accepted");
    scene.disconnect("C1");
    scene.wait(minute);

    Inventory moved = Scene::inventory(); // a new station before all others: every index grows
    for (Port &port : moved.ports)
        port.station.value += 1;
    Station first = moved.stations[0];
    first.id = u"A0"_s;
    moved.stations.insert(moved.stations.begin(), first);
    Port port;
    port.station = StationIx{0};
    moved.ports.insert(moved.ports.begin(), port);
    const PortIx before = scene.port("B1-2");
    Fact fact;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(moved)};
    QVERIFY(scene.tell(fact).inventory);

    QVERIFY(scene.port("B1-2") != before);
    QCOMPARE(scene.alert().port, scene.port("B1-2"));
    QCOMPARE(scene.operations.orders().ofPort(scene.port("B1-2"))->alert, scene.alert().id);
    QCOMPARE(scene.operations.uptime().ofPort(scene.port("B1-2")).size(), size_t(1));
    QVERIFY(scene.operations.uptime().ofPort(before).empty());
    scene.event("B1", ocpp::LogReport{"Uploaded", 1});
    QVERIFY(scene.operations.commands().find({"c1"})->stage == CommandStage::Confirmed);
    scene.status("B1-2", Status::Available);
    scene.waitAndTick(10 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P1 E B1-2 GroundFailure x1 raised 0:00 returned 1:00 closed -\n"
                                        "P2 B C1 ConnectionLost x1 raised 5:00 returned - closed -\n"));
}

void OperationsTest::whatLeavesTheInventoryLeavesTheBooks()
{
    Scene scene;
    scene.status("C1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.openOrder(scene.alert().id);
    scene.requested("C1", "c1", ocpp::Action::Reset);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    Inventory smaller = Scene::inventory();
    smaller.stations.pop_back();
    smaller.ports.pop_back();
    Fact fact;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(smaller)};
    scene.tell(fact);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x1 raised 0:00 returned - closed -\n"));
    QVERIFY(scene.operations.orders().all().empty());
    QVERIFY(!scene.operations.commands().find({"c1"}));
    QCOMPARE(scene.outages(), QByteArray("A1-1 fault 0:00..- InternalError\n"));
    scene.waitAndTick(day); // and no deadline of it is left behind
}

void OperationsTest::factsAboutIndexesThatDoNotExistAreIgnored()
{
    Scene scene;
    const QByteArray before = scene.alerts();
    for (const auto &[station, port] : {std::pair(400u, 400u), std::pair(0u, 400u), std::pair(400u, PortIx::none)}) {
        Fact fact;
        fact.station = StationIx{station};
        fact.port = PortIx{port};
        ocpp::StatusReport report;
        report.status = Status::Faulted;
        report.errorCode = ErrorCode::GroundFailure;
        fact.what = ocpp::Event(report);
        scene.tell(fact);
        fact.what = StationDisconnected{};
        scene.tell(fact);
        fact.what = PortSnapshot{};
        scene.tell(fact);
    }
    QCOMPARE(scene.alerts(), before);
    QCOMPARE(scene.outages(), QByteArray());
}

void OperationsTest::aStationThatAppearsIsTakenIn()
{
    Scene scene;
    Fact fact;
    fact.station = StationIx{4};
    fact.what = StationAppeared{"NEW", ocpp::Version::V16};
    QCOMPARE(scene.tell(fact).stations, std::vector<StationIx>{StationIx{4}});
    fact.port = PortIx{7};
    fact.what = PortAppeared{1};
    scene.tell(fact);
    ocpp::StatusReport report;
    report.place = {1, 1};
    report.status = Status::Faulted;
    report.errorCode = ErrorCode::PowerMeterFailure;
    fact.what = ocpp::Event(report);
    scene.tell(fact);
    QCOMPARE(scene.alerts(), QByteArray("P2 B NEW-1 PowerMeterFailure x1 raised 0:00 returned - closed -\n"));
}

/** The first paragraph of what this program is for: from a fault to a closed order and its place in the record. */
void OperationsTest::theWholePathInOneStory()
{
    using Kind = DeskAction::Kind;
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "CX012", "https://chargex.inl.gov");
    const AlertId alert = scene.alert().id;
    scene.wait(minute);
    scene.act(Kind::Acknowledge, alert);
    scene.requested("A1", "r1", ocpp::Action::Reset, R"({"type":"OnIdle"})");
    scene.answered("A1", "r1", ocpp::Action::Reset, "Accepted");
    scene.disconnect("A1");
    scene.wait(minute);
    scene.connect("A1");
    scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2", {}});
    scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "CX012", "https://chargex.inl.gov"); // it did not help
    scene.status("A1-2", Status::Available);
    const OrderId order = scene.openOrder(alert);
    for (const auto &stage : {u"Scheduled"_s, u"En route"_s, u"On site"_s}) {
        scene.wait(20 * minute);
        scene.act(scene.onOrder(Kind::MoveOrder, order, stage));
    }
    scene.wait(hour);
    scene.status("A1-1", Status::Available);
    scene.act(scene.onOrder(Kind::MoveOrder, order, u"Verify"_s));
    scene.wait(5 * minute);
    DeskAction test = scene.onOrder(Kind::StartVerification, order);
    test.command = {"t1"};
    scene.act(test);
    scene.requested("A1-1", "t1", ocpp::Action::RequestStartTransaction, R"({"idToken":"FAULTLINE-TEST"})");
    scene.answered("A1-1", "t1", ocpp::Action::RequestStartTransaction, "Accepted");
    scene.start("A1-1", "9", "FAULTLINE-TEST", 0);
    scene.wait(2 * minute);
    scene.meter("A1-1", "9", 90000, 2500);
    scene.stop("A1-1", "9", 2600, "Remote");
    scene.status("A1-1", Status::Available);
    scene.act(scene.onOrder(Kind::CloseOrder, order));
    QVERIFY(!scene.operations.orders().find(order)->isOpen());
    QVERIFY(!scene.operations.alerts().find(alert)->isOpen());
    QCOMPARE(scene.outages(), QByteArray("A1-1 fault 0:00..1:00 CX012\n"
                                         "A1-1 connectionLost 1:00..2:00\n"
                                         "A1-2 connectionLost 1:00..2:00\n"
                                         "A1-1 fault 2:00..2:02:00 CX012\n").replace("CX012", "OtherError CX012"));
    QVERIFY(scene.operations.commands().find({"r1"})->stage == CommandStage::Confirmed);
    QVERIFY(scene.operations.commands().find({"t1"})->stage == CommandStage::Confirmed);
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
