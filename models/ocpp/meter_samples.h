#pragma once
// What the samples of one meterValue amount to, whoever read them. Inside of ocpp and of the feed's quick reader.

#include "ocpp_event.h"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace ocpp {

inline constexpr double largestWh = 1e12;   // beyond any meter: a terawatt-hour
inline constexpr float largestW = 1e8f;     // 100 MW

/** 0 to 2 for "L1" to "L3" and "L1-N" to "L3-N"; nothing for a voltage between phases, for N, and for no phase. */
inline std::optional<size_t> phaseIndex(std::string_view phase)
{
    const bool isPhase = phase.size() == 2 || (phase.size() == 4 && phase.substr(2) == "-N");
    if (!isPhase || phase[0] != 'L' || phase[1] < '1' || phase[1] > '3')
        return std::nullopt;
    return static_cast<size_t>(phase[1] - '1');
}

/** A quantity that comes as a total or phase by phase. */
struct Phased
{
    float total = notMeasured;
    std::array<float, 3> phases{notMeasured, notMeasured, notMeasured};

    void set(std::string_view phase, float value)
    {
        if (phase.empty())
            total = value;
        else if (const std::optional<size_t> index = phaseIndex(phase))
            phases[*index] = value;
    }
    float sum() const
    {
        if (!std::isnan(total))
            return total;
        float result = notMeasured;
        for (const float phase : phases) {
            if (!std::isnan(phase))
                result = std::isnan(result) ? phase : result + phase;
        }
        return result;
    }
    float mean() const
    {
        const float all = sum();
        int count = 0;
        for (const float phase : phases)
            count += std::isnan(phase) ? 0 : 1;
        return std::isnan(total) && count > 0 ? all / static_cast<float>(count) : all;
    }
    float highest() const
    {
        float result = total;
        for (const float phase : phases) {
            if (std::isnan(total) && !std::isnan(phase) && !(phase <= result))
                result = phase;
        }
        return result;
    }
};

/** What one sampledValue says, with 1.6's defaults for what it leaves out (OCPP 1.6, 7.43). */
struct Sample
{
    std::string_view measurand, unit, phase, location, context;
    double value = 0;
};

inline double inBaseUnit(const Sample &sample)
{
    return sample.unit == "kWh" || sample.unit == "kW" ? sample.value * 1000 : sample.value;
}

inline std::optional<float> celsius(const Sample &sample)
{
    double value = sample.value;
    if (sample.unit == "K" || sample.unit == "Kelvin")
        value -= 273.15;
    else if (sample.unit == "Fahrenheit")
        value = (value - 32) / 1.8;
    if (value < -100 || value > 1000)
        return std::nullopt;
    return static_cast<float>(value);
}

/** Collects the samples of one meterValue. */
class Samples
{
public:
    void add(const Sample &sample)
    {
        const bool ownSide = sample.location == "Outlet" || sample.location == "Cable";
        if (sample.measurand == "Energy.Active.Import.Register")
            addEnergy(sample, ownSide);
        else if (sample.measurand == "Power.Active.Import")
            addPower(sample, ownSide);
        else if (sample.measurand == "Voltage" && ownSide && std::abs(sample.value) < 1e5)
            m_voltage.set(sample.phase, static_cast<float>(sample.value));
        else if (sample.measurand == "Current.Import" && ownSide && std::abs(sample.value) < 1e5)
            m_current.set(sample.phase, static_cast<float>(sample.value));
        else if (sample.measurand == "SoC" && sample.value >= 0 && sample.value <= 100)
            m_soc = static_cast<float>(sample.value);
        else if (sample.measurand == "Temperature" && sample.location != "EV")
            addTemperature(sample);
    }

    /** False when nothing of interest was there. */
    bool fill(MeterReading &reading) const
    {
        const bool outletPower = !std::isnan(m_power.sum());
        reading.powerW = outletPower ? m_power.sum() : m_otherPower.sum();
        reading.energyWh = energyOf(m_energy, m_phaseEnergy) >= 0 ? energyOf(m_energy, m_phaseEnergy) : m_otherEnergy;
        reading.voltageV = m_voltage.mean();
        reading.currentA = m_current.highest();
        reading.soc = m_soc;
        reading.temperatureC = m_temperature;
        return !std::isnan(reading.powerW) || reading.energyWh >= 0 || !std::isnan(reading.voltageV)
            || !std::isnan(reading.currentA) || !std::isnan(m_soc) || !std::isnan(m_temperature);
    }

private:
    void addEnergy(const Sample &sample, bool ownSide)
    {
        const double wattHours = inBaseUnit(sample);
        if (wattHours < 0 || wattHours > largestWh)
            return;
        const std::optional<size_t> phase = phaseIndex(sample.phase);
        if (!ownSide)
            m_otherEnergy = phase ? m_otherEnergy : wattHours;
        else if (sample.phase.empty())
            m_energy = wattHours;
        else if (phase)
            m_phaseEnergy[*phase] = wattHours;
    }
    void addPower(const Sample &sample, bool ownSide)
    {
        const float watts = static_cast<float>(inBaseUnit(sample));
        if (!(std::abs(watts) <= largestW))
            return;
        (ownSide ? m_power : m_otherPower).set(sample.phase, watts);
    }
    /** The hottest place decides. */
    void addTemperature(const Sample &sample)
    {
        const std::optional<float> value = celsius(sample);
        if (value && !(*value <= m_temperature))
            m_temperature = *value;
    }
    /** The total, else the sum of the phases, else -1. */
    static double energyOf(double total, const std::array<double, 3> &phases)
    {
        double sum = -1;
        for (const double phase : phases) {
            if (phase >= 0)
                sum = std::max(sum, 0.0) + phase;
        }
        return total >= 0 ? total : sum;
    }

    Phased m_power, m_otherPower, m_voltage, m_current;
    std::array<double, 3> m_phaseEnergy{-1, -1, -1};
    double m_energy = -1, m_otherEnergy = -1;
    float m_soc = notMeasured, m_temperature = notMeasured;
};

} // namespace ocpp
