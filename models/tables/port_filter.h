#pragma once
// Which ports a table or a mosaic shows.

#include "ids.h"
#include "port_state.h"

#include <QString>

/** All conditions hold together; an empty one asks nothing. */
struct PortFilter
{
    QString text;             ///< in the port's name, site, city or model; case does not matter
    bool abnormalOnly = false; ///< has an open alert, or is faulted, offline or unknown
    RegionIx region;
    quint8 tiers = 0;         ///< bit 1 << int(Tier); 0: any
    quint8 modes = 0;         ///< bit 1 << int(PortMode); 0: any
    QString fault;            ///< id of the catalogue's entry that is open on it
    QString model;

    bool isEmpty() const { return *this == PortFilter{}; }
    /** How many of the conditions ask something. */
    int count() const
    {
        return int(!text.isEmpty()) + int(abnormalOnly) + int(region.isValid()) + int(tiers != 0) + int(modes != 0)
            + int(!fault.isEmpty()) + int(!model.isEmpty());
    }
    static constexpr quint8 bit(Tier tier) { return quint8(1u << static_cast<int>(tier)); }
    static constexpr quint8 bit(PortMode mode) { return quint8(1u << static_cast<int>(mode)); }
    friend bool operator==(const PortFilter &, const PortFilter &) = default;
};
