// What meters say that cannot be well: registers that fall, batteries that do not fill, heat, drift.
#include "detector_parts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace {

constexpr float drawsPower = 1000, drawsNone = 500; // W; below it nobody charges, whatever a meter's noise says
constexpr int nearlyFull = 98;                      // percent: the last ones may take as long as they like
constexpr UtcMs longestStep = 15 * minute;          // between readings; beyond it nobody knows what was drawn
constexpr float cooledDown = 5;                     // C below the limit
constexpr float highestMains = 300;                 // V; above it is a battery, which every vehicle brings along
constexpr double leastSpreadC = 3, leastSpreadOfMean = 0.01;

QString tr(const char *text) { return QCoreApplication::translate("DetectorBook", text); }

QString number(double value, int decimals = 0)
{
    return QString::number(value, 'f', decimals);
}

} // namespace

void DetectorBook::Parts::takeMeter(const Fact &fact, const ocpp::MeterReading &reading)
{
    if (reading.stationTime != 0)
        takeClock(fact.station, reading.stationTime, fact.at);
    const PortIx port = fact.port.isValid() ? fact.port : network.portOfTransaction(fact.station, reading.transactionId);
    if (!port.isValid())
        return;
    const PortState &state = network.state(port);
    PortWatch &watch = ports.at(port.value);
    MeterPast &past = meters.at(port.value);
    if (reading.energyWh >= 0)
        readRegister(port, past, reading.transactionId, reading.energyWh, reading.stationTime, fact.at);
    const Session *running = network.session(port);
    if (!reading.transactionId.isEmpty() && !(running && running->transactionId == reading.transactionId))
        return; // it trails in after its session
    if (running)
        watchCharge(port, watch, past, state, fact.at);
    if (!std::isnan(reading.temperatureC))
        watchTemperature(port, watch, past, reading.temperatureC, running && state.powerW >= drawsPower, fact.at);
    if (!std::isnan(reading.voltageV) && reading.voltageV > 0 && reading.voltageV <= highestMains)
        watchVoltage(port, watch, past, reading.voltageV, fact.at);
}

/**
 * A register rises monotonically (OCPP 1.6, Energy.Active.Import.Register). Looked at within a transaction: many chargers
 * begin a register with each, and between two the meter may have been exchanged. What was measured before the last
 * reading and comes after it had waited in the station's queue.
 */
void DetectorBook::Parts::readRegister(PortIx port, MeterPast &past, const IdText &transaction, double wattHours,
                                       UtcMs stationTime, UtcMs at)
{
    const Session *session = network.lastSession(port);
    if (wattHours < 0 || !session || (transaction.isEmpty() ? !session->isOpen() : !(session->transactionId == transaction)))
        return;
    const bool isSame = past.session == session->start;
    if (isSame && stationTime != 0 && stationTime < past.lastTime)
        return;
    const double fall = isSame ? past.lastWh - wattHours : 0;
    past.session = session->start;
    past.lastWh = wattHours;
    past.lastTime = stationTime;
    past.registerAt = at;
    if (fall <= settings.meterBackWh)
        return;
    past.fell = 1;
    if (!stands(Detector::MeterBackwards, ports.at(port.value).standing))
        found(Detector::MeterBackwards, port, at,
              tr("the energy register fell by %1 Wh to %2 Wh within a transaction").arg(number(fall), number(wattHours)));
}

/** A battery that takes energy fills; only what was drawn since the last percent counts. */
void DetectorBook::Parts::watchCharge(PortIx port, PortWatch &watch, MeterPast &past, const PortState &state, UtcMs at)
{
    if (past.powerAt != 0 && at > past.powerAt)
        past.drawnWh += past.powerW * float(std::min(at - past.powerAt, longestStep)) / float(hour);
    past.powerW = float(std::max(state.powerW, 0));
    past.powerAt = at;
    if (state.soc == 255)
        return;
    const float soc = state.soc;
    past.socLow = past.socLow < 0 ? soc : std::min(past.socLow, soc);
    if (past.soc < 0 || soc != past.soc || past.powerW < drawsNone) {
        if (soc != past.soc || past.powerW < drawsNone)
            over(Detector::SocStalled, port, watch, at);
        past.soc = soc;
        past.socSince = at;
        past.drawnWh = 0;
        return;
    }
    if (soc >= nearlyFull || past.powerW < drawsPower || at - past.socSince < settings.socStalls || double(past.drawnWh) < settings.socStalledWh)
        return;
    if (stands(Detector::SocStalled, watch.standing))
        return;
    found(Detector::SocStalled, port, at,
          tr("%1 kWh drawn in %2, and the battery stays at %3 %")
              .arg(number(double(past.drawnWh) / 1000, 1), formatDuration(at - past.socSince), number(double(soc))));
}

/** Drift is looked for while the port charges: an idle hour has another temperature than a busy one. */
void DetectorBook::Parts::watchTemperature(PortIx port, PortWatch &watch, MeterPast &past, float celsius, bool isCharging,
                                           UtcMs at)
{
    if (double(celsius) >= settings.temperatureLimitC) {
        if (!stands(Detector::TemperatureHigh, watch.standing))
            found(Detector::TemperatureHigh, port, at,
                  tr("%1 °C measured, %2 °C is the limit").arg(number(double(celsius)), number(settings.temperatureLimitC)));
    } else if (double(celsius) <= settings.temperatureLimitC - double(cooledDown)) {
        over(Detector::TemperatureHigh, port, watch, at);
    }
    if (!isCharging)
        return;
    const DriftRule rule{settings.driftSigmas, settings.driftSettles, leastSpreadC, settings.driftLeastC};
    switch (past.temperature.add(double(celsius), at, rule)) {
    case OwnLevel::Change::None: return;
    case OwnLevel::Change::Back: over(Detector::TemperatureDrift, port, watch, at); return;
    case OwnLevel::Change::Drifted:
        found(Detector::TemperatureDrift, port, at,
              tr("%1 °C in the last hours of charging, usually %2 °C (spread %3 °C)")
                  .arg(number(double(past.temperature.recent)), number(double(past.temperature.mean)),
                       number(std::sqrt(double(past.temperature.variance)), 1)));
        return;
    }
}

/** The supply's voltage; a fast charger's output is its vehicle's battery and says nothing of the port. */
void DetectorBook::Parts::watchVoltage(PortIx port, PortWatch &watch, MeterPast &past, float volts, UtcMs at)
{
    const double mean = past.voltage.learned > 0 ? double(past.voltage.mean) : double(volts);
    const DriftRule rule{settings.driftSigmas, settings.driftSettles, leastSpreadOfMean * mean, settings.driftLeastShare * mean};
    switch (past.voltage.add(double(volts), at, rule)) {
    case OwnLevel::Change::None: return;
    case OwnLevel::Change::Back: over(Detector::VoltageDrift, port, watch, at); return;
    case OwnLevel::Change::Drifted:
        found(Detector::VoltageDrift, port, at,
              tr("%1 V in the last hours, usually %2 V (spread %3 V)")
                  .arg(number(double(past.voltage.recent)), number(double(past.voltage.mean)),
                       number(std::sqrt(double(past.voltage.variance)), 1)));
        return;
    }
}
