#pragma once
// Inside of ocpp::decode(): the payload as parsed JSON. For readers that hold the JSON already (the feed's decoder).

#include "lenient_json.h"
#include "ocpp_event.h"

namespace ocpp {

/** As decode(), for a payload that is parsed already. `payload` must be an object. */
Result<void> decodeObject(Version version, std::string_view action, simdjson::dom::element payload,
                          const Envelope &envelope, std::vector<Event> &out);

/** One version's part. False: the action is no message of that version that matters here. */
Result<bool> decode16(std::string_view action, simdjson::dom::element payload, const Envelope &envelope,
                      std::vector<Event> &out);
Result<bool> decode2x(std::string_view action, simdjson::dom::element payload, std::vector<Event> &out);

/** The station's own time in a member; 0 when absent or unreadable. */
UtcMs stationTime(simdjson::dom::element of, std::string_view key);
/** A member as a place's number: nothing when absent, no whole number, or no positive 32-bit number. */
std::optional<qint32> placeNumber(simdjson::dom::element of, std::string_view key);
/** Status and error code of a report from a member, kept verbatim where they are in no list. */
void setStatus(StatusReport &report, simdjson::dom::element of, std::string_view key);
void setErrorCode(StatusReport &report, simdjson::dom::element of, std::string_view key);
/** Why a message without a place is no use. */
Problem noPlace(std::string_view action, std::string_view member);

/**
 * Readings of a `meterValue` member (an array of {timestamp, sampledValue}, in either version's form), one per element
 * that carries a value of interest. Place and transaction are copied from `like`.
 */
std::vector<MeterReading> meterReadings(simdjson::dom::element of, std::string_view key, const MeterReading &like);
/** The register in the samples of a context ("Transaction.Begin"), in Wh; -1 when there is none. */
double registerAt(simdjson::dom::element of, std::string_view key, std::string_view context);

} // namespace ocpp
