#pragma once
// Kinds of vehicles that come to charge, as far as a charger notices the difference.

#include "sim_random.h"

/** Round figures for a class of vehicles; no model in particular. */
struct VehicleKind
{
    const char *name;
    float batteryKwh, mostDcKw, mostAcKw, packVolts;
    float knee;  ///< state of charge (%) from which the battery takes less and less
    float share; ///< of the vehicles at fast chargers
};

/** The technician's test vehicle or load bank: takes whatever the port is rated for. */
extern const VehicleKind loadBank;

const VehicleKind &randomVehicle(SimRandom &random);
/** Power the battery accepts at that state of charge, in kW; 0 when full. */
double acceptedKw(const VehicleKind &kind, double soc, bool directCurrent);
