// Replay: a recorded day, read and folded, beside simdjson over the same file.
#include "benches.h"

#include "operations.h"
#include "raw_receiver.h"
#include "recorded_feed.h"
#include "shipped.h"
#include "synthetic_life.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs start = 1'795'000'000'000;
constexpr quint32 dayOfEvents = 12'500'000; // 145 a second
constexpr quint32 eventsForDigest = 300'000;
constexpr size_t mostWaiting = 4;       // blocks between the two threads

Problem cannotWrite(const QFile &file)
{
    return Problem{QCoreApplication::translate("BenchReplay", "The recording cannot be written: %1").arg(file.errorString())};
}

/** `events` of them, as many a second as a day of `dayOf` has. */
Result<void> record(QFile &file, const Inventory &inventory, quint32 events, quint32 dayOf)
{
    SyntheticLife life(inventory, start);
    if (!file.open(QIODevice::WriteOnly) || file.write(inventoryLine(inventory, start) + '\n') < 0)
        return cannotWrite(file);
    life.setEventsPerSecond(double(dayOf) / 86'400);
    for (quint32 done = 0; done < events; done += 10'000) {
        if (file.write(life.nextRecordedLines(int(std::min<quint32>(10'000, events - done)))) < 0)
            return cannotWrite(file);
    }
    file.close();
    return {};
}

/** Reads in one thread and folds in this one. CPU of both, and how long it took. */
struct Replay
{
    double cpuSeconds = 0, wallSeconds = 0;
    QByteArray digest;
    quint64 facts = 0;
};

double wallSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

Replay replay(const QString &path, FaultCatalogue catalogue, bool slow, bool wantsDigest)
{
    Operations operations(std::move(catalogue));
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::vector<Fact>> blocks, empty;
    bool isOver = false;
    Replay result;
    const double cpuBefore = processCpuSeconds(), wallBefore = wallSeconds();
    std::thread reader([&] {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            RecordedFeed feed(file);
            feed.useSlowReaderOnly(slow);
            for (bool more = true; more;) {
                std::vector<Fact> facts;
                {
                    std::unique_lock lock(mutex);
                    changed.wait(lock, [&] { return blocks.size() < mostWaiting; });
                    if (!empty.empty()) {
                        facts = std::move(empty.front());
                        empty.pop_front();
                    }
                }
                facts.clear();
                more = feed.nextMany(facts);
                const std::lock_guard lock(mutex);
                blocks.push_back(std::move(facts));
                changed.notify_all();
            }
        }
        const std::lock_guard lock(mutex);
        isOver = true;
        changed.notify_all();
    });
    for (;;) {
        std::vector<Fact> facts;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return isOver || !blocks.empty(); });
            if (blocks.empty())
                break;
            facts = std::move(blocks.front());
            blocks.pop_front();
            changed.notify_all();
        }
        operations.apply(facts);
        result.facts += facts.size();
        const std::lock_guard lock(mutex);
        empty.push_back(std::move(facts));
    }
    reader.join();
    result.cpuSeconds = processCpuSeconds() - cpuBefore;
    result.wallSeconds = wallSeconds() - wallBefore;
    if (wantsDigest)
        result.digest = operations.digest();
    return result;
}

/** simdjson on demand over the same file, a megabyte of lines at a time, and every field taken. */
double walkSeconds(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const double before = threadCpuSeconds();
    simdjson::ondemand::parser parser;
    RawSum sum;
    file.readLine(); // the inventory
    QByteArray block;
    while (!(block = file.read(1024 * 1024)).isEmpty()) {
        block += file.readLine(); // to the end of the line that the block broke off in
        block.prepend('[');
        block.replace(block.size() - 1, 1, "]");
        block.reserve(block.size() + qsizetype(simdjson::SIMDJSON_PADDING));
        for (char *at = block.data(); (at = static_cast<char *>(std::memchr(at, '\n', size_t(block.end() - at)))) != nullptr;)
            *at = ',';
        simdjson::ondemand::document document;
        simdjson::ondemand::array list;
        if (parser.iterate(block.constData(), size_t(block.size()), size_t(block.capacity())).get(document)
            || document.get_array().get(list))
            return 0;
        for (auto item : list) {
            simdjson::ondemand::value value;
            if (std::move(item).get(value) || !extractAll(value, sum))
                return 0;
        }
    }
    return threadCpuSeconds() - before;
}

Measurement row(const QString &name, double figure, std::optional<double> yardstick, std::optional<double> goal)
{
    Measurement measurement;
    measurement.name = name;
    measurement.unit = u"s"_s;
    measurement.figure = figure;
    measurement.yardstick = yardstick;
    measurement.yardstickName = yardstick ? u"simdjson on demand over the same file"_s : QString();
    measurement.goal = goal;
    measurement.rssMb = residentMb();
    return measurement;
}

} // namespace

Result<std::vector<Measurement>> benchReplay(const BenchOptions &options)
{
    const Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    const Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return catalogue.problem();
    const QTemporaryDir folder;
    QFile shortFile(folder.filePath(u"short.ndjson"_s)), dayFile(folder.filePath(u"day.ndjson"_s));
    if (const Result<void> made = record(shortFile, inventory.value(), eventsForDigest, eventsForDigest); !made)
        return made.problem();
    const Replay quick = replay(shortFile.fileName(), catalogue.value(), false, true);
    const Replay slow = replay(shortFile.fileName(), catalogue.value(), true, true);
    if (quick.digest != slow.digest)
        return Problem{QCoreApplication::translate("BenchReplay", "The quick and the slow reader come to different states.")};
    const QString count = QLocale::c().toString(options.events);
    const double megabytes = double(shortFile.size()) / eventsForDigest * options.events / 1e6;
    QTextStream(stderr) << QCoreApplication::translate("BenchReplay", "The recording of %1 events takes about %2 MB in %3.")
                               .arg(count, QLocale::c().toString(megabytes, 'f', 0), folder.path()) << Qt::endl;
    if (const Result<void> made = record(dayFile, inventory.value(), options.events, dayOfEvents); !made)
        return made.problem();
    const double walked = walkSeconds(dayFile.fileName());
    const Replay whole = replay(dayFile.fileName(), catalogue.value(), false, false);
    const bool isDay = options.events == dayOfEvents;
    const QString what = isDay ? u"a day"_s : u"%1 events"_s.arg(count);
    return std::vector{row(u"replay of %1, time until folded"_s.arg(what), whole.wallSeconds, std::nullopt,
                           isDay ? std::optional(10.0) : std::nullopt),
                       row(u"replay of %1, CPU of reading and folding"_s.arg(what), whole.cpuSeconds, walked, std::nullopt),
                       row(u"replay of 300,000 events, CPU, as quick"_s, quick.cpuSeconds, std::nullopt, std::nullopt),
                       row(u"replay of 300,000 events, CPU, by the slow reader (same digest)"_s, slow.cpuSeconds, std::nullopt, std::nullopt)};
}
