#pragma once
// May this command run? Pure: looks at the state, changes nothing.

#include "alert_book.h"
#include "command.h"

struct Verdict
{
    enum class Kind : quint8 {
        Allowed,
        Confirm,  ///< may run after the operator saw `reasons` and held the key
        Refused   ///< may not run for this role or in this state; `reasons` say why
    };
    Kind kind = Kind::Allowed;
    QStringList reasons; ///< sentences, worst first
};

/**
 * Rules: role as in resources/feed/README.md, "Roles" · `lockout` on any touched connector refuses Reset, remote start,
 * unlock and Operative for every role until an inspection is recorded, and a station-wide Reset touches every connector
 * (standards 4.2) · an active session on a touched connector needs Confirm, and a lead for Reset Immediate · a station
 * that is offline refuses · a feed that is not live refuses ("held until the feed is back").
 */
Verdict check(const Network &network, const AlertBook &alerts, const CommandRequest &request, bool feedLive);
