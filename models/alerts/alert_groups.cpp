// Incidents: which alert is part of which, what a parent takes from its members, and what happens when it ends.
#include "alert_book_parts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

static bool isLost(const Alert &alert) { return alert.faultId == u"derived:ConnectionLost"_s; }

/** Catalogue entries that stand for several places and not for what one charger said. */
bool AlertBook::Parts::isGroupFault(const QString &faultId)
{
    for (const QStringView group : {u"derived:SiteOffline", u"derived:SitePowerLost", u"derived:SiteReadersFailing",
                                    u"derived:ManySitesOffline", u"derived:BackhaulLost", u"derived:GatewaySilent",
                                    u"derived:FirmwareFault"}) {
        if (faultId == group)
            return true;
    }
    return false;
}

/** Whether the whole site is meant, so that each of its ports is as badly off as the incident is. */
bool AlertBook::Parts::coversItsSite(const Alert &alert)
{
    return alert.faultId == u"derived:SiteOffline" || alert.faultId == u"derived:SitePowerLost";
}

qint32 AlertBook::Parts::standing(AlertId id) const
{
    if (!id.isValid())
        return -1;
    const auto found = byId.constFind(id);
    if (found == byId.constEnd())
        return -1;
    const Alert &alert = alerts[found.value()];
    return alert.isOpen() && alert.returned == 0 ? qint32(found.value()) : -1;
}

/** A person's word first, then the rules: what was lost with it, then what fails in the same way. */
qint32 AlertBook::Parts::parentFor(const Alert &alert) const
{
    if (groups.alone.contains(alert.id))
        return -1;
    if (const auto placed = groups.placed.find(alert.id); placed != groups.placed.end()) {
        if (const qint32 into = standing(placed->second); into >= 0)
            return into;
    }
    if (alert.isGroup || isLost(alert))
        return aboveLoss(alert);
    const Line *wire = findLine(alert.station);
    if (wire && wire->lostAlert >= 0 && alerts[size_t(wire->lostAlert)].isOpen())
        return wire->lostAlert;
    return aboveFault(alert);
}

/** Blind, then the carrier or the region, then the site. */
qint32 AlertBook::Parts::aboveLoss(const Alert &alert) const
{
    const bool ofMany = alert.faultId == u"derived:ManySitesOffline" || alert.faultId == u"derived:BackhaulLost";
    const bool ofSite = alert.faultId == u"derived:SiteOffline";
    if (!ofMany && !ofSite && !isLost(alert))
        return -1;
    if (isLost(alert)) {
        if (const auto site = siteAlerts.find(network.siteOf(alert.station).value);
            site != siteAlerts.end() && site->second >= 0 && alerts[size_t(site->second)].isOpen()
            && !groups.alone.contains(alerts[size_t(site->second)].id))
            return site->second;
    }
    const qint32 blind = standing(groups.blind.alert);
    const auto *mark = alert.station.value < groups.stations.size() ? &groups.stations[alert.station.value] : nullptr;
    if (blind >= 0 && (ofMany || (mark && (mark->unheard || mark->lostAt >= groups.blind.from))))
        return blind;
    if (ofMany)
        return -1;
    if (mark) {
        if (const qint32 wide = standing(mark->wide); wide >= 0)
            return wide;
    }
    const auto signs = groups.signs.find(network.siteOf(alert.station).value);
    return signs == groups.signs.end() ? -1 : standing(signs->second.powerLost);
}

/** Safety and lockout faults are never hidden among others: only beside the same fault of the same station. */
qint32 AlertBook::Parts::aboveFault(const Alert &alert) const
{
    const bool mayHide = !alert.safety && alert.policy != ResetPolicy::Lockout;
    if (mayHide) {
        const auto signs = groups.signs.find(network.siteOf(alert.station).value);
        if (signs != groups.signs.end() && meansNoMains(alert.faultId, alert.code)) {
            if (const qint32 above = standing(signs->second.powerLost); above >= 0)
                return above;
        }
        if (signs != groups.signs.end() && meansNoReader(alert.faultId, alert.code)) {
            if (const qint32 above = standing(signs->second.readersFailing); above >= 0)
                return above;
        }
        if (groups.spreading > 0) {
            const auto spread = groups.spreads.find(spreadKey(alert.station, alert.condition));
            if (spread != groups.spreads.end()) {
                if (const qint32 above = standing(spread->second.alert); above >= 0)
                    return above;
            }
        }
    }
    return sameFault(alert);
}

/** The oldest alert of the same fault at another port of the station, if this one followed within the window. */
qint32 AlertBook::Parts::sameFault(const Alert &alert) const
{
    if (!alert.port.isValid())
        return -1;
    qint32 oldest = -1;
    const quint32 own = byId.value(alert.id, quint32(alerts.size())); // not among them yet: the newest
    for (const PortIx port : network.portsOf(alert.station)) {
        const Place *where = port == alert.port ? nullptr : findPlace(alert.station, port);
        if (!where)
            continue;
        for (const quint32 index : where->alerts) {
            const Alert &other = alerts[index];
            const bool shown = other.isOpen() && other.isStanding() && other.state != AlarmState::Shelved
                            && other.state != AlarmState::OutOfService && !groups.alone.contains(other.id)
                            && !groups.placed.contains(other.id);
            if (!shown || other.condition != alert.condition || alert.lastRaised - other.lastRaised > settings.grouping.window)
                continue;
            const std::pair age(other.lastRaised, index);
            if (age < std::pair(alert.lastRaised, own) && (oldest < 0 || age < std::pair(alerts[size_t(oldest)].lastRaised, quint32(oldest))))
                oldest = qint32(index);
        }
    }
    return oldest;
}

QString AlertBook::Parts::wordsOf(quint32 parent) const
{
    const Alert &above = alerts[parent];
    if (isLost(above))
        return tr("station %1 is offline").arg(network.station(above.station).id);
    if (above.faultId == u"derived:SiteOffline")
        return tr("site %1 is offline").arg(network.site(network.siteOf(above.station)).name);
    return tr("part of the incident %1: %2").arg(toText(above.id), above.title);
}

/** Under another: it keeps quiet, and the parent is as bad as it is. A parent of -1 means: by rule. */
void AlertBook::Parts::hide(quint32 index, qint32 parent, UtcMs)
{
    if (parent < 0)
        parent = parentFor(alerts[index]);
    if (parent < 0 || quint32(parent) == index || !alerts[size_t(parent)].isOpen())
        return;
    const AlertId above = alerts[size_t(parent)].id;
    if (alerts[index].parent == above)
        return;
    detach(index);
    Alert &alert = alerts[index];
    alert.parent = above;
    groups.parents[above].members.insert(alert.id);
    const AlertGroups::Weight weight{alert.tier, alert.safety, alert.returned == 0};
    groups.weights.insert(alert.id, weight);
    weigh(above, weight, 1);
    changed.push_back(alert.id);
    retier(alert.station, alert.port);
}

void AlertBook::Parts::detach(quint32 index)
{
    Alert &alert = alerts[index];
    const AlertId above = std::exchange(alert.parent, {});
    const auto group = groups.parents.find(above);
    if (!above.isValid() || group == groups.parents.end())
        return;
    group->second.members.erase(alert.id);
    weigh(above, groups.weights.take(alert.id), -1);
    if (group->second.members.empty())
        groups.parents.erase(above);
    changed.push_back(alert.id);
}

/** Counts a member in or out, so that no parent has to look through its members for the worst of them. */
void AlertBook::Parts::weigh(AlertId parent, const AlertGroups::Weight &weight, int sign)
{
    AlertGroups::Group &group = groups.parents[parent];
    group.tiers[size_t(weight.tier)] += quint32(sign);
    group.safety += quint32(weight.safety ? sign : 0);
    group.standing += quint32(weight.stands ? sign : 0);
    const auto found = byId.constFind(parent);
    if (found == byId.constEnd())
        return;
    const quint32 index = found.value();
    retune(index);
    changed.push_back(parent);
    if (sign < 0 && group.standing == 0 && alerts[index].isGroup)
        groups.ended.insert(parent); // perhaps: settleGroups() looks
}

Tier AlertBook::Parts::ownTier(const Alert &alert) const
{
    const auto oneUp = [](Tier tier) { return tier > Tier::P1 ? static_cast<Tier>(int(tier) - 1) : tier; };
    Tier own = alert.codeTier;
    if (groups.lifted.contains(alert.id))
        own = oneUp(own);
    return alert.escalated ? oneUp(own) : own;
}

/** Its tier: its own, or the worst of what it hides; then whoever is above it follows. */
void AlertBook::Parts::retune(quint32 index)
{
    Alert &alert = alerts[index];
    Tier tier = ownTier(alert);
    const FaultEntry *entry = catalogue.find(alert.faultId);
    bool safety = entry && entry->safety;
    if (const AlertGroups::Group *group = groups.find(alert.id)) {
        for (int worse = int(Tier::P1); worse < int(tier); ++worse) {
            if (group->tiers[size_t(worse)] > 0)
                tier = static_cast<Tier>(worse);
        }
        safety = safety || group->safety > 0;
    }
    if (tier == alert.tier && safety == alert.safety)
        return;
    const bool worse = tier < alert.tier;
    alert.tier = tier;
    alert.safety = safety;
    if (worse && alert.state == AlarmState::Acknowledged)
        setState(index, AlarmState::Unacknowledged, groups.now, u"station"_s, tr("something more urgent is part of it now"));
    else
        touch(index);
    retier(alert.station, alert.port);
    if (worse)
        bringBack(index, groups.now);
    if (coversItsSite(alert)) {
        for (const quint32 member : membersOf(alert.id))
            retier(alerts[member].station, alerts[member].port);
    }
}

/** Called at every change of an alert: what it is under, and what is under it, may have to follow. */
void AlertBook::Parts::regard(quint32 index)
{
    const Alert &alert = alerts[index];
    if (alert.parent.isValid()) {
        const AlertGroups::Weight now{alert.tier, alert.safety, alert.returned == 0};
        const AlertGroups::Weight before = groups.weights.value(alert.id);
        if (now != before) {
            groups.weights.insert(alert.id, now);
            weigh(alert.parent, now, 1);
            weigh(alert.parent, before, -1);
        }
    }
    const bool holds = groups.find(alert.id) || groups.wide.contains(alert.id) || groups.blind.alert == alert.id;
    if ((alert.returned != 0 || !alert.isOpen()) && holds)
        groups.ended.insert(alert.id);
    if (!alert.isOpen()) {
        groups.alone.erase(alert.id);
        groups.placed.erase(alert.id);
        groups.lifted.erase(alert.id);
    }
}

std::vector<quint32> AlertBook::Parts::membersOf(AlertId parent) const
{
    std::vector<quint32> found;
    const AlertGroups::Group *group = groups.find(parent);
    if (!group)
        return found;
    for (const AlertId member : group->members)
        found.push_back(byId.value(member));
    std::sort(found.begin(), found.end(), [this](quint32 a, quint32 b) {
        return std::pair(alerts[a].lastRaised, a) < std::pair(alerts[b].lastRaised, b);
    });
    return found;
}

/** Puts it where it belongs now; what is shelved or out of service is quiet already. */
void AlertBook::Parts::adopt(quint32 index, UtcMs at)
{
    Alert &alert = alerts[index];
    if (!alert.isOpen() || alert.state == AlarmState::Shelved || alert.state == AlarmState::OutOfService)
        return;
    const QString why = hiddenBy(alert);
    if (why.isEmpty())
        return;
    alert.suppressedBy = why;
    if (alert.state != AlarmState::SuppressedByDesign)
        setState(index, AlarmState::SuppressedByDesign, at, u"deadline"_s, why);
    hide(index, -1, at);
}

/** What fell out of the fact at hand: incidents that are over let go of their members. Safe only when nothing is held. */
void AlertBook::Parts::settleGroups(UtcMs at)
{
    if (groups.orphans.empty() && groups.ended.empty())
        return; // nearly always
    for (const AlertId id : std::exchange(groups.orphans, {})) {
        const auto found = byId.constFind(id);
        if (found != byId.constEnd() && alerts[found.value()].state == AlarmState::SuppressedByDesign)
            unquiet(found.value(), at, u"station"_s, tr("the incident it was part of left with its station"));
    }
    while (!groups.ended.empty()) {
        const AlertId id = *groups.ended.begin();
        groups.ended.erase(groups.ended.begin());
        const auto found = byId.constFind(id);
        if (found == byId.constEnd())
            continue;
        const Alert &alert = alerts[found.value()];
        if (!alert.isOpen() || alert.returned != 0)
            dissolve(id, at);
        else
            endIdle(found.value(), at);
    }
}

/** Its members stand for themselves again; those that were lost together and are still away stay together. */
void AlertBook::Parts::dissolve(AlertId parent, UtcMs at)
{
    const std::vector<quint32> members = membersOf(parent);
    for (const quint32 member : members)
        detach(member);
    if (groups.wide.erase(parent) > 0) {
        for (AlertGroups::StationMark &one : groups.stations) {
            if (one.wide == parent)
                one.wide = {};
        }
    }
    if (groups.backhaul == parent)
        groups.backhaul = {};
    if (groups.blind.alert == parent)
        groups.blind = {};
    regroupLost(members, at);
    for (const quint32 member : members) {
        if (alerts[member].state == AlarmState::SuppressedByDesign)
            unquiet(member, at, u"station"_s, tr("the incident it was part of is over"));
    }
}

qint32 AlertBook::Parts::raiseGroup(StationIx anchor, const QString &faultId, const QString &subject, const QString &info, UtcMs at)
{
    std::optional<Condition> condition = named(faultId);
    if (!condition)
        return -1; // a catalogue without it: this grouping is switched off
    if (!subject.isEmpty())
        condition->key += u':' + subject;
    condition->info = info;
    const qint32 index = raise(anchor, {}, *condition, at, u"deadline"_s);
    alerts[size_t(index)].info = info;
    return index;
}

void AlertBook::Parts::regroup()
{
    groups.parents.clear();
    groups.weights.clear();
    for (Alert &alert : alerts) {
        if (!alert.isOpen())
            alert.parent = {};
        if (!alert.parent.isValid())
            continue;
        if (!byId.contains(alert.parent)) { // it left with its station: the member stands for itself
            alert.parent = {};
            groups.orphans.insert(alert.id);
            continue;
        }
        const AlertGroups::Weight weight{alert.tier, alert.safety, alert.returned == 0};
        AlertGroups::Group &group = groups.parents[alert.parent];
        group.members.insert(alert.id);
        ++group.tiers[size_t(weight.tier)];
        group.safety += weight.safety;
        group.standing += weight.stands;
        groups.weights.insert(alert.id, weight);
    }
}
