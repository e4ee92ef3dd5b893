// Ports that stay where they should not stay.
#include "watch_scene.h"

using namespace Qt::StringLiterals;
using ocpp::Status;
using ocpp::ErrorCode;

class PortFindingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultedForADayAndLeftAlone();
    void whoSawToAFaultHasADayAgain();
    void commandsCountAsSeeingToIt();
    void anOfflinePortIsNotStuckAnew();
    void notAvailableAgainAfterASession();
    void otherClocksTellOfFinishingAndFaulted();
    void aBusyPortThatGoesSilent();
    void aPortThatIsOutOfUseIsNotSilent();
    void aShortHistorySaysNothing();
    void aTransactionWithoutEnd();
    void aGapStopsTheClocks();
    void aSnapshotTellsOfOldTrouble();
    void anInventoryMovesWhatIsWatched();

private:
    static void makeBusy(WatchScene &scene, int sessions = 30);
};

void PortFindingsTest::faultedForADayAndLeftAlone()
{
    WatchScene scene;
    scene.wait(5 * second);
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.status("A2-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(23 * hour);
    scene.status("A2-1", Status::Available);
    scene.wait(hour - 1);
    scene.tick();
    COMPARE_FOUND(scene, "");
    scene.wait(3 * hour); // nobody looks at the moment itself: the deadline's own time counts
    scene.tick();
    COMPARE_FOUND(scene, "StuckFaulted A1-1 24:00:05 -\n");
    scene.status("A1-1", Status::Available);
    COMPARE_FOUND(scene, "StuckFaulted A1-1 24:00:05 27:00:04\n");
    QCOMPARE(scene.found(true), "StuckFaulted A1-1 24:00:05 27:00:04 Faulted for 24 h, and nobody saw to it\n"_ba);
}

void PortFindingsTest::whoSawToAFaultHasADayAgain()
{
    WatchScene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(20 * hour);
    scene.act(DeskAction::Kind::Acknowledge, scene.alert().id);
    scene.wait(20 * hour);
    scene.tick();
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(5 * hour);
    COMPARE_FOUND(scene, "StuckFaulted A1-1 44:00:00 -\n");
}

void PortFindingsTest::commandsCountAsSeeingToIt()
{
    WatchScene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(20 * hour);
    scene.requested("A1-1", "c1", ocpp::Action::TriggerMessage);
    scene.waitAndTick(23 * hour);
    COMPARE_FOUND(scene, "");
}

void PortFindingsTest::anOfflinePortIsNotStuckAnew()
{
    WatchScene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(hour);
    scene.disconnect("A1");
    scene.waitAndTick(30 * hour);
    COMPARE_FOUND(scene, "");
    scene.connect("A1");
    scene.wait(4 * minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "");
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(hour);
    scene.disconnect("A1");
    scene.wait(30 * hour);
    scene.connect("A1"); // and says nothing else within five minutes
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "StuckFaulted A1-1 63:09:00 -\n");
}

void PortFindingsTest::notAvailableAgainAfterASession()
{
    WatchScene scene;
    scene.start("A1-1", "1", "TAG");
    scene.status("A1-1", Status::Charging);
    scene.wait(10 * minute);
    scene.stop("A1-1", "1", 9000);
    scene.waitAndTick(30 * minute - 1);
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(1);
    COMPARE_FOUND(scene, "NotAvailableAfterSession A1-1 40:00 -\n");
    QVERIFY(scene.found(true).contains("the session ended 30:00 ago, and the port still says Charging"));
    scene.wait(hour);
    scene.status("A1-1", Status::Available);
    COMPARE_FOUND(scene, "NotAvailableAfterSession A1-1 40:00 1:40:00\n");
    scene.waitAndTick(2 * hour);
    COMPARE_FOUND(scene, "NotAvailableAfterSession A1-1 40:00 1:40:00\n");
}

void PortFindingsTest::otherClocksTellOfFinishingAndFaulted()
{
    for (const Status status : {Status::Finishing, Status::Preparing, Status::Faulted, Status::Unavailable, Status::Available}) {
        WatchScene scene;
        scene.start("A1-1", "1", "TAG");
        scene.status("A1-1", Status::Charging);
        scene.wait(10 * minute);
        scene.stop("A1-1", "1", 9000);
        scene.status("A1-1", status);
        scene.waitAndTick(3 * hour);
        COMPARE_FOUND(scene, "");
    }
    WatchScene scene; // a station that is away: nobody knows
    scene.start("A1-1", "1", "TAG");
    scene.status("A1-1", Status::Charging);
    scene.stop("A1-1", "1", 9000);
    scene.disconnect("A1");
    scene.waitAndTick(3 * hour);
    COMPARE_FOUND(scene, "");
}

/** A session every hour and a half. */
void PortFindingsTest::makeBusy(WatchScene &scene, int sessions)
{
    for (int i = 0; i < sessions; ++i) {
        scene.session("A1-1", 40, 30);
        scene.wait(hour);
    }
}

void PortFindingsTest::aBusyPortThatGoesSilent()
{
    WatchScene scene;
    makeBusy(scene);
    const UtcMs free = scene.at - hour - minute; // when it was Available again
    scene.wait(22 * hour + 58 * minute);
    scene.tick();
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(5 * hour);
    const QByteArray when = Scene::clock(free + 24 * hour); // 30 sessions an hour apart: the shortest that counts
    COMPARE_FOUND(scene, "Silence A1-1 " + when + " -\n");
    QVERIFY2(scene.found(true).contains("Available for 24 h without a session; usually one begins after 58:58 (30 sessions)"), scene.found(true));
    scene.wait(hour);
    const QByteArray over = Scene::clock(scene.at);
    scene.session("A1-1", 40);
    COMPARE_FOUND(scene, "Silence A1-1 " + when + ' ' + over + '\n');
}

void PortFindingsTest::aPortThatIsOutOfUseIsNotSilent()
{
    WatchScene scene;
    makeBusy(scene);
    const auto isQuiet = [&] {
        scene.waitAndTick(3 * day);
        return scene.found().contains("Silence");
    };
    scene.disconnect("A1");
    QVERIFY(!isQuiet());
    scene.connect("A1");
    scene.status("A1-1", Status::Unavailable);
    QVERIFY(!isQuiet());
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QVERIFY(!isQuiet());
    scene.status("A1-1", Status::Available); // what passed meanwhile does not count
    scene.waitAndTick(20 * hour);
    QVERIFY(!scene.found().contains("Silence"));
    scene.waitAndTick(4 * hour);
    QVERIFY(scene.found().contains("Silence"));
    QCOMPARE(scene.foundWithRestarts(), scene.found());
}

void PortFindingsTest::aShortHistorySaysNothing()
{
    WatchScene scene;
    makeBusy(scene, 19);
    scene.waitAndTick(10 * day);
    COMPARE_FOUND(scene, "");
}

void PortFindingsTest::aTransactionWithoutEnd()
{
    WatchScene scene;
    scene.start("A1-1", "1", "TAG");
    scene.status("A1-1", Status::Charging);
    scene.start("A2-1", "2", "TAG");
    scene.status("A2-1", Status::Charging);
    scene.wait(23 * hour);
    scene.stop("A2-1", "2", 9000);
    scene.status("A2-1", Status::Available);
    scene.waitAndTick(2 * hour);
    COMPARE_FOUND(scene, "EndlessTransaction A1-1 24:00:00 -\n");
    scene.stop("A1-1", "1", 9000);
    COMPARE_FOUND(scene, "EndlessTransaction A1-1 24:00:00 25:00:00\n");
}

void PortFindingsTest::aGapStopsTheClocks()
{
    WatchScene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(30 * hour);
    scene.gap(scene.at - 20 * hour); // the desk knows ten hours of it
    scene.waitAndTick(13 * hour);
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "StuckFaulted A1-1 44:00:00 -\n");

    WatchScene silent;
    makeBusy(silent);
    const UtcMs begun = silent.at;
    silent.wait(40 * hour);
    silent.gap(begun + hour);
    silent.waitAndTick(20 * hour);
    COMPARE_FOUND(silent, "");
    silent.waitAndTick(5 * hour);
    QVERIFY(silent.found().contains("Silence A1-1"));
}

void PortFindingsTest::aSnapshotTellsOfOldTrouble()
{
    WatchScene scene;
    scene.snapshot("A1-1", Status::Faulted, true, scene.at - 20 * hour, ErrorCode::InternalError);
    scene.waitAndTick(4 * hour - 1);
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(1);
    COMPARE_FOUND(scene, "StuckFaulted A1-1 4:00:00 -\n");
    scene.snapshot("A1-1", Status::Available, true, scene.at - minute);
    COMPARE_FOUND(scene, "StuckFaulted A1-1 4:00:00 4:00:00\n");
}

/** Every index moves, and one port goes; what was watched goes on by its name. */
void PortFindingsTest::anInventoryMovesWhatIsWatched()
{
    WatchScene scene;
    scene.status("A2-1", Status::Faulted, ErrorCode::InternalError);
    scene.start("C1-1", "1", "TAG");
    scene.status("C1-1", Status::Charging);
    scene.wait(hour);
    Inventory inventory = Scene::inventory();
    inventory.stations.erase(inventory.stations.begin()); // A1 goes
    std::erase_if(inventory.ports, [](const Port &port) { return port.station.value == 0; });
    for (Port &port : inventory.ports)
        --port.station.value;
    Fact fact;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
    scene.tell(fact);
    scene.waitAndTick(25 * hour);
    COMPARE_FOUND(scene, "StuckFaulted A2-1 24:00:00 -\nEndlessTransaction C1-1 24:00:00 -\n");
}

QTEST_APPLESS_MAIN(PortFindingsTest)
#include "tst_port_findings.moc"
