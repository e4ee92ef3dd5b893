#include "quiet_text.h"

#include "printable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("QuietText", text); }

/** With the date when that is not today's. */
QString clockText(UtcMs time, UtcMs now)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc());
    return moment.toString(time / day == now / day ? u"HH:mm"_s : u"d MMM HH:mm"_s);
}

QString shelvedText(const Alert &alert, UtcMs now)
{
    const QString since = clockText(alert.quietSince, now), why = printable(alert.shelveReason, 200);
    if (alert.shelvedUntil == 0)
        return tr("Shelved by %1 since %2 UTC, until the condition goes: %3.").arg(printable(alert.shelvedBy, 60), since, why);
    return tr("Shelved by %1 since %2 UTC, until %3 UTC: %4.")
        .arg(printable(alert.shelvedBy, 60), since, clockText(alert.shelvedUntil, now), why);
}

} // namespace

QString quietText(const Alert &alert, UtcMs now)
{
    const QString since = clockText(alert.quietSince, now);
    switch (alert.state) {
    case AlarmState::Shelved: return shelvedText(alert, now);
    case AlarmState::SuppressedByDesign:
        return tr("Suppressed since %1 UTC: %2.").arg(since, printable(alert.suppressedBy, 200));
    case AlarmState::OutOfService:
        return tr("Out of service since %1 UTC by %2, with work order %3: %4.")
            .arg(since, printable(alert.shelvedBy, 60), toText(alert.order), printable(alert.shelveReason, 200));
    case AlarmState::Normal:
    case AlarmState::Unacknowledged:
    case AlarmState::Acknowledged:
    case AlarmState::ReturnedUnacked:
    case AlarmState::LatchedUnacked:
    case AlarmState::LatchedAcked: return {};
    }
    return {};
}

QString maintenanceText(const MaintenanceWindow &window, UtcMs now)
{
    return tr("Planned by %1, from %2 to %3 UTC: %4. Safety faults call all the same.")
        .arg(printable(window.by, 60), clockText(window.from, now), clockText(window.until, now), printable(window.why, 200));
}
