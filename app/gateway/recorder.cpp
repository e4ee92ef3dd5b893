#include "recorder.h"

#include <algorithm>

namespace {

constexpr auto gather = std::chrono::milliseconds(4);     // collects a group; well under the promised 50 ms
constexpr auto retry = std::chrono::milliseconds(500);    // while the store cannot write
constexpr auto pruneEvery = std::chrono::seconds(60);
constexpr size_t largestGroup = 4000;
constexpr size_t mostKept = 50'000;                       // own facts waiting for a store that cannot write

} // namespace

Recorder::Recorder(EventLoop &loop, EventLog log, Retention retention, Published published)
    : m_loop(loop), m_log(std::move(log)), m_retention(retention), m_published(std::move(published)),
      m_thread([this] { work(); })
{
}

Recorder::~Recorder() { close(); }

void Recorder::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    *m_alive = false;
}

void Recorder::record(EventDraft draft, Done done, bool keep)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back({std::move(draft), std::move(done), keep, {}, {}});
    }
    m_wake.notify_one();
}

void Recorder::setNote(const QByteArray &name, const QByteArray &value, bool needed)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back({{}, {}, needed, name, value});
    }
    m_wake.notify_one();
}

void Recorder::work()
{
    std::deque<Entry> waiting; // what a failed commit left behind
    auto nextPrune = std::chrono::steady_clock::now() + pruneEvery;
    for (;;) {
        bool ending = false;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, waiting.empty() ? std::chrono::milliseconds(pruneEvery) : retry,
                            [&] { return m_ending || !m_queue.empty(); });
            if (!m_queue.empty() && !m_ending)
                m_wake.wait_for(lock, gather, [&] { return m_ending || m_queue.size() >= largestGroup; });
            std::move(m_queue.begin(), m_queue.end(), std::back_inserter(waiting));
            m_queue.clear();
            ending = m_ending;
        }
        if (!waiting.empty())
            commit(waiting);
        if (ending)
            return;
        if (std::chrono::steady_clock::now() >= nextPrune) {
            prune();
            nextPrune = std::chrono::steady_clock::now() + pruneEvery;
        }
    }
}

Result<std::vector<LoggedEvent>> Recorder::write(const std::vector<Entry> &entries)
{
    std::vector<EventDraft> drafts;
    for (const Entry &entry : entries) {
        if (entry.noteName.isEmpty()) {
            drafts.push_back(entry.draft);
            continue;
        }
        // First, so that a crash in between can only waste a number, never use one twice.
        const Result<void> noted = m_log.setNote(entry.noteName, entry.noteValue);
        if (!noted && entry.keep)
            return noted.problem();
    }
    return m_log.append(drafts);
}

void Recorder::commit(std::deque<Entry> &entries)
{
    std::vector<Entry> tried(std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
    entries.clear();
    Result<std::vector<LoggedEvent>> events = write(tried);
    if (events) {
        std::erase_if(tried, [](const Entry &entry) { return !entry.noteName.isEmpty(); });
        return report(std::move(tried), std::move(events));
    }
    std::vector<Entry> refused;
    for (Entry &entry : tried) {
        if (!entry.keep)
            refused.push_back(std::move(entry));
        else if (entries.size() < mostKept)
            entries.push_back(std::move(entry));
    }
    report(std::move(refused), std::move(events));
}

void Recorder::report(std::vector<Entry> entries, Result<std::vector<LoggedEvent>> events)
{
    m_loop.post([this, alive = m_alive, shared = std::make_shared<std::vector<Entry>>(std::move(entries)),
                 result = std::make_shared<Result<std::vector<LoggedEvent>>>(std::move(events))] {
        if (!*alive)
            return;
        if (result->ok() != m_recording) {
            m_recording = result->ok();
            m_notRecordingSince = m_recording ? 0 : SystemClock().now();
        }
        m_problem = result->ok() ? QString() : result->problem().text;
        if (result->ok())
            m_published(result->value());
        for (size_t i = 0; i < shared->size(); ++i)
            if ((*shared)[i].done)
                (*shared)[i].done(result->ok() ? &result->value()[i] : nullptr);
    });
}

void Recorder::prune()
{
    // In small steps: between two of them a commit of fresh events has its turn.
    for (int step = 0; step < 20; ++step) {
        const Result<int> gone = m_log.prune(SystemClock().now() - m_retention.age, m_retention.bytes);
        if (!gone || gone.value() == 0)
            return;
        const std::lock_guard lock(m_mutex);
        if (!m_queue.empty())
            return;
    }
}
