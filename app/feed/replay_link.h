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
    bool readNext();
    void report();

    std::unique_ptr<GzipDevice> m_file;
    RecordedFeed m_recording;
    const double m_speed;
    Inbox &m_inbox;
    FeedPulse m_pulse;
    QTimer m_step, m_second;
    QElapsedTimer m_elapsed;
    std::vector<Fact> m_next; ///< read, not yet due
    UtcMs m_begin = 0, m_told = 0;
    int m_malformed = 0;
};
