// Ingest: from the socket to the applied state, beside a receiver that only reads.
#include "benches.h"

#include "csms_feed.h"
#include "frame_server.h"
#include "operations.h"
#include "raw_receiver.h"
#include "shipped.h"
#include "synthetic_life.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs start = 1'795'000'000'000; // November 2026; nothing here depends on it
constexpr int rounds = 3;

/** The events of a network as frames, made before anything is measured. */
struct Frames
{
    QByteArray bytes;
    quint64 first = 0, last = 0; ///< sequences
    quint64 count() const { return last - first + 1; }
};

Frames madeFrames(SyntheticLife &life, int events, int perFrame)
{
    Frames frames;
    frames.first = life.sequence() + 1;
    frames.bytes.reserve(qsizetype(events) * 420);
    for (int done = 0; done < events; done += perFrame)
        FrameServer::appendFrame(frames.bytes, FrameServer::Kind::Bytes,
                                 "{\"jsonrpc\":\"2.0\",\"method\":\"feed.events\",\"params\":" + life.nextBatch(perFrame) + '}');
    frames.last = life.sequence();
    return frames;
}

/** A desk's way: the feed's thread, the inbox, one apply() a frame of the screen. */
class FeedDesk
{
public:
    FeedDesk(const Inventory &inventory, FaultCatalogue catalogue) : m_operations(std::move(catalogue))
    {
        Fact fact;
        fact.at = start;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
        m_operations.apply({&fact, 1});
    }
    /** Every station is there, every port has said how it is, and then some life, so that sessions run. */
    void settle(SyntheticLife &life, int events)
    {
        EventDecoder decoder(Roster(m_operations.network()));
        std::vector<Fact> facts;
        const auto take = [&](const QByteArray &params) {
            facts.clear();
            decoder.decodeBatch({params.constData(), size_t(params.size())}, facts);
            m_operations.apply(facts);
        };
        for (const QByteArray &params : life.opening())
            take(params);
        for (int done = 0; done < events; done += 2000)
            take(life.nextBatch(2000));
        m_operations.setEpoch("5ca1ab1e");
    }
    /** CPU nanoseconds an event of both threads, the server's left out; nothing when the feed did not get through. */
    std::optional<double> receive(const FrameServer &server, const Frames &frames);
    const Operations &operations() const { return m_operations; }
    double applyShare() const { return m_applySeconds / m_cpuSeconds; }

private:
    Operations m_operations;
    double m_applySeconds = 0, m_cpuSeconds = 1;
};

std::optional<double> FeedDesk::receive(const FrameServer &server, const Frames &frames)
{
    Inbox inbox;
    const SystemClock clock;
    FeedTarget target;
    target.url = QUrl(u"ws://127.0.0.1:%1/feed"_s.arg(server.port()));
    target.token = "bench";
    const double cpuBefore = processCpuSeconds() - server.cpuSeconds();
    CsmsFeed feed(target, inbox, clock);
    FeedStart from;
    from.epoch = "5ca1ab1e";
    from.sequence = frames.first - 1;
    from.roster = Roster(m_operations.network());
    QEventLoop loop;
    double applySeconds = 0;
    bool isDue = false;
    QElapsedTimer sinceFrame;
    sinceFrame.start();
    const auto frame = [&] {
        isDue = false;
        sinceFrame.restart();
        const double before = threadCpuSeconds();
        for (FactBatch &batch : inbox.take())
            m_operations.apply(batch.facts);
        applySeconds += threadCpuSeconds() - before;
        if (m_operations.sequence() >= frames.last)
            loop.quit();
    };
    inbox.setWake([&] {
        QMetaObject::invokeMethod(&loop, [&] {
            if (std::exchange(isDue, true))
                return;
            const int wait = int(std::max<qint64>(0, 16 - sinceFrame.elapsed()));
            QTimer::singleShot(wait, Qt::PreciseTimer, &loop, frame);
        }, Qt::QueuedConnection);
    });
    QTimer::singleShot(120'000, &loop, [&] { loop.exit(1); });
    feed.start(std::move(from));
    const bool isThrough = loop.exec() == 0;
    inbox.setWake({});
    feed.stop();
    const double cpu = processCpuSeconds() - server.cpuSeconds() - cpuBefore;
    m_applySeconds = applySeconds;
    m_cpuSeconds = cpu;
    if (!isThrough)
        return std::nullopt;
    return cpu * 1e9 / double(frames.count());
}

Result<std::vector<Measurement>> measured(FeedDesk &desk, const Frames &frames, const QString &how, std::optional<double> goal)
{
    const Problem broken{QCoreApplication::translate("BenchIngest", "The feed broke while it was measured.")};
    std::vector<double> raw;
    for (int i = 0; i < rounds; ++i) {
        FrameServer server(frames.bytes);
        RawSum sum;
        const double before = threadCpuSeconds();
        if (!receiveRaw(server.port(), frames.count(), sum))
            return broken;
        raw.push_back((threadCpuSeconds() - before) * 1e9 / double(frames.count()));
    }
    std::optional<double> figure;
    {
        FrameServer server(frames.bytes);
        figure = desk.receive(server, frames);
    }
    if (!figure)
        return broken;
    Measurement all;
    all.name = u"ingest, %1"_s.arg(how);
    all.unit = u"ns/event"_s;
    all.figure = *figure;
    all.yardstick = median(raw);
    all.yardstickName = u"recv and simdjson on demand"_s;
    all.goal = goal;
    all.rssMb = residentMb();
    Measurement fold;
    fold.name = u"of it in the window's thread, %1"_s.arg(how);
    fold.unit = u"ns/event"_s;
    fold.figure = *figure * desk.applyShare();
    fold.rssMb = all.rssMb;
    return std::vector{all, fold};
}

} // namespace

Result<std::vector<Measurement>> benchIngest(const BenchOptions &options)
{
    const Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return catalogue.problem();
    SyntheticLife life(inventory.value(), start);
    FeedDesk desk(inventory.value(), std::move(catalogue).value());
    desk.settle(life, int(options.ports) * 2);
    std::vector<Measurement> rows;
    const struct { int events, perFrame; const char *how; std::optional<double> goal; } kinds[] = {
        {512 * 1024, 256, "batches of 256", 2.5}, {128 * 1024, 1, "single events at full speed", std::nullopt}};
    for (const auto &kind : kinds) {
        const Frames frames = madeFrames(life, kind.events, kind.perFrame);
        Result<std::vector<Measurement>> some = measured(desk, frames, QString::fromLatin1(kind.how), kind.goal);
        if (!some)
            return some.problem();
        rows.insert(rows.end(), some.value().begin(), some.value().end());
    }
    return rows;
}
