// From the bytes of a feed to the live network: what the decoder numbers, the network holds.

#include "models/network/small_inventory.h"

#include "event_decoder.h"
#include "network_fact.h"

#include <QDataStream>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

QByteArray cloudEvent(quint64 sequence, const QByteArray &station, const QByteArray &type, const QByteArray &data)
{
    const QByteArray number = QByteArray::number(sequence);
    return "{\"id\":\"e/" + number + "\",\"source\":\"/stations/" + station + "\",\"type\":\"" + type + "\",\"time\":\""
        + formatTime(1763647000000 + qint64(sequence) * 1000) + "\",\"sequence\":\"" + number + "\",\"transactionid\":\"" + number + "\",\"data\":" + data + '}';
}

/** A feed of stations that are listed, that are not, and that talk nonsense now and then. */
QList<QByteArray> feed(int count, quint32 seed)
{
    std::mt19937 random(seed);
    const char *const stations[] = {"A", "B", "C", "D", "NEW-1", "NEW-2"};
    const char *const statuses[] = {"Available", "Charging", "Faulted", "Occupied", "Unavailable", "Finishing", "Odd"};
    QList<QByteArray> events;
    for (int i = 1; i <= count; ++i) {
        const QByteArray station = stations[random() % 6];
        const QByteArray evse = QByteArray::number(uint(random() % 4));
        const QByteArray status = statuses[random() % 7];
        const QByteArray transaction = QByteArray::number(uint(random() % uint(i + 1)));
        QByteArray type = "ocpp16.StatusNotification";
        QByteArray data = "{\"connectorId\":" + evse + ",\"status\":\"" + status + "\",\"errorCode\":\"GroundFailure\",\"vendorErrorCode\":\"" + transaction + "\"}";
        switch (random() % 8) {
        case 0: type = "station.connected"; data = "{\"protocol\":\"ocpp1.6\"}"; break;
        case 1: type = "station.disconnected"; data = "{\"reason\":\"closed\"}"; break;
        case 2: type = "ocpp16.StartTransaction"; data = "{\"connectorId\":" + evse + ",\"idTag\":\"T\",\"meterStart\":100}"; break;
        case 3: type = "ocpp16.StopTransaction"; data = "{\"transactionId\":" + transaction + ",\"meterStop\":900}"; break;
        case 4: type = "ocpp201.TransactionEvent"; data = "{\"eventType\":\"Updated\",\"evse\":{\"id\":" + evse + "},\"transactionInfo\":{\"transactionId\":\"" + transaction + "\",\"chargingState\":\"Charging\"}}"; break;
        default: break;
        }
        events.append(cloudEvent(quint64(i), station, type, data));
    }
    return events;
}

QByteArray saved(const Network &network)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    network.save(stream);
    return bytes;
}

void takeAll(Network &network, const std::vector<Fact> &facts)
{
    std::vector<PortIx> changed;
    for (const Fact &fact : facts)
        applyFact(network, fact, changed);
    for (const PortIx port : changed)
        QVERIFY(port.value < network.portCount());
}

void take(EventDecoder &decoder, Network &network, const QByteArray &json)
{
    std::vector<Fact> facts;
    decoder.decode({json.constData(), size_t(json.size())}, facts);
    takeAll(network, facts);
}

} // namespace

class NetworkFactTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStationNobodyListedIsOnTheScreenAfterItsFirstWord()
    {
        EventDecoder decoder{Roster(smallInventory())};
        Network network;
        network.setInventory(smallInventory());
        take(decoder, network, cloudEvent(1, "NEW", "ocpp16.StatusNotification", "{\"connectorId\":2,\"status\":\"Charging\",\"errorCode\":\"NoError\"}"));
        const PortIx port = network.findPort(network.findStation("NEW"), 2);
        QVERIFY(port.isValid());
        QCOMPARE(network.state(port).mode, PortMode::Charging);
        QCOMPARE(network.stationState(network.findStation("NEW")).protocol, ocpp::Version::V16);
    }

    void aStopFindsItsPortByTheTransactionOfItsStart()
    {
        EventDecoder decoder{Roster(smallInventory())};
        Network network;
        network.setInventory(smallInventory());
        take(decoder, network, cloudEvent(9, "A", "ocpp16.StartTransaction", "{\"connectorId\":2,\"idTag\":\"T\",\"meterStart\":100}"));
        QCOMPARE(network.session(PortIx{1})->transactionId, QByteArray("9"));
        take(decoder, network, cloudEvent(10, "C", "ocpp16.StopTransaction", "{\"transactionId\":9,\"meterStop\":5}"));
        QVERIFY(network.session(PortIx{1}));
        take(decoder, network, cloudEvent(11, "A", "ocpp16.StopTransaction", "{\"transactionId\":9,\"meterStop\":1100}"));
        QVERIFY(!network.session(PortIx{1}));
        QCOMPARE(network.lastSession(PortIx{1})->energyWh(), 1000.0);
    }

    void anyCutIntoBatchesGivesTheSameState()
    {
        const QList<QByteArray> events = feed(3000, 5);
        QByteArray expected;
        for (const int size : {1, 2, 7, 500, 3000}) {
            EventDecoder decoder{Roster(smallInventory())};
            Network network;
            network.setInventory(smallInventory());
            for (qsizetype i = 0; i < events.size(); i += size) {
                const QByteArray params = "{\"events\":[" + events.mid(i, size).join(',') + "]}";
                std::vector<Fact> facts;
                QCOMPARE(decoder.decodeBatch({params.constData(), size_t(params.size())}, facts), int(events.mid(i, size).size()));
                takeAll(network, facts);
            }
            if (expected.isEmpty())
                expected = saved(network);
            QVERIFY2(saved(network) == expected, QByteArray::number(size));
        }
    }

    void aDecoderThatStartsAnewGoesOnWithTheNetworksIndexes()
    {
        const QList<QByteArray> events = feed(2000, 6);
        Network whole, resumed;
        whole.setInventory(smallInventory());
        resumed.setInventory(smallInventory());
        EventDecoder first{Roster(smallInventory())};
        for (const QByteArray &one : events)
            take(first, whole, one);
        auto later = std::make_unique<EventDecoder>(Roster(smallInventory()));
        for (qsizetype i = 0; i < events.size(); ++i) {
            if (i % 333 == 0)
                later = std::make_unique<EventDecoder>(Roster(resumed));
            take(*later, resumed, events[i]);
        }
        QVERIFY(saved(whole) == saved(resumed));
    }

    void factsAboutNothingChangeNothing()
    {
        Network network;
        network.setInventory(smallInventory());
        const QByteArray before = saved(network);
        std::vector<PortIx> changed;
        Fact fact;
        for (const auto &what : std::initializer_list<decltype(Fact::what)>{
                 Tick(), FeedGap(), StationRejected(), FrameMalformed(), SnapshotEnd(), CommandEvent(), DeskAction(), StationConnected(),
                 StationDisconnected(), PortSnapshot(), ocpp::Event(ocpp::Heartbeat()), ocpp::Event(ocpp::StatusReport()), InventoryReplaced()}) {
            fact.what = what;
            fact.station = StationIx();
            fact.port = PortIx();
            applyFact(network, fact, changed);
            fact.station = StationIx{4000};
            fact.port = PortIx{4000};
            applyFact(network, fact, changed);
        }
        QVERIFY(changed.empty());
        QVERIFY(saved(network) == before);
    }
};

QTEST_APPLESS_MAIN(NetworkFactTest)
#include "tst_network_fact.moc"
