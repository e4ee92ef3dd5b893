// What many stations lose together: the carrier, the region, the network's backhaul.
// Counted as stations go and come, so that no loss looks around in the network: O(1) each, amortised.
#include "alert_book_parts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using Loss = AlertGroups::Loss;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

template <typename T>
static T &grown(std::vector<T> &values, quint32 index)
{
    if (index >= values.size())
        values.resize(index + 1);
    return values[index];
}

AlertGroups::StationMark &AlertBook::Parts::mark(StationIx station) { return grown(groups.stations, station.value); }
AlertGroups::SiteMark &AlertBook::Parts::siteMark(SiteIx site) { return grown(groups.sites, site.value); }

AlertGroups::RegionMark &AlertBook::Parts::regionMark(RegionIx region)
{
    AlertGroups::RegionMark &found = grown(groups.regions, region.value);
    if (found.id.isEmpty())
        found.id = network.assets().regions()[region.value].id;
    return found;
}

/** Stations of which nobody knows where they stand share nothing. */
bool AlertBook::Parts::isPlaced(SiteIx site) const
{
    const std::string_view id = network.assets().siteId(site);
    return !id.empty() && id != "unassigned" && network.regionOf(site).value < network.assets().regions().size();
}

std::vector<StationIx> AlertBook::Parts::stationsLostAt(SiteIx site) const
{
    std::vector<StationIx> lost;
    for (const StationIx station : network.assets().stationsAt(site)) {
        if (const Line *wire = findLine(station); wire && wire->lostSince != 0)
            lost.push_back(station);
    }
    return lost;
}

/** Also called before a station is lost that was never seen connected. */
void AlertBook::Parts::seenFirst(StationIx station)
{
    ++groups.online;
    const SiteIx site = network.siteOf(station);
    AlertGroups::SiteMark &place = siteMark(site);
    if (place.recent) { // somebody of the site is there after all
        place.recent = false;
        --groups.recentSites;
        --regionMark(network.regionOf(site)).recent;
    }
    ++place.seen;
}

/** `wasThere`: it was seen connected before; whoever is first told to be away was perhaps away for weeks. */
void AlertBook::Parts::stationLost(StationIx station, bool wasThere, UtcMs at)
{
    AlertGroups::StationMark &one = mark(station);
    if (!wasThere) {
        one.lostAt = std::min(at, line(station).lostSince);
        --groups.online;
        AlertGroups::SiteMark &place = siteMark(network.siteOf(station));
        ++place.lost;
        place.lostAt = std::max(place.lostAt, one.lostAt);
        return;
    }
    pruneLosses(at);
    one.lostAt = at;
    one.recent = true;
    groups.lostStations.push_back({at, station});
    ++groups.recentStations;
    --groups.online;
    const SiteIx site = network.siteOf(station);
    ++siteMark(site).lost;
    if (siteMark(site).isLost() && isPlaced(site))
        siteLost(site, station, at);
    if (standing(groups.blind.alert) >= 0 && !one.unheard) {
        ++groups.blind.lost;
        ++groups.blind.away;
    }
    checkBlind(at);
}

void AlertBook::Parts::siteLost(SiteIx site, StationIx last, UtcMs at)
{
    AlertGroups::SiteMark &place = siteMark(site);
    place.lostAt = at;
    place.recent = true;
    groups.lostSites.push_back({at, last});
    ++groups.recentSites;
    const RegionIx region = network.regionOf(site);
    if (int(++regionMark(region).recent) >= settings.grouping.manySites)
        strike(region, at);
}

void AlertBook::Parts::stationFound(StationIx station, UtcMs at)
{
    AlertGroups::StationMark &one = mark(station);
    const SiteIx site = network.siteOf(station);
    AlertGroups::SiteMark &place = siteMark(site);
    if (place.recent) {
        place.recent = false;
        --groups.recentSites;
        --regionMark(network.regionOf(site)).recent;
    }
    --place.lost;
    ++groups.online;
    groups.recentStations -= one.recent ? 1 : 0;
    one.recent = false;
    const bool wasBlind = std::exchange(one.unheard, false) || one.lostAt >= groups.blind.from;
    one.lostAt = 0;
    if (const auto wide = groups.wide.find(std::exchange(one.wide, {})); wide != groups.wide.end()) {
        --wide->second;
        if (int(wide->second) < settings.grouping.manySites)
            end(standing(wide->first), at);
    }
    if (wasBlind && groups.blind.alert.isValid())
        fewerAway(at);
}

/** Losses that are older than the window say nothing of what is lost together now. */
void AlertBook::Parts::pruneLosses(UtcMs at)
{
    const UtcMs oldest = at - settings.grouping.window;
    for (; !groups.lostStations.empty() && groups.lostStations.front().at < oldest; groups.lostStations.pop_front()) {
        const Loss &loss = groups.lostStations.front();
        if (AlertGroups::StationMark &one = mark(loss.station); one.recent && one.lostAt == loss.at) {
            one.recent = false;
            --groups.recentStations;
        }
    }
    for (; !groups.lostSites.empty() && groups.lostSites.front().at < oldest; groups.lostSites.pop_front()) {
        const Loss &loss = groups.lostSites.front();
        const SiteIx site = network.siteOf(loss.station);
        if (AlertGroups::SiteMark &place = siteMark(site); place.recent && place.lostAt == loss.at) {
            place.recent = false;
            --groups.recentSites;
            --regionMark(network.regionOf(site)).recent;
        }
    }
}

/** Many sites of one region within the window: from the first of them on, until no more follow for as long. */
void AlertBook::Parts::strike(RegionIx region, UtcMs at)
{
    AlertGroups::RegionMark &struck = regionMark(region);
    if (struck.until == 0 || at - struck.until > settings.grouping.window) {
        struck.from = at;
        for (const Loss &loss : groups.lostSites) {
            if (siteMark(network.siteOf(loss.station)).recent && network.regionOf(network.siteOf(loss.station)) == region) {
                struck.from = loss.at;
                break;
            }
        }
    }
    struck.until = at;
}

bool AlertBook::Parts::isOfBurst(const Loss &loss, RegionIx region) const
{
    const SiteIx site = network.siteOf(loss.station);
    if (network.regionOf(site) != region || region.value >= groups.regions.size() || site.value >= groups.sites.size())
        return false;
    const AlertGroups::RegionMark &struck = groups.regions[region.value];
    const AlertGroups::SiteMark &place = groups.sites[site.value];
    return place.isLost() && struck.until != 0 && place.lostAt >= struck.from && place.lostAt <= struck.until;
}

/**
 * Before a lost station is raised: is it one of many? A station at a site where others still talk is not; neither is one
 * that was lost while we were blind, which aboveLoss() tells.
 */
void AlertBook::Parts::gatherLost(StationIx station, UtcMs at)
{
    const SiteIx site = network.siteOf(station);
    const bool blind = standing(groups.blind.alert) >= 0 && mark(station).lostAt >= groups.blind.from;
    if (blind || !isPlaced(site) || standing(mark(station).wide) >= 0)
        return;
    const RegionIx region = network.regionOf(site);
    if (!isOfBurst({at, station}, region))
        return;
    if (const AlertId wide = wideOutage(region, station, at); wide.isValid())
        join(station, wide);
}

/** Its region's outage, or the one that it has in common with other regions; raised when it is the first to be due. */
AlertId AlertBook::Parts::wideOutage(RegionIx region, StationIx station, UtcMs at)
{
    const UtcMs window = settings.grouping.window;
    const AlertGroups::RegionMark own = regionMark(region);
    if (standing(own.wide) >= 0)
        return own.wide;
    std::vector<RegionIx> struck;
    for (quint32 i = 0; i < groups.regions.size(); ++i) { // once a region and outage: its other stations find it above
        const AlertGroups::RegionMark &other = groups.regions[i];
        if (other.until != 0 && other.from <= own.until + window && own.from <= other.until + window)
            struck.push_back(RegionIx{i});
    }
    const bool ofNetwork = int(struck.size()) >= settings.grouping.manyRegions;
    if (!ofNetwork)
        struck = {region};
    int sites = 0;
    for (const Loss &loss : groups.lostSites) {
        for (const RegionIx one : struck)
            sites += isOfBurst(loss, one) && siteMark(network.siteOf(loss.station)).lostAt == loss.at;
    }
    AlertId wide = ofNetwork && standing(groups.backhaul) >= 0 ? groups.backhaul : AlertId{};
    if (!wide.isValid())
        wide = raiseWide(station, ofNetwork ? RegionIx{} : region, sites, at);
    if (!wide.isValid())
        return {};
    for (const RegionIx one : struck) {
        const AlertId before = std::exchange(regionMark(one).wide, wide);
        for (const Loss &loss : std::vector<Loss>(groups.lostSites.begin(), groups.lostSites.end())) {
            if (isOfBurst(loss, one))
                join(loss.station, wide);
        }
        if (before != wide && standing(before) >= 0)
            moveMembers(before, wide, at);
    }
    for (const Loss &loss : std::vector<Loss>(groups.lostSites.begin(), groups.lostSites.end()))
        adoptLoss(loss.station, at); // whoever was due before it was clear what they have in common
    return wide;
}

/** No region: all of them. Invalid: the catalogue does not have it. */
AlertId AlertBook::Parts::raiseWide(StationIx anchor, RegionIx region, int sites, UtcMs at)
{
    qint32 index = -1;
    if (region.isValid()) {
        const Region &name = network.assets().regions()[region.value];
        index = raiseGroup(anchor, u"derived:ManySitesOffline"_s, name.id,
                           tr("%1 sites in %2 within %3").arg(QString::number(sites), name.name, formatDuration(settings.grouping.window)), at);
    } else {
        index = raiseGroup(anchor, u"derived:BackhaulLost"_s, {},
                           tr("%1 sites in several regions within %2").arg(QString::number(sites), formatDuration(settings.grouping.window)), at);
    }
    if (index < 0)
        return {};
    const AlertId wide = alerts[size_t(index)].id;
    groups.wide.try_emplace(wide, 0);
    if (!region.isValid())
        groups.backhaul = wide;
    return wide;
}

/** All stations of the site that are away now belong to the outage. */
void AlertBook::Parts::join(StationIx station, AlertId wide)
{
    for (const StationIx one : stationsLostAt(network.siteOf(station))) {
        AlertId &of = mark(one).wide;
        if (of == wide)
            continue;
        if (const auto before = groups.wide.find(of); before != groups.wide.end())
            --before->second;
        of = wide;
        ++groups.wide[wide];
    }
}

/** The alert that stands for a lost station, or for its whole site, goes under what it has in common with others. */
void AlertBook::Parts::adoptLoss(StationIx station, UtcMs at)
{
    const SiteIx site = network.siteOf(station);
    if (const auto above = siteAlerts.find(site.value); above != siteAlerts.end() && above->second >= 0)
        adopt(quint32(above->second), at);
    for (const StationIx one : stationsLostAt(site)) {
        if (const qint32 lost = findLine(one)->lostAlert; lost >= 0)
            adopt(quint32(lost), at);
    }
}

/** A wider cause was found: what stood for part of it is over, and lies under it until then. */
void AlertBook::Parts::moveMembers(AlertId from, AlertId to, UtcMs at)
{
    const qint32 narrow = standing(from), wider = standing(to);
    if (narrow < 0 || wider < 0)
        return;
    for (const quint32 member : membersOf(from)) {
        if (groups.wide.contains(to))
            join(alerts[member].station, to);
        adopt(member, at);
    }
    Alert &alert = alerts[size_t(narrow)];
    if (!alert.isOpen() || alert.isQuiet())
        return;
    alert.suppressedBy = wordsOf(quint32(wider));
    setState(quint32(narrow), AlarmState::SuppressedByDesign, at, u"station"_s, alert.suppressedBy);
    hide(quint32(narrow), wider, at);
    end(narrow, at);
}

/** Of an outage that is over: what is left stays together where it is many, so that no flood follows it. */
void AlertBook::Parts::regroupLost(const std::vector<quint32> &members, UtcMs at)
{
    std::map<quint32, std::vector<StationIx>> left; // by region
    size_t all = 0, regions = 0;
    const size_t many = size_t(std::max(1, settings.grouping.manySites));
    for (const quint32 member : members) {
        const Alert &alert = alerts[member];
        const bool ofLoss = isGroupFault(alert.faultId) || alert.faultId == u"derived:ConnectionLost";
        const Line *wire = findLine(alert.station);
        if (!ofLoss || !alert.isOpen() || !alert.isStanding() || !wire || wire->lostSince == 0 || !isPlaced(network.siteOf(alert.station)))
            continue;
        left[network.regionOf(network.siteOf(alert.station)).value].push_back(alert.station);
        ++all;
    }
    for (const auto &[region, away] : left)
        regions += away.size() >= many;
    if (all < many)
        return;
    const bool ofNetwork = regions >= size_t(settings.grouping.manyRegions);
    std::vector<StationIx> rest;
    for (const auto &[region, away] : left) {
        if (ofNetwork || away.size() < many) {
            rest.insert(rest.end(), away.begin(), away.end());
            continue;
        }
        const AlertId wide = raiseWide(away.front(), RegionIx{region}, int(away.size()), at);
        for (const StationIx station : away)
            join(station, wide);
        regionMark(RegionIx{region}).wide = wide;
    }
    if (rest.size() < many)
        return;
    const AlertId wide = raiseWide(rest.front(), {}, int(rest.size()), at);
    for (const StationIx station : rest)
        join(station, wide);
}

/** After a restart or another inventory: what is counted follows from lines and marks. */
void AlertBook::Parts::recount()
{
    groups.online = groups.recentStations = groups.recentSites = 0;
    groups.sites.clear();
    for (AlertGroups::RegionMark &region : groups.regions)
        region.recent = 0;
    for (quint32 i = 0; i < lines.size(); ++i) {
        if (!lines[i].everSeen)
            continue;
        AlertGroups::SiteMark &place = siteMark(network.siteOf(StationIx{i}));
        ++place.seen;
        const bool lost = lines[i].lostSince != 0;
        place.lost += lost;
        groups.online += !lost;
        if (i >= groups.stations.size())
            continue;
        groups.recentStations += groups.stations[i].recent;
        place.lostAt = std::max(place.lostAt, groups.stations[i].lostAt);
    }
    for (const Loss &loss : groups.lostSites) {
        const SiteIx site = network.siteOf(loss.station);
        AlertGroups::SiteMark &place = siteMark(site);
        if (place.recent || !place.isLost() || place.lostAt != loss.at || !isPlaced(site))
            continue;
        place.recent = true;
        ++groups.recentSites;
        ++regionMark(network.regionOf(site)).recent;
    }
}
