// What is past leaves the books, and nothing that anybody can still act on or see goes with it.
#include "action_ids.h"
#include "scene.h"

#include <QDataStream>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;

namespace {

constexpr UtcMs week = 7 * day;

/** A fault that comes and goes and closes by itself. */
AlertId passing(Scene &scene, const char *port, const QByteArray &code = "E-1")
{
    scene.status(port, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure, code);
    const AlertId id = scene.alert().id;
    scene.act(Kind::Acknowledge, id);
    scene.wait(minute);
    scene.status(port, ocpp::Status::Available);
    scene.waitAndTick(2 * minute);
    return id;
}

/** Days pass here with faults that nobody sees to: what the detectors say of that is not the matter. */
AlertSettings withoutDetectors()
{
    AlertSettings settings;
    settings.detectors.enabled = false;
    return settings;
}

} // namespace

class ForgettingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClosedAlertLeavesAtMidnightAfterAWeek();
    void nothingLeavesWhenTheBookKeepsForEver();
    void whatStaysIsFoundWhereItMovedTo();
    void aDeadlineOfAnAlertThatMovedIsStillItsOwn();
    void anAlertThatAnOpenOrderNamesStays();
    void anAlertOfAnOutageThatStandsStays();
    void theAlertOfAStationThatIsStillAwayStays();
    void aFinishedCommandLeavesAfterAWeek();
    void whatWasTriedSinceAnOpenAlertStays();
    void theSameFaultAWeekLaterIsANewAlert();
    void anActionIsRememberedUntilItsCopyCame();
    void anActionOfAWeekAgoNeedsNoMemory();
    void savedActionIdsComeBack();
};

void ForgettingTest::aClosedAlertLeavesAtMidnightAfterAWeek()
{
    Scene scene;
    const AlertId id = passing(scene, "A1-1");
    const UtcMs closed = scene.operations.alerts().find(id)->closed;
    QVERIFY(closed > 0);
    const UtcMs midnight = (closed + week) / day * day + day;
    scene.at = midnight - 1;
    scene.tick();
    QVERIFY(scene.operations.alerts().find(id));
    scene.at = midnight;
    scene.tick();
    QVERIFY(!scene.operations.alerts().find(id));
    QVERIFY(scene.operations.alerts().all().empty());
}

void ForgettingTest::nothingLeavesWhenTheBookKeepsForEver()
{
    AlertSettings settings;
    settings.keepClosed = 0;
    Scene scene(Scene::Start::Available, settings);
    const AlertId id = passing(scene, "A1-1");
    scene.waitAndTick(400 * day);
    QVERIFY(scene.operations.alerts().find(id));
}

void ForgettingTest::whatStaysIsFoundWhereItMovedTo()
{
    Scene scene(Scene::Start::Available, withoutDetectors());
    passing(scene, "A1-1");
    scene.status("A1-2", ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
    const AlertId stands = scene.alert().id;
    passing(scene, "A2-1");
    passing(scene, "A2-2");
    scene.status("B1-1", ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
    const AlertId other = scene.alert().id;
    QCOMPARE(scene.operations.alerts().all().size(), size_t(5));
    scene.waitAndTick(9 * day);
    QCOMPARE(scene.alerts(), QByteArray("P1 B A1-2 GroundFailure x1 raised 3:00 returned - closed -\n"
                                        "P2 B B1-1 InternalError x1 raised 9:00 returned - closed -\n"));
    QCOMPARE(scene.operations.alerts().ofPort(scene.port("A1-2")).front()->id, stands);
    QCOMPARE(scene.operations.alerts().lockout(scene.station("A1"))->id, stands);
    scene.act(Kind::Acknowledge, other);
    scene.status("B1-1", ocpp::Status::Available);
    scene.waitAndTick(2 * minute);
    QVERIFY(!scene.operations.alerts().find(other)->isOpen());
    QVERIFY(scene.operations.alerts().find(stands)->isOpen());
    QVERIFY(scene.operations.alerts().ofPort(scene.port("A2-1")).empty());
}

void ForgettingTest::aDeadlineOfAnAlertThatMovedIsStillItsOwn()
{
    Scene scene(Scene::Start::Available, withoutDetectors());
    passing(scene, "A1-1");
    passing(scene, "A1-2");
    scene.status("A2-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    const AlertId shelved = scene.alert().id;
    scene.status("A2-2", ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
    const AlertId beside = scene.alert().id;
    scene.at = (scene.at + week) / day * day + day - hour; // an hour before the first two leave
    scene.tick();
    QCOMPARE(scene.operations.alerts().all().size(), size_t(4));
    scene.act(Kind::Shelve, shelved, Role::Analyst, u"part is on its way"_s, scene.at + 3 * hour);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(2));
    QCOMPARE(scene.operations.alerts().find(shelved)->state, AlarmState::Shelved);
    scene.waitAndTick(2 * hour);
    QCOMPARE(scene.operations.alerts().find(shelved)->state, AlarmState::Unacknowledged);
    QCOMPARE(scene.operations.alerts().find(beside)->state, AlarmState::Unacknowledged);
}

void ForgettingTest::anAlertThatAnOpenOrderNamesStays()
{
    Scene scene;
    scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    const AlertId id = scene.alert().id;
    const OrderId order = scene.openOrder(id);
    scene.act(Kind::Acknowledge, id);
    scene.wait(minute);
    scene.status("A1-1", ocpp::Status::Available);
    scene.waitAndTick(9 * day);
    QVERIFY(scene.operations.alerts().find(id));
    QVERIFY(!scene.operations.alerts().find(id)->isOpen());
    DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, order, {}, u"nothing was found"_s);
    close.role = Role::Lead;
    scene.act(close);
    QVERIFY(!scene.operations.orders().find(order)->isOpen());
    scene.waitAndTick(day);
    QVERIFY(!scene.operations.alerts().find(id));
    QVERIFY(scene.operations.orders().find(order)); // orders stay
}

void ForgettingTest::anAlertOfAnOutageThatStandsStays()
{
    Scene scene;
    scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    const AlertId id = scene.alert().id;
    DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, scene.openOrder(id), {}, u"it is out for good"_s);
    close.role = Role::Lead;
    scene.act(close);
    QVERIFY(!scene.operations.alerts().find(id)->isOpen());
    QCOMPARE(scene.operations.uptime().openOutage(scene.port("A1-1"))->alert, id);
    scene.waitAndTick(9 * day);
    QVERIFY(scene.operations.alerts().find(id));
    scene.status("A1-1", ocpp::Status::Available);
    scene.waitAndTick(day);
    QVERIFY(!scene.operations.alerts().find(id));
}

void ForgettingTest::theAlertOfAStationThatIsStillAwayStays()
{
    Scene scene;
    scene.disconnect("C1");
    scene.waitAndTick(10 * minute);
    const AlertId id = scene.alert().id;
    DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, scene.openOrder(id), {}, u"the site is being rebuilt"_s);
    close.role = Role::Lead;
    scene.act(close);
    QVERIFY(!scene.operations.alerts().find(id)->isOpen());
    scene.waitAndTick(9 * day);
    QVERIFY(scene.operations.alerts().find(id));
    scene.connect("C1");
    scene.status("C1-1", ocpp::Status::Available);
    scene.waitAndTick(day);
    QVERIFY(!scene.operations.alerts().find(id));
}

void ForgettingTest::aFinishedCommandLeavesAfterAWeek()
{
    Scene scene;
    scene.requested("A1-1", "c1", ocpp::Action::ClearCache);
    scene.answered("A1-1", "c1", ocpp::Action::ClearCache, "Accepted");
    scene.requested("A1-1", "c2", ocpp::Action::ClearCache); // no answer yet
    scene.waitAndTick(6 * day);
    QVERIFY(scene.operations.commands().find({"c1"}));
    scene.waitAndTick(2 * day);
    QVERIFY(!scene.operations.commands().find({"c1"}));
    QCOMPARE(scene.operations.commands().running().size(), size_t(1));
    scene.answered("A1-1", "c2", ocpp::Action::ClearCache, "Accepted");
    QVERIFY(scene.operations.commands().find({"c2"})->stage == CommandStage::Confirmed);
    QCOMPARE(scene.operations.commands().ofStation(scene.station("A1")).size(), size_t(1));
}

void ForgettingTest::whatWasTriedSinceAnOpenAlertStays()
{
    Scene scene;
    scene.requested("A1-1", "before", ocpp::Action::ClearCache);
    scene.answered("A1-1", "before", ocpp::Action::ClearCache, "Accepted");
    scene.wait(minute);
    scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    scene.wait(minute);
    scene.requested("A1-1", "tried", ocpp::Action::ClearCache);
    scene.answered("A1-1", "tried", ocpp::Action::ClearCache, "Accepted");
    scene.waitAndTick(20 * day);
    QVERIFY(!scene.operations.commands().find({"before"}));
    QVERIFY(scene.operations.commands().find({"tried"}));
}

void ForgettingTest::theSameFaultAWeekLaterIsANewAlert()
{
    Scene scene;
    const AlertId first = passing(scene, "A1-1");
    scene.waitAndTick(9 * day);
    const AlertId again = passing(scene, "A1-1");
    QVERIFY(first != again);
    QCOMPARE(scene.alert().count, 1u);
    QCOMPARE(scene.operations.alerts().all().size(), size_t(1));
}

void ForgettingTest::anActionIsRememberedUntilItsCopyCame()
{
    Scene scene(Scene::Start::Available, withoutDetectors());
    scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    DeskAction note;
    note.kind = Kind::Note;
    note.id = {"own-1"};
    note.by = "R. Analyst";
    note.alert = scene.alert().id;
    note.note = u"cable looks burnt"_s;
    Fact own;
    own.at = scene.at;
    own.what = note;
    scene.operations.apply({&own, 1});
    const size_t notes = scene.alert().notes.size();
    scene.waitAndTick(30 * day); // the desk was cut off
    own.at = 0;
    scene.tell(own); // the gateway has it now, and tells it to everybody
    QCOMPARE(scene.alert().notes.size(), notes);
}

void ForgettingTest::anActionOfAWeekAgoNeedsNoMemory()
{
    ActionIds ids;
    QVERIFY(ids.add("own", 1 * day, false));
    QVERIFY(ids.add("both", 1 * day, false));
    QVERIFY(!ids.add("both", 2 * day, true));
    QVERIFY(ids.add("other desk", 3 * day, true));
    QCOMPARE(ids.oldest(), 2 * day);
    ids.forget(2 * day);
    QCOMPARE(ids.size(), 2);
    QCOMPARE(ids.oldest(), 3 * day);
    QVERIFY(!ids.add("own", 4 * day, true));
    QVERIFY(!ids.add("other desk", 4 * day, true));
    ids.forget(4 * day);
    QCOMPARE(ids.size(), 0);
}

void ForgettingTest::savedActionIdsComeBack()
{
    ActionIds ids;
    ids.add("own", 5, false);
    ids.add("b", 7, true);
    ids.add("a", 7, true);
    const auto saved = [](const ActionIds &what) {
        QByteArray bytes;
        QDataStream stream(&bytes, QIODevice::WriteOnly);
        what.save(stream);
        return bytes;
    };
    ActionIds again;
    QDataStream stream(saved(ids));
    again.restore(stream);
    QCOMPARE(saved(again), saved(ids));
    QVERIFY(!again.add("own", 9, false));
    QVERIFY(!again.add("a", 9, true));
    QCOMPARE(again.oldest(), 7);
}

QTEST_GUILESS_MAIN(ForgettingTest)
#include "tst_forgetting.moc"
