#pragma once
// The working half of ReplayFeed, in the feed's thread: reads a recording and posts each fact when its time comes.

#include "feed_pulse.h"
#include "gzip_device.h"
#include "kept_states.h"
#include "operations.h"
#include "recorded_feed.h"

#include <QElapsedTimer>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

/** A state as the console's at its beginning; asked for in other threads. */
using FreshOperations = std::function<std::unique_ptr<Operations>()>;

struct ReplayPosition
{
    UtcMs begin = 0, at = 0;
    double speed = 1;
    bool paused = false, seeking = false, isOver = false;
    bool jumped = false; ///< jump() ended at `at`
};

class ReplayLink : public QObject
{
    Q_OBJECT
public:
    ReplayLink(const QString &path, std::unique_ptr<GzipDevice> file, double speed, Inbox &inbox, FreshOperations fresh,
               std::shared_ptr<const KeptStates> kept = {});

    void start();
    void stop();
    void setSpeed(double speed);
    void setPaused(bool paused);
    void seek(UtcMs time);
    void jump(const std::vector<UtcMs> &times); ///< to the first one that lies ahead (ascending), and pauses there
    void goOn(); ///< the state that rewound() brought is the one that is shown
    void abandon() { m_abandoned = true; } ///< from any thread: whatever takes long ends soon

Q_SIGNALS:
    void statusChanged(const FeedStatus &status);
    void moved(const ReplayPosition &position);
    void rewound(const QByteArray &state); ///< Operations::save() at the wanted time; nothing is posted before goOn()

private:
    void play();
    void move();
    bool postDue(UtcMs upTo); ///< true when nothing that is due is left
    std::vector<Fact> readStart(); ///< the inventory's facts
    bool readNext(); ///< false at the end
    bool reopen();
    void rewind(UtcMs time);
    bool foldUpTo(Operations &operations, UtcMs time);
    void skipUpTo(quint64 sequence);
    const Fact &next() const { return m_read[m_place]; }
    void report();
    void tellPosition(bool jumped = false);
    void fail(const QString &problem);

    const QString m_path;
    std::unique_ptr<GzipDevice> m_file;
    std::unique_ptr<RecordedFeed> m_recording;
    Inbox &m_inbox;
    const FreshOperations m_fresh;
    const std::shared_ptr<const KeptStates> m_kept; ///< null: none is
    FeedPulse m_pulse;
    QTimer m_step, m_second;
    QElapsedTimer m_elapsed, m_lastTold;
    std::vector<Fact> m_read; ///< about a megabyte of text
    size_t m_place = 0;       ///< in m_read: the next one; what lies before it was posted
    bool m_isOver = false;    ///< the recording has no more than what was read
    UtcMs m_begin = 0, m_told = 0;
    double m_speed;
    double m_playhead = 0;    ///< recorded time that is due, milliseconds
    bool m_paused = false, m_jumping = false;
    int m_awaited = 0;        ///< states that rewound() brought and that are not shown yet
    UtcMs m_target = 0;       ///< of a seek forward; 0: none
    QString m_problem;
    int m_malformed = 0;
    std::atomic<bool> m_abandoned = false;
};
