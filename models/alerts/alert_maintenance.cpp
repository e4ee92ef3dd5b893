// Planned work at a site or a station: its alerts are suppressed by design for that time (standards 5.2), safety faults never.
#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

using Maintenance = AlertBook::Parts::Maintenance;

static QString clockText(UtcMs time, UtcMs from)
{
    const bool otherDay = time / day != from / day;
    return QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc()).toString(otherDay ? u"d MMM HH:mm"_s : u"HH:mm"_s);
}

static QString workWords(const MaintenanceWindow &window)
{
    return tr("planned maintenance until %1 UTC by %2").arg(clockText(window.until, window.from), window.by);
}

static SiteIx siteNamed(const Network &network, const QString &id)
{
    const QByteArray name = id.toUtf8();
    const AssetRegister &assets = network.assets();
    for (quint32 i = 0; i < assets.siteCount(); ++i) {
        if (assets.siteId(SiteIx{i}) == std::string_view(name.constData(), size_t(name.size())))
            return SiteIx{i};
    }
    return {};
}

/** Where it is now. False: the place is not in the inventory (any more). */
bool AlertBook::Parts::locate(Maintenance &one) const
{
    one.station = one.window.station.isEmpty() ? StationIx() : network.findStation(one.window.station);
    one.site = one.window.station.isEmpty() ? siteNamed(network, one.window.site) : SiteIx();
    return one.station.isValid() || one.site.isValid();
}

bool AlertBook::Parts::isWithin(const Maintenance &one, StationIx station) const
{
    return one.station.isValid() ? one.station == station : network.siteOf(station) == one.site;
}

const Maintenance *AlertBook::Parts::maintenanceAt(StationIx station) const
{
    for (const auto &[number, one] : maintenance) {
        if (one.window.running && isWithin(one, station))
            return &one;
    }
    return nullptr;
}

/** Words for the alert that planned work hides, else nothing. Work at one station hides nothing that concerns its site. */
QString AlertBook::Parts::hiddenByMaintenance(const Alert &alert) const
{
    const bool ofSite = alert.faultId == u"derived:SiteOffline"_s;
    if (maintenance.empty() || alert.safety || alert.latches() || (alert.isGroup && !ofSite))
        return {};
    for (const auto &[number, one] : maintenance) {
        if (one.window.running && isWithin(one, alert.station) && (!ofSite || one.site.isValid()))
            return workWords(one.window);
    }
    return {};
}

static bool isSamePlace(const MaintenanceWindow &window, const DeskAction &action)
{
    return action.stationId.isEmpty() ? window.station.isEmpty() && window.site == action.site
                                      : window.station == action.stationId;
}

/** The one that runs there, else the next one to come; 0: none. */
quint32 AlertBook::Parts::maintenanceMeant(const DeskAction &action) const
{
    quint32 next = 0;
    for (const auto &[number, one] : maintenance) {
        if (!isSamePlace(one.window, action))
            continue;
        if (one.window.running)
            return number;
        if (next == 0 || one.window.from < maintenance.at(next).window.from)
            next = number;
    }
    return next;
}

Result<void> AlertBook::Parts::mayPlan(const DeskAction &action, UtcMs now) const
{
    if (action.role < Role::Lead)
        return Problem{tr("Only a lead may plan maintenance.")};
    if (action.site.isEmpty() && action.stationId.isEmpty())
        return Problem{tr("Maintenance of which site or station?")};
    if (!action.stationId.isEmpty() && !network.findStation(action.stationId).isValid())
        return Problem{tr("There is no station %1.").arg(printable(action.stationId, 64))};
    if (action.stationId.isEmpty() && !siteNamed(network, action.site).isValid())
        return Problem{tr("There is no site %1.").arg(printable(action.site, 64))};
    if (action.note.trimmed().isEmpty())
        return Problem{tr("Planned maintenance needs a reason: what is done there?")};
    const UtcMs begin = std::max(action.from, now);
    if (action.until <= begin)
        return Problem{tr("Planned maintenance needs an end that lies ahead, and after its begin.")};
    if (action.until - begin > settings.longestMaintenance)
        return Problem{tr("Planned maintenance must end within %1.").arg(formatDuration(settings.longestMaintenance))};
    for (const auto &[number, one] : maintenance) {
        if (isSamePlace(one.window, action) && one.window.from < action.until && begin < one.window.until)
            return Problem{tr("Maintenance is planned there already, until %1 UTC by %2: end that first.")
                               .arg(clockText(one.window.until, now), one.window.by)};
    }
    return {};
}

Result<void> AlertBook::Parts::mayEndMaintenance(const DeskAction &action) const
{
    return maintenanceMeant(action) != 0 ? Result<void>() : Result<void>(Problem{tr("No maintenance is planned there.")});
}

/** The ports there show that somebody works on them: screens are told. */
void AlertBook::Parts::touchPlace(const Maintenance &one)
{
    const std::vector<PortIx> there = one.station.isValid() ? portsOf(one.station) : network.portsAt(one.site);
    changedPorts.insert(changedPorts.end(), there.begin(), there.end());
}

void AlertBook::Parts::planMaintenance(const DeskAction &action, UtcMs at)
{
    Maintenance one;
    one.window = {nextMaintenance, action.stationId.isEmpty() ? action.site : QString(), action.stationId,
                  std::max(action.from, at), action.until, printable(action.by, 64), printable(action.note, 500), false};
    if (!locate(one))
        return;
    maintenance.insert({nextMaintenance, one});
    touchPlace(one);
    deadlines.set(quint8(Timer::MaintenanceEnds), nextMaintenance, one.window.until);
    if (one.window.from <= at)
        beginMaintenance(nextMaintenance, at);
    else
        deadlines.set(quint8(Timer::MaintenanceBegins), nextMaintenance, one.window.from);
    ++nextMaintenance;
}

void AlertBook::Parts::beginMaintenance(quint32 number, UtcMs at)
{
    Maintenance &one = maintenance.at(number);
    one.window.running = true;
    touchPlace(one);
    const QString by = one.window.by;
    for (const quint32 index : std::vector<quint32>(open.begin(), open.end())) {
        Alert &alert = alerts[index];
        if (alert.isQuiet() || !isWithin(one, alert.station))
            continue;
        const QString why = hiddenByMaintenance(alert);
        if (why.isEmpty())
            continue;
        alert.suppressedBy = why;
        setState(index, AlarmState::SuppressedByDesign, at, by, why);
    }
}

void AlertBook::Parts::endMaintenance(quint32 number, UtcMs at, const QString &by, const QString &why)
{
    const auto found = maintenance.find(number);
    if (found == maintenance.end())
        return;
    const Maintenance over = found->second;
    maintenance.erase(found);
    deadlines.cancel(quint8(Timer::MaintenanceBegins), number);
    deadlines.cancel(quint8(Timer::MaintenanceEnds), number);
    touchPlace(over);
    if (!over.window.running)
        return;
    const QString words = workWords(over.window);
    for (const quint32 index : std::vector<quint32>(open.begin(), open.end())) {
        const bool hidden = alerts[index].state == AlarmState::SuppressedByDesign;
        if (hidden && (isWithin(over, alerts[index].station) || alerts[index].suppressedBy == words)) // it may have moved
            unquiet(index, at, by, why);
    }
}

void AlertBook::Parts::takeMaintenance(const DeskAction &action, UtcMs at)
{
    const QString by = printable(action.by, 64), said = printable(action.note, 500);
    if (action.kind == DeskAction::Kind::PlanMaintenance)
        planMaintenance(action, at);
    else
        endMaintenance(maintenanceMeant(action), at, by, said.isEmpty() ? tr("planned maintenance ended") : said);
}

std::vector<MaintenanceWindow> AlertBook::maintenance() const
{
    std::vector<MaintenanceWindow> all;
    for (const auto &[number, one] : m->maintenance)
        all.push_back(one.window);
    return all;
}

std::optional<MaintenanceWindow> AlertBook::maintenanceAt(StationIx station) const
{
    const Parts::Maintenance *one = station.isValid() ? m->maintenanceAt(station) : nullptr;
    return one ? std::optional(one->window) : std::nullopt;
}
