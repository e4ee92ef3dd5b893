// What people do to alerts, and what the rules refuse.
#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

static Result<void> mayShelve(const Alert &alert, const DeskAction &action, UtcMs now, UtcMs longest)
{
    if (action.note.trimmed().isEmpty())
        return Problem{tr("Shelving needs a reason.")};
    if (alert.tier == Tier::P1)
        return Problem{tr("A P1 alert cannot be shelved.")};
    if (alert.policy == ResetPolicy::Lockout || alert.safety)
        return Problem{tr("A safety fault cannot be shelved.")};
    if (alert.state == AlarmState::SuppressedByDesign)
        return Problem{tr("It is already suppressed: %1.").arg(alert.suppressedBy)};
    if (alert.state == AlarmState::OutOfService)
        return Problem{tr("It is out of service: return it to service first.")};
    if (action.until == 0) // one-shot (OPC UA Part 9: OneShotShelved)
        return alert.isStanding() || alert.flapping
            ? Result<void>() : Result<void>(Problem{tr("The condition is gone already: there is nothing to wait for.")});
    if (action.until <= now)
        return Problem{tr("Shelving needs an end that lies ahead.")};
    if (action.until > now + longest)
        return Problem{tr("Shelving must end within %1.").arg(formatDuration(longest))};
    return {};
}

static Result<void> mayReset(const Alert &alert, const DeskAction &action)
{
    if (action.role < Role::Lead)
        return Problem{tr("Only a lead may reset a latched alert.")};
    if (alert.isStanding())
        return Problem{tr("The fault is still there.")};
    if (alert.state != AlarmState::LatchedUnacked && alert.state != AlarmState::LatchedAcked)
        return Problem{tr("There is nothing to reset: the alert is not latched.")};
    if (!alert.inspected)
        return Problem{tr("Record the inspection on site first.")};
    return {};
}

/** By procedure and with permission (ISA-18.2; standards 5.2): a lead, a reason, and the work order that it waits for. */
Result<void> AlertBook::Parts::mayTakeOut(const Alert &alert, const DeskAction &action) const
{
    if (action.role < Role::Lead)
        return Problem{tr("Only a lead may take an alert out of service.")};
    if (alert.state == AlarmState::OutOfService)
        return Problem{tr("It is out of service already.")};
    if (action.note.trimmed().isEmpty())
        return Problem{tr("Taking an alert out of service needs a reason.")};
    if (action.order.isValid() && action.order != alert.order && hasOpenOrder(alert))
        return Problem{tr("Its own work order %1 is open.").arg(toText(alert.order))};
    const OrderId named = action.order.isValid() ? action.order : alert.order;
    if (!named.isValid())
        return Problem{tr("Taking an alert out of service needs a work order: open one first.")};
    const auto order = openOrders.find(named);
    if (order == openOrders.end())
        return Problem{tr("Work order %1 is not open.").arg(toText(named))};
    if (network.siteOf(order->second) != network.siteOf(alert.station))
        return Problem{tr("Work order %1 is for another site.").arg(toText(named))};
    return {};
}

Result<void> AlertBook::mayDo(const DeskAction &action, UtcMs now) const
{
    using Kind = DeskAction::Kind;
    if (action.role < Role::Analyst)
        return Problem{tr("A viewer may not act on alerts.")};
    if (action.kind == Kind::PlanMaintenance)
        return m->mayPlan(action, now);
    if (action.kind == Kind::EndMaintenance)
        return m->mayEndMaintenance(action);
    const Alert *alert = find(action.alert);
    if (!alert)
        return Problem{tr("This alert does not exist.")};
    if (!alert->isOpen() && action.kind != Kind::Note)
        return Problem{tr("The alert is already closed.")};
    switch (action.kind) {
    case Kind::Acknowledge:
        if (!alert->isAnnunciated() && !alert->isQuiet())
            return Problem{tr("It is already acknowledged.")};
        return {};
    case Kind::Note:
        return action.note.trimmed().isEmpty() ? Result<void>(Problem{tr("The note is empty.")}) : Result<void>();
    case Kind::RecordInspection:
        if (action.note.trimmed().isEmpty())
            return Problem{tr("The inspection record is empty: who looked, and what was found?")};
        return {};
    case Kind::Shelve:
        return mayShelve(*alert, action, now, m->settings.longestShelve);
    case Kind::Unshelve:
        return alert->state == AlarmState::Shelved ? Result<void>() : Result<void>(Problem{tr("It is not shelved.")});
    case Kind::Escalate:
        return alert->escalated ? Result<void>(Problem{tr("It is already escalated.")}) : Result<void>();
    case Kind::Reset:
        return mayReset(*alert, action);
    case Kind::TakeOutOfService:
        return m->mayTakeOut(*alert, action);
    case Kind::ReturnToService:
        return alert->state == AlarmState::OutOfService ? Result<void>() : Result<void>(Problem{tr("It is not out of service.")});
    case Kind::GroupUnder:
        return m->mayGroup(*alert, action.into);
    case Kind::Ungroup:
        return alert->parent.isValid() ? Result<void>() : Result<void>(Problem{tr("It is part of no incident.")});
    case Kind::Own:
    case Kind::OpenOrder:
    case Kind::AssignOrder:
    case Kind::MoveOrder:
    case Kind::SendBackOrder:
    case Kind::StartVerification:
    case Kind::CloseOrder:
    case Kind::OverrideCloseOrder:
    case Kind::IntendCommand:
    case Kind::PlanMaintenance:
    case Kind::EndMaintenance:
    case Kind::WriteHandover:
    case Kind::TickHandover:
        return {};
    }
    return {};
}

/** One tier up, by a person's word and under a name. */
void AlertBook::Parts::escalate(quint32 index, const DeskAction &action, UtcMs at)
{
    Alert &alert = alerts[index];
    alert.escalated = true;
    retune(index);
    const QString by = printable(action.by, 64);
    note(index, at, by, action.note.isEmpty() ? tr("Escalated") : tr("Escalated: %1").arg(printable(action.note, 500)));
    if (alert.state == AlarmState::Shelved)
        unquiet(index, at, by, tr("escalated"));
    retier(alert.station, alert.port);
}

/** Who and why stand where they do for a shelved one; the end is the order's. */
void AlertBook::Parts::takeOutOfService(quint32 index, const DeskAction &action, UtcMs at)
{
    Alert &alert = alerts[index];
    deadlines.cancel(quint8(Timer::ShelveEnds), index);
    alert.shelvedUntil = 0;
    alert.suppressedBy.clear();
    alert.order = action.order.isValid() ? action.order : alert.order;
    alert.shelvedBy = printable(action.by, 64);
    alert.shelveReason = printable(action.note, 500);
    setState(index, AlarmState::OutOfService, at, alert.shelvedBy,
             tr("%1 (work order %2)").arg(alert.shelveReason, toText(alert.order)));
}

static AlarmState acknowledged(const Alert &alert)
{
    switch (alert.state) {
    case AlarmState::Unacknowledged: return AlarmState::Acknowledged;
    case AlarmState::ReturnedUnacked: return AlarmState::Normal;
    case AlarmState::LatchedUnacked: return AlarmState::LatchedAcked;
    case AlarmState::Normal:
    case AlarmState::Acknowledged:
    case AlarmState::LatchedAcked:
    case AlarmState::Shelved:
    case AlarmState::SuppressedByDesign:
    case AlarmState::OutOfService: return alert.state;
    }
    return alert.state;
}

void AlertBook::Parts::act(quint32 index, const DeskAction &action, UtcMs at)
{
    using Kind = DeskAction::Kind;
    Alert &alert = alerts[index];
    const QString by = printable(action.by, 64), said = printable(action.note, 500);
    switch (action.kind) {
    case Kind::Acknowledge: {
        alert.acknowledged = at;
        alert.acknowledgedBy = by;
        if (!said.isEmpty())
            note(index, at, by, said);
        const AlarmState next = acknowledged(alert);
        if (next == AlarmState::Normal)
            close(index, at, by, tr("acknowledged"));
        else
            setState(index, next, at, by, tr("acknowledged"));
        break;
    }
    case Kind::Own:
        alert.owner = action.value.isEmpty() ? by : printable(action.value, 64);
        touch(index);
        break;
    case Kind::Note:
        note(index, at, by, said);
        break;
    case Kind::RecordInspection:
        alert.inspected = true;
        note(index, at, by, tr("Inspection recorded: %1").arg(said));
        break;
    case Kind::Shelve:
        alert.shelvedUntil = action.until;
        alert.shelvedBy = by;
        alert.shelveReason = said;
        deadlines.set(quint8(Timer::ShelveEnds), index, action.until != 0 ? action.until : at + settings.longestShelve);
        setState(index, AlarmState::Shelved, at, by, said);
        break;
    case Kind::Unshelve:
        unquiet(index, at, by, tr("taken off the shelf"));
        break;
    case Kind::Escalate:
        escalate(index, action, at);
        break;
    case Kind::Reset:
        close(index, at, by, said.isEmpty() ? tr("reset after inspection") : said);
        break;
    case Kind::TakeOutOfService:
        takeOutOfService(index, action, at);
        break;
    case Kind::ReturnToService:
        unquiet(index, at, by, said.isEmpty() ? tr("returned to service") : said);
        break;
    case Kind::GroupUnder:
        groupUnder(index, action, at);
        break;
    case Kind::Ungroup:
        ungroup(index, action, at);
        break;
    case Kind::OpenOrder:
    case Kind::AssignOrder:
    case Kind::MoveOrder:
    case Kind::SendBackOrder:
    case Kind::StartVerification:
    case Kind::CloseOrder:
    case Kind::OverrideCloseOrder:
    case Kind::IntendCommand:
    case Kind::PlanMaintenance:
    case Kind::EndMaintenance:
    case Kind::WriteHandover:
    case Kind::TickHandover:
        break;
    }
    watchAcknowledgement(index, at); // somebody did something about it
}

bool AlertBook::Parts::isAboutAlert(DeskAction::Kind kind)
{
    using Kind = DeskAction::Kind;
    return kind <= Kind::RecordInspection || (kind >= Kind::TakeOutOfService && kind <= Kind::Ungroup);
}

void AlertBook::Parts::takeAction(const Fact &fact, const DeskAction &action)
{
    if (action.kind == DeskAction::Kind::PlanMaintenance || action.kind == DeskAction::Kind::EndMaintenance) {
        takeMaintenance(action, fact.at);
        return;
    }
    const auto found = byId.constFind(action.alert);
    if (!isAboutAlert(action.kind) || found == byId.constEnd())
        return;
    act(found.value(), action, fact.at);
}
