#pragma once
// The charging session of each port: the one that runs, or the last that ran.

#include "brief_text.h"
#include "clock.h"
#include "id_text.h"
#include "ids.h"

#include <utility>
#include <vector>

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
 * Sessions in one array, and the place of each port's in another: two reads, both of which can be asked for ahead.
 * Memory: 4 bytes a port, and a Session for each port that had one. Pointers last until the next start() or remove().
 */
class SessionTable
{
public:
    const Session *find(PortIx port) const ///< null: none known
    {
        const quint32 place = port.value < m_places.size() ? m_places[port.value] : none;
        return place == none ? nullptr : &m_sessions[place];
    }
    Session *find(PortIx port) { return const_cast<Session *>(std::as_const(*this).find(port)); }
    /** A new session takes the place of the one that was known. */
    Session &start(PortIx port) { return put(port, Session()); }
    Session &put(PortIx port, Session session);
    void remove(PortIx port);
    void clear();
    std::vector<PortIx> ports() const; ///< those with a session, ascending

    void expect(PortIx port) const
    {
        if (port.value < m_places.size())
            __builtin_prefetch(&m_places[port.value]);
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

private:
    static constexpr quint32 none = 0xFFFFFFFFu;
    std::vector<quint32> m_places; ///< by port
    std::vector<Session> m_sessions;
    std::vector<quint32> m_free;
};
