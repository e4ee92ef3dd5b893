#include "fault_catalogue.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("FaultCatalogue", text); }

std::string_view text(ResetPolicy policy)
{
    switch (policy) {
    case ResetPolicy::None: return "none";
    case ResetPolicy::AutoLimited: return "auto_limited";
    case ResetPolicy::NoAuto: return "no_auto";
    case ResetPolicy::Lockout: return "lockout";
    }
    return {};
}

FaultCatalogue::FaultCatalogue()
{
    m_unmapped.id = m_unmapped.code = u"unmapped"_s;
    m_unmapped.title = tr("Fault not in the catalogue");
    m_unmapped.meaning = tr("The charger reports a fault whose code nobody has explained here yet.");
    m_unmapped.tier = Tier::P2;
    m_unmapped.policy = ResetPolicy::NoAuto;
}

Result<FaultCatalogue> FaultCatalogue::fromFolder(const QString &folder)
{
    FaultCatalogue catalogue;
    for (const QString &name : {u"ocpp16.json"_s, u"mrec.json"_s, u"derived.json"_s, u"evgo.json"_s}) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return Problem{tr("The fault catalogue %1 cannot be read: %2").arg(file.fileName(), file.errorString())};
        if (const Result<void> added = catalogue.add(file.readAll(), name); !added)
            return added.problem();
    }
    return catalogue;
}

void FaultCatalogue::put(FaultEntry entry)
{
    if (entry.id == u"unmapped"_s)
        m_unmapped = entry;
    if (const auto known = m_byId.constFind(entry.id); known != m_byId.constEnd()) {
        m_entries[size_t(known.value())] = std::move(entry);
        return;
    }
    m_byId.insert(entry.id, int(m_entries.size()));
    m_entries.push_back(std::move(entry));
}

const FaultEntry *FaultCatalogue::find(const QString &id) const
{
    const auto found = m_byId.constFind(m_aliases.value(id, id));
    return found == m_byId.constEnd() ? nullptr : &m_entries[size_t(found.value())];
}

/** Of "F001,F003": the most urgent one that is known. EVgo sends several codes in one field. */
const FaultEntry *FaultCatalogue::worstOf(const QString &scheme, const QByteArray &codes) const
{
    const FaultEntry *worst = nullptr;
    for (const QByteArray &part : codes.split(',')) {
        const FaultEntry *entry = find(scheme + QString::fromUtf8(part.trimmed()));
        if (entry && (!worst || entry->tier < worst->tier))
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

const FaultEntry &FaultCatalogue::explain(const ocpp::StatusReport &report) const
{
    const QByteArray &code = report.vendorErrorCode;
    if (!isFine(code)) {
        if (saysChargeX(report.vendorId) || anyChargeX(code)) {
            if (const FaultEntry *entry = worstOf(u"mrec:"_s, code))
                return *entry;
        }
        if (report.vendorId.bytes().trimmed() == "com.evgo.mrec") {
            const FaultEntry *entry = worstOf(u"evgo:"_s, code);
            return entry ? *entry : m_unmapped;
        }
    }
    if (report.errorCode == ocpp::ErrorCode::Unlisted)
        return m_unmapped;
    if (!namesFault(report) && report.status == ocpp::Status::Faulted) {
        const FaultEntry *entry = find(u"derived:FaultedWithoutCode"_s);
        return entry ? *entry : m_unmapped;
    }
    if (!isFine(code) && report.errorCode <= ocpp::ErrorCode::NoError)
        return m_unmapped;
    const ocpp::ErrorCode native = report.errorCode == ocpp::ErrorCode::NotGiven ? ocpp::ErrorCode::NoError
                                                                                 : report.errorCode;
    const std::string_view name = ocpp::text(native);
    const FaultEntry *entry = find(u"ocpp16:"_s + QString::fromLatin1(name.data(), qsizetype(name.size())));
    return entry ? *entry : m_unmapped;
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

const FaultEntry &FaultCatalogue::explain(const ocpp::Alarm &alarm) const
{
    if (alarm.severity == 0) { // lives potentially in danger: whatever the code says
        if (const FaultEntry *entry = bySeverity(0))
            return *entry;
    }
    if (!isFine(alarm.techCode)) {
        if (const FaultEntry *entry = worstOf(u"mrec:"_s, alarm.techCode))
            return *entry;
        if (const FaultEntry *entry = worstOf(u"evgo:"_s, alarm.techCode))
            return *entry;
        if (const FaultEntry *entry = worstOf(u"ocpp16:"_s, alarm.techCode))
            return *entry;
    }
    if (const FaultEntry *entry = byComponent(alarm))
        return *entry;
    if (const FaultEntry *entry = bySeverity(alarm.severity))
        return *entry;
    return m_unmapped;
}

const FaultEntry *FaultCatalogue::explainStop(const QByteArray &stoppedReason) const
{
    if (stoppedReason.isEmpty())
        return nullptr;
    const QString reason = QString::fromUtf8(stoppedReason);
    for (const FaultEntry &entry : m_entries) {
        if (entry.stoppedReasons.contains(reason))
            return &entry;
    }
    return nullptr;
}
