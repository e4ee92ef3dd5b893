#pragma once
// Times are UTC milliseconds since 1970 everywhere; only the last step to a screen makes them local.

#include "result.h"

#include <QByteArray>

#include <string_view>

using UtcMs = qint64;

constexpr UtcMs second = 1000;
constexpr UtcMs minute = 60 * second;
constexpr UtcMs hour = 60 * minute;
constexpr UtcMs day = 24 * hour;

/** Where programs get the time from. Models take times as arguments instead. */
class Clock
{
public:
    virtual ~Clock() = default;
    virtual UtcMs now() const = 0;
};

/** The computer's clock. */
class SystemClock : public Clock
{
public:
    UtcMs now() const override;
};

/** RFC 3339 with milliseconds and Z: "2026-11-20T14:08:33.412Z". */
QByteArray formatTime(UtcMs time);

/**
 * Reads RFC 3339 and what chargers make of it: 0 to 9 decimals, Z, +hh:mm or +hhmm, a missing zone (taken as UTC).
 * Refuses years outside 1970..2199, impossible dates, 24:00:00 and second 60 as Problem: the caller keeps the text.
 */
Result<UtcMs> parseTime(std::string_view text);

/** "12:16" under an hour, "1 h 12" under 24 h, "39 h" under 72 h, then "9 d" (design: ui, layout). */
QString formatDuration(qint64 milliseconds);
