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

constexpr UtcMs watchFor = 15 * minute;

bool says(const QString &step, QLatin1StringView word)
{
    return step.contains(word, Qt::CaseInsensitive);
}

bool isHard(const Command &command)
{
    return command.arguments.contains("Immediate") || command.arguments.contains("Hard");
}

/** Did this command do that step of the ladder? One that still runs did not yet. */
bool does(const Command &command, const QString &step)
{
    if (!isFinal(command.stage) || command.stage == CommandStage::Refused || command.stage == CommandStage::Cancelled)
        return false;
    if (command.action == ocpp::Action::Reset)
        return says(step, "reset"_L1) && (isHard(command) ? says(step, "hard"_L1) : says(step, "soft"_L1));
    if (command.action == ocpp::Action::TriggerMessage)
        return command.arguments.contains("MeterValues") ? says(step, "meter values"_L1) : says(step, "status"_L1);
    if (command.action == ocpp::Action::UnlockConnector)
        return says(step, "unlock"_L1);
    if (command.action == ocpp::Action::ChangeAvailability)
        return !command.arguments.contains("Inoperative") && says(step, "make operative"_L1);
    return command.action == ocpp::Action::GetLog && says(step, "logs"_L1);
}

bool isOut(const Operations &operations, const Alert &alert)
{
    if (!alert.port.isValid())
        return false;
    const PortState &state = operations.network().state(alert.port);
    return state.inoperativeByDesk || state.mode == PortMode::OutOfService;
}

bool hasOrder(const Operations &operations, const Alert &alert)
{
    const WorkOrder *order = operations.orders().find(alert.order);
    return (order && order->isOpen()) || (alert.port.isValid() && operations.orders().ofPort(alert.port));
}

bool wasDone(const Operations &operations, const Alert &alert, const QString &step)
{
    if (says(step, "make inoperative"_L1))
        return isOut(operations, alert);
    if (step.startsWith("Send technician"_L1) || step.startsWith("Send electrician"_L1))
        return hasOrder(operations, alert);
    if (step.startsWith("Watch "_L1))
        return operations.now() - alert.raised >= watchFor;
    const auto commands = operations.commands().ofStation(alert.station);
    return std::any_of(commands.begin(), commands.end(), [&](const Command *command) {
        return !command->steps.empty() && command->steps.front().at >= alert.raised
            && (!command->port.isValid() || !alert.port.isValid() || command->port == alert.port) && does(*command, step);
    });
}

/** What a desk must not recommend while nobody has looked at the port. */
bool isIdleForLockout(const QString &step)
{
    return says(step, "request"_L1) || says(step, "reset"_L1) || says(step, "unlock"_L1);
}

/** Does it change something, instead of only looking? */
bool acts(const QString &step)
{
    return says(step, "reset"_L1) || says(step, "unlock"_L1) || says(step, "operative"_L1) || says(step, "power"_L1)
        || says(step, "call "_L1) || step.startsWith("Send "_L1);
}

QString inShort(const QString &step)
{
    if (step == "Send technician (HV)"_L1)
        return NextStep::tr("Send HV technician");
    if (step == "Send electrician (inspection)"_L1)
        return NextStep::tr("Send electrician");
    return step;
}

QString lowered(const QString &text)
{
    return text.left(1).toLower() + text.mid(1);
}

QString orderText(const WorkOrder &order)
{
    if (order.stage == OrderStage::Verify)
        return NextStep::tr("Work order %1 is being verified").arg(toText(order.id));
    const QString stage = QString::fromUtf8(text(order.stage).data(), qsizetype(text(order.stage).size()));
    return NextStep::tr("Work order %1 is %2").arg(toText(order.id), stage.toLower());
}

} // namespace

LadderPlace ladderPlace(const Operations &operations, const Alert &alert)
{
    const FaultEntry *entry = operations.catalogue().find(alert.faultId);
    LadderPlace place{entry ? entry->ladder : QStringList{}, 0};
    const bool lockout = alert.policy == ResetPolicy::Lockout;
    if (lockout)
        place.ladder.removeIf(isIdleForLockout);
    const qsizetype out = lockout && !isOut(operations, alert) ? place.ladder.indexOf("Make inoperative"_L1) : -1;
    if (out >= 0) {
        place.next = out;
        return place;
    }
    for (qsizetype i = place.ladder.size(); i > 0 && place.next == 0; --i)
        if (wasDone(operations, alert, place.ladder[i - 1]))
            place.next = i;
    return place;
}

QString nextStepOf(const Operations &operations, const Alert &alert)
{
    if (alert.returned)
        return NextStep::tr("Condition is gone: check the port");
    const bool mustGoOut = alert.policy == ResetPolicy::Lockout && alert.port.isValid() && !isOut(operations, alert);
    if (const WorkOrder *order = operations.orders().find(alert.order); order && order->isOpen() && !mustGoOut)
        return orderText(*order);
    const LadderPlace place = ladderPlace(operations, alert);
    if (place.ladder.isEmpty())
        return {};
    const QString step = place.ladder[std::min(place.next, place.ladder.size() - 1)];
    if (step.startsWith("Send technician"_L1) || step.startsWith("Send electrician"_L1))
        return NextStep::tr("Open work order, %1").arg(lowered(inShort(step)));
    if (acts(step) && !says(step, "inoperative"_L1) && !says(step, "unlock"_L1))
        return inShort(step);
    const auto after = std::find_if(place.ladder.begin() + std::min(place.next + 1, place.ladder.size()), place.ladder.end(), acts);
    return after == place.ladder.end() ? inShort(step) : NextStep::tr("%1, then %2").arg(inShort(step), lowered(inShort(*after)));
}
