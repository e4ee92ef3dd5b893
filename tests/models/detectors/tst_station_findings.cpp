// What stations do as a whole.
#include "watch_scene.h"

using namespace Qt::StringLiterals;
using ocpp::Action;
using ocpp::ErrorCode;
using ocpp::Status;

class StationFindingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aResetThatDoesNothing();
    void aBootInTimeIsAnEffect();
    void restartedAndStillFaulted();
    void aScheduledResetWaitsForTheSession();
    void aRefusedResetPromisedNothing();
    void aGapStopsTheClockOfAReset();
    void aLogThatDoesNotArrive();
    void criticalSecurityEvents();
    void anUpdateThatWasAskedFor();
    void aClockThatIsAhead();
    void aClockThatIsBehind();
    void aQueueThatIsSentIsNoWrongClock();
    void timesOfOldChangesAreNoWrongClock();
    void switchedOffNothingIsFound();

private:
    static void meter(WatchScene &scene, UtcMs stationTime)
    {
        ocpp::MeterReading reading;
        reading.powerW = 0;
        reading.stationTime = stationTime;
        scene.event("A1-1", reading);
    }
};

void StationFindingsTest::aResetThatDoesNothing()
{
    WatchScene scene;
    scene.wait(5 * second);
    scene.answered("A1", "c1", Action::Reset, "Accepted");
    scene.waitAndTick(10 * minute - 1);
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "ResetNotEffective A1 10:05 -\n");
    QVERIFY(scene.found(true).contains("a reset was accepted 10:00 ago, and nothing happened"));
    scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2.0", {}});
    COMPARE_FOUND(scene, "ResetNotEffective A1 10:05 1:10:04\n");
}

void StationFindingsTest::aBootInTimeIsAnEffect()
{
    WatchScene scene;
    scene.answered("A1", "c1", Action::Reset, "Accepted");
    scene.wait(2 * minute);
    scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2.0", {}});
    scene.answered("A2", "c2", Action::Reset, "Accepted");
    scene.disconnect("A2");
    scene.wait(minute);
    scene.connect("A2");
    scene.answered("B1", "c3", Action::Reset, "Accepted");
    scene.disconnect("B1"); // and does not come back: its line has an alert of its own
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "");
}

void StationFindingsTest::restartedAndStillFaulted()
{
    WatchScene scene;
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.answered("A1", "c1", Action::Reset, "Accepted");
    scene.wait(minute);
    scene.event("A1", ocpp::Booted{"Maker", "Model", "1", "2.0", {}});
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(9 * minute);
    COMPARE_FOUND(scene, "ResetNotEffective A1 10:00 -\n");
    QVERIFY(scene.found(true).contains("a reset was accepted 10:00 ago, and A1-2 is still Faulted"));
    scene.wait(minute);
    scene.status("A1-2", Status::Available);
    COMPARE_FOUND(scene, "ResetNotEffective A1 10:00 11:00\n");
}

void StationFindingsTest::aScheduledResetWaitsForTheSession()
{
    WatchScene scene;
    scene.start("B1-1", "1", "TAG");
    scene.answered("B1", "c1", Action::Reset, "Scheduled");
    scene.waitAndTick(45 * minute);
    COMPARE_FOUND(scene, "");
    scene.stop("B1-1", "1", 9000);
    scene.status("B1-1", Status::Available);
    scene.waitAndTick(4 * minute);
    COMPARE_FOUND(scene, "");
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "ResetNotEffective B1 50:00 -\n");
}

void StationFindingsTest::aRefusedResetPromisedNothing()
{
    WatchScene scene;
    scene.answered("A1", "c1", Action::Reset, "Rejected", false);
    scene.answered("A1", "c2", Action::TriggerMessage, "Accepted");
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "");
}

void StationFindingsTest::aGapStopsTheClockOfAReset()
{
    WatchScene scene;
    scene.answered("A1", "c1", Action::Reset, "Accepted");
    scene.wait(hour);
    scene.gap(scene.at - 58 * minute);
    scene.tick();
    COMPARE_FOUND(scene, ""); // it was heard again: whether it restarted meanwhile, nobody knows
    scene.waitAndTick(hour);
    COMPARE_FOUND(scene, "");
}

void StationFindingsTest::aLogThatDoesNotArrive()
{
    WatchScene scene;
    scene.event("A1", ocpp::LogReport{"Uploading", 1});
    COMPARE_FOUND(scene, "");
    scene.event("A1", ocpp::LogReport{"UploadFailure", 1});
    scene.event("A2", ocpp::LogReport{"UploadFailed", -1});
    scene.wait(minute);
    scene.event("A1", ocpp::LogReport{"Uploaded", 2});
    COMPARE_FOUND(scene, "LogUploadFailed A1 0:00 1:00\nLogUploadFailed A2 0:00 -\n");
    scene.waitAndTick(25 * hour);
    COMPARE_FOUND(scene, "LogUploadFailed A1 0:00 1:00\nLogUploadFailed A2 0:00 24:00:00\n");
}

void StationFindingsTest::criticalSecurityEvents()
{
    WatchScene scene;
    for (const char *type : {"StartupOfTheDevice", "ResetOrReboot", "SettingSystemTime", "InvalidMessages", "TamperDetectionActivated", "x"})
        scene.event("A1", ocpp::SecurityEvent{type, {}, 0});
    COMPARE_FOUND(scene, "");
    scene.wait(minute);
    scene.event("A1", ocpp::SecurityEvent{"SecurityLogWasCleared", "by\nadmin", 0});
    COMPARE_FOUND(scene, "SecurityAlert A1 1:00 1:00\n");
    QVERIFY2(scene.found(true).contains("SecurityLogWasCleared: by\\u{000A}admin"), scene.found(true));
    scene.wait(minute);
    scene.event("A1", ocpp::SecurityEvent{"MaintenanceLoginFailed", {}, 0});
    QVERIFY2(scene.found(true).contains("SecurityAlert A1 2:00 2:00 MaintenanceLoginFailed"), scene.found(true));
}

void StationFindingsTest::anUpdateThatWasAskedFor()
{
    WatchScene scene;
    scene.answered("A1", "c1", Action::UpdateFirmware, "Accepted");
    scene.wait(hour);
    scene.event("A1", ocpp::SecurityEvent{"FirmwareUpdated", {}, 0});
    COMPARE_FOUND(scene, "");
    scene.event("A2", ocpp::SecurityEvent{"FirmwareUpdated", {}, 0});
    COMPARE_FOUND(scene, "SecurityAlert A2 1:00:00 1:00:00\n");
}

void StationFindingsTest::aClockThatIsAhead()
{
    WatchScene scene;
    meter(scene, scene.at + 5 * minute);
    meter(scene, scene.at + 5 * minute);
    meter(scene, scene.at + 5 * minute);
    COMPARE_FOUND(scene, "");
    meter(scene, scene.at + hour);
    meter(scene, scene.at + hour);
    meter(scene, scene.at);
    meter(scene, scene.at + hour);
    meter(scene, scene.at + hour);
    COMPARE_FOUND(scene, "");
    scene.wait(10 * second);
    meter(scene, scene.at + hour);
    COMPARE_FOUND(scene, "ClockWrong A1 0:10 -\n");
    QVERIFY2(scene.found(true).contains("the station's clock is 1 h 00 ahead of the gateway's, in 3 messages in a row"), scene.found(true));
    scene.wait(minute);
    meter(scene, scene.at - second);
    COMPARE_FOUND(scene, "ClockWrong A1 0:10 1:10\n");
}

void StationFindingsTest::aClockThatIsBehind()
{
    WatchScene scene;
    for (int i = 0; i < 3; ++i) {
        meter(scene, scene.at - 2 * hour + i * second);
        COMPARE_FOUND(scene, "");
        scene.wait(25 * second);
    }
    meter(scene, scene.at - 2 * hour);
    COMPARE_FOUND(scene, "ClockWrong A1 1:15 -\n");
}

void StationFindingsTest::aQueueThatIsSentIsNoWrongClock()
{
    WatchScene scene;
    scene.disconnect("A1");
    scene.wait(5 * hour);
    scene.connect("A1");
    for (int i = 0; i < 200; ++i) { // what was measured every minute, sent every half second
        meter(scene, scene.at - 5 * hour + i * minute);
        scene.wait(500);
    }
    for (int i = 0; i < 3; ++i) // and three of one moment at once
        meter(scene, scene.at - hour);
    COMPARE_FOUND(scene, "");
}

void StationFindingsTest::timesOfOldChangesAreNoWrongClock()
{
    WatchScene scene;
    const UtcMs changed = scene.at - 3 * hour;
    for (int i = 0; i < 20; ++i) { // asked for its status every minute
        ocpp::StatusReport report;
        report.place = {1, 1};
        report.status = Status::Available;
        report.stationTime = changed;
        scene.event("A1-1", report);
        scene.wait(minute);
    }
    COMPARE_FOUND(scene, "");
}

void StationFindingsTest::switchedOffNothingIsFound()
{
    DetectorSettings off;
    off.enabled = false;
    WatchScene scene(off);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.answered("A1", "c1", Action::Reset, "Accepted");
    scene.event("A1", ocpp::SecurityEvent{"MemoryExhaustion", {}, 0});
    scene.waitAndTick(40 * hour);
    COMPARE_FOUND(scene, "");
}

QTEST_APPLESS_MAIN(StationFindingsTest)
#include "tst_station_findings.moc"
