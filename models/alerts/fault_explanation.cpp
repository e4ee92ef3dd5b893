// From a code to the entry that explains it, in the order of standards 3.1.
#include "fault_catalogue.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("FaultCatalogue", text); }

static bool isWorse(const FaultEntry &a, const FaultEntry &b)
{
    return a.tier != b.tier ? a.tier < b.tier : a.safety && !b.safety;
}

/** Of "F001,F003": the most urgent one that is known. EVgo sends several codes in one field. */
const FaultEntry *FaultCatalogue::worstOf(const QString &scheme, const QByteArray &codes) const
{
    const FaultEntry *worst = nullptr;
    for (const QByteArray &part : codes.split(',')) {
        const FaultEntry *entry = find(scheme + QString::fromUtf8(part.trimmed()));
        if (entry && (!worst || isWorse(*entry, *worst)))
            worst = entry;
    }
    return worst;
}

static bool isChargeX(const QByteArray &code)
{
    return code.size() == 5 && code.startsWith("CX0") && code[3] >= '0' && code[3] <= '9' && code[4] >= '0'
        && code[4] <= '9';
}

static bool anyChargeX(const QByteArray &codes)
{
    for (const QByteArray &part : codes.split(',')) {
        if (isChargeX(part.trimmed()))
            return true;
    }
    return false;
}

static bool saysChargeX(const QByteArray &vendorId) { return vendorId.toLower().contains("chargex"); }

/** The vendor's own table, if it knows the code. A safety fault that the standard's error code names is never talked down. */
bool FaultCatalogue::byVendor(const QByteArray &code, const QByteArray &info, ocpp::ErrorCode errorCode,
                              const QByteArray &vendorId, const StationKind &kind, Explanation &found) const
{
    for (const VendorTable &table : m_tables) {
        if (!table.isAbout(kind, vendorId))
            continue;
        QString rest;
        std::vector<CodeMatch> matches = table.explain(code, info, errorCode, &rest);
        if (matches.empty())
            continue;
        std::stable_sort(matches.begin(), matches.end(), [this](const CodeMatch &a, const CodeMatch &b) {
            return isWorse(entryOf(a.means), entryOf(b.means));
        });
        found = {&entryOf(matches.front().means), table.title, std::move(matches), rest};
        return true;
    }
    return false;
}

const FaultEntry &FaultCatalogue::entryOf(const QString &id) const
{
    const FaultEntry *entry = find(id);
    return entry ? *entry : m_unmapped;
}

const FaultEntry &FaultCatalogue::native(ocpp::ErrorCode code) const
{
    const std::string_view name = ocpp::text(code == ocpp::ErrorCode::NotGiven ? ocpp::ErrorCode::NoError : code);
    return entryOf(u"ocpp16:"_s + QString::fromLatin1(name.data(), qsizetype(name.size())));
}

Explanation FaultCatalogue::explainInFull(const ocpp::StatusReport &report, const StationKind &kind) const
{
    const QByteArray code = report.vendorErrorCode;
    const QString verbatim = printable(code, 64);
    if (!isFine(code)) {
        if (saysChargeX(report.vendorId) || anyChargeX(code)) {
            if (const FaultEntry *entry = worstOf(u"mrec:"_s, code))
                return {entry, tr("ChargeX MREC"), {}, {}};
        }
        if (report.vendorId.bytes().trimmed() == "com.evgo.mrec") {
            if (const FaultEntry *entry = worstOf(u"evgo:"_s, code))
                return {entry, tr("EVgo MREC"), {}, {}};
            Explanation own; // an operator may have explained what the list does not
            return byVendor(code, report.info, report.errorCode, report.vendorId, kind, own) ? own : Explanation{&m_unmapped, {}, {}, verbatim};
        }
    }
    const bool isListed = report.errorCode != ocpp::ErrorCode::Unlisted;
    const QByteArray asked = !isFine(code) ? code : isListed ? QByteArray() : QByteArray(report.errorCodeText);
    Explanation found;
    if ((namesFault(report) || report.status == ocpp::Status::Faulted)
        && byVendor(asked, report.info, report.errorCode, report.vendorId, kind, found)) {
        const FaultEntry &own = isListed ? native(report.errorCode) : m_unmapped;
        if (isListed && own.safety && isWorse(own, *found.entry))
            found.entry = &own;
        return found;
    }
    const QString ownCodes = tr("OCPP 1.6 error codes");
    if (!isListed)
        return {&m_unmapped, {}, {}, isFine(code) ? codeText(report) : verbatim};
    if (!namesFault(report) && report.status == ocpp::Status::Faulted)
        return {&entryOf(u"derived:FaultedWithoutCode"_s), tr("Faultline's own"), {}, {}};
    if (!isFine(code) && report.errorCode <= ocpp::ErrorCode::NoError)
        return {&m_unmapped, {}, {}, verbatim};
    return {&native(report.errorCode), ownCodes, {}, isFine(code) ? QString() : verbatim};
}

const FaultEntry &FaultCatalogue::explain(const ocpp::StatusReport &report, const StationKind &kind) const
{
    return *explainInFull(report, kind).entry;
}

const FaultEntry *FaultCatalogue::bySeverity(int severity) const
{
    if (severity < 0 || severity > 6)
        return nullptr;
    static constexpr const char16_t *ids[] = {u"derived:SeverityDanger", u"derived:SeverityFailure",
                                              u"derived:SeverityFailure", u"derived:SeverityError",
                                              u"derived:SeverityError", u"derived:SeverityAlert",
                                              u"derived:SeverityAlert"};
    return find(QString::fromUtf16(ids[severity]));
}

/** Components by name, since 2.x has no fault codes of its own (OCPP 2.0.1 appendices; standards 4.2). */
const FaultEntry *FaultCatalogue::byComponent(const ocpp::Alarm &alarm) const
{
    const QByteArray &part = alarm.component;
    if (alarm.variable == "Tripped") {
        const QString known = part == "EmergencyStopSensor" ? u"mrec:CX008"_s
                            : part == "RCD"                 ? u"mrec:CX002"_s
                            : part == "OverCurrentProtection" ? u"mrec:CX004"_s
                                                            : u"derived:ComponentTripped"_s;
        return find(known);
    }
    if (alarm.variable == "Problem") {
        if (part == "PowerContactor")
            return find(u"mrec:CX017"_s);
        const bool safety = part == "GroundIsolationProtection" || part == "FloodSensor" || part == "TiltSensor"
                         || part == "ShockSensor";
        return find(safety ? u"derived:SafetyComponentProblem"_s : u"derived:ComponentProblem"_s);
    }
    if (alarm.variable == "Overload" || alarm.variable == "Fallback")
        return find(u"derived:ComponentFallback"_s);
    return nullptr;
}

Explanation FaultCatalogue::explainInFull(const ocpp::Alarm &alarm, const StationKind &kind) const
{
    const QString severity = tr("OCPP 2.1 severity");
    if (alarm.severity == 0) { // lives potentially in danger: whatever the code says
        if (const FaultEntry *entry = bySeverity(0))
            return {entry, severity, {}, {}};
    }
    if (!isFine(alarm.techCode)) {
        const std::pair<QString, QString> lists[]{{u"mrec:"_s, tr("ChargeX MREC")}, {u"evgo:"_s, tr("EVgo MREC")},
                                                  {u"ocpp16:"_s, tr("OCPP 1.6 error codes")}};
        for (const auto &[scheme, name] : lists)
            if (const FaultEntry *entry = worstOf(scheme, alarm.techCode))
                return {entry, name, {}, {}};
        Explanation found;
        if (byVendor(alarm.techCode, alarm.techInfo, ocpp::ErrorCode::NotGiven, {}, kind, found)) {
            const FaultEntry *own = byComponent(alarm);
            if (own && own->safety && isWorse(*own, *found.entry))
                found.entry = own;
            return found;
        }
    }
    const QString rest = isFine(alarm.techCode) ? QString() : printable(alarm.techCode, 64);
    if (const FaultEntry *entry = byComponent(alarm))
        return {entry, tr("OCPP 2.x components"), {}, rest};
    if (const FaultEntry *entry = bySeverity(alarm.severity))
        return {entry, severity, {}, rest};
    return {&m_unmapped, {}, {}, codeText(alarm)};
}

const FaultEntry &FaultCatalogue::explain(const ocpp::Alarm &alarm, const StationKind &kind) const
{
    return *explainInFull(alarm, kind).entry;
}

