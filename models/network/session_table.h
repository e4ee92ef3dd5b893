#pragma once
// The running session of each port, or the one that ended there lately.

#include "brief_text.h"
#include "clock.h"
#include "column.h"
#include "id_text.h"
#include "ids.h"

#include <deque>
#include <span>
#include <utility>
#include <vector>

class QDataStream;

/** A charging session as far as the station told it. */
struct Session
{
    IdText transactionId, idToken;
    UtcMs start = 0;
    double startWh = -1, lastWh = -1; ///< register; -1 not known
    double carriedWh = -1; ///< energy up to a snapshot whose registers are not known; -1: there was none
    qint32 peakW = -1;
    qint64 remoteStartId = -1;
    UtcMs end = 0;        ///< 0: it runs
    BriefText endReason; ///< as the station told it; empty when a status alone ended it
    bool isOpen() const { return end == 0; }
    double energyWh() const
    {
        if (startWh >= 0 && lastWh >= startWh)
            return lastWh - startWh;
        return carriedWh > 0 ? carriedWh : 0;
    }
    /** The meter's register stands at `wattHours`; it never runs backwards. */
    void readRegister(double wattHours)
    {
        if (startWh < 0)
            startWh = carriedWh > 0 && carriedWh <= wattHours ? wattHours - carriedWh : wattHours;
        lastWh = lastWh < wattHours ? wattHours : lastWh;
    }
};

/**
 * Rows for the ports that have a session, found through an index by port. What ended is kept for a quarter of an hour of
 * facts, since meter values and ends may trail in after a status.
 */
class SessionTable
{
public:
    static constexpr UtcMs keptAfterEnd = 15 * minute;

    const Session *find(PortIx port) const
    {
        const quint32 row = port.value < m_rowOf.size() ? m_rowOf[port.value] : none;
        return row == none ? nullptr : &m_rows[row];
    }
    Session *find(PortIx port) { return const_cast<Session *>(std::as_const(*this).find(port)); }
    /** The port's session, an empty one when it had none. Valid until the next one is made. */
    Session &at(PortIx port);
    void remove(PortIx port);
    /** The port's session was given an end; forgets what ended long before. */
    void ended(PortIx port, UtcMs at);

    /** find() comes soon: the memory is asked for what it will read; expectNext() once that is there. */
    void expect(PortIx port) const
    {
        if (port.value < m_rowOf.size())
            __builtin_prefetch(&m_rowOf[port.value]);
    }
    void expectNext(PortIx port) const
    {
        const Session *session = find(port);
        if (!session)
            return;
        __builtin_prefetch(session);
        __builtin_prefetch(reinterpret_cast<const char *>(session) + 64);
        __builtin_prefetch(reinterpret_cast<const char *>(session + 1) - 1);
    }

    size_t size() const { return m_rows.size() - m_free.size(); }
    size_t memoryBytes() const;
    /** New index of each port, none for what is gone. */
    void remap(std::span<const PortIx> ports);
    void clear() { *this = SessionTable(); }

    /** By port, so that equal tables give equal bytes. */
    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream, quint32 portCount);

private:
    static constexpr quint32 none = 0xFFFFFFFFu;
    struct Ended { UtcMs at = 0; PortIx port; };

    Column<quint32> m_rowOf; ///< by port
    Column<Session> m_rows;
    std::vector<quint32> m_free;
    std::deque<Ended> m_ended; ///< oldest first
};
