#include "network.h"

#include <algorithm>
#include <cmath>

namespace {

qint32 whole(double number)
{
    return qint32(std::clamp(std::round(number), 0.0, 2147483647.0));
}

} // namespace

/** The port's session when it is this transaction's; any open one when the caller names none. */
Session *Network::sessionFor(PortIx port, const IdText &transactionId)
{
    Session *found = m_sessions.find(port);
    if (!found)
        return nullptr;
    const bool isMeant = transactionId.isEmpty() ? found->isOpen() : found->transactionId == transactionId;
    return isMeant ? found : nullptr;
}

/** Copies what the table shows of a session into the port's state. */
void Network::showSession(PortIx port)
{
    PortState &state = m_ports[port.value];
    const Session *running = session(port);
    state.sessionStart = running ? running->start : 0;
    const bool isMeasured = running && (running->lastWh >= 0 || running->carriedWh >= 0);
    state.sessionWh = isMeasured ? whole(running->energyWh()) : -1;
}

void Network::closeSession(PortIx port, UtcMs at, const BriefText &reason)
{
    Session *open = sessionFor(port, {});
    if (!open)
        return;
    open->end = at;
    open->endReason = reason;
    PortState &state = m_ports[port.value];
    state.powerW = -1;
    state.soc = 255;
    state.flow = Flow::NotSaid;
    showSession(port);
}

bool Network::applySessionStarted(PortIx port, const ocpp::SessionStarted &started, UtcMs at)
{
    Session *known = sessionFor(port, started.transactionId);
    // Chargers repeat what was not answered in time: the same transaction does not start twice.
    const bool repeated = known && !started.transactionId.isEmpty();
    if (!repeated) {
        closeSession(port, at, {});
        known = &m_sessions.start(port);
        known->transactionId = started.transactionId;
        known->start = at;
    }
    if (!started.idToken.isEmpty())
        known->idToken = started.idToken;
    if (started.remoteStartId >= 0)
        known->remoteStartId = started.remoteStartId;
    if (started.meterWh >= 0 && known->startWh < 0) {
        known->startWh = started.meterWh;
        known->lastWh = std::max(known->lastWh, started.meterWh);
    }
    m_ports[port.value].lastContactS = quint32(std::max<qint64>(at / 1000, 0));
    showSession(port);
    updateMode(port, at);
    return !repeated;
}

bool Network::applySessionUpdated(PortIx port, const ocpp::SessionUpdated &updated, UtcMs at)
{
    PortState &state = m_ports[port.value];
    const PortState before = state;
    state.lastContactS = quint32(std::max<qint64>(at / 1000, 0));
    Session *known = sessionFor(port, updated.transactionId);
    if (!known && !updated.transactionId.isEmpty()) {
        // Its start was missed, or another transaction's end was.
        closeSession(port, at, {});
        known = &m_sessions.start(port);
        known->transactionId = updated.transactionId;
        known->start = at;
    } else if (known && !known->isOpen() && known->endReason.isEmpty()) {
        known->end = 0; // only a status said that it had ended
    }
    if (known && known->isOpen() && !updated.idToken.isEmpty())
        known->idToken = updated.idToken;
    if (known && known->isOpen() && !updated.chargingState.isEmpty())
        state.flow = updated.chargingState == "Charging" ? Flow::Charging : Flow::Paused;
    showSession(port);
    const bool modeChanged = updateMode(port, at);
    return modeChanged || before.sessionStart != state.sessionStart || before.flow != state.flow;
}

PortIx Network::applySessionEnded(StationIx station, PortIx port, const ocpp::SessionEnded &ended, UtcMs at)
{
    // 1.6 names no connector. Never look beyond the station: ids are unique within one at most.
    const PortIx found = ended.transactionId.isEmpty() ? port : portOfTransaction(station, ended.transactionId);
    Session *known = found.isValid() ? sessionFor(found, ended.transactionId) : nullptr;
    if (!known)
        return PortIx();
    if (ended.meterWh >= 0)
        known->readRegister(ended.meterWh);
    m_ports[found.value].lastContactS = quint32(std::max<qint64>(at / 1000, 0));
    if (known->isOpen()) {
        closeSession(found, at, ended.reason);
        updateMode(found, at);
    } else {
        known->endReason = ended.reason;
    }
    return found;
}

bool Network::applyMeter(PortIx port, const ocpp::MeterReading &reading, UtcMs at)
{
    PortState &state = m_ports[port.value];
    const PortState before = state;
    state.lastContactS = quint32(std::max<qint64>(at / 1000, 0));
    Session *known = sessionFor(port, reading.transactionId);
    if (known && reading.energyWh >= 0)
        known->readRegister(reading.energyWh);
    if (known && !std::isnan(reading.powerW))
        known->peakW = std::max(known->peakW, whole(reading.powerW));
    // A reading that trails in after its session ended says nothing about now.
    const bool isStale = !reading.transactionId.isEmpty() && (!known || !known->isOpen());
    if (!isStale) {
        if (!std::isnan(reading.powerW))
            state.powerW = whole(reading.powerW);
        if (!std::isnan(reading.soc))
            state.soc = quint8(std::clamp(reading.soc, 0.0f, 100.0f));
        // Energy that flows after a pause counts more than the pause.
        if (state.flow == Flow::Paused && reading.powerW > 0)
            state.flow = Flow::NotSaid;
    }
    if (!std::isnan(reading.temperatureC))
        state.temperatureC = qint16(std::clamp(std::round(reading.temperatureC), -300.0f, 2000.0f));
    showSession(port);
    const bool modeChanged = updateMode(port, at);
    return modeChanged || before.powerW != state.powerW || before.soc != state.soc
        || before.temperatureC != state.temperatureC || before.sessionWh != state.sessionWh;
}
