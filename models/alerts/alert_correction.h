#pragma once
// What people corrected about incidents, remembered so that it can be suggested the next time.

#include "clock.h"

#include <QString>

/** How near to each other the places of two alerts are. */
enum class Nearness : quint8 { SamePort, SameStation, SameSite, SameRegion, Elsewhere };

struct GroupingCorrection
{
    bool split = false;     ///< the symptom was taken out of the incident; else it was put under it
    QString cause, symptom; ///< fault ids
    Nearness where = Nearness::SameStation;
    QString by;
    UtcMs at = 0;
};
