// What the gateway says about a command: requested, sent, answered, refused, timed out.
#include "command_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("CommandBook", text); }

/** The row of a command; made when it is new, whoever mentions it first: this desk, another one, or the gateway. */
Command &CommandBook::Parts::known(const Fact &fact, const CommandId &id)
{
    if (const auto found = byId.constFind(id); found != byId.constEnd()) {
        Command &command = commands[found.value()];
        if (!command.station.isValid() && fact.station.isValid()) {
            command.station = fact.station;
            reindex();
        }
        return commands[byId.value(id)];
    }
    const quint32 index = quint32(commands.size());
    Command command;
    command.id = id;
    command.station = fact.station;
    command.port = fact.port;
    byId.insert(id, index);
    running.insert(index);
    if (fact.station.isValid()) {
        if (fact.station.value >= byStation.size()) {
            byStation.resize(fact.station.value + 1);
            accepted.resize(fact.station.value + 1);
        }
        byStation[fact.station.value].push_back(index);
    }
    commands.push_back(std::move(command));
    return commands.back();
}

/** Journalled at a desk before it goes to the gateway: Requested, and Recorded since the journal has it. */
void CommandBook::Parts::intend(const Fact &fact, const DeskAction &action)
{
    if (byId.contains(action.command))
        return;
    Fact place = fact;
    if (!action.stationId.isEmpty()) {
        place.station = network.findStation(action.stationId);
        place.port = place.station.isValid() ? network.findPort(place.station, action.evse) : PortIx{};
    }
    Command &command = known(place, action.command);
    command.by = QString::fromUtf8(action.by);
    command.reason = action.note;
    command.alert = action.alert;
    command.place.evse = action.evse;
    if (const std::optional<ocpp::Action> named = ocpp::actionFromText(action.value.toStdString()))
        command.action = *named;
    step(command, CommandStage::Requested, fact.at, printable(action.by, 64));
    step(command, CommandStage::Recorded, fact.at, tr("journalled at the desk"));
}

void CommandBook::Parts::take(const Fact &fact, const CommandEvent &event)
{
    if (!event.id.isValid())
        return;
    Command &command = known(fact, event.id);
    command.action = event.action;
    const bool final = isFinal(command.stage) && command.stage != CommandStage::Unknown;
    switch (event.kind) {
    case CommandEvent::Kind::Requested:
        command.place = event.place;
        command.arguments = event.arguments;
        command.by = event.by.isEmpty() ? command.by : QString::fromUtf8(event.by);
        command.reason = event.reason.isEmpty() ? command.reason : QString::fromUtf8(event.reason);
        command.alert = event.alert.isValid() ? event.alert : command.alert;
        if (fact.port.isValid())
            command.port = fact.port;
        if (command.steps.empty())
            step(command, CommandStage::Requested, fact.at, printable(command.by, 64));
        if (command.stage < CommandStage::Sent || command.stage == CommandStage::Unknown)
            step(command, CommandStage::Recorded, fact.at, tr("recorded by the gateway"));
        break;
    case CommandEvent::Kind::Sent:
        if (!final)
            step(command, CommandStage::Sent, fact.at, tr("sent to the station"));
        break;
    case CommandEvent::Kind::Answered:
        takeAnswer(command, fact, event);
        break;
    case CommandEvent::Kind::TimedOut:
        if (!final)
            step(command, CommandStage::TimedOut, fact.at, tr("the station did not answer %1").arg(printable(event.status, 64)));
        break;
    case CommandEvent::Kind::Refused:
        if (!final)
            step(command, CommandStage::Refused, fact.at, printable(event.status, 256));
        break;
    case CommandEvent::Kind::Cancelled:
        if (!final)
            step(command, CommandStage::Cancelled, fact.at, tr("cancelled before it was sent"));
        break;
    }
}

static bool answersForItself(ocpp::Action action, const QByteArray &status)
{
    switch (action) {
    case ocpp::Action::UnlockConnector: return status == "Unlocked"; // the station's own observation
    case ocpp::Action::GetVariables:
    case ocpp::Action::SetVariables:
    case ocpp::Action::ClearCache:
    case ocpp::Action::SetChargingProfile:
    case ocpp::Action::ClearChargingProfile:
    case ocpp::Action::DataTransfer: return true;
    case ocpp::Action::Reset:
    case ocpp::Action::TriggerMessage:
    case ocpp::Action::ChangeAvailability:
    case ocpp::Action::RequestStartTransaction:
    case ocpp::Action::RequestStopTransaction:
    case ocpp::Action::GetLog:
    case ocpp::Action::UpdateFirmware: return false;
    }
    return false;
}

void CommandBook::Parts::takeAnswer(Command &command, const Fact &fact, const CommandEvent &event)
{
    const bool late = command.stage == CommandStage::TimedOut; // says more than silence did, but was given up on
    if (isFinal(command.stage) && command.stage != CommandStage::Unknown && !late)
        return;
    command.answer = event.payload;
    const QString word = event.status.isEmpty() ? tr("answered") : printable(event.status, 64);
    if (!event.promised && !event.done) {
        step(command, CommandStage::Rejected, fact.at, word);
        return;
    }
    rememberAvailability(command);
    step(command, CommandStage::Accepted, fact.at, word);
    if ((event.done && command.action != ocpp::Action::Reset) || answersForItself(command.action, event.status))
        confirm(command, fact.at, tr("the answer itself is the result: %1").arg(word));
    else
        awaitProof(command, fact.at);
}

void CommandBook::Parts::awaitProof(Command &command, UtcMs at)
{
    const bool scheduled = command.action == ocpp::Action::ChangeAvailability && command.steps.back().detail == u"Scheduled"_s;
    const quint32 index = byId.value(command.id);
    command.deadline = at + (scheduled ? 24 * hour : confirmationTime(command.action)); // after the running session
    command.restarted = false;
    deadlines.set(0, index, command.deadline);
    running.insert(index);
    if (command.station.isValid()) {
        accepted[command.station.value].push_back(index);
        if (command.action == ocpp::Action::ChangeAvailability && !scheduled)
            observePort(command.station, command.port, at); // it may be so already
    }
}

/** A desk's "inoperative" survives a reboot (OCPP 1.6 section 5.2) and explains why the port is unavailable. */
void CommandBook::Parts::rememberAvailability(const Command &command)
{
    if (command.action != ocpp::Action::ChangeAvailability || !command.station.isValid())
        return;
    const bool inoperative = argumentsOf(command).value("operationalStatus"_L1).toString() == "Inoperative"_L1;
    if (command.port.isValid()) {
        network.setInoperativeByDesk(command.port, inoperative);
        return;
    }
    for (const PortIx port : network.portsOf(command.station))
        network.setInoperativeByDesk(port, inoperative);
}
