#pragma once
// The log thread: takes drafts from the network thread, commits them in groups, and reports back.

#include "event_log.h"
#include "event_loop.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

/** How long and how much of the log is kept. */
struct Retention { UtcMs age = 400 * day; qint64 bytes = qint64(8192) << 20; };

/**
 * Owns the one writing connection. Every draft is committed (WAL, synchronous FULL) before its `done` is called in the
 * loop's thread; all events of a commit are first published, then confirmed. When the store cannot write, drafts of
 * stations are given back as not recorded (the station will send again), while the gateway's own facts wait and are
 * written when it can; the first commit that works ends the condition.
 */
class Recorder
{
public:
    using Done = std::function<void(const LoggedEvent *event)>; ///< null: not recorded
    using Published = std::function<void(const std::vector<LoggedEvent> &events)>;

    Recorder(EventLoop &loop, EventLog log, Retention retention, Published published);
    ~Recorder(); ///< commits what is queued, then ends the thread

    /** `keep`: a fact of our own, which waits for the store instead of being given back. */
    void record(EventDraft draft, Done done = {}, bool keep = false);
    /**
     * Replaces a note before anything recorded after this call is committed. `needed`: what follows must not be
     * committed without it.
     */
    void setNote(const QByteArray &name, const QByteArray &value, bool needed = false);

    bool isRecording() const { return m_recording; } ///< loop's thread
    UtcMs notRecordingSince() const { return m_notRecordingSince; }
    QString problem() const { return m_problem; }
    void close(); ///< commits what is queued and ends; no events are reported any more

private:
    struct Entry { EventDraft draft; Done done; bool keep = false; QByteArray noteName, noteValue; };
    Result<std::vector<LoggedEvent>> write(const std::vector<Entry> &entries);
    void work();
    void commit(std::deque<Entry> &entries);
    void report(std::vector<Entry> entries, Result<std::vector<LoggedEvent>> events);
    void prune();

    EventLoop &m_loop;
    EventLog m_log;
    Retention m_retention;
    Published m_published;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    bool m_recording = true;
    UtcMs m_notRecordingSince = 0;
    QString m_problem;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Entry> m_queue;
    bool m_ending = false;
    std::thread m_thread;
};
