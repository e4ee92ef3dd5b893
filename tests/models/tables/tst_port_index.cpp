// Order and filter of the port table against a naive sort and scan of the same ports, while facts keep coming.

#include "port_texts.h"
#include "port_world.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;

namespace {

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
};

QTEST_GUILESS_MAIN(PortIndexTest)
#include "tst_port_index.moc"
