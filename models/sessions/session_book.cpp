#include "session_book_parts.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs remoteStartTime = 10 * minute; // a plug is waited for (ConnectionTimeOut); judgement
constexpr UtcMs settlingTime = 5 * minute;     // vehicles take minutes to reach their level; judgement
constexpr double clearlyLower = 0.5;           // of what is expected; judgement
constexpr int taperingSoc = 70;                // percent: from here on vehicles take less by themselves; judgement

quint32 secondsOf(UtcMs time)
{
    return quint32(std::clamp<UtcMs>(time / second, 0, 0xFFFFFFFF));
}

} // namespace

SessionBook::SessionBook(const Network &network, const CommandBook &commands)
    : m(std::make_unique<Parts>(network, commands))
{
}

SessionBook::~SessionBook() = default;

/** Ports and sites may have appeared. */
void SessionBook::Parts::fit()
{
    if (slotOf.size() < network.portCount()) {
        slotOf.resize(network.portCount(), none);
        pasts.resize(network.portCount());
        vehicles.fit(network.portCount());
    }
    if (sites.size() < network.assets().siteCount()) {
        sites.resize(network.assets().siteCount());
        days.load(network.assets());
    }
}

void SessionBook::expect(PortIx port) const
{
    if (port.value < m->slotOf.size())
        __builtin_prefetch(&m->slotOf[port.value]);
}

void SessionBook::expectNext(PortIx port) const
{
    if (port.value >= m->slotOf.size() || m->slotOf[port.value] == Parts::none)
        return;
    const auto *slot = reinterpret_cast<const char *>(&std::as_const(*m).slot(m->slotOf[port.value]));
    for (size_t line = 0; line < sizeof(Parts::Slot); line += 64)
        __builtin_prefetch(slot + line);
    __builtin_prefetch(slot + sizeof(Parts::Slot) - 1);
    const SiteIx site = m->network.siteOf(port);
    if (site.value < m->sites.size())
        __builtin_prefetch(&m->sites[site.value]);
}

void SessionBook::apply(const Fact &fact, std::span<const PortIx> touched)
{
    if (m->slotOf.size() < m->network.portCount())
        m->fit();
    if (fact.port.value < m->slotOf.size())
        m->lookAt(fact.port, fact.at);
    for (const PortIx port : touched) {
        if (port != fact.port)
            m->lookAt(port, fact.at);
    }
    if (fact.is<ocpp::MeterReading>()) {
        if (fact.port.isValid())
            m->record(fact.port, fact.at);
        else if (!touched.empty())
            m->record(touched.front(), fact.at); // it named a transaction only
        return;
    }
    m->learn(fact);
}

/** Follows what the network says: a session begins, ends, goes on, or its power is not known any more. */
void SessionBook::Parts::lookAt(PortIx port, UtcMs at)
{
    const PortState &state = network.state(port);
    Slot *slot = runningSlot(port);
    if (!slot && state.sessionStart == 0)
        return;
    if (slot && slot->session.start != state.sessionStart) {
        finish(*slot, at);
        slot = nullptr;
    }
    if (state.sessionStart == 0)
        return;
    if (!slot) {
        begin(port, state.sessionStart);
        slot = runningSlot(port);
    }
    if (state.powerW >= 0) {
        slot->session.derived = false;
        setPower(*slot, state.powerW, at);
    } else if (!state.stationOnline || !slot->session.derived) {
        setPower(*slot, -1, at);
    }
}

void SessionBook::Parts::begin(PortIx port, UtcMs start)
{
    const quint32 before = slotOf[port.value];
    if (before != none)
        unlink(before);
    ++running;
    if (before != none && slot(before).session.start == start) { // only a status had said that it ended
        slot(before).session.end = 0;
        return;
    }
    const quint32 index = before != none ? before : takeSlot();
    slotOf[port.value] = index;
    Slot &fresh = slot(index);
    fresh = Slot();
    fresh.session.port = port;
    fresh.session.site = network.siteOf(port);
    fresh.session.start = start;
    fresh.session.curve.begin(start);
}

void SessionBook::Parts::finish(Slot &slot, UtcMs at)
{
    setPower(slot, -1, at);
    slot.session.end = std::max(at, slot.session.start + 1);
    --running;
    count(slot, at);
    link(slotOf[slot.session.port.value]);
    while (ended > endedLimit())
        drop(oldest);
}

/** Its level becomes part of what is usual here and for this vehicle. */
void SessionBook::Parts::count(Slot &slot, UtcMs at)
{
    const LiveSession &session = slot.session;
    if (session.sustainedW <= 0)
        return;
    const quint16 level = powerUnits(session.sustainedW);
    auto &levels = pasts[session.port.value].levels;
    if (!slot.counted)
        std::copy_backward(std::begin(levels), std::end(levels) - 1, std::end(levels));
    levels[0] = level;
    slot.counted = true;
    vehicles.note(session.vehicle, session.port, level, at);
}

/** A meter was read; the network has taken what it said. */
void SessionBook::Parts::record(PortIx port, UtcMs at)
{
    Slot *slot = runningSlot(port);
    if (!slot)
        return;
    const PortState &state = network.state(port);
    LiveSession &session = slot->session;
    if (state.powerW < 0 && state.stationOnline) {
        const qint32 watts = derivedPower(*slot, state, at);
        if (watts >= 0) {
            session.derived = true;
            setPower(*slot, watts, at);
        }
    }
    session.curve.add(at, session.powerW, state.soc);
    if (session.powerW > session.topW)
        session.sustainedW = std::exchange(session.topW, session.powerW);
    else if (session.powerW > session.sustainedW)
        session.sustainedW = session.powerW;
}

/**
 * Many AC chargers send the register only. Power from two of its readings at least a minute apart; a register that
 * stands still is believed after five. -1: not yet.
 */
qint32 SessionBook::Parts::derivedPower(Slot &slot, const PortState &state, UtcMs at) const
{
    if (state.sessionWh < 0)
        return -1;
    const quint32 now = secondsOf(at);
    const bool first = slot.meteredWh < 0 || state.sessionWh < slot.meteredWh || now < slot.meteredS;
    const quint32 elapsed = first ? 0 : now - slot.meteredS;
    const qint32 energy = first ? 0 : state.sessionWh - slot.meteredWh;
    if (!first && (elapsed < 60 || (energy == 0 && elapsed < 300)))
        return -1;
    slot.meteredWh = state.sessionWh;
    slot.meteredS = now;
    return first ? -1 : qint32(std::min<qint64>(qint64(energy) * 3600 / elapsed, 100'000'000));
}

void SessionBook::Parts::setPower(Slot &slot, qint32 watts, UtcMs at)
{
    LiveSession &session = slot.session;
    if (session.powerW == watts)
        return;
    const qint32 change = std::max(watts, 0) - std::max(session.powerW, 0);
    session.powerW = watts;
    SiteSum &sum = sites[session.site.value];
    rollDay(session.site, sum, at);
    sum.nowW += change;
    if (sum.nowW > sum.peakW) {
        sum.peakW = qint32(std::min<qint64>(sum.nowW, 0x7FFFFFFF));
        sum.peakS = secondsOf(at);
    }
}

/** Midnight at the site: the day begins with the power that flows. */
void SessionBook::Parts::rollDay(SiteIx site, SiteSum &sum, UtcMs at)
{
    if (secondsOf(at) < sum.dayEndS)
        return;
    const SiteDay &today = days.dayOf(site, at);
    sum.dayEndS = secondsOf(today.end);
    sum.peakW = qint32(std::clamp<qint64>(sum.nowW, 0, 0x7FFFFFFF));
    sum.peakS = sum.peakW > 0 ? secondsOf(today.start) : 0;
}

/** Who was authorized, and with which vehicle: said once a session. */
void SessionBook::Parts::learn(const Fact &fact)
{
    if (const auto *started = fact.as<ocpp::SessionStarted>()) {
        if (Slot *slot = runningSlot(fact.port))
            slot->session.fromStart = true;
        authorize(fact.port, started->tokenType, started->idToken, started->vehicleId, started->remoteStartId, fact.at);
    } else if (const auto *updated = fact.as<ocpp::SessionUpdated>()) {
        if (!updated->idToken.isEmpty() || !updated->vehicleId.isEmpty())
            authorize(fact.port, updated->tokenType, updated->idToken, updated->vehicleId, -1, fact.at);
    } else if (const auto *alarm = fact.as<ocpp::Alarm>()) {
        // OCPP 2.1 part 2 appendix 3, ConnectedEV: what the vehicle calls itself.
        Slot *slot = alarm->component == "ConnectedEV" && alarm->variable == "VehicleId" ? runningSlot(fact.port) : nullptr;
        if (slot && !alarm->actualValue.isEmpty())
            slot->session.vehicle = vehicleKey({alarm->actualValue.constData(), size_t(alarm->actualValue.size())});
    }
}

void SessionBook::Parts::authorize(PortIx port, ocpp::IdTokenType type, const QByteArray &token, const QByteArray &vehicle,
                                   qint64 remoteStartId, UtcMs at)
{
    Slot *slot = runningSlot(port);
    if (!slot)
        return;
    const std::string_view text(token.constData(), size_t(token.size()));
    const bool commanded = wasCommanded(port, token, remoteStartId, at);
    const ocpp::Version version = network.live(network.stationIxOf(port)).protocol;
    const AuthMethod method = authMethod(version, type, text, commanded, remoteStartId >= 0);
    if (method != AuthMethod::Unknown && slot->session.method != AuthMethod::Remote)
        slot->session.method = method;
    const QByteArray &name = vehicle.isEmpty() ? token : vehicle;
    const bool namesVehicle = !name.isEmpty() && method != AuthMethod::NotAsked && method != AuthMethod::Local;
    if (namesVehicle)
        slot->session.vehicle = vehicleKey({name.constData(), size_t(name.size())});
}

/** A remote start that was sent not long before, for this port or the whole station, with this token or number. */
bool SessionBook::Parts::wasCommanded(PortIx port, const QByteArray &token, qint64 remoteStartId, UtcMs at) const
{
    for (const Command *command : commands.ofStation(network.stationIxOf(port))) {
        const UtcMs asked = command->steps.empty() ? 0 : command->steps.front().at;
        if (asked < at - remoteStartTime)
            return false; // newest first
        if (command->action != ocpp::Action::RequestStartTransaction || (command->port.isValid() && command->port != port)
            || command->stage == CommandStage::Refused || command->stage == CommandStage::Cancelled
            || command->stage == CommandStage::Rejected)
            continue;
        const QJsonObject arguments = argumentsOf(*command);
        if ((remoteStartId >= 0 && qint64(arguments.value("remoteStartId"_L1).toDouble(-1)) == remoteStartId)
            || (!token.isEmpty() && arguments.value("idToken"_L1).toString().toUtf8() == token))
            return true;
    }
    return false;
}

// --- the list of ended sessions ---

void SessionBook::Parts::link(quint32 index)
{
    Slot &last = slot(index);
    last.older = newest;
    last.newer = none;
    (newest != none ? slot(newest).newer : oldest) = index;
    newest = index;
    ++ended;
}

void SessionBook::Parts::unlink(quint32 index)
{
    Slot &gone = slot(index);
    (gone.older != none ? slot(gone.older).newer : oldest) = gone.newer;
    (gone.newer != none ? slot(gone.newer).older : newest) = gone.older;
    gone.older = gone.newer = none;
    --ended;
}

quint32 SessionBook::Parts::takeSlot()
{
    if (freeSlots.empty()) {
        const quint32 first = quint32(chunks.size()) * slotsPerChunk;
        chunks.push_back(std::make_unique<Chunk>());
        freeSlots.reserve(chunks.size() * slotsPerChunk);
        for (quint32 i = slotsPerChunk; i-- > 0;)
            freeSlots.push_back(first + i);
    }
    const quint32 index = freeSlots.back();
    freeSlots.pop_back();
    return index;
}

/** Forgets an ended session. */
void SessionBook::Parts::drop(quint32 index)
{
    unlink(index);
    slotOf[slot(index).session.port.value] = none;
    freeSlots.push_back(index);
}

// --- questions ---

const LiveSession *SessionBook::last(PortIx port) const
{
    if (port.value >= m->slotOf.size() || m->slotOf[port.value] == Parts::none)
        return nullptr;
    return &m->slot(m->slotOf[port.value]).session;
}

const LiveSession *SessionBook::running(PortIx port) const
{
    const LiveSession *session = last(port);
    return session && session->isRunning() ? session : nullptr;
}

std::vector<PortIx> SessionBook::runningPorts() const
{
    std::vector<PortIx> ports;
    ports.reserve(size_t(m->running));
    for (quint32 i = 0; i < m->slotOf.size(); ++i) {
        if (running(PortIx{i}))
            ports.push_back(PortIx{i});
    }
    return ports;
}

int SessionBook::runningCount() const
{
    return m->running;
}

UsualPower SessionBook::usual(PortIx port) const
{
    UsualPower usual;
    const LiveSession *session = running(port);
    if (!session)
        return usual;
    const auto &levels = m->pasts[port.value].levels;
    for (const quint16 level : levels)
        usual.portW = std::max(usual.portW, wattsOf(level));
    usual.vehicleW = wattsOf(m->vehicles.elsewhere(session->vehicle, port));
    const qint32 ratedW = qint32(m->network.assets().powerKw(port) * 1000);
    const qint32 portLimit = usual.portW >= 0 ? usual.portW : ratedW > 0 ? ratedW : usual.vehicleW;
    usual.expectedW = usual.vehicleW >= 0 ? std::min(usual.vehicleW, portLimit) : usual.portW;

    const PortState &state = m->network.state(port);
    const SessionCurve &curve = session->curve;
    const bool isSettled = session->sustainedW >= 0 && qint64(curve.size()) * curve.stepMs() > settlingTime;
    const bool tapers = curve.firstSoc() >= taperingSoc || state.flow == Flow::Paused;
    const double bound = clearlyLower * usual.expectedW;
    // Without a vehicle's past, a vehicle that takes little explains one low session, but not two in a row.
    const bool vouched = usual.vehicleW >= 0 || (levels[0] != noPower && wattsOf(levels[0]) < bound);
    usual.low = session->powerW >= 0 && isSettled && !tapers && usual.expectedW > 0 && session->topW < bound && vouched;
    return usual;
}

SitePower SessionBook::power(SiteIx site, UtcMs now) const
{
    SitePower power;
    const SiteDay today = std::as_const(m->days).dayOf(site, now);
    power.dayStart = today.start;
    power.dayEnd = today.end;
    power.zoneKnown = m->days.isKnown(site);
    if (site.value >= m->sites.size())
        return power;
    const Parts::SiteSum &sum = m->sites[site.value];
    const bool isToday = secondsOf(now) < sum.dayEndS;
    power.nowW = sum.nowW;
    power.peakW = isToday ? std::max<qint64>(sum.peakW, sum.nowW) : sum.nowW;
    power.peakAt = isToday ? UtcMs(sum.peakS) * second : sum.nowW > 0 ? today.start : 0;
    for (const PortIx port : m->network.portsAt(site)) {
        if (const LiveSession *session = running(port)) {
            ++power.running;
            power.measured += session->powerW >= 0 ? 1 : 0;
        }
    }
    return power;
}

size_t SessionBook::bytes() const
{
    return m->slotOf.capacity() * sizeof(quint32) + m->pasts.capacity() * sizeof(Parts::Past)
        + m->sites.capacity() * sizeof(Parts::SiteSum) + m->chunks.size() * sizeof(Parts::Chunk)
        + m->freeSlots.capacity() * sizeof(quint32) + m->vehicles.bytes();
}
