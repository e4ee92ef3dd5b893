#include "console.h"

#include "desk_rules.h"
#include "history_pages.h"

#include <QRandomGenerator>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFold = 8; // milliseconds without letting keys and paints through
constexpr size_t factsASlice = 1024; // at about 1 us each

QByteArray freshId(const char *prefix)
{
    QByteArray random(16, '\0');
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return prefix + random.toHex();
}

QString initialsOf(const QString &person)
{
    QString initials;
    for (const QString &word : person.split(u' ', Qt::SkipEmptyParts))
        initials += word.at(0).toUpper();
    return initials.left(3);
}

} // namespace

Console::Console(FaultCatalogue catalogue, const QString &directory, WorkSettings work, AlertSettings alerts)
    : m_catalogue(std::move(catalogue)), m_directory(directory),
      m_operations(std::make_unique<Operations>(m_catalogue, std::move(alerts), work)),
      m_gate(this)
{
    m_lifetime.start();
    m_identity.desk = QSysInfo::machineHostName();
    connect(&m_gate, &FrameGate::opened, this, &Console::pulse);
    m_inbox.setWake([this] {
        m_times.woken();
        QMetaObject::invokeMethod(&m_gate, &FrameGate::request, Qt::QueuedConnection);
    });
}

Console::~Console()
{
    m_inbox.setWake({});
}

Result<void> Console::open()
{
    if (m_directory.isEmpty())
        return {};
    m_memory = std::make_unique<DeskMemory>(m_directory, *m_operations);
    if (const Result<void> opened = m_memory->open(); !opened)
        return opened;
    connect(m_memory.get(), &DeskMemory::recorded, this, &Console::recorded);
    connect(m_memory.get(), &DeskMemory::recordingChanged, this, &Console::feedHealthChanged);
    return {};
}

void Console::setFeed(std::unique_ptr<Feed> feed)
{
    m_feed = std::move(feed);
    m_outbox = std::make_unique<Outbox>(*m_feed);
    m_courier = std::make_unique<CommandCourier>(*m_feed);
    connect(m_feed.get(), &Feed::statusChanged, this, &Console::takeStatus);
    connect(m_feed.get(), &Feed::welcomed, this, &Console::takeWelcome);
    connect(m_outbox.get(), &Outbox::delivered, this, [this](const Delivery &delivery) {
        m_refusal = delivery.refused;
        if (m_memory)
            m_memory->delivered(delivery);
    });
    connect(m_outbox.get(), &Outbox::waitingChanged, this, &Console::feedHealthChanged);
    connect(m_courier.get(), &CommandCourier::unknown, this, &Console::outcomeUnknown);
    connect(m_courier.get(), &CommandCourier::refused, this, &Console::commandRefused);
    connect(m_courier.get(), &CommandCourier::taken, this, [this](const CommandId &id) {
        if (m_memory)
            m_memory->delivered({id.value, m_clock.now(), 0, {}});
    });
    takeBackUndelivered();
    m_feed->start({m_operations->epoch(), m_operations->sequence(), Roster(m_operations->network()),
                   m_memory ? m_memory->inventoryDigest() : QByteArray(), m_operations->now()});
}

/** After a crash: notes and orders go out again, since asking twice records once. Commands never do. */
void Console::takeBackUndelivered()
{
    if (!m_memory)
        return;
    for (const Undelivered &each : m_memory->undelivered()) {
        if (!each.intent) {
            m_outbox->add(each.key, each.params, 0);
            continue;
        }
        const Command *command = m_operations->commands().find(CommandId{each.key});
        if (command && command->stage <= CommandStage::Recorded)
            outcomeUnknown(command->id);
    }
}

void Console::showNetwork(const QByteArray &inventoryJson)
{
    if (!m_operations->network().inventory().isEmpty())
        return;
    Result<Inventory> inventory = inventoryFromJson(inventoryJson);
    if (!inventory)
        return;
    const auto shared = std::make_shared<const Inventory>(std::move(inventory).value());
    FactBatch batch{{Fact{m_clock.now(), 0, {}, {}, InventoryReplaced{shared}}}, inventoryJson,
                    FactBatch::Form::Inventory, {}, 0};
    m_waiting.push_back(std::move(batch));
    pulse();
}

Result<void> Console::replaceState(const QByteArray &state)
{
    (void)m_inbox.take();
    m_waiting.clear();
    m_folded = 0;
    m_changes = {};
    if (const Result<void> restored = m_operations->restore(state); !restored)
        return restored;
    Changes everything;
    everything.inventory = everything.time = everything.handover = true;
    Q_EMIT changed(everything);
    return {};
}

void Console::showProblem(const QString &sentence)
{
    m_refusal = sentence;
    Q_EMIT feedHealthChanged();
}

void Console::close()
{
    if (m_feed)
        m_feed->stop();
    pulse();
    if (m_memory)
        m_memory->close();
}

// --- what comes in ---

/** Folds for at most 8 ms; what is left waits for the next frame. */
void Console::pulse()
{
    m_times.begins();
    takeInbox();
    QElapsedTimer spent;
    spent.start();
    while (!m_waiting.empty() && spent.elapsed() < longestFold)
        applySlice();
    keepApplied();
    m_times.folded();
    if (!m_waiting.empty() || !m_inbox.isEmpty())
        m_gate.request();
    if (m_changes.isEmpty())
        return;
    const Changes changes = std::exchange(m_changes, {});
    const std::optional<QString> line = m_diary.changed(changes, *m_operations, m_clock.now());
    Q_EMIT changed(changes);
    m_times.told();
    if (line)
        Q_EMIT remarked(*line);
}

/** Only once everything is folded: a full inbox is how a recording hears that it plays too fast. */
void Console::takeInbox()
{
    if (!m_waiting.empty())
        return;
    for (FactBatch &batch : m_inbox.take())
        m_waiting.push_back(std::move(batch));
}

bool Console::applySlice()
{
    const FactBatch &batch = m_waiting.front();
    if (m_folded == 0) {
        if (!batch.epoch.isEmpty() && batch.epoch != m_operations->epoch())
            m_operations->setEpoch(batch.epoch);
        m_diary.look(batch);
    }
    const std::span<const Fact> facts = std::span(batch.facts).subspan(m_folded);
    const std::span<const Fact> slice = facts.first(std::min(facts.size(), factsASlice));
    const Changes changes = m_operations->apply(slice);
    merge(m_changes, changes);
    if (m_memory)
        merge(m_unkept, changes);
    m_folded += slice.size();
    if (m_folded < batch.facts.size())
        return false;
    if (m_memory)
        m_rows.push_back(pack(batch));
    m_folded = 0;
    m_waiting.pop_front();
    return true;
}

/** A batch goes to the memory whole, with everything that it changed, or not yet. */
void Console::keepApplied()
{
    if (!m_memory || m_rows.empty() || m_folded > 0)
        return;
    m_writes.emplace_back(m_memory->applied(std::exchange(m_rows, {}), std::exchange(m_unkept, {})), m_lifetime.nsecsElapsed());
}

/** What a person does is folded and kept behind the facts that were folded before it: never in the middle of a batch. */
void Console::finishBatch()
{
    while (m_folded > 0)
        applySlice();
    keepApplied();
}

void Console::takeStatus(const FeedStatus &status)
{
    m_diary.status(status, m_clock.now());
    m_status = status;
    m_everLive = m_everLive || status.state == FeedHealth::State::Live;
    m_outbox->setFeedLive(isFeedLive());
    Q_EMIT feedHealthChanged();
    if (status.refused && !m_everLive)
        Q_EMIT tokenRefused(status.problem);
}

void Console::takeWelcome(const FeedWelcome &welcome)
{
    m_diary.welcome(welcome);
    m_identity.person = welcome.person;
    m_identity.initials = initialsOf(welcome.person);
    m_identity.role = welcome.role;
    Q_EMIT identityChanged();
}

bool Console::isFeedLive() const
{
    return m_status.state == FeedHealth::State::Live || m_status.state == FeedHealth::State::Late;
}

UtcMs Console::now() const
{
    if (m_status.state == FeedHealth::State::Replay)
        return m_operations->now();
    return std::max(m_clock.now() + m_status.clockOffset, m_operations->now());
}

FeedHealth Console::feedHealth() const
{
    FeedHealth health;
    health.state = m_status.state;
    health.lastHeard = m_status.lastHeard;
    health.lostSince = m_status.lostSince;
    health.secondsBehind = m_status.secondsBehind;
    health.eventsPerSecond = m_status.eventsPerSecond;
    health.rateHistory = m_status.rateHistory;
    health.reconnects = m_status.reconnects;
    health.gaps = m_status.gaps;
    health.malformed = m_status.malformed;
    health.commandsHeld = m_outbox ? m_outbox->waiting() : 0;
    health.problem = !m_status.problem.isEmpty() ? m_status.problem : m_refusal;
    health.url = m_feed ? m_feed->name() : QString();
    health.recording = !m_memory || m_memory->isRecording();
    health.recordingProblem = m_memory ? m_memory->recordingProblem() : QString();
    return health;
}

FeedReport Console::feedReport() const
{
    FeedReport report;
    report.clockOffset = m_status.clockOffset;
    report.epoch = m_operations->epoch();
    report.sequence = m_operations->sequence();
    report.stages = m_times.stages();
    const TimeSpread::Summary decode = m_status.decode;
    report.stages.insert(report.stages.begin(), {FeedStage::Kind::Decode, decode.count, decode.p50, decode.p99, decode.longest});
    report.moments = m_diary.moments();
    report.malformed = m_diary.malformed();
    report.storeQueue = qint64(m_writes.size());
    return report;
}

// --- what people do ---

void Console::fillIdentity(DeskAction &action) const
{
    if (!action.id.isValid())
        action.id.value = freshId("act-");
    action.by = m_identity.person.toUtf8();
    action.role = m_identity.role;
    action.desk = m_identity.desk.toUtf8();
}

Result<quint64> Console::journal(const DeskAction &action, UtcMs at, const QByteArray &key)
{
    if (!m_memory)
        return quint64(0);
    if (!m_memory->isRecording())
        return Problem{tr("Nothing is done that is not recorded. %1").arg(m_memory->recordingProblem())};
    return m_memory->journal({action, at, key}, packEvent(toCloudEvent(action, at), at));
}

void Console::foldOwn(const DeskAction &action, UtcMs at)
{
    finishBatch();
    Fact fact{at, 0, {}, {}, action};
    fact.station = m_operations->network().findStation(action.stationId);
    if (fact.station.isValid())
        fact.port = m_operations->network().findPort(fact.station, action.evse);
    const Changes changes = m_operations->apply({&fact, 1});
    if (m_memory)
        m_memory->effects(changes);
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
}

Result<ActionId> Console::act(DeskAction action)
{
    if (m_status.state == FeedHealth::State::Replay)
        return Problem{tr("This is a recording: nothing can be done in it.")};
    fillIdentity(action);
    const UtcMs at = now();
    if (const Result<void> may = mayAct(*m_operations, action, at); !may)
        return may.problem();
    const Result<quint64> ticket = journal(action, at, action.id.value);
    if (!ticket)
        return ticket.problem();
    foldOwn(action, at);
    if (m_outbox)
        m_outbox->add(action.id.value, toJson(action, at), ticket.value());
    return action.id;
}

Verdict Console::check(const CommandRequest &request) const
{
    CommandRequest mine = request;
    if (m_status.state == FeedHealth::State::Replay)
        return {Verdict::Kind::Refused, {tr("This is a recording: nothing can be done in it.")}};
    mine.role = m_identity.role;
    return ::check(m_operations->network(), m_operations->alerts(), mine, isFeedLive());
}

Result<CommandId> Console::request(CommandRequest request)
{
    const Verdict verdict = check(request);
    if (verdict.kind == Verdict::Kind::Refused || (verdict.kind == Verdict::Kind::Confirm && !request.forced))
        return Problem{verdict.reasons.join(u' ')};
    if (!request.id.isValid())
        request.id.value = freshId("cmd-");
    const QByteArray station = m_operations->network().station(request.station).id.toUtf8();
    DeskAction intent;
    fillIdentity(intent);
    intent.kind = DeskAction::Kind::IntendCommand;
    intent.alert = request.alert;
    intent.stationId = station;
    intent.evse = std::max(request.request.place.evse, 0);
    intent.note = request.reason;
    intent.value = QString::fromLatin1(text(request.request.action).data(), qsizetype(text(request.request.action).size()));
    intent.command = request.id;
    const UtcMs at = now();
    const Result<quint64> ticket = journal(intent, at, request.id.value);
    if (!ticket)
        return ticket.problem();
    foldOwn(intent, at);
    m_courier->add(request.id, executeParams(request, station), ticket.value());
    return request.id;
}

void Console::recorded(quint64 ticket)
{
    for (; !m_writes.empty() && m_writes.front().first <= ticket; m_writes.pop_front())
        m_times.committed(m_lifetime.nsecsElapsed() - m_writes.front().second);
    if (m_courier)
        m_courier->recorded(ticket);
    if (m_outbox)
        m_outbox->recorded(ticket);
}

void Console::outcomeUnknown(const CommandId &id)
{
    const Command *command = m_operations->commands().find(id);
    if (!command || isFinal(command->stage) || command->stage > CommandStage::Recorded)
        return;
    const UtcMs at = now();
    m_operations->commandBook().markOutcomeUnknown(id, at);
    Changes changes;
    changes.commands = m_operations->commandBook().takeChanged();
    if (m_memory)
        m_memory->applied({packUnknown(id, at)}, changes);
    Q_EMIT changed(changes);
}

/** The gateway would not take it. That is a fact of this desk, kept and folded like any other. */
void Console::commandRefused(const CommandId &id, const QString &why)
{
    const Command *command = m_operations->commands().find(id);
    if (!command)
        return;
    CommandEvent event;
    event.kind = CommandEvent::Kind::Refused;
    event.id = id;
    event.action = command->action;
    event.status = why.toUtf8();
    const UtcMs at = now();
    const Fact fact{at, 0, command->station, command->port, event};
    const Changes changes = m_operations->apply({&fact, 1});
    if (m_memory) {
        m_memory->applied({packEvent(refusalEvent(event, m_operations->network().station(command->station).id.toUtf8(), at), at)}, changes);
        m_memory->delivered({id.value, at, 0, why});
    }
    Q_EMIT changed(changes);
}

void Console::cancel(const CommandId &command)
{
    if (!m_feed)
        return;
    m_feed->call("command.cancel", "{\"commandId\":\"" + command.value + "\"}", [this](const RpcAnswer &answer) {
        m_refusal = answer.ok() ? QString() : answer.text;
        Q_EMIT feedHealthChanged();
    });
}

void Console::history(StationIx station, PortIx port, int limit, const QByteArray &cursor,
                      std::function<void(Result<HistoryPage>)> answer)
{
    if (!m_feed) {
        answer(Problem{tr("There is no feed to ask for the history.")});
        return;
    }
    const int evse = port.isValid() ? m_operations->network().evse(port) : 0;
    const QByteArray id = m_operations->network().station(station).id.toUtf8();
    m_feed->call("feed.history", historyParams(id, evse, limit, cursor), [port, answer = std::move(answer)](const RpcAnswer &told) {
        answer(told.ok() ? historyPage(told.result, port) : Result<HistoryPage>{Problem{told.text}});
    });
}
