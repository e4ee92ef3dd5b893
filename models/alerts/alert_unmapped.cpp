// What the catalogue makes of a report, and the record of what it does not explain.
#include "alert_book_parts.h"

#include "printable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int longestCode = 64, longestInfo = 200;

/** No charger means this as a code: OCPP 2.x alarms without techCode, named by their component. */
bool isPlaceOnly(const ocpp::Alarm &alarm) { return isFine(alarm.techCode); }

} // namespace

/** Word for word: the catalogue's rest may be a part of the code ("0x80"), or of a text without any table all of it. */
static UnmappedCode seenAs(const Explanation &found, const StationKind &kind, const QString &said)
{
    UnmappedCode seen;
    seen.vendor = kind.vendor.left(longestCode);
    seen.model = kind.model.left(longestCode);
    seen.firmware = kind.firmware.left(longestCode);
    seen.code = found.rest.left(longestCode);
    seen.said = said;
    seen.standsIn = found.entry->id;
    return seen;
}

const FaultEntry &AlertBook::Parts::explained(const Fact &fact, const ocpp::StatusReport &report)
{
    const StationKind kind = kindOf(fact.station);
    const Explanation found = catalogue.explainInFull(report, kind);
    if (!found.rest.isEmpty()) {
        UnmappedCode seen = seenAs(found, kind, codeText(report));
        seen.info = printable(report.info, longestInfo);
        seen.vendorId = printable(report.vendorId, longestCode);
        seen.errorCode = report.errorCode;
        unmapped.saw(std::move(seen), fact.station, fact.at);
    }
    return *found.entry;
}

const FaultEntry &AlertBook::Parts::explained(const Fact &fact, const ocpp::Alarm &alarm)
{
    const StationKind kind = kindOf(fact.station);
    const Explanation found = catalogue.explainInFull(alarm, kind);
    if (!found.rest.isEmpty() && !isPlaceOnly(alarm) && isAlarming(alarm)) {
        UnmappedCode seen = seenAs(found, kind, codeText(alarm));
        seen.info = printable(alarm.techInfo, longestInfo);
        unmapped.saw(std::move(seen), fact.station, fact.at);
    }
    return *found.entry;
}
