#include "operations_parts.h"

#include "detector_book.h"
#include "network_fact.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace {

/** The outages that an alert of this kind explains; none: it explains no outage. */
std::optional<OutageCause> explainedBy(const Alert &alert)
{
    if (alert.faultId == u"derived:ConnectionLost"_s || alert.faultId == u"derived:SiteOffline"_s)
        return OutageCause::ConnectionLost;
    if (alert.isGroup)
        return std::nullopt; // its members explain theirs
    if (alert.faultId == u"derived:UnavailableUnexplained"_s)
        return OutageCause::Unavailable;
    const bool explainsNothing = alert.warning || isFinding(alert.faultId) || alert.faultId.startsWith(u"derived:Stuck"_s)
                              || alert.faultId == u"derived:BootLoop"_s || alert.faultId == u"derived:FirmwareFailed"_s;
    return explainsNothing ? std::nullopt : std::optional(OutageCause::Fault);
}

template <typename T>
void addSorted(std::vector<T> &into, std::vector<T> from)
{
    into.insert(into.end(), from.begin(), from.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

} // namespace

Operations::Operations(FaultCatalogue catalogue, AlertSettings alerts, WorkSettings work)
    : m(std::make_unique<Parts>(std::move(catalogue), alerts, std::move(work)))
{
}

Operations::~Operations() = default;

/** Once and in order: a fact of the feed by its place in it, a desk action by its id whichever way it came. */
bool Operations::Parts::isNew(const Fact &fact)
{
    if (fact.sequence > 0) {
        const Cursor place{fact.sequence, fact.part};
        if (place <= cursor)
            return false;
        cursor = place;
    }
    const auto *action = fact.as<DeskAction>();
    if (!action || !action->id.isValid())
        return true;
    return actions.add(action->id.value, fact.at, fact.sequence > 0);
}

/** When what is past leaves the books: at midnight (UTC) after its time is over. 0: nothing is that old. */
UtcMs Operations::Parts::nextForgetting() const
{
    const UtcMs keep = alerts.settings().keepClosed;
    UtcMs oldest = 0;
    for (const UtcMs at : {alerts.oldestClosed(), commands.oldestFinished(), actions.oldest()}) {
        if (at != 0 && (oldest == 0 || at < oldest))
            oldest = at;
    }
    if (keep == 0 || oldest == 0 || now == 0)
        return 0;
    const UtcMs over = (oldest + keep + day - 1) / day * day;
    return std::max(over, (now / day + 1) * day);
}

/**
 * What nobody can act on any more and no screen asks for leaves, so that a desk may run for years: alerts closed and
 * commands finished a week ago, unless something that is not over refers to them. Work orders stay: they are the record
 * of repairs, and a network opens a few a day. Outages stay: the uptime of a year is computed from them.
 */
void Operations::Parts::forget(UtcMs time)
{
    const UtcMs past = time - alerts.settings().keepClosed;
    std::set<AlertId> named;
    std::set<CommandId> tests;
    for (const WorkOrder *order : orders.open()) {
        named.insert(order->alert);
        tests.insert(order->test.command);
    }
    for (quint32 i = 0; i < network.portCount(); ++i) {
        if (const Outage *outage = uptime.openOutage(PortIx{i}))
            named.insert(outage->alert);
    }
    std::map<StationIx, UtcMs> abnormal; // since when; what was tried there since then decides what to try next
    for (const Alert *alert : alerts.open()) {
        UtcMs &since = abnormal.try_emplace(alert->station, alert->raised).first->second;
        since = std::min(since, alert->raised);
    }
    alerts.forgetClosed(past, [&](const Alert &alert) { return named.contains(alert.id); });
    commands.forgetFinished(past, [&](const Command &command) {
        const auto station = abnormal.find(command.station);
        return tests.contains(command.id)
            || (station != abnormal.end() && !command.steps.empty() && command.steps.front().at >= station->second);
    });
    actions.forget(past);
    handover.forget(past);
}

/** Deadlines of all books in the order of their times, so that ticks in between make no difference. */
void Operations::Parts::advanceTo(UtcMs time, Changes &changes)
{
    for (;;) {
        const UtcMs forgetting = time >= midnight ? nextForgetting() : 0;
        UtcMs next = 0;
        for (const UtcMs due : {alerts.nextDeadline(), commands.nextDeadline(), orders.nextDeadline(), forgetting}) {
            if (due != 0 && (next == 0 || due < next))
                next = due;
        }
        if (next == 0 || next > time)
            break;
        alerts.advanceTo(next);
        commands.advanceTo(next);
        orders.advanceTo(next);
        uptime.lookAtTiers(next);
        linkOutages(changes, next); // before the next fact may end what an alert explains
        if (next == forgetting) {
            now = std::max(now, next);
            forget(next);
        }
    }
    now = std::max(now, time);
    if (now >= midnight)
        midnight = (now / day + 1) * day;
}

/** An action on a work order's alert may name the order only. */
Fact Operations::Parts::resolved(const Fact &fact) const
{
    DeskAction action = *fact.as<DeskAction>();
    const bool aboutAlert = action.kind == DeskAction::Kind::RecordInspection || action.kind == DeskAction::Kind::Reset;
    if (aboutAlert && !action.alert.isValid()) {
        if (const WorkOrder *order = orders.find(action.order))
            action.alert = order->alert;
    }
    Fact complete = fact;
    complete.what = std::move(action);
    return complete;
}

/** Where the sites of another register stand now, by their ids. */
std::vector<SiteIx> Operations::Parts::sitesOf(const AssetRegister &before) const
{
    const AssetRegister &present = network.assets();
    std::unordered_map<std::string_view, SiteIx> known;
    for (quint32 i = 0; i < present.siteCount(); ++i)
        known[present.siteId(SiteIx{i})] = SiteIx{i};
    std::vector<SiteIx> found(before.siteCount());
    for (quint32 i = 0; i < before.siteCount(); ++i) {
        const auto same = known.find(before.siteId(SiteIx{i}));
        found[i] = same == known.end() ? SiteIx() : same->second;
    }
    return found;
}

/** Indexes may move when the inventory is replaced: the books follow the names. */
void Operations::Parts::takeInventory(const Fact &fact, Changes &changes)
{
    const std::shared_ptr<const AssetRegister> before = network.sharedAssets();
    applyFact(network, fact, touched);
    changes.inventory = true;
    if (before->isEmpty()) {
        sessions.remap({}, {}); // room for every port, as a restored book has it
        return;
    }
    std::vector<StationIx> toStations(before->stationCount());
    std::vector<PortIx> toPorts(before->portCount());
    for (quint32 i = 0; i < before->stationCount(); ++i)
        toStations[i] = network.assets().findStation(before->stationId(StationIx{i}));
    for (quint32 i = 0; i < before->portCount(); ++i) {
        const StationIx station = toStations[before->stationOf(PortIx{i}).value];
        toPorts[i] = station.isValid() ? network.findPort(station, before->evse(PortIx{i})) : PortIx{};
    }
    alerts.remap(toStations, toPorts);
    commands.remap(toStations, toPorts);
    orders.remap(toStations, toPorts);
    const std::vector<SiteIx> toSites = sitesOf(*before);
    sessions.remap(toSites, toPorts);
    hours.remap(toSites);
    uptime.remap(toPorts);
}

void Operations::Parts::noteStation(const Fact &fact, bool wasOnline, Changes &changes)
{
    if (!fact.station.isValid() || fact.station.value >= network.stationCount())
        return;
    if (fact.is<ocpp::Booted>() || fact.is<StationAppeared>()
        || network.isOnline(fact.station) != wasOnline)
        changes.stations.push_back(fact.station);
}

/** An outage that began under an alert that stood already (an alarm came first, a faulted port was heard again). */
void Operations::Parts::linkStanding(PortIx port)
{
    const Outage *outage = uptime.openOutage(port);
    if (!outage || outage->alert.isValid())
        return;
    for (const Alert *alert : alerts.ofPort(port)) {
        const std::optional<OutageCause> cause = explainedBy(*alert);
        if (!alert->isStanding() || cause != outage->cause)
            continue;
        uptime.link(port, *cause, alert->id, *cause == OutageCause::ConnectionLost ? QString() : alert->code);
        return;
    }
}

/**
 * What an alert's code does not say is looked at when it calls somebody: then, and not later, so that the tier is the
 * same on every desk and in every replay, whatever the hour at which somebody looks.
 */
void Operations::Parts::liftTiers(std::span<const Transition> transitions, UtcMs at)
{
    const PriorityWeights &weights = alerts.settings().priority;
    bool lifted = false;
    for (const Transition &transition : transitions) {
        const Alert *alert = transition.to == AlarmState::Unacknowledged ? alerts.find(transition.alert) : nullptr;
        if (!alert || !alert->isOpen() || alert->codeTier == Tier::P1)
            continue;
        const AlertContext context = contextOf({network, alerts, uptime, hours}, *alert, transition.at);
        if (contextPoints(context, weights) < weights.raisesTier)
            continue;
        alerts.liftTier(alert->id, transition.at, liftedBy(reasonsIn(context, weights)));
        lifted = true;
    }
    if (lifted)
        uptime.lookAtTiers(at);
}

void Operations::Parts::linkOutages(Changes &changes, UtcMs at)
{
    std::vector<Transition> transitions = alerts.takeTransitions();
    if (transitions.empty())
        return;
    for (const Transition &transition : transitions) {
        const Alert *alert = alerts.find(transition.alert);
        if (!alert || !alert->isOpen() || !alert->isStanding())
            continue;
        const std::optional<OutageCause> cause = explainedBy(*alert);
        if (!cause)
            continue;
        const QString code = *cause == OutageCause::ConnectionLost ? QString() : alert->code;
        if (alert->port.isValid()) {
            uptime.link(alert->port, *cause, alert->id, code);
            continue;
        }
        for (const PortIx port : network.portsOf(alert->station))
            uptime.link(port, *cause, alert->id, code);
    }
    liftTiers(transitions, at);
    changes.transitions.insert(changes.transitions.end(), transitions.begin(), transitions.end());
}

/** Nine messages in ten: a meter, a heartbeat, a status again. What it changed is no matter of up or out. */
bool Operations::Parts::showsTheSame(const Fact &fact, const PortState &before) const
{
    if (!fact.isEvent())
        return false;
    for (const PortIx port : touched) {
        if (port != fact.port)
            return false;
    }
    if (!fact.port.isValid())
        return touched.empty();
    const PortState &state = network.state(fact.port);
    return state.mode == before.mode && state.tier == before.tier && uptime.isMeasured(fact.port);
}

/** Facts name ports from all over a network that is larger than any cache: ask for the memory a few facts ahead. */
void Operations::Parts::expect(const Fact &fact) const
{
    network.expect(fact.station, fact.port);
    alerts.expect(fact.station, fact.port);
    sessions.expect(fact.port);
    uptime.expect(fact.port);
}

/** And for what is found only by way of that. */
void Operations::Parts::expectNext(const Fact &fact) const
{
    network.expectNext(fact.station, fact.port);
    sessions.expectNext(fact.port);
}

void Operations::Parts::take(const Fact &fact, Changes &changes)
{
    if (fact.is<InventoryReplaced>()) {
        takeInventory(fact, changes);
        return;
    }
    const bool ofPort = fact.port.isValid() && fact.port.value < network.portCount();
    const PortState before = ofPort ? network.state(fact.port) : PortState();
    const bool ofStation = fact.station.isValid() && fact.station.value < network.stationCount();
    const bool wasOnline = ofStation && network.isOnline(fact.station);
    if ((fact.port.isValid() && !ofPort && !fact.is<PortAppeared>())
        || (fact.station.isValid() && !ofStation && !fact.is<StationAppeared>()))
        return; // indexes of another inventory: nothing here is meant
    touched.clear();
    const size_t movements = alerts.movements();
    applyFact(network, fact, touched);
    alerts.apply(fact, ofPort ? &before : nullptr);
    commands.apply(fact, ofPort ? &before : nullptr);
    if (const auto *event = fact.as<CommandEvent>();
        event && event->kind == CommandEvent::Kind::Answered && event->action == ocpp::Action::ChangeAvailability && ofStation)
        alerts.reconsiderAvailability(fact.station, fact.at);
    orders.apply(fact, ofPort ? &before : nullptr);
    sessions.apply(fact, touched);
    if (ofStation && fact.is<ocpp::SessionStarted>())
        hours.sessionStarted(network.siteOf(fact.station), fact.at);
    handover.apply(fact);
    if (movements == alerts.movements() && showsTheSame(fact, before)) {
        uptime.pass(fact);
        uptime.lookAtTiers(fact.at);
    } else {
        uptime.apply(fact, ofPort ? &before : nullptr);
        uptime.lookAt(touched, fact.at);
        uptime.lookAtTiers(fact.at);
        for (const PortIx port : touched)
            linkStanding(port);
    }
    changes.ports.insert(changes.ports.end(), touched.begin(), touched.end());
    noteStation(fact, wasOnline, changes);
}

Changes Operations::apply(std::span<const Fact> facts)
{
    Changes changes;
    const UtcMs before = m->now;
    const quint64 handoverBefore = m->handover.revision();
    constexpr size_t ahead = 12, next = 6;
    for (size_t i = 0; i < std::min(ahead, facts.size()); ++i)
        m->expect(facts[i]);
    for (size_t i = 0; i < facts.size(); ++i) {
        if (i + ahead < facts.size())
            m->expect(facts[i + ahead]);
        if (i + next < facts.size())
            m->expectNext(facts[i + next]);
        const Fact &fact = facts[i];
        if (!m->isNew(fact))
            continue;
        const bool isAction = fact.is<DeskAction>();
        if (const auto *gap = fact.as<FeedGap>()) {
            m->advanceTo(std::min(gap->from, fact.at), changes); // what was due before the gap; nothing fires within it
            m->take(fact, changes);
        }
        const bool isOwn = isAction || fact.is<CommandEvent>();
        if (!isOwn || fact.sequence > 0) // a desk's own clock moves nothing
            m->advanceTo(fact.at, changes);
        if (isAction)
            m->take(m->resolved(fact), changes);
        else if (!fact.is<FeedGap>())
            m->take(fact, changes);
        m->linkOutages(changes, fact.at);
    }
    changes.time = m->now != before;
    changes.handover = m->handover.revision() != handoverBefore;
    addSorted(changes.ports, m->alerts.takePorts());
    changes.alerts = m->alerts.takeChanged();
    changes.orders = m->orders.takeChanged();
    changes.commands = m->commands.takeChanged();
    changes.outages = m->uptime.takeChanged();
    addSorted(changes.stations, {});
    return changes;
}

UtcMs Operations::now() const { return m->now; }
quint64 Operations::sequence() const { return m->cursor.sequence; }
QByteArray Operations::epoch() const { return m->epoch; }

void Operations::setEpoch(const QByteArray &epoch)
{
    if (epoch == m->epoch)
        return;
    m->epoch = epoch;
    m->cursor = {};
}

const FaultCatalogue &Operations::catalogue() const { return m->catalogue; }
const Network &Operations::network() const { return m->network; }
const AlertBook &Operations::alerts() const { return m->alerts; }
const CommandBook &Operations::commands() const { return m->commands; }
const WorkOrderBook &Operations::orders() const { return m->orders; }
const SessionBook &Operations::sessions() const { return m->sessions; }
const SiteHours &Operations::siteHours() const { return m->hours; }
const HandoverBook &Operations::handover() const { return m->handover; }
const UptimeLedger &Operations::uptime() const { return m->uptime; }
CommandBook &Operations::commandBook() { return m->commands; }
