// A condition that comes and goes all the time is one alert that counts, and is announced once.
#include "alert_book_parts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

/** What stands for several places comes and goes with any of them. */
static bool mayFlap(const Alert &alert) { return !alert.isGroup && alert.faultId != u"derived:SiteOffline"_s; }

/** The condition came or went. Call after the alert knows of it. */
void AlertBook::Parts::countChange(quint32 index, UtcMs at)
{
    Alert &alert = alerts[index];
    if (!settings.flapDetection || settings.flapSample <= 0 || !mayFlap(alert))
        return;
    FlapHistory &history = flaps[index];
    if (history.isEmpty() && !alert.isStanding())
        history.change(alert.lastRaised, settings.flapSample); // histories begin when something first goes away
    history.change(at, settings.flapSample);
    const bool now = history.isFlapping(alert.flapping, settings.flapHigh, settings.flapLow);
    if (now && !alert.flapping) {
        alert.flapping = true;
        note(index, at, u"station"_s, tr("Flapping, %1 % of changes: it counts on and is not announced anew until it is calm.")
                                          .arg(history.share(), 0, 'f', 1));
    }
    if (alert.flapping)
        deadlines.set(quint8(Timer::FlappingEnds), index, history.calmAt(settings.flapLow, settings.flapSample));
}

/** Calm again. What went away meanwhile has returned now, and takes the usual road. */
void AlertBook::Parts::flappingEnds(quint32 index, UtcMs at)
{
    Alert &alert = alerts[index];
    alert.flapping = false;
    note(index, at, u"deadline"_s, tr("No longer flapping, after it was raised %1 times.").arg(alert.count));
    const bool awaitsOffDelay = deadlines.timeOf(quint8(Timer::OffDelay), index) != 0;
    if (alert.isOpen() && alert.goneSince != 0 && !awaitsOffDelay)
        hasReturned(index, at);
}
