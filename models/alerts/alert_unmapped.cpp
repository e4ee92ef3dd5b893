// What the catalogue makes of a report, and the record of what it does not explain.
#include "alert_book_parts.h"

#include "printable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int longestCode = 64, longestInfo = 200;

/** No charger means this as a code: OCPP 2.x alarms without techCode, named by their component. */
bool isPlaceOnly(const ocpp::Alarm &alarm) { return isFine(alarm.techCode); }

} // namespace

const FaultEntry &AlertBook::Parts::explained(const Fact &fact, const ocpp::StatusReport &report)
{
    const StationKind kind = kindOf(fact.station);
    const Explanation found = catalogue.explainInFull(report, kind);
    if (!found.rest.isEmpty()) {
        UnmappedCode &seen = sawRest(found, kind, fact);
        seen.errorCode = report.errorCode;
        if (seen.said.isEmpty())
            seen.said = codeText(report);
        if (seen.info.isEmpty() && !report.info.isEmpty())
            seen.info = printable(report.info, longestInfo);
        if (seen.vendorId.isEmpty() && !report.vendorId.isEmpty())
            seen.vendorId = printable(report.vendorId, longestCode);
    }
    return *found.entry;
}

const FaultEntry &AlertBook::Parts::explained(const Fact &fact, const ocpp::Alarm &alarm)
{
    const StationKind kind = kindOf(fact.station);
    const Explanation found = catalogue.explainInFull(alarm, kind);
    if (!found.rest.isEmpty() && !isPlaceOnly(alarm) && isAlarming(alarm)) {
        UnmappedCode &seen = sawRest(found, kind, fact);
        if (seen.said.isEmpty())
            seen.said = codeText(alarm);
        if (seen.info.isEmpty() && !alarm.techInfo.isEmpty())
            seen.info = printable(alarm.techInfo, longestInfo);
    }
    return *found.entry;
}

/** Word for word: what is left may be a part of the code ("0x80"), or all of it where no table is about this charger. */
UnmappedCode &AlertBook::Parts::sawRest(const Explanation &found, const StationKind &kind, const Fact &fact)
{
    const StationKind brief{kind.vendor.left(longestCode), kind.model.left(longestCode), kind.firmware.left(longestCode)};
    UnmappedCode &seen = unmapped.saw(brief, found.rest.left(longestCode), fact.station, fact.at);
    if (seen.standsIn != found.entry->id)
        seen.standsIn = found.entry->id;
    return seen;
}
