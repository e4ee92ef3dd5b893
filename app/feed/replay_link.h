#pragma once
// The working half of ReplayFeed, in the feed's thread: reads a recording and posts each fact when its time comes.

#include "feed_pulse.h"
#include "gzip_device.h"
#include "recorded_feed.h"

#include <QElapsedTimer>
#include <QTimer>

class ReplayLink : public QObject
{
    Q_OBJECT
public:
    ReplayLink(std::unique_ptr<GzipDevice> file, double speed, Inbox &inbox);

    void start();
    void stop();

Q_SIGNALS:
    void statusChanged(const FeedStatus &status);

private:
    void play();
    void postDue(UtcMs upTo);
    bool readNext(); ///< false at the end
    const Fact &next() const { return m_read[m_place]; }
    void report();

    std::unique_ptr<GzipDevice> m_file;
    RecordedFeed m_recording;
    const double m_speed;
    Inbox &m_inbox;
    FeedPulse m_pulse;
    QTimer m_step, m_second;
    QElapsedTimer m_elapsed;
    std::vector<Fact> m_read; ///< about a megabyte of text
    size_t m_place = 0;       ///< in m_read: the next one; what lies before it was posted
    bool m_isOver = false;    ///< the recording has no more than what was read
    UtcMs m_begin = 0, m_told = 0;
    int m_malformed = 0;
};
