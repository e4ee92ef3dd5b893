// Checkpoints that are written beside the work: what they hold is the fold of the facts that the store had then.
#include "desk_memory.h"
#include "shipped.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs noon = 1'780'000'000'000;

QByteArray inventoryJson(int stations)
{
    Inventory inventory;
    inventory.regions.push_back({u"north"_s, u"North"_s});
    inventory.sites.emplace_back();
    inventory.sites[0].id = u"A"_s;
    inventory.sites[0].region = RegionIx{0};
    for (int i = 0; i < stations; ++i) {
        Station station;
        station.id = u"CP-%1"_s.arg(i);
        station.site = SiteIx{0};
        inventory.stations.push_back(station);
        Port port;
        port.station = StationIx{quint32(i)};
        inventory.ports.push_back(port);
    }
    return toJson(inventory);
}

/** One batch as it comes from the feed: the state that the fold reaches depends on every event of it. */
FactBatch batchOf(EventDecoder &decoder, quint64 &sequence, int stations)
{
    QByteArray events;
    for (int i = 0; i < 20; ++i) {
        ++sequence;
        const QByteArray at = formatTime(noon + UtcMs(sequence) * second);
        events += (events.isEmpty() ? "" : ",") + ("{\"id\":\"e1/" + QByteArray::number(sequence) + "\",\"source\":\"/stations/CP-"
            + QByteArray::number(sequence * 7 % quint64(stations)) + "\",\"type\":\"ocpp16.StatusNotification\",\"time\":\"" + at
            + "\",\"sequence\":\"" + QByteArray::number(sequence) + "\",\"data\":{\"connectorId\":1,\"status\":\""
            + (sequence % 3 ? "Available" : "Faulted") + "\",\"errorCode\":\"" + (sequence % 3 ? "NoError" : "GroundFailure") + "\"}}");
    }
    FactBatch batch;
    batch.raw = "{\"events\":[" + events + "]}";
    batch.form = FactBatch::Form::Events;
    batch.epoch = "e1";
    batch.lastSequence = sequence;
    decoder.decodeBatch({batch.raw.constData(), size_t(batch.raw.size())}, batch.facts);
    return batch;
}

Changes fold(Operations &operations, const FactBatch &batch)
{
    if (!batch.epoch.isEmpty())
        operations.setEpoch(batch.epoch);
    return operations.apply(batch.facts);
}

QStringList stateFiles(const QString &folder)
{
    return QDir(folder).entryList({u"state-*"_s}, QDir::Files);
}

} // namespace

class DeskMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckpointIsTheFoldOfTheStoredFacts();
    void oneStateFileStays();
    void aStateOfAFormerVersionIsLeftBehind();
};

/** Facts go on while the child writes; none of them may be in the checkpoint, none before it may miss. */
void DeskMemoryTest::aCheckpointIsTheFoldOfTheStoredFacts()
{
    QTemporaryDir folder;
    const FaultCatalogue catalogue = shippedCatalogue().value();
    Operations operations(catalogue);
    std::map<quint64, QByteArray> digests; // by sequence, of everything folded up to there
    quint64 sequence = 0;
    {
        DeskMemory memory(folder.path(), operations);
        QVERIFY(memory.open().ok());
        memory.setCheckpointAfter(40, 1 << 30);
        EventDecoder decoder{Roster()};
        FactBatch inventory;
        inventory.raw = inventoryJson(50);
        inventory.form = FactBatch::Form::Inventory;
        decoder.setInventory(std::make_shared<const Inventory>(inventoryFromJson(inventory.raw).value()), noon, inventory.facts);
        memory.applied({pack(inventory)}, fold(operations, inventory));
        for (int i = 0; i < 300; ++i) {
            const FactBatch batch = batchOf(decoder, sequence, 50);
            const Changes changes = fold(operations, batch);
            digests[sequence] = operations.save();
            memory.applied({pack(batch)}, changes);
            if (i == 200)
                QTRY_VERIFY(!stateFiles(folder.path()).isEmpty()); // at least one is there while facts go on
        }
        // As killed: no goodbye. The store's thread still commits what it has.
    }
    Result<StoreFile> file = StoreFile::openToRead(folder.path());
    QVERIFY(file.ok());
    const Result<std::optional<Checkpoint>> checkpoint = file.value().checkpoint(std::numeric_limits<qint64>::max());
    QVERIFY2(checkpoint.ok(), checkpoint.ok() ? "" : qPrintable(checkpoint.problem().text));
    QVERIFY(checkpoint.value());
    QVERIFY(checkpoint.value()->sequence < sequence);
    QCOMPARE(checkpoint.value()->state, digests[checkpoint.value()->sequence]);
    Operations resumed(catalogue);
    const Result<Resumed> done = resume(file.value(), resumed, std::numeric_limits<qint64>::max());
    QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.problem().text));
    QCOMPARE(done.value().refolded, qint64((sequence - checkpoint.value()->sequence) / 20));
    QCOMPARE(resumed.save(), operations.save());
}

void DeskMemoryTest::oneStateFileStays()
{
    QTemporaryDir folder;
    for (int session = 0; session < 3; ++session) {
        Operations operations(shippedCatalogue().value());
        DeskMemory memory(folder.path(), operations);
        QVERIFY(memory.open().ok());
        memory.close();
        QCOMPARE(stateFiles(folder.path()).size(), 1);
    }
}

void DeskMemoryTest::aStateOfAFormerVersionIsLeftBehind()
{
    QTemporaryDir folder;
    {
        Operations operations(shippedCatalogue().value());
        DeskMemory memory(folder.path(), operations);
        QVERIFY(memory.open().ok());
        memory.close();
    }
    QFile state(folder.filePath(stateFiles(folder.path()).value(0)));
    QVERIFY(state.open(QIODevice::ReadWrite));
    state.seek(4);
    state.write(QByteArray("\0\0\0\1", 4)); // version 1
    state.close();
    Operations operations(shippedCatalogue().value());
    DeskMemory memory(folder.path(), operations);
    QVERIFY(memory.open().ok());
    QVERIFY(operations.network().inventory().isEmpty());
    QVERIFY(memory.inventoryDigest().isEmpty());
}

QTEST_GUILESS_MAIN(DeskMemoryTest)
#include "tst_desk_memory.moc"
