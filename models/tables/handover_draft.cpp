#include "handover_draft.h"

#include "fix_target.h"
#include "place_text.h"
#include "printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace {

QString tr(const char *text) { return QCoreApplication::translate("HandoverDraft", text); }

QString what(const Network &network, const Alert &alert)
{
    const QString place = placeText(network, alert), title = printable(alert.title, 80);
    return place.isEmpty() ? title : tr("%1, %2").arg(title, place);
}

QString holder(const QString &owner)
{
    return owner.isEmpty() ? tr("nobody has it") : tr("%1 has it").arg(printable(owner, 40));
}

QString capital(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

TargetReading fixReading(const Alert &alert, UtcMs now)
{
    return readTarget(fixTarget(alert.tier), alert.raised, alert.returned > 0 ? alert.returned : now);
}

TargetReading answerReading(const Alert &alert, UtcMs now)
{
    return readTarget(acknowledgeTarget(alert.tier), alert.raised, now);
}

bool missesTarget(const Alert &alert, UtcMs now)
{
    return fixReading(alert, now).isOver() || (alert.acknowledged == 0 && answerReading(alert, now).isOver());
}

/** Empty: no target is missed. */
QString missedTarget(const Alert &alert, UtcMs now)
{
    const TargetReading fix = fixReading(alert, now), answer = answerReading(alert, now);
    if (fix.isOver())
        return tr("over the fix target by %1").arg(formatDuration(-fix.left()));
    if (alert.acknowledged == 0 && answer.isOver())
        return tr("not acknowledged, over by %1").arg(formatDuration(-answer.left()));
    return {};
}

/** Empty: it waits for nobody at the desk. */
QString waitsFor(const WorkOrder &order, UtcMs now)
{
    switch (order.stage) {
    case OrderStage::New: return tr("waits for somebody to go");
    case OrderStage::Scheduled:
        return order.planned > 0 && order.planned < now ? tr("was planned for %1 and has not begun").arg(timeText(order.planned, now)) : QString();
    case OrderStage::Verify: return tr("waits for its verification");
    case OrderStage::EnRoute:
    case OrderStage::OnSite:
    case OrderStage::Closed: return {};
    }
    return {};
}

class Draft
{
public:
    Draft(const Operations &operations, UtcMs now) : m_operations(operations), m_now(now)
    {
        for (const HandoverNote &note : operations.handover().notes()) {
            if (!note.isOpen())
                continue;
            m_told.insert(note.alert.value);
            m_told.insert(note.order.value);
        }
        m_told.erase(0);
    }

    HandoverDraft made;

    void addAlerts()
    {
        const Network &network = m_operations.network();
        for (const Alert *alert : m_operations.alerts().open()) {
            if (alert->isQuiet() || m_told.contains(alert->id.value))
                continue;
            if (alert->tier == Tier::P1)
                add(HandoverDraftLine::Kind::OpenP1, made.openP1, alert->id, {}, [&] {
                    const QString missed = missedTarget(*alert, m_now);
                    return tr("P1 open: %1. %2, %3.").arg(what(network, *alert), capital(holder(alert->owner)),
                                                        missed.isEmpty() ? tr("since %1").arg(timeText(alert->raised, m_now)) : missed);
                });
            else if (missesTarget(*alert, m_now))
                add(HandoverDraftLine::Kind::OverTarget, made.overTarget, alert->id, {}, [&] {
                    return tr("%1: %2, %3.").arg(what(network, *alert), holder(alert->owner), missedTarget(*alert, m_now));
                });
        }
    }
    void addShelved(UtcMs until)
    {
        std::vector<const Alert *> shelved;
        for (const Alert *alert : m_operations.alerts().open())
            if (alert->state == AlarmState::Shelved && alert->shelvedUntil > m_now && alert->shelvedUntil <= until && !m_told.contains(alert->id.value))
                shelved.push_back(alert);
        std::stable_sort(shelved.begin(), shelved.end(), [](const Alert *a, const Alert *b) { return a->shelvedUntil < b->shelvedUntil; });
        for (const Alert *alert : shelved)
            add(HandoverDraftLine::Kind::LeavesShelf, made.leavingShelf, alert->id, {}, [&] {
                return tr("Comes off the shelf at %1: %2 (%3).")
                    .arg(timeText(alert->shelvedUntil, m_now), what(m_operations.network(), *alert), printable(alert->shelveReason, 60));
            });
    }
    void addOrders()
    {
        for (const WorkOrder *order : m_operations.orders().open()) {
            const QString waits = waitsFor(*order, m_now);
            if (waits.isEmpty() || m_told.contains(order->id.value))
                continue;
            add(HandoverDraftLine::Kind::OrderWaits, made.ordersWaiting, {}, order->id, [&] {
                return tr("%1, %2: %3.").arg(printable(order->title, 80), placeText(m_operations.network(), order->site), waits);
            });
        }
    }
    /** What did not fit is at least counted. */
    void addRests()
    {
        const auto rest = [this](HandoverDraftLine::Kind kind, int count, const QString &sentence) {
            if (count > mostOfAKind)
                made.lines.push_back({kind, sentence.arg(count - mostOfAKind), {}, {}});
        };
        rest(HandoverDraftLine::Kind::OpenP1, made.openP1, tr("Further open P1: %1."));
        rest(HandoverDraftLine::Kind::OverTarget, made.overTarget, tr("Further incidents over their target: %1."));
        rest(HandoverDraftLine::Kind::LeavesShelf, made.leavingShelf, tr("Further alerts that come off the shelf: %1."));
        rest(HandoverDraftLine::Kind::OrderWaits, made.ordersWaiting, tr("Further work orders that wait: %1."));
        std::stable_sort(made.lines.begin(), made.lines.end(),
                         [](const HandoverDraftLine &a, const HandoverDraftLine &b) { return a.kind < b.kind; });
    }

private:
    /** In a flood there are thousands: only the sentences that are shown are made. */
    template <typename Sentence>
    void add(HandoverDraftLine::Kind kind, int &count, AlertId alert, OrderId order, const Sentence &sentence)
    {
        if (++count <= mostOfAKind)
            made.lines.push_back({kind, sentence(), alert, order});
    }

    const Operations &m_operations;
    const UtcMs m_now;
    std::set<quint64> m_told; ///< ids that an open note is about
};

} // namespace

HandoverDraft handoverDraft(const Operations &operations, UtcMs now, UtcMs nextShiftEnds)
{
    Draft draft(operations, now);
    draft.addAlerts();
    draft.addShelved(nextShiftEnds);
    draft.addOrders();
    draft.addRests();
    return std::move(draft.made);
}
