#pragma once
// A thread with a reading connection to the log: history pages and catching up never hold the network thread up.

#include "event_log.h"
#include "event_loop.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

class LogReader
{
public:
    using Page = std::function<void(Result<std::vector<LoggedEvent>>)>;

    LogReader(EventLoop &loop, const QString &dataDirectory);
    ~LogReader();

    /** Events with sequence >= `from`, oldest first. The answer comes in the loop's thread. */
    void read(quint64 from, int limit, Page answer);
    void history(HistoryQuery query, Page answer);
    void oldest(std::function<void(quint64)> answer);

private:
    void ask(std::function<std::function<void()>(EventLog &)> job);
    void work(QString dataDirectory);

    EventLoop &m_loop;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<std::function<void()>(EventLog &)>> m_jobs;
    bool m_ending = false;
    std::thread m_thread;
};
