#pragma once
// When one shift ends and the next begins. Pure; told the time and the offset of the desk's clock.

#include "clock.h"

#include <QString>

/** Shifts of one length, the first of the day beginning at a time of the local day. */
struct ShiftTimes
{
    int firstStart = 6 * 60; ///< minutes past local midnight, 0..1439
    int length = 12 * 60;    ///< minutes; divides the day without a rest, else 12 h are taken
    friend bool operator==(const ShiftTimes &, const ShiftTimes &) = default;
};

struct ShiftSpan
{
    int number = 0;            ///< 0: the first of the day
    UtcMs from = 0, until = 0; ///< [from, until)
    QString name() const { return QString(QChar(u'A' + number)); } ///< "A", "B", "C"
};

/** The shift that `now` lies in. `utcOffset`: local time minus UTC, milliseconds; a change of it in the shift is not foreseen. */
ShiftSpan shiftAt(UtcMs now, const ShiftTimes &times, qint64 utcOffset);
