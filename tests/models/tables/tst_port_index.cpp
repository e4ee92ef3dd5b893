// Order and filter of the port table against a naive sort and scan of the same ports, while facts keep coming.

#include "csv.h"
#include "port_export.h"
#include "port_filter_parts.h"
#include "port_table_model.h"
#include "port_texts.h"
#include "port_view.h"
#include "radix_order.h"
#include "ui/fake_desk.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace {

/** Two countries' letters, several models, powers, programmes and time zones. */
Inventory mixedInventory(int sites)
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

/** Is a before b? By what the columns show, without ranks, keys or bits. */
struct Naive
{
    const Operations &operations;
    UtcMs now;

    std::pair<bool, double> number(PortIx port, PortColumn column) const // {known, value}
    {
        const PortState &state = operations.network().state(port);
        if (column == PortColumn::Tier)
            return {true, shownTier(state) == Tier::None ? 9.0 : double(shownTier(state))};
        if (column == PortColumn::State)
            return {true, double(state.mode)};
        if (column == PortColumn::Since)
            return {state.since > 0, -std::floor(double(state.since) / 1000)};
        if (column == PortColumn::LastContact)
            return {state.lastContactS > 0, -double(state.lastContactS)};
        if (column == PortColumn::Power)
            return {state.powerW >= 0, double(state.powerW)};
        if (column == PortColumn::Session)
            return {state.sessionStart != 0, double(std::max(0, state.sessionWh))};
        return {state.soc <= 100, double(state.soc)};
    }
    QString words(PortIx port, PortColumn column) const
    {
        const Network &network = operations.network();
        if (column == PortColumn::Site)
            return siteName(network.site(network.siteOf(port)));
        if (column == PortColumn::Station)
            return network.stationOf(port).id;
        if (column == PortColumn::Region)
            return network.inventory().regions[network.regionOf(port).value].name;
        if (column == PortColumn::Model)
            return modelText(network, network.port(port).station) + u' ' + firmwareText(network, network.port(port).station);
        if (column == PortColumn::Firmware)
            return firmwareText(network, network.port(port).station);
        return column == PortColumn::Fault ? faultText(operations, port) : ownerOf(operations, port);
    }
    int compare(PortIx a, PortIx b, PortOrder order) const
    {
        const bool isText = order.column == PortColumn::Site || order.column == PortColumn::Station || order.column == PortColumn::Region
                         || order.column == PortColumn::Model || order.column == PortColumn::Firmware || order.column == PortColumn::Fault
                         || order.column == PortColumn::Owner;
        int result = 0;
        if (isText) {
            const QString x = words(a, order.column), y = words(b, order.column);
            if (x.isEmpty() != y.isEmpty())
                return x.isEmpty() ? 1 : -1; // what is not there comes last, up or down
            result = foldedName(x).compare(foldedName(y));
        } else {
            const auto [xKnown, x] = number(a, order.column);
            const auto [yKnown, y] = number(b, order.column);
            if (xKnown != yKnown)
                return xKnown ? -1 : 1;
            result = x < y ? -1 : x > y ? 1 : 0;
        }
        return order.descending ? -result : result;
    }
};

/** Whose order Naive can tell at any moment: contacts that change nothing else are looked at every ten seconds only. */
bool isNumbered(PortColumn column)
{
    return column != PortColumn::LastContact && column != PortColumn::Port && column != PortColumn::Type && column != PortColumn::Budget && column != PortColumn::Uptime;
}

} // namespace

class PortIndexTest : public QObject
{
    Q_OBJECT

    /** Rows are exactly those that pass, each where rowOf() says, and never in a wrong order. */
    static QString complaint(const World &world, const std::vector<PortOrder> &order)
    {
        const PortTableModel &model = *world.model;
        const Naive naive{world.desk.operations(), world.desk.clock};
        std::set<PortIx> rows(model.ports().begin(), model.ports().end());
        if (rows.size() != model.ports().size())
            return u"a port has two rows"_s;
        for (quint32 p = 0; p < world.ports(); ++p)
            if (bool(rows.count({p})) != model.passes({p}))
                return u"port %1 %2"_s.arg(p).arg(model.passes({p}) ? u"has no row"_s : u"has a row"_s);
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.rowOf(model.portAt(row)) != row)
                return u"row %1 is not found again"_s.arg(row);
            if (row == 0)
                continue;
            const PortIx a = model.portAt(row - 1), b = model.portAt(row);
            int decided = 0;
            for (const PortOrder &key : order) {
                if (!isNumbered(key.column))
                    return {};
                decided = naive.compare(a, b, key);
                if (decided != 0)
                    break;
            }
            if (decided > 0)
                return u"row %1 belongs before row %2"_s.arg(row).arg(row - 1);
        }
        return {};
    }

private Q_SLOTS:
    void everyColumnStaysInOrder_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("descending");
        for (int i = 0; i < portColumnCount; ++i)
            for (const bool descending : {false, true})
                QTest::newRow(qPrintable(columnId(static_cast<PortColumn>(i)) + (descending ? u" down"_s : u" up"_s))) << i << descending;
    }
    void everyColumnStaysInOrder()
    {
        QFETCH(int, column);
        QFETCH(bool, descending);
        World w;
        const std::vector<PortOrder> order{{static_cast<PortColumn>(column), descending}};
        w.model->setOrder(order);
        for (int frame = 0; frame < 25; ++frame) {
            w.happen(1 + frame % 7);
            QCOMPARE(complaint(w, order), QString());
        }
        PortTableModel fresh(w.desk.operations());
        fresh.setNow(w.desk.clock);
        fresh.setOrder(order);
        w.model->setNow(w.desk.clock); // budgets run down by themselves; both are asked as of now
        w.model->setOrder(order);
        QCOMPARE(w.model->ports(), fresh.ports());
    }

    void severalKeysAndFiltersTogether_data()
    {
        QTest::addColumn<PortFilter>("filter");
        const auto row = [](const char *name, auto set) {
            PortFilter filter;
            set(filter);
            QTest::newRow(name) << filter;
        };
        row("none", [](PortFilter &) {});
        row("text", [](PortFilter &f) { f.text = u"sisli"_s; });
        row("text of two words", [](PortFilter &f) { f.text = u"igdir m1"_s; });
        row("abnormal", [](PortFilter &f) { f.abnormalOnly = true; });
        row("states", [](PortFilter &f) { f.modes = quint8(PortFilter::bit(PortMode::Charging) | PortFilter::bit(PortMode::Faulted)); });
        row("tiers", [](PortFilter &f) { f.tiers = PortFilter::bit(Tier::P2); });
        row("region", [](PortFilter &f) { f.region = {1}; });
        row("site", [](PortFilter &f) { f.site = {3}; });
        row("area", [](PortFilter &f) { f.areas = {u"34"_s}; });
        row("models", [](PortFilter &f) { f.models = {u"M1"_s, u"M3"_s}; });
        row("firmware", [](PortFilter &f) { f.firmwares = {u"2.0"_s}; });
        row("connector", [](PortFilter &f) { f.connectors = {u"CHAdeMO"_s}; });
        row("programme", [](PortFilter &f) { f.programmes = {u"NEVI"_s}; });
        row("power", [](PortFilter &f) { f.leastKw = 50, f.mostKw = 100; });
        row("faults", [](PortFilter &f) { f.faults = {u"state:offline"_s, u"ocpp16:InternalError"_s}; });
        row("down", [](PortFilter &f) { f.downLongerThan = 5 * second; });
        row("unused", [](PortFilter &f) { f.unusedToday = true; });
        row("many", [](PortFilter &f) { f.abnormalOnly = true, f.text = u"c"_s, f.leastKw = 50, f.downLongerThan = 3 * second; });
    }
    void severalKeysAndFiltersTogether()
    {
        QFETCH(PortFilter, filter);
        World w;
        const std::vector<PortOrder> order{{PortColumn::Tier, false}, {PortColumn::Since, true}, {PortColumn::Site, false}, {PortColumn::Power, true}};
        w.model->setOrder(order);
        w.model->setFilter(filter);
        for (int frame = 0; frame < 60; ++frame) {
            w.happen(1 + frame % 5);
            w.model->setNow(w.desk.clock); // "down longer than" needs no fact
            QCOMPARE(complaint(w, order), QString());
        }
        w.model->setFilter({});
        QCOMPARE(w.model->rowCount(), int(w.ports()));
        QCOMPARE(complaint(w, order), QString());
    }

    void conditionsMeanWhatTheySay_data()
    {
        QTest::addColumn<PortFilter>("filter");
        QTest::addColumn<QStringList>("ports");
        const auto row = [](const char *name, const QStringList &ports, auto set) {
            PortFilter filter;
            set(filter);
            QTest::newRow(name) << filter << ports;
        };
        row("Turkish letters", {u"us-0-00-1"_s}, [](PortFilter &f) { f.text = u"IĞDIR"_s; });
        row("typed on another keyboard", {u"us-0-00-1"_s}, [](PortFilter &f) { f.text = u"igdir"_s; });
        row("dotted capital", {u"TR-1-00-1"_s, u"TR-1-00-2"_s, u"TR-1-01-1"_s, u"TR-1-01-2"_s, u"TR-1-01-3"_s}, [](PortFilter &f) { f.text = u"istanbul"_s; });
        row("one port by its name", {u"TR-1-01-2"_s}, [](PortFilter &f) { f.text = u"tr-1-01-2"_s; });
        row("power from", {u"TR-3-00-1"_s}, [](PortFilter &f) { f.leastKw = 150; });
        row("power to leaves out the unknown", {u"TR-1-00-1"_s, u"TR-1-00-2"_s, u"TR-1-01-1"_s, u"TR-1-01-2"_s, u"TR-1-01-3"_s}, [](PortFilter &f) { f.mostKw = 50; });
        row("programme", {u"us-0-00-1"_s}, [](PortFilter &f) { f.programmes = {u"NEVI"_s}; });
        row("connector and region", {u"TR-1-00-2"_s, u"TR-1-01-2"_s}, [](PortFilter &f) { f.connectors = {u"CHAdeMO"_s}, f.region = {0}; });
    }
    void conditionsMeanWhatTheySay()
    {
        QFETCH(PortFilter, filter);
        QFETCH(QStringList, ports);
        World w(4);
        w.model->setOrder({{PortColumn::Port, false}});
        w.model->setFilter(filter);
        QStringList names;
        for (const PortIx port : w.model->ports())
            names.append(w.desk.network().name(port));
        names.sort();
        ports.sort();
        QCOMPARE(names, ports);
    }

    void downLongerThanComesByTheClockAlone()
    {
        World w;
        PortFilter filter;
        filter.downLongerThan = 10 * minute;
        w.model->setFilter(filter);
        w.desk.report({4}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        QCOMPARE(w.model->rowCount(), 0);
        w.model->setNow(w.desk.clock + 10 * minute);
        QCOMPARE(w.model->rowCount(), 0);
        QSignalSpy inserted(w.model.get(), &QAbstractItemModel::rowsInserted);
        w.model->setNow(w.desk.clock + 10 * minute + 1);
        QCOMPARE(w.model->rowCount(), 1);
        QCOMPARE(w.model->portAt(0), PortIx{4});
        QCOMPARE(inserted.size(), 1);
    }

    void neverUsedTodayEndsWithASessionAndComesBackTheNextDay()
    {
        World w;
        PortFilter filter;
        filter.unusedToday = true;
        w.model->setFilter(filter);
        QCOMPARE(w.model->rowCount(), int(w.ports()));
        ocpp::SessionStarted started;
        started.place = {w.desk.network().port({2}).evse, 1};
        started.transactionId = "t1";
        w.desk.apply({w.desk.fact(w.desk.network().port({2}).station, {2}, ocpp::Event{started})});
        QCOMPARE(w.model->rowOf({2}), -1);
        ocpp::SessionEnded ended;
        ended.transactionId = "t1";
        w.desk.clock += minute;
        w.desk.apply({w.desk.fact(w.desk.network().port({2}).station, {2}, ocpp::Event{ended})});
        QCOMPARE(w.model->rowOf({2}), -1);
        w.model->setNow(w.desk.clock + day);
        QVERIFY(w.model->rowOf({2}) >= 0);
    }

    void fewSignalsHoweverMuchHappens()
    {
        World w(600);
        w.model->setOrder({{PortColumn::State, false}, {PortColumn::Since, false}});
        PortFilter filter;
        filter.modes = quint8(PortFilter::bit(PortMode::Charging) | PortFilter::bit(PortMode::Faulted));
        w.model->setFilter(filter);
        w.happen(60);
        int signalsSent = 0;
        const auto count = [&signalsSent] { ++signalsSent; };
        connect(w.model.get(), &QAbstractItemModel::rowsInserted, this, count);
        connect(w.model.get(), &QAbstractItemModel::rowsRemoved, this, count);
        connect(w.model.get(), &QAbstractItemModel::rowsMoved, this, count);
        connect(w.model.get(), &QAbstractItemModel::layoutChanged, this, count);
        connect(w.model.get(), &QAbstractItemModel::dataChanged, this, count);
        connect(w.model.get(), &QAbstractItemModel::modelReset, this, count);
        for (int frame = 0; frame < 20; ++frame) {
            signalsSent = 0;
            w.happen(60);
            QVERIFY2(signalsSent <= 3, qPrintable(QString::number(signalsSent)));
        }
    }

    void staysSortedByFewComparisons()
    {
        World w(2000);
        w.tester.reset(); // it looks rows up itself
        w.model->setOrder({{PortColumn::Since, false}});
        const double n = w.ports();
        const quint64 before = w.model->index().keys().comparisons();
        w.model->setOrder({{PortColumn::Site, true}, {PortColumn::Since, false}});
        QCOMPARE(w.model->index().keys().comparisons(), before); // a whole sort compares nothing
        w.happen(100);
        const double spent = double(w.model->index().keys().comparisons() - before);
        // Out and in: two searches each, a third for the ports' rows that are repainted, and the sort of the few themselves.
        QVERIFY2(spent <= 110 * 4 * (std::log2(n) + 2), qPrintable(QString::number(spent)));
    }

    void marksAndCurrentRowFollowTheirPort()
    {
        World w;
        w.model->setOrder({{PortColumn::State, false}});
        const PortIx port = w.model->portAt(5);
        const QPersistentModelIndex kept = w.model->index(5, 2);
        for (int frame = 0; frame < 30; ++frame) {
            w.happen(3);
            QVERIFY(kept.isValid());
            QCOMPARE(w.model->portAt(kept.row()), port);
        }
        w.model->sort(int(PortColumn::Site), Qt::DescendingOrder);
        QCOMPARE(w.model->portAt(kept.row()), port);
    }

    void aNewOrderWhileHeldKeepsTheRows()
    {
        World w;
        PortFilter filter;
        filter.modes = PortFilter::bit(PortMode::Charging);
        w.model->setFilter(filter);
        for (int i = 0; i < 6; ++i)
            w.happen(5);
        const int rows = w.model->rowCount();
        w.model->setHeld(true);
        for (int i = 0; i < 6; ++i)
            w.happen(5);
        const std::vector<PortOrder> order{{PortColumn::Site, true}};
        w.model->setOrder(order);
        QCOMPARE(w.model->rowCount(), rows); // who is in changes only with signals that say so
        QVERIFY(w.model->heldCount() > 0);
        w.model->setHeld(false);
        QCOMPARE(w.model->heldCount(), 0);
        QCOMPARE(complaint(w, order), QString());
    }

    void muchAtOnceIsOneReset()
    {
        World w(200);
        const std::vector<PortOrder> order{{PortColumn::State, false}, {PortColumn::Since, false}};
        w.model->setOrder(order);
        QSignalSpy reset(w.model.get(), &QAbstractItemModel::modelReset), layout(w.model.get(), &QAbstractItemModel::layoutChanged);
        w.happen(int(w.ports()));
        QCOMPARE(reset.size(), 1);
        QCOMPARE(layout.size(), 0);
        QCOMPARE(complaint(w, order), QString());
    }

    void asleepItHasNoRowsAndStillKnowsWhatPasses()
    {
        World w;
        PortTableModel sleeper(w.desk.operations(), nullptr, nullptr, false);
        QCOMPARE(sleeper.rowCount(), 0);
        PortFilter filter;
        filter.models = {u"M1"_s};
        sleeper.setFilter(filter);
        QVERIFY(sleeper.rowCount() == 0);
        int passing = 0;
        for (quint32 p = 0; p < w.ports(); ++p)
            passing += sleeper.passes({p});
        sleeper.setAwake(true);
        QVERIFY(passing > 0);
        QCOMPARE(sleeper.rowCount(), passing);
    }

    void aStationThatAppearsTakesItsPlace()
    {
        World w;
        const std::vector<PortOrder> order{{PortColumn::Port, false}};
        w.model->setOrder(order);
        const int before = w.model->rowCount();
        Fact appeared = w.desk.fact({quint32(w.desk.network().inventory().stations.size())}, {}, StationAppeared{"aa-new", ocpp::Version::V16});
        Fact port = w.desk.fact(appeared.station, {w.ports()}, PortAppeared{1});
        w.desk.apply({appeared, port});
        QCOMPARE(w.model->rowCount(), before + 1);
        QCOMPARE(w.model->data(w.model->index(0, int(PortColumn::Port))).toString(), u"aa-new-1"_s);
    }

    void radixOrderIsStableOrder()
    {
        QRandomGenerator random(3);
        std::vector<std::vector<quint32>> words(2, std::vector<quint32>(5000));
        for (size_t i = 0; i < 5000; ++i) {
            words[0][i] = random.bounded(50u) << 27;
            words[1][i] = random.generate() >> random.bounded(32);
        }
        std::vector<PortIx> order;
        radixOrder(words, order);
        std::vector<PortIx> expected(5000);
        for (quint32 i = 0; i < 5000; ++i)
            expected[i] = {i};
        std::stable_sort(expected.begin(), expected.end(), [&](PortIx a, PortIx b) {
            return std::pair(words[0][a.value], words[1][a.value]) < std::pair(words[0][b.value], words[1][b.value]);
        });
        QCOMPARE(order, expected);
    }

    void rowsMoveInPlaceAsInACopy()
    {
        QRandomGenerator random(9);
        for (int round = 0; round < 500; ++round) {
            std::vector<PortIx> rows(random.bounded(40u)), expected;
            for (quint32 i = 0; i < rows.size(); ++i)
                rows[i] = {i};
            std::vector<quint32> out;
            std::vector<RowInsertion> in;
            for (quint32 i = 0; i <= rows.size(); ++i) {
                for (quint32 n = random.bounded(3u) / 2 * random.bounded(3u); n > 0; --n) {
                    in.push_back({i, {1000 + quint32(in.size())}});
                    expected.push_back(in.back().port);
                }
                if (i < rows.size() && random.bounded(3u) == 0)
                    out.push_back(i);
                else if (i < rows.size())
                    expected.push_back(rows[i]);
            }
            mergeRows(rows, out, in);
            QCOMPARE(rows, expected);
        }
    }

    void ranksStayWhenATextAppears()
    {
        TextRanks ranks;
        const quint16 b = ranks.idOf(u"Şişli"_s), d = ranks.idOf(u"Zürich"_s);
        const quint32 rankB = ranks.rank(b), rankD = ranks.rank(d), generation = ranks.generation();
        const quint16 c = ranks.idOf(u"tarsus"_s), a = ranks.idOf(u"Çanakkale"_s);
        QVERIFY(ranks.rank(a) < rankB && rankB < ranks.rank(c) && ranks.rank(c) < rankD && rankD < ranks.rank(0));
        QCOMPARE(ranks.rank(b), rankB);
        QCOMPARE(ranks.idOf(u"tarsus"_s), c);
        QCOMPARE(ranks.generation(), generation);
        for (int i = 0; i < 200; ++i) // always into the same gap, until it is used up
            ranks.idOf(u"tarsus"_s + QString(i, u'a'));
        QVERIFY(ranks.generation() > generation);
        const std::vector<quint16> order = ranks.inOrder();
        QVERIFY(std::is_sorted(order.begin(), order.end(), [&](quint16 x, quint16 y) { return ranks.rank(x) < ranks.rank(y); }));
    }

    void viewsComeBackFromTheirFiles()
    {
        World w;
        PortView view;
        view.name = u"Çok uzun süredir kapalı"_s;
        view.filter.text = u"şişli"_s;
        view.filter.region = {1};
        view.filter.site = {3};
        view.filter.modes = PortFilter::bit(PortMode::Offline);
        view.filter.tiers = quint8(PortFilter::bit(Tier::P1) | PortFilter::bit(Tier::P3));
        view.filter.faults = {u"state:offline"_s};
        view.filter.connectors = {u"CCS1"_s};
        view.filter.leastKw = 50;
        view.filter.downLongerThan = 90 * minute;
        view.filter.unusedToday = true;
        view.order = {{PortColumn::Since, true}, {PortColumn::Port, false}};
        view.columns = {{PortColumn::Port, 160}, {PortColumn::LastContact, 0}};
        view.asTable = false;
        const AssetView inventory = w.desk.network().inventory();
        const Result<QJsonObject> file = readPortViewFile(QJsonDocument(toJson(view, inventory)).toJson());
        QVERIFY(file.ok());
        const Result<PortView> back = portViewFromJson(file.value(), inventory);
        QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.problem().text));
        QVERIFY(back.value() == view);
    }

    /** The schema that is shipped names the same columns and conditions as the program. */
    void theSchemaKnowsWhatTheProgramKnows()
    {
        QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR) + u"/resources/views/port_view.schema.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
        QStringList columns;
        for (const QJsonValue &id : schema[u"$defs"_s][u"column"_s][u"enum"_s].toArray())
            columns.append(id.toString());
        QCOMPARE(columns.size(), portColumnCount);
        for (int i = 0; i < portColumnCount; ++i)
            QCOMPARE(columns[i], columnId(static_cast<PortColumn>(i)));
        World w(4);
        PortFilter all;
        all.text = u"x"_s;
        all.abnormalOnly = all.unusedToday = true;
        all.region = {0};
        all.site = {0};
        all.modes = all.tiers = 1;
        all.areas = all.faults = all.models = all.firmwares = all.connectors = all.programmes = {u"x"_s};
        all.leastKw = all.mostKw = 1;
        all.downLongerThan = minute;
        QStringList known = schema[u"properties"_s][u"filter"_s][u"properties"_s].toObject().keys(), written = toJson(all, w.desk.network().inventory()).keys();
        QCOMPARE(written, known);
    }

    void badViewsAreRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QByteArray &rest, const QString &sentence) {
            QTest::newRow(name) << QByteArray("{\"format\": \"faultline.portView.v1\", \"name\": \"x\"" + rest + "}") << sentence;
        };
        QTest::newRow("no JSON") << QByteArray("PK\x03\x04") << u"The file holds no view"_s;
        QTest::newRow("an array") << QByteArray("[]") << u"The file holds no view"_s;
        QTest::newRow("another version") << QByteArray("{\"format\": \"faultline.portView.v9\"}") << u"another version"_s;
        QTest::newRow("no name") << QByteArray("{\"format\": \"faultline.portView.v1\"}") << u"needs a name"_s;
        row("unknown field", ", \"colour\": 1", u"\"colour\""_s);
        row("unknown column", ", \"columns\": [{\"column\": \"price\"}]", u"\"price\""_s);
        row("column twice", ", \"columns\": [{\"column\": \"port\"}, {\"column\": \"port\"}]", u"\"columns\""_s);
        row("absurd width", ", \"columns\": [{\"column\": \"port\", \"width\": 1e9}]", u"\"columns\""_s);
        row("unknown condition", ", \"filter\": {\"owner\": \"me\"}", u"\"owner\""_s);
        row("unknown state", ", \"filter\": {\"modes\": [\"broken\"]}", u"\"broken\""_s);
        row("region of another network", ", \"filter\": {\"region\": \"moon\"}", u"\"moon\""_s);
        row("negative power", ", \"filter\": {\"leastKw\": -1}", u"\"leastKw\""_s);
        row("number for a text", ", \"filter\": {\"text\": 7}", u"\"text\""_s);
        row("bad form", ", \"form\": \"pie\"", u"\"form\""_s);
        QTest::newRow("too large") << QByteArray(2'000'000, ' ') << u"bytes"_s;
    }
    void badViewsAreRefusedWithASentence()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, sentence);
        World w(4);
        QString said;
        const Result<QJsonObject> json = readPortViewFile(file);
        if (!json) {
            said = json.problem().text;
        } else {
            const Result<PortView> view = portViewFromJson(json.value(), w.desk.network().inventory());
            QVERIFY(!view.ok());
            said = view.problem().text;
        }
        QVERIFY2(said.contains(sentence), qPrintable(said));
    }

    void exportsDefuseFormulasAndKeepNumbers()
    {
        Inventory inventory = mixedInventory(2);
        inventory.sites[0].name = u"=HYPERLINK(\"x\")"_s;
        FakeDesk desk;
        desk.load(inventory);
        desk.bringUp();
        PortTableModel model(desk.operations());
        const std::vector<PortColumn> columns{PortColumn::Port, PortColumn::Site, PortColumn::State, PortColumn::Since};
        PortExport csv(model, desk.operations(), {{0}}, columns, PortExport::Format::Csv);
        const QString at = QString::fromLatin1(formatTime(desk.network().state({0}).since));
        QCOMPARE(QString::fromUtf8(csv.all()),
                 u"Port,Site,State,In this state since (UTC)\r\nus-0-00-1,\"'=HYPERLINK(\"\"x\"\"), 34\",Available,%1\r\n"_s.arg(at));
        PortExport tsv(model, desk.operations(), {{0}}, {PortColumn::Site, PortColumn::Type}, PortExport::Format::Tsv);
        QCOMPARE(QString::fromUtf8(tsv.all()), u"Site\tType and rated kW\n'=HYPERLINK(\"x\")\tCCS1 + NACS\n"_s);
        PortExport json(model, desk.operations(), {{0}, {1}}, {PortColumn::Port, PortColumn::Power}, PortExport::Format::Json);
        const QJsonArray array = QJsonDocument::fromJson(json.all()).array();
        QCOMPARE(array.size(), 2);
        QCOMPARE(array[0].toObject(), (QJsonObject{{u"port"_s, u"us-0-00-1"_s}}));
    }

    void exportsInSlicesAreTheWhole()
    {
        World w;
        const std::vector<PortColumn> columns{PortColumn::Port, PortColumn::Model, PortColumn::Budget};
        for (const auto format : {PortExport::Format::Csv, PortExport::Format::Json, PortExport::Format::Tsv}) {
            PortExport whole(*w.model, w.desk.operations(), w.model->ports(), columns, format);
            PortExport sliced(*w.model, w.desk.operations(), w.model->ports(), columns, format);
            QByteArray parts;
            while (!sliced.isDone())
                parts += sliced.next(3);
            QCOMPARE(parts, whole.all());
        }
    }

    void aFilterSaysItselfInWords()
    {
        World w;
        PortFilter filter;
        filter.models = {u"M1"_s, u"M2"_s, u"M3"_s};
        filter.region = {0};
        filter.leastKw = 50;
        filter.downLongerThan = 4 * hour;
        w.model->setFilter(filter);
        QStringList texts;
        for (const FilterPart &part : partsOf(filter, w.model->index(), w.desk.network().inventory())) {
            texts.append(part.text);
            QCOMPARE(part.without.count(), filter.count() - 1);
        }
        QCOMPARE(texts, (QStringList{u"Region: East"_s, u"Model: M1, M2 and 1 more"_s, u"Power: 50 kW or more"_s, u"Down longer than 4 h 00"_s}));
    }

    void choicesCountWhatThereIs()
    {
        World w(4);
        w.desk.report({1}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError, "V1");
        QStringList lines;
        for (const FilterList list : {FilterList::Faults, FilterList::Connectors, FilterList::Programmes, FilterList::Areas})
            for (const FilterChoice &choice : choicesOf(list, w.model->index(), w.desk.network()))
                lines.append(u"%1: %2 %3"_s.arg(filterListName(list), choice.text).arg(choice.ports));
        QVERIFY2(lines.size() >= 5 && lines[0].startsWith(u"Fault code: "_s), qPrintable(lines.join(u'\n')));
        QVERIFY(lines.contains(u"Programme: NEVI 1"_s));
        QVERIFY(lines.contains(u"Connector: CHAdeMO 4"_s));
    }
};

QTEST_GUILESS_MAIN(PortIndexTest)
#include "tst_port_index.moc"
