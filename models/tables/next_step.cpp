#include "next_step.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class NextStep
{
    Q_DECLARE_TR_FUNCTIONS(NextStep)
};

bool isHard(const Command &command)
{
    return command.arguments.contains("Immediate") || command.arguments.contains("Hard");
}

/** Did this command do that step of the ladder? */
bool does(const Command &command, const QString &step)
{
    const auto says = [&](QLatin1StringView word) { return step.contains(word, Qt::CaseInsensitive); };
    if (command.stage == CommandStage::Refused || command.stage == CommandStage::Cancelled)
        return false;
    if (command.action == ocpp::Action::Reset)
        return says("reset"_L1) && (isHard(command) ? says("hard"_L1) : says("soft"_L1));
    if (command.action == ocpp::Action::TriggerMessage)
        return command.arguments.contains("MeterValues") ? says("meter values"_L1) : says("status"_L1);
    if (command.action == ocpp::Action::UnlockConnector)
        return says("unlock"_L1);
    if (command.action == ocpp::Action::ChangeAvailability)
        return command.arguments.contains("Inoperative") ? says("inoperative"_L1) : says("make operative"_L1);
    return command.action == ocpp::Action::GetLog && says("logs"_L1);
}

} // namespace

QString nextStepOf(const Operations &operations, const Alert &alert)
{
    if (const WorkOrder *order = operations.orders().find(alert.order); order && order->isOpen()) {
        const QString stage = QString::fromUtf8(text(order->stage).data(), qsizetype(text(order->stage).size()));
        return NextStep::tr("Work order %1: %2").arg(toText(order->id), stage.toLower());
    }
    if (alert.returned)
        return NextStep::tr("Condition is gone: check the port");
    const FaultEntry *entry = operations.catalogue().find(alert.faultId);
    if (!entry || entry->ladder.isEmpty())
        return {};
    const auto commands = operations.commands().ofStation(alert.station);
    for (const QString &step : entry->ladder) {
        const bool done = std::any_of(commands.begin(), commands.end(), [&](const Command *command) {
            return !command->steps.empty() && command->steps.front().at >= alert.raised
                && (!command->port.isValid() || !alert.port.isValid() || command->port == alert.port) && does(*command, step);
        });
        if (!done)
            return step;
    }
    return entry->ladder.last();
}
