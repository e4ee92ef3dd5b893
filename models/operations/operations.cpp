#include "operations.h"

#include "fingerprint.h"
#include "network_fact.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 stateMark = 0x464C5331; // "FLS1"
constexpr quint32 stateVersion = 3; // 2: with the sessions

/** Where a fact stands in the feed: several facts of one event share its sequence. */
struct Cursor
{
    quint64 sequence = 0;
    quint16 part = 0;
    friend auto operator<=>(Cursor, Cursor) = default;
};

/** The outages that an alert of this kind explains; none: it explains no outage. */
std::optional<OutageCause> explainedBy(const Alert &alert)
{
    if (alert.faultId == u"derived:ConnectionLost"_s || alert.faultId == u"derived:SiteOffline"_s)
        return OutageCause::ConnectionLost;
    if (alert.faultId == u"derived:UnavailableUnexplained"_s)
        return OutageCause::Unavailable;
    const bool explainsNothing = alert.warning || alert.faultId.startsWith(u"derived:Stuck"_s)
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

struct Operations::Parts
{
    Parts(FaultCatalogue faults, AlertSettings alertSettings, WorkSettings workSettings)
        : catalogue(std::move(faults)), alerts(catalogue, network, alertSettings), commands(network),
          orders(catalogue, network, alerts, commands, std::move(workSettings)), sessions(network, commands), uptime(network)
    {
    }

    bool isNew(const Fact &fact);
    void advanceTo(UtcMs time, Changes &changes);
    void take(const Fact &fact, Changes &changes);
    void takeInventory(const Fact &fact, Changes &changes);
    bool showsTheSame(const Fact &fact, const PortState &before) const;
    void expect(const Fact &fact) const;
    void noteStation(const Fact &fact, bool wasOnline, Changes &changes);
    std::vector<SiteIx> sitesOf(const AssetRegister &before) const;
    void linkOutages(Changes &changes);
    void linkStanding(PortIx port);
    Fact resolved(const Fact &fact) const;

    FaultCatalogue catalogue;
    Network network;
    AlertBook alerts;
    CommandBook commands;
    WorkOrderBook orders;
    SessionBook sessions;
    UptimeLedger uptime;
    UtcMs now = 0;
    Cursor cursor;
    QByteArray epoch;
    QSet<QByteArray> actions; ///< ids of desk actions that were applied
    std::vector<PortIx> touched;
};

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
    const qsizetype before = actions.size();
    actions.insert(action->id.value);
    return actions.size() > before;
}

/** Deadlines of all books in the order of their times, so that ticks in between make no difference. */
void Operations::Parts::advanceTo(UtcMs time, Changes &changes)
{
    for (;;) {
        UtcMs next = 0;
        for (const UtcMs due : {alerts.nextDeadline(), commands.nextDeadline(), orders.nextDeadline()}) {
            if (due != 0 && (next == 0 || due < next))
                next = due;
        }
        if (next == 0 || next > time)
            break;
        alerts.advanceTo(next);
        commands.advanceTo(next);
        orders.advanceTo(next);
        uptime.lookAtTiers(next);
        linkOutages(changes); // before the next fact may end what an alert explains
    }
    now = std::max(now, time);
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
    const AssetRegister &now = network.assets();
    std::unordered_map<std::string_view, SiteIx> known;
    for (quint32 i = 0; i < now.siteCount(); ++i)
        known[now.siteId(SiteIx{i})] = SiteIx{i};
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
    if (before->isEmpty())
        return;
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
    sessions.remap(sitesOf(*before), toPorts);
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

void Operations::Parts::linkOutages(Changes &changes)
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
    uptime.expect(fact.port);
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
    constexpr size_t ahead = 8;
    for (size_t i = 0; i < std::min(ahead, facts.size()); ++i)
        m->expect(facts[i]);
    for (size_t i = 0; i < facts.size(); ++i) {
        if (i + ahead < facts.size())
            m->expect(facts[i + ahead]);
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
        m->linkOutages(changes);
    }
    changes.time = m->now != before;
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
const UptimeLedger &Operations::uptime() const { return m->uptime; }
CommandBook &Operations::commandBook() { return m->commands; }

constexpr qint64 headSize = 16; // mark, version, fingerprint

Result<void> Operations::save(QIODevice &device) const
{
    QDataStream head(&device);
    head.setVersion(QDataStream::Qt_6_4);
    head << stateMark << stateVersion << quint64(0);
    FingerprintDevice content(device);
    QDataStream stream(&content);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m->now << m->cursor.sequence << m->cursor.part << m->epoch;
    QList<QByteArray> actions(m->actions.begin(), m->actions.end());
    std::sort(actions.begin(), actions.end());
    stream << actions;
    m->network.save(stream);
    m->alerts.save(stream);
    m->commands.save(stream);
    m->orders.save(stream);
    m->sessions.save(stream);
    m->uptime.save(stream);
    const bool back = device.seek(headSize - qint64(sizeof(quint64)));
    head << content.value();
    if (!back || head.status() != QDataStream::Ok || stream.status() != QDataStream::Ok)
        return Problem{QCoreApplication::translate("Operations", "The state cannot be written: %1.").arg(device.errorString())};
    return {};
}

QByteArray Operations::save() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    (void)save(buffer); // memory does not fail
    return buffer.data();
}

bool Operations::isOlder(QByteArrayView state)
{
    if (state.size() < headSize)
        return false;
    QDataStream stream(QByteArray::fromRawData(state.data(), headSize));
    quint32 mark = 0, version = 0;
    stream >> mark >> version;
    return mark == stateMark && version < stateVersion;
}

Result<void> Operations::restore(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0, version = 0;
    stream >> mark >> version;
    if (mark != stateMark)
        return Problem{QCoreApplication::translate("Operations", "This is no saved state of Faultline.")};
    if (version != stateVersion)
        return Problem{QCoreApplication::translate("Operations", "The saved state is of version %1; this program reads %2.")
                           .arg(QString::number(version), QString::number(stateVersion))};
    quint64 sum = 0;
    stream >> sum;
    Fingerprint content;
    if (state.size() >= headSize)
        content.add({state.constData() + headSize, size_t(state.size() - headSize)});
    if (sum != content.value())
        return Problem{QCoreApplication::translate("Operations", "The saved state is damaged.")};
    QList<QByteArray> actions;
    stream >> m->now >> m->cursor.sequence >> m->cursor.part >> m->epoch >> actions;
    m->actions = QSet<QByteArray>(actions.begin(), actions.end());
    if (const Result<void> read = m->network.restore(stream); !read)
        return read;
    if (const Result<void> read = m->alerts.restore(stream); !read)
        return read;
    if (const Result<void> read = m->commands.restore(stream); !read)
        return read;
    if (const Result<void> read = m->orders.restore(stream); !read)
        return read;
    if (const Result<void> read = m->sessions.restore(stream); !read)
        return read;
    return m->uptime.restore(stream);
}

QByteArray Operations::digest() const
{
    return QCryptographicHash::hash(save(), QCryptographicHash::Sha256);
}
