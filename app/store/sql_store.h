#pragma once
// The console's memory: a thread that owns the one writing connection and tells when something is on the disk.

#include "store_file.h"

#include <QObject>

#include <condition_variable>
#include <mutex>
#include <thread>

/**
 * write() never waits: it queues. The thread gathers what comes within 50 ms (at once when somebody waits for
 * "recorded"), commits it as one durable transaction, and emits recorded(). When the disk is full or read-only it keeps
 * up to 64 MiB, says so, and tries again every second; beyond that it lets the facts go and asks for a checkpoint once
 * it can write again, since the feed can tell them again after a crash but a hole in the middle would go unnoticed.
 */
class SqlStore : public QObject
{
    Q_OBJECT
public:
    /** Takes the open file; call start() once what the file knows has been read. */
    explicit SqlStore(StoreFile file, QObject *parent = nullptr);
    ~SqlStore() override; ///< commits what is queued

    StoreFile &file() { return m_file; } ///< before start() only
    void start();

    /** Queues; returns the ticket that recorded() will reach once it is durable. From any thread. */
    quint64 write(StoreWrite write);
    /** Blocks until everything queued is committed or has failed once. For an orderly exit, never for daily work. */
    void flush();

    static constexpr qsizetype defaultBacklog = 64 * 1024 * 1024; ///< bytes
    void setBacklogLimit(qsizetype bytes) { m_backlogLimit = bytes; } ///< before start()

Q_SIGNALS:
    // All emitted in the store's thread: connect to an object of the window thread, or take care.
    void recorded(quint64 ticket); ///< this write and all before it are durable
    void recordingChanged(bool recording, const QString &why);
    void checkpointWanted(); ///< facts were let go while nothing could be written

private:
    void run();
    std::vector<StoreWrite> gather(std::unique_lock<std::mutex> &lock);
    void commitAll();
    Result<void> commitOnce();
    void failed(const QString &why);
    void letGo();

    StoreFile m_file;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake, m_idle;
    std::vector<StoreWrite> m_queue;   // guarded
    quint64 m_lastTicket = 0;          // guarded
    bool m_urgent = false, m_stop = false, m_busy = false; // guarded
    quint64 m_attempts = 0;            // guarded: commits tried, for flush()

    std::vector<StoreWrite> m_backlog; // store thread only, as all below
    qsizetype m_backlogWeight = 0;
    qsizetype m_backlogLimit = defaultBacklog;
    bool m_recording = true, m_hole = false;
};
