#include "desk_rules.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text) { return QCoreApplication::translate("DeskRules", text); }

Result<const Alert *> openAlert(const Operations &operations, AlertId id)
{
    const Alert *alert = operations.alerts().find(id);
    if (!alert)
        return Problem{tr("There is no such alert.")};
    if (!alert->isOpen())
        return Problem{tr("The alert is closed already.")};
    return alert;
}

Result<void> mayShelve(const Operations &operations, const DeskAction &action, UtcMs now)
{
    const Result<const Alert *> alert = openAlert(operations, action.alert);
    if (!alert)
        return alert.problem();
    if (alert.value()->tier == Tier::P1)
        return Problem{tr("A P1 alert cannot be shelved.")};
    if (action.note.trimmed().isEmpty())
        return Problem{tr("Shelving needs a reason.")};
    if (action.until <= now || action.until > now + AlertSettings{}.longestShelve + minute)
        return Problem{tr("Shelving ends after 12 hours at most.")};
    return {};
}

Result<void> mayTouchAlert(const Operations &operations, AlertId id)
{
    const Result<const Alert *> alert = openAlert(operations, id);
    return alert ? Result<void>{} : Result<void>{alert.problem()};
}

} // namespace

Result<void> mayAct(const Operations &operations, const DeskAction &action, UtcMs now)
{
    if (action.role == Role::Viewer)
        return Problem{tr("Your token may look, but not act.")};
    switch (action.kind) {
    case DeskAction::Kind::Acknowledge:
    case DeskAction::Kind::Own:
    case DeskAction::Kind::Unshelve:
    case DeskAction::Kind::Escalate:
    case DeskAction::Kind::RecordInspection: return mayTouchAlert(operations, action.alert);
    case DeskAction::Kind::Shelve: return mayShelve(operations, action, now);
    case DeskAction::Kind::Reset:
        return action.role < Role::Lead ? Result<void>{Problem{tr("Only a lead can reset a latched alert.")}}
                                        : mayTouchAlert(operations, action.alert);
    case DeskAction::Kind::Note:
        return action.note.trimmed().isEmpty() ? Result<void>{Problem{tr("The note is empty.")}} : Result<void>{};
    case DeskAction::Kind::OpenOrder:
    case DeskAction::Kind::AssignOrder:
    case DeskAction::Kind::MoveOrder:
    case DeskAction::Kind::SendBackOrder:
    case DeskAction::Kind::StartVerification:
    case DeskAction::Kind::CloseOrder:
    case DeskAction::Kind::OverrideCloseOrder: return operations.orders().mayDo(action, now);
    case DeskAction::Kind::IntendCommand: return {};
    }
    return {};
}
