// Drivers and charges (SimulatedStation).

#include "simulated_station.h"

#include <algorithm>

namespace {

constexpr qint64 testLasts = 3 * minute;

QByteArray randomToken(SimRandom &random)
{
    return QByteArray::number(random.next() & 0xFFFFFFFFu, 16).toUpper().rightJustified(8, '0');
}

/** Share of the time that a port is taken at that hour. */
double occupancy(const Demand &demand, UtcMs at)
{
    const double visitMinutes = demand.directCurrent ? 30 : 240;
    const double gap = (demand.directCurrent ? 88 : 300) / (demand.popularity * busyness(at, demand.longitude));
    return visitMinutes / (visitMinutes + gap);
}

} // namespace

ChargeStart SimulatedStation::chargeStart(SimulatedPort &port, UtcMs now) const
{
    ChargeStart start;
    start.vehicle = port.visit.vehicle == nullptr ? &loadBank : port.visit.vehicle;
    start.at = now;
    start.soc = port.visit.arrivalSoc;
    start.registerWh = port.registerWh;
    start.ratedKw = double(port.ratedKw);
    start.ambientC = 8 + 16 * busyness(now, port.demand.longitude);
    start.condition = port.visit.condition;
    start.directCurrent = port.directCurrent;
    return start;
}

/** The world at time zero has been going on for a while: some ports are in the middle of a charge. */
void SimulatedStation::settle(SimulatedPort &port)
{
    const UtcMs now = m_world.start;
    if (!m_world.busy)
        return;
    if (!port.life.chance(occupancy(port.demand, now)))
        return m_timers.set(Due::Arrival, indexOf(port), nextArrival(port.life, port.demand, now));
    port.visit = randomVisit(port.life, port.directCurrent);
    port.visitToken = randomToken(port.life);
    port.usedConnector = 1 + port.life.below(port.connectorCount);
    ChargeStart start = chargeStart(port, now);
    const qint64 lasts = ChargeCurve::whenAt(start, port.visit.targetSoc) - now;
    start.at = now - qint64(double(lasts) * port.life.between(0.02, 0.95));
    port.phase = PortPhase::Charging;
    port.phaseSince = start.at;
    port.charge = std::make_unique<Charge>(start);
    port.charge->number = ++m_lastTransaction;
    port.charge->idToken = port.visitToken;
    port.charge->transactionId = m_id.right(20) + '-' + QByteArray::number(m_world.start / 1000, 36) + '-'
        + QByteArray::number(port.charge->number, 36);
    planEnd(port, start);
    ChargeReport report = port.chargeReport(start.at);
    report.stamp = m_world.stamp(start.at);
    report.trigger = "Authorized";
    report.offline = true;
    m_queue.push(m_dialect.started(report));
    m_timers.set(Due::Reading, indexOf(port), now + m_world.span(4 * second) + port.life.span(0, minute));
}

/** Decides on arrival when the charge ends: the target is reached, or the driver comes back later. */
void SimulatedStation::planEnd(SimulatedPort &port, const ChargeStart &start)
{
    const UtcMs reached = port.isTest ? start.at + testLasts : ChargeCurve::whenAt(start, port.visit.targetSoc);
    const int index = indexOf(port);
    if (port.visit.staysAfterFull > 0 && !port.isTest)
        m_timers.set(Due::BatteryFull, index, reached);
    m_timers.set(Due::EndCharge, index, reached + (port.isTest ? 0 : port.visit.staysAfterFull));
    port.charge->endReason = port.visit.staysAfterFull > 0 || port.life.chance(0.4) ? "EVDisconnected" : "";
}

void SimulatedStation::doLife(const Timer &timer, SimulatedPort &port, StationWire &wire)
{
    const UtcMs now = timer.at;
    switch (timer.due) {
    case Due::Arrival:
        return arrive(port, now, wire);
    case Due::StartCharge:
        if (port.phase != PortPhase::Plugged)
            return;
        if (port.visit.abandons)
            return leave(port, now, wire);
        if (port.visitRemoteId < 0)
            send(m_dialect.authorize(port.visitToken, port.evse), now, wire);
        return startCharge(port, port.visitToken, port.visitRemoteId, now, wire);
    case Due::BatteryFull:
        if (port.phase != PortPhase::Charging)
            return;
        port.charge->curve.advance(now);
        port.charge->curve.stop();
        return enter(port, PortPhase::Full, now, wire);
    case Due::EndCharge:
        if (port.hasCharge())
            endCharge(port, port.charge->endReason, port.charge->endReason.isEmpty() ? "StopAuthorized" : "EVDeparted", now, wire);
        return;
    case Due::Leave:
        return leave(port, now, wire);
    case Due::Reading:
        return read(port, {}, now, wire);
    case Due::NoVehicle:
        if (port.phase != PortPhase::Awaiting)
            return;
        if (port.hasCharge())
            endCharge(port, "Timeout", "EVConnectTimeout", now, wire);
        return leave(port, now, wire);
    case Due::ProfileEnd:
        port.profileLimitW = -1;
        port.profileId = -1;
        return limitChanged(port, now, wire);
    case Due::EvseRestart:
        afterReset(port, now);
        for (const AlarmReport &cleared : m_clearedByReset)
            send(*m_dialect.alarm(cleared), now, wire);
        m_clearedByReset.clear();
        return report(port, true, now, wire);
    case Due::Connect: case Due::Answer: case Due::Heartbeat: case Due::BootAgain: case Due::PowerUp:
    case Due::Restart: case Due::StationFaultEnd: case Due::LoopRestart: case Due::NextUpload:
    case Due::NextFirmware: case Due::NextFault: case Due::FaultEnd: case Due::FaultBack: case Due::Flap:
        return; // not of this file
    }
}

void SimulatedStation::arrive(SimulatedPort &port, UtcMs now, StationWire &wire)
{
    const bool dark = m_timers.isSet(Due::PowerUp, -1); // without a network it charges, without power it does not
    if (port.phase != PortPhase::Empty || port.isBlocked() || dark) // sees it from the car and drives on
        return m_timers.set(Due::Arrival, indexOf(port), nextArrival(port.life, port.demand, now));
    port.visit = randomVisit(port.life, port.directCurrent);
    port.visitToken = randomToken(port.life);
    port.visitRemoteId = -1;
    port.isTest = false;
    port.usedConnector = 1 + port.life.below(port.connectorCount);
    m_timers.set(Due::StartCharge, indexOf(port), now + port.visit.plugToStart);
    enter(port, PortPhase::Plugged, now, wire);
}

void SimulatedStation::startCharge(SimulatedPort &port, const QByteArray &token, qint64 remoteStartId, UtcMs now,
                                   StationWire &wire)
{
    const ChargeStart start = chargeStart(port, now);
    port.charge = std::make_unique<Charge>(start);
    port.charge->number = ++m_lastTransaction;
    port.charge->idToken = token;
    port.charge->remoteStartId = remoteStartId;
    port.charge->transactionId = m_id.right(20) + '-' + QByteArray::number(m_world.start / 1000, 36) + '-'
        + QByteArray::number(port.charge->number, 36);
    port.charge->curve.setLimitKw(port.limitKw());
    const bool awaiting = port.phase == PortPhase::Awaiting;
    if (awaiting)
        port.charge->curve.stop();
    else
        planEnd(port, start);
    ChargeReport report = port.chargeReport(now);
    report.stamp = m_world.stamp(now);
    report.trigger = remoteStartId >= 0 ? "RemoteStart" : "Authorized";
    report.state = awaiting ? ocpp::Status::Preparing : ocpp::Status::Charging;
    report.offline = m_link != Link::Online;
    send(m_dialect.started(report), now, wire);
    if (awaiting)
        return;
    enter(port, port.limitKw() > 0 ? PortPhase::Charging : PortPhase::Held, now, wire);
    m_timers.set(Due::Reading, indexOf(port), now + m_world.span(5 * second) + 20 * second);
}

void SimulatedStation::read(SimulatedPort &port, const QByteArray &trigger, UtcMs now, StationWire &wire)
{
    if (!port.hasCharge())
        return;
    ChargeReport report = port.chargeReport(now);
    report.sequence = ++port.charge->sequence;
    report.stamp = m_world.stamp(now);
    report.trigger = trigger;
    report.offline = m_link != Link::Online;
    if (m_link == Link::Online || isModern())
        send(m_dialect.reading(report), now, wire);
    const qint64 interval = m_settings.number("MeterValueSampleInterval") * second;
    if (interval > 0 && trigger.isEmpty())
        m_timers.set(Due::Reading, indexOf(port), now + std::max(interval, m_world.span(5 * second)));
}

void SimulatedStation::endCharge(SimulatedPort &port, const QByteArray &reason, const QByteArray &trigger, UtcMs now,
                                 StationWire &wire)
{
    const int index = indexOf(port);
    for (const Due due : {Due::BatteryFull, Due::EndCharge, Due::Reading, Due::NoVehicle})
        m_timers.cancel(due, index);
    ChargeReport report = port.chargeReport(now);
    port.registerWh = report.registerWh;
    report.sequence = ++port.charge->sequence;
    report.stamp = m_world.stamp(now);
    report.reason = reason;
    report.trigger = trigger;
    report.state = port.phase == PortPhase::Awaiting ? ocpp::Status::Preparing : ocpp::Status::Finishing;
    report.offline = m_link != Link::Online;
    send(m_dialect.ended(report), now, wire);
    port.charge.reset();
    m_timers.set(Due::Leave, index, now + std::max<qint64>(5 * second, port.visit.finishToLeave));
    enter(port, PortPhase::Finishing, now, wire);
    if (m_resetWhenIdle && std::none_of(m_ports.begin(), m_ports.end(), [](const SimulatedPort &p) { return p.hasCharge(); })) {
        m_resetWhenIdle = false;
        restartSoon("ScheduledReset", now);
    }
}

void SimulatedStation::leave(SimulatedPort &port, UtcMs now, StationWire &wire)
{
    for (const Due due : {Due::StartCharge, Due::Leave, Due::NoVehicle})
        m_timers.cancel(due, indexOf(port));
    port.visitRemoteId = -1;
    port.isTest = false;
    if (port.inoperativeWhenFree) {
        port.inoperativeWhenFree = false;
        port.inoperative = true;
    }
    enter(port, PortPhase::Empty, now, wire);
    if (m_world.busy)
        m_timers.set(Due::Arrival, indexOf(port), nextArrival(port.life, port.demand, now));
}

void SimulatedStation::enter(SimulatedPort &port, PortPhase phase, UtcMs now, StationWire &wire)
{
    const bool suspended = phase == PortPhase::Full || phase == PortPhase::Held;
    const bool resumed = phase == PortPhase::Charging && port.phase == PortPhase::Held;
    port.phase = phase;
    port.phaseSince = now;
    if (port.hasCharge() && (suspended || resumed)) {
        ChargeReport changed = port.chargeReport(now);
        changed.stamp = m_world.stamp(now);
        changed.offline = m_link != Link::Online;
        changed.sequence = port.charge->sequence + 1;
        if (const std::optional<OutCall> call = m_dialect.stateChanged(changed)) {
            ++port.charge->sequence;
            send(*call, now, wire);
        }
    }
    report(port, false, now, wire);
}

void SimulatedStation::limitChanged(SimulatedPort &port, UtcMs now, StationWire &wire)
{
    if (!port.hasCharge())
        return;
    port.charge->curve.advance(now);
    port.charge->curve.setLimitKw(port.limitKw());
    if (port.phase == PortPhase::Charging && port.limitKw() <= 0)
        enter(port, PortPhase::Held, now, wire);
    else if (port.phase == PortPhase::Held && port.limitKw() > 0)
        enter(port, PortPhase::Charging, now, wire);
}
