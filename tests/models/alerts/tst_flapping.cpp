// A condition that comes and goes all the time is one alert that counts (Icinga 2, Advanced Topics, Check Flapping).
#include "flap_history.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class FlappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // the share of changes
    void icingasExampleGivesItsFigures();
    void icingasHostsFlapWhenIcingaSaysSo_data();
    void icingasHostsFlapWhenIcingaSaysSo();
    void theShareNeverExceedsNinetyNinePercent();
    void silenceCountsAsLooksThatFoundNoChange();
    void theTimeOfCalmIsTheFirstLookAtWhichTheShareIsLow();
    void timeInWhichNobodyListenedIsNoSilence();
    // the alert
    void aChatteringPortIsAnnouncedOnceAndCounts();
    void aFlappingAlertStaysAcknowledged();
    void itReturnsWhenItIsCalm();
    void itStandsOnWhenItIsCalmAndTheConditionIsThere();
    void oneFaultAnHourIsNoFlapping();
    void flappingNeverTouchesTheUptimeRecord();
    void aSecondOccurrenceLocksOutEvenWhileFlapping();
    void aFlappingSiteIsNotHeldBack();
    void withoutFlapDetectionEveryRaiseAnnounces();

private:
    static constexpr double high = 30, low = 25;
    static FlapHistory read(const char *states);
    static void chatter(Scene &scene, int times, UtcMs there, UtcMs away, std::vector<Transition> *seen = nullptr);
};

/** One letter a check result, as Icinga's own test feeds them; the first is compared with O (up). */
FlapHistory FlappingTest::read(const char *states)
{
    FlapHistory history;
    char before = 'O';
    for (const char *state = states; *state; ++state) {
        history.look(*state != before);
        before = *state;
    }
    return history;
}

/** Documentation: 0.84 + 0.86 + 0.88 + 0.9 + 0.98 + 1.06 + 1.12 + 1.18 = 7.82, 39.1 %; seven results without a change end it. */
void FlappingTest::icingasExampleGivesItsFigures()
{
    FlapHistory history = read("CCCWCWOOOOWWWWOOOWWWC"); // Icinga: test/icinga-checkable-flapping.cpp, host_flapping_docs_example
    QCOMPARE(history.share(), 39.1);
    QVERIFY(history.isFlapping(false, high, low));
    for (int i = 0; i < 4; ++i)
        history.look(false);
    QCOMPARE(history.share(), 28.2); // between the thresholds: what flaps goes on, what does not does not begin
    QVERIFY(history.isFlapping(true, high, low));
    QVERIFY(!history.isFlapping(false, high, low));
    for (int i = 4; i < 7; ++i)
        history.look(false);
    QVERIFY(history.share() < low);
    QVERIFY(!history.isFlapping(true, high, low));
}

void FlappingTest::icingasHostsFlapWhenIcingaSaysSo_data()
{
    QTest::addColumn<QByteArray>("states");
    QTest::addColumn<bool>("flaps");
    QTest::newRow("never changes") << QByteArray("OOOOOOOOOO") << false;      // host_not_flapping
    QTest::newRow("five changes in a row") << QByteArray("WOWOW") << false;   // host_flapping: not before the sixth result ...
    QTest::newRow("six changes in a row") << QByteArray("WOWOWO") << true;
    QTest::newRow("changes all the time") << QByteArray("WOWOWOWOWOWOWOWOWOWOWOWOW") << true;
    QTest::newRow("after a few warnings") << QByteArray("WWWWWOWOWOWO") << true; // host_flapping_recover
}

void FlappingTest::icingasHostsFlapWhenIcingaSaysSo()
{
    QFETCH(QByteArray, states);
    QFETCH(bool, flaps);
    QCOMPARE(read(states.constData()).isFlapping(false, high, low), flaps);
}

void FlappingTest::theShareNeverExceedsNinetyNinePercent()
{
    FlapHistory history;
    for (int i = 0; i < 40; ++i)
        history.look(true);
    QCOMPARE(history.share(), 99.0); // 20 weights from 0.80 to 1.18 are 19.8
}

void FlappingTest::silenceCountsAsLooksThatFoundNoChange()
{
    FlapHistory history;
    for (const UtcMs at : {10 * minute, 15 * minute, 20 * minute})
        history.change(at, 5 * minute);
    QCOMPARE(history.changes, 0b111u); // a change at every look, as a check every 5 minutes would see it
    history.change(20 * minute + 1, 5 * minute);
    QCOMPARE(history.changes, 0b1111u);
    history.change(35 * minute + 2, 5 * minute); // three looks in between
    QCOMPARE(history.changes, 0b11110001u);
    history.change(40 * hour, 5 * minute);
    QCOMPARE(history.changes, 1u);
}

void FlappingTest::theTimeOfCalmIsTheFirstLookAtWhichTheShareIsLow()
{
    FlapHistory history;
    for (int i = 1; i <= 12; ++i)
        history.change(i * minute, 5 * minute);
    const UtcMs calm = history.calmAt(low, 5 * minute);
    FlapHistory before = history, after = history;
    const int looks = int((calm - history.last) / (5 * minute));
    for (int i = 0; i < looks; ++i) {
        after.look(false);
        if (i + 1 < looks)
            before.look(false);
    }
    QVERIFY(before.share() > low);
    QVERIFY(after.share() <= low);
}

void FlappingTest::timeInWhichNobodyListenedIsNoSilence()
{
    FlapHistory history;
    for (int i = 1; i <= 3; ++i)
        history.change(i * minute, 5 * minute);
    history.skip(4 * minute, 10 * hour);
    history.change(10 * hour + minute, 5 * minute);
    QCOMPARE(history.changes, 0b1111u);
}

void FlappingTest::chatter(Scene &scene, int times, UtcMs there, UtcMs away, std::vector<Transition> *seen)
{
    const auto keep = [seen](const Changes &changes) {
        if (seen)
            seen->insert(seen->end(), changes.transitions.begin(), changes.transitions.end());
    };
    for (int i = 0; i < times; ++i) {
        keep(scene.status("A1-1", Status::Faulted, ErrorCode::InternalError));
        scene.wait(there);
        keep(scene.status("A1-1", Status::Available));
        keep(scene.waitAndTick(away));
    }
}

/** Two minutes there, two minutes away: beyond the off-delay, so that each round would be raised and returned. */
void FlappingTest::aChatteringPortIsAnnouncedOnceAndCounts()
{
    Scene scene;
    std::vector<Transition> seen;
    chatter(scene, 40, 2 * minute, 2 * minute, &seen);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x40 raised 0:00 returned - closed -\n"));
    QVERIFY(scene.alert().flapping);
    const auto announced = std::count_if(seen.begin(), seen.end(), [](const Transition &each) {
        return each.to == AlarmState::Unacknowledged;
    });
    QCOMPARE(announced, 3); // until six changes were seen; the other 37 rounds only count
    QVERIFY(scene.alert().notes.back().text.startsWith(u"Flapping, 33.9 %"_s));
}

void FlappingTest::aFlappingAlertStaysAcknowledged()
{
    Scene scene;
    chatter(scene, 4, 2 * minute, 2 * minute);
    scene.act(Kind::Acknowledge, scene.alert().id);
    chatter(scene, 10, 2 * minute, 2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 C A1-1 InternalError x14 raised 0:00 returned - closed -\n"));
}

void FlappingTest::itReturnsWhenItIsCalm()
{
    Scene scene;
    chatter(scene, 10, 2 * minute, 2 * minute);
    scene.act(Kind::Acknowledge, scene.alert().id);
    const UtcMs lastWentAway = scene.at - 2 * minute;
    const Changes calm = scene.waitAndTick(3 * hour);
    QVERIFY(!scene.alert().flapping);
    QCOMPARE(letter(scene.alert().state), 'A');
    QCOMPARE(scene.alert().returned, lastWentAway);
    QVERIFY(calm.transitions.back().at > lastWentAway + 30 * minute); // when the share fell, not when the fault went
    QVERIFY(calm.transitions.back().at < lastWentAway + 2 * hour);
    QVERIFY(scene.alert().notes.back().text.startsWith(u"No longer flapping"_s));
}

void FlappingTest::itStandsOnWhenItIsCalmAndTheConditionIsThere()
{
    Scene scene;
    chatter(scene, 10, 2 * minute, 2 * minute);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(3 * hour);
    QVERIFY(!scene.alert().flapping);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x11 raised 0:00 returned - closed -\n"));
}

void FlappingTest::oneFaultAnHourIsNoFlapping()
{
    Scene scene;
    chatter(scene, 24, 10 * minute, 50 * minute);
    QVERIFY(!scene.alert().flapping);
    QCOMPARE(letter(scene.alert().state), 'D');
}

void FlappingTest::flappingNeverTouchesTheUptimeRecord()
{
    AlertSettings off;
    off.flapDetection = false;
    Scene with, without(Scene::Start::Available, off);
    for (Scene *scene : {&with, &without}) {
        chatter(*scene, 15, 2 * minute, 2 * minute);
        scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
        scene->waitAndTick(5 * hour); // calm long ago: the alert is as it was, the port is still out
    }
    QVERIFY(without.alert().count == with.alert().count);
    QCOMPARE(with.outages(), without.outages());
    QCOMPARE(with.operations.uptime().outages().size(), size_t(16));
    QCOMPARE(with.operations.uptime().outages().back().end, UtcMs(0));
}

/** OtherError with CX019 is `no_auto`: its second time within a day locks out (standards 4.2). */
void FlappingTest::aSecondOccurrenceLocksOutEvenWhileFlapping()
{
    Scene scene;
    for (int i = 0; i < 8; ++i) { // within the off-delay: one occurrence that chatters
        scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "CX019");
        scene.wait(10 * second);
        scene.status("A1-1", Status::Available);
        scene.wait(10 * second);
    }
    QVERIFY(scene.alert().flapping);
    QVERIFY(scene.alert().policy == ResetPolicy::NoAuto);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.waitAndTick(5 * minute);
    scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "CX019");
    QVERIFY(scene.alert().flapping);
    QVERIFY(scene.alert().policy == ResetPolicy::Lockout);
    QCOMPARE(letter(scene.alert().state), 'B'); // a lockout is news
}

void FlappingTest::aFlappingSiteIsNotHeldBack()
{
    Scene scene;
    for (int i = 0; i < 8; ++i) {
        scene.disconnect("A1");
        scene.disconnect("A2");
        scene.waitAndTick(6 * minute);
        scene.connect("A1");
        scene.connect("A2");
        scene.waitAndTick(2 * minute);
    }
    for (const Alert &alert : scene.operations.alerts().all())
        QVERIFY(alert.faultId != u"derived:SiteOffline"_s || !alert.flapping);
}

void FlappingTest::withoutFlapDetectionEveryRaiseAnnounces()
{
    AlertSettings off;
    off.flapDetection = false;
    Scene scene(Scene::Start::Available, off);
    std::vector<Transition> seen;
    chatter(scene, 10, 2 * minute, 2 * minute, &seen);
    QVERIFY(!scene.alert().flapping);
    QCOMPARE(std::count_if(seen.begin(), seen.end(), [](const Transition &each) { return each.to == AlarmState::Unacknowledged; }), 10);
}

QTEST_GUILESS_MAIN(FlappingTest)
#include "tst_flapping.moc"
