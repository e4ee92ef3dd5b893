#include "blink.h"

Blink::Blink(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_on = !m_on;
        Q_EMIT beat();
    });
}

void Blink::setWanted(bool wanted)
{
    m_wanted = wanted;
    const bool run = m_wanted && !m_reduced;
    if (run == m_timer.isActive())
        return;
    if (run) {
        m_timer.start();
    } else {
        m_timer.stop();
        m_on = true;
        Q_EMIT beat();
    }
}

void Blink::setReducedMotion(bool reduced)
{
    m_reduced = reduced;
    setWanted(m_wanted);
}
