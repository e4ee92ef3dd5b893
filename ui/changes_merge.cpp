#include "changes_merge.h"

#include <algorithm>

namespace {

template <typename Id>
void compact(std::vector<Id> &ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

template <typename Ix>
void mark(std::vector<bool> &marks, const std::vector<Ix> &indexes)
{
    for (const Ix index : indexes) {
        if (marks.size() <= index.value)
            marks.resize(std::max<size_t>(index.value + 1, 2 * marks.size()));
        marks[index.value] = true;
    }
}

template <typename Ix>
std::vector<Ix> marked(const std::vector<bool> &marks)
{
    std::vector<Ix> indexes;
    for (size_t i = 0; i < marks.size(); ++i)
        if (marks[i])
            indexes.push_back({quint32(i)});
    return indexes;
}

} // namespace

/** Made unique whenever it has doubled: a constant cost an id. */
template <typename Id>
void MissedChanges::append(std::vector<Id> &all, size_t &compactAt, const std::vector<Id> &later)
{
    all.insert(all.end(), later.begin(), later.end());
    if (all.size() < compactAt)
        return;
    compact(all);
    compactAt = std::max<size_t>(1024, 2 * all.size());
}

void MissedChanges::note(const Changes &changes)
{
    mark(m_ports, changes.ports);
    mark(m_outages, changes.outages);
    mark(m_stations, changes.stations);
    append(m_rest.alerts, m_alertsAt, changes.alerts);
    append(m_rest.orders, m_ordersAt, changes.orders);
    append(m_rest.commands, m_commandsAt, changes.commands);
    m_rest.inventory = m_rest.inventory || changes.inventory;
    m_rest.handover = m_rest.handover || changes.handover;
    m_rest.time = m_rest.time || changes.time;
}

MissedChanges::operator Changes() const
{
    Changes all = m_rest;
    compact(all.alerts);
    compact(all.orders);
    compact(all.commands);
    all.ports = marked<PortIx>(m_ports);
    all.outages = marked<PortIx>(m_outages);
    all.stations = marked<StationIx>(m_stations);
    return all;
}
