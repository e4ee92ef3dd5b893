#pragma once
// Which day it is at a site, from the times of facts alone.

#include "asset_register.h"

#include <QTimeZone>

#include <vector>

/** A site's day: midnight to midnight where it stands, so 23 or 25 hours twice a year. */
struct SiteDay { UtcMs start = 0, end = 0; };

/** The zones that an inventory's sites name, each once. A name that no zone has, and none, counts as UTC. */
class SiteDays
{
public:
    void load(const AssetRegister &assets);
    /** The day at the site to which that time belongs. Looks up a zone's rules once a day. */
    const SiteDay &dayOf(SiteIx site, UtcMs at);
    SiteDay dayOf(SiteIx site, UtcMs at) const;
    bool isKnown(SiteIx site) const; ///< false: the inventory names no zone, or none that exists

private:
    struct Zone { QTimeZone zone; bool known = false; SiteDay day; };
    static SiteDay dayIn(const QTimeZone &zone, UtcMs at);
    const Zone &zoneOf(SiteIx site) const;

    std::vector<Zone> m_zones; ///< [0] is UTC for those that name none
    std::vector<quint16> m_ofSite;
};
