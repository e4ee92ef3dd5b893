#pragma once
// What a station said, the same for OCPP 1.6 and 2.x. Plain values; no PortIx yet, since these know no network.

#include "boxed.h"
#include "brief_text.h"
#include "clock.h"
#include "id_text.h"
#include "ocpp_types.h"

#include <QByteArray>

#include <limits>
#include <variant>
#include <vector>

namespace ocpp {

constexpr float notMeasured = std::numeric_limits<float>::quiet_NaN();

/**
 * Where on a station. In 1.6 a connector number is an EVSE here (evse = connectorId, connector = 1), since 1.6 knows
 * no EVSEs; evse 0 is the station as a whole. -1: not said.
 */
struct Place
{
    qint32 evse = -1;
    qint32 connector = -1;
};

struct StatusReport
{
    Place place;
    Status status = Status::Unknown;
    ErrorCode errorCode = ErrorCode::NotGiven;
    BriefText statusText;       ///< verbatim, only when `status` is Unknown
    BriefText errorCodeText;    ///< verbatim, only when `errorCode` is Unlisted
    BriefText vendorId, vendorErrorCode, info; ///< verbatim; empty when absent
    UtcMs stationTime = 0;      ///< the station's own claim; 0 when absent or unreadable
};

struct Booted
{
    QByteArray vendor, model, serial, firmware;
    QByteArray reason; ///< 2.x BootReasonEnum; empty in 1.6
};

struct Heartbeat
{
};

struct SessionStarted
{
    Place place = {};
    IdText transactionId = {}; ///< 1.6: assigned by the gateway and carried beside the payload
    IdText idToken = {};
    IdTokenType tokenType = IdTokenType::NotSaid;
    qint32 remoteStartId = -1; ///< an OCPP integer has 32 bits (OCPP 2.0.1 part 2, primitive datatypes)
    double meterWh = -1;       ///< register at start; -1 when absent
    UtcMs stationTime = 0;
    BriefText vehicleId = {}; ///< 2.x additionalInfo (EVCCID, VIN, MAC address); empty when absent
};

struct SessionUpdated
{
    Place place = {};
    IdText transactionId = {};
    IdText idToken = {}; ///< 2.x: who was authorized after the cable was plugged in; empty when absent
    IdTokenType tokenType = IdTokenType::NotSaid;
    qint32 seqNo = -1;
    BriefText chargingState = {}; ///< 2.x ChargingStateEnum; empty when absent
    BriefText trigger = {};       ///< 2.x triggerReason
    BriefText vehicleId = {};     ///< as in SessionStarted
};

struct SessionEnded
{
    Place place; ///< 1.6 StopTransaction names none: evse -1
    IdText transactionId;
    double meterWh = -1;
    BriefText reason; ///< "Local" when absent in 1.6 (OCPP 1.6, StopTransaction.req)
    UtcMs stationTime = 0;
};

/** One reading of a meter; notMeasured (NaN) or -1 for what it does not carry. Units are W, Wh, %, degrees C, V, A. */
struct MeterReading
{
    Place place;
    IdText transactionId;
    float powerW = notMeasured;
    double energyWh = -1; ///< Energy.Active.Import.Register
    float soc = notMeasured, temperatureC = notMeasured, voltageV = notMeasured, currentA = notMeasured;
    UtcMs stationTime = 0;
};

/** One entry of a 2.x NotifyEvent. */
struct Alarm
{
    Place place;
    QByteArray component, variable, techCode, techInfo, actualValue;
    bool cleared = false;
    int severity = -1; ///< 2.1 only (0 Danger .. 9 Debug); -1 when absent
    UtcMs stationTime = 0;
};

struct FirmwareReport { BriefText status; };
struct LogReport { BriefText status; qint64 requestId = -1; };
struct SecurityEvent { QByteArray type, techInfo; UtcMs stationTime = 0; };
struct VendorMessage { QByteArray vendorId, messageId, data; };
/** Understood as OCPP, of no consequence to operations (Authorize, NotifyReport, ...). */
struct OtherMessage { BriefText action; };

/** The frequent ones lie flat, the rare and large ones in a box: read it with as<T>(), which looks into both. */
using Event = std::variant<StatusReport, Boxed<Booted>, Heartbeat, SessionStarted, SessionUpdated, SessionEnded,
                           MeterReading, Boxed<Alarm>, FirmwareReport, LogReport, Boxed<SecurityEvent>,
                           Boxed<VendorMessage>, OtherMessage>;
static_assert(sizeof(Event) <= 80);

/** The event as a T; null when it is something else. */
template <typename T>
const T *as(const Event &event)
{
    if constexpr (IsBoxedIn<Event, T>::value) {
        const auto *box = std::get_if<Boxed<T>>(&event);
        return box ? &**box : nullptr;
    } else {
        return std::get_if<T>(&event);
    }
}

/** Whether that version knows the message as one that a station sends (else: NotImplemented). */
bool stationMaySend(Version version, std::string_view action);

/** Carried beside a payload by the gateway (CloudEvents extension attributes). */
struct Envelope
{
    QByteArray transactionId; ///< of a 1.6 StartTransaction
};

/**
 * Decodes the payload of one CALL from a station. Appends one or more events to `out` (a NotifyEvent carries many).
 * Lenient by intent: wrong types, unknown enum values and bad timestamps lose only that field. A Problem only when
 * the bytes are no JSON object, nest deeper than 32, or name no place for a message that needs one; `out` is then
 * unchanged. EV-BOX's evbStatusNotification inside DataTransfer becomes a StatusReport.
 */
Result<void> decode(Version version, std::string_view action, std::string_view payload, const Envelope &envelope,
                    std::vector<Event> &out);

} // namespace ocpp
