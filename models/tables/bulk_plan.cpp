#include "bulk_plan.h"

#include "place_text.h"
#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

static QString tr(const char *text) { return QCoreApplication::translate("BulkPlan", text); }

int BulkPlan::allowed() const
{
    return int(std::count_if(steps.begin(), steps.end(), [](const BulkStep &step) { return !step.isRefused(); }));
}

DeskAction forAlert(DeskAction pattern, AlertId alert)
{
    pattern.alert = alert;
    pattern.id = {};
    return pattern;
}

static QString effectText(const DeskAction &action, const Alert &alert, UtcMs now)
{
    if (action.kind == DeskAction::Kind::Shelve)
        return tr("off the queue until %1").arg(timeText(action.until, now));
    if (action.kind == DeskAction::Kind::Own)
        return alert.owner.isEmpty() ? tr("nobody to %1").arg(printable(action.value, 40))
                                     : tr("%1 to %2").arg(printable(alert.owner, 40), printable(action.value, 40));
    return tr("acknowledged");
}

BulkPlan bulkPlan(const Operations &operations, const DeskAction &pattern, const std::vector<AlertId> &alerts, UtcMs now)
{
    BulkPlan plan;
    for (const AlertId id : alerts) {
        const Alert *alert = operations.alerts().find(id);
        if (!alert)
            continue;
        BulkStep step{id, alert->tier, printable(alert->title, 80), {}, {}};
        if (const QString place = placeText(operations.network(), *alert); !place.isEmpty())
            step.what = tr("%1, %2").arg(step.what, place);
        const DeskAction action = forAlert(pattern, id);
        const Result<void> may = operations.orders().mayDo(action, now);
        if (!may)
            step.refusal = may.problem().text;
        else if (action.kind == DeskAction::Kind::Own && alert->owner == action.value)
            step.refusal = tr("%1 has it already.").arg(printable(alert->owner, 40));
        else
            step.effect = effectText(action, *alert, now);
        plan.steps.push_back(std::move(step));
    }
    return plan;
}
