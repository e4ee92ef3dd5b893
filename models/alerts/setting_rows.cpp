// The table of all settings. A new member of AlertSettings gets its row here, and its property in the schema.
#include "setting_row.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("AlertSettings", text); }

using Rows = std::vector<SettingRow>;

constexpr double year = 365.0 * double(day);

void addLife(Rows &rows, AlertSettings &s)
{
    rows.insert(rows.end(), {
        {{}, "connectionLostGrace", &s.connectionLostGrace, 0, double(day), tr("A station that is silent this long is offline.")},
        {{}, "connectionLostGraceBySite", &s.connectionLostGraceBySite, 0, double(day), tr("The same for single sites, by their id, where the usual time does not fit.")},
        {{}, "siteOfflineWindow", &s.siteOfflineWindow, double(second), double(hour), tr("All stations of a site lost within this time are one site that is offline.")},
        {{}, "statusFollows", &s.statusFollows, 0, double(hour), tr("OCPP 2.x: the status after a cleared alarm comes within this time.")},
        {{}, "onDelay", &s.onDelay, 0, double(hour), tr("A condition must last this long before it is raised.")},
        {{}, "offDelay", &s.offDelay, 0, double(hour), tr("And be gone this long before it counts as returned.")},
        {{}, "longestShelve", &s.longestShelve, double(minute), double(7 * day), tr("No alert stays on the shelf longer.")},
        {{}, "longestMaintenance", &s.longestMaintenance, double(hour), double(90 * day), tr("No planned maintenance is longer.")},
        {{}, "sameAlertWithin", &s.sameAlertWithin, 0, double(30 * day), tr("A condition that comes back this soon is the same alert.")},
        {{}, "bootLoopCount", &s.bootLoopCount, 2, 1000, tr("Restarts that nobody asked for and that make a boot loop.")},
        {{}, "bootLoopWindow", &s.bootLoopWindow, double(minute), double(day), tr("Within this time.")},
        {{}, "stuckFinishing", &s.stuckFinishing, double(minute), double(7 * day), tr("Finishing without a session for this long is stuck.")},
        {{}, "stuckPreparing", &s.stuckPreparing, double(minute), double(7 * day), tr("Preparing for this long is stuck.")},
        {{}, "unavailableGrace", &s.unavailableGrace, 0, double(7 * day), tr("Unavailable for this long needs an explanation.")},
        {{}, "keepClosed", &s.keepClosed, 0, year, tr("A closed alert is remembered this long; 0 s: for ever.")},
        {{}, "acknowledgementLasts", &s.acknowledgementLasts, 0, double(30 * day), tr("An acknowledged alert to which nothing happens for this long calls again; 0 s: never.")},
        {{}, "flapDetection", &s.flapDetection, 0, 0, tr("A condition that comes and goes all the time is announced once and counted.")},
        {{}, "flapHigh", &s.flapHigh, 1, 99, tr("Percent of changes among the last 20 looks above which it flaps.")},
        {{}, "flapLow", &s.flapLow, 1, 99, tr("And at which it is calm again; not above flapHigh.")},
        {{}, "flapSample", &s.flapSample, double(second), double(day), tr("This long without a change counts as a look that found none.")},
    });
}

void addDetectors(Rows &rows, DetectorSettings &d)
{
    const QByteArray group = "detectors";
    rows.insert(rows.end(), {
        {group, "enabled", &d.enabled, 0, 0, tr("Conditions that no code names are looked for.")},
        {group, "stuckFaulted", &d.stuckFaulted, double(minute), double(30 * day), tr("Faulted this long, and nobody did anything about it.")},
        {group, "resetTakes", &d.resetTakes, double(second), double(day), tr("An accepted reset shows an effect within this time.")},
        {group, "availableAfterSession", &d.availableAfterSession, double(second), double(day), tr("After a session the port is available again within this time.")},
        {group, "failedAttempts", &d.failedAttempts, 2, 1000, tr("Failed attempts in a row.")},
        {group, "zeroEnergySessions", &d.zeroEnergySessions, 1, 1000, tr("Sessions without energy in a row.")},
        {group, "leastEnergyWh", &d.leastEnergyWh, 0, 10'000, tr("A session below this, in Wh, delivered nothing.")},
        {group, "deratedShare", &d.deratedShare, 0.01, 1, tr("Share of the port's usual peak below which it is derated, with a vehicle that took more elsewhere or before.")},
        {group, "deratedSessions", &d.deratedSessions, 1, 1000, tr("Such sessions in a row.")},
        {group, "socStalls", &d.socStalls, double(minute), double(day), tr("No percent gained for this long while power is drawn.")},
        {group, "socStalledWh", &d.socStalledWh, 0, 1e6, tr("And so much energy, in Wh, went in meanwhile.")},
        {group, "temperatureLimitC", &d.temperatureLimitC, 20, 200, tr("Degrees Celsius that are too hot.")},
        {group, "driftSigmas", &d.driftSigmas, 1, 100, tr("CUSUM decision interval over the port's own spread.")},
        {group, "driftSettles", &d.driftSettles, 2, 100'000, tr("Hours with readings before a port's own mean counts.")},
        {group, "driftLeastC", &d.driftLeastC, 0, 100, tr("A smaller change of temperature, in degrees Celsius, is no drift.")},
        {group, "driftLeastShare", &d.driftLeastShare, 0, 1, tr("A smaller change of voltage, as a share of its mean, is no drift.")},
        {group, "silenceImprobable", &d.silenceImprobable, 1e-12, 0.5, tr("Probability of so long a quiet time by the port's own history.")},
        {group, "silenceSessions", &d.silenceSessions, 2, 100'000, tr("Sessions that this history needs.")},
        {group, "shortestSilence", &d.shortestSilence, double(minute), double(30 * day), tr("A shorter quiet time is never a finding.")},
        {group, "logFailureStands", &d.logFailureStands, double(minute), double(30 * day), tr("Nobody asked for the log again: nobody misses it after this time.")},
        {group, "meterBackWh", &d.meterBackWh, 0, 1e6, tr("A register that falls by more, in Wh, runs backwards.")},
        {group, "clockWrong", &d.clockWrong, double(second), double(day), tr("A station's time that differs by more, three messages in a row, is wrong.")},
        {group, "longestTransaction", &d.longestTransaction, double(hour), double(30 * day), tr("A transaction that is longer has lost its end.")},
    });
}

void addGrouping(Rows &rows, GroupingSettings &g)
{
    const QByteArray group = "grouping";
    rows.insert(rows.end(), {
        {group, "window", &g.window, double(second), double(hour), tr("What is lost together is lost within this time.")},
        {group, "manySites", &g.manySites, 2, 100'000, tr("Sites of one region lost together: the carrier or the region.")},
        {group, "manyRegions", &g.manyRegions, 2, 100'000, tr("Regions with many sites lost together: one cause for them all.")},
        {group, "mostOfNetwork", &g.mostOfNetwork, 0.05, 1, tr("Share of the stations lost together: the gateway, not the stations.")},
        {group, "spreadStations", &g.spreadStations, 2, 100'000, tr("Stations of one model and firmware with the same new code.")},
        {group, "spreadSites", &g.spreadSites, 1, 100'000, tr("On at least so many sites.")},
        {group, "spreadWindow", &g.spreadWindow, double(minute), double(30 * day), tr("Within this time.")},
        {group, "sitePowerStations", &g.sitePowerStations, 2, 1000, tr("Stations of a site that lose their mains together: the site's power.")},
        {group, "siteReaders", &g.siteReaders, 2, 1000, tr("Ports of a site whose payment readers fail within an hour.")},
    });
}

void addPriority(Rows &rows, PriorityWeights &p)
{
    const QByteArray group = "priority";
    rows.insert(rows.end(), {
        {group, "safety", &p.safety, 0, 1000, tr("Points for a safety fault.")},
        {group, "lastWorkingPort", &p.lastWorkingPort, 0, 1000, tr("Points for the last working port of a site.")},
        {group, "budget", &p.budget, 0, 1000, tr("Points for an uptime budget that is nearly used up.")},
        {group, "busyHour", &p.busyHour, 0, 1000, tr("Points for a busy hour at this site.")},
        {group, "ports", &p.ports, 0, 1000, tr("Points for many ports.")},
        {group, "repeat", &p.repeat, 0, 1000, tr("Points for a fault that repeats.")},
        {group, "raisesTier", &p.raisesTier, 1, 10'000, tr("So many points beyond the code's tier raise an alert by one tier.")},
        {group, "repeatWithin", &p.repeatWithin, double(hour), double(90 * day), tr("A fault repeats when it was there within this time.")},
    });
}

} // namespace

std::vector<SettingRow> settingRows(AlertSettings &settings)
{
    Rows rows;
    addLife(rows, settings);
    addDetectors(rows, settings.detectors);
    addGrouping(rows, settings.grouping);
    addPriority(rows, settings.priority);
    return rows;
}

Result<void> checkTogether(const AlertSettings &settings)
{
    if (settings.flapLow > settings.flapHigh)
        return Problem{tr("flapLow must not be above flapHigh.")};
    return {};
}
