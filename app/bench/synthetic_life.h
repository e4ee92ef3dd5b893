#pragma once
// A network that lives: the events of a feed, made up, the same again for the same seed.

#include "inventory.h"

#include <QByteArray>

#include <vector>

/**
 * Events as a gateway would send them, for a network of any size: sessions that come and go with the time of day and
 * tell their meters, heartbeats, faults that mostly mend themselves, storms in which a region's stations lose the line
 * and come back together; OCPP 1.6 and 2.0.1 as the inventory's stations speak them. Deterministic. Not thread-safe.
 */
class SyntheticLife
{
public:
    /** `inventory` outlives this. Time passes so that 500,000 ports say 145 events a second on average. */
    SyntheticLife(const Inventory &inventory, UtcMs start, quint32 seed = 1);

    /** Every station connects, every port reports Available: the params of feed.events, so many events each. */
    std::vector<QByteArray> opening(int eventsABatch = 2000);
    /** Next n events as the params of feed.events, sequences going on. */
    QByteArray nextBatch(int events);
    /** Next n events as lines of a recording (resources/feed/README.md), each with its line end. */
    QByteArray nextRecordedLines(int events);

    /** How much time passes from event to event from now on. */
    void setEventsPerSecond(double rate) { m_rate = rate; }
    UtcMs now() const { return UtcMs(m_now); }
    quint64 sequence() const { return m_sequence; } ///< of the last event
    quint32 runningSessions() const { return quint32(m_charging.size()); }

private:
    enum class Step : quint8 { Free, Plugged, Charging, Leaving, Broken };
    struct Life
    {
        quint32 transaction = 0;   ///< number of its session; 0 before the first
        quint32 placeInList = 0;   ///< of m_charging, while it charges
        float wattHours = 0;       ///< register
        float startWh = 0;
        quint8 soc = 0;
        quint8 seqNo = 0;
        Step step = Step::Free;
    };

    quint32 random();
    quint32 below(quint32 limit) { return quint32(quint64(random()) * limit >> 32); }
    bool chance(double share) { return double(random()) < share * 4294967296.0; }
    double share() const; ///< of the ports that charge at this time of day

    void next(QByteArray &out);
    void pass();
    void storm();
    void begin(QByteArray &out, StationIx station, std::string_view type);
    void end(QByteArray &out) { out += '}'; }
    void say(QByteArray &out, PortIx port, const char *status16, const char *status2x, bool isFault = false);
    void heartbeat(QByteArray &out, StationIx station);
    void line(QByteArray &out, StationIx station, bool up);
    void start(QByteArray &out, PortIx port);
    void meter(QByteArray &out, PortIx port);
    void stop(QByteArray &out, PortIx port);
    void step(QByteArray &out, PortIx port);
    void transactionId(QByteArray &out, PortIx port) const;
    void time(QByteArray &out, UtcMs at);
    bool isOld(StationIx station) const;

    const Inventory &m_inventory;
    std::vector<QByteArray> m_sources; ///< by station: "/stations/<percent-encoded id>"
    std::vector<Life> m_ports;
    std::vector<quint32> m_charging;   ///< ports with a running session
    std::vector<quint32> m_moving;     ///< ports in the middle of coming, leaving or mending
    std::vector<StationIx> m_lost, m_back; ///< a storm: who is about to lose the line, and to come back
    quint64 m_state;
    double m_now;
    double m_rate;
    UtcMs m_nextStorm;
    quint64 m_sequence = 0;
    quint32 m_transactions = 0, m_messages = 0;
    UtcMs m_formatted = -1; ///< the second of m_second
    QByteArray m_second;
};
