// What people do to work orders. Every step stands in the order's log with its time and who took it.
#include "work_order_parts.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("WorkOrderBook", text); }

static QString stageName(OrderStage stage)
{
    const std::string_view name = text(stage);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

void WorkOrderBook::Parts::log(WorkOrder &order, UtcMs at, const QString &by, const QString &text)
{
    order.log.push_back({at, by, text});
    changed.push_back(order.id);
}

static QString chosen(const QString &given, const QStringList &recommended)
{
    return !given.isEmpty() ? printable(given, 128) : recommended.isEmpty() ? QString() : recommended.first();
}

void WorkOrderBook::Parts::open(const Fact &fact, const DeskAction &action)
{
    WorkOrder order;
    order.id = action.order;
    order.opened = fact.at;
    order.stages.push_back({OrderStage::New, fact.at});
    PortIx port;
    const FaultEntry *entry = nullptr;
    if (const Alert *alert = alerts.find(action.alert)) {
        order.alert = alert->id;
        order.station = alert->station;
        port = alert->port;
        order.title = alert->title;
        order.faultCode = alert->code;
        order.tier = alert->tier;
        entry = catalogue.find(alert->faultId);
    } else {
        order.station = network.findStation(action.stationId);
        port = action.evse > 0 ? network.findPort(order.station, action.evse) : PortIx{};
        order.title = action.note.isEmpty() ? tr("Visit") : printable(action.note, 80);
    }
    order.part = chosen(action.value, entry ? entry->parts : QStringList());
    order.skill = chosen(action.skill, entry ? entry->skills : QStringList());
    order.site = network.siteOf(order.station);
    if (port.isValid())
        order.ports.push_back(port);
    else
        order.ports.assign(network.portsOf(order.station).begin(), network.portsOf(order.station).end());
    const QString by = printable(action.by, 64);
    log(order, fact.at, by, action.note.isEmpty() ? tr("Opened") : tr("Opened: %1").arg(printable(action.note, 500)));
    byId.insert(order.id, quint32(orders.size()));
    for (const PortIx one : order.ports)
        openByPort[one] = quint32(orders.size());
    alerts.orderOpened(order.id, order.alert, order.station, fact.at, by);
    orders.push_back(std::move(order));
}

void WorkOrderBook::Parts::enter(WorkOrder &order, OrderStage stage, UtcMs at, const QString &by, const QString &note)
{
    if (order.stage == OrderStage::Verify)
        endVerification(order);
    const QString moved = tr("%1 to %2").arg(stageName(order.stage), stageName(stage));
    order.stage = stage;
    order.stages.push_back({stage, at});
    log(order, at, by, note.isEmpty() ? moved : tr("%1: %2").arg(moved, printable(note, 500)));
    if (stage == OrderStage::Verify)
        beginVerification(order, at);
}

void WorkOrderBook::Parts::close(WorkOrder &order, UtcMs at, const QString &by, const QString &why)
{
    enter(order, OrderStage::Closed, at, by, why);
    order.closed = at;
    for (const PortIx port : order.ports) {
        const auto covered = openByPort.find(port);
        if (covered != openByPort.end() && orders[covered->second].id == order.id)
            openByPort.erase(covered);
    }
    for (quint32 i = 0; i < orders.size(); ++i) { // an older open order may cover the port too
        if (!orders[i].isOpen())
            continue;
        for (const PortIx port : orders[i].ports)
            openByPort.insert_or_assign(port, i);
    }
    alerts.orderClosed(order.id, order.alert, at, by, tr("work order %1 closed").arg(toText(order.id)));
}

void WorkOrderBook::Parts::take(const Fact &fact, const DeskAction &action)
{
    using Kind = DeskAction::Kind;
    if (action.kind == Kind::OpenOrder) {
        open(fact, action);
        return;
    }
    WorkOrder *found = order(action.order);
    if (!found)
        return;
    const QString by = printable(action.by, 64), said = printable(action.note, 500);
    switch (action.kind) {
    case Kind::AssignOrder:
        found->assignee = printable(action.value, 64);
        found->planned = action.until ? action.until : found->planned;
        log(*found, fact.at, by, tr("Assigned to %1").arg(found->assignee));
        break;
    case Kind::MoveOrder:
    case Kind::SendBackOrder: {
        const std::optional<OrderStage> named = orderStageFromText(action.value.toStdString());
        enter(*found, named ? *named : static_cast<OrderStage>(int(found->stage) - 1), fact.at, by, said);
        break;
    }
    case Kind::StartVerification:
        if (found->stage == OrderStage::Verify)
            startTest(*found, action, fact.at);
        else
            enter(*found, OrderStage::Verify, fact.at, by, said);
        break;
    case Kind::CloseOrder:
        close(*found, fact.at, by, said);
        break;
    case Kind::OverrideCloseOrder:
        found->overriddenBy = by;
        found->overrideReason = said;
        close(*found, fact.at, by, tr("closed without a passed verification: %1").arg(said));
        break;
    case Kind::Note:
        log(*found, fact.at, by, said);
        break;
    case Kind::OpenOrder:
    case Kind::Acknowledge:
    case Kind::Own:
    case Kind::Shelve:
    case Kind::Unshelve:
    case Kind::Escalate:
    case Kind::Reset:
    case Kind::RecordInspection:
    case Kind::IntendCommand:
    case Kind::TakeOutOfService:
    case Kind::ReturnToService:
    case Kind::GroupUnder:
    case Kind::Ungroup:
    case Kind::PlanMaintenance:
    case Kind::EndMaintenance:
    case Kind::WriteHandover:
    case Kind::TickHandover:
        break;
    }
}
