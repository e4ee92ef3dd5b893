#pragma once
// A gateway's feed for measurements, in a process of its own: a whole network, then single events at any rate.

#include "bench.h"
#include "feed_target.h"

#include <memory>

/**
 * Forked before the measuring process starts a thread, so that what it costs is not counted there. Speaks
 * faultline.feed.v1 to one subscriber: inventory, snapshot, heartbeats, and events that are each a frame and a send().
 */
class FeedSender
{
public:
    /** The network of the options, with about one port in a hundred abnormal and a quarter charging. */
    static Result<std::unique_ptr<FeedSender>> start(const BenchOptions &options);
    ~FeedSender(); ///< ends the process

    FeedTarget target() const;
    void setRate(int eventsPerSecond); ///< 0: heartbeats only
    quint64 sent();                    ///< events since the start
    /** From now on so many ports all over the network report a fault, each with a code of its own, spread over the seconds. */
    void flood(quint16 faults, quint16 seconds);
    /**
     * One event now: the port charges, or is free again, in turn. Returns the monotonic time of its send() in ns; 0 when
     * nobody has subscribed.
     */
    qint64 flip(quint32 port);

private:
    struct Order { qint32 kind = 0; quint32 value = 0; };
    FeedSender(int pipe, int pid, quint16 port) : m_pipe(pipe), m_pid(pid), m_port(port) {}
    qint64 ask(Order order);

    int m_pipe, m_pid;
    quint16 m_port;

    friend class FeedSource;
};
