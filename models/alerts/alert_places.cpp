// Where alerts belong: ports, stations, and what tier each port shows.
#include "alert_book_parts.h"

#include <algorithm>

template <typename T>
static T &grown(std::vector<T> &values, quint32 index)
{
    if (index >= values.size())
        values.resize(index + 1);
    return values[index];
}

AlertBook::Parts::Place &AlertBook::Parts::place(StationIx station, PortIx port)
{
    return port.isValid() ? grown(ports, port.value) : grown(stations, station.value);
}

const AlertBook::Parts::Place *AlertBook::Parts::findPlace(StationIx station, PortIx port) const
{
    if (port.isValid())
        return port.value < ports.size() ? &ports[port.value] : nullptr;
    return station.value < stations.size() ? &stations[station.value] : nullptr;
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

static Tier worstAt(const std::vector<Alert> &alerts, const AlertBook::Parts::Place *where)
{
    Tier worst = Tier::None;
    if (!where)
        return worst;
    for (const quint32 index : where->alerts) {
        const Alert &alert = alerts[index];
        if (alert.isOpen() && !alert.isQuiet())
            worst = worse(worst, alert.tier);
    }
    return worst;
}

/** A port shows the worst tier of its own alerts and of its station's; a port-less place concerns all its ports. */
void AlertBook::Parts::retier(StationIx station, PortIx port)
{
    const Tier shared = worstAt(alerts, findPlace(station, {}));
    const auto set = [&](PortIx one) {
        if (network.setTier(one, worse(shared, worstAt(alerts, findPlace(station, one)))))
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
std::vector<T> moved(std::vector<T> &old, std::span<const Ix> indexes)
{
    std::vector<T> now;
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
    ports = moved(ports, toPorts);
    stations = moved(stations, toStations);
    lines = moved(lines, toStations);
    detectors.remap(toStations, toPorts);

    siteAlerts.clear(); // sites have indexes of their own: found again by the station that stands for each
    for (quint32 i = 0; i < alerts.size(); ++i) {
        if (alerts[i].isOpen() && alerts[i].returned == 0 && alerts[i].faultId == u"derived:SiteOffline")
            siteAlerts[network.siteOf(alerts[i].station).value] = qint32(i);
    }
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

    Deadlines now;
    for (const Deadlines::Due &due : deadlines.all()) {
        qint64 subject = -1;
        switch (Timer(due.kind)) {
        case Timer::OnDelay: subject = waiting.contains(due.subject) ? qint64(due.subject) : -1; break;
        case Timer::OffDelay:
        case Timer::ShelveEnds: subject = due.subject; break; // of an alert: its number is the new one already
        case Timer::ConnectionLost:
        case Timer::StationUnavailable:
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
