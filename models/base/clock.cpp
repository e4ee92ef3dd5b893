#include "clock.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace {

constexpr UtcMs endOfTime = 7258118400000; // 2200-01-01T00:00:00Z

/** Days since 1970-01-01 of a proleptic Gregorian date. */
constexpr qint64 daysOf(qint64 year, int month, int dayOfMonth)
{
    const qint64 y = month <= 2 ? year - 1 : year; // years start in March, so that the leap day comes last
    const qint64 era = y / 400;
    const qint64 yearOfEra = y - era * 400;
    const qint64 dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

constexpr bool isLeap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int daysIn(int year, int month)
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[static_cast<size_t>(month - 1)];
}

/** Consumes text from the left; every reader says whether it found what it looked for. */
struct Scanner
{
    std::string_view rest;

    bool digits(int count, int &value)
    {
        if (rest.size() < static_cast<size_t>(count))
            return false;
        value = 0;
        for (int i = 0; i < count; ++i) {
            const char c = rest[static_cast<size_t>(i)];
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        rest.remove_prefix(static_cast<size_t>(count));
        return true;
    }
    bool oneOf(std::string_view characters)
    {
        if (rest.empty() || characters.find(rest.front()) == std::string_view::npos)
            return false;
        rest.remove_prefix(1);
        return true;
    }
};

/** ".412" to 412; nothing is 0 ms. Digits after the third are dropped. */
bool readFraction(Scanner &scan, int &milliseconds)
{
    milliseconds = 0;
    if (!scan.oneOf(".,"))
        return true;
    int count = 0;
    int digit = 0;
    for (; scan.digits(1, digit); ++count) {
        if (count < 3)
            milliseconds = milliseconds * 10 + digit;
    }
    for (int i = count; i < 3; ++i)
        milliseconds *= 10;
    return count >= 1 && count <= 9;
}

/** "Z", "+hh:mm", "+hhmm", "+hh" or nothing, as minutes east. */
bool readZone(Scanner &scan, int &minutesEast)
{
    minutesEast = 0;
    if (scan.rest.empty() || scan.oneOf("Zz"))
        return scan.rest.empty();
    const bool west = scan.rest.front() == '-';
    int hours = 0;
    int minutes = 0;
    if (!scan.oneOf("+-") || !scan.digits(2, hours))
        return false;
    if (!scan.rest.empty()) {
        scan.oneOf(":");
        if (!scan.digits(2, minutes))
            return false;
    }
    minutesEast = (hours * 60 + minutes) * (west ? -1 : 1);
    return scan.rest.empty() && hours <= 23 && minutes <= 59;
}

Problem notATime(std::string_view text)
{
    const QString shown = QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<size_t>(text.size(), 40)));
    return Problem{QCoreApplication::translate("Time", "\"%1\" is not a time.").arg(shown)};
}

void put(char *at, int count, qint64 value)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        at[i] = static_cast<char>('0' + value % 10);
}

} // namespace

UtcMs SystemClock::now() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

QByteArray formatTime(UtcMs time)
{
    const qint64 clamped = std::clamp<qint64>(time, 0, endOfTime - 1);
    const qint64 days = clamped / day;
    const qint64 rest = clamped % day;
    // The inverse of daysOf(): eras of 400 years that start on 1 March.
    const qint64 shifted = days + 719468;
    const qint64 era = shifted / 146097;
    const qint64 dayOfEra = shifted - era * 146097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 marchMonth = (5 * dayOfYear + 2) / 153;
    const qint64 month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;

    QByteArray text("0000-00-00T00:00:00.000Z");
    char *at = text.data();
    put(at, 4, yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
    put(at + 5, 2, month);
    put(at + 8, 2, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    put(at + 11, 2, rest / hour);
    put(at + 14, 2, rest / minute % 60);
    put(at + 17, 2, rest / second % 60);
    put(at + 20, 3, rest % second);
    return text;
}

Result<UtcMs> parseTime(std::string_view text)
{
    Scanner scan{text};
    int year = 0, month = 0, dayOfMonth = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0, east = 0;
    const bool read = scan.digits(4, year) && scan.oneOf("-") && scan.digits(2, month) && scan.oneOf("-")
        && scan.digits(2, dayOfMonth) && scan.oneOf("Tt ") && scan.digits(2, hours) && scan.oneOf(":")
        && scan.digits(2, minutes) && scan.oneOf(":") && scan.digits(2, seconds) && readFraction(scan, milliseconds)
        && readZone(scan, east);
    const bool exists = read && year >= 1970 && year <= 2199 && month >= 1 && month <= 12 && dayOfMonth >= 1
        && dayOfMonth <= daysIn(year, month) && hours <= 23 && minutes <= 59 && seconds <= 59;
    if (!exists)
        return notATime(text);
    const UtcMs time = daysOf(year, month, dayOfMonth) * day + hours * hour + (minutes - east) * minute
        + seconds * second + milliseconds;
    if (time < 0 || time >= endOfTime)
        return notATime(text);
    return time;
}

QString formatDuration(qint64 milliseconds)
{
    // Saturated, so that the most negative number has an opposite.
    const qint64 length = milliseconds < 0 ? -std::max(milliseconds, -endOfTime) : milliseconds;
    const QString sign = milliseconds < 0 ? QString(QChar(0x2212)) : QString();
    const auto twoDigits = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (length < hour)
        return sign + twoDigits(length / minute) + QLatin1Char(':') + twoDigits(length / second % 60);
    if (length < day)
        return sign + QCoreApplication::translate("Duration", "%1 h %2").arg(QString::number(length / hour),
                                                                             twoDigits(length / minute % 60));
    if (length < 3 * day)
        return sign + QCoreApplication::translate("Duration", "%1 h").arg(length / hour);
    return sign + QCoreApplication::translate("Duration", "%1 d").arg(length / day);
}
