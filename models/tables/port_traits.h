#pragma once
// What sorting and filtering need of the hardware and of open alerts, as small numbers.

#include "operations.h"
#include "text_ranks.h"

/** One entry of the fault column. */
struct FaultChoice
{
    QString id;   ///< of the fault catalogue; "state:offline" and the like where no alert says more
    QString text; ///< as the column shows it; another language has other texts
};

/**
 * Per port: its station, an id for its connectors, power and programmes, and one for what stands in the fault and owner
 * columns; per station: ids of model and firmware. Texts are ranked once, and one by one when a new one appears.
 * Fault and owner are followed only after they were asked for. 10 bytes a port, and 18 a station.
 */
class PortTraits
{
public:
    struct Kind { QStringList connectors; float powerKw = 0; QStringList programmes; };

    explicit PortTraits(const Operations &operations) : m_operations(operations) {} ///< empty until reload()

    /** The inventory was replaced, or ports appeared. Ranks of stations stay where the old ones are still the first. */
    void reload();
    void stationChanged(StationIx station); ///< said another model or firmware
    void portChanged(PortIx port);          ///< its state or an alert on it changed
    void followFaults();                    ///< from now on faultOf() and ownerOf() are kept

    quint32 portCount() const { return quint32(m_stationOf.size()); }
    StationIx stationOf(PortIx port) const { return {m_stationOf[port.value]}; }
    SiteIx siteOf(StationIx station) const { return {m_siteOf[station.value]}; }
    SiteIx siteOf(PortIx port) const { return {m_siteOf[m_stationOf[port.value]]}; }
    quint16 kindOf(PortIx port) const { return m_kindOf[port.value]; }
    const std::vector<Kind> &kinds() const { return m_kinds; }
    quint16 modelOf(StationIx station) const { return m_modelOf[station.value]; }
    quint16 firmwareOf(StationIx station) const { return m_firmwareOf[station.value]; }
    quint16 modelFirmwareOf(StationIx station) const { return m_bothOf[station.value]; } ///< the two as one text
    quint16 faultOf(PortIx port) const { return m_faultOf[port.value]; }
    quint16 ownerOf(PortIx port) const { return m_ownerOf[port.value]; }
    const TextRanks &models() const { return m_models; }
    const TextRanks &firmwares() const { return m_firmwares; }
    const TextRanks &owners() const { return m_owners; }
    /** The fault of that id of faultOf(). */
    FaultChoice fault(quint16 id) const;
    size_t faultCount() const { return m_faults.size(); }

    quint32 stationRank(StationIx station) const { return m_stationRanks.rank(station.value); }
    quint32 siteRank(SiteIx site) const { return m_siteRanks.rank(site.value); }
    quint32 kindRank(quint16 kind) const { return m_kindRanks[kind]; }
    quint32 regionRank(SiteIx site) const;
    quint32 modelRank(quint16 modelFirmware) const { return m_both.rank(modelFirmware); }
    quint32 firmwareRank(quint16 id) const { return m_firmwares.rank(id); }
    quint32 faultRank(quint16 id) const { return m_faults.rank(id); }
    quint32 ownerRank(quint16 id) const { return m_owners.rank(id); }
    void rankStations(); ///< before the first stationRank()
    void rankSites();    ///< before the first siteRank()
    /** Counts up when ranks that were given out changed: keys made of them are void. */
    quint32 generation() const;

private:
    struct MakeIds { quint16 model, firmware, both; };

    quint16 kindFor(const AssetRegister &assets, PortIx port);
    void rankKinds();
    const MakeIds &makeOf(StationIx station);

    const Operations &m_operations;
    std::vector<quint32> m_stationOf, m_siteOf;
    std::vector<quint16> m_kindOf, m_modelOf, m_firmwareOf, m_bothOf, m_faultOf, m_ownerOf;
    std::vector<Kind> m_kinds;
    QHash<QString, quint16> m_kindIds;
    QHash<quint64, MakeIds> m_makes; ///< by Network::makeOf(); only looked up, never walked
    std::vector<quint32> m_kindRanks, m_regionRanks;
    TextRanks m_models, m_firmwares, m_both, m_faults, m_owners; ///< m_faults: text, unit separator, id
    SpacedRanks m_stationRanks, m_siteRanks;
    quint64 m_rankedIds = 0; ///< hash of the station ids that are ranked, in their order
    bool m_followsFaults = false;
};
