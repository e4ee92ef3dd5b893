// What became of the charge attempts at a port.
#include "detector_parts.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace {

constexpr UtcMs endFollows = 10 * minute; // a status ended the session; its StopTransaction follows within this time

QString tr(const char *text) { return QCoreApplication::translate("DetectorBook", text); }

/**
 * Standards 3.2: Local, Remote, EVDisconnected (absent counts as Local). OCPP 2.x has words of its own for a vehicle that
 * has enough and for a limit that the driver chose: the same thing (judgement).
 */
bool isOrdinaryEnd(std::string_view reason)
{
    static constexpr std::array<std::string_view, 10> ordinary{
        "", "Local", "Remote", "EVDisconnected", "StoppedByEV", "SOCLimitReached", "EnergyLimitReached", "TimeLimitReached",
        "LocalOutOfCredit", "MasterPass"};
    return std::find(ordinary.begin(), ordinary.end(), reason) != ordinary.end();
}

} // namespace

void DetectorBook::Parts::sessionBegan(PortIx port, PortWatch &watch, UtcMs at)
{
    if (watch.flags & provisional)
        attemptSucceeded(port, watch, at); // no status in between: none was Faulted
    watch.flags = quint8(watch.flags & ~(provisional | unjudged));
    powers.at(port.value).vehicle = 0;
    MeterPast &past = meters.at(port.value);
    past.soc = past.socLow = -1;
    past.drawnWh = past.powerW = 0;
    past.socSince = past.powerAt = at;
    past.fell = 0;
}

void DetectorBook::Parts::sessionEnded(PortIx port, PortWatch &watch, const PortState &state, UtcMs at)
{
    over(Detector::EndlessTransaction, port, watch, at);
    over(Detector::SocStalled, port, watch, at);
    watch.sessionEnd = state.status == ocpp::Status::Available ? 0 : at;
    watch.flags = quint8(watch.flags | unjudged);
    if (!(watch.flags >> int(Timer::Judge) & 1)) {
        watch.flags = quint8(watch.flags | 1u << int(Timer::Judge));
        deadlines.set(quint8(Timer::Judge), port.value, at + endFollows);
    }
}

void DetectorBook::Parts::takeStarted(const Fact &fact, const ocpp::SessionStarted &started)
{
    if (started.stationTime != 0)
        takeClock(fact.station, started.stationTime, fact.at);
    if (!fact.port.isValid())
        return;
    look(fact.port, fact.at, fact.at, fact.at);
    authorized(fact.port, started.idToken, started.tokenType, started.vehicleId);
    readRegister(fact.port, meters.at(fact.port.value), started.transactionId, started.meterWh, started.stationTime, fact.at);
}

void DetectorBook::Parts::takeUpdated(const Fact &fact, const ocpp::SessionUpdated &updated)
{
    const PortIx port = fact.port.isValid() ? fact.port : network.portOfTransaction(fact.station, updated.transactionId);
    if (!port.isValid())
        return;
    look(port, fact.at, fact.at, fact.at);
    if (!updated.idToken.isEmpty() || !updated.vehicleId.isEmpty())
        authorized(port, updated.idToken, updated.tokenType, updated.vehicleId);
}

void DetectorBook::Parts::takeEnded(const Fact &fact, const ocpp::SessionEnded &ended)
{
    if (ended.stationTime != 0)
        takeClock(fact.station, ended.stationTime, fact.at);
    const PortIx port = ended.transactionId.isEmpty() ? fact.port : network.portOfTransaction(fact.station, ended.transactionId);
    if (!port.isValid())
        return;
    look(port, fact.at, fact.at, fact.at);
    PortWatch &watch = ports.at(port.value);
    if (!(watch.flags & unjudged))
        return; // it came again, or its session was never seen
    readRegister(port, meters.at(port.value), ended.transactionId, ended.meterWh, ended.stationTime, fact.at);
    judge(port, watch, ended.meterWh >= 0, fact.at);
}

/** A session is over and all that will be known of it is known. `isMetered`: its end names the register. */
void DetectorBook::Parts::judge(PortIx port, PortWatch &watch, bool isMetered, UtcMs at)
{
    watch.flags = quint8(watch.flags & ~unjudged);
    const Session *session = network.lastSession(port);
    if (!session || session->isOpen())
        return;
    const MeterPast &past = meters.at(port.value);
    if (past.fell == 0)
        over(Detector::MeterBackwards, port, watch, at);
    const bool isKnown = session->startWh >= 0 && (isMetered || past.registerAt > session->start || session->carriedWh > 0);
    const bool delivered = isKnown && session->energyWh() >= settings.leastEnergyWh;
    if (delivered) {
        watch.zero = 0;
        over(Detector::ZeroEnergy, port, watch, at);
    } else if (isKnown) {
        watch.zero = quint8(std::min(watch.zero + 1, 255));
    }
    if (isKnown && !delivered && watch.zero >= settings.zeroEnergySessions)
        found(Detector::ZeroEnergy, port, at,
              tr("%1 sessions in a row delivered less than %2 kWh, the last one %3 kWh")
                  .arg(QString::number(watch.zero), QString::number(settings.leastEnergyWh / 1000),
                       QString::number(session->energyWh() / 1000, 'f', 2)));
    if ((isKnown && !delivered) || !isOrdinaryEnd(session->endReason.view()))
        attemptFailed(port, watch, at);
    else if (delivered)
        watch.flags = quint8(watch.flags | provisional);
    if (isKnown)
        judgePower(port, watch, *session, at);
}

/** Sessions that all delivered nothing are told of as that. */
void DetectorBook::Parts::attemptFailed(PortIx port, PortWatch &watch, UtcMs at)
{
    watch.failed = quint8(std::min(watch.failed + 1, 255));
    if (watch.failed < settings.failedAttempts || (watch.zero >= watch.failed && stands(Detector::ZeroEnergy, watch.standing)))
        return;
    const Session *session = network.lastSession(port);
    const QString reason = session && !session->endReason.isEmpty() ? printable(session->endReason.bytes(), 32) : tr("not said");
    found(Detector::FailedAttempts, port, at,
          tr("%1 charge attempts in a row failed; the last one ended with reason %2 after %3 kWh")
              .arg(QString::number(watch.failed), reason, QString::number(session ? session->energyWh() / 1000 : 0.0, 'f', 2)));
}

void DetectorBook::Parts::attemptSucceeded(PortIx port, PortWatch &watch, UtcMs at)
{
    watch.failed = 0;
    over(Detector::FailedAttempts, port, watch, at);
}
