// Stations that went silent, whole sites, boot loops, gaps in what we know, and what is suppressed by design.
#include "alert_book_parts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

static bool isLost(const Alert &alert) { return alert.faultId == u"derived:ConnectionLost"_s; }

/** In words, what keeps it from the desk; empty: nothing does. */
QString AlertBook::Parts::hiddenBy(const Alert &alert) const
{
    if (const qint32 above = parentFor(alert); above >= 0)
        return wordsOf(quint32(above));
    if (const QString planned = hiddenByMaintenance(alert); !planned.isEmpty())
        return planned;
    if (!alert.isGroup && !isLost(alert) && !groups.alone.contains(alert.id)) {
        const Line *wire = findLine(alert.station);
        if (wire && wire->lostAlert >= 0) // an order closed that alert, and the station is still away
            return tr("station %1 is offline").arg(network.station(alert.station).id);
    }
    return {};
}

void AlertBook::Parts::hideUnder(StationIx station, UtcMs at)
{
    for (const quint32 index : openOf(station))
        adopt(index, at);
}

void AlertBook::Parts::lift(StationIx station, UtcMs at)
{
    for (const quint32 index : openOf(station)) {
        if (alerts[index].state == AlarmState::SuppressedByDesign && !alerts[index].isGroup)
            unquiet(index, at, u"station"_s, tr("no longer suppressed"));
    }
}

void AlertBook::Parts::takeConnected(StationIx station, UtcMs at)
{
    if (!station.isValid())
        return;
    if (!line(station).everSeen)
        seenFirst(station);
    Line &wire = line(station);
    wire.everSeen = true;
    const bool wasThere = std::exchange(wire.wasConnected, true);
    if (wire.lostSince == 0)
        return;
    wire.lostSince = 0;
    if (wasThere)
        boots[station.value].backAt = at;
    stationFound(station, at);
    deadlines.cancel(quint8(Timer::ConnectionLost), station.value);
    const qint32 lost = std::exchange(wire.lostAlert, -1);
    end(lost, at);
    lift(station, at);
    const auto site = siteAlerts.find(network.siteOf(station).value);
    if (site != siteAlerts.end())
        end(site->second, at); // its other stations stay hidden until the off-delay has passed
}

/** How long a station may be silent: the site's own time, where somebody gave it one. */
UtcMs AlertBook::Parts::graceOf(StationIx station) const
{
    if (settings.connectionLostGraceBySite.empty())
        return settings.connectionLostGrace;
    const auto own = settings.connectionLostGraceBySite.find(network.site(network.siteOf(station)).id);
    return own == settings.connectionLostGraceBySite.end() ? settings.connectionLostGrace : own->second;
}

/** `lost`: the last byte that was received; the alert is due a grace period after it, but never in the past. */
void AlertBook::Parts::takeDisconnected(StationIx station, UtcMs lost, UtcMs at)
{
    if (!station.isValid())
        return;
    const bool wasThere = line(station).everSeen;
    if (!wasThere)
        seenFirst(station);
    Line &wire = line(station);
    wire.everSeen = true;
    if (wire.lostSince != 0)
        return;
    wire.lostSince = lost > 0 && lost < at ? lost : at;
    stationLost(station, wasThere, at);
    const UtcMs due = wire.lostSince + graceOf(station);
    if (due <= at)
        connectionLost(station, at);
    else
        deadlines.set(quint8(Timer::ConnectionLost), station.value, due);
}

void AlertBook::Parts::connectionLost(StationIx station, UtcMs at)
{
    const std::optional<Condition> condition = named(u"derived:ConnectionLost"_s);
    if (!condition || line(station).lostSince == 0)
        return;
    gatherLost(station, at); // what many sites have in common stands before they do
    StationIx first;
    const SiteIx site = network.siteOf(station);
    if (!siteAlerts.contains(site.value) && siteIsOffline(site, first))
        siteOffline(first, at);
    line(station).lostAlert = raise(station, {}, *condition, at, u"deadline"_s);
    hideUnder(station, at);
}

/** All stations that were ever seen at the site, two at least, lost within the window. `first`: the one lost first. */
bool AlertBook::Parts::siteIsOffline(SiteIx site, StationIx &first) const
{
    if (network.site(site).id.isEmpty() || network.site(site).id == u"unassigned"_s)
        return false; // stations of which nobody knows where they stand share nothing
    UtcMs earliest = 0, latest = 0;
    std::set<StationIx> lost;
    for (const PortIx port : network.portsAt(site)) {
        const StationIx station = network.stationIxOf(port);
        const Line *wire = findLine(station);
        if (!wire || !wire->everSeen)
            continue;
        if (wire->lostSince == 0)
            return false;
        if (lost.empty() || wire->lostSince < earliest) {
            earliest = wire->lostSince;
            first = station;
        }
        latest = std::max(latest, wire->lostSince);
        lost.insert(station);
    }
    return lost.size() >= 2 && latest - earliest <= settings.siteOfflineWindow;
}

void AlertBook::Parts::siteOffline(StationIx first, UtcMs at)
{
    std::optional<Condition> condition = named(u"derived:SiteOffline"_s);
    if (!condition)
        return;
    const SiteIx site = network.siteOf(first);
    condition->info = network.site(site).name;
    const qint32 above = raise(first, {}, *condition, at, u"deadline"_s);
    siteAlerts[site.value] = above;
    for (const PortIx port : network.portsAt(site)) {
        const qint32 lost = line(network.stationIxOf(port)).lostAlert;
        if (lost >= 0)
            adopt(quint32(lost), at);
    }
}

void AlertBook::Parts::siteBack(SiteIx site, UtcMs at)
{
    if (siteAlerts.erase(site.value) == 0)
        return;
    for (const PortIx port : network.portsAt(site)) {
        const StationIx station = network.stationIxOf(port);
        for (const quint32 index : raisedAt(station, {})) {
            const Alert &alert = alerts[index];
            if (alert.isOpen() && isLost(alert) && alert.state == AlarmState::SuppressedByDesign)
                unquiet(index, at, u"station"_s, tr("the site is back"));
        }
    }
}

/** Restarts that nobody asked for, three within half an hour (standards 2.3, BootReason; settings). */
void AlertBook::Parts::takeBoot(StationIx station, const ocpp::Booted &boot, UtcMs at)
{
    Boots &restarts = boots[station.value];
    // A first start, or one that nobody saw it go away before, tells nothing of its mains.
    const bool wasAway = restarts.backAt != 0 && at - restarts.backAt <= settings.grouping.window;
    if (boot.reason == "PowerUp" && wasAway)
        noteMains(station, at);
    const bool told = boot.reason == "RemoteReset" || boot.reason == "ScheduledReset" || boot.reason == "Triggered"
                   || boot.reason == "FirmwareUpdate" || at < restarts.expectedUntil;
    restarts.expectedUntil = 0;
    if (told)
        return;
    restarts.uncommanded.push_back(at);
    std::erase_if(restarts.uncommanded, [&](UtcMs then) { return then <= at - settings.bootLoopWindow; });
    if (int(restarts.uncommanded.size()) < settings.bootLoopCount)
        return;
    deadlines.set(quint8(Timer::BootLoopEnds), station.value, at + settings.bootLoopWindow);
    if (const std::optional<Condition> condition = named(u"derived:BootLoop"_s))
        raise(station, {}, *condition, at, u"station"_s);
}

/** Nothing is known about this time: the clock of every observation stands still in it, so that nothing is invented. */
void AlertBook::Parts::takeGap(UtcMs from, UtcMs to)
{
    if (from <= 0 || to <= from)
        return;
    std::vector<Deadlines::Due> observed;
    for (const Deadlines::Due &due : deadlines.all()) {
        if (due.at > from && !isOfClock(Timer(due.kind)))
            observed.push_back(due);
    }
    for (const Deadlines::Due &due : observed)
        deadlines.set(due.kind, due.subject, due.at + (to - from));
    for (auto &[index, history] : flaps)
        history.skip(from, to);
}
