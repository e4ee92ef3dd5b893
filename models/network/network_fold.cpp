#include "network.h"

#include <algorithm>
#include <cmath>

namespace {

using ocpp::ErrorCode;
using ocpp::Status;

quint32 secondsOf(UtcMs time)
{
    return quint32(std::clamp<qint64>(time / 1000, 0, 0xFFFFFFFF));
}

qint32 whole(double number)
{
    return qint32(std::clamp(std::round(number), 0.0, 2147483647.0));
}

/** Vendor codes that say "nothing": "0", "0x00", "0000". */
bool saysNothing(const BriefText &text)
{
    const std::string_view code = text.view();
    const std::string_view digits = code.starts_with("0x") || code.starts_with("0X") ? code.substr(2) : code;
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; });
}

/** Which of the four places a connector's status is kept in; connectors past the fourth share the last. */
size_t slotOf(qint32 connector)
{
    return size_t(std::clamp(connector, 1, 4) - 1);
}

} // namespace

void Network::setMode(PortIx port, PortMode mode, UtcMs at)
{
    PortState &state = m_ports[port.value];
    const StationPlace where = m_places[m_inventory.ports[port.value].station.value];
    for (Tally *tally : {&m_tally, &m_siteTallies[where.site.value], &m_regionTallies[where.region.value]}) {
        --tally->modes[size_t(state.mode)];
        ++tally->modes[size_t(mode)];
    }
    state.mode = mode;
    state.since = at;
}

bool Network::updateMode(PortIx port, UtcMs at)
{
    const PortState &state = m_ports[port.value];
    const StationState &station = m_stations[m_inventory.ports[port.value].station.value];
    const PortMode mode = modeOf(state, station.everSeen, station.status);
    if (mode == state.mode)
        return false;
    setMode(port, mode, at);
    return true;
}

std::vector<PortIx> Network::updateModes(StationIx station, UtcMs at)
{
    std::vector<PortIx> changed;
    for (const PortIx port : m_stations[station.value].ports) {
        if (updateMode(port, at))
            changed.push_back(port);
    }
    return changed;
}

void Network::setCause(PortState &state, const ocpp::StatusReport &report)
{
    const bool namesError = report.errorCode != ErrorCode::NotGiven && report.errorCode != ErrorCode::NoError;
    const bool namesVendorError = !saysNothing(report.vendorErrorCode);
    // Chargers repeat Faulted with NoError once somebody asks (MicroOcpp issue 136): the known cause stays.
    if (report.status == Status::Faulted && !namesError) {
        if (namesVendorError)
            state.vendorCode = intern(report.vendorErrorCode);
        if (state.errorCode == ErrorCode::NotGiven)
            state.errorCode = report.errorCode;
        return;
    }
    state.errorCode = report.errorCode;
    state.errorText = intern(report.errorCodeText);
    state.vendorCode = namesVendorError ? intern(report.vendorErrorCode) : quint16(0);
}

bool Network::applyStatus(PortIx port, const ocpp::StatusReport &report, UtcMs at)
{
    PortState &state = m_ports[port.value];
    const PortState before = state;
    state.lastContactS = secondsOf(at);
    setCause(state, report);
    // A report without any status (seen with an error code alone) leaves the status as it is.
    const bool saysStatus = report.status != Status::Unknown || !report.statusText.isEmpty();
    if (saysStatus) {
        state.everReported = true;
        state.statusText = intern(report.statusText);
        if (report.place.connector <= 0)
            std::fill(std::begin(state.connectors), std::end(state.connectors), Status::Unknown);
        state.connectors[slotOf(report.place.connector)] = report.status;
        state.status = combinedStatus(state.connectors);
        if (state.status == Status::Available)
            closeSession(port, at, {});
    }
    const bool modeChanged = updateMode(port, before.everReported ? at : beganAt(report.stationTime, at));
    return modeChanged || before.status != state.status || before.errorCode != state.errorCode
        || before.vendorCode != state.vendorCode || before.errorText != state.errorText
        || before.statusText != state.statusText || before.sessionStart != state.sessionStart
        || !std::equal(std::begin(before.connectors), std::end(before.connectors), std::begin(state.connectors));
}

std::vector<PortIx> Network::applyStationStatus(StationIx station, const ocpp::StatusReport &report, UtcMs at)
{
    StationState &state = m_stations[station.value];
    const bool saysStatus = report.status != Status::Unknown || !report.statusText.isEmpty();
    if (saysStatus && (report.status != state.status || !(report.statusText == state.statusText))) {
        state.status = report.status;
        state.statusText = report.statusText.bytes().left(255);
        state.statusSince = at;
    }
    const bool keepsCause = report.status == Status::Faulted
        && (report.errorCode == ErrorCode::NoError || report.errorCode == ErrorCode::NotGiven);
    if (!keepsCause) {
        state.errorCode = report.errorCode;
        state.vendorErrorCode = report.vendorErrorCode.bytes().left(255);
        state.info = report.info.bytes().left(255);
    }
    return updateModes(station, at);
}

bool Network::applySnapshot(PortIx port, const PortSnapshot &snapshot, UtcMs at)
{
    PortState &state = m_ports[port.value];
    StationState &station = m_stations[m_inventory.ports[port.value].station.value];
    const PortState before = state;
    const bool reported = snapshot.status != Status::Unknown;
    // A station that is away and never reported anything was perhaps never there.
    station.everSeen = !snapshot.unheard && (station.everSeen || snapshot.online || reported);
    if (snapshot.online != station.online) {
        station.online = snapshot.online;
        (snapshot.online ? station.connectedSince : station.disconnectedSince) =
            snapshot.since > 0 ? snapshot.since : at;
    }
    state.stationOnline = snapshot.online;
    state.everReported = state.everReported || reported;
    if (reported && snapshot.status != state.status) {
        std::fill(std::begin(state.connectors), std::end(state.connectors), Status::Unknown);
        state.connectors[0] = snapshot.status;
        state.status = snapshot.status;
        state.statusText = 0;
    }
    state.errorCode = snapshot.errorCode;
    state.vendorCode = saysNothing(snapshot.vendorErrorCode) ? quint16(0) : intern(snapshot.vendorErrorCode);
    state.powerW = std::isnan(snapshot.powerW) ? -1 : whole(snapshot.powerW);
    state.soc = std::isnan(snapshot.soc) ? quint8(255) : quint8(std::clamp(snapshot.soc, 0.0f, 100.0f));
    Session *known = m_sessions.find(port);
    if (snapshot.sessionStart == 0) {
        if (known && known->isOpen() && known->start != 0)
            closeSession(port, at, {});
        else if (known && known->start == 0)
            m_sessions.remove(port);
    } else if (!known || !known->isOpen() || known->start == 0 || known->transactionId != snapshot.transactionId) {
        Session &session = m_sessions.start(port);
        session.transactionId = snapshot.transactionId;
        session.start = snapshot.sessionStart;
        session.carriedWh = snapshot.energyWh;
    } else if (known->startWh >= 0 && snapshot.energyWh > known->energyWh()) {
        known->lastWh = known->startWh + snapshot.energyWh; // it went on while nobody listened here
    }
    showSession(port);
    const bool knowsSince = snapshot.since > 0 && snapshot.since <= at;
    const bool modeChanged = updateMode(port, knowsSince ? snapshot.since : at);
    if (knowsSince)
        state.since = snapshot.since; // the mode may be the one it was and yet have been another one in between
    return modeChanged || before.since != state.since || before.status != state.status ||
           before.errorCode != state.errorCode || before.vendorCode != state.vendorCode ||
           before.powerW != state.powerW || before.soc != state.soc ||
           before.sessionStart != state.sessionStart || before.sessionWh != state.sessionWh;
}

void Network::applyBoot(StationIx station, const ocpp::Booted &boot, UtcMs at)
{
    StationState &state = m_stations[station.value];
    state.lastBoot = at;
    // Some leave out in one boot what they said in another (Huawei: an empty vendor).
    const auto take = [](QByteArray &kept, const QByteArray &said) {
        if (!said.isEmpty())
            kept = said.left(255);
    };
    take(state.vendor, boot.vendor);
    take(state.model, boot.model);
    take(state.firmware, boot.firmware);
    take(state.serial, boot.serial);
}

std::vector<PortIx> Network::setOnline(StationIx station, bool online, UtcMs at)
{
    StationState &state = m_stations[station.value];
    if (online)
        state.connectedSince = at;
    else if (state.online || !state.everSeen)
        state.disconnectedSince = at;
    state.online = online;
    state.everSeen = true;
    for (const PortIx port : state.ports) {
        m_ports[port.value].stationOnline = online;
        if (!online)
            m_ports[port.value].powerW = -1; // what was measured last is not what flows now
    }
    return updateModes(station, at);
}

std::vector<PortIx> Network::applyContact(StationIx station, UtcMs at)
{
    StationState &state = m_stations[station.value];
    state.lastContact = at;
    return state.online ? std::vector<PortIx>() : setOnline(station, true, at);
}

std::vector<PortIx> Network::applyConnected(StationIx station, ocpp::Version protocol, UtcMs at)
{
    StationState &state = m_stations[station.value];
    if (protocol != ocpp::Version::Unknown)
        state.protocol = protocol;
    state.lastContact = at;
    return setOnline(station, true, at);
}

std::vector<PortIx> Network::applyDisconnected(StationIx station, UtcMs at)
{
    return setOnline(station, false, at);
}

std::vector<PortIx> Network::applyGap(UtcMs at)
{
    std::vector<PortIx> changed;
    for (quint32 i = 0; i < m_stations.size(); ++i) {
        StationState &state = m_stations[i];
        if (!state.online)
            continue;
        state.online = false;
        state.everSeen = false;
        state.disconnectedSince = at;
        for (const PortIx port : state.ports) {
            m_ports[port.value].stationOnline = false;
            m_ports[port.value].powerW = -1;
        }
        const std::vector<PortIx> unknown = updateModes(StationIx{i}, at);
        changed.insert(changed.end(), unknown.begin(), unknown.end());
    }
    return changed;
}

bool Network::setTier(PortIx port, Tier tier)
{
    if (m_ports[port.value].tier == tier)
        return false;
    m_ports[port.value].tier = tier;
    m_retiered.push_back(port);
    return true;
}

void Network::takeRetiered(std::vector<PortIx> &into)
{
    into.clear();
    std::swap(into, m_retiered);
}

void Network::setInoperativeByDesk(PortIx port, bool inoperative)
{
    m_ports[port.value].inoperativeByDesk = inoperative;
}
