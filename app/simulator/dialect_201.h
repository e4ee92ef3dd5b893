#pragma once
// OCPP 2.0.1: messages of part 2, sections G, E, N, L.

#include "dialect.h"

class Dialect201 : public Dialect
{
public:
    OutCall boot(const Hardware &hardware, const QByteArray &reason) const override;
    OutCall status(const PortReport &report) const override;
    OutCall authorize(const QByteArray &idToken, int evse) const override;
    OutCall started(const ChargeReport &report) const override;
    OutCall reading(const ChargeReport &report) const override;
    OutCall ended(const ChargeReport &report) const override;
    OutCall firmwareStatus(const QByteArray &status, qint64 requestId) const override;
    OutCall logStatus(const QByteArray &status, qint64 requestId, bool diagnostics) const override;
    std::optional<OutCall> stateChanged(const ChargeReport &report) const override;
    std::optional<OutCall> alarm(const AlarmReport &report) const override;
    OutCall idleReading(int evse, double registerWh, UtcMs stamp) const override;
};
