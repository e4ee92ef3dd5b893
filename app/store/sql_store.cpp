#include "sql_store.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

SqlStore::SqlStore(StoreFile file, QObject *parent) : QObject(parent), m_file(std::move(file)) {}

SqlStore::~SqlStore()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void SqlStore::start()
{
    m_thread = std::thread([this] { run(); });
}

quint64 SqlStore::write(StoreWrite write)
{
    bool wake = false;
    quint64 ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        ticket = write.ticket = ++m_lastTicket;
        wake = m_queue.empty() || (write.urgent && !m_urgent);
        m_urgent = m_urgent || write.urgent;
        m_queue.push_back(std::move(write));
    }
    if (wake)
        m_wake.notify_all();
    return ticket;
}

void SqlStore::flush()
{
    std::unique_lock lock(m_mutex);
    if (!m_thread.joinable())
        return;
    m_urgent = true;
    m_wake.notify_all();
    const quint64 before = m_attempts;
    m_idle.wait(lock, [this, before] { return m_queue.empty() && !m_busy && m_attempts > before; });
}

void SqlStore::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stop || !m_queue.empty()) {
        std::vector<StoreWrite> fresh = gather(lock);
        m_busy = true;
        lock.unlock();
        for (StoreWrite &write : fresh) {
            m_backlogWeight += write.weight();
            m_backlog.push_back(std::move(write));
        }
        commitAll();
        lock.lock();
        m_busy = false;
        ++m_attempts;
        m_idle.notify_all();
    }
}

/** Waits for work, then up to 50 ms for more of it, unless somebody waits for an answer. */
std::vector<StoreWrite> SqlStore::gather(std::unique_lock<std::mutex> &lock)
{
    const auto some = [this] { return !m_queue.empty() || m_stop || m_urgent; };
    if (m_recording)
        m_wake.wait(lock, some);
    else
        m_wake.wait_for(lock, 1s, [this] { return m_stop; });
    if (m_recording)
        m_wake.wait_for(lock, 50ms, [this] { return m_urgent || m_stop; });
    m_urgent = false;
    return std::exchange(m_queue, {});
}

void SqlStore::commitAll()
{
    if (m_backlog.empty() && !m_hole)
        return;
    const Result<void> done = commitOnce();
    if (!done) {
        m_file.rollBack();
        failed(done.problem().text);
        return;
    }
    const quint64 ticket = m_backlog.empty() ? 0 : m_backlog.back().ticket;
    m_backlog.clear();
    m_backlogWeight = 0;
    if (!m_recording) {
        m_recording = true;
        Q_EMIT recordingChanged(true, {});
        if (m_hole)
            Q_EMIT checkpointWanted();
    }
    if (ticket != 0)
        Q_EMIT recorded(ticket);
}

Result<void> SqlStore::commitOnce()
{
    if (const Result<void> begun = m_file.begin(); !begun)
        return begun;
    for (StoreWrite &write : m_backlog) {
        if (m_hole && write.checkpoint)
            m_hole = false;
        if (m_hole)
            write.facts.clear(); // after the hole they would be folded onto a state that lacks what came before
        if (const Result<void> done = m_file.write(write); !done)
            return done;
    }
    return m_file.commit();
}

void SqlStore::failed(const QString &why)
{
    if (m_recording) {
        m_recording = false;
        Q_EMIT recordingChanged(false, why);
    }
    if (m_backlogWeight > m_backlogLimit)
        letGo();
}

/** Too much is waiting. The journal stays; facts and effects go, and a checkpoint will stand for them. */
void SqlStore::letGo()
{
    m_hole = true;
    m_backlogWeight = 0;
    for (StoreWrite &write : m_backlog) {
        write.facts.clear();
        write.effects.clear();
        write.checkpoint.reset();
        m_backlogWeight += write.weight();
    }
    std::erase_if(m_backlog, [](const StoreWrite &write) { return write.journal.empty() && write.deliveries.empty() && !write.goodbye; });
}
