#include "simulated_port.h"

#include <algorithm>

using ocpp::Status;

bool SimulatedPort::isBlocked() const
{
    if (inoperative)
        return true;
    if (!faultShows())
        return false;
    switch (fault->fault.kind->effect) {
    case FaultEffect::Faulted:
    case FaultEffect::Unavailable:
    case FaultEffect::StuckPreparing:
    case FaultEffect::StuckFinishing:
    case FaultEffect::Flapping:
        return true;
    case FaultEffect::Warning:
    case FaultEffect::Derated:
    case FaultEffect::Offline:
    case FaultEffect::HalfDead:
    case FaultEffect::BootLoop:
    case FaultEffect::SiteOffline:
        return false;
    }
    return false;
}

Status SimulatedPort::status() const
{
    if (faultShows()) {
        const FaultEffect effect = fault->fault.kind->effect;
        if (effect == FaultEffect::Faulted || (effect == FaultEffect::Flapping && !fault->flappedUp))
            return Status::Faulted;
        if (effect == FaultEffect::Unavailable)
            return Status::Unavailable;
        if (effect == FaultEffect::StuckPreparing)
            return Status::Preparing;
        if (effect == FaultEffect::StuckFinishing)
            return Status::Finishing;
    }
    if (inoperative)
        return Status::Unavailable;
    switch (phase) {
    case PortPhase::Empty: return Status::Available;
    case PortPhase::Awaiting: return Status::Preparing;
    case PortPhase::Plugged: return Status::Preparing;
    case PortPhase::Charging: return Status::Charging;
    case PortPhase::Full: return Status::SuspendedEV;
    case PortPhase::Held: return Status::SuspendedEVSE;
    case PortPhase::Finishing: return Status::Finishing;
    }
    return Status::Available;
}

PortReport SimulatedPort::report(const Hardware &hardware) const
{
    PortReport report;
    report.evse = evse;
    report.connector = usedConnector;
    report.status = status();
    if (!faultShows() || isStationWide(fault->fault.kind->effect) || fault->flappedUp)
        return report;
    const FaultKind &kind = *fault->fault.kind;
    const bool silent = kind.effect == FaultEffect::Unavailable || kind.effect == FaultEffect::StuckPreparing
        || kind.effect == FaultEffect::StuckFinishing || (kind.effect == FaultEffect::Derated && !kind.mrec);
    if (silent)
        return report;
    report.errorCode = kind.errorCode;
    report.info = kind.info;
    if (kind.mrec) {
        report.vendorId = "https://chargex.inl.gov";
        report.vendorCode = kind.id;
        report.info = (vendorCode(kind, hardware.codeForm) + ' ' + report.info).trimmed();
    } else if (kind.errorCode != ocpp::ErrorCode::NoError) {
        report.vendorId = hardware.vendor;
        report.vendorCode = vendorCode(kind, hardware.codeForm);
    }
    return report;
}

double SimulatedPort::limitKw() const
{
    double limit = double(ratedKw);
    if (faultShows() && fault->fault.kind->effect == FaultEffect::Derated)
        limit = std::min(limit, double(fault->fault.deratedKw));
    if (profileLimitW >= 0)
        limit = std::min(limit, profileLimitW / 1000);
    return limit;
}

ChargeReport SimulatedPort::chargeReport(UtcMs now) const
{
    ChargeReport report;
    report.evse = evse;
    report.connector = usedConnector;
    report.state = status();
    report.registerWh = registerWh;
    if (!charge)
        return report;
    charge->curve.advance(now);
    report.number = charge->number;
    report.transactionId = charge->transactionId;
    report.idToken = charge->idToken;
    report.remoteStartId = charge->remoteStartId;
    report.sequence = charge->sequence;
    report.registerWh = charge->curve.registerWh();
    report.soc = phase == PortPhase::Awaiting ? -1 : charge->curve.soc();
    if (phase == PortPhase::Charging) {
        report.kW = charge->curve.powerKw();
        report.amps = charge->curve.amps();
    }
    report.volts = phase == PortPhase::Awaiting ? 0 : charge->curve.volts();
    report.cableC = charge->curve.cableC();
    return report;
}
