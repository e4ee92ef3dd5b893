// Planned work: alerts of the place are suppressed by design meanwhile (ISA-18.2 state H; standards 5.2).
#include "quiet_words.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class MaintenanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maintenanceHasRules_data();
    void maintenanceHasRules();
    void alertsInsideAWindowAreQuietAndSayWhy();
    void theyComeBackWhenTheWindowEnds();
    void aWindowBeginsAndEndsByItself();
    void maintenanceNeverHidesASafetyFault();
    void aSafetyFaultUnderAnOfflineStationCallsAllTheSame();
    void workAtOneStationHidesNothingOfAnother();
    void aSiteThatGoesOfflineInsideItsWindowIsQuiet();
    void endingItEarlyBringsThemBack();
    void aPlannedWindowCanBeCalledOff();
    void windowsSurviveASaveAndANewInventory();
};

void MaintenanceTest::maintenanceHasRules_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("site");
    QTest::addColumn<QByteArray>("station");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("until");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("refused");
    const int lead = int(Role::Lead);
    const QString why = u"new cables"_s;
    QTest::newRow("a site, at once") << lead << u"alder"_s << QByteArray() << qint64(0) << 2 * hour << why << QString();
    QTest::newRow("a station, later") << lead << QString() << QByteArray("A1") << hour << 2 * hour << why << QString();
    QTest::newRow("an analyst") << int(Role::Analyst) << u"alder"_s << QByteArray() << qint64(0) << 2 * hour << why << u"Only a lead"_s;
    QTest::newRow("nowhere") << lead << QString() << QByteArray() << qint64(0) << 2 * hour << why << u"which site"_s;
    QTest::newRow("no such site") << lead << u"oak"_s << QByteArray() << qint64(0) << 2 * hour << why << u"no site oak"_s;
    QTest::newRow("no such station") << lead << QString() << QByteArray("Z9") << qint64(0) << 2 * hour << why << u"no station Z9"_s;
    QTest::newRow("no reason") << lead << u"alder"_s << QByteArray() << qint64(0) << 2 * hour << QString() << u"reason"_s;
    QTest::newRow("no end") << lead << u"alder"_s << QByteArray() << qint64(0) << qint64(0) << why << u"end"_s;
    QTest::newRow("ends before it begins") << lead << u"alder"_s << QByteArray() << 3 * hour << 2 * hour << why << u"end"_s;
    QTest::newRow("for ever") << lead << u"alder"_s << QByteArray() << qint64(0) << 15 * day << why << u"within 14 d"_s;
}

void MaintenanceTest::maintenanceHasRules()
{
    QFETCH(int, role);
    QFETCH(QString, site);
    QFETCH(QByteArray, station);
    QFETCH(qint64, from);
    QFETCH(qint64, until);
    QFETCH(QString, reason);
    QFETCH(QString, refused);
    Scene scene;
    DeskAction action = plan(from ? scene.at + from : 0, until ? scene.at + until : 0, site);
    action.role = static_cast<Role>(role);
    action.stationId = station;
    action.note = reason;
    const QString said = refusal(scene, action);
    QVERIFY2(refused.isEmpty() ? said.isEmpty() : said.contains(refused), qPrintable(said));
    scene.act(action);
    QCOMPARE(scene.operations.alerts().maintenance().size(), size_t(refused.isEmpty() ? 1 : 0));
    if (refused.isEmpty())
        QVERIFY(refusal(scene, action).contains(u"planned there already"_s));
}

void MaintenanceTest::alertsInsideAWindowAreQuietAndSayWhy()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(minute);
    const Changes begun = scene.act(plan(0, Scene::noon + 150 * minute));
    QCOMPARE(journal(begun), QByteArray("B>H 1:00 R. Lead: planned maintenance until 14:30 UTC by R. Lead\n"));
    QCOMPARE(begun.ports.size(), size_t(4)); // the site's ports are shown anew
    scene.wait(minute);
    const Changes inside = scene.status("A2-1", Status::Faulted, ErrorCode::ReaderFailure);
    QCOMPARE(journal(inside), QByteArray("A>H 2:00 station: raised\n"));
    QCOMPARE(scene.alert().suppressedBy, u"planned maintenance until 14:30 UTC by R. Lead"_s);
    QCOMPARE(scene.alert().quietSince, Scene::noon + 2 * minute);
    scene.status("B1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(letter(scene.alert().state), 'B');
    QVERIFY(scene.operations.alerts().maintenanceAt(scene.station("A2")));
    QVERIFY(!scene.operations.alerts().maintenanceAt(scene.station("B1")));
}

void MaintenanceTest::theyComeBackWhenTheWindowEnds()
{
    Scene scene;
    scene.act(plan(0, Scene::noon + hour));
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A2-2", Status::Faulted, ErrorCode::InternalError);
    scene.waitAndTick(30 * minute);
    scene.status("A2-2", Status::Available);
    const Changes over = scene.waitAndTick(2 * hour);
    QCOMPARE(journal(over), QByteArray("H>B 1:00:00 deadline: the planned maintenance is over\n"
                                       "H>A 1:00:00 deadline: the planned maintenance is over\n"));
    QVERIFY(scene.operations.alerts().maintenance().empty());
}

void MaintenanceTest::aWindowBeginsAndEndsByItself()
{
    Scene scene;
    scene.act(plan(Scene::noon + hour, Scene::noon + 2 * hour));
    QVERIFY(!scene.operations.alerts().maintenanceAt(scene.station("A1")));
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(letter(scene.alert().state), 'B');
    const Changes all = scene.waitAndTick(5 * hour);
    QCOMPARE(journal(all), QByteArray("B>H 1:00:00 R. Lead: planned maintenance until 14:00 UTC by R. Lead\n"
                                      "H>B 2:00:00 deadline: the planned maintenance is over\n"));
}

void MaintenanceTest::maintenanceNeverHidesASafetyFault()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.act(plan(0, Scene::noon + hour));
    scene.status("A1-2", Status::Faulted, ErrorCode::OverVoltage);
    scene.status("A2-1", Status::Faulted, ErrorCode::InternalError);
    QVERIFY(scene.alert(0).safety && scene.alert(1).safety);
    QCOMPARE(letter(scene.alert(0).state), 'B');
    QCOMPARE(letter(scene.alert(1).state), 'B');
    QCOMPARE(letter(scene.alert(2).state), 'H');
}

/** The station's alert takes the tier of what it hides: then planned work hides it no more. */
void MaintenanceTest::aSafetyFaultUnderAnOfflineStationCallsAllTheSame()
{
    Scene scene;
    scene.act(plan(0, Scene::noon + hour, u"cedar"_s));
    scene.disconnect("C1");
    scene.waitAndTick(6 * minute);
    const AlertId offline = scene.alert().id;
    QCOMPARE(letter(scene.alert().state), 'H');
    scene.snapshot("C1-1", Status::Faulted, false, scene.at - minute, ErrorCode::GroundFailure);
    QVERIFY(scene.operations.alerts().find(offline)->safety);
    QCOMPARE(letter(scene.operations.alerts().find(offline)->state), 'B');
}

void MaintenanceTest::workAtOneStationHidesNothingOfAnother()
{
    Scene scene;
    DeskAction action = plan(0, Scene::noon + 5 * hour, {});
    action.stationId = "A1";
    scene.act(action);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A2-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(letter(scene.alert(0).state), 'H');
    QCOMPARE(letter(scene.alert(1).state), 'B');
    scene.disconnect("A1");
    scene.disconnect("A2");
    scene.waitAndTick(10 * minute); // the site's alert stands for A2 as well
    for (const Alert &alert : scene.operations.alerts().all())
        QVERIFY(alert.faultId != u"derived:SiteOffline"_s || letter(alert.state) == 'B');
}

void MaintenanceTest::aSiteThatGoesOfflineInsideItsWindowIsQuiet()
{
    Scene scene;
    scene.act(plan(0, Scene::noon + hour));
    scene.disconnect("A1");
    scene.disconnect("A2");
    scene.waitAndTick(10 * minute);
    for (const Alert *alert : scene.operations.alerts().open())
        QCOMPARE(letter(alert->state), 'H');
    scene.waitAndTick(hour); // it did not come back: one alert for the site
    int calling = 0;
    for (const Alert *alert : scene.operations.alerts().open())
        calling += alert->isAnnunciated();
    QCOMPARE(calling, 1);
}

void MaintenanceTest::endingItEarlyBringsThemBack()
{
    Scene scene;
    scene.act(plan(0, Scene::noon + 5 * hour));
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(hour);
    DeskAction end;
    end.kind = Kind::EndMaintenance;
    end.site = u"birch"_s;
    QVERIFY(refusal(scene, end).contains(u"No maintenance"_s));
    end.site = u"alder"_s;
    end.note = u"done early"_s;
    QCOMPARE(refusal(scene, end), QString());
    QCOMPARE(journal(scene.act(end)), QByteArray("H>B 1:00:00 R. Analyst: done early\n"));
    QCOMPARE(journal(scene.waitAndTick(10 * hour)), QByteArray());
}

void MaintenanceTest::aPlannedWindowCanBeCalledOff()
{
    Scene scene;
    scene.act(plan(Scene::noon + hour, Scene::noon + 2 * hour));
    DeskAction end;
    end.kind = Kind::EndMaintenance;
    end.site = u"alder"_s;
    scene.act(end);
    QVERIFY(scene.operations.alerts().maintenance().empty());
    scene.waitAndTick(90 * minute);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(letter(scene.alert().state), 'B');
}

void MaintenanceTest::windowsSurviveASaveAndANewInventory()
{
    Scene scene;
    scene.act(plan(0, Scene::noon + hour));
    scene.act(plan(Scene::noon + 2 * hour, Scene::noon + 3 * hour, u"cedar"_s));
    Operations resumed(Scene::catalogue());
    QVERIFY(resumed.restore(scene.operations.save()).ok());
    QCOMPARE(resumed.digest(), scene.operations.digest());
    Inventory turned = Scene::inventory(); // the sites in another order
    std::swap(turned.sites[0], turned.sites[2]);
    for (Station &station : turned.stations)
        station.site = SiteIx{station.site.value == 0 ? 2u : station.site.value == 2 ? 0u : station.site.value};
    Fact fact;
    fact.at = scene.at;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(turned)};
    resumed.apply({&fact, 1});
    QVERIFY(resumed.alerts().maintenanceAt(resumed.network().findStation("A1")));
    QVERIFY(!resumed.alerts().maintenanceAt(resumed.network().findStation("C1")));
    fact.at = Scene::noon + 150 * minute;
    fact.what = Tick{};
    resumed.apply({&fact, 1});
    QVERIFY(!resumed.alerts().maintenanceAt(resumed.network().findStation("A1")));
    QVERIFY(resumed.alerts().maintenanceAt(resumed.network().findStation("C1")));
}

QTEST_GUILESS_MAIN(MaintenanceTest)
#include "tst_maintenance.moc"
