#include "priority.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("Priority", text); }

static AlertContext contextNow(const Operations &operations, const Alert &alert, UtcMs now)
{
    return contextOf({operations.network(), operations.alerts(), operations.uptime(), operations.siteHours()}, alert, now);
}

Priority priorityOf(const Operations &operations, const Alert &alert, UtcMs now)
{
    const PriorityWeights &weights = operations.alerts().settings().priority;
    const AlertContext context = contextNow(operations, alert, now);
    return {pointsOf(context, weights), reasonsIn(context, weights), context.busyness.has_value() || !context.oneSite};
}

static QString inWords(const Alert &alert, QStringList reasons)
{
    if (alert.escalated)
        reasons.append(tr("escalated by a person"));
    if (reasons.isEmpty())
        reasons.append(tr("by its code"));
    return tr("P%1: %2").arg(QString::number(int(alert.tier)), reasons.join(u"; "_s));
}

QString reasonsOf(const Operations &operations, const Alert &alert, UtcMs now)
{
    return inWords(alert, priorityOf(operations, alert, now).reasons);
}

QString reasonsInFull(const Operations &operations, const Alert &alert, UtcMs now)
{
    Priority priority = priorityOf(operations, alert, now);
    if (!priority.hoursKnown)
        priority.reasons.append(tr("no history of this site's busy hours"));
    return inWords(alert, priority.reasons);
}
