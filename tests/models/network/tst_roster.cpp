#include "models/network/small_inventory.h"

#include "network.h"
#include "roster.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

class RosterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itKnowsWhatTheInventoryLists()
    {
        const Roster roster(smallInventory());
        QCOMPARE(roster.station("C").value, 2u);
        QCOMPARE(roster.port(roster.station("B"), 2).value, 3u);
        QCOMPARE(roster.protocol(roster.station("B")), ocpp::Version::V201);
        QVERIFY(!roster.station("E").isValid());
        QVERIFY(!roster.station("").isValid());
        QVERIFY(!roster.port(roster.station("A"), 3).isValid());
        QVERIFY(!roster.port(StationIx(), 1).isValid());
        QVERIFY(!roster.port(StationIx{99}, 1).isValid());
        QCOMPARE(roster.protocol(StationIx{99}), ocpp::Version::Unknown);
    }

    /** The feed thread numbers what appears; the window thread must arrive at the same numbers. */
    void itGrowsAsTheNetworkGrows()
    {
        Network network;
        network.setInventory(smallInventory());
        Roster roster(smallInventory());
        std::mt19937 random(5);
        for (int i = 0; i < 3000; ++i) {
            const QByteArray id = "X" + QByteArray::number(uint(random() % 40));
            const std::string_view view(id.constData(), size_t(id.size()));
            QCOMPARE(roster.addStation(view), network.addStation(id, ocpp::Version::V16));
            const int evse = int(random() % 100) - 5;
            QCOMPARE(roster.addPort(roster.station(view), evse), network.addPort(network.findStation(id), evse));
        }
        const Roster again(network);
        for (quint32 i = 0; i < network.portCount(); ++i) {
            const Port &port = network.port(PortIx{i});
            QCOMPARE(again.port(again.station(network.station(port.station).id.toStdString()), port.evse), PortIx{i});
        }
    }

    void aFloodOfInventedConnectorsEndsAt64()
    {
        Network network;
        network.setInventory(smallInventory());
        Roster roster(smallInventory());
        const StationIx station = roster.station("C");
        int added = 0;
        for (int evse = 2; evse <= 10000; ++evse)
            added += roster.addPort(station, evse).isValid() ? 1 : 0;
        QCOMPARE(added, 63);
        for (int evse = 2; evse <= 10000; ++evse)
            network.addPort(station, evse);
        QCOMPARE(network.portCount(), 7u + 63u);
        for (const int evse : {0, -1, 65536, 2147483647})
            QVERIFY(!roster.addPort(StationIx{0}, evse).isValid());
        QVERIFY(!roster.addPort(StationIx(), 1).isValid());
    }

    void aStationsOwnProtocolCountsMore()
    {
        Roster roster(smallInventory());
        roster.setProtocol(roster.station("A"), ocpp::Version::V21);
        QCOMPARE(roster.protocol(roster.station("A")), ocpp::Version::V21);
        roster.setProtocol(StationIx(), ocpp::Version::V16); // nobody: nothing happens
        Network network;
        network.setInventory(smallInventory());
        network.applyConnected(StationIx{3}, ocpp::Version::V201, 1000);
        QCOMPARE(Roster(network).protocol(StationIx{3}), ocpp::Version::V201);
        QCOMPARE(Roster(network).protocol(StationIx{0}), ocpp::Version::V16);
    }
};

QTEST_APPLESS_MAIN(RosterTest)
#include "tst_roster.moc"
