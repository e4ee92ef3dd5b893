#pragma once
// A mixed network in a fake desk with the port table over it, for the tests of the table.

#include "port_table_model.h"
#include "ui/fake_desk.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

/** Two countries' letters, several models, powers, programmes and time zones. */
inline Inventory mixedInventory(int sites)
{
    Inventory inventory;
    inventory.regions = {{u"east"_s, u"East"_s}, {u"west"_s, u"West"_s}};
    const QStringList names{u"Iğdır Merkez"_s, u"İSTANBUL Şişli"_s, u"Houston, I-10"_s, u"Çanakkale"_s, u"São José"_s, u"Zürich"_s};
    const QStringList zones{u"Europe/Istanbul"_s, u"America/Chicago"_s, QString(), u"no such zone"_s};
    for (int s = 0; s < sites; ++s) {
        Site site;
        site.id = u"S%1"_s.arg(s);
        site.name = names[s % names.size()] + u' ' + QString::number(s / names.size());
        site.city = u"City %1"_s.arg(s % 5);
        site.state = s % 3 ? u"TX"_s : u"34"_s;
        site.timeZone = zones[s % zones.size()];
        site.region = {quint32(s < sites / 2 ? 0 : 1)};
        inventory.sites.push_back(site);
        for (int n = 0; n < 1 + s % 3; ++n) {
            Station station;
            station.id = u"%1-%2-%3"_s.arg(s % 2 ? u"TR"_s : u"us"_s).arg(s).arg(n, 2, 10, QLatin1Char('0'));
            station.model = u"M%1"_s.arg((s + n) % 4);
            station.firmware = u"%1.0"_s.arg(s % 3);
            station.site = {quint32(s)};
            inventory.stations.push_back(station);
            for (int e = 1; e <= 1 + (s + n) % 3; ++e) {
                Port port;
                port.station = {quint32(inventory.stations.size() - 1)};
                port.evse = quint16(e);
                port.connectors = e == 2 ? QStringList{u"CHAdeMO"_s} : QStringList{u"CCS1"_s, u"NACS"_s};
                port.powerKw = float(50 * (s % 4));
                port.programmes = s % 5 == 0 ? QStringList{u"NEVI"_s} : QStringList{};
                inventory.ports.push_back(port);
            }
        }
    }
    return inventory;
}

/** The table follows the desk; a model tester watches it. */
struct World
{
    FakeDesk desk;
    std::unique_ptr<PortTableModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
    QRandomGenerator random{42};

    explicit World(int sites = 12)
    {
        desk.load(mixedInventory(sites));
        desk.bringUp();
        model = std::make_unique<PortTableModel>(desk.operations());
        tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QObject::connect(&desk, &Desk::changed, model.get(), [this](const Changes &changes) { model->apply(changes, desk.clock); });
    }
    quint32 ports() const { return desk.network().portCount(); }

    /** Some ports change somehow, in one frame. */
    void happen(int events)
    {
        static constexpr ocpp::Status states[] = {ocpp::Status::Available, ocpp::Status::Charging, ocpp::Status::Faulted,
                                                  ocpp::Status::Unavailable, ocpp::Status::Preparing};
        std::vector<Fact> facts;
        for (int i = 0; i < events; ++i) {
            const PortIx port{random.bounded(ports())};
            const ocpp::Status status = states[random.bounded(5)];
            facts.push_back(desk.status(port, status, status == ocpp::Status::Faulted ? ocpp::ErrorCode::InternalError : ocpp::ErrorCode::NoError,
                                        status == ocpp::Status::Faulted ? "V" + QByteArray::number(random.bounded(7)) : QByteArray()));
        }
        if (random.bounded(6) == 0)
            facts.push_back(desk.fact(StationIx{random.bounded(quint32(desk.network().inventory().stations.size()))}, {}, StationDisconnected{"test", desk.clock}));
        desk.apply(facts);
        desk.clock += 700;
    }
};
