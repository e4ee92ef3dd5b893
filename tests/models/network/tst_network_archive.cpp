#include "models/network/small_inventory.h"

#include "network.h"

#include <QDataStream>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

QByteArray saved(const Network &network)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    network.save(stream);
    return bytes;
}

Result<void> restored(Network &network, const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    return network.restore(stream);
}

/** One step of a random life, the same for the same numbers. */
void live(Network &network, std::mt19937 &random, UtcMs at)
{
    const PortIx port{quint32(random() % network.portCount())};
    const StationIx station = network.port(port).station;
    const QByteArray transaction = QByteArray::number(uint(random() % 6));
    StatusReport report;
    report.place = {1, qint32(random() % 4)};
    report.status = Status(random() % 11);
    report.errorCode = ErrorCode(random() % 18);
    report.vendorErrorCode = "V" + QByteArray::number(uint(random() % 9));
    MeterReading reading;
    reading.transactionId = transaction;
    reading.powerW = float(random() % 50000);
    reading.energyWh = double(random() % 100000);
    switch (random() % 10) {
    case 0: network.applyConnected(station, Version::V16, at); break;
    case 1: network.applyDisconnected(station, at); break;
    case 2: network.applySessionStarted(port, {.place = {1, 1}, .transactionId = transaction, .idToken = "TAG", .remoteStartId = 9, .meterWh = 5, .stationTime = at}, at); break;
    case 3: network.applySessionEnded(station, PortIx(), {{}, transaction, 9, "Local", 0}, at); break;
    case 4: network.applyStationStatus(station, report, at); break;
    case 5: network.applyMeter(port, reading, at); break;
    case 6: network.applyBoot(station, {"v", "m", "s" + transaction, "f", {}}, at); break;
    case 7: network.applySessionUpdated(port, {.transactionId = transaction, .seqNo = 1, .chargingState = "Charging"}, at); break;
    case 8: network.addPort(network.addStation("N" + transaction, Version::V201), 1 + int(random() % 3)); break;
    default: network.applyStatus(port, report, at); break;
    }
}

Network lived(int steps, quint32 seed)
{
    Network network;
    network.setInventory(smallInventory());
    std::mt19937 random(seed);
    for (int i = 1; i <= steps; ++i)
        live(network, random, i);
    return network;
}

} // namespace

class NetworkArchiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalStatesHaveEqualBytes()
    {
        for (quint32 seed = 1; seed <= 5; ++seed)
            QCOMPARE(saved(lived(2000, seed)), saved(lived(2000, seed)));
        QVERIFY(saved(lived(2000, 1)) != saved(lived(2001, 1)));
    }

    void aRestoredNetworkGoesOnTheSame()
    {
        for (quint32 seed = 1; seed <= 5; ++seed) {
            Network before = lived(1500, seed);
            Network after;
            const Result<void> done = restored(after, saved(before));
            QVERIFY2(done.ok(), done ? "" : qPrintable(done.problem().text));
            QCOMPARE(saved(after), saved(before));
            std::mt19937 one(seed + 100), other(seed + 100);
            for (int i = 0; i < 1500; ++i) {
                live(before, one, 2000 + i);
                live(after, other, 2000 + i);
            }
            QCOMPARE(saved(after), saved(before));
            for (quint32 i = 0; i < before.inventory().regions.size(); ++i) {
                for (int mode = 0; mode < 8; ++mode)
                    QCOMPARE(after.tally(RegionIx{i}).modes[mode], before.tally(RegionIx{i}).modes[mode]);
            }
        }
    }

    void anEmptyNetworkComesBack()
    {
        Network after = lived(10, 1);
        QVERIFY(restored(after, saved(Network())).ok());
        QCOMPARE(after.portCount(), 0u);
        QCOMPARE(saved(after), saved(Network()));
    }

    void everyCutIsRefusedAndLeavesTheStateAlone()
    {
        const QByteArray whole = saved(lived(300, 3));
        Network network = lived(100, 4);
        const QByteArray before = saved(network);
        for (qsizetype length = 0; length < whole.size(); length += length < 64 ? 1 : 37) {
            const Result<void> done = restored(network, whole.left(length));
            QVERIFY2(!done.ok(), QByteArray::number(length));
            QVERIFY(!done.problem().text.isEmpty());
        }
        QCOMPARE(saved(network), before);
    }

    void damagedBytesAreNeverFatal()
    {
        const QByteArray whole = saved(lived(300, 3));
        std::mt19937 random(17);
        int refused = 0;
        for (int i = 0; i < 3000; ++i) {
            QByteArray bytes = whole;
            for (int k = 0; k < 3; ++k)
                bytes[qsizetype(random() % size_t(bytes.size()))] = char(random());
            Network network;
            if (!restored(network, bytes).ok()) {
                ++refused;
                continue;
            }
            // What was taken can be looked at and lived with.
            for (quint32 port = 0; port < network.portCount(); ++port)
                network.text(network.state(PortIx{port}).vendorCode);
            if (network.portCount() > 0)
                live(network, random, 5000);
        }
        QVERIFY(refused > 100);
    }

    void anotherVersionIsNamed()
    {
        QByteArray bytes = saved(lived(10, 1));
        bytes[5] = 9;
        Network network;
        const Result<void> done = restored(network, bytes);
        QVERIFY(!done.ok());
        QVERIFY2(done.problem().text.contains(u"version 9"_s), qPrintable(done.problem().text));
    }
};

QTEST_APPLESS_MAIN(NetworkArchiveTest)
#include "tst_network_archive.moc"
