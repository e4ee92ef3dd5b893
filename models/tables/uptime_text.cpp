#include "uptime_text.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

double budgetShare(const Budget &budget)
{
    return budget.allowedMs > 0 ? qBound(0.0, double(budget.leftMs()) / double(budget.allowedMs), 1.0) : 0;
}

Tier budgetTone(const Budget &budget)
{
    if (budget.leftMs() < 4 * hour)
        return Tier::P1;
    if (budget.leftMs() < 24 * hour)
        return Tier::P2;
    return budget.leftMs() < 72 * hour ? Tier::P3 : Tier::None;
}

QString percentText(double percent)
{
    if (!std::isfinite(percent))
        return u"\u2013"_s;
    // The small addend forgives binary fractions (97.33 * 100 = 9732.999...), far below a hundredth.
    return QString::number(std::floor(percent * 100 + 1e-6) / 100, 'f', 2);
}

QString measuredText(UtcMs since, UtcMs now)
{
    if (since <= 0 || now <= since)
        return QCoreApplication::translate("UptimeText", "not measured yet");
    if (now - since >= uptimeYear)
        return QCoreApplication::translate("UptimeText", "12 months");
    return QCoreApplication::translate("UptimeText", "measured for %1").arg(formatDuration(now - since));
}
