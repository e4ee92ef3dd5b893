#pragma once
// When a detector speaks up. Each number is a setting (resources/settings).

#include "clock.h"

struct DetectorSettings
{
    bool enabled = true;
    UtcMs stuckFaulted = 24 * hour;          ///< Faulted this long, and nobody did anything about it
    UtcMs resetTakes = 10 * minute;          ///< an accepted reset shows an effect (boot, port back) within this time
    UtcMs availableAfterSession = 30 * minute; ///< after a session the port is Available again
    int failedAttempts = 3;                  ///< in a row (standards 3.2: what counts as a success)
    int zeroEnergySessions = 2;              ///< in a row
    double leastEnergyWh = 100;              ///< a session below it delivered nothing (standards 3.2, 0.1 kWh)
    double deratedShare = 0.5;               ///< of the port's usual peak, with a vehicle that took more elsewhere or before
    int deratedSessions = 2;                 ///< in a row
    UtcMs socStalls = 20 * minute;           ///< no percent gained while power is drawn
    double socStalledWh = 3000;              ///< and so much energy went in: 2 % of the largest car's battery
    double temperatureLimitC = 90;
    double driftSigmas = 5;                  ///< CUSUM decision interval over the port's own spread
    int driftSettles = 50;                   ///< readings (hours' means) before a port's own mean counts
    double driftLeastC = 10;                 ///< a smaller change of temperature is no drift
    double driftLeastShare = 0.05;           ///< of the mean: a smaller change of voltage is no drift
    double silenceImprobable = 1e-6;         ///< probability of so long a quiet time by the port's own history
    int silenceSessions = 20;                ///< sessions that history needs
    UtcMs shortestSilence = 24 * hour;       ///< nights and mornings are in it alike
    UtcMs logFailureStands = 24 * hour;      ///< nobody asked for the log again: nobody misses it
    double meterBackWh = 10;                 ///< a register that falls by more; kWh with two decimals round by less
    UtcMs clockWrong = 5 * minute;           ///< the station's time differs from the gateway's, in three messages in a row
    UtcMs longestTransaction = 24 * hour;    ///< a transaction without an end
};
