#include "incident_log.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

AlertId IncidentLog::rootOf(const Operations &operations, const Alert &alert) const
{
    const Alert *root = &alert;
    for (int depth = 0; root->parent.isValid() && depth < 8; ++depth) {
        const Alert *above = operations.alerts().find(root->parent);
        if (!above)
            break;
        root = above;
    }
    return root->id;
}

void IncidentLog::take(const Changes &changes, const Operations &operations)
{
    for (const Transition &each : changes.transitions) {
        if (announces(each))
            m_announced.insert(each.alert);
    }
    for (const AlertId id : changes.alerts) {
        const Alert *alert = operations.alerts().find(id);
        if (!alert)
            continue;
        const bool stays = !alert->isOpen() && !alert->parent.isValid() && m_root.contains(id);
        const AlertId root = stays ? m_root[id] : rootOf(operations, *alert); // it closed as a part of what it was part of
        m_root[id] = root;
        if (root != id)
            m_members[root].insert(id);
    }
}

static void add(IncidentRecord &record, const Network &network, const Alert &alert)
{
    if (alert.port.isValid())
        record.ports.push_back(alert.port);
    else
        record.ports.insert(record.ports.end(), network.portsOf(alert.station).begin(), network.portsOf(alert.station).end());
    record.stations.push_back(alert.station);
    record.sites.push_back(network.siteOf(alert.station));
}

template <typename Ix>
static void makeUnique(std::vector<Ix> &indexes)
{
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
}

std::vector<IncidentRecord> IncidentLog::incidents(const Operations &operations) const
{
    std::vector<const Alert *> causes;
    for (const auto &[id, root] : m_root) {
        const Alert *alert = id == root && m_announced.contains(id) ? operations.alerts().find(id) : nullptr;
        if (alert)
            causes.push_back(alert);
    }
    std::sort(causes.begin(), causes.end(), [](const Alert *a, const Alert *b) { return std::pair(a->raised, a->id) < std::pair(b->raised, b->id); });
    std::vector<IncidentRecord> all;
    for (const Alert *cause : causes) {
        IncidentRecord record;
        record.cause = cause->id;
        const auto members = m_members.find(cause->id);
        if (!cause->isGroup || members == m_members.end())
            add(record, operations.network(), *cause);
        for (const AlertId id : members == m_members.end() ? std::set<AlertId>() : members->second) {
            if (const Alert *member = operations.alerts().find(id))
                add(record, operations.network(), *member);
        }
        makeUnique(record.ports);
        makeUnique(record.stations);
        makeUnique(record.sites);
        all.push_back(std::move(record));
    }
    return all;
}

QStringList plainReasons(const Alert &cause, size_t ports)
{
    const auto tr = [](const char *text, int count = -1) { return QCoreApplication::translate("IncidentLog", text, nullptr, count); };
    QStringList reasons;
    if (cause.safety)
        reasons.append(tr("safety"));
    if (cause.policy == ResetPolicy::Lockout && !cause.warning)
        reasons.append(tr("locked out"));
    if (cause.escalated)
        reasons.append(tr("escalated by hand"));
    if (ports > 1)
        reasons.append(tr("%1 ports").arg(ports));
    if (cause.flapping)
        reasons.append(tr("flapping"));
    if (cause.count > 1)
        reasons.append(tr("raised %1 times").arg(cause.count));
    return reasons;
}
