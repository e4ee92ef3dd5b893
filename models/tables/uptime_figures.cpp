#include "uptime_figures.h"

#include "printable.h"
#include "uptime_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>
#include <cmath>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace {

/** The part of the outage that lies in [from, now]; an open one ends now. */
qint64 clipped(const Outage &outage, UtcMs from, UtcMs now)
{
    const UtcMs end = outage.end == 0 ? now : qMin(outage.end, now);
    return qMax<qint64>(0, end - qMax(outage.start, from));
}

std::vector<RegionStanding> emptyRegions(const Operations &operations, UtcMs now)
{
    std::vector<RegionStanding> regions;
    const Network &network = operations.network();
    for (quint32 i = 0; i < network.inventory().regions.size(); ++i) {
        const RegionIx region{i};
        const UtcMs since = operations.uptime().measuredSince();
        RegionStanding standing;
        standing.region = region;
        standing.name = printable(network.inventory().regions[i].name.isEmpty() ? network.inventory().regions[i].id
                                                                               : network.inventory().regions[i].name, 40);
        standing.ports = network.tally(region).total;
        standing.year = operations.uptime().regionUptime(region, qMax(since, now - uptimeYear), now);
        standing.month = operations.uptime().regionUptime(region, qMax(since, now - 30 * day), now);
        regions.push_back(standing);
    }
    return regions;
}

void addOutages(UptimeFigures &figures, const Operations &operations, std::set<PortIx> &ports)
{
    std::map<std::pair<OutageCause, QString>, CauseShare> causes;
    qint64 restoring = 0;
    for (const Outage &outage : operations.uptime().outages()) {
        const bool isOpen = outage.end == 0;
        if (outage.start > figures.now || outage.port.value >= figures.ports)
            continue;
        if (isOpen || clipped(outage, figures.now - uptimeYear, figures.now) > 0)
            ports.insert(outage.port);
        const qint64 ms = clipped(outage, figures.from, figures.now);
        if (ms == 0 && !isOpen)
            continue;
        if (isOpen)
            figures.open.push_back(outage);
        if (!isOpen) {
            ++figures.ended;
            restoring += outage.end - outage.start;
        }
        (outage.excluded ? figures.excludedMs : figures.outageMs) += ms;
        if (outage.excluded)
            continue;
        CauseShare &share = causes[{outage.cause, outage.code}];
        share.cause = outage.cause;
        share.code = outage.code;
        share.ms += ms;
        ++share.outages;
        const RegionIx region = operations.network().regionOf(outage.port);
        if (region.isValid() && region.value < figures.regions.size())
            figures.regions[region.value].outageMs += ms;
    }
    figures.meanToRestore = figures.ended ? restoring / figures.ended : -1;
    for (const auto &[key, share] : causes)
        figures.causes.push_back(share);
}

/** Only ports with an outage can be under the target, so only those are asked. */
void addBudgets(UptimeFigures &figures, const Operations &operations, const std::set<PortIx> &ports)
{
    const Network &network = operations.network();
    for (const PortIx port : ports) {
        const Budget budget = operations.uptime().budget(port, figures.now);
        if (budget.leftMs() <= 0) {
            ++figures.underTarget;
            const RegionIx region = network.regionOf(port);
            if (region.isValid() && region.value < figures.regions.size())
                ++figures.regions[region.value].underTarget;
        }
        if (budget.fallsUnderAt == 0 || budget.leftMs() <= 0)
            continue;
        ++figures.atRiskTotal;
        figures.fallingInAWeek += budget.fallsUnderAt <= figures.now + 7 * day;
        figures.atRisk.push_back({port, budget, network.state(port).tier});
    }
}

void sortAll(UptimeFigures &figures)
{
    std::stable_sort(figures.regions.begin(), figures.regions.end(), [](const RegionStanding &a, const RegionStanding &b) {
        const double left = std::isfinite(a.year) ? a.year : -1, right = std::isfinite(b.year) ? b.year : -1;
        return left > right;
    });
    std::sort(figures.atRisk.begin(), figures.atRisk.end(), [](const PortAtRisk &a, const PortAtRisk &b) {
        return std::tie(a.budget.fallsUnderAt, a.port) < std::tie(b.budget.fallsUnderAt, b.port);
    });
    if (figures.atRisk.size() > atRiskShown)
        figures.atRisk.resize(atRiskShown);
    std::stable_sort(figures.causes.begin(), figures.causes.end(),
                     [](const CauseShare &a, const CauseShare &b) { return a.ms > b.ms; });
    std::sort(figures.open.begin(), figures.open.end(), [](const Outage &a, const Outage &b) {
        return std::tie(a.start, a.port) < std::tie(b.start, b.port);
    });
}

} // namespace

UptimeFigures uptimeFigures(const Operations &operations, UtcMs from, UtcMs now)
{
    UptimeFigures figures;
    figures.now = now;
    figures.measuredSince = operations.uptime().measuredSince();
    figures.from = qMax(from, figures.measuredSince);
    figures.ports = operations.network().portCount();
    figures.network = figures.measuredSince > 0
        ? operations.uptime().networkUptime(qMax(figures.measuredSince, now - uptimeYear), now)
        : std::numeric_limits<double>::quiet_NaN();
    figures.regions = emptyRegions(operations, now);
    std::set<PortIx> ports;
    addOutages(figures, operations, ports);
    addBudgets(figures, operations, ports);
    sortAll(figures);
    return figures;
}

QString causeText(const FaultCatalogue &catalogue, OutageCause cause, const QString &code)
{
    switch (cause) {
    case OutageCause::ConnectionLost: return QCoreApplication::translate("UptimeFigures", "No contact");
    case OutageCause::Unavailable: return QCoreApplication::translate("UptimeFigures", "Unavailable");
    case OutageCause::Unknown: return QCoreApplication::translate("UptimeFigures", "Not known");
    case OutageCause::Fault: break;
    }
    // "GroundFailure CX002": the last word is the more exact one (standards 3.1).
    QStringList words = code.split(u' ', Qt::SkipEmptyParts);
    const QString exact = words.isEmpty() ? QString() : words.last(); // one vendor code is one cause, known or not
    while (!words.isEmpty()) {
        const QString word = words.takeLast();
        for (const QString &prefix : {u"mrec:"_s, u"evgo:"_s, u"derived:"_s, u"ocpp16:"_s})
            if (const FaultEntry *entry = catalogue.find(prefix + word); entry && !entry->title.isEmpty() && word != u"OtherError"_s)
                return prefix == u"mrec:"_s || word != exact ? QCoreApplication::translate("UptimeFigures", "%1, %2").arg(entry->title, printable(exact, 20)) : entry->title;
    }
    return code.isEmpty() ? QCoreApplication::translate("UptimeFigures", "Fault without a code") : printable(code, 40);
}
