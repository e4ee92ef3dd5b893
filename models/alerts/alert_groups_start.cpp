// A desk that starts, or comes back, in the middle of an outage: what a snapshot tells is many, and perhaps one.
#include "alert_book_parts.h"

#include <algorithm>

namespace {

/** Sites of one region that went within the window of each other. */
struct Burst
{
    RegionIx region;
    std::vector<AlertGroups::Loss> sites; ///< by time; each by one of its stations
    UtcMs from() const { return sites.front().at; }
    UtcMs until() const { return sites.back().at; }
};

/** Runs of losses in which `many` lie within the window, as far as they follow each other that closely. */
std::vector<Burst> burstsOf(RegionIx region, std::vector<AlertGroups::Loss> losses, size_t many, UtcMs window)
{
    std::sort(losses.begin(), losses.end(), [](const auto &a, const auto &b) { return std::pair(a.at, a.station) < std::pair(b.at, b.station); });
    std::vector<Burst> found;
    for (size_t i = 0; i + many <= losses.size();) {
        if (losses[i + many - 1].at - losses[i].at > window) {
            ++i;
            continue;
        }
        size_t end = i + many;
        while (end < losses.size() && losses[end].at - losses[end - 1].at <= window)
            ++end;
        found.push_back({region, {losses.begin() + qsizetype(i), losses.begin() + qsizetype(end)}});
        i = end;
    }
    return found;
}

} // namespace

/**
 * Once a snapshot, not once an event: sites that are wholly away and part of nothing yet, by when they went. Only now,
 * since a site of which one station was told is perhaps half there.
 */
void AlertBook::Parts::snapshotOver(UtcMs at)
{
    std::map<quint32, std::vector<AlertGroups::Loss>> lost;
    for (quint32 i = 0; i < groups.sites.size(); ++i) {
        if (!groups.sites[i].isLost() || !isPlaced(SiteIx{i}))
            continue;
        AlertGroups::Loss site;
        for (const StationIx station : stationsLostAt(SiteIx{i})) {
            if (standing(mark(station).wide) < 0 && (!site.station.isValid() || mark(station).lostAt > site.at))
                site = {mark(station).lostAt, station};
        }
        const bool isDue = site.station.isValid() && site.at + graceOf(site.station) <= at; // else it may still come back
        if (isDue && standing(groups.blind.alert) < 0)
            lost[network.regionOf(SiteIx{i}).value].push_back(site);
    }
    const UtcMs window = settings.grouping.window;
    std::vector<Burst> bursts;
    for (auto &[region, losses] : lost) {
        std::vector<Burst> ofRegion = burstsOf(RegionIx{region}, std::move(losses), size_t(std::max(1, settings.grouping.manySites)), window);
        bursts.insert(bursts.end(), ofRegion.begin(), ofRegion.end());
    }
    std::sort(bursts.begin(), bursts.end(), [](const Burst &a, const Burst &b) { return std::pair(a.from(), a.region) < std::pair(b.from(), b.region); });
    for (size_t i = 0; i < bursts.size();) { // those that went together, whatever their region
        size_t end = i + 1, sites = bursts[i].sites.size();
        std::set<RegionIx> regions{bursts[i].region};
        for (UtcMs until = bursts[i].until(); end < bursts.size() && bursts[end].from() <= until + window; ++end) {
            until = std::max(until, bursts[end].until());
            regions.insert(bursts[end].region);
            sites += bursts[end].sites.size();
        }
        const bool ofNetwork = int(regions.size()) >= settings.grouping.manyRegions;
        AlertId wide;
        for (; i < end; ++i) {
            const Burst &burst = bursts[i];
            if (!ofNetwork || !wide.isValid())
                wide = raiseWide(burst.sites.front().station, ofNetwork ? RegionIx{} : burst.region,
                                 int(ofNetwork ? sites : burst.sites.size()), at);
            if (!wide.isValid())
                continue; // the catalogue does not have it
            AlertGroups::RegionMark &struck = regionMark(burst.region);
            struck.from = burst.from();
            struck.until = burst.until();
            struck.wide = wide;
            for (const AlertGroups::Loss &site : burst.sites)
                join(site.station, wide);
            for (const AlertGroups::Loss &site : burst.sites)
                adoptLoss(site.station, at);
        }
    }
}
