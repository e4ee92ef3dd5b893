// The alarm system in figures (ISA-18.2, EEMUA 191; standards 5.3).
#include "alarm_metrics.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class AlarmMetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void binsAreAlignedAndFloodsHaveTheirBounds();
    void operatorsShareAFlood();
    void aQuietDayHasNoFigures();
    void callsAreCountedAndRatesFollow();
    void whatWasNeverAnnouncedIsNoAlarm();
    void anAcknowledgementThatRanOutCallsAgain();
    void chatteringIsThreeCallsInAMinute();
    void fleetingIsGoneWithinSecondsAndUnanswered();
    void staleIsADayOnTheListWithoutABreak();
    void answersAreTimedFromTheirCall();
    void aP1IsDueAfterTwoMinutes();
    void theTopTenAreCountedByKindAndStation();
    void thePeriodIsCutOut();
    void batchesMakeNoDifference();

private:
    static AlarmMetrics metricsOf(const std::vector<Fact> &story, UtcMs from, UtcMs to, AlertSettings settings = {}, size_t batch = 1, int operators = 1);
    static AlarmMetrics metricsOf(Scene &scene, AlertSettings settings = {});
};

AlarmMetrics AlarmMetricsTest::metricsOf(const std::vector<Fact> &story, UtcMs from, UtcMs to, AlertSettings settings, size_t batch, int operators)
{
    Operations operations(Scene::catalogue(), settings);
    std::vector<Transition> transitions;
    for (size_t at = 0; at < story.size(); at += batch) {
        const Changes changes = operations.apply(std::span(story).subspan(at, std::min(batch, story.size() - at)));
        transitions.insert(transitions.end(), changes.transitions.begin(), changes.transitions.end());
    }
    return alarmMetrics(transitions, operations, {from, to, operators});
}

AlarmMetrics AlarmMetricsTest::metricsOf(Scene &scene, AlertSettings settings)
{
    return metricsOf(scene.story, Scene::noon, scene.at, settings);
}

void AlarmMetricsTest::binsAreAlignedAndFloodsHaveTheirBounds()
{
    const UtcMs noon = Scene::noon;
    std::vector<UtcMs> times;
    const auto add = [&](UtcMs bin, int count) { times.insert(times.end(), size_t(count), bin); };
    add(noon + 5 * minute, 10);            // 10 is no flood
    add(noon + 10 * minute, 11);           // more than 10 is
    add(noon + 20 * minute, 5);            // goes on at 5
    add(noon + 39 * minute + 59 * second, 4); // and ends below
    std::vector<RateBin> bins = rateBins(times, noon + 3 * minute, noon + 45 * minute);
    QCOMPARE(bins.size(), size_t(5));
    QCOMPARE(bins.front().start, noon);
    const std::vector<Flood> floods = markFloods(bins);
    QCOMPARE(floods.size(), size_t(1));
    QCOMPARE(floods[0].start, noon + 10 * minute);
    QCOMPARE(floods[0].end, noon + 30 * minute);
    QCOMPARE(floods[0].alarms, 16);
    QCOMPARE(floods[0].peak, 11);
}

void AlarmMetricsTest::operatorsShareAFlood()
{
    std::vector<UtcMs> times(21, Scene::noon);
    std::vector<RateBin> one = rateBins(times, Scene::noon, Scene::noon), two = one;
    QCOMPARE(markFloods(one, 2).size(), size_t(1));
    two[0].count = 20;
    QCOMPARE(markFloods(two, 2).size(), size_t(0));
}

void AlarmMetricsTest::aQuietDayHasNoFigures()
{
    Scene scene;
    scene.waitAndTick(day);
    const AlarmMetrics found = metricsOf(scene);
    QCOMPARE(found.announced, 0);
    QCOMPARE(found.medianAnswer, qint64(-1));
    QCOMPARE(found.topTen, 0.0);
    QCOMPARE(found.perTenMinutes, 0.0);
    QVERIFY(found.floods.empty() && found.frequent.empty());
}

/** 12 faults within 10 minutes, then 90 minutes of peace: 12 calls in 11 bins, one of them flooded. */
void AlarmMetricsTest::callsAreCountedAndRatesFollow()
{
    Scene scene;
    for (const ErrorCode code : {ErrorCode::InternalError, ErrorCode::PowerMeterFailure, ErrorCode::WeakSignal}) {
        for (const char *port : {"A1-1", "A2-1", "B1-1", "C1-1"})
            scene.status(port, Status::Faulted, code);
        scene.wait(minute);
    }
    scene.wait(97 * minute);
    scene.tick();
    const AlarmMetrics found = metricsOf(scene);
    QCOMPARE(found.announced, 12);
    QCOMPARE(found.fullestBin, 12);
    QCOMPARE(found.fullestAt, Scene::noon);
    QCOMPARE(found.floods.size(), size_t(1));
    QCOMPARE(qRound(found.perTenMinutes * 1000), 1091); // 12 / 11
    QCOMPARE(qRound(found.inFlood * 1000), 91);         // 1 / 11
    QCOMPARE(qRound(found.binsOverTen * 1000), 91);
    QCOMPARE(found.mix, (std::array<int, 4>{0, 8, 4, 0}));
}

void AlarmMetricsTest::whatWasNeverAnnouncedIsNoAlarm()
{
    Scene scene;
    scene.disconnect("C1");
    scene.waitAndTick(6 * minute);
    scene.snapshot("C1-1", Status::Faulted, false, scene.at - minute, ErrorCode::InternalError); // hidden under its station
    scene.waitAndTick(minute);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(2));
    QCOMPARE(metricsOf(scene).announced, 1);
}

void AlarmMetricsTest::anAcknowledgementThatRanOutCallsAgain()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.waitAndTick(5 * hour);
    QCOMPARE(metricsOf(scene).announced, 2);
    AlertSettings forGood;
    forGood.acknowledgementLasts = 0;
    QCOMPARE(metricsOf(scene, forGood).announced, 1); // the same story under other settings
}

void AlarmMetricsTest::chatteringIsThreeCallsInAMinute()
{
    AlertSettings settings;
    settings.offDelay = 0;
    settings.flapDetection = false;
    Scene fast(Scene::Start::Available, settings), slow(Scene::Start::Available, settings);
    for (int i = 0; i < 3; ++i) {
        for (Scene *scene : {&fast, &slow}) {
            scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
            scene->wait(scene == &fast ? 15 * second : 16 * second);
            scene->status("A1-1", Status::Available);
            scene->wait(15 * second);
        }
    }
    QCOMPARE(metricsOf(fast, settings).chattering, 1); // calls at 0, 30 and 60 s
    QCOMPARE(metricsOf(slow, settings).chattering, 0); // at 0, 31 and 62 s
    QCOMPARE(metricsOf(fast).chattering, 0);           // with the off-delay it is one call
}

void AlarmMetricsTest::fleetingIsGoneWithinSecondsAndUnanswered()
{
    Scene scene;
    const auto fault = [&](const char *port, UtcMs lasts, bool answered) {
        scene.status(port, Status::Faulted, ErrorCode::InternalError);
        if (answered)
            scene.act(Kind::Acknowledge, scene.alert().id);
        scene.wait(lasts);
        scene.status(port, Status::Available);
        scene.waitAndTick(5 * minute);
    };
    fault("A1-1", 9 * second, false);
    fault("A1-2", 11 * second, false);
    fault("A2-1", 9 * second, true);
    QCOMPARE(metricsOf(scene).fleeting, 1);
}

void AlarmMetricsTest::staleIsADayOnTheListWithoutABreak()
{
    Scene scene;
    for (const char *port : {"A1-1", "B1-1", "A2-1", "C1-1"}) // one a station: the same fault at two ports of one would be one call
        scene.status(port, Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert(0).id); // being acknowledged does not take it from the list
    scene.openOrder(scene.alert(0).id);
    scene.wait(20 * hour);
    scene.act(Kind::Shelve, scene.alert(1).id, Role::Analyst, u"known"_s, scene.at + hour); // being shelved does
    scene.waitAndTick(5 * hour);
    scene.status("A2-1", Status::Available); // after 25 hours
    scene.waitAndTick(2 * minute);
    scene.act(Kind::Acknowledge, scene.alert(2).id);
    scene.waitAndTick(minute);
    QCOMPARE(metricsOf(scene).stale, 3); // the first, the third that closed, and the fourth
}

void AlarmMetricsTest::answersAreTimedFromTheirCall()
{
    Scene scene;
    for (const auto &[port, time] : {std::pair("A1-1", minute), std::pair("C1-1", 3 * minute), std::pair("A2-1", 20 * minute)}) {
        scene.status(port, Status::Faulted, ErrorCode::InternalError);
        scene.wait(time);
        scene.act(Kind::Acknowledge, scene.alert().id);
    }
    scene.status("B1-1", Status::Faulted, ErrorCode::InternalError); // nobody answers
    scene.waitAndTick(minute);
    QCOMPARE(metricsOf(scene).medianAnswer, 3 * minute);
}

void AlarmMetricsTest::aP1IsDueAfterTwoMinutes()
{
    Scene scene;
    const auto fault = [&](const char *port, UtcMs answeredAfter) {
        scene.status(port, Status::Faulted, ErrorCode::GroundFailure);
        scene.wait(answeredAfter);
        scene.act(Kind::Acknowledge, scene.alert().id);
    };
    fault("A1-1", 2 * minute);
    fault("B1-1", 2 * minute + 1);
    scene.status("A2-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.waitAndTick(3 * minute); // overdue
    scene.status("C1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.waitAndTick(minute); // its time still runs
    const AlarmMetrics found = metricsOf(scene);
    QCOMPARE(found.p1Due, 3);
    QCOMPARE(found.p1InTime, 1);
}

void AlarmMetricsTest::theTopTenAreCountedByKindAndStation()
{
    Scene scene;
    for (int i = 0; i < 3; ++i) {
        scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
        scene.wait(10 * minute); // too late to be one incident
        scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
        scene.wait(10 * minute);
        scene.status("A1-1", Status::Available);
        scene.status("A1-2", Status::Available);
        scene.waitAndTick(2 * hour);
    }
    scene.status("C1-1", Status::Faulted, ErrorCode::ReaderFailure);
    scene.tick();
    const AlarmMetrics found = metricsOf(scene);
    QCOMPARE(found.announced, 7);
    QCOMPARE(found.frequent.size(), size_t(2));
    QCOMPARE(found.frequent[0].count, 6);
    QCOMPARE(found.frequent[0].place, u"A1"_s);
    QCOMPARE(found.topTen, 1.0);
}

void AlarmMetricsTest::thePeriodIsCutOut()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(30 * hour);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.wait(hour);
    scene.status("A2-1", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(hour);
    const AlarmMetrics found = metricsOf(scene.story, Scene::noon + 29 * hour, Scene::noon + 30 * hour + 30 * minute);
    QCOMPARE(found.announced, 1);
    QCOMPARE(found.stale, 1); // the one from before
}

void AlarmMetricsTest::batchesMakeNoDifference()
{
    Scene scene;
    for (int i = 0; i < 60; ++i) {
        scene.status(i % 3 ? "A1-1" : "A2-2", i % 2 ? Status::Available : Status::Faulted, i % 5 ? ErrorCode::InternalError : ErrorCode::GroundFailure);
        scene.waitAndTick(i % 7 * minute);
        if (i % 4 == 0)
            scene.act(Kind::Acknowledge, scene.alert(i % 2).id);
    }
    const AlarmMetrics single = metricsOf(scene.story, Scene::noon, scene.at), whole = metricsOf(scene.story, Scene::noon, scene.at, {}, 1000);
    QVERIFY(single.announced > 5);
    QCOMPARE(whole.announced, single.announced);
    QCOMPARE(whole.mix, single.mix);
    QCOMPARE(whole.medianAnswer, single.medianAnswer);
    QCOMPARE(whole.p1Due, single.p1Due);
    QCOMPARE(whole.fleeting, single.fleeting);
}

QTEST_GUILESS_MAIN(AlarmMetricsTest)
#include "tst_alarm_metrics.moc"
