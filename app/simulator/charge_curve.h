#pragma once
// The physics of one charge: power, energy, state of charge, temperature and time, on a fixed grid of 15 s.

#include "clock.h"
#include "vehicle.h"

/** What a charge starts from. */
struct ChargeStart
{
    const VehicleKind *vehicle = &loadBank;
    UtcMs at = 0;
    double soc = 20;         ///< %
    double registerWh = 0;   ///< of the meter, at the start
    double ratedKw = 150;    ///< of the port
    double ambientC = 18;
    double condition = 1;    ///< 0.6 .. 1: how much of its best the battery gives today (cold, old)
    bool directCurrent = true;
};

/**
 * Integrates on a grid that is fixed when the charge starts, so that reading it more or less often changes nothing.
 * Power follows the least of vehicle, port, and limit; it ramps up over 45 s; the cable warms with the square of the
 * current and above 88 C the power is taken back to 60 %.
 */
class ChargeCurve
{
public:
    explicit ChargeCurve(const ChargeStart &start);

    /** Moves the charge to `now`. Going back is ignored. */
    void advance(UtcMs now);
    /** The most the port may give from now on (kW): a charging profile or a derating. */
    void setLimitKw(double limit)
    {
        keepSoFar();
        m_limitKw = limit;
        m_powerKw = m_powerKw < limit ? m_powerKw : limit;
    }
    /** The vehicle takes nothing from now on. */
    void stop()
    {
        keepSoFar();
        m_stopped = true;
        m_powerKw = 0;
    }

    double powerKw() const { return m_powerKw; }
    double registerWh() const { return m_start.registerWh + m_energyWh; }
    double energyWh() const { return m_energyWh; }
    double soc() const { return m_soc; }
    double cableC() const { return m_cableC; }
    double volts() const;
    double amps() const;
    const ChargeStart &start() const { return m_start; }
    /** When the battery would reach `soc` if nothing interferes; at most 12 h after the start. */
    static UtcMs whenAt(const ChargeStart &start, double soc);

private:
    void step(qint64 milliseconds);
    /** What was measured stays measured: another power counts from now on, and the register never falls. */
    void keepSoFar()
    {
        m_grid = m_now;
        m_gridEnergyWh = m_energyWh;
        m_gridSoc = m_soc;
    }
    double targetKw(UtcMs at) const;

    ChargeStart m_start;
    UtcMs m_grid = 0; ///< end of the last whole step
    UtcMs m_now = 0;
    double m_gridEnergyWh = 0, m_energyWh = 0;
    double m_gridSoc = 0, m_soc = 0;
    double m_powerKw = 0, m_cableC = 20, m_limitKw = 1e9;
    bool m_stopped = false;
};
