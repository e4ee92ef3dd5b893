// Incidents: one cause, everything that is part of it, and nothing that is not.
#include "wide_network.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class AlertGroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // station
    void portsOfAStationWithTheSameFaultAreOne();
    void theSameFaultLaterOrElsewhereIsAnother();
    void theNextOldestTakesOverWhenTheCauseEnds();
    void aSafetyFaultIsPartOfTheSameFaultOnly();
    void aHiddenPortStillShowsItsTier();
    void anOfflineStationIsTheParentOfItsPortsAlerts();
    void aParentTakesTheWorstTierOfItsMembers();
    void somethingMoreUrgentCallsAgain();
    // site
    void aSiteWithoutPowerIsOne();
    void bootsAfterAPowerCutTellOfIt();
    void firstBootsTellNothingOfTheMains();
    void onePortsMainsAreNoSite();
    void readersOfASiteAreOne();
    // region, network, gateway
    void manySitesOfARegionAreOne();
    void fewSitesAreEachTheirOwn();
    void sitesLostFarApartAreEachTheirOwn();
    void aBackhaulIsAtMostTenIncidents();
    void whatStaysAwayComesBackAsAHandful();
    void weAreBlindIsOneAlert();
    void aGapEndsWhenMostAreHeardAgain();
    void aShortGapIsNone();
    void aDeskThatStartsInAnOutageIsNotBlind();
    void aDeskThatStartsInAnOutageSeesOne();
    // firmware
    void aCodeThatSpreadsWithAFirmwareIsOne();
    void aCodeThatEveryFirmwareShowsIsNone();
    void aCodeThatWasAlwaysThereIsNone();
    // fold
    void theSameIncidentsWhateverTheBatches_data();
    void theSameIncidentsWhateverTheBatches();
    void anInventoryWithoutTheAnchorLetsItsMembersGo();
};

void AlertGroupsTest::portsOfAStationWithTheSameFaultAreOne()
{
    WideNetwork net({1, 1, 2, 4});
    for (int evse = 0; evse < 4; ++evse) {
        net.fault(net.port(0, 0, 0, evse));
        net.waitAndTick(minute);
    }
    QCOMPARE(net.desk(), QByteArray("P3 B InternalError 3\n").replace("P3", "P2"));
    QCOMPARE(net.annunciated, size_t(1));
    const Alert &cause = *net.alertAt(net.port(0, 0, 0, 0)), &member = *net.alertAt(net.port(0, 0, 0, 3));
    QCOMPARE(member.parent, cause.id);
    QCOMPARE(letter(member.state), 'H');
    QVERIFY(!cause.parent.isValid());
    QVERIFY(!cause.isGroup);
    QCOMPARE(&net.operations.alerts().incidentOf(member), &cause);
}

void AlertGroupsTest::theSameFaultLaterOrElsewhereIsAnother()
{
    WideNetwork net({1, 1, 2, 4});
    net.fault(net.port(0, 0, 0, 0));
    net.waitAndTick(second);
    net.fault(net.port(0, 0, 1, 0)); // another station
    net.waitAndTick(second);
    net.fault(net.port(0, 0, 0, 1), ErrorCode::PowerMeterFailure); // another fault
    net.waitAndTick(5 * minute);
    net.fault(net.port(0, 0, 0, 2));                              // too late
    QCOMPARE(net.desk(), QByteArray("P2 B InternalError 0\nP2 B InternalError 0\nP2 B PowerMeterFailure 0\nP2 B InternalError 0\n"));
}

void AlertGroupsTest::theNextOldestTakesOverWhenTheCauseEnds()
{
    WideNetwork net({1, 1, 1, 4});
    for (int evse = 0; evse < 4; ++evse)
        net.fault(net.port(0, 0, 0, evse));
    const AlertId next = net.alertAt(net.port(0, 0, 0, 1))->id;
    net.waitAndTick(minute);
    net.status(net.port(0, 0, 0, 0), Status::Available);
    net.waitAndTick(2 * minute);
    QCOMPARE(net.desk(), QByteArray("P2 D InternalError 0\nP2 B InternalError 2\n"));
    QCOMPARE(net.annunciated, size_t(2)); // the remaining three are one again
    QCOMPARE(net.alertAt(net.port(0, 0, 0, 2))->parent, next);
    QCOMPARE(net.alertAt(net.port(0, 0, 0, 3))->parent, next);
}

void AlertGroupsTest::aSafetyFaultIsPartOfTheSameFaultOnly()
{
    WideNetwork net({1, 1, 2, 2});
    net.fault(net.port(0, 0, 0, 0), ErrorCode::GroundFailure);
    net.fault(net.port(0, 0, 0, 1), ErrorCode::GroundFailure);
    net.waitAndTick(second);
    net.fault(net.port(0, 0, 1, 0), ErrorCode::GroundFailure);
    QCOMPARE(net.desk(), QByteArray("P1 B GroundFailure 1\nP1 B GroundFailure 0\n"));
    DeskAction under;
    under.kind = Kind::GroupUnder;
    under.alert = net.alertAt(net.port(0, 0, 1, 0))->id;
    under.into = net.alertAt(net.port(0, 0, 0, 0))->id;
    const Result<void> may = net.operations.alerts().mayDo(under, net.at);
    QVERIFY(!may.ok());
    QCOMPARE(may.problem().text, u"A safety fault is never put under an alert of another place."_s);
    QVERIFY(net.operations.alerts().lockout(net.station(0, 0, 0), net.port(0, 0, 0, 1))); // hidden, and still locked out
}

void AlertGroupsTest::aHiddenPortStillShowsItsTier()
{
    WideNetwork net({1, 1, 2, 2});
    net.fault(net.port(0, 0, 0, 0));
    net.fault(net.port(0, 0, 0, 1));
    QCOMPARE(int(net.operations.network().state(net.port(0, 0, 0, 1)).tier), 2);
    net.lose(net.station(0, 0, 0));
    net.lose(net.station(0, 0, 1));
    net.waitAndTick(10 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B SiteOffline 4\n"));
    for (int station = 0; station < 2; ++station)
        QCOMPARE(int(net.operations.network().state(net.port(0, 0, station, 0)).tier), 1); // the whole site is meant
}

void AlertGroupsTest::anOfflineStationIsTheParentOfItsPortsAlerts()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.disconnect("A1");
    scene.waitAndTick(10 * minute);
    QCOMPARE(scene.alert(0).parent, scene.alert(1).id);
    QVERIFY(!scene.alert(1).parent.isValid());
    scene.connect("A1");
    QVERIFY(!scene.alert(0).parent.isValid());
    QVERIFY(!scene.operations.alerts().hasMembers(scene.alert(1).id));
}

void AlertGroupsTest::aParentTakesTheWorstTierOfItsMembers()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.disconnect("A1");
    scene.disconnect("A2");
    scene.waitAndTick(10 * minute);
    const Alert &ground = scene.alert(0);
    const Alert &site = scene.operations.alerts().incidentOf(ground);
    QCOMPARE(site.faultId, u"derived:SiteOffline"_s);
    QVERIFY(site.safety); // by way of the station
    scene.connect("A1");
    scene.waitAndTick(2 * minute);
    QVERIFY(!scene.operations.alerts().find(site.id)->safety);
    QVERIFY(!ground.parent.isValid());
}

void AlertGroupsTest::somethingMoreUrgentCallsAgain()
{
    WideNetwork net({1, 1, 1, 2});
    net.lose(net.station(0, 0, 0));
    net.waitAndTick(6 * minute);
    const Alert &lost = *net.operations.alerts().open().front();
    DeskAction seen;
    seen.kind = Kind::Acknowledge;
    seen.alert = lost.id;
    net.act(seen);
    QCOMPARE(letter(lost.state), 'C');
    Fact fact; // what the gateway knew of an offline port
    PortSnapshot snapshot;
    snapshot.status = Status::Faulted;
    snapshot.errorCode = ErrorCode::GroundFailure;
    snapshot.online = false;
    fact.station = net.station(0, 0, 0);
    fact.port = net.port(0, 0, 0, 0);
    fact.what = snapshot;
    net.tell(fact);
    QCOMPARE(net.desk(), QByteArray("P1 B ConnectionLost 1\n"));
}

void AlertGroupsTest::aSiteWithoutPowerIsOne()
{
    WideNetwork net({1, 1, 3, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::UnderVoltage);
    QCOMPARE(net.desk(), QByteArray("P3 B UnderVoltage 0\n"));
    net.waitAndTick(minute);
    net.fault(net.port(0, 0, 1), ErrorCode::UnderVoltage);
    QCOMPARE(net.desk(), QByteArray("P2 B SitePowerLost 2\n"));
    net.fault(net.port(0, 0, 2), ErrorCode::UnderVoltage);
    net.lose(net.station(0, 0, 0));
    net.waitAndTick(7 * minute); // the connection that follows is a symptom
    QCOMPARE(net.desk(), QByteArray("P2 B SitePowerLost 4\n"));
    QCOMPARE(net.annunciated, size_t(2));
    net.connect(net.station(0, 0, 0));
    for (int station = 0; station < 3; ++station)
        net.status(net.port(0, 0, station), Status::Available);
    net.waitAndTick(10 * minute);
    QCOMPARE(net.desk(), QByteArray("P2 D SitePowerLost 0\n"));
}

void AlertGroupsTest::bootsAfterAPowerCutTellOfIt()
{
    WideNetwork net({1, 2, 3, 1});
    net.waitAndTick(hour);
    const auto restart = [&](StationIx station) {
        net.lose(station);
        net.waitAndTick(30 * second);
        net.connect(station);
        net.boot(station, "PowerUp");
    };
    restart(net.station(0, 0, 0));
    restart(net.station(0, 1, 0));
    net.boot(net.station(0, 1, 0), "PowerUp"); // the same station twice
    net.waitAndTick(minute);
    QCOMPARE(net.desk(), QByteArray());
    restart(net.station(0, 0, 1));
    QCOMPARE(net.desk(), QByteArray("P2 B SitePowerLost 0\n"));
    net.waitAndTick(7 * minute);
    QCOMPARE(net.desk(), QByteArray("P2 D SitePowerLost 0\n"));
}

/** A network that starts, or that comes back with its gateway, boots everywhere: its mains were never away. */
void AlertGroupsTest::firstBootsTellNothingOfTheMains()
{
    WideNetwork net({1, 2, 3, 1});
    for (int station = 0; station < 3; ++station)
        net.boot(net.station(0, 0, station), "PowerUp");
    QCOMPARE(net.desk(), QByteArray());
}

void AlertGroupsTest::onePortsMainsAreNoSite()
{
    WideNetwork net({1, 1, 2, 2});
    net.fault(net.port(0, 0, 0, 0), ErrorCode::UnderVoltage);
    net.fault(net.port(0, 0, 0, 1), ErrorCode::UnderVoltage);
    QCOMPARE(net.desk(), QByteArray("P3 B UnderVoltage 1\n"));
    net.waitAndTick(6 * minute);
    net.fault(net.port(0, 0, 1, 0), ErrorCode::UnderVoltage); // another day's fault
    QCOMPARE(net.desk(), QByteArray("P3 B UnderVoltage 1\nP3 B UnderVoltage 0\n"));
}

void AlertGroupsTest::readersOfASiteAreOne()
{
    WideNetwork net({1, 2, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::ReaderFailure);
    net.waitAndTick(40 * minute);
    net.fault(net.port(0, 1, 0), ErrorCode::ReaderFailure); // another site
    net.fault(net.port(0, 0, 1), ErrorCode::ReaderFailure);
    QCOMPARE(net.desk(), QByteArray("P2 B SiteReadersFailing 2\nP3 B ReaderFailure 0\n"));
    net.status(net.port(0, 0, 0), Status::Available);
    net.status(net.port(0, 0, 1), Status::Available);
    net.waitAndTick(3 * minute);
    QCOMPARE(net.desk(), QByteArray("P2 D SiteReadersFailing 0\nP3 B ReaderFailure 0\n"));
}

void AlertGroupsTest::manySitesOfARegionAreOne()
{
    WideNetwork net({4, 10, 2, 2});
    for (int site = 0; site < 6; ++site) {
        net.lose(net.station(1, site, 0));
        net.lose(net.station(1, site, 1));
        net.waitAndTick(20 * second);
    }
    net.waitAndTick(20 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B ManySitesOffline 18\n")); // six sites, twelve stations
    QCOMPARE(net.annunciated, size_t(1));
    QVERIFY(net.cause());
    QCOMPARE(net.cause()->info, u"6 sites in Region 1 within 05:00"_s);
    for (int site = 0; site < 6; ++site) {
        net.connect(net.station(1, site, 0));
        net.connect(net.station(1, site, 1));
    }
    net.waitAndTick(5 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 D ManySitesOffline 0\n"));
    QCOMPARE(net.annunciated, size_t(1));
}

void AlertGroupsTest::fewSitesAreEachTheirOwn()
{
    WideNetwork net({4, 10, 2, 2});
    for (int site = 0; site < 4; ++site) {
        net.lose(net.station(1, site, 0));
        net.lose(net.station(1, site, 1));
    }
    net.lose(net.station(1, 5, 0)); // only a part of its site
    net.waitAndTick(20 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B SiteOffline 2\n").repeated(4) + "P2 B ConnectionLost 0\n");
}

void AlertGroupsTest::sitesLostFarApartAreEachTheirOwn()
{
    WideNetwork net({4, 10, 1, 2});
    for (int site = 0; site < 8; ++site) {
        net.lose(net.station(1, site, 0));
        net.waitAndTick(2 * minute);
    }
    net.waitAndTick(20 * minute);
    QCOMPARE(net.desk(), QByteArray("P2 B ConnectionLost 0\n").repeated(8));
}

void AlertGroupsTest::aBackhaulIsAtMostTenIncidents()
{
    WideNetwork net({10, 100, 2, 3}); // 1,000 sites, 6,000 ports
    for (int region = 0; region < 10; ++region) {
        for (int site = 0; site < 34; ++site) { // 340 sites, 680 stations, 2,040 ports
            net.lose(net.station(region, site, 0));
            net.lose(net.station(region, site, 1));
        }
    }
    net.waitAndTick(5 * minute);
    net.waitAndTick(10 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B BackhaulLost 1020\n")); // 340 sites and 680 stations: nothing is left out
    QCOMPARE(net.annunciated, size_t(1));
    for (int region = 0; region < 10; ++region) {
        for (int site = 0; site < 34; ++site) {
            const std::vector<const Alert *> found = net.operations.alerts().ofPort(net.port(region, site, 1, 2));
            QVERIFY(!found.empty());
            QCOMPARE(net.operations.alerts().incidentOf(*found.front()).faultId, u"derived:BackhaulLost"_s);
        }
    }
    for (int region = 0; region < 10; ++region) { // and they are back within seconds
        for (int site = 0; site < 34; ++site) {
            net.at += 10;
            net.connect(net.station(region, site, 0));
            net.connect(net.station(region, site, 1));
        }
    }
    net.waitAndTick(5 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 D BackhaulLost 0\n"));
    QCOMPARE(net.annunciated, size_t(1));
}

void AlertGroupsTest::whatStaysAwayComesBackAsAHandful()
{
    WideNetwork net({4, 30, 2, 1});
    for (int station = 0; station < 2; ++station) {
        for (int region = 0; region < 4; ++region) {
            for (int site = 0; site < 14; ++site)
                net.lose(net.station(region, site, station));
        }
    }
    net.waitAndTick(10 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B BackhaulLost 168\n"));
    for (int region = 0; region < 4; ++region) {
        for (int site = 0; site < 14; ++site) {
            net.connect(net.station(region, site, 0));
            if (region > 0 || site > 1) // two sites get only half of their stations back
                net.connect(net.station(region, site, 1));
        }
    }
    net.waitAndTick(5 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 D BackhaulLost 0\nP2 B ConnectionLost 0\nP2 B ConnectionLost 0\n"));
    QCOMPARE(net.annunciated, size_t(3));
}

void AlertGroupsTest::weAreBlindIsOneAlert()
{
    WideNetwork net({4, 25, 2, 2}); // 200 stations
    for (int i = 0; i < 99; ++i)
        net.lose(StationIx{quint32(i)});
    QCOMPARE(net.desk(), QByteArray());
    net.lose(StationIx{99}); // half of them: at once, not after any grace
    QCOMPARE(net.desk(), QByteArray("P1 B GatewaySilent 0\n"));
    QCOMPARE(net.cause()->info, u"100 of 200 stations fell silent within 05:00"_s);
    for (int i = 100; i < 160; ++i)
        net.lose(StationIx{quint32(i)});
    net.waitAndTick(20 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B GatewaySilent 240\n")); // 160 stations at 80 sites
    QCOMPARE(net.annunciated, size_t(1));
    for (int i = 0; i < 90; ++i) // more than half of 160
        net.connect(StationIx{quint32(i)});
    net.waitAndTick(2 * minute);
    // 70 stations at 35 sites of three regions are still away
    QCOMPARE(net.desk(), QByteArray("P1 D GatewaySilent 0\nP1 B BackhaulLost 105\n"));
    QCOMPARE(net.annunciated, size_t(2));
    for (int i = 90; i < 160; ++i)
        net.connect(StationIx{quint32(i)});
    net.waitAndTick(5 * minute);
    QCOMPARE(net.annunciated, size_t(2));
}

void AlertGroupsTest::aGapEndsWhenMostAreHeardAgain()
{
    WideNetwork net({2, 10, 2, 2});
    net.waitAndTick(hour);
    Fact gap;
    gap.what = FeedGap{"the gateway was not running", net.at - 2 * minute};
    net.tell(gap);
    QCOMPARE(net.desk(), QByteArray("P1 B GatewaySilent 0\n"));
    for (int i = 0; i < 20; ++i)
        net.status(net.operations.network().portsOf(StationIx{quint32(i)}).front(), Status::Available);
    net.waitAndTick(5 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 B GatewaySilent 0\n")); // half is not most
    net.connect(StationIx{20});
    net.waitAndTick(2 * minute);
    QCOMPARE(net.desk(), QByteArray("P1 D GatewaySilent 0\n"));
}

void AlertGroupsTest::aShortGapIsNone()
{
    WideNetwork net({2, 10, 2, 2});
    net.waitAndTick(hour);
    Fact gap;
    gap.what = FeedGap{"the gateway was restarted", net.at - minute};
    net.tell(gap);
    QCOMPARE(net.desk(), QByteArray());
}

void AlertGroupsTest::aDeskThatStartsInAnOutageIsNotBlind()
{
    WideNetwork first({2, 10, 2, 2});
    Operations desk(Scene::catalogue());
    desk.apply({first.story.data(), 1}); // the inventory
    quint64 sequence = 1;
    std::vector<Fact> facts;
    for (quint32 port = 0; port < desk.network().portCount(); ++port) {
        Fact fact;
        fact.at = Scene::noon;
        fact.sequence = ++sequence;
        fact.port = PortIx{port};
        fact.station = desk.network().stationIxOf(fact.port);
        PortSnapshot snapshot;
        snapshot.status = Status::Available;
        snapshot.online = port > 60;
        snapshot.since = Scene::noon - day;
        fact.what = snapshot;
        facts.push_back(fact);
    }
    desk.apply(facts);
    for (const Alert *alert : desk.alerts().open())
        QVERIFY2(!alert->parent.isValid() || alert->faultId == u"derived:ConnectionLost", qPrintable(alert->faultId));
}

/** Two regions lost most of their sites 20 minutes ago, a third a site a day: what a snapshot tells of it. */
void AlertGroupsTest::aDeskThatStartsInAnOutageSeesOne()
{
    const WideNetwork first({3, 20, 2, 2});
    Operations desk(Scene::catalogue());
    desk.apply({first.story.data(), 1});
    std::vector<Fact> facts;
    for (quint32 port = 0; port < desk.network().portCount(); ++port) {
        const quint32 site = desk.network().siteOf(PortIx{port}).value;
        const StationIx station = desk.network().stationIxOf(PortIx{port});
        const bool half = site == 5 && station == first.station(0, 5, 1); // of one site a station is still there
        Fact fact;
        fact.at = Scene::noon;
        fact.port = PortIx{port};
        fact.station = station;
        PortSnapshot snapshot;
        snapshot.status = Status::Available;
        snapshot.online = half || site % 20 >= 15;
        snapshot.since = site < 40 ? Scene::noon - 20 * minute + UtcMs(site) * second : Scene::noon - UtcMs(site) * day;
        fact.what = snapshot;
        facts.push_back(fact);
    }
    Fact end;
    end.at = Scene::noon;
    end.sequence = 2;
    end.what = SnapshotEnd{};
    facts.push_back(end);
    desk.apply(facts);
    std::map<QString, int> rows;
    for (const Alert *alert : desk.alerts().open())
        rows[alert->faultId] += !alert->isQuiet();
    QCOMPARE(rows[u"derived:ManySitesOffline"_s], 2);
    QCOMPARE(rows[u"derived:SiteOffline"_s], 15);     // of the third region: each its own
    QCOMPARE(rows[u"derived:ConnectionLost"_s], 1);   // of the site that is half there
    QCOMPARE(desk.digest(), [&] { Operations again(Scene::catalogue()); again.apply({first.story.data(), 1}); for (const Fact &fact : facts) again.apply({&fact, 1}); return again.digest(); }());
}

void AlertGroupsTest::aCodeThatSpreadsWithAFirmwareIsOne()
{
    WideNetwork net({1, 6, 2, 2});
    for (int site = 0; site < 6; ++site) { // the rollout: one station of each site
        net.boot(net.station(0, site, 0), "FirmwareUpdate", "4.13.0");
        net.waitAndTick(10 * minute);
    }
    for (int site = 0; site < 4; ++site) {
        net.fault(net.port(0, site, 0));
        net.waitAndTick(hour);
    }
    QCOMPARE(net.desk(), QByteArray("P2 B InternalError 0\n").repeated(4));
    net.fault(net.port(0, 4, 0));
    QCOMPARE(net.desk(), QByteArray("P2 B FirmwareFault 5\n"));
    const Alert *cause = net.cause();
    QVERIFY(cause);
    QCOMPARE(cause->info, u"5 stations at 5 sites, all A350 with firmware 4.13.0, say InternalError within 24 h; "
                           "0 times on its other firmware, and nothing is known of the days before"_s);
    QVERIFY(net.operations.catalogue().find(cause->faultId)->ladder.contains(u"Roll back the firmware"_s));
    net.fault(net.port(0, 5, 0));
    QCOMPARE(net.desk(), QByteArray("P2 B FirmwareFault 6\n"));
    QCOMPARE(net.annunciated, size_t(5));
}

void AlertGroupsTest::aCodeThatEveryFirmwareShowsIsNone()
{
    WideNetwork net({1, 6, 2, 2});
    for (int site = 0; site < 6; ++site)
        net.boot(net.station(0, site, 0), "FirmwareUpdate", "4.13.0");
    for (int site = 0; site < 6; ++site) {
        net.fault(net.port(0, site, 1)); // the old firmware has it too
        net.fault(net.port(0, site, 0));
        net.waitAndTick(hour);
    }
    QVERIFY(!net.desk().contains("FirmwareFault"));
}

void AlertGroupsTest::aCodeThatWasAlwaysThereIsNone()
{
    WideNetwork net({1, 10, 1, 1});
    for (int days = 0; days < 5; ++days) {
        for (int site = 0; site < 4; ++site) { // four a day, on one station each
            net.fault(net.port(0, site, 0));
            net.waitAndTick(hour);
            net.status(net.port(0, site, 0), Status::Available);
            net.waitAndTick(5 * hour + minute);
        }
    }
    for (int site = 4; site < 10; ++site)
        net.fault(net.port(0, site, 0));
    QVERIFY(!net.desk().contains("FirmwareFault"));
}

void AlertGroupsTest::theSameIncidentsWhateverTheBatches_data()
{
    QTest::addColumn<int>("batch");
    for (const int batch : {1, 3, 50, 100000})
        QTest::addRow("%d facts", batch) << batch;
}

static QByteArray printed(const Operations &operations)
{
    QByteArray text;
    for (const Alert &alert : operations.alerts().all()) {
        text += toText(alert.id).toUtf8() + ' ' + letter(alert.state) + ' ' + toText(alert.parent).toUtf8() + ' ' + alert.condition.toUtf8() + ' '
              + QByteArray::number(int(alert.tier)) + ' ' + QByteArray::number(alert.raised) + ' ' + QByteArray::number(alert.closed) + '\n';
    }
    return text;
}

/** Ups and downs of a whole network: losses by site, region and all at once, faults of many kinds, people's corrections. */
static std::vector<Fact> turbulence()
{
    WideNetwork net({4, 8, 2, 2});
    const auto losing = [&](int from, int to, bool lost) {
        for (int i = from; i < to; ++i) {
            if (lost)
                net.lose(StationIx{quint32(i)});
            else
                net.connect(StationIx{quint32(i)});
            net.at += 700;
        }
    };
    for (int i = 0; i < 24; ++i)
        net.fault(PortIx{quint32(i)}, i % 3 == 0 ? ErrorCode::UnderVoltage : i % 3 == 1 ? ErrorCode::ReaderFailure : ErrorCode::InternalError);
    net.waitAndTick(minute);
    losing(0, 14, true);
    net.waitAndTick(6 * minute);
    losing(16, 48, true);
    net.waitAndTick(3 * minute);
    losing(0, 5, false);
    net.waitAndTick(7 * minute);
    const std::vector<const Alert *> open = net.operations.alerts().open();
    DeskAction correct;
    for (size_t i = 0; i + 3 < open.size(); i += 3) {
        correct.kind = i % 2 ? Kind::GroupUnder : Kind::Ungroup;
        correct.alert = open[i]->id;
        correct.into = open[i + 2]->id;
        net.act(correct);
    }
    losing(5, 48, false);
    net.waitAndTick(10 * minute);
    losing(0, 50, true); // most of them
    net.waitAndTick(10 * minute);
    losing(0, 40, false);
    Fact gap;
    gap.what = FeedGap{"away", net.at - 3 * minute};
    net.tell(gap);
    losing(20, 64, false);
    net.waitAndTick(2 * hour);
    return net.story;
}

void AlertGroupsTest::theSameIncidentsWhateverTheBatches()
{
    QFETCH(int, batch);
    const std::vector<Fact> facts = turbulence();
    Operations straight(Scene::catalogue());
    straight.apply(facts);
    auto resumed = std::make_unique<Operations>(Scene::catalogue());
    for (size_t from = 0; from < facts.size(); from += size_t(batch)) {
        resumed->apply(std::span(facts).subspan(from, std::min(size_t(batch), facts.size() - from)));
        if ((from / size_t(batch)) % 7 != 6)
            continue;
        const QByteArray saved = resumed->save();
        resumed = std::make_unique<Operations>(Scene::catalogue());
        QVERIFY(resumed->restore(saved).ok());
        QVERIFY(resumed->save() == saved);
    }
    QCOMPARE(printed(*resumed), printed(straight));
    QCOMPARE(resumed->digest(), straight.digest());
    resumed->apply(facts); // all of it a second time: ticks and all
    QCOMPARE(printed(*resumed), printed(straight));
    const QByteArray text = printed(straight); // the story has what it is told for
    for (const char *group : {"ManySitesOffline", "GatewaySilent", "SiteOffline", "SiteReadersFailing", "SitePowerLost"})
        QVERIFY2(text.contains(group), group);
}

void AlertGroupsTest::anInventoryWithoutTheAnchorLetsItsMembersGo()
{
    WideNetwork net({1, 3, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::ReaderFailure);
    net.fault(net.port(0, 0, 1), ErrorCode::ReaderFailure);
    QCOMPARE(net.desk(), QByteArray("P2 B SiteReadersFailing 2\n"));
    Inventory smaller = net.operations.network().assets().toInventory();
    smaller.stations.erase(smaller.stations.begin());
    std::erase_if(smaller.ports, [](const Port &port) { return port.station.value == 0; });
    for (Port &port : smaller.ports)
        --port.station.value;
    Fact fact;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(smaller)};
    net.tell(fact);
    net.connect(StationIx{2});
    QCOMPARE(net.desk(), QByteArray("P3 B ReaderFailure 0\n"));
}

QTEST_GUILESS_MAIN(AlertGroupsTest)
#include "tst_alert_groups.moc"
