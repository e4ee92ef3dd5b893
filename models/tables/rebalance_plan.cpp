#include "rebalance_plan.h"

#include <algorithm>
#include <map>
#include <tuple>

bool isInHand(const Alert &alert)
{
    return alert.isOpen() && !alert.isQuiet() && !alert.order.isValid() && alert.tier != Tier::P4 && alert.tier != Tier::None;
}

namespace {

bool staysPut(const Alert &alert)
{
    return alert.tier == Tier::P1 && alert.acknowledged > 0 && !alert.owner.isEmpty();
}

/** The one that loses least by changing hands comes first. */
bool movesBefore(const Alert *a, const Alert *b)
{
    return std::tuple(a->acknowledged > 0, -int(a->tier), -a->raised, a->id) < std::tuple(b->acknowledged > 0, -int(b->tier), -b->raised, b->id);
}

class Scales
{
public:
    Scales(const Operations &operations, const QStringList &onShift) : m_onShift(onShift)
    {
        for (const QString &person : onShift)
            m_hands[person];
        for (const Alert *alert : operations.alerts().open()) // worst first
            if (isInHand(*alert))
                m_hands[alert->owner].push_back(alert);
        for (const QString &person : onShift)
            plan.loads.push_back({person, load(person), 0});
        for (const auto &[person, alerts] : m_hands)
            if (!person.isEmpty() && !onShift.contains(person))
                plan.loads.push_back({person, int(alerts.size()), 0});
    }

    RebalancePlan plan;

    /** Nobody's alerts, and those of people who leave: theirs cannot wait for free hands. */
    void giveOut(const QString &from, int capacity)
    {
        std::vector<const Alert *> kept;
        for (const Alert *alert : std::exchange(m_hands[from], {})) {
            const QString to = least();
            const bool full = from.isEmpty() && alert->tier != Tier::P1 && load(to) >= capacity;
            if (full || staysPut(*alert)) {
                kept.push_back(alert);
                ++(full ? plan.leftOver : plan.keptBack);
            } else {
                give(alert, from, to);
            }
        }
        m_hands[from] = std::move(kept);
    }
    void level()
    {
        for (;;) {
            const QString rich = most(), poor = least();
            if (load(rich) - load(poor) < 2)
                return;
            std::vector<const Alert *> &hand = m_hands[rich];
            auto best = hand.end();
            for (auto each = hand.begin(); each != hand.end(); ++each)
                if (!staysPut(**each) && (best == hand.end() || movesBefore(*each, *best)))
                    best = each;
            if (best == hand.end())
                return;
            const Alert *alert = *best;
            hand.erase(best);
            give(alert, rich, poor);
        }
    }
    void finish()
    {
        for (RebalancePlan::Load &each : plan.loads)
            each.after = load(each.person);
    }
    QStringList leaving() const
    {
        QStringList people;
        for (const auto &[person, alerts] : m_hands)
            if (!person.isEmpty() && !m_onShift.contains(person))
                people.append(person);
        return people;
    }

private:
    int load(const QString &person) const
    {
        const auto hand = m_hands.find(person);
        return hand == m_hands.end() ? 0 : int(hand->second.size());
    }
    QString least() const
    {
        return *std::min_element(m_onShift.begin(), m_onShift.end(), [this](const QString &a, const QString &b) { return load(a) < load(b); });
    }
    /** Of those who have something that may change hands. */
    QString most() const
    {
        const auto movable = [this](const QString &person) {
            const std::vector<const Alert *> &hand = m_hands.at(person);
            return std::all_of(hand.begin(), hand.end(), [](const Alert *alert) { return staysPut(*alert); }) ? -1 : load(person);
        };
        return *std::max_element(m_onShift.begin(), m_onShift.end(), [&](const QString &a, const QString &b) { return movable(a) < movable(b); });
    }
    void give(const Alert *alert, const QString &from, const QString &to)
    {
        m_hands[to].push_back(alert);
        if (from == to)
            return;
        const auto earlier = std::find_if(plan.steps.begin(), plan.steps.end(), [&](const RebalanceStep &step) { return step.alert == alert->id; });
        if (earlier == plan.steps.end())
            plan.steps.push_back({alert->id, alert->tier, from, to});
        else
            earlier->to = to; // given on before anybody saw it
    }

    const QStringList m_onShift;
    std::map<QString, std::vector<const Alert *>> m_hands;
};

} // namespace

RebalancePlan rebalancePlan(const Operations &operations, const QStringList &onShift, int capacity)
{
    if (onShift.isEmpty())
        return {};
    Scales scales(operations, onShift);
    for (const QString &person : scales.leaving())
        scales.giveOut(person, capacity);
    scales.giveOut({}, capacity);
    scales.level();
    scales.finish();
    std::erase_if(scales.plan.steps, [](const RebalanceStep &step) { return step.from == step.to; });
    return std::move(scales.plan);
}
