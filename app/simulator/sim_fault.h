#pragma once
// What can go wrong with a simulated charger, and what a reset does about it.

#include "clock.h"
#include "ocpp_types.h"
#include "product_line.h"
#include "sim_random.h"

#include <vector>

enum class FaultEffect : quint8 {
    Faulted,        ///< the port reports Faulted and charges nobody
    Warning,        ///< reported, but the port goes on working (OCPP 1.6 errata v4: a code without Faulted)
    Unavailable,    ///< the port says Unavailable and never why
    StuckPreparing, ///< a port that waits for ever for a driver who is not there
    StuckFinishing, ///< a port that believes the cable is still plugged in
    Derated,        ///< charges, but with little power
    Flapping,       ///< Faulted and fine in turns
    Offline,        ///< the station's socket is closed
    HalfDead,       ///< the station's socket is open, and nobody is at the other end
    BootLoop,       ///< the station restarts again and again
    SiteOffline     ///< all stations of the site lose their sockets (a router)
};

enum class ResetEffect : quint8 {
    Helps,    ///< gone after the restart
    Returns,  ///< gone, then back within two minutes
    Nothing,  ///< still there after the restart
    Rejected, ///< the station refuses to restart
    Silent    ///< the station never answers the command
};

/** One kind of trouble. */
struct FaultKind
{
    const char *id;            ///< how scripts name it: "GroundFailure", "CX002", "offline", ...
    FaultEffect effect;
    ocpp::ErrorCode errorCode; ///< in OCPP 1.6; NoError is sent as such (Faulted + NoError exists)
    bool mrec;                 ///< id is the MREC code; carried as ChargeX says
    const char *info;          ///< the charger's own words
    const char *component, *variable; ///< where OCPP 2.0.1 reports it (part 2, appendix 3)
    double share;              ///< how often it happens, relative to the others
    int shortest, longest;     ///< minutes it lasts when nobody does anything
    ResetEffect reset;         ///< what a reset usually does
};

/** All kinds; every 1.6 error code and all 26 MREC codes are among them. */
const std::vector<FaultKind> &faultKinds();
/** Null when no kind has that id. */
const FaultKind *faultKind(std::string_view id);
/** A kind by share. */
const FaultKind &randomFaultKind(SimRandom &random);

/** One occurrence. */
struct Fault
{
    const FaultKind *kind = nullptr;
    qint64 lasts = 0;          ///< ms
    ResetEffect reset = ResetEffect::Helps;
    float deratedKw = 20;
};
Fault randomFault(SimRandom &random);

/** The vendorErrorCode of a kind as that model writes it: "E-3107", "210", "0x1F03", "2147483648". */
QByteArray vendorCode(const FaultKind &kind, CodeForm form);
bool isStationWide(FaultEffect effect);
std::optional<ResetEffect> resetEffectFromText(std::string_view text);
