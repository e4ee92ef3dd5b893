#include "replay_link.h"

#include "recording_start.h"

#include <algorithm>

namespace {

constexpr size_t mostAtOnce = 20'000; // facts a step: the window stays alive when somebody plays a year in a minute
constexpr qint64 tellEvery = 100;     // milliseconds between two positions
constexpr int playStep = 20, seekStep = 1;

} // namespace

ReplayLink::ReplayLink(const QString &path, std::unique_ptr<GzipDevice> file, double speed, Inbox &inbox, FreshOperations fresh,
                       std::shared_ptr<const KeptStates> kept)
    : m_path(path), m_file(std::move(file)), m_recording(std::make_unique<RecordedFeed>(*m_file)), m_inbox(inbox), m_fresh(std::move(fresh)),
      m_kept(std::move(kept)),
      m_pulse(FeedTimes{}), m_step(this), m_second(this), m_speed(speed)
{
    m_step.setInterval(playStep);
    m_second.setInterval(1000);
    connect(&m_step, &QTimer::timeout, this, &ReplayLink::play);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_pulse.countSecond();
        report();
    });
}

void ReplayLink::start()
{
    // The inventory at once: the window has something to show.
    if (std::vector<Fact> inventory = readStart(); !inventory.empty())
        m_inbox.post(FactBatch{std::move(inventory), {}, FactBatch::Form::None, {}, 0});
    if (readNext())
        m_begin = m_told = next().at;
    m_playhead = double(m_begin);
    m_elapsed.start();
    m_lastTold.start();
    m_step.start();
    m_second.start();
    report();
    tellPosition();
}

void ReplayLink::stop()
{
    m_step.stop();
    m_second.stop();
}

std::vector<Fact> ReplayLink::readStart()
{
    RecordingStart start = startOf(*m_recording);
    m_read = std::move(start.facts);
    m_place = 0;
    m_isOver = !start.more;
    return std::move(start.inventory);
}

bool ReplayLink::readNext()
{
    while (m_place == m_read.size() && !m_isOver) {
        m_read.clear();
        m_place = 0;
        m_isOver = !m_recording->nextMany(m_read);
    }
    return m_place < m_read.size();
}

// --- steering ---

void ReplayLink::setSpeed(double speed)
{
    m_speed = std::clamp(speed, 0.001, 1e9);
    tellPosition();
}

void ReplayLink::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_playhead = double(m_told);
    tellPosition();
}

void ReplayLink::seek(UtcMs time)
{
    m_jumping = false;
    const UtcMs target = std::max(time, m_begin);
    if (target < m_told)
        return rewind(target);
    m_target = target;
    m_step.start(seekStep);
    tellPosition();
}

void ReplayLink::jump(const std::vector<UtcMs> &times)
{
    const auto ahead = std::upper_bound(times.begin(), times.end(), m_told);
    if (ahead == times.end())
        return;
    m_paused = true;
    seek(*ahead);
    m_jumping = true;
}

/** Folds the recording up to `time`, here: the window goes on showing what it shows until that is done. */
void ReplayLink::rewind(UtcMs time)
{
    if (!m_fresh)
        return;
    m_target = time;
    ++m_awaited;
    tellPosition();
    m_target = 0;
    const std::unique_ptr<Operations> operations = m_fresh();
    if (!reopen() || !foldUpTo(*operations, time)) {
        --m_awaited;
        return;
    }
    m_told = time;
    m_playhead = double(time);
    m_elapsed.restart();
    Q_EMIT rewound(operations->save());
}

bool ReplayLink::reopen()
{
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(m_path);
    if (!file) {
        fail(file.problem().text);
        return false;
    }
    m_recording.reset();
    m_file = std::move(file).value();
    m_recording = std::make_unique<RecordedFeed>(*m_file);
    return true;
}

/** From the latest state that was kept, else from the beginning. False when the recording is abandoned. */
bool ReplayLink::foldUpTo(Operations &operations, UtcMs time)
{
    const std::optional<QByteArray> kept = m_kept ? m_kept->latest(time) : std::nullopt;
    const std::vector<Fact> inventory = readStart();
    if (kept && operations.restore(*kept))
        skipUpTo(operations.sequence()); // it is read again, which is quick: reading it is how the decoder learns its stations
    else
        operations.apply(inventory);
    while (readNext() && !m_abandoned) {
        const auto first = m_read.begin() + std::ptrdiff_t(m_place);
        const auto beyond = std::find_if(first, m_read.end(), [time](const Fact &fact) { return fact.at > time; });
        operations.apply({&*first, size_t(beyond - first)});
        m_place = size_t(beyond - m_read.begin());
        if (beyond != m_read.end())
            break;
    }
    const Fact tick{time, 0, {}, {}, Tick{}};
    operations.apply({&tick, 1});
    return !m_abandoned;
}

void ReplayLink::skipUpTo(quint64 sequence)
{
    while (readNext() && !m_abandoned) {
        const auto first = m_read.begin() + std::ptrdiff_t(m_place);
        const auto news = std::find_if(first, m_read.end(), [sequence](const Fact &fact) { return fact.sequence > sequence; });
        m_place = size_t(news - m_read.begin());
        if (news != m_read.end())
            return;
    }
}

void ReplayLink::goOn()
{
    --m_awaited;
    m_elapsed.restart();
    m_step.start(playStep);
    tellPosition();
}

void ReplayLink::fail(const QString &problem)
{
    m_problem = problem;
    report();
}

// --- playing ---

void ReplayLink::play()
{
    if (m_begin == 0 || m_awaited > 0 || !m_inbox.isEmpty())
        return; // as fast as the window takes it: what it cannot keep up with must not pile up
    if (m_target > 0)
        return move();
    const qint64 passed = m_elapsed.restart();
    if (m_paused || !readNext())
        return; // after the last event time stands still
    m_playhead += double(passed) * m_speed;
    if (!postDue(UtcMs(m_playhead)))
        m_playhead = double(m_told);
    if (m_lastTold.elapsed() >= tellEvery || !readNext())
        tellPosition();
}

/** One step of a seek forward. */
void ReplayLink::move()
{
    if (!postDue(m_target)) {
        if (m_lastTold.elapsed() >= tellEvery)
            tellPosition();
        return;
    }
    m_target = 0;
    m_playhead = double(m_told);
    m_elapsed.restart();
    m_step.start(playStep);
    tellPosition(std::exchange(m_jumping, false));
}

bool ReplayLink::postDue(UtcMs upTo)
{
    FactBatch batch;
    int events = 0;
    while (batch.facts.size() < mostAtOnce && readNext() && next().at <= upTo) {
        Fact &fact = m_read[m_place++];
        m_malformed += fact.is<FrameMalformed>();
        events += fact.part == 0;
        m_told = std::max(m_told, fact.at);
        batch.lastSequence = std::max(batch.lastSequence, fact.sequence);
        batch.facts.push_back(std::move(fact));
    }
    m_pulse.counted(events);
    const bool isDone = batch.facts.size() < mostAtOnce;
    if (isDone && readNext() && upTo > m_told) {
        batch.facts.push_back(Fact{upTo, 0, {}, {}, Tick{}});
        m_told = upTo;
    }
    if (!batch.facts.empty())
        m_inbox.post(std::move(batch));
    return isDone;
}

void ReplayLink::report()
{
    FeedStatus status;
    m_pulse.fill(status, m_told);
    status.state = FeedHealth::State::Replay;
    status.lastHeard = m_told;
    status.lostSince = 0;
    status.malformed = m_malformed + int(m_recording->problems().size());
    if (!m_recording->problems().empty())
        status.problem = m_recording->problems().back();
    if (!m_problem.isEmpty())
        status.problem = m_problem;
    Q_EMIT statusChanged(status);
}

void ReplayLink::tellPosition(bool jumped)
{
    m_lastTold.restart();
    Q_EMIT moved({m_begin, m_told, m_speed, m_paused, m_awaited > 0 || m_target > 0, m_begin == 0 || (m_isOver && m_place == m_read.size()), jumped});
}
