// Triage: statuses and a network's life folded with every detector on, beside the same facts without; a flood of alerts.
#include "benches.h"

#include "alert_queue_model.h"
#include "detector_book.h"
#include "event_decoder.h"
#include "network_fact.h"
#include "operations.h"
#include "shipped.h"
#include "synthetic_life.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs start = 1'795'000'000'000; // November 2026; nothing here depends on it
constexpr size_t batch = 2048;             // a frame of the screen at 120,000 events a second
constexpr size_t measured = 1'000'000;     // facts a round
constexpr int rounds = 3;

/** Random numbers of our own: the same facts on every machine. */
class Dice
{
public:
    quint32 below(quint32 limit)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return quint32((m_state >> 32) * limit >> 32);
    }

private:
    quint64 m_state = 0x9E3779B97F4A7C15ull;
};

Fact inventoryFact(const Inventory &inventory)
{
    Fact fact;
    fact.at = start;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
    return fact;
}

/** Stations connect and ports are Available; then a quarter of the ports goes through visits, a step each two minutes. */
class Visits
{
public:
    explicit Visits(const Inventory &inventory) : m_inventory(inventory), m_ports(inventory.ports.size()), m_at(start)
    {
        const size_t active = std::max<size_t>(1, m_ports / 4);
        for (size_t i = 0; i < active; ++i)
            m_visits.push_back({quint32(i * m_ports / active), 0});
        m_step = 120.0 * double(second) / double(active);
    }
    std::vector<Fact> opening()
    {
        std::vector<Fact> facts{inventoryFact(m_inventory)};
        for (quint32 i = 0; i < m_inventory.stations.size(); ++i) {
            Fact fact = next();
            fact.station = StationIx{i};
            fact.what = StationConnected{m_inventory.stations[i].protocol};
            facts.push_back(fact);
        }
        for (quint32 i = 0; i < m_ports; ++i)
            facts.push_back(said(i, ocpp::Status::Available));
        return facts;
    }
    std::vector<Fact> statuses(size_t count)
    {
        static constexpr ocpp::Status steps[] = {ocpp::Status::Preparing, ocpp::Status::Charging, ocpp::Status::Finishing,
                                                 ocpp::Status::Available};
        std::vector<Fact> facts;
        facts.reserve(count);
        while (facts.size() < count) {
            Visit &visit = m_visits[m_dice.below(quint32(m_visits.size()))];
            facts.push_back(said(visit.port, steps[visit.step]));
            if (++visit.step == std::size(steps))
                visit = {(visit.port + 1 + m_dice.below(quint32(m_ports / m_visits.size()))) % quint32(m_ports), 0};
        }
        return facts;
    }

private:
    struct Visit { quint32 port; quint8 step; };

    Fact next()
    {
        Fact fact;
        m_at += m_step;
        fact.at = UtcMs(m_at);
        fact.sequence = ++m_sequence;
        return fact;
    }
    Fact said(quint32 port, ocpp::Status status)
    {
        Fact fact = next();
        fact.port = PortIx{port};
        fact.station = m_inventory.ports[port].station;
        ocpp::StatusReport report;
        report.place = {m_inventory.ports[port].evse, 1};
        report.status = status;
        report.errorCode = ocpp::ErrorCode::NoError;
        report.stationTime = fact.at - 400;
        fact.what = report;
        return fact;
    }

    const Inventory &m_inventory;
    size_t m_ports;
    double m_at, m_step = 0;
    quint64 m_sequence = 0;
    std::vector<Visit> m_visits;
    Dice m_dice;
};

/** Facts for a warm-up and for the rounds, made before anything is measured. */
struct Story
{
    std::vector<Fact> opening, warm;
    std::vector<std::vector<Fact>> rounds;
};

Story statusStory(const Inventory &inventory)
{
    Visits visits(inventory);
    Story story;
    story.opening = visits.opening();
    story.warm = visits.statuses(measured);
    for (int i = 0; i < rounds; ++i)
        story.rounds.push_back(visits.statuses(measured));
    return story;
}

/** Sessions with their meters, heartbeats, faults, storms: decoded as they come from a feed. */
Story lifeStory(const Inventory &inventory)
{
    SyntheticLife life(inventory, start);
    Story story;
    const auto shared = std::make_shared<const Inventory>(inventory);
    EventDecoder decoder{Roster()};
    decoder.setInventory(shared, start, story.opening);
    const auto take = [&](const QByteArray &params, std::vector<Fact> &into) {
        decoder.decodeBatch({params.constData(), size_t(params.size())}, into);
    };
    for (const QByteArray &params : life.opening())
        take(params, story.opening);
    while (story.warm.size() < measured)
        take(life.nextBatch(2000), story.warm);
    for (int i = 0; i < rounds; ++i) {
        std::vector<Fact> &facts = story.rounds.emplace_back();
        while (facts.size() < measured / 2)
            take(life.nextBatch(2000), facts);
    }
    return story;
}

struct Folded
{
    double nsPerEvent = 0; ///< CPU, median of the rounds
    double grownMb = 0;    ///< resident memory, from the end of the warm-up to the end
};

/** `fold(facts)` for each batch. */
template <typename Fold>
Folded folded(const Story &story, const Fold &fold)
{
    const auto all = [&](const std::vector<Fact> &facts) {
        for (size_t from = 0; from < facts.size(); from += batch)
            fold(std::span(facts).subspan(from, std::min(batch, facts.size() - from)));
    };
    all(story.opening);
    all(story.warm);
    Folded result;
    const double before = residentMb();
    std::vector<double> each;
    for (const std::vector<Fact> &facts : story.rounds) {
        const double cpu = threadCpuSeconds();
        all(facts);
        each.push_back((threadCpuSeconds() - cpu) * 1e9 / double(facts.size()));
    }
    result.nsPerEvent = median(each);
    result.grownMb = residentMb() - before;
    return result;
}

Folded foldedBy(const Story &story, const FaultCatalogue &catalogue, bool detectors)
{
    AlertSettings settings;
    settings.detectors.enabled = detectors;
    Operations operations(catalogue, settings);
    return folded(story, [&](std::span<const Fact> facts) { operations.apply(facts); });
}

Folded foldedByNetwork(const Story &story)
{
    Network network;
    std::vector<PortIx> changed;
    return folded(story, [&](std::span<const Fact> facts) {
        constexpr size_t ahead = 12;
        for (size_t i = 0; i < facts.size(); ++i) {
            if (i + ahead < facts.size())
                network.expect(facts[i + ahead].station, facts[i + ahead].port);
            changed.clear();
            applyFact(network, facts[i], changed);
        }
    });
}

struct Memory { double bytesPerPort = 0, grownMb = 0; };

/** What the detectors alone hold after the warm-up, and how much more at the end. */
Memory detectorMemory(const Story &story)
{
    Network network;
    DetectorBook detectors(network, {});
    std::vector<PortIx> changed;
    const auto all = [&](const std::vector<Fact> &facts) {
        for (const Fact &fact : facts) {
            applyFact(network, fact, changed);
            if (fact.is<InventoryReplaced>())
                continue;
            detectors.advanceTo(fact.at);
            detectors.apply(fact, nullptr);
            detectors.clearFindings();
            changed.clear();
        }
    };
    all(story.opening);
    all(story.warm);
    const size_t warm = detectors.bytes();
    for (const std::vector<Fact> &facts : story.rounds)
        all(facts);
    return {double(warm) / network.portCount(), (double(detectors.bytes()) - double(warm)) / 1e6};
}

std::vector<Measurement> foldRows(const QString &what, const Story &story, const FaultCatalogue &catalogue, std::optional<double> goal)
{
    const Memory held = detectorMemory(story);
    const Folded bare = foldedByNetwork(story), without = foldedBy(story, catalogue, false), with = foldedBy(story, catalogue, true);
    Measurement rate;
    rate.name = u"%1 folded with every detector, one core"_s.arg(what);
    rate.unit = u"events/s"_s;
    rate.figure = 1e9 / with.nsPerEvent;
    rate.goal = goal;
    rate.atMost = false;
    rate.rssMb = residentMb();
    Measurement each;
    each.name = u"%1: the fold with every detector"_s.arg(what);
    each.unit = u"ns/event"_s;
    each.figure = with.nsPerEvent;
    each.yardstick = without.nsPerEvent;
    each.yardstickName = u"the same facts, detectors off"_s;
    each.rssMb = rate.rssMb;
    Measurement network = each;
    network.yardstick = bare.nsPerEvent;
    network.yardstickName = u"the same facts, the live network alone"_s;
    Measurement memory;
    memory.name = u"%1: memory of the detectors"_s.arg(what);
    memory.unit = u"bytes/port"_s;
    memory.figure = held.bytesPerPort;
    memory.rssMb = rate.rssMb;
    Measurement growth = memory;
    growth.name = u"%1: of it grown after the warm-up"_s.arg(what);
    growth.unit = u"MB"_s;
    growth.figure = held.grownMb;
    Measurement resident = growth;
    resident.name = u"%1: resident memory grown after the warm-up"_s.arg(what);
    resident.figure = with.grownMb;
    Measurement plain = resident;
    plain.name = u"%1: the same, detectors off"_s.arg(what);
    plain.figure = without.grownMb;
    return {rate, each, network, memory, growth, resident, plain};
}

/** What the queue's window would be told. */
struct Signals
{
    quint64 inserted = 0, moved = 0, removed = 0, changed = 0, resets = 0, counts = 0;
    quint64 all() const { return inserted + moved + removed + changed + resets + counts; }
    void follow(AlertQueueModel &queue)
    {
        QObject::connect(&queue, &AlertQueueModel::rowsInserted, &queue, [this] { ++inserted; });
        QObject::connect(&queue, &AlertQueueModel::rowsMoved, &queue, [this] { ++moved; });
        QObject::connect(&queue, &AlertQueueModel::rowsRemoved, &queue, [this] { ++removed; });
        QObject::connect(&queue, &AlertQueueModel::dataChanged, &queue, [this] { ++changed; });
        QObject::connect(&queue, &AlertQueueModel::modelReset, &queue, [this] { ++resets; });
        QObject::connect(&queue, &AlertQueueModel::countsChanged, &queue, [this] { ++counts; });
    }
};

constexpr UtcMs frame = 16;

/** `count` ports all over the network fault one after the other within `lasts`: the facts of each frame of the screen. */
std::vector<std::vector<Fact>> floodFrames(const Inventory &inventory, size_t count, UtcMs lasts, UtcMs begun, quint64 sequence)
{
    std::vector<std::vector<Fact>> frames(size_t(lasts / frame) + 1);
    for (size_t i = 0; i < count; ++i) {
        Fact fact;
        fact.at = begun + UtcMs(i) * lasts / UtcMs(count);
        fact.sequence = ++sequence;
        fact.port = PortIx{quint32(i * 7919 % count * (inventory.ports.size() / count))};
        fact.station = inventory.ports[fact.port.value].station;
        ocpp::StatusReport report;
        report.place = {inventory.ports[fact.port.value].evse, 1};
        report.status = ocpp::Status::Faulted;
        report.errorCode = i % 2 ? ocpp::ErrorCode::InternalError : ocpp::ErrorCode::ReaderFailure;
        fact.what = report;
        frames[size_t((fact.at - begun) / frame)].push_back(fact);
    }
    return frames;
}

Measurement counted(const QString &name, const char *what, const char *unit, double figure, std::optional<double> goal = {})
{
    Measurement row;
    row.name = name + QString::fromLatin1(what);
    row.unit = QString::fromLatin1(unit);
    row.figure = figure;
    row.goal = goal;
    row.rssMb = residentMb();
    return row;
}

/** Through the fold and the desk's queue, a frame at a time, as the console does. */
std::vector<Measurement> flood(const Inventory &inventory, const FaultCatalogue &catalogue, UtcMs lasts)
{
    const size_t count = std::min<size_t>(10'000, inventory.ports.size());
    Operations operations(catalogue);
    operations.apply(Visits(inventory).opening());
    AlertQueueModel queue(operations);
    Signals told;
    told.follow(queue);
    const auto frames = floodFrames(inventory, count, lasts, operations.now() + second, operations.sequence());
    double longestMs = 0;
    const double cpu = threadCpuSeconds();
    for (const std::vector<Fact> &facts : frames) {
        QElapsedTimer timer;
        timer.start();
        queue.apply(operations.apply(facts), operations.now());
        longestMs = std::max(longestMs, double(timer.nsecsElapsed()) / 1e6);
    }
    const double cpuMs = (threadCpuSeconds() - cpu) * 1000, alerts = double(count), compared = double(queue.comparisons());
    size_t shown = 0, open = 0;
    for (const Alert *alert : operations.alerts().open()) {
        open += alert->isQuiet() ? 0 : 1;
        shown += queue.rowOf(alert->id) >= 0 ? 1 : 0;
    }
    const QString name = u"%1 alerts in %2 s: "_s.arg(count).arg(lasts / second);
    const double lost = alerts - double(std::min(count, operations.alerts().all().size())) + double(open) - double(std::min(open, shown));
    return {counted(name, "longest apply of fold and queue", "ms", longestMs, 100),
            counted(name, "CPU of fold and queue", "ms", cpuMs),
            counted(name, "rows compared, an alert", "comparisons", compared / alerts),
            counted(name, "signals of the queue, an alert", "signals", double(told.all()) / alerts),
            counted(name, "lost, or missing in the queue", "alerts", lost, 0)};
}

} // namespace

Result<std::vector<Measurement>> benchTriage(const BenchOptions &options)
{
    const Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return catalogue.problem();
    std::vector<Measurement> rows;
    const auto add = [&rows](const std::vector<Measurement> &more) { rows.insert(rows.end(), more.begin(), more.end()); };
    add(foldRows(u"statuses"_s, statusStory(inventory.value()), catalogue.value(), 1e6));
    add(foldRows(u"a network's life"_s, lifeStory(inventory.value()), catalogue.value(), std::nullopt));
    for (const UtcMs lasts : {3 * second, 60 * second})
        add(flood(inventory.value(), catalogue.value(), lasts));
    return rows;
}
