#pragma once
// Watches the feed's promises (resources/feed/README.md, "Promises"): order, no gap, nothing twice.

#include <QByteArray>
#include <QString>

#include <string_view>

class SequenceCheck
{
public:
    enum class Verdict : quint8 { Kept, Gap, Duplicate, Order, Unreadable };

    /** The next event must be `last` + 1. `scoped`: this token sees a part of the network, so numbers may be missing. */
    void expectAfter(quint64 last, bool scoped);
    quint64 last() const { return m_last; }

    /** The params of one feed.events; moves on only when every event keeps the promises. */
    Verdict checkEvents(std::string_view params);
    /** The same for whoever reads the events anyway: begin a batch, see each sequence, and keep it when all were kept. */
    void beginBatch();
    Verdict see(quint64 sequence)
    {
        ++m_events;
        if (sequence == m_running + 1) {
            m_running = sequence;
            return Verdict::Kept;
        }
        m_offending = sequence;
        return checkOne(sequence, m_running);
    }
    void keepBatch() { m_last = m_running; }
    /** A heartbeat says which event was the newest. */
    Verdict checkHeartbeat(quint64 sequence);
    int events() const { return m_events; } ///< in the batch checked last
    QString sentence(Verdict verdict) const;

private:
    Verdict checkOne(quint64 sequence, quint64 &last) const;

    quint64 m_last = 0, m_offending = 0;
    quint64 m_running = 0; ///< the last one seen in the batch in hand
    bool m_scoped = false;
    int m_events = 0;
};
