// Ports that stay where they should not stay: Faulted, occupied after a session, silent, in a transaction without end.
#include "detector_parts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using ocpp::Status;

namespace {

constexpr UtcMs reportsBack = 5 * minute; // a station that is back says within this time what its ports do and did
constexpr int mostSessions = 200;         // at least; then the history counts half, so that what is usual may change
constexpr double longestAgain = 1.5;      // a silence as long as one that was normal is normal

QString tr(const char *text) { return QCoreApplication::translate("DetectorBook", text); }

/** Other clocks and alerts tell of Finishing, Preparing, Unavailable and Faulted. */
bool isTakenWithoutSession(Status status)
{
    switch (status) {
    case Status::Charging:
    case Status::SuspendedEV:
    case Status::SuspendedEVSE:
    case Status::Occupied:
    case Status::Reserved: return true;
    case Status::Unknown:
    case Status::Available:
    case Status::Preparing:
    case Status::Finishing:
    case Status::Unavailable:
    case Status::Faulted: return false;
    }
    return false;
}

} // namespace

/** Any message may mean that a station is there again; the network knows. */
void DetectorBook::Parts::takeLine(StationIx station, UtcMs at)
{
    StationWatch &watch = stations.at(station.value);
    const bool online = network.isOnline(station);
    if (bool(watch.online) == online)
        return;
    watch.online = online;
    if (online)
        resetSeen(station, {}, at);
    lookAtStation(station, at, online ? at + reportsBack : at);
}

void DetectorBook::Parts::lookAtStation(StationIx station, UtcMs at, UtcMs earliest)
{
    for (const PortIx port : network.portsOf(station)) {
        look(port, at, at, earliest);
        arm(port, ports.at(port.value), network.state(port), earliest);
    }
}

void DetectorBook::Parts::takeStatus(const Fact &fact, const ocpp::StatusReport &report)
{
    if (report.stationTime != 0)
        takeClock(fact.station, report.stationTime, fact.at);
    if (!fact.port.isValid()) {
        if (report.place.evse == 0)
            lookAtStation(fact.station, fact.at, fact.at);
        return;
    }
    PortWatch &watch = ports.at(fact.port.value);
    if (watch.flags & provisional && report.status != Status::Unknown) {
        watch.flags = quint8(watch.flags & ~provisional); // standards 3.2: "the next status is not Faulted"
        if (report.status == Status::Faulted)
            attemptFailed(fact.port, watch, fact.at);
        else
            attemptSucceeded(fact.port, watch, fact.at);
    }
    const UtcMs since = watch.status == Status::Unknown ? beganAt(report.stationTime, fact.at) : fact.at;
    look(fact.port, fact.at, since, fact.at);
}

/** The gateway's knowledge at the start of a subscription: what stands may have stood for long. */
void DetectorBook::Parts::takeSnapshot(const Fact &fact, const PortSnapshot &snapshot)
{
    if (!fact.port.isValid() || snapshot.unheard)
        return;
    const bool isKnown = snapshot.online && snapshot.since > 0 && snapshot.since < fact.at;
    PortWatch &watch = ports.at(fact.port.value);
    const Status before = watch.status;
    look(fact.port, fact.at, isKnown ? snapshot.since : fact.at, fact.at);
    if (before == watch.status && watch.status != Status::Faulted)
        return;
    for (const Timer timer : {Timer::StuckFaulted, Timer::Endless}) { // one that is set may be later than what we know now
        const UtcMs due = dueOf(timer, fact.port, watch, network.state(fact.port));
        if (due != 0 && due < deadlines.timeOf(quint8(timer), fact.port.value))
            deadlines.set(quint8(timer), fact.port.value, std::max(due, fact.at));
    }
}

/** From `from` on nothing is known; the network has forgotten who was there. */
void DetectorBook::Parts::takeGap(UtcMs from)
{
    stations.each([&](quint32 index, StationWatch &watch) {
        watch.clockRun = 0;
        if (index < network.stationCount())
            watch.online = network.isOnline(StationIx{index});
    });
    ports.each([&](quint32 index, PortWatch &) {
        if (index < network.portCount())
            look(PortIx{index}, from, from, from);
    });
}

/** The network took a fact about the port: what of it matters here? */
void DetectorBook::Parts::look(PortIx port, UtcMs at, UtcMs since, UtcMs earliest)
{
    const PortState &state = network.state(port);
    PortWatch &watch = ports.at(port.value);
    const bool isFree = state.mode == PortMode::Available && !state.inoperativeByDesk;
    const bool moved = watch.status != state.status, session = watch.sessionStart != state.sessionStart;
    if (!moved && !session && isFree == (watch.freeSince != 0))
        return;
    if (moved) {
        if (watch.status == Status::Faulted)
            faultCleared(network.stationIxOf(port), port, at);
        watch.status = state.status;
        watch.statusSince = since;
    }
    if (watch.freeSince != 0) // counted up to here; goes on below
        watch.quietMs += std::max<qint64>(0, at - std::exchange(watch.freeSince, 0));
    if (session)
        follow(port, watch, state, at);
    watch.freeSince = isFree ? at : 0;
    endWhatIsOver(port, watch, state, at);
    arm(port, watch, state, earliest);
}

void DetectorBook::Parts::follow(PortIx port, PortWatch &watch, const PortState &state, UtcMs at)
{
    if (watch.sessionStart != 0)
        sessionEnded(port, watch, state, at);
    watch.sessionStart = state.sessionStart;
    if (watch.sessionStart == 0)
        return;
    if (watch.sessionStart == at) { // not one that is only told of, or goes on
        watch.sessions = quint16(watch.sessions + 1);
        watch.historyMs += watch.quietMs;
        const qint64 quietS = std::min<qint64>(watch.quietMs / second, 0xFFFFFFFF);
        watch.longestQuietS = std::max(watch.longestQuietS, quint32(quietS));
        if (watch.sessions >= std::clamp(2 * settings.silenceSessions, mostSessions, 0xFFFF)) {
            watch.sessions /= 2;
            watch.historyMs /= 2;
            watch.longestQuietS -= watch.longestQuietS / 4;
        }
    }
    watch.quietMs = 0;
    if (watch.flags >> int(Timer::Silence) & 1) { // with another history it may be due sooner than it was
        watch.flags = quint8(watch.flags & ~(1u << int(Timer::Silence)));
        deadlines.cancel(quint8(Timer::Silence), port.value);
    }
    sessionBegan(port, watch, at);
}

void DetectorBook::Parts::endWhatIsOver(PortIx port, PortWatch &watch, const PortState &state, UtcMs at)
{
    if (state.status == Status::Available || watch.sessionStart != 0)
        watch.sessionEnd = 0;
    if (watch.standing == 0)
        return;
    if (state.status != Status::Faulted)
        over(Detector::StuckFaulted, port, watch, at);
    if (watch.sessionEnd == 0 || (state.stationOnline && !isTakenWithoutSession(state.status)))
        over(Detector::NotAvailableAfterSession, port, watch, at);
    if (watch.sessionStart != 0 || watch.freeSince == 0)
        over(Detector::Silence, port, watch, at);
}

void DetectorBook::Parts::attend(StationIx station, PortIx port, UtcMs at)
{
    if (!port.isValid()) {
        for (const PortIx one : network.portsOf(station))
            attend(station, one, at);
    } else if (PortWatch *watch = ports.find(port.value); watch && watch->status == Status::Faulted) {
        watch->statusSince = std::max(watch->statusSince, at);
    }
}

/**
 * Time of being Available without a session that is too long to be chance. The quiet times of a port are taken as
 * exponential with an unknown rate; n of them that add up to T predict the next one to last longer than t with
 * probability (T / (T + t))^n (Bayes, reference prior), which allows for a short history. Nights and weekends are not
 * modelled: no silence counts that is shorter than a setting, or not clearly longer than the longest so far.
 */
qint64 DetectorBook::Parts::improbableQuiet(const PortWatch &watch) const
{
    const double times = std::pow(settings.silenceImprobable, -1.0 / std::max<int>(watch.sessions, 1)) - 1;
    const double improbable = std::min(double(watch.historyMs) * times, 1e15);
    const double known = double(watch.longestQuietS) * double(second) * longestAgain;
    return std::max(settings.shortestSilence, qint64(std::max(improbable, known)));
}

/** 0: there is nothing to wait for as things are. */
UtcMs DetectorBook::Parts::dueOf(Timer timer, PortIx port, const PortWatch &watch, const PortState &state) const
{
    if (!state.stationOnline)
        return 0; // nobody knows; looked at again when it is back
    switch (timer) {
    case Timer::StuckFaulted:
        return state.status == Status::Faulted && !stands(Detector::StuckFaulted, watch.standing)
            ? watch.statusSince + settings.stuckFaulted : 0;
    case Timer::AfterSession:
        return watch.sessionEnd != 0 && isTakenWithoutSession(state.status) && !state.inoperativeByDesk
                && !stands(Detector::NotAvailableAfterSession, watch.standing)
            ? watch.sessionEnd + settings.availableAfterSession : 0;
    case Timer::Silence:
        return watch.freeSince != 0 && watch.sessions >= settings.silenceSessions && !state.inoperativeByDesk
                && !stands(Detector::Silence, watch.standing)
            ? watch.freeSince - watch.quietMs + improbableQuiet(watch) : 0;
    case Timer::Endless:
        return network.session(port) && !stands(Detector::EndlessTransaction, watch.standing)
            ? network.session(port)->start + settings.longestTransaction : 0;
    case Timer::Judge:
    case Timer::Reset:
    case Timer::LogForgotten: return 0;
    }
    return 0;
}

/**
 * A deadline that is set stays where it is when what it waits for moves on, since that happens with every status: when it
 * comes, what is due then is looked at again. What is due only ever becomes later.
 */
void DetectorBook::Parts::arm(PortIx port, PortWatch &watch, const PortState &state, UtcMs earliest)
{
    for (const Timer timer : {Timer::StuckFaulted, Timer::AfterSession, Timer::Silence, Timer::Endless}) {
        if (watch.flags >> int(timer) & 1)
            continue;
        const UtcMs due = dueOf(timer, port, watch, state);
        if (due == 0)
            continue;
        watch.flags = quint8(watch.flags | 1u << int(timer));
        deadlines.set(quint8(timer), port.value, std::max(due, earliest));
    }
}

void DetectorBook::Parts::portIsDue(Timer timer, PortIx port, UtcMs at)
{
    if (port.value >= network.portCount())
        return;
    PortWatch &watch = ports.at(port.value);
    const PortState &state = network.state(port);
    watch.flags = quint8(watch.flags & ~(1u << int(timer)));
    if (timer == Timer::Judge) {
        if (watch.flags & unjudged)
            judge(port, watch, false, at);
        return;
    }
    const UtcMs due = dueOf(timer, port, watch, state);
    if (due == 0)
        return;
    if (due > at) {
        arm(port, watch, state, at);
        return;
    }
    tell(timer, port, watch, state, at);
}

/** It is due now: with the figures. */
void DetectorBook::Parts::tell(Timer timer, PortIx port, const PortWatch &watch, const PortState &state, UtcMs at)
{
    switch (timer) {
    case Timer::StuckFaulted:
        found(Detector::StuckFaulted, port, at, tr("Faulted for %1, and nobody saw to it").arg(formatDuration(at - watch.statusSince)));
        return;
    case Timer::AfterSession:
        found(Detector::NotAvailableAfterSession, port, at,
              tr("the session ended %1 ago, and the port still says %2")
                  .arg(formatDuration(at - watch.sessionEnd), QLatin1StringView(text(state.status).data())));
        return;
    case Timer::Silence:
        found(Detector::Silence, port, at,
              tr("Available for %1 without a session; usually one begins after %2 (%3 sessions)")
                  .arg(formatDuration(watch.quietMs + at - watch.freeSince),
                       formatDuration(watch.historyMs / std::max<int>(watch.sessions, 1)), QString::number(watch.sessions)));
        return;
    case Timer::Endless:
        found(Detector::EndlessTransaction, port, at,
              tr("the transaction began %1 ago and has no end").arg(formatDuration(at - network.session(port)->start)));
        return;
    case Timer::Judge:
    case Timer::Reset:
    case Timer::LogForgotten: return;
    }
}
