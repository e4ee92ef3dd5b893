// The whole console under load: window, map, mosaic, alerts and store in this process, the feed's other side in another.
#include "benches.h"

#include "console.h"
#include "console_window.h"
#include "csms_feed.h"
#include "feed_sender.h"
#include "queue_panel.h"
#include "shipped.h"

#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <atomic>
#include <thread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/** Asks the window thread for an answer every few milliseconds, and keeps how long each took. */
class LoopGaps : public QObject
{
public:
    LoopGaps()
    {
        m_clock.start();
        m_asker = std::thread([this] {
            while (!m_over) {
                if (m_counting && !m_waiting.exchange(true)) {
                    const qint64 asked = m_clock.nsecsElapsed();
                    QMetaObject::invokeMethod(this, [this, asked] {
                        const double ms = double(m_clock.nsecsElapsed() - asked) * 1e-6;
                        if (m_counting)
                            m_gaps.push_back(ms);
                        m_waiting = false;
                    }, Qt::QueuedConnection);
                }
                usleep(2000);
            }
        });
    }
    ~LoopGaps() override
    {
        m_over = true;
        m_asker.join();
    }
    void begin()
    {
        m_gaps.clear();
        m_counting = true;
    }
    std::vector<double> take()
    {
        m_counting = false;
        return std::exchange(m_gaps, {});
    }

private:
    QElapsedTimer m_clock;
    std::thread m_asker;
    std::vector<double> m_gaps;
    std::atomic<bool> m_over = false, m_counting = false, m_waiting = false;
};

/** As the program's own loop: processEvents() with a time limit would not wait, but spin. */
void runFor(double seconds)
{
    QEventLoop loop;
    QTimer::singleShot(int(seconds * 1000), Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Load
{
    double cores = 0, windowCores = 0, eventsPerSecond = 0;
    std::vector<double> frames, gaps;
    std::vector<FeedStage> stages;
};

Load measured(Console &console, FeedSender &sender, LoopGaps &gaps, int rate, double seconds)
{
    sender.setRate(rate);
    runFor(3); // until it runs evenly
    Load load;
    const auto frames = QObject::connect(&console.frameTimes(), &FrameTimes::painted, &console,
                                         [&](double ms) { load.frames.push_back(ms); });
    gaps.begin();
    const quint64 before = sender.sent();
    const double cpu = processCpuSeconds(), mine = threadCpuSeconds();
    QElapsedTimer wall;
    wall.start();
    runFor(seconds);
    const double took = double(wall.nsecsElapsed()) * 1e-9;
    load.cores = (processCpuSeconds() - cpu) / took;
    load.windowCores = (threadCpuSeconds() - mine) / took;
    load.eventsPerSecond = double(sender.sent() - before) / took;
    load.gaps = gaps.take();
    load.stages = console.feedReport().stages;
    QObject::disconnect(frames);
    return load;
}

Measurement row(const QString &name, const QString &unit, double figure, std::optional<double> goal = {})
{
    Measurement m;
    m.name = name;
    m.unit = unit;
    m.figure = figure;
    m.goal = goal;
    m.rssMb = residentMb();
    return m;
}

QString nameOf(FeedStage::Kind kind)
{
    switch (kind) {
    case FeedStage::Kind::Decode: return u"decode"_s;
    case FeedStage::Kind::Wait: return u"wait"_s;
    case FeedStage::Kind::Fold: return u"fold"_s;
    case FeedStage::Kind::Tell: return u"tell"_s;
    case FeedStage::Kind::Paint: return u"paint"_s;
    case FeedStage::Kind::Frame: return u"frame"_s;
    case FeedStage::Kind::Store: return u"store"_s;
    }
    return {};
}

void add(std::vector<Measurement> &out, const QString &at, const Load &load, const Load &quiet, bool withGoals)
{
    const auto goal = [&](double value) { return withGoals ? std::optional<double>(value) : std::nullopt; };
    out.push_back(row(at + u": events arriving"_s, u"events/s"_s, load.eventsPerSecond));
    // The goal is of the figure itself, so the quiet console stands in the name, not as the yardstick of a ratio.
    out.push_back(row(at + u": CPU (at 0 events/s: %1 %)"_s.arg(quiet.cores * 100, 0, 'f', 1), u"% of a core"_s, load.cores * 100, goal(15)));
    out.push_back(row(at + u": CPU of the window thread"_s, u"% of a core"_s, load.windowCores * 100));
    out.push_back(row(at + u": frame p50 of %1"_s.arg(load.frames.size()), u"ms"_s, percentile(load.frames, 0.5)));
    out.push_back(row(at + u": frame p99"_s, u"ms"_s, percentile(load.frames, 0.99), goal(16.7)));
    out.push_back(row(at + u": event-loop gap p99"_s, u"ms"_s, percentile(load.gaps, 0.99)));
    out.push_back(row(at + u": longest event-loop gap"_s, u"ms"_s, percentile(load.gaps, 1), goal(50)));
    for (const FeedStage &stage : load.stages)
        out.push_back(row(at + u": %1 p50 %2, p99 %3, longest"_s.arg(nameOf(stage.kind)).arg(stage.p50, 0, 'f', 2).arg(stage.p99, 0, 'f', 2),
                          u"ms"_s, stage.longest));
}

/** Alerts of the flood, wherever they stand by now. */
int floodAlerts(const Operations &operations, int seconds)
{
    const QString mark = u"FLOOD%1-"_s.arg(seconds);
    const std::vector<Alert> &all = operations.alerts().all();
    return int(std::count_if(all.begin(), all.end(), [&](const Alert &alert) { return alert.code.contains(mark) && alert.isStanding(); }));
}

int incidentsOnTheDesk(const Operations &operations)
{
    const std::vector<const Alert *> open = operations.alerts().open();
    return int(std::count_if(open.begin(), open.end(), [](const Alert *alert) { return !alert->isQuiet() && !alert->parent.isValid(); }));
}

/** 10,000 faults within the seconds: what the window's loop was held up, and when the queue showed them all. */
void addFlood(std::vector<Measurement> &out, Console &console, QWidget &window, FeedSender &sender, LoopGaps &gaps, int seconds)
{
    constexpr int faults = 10'000;
    const AlertQueueModel &queue = window.findChild<QueuePanel *>()->model();
    gaps.begin();
    QElapsedTimer clock;
    clock.start();
    sender.flood(faults, quint16(seconds));
    double correctAt = -1;
    while (clock.elapsed() < (seconds + 10) * 1000 && correctAt < 0) {
        runFor(0.05);
        const bool isWhole = floodAlerts(console.operations(), seconds) >= faults;
        if (isWhole && queue.rowCount() == incidentsOnTheDesk(console.operations()))
            correctAt = double(clock.elapsed()) / 1000 - seconds;
    }
    const QString name = u"flood of 10,000 alerts in %1 s"_s.arg(seconds);
    out.push_back(row(name + u": lost"_s, u"alerts"_s, faults - floodAlerts(console.operations(), seconds), 0));
    out.push_back(row(name + u": queue correct after the last"_s, u"s"_s, correctAt < 0 ? 10 : std::max(0.0, correctAt), 1));
    out.push_back(row(name + u": longest event-loop gap"_s, u"ms"_s, percentile(gaps.take(), 1), 100));
}

/** Seconds of each load; a whole minute is what the goal asks for, FAULTLINE_BENCH_SECONDS shortens it. */
double secondsOfLoad()
{
    bool ok = false;
    const double wanted = qEnvironmentVariable("FAULTLINE_BENCH_SECONDS").toDouble(&ok);
    return ok && wanted > 0 ? wanted : 60;
}

} // namespace

Result<std::vector<Measurement>> benchConsole(const BenchOptions &options)
{
    Result<std::unique_ptr<FeedSender>> sender = FeedSender::start(options);
    if (!sender)
        return sender.problem();
    QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.filePath(u"settings"_s));
    QApplication::setOrganizationName(u"faultline"_s);
    QApplication::setApplicationName(u"faultline-bench"_s);
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return catalogue.problem();
    Console console(std::move(catalogue).value(), folder.filePath(u"desk"_s));
    if (const Result<void> opened = console.open(); !opened)
        return opened.problem();
    Theme theme(Theme::Scheme::Dark);
    theme.applyTo(*qApp);
    ConsoleOptions look;
    look.size = QSize(1920, 1080);
    ConsoleWindow window(console, theme, look);
    window.show();
    QElapsedTimer start;
    start.start();
    console.setFeed(std::make_unique<CsmsFeed>(sender.value()->target(), console.inbox(), console.clock()));
    while (console.feedHealth().state != FeedHealth::State::Live && start.elapsed() < 120'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    if (console.feedHealth().state != FeedHealth::State::Live)
        return Problem{u"The console did not hear the benchmark's feed: %1"_s.arg(console.feedHealth().problem)};
    std::vector<Measurement> out{row(u"snapshot over the feed, until live"_s, u"ms"_s, double(start.elapsed()))};
    runFor(5);
    const double seconds = secondsOfLoad();
    LoopGaps gaps;
    const Load quiet = measured(console, *sender.value(), gaps, 0, seconds / 3);
    add(out, u"0 events/s"_s, quiet, quiet, false);
    const Load busy = measured(console, *sender.value(), gaps, 20'000, seconds);
    add(out, u"20,000 single events/s"_s, busy, quiet, true);
    sender.value()->setRate(0);
    runFor(3); // what was sent is folded
    for (const int length : {3, 60}) // not before that: 20,000 open alerts are no desk's usual day
        addFlood(out, console, *window.widget(), *sender.value(), gaps, length);
    const Load most = measured(console, *sender.value(), gaps, 100'000, seconds / 3);
    add(out, u"100,000 single events/s"_s, most, quiet, false);
    sender.value()->setRate(0);
    console.close();
    return out;
}
