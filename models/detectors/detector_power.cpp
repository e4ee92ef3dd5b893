// Ports that give less than they used to, with vehicles that take more.
#include "detector_parts.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace {

constexpr UtcMs reachesLevel = 5 * minute; // vehicles take minutes to reach their level; judgement
constexpr float fullBattery = 50;          // percent: who starts above it may take less by himself; judgement
constexpr int fewestPeaks = 8;             // sessions that tell what is usual
constexpr double improbable = 1e-5;        // of so many low sessions in a row by chance; judgement

QString tr(const char *text) { return QCoreApplication::translate("DetectorBook", text); }

quint16 units(double watts)
{
    return quint16(std::clamp(watts / 100, 0.0, 65535.0));
}

QString kilowatts(quint16 power)
{
    return QString::number(power / 10.0, 'f', power < 100 ? 1 : 0);
}

void remember(PowerPast &past, quint16 peak)
{
    past.peaks[past.next] = peak;
    past.next = quint8((past.next + 1) % std::size(past.peaks));
    past.count = quint8(std::min<size_t>(past.count + 1u, std::size(past.peaks)));
}

/** The second highest of the latest: one odd reading is nobody's usual. 0: too few to say. */
quint16 usualPeak(const PowerPast &past)
{
    if (past.count < fewestPeaks)
        return 0;
    quint16 highest = 0, second = 0;
    for (int i = 0; i < past.count; ++i) {
        if (past.peaks[i] > highest)
            second = std::exchange(highest, past.peaks[i]);
        else
            second = std::max(second, past.peaks[i]);
    }
    return second;
}

/** So many low ones in a row are no chance: beta-binomial prediction from the low ones among the latest (uniform prior). */
bool areTooMany(const PowerPast &past, double below)
{
    const auto low = std::count_if(past.peaks, past.peaks + past.count, [below](quint16 peak) { return peak < below; });
    double chance = 1;
    for (int i = 0; i < past.low; ++i)
        chance *= double(low + 1 + i) / double(past.count + 2 + i);
    return chance < improbable;
}

} // namespace

/** Tokens that every driver may hold name no vehicle. */
void DetectorBook::Parts::authorized(PortIx port, const IdText &token, ocpp::IdTokenType type, const BriefText &vehicleId)
{
    using ocpp::IdTokenType;
    if (!network.session(port))
        return;
    PowerPast &past = powers.at(port.value);
    if (!vehicleId.isEmpty()) {
        past.vehicle = vehicleNumber(vehicleId.view());
        past.isVehicleId = 1;
        return;
    }
    const bool isAnybody = type == IdTokenType::NoAuthorization || type == IdTokenType::Central || type == IdTokenType::Local
                        || type == IdTokenType::DirectPayment || type == IdTokenType::KeyCode;
    if (token.isEmpty() || isAnybody || (past.vehicle != 0 && past.isVehicleId))
        return;
    const QByteArray text = token.bytes();
    past.vehicle = vehicleNumber({text.constData(), size_t(text.size())});
    past.isVehicleId = type == IdTokenType::MacAddress || type == IdTokenType::Evccid || type == IdTokenType::Vin;
}

/** Whether the port was free to give, and the vehicle to take, what they can. */
bool DetectorBook::Parts::isComparable(PortIx port, const Session &session) const
{
    const StationIx station = network.stationIxOf(port);
    const StationWatch *watch = stations.find(station.value);
    const MeterPast *past = meters.find(port.value);
    if (session.end - session.start < reachesLevel || (watch && watch->limited) || (past && past->socLow > fullBattery))
        return false;
    for (const PortIx other : network.portsOf(station)) { // stations share their power among the ports in use
        const Session *beside = other == port ? nullptr : network.lastSession(other);
        if (beside && (beside->isOpen() || beside->end > session.start))
            return false;
    }
    return true;
}

/**
 * A session is low when it never reached `deratedShare` of what is usual here. It counts when its vehicle took more
 * elsewhere or before (a token names a vehicle less surely: two sessions with it), or, of vehicles that nobody knows, when
 * so many different ones in a row are no chance at a port with this history.
 */
void DetectorBook::Parts::judgePower(PortIx port, PortWatch &watch, const Session &session, UtcMs at)
{
    const bool delivered = session.energyWh() >= settings.leastEnergyWh;
    if (session.peakW <= 0 || !delivered)
        return;
    PowerPast &past = powers.at(port.value);
    const quint16 peak = units(session.peakW), usual = usualPeak(past);
    const double below = settings.deratedShare * usual;
    const bool comparable = isComparable(port, session);
    vehicles.fit(network.portCount());
    if (usual == 0 || peak >= below) {
        for (; past.low > 0 && !stands(Detector::Derated, watch.standing); --past.low)
            remember(past, past.lowBest); // they were chance; what was not is nobody's usual
        past.low = past.lowKnown = 0;
        past.lowBest = 0;
        if (comparable || peak >= usual) {
            remember(past, peak);
            vehicles.note(past.vehicle, peak, peak >= 0.8 * usual, at);
        }
        if (usual != 0)
            over(Detector::Derated, port, watch, at);
        return;
    }
    if (comparable)
        judgeLow(port, past, peak, usual, at);
}

void DetectorBook::Parts::judgeLow(PortIx port, PowerPast &past, quint16 peak, quint16 usual, UtcMs at)
{
    const quint16 expected = vehicles.expected(past.vehicle, past.isVehicleId ? 1 : 2);
    const bool takesMore = expected > 0 && peak < settings.deratedShare * std::min(usual, expected);
    if (expected > 0 && !takesMore)
        return; // as usual for this vehicle
    if (!takesMore && past.low == 0)
        vehicles.note(past.vehicle, peak, false, at); // perhaps a slow one; in a row of low ones the port is the suspect
    past.low = quint8(std::min<int>(past.low + 1, 100));
    past.lowKnown = quint8(std::min<int>(past.lowKnown + (takesMore ? 1 : 0), 100));
    past.lowBest = std::max(past.lowBest, peak);
    if (past.lowKnown >= settings.deratedSessions)
        found(Detector::Derated, port, at,
              tr("gave at most %1 kW in %2 sessions in a row, usually %3 kW; the vehicles took more elsewhere or before")
                  .arg(kilowatts(past.lowBest), QString::number(past.low), kilowatts(usual)));
    else if (areTooMany(past, settings.deratedShare * usual))
        found(Detector::Derated, port, at,
              tr("gave at most %1 kW in %2 sessions in a row, usually %3 kW; so many slow vehicles in a row are no chance here")
                  .arg(kilowatts(past.lowBest), QString::number(past.low), kilowatts(usual)));
}
