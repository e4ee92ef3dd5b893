#pragma once
// The numbers of triage: delays, windows and thresholds. A settings file changes them (resources/settings).

#include "detector_settings.h"
#include "result.h"

#include <QByteArray>
#include <QString>

#include <map>

/** When many alerts are one incident. */
struct GroupingSettings
{
    UtcMs window = 5 * minute;        ///< what is lost together is lost within this time
    int manySites = 5;                ///< sites of one region lost together: the carrier or the region
    int manyRegions = 3;              ///< regions with many sites lost together: one cause for them all
    double mostOfNetwork = 0.5;       ///< share of the stations lost together: the gateway, not the stations
    int spreadStations = 5, spreadSites = 3; ///< the same new code on one model and firmware
    UtcMs spreadWindow = 24 * hour;
    int sitePowerStations = 2;        ///< stations of a site that lose their mains within `window`
    int siteReaders = 2;              ///< ports of a site whose payment readers fail within an hour
};

/** How much each reason weighs when alerts of a tier are put in order, and when they move a tier up. */
struct PriorityWeights
{
    double safety = 100, lastWorkingPort = 30, budget = 25, busyHour = 10, ports = 15, repeat = 10;
    double raisesTier = 45;           ///< with this many points beyond the code's tier an alert goes one tier up
    UtcMs repeatWithin = 7 * day;
};

struct AlertSettings
{
    UtcMs connectionLostGrace = 5 * minute;
    std::map<QString, UtcMs> connectionLostGraceBySite; ///< by site id, where the usual one does not fit
    UtcMs siteOfflineWindow = 2 * minute;
    UtcMs statusFollows = 15 * second; ///< 2.x: a cleared alarm's StatusNotification comes within this time
    UtcMs onDelay = 0;             ///< condition must last this long before it is raised
    UtcMs offDelay = 60 * second;  ///< and be gone this long before it counts as returned
    UtcMs longestShelve = 12 * hour;  ///< a one-shot shelving too
    UtcMs longestMaintenance = 14 * day;
    UtcMs sameAlertWithin = 24 * hour; ///< a condition that comes back this soon is the same alert
    int bootLoopCount = 3;
    UtcMs bootLoopWindow = 30 * minute;
    UtcMs stuckFinishing = 60 * minute;
    UtcMs stuckPreparing = 15 * minute;
    UtcMs unavailableGrace = 30 * minute;
    UtcMs keepClosed = 7 * day;    ///< a closed alert is remembered this long (finished commands too); 0: for ever

    // --- life ---
    UtcMs acknowledgementLasts = 4 * hour; ///< nothing happened since: annunciated again; 0: acknowledged for good
    bool flapDetection = true;
    double flapHigh = 30, flapLow = 25;    ///< percent of state changes among the last 20 (Icinga 2 documentation)
    UtcMs flapSample = 5 * minute;         ///< this long without a change counts as a look that found none

    DetectorSettings detectors;
    GroupingSettings grouping;
    PriorityWeights priority;
};

/** Members of `json` (resources/settings/triage.schema.json) over the defaults; a Problem names the member that is wrong. */
Result<AlertSettings> alertSettingsFromJson(const QByteArray &json);
/** All of them, as a file that alertSettingsFromJson() reads. */
QByteArray toJson(const AlertSettings &settings);
