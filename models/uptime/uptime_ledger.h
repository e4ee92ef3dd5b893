#pragma once
// When each port was out, and why: the uptime record in its first form (standards 1.1).

#include "fact.h"
#include "network.h"
#include "shown_log.h"

enum class OutageCause : quint8 { Fault, ConnectionLost, Unavailable, Unknown };
std::string_view text(OutageCause cause); ///< "fault", "connectionLost", "unavailable", "unknown"

/** Half-open [start, end) in UTC milliseconds; end 0: still open. Unknown is never up, and never an outage by itself. */
struct Outage
{
    PortIx port;
    UtcMs start = 0, end = 0;
    OutageCause cause = OutageCause::Fault;
    QString code;
    bool excluded = false;
    AlertId alert;
};

/** 12-month budget of a port (23 CFR 680.116(b): 3 % of 525,600 minutes = 262.8 h). */
struct Budget
{
    qint64 allowedMs = 946'080'000; ///< 15,768 minutes
    qint64 usedMs = 0;              ///< counted outage in the window
    qint64 unknownMs = 0;
    qint64 leftMs() const { return allowedMs - usedMs; }
    UtcMs fallsUnderAt = 0;         ///< if the present outage goes on; 0: not out now
    double uptimePercent = 100;     ///< (525,600 - outage) / 525,600, clamped to 0..100
    bool provisional = false;       ///< measured for less than a year
    UtcMs measuredSince = 0;
};

/** Uptime of NEVI in its live form: 525,600 minutes that end now (standards 1.1). */
constexpr UtcMs uptimeWindow = 525'600 * minute;

/** The record of every port: outages by cause, time nobody knows about, and sums of both by region. */
class UptimeLedger
{
public:
    explicit UptimeLedger(Network &network);
    ~UptimeLedger();

    /** Called after Network has taken the fact and its mode changed or stayed; the ledger looks at the mode only. */
    void apply(const Fact &fact, const PortState *before);
    /** Looks at the modes of further ports that a fact changed (a station that is heard again brings all of its ports). */
    void lookAt(std::span<const PortIx> ports, UtcMs at);
    /** Takes what the network notes of ports whose tier changed: after a fact's modes, and after deadlines. */
    void lookAtTiers(UtcMs at);
    void link(PortIx port, AlertId alert); ///< the open outage of the port belongs to this alert
    void link(PortIx port, OutageCause cause, AlertId alert, const QString &code); ///< only if it is out for that cause

    /** Every row, by start and port: outages, and the rows of cause Unknown that feed gaps left. */
    const std::vector<Outage> &outages() const;
    std::vector<const Outage *> ofPort(PortIx port) const; ///< oldest first; half-open and never overlapping
    /** Whether its time counts: it was seen in some mode. */
    bool isMeasured(PortIx port) const;
    void expect(PortIx port) const; ///< a fact about it comes soon: the memory is asked for what it will read
    /** Instead of apply(): a fact that changed nothing that a port shows. */
    void pass(const Fact &fact);
    const Outage *openOutage(PortIx port) const; ///< the one that stands now; null: the port is not out
    Budget budget(PortIx port, UtcMs now) const;
    /** Mode of the port over [from, to), gap-free, oldest first. */
    std::vector<ModeSpan> ribbon(PortIx port, UtcMs from, UtcMs to) const;
    /**
     * What every port showed at a moment, by PortIx; Unknown without tier where nothing was known. Reaches back a day at
     * most, less when more changed than the log holds: before shownSince() it is empty.
     */
    std::vector<ShownState> shownAt(UtcMs when) const;
    UtcMs shownSince() const; ///< 0: nothing was ever shown
    /**
     * Uptime of a region's ports over [from, to), percent: known time that was no outage, over known time, all ports
     * together. Unknown time counts on neither side. NaN when nothing was measured. From running sums: O(log n).
     */
    double regionUptime(RegionIx region, UtcMs from, UtcMs to) const;
    double networkUptime(UtcMs from, UtcMs to) const;
    UtcMs measuredSince() const; ///< first fact; 0: none
    std::vector<PortIx> takeChanged();
    size_t memoryBytes() const; ///< of the record, the day's changes and the sums
    /** The inventory was replaced: new index of each old one, none for what is gone (whose record goes too). */
    void remap(std::span<const PortIx> ports);

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

    struct Parts; ///< opaque: uptime_ledger_parts.h

private:
    std::unique_ptr<Parts> m;
};
