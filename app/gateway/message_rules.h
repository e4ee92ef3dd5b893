#pragma once
// Which messages a station may send, and what must be in them for an answer to make sense.

#include "ocpp_types.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string_view>

namespace rules {

/** May a station send this action in this version? */
bool isStationAction(ocpp::Version version, std::string_view action);
/** Is it known in this version, but the other way round (from us to a station)? */
bool isOurAction(std::string_view action);

/** A CALLERROR code in the spelling of the version, and why. */
struct Violation { QByteArray code; QString why; };
/**
 * Checks the required members and their types. Lenient by intent where chargers in the field are known to differ:
 * extra members, enum values, lengths, timestamps and optional members are never a reason to refuse.
 */
std::optional<Violation> check(ocpp::Version version, std::string_view action, std::string_view payload);

/** "FormationViolation" (1.6) or "FormatViolation" (2.x), and the like. */
QByteArray formationCode(ocpp::Version version);
QByteArray occurrenceCode(ocpp::Version version);

} // namespace rules
