#include "shift_times.h"

ShiftSpan shiftAt(UtcMs now, const ShiftTimes &times, qint64 utcOffset)
{
    const bool whole = times.length >= 60 && (24 * 60) % times.length == 0;
    const qint64 length = (whole ? times.length : 12 * 60) * minute;
    const qint64 begin = qBound(0, times.firstStart, 24 * 60 - 1) * minute;
    const qint64 sinceFirst = now + utcOffset - begin; // of some day's first shift
    const qint64 ofDay = ((sinceFirst % day) + day) % day;
    ShiftSpan span;
    span.number = int(ofDay / length);
    span.from = now - ofDay % length;
    span.until = span.from + length;
    return span;
}
