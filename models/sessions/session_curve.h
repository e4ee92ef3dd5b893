#pragma once
// Power and state of charge of one session over its time, in a fixed 144 bytes of samples.

#include "clock.h"

class QDataStream;

/** Power is kept in steps of 20 W, as PortState's is in watts: 16 bits reach 1.3 MW. */
constexpr qint32 wattsPerUnit = 20;
constexpr quint16 noPower = 0xFFFF;
quint16 powerUnits(qint32 watts); ///< noPower below 0
inline qint32 wattsOf(quint16 units) { return units == noPower ? -1 : qint32(units) * wattsPerUnit; }

/**
 * At most 48 steps of one length each, from 15 s on; when time outgrows them, pairs become one and the length doubles.
 * A step's power is the mean of its readings, its state of charge the last one. Steps without a reading say so.
 */
class SessionCurve
{
public:
    static constexpr int capacity = 48;

    void begin(UtcMs start);
    /** `watts` -1 and `soc` 255: not measured. A time before the last reading's counts to the last step. */
    void add(UtcMs at, qint32 watts, quint8 soc);

    UtcMs start() const { return m_start; }
    UtcMs stepMs() const { return (15 * second) << m_doublings; }
    int size() const { return m_size; }                     ///< steps up to the last reading's
    qint32 watts(int step) const { return wattsOf(m_power[step]); } ///< -1: none
    int soc(int step) const { return m_soc[step] == 255 ? -1 : m_soc[step]; } ///< percent; -1: none
    int firstSoc() const;                                   ///< -1: none

    void save(QDataStream &stream) const;
    void restore(QDataStream &stream);

private:
    void halve();

    UtcMs m_start = 0;
    quint32 m_sum = 0;      ///< of the last step's readings, in units
    quint16 m_readings = 0; ///< in the last step, with a power
    quint8 m_doublings = 0;
    quint8 m_size = 0;
    quint16 m_power[capacity];
    quint8 m_soc[capacity];
};
