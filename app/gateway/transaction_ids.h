#pragma once
// Numbers for OCPP 1.6 transactions: never used twice, not even after a crash.

#include "recorder.h"

#include <QHash>

/**
 * Reserves numbers in blocks that are noted in the log before they are used. A StartTransaction that a station repeats
 * because our answer was lost gets the number it had.
 */
class TransactionIds
{
public:
    TransactionIds(Recorder &recorder, qint64 reserved) : m_recorder(recorder), m_next(reserved + 1), m_reserved(reserved) {}

    /** `payload`: of the StartTransaction, verbatim. */
    qint64 assign(const QByteArray &station, const QByteArray &payload)
    {
        Last &last = m_last[station];
        for (const auto &[before, id] : last.starts)
            if (before == payload)
                return id;
        if (m_next > m_reserved) {
            m_reserved = m_next + 999;
            m_recorder.setNote("transactions", QByteArray::number(m_reserved), true);
        }
        last.starts.emplace_back(payload, m_next);
        if (last.starts.size() > 4)
            last.starts.erase(last.starts.begin());
        return m_next++;
    }

private:
    struct Last { std::vector<std::pair<QByteArray, qint64>> starts; };
    Recorder &m_recorder;
    qint64 m_next, m_reserved;
    QHash<QByteArray, Last> m_last;
};
