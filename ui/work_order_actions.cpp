#include "work_order_actions.h"

#include "printable.h"

using namespace Qt::StringLiterals;

WorkOrderActions::WorkOrderActions(Desk &desk, Selection &selection, QObject *parent)
    : QObject(parent), m_desk(desk), m_selection(selection)
{
}

const WorkOrder *WorkOrderActions::order() const
{
    return m_selection.order().isValid() ? m_desk.operations().orders().find(m_selection.order()) : nullptr;
}

DeskAction WorkOrderActions::about(DeskAction::Kind kind) const
{
    DeskAction action;
    action.kind = kind;
    action.role = m_desk.identity().role;
    action.by = m_desk.identity().person.toUtf8();
    if (const WorkOrder *work = order()) {
        action.order = work->id;
        action.alert = work->alert;
        const Network &network = m_desk.operations().network();
        if (!work->ports.empty() && work->ports.front().value < network.portCount()) {
            action.stationId = network.stationOf(work->ports.front()).id.toUtf8();
            action.evse = network.evse(work->ports.front());
        }
    }
    return action;
}

Result<void> WorkOrderActions::may(DeskAction::Kind kind) const
{
    if (!order())
        return Problem{tr("Select a work order first.")};
    return m_desk.operations().orders().mayDo(hypothetical(kind), m_desk.now());
}

/** As if the reason or the name had been given already: a button asks for it after the press, not before. */
DeskAction WorkOrderActions::hypothetical(DeskAction::Kind kind) const
{
    DeskAction action = about(kind);
    action.note = u"?"_s;
    if (kind == DeskAction::Kind::AssignOrder)
        action.value = u"?"_s;
    return action;
}

static QString stageText(OrderStage stage)
{
    return QString::fromUtf8(text(stage).data(), qsizetype(text(stage).size()));
}

Result<void> WorkOrderActions::mayMove(OrderStage to) const
{
    if (!order())
        return Problem{tr("Select a work order first.")};
    if (to == OrderStage::Closed)
        return may(DeskAction::Kind::CloseOrder);
    DeskAction action = hypothetical(to < order()->stage ? DeskAction::Kind::SendBackOrder : DeskAction::Kind::MoveOrder);
    action.value = stageText(to);
    return m_desk.operations().orders().mayDo(action, m_desk.now());
}

std::optional<OrderStage> WorkOrderActions::next() const
{
    if (!order() || order()->stage == OrderStage::Closed)
        return {};
    return static_cast<OrderStage>(int(order()->stage) + 1);
}

int WorkOrderActions::skipped(OrderStage to) const
{
    return order() ? qMax(0, int(to) - int(order()->stage) - 1) : 0;
}

Result<ActionId> WorkOrderActions::act(const DeskAction &action)
{
    if (!order())
        return Problem{tr("Select a work order first.")};
    if (const Result<void> may = m_desk.operations().orders().mayDo(action, m_desk.now()); !may)
        return may.problem();
    return m_desk.act(action);
}

Result<ActionId> WorkOrderActions::move(OrderStage to, const QString &reason)
{
    if (!order())
        return Problem{tr("Select a work order first.")};
    if (to == order()->stage)
        return Problem{tr("The order is in this stage already.")};
    if (to == OrderStage::Closed)
        return close();
    if (skipped(to) > 0 && reason.trimmed().isEmpty())
        return Problem{tr("A stage can be left out only with a reason.")};
    const bool back = to < order()->stage;
    DeskAction action = about(back ? DeskAction::Kind::SendBackOrder : DeskAction::Kind::MoveOrder);
    action.value = stageText(to);
    action.note = reason.trimmed();
    return act(action);
}

Result<ActionId> WorkOrderActions::sendBack(const QString &reason)
{
    DeskAction action = about(DeskAction::Kind::SendBackOrder);
    action.note = reason.trimmed();
    return act(action);
}

Result<ActionId> WorkOrderActions::assign(const QString &person, UtcMs planned)
{
    if (person.trimmed().isEmpty())
        return Problem{tr("Give the name of whoever goes.")};
    DeskAction action = about(DeskAction::Kind::AssignOrder);
    action.value = person.trimmed();
    action.until = planned;
    Result<ActionId> assigned = act(action);
    if (!assigned || !order() || order()->stage != OrderStage::New)
        return assigned;
    return move(OrderStage::Scheduled); // somebody goes at a time: that is what Scheduled means
}

Result<ActionId> WorkOrderActions::close()
{
    return act(about(DeskAction::Kind::CloseOrder));
}

Result<ActionId> WorkOrderActions::overrideClose(const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return Problem{tr("An override needs a reason: it stands in the record for good.")};
    DeskAction action = about(DeskAction::Kind::OverrideCloseOrder);
    action.note = reason.trimmed();
    return act(action);
}

Result<ActionId> WorkOrderActions::note(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Problem{tr("The note is empty.")};
    DeskAction action = about(DeskAction::Kind::Note);
    action.note = text.trimmed();
    return act(action);
}

QStringList WorkOrderActions::people() const
{
    QStringList names;
    for (const WorkOrder &work : m_desk.operations().orders().all())
        names.append(printable(work.assignee, 60));
    for (const Alert &alert : m_desk.operations().alerts().all())
        names.append(printable(alert.owner, 60));
    names.removeAll(QString());
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    return names;
}
