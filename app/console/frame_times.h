#pragma once
// What a frame of the console spends its time on, counted as it goes.

#include "desk.h"
#include "time_spread.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>

/**
 * A frame: facts wait in the inbox, are folded, the screens are told, and what they want repainted is painted. The end
 * of painting shows as an event behind the paints, so that nobody has to ask the widgets.
 */
class FrameTimes : public QObject
{
    Q_OBJECT
public:
    explicit FrameTimes(QObject *parent = nullptr);

    void woken();              ///< from any thread: the first facts lie in the inbox
    void begins();             ///< the facts are taken
    void folded();             ///< they are applied and kept
    void told();               ///< the screens know
    void committed(qint64 ns); ///< a ticket of the store came back that long after it was written

    std::vector<FeedStage> stages() const;

Q_SIGNALS:
    void painted(double milliseconds); ///< a frame from begins() to the last pixel; for measurements

protected:
    bool event(QEvent *event) override;

private:
    qint64 now() const { return m_clock.nsecsElapsed(); }
    qint64 nowMs() const { return m_clock.elapsed(); }

    QElapsedTimer m_clock;
    std::atomic<qint64> m_woken = 0; ///< 0: nothing waits
    qint64 m_began = 0, m_folded = 0, m_told = 0;
    TimeSpread m_wait, m_fold, m_tell, m_paint, m_frame, m_store;
    bool m_marked = false; ///< the event behind the paints is on its way
};
