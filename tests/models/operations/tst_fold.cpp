// The fold: the same facts give the same state, however they are cut, repeated, interrupted or timed.
#include "storyteller.h"

#include "detector_book.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

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
              + QByteArray::number(int(alert.tier)) + ' ' + alert.suppressedBy.toUtf8() + ' ' + toText(alert.parent).toUtf8() + ' '
              + QByteArray::number(alert.quietSince) + ' ' + QByteArray::number(alert.acknowledgementEnds)
              + (alert.flapping ? " flapping" : "") + '\n';
    }
    for (const MaintenanceWindow &window : operations.alerts().maintenance())
        text += window.site.toUtf8() + window.station + ' ' + QByteArray::number(window.from) + ' '
              + QByteArray::number(window.until) + (window.running ? " running" : "") + '\n';
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
        const auto *gap = fact.as<FeedGap>(); // nothing was heard in a gap, so no ticks either
        const UtcMs until = gap ? std::min(gap->from, fact.at) : fact.at;
        const UtcMs step = std::max<UtcMs>(7 * second + 13, last ? (until - last) / 997 : 0); // of a week of silence, enough
        for (UtcMs at = last ? last : fact.at; at < until; at += step) {
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
        again.what = InventoryReplaced{reloaded->network().sharedAssets()};
        reloaded->apply({&again, 1});
    }
    QCOMPARE(difference(print(*reloaded), print(*straight)), QByteArray());
}

void FoldTest::theStoriesAreWorthTelling()
{
    std::set<int> states, stages, steps, causes, commandStages;
    std::set<QString> findings;
    size_t suppressed = 0, forgotten = 0, flapping = 0, maintained = 0, expired = 0;
    std::set<std::pair<quint32, AlertId>> alerts;
    for (quint32 seed = 1; seed <= 20; ++seed) {
        Operations operations(Scene::catalogue());
        for (const Fact &fact : Storyteller(seed).tell(300)) {
            const Changes changes = operations.apply({&fact, 1});
            for (const Transition &each : changes.transitions)
                expired += each.why.startsWith(u"nothing happened"_s);
            for (const Alert *alert : operations.alerts().open()) {
                flapping += alert->flapping;
                maintained += alert->suppressedBy.startsWith(u"planned maintenance"_s);
                states.insert(int(alert->state));
                suppressed += alert->state == AlarmState::SuppressedByDesign;
            }
            for (const WorkOrder &order : operations.orders().all()) {
                stages.insert(int(order.stage));
                steps.insert(int(order.test.step));
            }
            for (const Command *command : operations.commands().running())
                commandStages.insert(int(command->stage));
            for (const Alert &alert : operations.alerts().all())
                alerts.insert({seed, alert.id});
            for (const Alert *alert : operations.alerts().open()) {
                if (isFinding(alert->faultId))
                    findings.insert(alert->faultId);
            }
        }
        for (const auto &[teller, id] : alerts)
            forgotten += teller == seed && !operations.alerts().find(id);
        for (const Outage &row : operations.uptime().outages())
            causes.insert(int(row.cause));
    }
    QVERIFY2(alerts.size() > 300, qPrintable(QString::number(alerts.size())));
    QVERIFY2(forgotten > 100 && forgotten < alerts.size(), qPrintable(QString::number(forgotten)));
    QCOMPARE(QStringList(findings.begin(), findings.end()).size(), int(Detector::EndlessTransaction) + 1); // every detector
    QVERIFY(suppressed > 50);
    QCOMPARE(states.size(), size_t(8)); // B to I; A is closed
    QVERIFY2(flapping > 20 && maintained > 20 && expired > 5,
             qPrintable(u"%1 %2 %3"_s.arg(QString::number(flapping), QString::number(maintained), QString::number(expired))));
    QVERIFY2(stages.size() == 6, qPrintable(u"%1, the last %2"_s.arg(QString::number(stages.size()), QString::number(*stages.rbegin()))));
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
