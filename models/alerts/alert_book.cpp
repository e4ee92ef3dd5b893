#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

AlertBook::AlertBook(const FaultCatalogue &catalogue, Network &network, AlertSettings settings)
    : m(std::make_unique<Parts>(catalogue, network, std::move(settings)))
{
}

AlertBook::~AlertBook() = default;

size_t AlertBook::movements() const { return m->transitions.size() + m->changedPorts.size(); }

void AlertBook::expect(StationIx station, PortIx port) const
{
    if (station.value < m->lines.size())
        __builtin_prefetch(&m->lines[station.value]);
    m->ports.expect(port.value);
    m->detectors.expect(station, port);
}

UtcMs AlertBook::nextDeadline() const
{
    const UtcMs own = m->deadlines.next(), found = m->detectors.nextDeadline();
    return own == 0 || (found != 0 && found < own) ? found : own;
}

const std::vector<Alert> &AlertBook::all() const { return m->alerts; }
const AlertSettings &AlertBook::settings() const { return m->settings; }
const UnmappedBook &AlertBook::unmapped() const { return m->unmapped; }

void AlertBook::advanceTo(UtcMs time)
{
    for (UtcMs next = nextDeadline(); next != 0 && next <= time; next = nextDeadline()) {
        m->groups.now = next;
        m->detectors.advanceTo(next);
        m->takeFindings();
        m->settleGroups(next);
        while (const std::optional<Deadlines::Due> due = m->deadlines.take(next)) {
            m->groups.now = due->at;
            m->fire(*due);
            m->settleGroups(due->at);
        }
    }
}

void AlertBook::Parts::fire(const Deadlines::Due &due)
{
    switch (Timer(due.kind)) {
    case Timer::OnDelay: {
        const auto found = waiting.find(due.subject);
        if (found == waiting.end())
            return;
        const Waiting one = found->second;
        waiting.erase(found);
        --place(one.station, one.port).waits;
        const FaultEntry *entry = catalogue.find(one.faultId);
        const Condition condition{entry ? entry : &catalogue.unmapped(), one.key, one.code, one.info, one.warning, one.isAlarm};
        const qint32 index = raise(one.station, one.port, condition, due.at, u"deadline"_s);
        if (!one.isAlarm)
            (one.warning ? place(one.station, one.port).warning : place(one.station, one.port).fault) = index;
        return;
    }
    case Timer::OffDelay: hasReturned(due.subject, due.at); return;
    case Timer::ConnectionLost: connectionLost({due.subject}, due.at); return;
    case Timer::BootLoopEnds:
        for (const quint32 index : raisedAt({due.subject}, {})) {
            if (alerts[index].faultId == u"derived:BootLoop"_s)
                end(qint32(index), due.at);
        }
        return;
    case Timer::StuckPreparing:
    case Timer::StuckFinishing:
    case Timer::UnavailableUnexplained: stuck(Timer(due.kind), {due.subject}, due.at); return;
    case Timer::StationUnavailable: stationUnavailable({due.subject}, due.at); return;
    case Timer::SitePowerEnds: sitePowerEnds({due.subject}, due.at); return;
    case Timer::ShelveEnds: unquiet(due.subject, due.at, u"deadline"_s, tr("the time on the shelf is over")); return;
    case Timer::FlappingEnds: flappingEnds(due.subject, due.at); return;
    case Timer::AcknowledgementEnds: acknowledgementEnds(due.subject, due.at); return;
    case Timer::MaintenanceBegins: beginMaintenance(due.subject, due.at); return;
    case Timer::MaintenanceEnds: endMaintenance(due.subject, due.at, u"deadline"_s, tr("the planned maintenance is over")); return;
    }
}

static bool isMoreUrgent(const Alert *a, const Alert *b)
{
    if (a->tier != b->tier)
        return a->tier < b->tier;
    if (a->safety != b->safety)
        return a->safety;
    if (a->raised != b->raised)
        return a->raised < b->raised;
    return a->id < b->id;
}

/** Said by the station, or by the gateway about one that is connected. */
static bool isSignOfLife(const Fact &fact)
{
    const auto *snapshot = fact.as<PortSnapshot>();
    return fact.isEvent() || fact.is<StationConnected>() || (snapshot && snapshot->online && !snapshot->unheard);
}

void AlertBook::apply(const Fact &fact, const PortState *before)
{
    m->groups.now = fact.at;
    if (m->groups.since == 0 && fact.sequence > 0)
        m->groups.since = fact.at;
    m->detectors.apply(fact, before);
    if (m->groups.blind.away > 0 && fact.station.isValid() && isSignOfLife(fact))
        m->heard(fact.station, fact.at);
    if (fact.isEvent()) {
        m->takeEvent(fact);
    } else if (fact.is<StationConnected>()) {
        m->takeConnected(fact.station, fact.at);
    } else if (const auto *lost = fact.as<StationDisconnected>()) {
        m->takeDisconnected(fact.station, lost->lastByte, fact.at);
    } else if (const auto *snapshot = fact.as<PortSnapshot>()) {
        m->takeSnapshot(fact, *snapshot);
    } else if (fact.is<SnapshotEnd>()) {
        m->snapshotOver(fact.at);
    } else if (const auto *gap = fact.as<FeedGap>()) {
        m->takeGap(gap->from, fact.at);
        m->detectors.skip(gap->from, fact.at);
        if (fact.sequence > 0) { // the gateway was away itself: what booted before and after it was perhaps restarted with it
            for (auto &[station, restarts] : m->boots)
                restarts.uncommanded.clear();
            for (auto &[site, signs] : m->groups.signs)
                signs.power.clear();
            m->gapOver(gap->from, fact.at);
        }
    } else if (const auto *command = fact.as<CommandEvent>()) {
        const bool restarts = command->action == ocpp::Action::Reset || command->action == ocpp::Action::UpdateFirmware;
        if (fact.station.isValid() && restarts && command->kind == CommandEvent::Kind::Answered && command->promised)
            m->boots[fact.station.value].expectedUntil = fact.at + 10 * minute;
        if (fact.station.isValid() && command->kind == CommandEvent::Kind::Requested)
            m->takeCommand(fact.station, fact.port, fact.at);
    } else if (const auto *action = fact.as<DeskAction>()) {
        const Result<void> allowed = mayDo(*action, fact.at);
        const auto known = m->byId.constFind(action->alert);
        if (allowed && known != m->byId.constEnd())
            m->detectors.attend(m->alerts[known.value()].station, m->alerts[known.value()].port, fact.at);
        if (allowed)
            m->takeAction(fact, *action);
        else if (Parts::isAboutAlert(action->kind) && known != m->byId.constEnd())
            m->note(known.value(), fact.at, printable(action->by, 64), tr("Refused: %1").arg(allowed.problem().text));
    }
    m->takeFindings();
    m->settleGroups(fact.at);
}

std::vector<const Alert *> AlertBook::membersOf(AlertId id) const
{
    std::vector<const Alert *> found;
    for (const quint32 index : m->membersOf(id))
        found.push_back(&m->alerts[index]);
    std::sort(found.begin(), found.end(), isMoreUrgent);
    return found;
}

quint32 AlertBook::repeats(const Alert &alert, UtcMs at) const
{
    const UtcMs oldest = at - m->settings.priority.repeatWithin;
    const quint32 asAnother = alert.raised > oldest ? alert.before : 0;
    return asAnother + (alert.lastRaised > oldest ? alert.count - 1 : 0);
}

size_t AlertBook::memberCount(AlertId id) const
{
    const AlertGroups::Group *group = m->groups.find(id);
    return group ? group->members.size() : 0;
}

bool AlertBook::hasMembers(AlertId id) const { return m->groups.find(id) != nullptr; }

const Alert &AlertBook::incidentOf(const Alert &alert) const
{
    const Alert *above = &alert;
    while (const Alert *next = above->parent.isValid() ? find(above->parent) : nullptr)
        above = next;
    return *above;
}

std::span<const GroupingCorrection> AlertBook::corrections() const { return m->groups.corrections; }
Nearness AlertBook::nearness(const Alert &a, const Alert &b) const { return m->nearness(a, b); }

void AlertBook::liftTier(AlertId id, UtcMs at, const QString &why)
{
    const auto found = m->byId.constFind(id);
    if (found == m->byId.constEnd() || !m->alerts[found.value()].isOpen() || m->groups.lifted.contains(id))
        return;
    const Alert &alert = m->alerts[found.value()];
    if (alert.codeTier <= Tier::P1 || (alert.codeTier == Tier::P2 && !alert.safety))
        return;
    m->groups.lifted.insert(id);
    m->note(found.value(), at, QStringLiteral("station"), why);
    m->retune(found.value());
}

const Alert *AlertBook::find(AlertId id) const
{
    const auto found = m->byId.constFind(id);
    return found == m->byId.constEnd() ? nullptr : &m->alerts[found.value()];
}

std::vector<const Alert *> AlertBook::open() const
{
    std::vector<const Alert *> found;
    for (const quint32 index : m->open)
        found.push_back(&m->alerts[index]);
    std::sort(found.begin(), found.end(), isMoreUrgent);
    return found;
}

std::vector<const Alert *> AlertBook::ofPort(PortIx port) const
{
    std::vector<const Alert *> found;
    if (!port.isValid() || port.value >= m->network.portCount())
        return found;
    const StationIx station = m->network.stationIxOf(port);
    for (const Parts::Place *where : {m->findPlace(station, port), m->findPlace(station, {})}) {
        if (!where)
            continue;
        for (const quint32 index : where->alerts) {
            if (m->alerts[index].isOpen())
                found.push_back(&m->alerts[index]);
        }
    }
    std::sort(found.begin(), found.end(), isMoreUrgent);
    return found;
}

quint32 AlertBook::openCount(Tier tier) const
{
    quint32 count = 0;
    for (const quint32 index : m->open)
        count += m->alerts[index].tier == tier && !m->alerts[index].isQuiet();
    return count;
}

static bool locksOut(const Alert &alert)
{
    return alert.isOpen() && alert.latches() && !alert.inspected;
}

const Alert *AlertBook::lockout(StationIx station) const
{
    if (!station.isValid())
        return nullptr;
    for (const quint32 index : m->openOf(station)) {
        if (locksOut(m->alerts[index]))
            return &m->alerts[index];
    }
    return nullptr;
}

const Alert *AlertBook::lockout(StationIx station, PortIx port) const
{
    if (!port.isValid())
        return lockout(station);
    for (const Alert *alert : ofPort(port)) {
        if (locksOut(*alert))
            return alert;
    }
    return nullptr;
}

void AlertBook::orderOpened(OrderId order, AlertId id, StationIx station, UtcMs at, const QString &by)
{
    m->orderOpened(order, id, station);
    if (const auto found = m->byId.constFind(id); found != m->byId.constEnd()) {
        m->note(found.value(), at, by, tr("Work order %1 opened").arg(toText(order)));
        m->watchAcknowledgement(found.value(), at);
    }
}

void AlertBook::orderClosed(OrderId order, AlertId id, UtcMs at, const QString &by, const QString &why)
{
    m->orderClosed(order, id, at, by, why);
}

void AlertBook::addNote(AlertId id, UtcMs at, const QString &by, const QString &text)
{
    if (const auto found = m->byId.constFind(id); found != m->byId.constEnd())
        m->note(found.value(), at, by, text);
}

void AlertBook::reconsiderAvailability(StationIx station, UtcMs at)
{
    bool allByDesk = true;
    for (const PortIx port : m->portsOf(station))
        allByDesk = allByDesk && m->network.state(port).inoperativeByDesk;
    for (const quint32 index : m->raisedAt(station, {})) {
        if (allByDesk && m->alerts[index].faultId == u"derived:UnavailableUnexplained"_s)
            m->end(qint32(index), at);
    }
    for (const PortIx port : m->portsOf(station)) {
        if (!m->network.state(port).inoperativeByDesk)
            continue;
        for (const quint32 index : m->raisedAt(station, port)) {
            if (m->alerts[index].faultId == u"derived:UnavailableUnexplained"_s)
                m->end(qint32(index), at);
        }
    }
}

void AlertBook::remap(std::span<const StationIx> stations, std::span<const PortIx> ports)
{
    m->remap(stations, ports);
}

std::vector<Transition> AlertBook::takeTransitions() { return std::exchange(m->transitions, {}); }

std::vector<AlertId> AlertBook::takeChanged()
{
    std::vector<AlertId> ids = std::exchange(m->changed, {});
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::vector<PortIx> AlertBook::takePorts() { return std::exchange(m->changedPorts, {}); }
