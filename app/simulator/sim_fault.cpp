#include "sim_fault.h"

#include <iterator>

using ocpp::ErrorCode;
using E = FaultEffect;
using R = ResetEffect;

namespace {

// Shares are set so that few of the faults are dangerous and most are small (a working network's mix).
const FaultKind table[] = {
    // OCPP 1.6 error codes with the maker's own code.
    {"ConnectorLockFailure", E::Faulted, ErrorCode::ConnectorLockFailure, false, "lock motor timeout", "ConnectorPlugRetentionLock", "Problem", 2, 20, 900, R::Helps},
    {"EVCommunicationError", E::Warning, ErrorCode::EVCommunicationError, false, "SLAC match failed, 3 attempts", "ISO15118Ctrlr", "Problem", 9, 3, 30, R::Helps},
    {"GroundFailure", E::Faulted, ErrorCode::GroundFailure, false, "RCD tripped", "RCD", "Tripped", 0.25, 120, 2880, R::Nothing},
    {"HighTemperature", E::Faulted, ErrorCode::HighTemperature, false, "cabinet 71 C", "TemperatureSensor", "Problem", 2, 15, 120, R::Returns},
    {"InternalError", E::Faulted, ErrorCode::InternalError, false, "pre-charge timeout", "Controller", "Problem", 3, 20, 600, R::Helps},
    {"LocalListConflict", E::Warning, ErrorCode::LocalListConflict, false, "list version 12 expected", "LocalAuthListCtrlr", "Problem", 3, 10, 240, R::Helps},
    {"OtherError", E::Faulted, ErrorCode::OtherError, false, "see vendor code", "Controller", "Problem", 1.5, 20, 600, R::Returns},
    {"OverCurrentFailure", E::Faulted, ErrorCode::OverCurrentFailure, false, "F2 open", "OverCurrentProtection", "Tripped", 0.2, 120, 2880, R::Nothing},
    {"OverVoltage", E::Faulted, ErrorCode::OverVoltage, false, "L2 276 V", "ElectricalFeed", "Problem", 1, 5, 90, R::Returns},
    {"PowerMeterFailure", E::Faulted, ErrorCode::PowerMeterFailure, false, "meter 1 no answer", "FiscalMetering", "Problem", 1.5, 30, 900, R::Helps},
    {"PowerSwitchFailure", E::Faulted, ErrorCode::PowerSwitchFailure, false, "K1 feedback differs", "PowerContactor", "Problem", 0.2, 240, 2880, R::Nothing},
    {"ReaderFailure", E::Warning, ErrorCode::ReaderFailure, false, "card reader not found", "TokenReader", "Problem", 12, 30, 1440, R::Helps},
    {"ResetFailure", E::Warning, ErrorCode::ResetFailure, false, "restart refused by module 2", "Controller", "Problem", 1, 30, 600, R::Rejected},
    {"UnderVoltage", E::Warning, ErrorCode::UnderVoltage, false, "L1 196 V", "ElectricalFeed", "Problem", 6, 3, 60, R::Nothing},
    {"WeakSignal", E::Warning, ErrorCode::WeakSignal, false, "RSSI -113 dBm", "DataLink", "Problem", 12, 10, 600, R::Nothing},
    {"FaultedNoError", E::Faulted, ErrorCode::NoError, false, "", "EVSE", "Problem", 2, 20, 600, R::Helps},
    // ChargeX minimum required error codes.
    {"CX001", E::Faulted, ErrorCode::ConnectorLockFailure, true, "lock position 40 %", "ConnectorPlugRetentionLock", "Problem", 1.5, 20, 900, R::Helps},
    {"CX002", E::Faulted, ErrorCode::GroundFailure, true, "IMD 82 kOhm at 920 V", "GroundIsolationProtection", "Tripped", 0.2, 240, 2880, R::Returns},
    {"CX003", E::Warning, ErrorCode::HighTemperature, true, "inlet 68 C, 60 %", "TemperatureSensor", "Problem", 3, 15, 180, R::Nothing},
    {"CX004", E::Faulted, ErrorCode::OverCurrentFailure, true, "512 A", "OverCurrentProtection", "Tripped", 0.15, 240, 2880, R::Nothing},
    {"CX005", E::Faulted, ErrorCode::OverVoltage, true, "518 V at 480 V", "ElectricalFeed", "Problem", 0.8, 5, 90, R::Returns},
    {"CX006", E::Warning, ErrorCode::UnderVoltage, true, "401 V at 480 V", "ElectricalFeed", "Problem", 4, 3, 60, R::Nothing},
    {"CX007", E::Warning, ErrorCode::WeakSignal, true, "RSRP -121 dBm", "DataLink", "Problem", 8, 10, 600, R::Nothing},
    {"CX008", E::Faulted, ErrorCode::OtherError, true, "emergency stop pressed", "EmergencyStopSensor", "Tripped", 0.2, 20, 600, R::Nothing},
    {"CX009", E::Warning, ErrorCode::OtherError, true, "no card within 60 s", "AuthCtrlr", "Problem", 10, 1, 4, R::Helps},
    {"CX010", E::Warning, ErrorCode::OtherError, true, "vehicle not in park", "ISO15118Ctrlr", "Problem", 7, 1, 6, R::Helps},
    {"CX011", E::Faulted, ErrorCode::OtherError, true, "isolation test 61 kOhm", "GroundIsolationProtection", "Problem", 1, 20, 600, R::Returns},
    {"CX012", E::Warning, ErrorCode::OtherError, true, "pre-charge 212 V of 384 V", "PowerContactor", "Problem", 7, 2, 30, R::Helps},
    {"CX013", E::Warning, ErrorCode::OtherError, true, "WAN down, local mode", "DataLink", "Problem", 1.5, 5, 60, R::Helps},
    {"CX014", E::Faulted, ErrorCode::OtherError, true, "CP 4.9 V", "CPPWMController", "Problem", 1, 10, 300, R::Returns},
    {"CX015", E::Faulted, ErrorCode::OtherError, true, "L1 L2 L3 lost", "ElectricalFeed", "Problem", 0.25, 10, 240, R::Nothing},
    {"CX016", E::Warning, ErrorCode::OtherError, true, "48 V after stop, vehicle side", "ISO15118Ctrlr", "Problem", 2, 1, 10, R::Helps},
    {"CX017", E::Faulted, ErrorCode::OtherError, true, "K2 welded", "PowerContactor", "Tripped", 0.15, 480, 2880, R::Nothing},
    {"CX018", E::Derated, ErrorCode::OtherError, true, "cable 86 C, 60 kW", "ConnectorPlugRetentionLock", "Problem", 4, 10, 120, R::Nothing},
    {"CX019", E::Faulted, ErrorCode::OtherError, true, "cable 97 C", "TemperatureSensor", "Problem", 1, 10, 60, R::Returns},
    {"CX020", E::Warning, ErrorCode::OtherError, true, "PP 2.9 V", "Connector", "Problem", 7, 1, 4, R::Helps},
    {"CX021", E::Faulted, ErrorCode::OtherError, true, "6.1 uF", "GroundIsolationProtection", "Problem", 0.5, 20, 300, R::Returns},
    {"CX022", E::Faulted, ErrorCode::OtherError, true, "44 Ohm/V", "GroundIsolationProtection", "Tripped", 0.15, 240, 1440, R::Returns},
    {"CX023", E::Faulted, ErrorCode::OtherError, true, "PP 2.1 V", "CPPWMController", "Problem", 0.8, 10, 300, R::Returns},
    {"CX024", E::Faulted, ErrorCode::OtherError, true, "74 V after stop", "PowerContactor", "Problem", 0.1, 240, 1440, R::Nothing},
    {"CX025", E::Faulted, ErrorCode::OtherError, true, "latch switch open", "ConnectorPlugRetentionLock", "Problem", 1, 600, 4320, R::Nothing},
    {"CX026", E::Faulted, ErrorCode::OtherError, true, "no cable resistance", "CableBreakawaySensor", "Tripped", 0.2, 1440, 5760, R::Nothing},
    // What no code says.
    {"unavailable", E::Unavailable, ErrorCode::NoError, false, "", "EVSE", "Problem", 2, 720, 7200, R::Helps},
    {"stuckPreparing", E::StuckPreparing, ErrorCode::NoError, false, "", "Connector", "Problem", 4, 60, 1440, R::Helps},
    {"stuckFinishing", E::StuckFinishing, ErrorCode::NoError, false, "", "Connector", "Problem", 4, 60, 1440, R::Helps},
    {"derated", E::Derated, ErrorCode::NoError, false, "", "AcDcConverter", "Problem", 5, 240, 4320, R::Helps},
    {"flapping", E::Flapping, ErrorCode::InternalError, false, "module 3 resets", "AcDcConverter", "Problem", 1, 10, 90, R::Helps},
    {"offline", E::Offline, ErrorCode::NoError, false, "", "DataLink", "Problem", 5, 6, 720, R::Helps},
    {"halfDead", E::HalfDead, ErrorCode::NoError, false, "", "DataLink", "Problem", 1.5, 10, 240, R::Silent},
    {"bootLoop", E::BootLoop, ErrorCode::InternalError, false, "watchdog", "Controller", "Problem", 1, 10, 240, R::Helps},
    {"siteOffline", E::SiteOffline, ErrorCode::NoError, false, "", "DataLink", "Problem", 0.15, 10, 240, R::Nothing},
};

quint32 numberOf(const FaultKind &kind)
{
    static const std::pair<std::string_view, quint32> known[] = {
        {"GroundFailure", 3107}, {"InternalError", 2204}, {"ReaderFailure", 911}, {"PowerMeterFailure", 402},
        {"WeakSignal", 118}, {"ConnectorLockFailure", 1310}};
    for (const auto &[id, number] : known) {
        if (id == kind.id)
            return number;
    }
    quint32 hash = 2166136261u;
    for (const char *c = kind.id; *c != '\0'; ++c)
        hash = (hash ^ quint8(*c)) * 16777619u;
    return 1000 + hash % 3000;
}

} // namespace

const std::vector<FaultKind> &faultKinds()
{
    static const std::vector<FaultKind> kinds(std::begin(table), std::end(table));
    return kinds;
}

const FaultKind *faultKind(std::string_view id)
{
    for (const FaultKind &kind : faultKinds()) {
        if (id == kind.id)
            return &kind;
    }
    return nullptr;
}

const FaultKind &randomFaultKind(SimRandom &random)
{
    static const double total = [] {
        double sum = 0;
        for (const FaultKind &kind : faultKinds())
            sum += kind.share;
        return sum;
    }();
    double x = random.unit() * total;
    for (const FaultKind &kind : faultKinds()) {
        x -= kind.share;
        if (x < 0)
            return kind;
    }
    return faultKinds().back();
}

Fault randomFault(SimRandom &random)
{
    Fault fault;
    fault.kind = &randomFaultKind(random);
    // Short ones are more common than long ones: the square keeps the mean at a third of the range.
    const double x = random.unit();
    fault.lasts = qint64((fault.kind->shortest + (fault.kind->longest - fault.kind->shortest) * x * x) * double(minute));
    const double y = random.unit();
    fault.reset = y < 0.7 ? fault.kind->reset : y < 0.8 ? ResetEffect::Helps : y < 0.9 ? ResetEffect::Returns
                : y < 0.96 ? ResetEffect::Rejected : ResetEffect::Silent;
    fault.deratedKw = float(random.between(15, 40));
    return fault;
}

QByteArray vendorCode(const FaultKind &kind, CodeForm form)
{
    const quint32 number = numberOf(kind);
    switch (form) {
    case CodeForm::Letter:
        return "E-" + QByteArray::number(number).rightJustified(4, '0');
    case CodeForm::Number:
        return QByteArray::number(number % 900 + 100);
    case CodeForm::Hex:
        return "0x" + QByteArray::number(number * 7 % 0x10000, 16).toUpper().rightJustified(4, '0');
    case CodeForm::BitMask: // several bits at once, in decimal, as some makers write them
        return QByteArray::number((1u << (number % 32)) | (number % 3 == 0 ? 1u << (number / 32 % 32) : 0u));
    }
    return {};
}

bool isStationWide(FaultEffect effect)
{
    switch (effect) {
    case FaultEffect::Offline:
    case FaultEffect::HalfDead:
    case FaultEffect::BootLoop:
    case FaultEffect::SiteOffline:
        return true;
    case FaultEffect::Faulted:
    case FaultEffect::Warning:
    case FaultEffect::Unavailable:
    case FaultEffect::StuckPreparing:
    case FaultEffect::StuckFinishing:
    case FaultEffect::Derated:
    case FaultEffect::Flapping:
        return false;
    }
    return false;
}

std::optional<ResetEffect> resetEffectFromText(std::string_view text)
{
    static constexpr std::pair<std::string_view, ResetEffect> names[] = {
        {"helps", R::Helps}, {"returns", R::Returns}, {"nothing", R::Nothing}, {"rejected", R::Rejected},
        {"silent", R::Silent}};
    for (const auto &[name, effect] : names) {
        if (name == text)
            return effect;
    }
    return std::nullopt;
}
