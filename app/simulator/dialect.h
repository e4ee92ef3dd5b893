#pragma once
// How a station words what it has to say, in OCPP 1.6 or 2.0.1.

#include "clock.h"
#include "ocpp_types.h"
#include "out_call.h"
#include "product_line.h"

#include <memory>
#include <optional>

/** What a StatusNotification says. In 2.0.1 the code and its words travel in a NotifyEvent instead. */
struct PortReport
{
    int evse = 0, connector = 1;
    ocpp::Status status = ocpp::Status::Available;
    ocpp::ErrorCode errorCode = ocpp::ErrorCode::NoError;
    QByteArray info, vendorId, vendorCode;
    UtcMs stamp = 0;
};

/** What is known of a charge at one moment. */
struct ChargeReport
{
    int evse = 0, connector = 1;
    quint32 number = 0;  ///< the station's own count
    QByteArray transactionId; ///< 2.0.1: chosen by the station
    QByteArray idToken;
    qint64 remoteStartId = -1;
    int sequence = 0;    ///< 2.0.1 seqNo
    bool offline = false;
    UtcMs stamp = 0;
    double registerWh = 0, kW = 0, soc = -1, volts = 0, amps = 0, cableC = 0; ///< soc -1: no vehicle
    ocpp::Status state = ocpp::Status::Charging; ///< Preparing: cable not plugged yet
    QByteArray reason;   ///< 1.6 StopTransaction reason; empty: not said (Local)
    QByteArray trigger;  ///< 2.0.1 triggerReason
};

/** One entry of a NotifyEvent. */
struct AlarmReport
{
    int evse = 0, connector = 0; ///< 0: the station, the EVSE
    QByteArray component, variable, techCode, techInfo;
    bool cleared = false;
    int eventId = 0, sequence = 0;
    UtcMs stamp = 0;
};

/** Writes payloads that the official schemas accept. Stateless. */
class Dialect
{
public:
    virtual ~Dialect() = default;
    static const Dialect &of(ocpp::Version version);

    virtual OutCall boot(const Hardware &hardware, const QByteArray &reason) const = 0;
    virtual OutCall status(const PortReport &report) const = 0;
    virtual OutCall authorize(const QByteArray &idToken, int evse) const = 0;
    virtual OutCall started(const ChargeReport &report) const = 0;
    virtual OutCall reading(const ChargeReport &report) const = 0;
    virtual OutCall ended(const ChargeReport &report) const = 0;
    virtual OutCall firmwareStatus(const QByteArray &status, qint64 requestId) const = 0;
    /** `diagnostics`: 1.6 DiagnosticsStatusNotification instead of LogStatusNotification. */
    virtual OutCall logStatus(const QByteArray &status, qint64 requestId, bool diagnostics) const = 0;
    /** Nothing in 1.6, where a StatusNotification says it all. */
    virtual std::optional<OutCall> stateChanged(const ChargeReport &report) const = 0;
    virtual std::optional<OutCall> alarm(const AlarmReport &report) const = 0;
    /** Readings of an idle meter (TriggerMessage MeterValues). */
    virtual OutCall idleReading(int evse, double registerWh, UtcMs stamp) const = 0;

    static OutCall heartbeat() { return {"Heartbeat", "{}", CallPurpose::Other}; }
};
