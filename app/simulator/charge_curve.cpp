#include "charge_curve.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 gridMs = 15 * second;
constexpr double rampSeconds = 45;
constexpr double hotC = 88;

} // namespace

ChargeCurve::ChargeCurve(const ChargeStart &start)
    : m_start(start), m_grid(start.at), m_now(start.at), m_gridSoc(start.soc), m_soc(start.soc),
      m_cableC(start.ambientC)
{
}

double ChargeCurve::targetKw(UtcMs at) const
{
    if (m_stopped)
        return 0;
    const double vehicle = acceptedKw(*m_start.vehicle, m_gridSoc, m_start.directCurrent) * m_start.condition;
    double power = std::min({vehicle, m_start.ratedKw, m_limitKw});
    if (m_cableC > hotC)
        power *= 0.6;
    const double age = double(at - m_start.at) / double(second);
    return std::max(0.0, power * std::min(1.0, age / rampSeconds));
}

void ChargeCurve::step(qint64 milliseconds)
{
    const double hours = double(milliseconds) / double(hour);
    m_energyWh = m_gridEnergyWh + m_powerKw * 1000 * hours;
    const double gained = (m_energyWh - m_gridEnergyWh) / (double(m_start.vehicle->batteryKwh) * 10); // % of the battery
    m_soc = std::min(100.0, m_gridSoc + gained);
}

void ChargeCurve::advance(UtcMs now)
{
    if (now <= m_now)
        return;
    m_now = now;
    while (m_grid + gridMs <= now) {
        m_powerKw = targetKw(m_grid + gridMs);
        step(gridMs);
        m_gridEnergyWh = m_energyWh;
        m_gridSoc = m_soc;
        m_grid += gridMs;
        const double load = amps() / 500; // of what a liquid-cooled cable is made for
        const double settled = m_start.ambientC + 62 * load * load;
        m_cableC += (settled - m_cableC) * 0.03; // time constant of about 8 minutes
    }
    step(now - m_grid);
}

double ChargeCurve::volts() const
{
    if (!m_start.directCurrent)
        return 240;
    return double(m_start.vehicle->packVolts) * (0.9 + 0.15 * m_soc / 100);
}

double ChargeCurve::amps() const
{
    return m_powerKw * 1000 / volts();
}

UtcMs ChargeCurve::whenAt(const ChargeStart &start, double soc)
{
    ChargeCurve curve(start);
    UtcMs at = start.at;
    while (curve.soc() < soc && at < start.at + 12 * hour) {
        at += gridMs;
        curve.advance(at);
    }
    return at;
}
