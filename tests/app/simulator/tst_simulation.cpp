// The world: the same story for the same seed, physics within bounds, every fault on the wire.

#include "fake_central.h"

#include <QtTest>

#include <cmath>
#include <set>

namespace {

SimWorld busyWorld(quint64 seed)
{
    SimWorld world;
    world.start = worldStart;
    world.seed = seed;
    return world;
}

Story roughStory()
{
    Story story = demoStory();
    std::erase_if(story.acts, [](const StoryAct &act) { return act.age > 0; }); // the share does it, in any size of network
    story.initialShare = 0.1;
    story.rate = 120; // many faults, so that a few hours see most kinds
    return story;
}

QByteArray transcript(quint64 seed, int stations, qint64 span)
{
    Simulation simulation(smallNetwork(stations), busyWorld(seed), roughStory());
    FakeCentral central(simulation);
    central.pass(span);
    QByteArray text;
    for (const Heard &heard : central.heard())
        text += QByteArray::number(heard.at - worldStart) + ' ' + QByteArray::number(heard.station) + ' ' + heard.frame + '\n';
    return text;
}

/** What happened in the world, without what the network adds: statuses, and charges with times and energies. */
std::multiset<QByteArray> story(qint64 latency, qint64 span)
{
    Simulation simulation(smallNetwork(60), busyWorld(5), roughStory());
    FakeCentral central(simulation, latency);
    central.pass(span);
    std::multiset<QByteArray> events;
    for (const char *action : {"StatusNotification", "StartTransaction", "StopTransaction"}) {
        for (const QJsonObject &call : central.calls(action)) {
            if (call["connectorId"_L1] == 0)
                continue; // the station as a whole: told at every boot, at the moment of connecting
            QJsonObject kept = call;
            kept.remove(u"transactionId"_s); // given by the central system, in the order of arrival
            const QByteArray stamp = call["timestamp"_L1].toString().toUtf8();
            if (qstrcmp(action, "StatusNotification") == 0)
                kept.remove(u"timestamp"_s); // after a reconnect it is the moment of connecting
            const auto at = parseTime(std::string_view(stamp.constData(), size_t(stamp.size())));
            if (at && at.value() > worldStart + 2 * minute && at.value() < worldStart + span - 2 * minute)
                events.insert(QByteArray(action) + QJsonDocument(kept).toJson(QJsonDocument::Compact));
        }
    }
    return events;
}

double sampleOf(const QJsonObject &holder, const char *measurand)
{
    for (const QJsonValue &sample : holder["meterValue"_L1].toArray().at(0).toObject()["sampledValue"_L1].toArray()) {
        if (sample["measurand"_L1].toString() == QLatin1StringView(measurand))
            return sample["value"_L1].isString() ? sample["value"_L1].toString().toDouble() : sample["value"_L1].toDouble();
    }
    return std::nan("");
}

} // namespace

class SimulationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedTellsTheSameStory();
    void aSlowNetworkDoesNotChangeTheStory();
    void nobodyTakesMoreThanThePortGives();
    void energyAndChargeOnlyGrow();
    void transactionsOfTheModernStationsAreGapFree();
    void everyFaultKindShowsOnTheWire_data();
    void everyFaultKindShowsOnTheWire();
    void aSiteLosesAllItsStationsAtOnce();
    void aHalfDeadStationIsSilentThenComesBack();
    void aBootLoopRestartsAgainAndAgain();
    void flappingComesAndGoes();
    void deratingKeepsThePowerDown();
    void offlineChargesAreToldAfterwards();
    void refusedStationsTryMoreAndMoreSlowly();
    void theDemoStoryFindsItsPlaces();
    void whatIsOldIsToldWithItsAge();
};

void SimulationTest::theSameSeedTellsTheSameStory()
{
    const QByteArray first = transcript(3, 40, 2 * hour);
    QVERIFY(first.count('\n') > 2000);
    QVERIFY(first == transcript(3, 40, 2 * hour));
    QVERIFY(first != transcript(4, 40, 2 * hour));
}

void SimulationTest::aSlowNetworkDoesNotChangeTheStory()
{
    const std::multiset<QByteArray> fast = story(0, 90 * minute), slow = story(700, 90 * minute);
    QVERIFY2(fast.size() > 200, qPrintable(QString::number(fast.size())));
    std::vector<QByteArray> differences;
    std::set_symmetric_difference(fast.begin(), fast.end(), slow.begin(), slow.end(), std::back_inserter(differences));
    const auto shared = std::min(fast.size(), slow.size());
    QVERIFY2(double(differences.size()) < 0.05 * double(shared), qPrintable(QString::number(differences.size())+u' '+QString::number(shared)));
    const auto charges = [](const std::multiset<QByteArray> &events) {
        std::multiset<QByteArray> kept;
        std::copy_if(events.begin(), events.end(), std::inserter(kept, kept.end()),
                     [](const QByteArray &event) { return !event.startsWith("Status"); });
        return kept;
    };
    QVERIFY(charges(fast) == charges(slow));
}

void SimulationTest::nobodyTakesMoreThanThePortGives()
{
    Simulation simulation(smallNetwork(30), busyWorld(7), roughStory());
    FakeCentral central(simulation);
    central.pass(3 * hour);
    int readings = 0;
    double most = 0;
    for (const Heard &heard : central.heard()) {
        const QJsonArray frame = QJsonDocument::fromJson(heard.frame).array();
        const QJsonObject payload = frame[3].toObject();
        const double watts = sampleOf(payload, "Power.Active.Import");
        if (std::isnan(watts))
            continue;
        const double rated = double(simulation.station(heard.station).ports()[0].ratedKw) * 1000;
        QVERIFY2(watts >= 0 && watts <= rated + 0.5, heard.frame.constData());
        const double soc = sampleOf(payload, "SoC");
        QVERIFY(std::isnan(soc) || (soc >= 0 && soc <= 100));
        const double volts = sampleOf(payload, "Voltage"), amps = sampleOf(payload, "Current.Import");
        QVERIFY(std::abs(volts * amps - watts) < 0.02 * watts + 100);
        most = std::max(most, watts / rated);
        ++readings;
    }
    QVERIFY2(readings > 1000, qPrintable(QString::number(readings)));
    QVERIFY(most > 0.8); // some vehicle gets near what the port is rated for
}

void SimulationTest::energyAndChargeOnlyGrow()
{
    Simulation simulation(smallNetwork(20), busyWorld(8), roughStory());
    FakeCentral central(simulation);
    central.pass(4 * hour);
    std::map<std::pair<size_t, int>, double> registers;
    std::map<std::pair<size_t, QString>, double> charge;
    int checked = 0;
    for (const Heard &heard : central.heard()) {
        const QJsonArray frame = QJsonDocument::fromJson(heard.frame).array();
        const QJsonObject payload = frame[3].toObject();
        const double wh = sampleOf(payload, "Energy.Active.Import.Register");
        if (std::isnan(wh))
            continue;
        const int evse = payload.contains("connectorId"_L1) ? payload["connectorId"_L1].toInt() : payload["evse"_L1].toObject()["id"_L1].toInt();
        double &before = registers[{heard.station, evse}];
        QVERIFY2(wh >= before, heard.frame.constData());
        before = wh;
        const double soc = sampleOf(payload, "SoC");
        const QString transaction = payload.contains("transactionId"_L1) ? QString::number(payload["transactionId"_L1].toInt())
                                                                         : payload["transactionInfo"_L1].toObject()["transactionId"_L1].toString();
        if (!std::isnan(soc) && !transaction.isEmpty()) {
            double &last = charge[{heard.station, transaction}];
            QVERIFY2(soc >= last, heard.frame.constData());
            last = soc;
        }
        ++checked;
    }
    QVERIFY(checked > 1000);
}

void SimulationTest::transactionsOfTheModernStationsAreGapFree()
{
    Simulation simulation(smallNetwork(40), busyWorld(9), roughStory());
    FakeCentral central(simulation);
    central.pass(4 * hour);
    std::map<QString, int> next;
    int ended = 0;
    for (const QJsonObject &event : central.calls("TransactionEvent")) {
        const QString id = event["transactionInfo"_L1].toObject()["transactionId"_L1].toString();
        QVERIFY(id.size() <= 36);
        const QString type = event["eventType"_L1].toString();
        QCOMPARE(event["seqNo"_L1].toInt(), next.contains(id) ? next[id] : 0);
        QCOMPARE(type == "Started"_L1, !next.contains(id));
        next[id] = event["seqNo"_L1].toInt() + 1;
        ended += type == "Ended"_L1 ? 1 : 0;
    }
    QVERIFY(ended > 20);
}

void SimulationTest::everyFaultKindShowsOnTheWire_data()
{
    QTest::addColumn<int>("station");
    QTest::addColumn<QByteArray>("fault");
    for (const FaultKind &kind : faultKinds()) {
        if (isStationWide(kind.effect))
            continue;
        QTest::addRow("1.6 %s", kind.id) << 0 << QByteArray(kind.id);
        QTest::addRow("2.0.1 %s", kind.id) << 1 << QByteArray(kind.id);
    }
}

void SimulationTest::everyFaultKindShowsOnTheWire()
{
    QFETCH(int, station);
    QFETCH(QByteArray, fault);
    const FaultKind &kind = *faultKind(fault.constData());
    SimWorld world = busyWorld(1);
    world.busy = false;
    world.connectSpread = 0;
    const QByteArray id = station == 0 ? "US-TX-000000-01" : "US-TX-000001-01";
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"at":"20s","evse":1,"for":"10m","fault":")" + fault
                                              + R"(","station":")" + id + R"("}]})");
    QVERIFY(story.ok());
    Simulation simulation(smallNetwork(2), world, story.value());
    FakeCentral central(simulation);
    central.pass(21 * second);
    QCOMPARE(simulation.chronicle().size(), size_t(1));
    QVERIFY2(!simulation.chronicle()[0].contains(u"nowhere"_s), qPrintable(simulation.chronicle()[0]));
    const QString word = kind.effect == FaultEffect::Faulted || kind.effect == FaultEffect::Flapping ? u"Faulted"_s
        : kind.effect == FaultEffect::Unavailable ? u"Unavailable"_s
        : kind.effect == FaultEffect::StuckPreparing ? (station == 0 ? u"Preparing"_s : u"Occupied"_s)
        : kind.effect == FaultEffect::StuckFinishing ? (station == 0 ? u"Finishing"_s : u"Occupied"_s) : u"Available"_s;
    const bool coded = kind.mrec || (kind.effect != FaultEffect::Unavailable && kind.effect != FaultEffect::StuckPreparing
                                     && kind.effect != FaultEffect::StuckFinishing && kind.effect != FaultEffect::Derated);
    const bool told = kind.mrec || (coded && kind.errorCode != ocpp::ErrorCode::NoError);
    if (station == 0) {
        QJsonObject last;
        for (const QJsonObject &status : central.calls("StatusNotification")) {
            if (status["connectorId"_L1].toInt() == 1)
                last = status;
        }
        QCOMPARE(last["status"_L1].toString(), word);
        const std::string_view code = coded ? ocpp::text(kind.errorCode) : "NoError";
        QCOMPARE(last["errorCode"_L1].toString().toStdString(), std::string(code));
        if (kind.mrec) {
            QCOMPARE(last["vendorId"_L1].toString(), u"https://chargex.inl.gov"_s);
            QCOMPARE(last["vendorErrorCode"_L1].toString().toUtf8(), fault);
        }
        QVERIFY(last["info"_L1].toString().size() <= 50);
    } else {
        QVERIFY2(central.statuses(1).endsWith(word), qPrintable(central.statuses(1)));
        const auto alarms = central.calls("NotifyEvent");
        QCOMPARE(alarms.size(), size_t(told ? 1 : 0));
        if (kind.mrec)
            QCOMPARE(alarms[0]["eventData"_L1].toArray().at(0).toObject()["techCode"_L1].toString().toUtf8(), fault);
    }
    const size_t before = central.heard().size();
    central.pass(12 * minute); // and it goes by itself
    if (station == 1 && told && kind.effect != FaultEffect::Flapping) {
        QCOMPARE(central.calls("NotifyEvent", before).size(), size_t(1));
        QCOMPARE(central.calls("NotifyEvent", before)[0]["eventData"_L1].toArray().at(0).toObject()["cleared"_L1].toBool(), true);
    }
    QVERIFY2(central.statuses(1).endsWith(u"Available"_s), qPrintable(central.statuses(1)));
}

void SimulationTest::aSiteLosesAllItsStationsAtOnce()
{
    SimWorld world = busyWorld(1);
    world.connectSpread = 0;
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"at":"1m","for":"10m","fault":"siteOffline","site":"S0"}]})");
    QVERIFY(story.ok());
    Simulation simulation(smallNetwork(4), world, story.value());
    FakeCentral central(simulation);
    const auto online = [&] {
        QString text;
        for (size_t i = 0; i < simulation.stationCount(); ++i)
            text += simulation.station(i).isOnline() ? u'1' : u'0';
        return text;
    };
    central.pass(59 * second);
    QCOMPARE(online(), u"1111"_s);
    central.pass(2 * second);
    QCOMPARE(online(), u"0011"_s); // two stations stand at the first site
    central.pass(11 * minute);
    QCOMPARE(online(), u"1111"_s);
    QCOMPARE(central.calls("BootNotification").size(), size_t(4)); // a lost connection is no restart (1.6J section 5.4)
}

void SimulationTest::aHalfDeadStationIsSilentThenComesBack()
{
    SimWorld world = busyWorld(2);
    world.connectSpread = 0;
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"at":"1m","for":"10m","fault":"halfDead"}]})");
    Simulation simulation(smallNetwork(1), world, story.value());
    FakeCentral central(simulation);
    central.pass(70 * second);
    const size_t before = central.heard().size();
    QCOMPARE(central.answerTo(0, "TriggerMessage", R"({"requestedMessage":"Heartbeat"})"), QByteArray());
    central.pass(9 * minute);
    QCOMPARE(central.heard().size(), before);
    central.pass(2 * minute);
    QVERIFY(central.heard().size() > before);
    QVERIFY(simulation.station(0).isOnline());
}

void SimulationTest::aBootLoopRestartsAgainAndAgain()
{
    SimWorld world = busyWorld(2);
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"at":"1m","for":"20m","fault":"bootLoop"}]})");
    Simulation simulation(smallNetwork(1), world, story.value());
    FakeCentral central(simulation);
    central.pass(21 * minute);
    const size_t boots = central.calls("BootNotification").size();
    QVERIFY2(boots >= 10, qPrintable(QString::number(boots)));
    central.pass(2 * minute);
    const size_t settled = central.calls("BootNotification").size();
    central.pass(20 * minute);
    QCOMPARE(central.calls("BootNotification").size(), settled);
}

void SimulationTest::flappingComesAndGoes()
{
    SimWorld world = busyWorld(2);
    world.busy = false;
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"at":"1m","for":"10m","fault":"flapping","evse":1}]})");
    Simulation simulation(smallNetwork(1), world, story.value());
    FakeCentral central(simulation);
    central.pass(12 * minute);
    QVERIFY2(central.statuses(1).count(u"Faulted"_s) >= 5, qPrintable(central.statuses(1)));
    QVERIFY(central.statuses(1).endsWith(u"Available"_s));
}

void SimulationTest::deratingKeepsThePowerDown()
{
    SimWorld world = busyWorld(2);
    const Result<Story> story = storyFromJson(
        R"({"version":1,"acts":[{"at":"10s","for":"3d","fault":"derated","derateKw":20,"count":2,"station":"US-TX-000000-01"}]})");
    Simulation simulation(smallNetwork(1), world, story.value());
    FakeCentral central(simulation);
    central.pass(minute);
    const size_t before = central.heard().size();
    central.pass(8 * hour);
    double peak = 0;
    for (const QJsonObject &reading : central.calls("MeterValues", before))
        peak = std::max(peak, sampleOf(reading, "Power.Active.Import"));
    QCOMPARE(peak, 20000.0);
}

void SimulationTest::offlineChargesAreToldAfterwards()
{
    SimWorld world = busyWorld(6);
    world.connectSpread = 0;
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"at":"1m","for":"3h","fault":"offline","count":6}]})");
    Simulation simulation(smallNetwork(6), world, story.value());
    FakeCentral central(simulation);
    central.pass(2 * minute);
    const size_t before = central.heard().size();
    central.pass(178 * minute);
    QCOMPARE(central.heard().size(), before);
    central.pass(2 * minute);
    int old = 0;
    for (const QJsonObject &stop : central.calls("StopTransaction", before)) {
        QVERIFY(stop["transactionId"_L1].toInt() > 0);
        const QByteArray stamp = stop["timestamp"_L1].toString().toUtf8();
        old += parseTime(stamp.toStdString()).value() < worldStart + 170 * minute ? 1 : 0;
    }
    QVERIFY2(old >= 1, qPrintable(QString::number(old)));
}

void SimulationTest::refusedStationsTryMoreAndMoreSlowly()
{
    Simulation simulation(smallNetwork(1), busyWorld(1), Story());
    FakeCentral central(simulation);
    central.rejectsEverybody = true;
    central.pass(30 * minute);
    QVERIFY2(central.opens >= 20 && central.opens <= 40, qPrintable(QString::number(central.opens)));
    QVERIFY(central.heard().empty());
}

void SimulationTest::whatIsOldIsToldWithItsAge()
{
    const Result<Story> story = storyFromJson(R"({"version":1,"acts":[{"age":"3h","for":"2h","fault":"GroundFailure","station":"US-TX-000000-01","evse":1}]})");
    QVERIFY(story.ok());
    SimWorld world = busyWorld(1);
    world.busy = false;
    Simulation simulation(smallNetwork(4), world, story.value());
    FakeCentral central(simulation);
    central.pass(hour);
    QStringList faulted;
    for (const QJsonObject &status : central.calls("StatusNotification")) {
        if (status["status"_L1] == "Faulted"_L1 || status["connectorStatus"_L1] == "Faulted"_L1)
            faulted.append(status["timestamp"_L1].toString());
    }
    QVERIFY(!faulted.isEmpty());
    for (const QString &time : faulted)
        QCOMPARE(time, QString::fromLatin1(formatTime(worldStart - 3 * hour)));
}

void SimulationTest::theDemoStoryFindsItsPlaces()
{
    Simulation simulation(smallNetwork(300), busyWorld(1), demoStory());
    FakeCentral central(simulation);
    central.pass(5 * minute);
    const std::vector<StoryAct> acts = demoStory().acts;
    const auto played = std::count_if(acts.begin(), acts.end(), [](const StoryAct &act) { return act.age > 0 || act.at <= 5 * minute; });
    QVERIFY(played > 30);
    QCOMPARE(qsizetype(simulation.chronicle().size()), qsizetype(played));
    for (const QString &line : simulation.chronicle())
        QVERIFY2(!line.contains(u"nowhere"_s), qPrintable(line));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "tst_simulation.moc"
