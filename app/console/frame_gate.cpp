#include "frame_gate.h"

FrameGate::FrameGate(QObject *parent) : QObject(parent), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameGate::open);
}

void FrameGate::request()
{
    if (m_timer.isActive())
        return;
    const qint64 since = m_last.isValid() ? m_last.elapsed() : frame;
    if (since >= frame)
        open();
    else
        m_timer.start(int(frame - since));
}

void FrameGate::open()
{
    m_last.start();
    Q_EMIT opened();
}
