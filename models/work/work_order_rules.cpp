// What may be done to a work order: the same rules for the buttons, the gateway and the fold.
#include "work_order_parts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("WorkOrderBook", text); }

std::string_view text(OrderStage stage)
{
    switch (stage) {
    case OrderStage::New: return "New";
    case OrderStage::Scheduled: return "Scheduled";
    case OrderStage::EnRoute: return "En route";
    case OrderStage::OnSite: return "On site";
    case OrderStage::Verify: return "Verify";
    case OrderStage::Closed: return "Closed";
    }
    return {};
}

static QString stageName(OrderStage stage)
{
    const std::string_view name = text(stage);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

std::optional<OrderStage> orderStageFromText(std::string_view name)
{
    for (const OrderStage stage : {OrderStage::New, OrderStage::Scheduled, OrderStage::EnRoute, OrderStage::OnSite,
                                   OrderStage::Verify, OrderStage::Closed}) {
        if (text(stage) == name)
            return stage;
    }
    return std::nullopt;
}

Result<void> WorkOrderBook::Parts::mayOpen(const DeskAction &action) const
{
    if (!action.order.isValid())
        return Problem{tr("The work order has no number.")};
    if (order(action.order))
        return Problem{tr("Work order %1 exists already.").arg(toText(action.order))};
    if (action.alert.isValid()) {
        const Alert *alert = alerts.find(action.alert);
        if (!alert)
            return Problem{tr("The alert does not exist.")};
        if (!alert->isOpen())
            return Problem{tr("The alert is already closed.")};
        if (const WorkOrder *other = order(alert->order); other && other->isOpen())
            return Problem{tr("Work order %1 is already open for this alert.").arg(toText(other->id))};
        return {};
    }
    const StationIx station = network.findStation(action.stationId);
    if (!station.isValid())
        return Problem{tr("The work order names no station that is known.")};
    if (action.evse > 0 && !network.findPort(station, action.evse).isValid())
        return Problem{tr("Station %1 has no port %2.").arg(network.station(station).id, QString::number(action.evse))};
    return {};
}

Result<void> WorkOrderBook::Parts::mayMove(const WorkOrder &order, const DeskAction &action) const
{
    const bool back = action.kind == DeskAction::Kind::SendBackOrder;
    std::optional<OrderStage> target = orderStageFromText(action.value.toStdString());
    if (back && action.value.isEmpty() && order.stage > OrderStage::New)
        target = static_cast<OrderStage>(int(order.stage) - 1);
    if (!target)
        return Problem{tr("There is no stage \"%1\".").arg(action.value)};
    if (*target == OrderStage::Closed)
        return Problem{tr("A work order is closed with Close, after its verification.")};
    if (*target == order.stage)
        return Problem{tr("It is in %1 already.").arg(stageName(order.stage))};
    const int distance = int(*target) - int(order.stage);
    if (back && distance > 0)
        return Problem{tr("Sending back goes to an earlier stage.")};
    const bool needsNote = back || distance > 1 || distance < -1;
    if (needsNote && action.note.trimmed().isEmpty())
        return Problem{distance > 1 ? tr("Skipping a stage needs a reason.") : tr("Sending back needs a reason.")};
    return {};
}

Result<void> WorkOrderBook::Parts::mayStart(const WorkOrder &order, const DeskAction &action, UtcMs now) const
{
    if (order.stage != OrderStage::Verify) {
        if (action.command.isValid())
            return Problem{tr("A test session belongs to the stage Verify; this order is in %1.").arg(stageName(order.stage))};
        if (order.stage < OrderStage::OnSite && action.note.trimmed().isEmpty()) // the order enters Verify
            return Problem{tr("Skipping a stage needs a reason.")};
        return {};
    }
    const TestSession &test = order.test;
    if (test.step == TestSession::Step::Starting || test.step == TestSession::Step::Charging)
        return Problem{tr("A test session is already under way.")};
    if (test.availableSince == 0)
        return Problem{tr("The port is not available.")};
    const UtcMs left = test.availableSince + settings.holdAvailable - now;
    if (test.step != TestSession::Step::ReadyToStart && left > 0)
        return Problem{tr("The port must stay available for another %1.").arg(formatDuration(left))};
    return {};
}

/** A latched alert waits for a person who looked (standards 5.1, state F): no order may hide that. */
Result<void> WorkOrderBook::Parts::latchAllows(const WorkOrder &order) const
{
    const Alert *alert = alerts.find(order.alert);
    if (alert && alert->isOpen() && alert->latches() && !alert->inspected)
        return Problem{tr("%1 is a lockout: record the inspection on site first.").arg(alert->title)};
    return {};
}

static bool isInService(PortMode mode)
{
    switch (mode) {
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved: return true;
    case PortMode::OutOfService:
    case PortMode::Faulted:
    case PortMode::Offline:
    case PortMode::Unknown: return false;
    }
    return false;
}

Result<void> WorkOrderBook::Parts::mayClose(const WorkOrder &order, UtcMs now) const
{
    if (!order.isOpen())
        return Problem{tr("The work order is already closed.")};
    if (order.stage != OrderStage::Verify)
        return Problem{tr("It is in %1; it closes after Verify.").arg(stageName(order.stage))};
    const TestSession &test = order.test;
    switch (test.step) {
    case TestSession::Step::WaitingForAvailable:
        return Problem{tr("The port is not available yet; then it must stay so for %1.").arg(formatDuration(settings.holdAvailable))};
    case TestSession::Step::HoldingAvailable:
        return Problem{tr("The port must stay available for another %1, then a test session must pass.")
                           .arg(formatDuration(qMax<qint64>(0, test.availableSince + settings.holdAvailable - now)))};
    case TestSession::Step::ReadyToStart: return Problem{tr("The test session is missing: start it.")};
    case TestSession::Step::Starting: return Problem{tr("The test session was requested and has not started yet.")};
    case TestSession::Step::Charging: return Problem{tr("The test session is running: stop it when more than %1 kWh have flowed.")
                                                         .arg(settings.testEnergyWh / 1000)};
    case TestSession::Step::Failed: return Problem{tr("The test session failed: %1").arg(test.why)};
    case TestSession::Step::Passed: break;
    }
    if (test.port.isValid() && !isInService(network.state(test.port).mode))
        return Problem{tr("The port is out again.")};
    return latchAllows(order);
}

Result<void> WorkOrderBook::Parts::mayOverride(const WorkOrder &order, const DeskAction &action) const
{
    if (action.role < Role::Lead)
        return Problem{tr("Only a lead may close without a passed verification.")};
    if (action.note.trimmed().isEmpty())
        return Problem{tr("Closing without a passed verification needs a reason.")};
    return latchAllows(order);
}

Result<void> WorkOrderBook::Parts::mayDo(const DeskAction &action, UtcMs now) const
{
    using Kind = DeskAction::Kind;
    if (action.role < Role::Analyst)
        return Problem{tr("A viewer may only look.")};
    const bool aboutOrder = (action.kind >= Kind::OpenOrder && action.kind <= Kind::OverrideCloseOrder)
                         || (action.kind == Kind::Note && action.order.isValid());
    if (action.kind == Kind::IntendCommand)
        return {};
    if (action.kind == Kind::WriteHandover || action.kind == Kind::TickHandover)
        return {}; // the handover book's to decide
    if (!aboutOrder)
        return alerts.mayDo(action, now);
    if (action.kind == Kind::OpenOrder)
        return mayOpen(action);
    const WorkOrder *found = order(action.order);
    if (!found)
        return Problem{tr("This work order does not exist.")};
    if (action.kind == Kind::Note)
        return action.note.trimmed().isEmpty() ? Result<void>(Problem{tr("The note is empty.")}) : Result<void>();
    if (!found->isOpen())
        return Problem{tr("The work order is already closed.")};
    if (action.kind == Kind::AssignOrder)
        return action.value.trimmed().isEmpty() ? Result<void>(Problem{tr("Assign it to whom?")}) : Result<void>();
    if (action.kind == Kind::StartVerification)
        return mayStart(*found, action, now);
    if (action.kind == Kind::CloseOrder)
        return mayClose(*found, now);
    if (action.kind == Kind::OverrideCloseOrder)
        return mayOverride(*found, action);
    return mayMove(*found, action);
}
