// The table of running sessions: what stands in it, in which order, and how little it does when little changes.
#include "session_table_model.h"

#include "cell_roles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class SessionTableModelTest : public QObject
{
    Q_OBJECT

private:
    static constexpr UtcMs noon = 1'795'176'000'000;

    /** 20 sites of 10 ports in two regions, and a feed. */
    struct Bench
    {
        Bench() : operations(FaultCatalogue())
        {
            Inventory inventory;
            inventory.regions = {{u"n"_s, u"North"_s}, {u"s"_s, u"South"_s}};
            for (quint32 s = 0; s < 20; ++s) {
                Site site;
                site.id = u"S%1"_s.arg(s);
                site.name = u"Place %1"_s.arg((s * 7) % 20, 2, 10, QLatin1Char('0'));
                site.city = s % 2 ? u"Ankara"_s : u"Izmir"_s;
                site.region = RegionIx{s < 10 ? 0u : 1u};
                inventory.sites.push_back(site);
                Station station;
                station.id = u"ST-%1"_s.arg((s * 11) % 20, 3, 10, QLatin1Char('0'));
                station.site = SiteIx{s};
                station.protocol = ocpp::Version::V16;
                inventory.stations.push_back(station);
                for (quint16 p = 1; p <= 10; ++p) {
                    Port port;
                    port.station = StationIx{s};
                    port.evse = p;
                    port.powerKw = 150;
                    inventory.ports.push_back(port);
                }
            }
            Fact fact;
            fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
            tell(fact);
        }
        Changes tell(Fact fact)
        {
            fact.at = at;
            fact.sequence = ++sequence;
            return operations.apply({&fact, 1});
        }
        Changes event(quint32 port, ocpp::Event event)
        {
            Fact fact;
            fact.station = operations.network().port(PortIx{port}).station;
            fact.port = PortIx{port};
            fact.what = std::move(event);
            return tell(fact);
        }
        Changes start(quint32 port)
        {
            ocpp::SessionStarted started;
            started.transactionId = transaction(port);
            started.idToken = "TAG" + QByteArray::number(port);
            started.meterWh = 1000;
            return event(port, started);
        }
        Changes meter(quint32 port, float watts, double wh = -1)
        {
            ocpp::MeterReading reading;
            reading.transactionId = transaction(port);
            reading.powerW = watts;
            reading.energyWh = wh;
            return event(port, reading);
        }
        Changes stop(quint32 port)
        {
            ocpp::SessionEnded ended;
            ended.transactionId = transaction(port);
            ++past[port];
            return event(port, ended);
        }
        QByteArray transaction(quint32 port) { return QByteArray::number(port) + '-' + QByteArray::number(past[port]); }

        Operations operations;
        UtcMs at = noon;
        quint64 sequence = 0;
        QHash<quint32, int> past; ///< sessions of each port so far: a transaction never comes twice
    };

    static QString print(const SessionTableModel &model, std::initializer_list<int> columns)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (const int column : columns)
                cells += model.index(row, column).data().toString();
            lines += cells.join(u'|');
        }
        return lines.join(u'\n');
    }

    /** The rows as somebody would find who looks at every port. */
    static std::vector<PortIx> recount(const Bench &bench, const SessionFilter &filter)
    {
        std::vector<PortIx> ports;
        const Network &network = bench.operations.network();
        for (quint32 i = 0; i < network.portCount(); ++i) {
            const PortIx port{i};
            if (!network.session(port) || (filter.region.isValid() && network.regionOf(port) != filter.region))
                continue;
            const Site &site = network.site(network.siteOf(port));
            const QString text = (network.name(port) + u' ' + site.name + u' ' + site.city).toLower();
            const QStringList words = filter.text.toLower().split(u' ', Qt::SkipEmptyParts);
            if (std::all_of(words.begin(), words.end(), [&](const QString &word) { return text.contains(word); }))
                ports.push_back(port);
        }
        return ports;
    }

private Q_SLOTS:
    void aRowSaysWhatIsKnown()
    {
        Bench bench;
        bench.start(3);
        bench.at += minute;
        bench.meter(3, 42'000, 1700);
        bench.at += 19 * minute;
        SessionTableModel model(bench.operations);
        model.setNow(bench.at);
        using M = SessionTableModel;
        QCOMPARE(print(model, {M::PortName, M::SiteName, M::Duration, M::Energy, M::Soc, M::Power, M::Usual, M::Authorization}),
                 u"ST-000-4|Place 00|20:00|0.7 kWh|\u2013|42 kW|\u2013|RFID"_s);
        QVERIFY(!model.index(0, M::Usual).data(ShareRole).isValid());
    }

    void rowsComeAndGoOneByOne()
    {
        Bench bench;
        SessionTableModel model(bench.operations);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset), inserted(&model, &QAbstractItemModel::rowsInserted),
            removed(&model, &QAbstractItemModel::rowsRemoved), repainted(&model, &QAbstractItemModel::dataChanged);
        for (const quint32 port : {5u, 1u, 9u}) {
            bench.at += minute;
            model.apply(bench.start(port), bench.at);
        }
        QCOMPARE(print(model, {SessionTableModel::PortName}), u"ST-000-10\nST-000-2\nST-000-6"_s); // the newest first
        model.apply(bench.meter(1, 7000), bench.at);
        QCOMPARE(repainted.size(), 1);
        QCOMPARE(repainted[0][0].toModelIndex().row(), 1);
        QCOMPARE(repainted[0][1].toModelIndex().row(), 1);
        model.apply(bench.stop(1), bench.at);
        QCOMPARE(print(model, {SessionTableModel::PortName}), u"ST-000-10\nST-000-6"_s);
        QCOMPARE(inserted.size(), 3);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(model.rowOf(PortIx{1}), -1);
        QCOMPARE(model.rowOf(PortIx{5}), 1);
    }

    void aFigureMovesItsRowOnlyWhenAskedTo()
    {
        Bench bench;
        for (const quint32 port : {0u, 1u, 2u}) {
            bench.start(port);
            bench.meter(port, float(10'000 * (port + 1)));
        }
        SessionTableModel model(bench.operations);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(SessionTableModel::Power, Qt::DescendingOrder);
        QCOMPARE(print(model, {SessionTableModel::Power}), u"30 kW\n20 kW\n10 kW"_s);
        const QPersistentModelIndex held(model.index(0, 0));
        model.apply(bench.meter(2, 1000), bench.at);
        QCOMPARE(print(model, {SessionTableModel::Power}), u"1.0 kW\n20 kW\n10 kW"_s);
        model.resort();
        QCOMPARE(print(model, {SessionTableModel::Power}), u"20 kW\n10 kW\n1.0 kW"_s);
        QCOMPARE(held.row(), 2);
        QCOMPARE(model.rowOf(PortIx{2}), 2);
    }

    void everyColumnSortsBothWays()
    {
        Bench bench;
        QRandomGenerator random(5);
        for (quint32 port = 0; port < 200; port += 3) {
            bench.at += random.bounded(3) * second;
            bench.start(port);
            if (random.bounded(3))
                bench.meter(port, float(random.bounded(150'000)), 1000 + random.bounded(40'000));
        }
        SessionTableModel model(bench.operations);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int column = 0; column < SessionTableModel::columnTotal; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(column, order);
                QCOMPARE(model.rowCount(), 67);
                for (int row = 0; row < model.rowCount(); ++row)
                    QCOMPARE(model.rowOf(model.portAt(row)), row);
                if (column == SessionTableModel::SiteName || column == SessionTableModel::PortName) {
                    for (int row = 1; column == SessionTableModel::SiteName && row < model.rowCount(); ++row) {
                        const QString a = model.index(row - 1, column).data().toString(), b = model.index(row, column).data().toString();
                        QVERIFY2(order == Qt::AscendingOrder ? a <= b : a >= b, qPrintable(a + u' ' + b));
                    }
                }
            }
        }
    }

    void theFilterLooksAtPortSiteAndCity()
    {
        Bench bench;
        for (quint32 port = 0; port < 200; port += 5)
            bench.start(port);
        SessionTableModel model(bench.operations);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QString &text : {u"ankara"_s, u"PLACE 07"_s, u"st-011-6"_s, u"nowhere"_s, QString()}) {
            for (const RegionIx region : {RegionIx{}, RegionIx{1}}) {
                const SessionFilter filter{text, region, false};
                model.setFilter(filter);
                std::vector<PortIx> rows;
                for (int row = 0; row < model.rowCount(); ++row)
                    rows.push_back(model.portAt(row));
                std::sort(rows.begin(), rows.end());
                QCOMPARE(rows, recount(bench, filter));
            }
        }
    }

    void liveChangesKeepItRightInEveryOrderAndFilter_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        for (int column = 0; column < SessionTableModel::columnTotal; ++column)
            QTest::addRow("column %d", column) << column << (column % 2 ? u"izmir"_s : QString());
    }
    void liveChangesKeepItRightInEveryOrderAndFilter()
    {
        QFETCH(int, column);
        QFETCH(QString, text);
        Bench bench;
        QRandomGenerator random(quint32(column) + 3);
        SessionTableModel model(bench.operations);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const SessionFilter filter{text, {}, false};
        model.setFilter(filter);
        model.sort(column, random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        for (int frame = 0; frame < 60; ++frame) {
            Changes all;
            const int events = frame % 10 == 9 ? 300 : 8; // now and then more than is worth single rows
            for (int i = 0; i < events; ++i) {
                bench.at += second;
                const quint32 port = quint32(random.bounded(200));
                const Changes one = random.bounded(3) == 0 ? bench.start(port) : random.bounded(3) == 0 ? bench.stop(port) : bench.meter(port, float(random.bounded(90'000)));
                all.ports.insert(all.ports.end(), one.ports.begin(), one.ports.end());
            }
            std::sort(all.ports.begin(), all.ports.end());
            all.ports.erase(std::unique(all.ports.begin(), all.ports.end()), all.ports.end());
            model.apply(all, bench.at);
            if (frame % 7 == 0)
                model.resort();
            std::vector<PortIx> rows;
            for (int row = 0; row < model.rowCount(); ++row) {
                rows.push_back(model.portAt(row));
                QCOMPARE(model.rowOf(rows.back()), row);
            }
            std::sort(rows.begin(), rows.end());
            QCOMPARE(rows, recount(bench, filter));
        }
    }

    void whatIsLowIsMarkedAndCanBeAskedFor()
    {
        Bench bench;
        for (int session = 0; session < 3; ++session) { // 100, 100, then 30 kW: two lows in a row are a hint
            bench.start(4);
            for (int i = 0; i < 10; ++i) {
                bench.at += minute;
                bench.meter(4, session < 2 ? 100'000 : 30'000);
            }
            bench.stop(4);
            bench.at += minute;
        }
        bench.start(4);
        bench.start(8);
        for (int i = 0; i < 10; ++i) {
            bench.at += minute;
            bench.meter(4, 30'000);
        }
        SessionTableModel model(bench.operations);
        model.setNow(bench.at);
        QCOMPARE(model.lowCount(), 1);
        const int row = model.rowOf(PortIx{4});
        QVERIFY(model.index(row, SessionTableModel::Usual).data(StrongRole).toBool());
        QCOMPARE(model.index(row, SessionTableModel::Usual).data(ShareRole).toDouble(), 0.3);
        QCOMPARE(model.index(row, SessionTableModel::Usual).data().toString(), u"100 kW"_s);
        model.setFilter({{}, {}, true});
        QCOMPARE(print(model, {SessionTableModel::PortName}), u"ST-000-5"_s);
    }
};

QTEST_MAIN(SessionTableModelTest)
#include "tst_session_table_model.moc"
