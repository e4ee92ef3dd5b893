#pragma once
// The running charging sessions: their curves, how they were authorized, what is usual, and the power of each site.

#include "auth_method.h"
#include "command_book.h"
#include "session_curve.h"

#include <memory>

/** A session that runs, or the last one of a port. */
struct LiveSession
{
    PortIx port;
    SiteIx site;
    UtcMs start = 0, end = 0;  ///< end 0: it runs
    SessionCurve curve;
    quint32 vehicle = 0;       ///< vehicleKey(); 0: not known
    qint32 powerW = -1;        ///< now; -1: not known (nothing measured yet, or the station is away)
    qint32 topW = -1;          ///< the highest reading
    qint32 sustainedW = -1;    ///< the second highest: one spike is no level
    AuthMethod method = AuthMethod::Unknown;
    bool derived = false;      ///< power is energy over time: the meter tells no power
    bool fromStart = false;    ///< its start was heard; else it was running when this desk first heard of it
    bool isRunning() const { return end == 0; }
};

/** What can be expected of a running session, in watts; -1: not known. */
struct UsualPower
{
    qint32 portW = -1;     ///< the best level of the port's last four sessions
    qint32 vehicleW = -1;  ///< the best level of this vehicle at any other port
    qint32 expectedW = -1; ///< the lower of both, or the known one within what the port is rated for
    bool low = false;      ///< clearly lower: perhaps derated. A hint, never an alert
};

struct SitePower
{
    qint64 nowW = 0;     ///< of the running sessions whose power is known
    qint64 peakW = 0;    ///< today's highest, where the site stands
    UtcMs peakAt = 0;    ///< 0: nothing flowed today
    UtcMs dayStart = 0, dayEnd = 0;
    bool zoneKnown = false; ///< false: the day is UTC's
    int measured = 0, running = 0; ///< sessions with a known power, and all
};

/**
 * Folded by Operations after the network, which says when a session runs and what its meter shows. Constant time and
 * no allocation for a reading; memory: 12 bytes a port, 4 more for vehicles, 24 a site, 232 a session that runs (and
 * as many for one ended session a 64 ports).
 */
class SessionBook
{
public:
    SessionBook(const Network &network, const CommandBook &commands);
    ~SessionBook();

    /** A fact about this port comes soon; then, sooner still: the memory is asked for what it will read. */
    void expect(PortIx port) const;
    void expectNext(PortIx port) const;
    /** After Network took the fact; `touched`: further ports that it changed. */
    void apply(const Fact &fact, std::span<const PortIx> touched);
    /** The inventory was replaced: new index of each old one, none for what is gone. */
    void remap(std::span<const SiteIx> sites, std::span<const PortIx> ports);

    const LiveSession *running(PortIx port) const; ///< null: none
    const LiveSession *last(PortIx port) const;    ///< running, else the ended one while it is remembered; null: none
    std::vector<PortIx> runningPorts() const;      ///< ascending
    int runningCount() const;
    UsualPower usual(PortIx port) const; ///< of the running session
    SitePower power(SiteIx site, UtcMs now) const;

    size_t bytes() const; ///< of memory held

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

    struct Parts; ///< opaque: session_book_parts.h

private:
    std::unique_ptr<Parts> m;
};
