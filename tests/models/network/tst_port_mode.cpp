#include "port_state.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ocpp::Status;

namespace {

const char *name(PortMode mode)
{
    const char *const names[] = {"Available", "Occupied", "Charging", "Reserved", "OutOfService", "Faulted", "Offline", "Unknown"};
    return names[int(mode)];
}

QString name(Status status)
{
    const std::string_view text = ocpp::text(status);
    return text.empty() ? u"Unknown"_s : QString::fromUtf8(text.data(), qsizetype(text.size()));
}

PortState online(Status status)
{
    PortState port;
    port.status = status;
    port.stationOnline = true;
    port.everReported = true;
    return port;
}

constexpr Status every[] = {Status::Unknown, Status::Available, Status::Preparing, Status::Charging, Status::SuspendedEV,
                            Status::SuspendedEVSE, Status::Finishing, Status::Occupied, Status::Reserved, Status::Unavailable,
                            Status::Faulted};

} // namespace

class PortModeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStatusHasItsMode()
    {
        QStringList table;
        for (const Status status : every) {
            PortState away = online(status);
            away.stationOnline = false;
            table.append(name(status) + u": "_s
                         + QStringList{QString::fromLatin1(name(modeOf(online(status), true, Status::Available))),
                                       QString::fromLatin1(name(modeOf(online(status), true, Status::Unavailable))),
                                       QString::fromLatin1(name(modeOf(online(status), true, Status::Faulted))),
                                       QString::fromLatin1(name(modeOf(away, true, Status::Available)))}.join(u' '));
        }
        // status: mode | the station as a whole Unavailable | the station as a whole Faulted | station away
        const QStringList expected{
            u"Unknown: Unknown Unknown Unknown Offline"_s,
            u"Available: Available OutOfService Available Offline"_s,
            u"Preparing: Occupied OutOfService Occupied Offline"_s,
            u"Charging: Charging Charging Charging Offline"_s,
            u"SuspendedEV: Occupied Occupied Occupied Offline"_s,
            u"SuspendedEVSE: Occupied Occupied Occupied Offline"_s,
            u"Finishing: Occupied OutOfService Occupied Offline"_s,
            u"Occupied: Occupied OutOfService Occupied Offline"_s,
            u"Reserved: Reserved OutOfService Reserved Offline"_s,
            u"Unavailable: OutOfService OutOfService OutOfService Offline"_s,
            u"Faulted: Faulted Faulted Faulted Offline"_s,
        };
        QCOMPARE(table, expected);
    }

    void noDataIsNeverAllWell()
    {
        PortState port = online(Status::Available);
        QCOMPARE(modeOf(port, false, Status::Available), PortMode::Unknown); // the station was never seen
        port.everReported = false;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Unknown);
        QCOMPARE(modeOf(PortState(), false, Status::Unknown), PortMode::Unknown);
        QCOMPARE(modeOf(PortState(), true, Status::Unknown), PortMode::Offline);
    }

    void occupiedChargesWhileEnergyFlows()
    {
        PortState port = online(Status::Occupied);
        port.flow = Flow::Charging;
        port.powerW = 50000;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Occupied); // no session: a cable, no charge
        port.sessionStart = 1;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Charging);
        port.powerW = -1;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Charging);
        port.flow = Flow::Paused;
        port.powerW = 50000;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Occupied);
        port.flow = Flow::NotSaid;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Charging);
        port.powerW = 0;
        QCOMPARE(modeOf(port, true, Status::Available), PortMode::Occupied);
        QCOMPARE(modeOf(port, true, Status::Unavailable), PortMode::Occupied); // a session outlives the station's word
    }

    void severalConnectorsAreOnePort_data()
    {
        QTest::addColumn<QList<int>>("connectors");
        QTest::addColumn<QString>("combined");
        const auto row = [](std::initializer_list<Status> connectors, Status combined) {
            QStringList names;
            QList<int> values;
            for (const Status status : connectors) {
                names.append(name(status));
                values.append(int(status));
            }
            QTest::newRow(qPrintable(names.join(u' '))) << values << name(combined);
        };
        row({}, Status::Unknown);
        row({Status::Faulted}, Status::Faulted);
        row({Status::Faulted, Status::Faulted}, Status::Faulted);
        row({Status::Faulted, Status::Available}, Status::Available);
        row({Status::Available, Status::Faulted, Status::Faulted, Status::Faulted}, Status::Available);
        row({Status::Faulted, Status::Occupied}, Status::Occupied);
        row({Status::Occupied, Status::Unavailable}, Status::Occupied);
        row({Status::Available, Status::Reserved}, Status::Reserved);
        row({Status::Faulted, Status::Unavailable}, Status::Unavailable);
        row({Status::Unavailable, Status::Available}, Status::Available);
        row({Status::Preparing, Status::Charging}, Status::Charging);
        row({Status::Charging, Status::Preparing}, Status::Charging);
        row({Status::Unknown, Status::Unknown, Status::Faulted}, Status::Faulted);
    }
    void severalConnectorsAreOnePort()
    {
        QFETCH(QList<int>, connectors);
        QFETCH(QString, combined);
        Status slots4[4] = {};
        for (qsizetype i = 0; i < connectors.size(); ++i)
            slots4[i] = Status(connectors[i]);
        QCOMPARE(name(combinedStatus(slots4)), combined);
    }
};

QTEST_APPLESS_MAIN(PortModeTest)
#include "tst_port_mode.moc"
