#pragma once
// Which ports a table or a mosaic shows.

#include "ids.h"
#include "port_state.h"

#include <QStringList>

class QJsonObject;
struct AssetView;

/** All conditions hold together; an empty one asks nothing. In a list any entry will do. */
struct PortFilter
{
    QString text;             ///< words in the port's name, its site, city or model (NameIndex)
    bool abnormalOnly = false; ///< has an open alert, or is faulted, offline or unknown
    RegionIx region;
    SiteIx site;
    quint8 tiers = 0;         ///< bit 1 << int(Tier); 0: any
    quint8 modes = 0;         ///< bit 1 << int(PortMode); 0: any
    QStringList areas;        ///< Site::state: "TX"
    QStringList faults;       ///< FaultChoice::id of what stands in the fault column
    QStringList models, firmwares; ///< as the table shows them
    QStringList connectors;   ///< one of the port's connectors
    QStringList programmes;   ///< one of the port's programmes
    float leastKw = 0, mostKw = 0; ///< rated power; 0: no limit. A port of unknown power passes neither
    UtcMs downLongerThan = 0; ///< faulted, offline or out of service for more than this; 0: not asked
    bool unusedToday = false; ///< no session known since midnight at its site

    bool isEmpty() const { return *this == PortFilter{}; }
    /** How many of the conditions ask something. */
    int count() const;
    static constexpr quint8 bit(Tier tier) { return quint8(1u << static_cast<int>(tier)); }
    static constexpr quint8 bit(PortMode mode) { return quint8(1u << static_cast<int>(mode)); }
    friend bool operator==(const PortFilter &, const PortFilter &) = default;
};

/** Only what asks something. Regions and sites by id, states by name, durations in minutes (port_view.schema.json). */
QJsonObject toJson(const PortFilter &filter, const AssetView &inventory);
/** Refuses unknown fields and words; a region or site that this network does not have is a Problem that names it. */
Result<PortFilter> portFilterFromJson(const QJsonObject &json, const AssetView &inventory);
