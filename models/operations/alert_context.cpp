#include "alert_context.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertContext", text); }

static void addPorts(const Network &network, const AlertBook &alerts, const Alert &alert, int depth, std::vector<PortIx> &ports)
{
    const bool hasMembers = alerts.hasMembers(alert.id);
    if (alert.port.isValid())
        ports.push_back(alert.port);
    else if (!alert.isGroup || !hasMembers)
        ports.insert(ports.end(), network.portsOf(alert.station).begin(), network.portsOf(alert.station).end());
    if (!hasMembers || depth > 8)
        return;
    for (const Alert *member : alerts.membersOf(alert.id))
        addPorts(network, alerts, *member, depth + 1, ports);
}

std::vector<PortIx> portsOfIncident(const Network &network, const AlertBook &alerts, const Alert &cause)
{
    std::vector<PortIx> ports;
    addPorts(network, alerts, cause, 0, ports);
    std::sort(ports.begin(), ports.end());
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
    return ports;
}

static bool works(PortMode mode)
{
    switch (mode) {
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved: return true;
    case PortMode::OutOfService:
    case PortMode::Faulted:
    case PortMode::Offline:
    case PortMode::Unknown: return false;
    }
    return false;
}

static quint32 workingAt(const Tally &site)
{
    return site.of(PortMode::Available) + site.of(PortMode::Occupied) + site.of(PortMode::Charging) + site.of(PortMode::Reserved);
}

AlertContext contextOf(const AlertSurroundings &around, const Alert &alert, UtcMs at)
{
    AlertContext context;
    context.safety = alert.safety;
    const std::vector<PortIx> ports = portsOfIncident(around.network, around.alerts, alert);
    context.ports = quint32(ports.size());
    context.repeats = around.alerts.repeats(alert, at);
    if (alert.isGroup && !ports.empty() && around.network.siteOf(ports.front()) != around.network.siteOf(ports.back())) {
        context.oneSite = false;
        return context; // of many sites: there is no one site to look at
    }
    const SiteIx site = around.network.siteOf(alert.station);
    const Tally &tally = around.network.tally(site);
    quint32 own = 0;
    for (const PortIx port : ports) {
        own += works(around.network.state(port).mode);
        const qint64 left = around.uptime.budget(port, at).leftMs();
        context.budgetLeftMs = std::min(context.budgetLeftMs.value_or(left), left);
    }
    context.noPortWorks = workingAt(tally) <= own;
    context.onlyPort = tally.total == ports.size();
    context.busyness = around.hours.busyness(site, at);
    return context;
}

namespace {

/** How much of a weight each reason gets: 0 to 1. */
double ofBudget(const AlertContext &context)
{
    if (!context.budgetLeftMs || *context.budgetLeftMs >= 72 * hour) // the thresholds of the budget bar (design: ui, uptime budget)
        return 0;
    return *context.budgetLeftMs < 4 * hour ? 1 : *context.budgetLeftMs < 24 * hour ? 2.0 / 3 : 1.0 / 3;
}

double ofHour(const AlertContext &context)
{
    const double busy = context.busyness.value_or(0);
    return busy >= 1.5 ? 1 : busy > 1 ? 0.5 : 0;
}

double ofPorts(const AlertContext &context) // each doubling counts the same; 64 ports are as bad as it gets
{
    return context.ports > 1 ? std::min(1.0, std::log2(double(context.ports)) / 6) : 0;
}

double ofRepeats(const AlertContext &context) { return std::min(1.0, context.repeats / 3.0); }

QString budgetWords(qint64 leftMs)
{
    if (leftMs <= 0)
        return tr("under 97 % already");
    if (leftMs < 24 * hour)
        return tr("%1 h %2 min of budget left").arg(QString::number(leftMs / hour), QString::number(leftMs / minute % 60));
    return tr("%1 h of budget left").arg(leftMs / hour);
}

} // namespace

QString liftedBy(const QStringList &reasons) { return tr("One tier up: %1").arg(reasons.join(u"; "_s)); }

double contextPoints(const AlertContext &context, const PriorityWeights &weights)
{
    return (context.noPortWorks ? weights.lastWorkingPort : 0) + weights.budget * ofBudget(context)
         + weights.busyHour * ofHour(context) + weights.ports * ofPorts(context) + weights.repeat * ofRepeats(context);
}

double pointsOf(const AlertContext &context, const PriorityWeights &weights)
{
    return contextPoints(context, weights) + (context.safety ? weights.safety : 0);
}

QStringList reasonsIn(const AlertContext &context, const PriorityWeights &weights)
{
    std::vector<std::pair<double, QString>> reasons;
    const auto add = [&](double points, const QString &words) {
        if (points > 0)
            reasons.push_back({points, words});
    };
    add(context.safety ? weights.safety : 0, tr("safety"));
    add(context.noPortWorks ? weights.lastWorkingPort : 0, context.onlyPort ? context.ports == 1 ? tr("only port here") : tr("all ports here")
                                                          : context.ports == 1 ? tr("only working port here")
                                                                               : tr("no other port works here"));
    add(weights.budget * ofBudget(context), budgetWords(context.budgetLeftMs.value_or(0)));
    add(weights.busyHour * ofHour(context), tr("busy hour here (%1 times the average)").arg(context.busyness.value_or(0), 0, 'f', 1));
    add(weights.ports * ofPorts(context), tr("%1 ports").arg(context.ports));
    add(weights.repeat * ofRepeats(context), context.repeats == 1 ? tr("second time within %1 days").arg(weights.repeatWithin / day)
                                                                  : tr("%1 times before within %2 days")
                                                                        .arg(QString::number(context.repeats), QString::number(weights.repeatWithin / day)));
    std::stable_sort(reasons.begin(), reasons.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList words;
    for (const auto &[points, text] : reasons)
        words.append(text);
    return words;
}
