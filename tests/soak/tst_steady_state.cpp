// What an event costs in allocations when nothing is new: known stations, sessions that run, values that change.
#include "heap_count.h"
#include "small_town.h"

#include "app/bench/synthetic_life.h"
#include "event_decoder.h"
#include "models/operations/scene.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs start = 1'795'176'000'000; // 2026-11-20T12:00:00Z

enum class Said { Heartbeat, Status, Meter };

/** The gateway's events of one kind, station after station. */
class Gateway
{
public:
    explicit Gateway(const Inventory &inventory) : m_inventory(inventory) {}

    QByteArray batch(Said what, int events, int seconds)
    {
        QByteArray out = "{\"events\":[";
        for (int i = 0; i < events; ++i) {
            ++m_sequence;
            const Port &port = m_inventory.ports[m_sequence % m_inventory.ports.size()];
            out += i ? "," : "";
            out += event(what, port, start + seconds * second + i);
        }
        return out + "]}";
    }
    QByteArray start16(const Port &port)
    {
        ++m_sequence;
        return "{\"events\":[" + head("StartTransaction", "transaction", port, start)
             + ",\"transactionid\":\"" + transaction(port) + "\",\"data\":{\"connectorId\":" + QByteArray::number(port.evse)
             + ",\"idTag\":\"04A2\",\"meterStart\":1000,\"timestamp\":\"2026-11-20T12:00:00.000Z\"}}]}";
    }

private:
    QByteArray transaction(const Port &port) const { return QByteArray::number(port.station.value * 10 + port.evse); }
    QByteArray head(const char *type, const char *message, const Port &port, UtcMs at) const
    {
        const QByteArray number = QByteArray::number(m_sequence);
        return "{\"specversion\":\"1.0\",\"id\":\"5ca1ab1e/" + number + "\",\"source\":\"/stations/"
             + m_inventory.stations[port.station.value].id.toUtf8() + "\",\"type\":\"ocpp16." + type + "\",\"time\":\""
             + formatTime(at) + "\",\"sequence\":\"" + number + "\",\"messageid\":\"" + message + number + '"';
    }
    QByteArray event(Said what, const Port &port, UtcMs at) const
    {
        const QByteArray evse = QByteArray::number(port.evse), value = QByteArray::number(2000 + m_sequence % 5000);
        switch (what) {
        case Said::Heartbeat: return head("Heartbeat", "h", port, at) + ",\"data\":{}}";
        case Said::Status:
            return head("StatusNotification", "s", port, at) + ",\"data\":{\"connectorId\":" + evse
                 + ",\"errorCode\":\"NoError\",\"status\":\"" + (m_sequence % 3 ? "Charging" : "SuspendedEV")
                 + "\",\"timestamp\":\"" + formatTime(at) + "\"}}";
        case Said::Meter:
            return head("MeterValues", "m", port, at) + ",\"data\":{\"connectorId\":" + evse + ",\"transactionId\":" + transaction(port)
                 + ",\"meterValue\":[{\"timestamp\":\"" + formatTime(at) + "\",\"sampledValue\":[{\"value\":\"" + value
                 + "\",\"context\":\"Sample.Periodic\",\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},{\"value\":\""
                 + value + ".5\",\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},{\"value\":\"57"
                   "\",\"context\":\"Sample.Periodic\",\"measurand\":\"SoC\",\"unit\":\"Percent\",\"location\":\"EV\"}]}]}}";
        }
        return {};
    }

    const Inventory &m_inventory;
    quint64 m_sequence = 0;
};

Inventory oldTown()
{
    Inventory inventory = smallTown(20);
    for (Station &station : inventory.stations)
        station.protocol = ocpp::Version::V16;
    return inventory;
}

/** A desk with the buffers of a feed that runs. */
struct Desk
{
    explicit Desk(const Inventory &inventory)
    {
        decoder.setInventory(std::make_shared<const Inventory>(inventory), start, facts);
        fold();
    }
    size_t take(const QByteArray &params) ///< allocations of decoding and folding it
    {
        const size_t before = heapAllocations();
        decoder.decodeBatch({params.constData(), size_t(params.size())}, facts);
        fold();
        return heapAllocations() - before;
    }
    size_t decode(const QByteArray &params) ///< of decoding it alone
    {
        const size_t before = heapAllocations();
        decoder.decodeBatch({params.constData(), size_t(params.size())}, facts);
        const size_t count = heapAllocations() - before;
        fold();
        return count;
    }
    void fold()
    {
        operations.apply(facts);
        facts.clear();
    }

    EventDecoder decoder{Roster()};
    Operations operations{Scene::catalogue()};
    std::vector<Fact> facts;
};

} // namespace

class SteadyStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEventAllocatesNothing_data();
    void anEventAllocatesNothing();
    void aDayOfLifeAllocatesLittle();
};

void SteadyStateTest::anEventAllocatesNothing_data()
{
    QTest::addColumn<int>("what");
    QTest::addRow("heartbeat") << int(Said::Heartbeat);
    QTest::addRow("status") << int(Said::Status);
    QTest::addRow("meter") << int(Said::Meter);
}

/** A batch may need buffers of its own, but the same few whether it carries 64 events or 512. */
void SteadyStateTest::anEventAllocatesNothing()
{
    QFETCH(const int, what);
    const Inventory inventory = oldTown();
    Desk desk(inventory);
    Gateway gateway(inventory);
    for (const Port &port : inventory.ports)
        desk.take(gateway.start16(port));
    int seconds = 0;
    for (const Said each : {Said::Heartbeat, Said::Status, Said::Meter}) { // everybody was heard before
        for (int i = 0; i < 300; ++i)
            desk.take(gateway.batch(each, 512, seconds += 2));
    }
    size_t few = 0, many = 0, decoding = 0;
    constexpr int batches = 50;
    for (int i = 0; i < batches; ++i) {
        few += desk.take(gateway.batch(Said(what), 64, seconds += 2));
        many += desk.take(gateway.batch(Said(what), 512, seconds += 2));
        decoding += desk.decode(gateway.batch(Said(what), 512, seconds += 2));
    }
    qInfo() << "a batch of 64:" << double(few) / batches << "a batch of 512:" << double(many) / batches << "of them decoding:" << double(decoding) / batches;
    QVERIFY2(few <= batches * 16, qPrintable(QString::number(few)));
    QVERIFY2(many <= few + batches * 4, qPrintable(QString::number(many))); // vectors of a result double a few times more
}

/** Sessions that come and go, faults, storms: what is new is kept, and nothing else costs an allocation. */
void SteadyStateTest::aDayOfLifeAllocatesLittle()
{
    const Inventory inventory = smallTown(100);
    SyntheticLife life(inventory, start);
    Desk desk(inventory);
    for (const QByteArray &params : life.opening(500))
        desk.take(params);
    size_t allocations = 0, decoding = 0;
    int measured = 0;
    for (int i = 0; life.now() < start + 2 * day; ++i) {
        const QByteArray params = life.nextBatch(256);
        const bool alone = i % 2;
        const size_t count = alone ? desk.decode(params) : desk.take(params);
        if (life.now() < start + day)
            continue;
        (alone ? decoding : allocations) += count;
        measured += alone ? 0 : 256;
    }
    const double each = double(allocations) / measured;
    qInfo() << "allocations an event:" << each << "decoding:" << double(decoding) / measured;
    QVERIFY2(each < 0.8, qPrintable(QString::number(each)));
}

QTEST_APPLESS_MAIN(SteadyStateTest)
#include "tst_steady_state.moc"
