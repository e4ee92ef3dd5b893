// The life of one alert: raised, returned, latched, closed (ISA-18.2 states A to H; standards 5.1).
#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

std::string_view text(AlarmState state)
{
    switch (state) {
    case AlarmState::Normal: return "normal";
    case AlarmState::Unacknowledged: return "unacknowledged";
    case AlarmState::Acknowledged: return "acknowledged";
    case AlarmState::ReturnedUnacked: return "returnedUnacknowledged";
    case AlarmState::LatchedUnacked: return "latchedUnacknowledged";
    case AlarmState::LatchedAcked: return "latchedAcknowledged";
    case AlarmState::Shelved: return "shelved";
    case AlarmState::SuppressedByDesign: return "suppressed";
    case AlarmState::OutOfService: return "outOfService";
    }
    return {};
}

static bool isCall(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacked || state == AlarmState::LatchedUnacked;
}

bool announces(const Transition &each)
{
    return isCall(each.to) && (each.to == AlarmState::Unacknowledged || !isCall(each.from)); // D and E after B are no news
}

bool answers(const Transition &each)
{
    const bool byItself = each.by == u"station"_s || each.by == u"deadline"_s;
    const bool settled = each.to == AlarmState::Acknowledged || each.to == AlarmState::LatchedAcked || each.to == AlarmState::Normal;
    return isCall(each.from) && settled && !byItself;
}

void AlertBook::Parts::touch(quint32 index)
{
    changed.push_back(alerts[index].id);
    regard(index);
}

void AlertBook::Parts::note(quint32 index, UtcMs at, const QString &by, const QString &text)
{
    alerts[index].notes.push_back({at, by, text});
    touch(index);
}

void AlertBook::Parts::setState(quint32 index, AlarmState to, UtcMs at, const QString &by, const QString &why)
{
    Alert &alert = alerts[index];
    const AlarmState from = std::exchange(alert.state, to);
    if (from != to)
        alert.quietSince = alert.isQuiet() ? at : 0;
    if (alert.isOpen())
        open.insert(index);
    else
        open.erase(index);
    if (to != AlarmState::SuppressedByDesign && alert.parent.isValid())
        detach(index);
    touch(index);
    if (from != to || to == AlarmState::Unacknowledged)
        transitions.push_back({alert.id, at, from, to, by, why, alert.tier});
    watchAcknowledgement(index, at);
    retier(alert.station, alert.port);
}

/** The condition is there again (or for the first time). One alert per place and condition; flapping only counts. */
static void comeBack(Alert &alert, UtcMs at)
{
    alert.returned = alert.goneSince = alert.closed = 0;
    alert.lastRaised = at;
    ++alert.count;
}

static Alert newAlert(const Condition &condition, StationIx station, PortIx port, UtcMs at)
{
    const FaultEntry &entry = *condition.entry;
    Alert alert;
    alert.condition = condition.key;
    alert.faultId = entry.id;
    alert.code = condition.code.isEmpty() ? entry.code : condition.code;
    alert.title = entry.title;
    alert.info = condition.info;
    alert.warning = condition.warning;
    alert.tier = condition.warning ? std::max(entry.tier, Tier::P3) : entry.tier;
    alert.codeTier = alert.tier;
    alert.safety = entry.safety;
    alert.policy = entry.policy;
    alert.station = station;
    alert.port = port;
    alert.isGroup = AlertBook::Parts::isGroupFault(entry.id);
    alert.state = AlarmState::Normal;
    alert.raised = alert.lastRaised = at;
    return alert;
}

/** Second time within a day after it had gone: `no_auto` becomes `lockout` (standards 4.2). Not for our own findings. */
static bool locksNow(const Alert &alert)
{
    return alert.policy == ResetPolicy::NoAuto && !alert.warning && !alert.faultId.startsWith(u"derived:"_s);
}

bool AlertBook::Parts::locksAgain(const Alert &alert, UtcMs at) const
{
    return at - alert.lastRaised < 24 * hour && locksNow(alert);
}

void AlertBook::Parts::lockOut(quint32 index, UtcMs at)
{
    alerts[index].policy = ResetPolicy::Lockout;
    alerts[index].inspected = false;
    note(index, at, u"station"_s, tr("Second occurrence within 24 hours: locked out until an inspection is recorded."));
}

/** It calls again, unless somebody put it aside: on the shelf (no lockout stays there) or out of service. */
void AlertBook::Parts::raiseAgain(quint32 index, UtcMs at, const QString &by)
{
    Alert &alert = alerts[index];
    const bool shelved = alert.state == AlarmState::Shelved && alert.policy != ResetPolicy::Lockout;
    if (shelved || alert.state == AlarmState::OutOfService) {
        touch(index);
        return;
    }
    alert.acknowledged = 0;
    alert.shelvedUntil = 0;
    deadlines.cancel(quint8(Timer::ShelveEnds), index);
    alert.suppressedBy = hiddenBy(alert);
    setState(index, alert.suppressedBy.isEmpty() ? AlarmState::Unacknowledged : AlarmState::SuppressedByDesign, at, by,
             tr("raised again"));
    if (alert.state == AlarmState::SuppressedByDesign)
        hide(index, -1, at);
}

qint32 AlertBook::Parts::raise(StationIx station, PortIx port, const Condition &condition, UtcMs at, const QString &by)
{
    const auto latest = [&](std::vector<quint32> &raised) {
        return std::find_if(raised.begin(), raised.end(), [&](quint32 index) { return alerts[index].condition == condition.key; });
    };
    if (std::vector<quint32> &raised = place(station, port).alerts; latest(raised) != raised.end()) {
        const quint32 index = *latest(raised);
        Alert &alert = alerts[index];
        if (alert.isOpen() && alert.isStanding())
            return qint32(index);
        if (alert.goneSince != 0) { // within the off-delay, or flapping: the same alert, still the same state
            const bool locks = at - alert.goneSince >= settings.offDelay && locksAgain(alert, at);
            deadlines.cancel(quint8(Timer::OffDelay), index);
            comeBack(alert, at);
            touch(index);
            countChange(index, at);
            if (locks) { // it was gone as long as makes a second occurrence: that is news, flapping or not
                lockOut(index, at);
                raiseAgain(index, at, by);
            }
            return qint32(index);
        }
    }
    noteSigns(station, port, condition, at); // first: what it is part of stands before it does
    Place &where = place(station, port);
    const auto known = latest(where.alerts);
    if (known != where.alerts.end()) {
        const quint32 index = *known;
        Alert &alert = alerts[index];
        if (alert.isOpen() || at - alert.returned < settings.sameAlertWithin) {
            const bool locks = locksAgain(alert, at);
            comeBack(alert, at);
            if (locks)
                lockOut(index, at);
            countChange(index, at);
            raiseAgain(index, at, by);
            return qint32(index);
        }
    }
    const quint32 index = quint32(alerts.size());
    Alert alert = newAlert(condition, station, port, at);
    const qint32 evse = port.isValid() ? network.evse(port) : 0;
    const QByteArray stationId = network.station(station).id.toUtf8();
    alert.id = {derivedIdValue({stationId, QByteArray::number(evse), condition.key.toUtf8(), QByteArray::number(at)})};
    if (known != where.alerts.end() && at - alerts[*known].lastRaised < settings.priority.repeatWithin)
        alert.before = quint16(std::min<quint32>(0xFFFF, alerts[*known].before + alerts[*known].count));
    alert.suppressedBy = hiddenBy(alert);
    const bool hidden = !alert.suppressedBy.isEmpty();
    byId.insert(alert.id, index);
    if (alerts.size() == alerts.capacity()) // by an eighth: twice the room would be half empty for most of a year
        alerts.reserve(alerts.size() + std::max<size_t>(64, alerts.size() / 8));
    alerts.push_back(std::move(alert));
    if (known != where.alerts.end())
        *known = index;
    else
        where.alerts.push_back(index);
    setState(index, hidden ? AlarmState::SuppressedByDesign : AlarmState::Unacknowledged, at, by, tr("raised"));
    if (hidden)
        hide(index, -1, at);
    return qint32(index);
}

/** Raises at once, or after the on-delay when one is set. Returns the alert's index, -1 while it waits. */
qint32 AlertBook::Parts::wanted(StationIx station, PortIx port, const Condition &condition, UtcMs at,
                                 UtcMs leastDelay)
{
    const UtcMs delay = std::max(settings.onDelay, leastDelay);
    if (delay <= 0)
        return raise(station, port, condition, at, u"station"_s);
    if (place(station, port).waits > 0) {
        for (const auto &[serial, one] : waiting) {
            if (one.station == station && one.port == port && one.key == condition.key)
                return -1;
        }
    }
    for (const quint32 index : raisedAt(station, port)) { // an alert that is open needs no second delay
        if (alerts[index].isOpen() && alerts[index].condition == condition.key)
            return raise(station, port, condition, at, u"station"_s);
    }
    const quint32 serial = nextWaiting++;
    ++place(station, port).waits;
    waiting.insert({serial, {station, port, condition.entry->id, condition.key, condition.code, condition.info,
                             condition.warning, condition.isAlarm, at}});
    deadlines.set(quint8(Timer::OnDelay), serial, at + delay);
    return -1;
}

void AlertBook::Parts::countWaiting()
{
    for (PlaceTable *places : {&ports, &stations}) {
        for (Place &where : places->rows())
            where.waits = 0;
    }
    for (const auto &[serial, one] : waiting)
        ++place(one.station, one.port).waits;
}

void AlertBook::Parts::endWaiting(StationIx station, PortIx port, const QString &key)
{
    Place *where = findPlace(station, port);
    if (!where || where->waits == 0)
        return; // nearly always: nothing is searched for
    for (auto each = waiting.begin(); each != waiting.end();) {
        const bool meant = each->second.station == station && each->second.port == port
                        && (key.isEmpty() || each->second.key == key);
        if (meant)
            deadlines.cancel(quint8(Timer::OnDelay), each->first);
        where->waits = quint16(where->waits - (meant ? 1 : 0));
        each = meant ? waiting.erase(each) : std::next(each);
    }
}

void AlertBook::Parts::end(qint32 index, UtcMs at)
{
    if (index < 0)
        return;
    Alert &alert = alerts[size_t(index)];
    if (!alert.isOpen() || !alert.isStanding())
        return;
    alert.goneSince = std::max(at, alert.lastRaised);
    touch(quint32(index));
    countChange(quint32(index), alert.goneSince);
    if (settings.offDelay <= 0)
        hasReturned(quint32(index), at);
    else
        deadlines.set(quint8(Timer::OffDelay), quint32(index), at + settings.offDelay);
}

void AlertBook::Parts::hasReturned(quint32 index, UtcMs at)
{
    Alert &alert = alerts[index];
    Place &where = place(alert.station, alert.port);
    if (where.fault == qint32(index))
        where.fault = -1;
    if (where.warning == qint32(index))
        where.warning = -1;
    if (alert.flapping)
        return; // it goes every now and then: whether it has returned is seen when it is calm
    alert.returned = std::exchange(alert.goneSince, 0);
    const QString by = u"station"_s, why = tr("returned to normal");
    switch (alert.state) {
    case AlarmState::Unacknowledged:
        if (alert.latches())
            setState(index, AlarmState::LatchedUnacked, at, by, why);
        else if (alert.tier >= Tier::P3)
            close(index, at, by, why);
        else
            setState(index, AlarmState::ReturnedUnacked, at, by, why);
        break;
    case AlarmState::Acknowledged:
        if (alert.latches())
            setState(index, AlarmState::LatchedAcked, at, by, why);
        else
            close(index, at, by, why);
        break;
    case AlarmState::Shelved:
        if (alert.shelvedUntil == 0) { // one-shot
            unquiet(index, at, by, why);
            break;
        }
        touch(index);
        break;
    case AlarmState::Normal:
    case AlarmState::ReturnedUnacked:
    case AlarmState::LatchedUnacked:
    case AlarmState::LatchedAcked: // a timed shelving, H and I: decided when it comes off the shelf
    case AlarmState::OutOfService:
        touch(index);
        break;
    case AlarmState::SuppressedByDesign:
        if (alert.parent.isValid() && !alert.latches())
            close(index, at, by, why); // the incident is what people see of it
        else
            touch(index);
        break;
    }
    if (alert.faultId == u"derived:SiteOffline"_s)
        siteBack(network.siteOf(alert.station), at);
}

/** Leaving G, H or I: the condition stands -> B, it latched -> E or F, else A (standards 5.1, judgement: annunciate again). */
void AlertBook::Parts::unquiet(quint32 index, UtcMs at, const QString &by, const QString &why)
{
    Alert &alert = alerts[index];
    alert.shelvedUntil = 0;
    deadlines.cancel(quint8(Timer::ShelveEnds), index);
    alert.suppressedBy = hiddenBy(alert);
    if (alert.suppressedBy.isEmpty() && alert.goneSince != 0) { // going: nobody is called for what is over
        deadlines.cancel(quint8(Timer::OffDelay), index);
        deadlines.cancel(quint8(Timer::FlappingEnds), index);
        alert.flapping = false;
        alert.returned = std::exchange(alert.goneSince, 0);
    }
    if (!alert.suppressedBy.isEmpty()) {
        setState(index, AlarmState::SuppressedByDesign, at, by, tr("%1, but %2").arg(why, alert.suppressedBy));
        hide(index, -1, at);
    } else if (alert.returned == 0) {
        alert.acknowledged = 0;
        setState(index, AlarmState::Unacknowledged, at, by, why);
    } else if (alert.latches()) {
        setState(index, alert.acknowledged ? AlarmState::LatchedAcked : AlarmState::LatchedUnacked, at, by, why);
    } else {
        close(index, at, by, why);
    }
}

void AlertBook::Parts::close(quint32 index, UtcMs at, const QString &by, const QString &why)
{
    Alert &alert = alerts[index];
    deadlines.cancel(quint8(Timer::OffDelay), index);
    deadlines.cancel(quint8(Timer::ShelveEnds), index);
    deadlines.cancel(quint8(Timer::FlappingEnds), index);
    alert.flapping = false;
    if (alert.returned == 0)
        alert.returned = alert.goneSince ? alert.goneSince : at;
    alert.goneSince = alert.shelvedUntil = 0;
    alert.suppressedBy.clear();
    alert.closed = at;
    oldestClosed = oldestClosed == 0 ? at : std::min(oldestClosed, at);
    Place &where = place(alert.station, alert.port);
    if (where.fault == qint32(index))
        where.fault = -1;
    if (where.warning == qint32(index))
        where.warning = -1;
    setState(index, AlarmState::Normal, at, by, why);
}
