#include "port_actions.h"

PortActions::PortActions(Desk &desk, Selection &selection, QObject *parent) : QObject(parent), PortOffers(desk, selection)
{
}

Result<CommandId> PortActions::send(PortAction action, const QString &reason, bool forced)
{
    const ActionOffer now = offer(action);
    if (now.kind == ActionOffer::Kind::Locked || (now.kind == ActionOffer::Kind::Guarded && !forced))
        return Problem{now.reasons.isEmpty() ? tr("%1 is not possible now.").arg(label(action)) : now.reasons.first()};
    const bool endsTest = action == PortAction::TestSession && runningTest();
    CommandRequest request = commandFor(action);
    request.reason = reason;
    const bool endsSession = action == PortAction::StopSession; // its confirmation carried the guard's words
    request.forced = forced || endsSession || endsTest; // the guard asks for a driver's sake; the session is the desk's own
    Result<CommandId> id = m_desk.request(request);
    if (id && action == PortAction::TestSession && !endsTest && order()) {
        DeskAction start = about(DeskAction::Kind::StartVerification);
        start.order = order()->id;
        start.command = id.value();
        if (const auto started = m_desk.act(start); !started)
            return started.problem();
    }
    return id;
}

Result<ActionId> PortActions::act(const DeskAction &action)
{
    m_undo.reset();
    return m_desk.act(action);
}

/** Refuses with the offer's sentence, so that a key says the same as the button. */
Result<void> PortActions::mayDo(PortAction action) const
{
    const ActionOffer now = offer(action);
    if (now.kind != ActionOffer::Kind::Locked)
        return {};
    return Problem{now.reasons.isEmpty() ? tr("%1: %2.").arg(label(action), now.why) : now.reasons.first()};
}

Result<ActionId> PortActions::acknowledge()
{
    if (const auto may = mayDo(PortAction::Acknowledge); !may)
        return may.problem();
    return act(about(DeskAction::Kind::Acknowledge));
}

Result<ActionId> PortActions::own(const QString &person)
{
    if (const auto may = mayDo(PortAction::Own); !may)
        return may.problem();
    DeskAction action = about(DeskAction::Kind::Own);
    DeskAction back = action;
    back.value = alert()->owner;
    action.value = person;
    Result<ActionId> done = act(action);
    // An alert that had no owner cannot be given back to nobody: the book keeps whoever took it.
    if (done && !back.value.isEmpty())
        m_undo = back;
    return done;
}

Result<ActionId> PortActions::escalate(const QString &note)
{
    if (const auto may = mayDo(PortAction::Escalate); !may)
        return may.problem();
    DeskAction action = about(DeskAction::Kind::Escalate);
    action.note = note;
    return act(action);
}

Result<ActionId> PortActions::note(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Problem{tr("An empty note is not kept.")};
    if (const auto may = mayDo(PortAction::Note); !may)
        return may.problem();
    DeskAction action = about(DeskAction::Kind::Note);
    action.note = text.trimmed();
    return act(action);
}

Result<ActionId> PortActions::shelve(const QString &reason, UtcMs until)
{
    if (const auto may = mayDo(PortAction::Shelve); !may)
        return may.problem();
    if (reason.trimmed().isEmpty())
        return Problem{tr("Shelving needs a reason.")};
    DeskAction action = about(DeskAction::Kind::Shelve);
    action.note = reason.trimmed();
    action.until = until;
    // Made before the shelving: the row leaves the queue then, and the selection with it.
    const DeskAction back = about(DeskAction::Kind::Unshelve);
    Result<ActionId> done = act(action);
    if (done)
        m_undo = back;
    return done;
}

Result<ActionId> PortActions::outOfService(const QString &reason)
{
    if (const auto may = mayDo(PortAction::OutOfService); !may)
        return may.problem();
    const DeskAction action = outOfServiceAction(reason.trimmed());
    if (const auto may = m_desk.operations().orders().mayDo(action, m_desk.now()); !may)
        return may.problem();
    return act(action);
}

Result<ActionId> PortActions::planMaintenance(bool wholeSite, const QString &reason, UtcMs from, UtcMs until)
{
    if (const auto may = mayDo(PortAction::Maintenance); !may)
        return may.problem();
    const Network &network = m_desk.operations().network();
    DeskAction action;
    action.kind = DeskAction::Kind::PlanMaintenance;
    action.role = m_desk.identity().role;
    if (wholeSite)
        action.site = network.site(network.siteOf(station())).id;
    else
        action.stationId = network.station(station()).id.toUtf8();
    action.note = reason.trimmed();
    action.from = from;
    action.until = until;
    if (const auto may = m_desk.operations().orders().mayDo(action, m_desk.now()); !may)
        return may.problem();
    return act(action);
}

Result<ActionId> PortActions::endMaintenance()
{
    const std::optional<MaintenanceWindow> window = maintenance();
    if (!window)
        return Problem{tr("No maintenance runs here.")};
    if (const auto may = mayDo(PortAction::Maintenance); !may)
        return may.problem();
    DeskAction action;
    action.kind = DeskAction::Kind::EndMaintenance;
    action.role = m_desk.identity().role;
    action.site = window->site;
    action.stationId = window->station;
    return act(action);
}

Result<ActionId> PortActions::recordInspection(const QString &report)
{
    if (const auto may = mayDo(PortAction::Inspect); !may)
        return may.problem();
    if (report.trimmed().isEmpty())
        return Problem{tr("An inspection needs who looked, at what, and what was found.")};
    DeskAction action = about(DeskAction::Kind::RecordInspection);
    action.note = report.trimmed();
    return act(action);
}

Result<ActionId> PortActions::resetLatch(const QString &reason)
{
    if (const auto may = mayDo(PortAction::ResetLatch); !may)
        return may.problem();
    DeskAction action = about(DeskAction::Kind::Reset);
    action.note = reason;
    return act(action);
}

Result<ActionId> PortActions::openOrder(const QString &part, const QString &skill, const QString &assignee,
                                        const QString &note)
{
    if (const auto may = mayDo(PortAction::OpenOrder); !may)
        return may.problem();
    DeskAction action = about(DeskAction::Kind::OpenOrder);
    // The same alert asked for twice by the same port at the same moment is one order.
    action.order = {derivedIdValue({action.stationId, QByteArray::number(action.evse), QByteArray::number(m_desk.now()),
                                    toText(action.alert).toUtf8()})};
    action.value = part;
    action.skill = skill;
    action.note = note;
    Result<ActionId> opened = act(action);
    if (!opened || assignee.trimmed().isEmpty())
        return opened;
    DeskAction assign = about(DeskAction::Kind::AssignOrder);
    assign.order = action.order;
    assign.value = assignee.trimmed();
    return act(assign);
}

Result<ActionId> PortActions::groupUnder(AlertId alert, AlertId into)
{
    DeskAction action = about(DeskAction::Kind::GroupUnder);
    action.alert = alert;
    action.into = into;
    action.role = m_desk.identity().role;
    if (const Result<void> may = m_desk.operations().alerts().mayDo(action, m_desk.now()); !may)
        return may.problem();
    return act(action);
}

Result<ActionId> PortActions::ungroup(AlertId alert)
{
    DeskAction action = about(DeskAction::Kind::Ungroup);
    action.alert = alert;
    action.role = m_desk.identity().role;
    if (const Result<void> may = m_desk.operations().alerts().mayDo(action, m_desk.now()); !may)
        return may.problem();
    return act(action);
}

Result<QString> PortActions::undo()
{
    if (!m_undo)
        return Problem{tr("There is nothing to undo.")};
    const DeskAction back = *m_undo;
    if (const auto done = act(back); !done)
        return done.problem();
    return back.kind == DeskAction::Kind::Unshelve ? tr("The alert is back in the queue.")
                                                   : tr("%1 owns the alert again.").arg(back.value);
}
