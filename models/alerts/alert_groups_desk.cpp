// What people correct about incidents: split, merge, move. It is remembered, to be suggested the next time.
#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static constexpr size_t mostCorrections = 500;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

Nearness AlertBook::Parts::nearness(const Alert &a, const Alert &b) const
{
    if (a.station == b.station)
        return a.port == b.port ? Nearness::SamePort : Nearness::SameStation;
    const SiteIx one = network.siteOf(a.station), other = network.siteOf(b.station);
    if (one == other)
        return Nearness::SameSite;
    return network.regionOf(one) == network.regionOf(other) ? Nearness::SameRegion : Nearness::Elsewhere;
}

Result<void> AlertBook::Parts::mayGroup(const Alert &alert, AlertId into) const
{
    const auto found = byId.constFind(into);
    if (found == byId.constEnd())
        return Problem{tr("The incident to put it under does not exist.")};
    const Alert &above = alerts[found.value()];
    if (!above.isOpen() || above.returned != 0)
        return Problem{tr("The incident to put it under is over.")};
    if (alert.parent == above.id)
        return Problem{tr("It is part of that incident already.")};
    for (const Alert *up = &above; up; up = up->parent.isValid() ? &alerts[byId.value(up->parent)] : nullptr) {
        if (up->id == alert.id)
            return Problem{tr("That incident is part of this one.")};
    }
    if (alert.state == AlarmState::Shelved || alert.state == AlarmState::OutOfService)
        return Problem{tr("It is quiet already: take it off the shelf, or return it to service first.")};
    if (above.state == AlarmState::Shelved || above.state == AlarmState::OutOfService)
        return Problem{tr("That incident is quiet itself: nobody would see this alert any more.")};
    const bool samePlace = above.station == alert.station && !above.isGroup;
    if ((alert.safety || alert.policy == ResetPolicy::Lockout) && !samePlace)
        return Problem{tr("A safety fault is never put under an alert of another place.")};
    return {};
}

/** One correction of each kind: the newest. */
void AlertBook::Parts::remember(bool split, const Alert &cause, const Alert &symptom, const QString &by, UtcMs at)
{
    const GroupingCorrection now{split, cause.faultId, symptom.faultId, nearness(cause, symptom), by, at};
    std::erase_if(groups.corrections, [&](const GroupingCorrection &one) {
        return one.cause == now.cause && one.symptom == now.symptom && one.where == now.where;
    });
    if (groups.corrections.size() >= mostCorrections)
        groups.corrections.erase(groups.corrections.begin());
    groups.corrections.push_back(now);
}

static QString reason(const QString &said, const QString &note)
{
    return note.isEmpty() ? said : said + u": "_s + note;
}

void AlertBook::Parts::groupUnder(quint32 index, const DeskAction &action, UtcMs at)
{
    const quint32 into = byId.value(action.into);
    const QString by = printable(action.by, 64), said = printable(action.note, 500);
    const AlertId above = alerts[into].id;
    groups.alone.erase(alerts[index].id);
    groups.placed[alerts[index].id] = above;
    remember(false, alerts[into], alerts[index], by, at);
    const QString why = reason(tr("put under %1 by %2").arg(toText(above), by), said);
    alerts[index].suppressedBy = wordsOf(into);
    setState(index, AlarmState::SuppressedByDesign, at, by, why);
    hide(index, qint32(into), at);
    note(index, at, by, why);
    note(into, at, by, tr("%1 was put under this incident").arg(alerts[index].title));
}

void AlertBook::Parts::ungroup(quint32 index, const DeskAction &action, UtcMs at)
{
    const quint32 above = byId.value(alerts[index].parent);
    const QString by = printable(action.by, 64), said = printable(action.note, 500);
    remember(true, alerts[above], alerts[index], by, at);
    groups.placed.erase(alerts[index].id);
    groups.alone.insert(alerts[index].id);
    const QString why = reason(tr("taken out of %1").arg(toText(alerts[above].id)), said);
    note(index, at, by, why);
    note(above, at, by, tr("%1 was taken out of this incident").arg(alerts[index].title));
    unquiet(index, at, by, why);
}
