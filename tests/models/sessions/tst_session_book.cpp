// Sessions as the desk knows them: how they were authorized, what is usual, and that nothing depends on how facts come.
#include "models/operations/scene.h"
#include "soak/heap_count.h"

#include <QDataStream>
#include <QTest>

using namespace Qt::StringLiterals;

class SessionBookTest : public QObject
{
    Q_OBJECT

private:
    static const SessionBook &book(const Scene &scene) { return scene.operations.sessions(); }

    static QByteArray saved(const SessionBook &book)
    {
        QByteArray bytes;
        QDataStream stream(&bytes, QIODevice::WriteOnly);
        book.save(stream);
        return bytes;
    }

    /** A session of half an hour with a reading a minute. */
    static void charge(Scene &scene, const char *port, const QByteArray &token, float watts)
    {
        const QByteArray transaction = token + '-' + QByteArray::number(scene.at);
        scene.start(port, transaction, token, 1000);
        readings(scene, port, transaction, watts, 30);
        scene.stop(port, transaction, 1000 + double(watts) / 2);
        scene.wait(minute);
    }
    static void readings(Scene &scene, const char *port, const QByteArray &transaction, float watts, int minutes)
    {
        for (int i = 0; i < minutes; ++i) {
            scene.wait(minute);
            scene.meter(port, transaction, watts, -1);
        }
    }

    static void startWith(Scene &scene, const char *port, ocpp::IdTokenType type, const QByteArray &token, qint32 remote = -1)
    {
        ocpp::SessionStarted started;
        started.transactionId = QByteArray("tx-") + port;
        started.idToken = token;
        started.tokenType = type;
        started.remoteStartId = remote;
        scene.event(port, started);
    }

private Q_SLOTS:
    void authorizationIsWhatTheTokenSays_data()
    {
        using Type = ocpp::IdTokenType;
        QTest::addColumn<QByteArray>("port");
        QTest::addColumn<Type>("type");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<AuthMethod>("method");
        QTest::newRow("1.6 tag") << QByteArray("A1-1") << Type::NotSaid << QByteArray("04A1") << AuthMethod::Rfid;
        QTest::newRow("1.6 autocharge") << QByteArray("A1-1") << Type::NotSaid << QByteArray("VID:00B0D0") << AuthMethod::Vehicle;
        QTest::newRow("1.6 nothing") << QByteArray("A1-1") << Type::NotSaid << QByteArray() << AuthMethod::Unknown;
        QTest::newRow("2.x nothing said") << QByteArray("B1-1") << Type::NotSaid << QByteArray("04A1") << AuthMethod::Unknown;
        QTest::newRow("ISO14443") << QByteArray("B1-1") << Type::Iso14443 << QByteArray("04A1") << AuthMethod::Rfid;
        QTest::newRow("ISO15693") << QByteArray("B1-1") << Type::Iso15693 << QByteArray("04A1") << AuthMethod::Rfid;
        QTest::newRow("eMAID") << QByteArray("B1-1") << Type::EMaid << QByteArray("DE-8AA") << AuthMethod::PlugAndCharge;
        QTest::newRow("Central") << QByteArray("B1-1") << Type::Central << QByteArray("app") << AuthMethod::App;
        QTest::newRow("DirectPayment") << QByteArray("B1-1") << Type::DirectPayment << QByteArray("p") << AuthMethod::PaymentCard;
        QTest::newRow("MacAddress") << QByteArray("B1-1") << Type::MacAddress << QByteArray("00:B0") << AuthMethod::Vehicle;
        QTest::newRow("EVCCID") << QByteArray("B1-1") << Type::Evccid << QByteArray("00B0") << AuthMethod::Vehicle;
        QTest::newRow("KeyCode") << QByteArray("B1-1") << Type::KeyCode << QByteArray("1234") << AuthMethod::KeyCode;
        QTest::newRow("Local") << QByteArray("B1-1") << Type::Local << QByteArray("x") << AuthMethod::Local;
        QTest::newRow("free") << QByteArray("B1-1") << Type::NoAuthorization << QByteArray() << AuthMethod::NotAsked;
        QTest::newRow("of no list") << QByteArray("B1-1") << Type::Other << QByteArray("x") << AuthMethod::Unknown;
    }
    void authorizationIsWhatTheTokenSays()
    {
        QFETCH(QByteArray, port);
        QFETCH(ocpp::IdTokenType, type);
        QFETCH(QByteArray, token);
        QFETCH(AuthMethod, method);
        Scene scene;
        startWith(scene, port.constData(), type, token);
        const LiveSession *session = book(scene).running(scene.port(port.constData()));
        QVERIFY(session);
        QCOMPARE(session->method, method);
        QVERIFY(session->fromStart);
    }

    void aRemoteStartOnTheFeedIsTold()
    {
        Scene scene;
        scene.requested("A1-1", "c1", ocpp::Action::RequestStartTransaction, "{\"idToken\":\"DESK-1\",\"remoteStartId\":7}");
        scene.answered("A1-1", "c1", ocpp::Action::RequestStartTransaction, "Accepted");
        scene.wait(minute);
        scene.start("A1-2", "t2", "04A1"); // somebody else, next to it
        scene.start("A1-1", "t1", "DESK-1");
        QCOMPARE(book(scene).running(scene.port("A1-1"))->method, AuthMethod::Remote);
        QCOMPARE(book(scene).running(scene.port("A1-2"))->method, AuthMethod::Rfid);
    }

    void aRemoteStartThatWasNotOnTheFeedCameFromBehindIt()
    {
        Scene scene;
        startWith(scene, "B1-1", ocpp::IdTokenType::Iso14443, "X", 99);
        QCOMPARE(book(scene).running(scene.port("B1-1"))->method, AuthMethod::App);
    }

    void aRemoteStartOfLongAgoOrOneThatWasRejectedExplainsNothing()
    {
        Scene scene;
        scene.requested("A1-1", "c1", ocpp::Action::RequestStartTransaction, "{\"idToken\":\"DESK-1\"}");
        scene.answered("A1-1", "c1", ocpp::Action::RequestStartTransaction, "Rejected", false, false);
        scene.start("A1-1", "t1", "DESK-1");
        QCOMPARE(book(scene).running(scene.port("A1-1"))->method, AuthMethod::Rfid);
        scene.requested("A2-1", "c2", ocpp::Action::RequestStartTransaction, "{\"idToken\":\"DESK-1\"}");
        scene.answered("A2-1", "c2", ocpp::Action::RequestStartTransaction, "Accepted");
        scene.wait(11 * minute);
        scene.start("A2-1", "t2", "DESK-1");
        QCOMPARE(book(scene).running(scene.port("A2-1"))->method, AuthMethod::Rfid);
    }

    void whoIsAuthorizedAfterPluggingInIsTakenWhenItIsTold()
    {
        Scene scene;
        startWith(scene, "B1-1", ocpp::IdTokenType::NotSaid, {});
        const LiveSession *session = book(scene).running(scene.port("B1-1"));
        QCOMPARE(session->method, AuthMethod::Unknown);
        ocpp::SessionUpdated updated;
        updated.transactionId = "tx-B1-1";
        updated.idToken = "DE-8AA";
        updated.tokenType = ocpp::IdTokenType::EMaid;
        scene.event("B1-1", updated);
        QCOMPARE(session->method, AuthMethod::PlugAndCharge);
        QCOMPARE(session->vehicle, vehicle("DE-8AA"));
        ocpp::Alarm alarm;
        alarm.component = "ConnectedEV";
        alarm.variable = "VehicleId";
        alarm.actualValue = "00B0D063C226";
        alarm.place = {1, -1};
        scene.event("B1-1", alarm);
        QCOMPARE(session->vehicle, vehicle("00B0D063C226"));
    }

    void aSessionFoundInASnapshotTellsNobody()
    {
        Scene scene(Scene::Start::Silent);
        Fact fact = scene.about("A1-1");
        PortSnapshot snapshot;
        snapshot.status = ocpp::Status::Charging;
        snapshot.online = true;
        snapshot.sessionStart = Scene::noon - hour;
        snapshot.transactionId = "old";
        snapshot.powerW = 42'000;
        fact.what = snapshot;
        scene.tell(fact);
        const LiveSession *session = book(scene).running(scene.port("A1-1"));
        QVERIFY(session);
        QCOMPARE(session->method, AuthMethod::Unknown);
        QVERIFY(!session->fromStart);
        QCOMPARE(session->start, Scene::noon - hour);
        QCOMPARE(session->powerW, 42'000);
    }

    void powerComesFromTheRegisterWhereTheMeterTellsNone()
    {
        Scene scene;
        scene.start("A1-1", "t", "TAG", 1000);
        const LiveSession *session = book(scene).running(scene.port("A1-1"));
        for (int i = 0; i <= 10; ++i) { // 7.2 kW: 120 Wh a minute
            scene.meter("A1-1", "t", ocpp::notMeasured, 1000 + i * 120);
            scene.wait(minute);
        }
        QCOMPARE(session->powerW, 7200);
        QVERIFY(session->derived);
        QCOMPARE(book(scene).power(SiteIx{0}, scene.at).nowW, 7200);
        for (int i = 0; i < 4; ++i) { // a register in whole kWh stands still for a while
            scene.meter("A1-1", "t", ocpp::notMeasured, 2200);
            scene.wait(minute);
        }
        QCOMPARE(session->powerW, 7200);
        scene.wait(minute);
        scene.meter("A1-1", "t", ocpp::notMeasured, 2200);
        QCOMPARE(session->powerW, 0);
        scene.meter("A1-1", "t", 5000, 2200); // it can after all
        QCOMPARE(session->powerW, 5000);
        QVERIFY(!session->derived);
    }

    void usualIsTheBestOfThePortsLastFourSessions()
    {
        Scene scene;
        for (const float watts : {90'000.f, 40'000.f, 150'000.f, 60'000.f, 30'000.f})
            charge(scene, "A1-1", "T" + QByteArray::number(int(watts)), watts);
        scene.start("A1-1", "now", "NEW");
        QCOMPARE(book(scene).usual(scene.port("A1-1")).portW, 150'000);
        scene.stop("A1-1", "now", 1000);
        charge(scene, "A1-1", "X1", 50'000);
        charge(scene, "A1-1", "X2", 50'000);
        charge(scene, "A1-1", "X3", 50'000);
        scene.start("A1-1", "now2", "NEW");
        QCOMPARE(book(scene).usual(scene.port("A1-1")).portW, 50'000); // 150 kW is five sessions ago, 60 kW too
    }

    void oneSpikeIsNoLevel()
    {
        Scene scene;
        scene.start("A1-1", "t", "TAG");
        readings(scene, "A1-1", "t", 40'000, 10);
        readings(scene, "A1-1", "t", 900'000, 1);
        readings(scene, "A1-1", "t", 41'000, 10);
        scene.stop("A1-1", "t", 9000);
        scene.start("A1-1", "t2", "TAG2");
        QCOMPARE(book(scene).usual(scene.port("A1-1")).portW, 41'000);
    }

    void lowIsLowAgainstBothPortAndVehicle()
    {
        Scene scene;
        for (int i = 0; i < 4; ++i)
            charge(scene, "A1-1", "F" + QByteArray::number(i), 150'000); // this port gives 150
        charge(scene, "A2-1", "SLOW", 50'000);                            // this car takes 50
        charge(scene, "A2-1", "FAST", 140'000);
        scene.start("A1-1", "s", "SLOW");
        readings(scene, "A1-1", "s", 49'000, 10);
        UsualPower usual = book(scene).usual(scene.port("A1-1"));
        QCOMPARE(usual.vehicleW, 50'000);
        QCOMPARE(usual.expectedW, 50'000);
        QVERIFY2(!usual.low, "a slow car at a fast port is no derated port");
        scene.stop("A1-1", "s", 9000);
        scene.start("A1-1", "f", "FAST");
        readings(scene, "A1-1", "f", 60'000, 4);
        QVERIFY2(!book(scene).usual(scene.port("A1-1")).low, "it may still be rising");
        readings(scene, "A1-1", "f", 60'000, 4);
        usual = book(scene).usual(scene.port("A1-1"));
        QCOMPARE(usual.expectedW, 140'000);
        QVERIFY(usual.low);
        readings(scene, "A1-1", "f", 120'000, 1);
        QVERIFY2(!book(scene).usual(scene.port("A1-1")).low, "it can after all");
    }

    void anUnknownVehicleIsSuspectOnlyWhenTheOneBeforeWasLowToo()
    {
        Scene scene;
        charge(scene, "A1-1", "F1", 150'000);
        charge(scene, "A1-1", "F2", 150'000);
        scene.start("A1-1", "a", "A");
        readings(scene, "A1-1", "a", 30'000, 10);
        QVERIFY(!book(scene).usual(scene.port("A1-1")).low);
        scene.stop("A1-1", "a", 9000);
        scene.start("A1-1", "b", "B");
        readings(scene, "A1-1", "b", 30'000, 10);
        QVERIFY(book(scene).usual(scene.port("A1-1")).low);
    }

    void aVehicleThatCameNearlyFullTakesLittleByItself()
    {
        Scene scene;
        charge(scene, "A2-1", "CAR", 150'000);
        charge(scene, "A1-1", "F", 150'000);
        scene.start("A1-1", "t", "CAR");
        for (int i = 0; i < 10; ++i) {
            ocpp::MeterReading reading;
            reading.transactionId = "t";
            reading.powerW = 40'000;
            reading.soc = float(75 + i);
            scene.wait(minute);
            scene.event("A1-1", reading);
        }
        QVERIFY(!book(scene).usual(scene.port("A1-1")).low);
    }

    void theLastSessionStaysUntilTheNext()
    {
        Scene scene;
        charge(scene, "A1-1", "T", 50'000);
        QVERIFY(!book(scene).running(scene.port("A1-1")));
        const LiveSession *last = book(scene).last(scene.port("A1-1"));
        QVERIFY(last);
        QCOMPARE(last->topW, 50'000);
        QVERIFY(last->end > last->start);
        QCOMPARE(last->powerW, -1);
        scene.start("A1-1", "n", "N");
        QVERIFY(book(scene).last(scene.port("A1-1"))->isRunning());
        QCOMPARE(book(scene).runningCount(), 1);
        QCOMPARE(book(scene).runningPorts(), std::vector<PortIx>{scene.port("A1-1")});
    }

    void aStatusThatEndedASessionTooEarlyIsTakenBack()
    {
        Scene scene;
        startWith(scene, "B1-1", ocpp::IdTokenType::EMaid, "DE-1");
        readings(scene, "B1-1", "tx-B1-1", 50'000, 10);
        scene.status("B1-1", ocpp::Status::Available);
        QVERIFY(!book(scene).running(scene.port("B1-1")));
        ocpp::SessionUpdated goesOn;
        goesOn.transactionId = "tx-B1-1";
        goesOn.chargingState = "Charging";
        scene.event("B1-1", goesOn);
        const LiveSession *session = book(scene).running(scene.port("B1-1"));
        QVERIFY(session);
        QCOMPARE(session->method, AuthMethod::PlugAndCharge);
        readings(scene, "B1-1", "tx-B1-1", 50'000, 2);
        QCOMPARE(session->curve.watts(session->curve.size() - 1), 50'000);
    }

    void aReadingAllocatesNothing()
    {
        Scene scene;
        scene.start("A1-1", "t", "TAG");
        readings(scene, "A1-1", "t", 40'000, 3);
        Fact fact = scene.about("A1-1");
        ocpp::MeterReading reading;
        reading.transactionId = "t";
        reading.powerW = 41'000;
        fact.what = reading;
        SessionBook &fold = const_cast<SessionBook &>(book(scene));
        const size_t bytes = fold.bytes();
        const PortIx touched[] = {fact.port};
        fact.at = scene.at;
        const size_t before = heapAllocations();
        for (int i = 0; i < 10'000; ++i) { // a week: the curve halves nine times
            fact.at += minute;
            fold.apply(fact, touched);
        }
        QCOMPARE(heapAllocations(), before);
        QCOMPARE(fold.bytes(), bytes);
        QVERIFY(fold.running(fact.port)->curve.size() > 24);
    }

    void savedAndRestoredItIsTheSame()
    {
        Scene scene;
        charge(scene, "A1-1", "T1", 50'000);
        charge(scene, "A1-2", "T1", 70'000);
        charge(scene, "B1-1", "T2", 60'000);
        scene.start("A2-1", "r", "T1");
        readings(scene, "A2-1", "r", 20'000, 12);
        Operations again(Scene::catalogue());
        QVERIFY(again.restore(scene.operations.save()).ok());
        QCOMPARE(again.digest(), scene.operations.digest());
        const PortIx port = scene.port("A2-1");
        QCOMPARE(again.sessions().running(port)->topW, 20'000);
        QCOMPARE(again.sessions().usual(port).vehicleW, 70'000);
        QCOMPARE(again.sessions().last(scene.port("B1-1"))->topW, 60'000);
        QCOMPARE(again.sessions().power(SiteIx{0}, scene.at).nowW, 20'000);
        for (const qsizetype cut : {0, 5, 40, 200}) {
            const QByteArray bytes = saved(book(scene)).left(cut);
            QDataStream stream(bytes);
            SessionBook fresh(scene.operations.network(), scene.operations.commands());
            QVERIFY(!fresh.restore(stream).ok());
        }
    }

    void itFollowsPortsToTheirNewIndexes()
    {
        Scene scene;
        charge(scene, "B1-2", "T1", 60'000);
        charge(scene, "A1-1", "T1", 50'000);
        scene.start("B1-1", "r", "T1");
        readings(scene, "B1-1", "r", 20'000, 12);
        Inventory smaller = Scene::inventory();
        smaller.sites.erase(smaller.sites.begin()); // Alder closes
        smaller.stations.erase(smaller.stations.begin(), smaller.stations.begin() + 2);
        smaller.ports.erase(smaller.ports.begin(), smaller.ports.begin() + 4);
        for (Station &station : smaller.stations)
            --station.site.value;
        for (Port &port : smaller.ports)
            port.station.value -= 2;
        Fact fact;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(smaller)};
        scene.tell(fact);
        const PortIx port = scene.port("B1-1");
        QCOMPARE(port, PortIx{0});
        QCOMPARE(book(scene).runningPorts(), std::vector<PortIx>{port});
        QCOMPARE(book(scene).running(port)->site, SiteIx{0});
        QCOMPARE(book(scene).power(SiteIx{0}, scene.at).nowW, 20'000);
        QCOMPARE(book(scene).usual(port).vehicleW, 60'000);
        QCOMPARE(book(scene).last(PortIx{1})->topW, 60'000);
        readings(scene, "B1-1", "r", 30'000, 2);
        QCOMPARE(book(scene).power(SiteIx{0}, scene.at).nowW, 30'000);
    }

    void itTakesFewBytesAPort()
    {
        Inventory inventory;
        inventory.regions.resize(1);
        inventory.sites.resize(10'000);
        for (Site &site : inventory.sites)
            site.region = RegionIx{0};
        for (quint32 i = 0; i < 100'000; ++i) {
            inventory.stations.push_back({});
            inventory.stations.back().id = QString::number(i);
            inventory.stations.back().site = SiteIx{i / 10};
            inventory.ports.push_back({});
            inventory.ports.back().station = StationIx{i};
        }
        Operations operations{FaultCatalogue()};
        std::vector<Fact> facts(1);
        facts[0].what = InventoryReplaced{std::make_shared<const Inventory>(std::move(inventory))};
        for (quint32 i = 0; i < 100'000; i += 10) { // every tenth port charges
            Fact fact;
            fact.at = Scene::noon;
            fact.sequence = i + 1;
            fact.station = StationIx{i};
            fact.port = PortIx{i};
            fact.what = ocpp::SessionStarted{};
            facts.push_back(fact);
        }
        operations.apply(facts);
        QCOMPARE(operations.sessions().runningCount(), 10'000);
        const double perPort = double(operations.sessions().bytes()) / 100'000;
        QVERIFY2(perPort < 45, qPrintable(u"%1 bytes a port"_s.arg(perPort)));
    }

private:
    static quint32 vehicle(std::string_view name);
};

#include "vehicle_table.h"

quint32 SessionBookTest::vehicle(std::string_view name)
{
    return vehicleKey(name);
}

QTEST_APPLESS_MAIN(SessionBookTest)
#include "tst_session_book.moc"
