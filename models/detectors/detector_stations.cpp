// What stations do as a whole: clocks, resets, logs, security events.
#include "detector_parts.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdlib>

using ocpp::Action;

namespace {

constexpr int wrongInARow = 3;
constexpr UtcMs steadyFor = minute, steadyWithin = 10 * second;
constexpr UtcMs updateTakes = 24 * hour; // until the firmware that was asked for is in; judgement

QString tr(const char *text) { return QCoreApplication::translate("DetectorBook", text); }

enum class Response : quint8 { Needed, UnlessUpdating };

/**
 * The critical security events (OCPP 2.0.1 part 2 appendix 1) that ask for somebody (ISA-18.2: an alarm requires a
 * response). Not here: StartupOfTheDevice, ResetOrReboot and SettingSystemTime, which every healthy station sends, and
 * which boots and clocks tell better; TamperDetectionActivated, which locks the station out.
 */
struct SecurityRule
{
    std::string_view type;
    Response response = Response::Needed;
};
constexpr std::array<SecurityRule, 13> securityRules{{
    {"FirmwareUpdated", Response::UnlessUpdating}, {"SecurityLogWasCleared"}, {"MemoryExhaustion"},
    {"InvalidFirmwareSignature"}, {"InvalidFirmwareSigningCertificate"}, {"InvalidCsmsCertificate"},
    {"InvalidCentralSystemCertificate"}, // as 1.6 calls it (security whitepaper)
    {"InvalidChargingStationCertificate"}, {"DiscardedRenewedClientCertificate"}, {"InvalidTLSVersion"},
    {"InvalidTLSCipherSuite"}, {"MaintenanceLoginAccepted"}, {"MaintenanceLoginFailed"}}};

} // namespace

/**
 * A time that lies ahead is wrong in any message. One that lies behind may have waited in the station's queue, or tell of
 * a change long ago: it counts when messages over a minute are all late by the same (a queue that is sent catches up).
 */
void DetectorBook::Parts::takeClock(StationIx station, UtcMs stationTime, UtcMs at)
{
    const qint64 off = stationTime - at;
    StationWatch &watch = stations.at(station.value);
    if (std::abs(off) <= settings.clockWrong) {
        watch.clockRun = 0;
        if (watch.standing != 0)
            over(Detector::ClockWrong, station, at);
        return;
    }
    const bool goesOn = watch.clockRun > 0 && (off > 0) == (watch.clockOff > 0)
                     && (off > 0 || std::abs(off - watch.clockOff) <= steadyWithin);
    if (!goesOn) {
        watch.clockRun = 1;
        watch.clockFirst = at;
        watch.clockOff = off;
        return;
    }
    watch.clockRun = quint8(std::min(watch.clockRun + 1, 255));
    if (watch.clockRun < wrongInARow || (off < 0 && at - watch.clockFirst < steadyFor)
        || stands(Detector::ClockWrong, watch.standing))
        return;
    const QString by = formatDuration(std::abs(off)), messages = QString::number(watch.clockRun);
    found(Detector::ClockWrong, station, at,
          off > 0 ? tr("the station's clock is %1 ahead of the gateway's, in %2 messages in a row").arg(by, messages)
                  : tr("the station's clock is %1 behind the gateway's, in %2 messages in a row").arg(by, messages));
}

void DetectorBook::Parts::takeCommand(const Fact &fact, const CommandEvent &event)
{
    const PortIx port = fact.port.isValid() || event.place.evse <= 0 ? fact.port : network.findPort(fact.station, event.place.evse);
    if (event.kind == CommandEvent::Kind::Requested)
        attend(fact.station, port, fact.at);
    if (event.kind != CommandEvent::Kind::Answered || !event.promised)
        return;
    if (event.action == Action::Reset)
        takeReset(fact.station, port, event, fact.at);
    else if (event.action == Action::UpdateFirmware)
        stations.at(fact.station.value).updateUntil = fact.at + updateTakes;
    else if (event.action == Action::SetChargingProfile)
        stations.at(fact.station.value).limited = 1;
    else if (event.action == Action::ClearChargingProfile)
        stations.at(fact.station.value).limited = 0;
}

void DetectorBook::Parts::takeReset(StationIx station, PortIx port, const CommandEvent &event, UtcMs at)
{
    PromisedReset reset;
    reset.at = at;
    reset.port = port;
    reset.waitsForSession = event.status == "Scheduled";
    for (const PortIx one : network.portsOf(station)) {
        if ((!port.isValid() || one == port) && network.state(one).status == ocpp::Status::Faulted)
            reset.faulted.push_back(one);
    }
    resets[station.value] = std::move(reset);
    deadlines.set(quint8(Timer::Reset), station.value, at + settings.resetTakes);
}

/** It booted, its connection came back, or a port that was Faulted is not (`port`). */
void DetectorBook::Parts::resetSeen(StationIx station, PortIx port, UtcMs at)
{
    const auto found = resets.find(station.value);
    if (found == resets.end() || (port.isValid() && found->second.port.isValid() && port != found->second.port))
        return;
    found->second.seen = true;
    if (deadlines.timeOf(quint8(Timer::Reset), station.value) != 0)
        return; // the deadline looks at what it did
    if (found->second.faulted.empty()) {
        over(Detector::ResetNotEffective, station, at);
        resets.erase(found);
    }
}

void DetectorBook::Parts::faultCleared(StationIx station, PortIx port, UtcMs at)
{
    const auto found = resets.find(station.value);
    if (found == resets.end())
        return;
    std::erase(found->second.faulted, port);
    resetSeen(station, port, at);
}

void DetectorBook::Parts::resetIsDue(StationIx station, UtcMs at)
{
    const auto known = resets.find(station.value);
    if (known == resets.end() || station.value >= network.stationCount())
        return;
    PromisedReset &reset = known->second;
    const std::span<const PortIx> ofStation = network.portsOf(station);
    const bool isBusy = std::any_of(ofStation.begin(), ofStation.end(), [&](PortIx port) { return network.session(port); });
    if (!reset.seen && reset.waitsForSession && isBusy) {
        deadlines.set(quint8(Timer::Reset), station.value, at + settings.resetTakes);
        return;
    }
    const QString ago = formatDuration(at - reset.at);
    if (!reset.seen && network.isOnline(station)) { // a station that went away did something; its line has an alert
        reset.faulted.clear();
        this->found(Detector::ResetNotEffective, station, at, tr("a reset was accepted %1 ago, and nothing happened").arg(ago));
        return;
    }
    if (reset.seen && !reset.faulted.empty()) {
        this->found(Detector::ResetNotEffective, station, at,
                    tr("a reset was accepted %1 ago, and %2 is still Faulted").arg(ago, printable(network.name(reset.faulted.front()))));
        return;
    }
    over(Detector::ResetNotEffective, station, at);
    resets.erase(known);
}

/** UploadFailed: 1.6 DiagnosticsStatusNotification; the others: LogStatusNotification. */
void DetectorBook::Parts::takeLog(StationIx station, const BriefText &status, UtcMs at)
{
    static constexpr std::array<std::string_view, 5> failures{"UploadFailed", "UploadFailure", "BadMessage", "PermissionDenied",
                                                              "NotSupportedOperation"};
    if (status == "Uploaded") {
        over(Detector::LogUploadFailed, station, at);
        deadlines.cancel(quint8(Timer::LogForgotten), station.value);
    } else if (std::find(failures.begin(), failures.end(), status.view()) != failures.end()) {
        found(Detector::LogUploadFailed, station, at, tr("the station answered %1").arg(printable(status.bytes(), 32)));
        deadlines.set(quint8(Timer::LogForgotten), station.value, at + settings.logFailureStands);
    }
}

/** A moment and not a state: over as soon as it is found. */
void DetectorBook::Parts::takeSecurity(StationIx station, const ocpp::SecurityEvent &event, UtcMs at)
{
    const std::string_view type(event.type.constData(), size_t(event.type.size()));
    const auto rule = std::find_if(securityRules.begin(), securityRules.end(), [type](const SecurityRule &one) { return one.type == type; });
    if (rule == securityRules.end())
        return;
    const StationWatch *watch = stations.find(station.value);
    if (rule->response == Response::UnlessUpdating && watch && at <= watch->updateUntil)
        return;
    const QString said = printable(event.techInfo.trimmed(), 200), name = printable(event.type, 64);
    found(Detector::SecurityAlert, station, at, said.isEmpty() ? name : tr("%1: %2").arg(name, said));
    over(Detector::SecurityAlert, station, at);
}
