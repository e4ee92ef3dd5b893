#include "ocpp_decode.h"

#include <array>
#include <cmath>

namespace ocpp {

namespace {

using simdjson::dom::element;

constexpr double largestWh = 1e12;   // beyond any meter: a terawatt-hour
constexpr float largestW = 1e8f;     // 100 MW

/** 0 to 2 for "L1" to "L3" and "L1-N" to "L3-N"; nothing for a voltage between phases, for N, and for no phase. */
std::optional<size_t> phaseIndex(std::string_view phase)
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

std::string_view orDefault(std::string_view text, std::string_view otherwise)
{
    return text.empty() ? otherwise : text;
}

std::optional<Sample> readSample(element item)
{
    if (field::view(item, "format") == "SignedData")
        return std::nullopt;
    const std::optional<double> value = field::number(item, "value");
    if (!value)
        return std::nullopt;
    Sample sample;
    sample.measurand = orDefault(field::view(item, "measurand"), "Energy.Active.Import.Register");
    sample.unit = field::view(item, "unit");
    sample.phase = field::view(item, "phase");
    sample.location = orDefault(field::view(item, "location"), "Outlet");
    sample.context = orDefault(field::view(item, "context"), "Sample.Periodic");
    sample.value = *value;
    element unit;
    if (!field::member(item, "unitOfMeasure").get(unit)) {
        sample.unit = field::view(unit, "unit");
        const double exponent = field::number(unit, "multiplier").value_or(0);
        if (std::abs(exponent) <= 12)
            sample.value *= std::pow(10.0, exponent);
    }
    return sample;
}

double inBaseUnit(const Sample &sample)
{
    return sample.unit == "kWh" || sample.unit == "kW" ? sample.value * 1000 : sample.value;
}

std::optional<float> celsius(const Sample &sample)
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

} // namespace

std::vector<MeterReading> meterReadings(element of, std::string_view key, const MeterReading &like)
{
    std::vector<MeterReading> readings;
    for (const element meterValue : field::items(of, key)) {
        Samples samples;
        for (const element item : field::items(meterValue, "sampledValue")) {
            if (const std::optional<Sample> sample = readSample(item))
                samples.add(*sample);
        }
        MeterReading reading = like;
        reading.stationTime = stationTime(meterValue, "timestamp");
        if (samples.fill(reading))
            readings.push_back(std::move(reading));
    }
    return readings;
}

double registerAt(element of, std::string_view key, std::string_view context)
{
    for (const element meterValue : field::items(of, key)) {
        Samples samples;
        for (const element item : field::items(meterValue, "sampledValue")) {
            const std::optional<Sample> sample = readSample(item);
            if (sample && sample->context == context)
                samples.add(*sample);
        }
        MeterReading reading;
        if (samples.fill(reading) && reading.energyWh >= 0)
            return reading.energyWh;
    }
    return -1;
}

} // namespace ocpp
