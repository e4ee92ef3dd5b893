#pragma once
// The enumerations that both OCPP generations share here, and their exact spellings.

#include <QByteArray>

#include <optional>
#include <string_view>

namespace ocpp {

enum class Version : quint8 { Unknown, V16, V201, V21 };

/** "ocpp1.6", "ocpp2.0.1", "ocpp2.1": the WebSocket subprotocols. Anything else is Unknown. */
Version versionFromSubprotocol(std::string_view subprotocol);
std::string_view subprotocol(Version version);
/** "ocpp16", "ocpp201", "ocpp21": the prefixes of feed event types. */
std::string_view eventPrefix(Version version);
Version versionFromEventPrefix(std::string_view prefix);

/** Union of OCPP 1.6 ChargePointStatus (9) and 2.x ConnectorStatusEnum (5). Unknown: outside both, or never said. */
enum class Status : quint8 {
    Unknown, Available, Preparing, Charging, SuspendedEV, SuspendedEVSE, Finishing, Occupied, Reserved, Unavailable,
    Faulted
};
Status statusFromText(std::string_view text);
std::string_view text(Status status); ///< empty for Unknown

/** OCPP 1.6 ChargePointErrorCode (16 values). NotGiven: 2.x, or the field was absent. Other text: Unlisted. */
enum class ErrorCode : quint8 {
    NotGiven, NoError, ConnectorLockFailure, EVCommunicationError, GroundFailure, HighTemperature, InternalError,
    LocalListConflict, OtherError, OverCurrentFailure, OverVoltage, PowerMeterFailure, PowerSwitchFailure,
    ReaderFailure, ResetFailure, UnderVoltage, WeakSignal, Unlisted
};
ErrorCode errorCodeFromText(std::string_view text);
std::string_view text(ErrorCode code); ///< empty for NotGiven and Unlisted

/** Union of OCPP 2.0.1 IdTokenEnum (8) and what 2.1 adds to it. NotSaid: 1.6, or absent; other text: Other. */
enum class IdTokenType : quint8 {
    NotSaid, Central, EMaid, Iso14443, Iso15693, KeyCode, Local, MacAddress, NoAuthorization, DirectPayment, Evccid,
    Vin, Other
};
IdTokenType idTokenTypeFromText(std::string_view text);
std::string_view text(IdTokenType type); ///< empty for NotSaid and Other

/** What a desk can ask of a station. Canonical names are OCPP 2.0.1's (feed: actions). */
enum class Action : quint8 {
    Reset, TriggerMessage, ChangeAvailability, UnlockConnector, RequestStartTransaction, RequestStopTransaction,
    GetVariables, SetVariables, GetLog, UpdateFirmware, ClearCache, SetChargingProfile, ClearChargingProfile,
    DataTransfer
};
std::optional<Action> actionFromText(std::string_view canonicalName); ///< also accepts the 1.6 names
std::string_view text(Action action);                                ///< canonical (2.0.1) name
std::string_view wireName(Action action, Version version);           ///< name in a CALL of that version

} // namespace ocpp
