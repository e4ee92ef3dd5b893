#include "fix_target.h"

#include <QCoreApplication>

qint64 acknowledgeTarget(Tier tier)
{
    switch (tier) {
    case Tier::P1: return 2 * minute;
    case Tier::P2: return 10 * minute;
    case Tier::P3: return hour;
    case Tier::P4:
    case Tier::None: return 0;
    }
    return 0;
}

qint64 fixTarget(Tier tier)
{
    switch (tier) {
    case Tier::P1: return 4 * hour;
    case Tier::P2: return 24 * hour;
    case Tier::P3: return 72 * hour;
    case Tier::P4:
    case Tier::None: return 0;
    }
    return 0;
}

Tier TargetReading::tone() const
{
    if (!hasTarget() || share() < 0.8)
        return Tier::None;
    return isOver() ? Tier::P2 : Tier::P3;
}

QString TargetReading::leftText() const
{
    if (!hasTarget())
        return QCoreApplication::translate("FixTarget", "none");
    if (isOver())
        return QCoreApplication::translate("FixTarget", "over %1").arg(formatDuration(-left()));
    return formatDuration(left());
}

TargetReading readTarget(qint64 allowed, UtcMs start, UtcMs end)
{
    return {allowed, qMax<qint64>(0, end - start)};
}
