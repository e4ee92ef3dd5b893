// Where alerts belong: ports, stations, and what tier each port shows.
#include "alert_book_parts.h"

#include <algorithm>

template <typename T>
static T &grown(Column<T> &values, quint32 index)
{
    if (index >= values.size())
        values.resize(index + 1);
    return values[index];
}

AlertBook::Parts::Place &AlertBook::Parts::place(StationIx station, PortIx port)
{
    return port.isValid() ? ports.at(port.value) : stations.at(station.value);
}

void AlertBook::Parts::setStatus(StationIx station, PortIx port, ocpp::Status status)
{
    port.isValid() ? ports.setStatus(port.value, status) : stations.setStatus(station.value, status);
}

std::vector<quint32> AlertBook::Parts::raisedAt(StationIx station, PortIx port) const
{
    const Place *where = findPlace(station, port);
    return where ? where->alerts : std::vector<quint32>();
}

AlertBook::Parts::Line &AlertBook::Parts::line(StationIx station)
{
    return grown(lines, station.value);
}

const AlertBook::Parts::Line *AlertBook::Parts::findLine(StationIx station) const
{
    return station.value < lines.size() ? &lines[station.value] : nullptr;
}

std::vector<PortIx> AlertBook::Parts::portsOf(StationIx station) const
{
    const std::span<const PortIx> all = network.portsOf(station);
    return {all.begin(), all.end()};
}

static void addOpen(const std::vector<Alert> &alerts, const AlertBook::Parts::Place *where, std::vector<quint32> &out)
{
    if (!where)
        return;
    for (const quint32 index : where->alerts) {
        if (alerts[index].isOpen())
            out.push_back(index);
    }
}

std::vector<quint32> AlertBook::Parts::openOf(StationIx station) const
{
    std::vector<quint32> found;
    addOpen(alerts, findPlace(station, {}), found);
    for (const PortIx port : network.portsOf(station))
        addOpen(alerts, findPlace(station, port), found);
    return found;
}

static Tier worse(Tier a, Tier b)
{
    if (a == Tier::None || b == Tier::None)
        return a == Tier::None ? b : a;
    return std::min(a, b);
}

/** A member of an incident shows its own tier, that of the incident when it covers the whole site. */
Tier AlertBook::Parts::shownTier(const Alert &alert) const
{
    const bool ofMany = alert.isGroup && !coversItsSite(alert); // its members show theirs
    const bool hidden = alert.isQuiet() && !alert.parent.isValid();
    if (!alert.isOpen() || hidden || ofMany)
        return Tier::None;
    const qint32 above = alert.parent.isValid() ? standing(alert.parent) : -1;
    return above >= 0 && coversItsSite(alerts[size_t(above)]) ? worse(alert.tier, alerts[size_t(above)].tier) : alert.tier;
}

Tier AlertBook::Parts::worstAt(const Place *where) const
{
    Tier worst = Tier::None;
    if (!where)
        return worst;
    for (const quint32 index : where->alerts)
        worst = worse(worst, shownTier(alerts[index]));
    return worst;
}

/** A port shows the worst tier of its own alerts and of its station's; a port-less place concerns all its ports. */
void AlertBook::Parts::retier(StationIx station, PortIx port)
{
    const Tier shared = worstAt(findPlace(station, {}));
    const auto set = [&](PortIx one) {
        if (network.setTier(one, worse(shared, worstAt(findPlace(station, one)))))
            changedPorts.push_back(one);
    };
    if (port.isValid()) {
        set(port);
        return;
    }
    for (const PortIx one : network.portsOf(station))
        set(one);
}

namespace {

/** Moves what stands at old indexes to new ones; what has no new index is dropped. */
template <typename T, typename Ix>
Column<T> moved(Column<T> &old, std::span<const Ix> indexes)
{
    Column<T> now;
    for (size_t i = 0; i < old.size(); ++i) {
        const Ix to = i < indexes.size() ? indexes[i] : Ix{};
        if (to.isValid())
            grown(now, to.value) = std::move(old[i]);
    }
    return now;
}

template <typename Ix>
Ix mapped(std::span<const Ix> indexes, Ix old)
{
    return old.value < indexes.size() ? indexes[old.value] : Ix{};
}

} // namespace

void AlertBook::Parts::remap(std::span<const StationIx> toStations, std::span<const PortIx> toPorts)
{
    unmapped.remap(toStations);
    std::vector<qint32> to(alerts.size(), -1);
    std::vector<Alert> kept;
    for (size_t i = 0; i < alerts.size(); ++i) {
        Alert &alert = alerts[i];
        const bool ofPort = alert.port.isValid();
        alert.station = mapped(toStations, alert.station);
        alert.port = mapped(toPorts, alert.port);
        if (!alert.station.isValid() || (ofPort && !alert.port.isValid()))
            continue; // it left the inventory, and its alerts with it
        to[i] = qint32(kept.size());
        kept.push_back(std::move(alert));
    }
    alerts = std::move(kept);
    renumber(to);
    ports.remap(toPorts);
    stations.remap(toStations);
    lines = moved(lines, toStations);
    detectors.remap(toStations, toPorts);
    remapGroups(toStations, toPorts);

    siteAlerts.clear(); // sites have indexes of their own: found again by the station that stands for each
    for (quint32 i = 0; i < alerts.size(); ++i) {
        if (alerts[i].isOpen() && alerts[i].returned == 0 && alerts[i].faultId == u"derived:SiteOffline")
            siteAlerts[network.siteOf(alerts[i].station).value] = qint32(i);
    }
    std::map<quint32, Boots> restarts;
    for (auto &[station, each] : boots) {
        if (const StationIx now = mapped(toStations, StationIx{station}); now.isValid())
            restarts[now.value] = std::move(each);
    }
    boots = std::move(restarts);
    std::map<quint32, StopHint> hints;
    for (const auto &[port, hint] : stopHints) {
        if (const PortIx now = mapped(toPorts, PortIx{port}); now.isValid())
            hints[now.value] = hint;
    }
    stopHints = std::move(hints);
    for (auto each = waiting.begin(); each != waiting.end();) {
        Waiting &one = each->second;
        const bool ofPort = one.port.isValid();
        one.station = mapped(toStations, one.station);
        one.port = mapped(toPorts, one.port);
        each = one.station.isValid() && ofPort == one.port.isValid() ? std::next(each) : waiting.erase(each);
    }
    countWaiting();
    for (auto each = openOrders.begin(); each != openOrders.end();) {
        each->second = mapped(toStations, each->second);
        each = each->second.isValid() ? std::next(each) : openOrders.erase(each);
    }
    for (auto &[number, one] : maintenance)
        locate(one);

    Deadlines now;
    for (const Deadlines::Due &due : deadlines.all()) {
        qint64 subject = -1;
        switch (Timer(due.kind)) {
        case Timer::OnDelay: subject = waiting.contains(due.subject) ? qint64(due.subject) : -1; break;
        case Timer::OffDelay:
        case Timer::FlappingEnds:
        case Timer::AcknowledgementEnds:
        case Timer::ShelveEnds: subject = due.subject; break; // of an alert: its number is the new one already
        case Timer::MaintenanceBegins:
        case Timer::MaintenanceEnds: subject = due.subject; break;
        case Timer::ConnectionLost:
        case Timer::StationUnavailable:
        case Timer::SitePowerEnds:
        case Timer::BootLoopEnds: subject = mapped(toStations, StationIx{due.subject}).isValid()
                ? qint64(mapped(toStations, StationIx{due.subject}).value) : -1; break;
        case Timer::StuckPreparing:
        case Timer::StuckFinishing:
        case Timer::UnavailableUnexplained: subject = mapped(toPorts, PortIx{due.subject}).isValid()
                ? qint64(mapped(toPorts, PortIx{due.subject}).value) : -1; break;
        }
        if (subject >= 0)
            now.set(due.kind, quint32(subject), due.at);
    }
    deadlines = std::move(now);
    reindex();
    for (const quint32 index : open)
        retier(alerts[index].station, alerts[index].port);
}

/** What has begun and has not lasted long enough: the on-delay, a connection's grace, states that are left by themselves. */
std::vector<PendingAlert> AlertBook::pendingAt(PortIx port) const
{
    using Timer = Parts::Timer;
    std::vector<PendingAlert> found;
    if (port.value >= m->network.portCount())
        return found;
    const StationIx station = m->network.stationIxOf(port);
    for (const auto &[serial, one] : m->waiting) {
        if (one.station == station && (one.port == port || !one.port.isValid()))
            found.push_back({one.faultId, one.since, m->deadlines.timeOf(quint8(Timer::OnDelay), serial)});
    }
    const auto clock = [&](Timer timer, quint32 subject, const char *fault, UtcMs patience) {
        if (const UtcMs due = m->deadlines.timeOf(quint8(timer), subject); due != 0)
            found.push_back({QString::fromLatin1(fault), due - patience, due});
    };
    clock(Timer::ConnectionLost, station.value, "derived:ConnectionLost", m->settings.connectionLostGrace);
    clock(Timer::StuckPreparing, port.value, "derived:StuckPreparing", m->settings.stuckPreparing);
    clock(Timer::StuckFinishing, port.value, "derived:StuckFinishing", m->settings.stuckFinishing);
    clock(Timer::UnavailableUnexplained, port.value, "derived:UnavailableUnexplained", m->settings.unavailableGrace);
    clock(Timer::StationUnavailable, station.value, "derived:UnavailableUnexplained", m->settings.unavailableGrace);
    return found;
}
