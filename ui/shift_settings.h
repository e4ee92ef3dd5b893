#pragma once
// How this desk's shifts are cut, and how much one person can hold. Kept by QSettings on this computer.

#include "shift_times.h"

struct ShiftSettings
{
    ShiftTimes times;
    int capacity = 14; ///< incidents that one person can hold at once

    static ShiftSettings load();
    void save() const;
};

/** The shift that `now` lies in, by the wall clock of this computer. */
ShiftSpan currentShift(const ShiftSettings &settings, UtcMs now);
