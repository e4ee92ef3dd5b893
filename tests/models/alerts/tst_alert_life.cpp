// What an operator and time do to an alert that stands (ISA-18.2).
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class AlertLifeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // its life
    void lifeOfAnAlert_data();
    void lifeOfAnAlert();
    void flappingIsOneAlertWithACounter();
    void returnedAndAcknowledgedClosesByItself();
    void smallAlertsCloseWithoutAnAcknowledgement();
    void whatComesBackWithinADayIsTheSameAlert();
    void whatComesBackAfterADayIsANewOne();
    void theSecondTimeWithinADayLocksOut();
    void aLockoutLatchesUntilALeadResetsAfterTheInspection();
    void theIdDependsOnPlaceConditionAndTimeOnly();
    // people
    void shelvingHasRules_data();
    void shelvingHasRules();
    void aShelvedAlertComesBackByItself();
    void aShelvedAlertThatReturnedClosesWhenItsTimeIsOver();
    void escalationGoesOneTierUpOnce();
    void whatIsRefusedStandsInTheNotes();
};

/** Letters: F fault, A available, a acknowledge, . one minute, i inspection, R reset by a lead, S shelve, U unshelve,
    X station lost (and six minutes), C station connected. Printed: the state after each. */
void AlertLifeTest::lifeOfAnAlert_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("story");
    QTest::addColumn<QByteArray>("states");
    const int plain = int(ErrorCode::InternalError), small = int(ErrorCode::ReaderFailure), locked = int(ErrorCode::GroundFailure);
    QTest::newRow("acknowledged, then returned") << plain << QByteArray("FaA.") << QByteArray("BCCA");
    QTest::newRow("returned, then acknowledged") << plain << QByteArray("FA.a") << QByteArray("BBDA");
    QTest::newRow("raised again after it returned") << plain << QByteArray("FA.F") << QByteArray("BBDB");
    QTest::newRow("back within the off-delay stays acknowledged") << plain << QByteArray("FaAF.") << QByteArray("BCCCC");
    QTest::newRow("small ones close by themselves") << small << QByteArray("FA.") << QByteArray("BBA");
    QTest::newRow("small and raised again") << small << QByteArray("FA.F") << QByteArray("BBAB");
    QTest::newRow("lockout latches") << locked << QByteArray("FA.") << QByteArray("BBE");
    QTest::newRow("lockout: acknowledged, latched, inspected, reset") << locked << QByteArray("FaA.iR") << QByteArray("BCCFFA");
    QTest::newRow("lockout: latched, then acknowledged") << locked << QByteArray("FA.aiR") << QByteArray("BBEFFA");
    QTest::newRow("lockout: no reset without inspection") << locked << QByteArray("FaA.R") << QByteArray("BCCFF");
    QTest::newRow("lockout: no reset while it stands") << locked << QByteArray("FaiR") << QByteArray("BCCC");
    QTest::newRow("latched and raised again") << locked << QByteArray("FaA.F") << QByteArray("BCCFB");
    QTest::newRow("shelved and taken off") << plain << QByteArray("FSU") << QByteArray("BGB");
    QTest::newRow("shelved, returned, taken off") << plain << QByteArray("FSA.U") << QByteArray("BGGGA");
    QTest::newRow("acknowledged, shelved: annunciated again") << plain << QByteArray("FaSU") << QByteArray("BCGB");
    QTest::newRow("hidden and back") << plain << QByteArray("FXC") << QByteArray("BHB");
    QTest::newRow("hidden, back, gone, acknowledged") << plain << QByteArray("FXCA.a") << QByteArray("BHBBDA");
    QTest::newRow("latched, hidden and back") << locked << QByteArray("FaA.XC") << QByteArray("BCCFHF");
}

void AlertLifeTest::lifeOfAnAlert()
{
    QFETCH(int, code);
    QFETCH(QByteArray, story);
    QFETCH(QByteArray, states);
    Scene scene;
    scene.status("C1-1", Status::Available);
    AlertId id;
    QByteArray seen;
    for (const char letterOf : story) {
        switch (letterOf) {
        case 'F': scene.status("C1-1", Status::Faulted, ErrorCode(code)); break;
        case 'A': scene.status("C1-1", Status::Available); break;
        case '.': scene.waitAndTick(minute); break;
        case 'a': scene.act(Kind::Acknowledge, id); break;
        case 'i': scene.act(Kind::RecordInspection, id, Role::Analyst, u"dry, cable replaced"_s); break;
        case 'R': scene.act(Kind::Reset, id, Role::Lead); break;
        case 'S': scene.act(Kind::Shelve, id, Role::Analyst, u"known"_s, scene.at + hour); break;
        case 'U': scene.act(Kind::Unshelve, id); break;
        case 'X': scene.disconnect("C1"); scene.waitAndTick(6 * minute); break;
        case 'C': scene.connect("C1"); break;
        default: QFAIL("unknown letter");
        }
        id = scene.alert(0).id;
        seen += letter(scene.alert(0).state);
        scene.wait(second);
    }
    QCOMPARE(seen, states);
}

void AlertLifeTest::flappingIsOneAlertWithACounter()
{
    Scene scene;
    for (int i = 0; i < 60; ++i) {
        scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
        scene.wait(30 * second);
        scene.status("A1-1", Status::Available);
        scene.wait(30 * second);
    }
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x60 raised 0:00 returned - closed -\n"));
    QCOMPARE(scene.operations.uptime().outages().size(), size_t(60)); // the record forgets none of it
}

void AlertLifeTest::returnedAndAcknowledgedClosesByItself()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Acknowledge, scene.alert().id);
    scene.wait(10 * minute);
    scene.status("A1-1", Status::Available);
    scene.wait(59 * second);
    scene.tick();
    QVERIFY(scene.alert().isOpen());
    const Changes closing = scene.waitAndTick(5 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 A A1-1 InternalError x1 raised 0:00 returned 10:00 closed 11:00\n"));
    QCOMPARE(closing.transitions.size(), size_t(1));
    QCOMPARE(closing.transitions[0].at, Scene::noon + 11 * minute); // its own time, not the time somebody noticed
}

void AlertLifeTest::smallAlertsCloseWithoutAnAcknowledgement()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::UnderVoltage);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P3 A A1-1 UnderVoltage x1 raised 0:00 returned 1:00 closed 2:00\n"));
}

void AlertLifeTest::whatComesBackWithinADayIsTheSameAlert()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(23 * hour);
    QVERIFY(!scene.operations.alerts().find(id)->isOpen());
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.alerts(), QByteArray("P2 B A1-1 InternalError x2 raised 0:00 returned - closed -\n"));
    QCOMPARE(scene.alert().id, id);
    QCOMPARE(scene.alert().lastRaised, scene.at);
}

void AlertLifeTest::whatComesBackAfterADayIsANewOne()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(25 * hour);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(2));
    QVERIFY(scene.alert().id != id);
    QCOMPARE(scene.alert().count, 1u);
}

void AlertLifeTest::theSecondTimeWithinADayLocksOut()
{
    Scene scene;
    for (int i = 0; i < 2; ++i) {
        scene.status("A1-1", Status::Faulted, ErrorCode::OtherError, "CX019");
        scene.status("A1-2", Status::Faulted, ErrorCode::InternalError); // auto_limited stays so
        QVERIFY((scene.alert(0).policy == ResetPolicy::Lockout) == (i == 1));
        scene.wait(10 * minute);
        scene.status("A1-1", Status::Available);
        scene.status("A1-2", Status::Available);
        scene.waitAndTick(2 * hour);
    }
    QCOMPARE(letter(scene.alert(0).state), 'E');
    QVERIFY(scene.alert(0).notes.back().text.contains(u"inspection"_s));
    QVERIFY(scene.alert(1).policy == ResetPolicy::AutoLimited);
}

void AlertLifeTest::aLockoutLatchesUntilALeadResetsAfterTheInspection()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    const AlertId id = scene.alert().id;
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    const auto refusal = [&](Role role) {
        DeskAction reset;
        reset.kind = Kind::Reset;
        reset.alert = id;
        reset.role = role;
        const Result<void> allowed = scene.operations.alerts().mayDo(reset, scene.at);
        return allowed ? QString() : allowed.problem().text;
    };
    QVERIFY(refusal(Role::Analyst).contains(u"lead"_s));
    QVERIFY(refusal(Role::Lead).contains(u"inspection"_s));
    scene.act(Kind::RecordInspection, id, Role::Analyst, u"cable replaced, insulation measured"_s);
    QVERIFY(!scene.operations.alerts().lockout(scene.station("A1")));
    QCOMPARE(letter(scene.alert().state), 'E'); // still there: somebody must say that it is over
    QCOMPARE(refusal(Role::Lead), QString());
    scene.act(Kind::Reset, id, Role::Lead, u"tested"_s);
    QCOMPARE(letter(scene.alert().state), 'A');
}

void AlertLifeTest::theIdDependsOnPlaceConditionAndTimeOnly()
{
    Scene one, other;
    other.status("A2-2", Status::Faulted, ErrorCode::ReaderFailure); // another history
    one.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    other.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(one.alert().id, other.alert().id);
    QVERIFY(toText(one.alert().id).startsWith(u"AL-"_s));
}

void AlertLifeTest::shelvingHasRules_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QString>("refusal");
    const int plain = int(ErrorCode::InternalError);
    QTest::newRow("with reason and end") << plain << u"known"_s << hour * 12 << QString();
    QTest::newRow("no reason") << plain << QString() << hour << u"reason"_s;
    QTest::newRow("no end") << plain << u"known"_s << qint64(0) << u"end"_s;
    QTest::newRow("too long") << plain << u"known"_s << hour * 12 + 1 << u"within"_s;
    QTest::newRow("P1") << int(ErrorCode::GroundFailure) << u"known"_s << hour << u"P1"_s;
    QTest::newRow("safety") << int(ErrorCode::OverVoltage) << u"known"_s << hour << u"safety"_s;
}

void AlertLifeTest::shelvingHasRules()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(qint64, length);
    QFETCH(QString, refusal);
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode(code));
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, reason, scene.at + length);
    QCOMPARE(letter(scene.alert().state), refusal.isEmpty() ? 'G' : 'B');
    if (refusal.isEmpty())
        QCOMPARE(scene.alert().shelvedBy, u"R. Analyst"_s);
    else
        QVERIFY2(scene.alert().notes.back().text.contains(refusal), qPrintable(scene.alert().notes.back().text));
}

void AlertLifeTest::aShelvedAlertComesBackByItself()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"part is on its way"_s, scene.at + hour);
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::None);
    QCOMPARE(scene.operations.alerts().openCount(Tier::P2), 0u);
    QCOMPARE(scene.operations.alerts().open().size(), size_t(1));
    const Changes back = scene.waitAndTick(3 * hour);
    QCOMPARE(letter(scene.alert().state), 'B');
    QCOMPARE(back.transitions[0].at, Scene::noon + hour);
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::P2);
}

void AlertLifeTest::aShelvedAlertThatReturnedClosesWhenItsTimeIsOver()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, scene.at + hour);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.alerts(), QByteArray("P2 A A1-1 InternalError x1 raised 0:00 returned 1:00 closed 1:00:00\n"));
}

void AlertLifeTest::escalationGoesOneTierUpOnce()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::ReaderFailure);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Escalate, id, Role::Analyst, u"only reader on site"_s);
    scene.act(Kind::Escalate, id, Role::Analyst, u"again"_s);
    QVERIFY(scene.alert().tier == Tier::P2);
    QVERIFY(scene.alert().escalated);
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::P2);
}

void AlertLifeTest::whatIsRefusedStandsInTheNotes()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id, Role::Viewer);
    QCOMPARE(letter(scene.alert().state), 'B');
    QCOMPARE(scene.alert().notes.size(), size_t(1));
    QVERIFY(scene.alert().notes[0].text.startsWith(u"Refused"_s));
    scene.act(Kind::Acknowledge, AlertId{12345}); // an alert that nobody knows: nothing happens
    scene.act(Kind::Own, id);
    QCOMPARE(scene.alert().owner, u"R. Analyst"_s);
}

QTEST_GUILESS_MAIN(AlertLifeTest)
#include "tst_alert_life.moc"
