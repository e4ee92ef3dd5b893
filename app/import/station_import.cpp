#include "station_import.h"

std::optional<StationFormat> stationFormatFromText(std::string_view text)
{
    if (text == "afdc")
        return StationFormat::Afdc;
    if (text == "epdk")
        return StationFormat::Epdk;
    if (text == "csv")
        return StationFormat::Csv;
    return std::nullopt;
}
