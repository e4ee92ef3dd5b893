#include "command_book_parts.h"

#include "streams.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

static QString tr(const char *text) { return QCoreApplication::translate("CommandBook", text); }

std::string_view text(CommandStage stage)
{
    switch (stage) {
    case CommandStage::Requested: return "requested";
    case CommandStage::Recorded: return "recorded";
    case CommandStage::Sent: return "sent";
    case CommandStage::Accepted: return "accepted";
    case CommandStage::Confirmed: return "confirmed";
    case CommandStage::Refused: return "refused";
    case CommandStage::Rejected: return "rejected";
    case CommandStage::TimedOut: return "timedOut";
    case CommandStage::Unconfirmed: return "unconfirmed";
    case CommandStage::Unknown: return "unknown";
    case CommandStage::Cancelled: return "cancelled";
    }
    return {};
}

bool isFinal(CommandStage stage)
{
    return stage >= CommandStage::Confirmed;
}

UtcMs confirmationTime(ocpp::Action action)
{
    switch (action) {
    case ocpp::Action::Reset: return 10 * minute;              // catalogue, derived:ResetNotEffective
    case ocpp::Action::TriggerMessage: return 60 * second;
    case ocpp::Action::ChangeAvailability: return 60 * second; // a scheduled one: until the session is over, see below
    case ocpp::Action::UnlockConnector: return 60 * second;
    case ocpp::Action::RequestStartTransaction: return 3 * minute;
    case ocpp::Action::RequestStopTransaction: return 2 * minute;
    case ocpp::Action::GetLog: return 30 * minute;
    case ocpp::Action::UpdateFirmware: return 2 * hour;
    case ocpp::Action::GetVariables:
    case ocpp::Action::SetVariables:
    case ocpp::Action::ClearCache:
    case ocpp::Action::SetChargingProfile:
    case ocpp::Action::ClearChargingProfile:
    case ocpp::Action::DataTransfer: return 60 * second; // the answer itself is the result; this is never waited for
    }
    return 60 * second;
}

QJsonObject argumentsOf(const Command &command)
{
    return QJsonDocument::fromJson(command.arguments).object();
}

CommandBook::CommandBook(Network &network) : m(std::make_unique<Parts>(network)) {}
CommandBook::~CommandBook() = default;

UtcMs CommandBook::nextDeadline() const { return m->deadlines.next(); }

void CommandBook::advanceTo(UtcMs time)
{
    while (const std::optional<Deadlines::Due> due = m->deadlines.take(time)) {
        Command &command = m->commands[due->subject];
        m->step(command, CommandStage::Unconfirmed, due->at,
                tr("accepted, but nothing that proves it was seen within %1").arg(formatDuration(due->at - command.steps.back().at)));
    }
}

void CommandBook::apply(const Fact &fact, const PortState *before)
{
    if (const auto *event = fact.as<CommandEvent>()) {
        m->take(fact, *event);
    } else if (const auto *action = fact.as<DeskAction>()) {
        if (action->kind == DeskAction::Kind::IntendCommand && action->command.isValid())
            m->intend(fact, *action);
    } else if (const auto *gap = fact.as<FeedGap>(); gap && gap->from > 0 && gap->from < fact.at) {
        // Nothing is known of that time: what was awaited in it may have been seen by nobody, so the clock stands still.
        for (const Deadlines::Due &due : m->deadlines.all()) {
            const UtcMs later = due.at + (fact.at - gap->from);
            m->deadlines.set(due.kind, due.subject, later);
            m->commands[due.subject].deadline = later;
        }
    } else {
        m->observe(fact, before);
    }
}

void CommandBook::Parts::step(Command &command, CommandStage stage, UtcMs at, const QString &detail)
{
    command.stage = stage;
    command.steps.push_back({at, stage, detail});
    changed.push_back(command.id);
    const quint32 index = byId.value(command.id);
    if (!isFinal(stage))
        return;
    oldestFinished = oldestFinished == 0 ? at : std::min(oldestFinished, at);
    command.deadline = 0;
    deadlines.cancel(0, index);
    running.erase(index);
    if (command.station.value < accepted.size())
        std::erase(accepted[command.station.value], index);
}

void CommandBook::Parts::confirm(Command &command, UtcMs at, const QString &evidence)
{
    step(command, CommandStage::Confirmed, at, evidence);
}

static UtcMs finishedAt(const Command &command)
{
    return command.steps.empty() ? 1 : command.steps.back().at;
}

void CommandBook::Parts::reindex()
{
    byId.clear();
    byStation.clear();
    accepted.clear();
    running.clear();
    oldestFinished = 0;
    for (quint32 i = 0; i < commands.size(); ++i) {
        const Command &command = commands[i];
        byId.insert(command.id, i);
        if (!isFinal(command.stage))
            running.insert(i);
        else if (const UtcMs at = finishedAt(command); oldestFinished == 0 || at < oldestFinished)
            oldestFinished = at;
        if (!command.station.isValid())
            continue;
        const size_t station = command.station.value;
        if (station >= byStation.size()) {
            byStation.resize(station + 1);
            accepted.resize(station + 1);
        }
        byStation[station].push_back(i);
        if (command.stage == CommandStage::Accepted)
            accepted[station].push_back(i);
    }
}

const Command *CommandBook::find(const CommandId &id) const
{
    const auto found = m->byId.constFind(id);
    return found == m->byId.constEnd() ? nullptr : &m->commands[found.value()];
}

std::vector<const Command *> CommandBook::ofStation(StationIx station) const
{
    std::vector<const Command *> found;
    if (station.value < m->byStation.size()) {
        for (const quint32 index : m->byStation[station.value])
            found.push_back(&m->commands[index]);
    }
    std::reverse(found.begin(), found.end());
    return found;
}

std::vector<const Command *> CommandBook::running() const
{
    std::vector<const Command *> found;
    for (const quint32 index : m->running)
        found.push_back(&m->commands[index]);
    return found;
}

void CommandBook::markOutcomeUnknown(const CommandId &id, UtcMs at)
{
    const auto found = m->byId.constFind(id);
    if (found == m->byId.constEnd())
        return;
    Command &command = m->commands[found.value()];
    if (!isFinal(command.stage))
        m->step(command, CommandStage::Unknown, at, tr("the desk stopped before an outcome was recorded"));
}

std::vector<CommandId> CommandBook::takeChanged()
{
    std::vector<CommandId> ids = std::exchange(m->changed, {});
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/** In their order, with other positions. */
void CommandBook::Parts::keepOnly(std::vector<Command> kept)
{
    commands = std::move(kept);
    deadlines = {};
    for (quint32 i = 0; i < commands.size(); ++i) {
        if (commands[i].deadline)
            deadlines.set(0, i, commands[i].deadline);
    }
    reindex();
}

void CommandBook::remap(std::span<const StationIx> stations, std::span<const PortIx> ports)
{
    std::vector<Command> kept;
    for (Command &command : m->commands) {
        const auto moved = [](auto indexes, auto old) {
            return old.value < indexes.size() ? indexes[old.value] : decltype(old){};
        };
        command.station = moved(stations, command.station);
        command.port = moved(ports, command.port);
        if (command.station.isValid())
            kept.push_back(std::move(command));
    }
    m->keepOnly(std::move(kept));
}

UtcMs CommandBook::oldestFinished() const { return m->oldestFinished; }

void CommandBook::forgetFinished(UtcMs time, const std::function<bool(const Command &)> &needed)
{
    if (m->oldestFinished == 0 || m->oldestFinished > time)
        return;
    std::vector<Command> kept;
    for (Command &command : m->commands) {
        const bool isPast = isFinal(command.stage) && finishedAt(command) <= time;
        if (!isPast || needed(command))
            kept.push_back(std::move(command));
    }
    m->keepOnly(std::move(kept));
}

static QDataStream &operator<<(QDataStream &out, const CommandStep &step) { return out << step.at << step.stage << step.detail; }
static QDataStream &operator>>(QDataStream &in, CommandStep &step) { return in >> step.at >> step.stage >> step.detail; }

static QDataStream &operator<<(QDataStream &out, const Command &c)
{
    out << c.id << c.action << c.station << c.port << c.place.evse << c.place.connector << c.arguments << c.by << c.reason
        << c.alert << c.stage << c.deadline << c.restarted << c.answer;
    writeAll(out, c.steps);
    return out;
}

static QDataStream &operator>>(QDataStream &in, Command &c)
{
    in >> c.id >> c.action >> c.station >> c.port >> c.place.evse >> c.place.connector >> c.arguments >> c.by >> c.reason
        >> c.alert >> c.stage >> c.deadline >> c.restarted >> c.answer;
    readAll(in, c.steps);
    return in;
}

void CommandBook::save(QDataStream &stream) const
{
    writeAll(stream, m->commands);
    m->deadlines.save(stream);
}

Result<void> CommandBook::restore(QDataStream &stream)
{
    readAll(stream, m->commands);
    m->deadlines.restore(stream);
    if (stream.status() != QDataStream::Ok)
        return Problem{tr("The saved commands are damaged.")};
    m->reindex();
    return {};
}
