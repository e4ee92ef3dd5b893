#include "ocpp_types.h"

#include <array>
#include <utility>

namespace ocpp {

namespace {

template <typename Enum>
using Spelling = std::pair<Enum, std::string_view>;

template <typename Enum, size_t Size>
Enum valueOf(const std::array<Spelling<Enum>, Size> &spellings, std::string_view text, Enum otherwise)
{
    for (const auto &[value, spelling] : spellings) {
        if (spelling == text)
            return value;
    }
    return otherwise;
}

template <typename Enum, size_t Size>
std::string_view spellingOf(const std::array<Spelling<Enum>, Size> &spellings, Enum wanted)
{
    for (const auto &[value, spelling] : spellings) {
        if (value == wanted)
            return spelling;
    }
    return {};
}

constexpr std::array<Spelling<Status>, 10> statuses{{
    {Status::Available, "Available"},
    {Status::Preparing, "Preparing"},
    {Status::Charging, "Charging"},
    {Status::SuspendedEV, "SuspendedEV"},
    {Status::SuspendedEVSE, "SuspendedEVSE"},
    {Status::Finishing, "Finishing"},
    {Status::Occupied, "Occupied"},
    {Status::Reserved, "Reserved"},
    {Status::Unavailable, "Unavailable"},
    {Status::Faulted, "Faulted"},
}};

constexpr std::array<Spelling<IdTokenType>, 11> idTokenTypes{{
    {IdTokenType::Central, "Central"},
    {IdTokenType::EMaid, "eMAID"},
    {IdTokenType::Iso14443, "ISO14443"},
    {IdTokenType::Iso15693, "ISO15693"},
    {IdTokenType::KeyCode, "KeyCode"},
    {IdTokenType::Local, "Local"},
    {IdTokenType::MacAddress, "MacAddress"},
    {IdTokenType::NoAuthorization, "NoAuthorization"},
    {IdTokenType::DirectPayment, "DirectPayment"},
    {IdTokenType::Evccid, "EVCCID"},
    {IdTokenType::Vin, "VIN"},
}};

constexpr std::array<Spelling<ErrorCode>, 16> errorCodes{{
    {ErrorCode::NoError, "NoError"},
    {ErrorCode::ConnectorLockFailure, "ConnectorLockFailure"},
    {ErrorCode::EVCommunicationError, "EVCommunicationError"},
    {ErrorCode::GroundFailure, "GroundFailure"},
    {ErrorCode::HighTemperature, "HighTemperature"},
    {ErrorCode::InternalError, "InternalError"},
    {ErrorCode::LocalListConflict, "LocalListConflict"},
    {ErrorCode::OtherError, "OtherError"},
    {ErrorCode::OverCurrentFailure, "OverCurrentFailure"},
    {ErrorCode::OverVoltage, "OverVoltage"},
    {ErrorCode::PowerMeterFailure, "PowerMeterFailure"},
    {ErrorCode::PowerSwitchFailure, "PowerSwitchFailure"},
    {ErrorCode::ReaderFailure, "ReaderFailure"},
    {ErrorCode::ResetFailure, "ResetFailure"},
    {ErrorCode::UnderVoltage, "UnderVoltage"},
    {ErrorCode::WeakSignal, "WeakSignal"},
}};

struct ActionNames
{
    Action action;
    std::string_view canonical, in16;
};

constexpr std::array<ActionNames, 14> actions{{
    {Action::Reset, "Reset", "Reset"},
    {Action::TriggerMessage, "TriggerMessage", "TriggerMessage"},
    {Action::ChangeAvailability, "ChangeAvailability", "ChangeAvailability"},
    {Action::UnlockConnector, "UnlockConnector", "UnlockConnector"},
    {Action::RequestStartTransaction, "RequestStartTransaction", "RemoteStartTransaction"},
    {Action::RequestStopTransaction, "RequestStopTransaction", "RemoteStopTransaction"},
    {Action::GetVariables, "GetVariables", "GetConfiguration"},
    {Action::SetVariables, "SetVariables", "ChangeConfiguration"},
    {Action::GetLog, "GetLog", "GetDiagnostics"},
    {Action::UpdateFirmware, "UpdateFirmware", "UpdateFirmware"},
    {Action::ClearCache, "ClearCache", "ClearCache"},
    {Action::SetChargingProfile, "SetChargingProfile", "SetChargingProfile"},
    {Action::ClearChargingProfile, "ClearChargingProfile", "ClearChargingProfile"},
    {Action::DataTransfer, "DataTransfer", "DataTransfer"},
}};

} // namespace

Version versionFromSubprotocol(std::string_view name)
{
    for (const Version version : {Version::V16, Version::V201, Version::V21}) {
        if (subprotocol(version) == name)
            return version;
    }
    return Version::Unknown;
}

std::string_view subprotocol(Version version)
{
    switch (version) {
    case Version::V16: return "ocpp1.6";
    case Version::V201: return "ocpp2.0.1";
    case Version::V21: return "ocpp2.1";
    case Version::Unknown: return {};
    }
    return {};
}

std::string_view eventPrefix(Version version)
{
    switch (version) {
    case Version::V16: return "ocpp16";
    case Version::V201: return "ocpp201";
    case Version::V21: return "ocpp21";
    case Version::Unknown: return {};
    }
    return {};
}

Version versionFromEventPrefix(std::string_view prefix)
{
    for (const Version version : {Version::V16, Version::V201, Version::V21}) {
        if (eventPrefix(version) == prefix)
            return version;
    }
    return Version::Unknown;
}

Status statusFromText(std::string_view text)
{
    return valueOf(statuses, text, Status::Unknown);
}

std::string_view text(Status status)
{
    return spellingOf(statuses, status);
}

IdTokenType idTokenTypeFromText(std::string_view text)
{
    return text.empty() ? IdTokenType::NotSaid : valueOf(idTokenTypes, text, IdTokenType::Other);
}

std::string_view text(IdTokenType type)
{
    return spellingOf(idTokenTypes, type);
}

ErrorCode errorCodeFromText(std::string_view text)
{
    if (text.empty())
        return ErrorCode::NotGiven;
    return valueOf(errorCodes, text, ErrorCode::Unlisted);
}

std::string_view text(ErrorCode code)
{
    return spellingOf(errorCodes, code);
}

std::optional<Action> actionFromText(std::string_view canonicalName)
{
    for (const ActionNames &names : actions) {
        if (names.canonical == canonicalName || names.in16 == canonicalName)
            return names.action;
    }
    return std::nullopt;
}

std::string_view text(Action action)
{
    return wireName(action, Version::V201);
}

std::string_view wireName(Action action, Version version)
{
    for (const ActionNames &names : actions) {
        if (names.action == action)
            return version == Version::V16 ? names.in16 : names.canonical;
    }
    return {};
}

} // namespace ocpp
