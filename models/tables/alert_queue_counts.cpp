// What the queue counts: incidents in its scope, and the ports that they are about.
#include "alert_queue_model.h"

#include <utility>

AlertQueueModel::Share AlertQueueModel::shareOf(const Alert &alert) const
{
    Share share;
    QueueCounts &counts = share.counts;
    counts.shelved = alert.state == AlarmState::Shelved;
    counts.suppressed = alert.isQuiet() && alert.state != AlarmState::Shelved;
    if (alert.isQuiet()) {
        if (alert.parent.isValid() && !m_operations.alerts().incidentOf(alert).isQuiet())
            share.ports = portsOf(alert); // it is no row, and its port is on the desk all the same
        return share;
    }
    counts.open = 1;
    counts.tiers[static_cast<int>(alert.tier) - 1] = 1;
    counts.unacknowledged = alert.isAnnunciated();
    counts.unowned = alert.owner.isEmpty();
    counts.mine = !m_filter.me.isEmpty() && alert.owner == m_filter.me;
    if (!alert.isGroup || !m_operations.alerts().hasMembers(alert.id))
        share.ports = portsOf(alert);
    return share;
}

void AlertQueueModel::add(const Share &share, int sign)
{
    const QueueCounts &counts = share.counts;
    for (int tier = 0; tier < 4; ++tier)
        m_counts.tiers[tier] += sign * counts.tiers[tier];
    m_counts.open += sign * counts.open;
    m_counts.mine += sign * counts.mine;
    m_counts.unowned += sign * counts.unowned;
    m_counts.unacknowledged += sign * counts.unacknowledged;
    m_counts.shelved += sign * counts.shelved;
    m_counts.suppressed += sign * counts.suppressed;
    for (const PortIx port : share.ports)
        if ((m_openOn[port] += sign) == 0)
            m_openOn.remove(port);
    m_counts.ports = int(m_openOn.size());
}

void AlertQueueModel::weigh(AlertId id)
{
    int wasOpen = 0;
    if (const auto old = m_shares.constFind(id); old != m_shares.constEnd()) {
        wasOpen = old->counts.open;
        add(*old, -1);
        m_shares.erase(old);
    }
    const Alert *alert = m_operations.alerts().find(id);
    if (!alert || !alert->isOpen() || alert->tier == Tier::None || !inScope(*alert))
        return;
    const Share share = shareOf(*alert);
    add(share, 1);
    m_shares.insert(id, share);
    if (share.counts.open != wasOpen && m_operations.alerts().hasMembers(id))
        weighMembers(id, 0);
}

/** An incident came to the desk or left it (the shelf, another incident): the ports of its members with it. */
void AlertQueueModel::weighMembers(AlertId id, int depth)
{
    for (const Alert *member : m_operations.alerts().membersOf(id)) {
        if (const auto old = m_shares.find(member->id); old != m_shares.end()) {
            add(*old, -1);
            *old = shareOf(*member);
            add(*old, 1);
        }
        if (depth < 8 && m_operations.alerts().hasMembers(member->id))
            weighMembers(member->id, depth + 1);
    }
}

void AlertQueueModel::count()
{
    const QueueCounts before = std::exchange(m_counts, {});
    m_shares.clear();
    m_openOn.clear();
    for (const Alert *alert : m_operations.alerts().open())
        weigh(alert->id);
    if (before != m_counts)
        Q_EMIT countsChanged();
}
