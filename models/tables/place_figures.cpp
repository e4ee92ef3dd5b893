#include "place_figures.h"

#include "port_texts.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

/** Known and lost port-milliseconds of one port within a stretch. */
struct Known
{
    qint64 measured = 0, out = 0;
    double percent() const
    {
        return measured > 0 ? 100.0 * double(measured - out) / double(measured) : std::numeric_limits<double>::quiet_NaN();
    }
};

qint64 overlap(UtcMs start, UtcMs end, UtcMs from, UtcMs to)
{
    return std::max<qint64>(0, std::min(end, to) - std::max(start, from));
}

/** One port's record, fetched once and asked for many stretches. */
class PortRecord
{
public:
    PortRecord(const UptimeLedger &ledger, PortIx port, UtcMs now)
        : m_rows(ledger.ofPort(port)), m_since(ledger.budget(port, now).measuredSince), m_now(now)
    {
    }
    void add(Known &known, UtcMs from, UtcMs to) const
    {
        if (m_since == 0)
            return;
        known.measured += overlap(m_since, m_now, from, to);
        for (const Outage *row : m_rows) {
            const qint64 ms = overlap(row->start, row->end == 0 ? m_now : row->end, std::max(from, m_since), to);
            (row->cause == OutageCause::Unknown ? known.measured : known.out) += row->cause == OutageCause::Unknown ? -ms : ms;
        }
    }
    int beganWithin(UtcMs from, UtcMs to) const
    {
        return int(std::count_if(m_rows.begin(), m_rows.end(), [&](const Outage *row) {
            return row->cause != OutageCause::Unknown && row->start >= from && row->start < to;
        }));
    }

private:
    std::vector<const Outage *> m_rows;
    UtcMs m_since, m_now;
};

QTimeZone zoneOf(const Site &site)
{
    const QTimeZone zone(site.timeZone.toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

std::vector<PlaceDay> emptyDays(const QTimeZone &zone, UtcMs now)
{
    std::vector<PlaceDay> days;
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, zone).date();
    for (int i = daysShown - 1; i >= 0; --i) {
        PlaceDay one;
        one.start = today.addDays(-i).startOfDay(zone).toMSecsSinceEpoch();
        one.end = std::min(now, today.addDays(1 - i).startOfDay(zone).toMSecsSinceEpoch());
        days.push_back(one);
    }
    return days;
}

Tier worse(Tier a, Tier b)
{
    return a == Tier::None ? b : b == Tier::None ? a : std::min(a, b);
}

template <typename Test>
std::vector<const Alert *> alertsWhere(const Operations &operations, Test test)
{
    std::vector<const Alert *> found;
    for (const Alert *alert : operations.alerts().open()) {
        if (!alert->isQuiet() && alert->station.value < operations.network().stationCount()
            && test(operations.network().siteOf(alert->station)))
            found.push_back(alert);
    }
    return found;
}

template <typename Test>
std::vector<const WorkOrder *> ordersWhere(const Operations &operations, Test test)
{
    std::vector<const WorkOrder *> found;
    for (const WorkOrder *order : operations.orders().open()) {
        if (order->site.value < operations.network().assets().siteCount() && test(order->site))
            found.push_back(order);
    }
    return found;
}

} // namespace

std::vector<PlaceDay> daysOf(const Operations &operations, SiteIx site, UtcMs now)
{
    std::vector<PlaceDay> days = emptyDays(zoneOf(operations.network().site(site)), now);
    std::vector<PortRecord> records;
    for (const PortIx port : operations.network().portsAt(site))
        records.emplace_back(operations.uptime(), port, now);
    for (PlaceDay &one : days) {
        Known known;
        for (const PortRecord &record : records) {
            record.add(known, one.start, one.end);
            one.outages += record.beganWithin(one.start, one.end);
        }
        one.uptime = known.percent();
        one.outMs = known.out;
    }
    return days;
}

std::vector<PlaceDay> daysOf(const Operations &operations, RegionIx region, UtcMs now)
{
    std::vector<PlaceDay> days = emptyDays(QTimeZone::utc(), now);
    for (PlaceDay &one : days)
        one.uptime = operations.uptime().regionUptime(region, one.start, one.end);
    const Network &network = operations.network();
    for (const Outage &row : operations.uptime().outages()) {
        const UtcMs end = row.end == 0 ? now : row.end;
        if (row.cause == OutageCause::Unknown || end < days.front().start || network.regionOf(row.port) != region)
            continue;
        for (PlaceDay &one : days) {
            one.outages += row.start >= one.start && row.start < one.end ? 1 : 0;
            one.outMs += overlap(row.start, end, one.start, one.end);
        }
    }
    return days;
}

double uptimeOf(const Operations &operations, SiteIx site, UtcMs from, UtcMs now)
{
    Known known;
    for (const PortIx port : operations.network().portsAt(site))
        PortRecord(operations.uptime(), port, now).add(known, from, now);
    return known.percent();
}

std::vector<SiteStanding> standingsOf(const Operations &operations, RegionIx region, UtcMs now)
{
    const Network &network = operations.network();
    const auto &sites = network.inventory().sites;
    std::vector<SiteStanding> all(sites.size());
    for (const Alert *alert : operations.alerts().open()) {
        if (!alert->isQuiet() && alert->station.value < network.stationCount())
            ++all[network.siteOf(alert->station).value].alerts;
    }
    for (const WorkOrder *order : operations.orders().open()) {
        if (order->site.value < sites.size())
            ++all[order->site.value].orders;
    }
    std::vector<SiteStanding> found;
    for (quint32 i = 0; i < sites.size(); ++i) {
        if (region.isValid() && sites[i].region != region)
            continue;
        SiteStanding &site = all[i];
        site.site = SiteIx{i};
        site.tally = network.tally(site.site);
        for (const PortIx port : network.portsAt(site.site))
            site.worst = worse(site.worst, shownTier(network.state(port)));
        site.uptime = uptimeOf(operations, site.site, now - daysShown * day, now);
        site.powerW = operations.sessions().power(site.site, now).nowW;
        site.limitKw = sites[i].limitKw;
        found.push_back(site);
    }
    const auto share = [](const SiteStanding &site) { return site.tally.total ? double(site.tally.abnormal()) / site.tally.total : 0; };
    const auto tier = [](const SiteStanding &site) { return site.worst == Tier::None ? 9 : int(site.worst); };
    const auto uptime = [](const SiteStanding &site) { return std::isnan(site.uptime) ? 200 : site.uptime; };
    std::sort(found.begin(), found.end(), [&](const SiteStanding &a, const SiteStanding &b) {
        if (tier(a) != tier(b))
            return tier(a) < tier(b);
        if (share(a) != share(b))
            return share(a) > share(b);
        if (uptime(a) != uptime(b))
            return uptime(a) < uptime(b);
        return a.site < b.site;
    });
    return found;
}

std::vector<const Alert *> alertsAt(const Operations &operations, SiteIx site)
{
    return alertsWhere(operations, [site](SiteIx at) { return at == site; });
}

std::vector<const Alert *> alertsIn(const Operations &operations, RegionIx region)
{
    return alertsWhere(operations, [&](SiteIx at) { return operations.network().regionOf(at) == region; });
}

std::vector<const WorkOrder *> ordersAt(const Operations &operations, SiteIx site)
{
    return ordersWhere(operations, [site](SiteIx at) { return at == site; });
}

std::vector<const WorkOrder *> ordersIn(const Operations &operations, RegionIx region)
{
    return ordersWhere(operations, [&](SiteIx at) { return operations.network().regionOf(at) == region; });
}

QString localTimeText(const Site &site, UtcMs at)
{
    const QTimeZone zone(site.timeZone.toUtf8());
    if (!zone.isValid())
        return {};
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(at, zone);
    return there.toString(u"HH:mm "_s) + zone.abbreviation(there);
}
