#pragma once
// The uptime record in figures: regions, ports near 97 %, causes, the trend. Pure; nothing that was not measured.

#include "operations.h"

/** One region's standing. NaN: nothing measured. */
struct RegionStanding
{
    RegionIx region;
    QString name;
    quint32 ports = 0;
    double year = 0, month = 0; ///< percent over the last 12 months and 30 days, as far as measured
    quint32 underTarget = 0;    ///< ports at or under 97 % of the 12 months
    qint64 outageMs = 0;        ///< port-milliseconds of counted outage in the window
};

/** A port that is out now, with the time at which it would fall under 97 %. */
struct PortAtRisk { PortIx port; Budget budget; Tier tier = Tier::None; };

struct CauseShare { OutageCause cause = OutageCause::Fault; QString code; qint64 ms = 0; int outages = 0; };

struct UptimeFigures
{
    UtcMs from = 0, now = 0, measuredSince = 0;
    quint32 ports = 0;
    double network = 0;                 ///< percent, NaN when nothing was measured
    quint32 underTarget = 0;            ///< ports at or under 97 % (the rule says "greater than")
    quint32 fallingInAWeek = 0;         ///< out now, and under 97 % within 7 days if it goes on
    qint64 outageMs = 0, excludedMs = 0;
    int ended = 0;                      ///< outages that ended in the window
    qint64 meanToRestore = -1;          ///< ms, of the ended ones; -1: none ended
    std::vector<RegionStanding> regions; ///< best first; a region without a figure last
    std::vector<PortAtRisk> atRisk;     ///< soonest first, at most `atRiskShown`
    quint32 atRiskTotal = 0;
    std::vector<CauseShare> causes;     ///< most time first
    std::vector<Outage> open;           ///< longest first
};

constexpr size_t atRiskShown = 200;

/** `from` clips what is counted by cause and region; the 12-month figures always look back a year from `now`. */
UptimeFigures uptimeFigures(const Operations &operations, UtcMs from, UtcMs now);

/** "No contact", "Ground fault", "Unavailable": what an outage was about, from the catalogue when it knows the code. */
QString causeText(const FaultCatalogue &catalogue, OutageCause cause, const QString &code);
