// A feed that lies: broken events, batches and snapshots never end the decoder, and the network holds what comes out.

#include "models/network/small_inventory.h"
#include "models/ocpp/wire.h"

#include "event_decoder.h"
#include "network_fact.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

/** Real payloads as events of a feed, and the feed's own kinds. */
QList<QByteArray> events()
{
    QList<QByteArray> all;
    int sequence = 0;
    const auto add = [&](const QByteArray &type, const QByteArray &data) {
        const QByteArray number = QByteArray::number(++sequence);
        all.append("{\"specversion\":\"1.0\",\"id\":\"e/" + number + "\",\"source\":\"/stations/" + "ABCD"[sequence % 4] + "\",\"type\":\"" + type
                   + "\",\"time\":\"2026-11-20T14:00:00.000Z\",\"sequence\":\"" + number + "\",\"data\":" + data + '}');
    };
    for (const auto &[file, prefix] : {std::pair(u"ocpp16_station.jsonl"_s, "ocpp16."), std::pair(u"ocpp201_station.jsonl"_s, "ocpp201.")}) {
        for (const QByteArray &frame : wireLines(file)) {
            const QList<QByteArray> parts = frame.split('"');
            add(prefix + parts.value(3), frame.mid(frame.indexOf(",{") + 1).chopped(1));
        }
    }
    add("station.connected", "{\"protocol\":\"ocpp1.6\"}");
    add("station.disconnected", "{\"reason\":\"x\",\"lastByteTime\":\"2026-11-20T14:00:00Z\"}");
    add("command.requested", "{\"commandId\":\"c\",\"action\":\"Reset\",\"evse\":1,\"arguments\":{\"type\":\"OnIdle\"},\"by\":\"d\",\"role\":\"lead\",\"alertId\":\"AL-7F3K2-Q9X4B\"}");
    add("command.answered", "{\"commandId\":\"c\",\"action\":\"Reset\",\"status\":\"Accepted\",\"payload\":{}}");
    add("desk.shelve", "{\"actionId\":\"a\",\"station\":\"A\",\"evse\":1,\"until\":\"2026-11-20T14:00:00Z\"}");
    add("inventory.snapshot", toJson(smallInventory()));
    add("feed.gap", "{\"from\":\"2026-11-20T13:00:00Z\"}");
    add("frame.malformed", "{\"raw\":\"x\",\"why\":\"y\"}");
    return all;
}

QByteArray mutated(QByteArray text, std::mt19937 &random)
{
    static const QList<QByteArray> pieces{"\"", "{", "}", "[", "]", ",", ":", "\\", "\\udc00", "null", "1e999", "-1", QByteArray("\0", 1),
                                          "\xff", "%00", "/", "99999999999", "[]", "{}", "\n"};
    const auto below = [&](qsizetype limit) { return limit > 0 ? qsizetype(random() % size_t(limit)) : 0; };
    for (int i = 1 + int(random() % 3); i > 0 && !text.isEmpty(); --i) {
        const qsizetype at = below(text.size());
        switch (random() % 4) {
        case 0: text[at] = char(random()); break;
        case 1: text.remove(at, 1 + below(10)); break;
        case 2: text.insert(at, pieces[below(pieces.size())]); break;
        default: text.insert(at, text.mid(below(text.size()), below(60))); break;
        }
    }
    return text;
}

} // namespace

class FeedFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenEventsAreNeverFatal()
    {
        std::mt19937 random(1);
        const QList<QByteArray> all = events();
        EventDecoder decoder{Roster(smallInventory())};
        Network network;
        network.setInventory(smallInventory());
        std::vector<Fact> facts;
        std::vector<PortIx> changed;
        for (int i = 0; i < 12000; ++i) {
            facts.clear();
            decoder.decode(view(mutated(all[qsizetype(random() % size_t(all.size()))], random)), facts);
            QVERIFY(!facts.empty()); // whatever it was, it is counted and shown
            for (const Fact &fact : facts)
                applyFact(network, fact, changed);
            changed.clear();
        }
    }

    void brokenBatchesAreNeverFatal()
    {
        std::mt19937 random(2);
        const QList<QByteArray> all = events();
        EventDecoder decoder{Roster(smallInventory())};
        std::vector<Fact> facts;
        for (int i = 0; i < 3000; ++i) {
            QList<QByteArray> some;
            for (int k = 0; k < 5; ++k)
                some.append(all[qsizetype(random() % size_t(all.size()))]);
            facts.clear();
            decoder.decodeBatch(view(mutated("{\"events\":[" + some.join(',') + "]}", random)), facts);
        }
    }

    void brokenSnapshotsAndInventoriesAreNeverFatal()
    {
        std::mt19937 random(3);
        const QByteArray snapshot = "{\"part\":1,\"parts\":1,\"time\":\"2026-11-20T14:00:00.000Z\",\"stations\":[\"A\",\"B\"],\"columns\":{\"station\":[0,0,1],"
                                    "\"evse\":[1,2,1],\"status\":[\"Available\",\"Faulted\",\"\"],\"error\":[\"\",\"GroundFailure\",\"\"],\"vendor\":[\"\",\"1\",\"\"],"
                                    "\"since\":[1,2,3],\"online\":[1,1,0],\"session\":[0,5,0],\"transaction\":[\"\",\"t\",\"\"],\"wh\":[-1,5,-1],\"w\":[-1,5,-1],"
                                    "\"soc\":[-1,5,-1],\"protocol\":[\"ocpp1.6\",\"\",\"\"]}}";
        const QByteArray inventory = toJson(smallInventory());
        Network network;
        network.setInventory(smallInventory());
        std::vector<PortIx> changed;
        int accepted = 0;
        for (int i = 0; i < 8000; ++i) {
            EventDecoder decoder{Roster(smallInventory())};
            std::vector<Fact> facts;
            decoder.decodeSnapshot(view(mutated(snapshot, random)), facts);
            for (const Fact &fact : facts)
                applyFact(network, fact, changed);
            changed.clear();
            const Result<Inventory> read = inventoryFromJson(mutated(inventory, random));
            if (read) {
                ++accepted;
                Network other;
                other.setInventory(read.value());
            }
        }
        QVERIFY(accepted > 100);
    }
};

QTEST_APPLESS_MAIN(FeedFuzzTest)
#include "tst_feed_fuzz.moc"
