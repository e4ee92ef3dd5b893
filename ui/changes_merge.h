#pragma once
// Changes that a hidden screen missed, as one.

#include "operations.h"

/**
 * A busy network changes every port within a minute, so noting costs what has changed and not what was noted before.
 * Ports, alerts and the like come out sorted and unique. Transitions are not kept: who counts each of them hears them as
 * they happen.
 */
class MissedChanges
{
public:
    void note(const Changes &changes);
    bool isEmpty() const { return m_rest.isEmpty() && m_ports.empty() && m_outages.empty() && m_stations.empty(); }
    operator Changes() const; ///< all of it

private:
    template <typename Id>
    void append(std::vector<Id> &all, size_t &compactAt, const std::vector<Id> &later);

    std::vector<bool> m_ports, m_outages, m_stations; ///< by index
    Changes m_rest;
    size_t m_alertsAt = 1024, m_ordersAt = 1024, m_commandsAt = 1024; ///< sorted and made unique at these sizes
};

inline void merge(MissedChanges &all, const Changes &later) { all.note(later); }
