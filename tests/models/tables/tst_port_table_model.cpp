// The port table against a plain sort of the same ports, while facts keep coming.

#include "port_table_model.h"
#include "port_texts.h"
#include "roles.h"
#include "ui/fake_desk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class PortTableModelTest : public QObject
{
    Q_OBJECT

private:
    static QStringList lines(const PortTableModel &model, const std::vector<PortColumn> &columns)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (PortColumn column : columns) {
                const QModelIndex cell = model.index(row, int(column));
                cells.append((cell.data().toString() + u' ' + cell.data(SecondTextRole).toString()).trimmed());
            }
            lines.append(cells.join(u" | "_s));
        }
        return lines;
    }
    struct Fixture
    {
        FakeDesk desk;
        std::unique_ptr<PortTableModel> model;
        std::unique_ptr<QAbstractItemModelTester> tester;
        explicit Fixture(int sites = 3, int ports = 2)
        {
            desk.load(FakeDesk::inventory(sites, ports));
            desk.bringUp();
            model = std::make_unique<PortTableModel>(desk.operations());
            tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            QObject::connect(&desk, &Desk::changed, model.get(), [this](const Changes &changes) { model->apply(changes, desk.clock); });
        }
    };

private Q_SLOTS:
    void aRowSaysWhatAndWhere()
    {
        Fixture f;
        f.model->setOrder({{PortColumn::Port, false}});
        f.desk.advance(90 * second);
        QCOMPARE(lines(*f.model, {PortColumn::State, PortColumn::Port, PortColumn::Site, PortColumn::Type, PortColumn::Model, PortColumn::Since}),
                 (QStringList{u"Available | US-T-0000-01-1 | Site 0 | CCS1 150 | T 150 | 01:30"_s,
                              u"Available | US-T-0000-01-2 | Site 0 | CCS1 150 | T 150 | 01:30"_s,
                              u"Available | US-T-0001-01-1 | Site 1 | CCS1 150 | T 150 | 01:30"_s,
                              u"Available | US-T-0001-01-2 | Site 1 | CCS1 150 | T 150 | 01:30"_s,
                              u"Available | US-T-0002-01-1 | Site 2 | CCS1 150 | T 150 | 01:30"_s,
                              u"Available | US-T-0002-01-2 | Site 2 | CCS1 150 | T 150 | 01:30"_s}));
    }

    void earlierSortsStayAsFurtherKeys()
    {
        Fixture f;
        f.desk.report({4}, ocpp::Status::Charging);
        f.desk.report({1}, ocpp::Status::Charging);
        f.model->setOrder({{PortColumn::Port, false}});
        f.model->sort(int(PortColumn::Port), Qt::DescendingOrder);
        f.model->sort(int(PortColumn::State), Qt::DescendingOrder);
        QCOMPARE(lines(*f.model, {PortColumn::State, PortColumn::Port}),
                 (QStringList{u"Charging | US-T-0002-01-1"_s, u"Charging | US-T-0000-01-2"_s, u"Available | US-T-0002-01-2"_s,
                              u"Available | US-T-0001-01-2"_s, u"Available | US-T-0001-01-1"_s, u"Available | US-T-0000-01-1"_s}));
    }

    void abnormalOnlyRowsComeAndGo()
    {
        Fixture f;
        PortFilter filter;
        filter.abnormalOnly = true;
        f.model->setFilter(filter);
        QCOMPARE(f.model->rowCount(), 0);
        QSignalSpy inserted(f.model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(f.model.get(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(f.model.get(), &QAbstractItemModel::modelReset);
        f.desk.report({3}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(f.model->portAt(0), PortIx{3});
        QCOMPARE(inserted.size(), 1);
        f.desk.report({3}, ocpp::Status::Available);
        f.desk.advance(10 * minute);
        QVERIFY(reset.isEmpty());
        // The alert may stay until somebody acknowledges; then and only then the row may stay too.
        QCOMPARE(f.model->rowCount(), isAbnormal(f.desk.network().state({3})) ? 1 : 0);
        QCOMPARE(removed.size(), 1 - f.model->rowCount());
    }

    void textFindsPortsSitesAndNumberedPorts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("site and station") << u"site 0001"_s << 2;
        QTest::newRow("station") << u"us-t-0002"_s << 2;
        QTest::newRow("port") << u"US-T-0002-01-2"_s << 1;
        QTest::newRow("model") << u"t 150"_s << 6;
        QTest::newRow("nothing") << u"xyz"_s << 0;
    }
    void textFindsPortsSitesAndNumberedPorts()
    {
        QFETCH(QString, text);
        Fixture f;
        PortFilter filter;
        filter.text = text;
        f.model->setFilter(filter);
        QTEST(f.model->rowCount(), "rows");
    }

    void heldRowsWaitAndAreCounted()
    {
        Fixture f;
        f.model->setOrder({{PortColumn::State, false}, {PortColumn::Port, false}});
        const std::vector<PortIx> before = f.model->ports();
        f.model->setHeld(true);
        f.desk.report({0}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        f.desk.report({1}, ocpp::Status::Charging);
        QCOMPARE(f.model->ports(), before);
        QCOMPARE(f.model->heldCount(), 2);
        f.model->setHeld(false);
        QCOMPARE(f.model->heldCount(), 0);
        QCOMPARE(f.model->portAt(f.model->rowCount() - 1), PortIx{0});
    }

    void oneSignalAboveHalfAndRangesBelow()
    {
        Fixture f(10, 4);
        f.model->setOrder({{PortColumn::Port, false}});
        QSignalSpy changed(f.model.get(), &QAbstractItemModel::dataChanged);
        std::vector<Fact> facts;
        for (quint32 port : {3u, 4u, 5u, 20u})
            facts.push_back(f.desk.status({port}, ocpp::Status::Preparing));
        f.desk.apply(facts);
        QCOMPARE(changed.size(), 2);
        changed.clear();
        facts.clear();
        for (quint32 port = 0; port < 39; ++port)
            facts.push_back(f.desk.status({port}, ocpp::Status::Charging));
        f.desk.apply(facts);
        QCOMPARE(changed.size(), 1);
    }

    void anyHistoryGivesTheOrderOfAFreshTable_data()
    {
        QTest::addColumn<int>("column");
        for (int i = 0; i < portColumnCount; ++i)
            QTest::newRow(qPrintable(u"column %1"_s.arg(i))) << i;
    }
    void anyHistoryGivesTheOrderOfAFreshTable()
    {
        QFETCH(int, column);
        Fixture f(8, 4);
        const std::vector<PortOrder> order{{static_cast<PortColumn>(column), column % 2 == 1}, {PortColumn::Tier, false}};
        f.model->setOrder(order);
        const ocpp::Status states[] = {ocpp::Status::Available, ocpp::Status::Charging, ocpp::Status::Faulted, ocpp::Status::Unavailable};
        for (quint32 i = 0; i < 400; ++i) {
            const ocpp::Status status = states[i * 31u % 4u];
            f.desk.report({i * 7919u % 32u}, status,
                          status == ocpp::Status::Faulted ? ocpp::ErrorCode::InternalError : ocpp::ErrorCode::NoError);
            f.desk.advance(11 * second);
        }
        f.model->setOrder(order); // budgets run down by themselves; ask for them as of now
        PortTableModel fresh(f.desk.operations());
        fresh.setNow(f.desk.clock);
        fresh.setOrder(order);
        QCOMPARE(lines(*f.model, {PortColumn::Port, PortColumn::State}), lines(fresh, {PortColumn::Port, PortColumn::State}));
        for (int row = 0; row < f.model->rowCount(); ++row)
            QCOMPARE(f.model->rowOf(f.model->portAt(row)), row);
    }

    void twentyFiveThousandPortsAreSortedByComparingNumbers()
    {
        FakeDesk desk;
        desk.load(FakeDesk::inventory(6250, 4));
        desk.bringUp();
        PortTableModel model(desk.operations());
        QElapsedTimer timer;
        timer.start();
        model.sort(int(PortColumn::Site));
        const qint64 sorted = timer.restart();
        PortFilter filter;
        filter.text = u"us-t-0042"_s;
        model.setFilter(filter);
        const qint64 filtered = timer.elapsed();
        qInfo("25,000 ports: sort %lld ms, filter %lld ms (%d rows)", (long long)sorted, (long long)filtered, model.rowCount());
        QCOMPARE(model.rowCount(), 4);
        QVERIFY2(sorted < 2000, "a sort of 25,000 rows must not be felt, even in a debug build on a busy machine");
    }
};

QTEST_GUILESS_MAIN(PortTableModelTest)
#include "tst_port_table_model.moc"
