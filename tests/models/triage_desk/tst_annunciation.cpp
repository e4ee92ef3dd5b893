// A desk calls out once for a burst and once in 30 s for a flood; quiet alarms make no sound; a P1 repeats.
#include "annunciation.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

static QByteArray printed(const std::optional<Call> &call)
{
    if (!call)
        return "-";
    const char *kinds[] = {"new", "summary", "standing", "repeat"};
    const auto &of = call->counts.of;
    return QByteArray(kinds[int(call->kind)]) + " P" + QByteArray::number(int(call->tier)) + " of " + QByteArray::number(of[0]) + '/'
         + QByteArray::number(of[1]) + '/' + QByteArray::number(of[2]) + '/' + QByteArray::number(of[3]);
}

class AnnunciationTest : public QObject
{
    Q_OBJECT

    /** A charger with a fault of that tier: P1 ground fault, P2 internal error, P3 reader failure. */
    static ErrorCode codeOf(int tier) { return tier == 1 ? ErrorCode::GroundFailure : tier == 2 ? ErrorCode::InternalError : ErrorCode::ReaderFailure; }

    static QByteArray hear(Annunciation &voice, Scene &scene, const char *place, int tier)
    {
        const Changes changes = scene.status(place, Status::Faulted, codeOf(tier));
        return printed(voice.take(changes, scene.operations, scene.at));
    }
    /** `count` fresh alarms: each port faults, comes back and is quiet; the alert is new after a day only, so codes vary. */
    static Changes alarms(Scene &scene, int count, int from = 0)
    {
        Changes all;
        for (int i = from; i < from + count; ++i) {
            const Changes one = scene.alarm(i % 2 ? "B1-1" : "B1-2", "Connector", "Problem", false, "E-" + QByteArray::number(i));
            all.transitions.insert(all.transitions.end(), one.transitions.begin(), one.transitions.end());
        }
        return all;
    }

private Q_SLOTS:
    void oneSoundForABurstUnlessSomethingMoreUrgentComes()
    {
        Scene scene;
        Annunciation voice;
        QCOMPARE(hear(voice, scene, "A1-1", 3), QByteArray("new P3 of 0/0/1/0"));
        scene.wait(second);
        QCOMPARE(hear(voice, scene, "B1-1", 3), QByteArray("-"));
        QCOMPARE(hear(voice, scene, "A2-1", 2), QByteArray("new P2 of 0/1/0/0"));
        QCOMPARE(hear(voice, scene, "C1-1", 2), QByteArray("-"));
        QCOMPARE(hear(voice, scene, "B1-2", 1), QByteArray("new P1 of 1/0/0/0"));
        scene.wait(5 * second);
        QCOMPARE(hear(voice, scene, "A1-2", 2), QByteArray("new P2 of 0/1/0/0"));
    }

    void severalInOneFrameAreOneCallOfTheWorst()
    {
        Scene scene;
        Annunciation voice;
        Changes both = scene.status("A1-1", Status::Faulted, codeOf(3));
        const Changes other = scene.status("A2-1", Status::Faulted, codeOf(1));
        both.transitions.insert(both.transitions.end(), other.transitions.begin(), other.transitions.end());
        const auto call = voice.take(both, scene.operations, scene.at);
        QCOMPARE(printed(call), QByteArray("new P1 of 1/0/1/0"));
        QCOMPARE(call->first, scene.alert().id);
    }

    void inAFloodOneSummaryStandsForAll()
    {
        Scene scene;
        Annunciation voice;
        QCOMPARE(printed(voice.take(alarms(scene, 37), scene.operations, scene.at)), QByteArray("summary P2 of 0/37/0/0"));
        QVERIFY(voice.flood().isOn);
        QCOMPARE(voice.flood().counts.total(), 37U);
        int calls = 0;
        for (int s = 1; s < 30; ++s) { // one more each second: not one sound
            scene.wait(second);
            calls += voice.take(alarms(scene, 1, 100 + s), scene.operations, scene.at).has_value();
            calls += voice.advance(scene.operations, scene.at).has_value();
        }
        QCOMPARE(calls, 0);
        scene.wait(second);
        QCOMPARE(printed(voice.advance(scene.operations, scene.at)), QByteArray("summary P2 of 0/29/0/0"));
        QCOMPARE(voice.flood().counts.total(), 66U);
        scene.wait(minute);
        QCOMPARE(printed(voice.advance(scene.operations, scene.at)), QByteArray("-")); // nothing new: nothing said
    }

    void aFloodOfTenThousandInThreeSecondsIsOneCall()
    {
        Scene scene;
        Annunciation voice;
        int calls = 0;
        for (int frame = 0; frame < 100; ++frame) {
            calls += voice.take(alarms(scene, 100, frame * 100), scene.operations, scene.at).has_value();
            scene.wait(30);
        }
        QCOMPARE(calls, 1);
        QCOMPARE(voice.flood().counts.total(), 10'000U);
        scene.wait(30 * second);
        QCOMPARE(printed(voice.advance(scene.operations, scene.at)), QByteArray("summary P2 of 0/9900/0/0"));
    }

    void tenInTenMinutesAreNoFloodAndElevenAre()
    {
        Scene scene;
        Annunciation voice;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(printed(voice.take(alarms(scene, 1, i), scene.operations, scene.at)), QByteArray("new P2 of 0/1/0/0"));
            scene.wait(50 * second);
        }
        QVERIFY(!voice.flood().isOn);
        QCOMPARE(printed(voice.take(alarms(scene, 1, 50), scene.operations, scene.at)), QByteArray("summary P2 of 0/1/0/0"));
        QVERIFY(voice.flood().isOn);
        QCOMPARE(voice.flood().since, Scene::noon);
    }

    void aFloodEndsBelowFiveInTenMinutes()
    {
        Scene scene;
        Annunciation voice;
        voice.take(alarms(scene, 20), scene.operations, scene.at);
        scene.wait(6 * minute);
        voice.take(alarms(scene, 5, 50), scene.operations, scene.at);
        scene.wait(4 * minute); // the twenty are out of the window, five are in it
        voice.advance(scene.operations, scene.at);
        QVERIFY(voice.flood().isOn);
        scene.wait(6 * minute);
        voice.advance(scene.operations, scene.at);
        QVERIFY(!voice.flood().isOn);
        QCOMPARE(printed(voice.take(alarms(scene, 1, 90), scene.operations, scene.at)), QByteArray("new P2 of 0/1/0/0"));
    }

    void quietAlarmsMakeNoSound()
    {
        Scene scene;
        Annunciation voice;
        scene.disconnect("A1");
        const Changes lost = scene.waitAndTick(6 * minute);
        QVERIFY(voice.take(lost, scene.operations, scene.at).has_value()); // the station itself
        scene.wait(minute);
        const Changes hidden = scene.snapshot("A1-1", Status::Faulted, false, scene.at, ErrorCode::GroundFailure);
        QVERIFY(scene.alert().state == AlarmState::SuppressedByDesign);
        QCOMPARE(printed(voice.take(hidden, scene.operations, scene.at)), QByteArray("-"));
        scene.status("A2-1", Status::Faulted, codeOf(2));
        const AlertId shelved = scene.alert().id;
        const Changes shelf = scene.act(Kind::Shelve, shelved, Role::Analyst, u"parts are coming"_s, scene.at + hour);
        QCOMPARE(printed(voice.take(shelf, scene.operations, scene.at)), QByteArray("-"));
        const Changes back = scene.waitAndTick(hour + second); // off the shelf: it calls again (standards 5.1)
        QCOMPARE(printed(voice.take(back, scene.operations, scene.at)), QByteArray("new P2 of 0/1/0/0"));
    }

    void whatWasAcknowledgedInTheSameFrameIsNotHeard()
    {
        Scene scene;
        Annunciation voice;
        const Changes raised = scene.status("A1-1", Status::Faulted, codeOf(2));
        scene.act(Kind::Acknowledge, scene.alert().id);
        QCOMPARE(printed(voice.take(raised, scene.operations, scene.at)), QByteArray("-"));
    }

    void aP1RepeatsUntilItIsAcknowledged()
    {
        Scene scene;
        Annunciation voice;
        QCOMPARE(hear(voice, scene, "A1-1", 1), QByteArray("new P1 of 1/0/0/0"));
        const AlertId id = scene.alert().id;
        scene.wait(29 * second);
        QCOMPARE(printed(voice.advance(scene.operations, scene.at)), QByteArray("-"));
        scene.wait(second);
        const auto again = voice.advance(scene.operations, scene.at);
        QCOMPARE(printed(again), QByteArray("repeat P1 of 1/0/0/0"));
        QCOMPARE(again->first, id);
        scene.act(Kind::Acknowledge, id);
        scene.wait(hour);
        QCOMPARE(printed(voice.advance(scene.operations, scene.at)), QByteArray("-"));
        AnnunciationSettings once;
        once.repeatP1 = false;
        Annunciation other(once);
        QCOMPARE(hear(other, scene, "A2-1", 1), QByteArray("new P1 of 1/0/0/0"));
        scene.wait(hour);
        QCOMPARE(printed(other.advance(scene.operations, scene.at)), QByteArray("-"));
    }

    void whatBeganLongAgoIsOneCallAndNoFlood()
    {
        Scene scene(Scene::Start::Silent);
        Annunciation voice;
        for (const char *place : {"A1-1", "A2-1", "B1-1", "C1-1"}) {
            const Changes told = scene.snapshot(place, Status::Faulted, true, scene.at - hour, ErrorCode::InternalError);
            QCOMPARE(printed(voice.take(told, scene.operations, scene.at)), QByteArray(place == QByteArrayView("A1-1") ? "standing P2 of 0/1/0/0" : "-"));
            scene.wait(second);
        }
        scene.wait(30 * second);
        QCOMPARE(printed(voice.advance(scene.operations, scene.at)), QByteArray("standing P2 of 0/3/0/0"));
        QCOMPARE(voice.flood().counts.total(), 0U);
        QCOMPARE(hear(voice, scene, "A1-2", 2), QByteArray("new P2 of 0/1/0/0")); // what begins now is heard at once
    }

    void aClockThatGoesBackStartsAnew()
    {
        Scene scene;
        Annunciation voice;
        const UtcMs before = scene.at;
        scene.wait(hour);
        voice.take(alarms(scene, 20), scene.operations, scene.at);
        QVERIFY(voice.flood().isOn);
        scene.at = before;
        QCOMPARE(printed(voice.take(alarms(scene, 1, 60), scene.operations, scene.at)), QByteArray("new P2 of 0/1/0/0"));
        QVERIFY(!voice.flood().isOn);
    }
};

QTEST_GUILESS_MAIN(AnnunciationTest)
#include "tst_annunciation.moc"
