// An acknowledgement is a promise to act. When nothing happens, the alert calls again; and what no shelf may hold leaves it.
#include "alert_book_parts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

bool AlertBook::Parts::hasOpenOrder(const Alert &alert) const
{
    return alert.order.isValid() && openOrders.contains(alert.order);
}

/** Something happened to it at `at` (or it got into this state): its time begins anew, if it has one. */
void AlertBook::Parts::watchAcknowledgement(quint32 index, UtcMs at)
{
    Alert &alert = alerts[index];
    const bool answered = alert.state == AlarmState::Acknowledged || alert.state == AlarmState::LatchedAcked;
    const bool runs = settings.acknowledgementLasts > 0 && answered && !hasOpenOrder(alert);
    if (!runs && alert.acknowledgementEnds == 0)
        return;
    alert.acknowledgementEnds = runs ? at + settings.acknowledgementLasts : 0;
    touch(index);
    if (runs)
        deadlines.set(quint8(Timer::AcknowledgementEnds), index, alert.acknowledgementEnds);
    else
        deadlines.cancel(quint8(Timer::AcknowledgementEnds), index);
}

void AlertBook::Parts::acknowledgementEnds(quint32 index, UtcMs at)
{
    Alert &alert = alerts[index];
    alert.acknowledged = 0;
    const AlarmState again = alert.state == AlarmState::LatchedAcked ? AlarmState::LatchedUnacked : AlarmState::Unacknowledged;
    setState(index, again, at, u"deadline"_s,
             tr("nothing happened for %1 since %2 acknowledged it").arg(formatDuration(settings.acknowledgementLasts), alert.acknowledgedBy));
}

/** A command for a port, or for the station, is something that happens to the alerts there. */
void AlertBook::Parts::takeCommand(StationIx station, PortIx port, UtcMs at)
{
    for (const quint32 index : openOf(station)) {
        const bool meant = !port.isValid() || !alerts[index].port.isValid() || alerts[index].port == port;
        if (meant && alerts[index].acknowledgementEnds != 0)
            watchAcknowledgement(index, at);
    }
}

/**
 * What has become P1, a safety fault or a lockout since it was put aside calls: no shelf holds it (standards 5.2), and no
 * planned work hides it.
 */
void AlertBook::Parts::bringBack(quint32 index, UtcMs at)
{
    const Alert &alert = alerts[index];
    if (alert.state == AlarmState::SuppressedByDesign && hiddenBy(alert).isEmpty())
        unquiet(index, at, u"station"_s, tr("it is a safety fault now, and planned work hides none"));
    const bool barred = alert.tier == Tier::P1 || alert.safety || alert.policy == ResetPolicy::Lockout;
    if (alert.state == AlarmState::Shelved && barred)
        unquiet(index, at, u"station"_s, alert.tier == Tier::P1 ? tr("it is P1 now, and no P1 stays on the shelf")
                                                                : tr("it is a safety fault now, and none stays on the shelf"));
}

void AlertBook::Parts::orderOpened(OrderId order, AlertId id, StationIx station)
{
    openOrders[order] = station;
    if (const auto found = byId.constFind(id); found != byId.constEnd())
        alerts[found.value()].order = order;
}

/**
 * Its alert is over with it. What is out of service for the order's sake returns to service by itself, and calls again
 * where the condition still stands.
 */
void AlertBook::Parts::orderClosed(OrderId order, AlertId id, UtcMs at, const QString &by, const QString &why)
{
    openOrders.erase(order);
    if (const auto found = byId.constFind(id); found != byId.constEnd() && alerts[found.value()].isOpen()) {
        const Alert &alert = alerts[found.value()];
        if (alert.state != AlarmState::OutOfService || !alert.isStanding())
            close(found.value(), at, by, why);
    }
    for (const quint32 index : std::vector<quint32>(open.begin(), open.end())) {
        const Alert &alert = alerts[index];
        if (alert.order != order)
            continue;
        if (alert.state == AlarmState::OutOfService)
            unquiet(index, at, by, tr("back in service: %1").arg(why));
        else
            watchAcknowledgement(index, at);
    }
}
