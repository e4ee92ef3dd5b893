#include "simulated_station.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 answerWithin = 30 * second; // real
constexpr qint64 longestBackOff = 64 * second;

} // namespace

SimulatedStation::SimulatedStation(const Station &station, std::vector<Port> ports, double longitude,
                                   const SimWorld &world)
    : m_world(world), m_id(station.id.toUtf8()),
      m_hardware(hardwareOf(station, ports.empty() ? Port() : ports.front())),
      m_dialect(Dialect::of(m_hardware.protocol)),
      m_chance(SimRandom::forKey(world.seed, station.id.toStdString(), 7))
{
    const std::string key = station.id.toStdString();
    m_ports.resize(ports.size());
    for (size_t i = 0; i < ports.size(); ++i) {
        SimulatedPort &port = m_ports[i];
        const auto stream = [&](quint64 what) { return SimRandom::forKey(world.seed, key, 100 * ports[i].evse + what); };
        port.evse = ports[i].evse;
        port.connectorCount = isModern() ? std::max(1, int(ports[i].connectors.size())) : 1;
        port.ratedKw = ports[i].powerKw > 0 ? ports[i].powerKw : m_hardware.ratedKw;
        port.directCurrent = port.ratedKw > 22;
        port.life = stream(1);
        port.trouble = stream(2);
        SimRandom fixed = stream(3);
        port.technicianPlugged = fixed.chance(world.technicianShare);
        port.registerWh = std::floor(fixed.between(2e6, 4e8));
        port.demand = {longitude, fixed.between(0.35, 1.5), port.directCurrent};
        settle(port);
        settleTrouble(port);
    }
    if (!m_off)
        m_timers.set(Due::Connect, -1, world.start + world.span(m_chance.span(0, world.connectSpread)));
}

SimulatedPort *SimulatedStation::port(int evse)
{
    const auto found = std::find_if(m_ports.begin(), m_ports.end(), [=](const SimulatedPort &p) { return p.evse == evse; });
    return found == m_ports.end() ? nullptr : &*found;
}

void SimulatedStation::pass(UtcMs now, StationWire &wire)
{
    while (const std::optional<Timer> timer = m_timers.takeDue(now))
        doDue(*timer, wire);
}

void SimulatedStation::doDue(const Timer &timer, StationWire &wire)
{
    switch (timer.due) {
    case Due::Connect:
        if (!m_off && m_link == Link::Down) {
            m_link = Link::Opening;
            wire.open();
        }
        break;
    case Due::Answer:
        m_queue.giveUpOutstanding();
        flush(timer.at, wire);
        break;
    case Due::Heartbeat:
        m_timers.set(Due::Heartbeat, -1, timer.at + m_world.span(m_heartbeat));
        if (timer.at - m_lastCall >= m_world.span(m_heartbeat) / 2) // any message says "alive" (OCPP 1.6 section 4.6)
            send(Dialect::heartbeat(), timer.at, wire);
        break;
    case Due::BootAgain:
        m_queue.pushFront(m_dialect.boot(m_hardware, m_bootReason));
        flush(timer.at, wire);
        break;
    case Due::Restart:
        m_resetting = true;
        restart(timer.at, m_chance.span(12 * second, 28 * second), m_bootReason, wire);
        break;
    case Due::PowerUp:
        powerUp(timer.at, wire);
        break;
    case Due::NextUpload:
        stepUpload(timer.at, wire);
        break;
    case Due::NextFirmware:
        stepFirmware(timer.at, wire);
        break;
    case Due::Arrival:
    case Due::StartCharge:
    case Due::BatteryFull:
    case Due::EndCharge:
    case Due::Leave:
    case Due::Reading:
    case Due::NoVehicle:
    case Due::ProfileEnd:
    case Due::EvseRestart:
        doLife(timer, at(timer), wire);
        break;
    case Due::StationFaultEnd:
    case Due::LoopRestart:
    case Due::NextFault:
    case Due::FaultEnd:
    case Due::FaultBack:
    case Due::Flap:
        doTrouble(timer, wire);
        break;
    }
}

// --- connection ---

void SimulatedStation::opened(UtcMs now, StationWire &wire)
{
    if (m_link != Link::Opening)
        return wire.close(true);
    m_failedConnects = 0;
    if (m_bootNeeded) {
        m_link = Link::Booting;
        m_queue.pushFront(m_dialect.boot(m_hardware, m_bootReason));
    } else { // OCPP 1.6J section 5.4: no boot after a mere loss of the connection
        m_link = Link::Online;
        m_timers.set(Due::Heartbeat, -1, now + m_world.span(m_heartbeat));
        reportAll(now, wire);
    }
    flush(now, wire);
}

void SimulatedStation::closed(UtcMs now, bool refused, StationWire &)
{
    if (m_link == Link::Down)
        return;
    m_link = Link::Down;
    m_queue.forgetAllButTransactions();
    for (const Due due : {Due::Answer, Due::Heartbeat, Due::BootAgain})
        m_timers.cancel(due, -1);
    if (!m_off)
        connectSoon(now, refused);
}

/** OCPP 2.0.1 part 4, section 5.3: the wait doubles, with a random part, so that a herd spreads out. */
void SimulatedStation::connectSoon(UtcMs now, bool refused)
{
    const qint64 least = refused ? 15 * second : 2 * second;
    const qint64 wait = std::min(longestBackOff, least << std::min(5, m_failedConnects));
    ++m_failedConnects;
    m_timers.set(Due::Connect, -1, now + m_world.span(wait + m_chance.span(0, 4 * second)));
}

void SimulatedStation::goDown(bool abrupt, StationWire &wire)
{
    if (m_link != Link::Down)
        wire.close(abrupt);
    m_link = Link::Down;
    m_queue.forgetAllButTransactions();
    for (const Due due : {Due::Connect, Due::Answer, Due::Heartbeat, Due::BootAgain})
        m_timers.cancel(due, -1);
}

void SimulatedStation::restart(UtcMs now, qint64 off, const QByteArray &reason, StationWire &wire)
{
    goDown(true, wire);
    m_off = true;
    m_bootNeeded = true;
    m_bootReason = reason;
    for (SimulatedPort &port : m_ports) {
        if (port.hasCharge()) // told after the boot: transaction messages wait in the queue
            endCharge(port, isModern() ? QByteArray("Reboot") : m_resetting ? QByteArray("HardReset") : QByteArray("Reboot"), "ResetCommand", now, wire);
        port.toldStatus = ocpp::Status::Unknown;
    }
    m_timers.cancel(Due::LoopRestart, -1);
    m_timers.set(Due::PowerUp, -1, now + off);
}

void SimulatedStation::powerUp(UtcMs now, StationWire &wire)
{
    if (m_resetting) {
        for (SimulatedPort &port : m_ports)
            afterReset(port, now);
        if (m_stationFault && m_stationFault->fault.kind->effect == FaultEffect::BootLoop
            && m_stationFault->fault.reset == ResetEffect::Helps)
            clearStation(now, wire);
        m_resetting = false;
    }
    const bool cutOff = m_stationFault && (m_stationFault->fault.kind->effect == FaultEffect::Offline
                                           || m_stationFault->fault.kind->effect == FaultEffect::SiteOffline);
    m_off = cutOff;
    if (m_stationFault && m_stationFault->fault.kind->effect == FaultEffect::BootLoop) // whether anybody listens or not
        m_timers.set(Due::LoopRestart, -1, now + m_chance.span(18 * second, 55 * second));
    if (!cutOff)
        m_timers.set(Due::Connect, -1, now + m_world.span(m_chance.span(0, 2 * second)));
}

// --- messages ---

void SimulatedStation::send(OutCall call, UtcMs now, StationWire &wire)
{
    const bool forLater = call.purpose == CallPurpose::TxStart || call.purpose == CallPurpose::TxMessage;
    if (m_link != Link::Online && !forLater)
        return; // what is not a transaction message is told by the statuses after the next boot
    m_queue.push(std::move(call));
    flush(now, wire);
}

void SimulatedStation::flush(UtcMs now, StationWire &wire)
{
    if (m_answering || (m_link != Link::Online && m_link != Link::Booting))
        return;
    if (const std::optional<QByteArray> frame = m_queue.next(m_link == Link::Booting)) {
        m_timers.set(Due::Answer, -1, now + m_world.span(answerWithin));
        m_lastCall = now;
        wire.send(*frame);
    }
}

void SimulatedStation::receive(std::string_view text, UtcMs now, StationWire &wire)
{
    if (m_link != Link::Online && m_link != Link::Booting)
        return;
    const auto parsed = ocpp::parseFrame(m_hardware.protocol, text);
    if (const auto *fault = std::get_if<ocpp::FrameFault>(&parsed)) {
        if (!fault->errorCode.isEmpty())
            wire.send(ocpp::errorText(fault->id, std::string_view(fault->errorCode.constData(), size_t(fault->errorCode.size())), fault->why));
        return;
    }
    const ocpp::Frame &frame = std::get<ocpp::Frame>(parsed);
    if (const auto *call = std::get_if<ocpp::Call>(&frame)) {
        m_answering = true;
        const QByteArray reply = isModern() ? answer201(*this, *call, now, wire) : answer16(*this, *call, now, wire);
        m_answering = false;
        if (!reply.isEmpty())
            wire.send(reply);
    } else {
        answered(frame, now, wire);
    }
    flush(now, wire);
}

void SimulatedStation::answered(const ocpp::Frame &frame, UtcMs now, StationWire &wire)
{
    const auto *result = std::get_if<ocpp::CallResult>(&frame);
    const QByteArray id = result != nullptr ? result->id : std::get<ocpp::CallError>(frame).id;
    const std::optional<OutCall> call = m_queue.settle(id);
    if (!call)
        return; // too late, or never asked
    m_timers.cancel(Due::Answer, -1);
    const QByteArray payload = result != nullptr ? result->payload : QByteArray("{}");
    if (call->purpose == CallPurpose::Boot) {
        booted(payload, now, wire);
    } else if (call->purpose == CallPurpose::TxStart && !isModern()) {
        const QJsonValue name = QJsonDocument::fromJson(payload).object()["transactionId"_L1];
        if (name.isDouble())
            m_queue.nameTransaction(call->transaction, QByteArray::number(name.toInteger()));
    } else if (call->action == "StopTransaction") {
        m_queue.forgetTransaction(call->transaction);
    } else if (call->purpose == CallPurpose::Authorize && result != nullptr) {
        const QJsonObject object = QJsonDocument::fromJson(payload).object();
        const QString status = object[isModern() ? "idTokenInfo"_L1 : "idTagInfo"_L1].toObject()["status"_L1].toString();
        SimulatedPort *port = this->port(call->evse);
        if (!status.isEmpty() && status != "Accepted"_L1 && port != nullptr && port->hasCharge())
            endCharge(*port, "DeAuthorized", "Deauthorized", now, wire);
    }
}

void SimulatedStation::booted(const QByteArray &payload, UtcMs now, StationWire &wire)
{
    const QJsonObject answer = QJsonDocument::fromJson(payload).object();
    const qint64 interval = std::clamp<qint64>(answer["interval"_L1].toInteger(), 0, 86400) * second;
    if (answer["status"_L1].toString() != "Accepted"_L1) {
        const qint64 wait = interval > 0 ? interval : 30 * second;
        m_timers.set(Due::BootAgain, -1, now + m_world.span(wait));
        return;
    }
    m_link = Link::Online;
    m_bootNeeded = false;
    if (interval > 0)
        m_heartbeat = interval;
    // The first heartbeat at a random moment, lest all stations of a restarted network beat as one for ever.
    m_timers.set(Due::Heartbeat, -1, now + m_world.span(m_chance.span(m_heartbeat / 5, m_heartbeat)));
    for (const AlarmReport &cleared : m_clearedByReset)
        m_queue.push(*m_dialect.alarm(cleared));
    m_clearedByReset.clear();
    reportAll(now, wire);
    if (m_firmware && m_firmware->step == 4)
        m_timers.set(Due::NextFirmware, -1, now + 2 * second);
}

/** After a boot: the station, then every connector (OCPP 1.6 errata v4), before anything that waited. */
void SimulatedStation::reportAll(UtcMs now, StationWire &wire)
{
    std::vector<OutCall> calls;
    for (SimulatedPort &port : m_ports) { // 2.0.1: trouble that was not told yet, before the status that follows from it
        if (!port.fault || port.fault->dormant || port.fault->eventId != 0)
            continue;
        if (const std::optional<AlarmReport> alarm = alarmReport(port, false, now)) {
            port.fault->eventId = alarm->eventId;
            calls.push_back(*m_dialect.alarm(*alarm));
        }
    }
    if (!isModern()) {
        PortReport whole;
        whole.stamp = m_world.stamp(now);
        calls.push_back(m_dialect.status(whole));
    }
    for (SimulatedPort &port : m_ports) {
        for (int connector = 1; connector <= port.connectorCount; ++connector)
            calls.push_back(statusCall(port, connector, now));
        const PortReport report = port.report(m_hardware);
        port.toldStatus = report.status;
        port.toldCode = report.errorCode;
    }
    for (auto call = calls.rbegin(); call != calls.rend(); ++call)
        m_queue.pushFront(std::move(*call));
    flush(now, wire);
}
