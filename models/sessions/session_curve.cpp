#include "session_curve.h"

#include <QDataStream>

#include <algorithm>

quint16 powerUnits(qint32 watts)
{
    return watts < 0 ? noPower : quint16(std::min((watts + wattsPerUnit / 2) / wattsPerUnit, noPower - 1));
}

void SessionCurve::begin(UtcMs start)
{
    m_start = start;
    m_sum = 0;
    m_readings = 0;
    m_doublings = 0;
    m_size = 0;
}

/** Two steps become one: the mean of what both measured, and the later state of charge. */
void SessionCurve::halve()
{
    const int steps = (m_size + 1) / 2;
    for (int i = 0; i < steps; ++i) {
        const int first = 2 * i;
        const bool paired = first + 1 < m_size;
        const quint16 a = m_power[first], b = paired ? m_power[first + 1] : noPower;
        m_power[i] = a == noPower ? b : b == noPower ? a : quint16((quint32(a) + b + 1) / 2);
        m_soc[i] = paired && m_soc[first + 1] != 255 ? m_soc[first + 1] : m_soc[first];
    }
    m_size = quint8(steps);
    ++m_doublings;
    m_readings = steps > 0 && m_power[steps - 1] != noPower ? 1 : 0;
    m_sum = m_readings > 0 ? m_power[steps - 1] : 0;
}

void SessionCurve::add(UtcMs at, qint32 watts, quint8 soc)
{
    const UtcMs elapsed = std::max<UtcMs>(at - m_start, 0);
    while (elapsed / stepMs() >= capacity)
        halve();
    const int step = std::max(int(elapsed / stepMs()), m_size - 1);
    if (step >= m_size) {
        for (int skipped = m_size; skipped <= step; ++skipped) {
            m_power[skipped] = noPower;
            m_soc[skipped] = 255;
        }
        m_size = quint8(step + 1);
        m_sum = 0;
        m_readings = 0;
    }
    if (watts >= 0 && m_readings < 0xFFFF) {
        m_sum += powerUnits(watts);
        ++m_readings;
        m_power[step] = quint16((m_sum + m_readings / 2) / m_readings);
    }
    if (soc != 255)
        m_soc[step] = soc;
}

int SessionCurve::firstSoc() const
{
    for (int i = 0; i < m_size; ++i) {
        if (m_soc[i] != 255)
            return m_soc[i];
    }
    return -1;
}

void SessionCurve::save(QDataStream &stream) const
{
    stream << m_start << m_sum << m_readings << m_doublings << m_size;
    for (int i = 0; i < m_size; ++i)
        stream << m_power[i] << m_soc[i];
}

void SessionCurve::restore(QDataStream &stream)
{
    stream >> m_start >> m_sum >> m_readings >> m_doublings >> m_size;
    if (m_size > capacity || m_doublings > 32) {
        stream.setStatus(QDataStream::ReadCorruptData);
        begin(0);
    }
    for (int i = 0; i < m_size; ++i)
        stream >> m_power[i] >> m_soc[i];
}
