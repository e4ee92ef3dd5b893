#include "log_reader.h"

LogReader::LogReader(EventLoop &loop, const QString &dataDirectory)
    : m_loop(loop), m_thread([this, dataDirectory] { work(dataDirectory); })
{
}

LogReader::~LogReader()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
    *m_alive = false;
}

void LogReader::read(quint64 from, int limit, Page answer)
{
    ask([from, limit, answer](EventLog &log) {
        return [answer, page = log.read(from, limit)] { answer(page); };
    });
}

void LogReader::history(HistoryQuery query, Page answer)
{
    ask([query, answer](EventLog &log) {
        return [answer, page = log.history(query)] { answer(page); };
    });
}

void LogReader::oldest(std::function<void(quint64)> answer)
{
    ask([answer](EventLog &log) {
        const Result<quint64> first = log.oldest();
        return [answer, sequence = first ? first.value() : quint64(0)] { answer(sequence); };
    });
}

void LogReader::ask(std::function<std::function<void()>(EventLog &)> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void LogReader::work(QString dataDirectory)
{
    Result<EventLog> log = EventLog::open(dataDirectory, EventLog::Mode::Read);
    for (;;) {
        std::function<std::function<void()>(EventLog &)> job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_ending || !m_jobs.empty(); });
            if (m_ending)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        if (!log)
            log = EventLog::open(dataDirectory, EventLog::Mode::Read);
        if (!log)
            continue; // the writer is gone too, then; the subscription ends by itself
        m_loop.post([alive = m_alive, answer = job(log.value())] {
            if (*alive)
                answer();
        });
    }
}
