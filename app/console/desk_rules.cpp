#include "desk_rules.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text) { return QCoreApplication::translate("DeskRules", text); }

bool isAboutPortAlone(const DeskAction &action) { return !action.alert.isValid() && !action.order.isValid(); }

} // namespace

/** The books refuse by the same rules when they fold; a note about a port alone is in none of them. */
Result<void> mayAct(const Operations &operations, const DeskAction &action, UtcMs now)
{
    if (action.role == Role::Viewer)
        return Problem{tr("Your token may look, but not act.")};
    if (action.kind == DeskAction::Kind::Note && isAboutPortAlone(action))
        return action.note.trimmed().isEmpty() ? Result<void>{Problem{tr("The note is empty.")}} : Result<void>{};
    if (action.kind == DeskAction::Kind::WriteHandover || action.kind == DeskAction::Kind::TickHandover)
        return operations.handover().mayDo(action);
    return operations.orders().mayDo(action, now); // it asks the alert book about alerts
}
