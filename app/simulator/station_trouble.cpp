// Faults (SimulatedStation).

#include "simulated_station.h"

#include <algorithm>
#include <cstring>

namespace {

/** Why a transaction ends when this strikes: the 1.6 reason, which 2.0.1 has too, or its own. */
QByteArray endReasonOf(const FaultKind &kind, bool modern)
{
    const std::string_view id = kind.id;
    if (id == "CX008")
        return "EmergencyStop";
    if (id == "CX015")
        return "PowerLoss";
    if (modern && kind.errorCode == ocpp::ErrorCode::GroundFailure)
        return "GroundFault";
    if (modern && kind.errorCode == ocpp::ErrorCode::OverCurrentFailure)
        return "OvercurrentFault";
    return "Other";
}

bool isTold(const FaultKind &kind)
{
    return kind.mrec || (kind.errorCode != ocpp::ErrorCode::NoError
                         && (kind.effect == FaultEffect::Faulted || kind.effect == FaultEffect::Warning
                             || kind.effect == FaultEffect::Flapping));
}

/** 2.0.1 defines no fault codes: makers send MREC, the names of 1.6 or numbers of their own. */
QByteArray techCodeOf(const FaultKind &kind, CodeForm form)
{
    const bool ownNumber = (form == CodeForm::Number || form == CodeForm::BitMask) && kind.effect == FaultEffect::Faulted;
    const std::string_view name = ocpp::text(kind.errorCode);
    return kind.mrec ? QByteArray(kind.id) : ownNumber ? vendorCode(kind, form) : QByteArray(name.data(), qsizetype(name.size()));
}

} // namespace

/** Some trouble is older than the simulation. Long ones are met more often than short ones: the longer of two. */
void SimulatedStation::settleTrouble(SimulatedPort &port)
{
    const UtcMs now = m_world.start;
    planTrouble(port, now + m_world.faultsFrom);
    if (!port.trouble.chance(m_world.initialFaultShare))
        return;
    Fault fault = randomFault(port.trouble);
    const Fault other = randomFault(port.trouble);
    if (other.lasts > fault.lasts)
        fault = other;
    settle(fault, port.evse, now - qint64(double(fault.lasts) * port.trouble.between(0.05, 0.8)));
}

bool SimulatedStation::settle(const Fault &fault, int evse, UtcMs since)
{
    const FaultEffect effect = fault.kind->effect;
    SimulatedPort *port = this->port(evse);
    if (m_stationFault || port == nullptr || port->fault)
        return false;
    if (isStationWide(effect)) {
        m_stationFault = ActiveFault{fault, since};
        m_timers.set(Due::StationFaultEnd, -1, since + fault.lasts);
        m_off = effect != FaultEffect::BootLoop; // half-dead: its old socket died with the old gateway
        m_timers.cancel(Due::Connect, -1);
        return true;
    }
    if (port->hasCharge() && effect != FaultEffect::Warning && effect != FaultEffect::Derated)
        return false; // it would not be charging
    if (effect == FaultEffect::Derated && (!port->directCurrent || port->ratedKw <= fault.deratedKw))
        return false;
    port->fault = ActiveFault{fault, since};
    m_timers.set(Due::FaultEnd, indexOf(*port), since + fault.lasts);
    if (effect == FaultEffect::Flapping)
        m_timers.set(Due::Flap, indexOf(*port), m_world.start + 20 * second);
    if (port->hasCharge())
        port->charge->curve.setLimitKw(port->limitKw());
    return true;
}

void SimulatedStation::planTrouble(SimulatedPort &port, UtcMs from)
{
    if (m_world.faultsPer1000PortHours > 0)
        m_timers.set(Due::NextFault, indexOf(port),
                     from + qint64(port.trouble.exponential(1000 / m_world.faultsPer1000PortHours) * double(hour)));
}

void SimulatedStation::doTrouble(const Timer &timer, StationWire &wire)
{
    const UtcMs now = timer.at;
    switch (timer.due) {
    case Due::StationFaultEnd:
        return clearStation(now, wire);
    case Due::LoopRestart:
        return restart(now, m_chance.span(8 * second, 20 * second), "Watchdog", wire);
    case Due::NextFault: {
        SimulatedPort &port = at(timer);
        planTrouble(port, now);
        strike(randomFault(port.trouble), port.evse, now, wire);
        return;
    }
    case Due::FaultEnd:
        return clear(at(timer), now, wire);
    case Due::FaultBack: {
        SimulatedPort &port = at(timer);
        if (!port.fault)
            return;
        port.fault->dormant = false;
        port.fault->since = now;
        return takeEffect(port, now, wire);
    }
    case Due::Flap: {
        SimulatedPort &port = at(timer);
        if (!port.fault)
            return;
        port.fault->flappedUp = !port.fault->flappedUp;
        m_timers.set(Due::Flap, timer.port, now + port.trouble.span(8 * second, 50 * second));
        alarm(port, port.fault->flappedUp, now, wire);
        return report(port, false, now, wire);
    }
    case Due::Connect: case Due::Answer: case Due::Heartbeat: case Due::BootAgain: case Due::PowerUp:
    case Due::Restart: case Due::NextUpload: case Due::NextFirmware: case Due::Arrival: case Due::StartCharge:
    case Due::BatteryFull: case Due::EndCharge: case Due::Leave: case Due::Reading: case Due::NoVehicle:
    case Due::ProfileEnd: case Due::EvseRestart:
        return; // not of this file
    }
}

bool SimulatedStation::strike(const Fault &fault, int evse, UtcMs now, StationWire &wire)
{
    if (isStationWide(fault.kind->effect)) {
        if (m_stationFault || m_off)
            return false;
        strikeStation(fault, now, wire);
        return true;
    }
    SimulatedPort *port = this->port(evse);
    if (port == nullptr || port->fault || m_stationFault || m_off)
        return false;
    const FaultEffect effect = fault.kind->effect;
    const bool needsFreePort = effect == FaultEffect::Unavailable || effect == FaultEffect::StuckPreparing
        || effect == FaultEffect::StuckFinishing || effect == FaultEffect::Flapping;
    if (needsFreePort && (port->hasCharge() || port->phase != PortPhase::Empty || port->inoperative))
        return false;
    if (effect == FaultEffect::Derated && (!port->directCurrent || port->ratedKw <= fault.deratedKw))
        return false;
    port->fault = ActiveFault{fault, now};
    m_timers.set(Due::FaultEnd, indexOf(*port), now + fault.lasts);
    takeEffect(*port, now, wire);
    return true;
}

void SimulatedStation::takeEffect(SimulatedPort &port, UtcMs now, StationWire &wire)
{
    const FaultKind &kind = *port.fault->fault.kind;
    const int index = indexOf(port);
    alarm(port, false, now, wire); // the cause before the status that follows from it
    if (kind.effect == FaultEffect::Faulted) {
        if (port.hasCharge())
            endCharge(port, endReasonOf(kind, isModern()), "AbnormalCondition", now, wire);
        if (port.phase == PortPhase::Plugged || port.phase == PortPhase::Awaiting) {
            m_timers.cancel(Due::StartCharge, index);
            m_timers.cancel(Due::NoVehicle, index);
            m_timers.set(Due::Leave, index, now + minute);
        }
    }
    if (kind.effect == FaultEffect::Flapping)
        m_timers.set(Due::Flap, index, now + port.trouble.span(8 * second, 50 * second));
    limitChanged(port, now, wire);
    report(port, true, now, wire);
}

void SimulatedStation::strikeStation(const Fault &fault, UtcMs now, StationWire &wire)
{
    m_stationFault = ActiveFault{fault, now};
    m_timers.set(Due::StationFaultEnd, -1, now + fault.lasts);
    if (fault.kind->effect == FaultEffect::HalfDead) {
        if (m_link != Link::Online)
            return;
        wire.freeze();
        m_link = Link::Frozen;
        m_queue.forgetAllButTransactions();
        for (const Due due : {Due::Answer, Due::Heartbeat, Due::BootAgain})
            m_timers.cancel(due, -1);
    } else if (fault.kind->effect == FaultEffect::BootLoop) {
        restart(now, m_chance.span(8 * second, 20 * second), "Watchdog", wire);
    } else {
        goDown(true, wire);
        m_off = true;
    }
}

void SimulatedStation::clearStation(UtcMs now, StationWire &wire)
{
    if (!m_stationFault)
        return;
    const FaultEffect effect = m_stationFault->fault.kind->effect;
    m_stationFault.reset();
    m_timers.cancel(Due::StationFaultEnd, -1);
    m_timers.cancel(Due::LoopRestart, -1);
    if (effect == FaultEffect::BootLoop || m_timers.isSet(Due::PowerUp, -1))
        return; // the boot that is under way is the last one
    goDown(true, wire);
    m_off = false;
    m_timers.set(Due::Connect, -1, now + m_world.span(m_chance.span(second, 6 * second)));
}

void SimulatedStation::clear(SimulatedPort &port, UtcMs now, StationWire &wire)
{
    if (!port.fault)
        return;
    if (!port.fault->dormant)
        alarm(port, true, now, wire);
    port.fault.reset();
    for (const Due due : {Due::FaultEnd, Due::FaultBack, Due::Flap})
        m_timers.cancel(due, indexOf(port));
    limitChanged(port, now, wire);
    report(port, true, now, wire);
}

/** The power was off: what that did to the trouble. The socket is down, or about to tell all statuses anyway. */
void SimulatedStation::afterReset(SimulatedPort &port, UtcMs now)
{
    if (port.phase == PortPhase::Plugged || port.phase == PortPhase::Awaiting || port.phase == PortPhase::Finishing)
        m_timers.set(Due::Leave, indexOf(port), now + 20 * second);
    if (!port.fault || port.fault->dormant)
        return;
    const ResetEffect effect = port.fault->fault.reset;
    if (effect != ResetEffect::Helps && effect != ResetEffect::Returns)
        return;
    if (const std::optional<AlarmReport> cleared = alarmReport(port, true, now))
        m_clearedByReset.push_back(*cleared);
    if (effect == ResetEffect::Helps) {
        port.fault.reset();
        for (const Due due : {Due::FaultEnd, Due::Flap})
            m_timers.cancel(due, indexOf(port));
    } else {
        port.fault->dormant = true;
        port.fault->eventId = 0;
        m_timers.cancel(Due::Flap, indexOf(port));
        m_timers.set(Due::FaultBack, indexOf(port), now + port.trouble.span(50 * second, 2 * minute));
    }
}

// --- what is told of it ---

OutCall SimulatedStation::statusCall(SimulatedPort &port, int connector, UtcMs now) const
{
    PortReport report = port.report(m_hardware);
    report.connector = connector;
    const bool shared = report.status == ocpp::Status::Faulted || report.status == ocpp::Status::Unavailable;
    if (isModern() && ((connector != port.usedConnector && !shared) || (port.phase == PortPhase::Awaiting && !shared)))
        report.status = ocpp::Status::Available;
    const UtcMs since = port.fault && !port.fault->dormant ? std::max(port.fault->since, port.phaseSince) : port.phaseSince;
    const bool old = since > 0 && port.toldStatus == ocpp::Status::Unknown;
    report.stamp = m_world.stamp(old ? since : now);
    return m_dialect.status(report);
}

void SimulatedStation::report(SimulatedPort &port, bool anyway, UtcMs now, StationWire &wire)
{
    const PortReport report = port.report(m_hardware);
    const auto folded = [this](ocpp::Status status) { // 2.0.1 knows one word for all that a vehicle does
        const bool single = status == ocpp::Status::Available || status == ocpp::Status::Faulted
            || status == ocpp::Status::Unavailable || status == ocpp::Status::Unknown;
        return isModern() && !single ? ocpp::Status::Occupied : status;
    };
    const bool news = folded(report.status) != folded(port.toldStatus)
        || (!isModern() && report.errorCode != port.toldCode);
    if (m_link != Link::Online || (!news && (!anyway || isModern())))
        return;
    const bool shared = report.status == ocpp::Status::Faulted || port.toldStatus == ocpp::Status::Faulted
        || report.status == ocpp::Status::Unavailable || port.toldStatus == ocpp::Status::Unavailable;
    port.toldStatus = report.status;
    port.toldCode = report.errorCode;
    for (int connector = 1; connector <= port.connectorCount; ++connector) {
        if (connector == port.usedConnector || shared)
            send(statusCall(port, connector, now), now, wire);
    }
}

std::optional<AlarmReport> SimulatedStation::alarmReport(SimulatedPort &port, bool cleared, UtcMs now)
{
    if (!isModern() || !port.fault || !isTold(*port.fault->fault.kind))
        return std::nullopt;
    const FaultKind &kind = *port.fault->fault.kind;
    AlarmReport report;
    report.evse = port.evse;
    report.connector = port.usedConnector;
    report.component = kind.component;
    report.variable = kind.variable;
    report.techCode = techCodeOf(kind, m_hardware.codeForm);
    report.techInfo = vendorCode(kind, m_hardware.codeForm) + ' ' + kind.info;
    report.cleared = cleared;
    report.eventId = ++m_lastEvent;
    report.sequence = m_alarmSequence++;
    report.stamp = m_world.stamp(cleared ? now : std::max(port.fault->since, m_world.start - day * 30));
    return report;
}

void SimulatedStation::alarm(SimulatedPort &port, bool cleared, UtcMs now, StationWire &wire)
{
    if (m_link != Link::Online)
        return; // told after the next boot
    if (const std::optional<AlarmReport> report = alarmReport(port, cleared, now)) {
        port.fault->eventId = report->eventId;
        send(*m_dialect.alarm(*report), now, wire);
    }
}
