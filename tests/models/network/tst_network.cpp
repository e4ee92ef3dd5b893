#include "models/network/small_inventory.h"

#include "network.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using ocpp::ErrorCode;
using ocpp::Status;

namespace {

constexpr PortIx a1{0}, a2{1}, b1{2}, b2{3}, c1{4}, d1{5};
constexpr StationIx stationA{0}, stationB{1}, stationC{2};

const char *const modeNames[] = {"Available", "Occupied", "Charging", "Reserved", "OutOfService", "Faulted", "Offline", "Unknown"};

Network network()
{
    Network one;
    one.setInventory(smallInventory());
    return one;
}

ocpp::StatusReport report(Status status, ErrorCode code = ErrorCode::NoError, const char *vendorCode = "", qint32 connector = 1)
{
    ocpp::StatusReport one;
    one.place = {1, connector};
    one.status = status;
    one.errorCode = code;
    one.vendorErrorCode = vendorCode;
    return one;
}

/** "Faulted since=3 GroundFailure CX002": what the table shows of a port's condition. */
QString shown(const Network &network, PortIx port)
{
    const PortState &state = network.state(port);
    QString line = u"%1 since=%2"_s.arg(QString::fromLatin1(modeNames[int(state.mode)]), QString::number(state.since));
    const std::string_view code = ocpp::text(state.errorCode);
    if (!code.empty())
        line += u' ' + QString::fromUtf8(code.data(), qsizetype(code.size()));
    for (const quint16 text : {state.vendorCode, state.errorText, state.statusText}) {
        if (text != 0)
            line += u' ' + QString::fromUtf8(network.text(text));
    }
    return line;
}

QString printed(const Tally &tally)
{
    QStringList parts;
    for (int mode = 0; mode < 8; ++mode) {
        if (tally.modes[mode] > 0)
            parts.append(QString::fromLatin1(modeNames[mode]) + u'=' + QString::number(tally.modes[mode]));
    }
    return parts.join(u' ') + u" of "_s + QString::number(tally.total);
}

/** The tallies counted anew, to compare with those kept up to date. */
void verifyTallies(const Network &network)
{
    Tally all;
    QHash<quint32, Tally> sites, regions;
    for (quint32 i = 0; i < network.portCount(); ++i) {
        const auto mode = size_t(network.state(PortIx{i}).mode);
        for (Tally *tally : {&all, &sites[network.siteOf(PortIx{i}).value], &regions[network.regionOf(PortIx{i}).value]}) {
            ++tally->modes[mode];
            ++tally->total;
        }
    }
    QCOMPARE(printed(network.tally()), printed(all));
    for (quint32 i = 0; i < network.inventory().sites.size(); ++i)
        QCOMPARE(printed(network.tally(SiteIx{i})), printed(sites[i]));
    for (quint32 i = 0; i < network.inventory().regions.size(); ++i)
        QCOMPARE(printed(network.tally(RegionIx{i})), printed(regions[i]));
}

} // namespace

class NetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewNetworkKnowsNothing()
    {
        const Network one = network();
        QCOMPARE(printed(one.tally()), u"Unknown=7 of 7"_s);
        QCOMPARE(one.tally().abnormal(), 7u);
        QCOMPARE(one.name(b2), u"B-2"_s);
        QCOMPARE(one.siteOf(c1).value, 1u);
        QCOMPARE(one.regionOf(d1).value, 1u);
        QCOMPARE(one.findStation("C"), stationC);
        QVERIFY(!one.findStation("Z").isValid());
        QCOMPARE(one.findPort(stationB, 2), b2);
        QVERIFY(!one.findPort(stationB, 3).isValid());
        QVERIFY(!one.findPort(StationIx(), 1).isValid());
        QCOMPARE(one.portsAt(SiteIx{0}), (std::vector<PortIx>{a1, a2, b1, b2}));
        QCOMPARE(one.portsOf(stationB).size(), size_t(2));
        QCOMPARE(one.stationState(stationA).model, QByteArray("M-A"));
        QVERIFY(one.text(0).isEmpty());
    }

    void aPortsDayReadsAsATable()
    {
        Network one = network();
        QStringList table;
        const auto step = [&](UtcMs at, const ocpp::StatusReport &said) {
            const bool changed = one.applyStatus(a1, said, at);
            table.append(shown(one, a1) + (changed ? u""_s : u" (no change)"_s));
        };
        one.applyConnected(stationA, ocpp::Version::V16, 1);
        table.append(shown(one, a1));
        step(2, report(Status::Available));
        step(3, report(Status::Available));
        step(4, report(Status::Preparing));
        step(5, report(Status::SuspendedEV));
        step(6, report(Status::Charging, ErrorCode::WeakSignal));
        step(7, report(Status::Faulted, ErrorCode::GroundFailure, "CX002"));
        step(8, report(Status::Faulted, ErrorCode::NoError));
        step(9, report(Status::Faulted, ErrorCode::NotGiven, "CX017"));
        step(10, report(Status::Faulted, ErrorCode::OtherError));
        step(11, report(Status::Unavailable));
        step(12, report(Status::Available, ErrorCode::NoError, "0x00"));
        step(13, report(Status::Available, ErrorCode::NoError, "210"));
        step(14, report(Status::Unknown, ErrorCode::ReaderFailure));
        ocpp::StatusReport odd = report(Status::Unknown, ErrorCode::Unlisted);
        odd.statusText = "Faultd";
        odd.errorCodeText = "Mode3Error";
        step(15, odd);
        step(16, report(Status::Reserved));
        one.applyDisconnected(stationA, 17);
        table.append(shown(one, a1));
        one.applyDisconnected(stationA, 18);
        table.append(shown(one, a1));
        one.applyConnected(stationA, ocpp::Version::V16, 19);
        table.append(shown(one, a1));
        const QStringList expected{
            u"Unknown since=0"_s,
            u"Available since=2 NoError"_s,
            u"Available since=2 NoError (no change)"_s,
            u"Occupied since=4 NoError"_s,
            u"Occupied since=4 NoError"_s,
            u"Charging since=6 WeakSignal"_s,
            u"Faulted since=7 GroundFailure CX002"_s,
            u"Faulted since=7 GroundFailure CX002 (no change)"_s, // the cause is lost by the charger, not by us
            u"Faulted since=7 GroundFailure CX017"_s,
            u"Faulted since=7 OtherError"_s,
            u"OutOfService since=11 NoError"_s,
            u"Available since=12 NoError"_s,
            u"Available since=12 NoError 210"_s,
            u"Available since=12 ReaderFailure"_s, // an error code alone leaves the status as it was
            u"Unknown since=15 Mode3Error Faultd"_s,
            u"Reserved since=16 NoError"_s,
            u"Offline since=17 NoError"_s,
            u"Offline since=17 NoError"_s,
            u"Reserved since=19 NoError"_s,
        };
        for (qsizetype i = 0; i < std::min(table.size(), expected.size()); ++i)
            QCOMPARE(table[i], expected[i]);
        QCOMPARE(table.size(), expected.size());
        verifyTallies(one);
    }

    void faultedFromTheStartWithNoErrorSaysNoError()
    {
        Network one = network();
        one.applyConnected(stationA, ocpp::Version::V16, 1);
        one.applyStatus(a1, report(Status::Faulted), 2);
        QCOMPARE(shown(one, a1), u"Faulted since=2 NoError"_s);
    }

    void connectorZeroIsTheStationAndNotItsPorts()
    {
        Network one = network();
        one.applyConnected(stationA, ocpp::Version::V16, 1);
        one.applyStatus(a1, report(Status::Available), 2);
        one.applyStatus(a2, report(Status::Charging), 2);
        ocpp::StatusReport whole = report(Status::Faulted, ErrorCode::InternalError, "7", 0);
        whole.place = {0, 0};
        QVERIFY(one.applyStationStatus(stationA, whole, 3).empty());
        QCOMPARE(one.stationState(stationA).status, Status::Faulted);
        QCOMPARE(one.stationState(stationA).errorCode, ErrorCode::InternalError);
        QCOMPARE(one.stationState(stationA).vendorErrorCode, QByteArray("7"));
        QCOMPARE(one.stationState(stationA).statusSince, UtcMs(3));
        QCOMPARE(shown(one, a1), u"Available since=2 NoError"_s);

        whole.status = Status::Unavailable;
        QCOMPARE(one.applyStationStatus(stationA, whole, 4), std::vector<PortIx>{a1});
        QCOMPARE(shown(one, a1), u"OutOfService since=4 NoError"_s);
        QCOMPARE(shown(one, a2), u"Charging since=2 NoError"_s); // it goes on until the session ends
        one.applyStatus(a2, report(Status::Finishing), 5);
        QCOMPARE(shown(one, a2), u"OutOfService since=5 NoError"_s);
        one.applyStatus(a1, report(Status::Faulted, ErrorCode::OverVoltage), 6);
        QCOMPARE(shown(one, a1), u"Faulted since=6 OverVoltage"_s);

        whole.status = Status::Available;
        whole.errorCode = ErrorCode::NoError;
        QCOMPARE(one.applyStationStatus(stationA, whole, 7), std::vector<PortIx>{a2});
        QCOMPARE(shown(one, a2), u"Occupied since=7 NoError"_s);
        verifyTallies(one);
    }

    void aPortOfTwoConnectorsIsFaultedWhenBothAre()
    {
        Network one = network();
        one.applyConnected(stationB, ocpp::Version::V201, 1);
        QStringList table;
        UtcMs at = 1;
        const auto step = [&](Status status, qint32 connector) {
            one.applyStatus(b1, report(status, ErrorCode::NotGiven, "", connector), ++at);
            table.append(shown(one, b1));
        };
        step(Status::Available, 1);
        step(Status::Available, 2);
        step(Status::Faulted, 1);
        step(Status::Faulted, 2);
        step(Status::Occupied, 1);
        step(Status::Faulted, 1);
        step(Status::Available, 2);
        QCOMPARE(table, QStringList({u"Available since=2"_s, u"Available since=2"_s, u"Available since=2"_s, u"Faulted since=5"_s,
                                     u"Occupied since=6"_s, u"Faulted since=7"_s, u"Available since=8"_s}));
        QCOMPARE(one.state(b1).connectors[0], Status::Faulted);
        QCOMPARE(one.state(b1).connectors[1], Status::Available);
    }

    void aSignOfLifeBringsAStationBack()
    {
        Network one = network();
        QCOMPARE(one.applyContact(stationC, 5), std::vector<PortIx>()); // Unknown stays Unknown until it says a status
        QVERIFY(one.stationState(stationC).online);
        one.applyStatus(c1, report(Status::Available), 6);
        one.applyDisconnected(stationC, 7);
        QCOMPARE(one.stationState(stationC).disconnectedSince, UtcMs(7));
        QCOMPARE(one.applyContact(stationC, 8), std::vector<PortIx>{c1});
        QCOMPARE(shown(one, c1), u"Available since=8 NoError"_s);
        QCOMPARE(one.stationState(stationC).connectedSince, UtcMs(8));
        QVERIFY(one.applyContact(stationC, 9).empty());
        QCOMPARE(one.stationState(stationC).lastContact, UtcMs(9));
    }

    void aBootTellsWhatTheStationIs()
    {
        Network one = network();
        one.applyBoot(stationA, {"ABB", "Terra", "T-1", "1.8", {}}, 5);
        one.applyBoot(stationA, {"", "Terra", "", "1.9", {}}, 6);
        const StationState &state = one.stationState(stationA);
        QCOMPARE(state.vendor + ' ' + state.model + ' ' + state.serial + ' ' + state.firmware, QByteArray("ABB Terra T-1 1.9"));
        QCOMPARE(state.lastBoot, UtcMs(6));
    }

    void whatADeskSetInoperativeSurvivesABoot()
    {
        Network one = network();
        one.setInoperativeByDesk(a1, true);
        one.applyConnected(stationA, ocpp::Version::V16, 1);
        one.applyBoot(stationA, {}, 2);
        one.applyStatus(a1, report(Status::Unavailable), 3);
        QVERIFY(one.state(a1).inoperativeByDesk);
        QVERIFY(one.setTier(a1, Tier::P2));
        QVERIFY(!one.setTier(a1, Tier::P2));
        QCOMPARE(one.state(a1).tier, Tier::P2);
    }

    void whatIsNotListedStandsUnderUnassigned()
    {
        Network one = network();
        const StationIx added = one.addStation("NEW-1", ocpp::Version::V16);
        QCOMPARE(one.addStation("NEW-1", ocpp::Version::V16), added);
        const PortIx port = one.addPort(added, 1);
        QCOMPARE(one.addPort(added, 1), port);
        QCOMPARE(one.site(one.siteOf(port)).name, u"Unassigned"_s);
        QCOMPARE(one.inventory().regions.back().name, u"Unassigned"_s);
        QCOMPARE(one.inventory().regions.size(), size_t(3));
        one.addStation("NEW-2", ocpp::Version::V201);
        QCOMPARE(one.inventory().sites.size(), size_t(4));
        const PortIx more = one.addPort(stationA, 7); // a listed station with an EVSE that nobody listed
        QCOMPARE(one.siteOf(more).value, 0u);
        QCOMPARE(one.portsOf(stationA).size(), size_t(3));
        one.applyStatus(port, report(Status::Available), 1);
        verifyTallies(one);
    }

    void aNewInventoryKeepsTheStateOfWhatItStillLists()
    {
        Network one = network();
        one.applyConnected(stationA, ocpp::Version::V16, 1);
        one.applyConnected(stationC, ocpp::Version::V16, 1);
        one.applyStatus(a2, report(Status::Faulted, ErrorCode::GroundFailure, "CX002"), 2);
        one.applyStatus(c1, report(Status::Charging), 3);
        one.applySessionStarted(c1, {.place = {1, 1}, .transactionId = "tx-9", .idToken = "TAG", .meterWh = 1000}, 3);
        const PortIx unlisted = one.addPort(one.addStation("NEW-1", ocpp::Version::V16), 1);
        one.applyContact(one.findStation("NEW-1"), 4);
        one.applyStatus(unlisted, report(Status::Available), 4);

        Inventory next = smallInventory(); // C first, A with a third EVSE, B gone, NEW-1 listed at last
        next.stations = {next.stations[2], next.stations[0]};
        next.stations.push_back({u"NEW-1"_s, {}, {}, {}, {}, SiteIx{2}, ocpp::Version::V16});
        next.ports = {{StationIx{0}, 1, {}, 0, 0, {}}, {StationIx{1}, 1, {}, 0, 0, {}}, {StationIx{1}, 2, {}, 0, 0, {}},
                      {StationIx{1}, 3, {}, 0, 0, {}}, {StationIx{2}, 1, {}, 0, 0, {}}};
        one.setInventory(next);
        QStringList table;
        for (quint32 i = 0; i < one.portCount(); ++i)
            table.append(one.name(PortIx{i}) + u": "_s + shown(one, PortIx{i}));
        QCOMPARE(table, QStringList({u"C-1: Charging since=3 NoError"_s, u"A-1: Unknown since=0"_s, u"A-2: Faulted since=2 GroundFailure CX002"_s,
                                     u"A-3: Unknown since=0"_s, u"NEW-1-1: Available since=4 NoError"_s}));
        QCOMPARE(one.session(PortIx{0})->transactionId, QByteArray("tx-9"));
        QVERIFY(!one.findStation("B").isValid());
        QVERIFY(one.state(PortIx{3}).stationOnline);
        verifyTallies(one);
    }

    void aSnapshotIsTakenAsTheGatewayKnewIt()
    {
        Network one = network();
        PortSnapshot charging;
        charging.status = Status::Occupied;
        charging.since = 500;
        charging.online = true;
        charging.sessionStart = 400;
        charging.transactionId = "tx-1";
        charging.energyWh = 1234.4;
        charging.powerW = 50000;
        charging.soc = 64;
        QVERIFY(one.applySnapshot(b1, charging, 1000));
        QCOMPARE(shown(one, b1), u"Charging since=500"_s);
        QCOMPARE(one.state(b1).sessionWh, 1234);
        QCOMPARE(int(one.state(b1).soc), 64);
        QCOMPARE(one.session(b1)->transactionId, QByteArray("tx-1"));
        QVERIFY(!one.applySnapshot(b1, charging, 2000)); // the same again changes nothing
        ocpp::MeterReading reading;
        reading.transactionId = "tx-1";
        reading.energyWh = 900000;
        one.applyMeter(b1, reading, 2100); // the first register after it starts where the snapshot was
        reading.energyWh = 900100;
        one.applyMeter(b1, reading, 2200);
        QCOMPARE(one.state(b1).sessionWh, 1334);

        PortSnapshot faulted;
        faulted.status = Status::Faulted;
        faulted.errorCode = ErrorCode::GroundFailure;
        faulted.vendorErrorCode = "CX002";
        faulted.online = true;
        faulted.since = 900;
        one.applySnapshot(b1, faulted, 3000);
        QCOMPARE(shown(one, b1), u"Faulted since=900 GroundFailure CX002"_s);
        QVERIFY(!one.session(b1));
        faulted.since = 2500; // it had been up in between: this is another fault
        QVERIFY(one.applySnapshot(b1, faulted, 3000));
        QCOMPARE(one.state(b1).since, UtcMs(2500));

        PortSnapshot away = faulted;
        away.online = false;
        away.since = 2600;
        one.applySnapshot(b1, away, 3000);
        QCOMPARE(shown(one, b1), u"Offline since=2600 GroundFailure CX002"_s);

        one.applySnapshot(c1, PortSnapshot(), 3000); // listed, never heard of
        QCOMPARE(shown(one, c1), u"Unknown since=0 "_s.trimmed());
        verifyTallies(one);
    }

    void inventedVendorCodesDoNotFillTheMemory()
    {
        Network one = network();
        one.applyConnected(stationA, ocpp::Version::V16, 1);
        for (int i = 1; i <= 70000; ++i)
            one.applyStatus(a1, report(Status::Faulted, ErrorCode::OtherError, QByteArray::number(i).constData()), i);
        QCOMPARE(one.state(a1).vendorCode, quint16(0));
        one.applyStatus(a1, report(Status::Faulted, ErrorCode::OtherError, "42"), 70001);
        QCOMPARE(one.text(one.state(a1).vendorCode), QByteArray("42"));
        one.applyStatus(a2, report(Status::Faulted, ErrorCode::OtherError, QByteArray(100000, 'x').constData()), 70002);
        QVERIFY(one.text(one.state(a2).vendorCode).size() <= 255);
    }

    void talliesHoldThroughRandomDays()
    {
        Network one = network();
        std::mt19937 random(11);
        for (int i = 0; i < 20000; ++i) {
            const PortIx port{quint32(random() % one.portCount())};
            const StationIx station = one.port(port).station;
            switch (random() % 8) {
            case 0: one.applyConnected(station, ocpp::Version::V16, i); break;
            case 1: one.applyDisconnected(station, i); break;
            case 2: one.applySessionStarted(port, {.place = {1, 1}, .transactionId = QByteArray::number(uint(random() % 5)), .idToken = "T", .meterWh = 5}, i); break;
            case 3: one.applySessionEnded(station, PortIx(), {{}, QByteArray::number(uint(random() % 5)), 9, "Local", 0}, i); break;
            case 4: one.applyStationStatus(station, report(Status(random() % 11)), i); break;
            default: one.applyStatus(port, report(Status(random() % 11), ErrorCode(random() % 18), "", qint32(random() % 6)), i); break;
            }
        }
        verifyTallies(one);
    }
};

QTEST_APPLESS_MAIN(NetworkTest)
#include "tst_network.moc"
