// What was seen after a station's promise, and which command it proves.
#include "command_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using ocpp::Action;

static QString tr(const char *text) { return QCoreApplication::translate("CommandBook", text); }

static QString word(std::string_view text) { return QString::fromLatin1(text.data(), qsizetype(text.size())); }

std::vector<quint32> CommandBook::Parts::awaiting(StationIx station, Action action) const
{
    std::vector<quint32> found;
    for (const quint32 index : accepted[station.value]) {
        if (commands[index].action == action)
            found.push_back(index);
    }
    return found;
}

void CommandBook::Parts::observe(const Fact &fact, const PortState *)
{
    const StationIx station = fact.station;
    if (!station.isValid() || station.value >= accepted.size() || accepted[station.value].empty())
        return;
    if (fact.is<StationConnected>())
        observeRestart(station, fact.at, tr("reconnected"));
    if (!fact.isEvent())
        return;
    if (fact.is<ocpp::Booted>())
        observeRestart(station, fact.at, tr("booted"));
    observeMessage(fact);
    if (fact.is<ocpp::StatusReport>())
        observePort(station, fact.port, fact.at);
    else if (const auto *started = fact.as<ocpp::SessionStarted>())
        observeStart(fact, *started);
    else if (const auto *ended = fact.as<ocpp::SessionEnded>())
        observeEnd(fact, *ended);
    else if (const auto *log = fact.as<ocpp::LogReport>())
        observeTransfer(station, Action::GetLog, log->status, fact.at);
    else if (const auto *firmware = fact.as<ocpp::FirmwareReport>())
        observeTransfer(station, Action::UpdateFirmware, firmware->status, fact.at);
}

/** First half of a reset's proof: it went down and came back. The port statuses that follow are the second half. */
void CommandBook::Parts::observeRestart(StationIx station, UtcMs at, const QString &evidence)
{
    for (const quint32 index : awaiting(station, Action::Reset)) {
        Command &command = commands[index];
        if (command.restarted)
            continue;
        command.restarted = true;
        step(command, CommandStage::Accepted, at, tr("%1; waiting for its port statuses").arg(evidence));
    }
}

static bool showsAvailability(PortMode mode, bool inoperative)
{
    switch (mode) {
    case PortMode::OutOfService: return inoperative;
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved: return !inoperative;
    case PortMode::Faulted:
    case PortMode::Offline:
    case PortMode::Unknown: return false;
    }
    return false;
}

/** A port status was seen: the second half of a reset's proof, or the mode that ChangeAvailability asked for. */
void CommandBook::Parts::observePort(StationIx station, PortIx port, UtcMs at)
{
    for (const quint32 index : awaiting(station, Action::Reset)) {
        Command &command = commands[index];
        if (!command.restarted || !port.isValid() || (command.port.isValid() && command.port != port))
            continue;
        confirm(command, at, tr("%1 is %2").arg(network.name(port), word(ocpp::text(network.state(port).status))));
    }
    for (const quint32 index : awaiting(station, Action::ChangeAvailability)) {
        Command &command = commands[index];
        const bool inoperative = argumentsOf(command).value("operationalStatus"_L1).toString() == "Inoperative"_L1;
        bool all = true;
        for (const PortIx one : network.portsOf(station)) {
            if (!command.port.isValid() || one == command.port)
                all = all && showsAvailability(network.state(one).mode, inoperative);
        }
        if (all)
            confirm(command, at, inoperative ? tr("seen unavailable") : tr("seen in service"));
    }
}

static bool isRequested(const QString &message, const Fact &fact)
{
    if (message == "StatusNotification"_L1)
        return fact.is<ocpp::StatusReport>();
    if (message == "BootNotification"_L1)
        return fact.is<ocpp::Booted>();
    if (message == "Heartbeat"_L1)
        return fact.is<ocpp::Heartbeat>();
    if (message == "MeterValues"_L1)
        return fact.is<ocpp::MeterReading>();
    if (message == "TransactionEvent"_L1)
        return fact.is<ocpp::SessionStarted>() || fact.is<ocpp::SessionUpdated>()
            || fact.is<ocpp::SessionEnded>();
    if (message == "FirmwareStatusNotification"_L1)
        return fact.is<ocpp::FirmwareReport>();
    if (message == "LogStatusNotification"_L1 || message == "DiagnosticsStatusNotification"_L1)
        return fact.is<ocpp::LogReport>();
    return false;
}

void CommandBook::Parts::observeMessage(const Fact &fact)
{
    for (const quint32 index : awaiting(fact.station, Action::TriggerMessage)) {
        Command &command = commands[index];
        const QString message = argumentsOf(command).value("requestedMessage"_L1).toString();
        const bool elsewhere = command.port.isValid() && fact.port.isValid() && command.port != fact.port;
        if (!elsewhere && isRequested(message, fact))
            confirm(command, fact.at, tr("%1 was seen").arg(printable(message, 64)));
    }
}

void CommandBook::Parts::observeStart(const Fact &fact, const ocpp::SessionStarted &started)
{
    for (const quint32 index : awaiting(fact.station, Action::RequestStartTransaction)) {
        Command &command = commands[index];
        const QJsonObject asked = argumentsOf(command);
        const qint64 wanted = qint64(asked.value("remoteStartId"_L1).toDouble(-1));
        const QByteArray token = asked.value("idToken"_L1).toString().toUtf8();
        const bool sameStart = wanted >= 0 && started.remoteStartId == wanted;
        const bool sameToken = !token.isEmpty() && started.idToken == token;
        if ((sameStart || sameToken) && (!command.port.isValid() || command.port == fact.port))
            confirm(command, fact.at, tr("session %1 started").arg(printable(started.transactionId, 40)));
    }
}

void CommandBook::Parts::observeEnd(const Fact &fact, const ocpp::SessionEnded &ended)
{
    for (const quint32 index : awaiting(fact.station, Action::RequestStopTransaction)) {
        Command &command = commands[index];
        const QByteArray wanted = argumentsOf(command).value("transactionId"_L1).toVariant().toString().toUtf8();
        if (wanted.isEmpty() || wanted == ended.transactionId)
            confirm(command, fact.at, tr("session %1 ended").arg(printable(ended.transactionId, 40)));
    }
}

/** Uploads and installations report their progress; the last word counts. */
void CommandBook::Parts::observeTransfer(StationIx station, Action action, const QByteArray &status, UtcMs at)
{
    const bool done = status == "Uploaded" || status == "Installed";
    const bool failed = status.endsWith("Failed") || status.endsWith("Failure") || status == "BadMessage"
                     || status == "NotSupportedOperation" || status == "PermissionDenied" || status == "InvalidSignature";
    for (const quint32 index : awaiting(station, action)) {
        Command &command = commands[index];
        if (done)
            confirm(command, at, word({status.constData(), size_t(status.size())}));
        else if (failed)
            step(command, CommandStage::Rejected, at, printable(status, 64));
    }
}
