#include "meter_samples.h"
#include "ocpp_decode.h"

namespace ocpp {

namespace {

using simdjson::dom::element;

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
