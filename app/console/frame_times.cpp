#include "frame_times.h"

#include <QCoreApplication>
#include <QEvent>

namespace {

const QEvent::Type behindPaints = static_cast<QEvent::Type>(QEvent::registerEventType());

FeedStage stage(FeedStage::Kind kind, const TimeSpread &spread, qint64 now)
{
    const TimeSpread::Summary summary = spread.lastMinute(now);
    return {kind, summary.count, summary.p50, summary.p99, summary.longest};
}

} // namespace

FrameTimes::FrameTimes(QObject *parent) : QObject(parent)
{
    m_clock.start();
}

void FrameTimes::woken()
{
    qint64 nothing = 0;
    m_woken.compare_exchange_strong(nothing, now());
}

void FrameTimes::begins()
{
    m_began = now();
    if (const qint64 woken = m_woken.exchange(0))
        m_wait.add(m_began - woken, nowMs());
}

void FrameTimes::folded()
{
    m_folded = now();
    m_fold.add(m_folded - m_began, nowMs());
}

void FrameTimes::told()
{
    m_told = now();
    m_tell.add(m_told - m_folded, nowMs());
    if (m_marked)
        return;
    m_marked = true;
    // Paints are posted with low priority; this goes behind them.
    QCoreApplication::postEvent(this, new QEvent(behindPaints), Qt::LowEventPriority - 1);
}

void FrameTimes::committed(qint64 ns)
{
    m_store.add(ns, nowMs());
}

bool FrameTimes::event(QEvent *event)
{
    if (event->type() != behindPaints)
        return QObject::event(event);
    m_marked = false;
    const qint64 end = now();
    m_paint.add(end - m_told, nowMs());
    m_frame.add(end - m_began, nowMs());
    Q_EMIT painted(double(end - m_began) * 1e-6);
    return true;
}

std::vector<FeedStage> FrameTimes::stages() const
{
    const qint64 at = nowMs();
    return {stage(FeedStage::Kind::Wait, m_wait, at), stage(FeedStage::Kind::Fold, m_fold, at),
            stage(FeedStage::Kind::Tell, m_tell, at), stage(FeedStage::Kind::Paint, m_paint, at),
            stage(FeedStage::Kind::Frame, m_frame, at), stage(FeedStage::Kind::Store, m_store, at)};
}
