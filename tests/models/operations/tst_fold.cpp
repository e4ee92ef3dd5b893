// The fold: the same facts give the same state, however they are cut, repeated, interrupted or timed.
#include "scene.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using ocpp::ErrorCode;
using ocpp::Status;

/** A story that nobody thought of: every kind of fact, from a seed. */
class Storyteller
{
public:
    explicit Storyteller(quint32 seed) : m_random(seed) {}

    std::vector<Fact> tell(int facts)
    {
        for (int i = 0; i < facts; ++i) {
            m_scene.wait(pick(m_waits));
            step();
        }
        m_scene.waitAndTick(26 * hour);
        return m_scene.story;
    }

private:
    template <typename T>
    T pick(const std::vector<T> &from) { return from[size_t(m_random.bounded(int(from.size())))]; }

    void step()
    {
        const char *port = pick(m_ports), *station = pick(m_stations);
        switch (m_random.bounded(20)) {
        case 0: case 1: case 2: case 3: case 4:
            m_scene.status(port, pick(m_statuses), pick(m_codes), pick(m_vendorCodes), pick(m_vendors));
            break;
        case 5: m_scene.disconnect(station, m_random.bounded(2) ? m_scene.at - 20 * second : 0); break;
        case 6: case 7: m_scene.connect(station); break;
        case 8: m_scene.alarm(port, pick(m_components), pick(m_variables), m_random.bounded(2), pick(m_vendorCodes), m_random.bounded(10) - 1); break;
        case 9: m_scene.event(station, ocpp::Booted{"Maker", "Model", "1", "2.0", {}}); break;
        case 10: m_scene.start(port, transaction(), "TAG"); break;
        case 11: m_scene.meter(port, transaction(), 5000, 1000 + m_random.bounded(5000)); break;
        case 12: m_scene.stop(port, transaction(), 9000, pick(m_reasons)); break;
        case 13: command(port); break;
        case 14: case 15: case 16: desk(port); break;
        case 17: m_scene.gap(m_scene.at - 30 * second); break;
        case 18: snapshot(station); break;
        case 19: other(station, port); break;
        }
    }

    void other(const char *station, const char *port)
    {
        switch (m_random.bounded(9)) {
        case 0: m_scene.status(station, pick(m_statuses), pick(m_codes)); break;
        case 1: m_scene.event(station, ocpp::SecurityEvent{"TamperDetectionActivated", {}, 0}); break;
        case 2: m_scene.event(station, ocpp::FirmwareReport{m_random.bounded(2) ? "InstallationFailed" : "Installed"}); break;
        case 3: m_scene.event(station, ocpp::LogReport{"Uploaded", 1}); break;
        case 4: m_scene.event(port, ocpp::Heartbeat{}); break;
        case 5: appear(); break;
        case 6: case 7: case 8: repair(port); break;
        }
    }

    /** A snapshot names every port of a station. */
    void snapshot(const char *station)
    {
        const bool online = m_random.bounded(2);
        for (const char *port : m_ports) {
            if (QByteArray(port).startsWith(station))
                m_scene.snapshot(port, pick(m_statuses), online, m_scene.at - 10 * minute, pick(m_codes));
        }
    }

    /** From a fault to a test session, which may be broken off at any step. */
    void repair(const char *port)
    {
        const auto goesOn = [this] { return m_random.bounded(8) > 0; };
        m_scene.connect(QByteArray(port).left(2).constData());
        m_scene.status(port, Status::Faulted, ErrorCode::InternalError);
        const OrderId order = m_scene.openOrder(m_scene.alert().id);
        m_scene.wait(minute);
        m_scene.status(port, Status::Available);
        m_scene.act(m_scene.onOrder(DeskAction::Kind::MoveOrder, order, u"Verify"_s, u"repaired at once"_s));
        m_scene.wait(goesOn() ? 6 * minute : 3 * minute);
        const std::string id = "test-" + std::to_string(m_tests++);
        DeskAction begin = m_scene.onOrder(DeskAction::Kind::StartVerification, order);
        begin.command = {QByteArray(id.c_str())};
        m_scene.act(begin);
        m_scene.requested(port, id.c_str(), ocpp::Action::RequestStartTransaction, R"({"idToken":"FAULTLINE-TEST"})");
        if (!goesOn())
            return;
        m_scene.answered(port, id.c_str(), ocpp::Action::RequestStartTransaction, "Accepted", goesOn());
        m_scene.wait(10 * second);
        if (m_random.bounded(3) > 0) {
            const QByteArray transaction = "t" + QByteArray::number(m_tests);
            m_scene.start(port, transaction, goesOn() ? "FAULTLINE-TEST" : "SOMEBODY");
            m_scene.meter(port, transaction, 40000, 1500);
            m_scene.wait(minute);
            m_scene.stop(port, transaction, goesOn() ? 1900 : 1050);
        }
        m_scene.wait(2 * minute);
        m_scene.status(port, goesOn() ? Status::Available : Status::Faulted);
        m_scene.act(m_scene.onOrder(DeskAction::Kind::CloseOrder, order));
    }

    void appear()
    {
        const quint32 stations = quint32(m_scene.operations.network().inventory().stations.size());
        Fact fact;
        fact.station = StationIx{stations};
        fact.what = StationAppeared{"NEW" + QByteArray::number(stations), ocpp::Version::V16};
        m_scene.tell(fact);
        fact.port = PortIx{m_scene.operations.network().portCount()};
        fact.what = PortAppeared{1};
        m_scene.tell(fact);
    }

    QByteArray transaction() { return QByteArray::number(m_random.bounded(6)); }

    void command(const char *port)
    {
        const ocpp::Action action = pick(m_actions);
        const std::string id = "cmd-" + std::to_string(m_random.bounded(40));
        if (m_random.bounded(2))
            m_scene.requested(port, id.c_str(), action, R"({"type":"OnIdle","operationalStatus":"Inoperative","idToken":"TAG","requestedMessage":"StatusNotification"})");
        else
            m_scene.answered(port, id.c_str(), action, pick(std::vector<QByteArray>{"Accepted", "Rejected", "Scheduled"}), m_random.bounded(3) > 0);
    }

    void desk(const char *port)
    {
        DeskAction action;
        action.kind = static_cast<DeskAction::Kind>(m_random.bounded(int(DeskAction::Kind::IntendCommand) + 1));
        action.role = static_cast<Role>(m_random.bounded(4));
        const std::vector<Alert> &alerts = m_scene.operations.alerts().all();
        if (!alerts.empty())
            action.alert = alerts[size_t(m_random.bounded(int(alerts.size())))].id;
        if (const std::vector<const Alert *> open = m_scene.operations.alerts().open(); !open.empty() && m_random.bounded(4))
            action.alert = pick(open)->id;
        const std::vector<WorkOrder> &orders = m_scene.operations.orders().all();
        if (action.kind == DeskAction::Kind::OpenOrder)
            action.order = {derivedIdValue({"order", QByteArray::number(orders.size())})};
        else if (!orders.empty() && m_random.bounded(4))
            action.order = orders[size_t(m_random.bounded(int(orders.size())))].id;
        action.note = m_random.bounded(3) ? u"because"_s : QString();
        action.value = pick(std::vector<QString>{u"Scheduled"_s, u"En route"_s, u"On site"_s, u"Verify"_s, u"Verify"_s, u"Kim"_s});
        action.until = m_scene.at + pick(m_waits) * 10;
        if (m_random.bounded(2))
            action.command = {"cmd-" + QByteArray::number(m_random.bounded(40))};
        action.stationId = QByteArray(port).left(2);
        action.evse = 1;
        m_scene.act(action);
    }

    QRandomGenerator m_random;
    Scene m_scene{Scene::Start::Silent};
    int m_tests = 0;
    const std::vector<const char *> m_ports{"A1-1", "A1-2", "A2-1", "A2-2", "B1-1", "B1-2", "C1-1"};
    const std::vector<const char *> m_stations{"A1", "A2", "B1", "C1"};
    const std::vector<UtcMs> m_waits{0, 1, second, 20 * second, 61 * second, 3 * minute, 6 * minute, 31 * minute, 2 * hour};
    const std::vector<Status> m_statuses{Status::Available, Status::Available, Status::Preparing, Status::Charging,
                                         Status::Finishing, Status::Unavailable, Status::Faulted, Status::Faulted, Status::Unknown};
    const std::vector<ErrorCode> m_codes{ErrorCode::NoError, ErrorCode::NoError, ErrorCode::GroundFailure, ErrorCode::ReaderFailure,
                                         ErrorCode::OtherError, ErrorCode::InternalError, ErrorCode::NotGiven};
    const std::vector<QByteArray> m_vendorCodes{"", "", "0x00", "CX019", "NoPPDetected", "F001,F003"};
    const std::vector<QByteArray> m_vendors{"", "https://chargex.inl.gov", "com.evgo.mrec"};
    const std::vector<QByteArray> m_components{"RCD", "Connector", "FiscalMetering"};
    const std::vector<QByteArray> m_variables{"Problem", "Tripped", "AvailabilityState", "Fallback"};
    const std::vector<QByteArray> m_reasons{"Local", "EmergencyStop", "Remote"};
    const std::vector<ocpp::Action> m_actions{ocpp::Action::Reset, ocpp::Action::ChangeAvailability, ocpp::Action::TriggerMessage,
                                              ocpp::Action::RequestStartTransaction, ocpp::Action::UnlockConnector};
};

class FoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anySplitIntoBatchesGivesTheSameState_data() { seeds(); }
    void anySplitIntoBatchesGivesTheSameState();
    void repeatedDeliveryChangesNothing_data() { seeds(); }
    void repeatedDeliveryChangesNothing();
    void savingAndRestoringAnywhereChangesNothing_data() { seeds(); }
    void savingAndRestoringAnywhereChangesNothing();
    void ticksInBetweenChangeNothing_data() { seeds(); }
    void ticksInBetweenChangeNothing();
    void anInventoryThatComesAgainChangesNothing_data() { seeds(); }
    void anInventoryThatComesAgainChangesNothing();
    void theStoriesAreWorthTelling();
    void outagesOfAPortNeverOverlap_data() { seeds(); }
    void outagesOfAPortNeverOverlap();
    void theRegionsSumsAgreeWithTheRows_data() { seeds(); }
    void theRegionsSumsAgreeWithTheRows();

private:
    static void seeds();
    static std::vector<Fact> story();
    static std::unique_ptr<Operations> fresh() { return std::make_unique<Operations>(Scene::catalogue()); }
    static QByteArray print(const Operations &operations);
    static QByteArray difference(const QByteArray &a, const QByteArray &b);
};

void FoldTest::seeds()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 15; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

std::vector<Fact> FoldTest::story()
{
    const auto seed = *static_cast<const quint32 *>(QTest::qData("seed", qMetaTypeId<quint32>()));
    return Storyteller(seed).tell(300);
}

/** The first line in which two prints differ, for the reader of a failure; empty when they are equal. */
QByteArray FoldTest::difference(const QByteArray &a, const QByteArray &b)
{
    const QList<QByteArray> left = a.split('\n'), right = b.split('\n');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i))
            return left.value(i) + "\n instead of\n" + right.value(i);
    }
    return {};
}

/** What people would see of it, ids included. */
QByteArray FoldTest::print(const Operations &operations)
{
    QByteArray text;
    for (const Alert &alert : operations.alerts().all()) {
        text += toText(alert.id).toUtf8() + ' ' + letter(alert.state) + ' ' + alert.condition.toUtf8() + ' '
              + QByteArray::number(alert.raised) + ' ' + QByteArray::number(alert.returned) + ' '
              + QByteArray::number(alert.closed) + ' ' + QByteArray::number(alert.count) + ' '
              + QByteArray::number(int(alert.tier)) + ' ' + alert.suppressedBy.toUtf8() + '\n';
    }
    for (const Outage &row : operations.uptime().outages())
        text += operations.network().name(row.port).toUtf8() + ' ' + ::text(row.cause).data() + ' '
              + QByteArray::number(row.start) + ' ' + QByteArray::number(row.end) + ' ' + row.code.toUtf8() + ' '
              + toText(row.alert).toUtf8() + '\n';
    for (const WorkOrder &order : operations.orders().all()) {
        text += toText(order.id).toUtf8() + ' ' + ::text(order.stage).data() + ' ' + ::text(order.test.step).data() + '\n';
        for (const OrderLogRow &row : order.log)
            text += ' ' + QByteArray::number(row.at) + ' ' + row.text.toUtf8() + '\n';
    }
    for (quint32 i = 0; i < operations.network().portCount(); ++i) {
        const PortState &state = operations.network().state(PortIx{i});
        text += operations.network().name(PortIx{i}).toUtf8() + ' ' + QByteArray::number(int(state.mode)) + ' '
              + QByteArray::number(int(state.tier)) + '\n';
    }
    return text;
}

void FoldTest::anySplitIntoBatchesGivesTheSameState()
{
    const std::vector<Fact> facts = story();
    const auto whole = fresh(), single = fresh(), cut = fresh();
    whole->apply(facts);
    for (const Fact &fact : facts)
        single->apply({&fact, 1});
    QRandomGenerator random(7);
    for (size_t from = 0; from < facts.size();) {
        const size_t count = std::min<size_t>(facts.size() - from, size_t(1 + random.bounded(40)));
        cut->apply(std::span(facts).subspan(from, count));
        from += count;
    }
    QCOMPARE(difference(print(*single), print(*whole)), QByteArray());
    QCOMPARE(difference(print(*cut), print(*whole)), QByteArray());
    QCOMPARE(single->digest(), whole->digest());
    QCOMPARE(cut->digest(), whole->digest());
}

void FoldTest::repeatedDeliveryChangesNothing()
{
    const std::vector<Fact> facts = story();
    const auto once = fresh(), twice = fresh();
    once->apply(facts);
    QRandomGenerator random(11);
    for (size_t i = 0; i < facts.size(); ++i) {
        twice->apply({&facts[i], 1});
        const size_t back = size_t(random.bounded(8));
        if (facts[i].sequence > 0 && i > back) { // the last few come again, ticks apart: those have no place in the feed
            std::vector<Fact> again(facts.begin() + qsizetype(i - back), facts.begin() + qsizetype(i + 1));
            std::erase_if(again, [](const Fact &fact) { return fact.sequence == 0; });
            const QByteArray before = twice->digest();
            const Changes changes = twice->apply(again);
            QVERIFY(changes.isEmpty());
            QCOMPARE(twice->digest(), before);
        }
    }
    QCOMPARE(difference(print(*twice), print(*once)), QByteArray());
    QCOMPARE(twice->digest(), once->digest());
}

void FoldTest::savingAndRestoringAnywhereChangesNothing()
{
    const std::vector<Fact> facts = story();
    const auto straight = fresh();
    straight->apply(facts);
    auto stopped = fresh();
    QRandomGenerator random(13);
    for (const Fact &fact : facts) {
        stopped->apply({&fact, 1});
        if (random.bounded(20) != 0)
            continue;
        auto resumed = fresh();
        const QByteArray saved = stopped->save();
        QVERIFY(resumed->restore(saved).ok());
        QCOMPARE(resumed->save(), saved);
        QCOMPARE(difference(print(*resumed), print(*stopped)), QByteArray());
        stopped = std::move(resumed);
    }
    QCOMPARE(difference(print(*stopped), print(*straight)), QByteArray());
    QCOMPARE(stopped->digest(), straight->digest());
}

void FoldTest::ticksInBetweenChangeNothing()
{
    const std::vector<Fact> facts = story();
    const auto replayed = fresh(), live = fresh();
    replayed->apply(facts);
    UtcMs last = 0;
    for (const Fact &fact : facts) {
        const auto *gap = std::get_if<FeedGap>(&fact.what); // nothing was heard in a gap, so no ticks either
        const UtcMs until = gap ? std::min(gap->from, fact.at) : fact.at;
        for (UtcMs at = last ? last : fact.at; at < until; at += 7 * second + 13) {
            Fact tick;
            tick.at = at;
            tick.what = Tick{};
            live->apply({&tick, 1});
        }
        last = fact.at;
        live->apply({&fact, 1});
    }
    QCOMPARE(difference(print(*live), print(*replayed)), QByteArray());
    QCOMPARE(live->digest(), replayed->digest());
}

void FoldTest::anInventoryThatComesAgainChangesNothing()
{
    const std::vector<Fact> facts = story();
    const auto straight = fresh(), reloaded = fresh();
    straight->apply(facts);
    int number = 0;
    for (const Fact &fact : facts) {
        reloaded->apply({&fact, 1});
        if (++number % 40 != 0)
            continue;
        Fact again; // the inventory as it stands, stations that appeared included
        again.at = fact.at;
        again.what = InventoryReplaced{std::make_shared<const Inventory>(reloaded->network().inventory())};
        reloaded->apply({&again, 1});
    }
    QCOMPARE(difference(print(*reloaded), print(*straight)), QByteArray());
}

void FoldTest::theStoriesAreWorthTelling()
{
    std::set<int> states, stages, steps, causes, commandStages;
    size_t alerts = 0, suppressed = 0;
    for (quint32 seed = 1; seed <= 15; ++seed) {
        Operations operations(Scene::catalogue());
        for (const Fact &fact : Storyteller(seed).tell(300)) {
            operations.apply({&fact, 1});
            for (const Alert *alert : operations.alerts().open()) {
                states.insert(int(alert->state));
                suppressed += alert->state == AlarmState::SuppressedByDesign;
            }
            for (const WorkOrder &order : operations.orders().all()) {
                stages.insert(int(order.stage));
                steps.insert(int(order.test.step));
            }
            for (const Command *command : operations.commands().running())
                commandStages.insert(int(command->stage));
        }
        for (const Outage &row : operations.uptime().outages())
            causes.insert(int(row.cause));
        alerts += operations.alerts().all().size();
    }
    QVERIFY2(alerts > 300, qPrintable(QString::number(alerts)));
    QVERIFY(suppressed > 50);
    QCOMPARE(states.size(), size_t(7)); // B to H; A is closed, I is not built
    QVERIFY2(stages.size() == 6, qPrintable(QString::number(stages.size())));
    QVERIFY2(steps.size() == 7, qPrintable(QString::number(steps.size())));
    QCOMPARE(causes.size(), size_t(4));
    QVERIFY(commandStages.contains(int(CommandStage::Accepted)));
}

void FoldTest::outagesOfAPortNeverOverlap()
{
    const auto operations = fresh();
    operations->apply(story());
    for (quint32 i = 0; i < operations->network().portCount(); ++i) {
        const std::vector<const Outage *> rows = operations->uptime().ofPort(PortIx{i});
        for (size_t k = 0; k < rows.size(); ++k) {
            QVERIFY(rows[k]->end == 0 ? k + 1 == rows.size() : rows[k]->end > rows[k]->start);
            QVERIFY(k == 0 || rows[k - 1]->end <= rows[k]->start);
        }
    }
}

void FoldTest::theRegionsSumsAgreeWithTheRows()
{
    const auto operations = fresh();
    operations->apply(story());
    const UptimeLedger &ledger = operations->uptime();
    const UtcMs now = operations->now();
    for (const UtcMs window : {hour, day, 40 * day}) {
        for (quint32 region = 0; region < 2; ++region) {
            double known = 0, out = 0;
            for (quint32 i = 0; i < operations->network().portCount(); ++i) {
                if (operations->network().regionOf(PortIx{i}).value != region)
                    continue;
                const UtcMs since = ledger.budget(PortIx{i}, now).measuredSince;
                known += since ? double(now - std::max(since, now - window)) : 0.0;
                for (const Outage *row : ledger.ofPort(PortIx{i})) {
                    const double within = double(std::max<qint64>(0, std::min(row->end ? row->end : now, now) - std::max(row->start, now - window)));
                    (row->cause == OutageCause::Unknown ? known : out) += row->cause == OutageCause::Unknown ? -within : within;
                }
            }
            const double expected = known > 0 ? (known - out) / known * 100 : qQNaN();
            const double said = ledger.regionUptime(RegionIx{region}, now - window, now);
            QVERIFY2(qIsNaN(expected) ? qIsNaN(said) : qAbs(said - expected) < 1e-6,
                     qPrintable(QString::number(said) + u" instead of "_s + QString::number(expected)));
        }
    }
}

QTEST_GUILESS_MAIN(FoldTest)
#include "tst_fold.moc"
