#pragma once
// What a fault code does not say: how much depends on the port right now. Points, and the reasons in words.

#include "alert_book.h"
#include "site_hours.h"
#include "uptime_ledger.h"

#include <optional>

struct AlertContext
{
    bool safety = false;
    bool noPortWorks = false;      ///< no other port of the site can be used
    bool onlyPort = false;         ///< and the site has no other
    std::optional<qint64> budgetLeftMs; ///< of the port with least left; none: not about a port
    std::optional<double> busyness; ///< sessions that begin at this hour over those of an average hour; none: no history
    quint32 ports = 1;             ///< affected, members of the incident included
    bool oneSite = true;           ///< else there is no single site to speak of
    quint32 repeats = 0;           ///< raised before within PriorityWeights::repeatWithin

    friend bool operator==(const AlertContext &, const AlertContext &) = default;
};

/** Everything that the context is made of. */
struct AlertSurroundings
{
    const Network &network;
    const AlertBook &alerts;
    const UptimeLedger &uptime;
    const SiteHours &hours;
};

AlertContext contextOf(const AlertSurroundings &around, const Alert &alert, UtcMs at);

/** Points of everything but safety: what moves a tier (PriorityWeights::raisesTier). */
double contextPoints(const AlertContext &context, const PriorityWeights &weights);
/** With safety: what orders alerts of one tier. */
double pointsOf(const AlertContext &context, const PriorityWeights &weights);
/** "safety", "only working port here", "2 h 14 min of budget left", ...; heaviest first, those without weight left out. */
QStringList reasonsIn(const AlertContext &context, const PriorityWeights &weights);

/** "One tier up: only working port here; 2 h of budget left". */
QString liftedBy(const QStringList &reasons);

/** Ports that an alert and its members are about; ascending. Walks down the incident. */
std::vector<PortIx> portsOfIncident(const Network &network, const AlertBook &alerts, const Alert &cause);
