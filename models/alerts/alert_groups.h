#pragma once
// What makes many alerts one incident: who is under whom, and what is counted so that no event needs a look around.

#include "alert.h"
#include "alert_correction.h"

#include <array>
#include <deque>
#include <map>
#include <set>
#include <unordered_map>

class Network;

/**
 * The memory of AlertBook's grouping. Members are found by their parent, losses are counted by site, region and network
 * as they come and go. What can be told from the alerts and lines is not saved but counted anew.
 */
struct AlertGroups
{
    /** What a member adds to the alert that it is under. */
    struct Weight
    {
        Tier tier = Tier::None;
        bool safety = false, stands = false;
        friend bool operator==(const Weight &, const Weight &) = default;
    };
    struct Group
    {
        std::set<AlertId> members;
        std::array<quint32, 5> tiers{}; ///< how many members are of each
        quint32 safety = 0, standing = 0;
    };

    /** One station, as far as others may have been lost with it. */
    struct StationMark
    {
        UtcMs lostAt = 0; ///< when that was told; 0: it is there
        AlertId wide;     ///< the outage of many sites that it belongs to
        bool recent = false;  ///< is one of `lostStations`
        bool unheard = false; ///< was there before a gap in what we know, and not heard since
    };
    /** One site; counted anew from lines and marks. */
    struct SiteMark
    {
        quint32 seen = 0, lost = 0; ///< its stations
        UtcMs lostAt = 0;           ///< when the last of them went; only while all are lost
        bool recent = false;        ///< is one of `lostSites`
        bool isLost() const { return seen > 0 && lost == seen; }
    };
    /** One region: sites lost within the window, and when it was last struck by many losses together. */
    struct RegionMark
    {
        QString id;
        quint32 recent = 0;
        UtcMs from = 0, until = 0; ///< 0: never struck
        AlertId wide;
    };
    struct Loss
    {
        UtcMs at = 0;
        StationIx station;
    };
    /** We are blind: most stations went silent at once, or nobody listened. */
    struct Blind
    {
        AlertId alert;
        UtcMs from = 0;
        quint32 lost = 0, away = 0; ///< stations
    };
    /** Signs at one site that its mains or its payment readers failed. */
    struct SiteSigns
    {
        std::vector<Loss> power;
        std::vector<std::pair<UtcMs, PortIx>> readers;
        AlertId powerLost, readersFailing;
    };
    /** One fault on one model and firmware within GroupingSettings::spreadWindow; each station once. */
    struct Spread
    {
        std::deque<Loss> seen;
        AlertId alert;
        std::unordered_map<quint32, quint32> sites; ///< how many of `seen` are at each; only looked up
        std::set<StationIx> stations;
    };
    /** The same fault on a model whatever its firmware: how often on each of the last days. */
    struct History
    {
        qint64 lastDay = 0; ///< days since 1970 of perDay[0]
        std::array<quint32, 9> perDay{};
    };

    std::map<AlertId, Group> parents; ///< from Alert::parent
    QHash<AlertId, Weight> weights;   ///< of members; only looked up
    std::set<AlertId> ended;          ///< their condition is over: members stand for themselves as soon as the fact is done
    std::set<AlertId> orphans;        ///< what they were part of left the inventory
    std::set<AlertId> lifted;         ///< one tier above their code by their context
    std::set<AlertId> alone;          ///< split by hand: no rule groups them again
    std::map<AlertId, AlertId> placed; ///< put under another by hand
    std::vector<GroupingCorrection> corrections; ///< oldest first, one of each kind

    std::vector<StationMark> stations;
    std::vector<SiteMark> sites;
    std::vector<RegionMark> regions;
    std::deque<Loss> lostStations, lostSites; ///< within the window; a site by the station that went last
    quint32 online = 0, recentStations = 0, recentSites = 0;
    std::map<AlertId, quint32> wide; ///< outages of many sites: stations that are still away
    AlertId backhaul;
    Blind blind;
    std::map<quint32, SiteSigns> signs; ///< by site
    std::map<QString, Spread> spreads;
    std::map<QString, History> histories;
    quint32 spreading = 0; ///< how many spreads have an alert
    UtcMs since = 0;       ///< the first fact: nothing is known of what was before
    UtcMs now = 0;         ///< of the fact or deadline at hand

    const Group *find(AlertId parent) const
    {
        const auto found = parents.find(parent);
        return found == parents.end() ? nullptr : &found->second;
    }
};
