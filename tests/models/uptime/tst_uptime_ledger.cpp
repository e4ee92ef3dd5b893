// The uptime record: intervals, budgets and percentages (23 CFR 680.116(b); standards 1.1).
#include "port_time.h"
#include "scene.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::ErrorCode;
using ocpp::Status;

class UptimeLedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outagesFollowTheMode();
    void aLostConnectionCountsFromTheLastByte();
    void causesThatOverlapAreCountedOnce();
    void aWarningIsNoOutage();
    void anOutageThatLastedNoTimeIsNone();
    void portsThatNeverReportedAreUnknown();
    void aGapIsUnknownAndNeverUp();
    void anOutageThatTheGatewaySawInAGapIsOne();
    void aSnapshotKnowsSinceWhen();
    void theWorkedExample();
    void exactlyTheBudgetIsNotEnough();
    void theWindowClipsAtItsEdge();
    void anOpenOutageEndsNow();
    void fallsUnder_data();
    void fallsUnder();
    void fallsUnderWhenOldOutagesLeaveTheWindow();
    void fallsUnderAgreesWithTheBudgetAtThatTime();
    void aYoungPortIsProvisional();
    void moreThanAYearOutIsZeroPercent();
    void theRibbonHasNoGaps();
    void regionsAndTheNetwork();
    void sumsOverRandomChangesAgreeWithCounting();
    void alertsAreLinkedToTheirOutage();
    void everySecondForTwentyFiveThousandPorts();

private:
    /** Outages of the given minutes, one after the other, at the only port of C1; then Available. */
    static std::unique_ptr<Scene> outOf(const std::vector<int> &minutes, UtcMs before = 0);
};

std::unique_ptr<Scene> UptimeLedgerTest::outOf(const std::vector<int> &minutes, UtcMs before)
{
    auto scene = std::make_unique<Scene>();
    scene->wait(before);
    for (const int length : minutes) {
        scene->status("C1-1", Status::Faulted, ErrorCode::InternalError);
        scene->wait(length * minute);
        scene->status("C1-1", Status::Available);
        scene->wait(minute);
    }
    return scene;
}

void UptimeLedgerTest::outagesFollowTheMode()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.wait(5 * minute);
    scene.status("A1-1", Status::Available);
    for (const Status up : {Status::Preparing, Status::Charging, Status::SuspendedEV, Status::SuspendedEVSE, Status::Finishing, Status::Reserved}) {
        scene.wait(minute);
        scene.status("A1-1", up);
    }
    scene.wait(minute);
    scene.status("A1-1", Status::Unavailable);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    QCOMPARE(scene.outages(), QByteArray("A1-1 fault 0:00..5:00 GroundFailure\n"
                                         "A1-1 unavailable 12:00..13:00\n"));
}

void UptimeLedgerTest::aLostConnectionCountsFromTheLastByte()
{
    Scene scene;
    scene.wait(10 * minute);
    scene.disconnect("A1", scene.at - 75 * second);
    scene.wait(minute);
    scene.connect("A1");
    QCOMPARE(scene.outages(), QByteArray("A1-1 connectionLost 8:45..11:00\n"
                                         "A1-2 connectionLost 8:45..11:00\n"));
}

void UptimeLedgerTest::causesThatOverlapAreCountedOnce()
{
    Scene scene;
    scene.status("C1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(10 * minute);
    scene.disconnect("C1");
    scene.wait(20 * minute);
    scene.connect("C1"); // and it is still faulted
    scene.wait(30 * minute);
    scene.status("C1-1", Status::Unavailable);
    scene.wait(minute);
    scene.status("C1-1", Status::Available);
    QCOMPARE(scene.outages(), QByteArray("C1-1 fault 0:00..10:00 InternalError\n"
                                         "C1-1 connectionLost 10:00..30:00\n"
                                         "C1-1 fault 30:00..1:00:00 InternalError\n"
                                         "C1-1 unavailable 1:00:00..1:01:00\n"));
    QCOMPARE(scene.operations.uptime().budget(scene.port("C1-1"), scene.at).usedMs, 61 * minute);
}

void UptimeLedgerTest::aWarningIsNoOutage()
{
    Scene scene;
    scene.status("A1-1", Status::Charging, ErrorCode::OverVoltage);
    scene.alarm("B1-1", "Connector", "Problem", false, "CX018");
    scene.waitAndTick(hour);
    QCOMPARE(scene.outages(), QByteArray());
    QCOMPARE(scene.operations.alerts().all().size(), size_t(2));
}

void UptimeLedgerTest::anOutageThatLastedNoTimeIsNone()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-1", Status::Available);
    QCOMPARE(scene.outages(), QByteArray());
    QCOMPARE(scene.operations.uptime().budget(scene.port("A1-1"), scene.at).usedMs, 0);
}

void UptimeLedgerTest::portsThatNeverReportedAreUnknown()
{
    Scene scene(Scene::Start::Silent);
    scene.waitAndTick(day);
    QVERIFY(qIsNaN(scene.operations.uptime().networkUptime(Scene::noon, scene.at)));
    const Budget budget = scene.operations.uptime().budget(scene.port("A1-1"), scene.at);
    QCOMPARE(budget.usedMs, 0);
    QCOMPARE(budget.unknownMs, uptimeWindow);
    QVERIFY(budget.provisional);
    QCOMPARE(scene.outages(), QByteArray());
    const std::vector<ModeSpan> ribbon = scene.operations.uptime().ribbon(scene.port("A1-1"), Scene::noon, scene.at);
    QCOMPARE(ribbon.size(), size_t(1));
    QVERIFY(ribbon[0].mode == PortMode::Unknown);
}

void UptimeLedgerTest::aGapIsUnknownAndNeverUp()
{
    Scene scene;
    scene.wait(5 * minute);
    scene.status("C1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(55 * minute);
    scene.gap(scene.at - 30 * minute);
    scene.waitAndTick(30 * minute);
    QVERIFY(scene.outages().contains("A1-1 unknown 30:00..1:00:00\n"));
    QVERIFY(scene.outages().contains("C1-1 fault 5:00..30:00 InternalError\nA1-1 unknown"));
    QVERIFY(scene.outages().endsWith("C1-1 unknown 30:00..1:00:00\nC1-1 fault 1:00:00..- InternalError\n"));
    const Budget budget = scene.operations.uptime().budget(scene.port("C1-1"), scene.at);
    QCOMPARE(budget.usedMs, 55 * minute);
    QCOMPARE(budget.unknownMs, uptimeWindow - 90 * minute + 30 * minute);
    // North has no outage: of its known hour all was up, and the unknown half hour is on neither side.
    QCOMPARE(scene.operations.uptime().regionUptime(RegionIx{0}, Scene::noon, scene.at), 100.0);
    QVERIFY(qIsNaN(scene.operations.uptime().regionUptime(RegionIx{0}, Scene::noon + 35 * minute, Scene::noon + 50 * minute)));
}

void UptimeLedgerTest::anOutageThatTheGatewaySawInAGapIsOne()
{
    Scene scene;
    scene.wait(hour);
    scene.gap(Scene::noon + 10 * minute);
    scene.snapshot("C1-1", Status::Faulted, true, Scene::noon + 40 * minute, ErrorCode::GroundFailure);
    scene.waitAndTick(minute);
    QVERIFY2(scene.outages().contains("C1-1 unknown 10:00..40:00\n"), scene.outages());
    QVERIFY2(scene.outages().contains("C1-1 fault 40:00..- GroundFailure\n"), scene.outages());
    QCOMPARE(scene.operations.uptime().budget(scene.port("C1-1"), scene.at).usedMs, 21 * minute);
}

void UptimeLedgerTest::aSnapshotKnowsSinceWhen()
{
    Scene scene(Scene::Start::Silent);
    scene.snapshot("C1-1", Status::Faulted, true, scene.at - 3 * hour, ErrorCode::GroundFailure);
    scene.snapshot("A1-1", Status::Available, true, scene.at - 5 * hour);
    QCOMPARE(scene.outages(), QByteArray("C1-1 fault -3:00:00..- GroundFailure\n"));
    QCOMPARE(scene.operations.uptime().budget(scene.port("C1-1"), scene.at).measuredSince, scene.at - 3 * hour);
    QCOMPARE(scene.operations.uptime().budget(scene.port("A1-1"), scene.at).measuredSince, scene.at - 5 * hour);
}

/** Standards 1.1.1: 14,000 counted minutes are 97.336 %, 20,000 are 96.195 %. */
void UptimeLedgerTest::theWorkedExample()
{
    const auto counted = outOf({9800, 4200});
    const Budget without = counted->operations.uptime().budget(counted->port("C1-1"), counted->at);
    QCOMPARE(QString::number(without.uptimePercent, 'f', 3), u"97.336"_s);
    QCOMPARE(without.leftMs(), 1768 * minute);
    const auto all = outOf({9800, 4200, 2600, 2900, 500});
    const Budget with = all->operations.uptime().budget(all->port("C1-1"), all->at);
    QCOMPARE(QString::number(with.uptimePercent, 'f', 3), u"96.195"_s);
    QCOMPARE(with.leftMs(), (15768 - 20000) * minute);
}

void UptimeLedgerTest::exactlyTheBudgetIsNotEnough()
{
    const auto scene = outOf({15768});
    const Budget budget = scene->operations.uptime().budget(scene->port("C1-1"), scene->at);
    QCOMPARE(budget.usedMs, budget.allowedMs);
    QVERIFY(!(budget.uptimePercent > 97.0));
    const auto better = outOf({15767});
    QVERIFY(better->operations.uptime().budget(better->port("C1-1"), better->at).uptimePercent > 97.0);
}

void UptimeLedgerTest::theWindowClipsAtItsEdge()
{
    const auto scene = outOf({60});
    const UtcMs halfOut = Scene::noon + 30 * minute + uptimeWindow;
    const UptimeLedger &ledger = scene->operations.uptime();
    QCOMPARE(ledger.budget(scene->port("C1-1"), halfOut).usedMs, 30 * minute);
    QCOMPARE(ledger.budget(scene->port("C1-1"), halfOut + 30 * minute).usedMs, 0);
}

void UptimeLedgerTest::anOpenOutageEndsNow()
{
    Scene scene;
    scene.status("C1-1", Status::Faulted, ErrorCode::InternalError);
    QCOMPARE(scene.operations.uptime().budget(scene.port("C1-1"), scene.at + 90 * minute).usedMs, 90 * minute);
}

void UptimeLedgerTest::fallsUnder_data()
{
    QTest::addColumn<int>("before"); // minutes out already
    QTest::addColumn<int>("left");   // minutes until it falls under, from the beginning of the present outage
    QTest::newRow("fresh") << 0 << 15768;
    QTest::newRow("half used") << 7884 << 7884;
    QTest::newRow("used up") << 15768 << 0;
}

void UptimeLedgerTest::fallsUnder()
{
    QFETCH(int, before);
    QFETCH(int, left);
    const auto scene = before ? outOf({before}) : std::make_unique<Scene>();
    QCOMPARE(scene->operations.uptime().budget(scene->port("C1-1"), scene->at).fallsUnderAt, 0); // not out now
    scene->status("C1-1", Status::Faulted, ErrorCode::InternalError);
    const UtcMs began = scene->at;
    scene->waitAndTick(second);
    const Budget budget = scene->operations.uptime().budget(scene->port("C1-1"), scene->at);
    QCOMPARE(budget.fallsUnderAt, std::max(scene->at, began + left * minute));
}

void UptimeLedgerTest::fallsUnderWhenOldOutagesLeaveTheWindow()
{
    const auto scene = outOf({15000});
    scene->at = Scene::noon + uptimeWindow - 100 * minute; // the old outage begins to leave 100 minutes from now
    scene->status("C1-1", Status::Faulted, ErrorCode::InternalError);
    const Budget budget = scene->operations.uptime().budget(scene->port("C1-1"), scene->at);
    // 100 minutes more, then 15,000 in which as much leaves as comes, then the 668 that are left.
    QCOMPARE(budget.fallsUnderAt, scene->at + (100 + 15000 + 668) * minute);
}

void UptimeLedgerTest::fallsUnderAgreesWithTheBudgetAtThatTime()
{
    for (const UtcMs later : {UtcMs(0), 100 * day, uptimeWindow - 5 * day, uptimeWindow}) {
        const auto scene = outOf({3000, 200, 7000, 4000});
        scene->at += later;
        scene->status("C1-1", Status::Faulted, ErrorCode::InternalError);
        const UptimeLedger &ledger = scene->operations.uptime();
        const UtcMs falls = ledger.budget(scene->port("C1-1"), scene->at).fallsUnderAt;
        QVERIFY(ledger.budget(scene->port("C1-1"), falls).leftMs() <= 0);
        QVERIFY(ledger.budget(scene->port("C1-1"), falls - 1).leftMs() > 0);
    }
}

void UptimeLedgerTest::aYoungPortIsProvisional()
{
    Scene scene;
    const UptimeLedger &ledger = scene.operations.uptime();
    QVERIFY(ledger.budget(scene.port("C1-1"), scene.at + 30 * day).provisional);
    QCOMPARE(ledger.budget(scene.port("C1-1"), scene.at + 30 * day).unknownMs, uptimeWindow - 30 * day);
    QVERIFY(!ledger.budget(scene.port("C1-1"), scene.at + uptimeWindow).provisional);
    QCOMPARE(ledger.budget(scene.port("C1-1"), scene.at + uptimeWindow).unknownMs, 0);
}

void UptimeLedgerTest::moreThanAYearOutIsZeroPercent()
{
    Scene scene;
    scene.status("C1-1", Status::Faulted, ErrorCode::InternalError);
    const Budget budget = scene.operations.uptime().budget(scene.port("C1-1"), scene.at + 2 * uptimeWindow);
    QCOMPARE(budget.uptimePercent, 0.0);
    QCOMPARE(budget.usedMs, uptimeWindow);
}

void UptimeLedgerTest::theRibbonHasNoGaps()
{
    Scene scene;
    scene.wait(hour);
    scene.status("A1-1", Status::Charging);
    scene.wait(hour);
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    scene.wait(hour);
    scene.disconnect("A1");
    scene.wait(2 * hour);
    scene.gap(scene.at - hour);
    scene.waitAndTick(hour);
    const std::vector<ModeSpan> ribbon = scene.operations.uptime().ribbon(scene.port("A1-1"), Scene::noon - hour, scene.at);
    QByteArray text;
    for (size_t i = 0; i < ribbon.size(); ++i) {
        text += QByteArray::number(int(ribbon[i].mode)) + (ribbon[i].tier == Tier::P1 ? "! " : " ") + Scene::clock(ribbon[i].end) + ' ';
        QVERIFY(i == 0 || ribbon[i].start == ribbon[i - 1].end);
    }
    QCOMPARE(ribbon.front().start, Scene::noon - hour);
    QCOMPARE(ribbon.back().end, scene.at);
    QCOMPARE(text.trimmed(), QByteArray("7 0:00 0 1:00:00 2 2:00:00 5! 3:00:00 6! 4:00:00 7 5:00:00 6! 6:00:00"));
    // A part of it is cut out of the same spans.
    const std::vector<ModeSpan> part = scene.operations.uptime().ribbon(scene.port("A1-1"), Scene::noon + 90 * minute, Scene::noon + 100 * minute);
    QCOMPARE(part.size(), size_t(1));
    QVERIFY(part[0].mode == PortMode::Charging);
}

void UptimeLedgerTest::regionsAndTheNetwork()
{
    Scene scene; // four ports in the north, three in the south
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(hour);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(hour);
    const UptimeLedger &ledger = scene.operations.uptime();
    QCOMPARE(ledger.regionUptime(RegionIx{0}, Scene::noon, scene.at), 87.5);
    QCOMPARE(ledger.regionUptime(RegionIx{1}, Scene::noon, scene.at), 100.0);
    QCOMPARE(ledger.networkUptime(Scene::noon, scene.at), 100.0 - 100.0 / 14);
    QCOMPARE(ledger.regionUptime(RegionIx{0}, Scene::noon + hour, scene.at), 100.0);
    QCOMPARE(ledger.regionUptime(RegionIx{0}, Scene::noon, Scene::noon + hour), 75.0);
    QVERIFY(qIsNaN(ledger.regionUptime(RegionIx{0}, Scene::noon - hour, Scene::noon)));
    QVERIFY(qIsNaN(ledger.regionUptime(RegionIx{9}, Scene::noon, scene.at)));
    QCOMPARE(ledger.measuredSince(), Scene::noon);
}

void UptimeLedgerTest::sumsOverRandomChangesAgreeWithCounting()
{
    QRandomGenerator random(3);
    PortTime sums;
    struct Span { UtcMs start, end; PortTime::Kind kind; };
    std::vector<Span> spans;
    for (int i = 0; i < 500; ++i) {
        const UtcMs start = random.bounded(10000), end = start + 1 + random.bounded(3000);
        const auto kind = PortTime::Kind(random.bounded(3));
        spans.push_back({start, end, kind});
        sums.change(start, kind, 1);
        sums.change(end, kind, -1);
        if (i % 7 == 0 && !spans.empty()) { // the past is corrected
            const size_t gone = size_t(random.bounded(int(spans.size())));
            sums.change(spans[gone].start, spans[gone].kind, -1);
            sums.change(spans[gone].end, spans[gone].kind, 1);
            spans.erase(spans.begin() + qsizetype(gone));
        }
        const UtcMs from = random.bounded(12000), to = from + random.bounded(5000);
        for (const PortTime::Kind one : {PortTime::Kind::Measured, PortTime::Kind::Out, PortTime::Kind::Unknown}) {
            qint64 counted = 0;
            for (const Span &span : spans)
                counted += span.kind == one ? std::max<qint64>(0, std::min(span.end, to) - std::max(span.start, from)) : 0;
            QCOMPARE(sums.within(from, to, one), counted);
        }
    }
}

void UptimeLedgerTest::alertsAreLinkedToTheirOutage()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(scene.operations.uptime().ofPort(scene.port("A1-1")).back()->alert, scene.alert().id);
    scene.disconnect("B1");
    scene.waitAndTick(10 * minute);
    for (const char *port : {"B1-1", "B1-2"})
        QCOMPARE(scene.operations.uptime().ofPort(scene.port(port)).back()->alert, scene.alert().id);
    scene.status("A2-1", Status::Unavailable);
    scene.waitAndTick(hour);
    QCOMPARE(scene.operations.uptime().ofPort(scene.port("A2-1")).back()->alert, scene.alert().id);
    scene.alarm("C1-1", "Connector", "Problem", false, "CX019"); // the alarm comes first, the outage after it
    scene.status("C1-1", Status::Faulted, ErrorCode::NotGiven);
    QCOMPARE(scene.operations.uptime().ofPort(scene.port("C1-1")).back()->alert, scene.alert().id);
}

/** What the Uptime screen asks each second, after a day of 25,000 ports with an outage each. */
void UptimeLedgerTest::everySecondForTwentyFiveThousandPorts()
{
    Inventory inventory = Scene::inventory();
    for (int i = 0; i < 6250; ++i) {
        Station station;
        station.id = u"S"_s + QString::number(i);
        station.site = SiteIx{quint32(i % 3)};
        inventory.stations.push_back(station);
        for (quint16 evse = 1; evse <= 4; ++evse) {
            Port port;
            port.station = StationIx{quint32(inventory.stations.size() - 1)};
            port.evse = evse;
            inventory.ports.push_back(port);
        }
    }
    Operations operations(Scene::catalogue());
    std::vector<Fact> facts(1);
    facts[0].at = Scene::noon;
    facts[0].what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
    ocpp::StatusReport report;
    for (int round = 0; round < 3; ++round) {
        for (quint32 i = 0; i < 25000; ++i) {
            Fact fact;
            fact.at = Scene::noon + round * 8 * hour + i * second;
            fact.sequence = quint64(round) * 25000 + i + 1;
            fact.station = StationIx{4 + i / 4};
            fact.port = PortIx{7 + i};
            report.place = {qint32(i % 4 + 1), 1};
            report.status = round == 1 ? Status::Faulted : Status::Available;
            report.errorCode = round == 1 ? ErrorCode::ReaderFailure : ErrorCode::NoError;
            fact.what = ocpp::Event(report);
            facts.push_back(fact);
        }
    }
    operations.apply(facts);
    QCOMPARE(operations.uptime().outages().size(), size_t(25000));
    const UtcMs now = Scene::noon + day;
    double sum = operations.uptime().networkUptime(Scene::noon, now); // builds the sums once
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1000; ++i) {
        for (quint32 region = 0; region < 2; ++region)
            sum += operations.uptime().regionUptime(RegionIx{region}, now - day, now + i);
        sum += operations.uptime().networkUptime(now - day, now + i);
    }
    QVERIFY(sum > 0);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed()))); // a thousand times what a second asks
}

QTEST_GUILESS_MAIN(UptimeLedgerTest)
#include "tst_uptime_ledger.moc"
