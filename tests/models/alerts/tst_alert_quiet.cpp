// Alerts that somebody put aside: on the shelf, or out of service (ISA-18.2 states G and I; standards 5.2).
#include "quiet_words.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class AlertQuietTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // shelves
    void aOneShotShelvingEndsWhenTheConditionGoes();
    void aOneShotShelvingEndsAtTheLatestWhenAnyOtherWould();
    void nothingThatIsGoneIsShelvedUntilItGoes();
    void whatBecomesP1LeavesTheShelf();
    void whatBecomesALockoutLeavesTheShelf();
    void shelvesSurviveASave();
    void quietSinceIsWhenThisRuleBeganToSilence();
    // out of service
    void outOfServiceHasRules_data();
    void outOfServiceHasRules();
    void outOfServiceLastsUntilSomebodyReturnsIt();
    void whatIsGoneWhenItReturnsToServiceCloses();
    void aRaiseOutOfServiceCallsNobody();
    void theOrderThatClosesReturnsItToService();
    void anOrderClosedByForceCallsAgainWhereTheFaultStands();
    void anotherOrderOfTheSiteCarriesIt();
    void aLockoutOutOfServiceLocksOutAllTheSame();
    void quietAlertsNeverChangeUptime();
    // the site's own grace
    void aSiteMayHaveItsOwnGrace();

};

void AlertQuietTest::aOneShotShelvingEndsWhenTheConditionGoes()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"part is on its way"_s, 0);
    QCOMPARE(letter(scene.alert().state), 'G');
    QCOMPARE(scene.alert().shelvedUntil, UtcMs(0));
    scene.waitAndTick(5 * hour);
    QCOMPARE(letter(scene.alert().state), 'G');
    scene.status("A1-1", Status::Available);
    const Changes gone = scene.waitAndTick(2 * minute);
    QCOMPARE(journal(gone), QByteArray("G>A 5:01:00 station: returned to normal\n"));
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError); // and the next time it calls
    QCOMPARE(letter(scene.alert().state), 'B');
}

void AlertQuietTest::aOneShotShelvingEndsAtTheLatestWhenAnyOtherWould()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, 0);
    const Changes over = scene.waitAndTick(13 * hour);
    QCOMPARE(journal(over), QByteArray("G>B 12:00:00 deadline: the time on the shelf is over\n"));
}

void AlertQuietTest::nothingThatIsGoneIsShelvedUntilItGoes()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(2 * minute);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, 0);
    QCOMPARE(letter(scene.alert().state), 'D');
    QVERIFY(scene.alert().notes.back().text.contains(u"gone already"_s));
}

/** A station's alert takes the tier of what it hides: a shelved "offline" must call when a P1 lies under it. */
void AlertQuietTest::whatBecomesP1LeavesTheShelf()
{
    Scene scene;
    scene.disconnect("C1");
    scene.waitAndTick(6 * minute);
    const AlertId offline = scene.alert().id;
    scene.act(Kind::Shelve, offline, Role::Analyst, u"known"_s, scene.at + hour);
    QCOMPARE(letter(scene.operations.alerts().find(offline)->state), 'G');
    scene.snapshot("C1-1", Status::Faulted, false, scene.at - minute, ErrorCode::GroundFailure);
    const Alert &above = *scene.operations.alerts().find(offline);
    QVERIFY(above.tier == Tier::P1);
    QCOMPARE(letter(above.state), 'B');
    QCOMPARE(above.shelvedUntil, UtcMs(0));
}

void AlertQuietTest::whatBecomesALockoutLeavesTheShelf()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::OtherError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, scene.at + 5 * hour);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(hour);
    QCOMPARE(letter(scene.alert().state), 'G');
    scene.status("A1-1", Status::Faulted, ErrorCode::OtherError);
    QVERIFY(scene.alert().policy == ResetPolicy::Lockout);
    QCOMPARE(letter(scene.alert().state), 'B');
    scene.waitAndTick(5 * hour); // no end of a shelving comes later
    QCOMPARE(letter(scene.alert().state), 'B');
}

void AlertQuietTest::shelvesSurviveASave()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, scene.at + hour);
    scene.status("B1-1", Status::Faulted, ErrorCode::InternalError);
    scene.act(Kind::Shelve, scene.alert().id, Role::Analyst, u"known"_s, 0);
    Operations resumed(Scene::catalogue());
    QVERIFY(resumed.restore(scene.operations.save()).ok());
    Fact tick;
    tick.at = scene.at + 61 * minute;
    tick.what = Tick{};
    resumed.apply({&tick, 1});
    QCOMPARE(letter(resumed.alerts().all()[0].state), 'B');
    QCOMPARE(letter(resumed.alerts().all()[1].state), 'G');
    tick.at = scene.at + 12 * hour;
    resumed.apply({&tick, 1});
    QCOMPARE(letter(resumed.alerts().all()[1].state), 'B');
}

void AlertQuietTest::quietSinceIsWhenThisRuleBeganToSilence()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.alert(0).quietSince, UtcMs(0));
    scene.wait(minute);
    scene.act(Kind::Shelve, scene.alert(0).id, Role::Analyst, u"known"_s, scene.at + hour);
    QCOMPARE(scene.alert(0).quietSince, Scene::noon + minute);
    scene.waitAndTick(30 * minute);
    scene.disconnect("A1");
    scene.waitAndTick(hour); // the shelf ends while the station is away: now that hides it
    QCOMPARE(letter(scene.alert(0).state), 'H');
    QCOMPARE(scene.alert(0).quietSince, Scene::noon + 61 * minute);
    scene.connect("A1");
    QCOMPARE(scene.alert(0).quietSince, UtcMs(0));
}

void AlertQuietTest::outOfServiceHasRules_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QByteArray>("order"); // own, none, other, closed, elsewhere, unknown
    QTest::addColumn<QString>("refused");
    const int lead = int(Role::Lead);
    QTest::newRow("a lead, a reason, an order") << lead << u"waits for a part"_s << QByteArray("own") << QString();
    QTest::newRow("the station's order") << lead << u"waits for a part"_s << QByteArray("other") << QString();
    QTest::newRow("an analyst") << int(Role::Analyst) << u"waits"_s << QByteArray("own") << u"Only a lead"_s;
    QTest::newRow("a viewer") << int(Role::Viewer) << u"waits"_s << QByteArray("own") << u"viewer"_s;
    QTest::newRow("no reason") << lead << u"  "_s << QByteArray("own") << u"reason"_s;
    QTest::newRow("no order") << lead << u"waits"_s << QByteArray("none") << u"needs a work order"_s;
    QTest::newRow("a closed order") << lead << u"waits"_s << QByteArray("closed") << u"is not open"_s;
    QTest::newRow("an order that nobody knows") << lead << u"waits"_s << QByteArray("unknown") << u"is not open"_s;
    QTest::newRow("an order elsewhere") << lead << u"waits"_s << QByteArray("elsewhere") << u"another site"_s;
}

static OrderId stationOrder(Scene &scene, const char *station)
{
    DeskAction action;
    action.kind = Kind::OpenOrder;
    action.stationId = station;
    action.order = {derivedIdValue({"visit", station})};
    action.note = u"visit"_s;
    scene.act(action);
    return action.order;
}

void AlertQuietTest::outOfServiceHasRules()
{
    QFETCH(int, role);
    QFETCH(QString, reason);
    QFETCH(QByteArray, order);
    QFETCH(QString, refused);
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    DeskAction action;
    action.kind = Kind::TakeOutOfService;
    action.alert = scene.alert().id;
    action.role = static_cast<Role>(role);
    action.note = reason;
    if (order == "own")
        scene.openOrder(scene.alert().id);
    else if (order == "other")
        action.order = stationOrder(scene, "A2");
    else if (order == "elsewhere")
        action.order = stationOrder(scene, "B1");
    else if (order == "unknown")
        action.order = {77};
    if (order == "closed") {
        action.order = stationOrder(scene, "A1");
        DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, action.order, {}, u"by mistake"_s);
        close.role = Role::Lead;
        scene.act(close);
    }
    const QString said = refusal(scene, action);
    scene.act(action);
    QCOMPARE(letter(scene.alert().state), refused.isEmpty() ? 'I' : 'B');
    QVERIFY2(refused.isEmpty() ? said.isEmpty() : said.contains(refused), qPrintable(said));
    if (!refused.isEmpty())
        QVERIFY(scene.alert().notes.back().text.startsWith(u"Refused"_s));
}

static void takeOut(Scene &scene, AlertId alert)
{
    scene.act(Kind::TakeOutOfService, alert, Role::Lead, u"waits for a part"_s);
}

void AlertQuietTest::outOfServiceLastsUntilSomebodyReturnsIt()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const AlertId id = scene.alert().id;
    const OrderId order = scene.openOrder(id);
    const Changes taken = scene.act(Kind::TakeOutOfService, id, Role::Lead, u"waits for a part"_s);
    QCOMPARE(journal(taken), "B>I 0:00 R. Analyst: waits for a part (work order " + toText(order).toUtf8() + ")\n");
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::None);
    scene.waitAndTick(30 * day);
    QCOMPARE(letter(scene.alert().state), 'I');
    QCOMPARE(scene.alert().quietSince, Scene::noon);
    DeskAction again;
    again.kind = Kind::ReturnToService;
    again.alert = id;
    QCOMPARE(refusal(scene, again), QString()); // whoever finds it ready may say so
    scene.act(Kind::ReturnToService, id);
    QCOMPARE(letter(scene.alert().state), 'B');
    QVERIFY(refusal(scene, again).contains(u"not out of service"_s));
}

void AlertQuietTest::whatIsGoneWhenItReturnsToServiceCloses()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.openOrder(scene.alert().id);
    takeOut(scene, scene.alert().id);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(hour);
    QCOMPARE(letter(scene.alert().state), 'I'); // it is out of service until somebody says that it is not
    scene.act(Kind::ReturnToService, scene.alert().id, Role::Analyst, u"repaired"_s);
    QCOMPARE(letter(scene.alert().state), 'A');
}

void AlertQuietTest::aRaiseOutOfServiceCallsNobody()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.openOrder(scene.alert().id);
    takeOut(scene, scene.alert().id);
    for (int i = 0; i < 2; ++i) {
        scene.status("A1-1", Status::Available);
        scene.waitAndTick(20 * minute);
        const Changes again = scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
        QCOMPARE(journal(again), QByteArray());
    }
    QCOMPARE(scene.alert().count, 3u);
    QCOMPARE(letter(scene.alert().state), 'I');
    scene.disconnect("A1");
    scene.waitAndTick(10 * minute); // its station being away is no other reason
    QCOMPARE(letter(scene.alert(0).state), 'I');
}

void AlertQuietTest::theOrderThatClosesReturnsItToService()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId order = stationOrder(scene, "A2"); // the site's visit, not the alert's own order
    DeskAction action;
    action.kind = Kind::TakeOutOfService;
    action.alert = scene.alert().id;
    action.order = order;
    action.role = Role::Lead;
    action.note = u"waits"_s;
    scene.act(action);
    DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, order, {}, u"done"_s);
    close.role = Role::Lead;
    const Changes closed = scene.act(close);
    QCOMPARE(journal(closed), "I>B 0:00 R. Analyst: back in service: work order " + toText(order).toUtf8() + " closed\n");
}

void AlertQuietTest::anOrderClosedByForceCallsAgainWhereTheFaultStands()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    for (const int i : {0, 1}) {
        const OrderId order = scene.openOrder(scene.alert(i).id);
        takeOut(scene, scene.alert(i).id);
        if (i == 1) {
            scene.status("A1-2", Status::Available);
            scene.waitAndTick(5 * minute);
        }
        DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, order, {}, u"no parts to be had"_s);
        close.role = Role::Lead;
        scene.act(close);
    }
    QCOMPARE(letter(scene.alert(0).state), 'B'); // the fault is there, and nobody works on it any more
    QCOMPARE(letter(scene.alert(1).state), 'A');
}

void AlertQuietTest::anotherOrderOfTheSiteCarriesIt()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.openOrder(scene.alert().id);
    DeskAction action;
    action.kind = Kind::TakeOutOfService;
    action.alert = scene.alert().id;
    action.order = stationOrder(scene, "A2");
    action.role = Role::Lead;
    action.note = u"waits"_s;
    QVERIFY(refusal(scene, action).contains(u"Its own work order"_s)); // one alert, one order
}

void AlertQuietTest::aLockoutOutOfServiceLocksOutAllTheSame()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.openOrder(scene.alert().id);
    takeOut(scene, scene.alert().id);
    QCOMPARE(letter(scene.alert().state), 'I');
    QVERIFY(scene.operations.alerts().lockout(scene.station("A1")));
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(hour);
    scene.act(Kind::ReturnToService, scene.alert().id);
    QCOMPARE(letter(scene.alert().state), 'E'); // it latched while nobody was told
}

/** The same faults, once on the desk and once shelved, out of service and under maintenance: the same record. */
void AlertQuietTest::quietAlertsNeverChangeUptime()
{
    Scene loud, quiet;
    quiet.act(plan(0, Scene::noon + 3 * hour, u"birch"_s));
    for (Scene *scene : {&loud, &quiet}) {
        scene->status("A1-1", Status::Faulted, ErrorCode::InternalError);
        scene->status("A1-2", Status::Faulted, ErrorCode::InternalError);
        scene->status("B1-1", Status::Faulted, ErrorCode::InternalError);
        const bool hides = scene == &quiet;
        if (hides) {
            scene->act(Kind::Shelve, scene->alert(0).id, Role::Analyst, u"known"_s, 0);
            scene->openOrder(scene->alert(1).id);
            takeOut(*scene, scene->alert(1).id);
            QCOMPARE(QByteArray() + letter(scene->alert(0).state) + letter(scene->alert(1).state) + letter(scene->alert(2).state), QByteArray("GIH"));
        }
        scene->waitAndTick(hour);
        for (const char *port : {"A1-1", "A1-2", "B1-1"})
            scene->status(port, Status::Available);
        scene->waitAndTick(5 * hour);
    }
    QCOMPARE(quiet.outages(), loud.outages());
    for (const char *port : {"A1-1", "A1-2", "B1-1", "B1-2"}) {
        const Budget one = loud.operations.uptime().budget(loud.port(port), loud.at);
        const Budget other = quiet.operations.uptime().budget(quiet.port(port), quiet.at);
        QCOMPARE(other.measuredSince, one.measuredSince);
    }
    QCOMPARE(quiet.operations.uptime().outages().size(), size_t(3));
}

void AlertQuietTest::aSiteMayHaveItsOwnGrace()
{
    AlertSettings settings;
    settings.connectionLostGraceBySite[u"birch"_s] = 20 * minute;
    Scene scene(Scene::Start::Available, settings);
    scene.disconnect("B1");
    scene.disconnect("C1");
    scene.waitAndTick(15 * minute);
    QCOMPARE(scene.alerts(), QByteArray("P2 B C1 ConnectionLost x1 raised 5:00 returned - closed -\n"));
    scene.waitAndTick(10 * minute);
    QVERIFY(scene.alerts().contains("B1 ConnectionLost x1 raised 20:00"));
}

QTEST_GUILESS_MAIN(AlertQuietTest)
#include "tst_alert_quiet.moc"
