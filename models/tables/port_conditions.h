#pragma once
// Does a port pass the filter? Answered from small tables, so that half a million ports are asked in a frame.

#include "name_index.h"
#include "port_filter.h"
#include "port_traits.h"

/**
 * A filter made ready for one network: what it says about texts, models, connectors, faults is looked up once and kept as
 * flags by id. Text and the other conditions are asked apart, because only the text changes with each key.
 */
class PortConditions
{
public:
    PortConditions(const Operations &operations, PortTraits &traits, NameIndex &names);

    void setFilter(const PortFilter &filter, UtcMs now);
    const PortFilter &filter() const { return m_filter; }
    /** Inventory, models, or the day changed: look everything up again. */
    void refresh(UtcMs now);
    /** Faults or models may have new ids since: looks those up. */
    void extend();
    void stationsChanged(std::span<const StationIx> stations);

    bool asksText() const { return m_asksText; }
    bool asksOthers() const { return m_asksOthers; }
    bool passesText(PortIx port) const;
    bool passesOthers(PortIx port, UtcMs now) const;
    bool passes(PortIx port, UtcMs now) const { return (!m_asksText || passesText(port)) && (!m_asksOthers || passesOthers(port, now)); }
    /** When the port will pass by the mere passing of time ("down longer than"); 0: not for that reason. */
    UtcMs passesFrom(PortIx port) const;
    bool asksForTime() const { return m_filter.downLongerThan > 0; }
    /** First moment at which a site's day changes and "today" means something else; 0: not asked. */
    UtcMs dayEndsAt() const { return m_dayEndsAt; }

private:
    void lookUpText();
    void lookUpStations();
    bool passesStation(StationIx station) const;
    void lookUpKinds();
    void lookUpDays(UtcMs now);
    bool passesHardware(PortIx port) const;
    bool passesTime(PortIx port, const PortState &state, UtcMs now) const;

    const Operations &m_operations;
    PortTraits &m_traits;
    NameIndex &m_names;
    PortFilter m_filter;
    bool m_asksText = false, m_asksOthers = false, m_asksStation = false, m_asksKind = false;
    std::vector<quint16> m_textHits;  ///< by station: 0 none, NameIndex::anyEvse, or the one EVSE that is meant
    std::vector<bool> m_stationPasses; ///< region, site, area, model, firmware
    std::vector<bool> m_kindPasses, m_faultPasses;
    std::vector<UtcMs> m_dayStarts;   ///< by site: local midnight
    UtcMs m_dayEndsAt = 0;
};

/** Out of use as a driver sees it: faulted, offline or out of service. */
bool isDown(PortMode mode);
