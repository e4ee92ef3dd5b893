#include "quick_text.h"

namespace quick {

namespace {

/** -1 when one of them is no digit. */
int digits(const char *at, int count)
{
    int number = 0;
    for (int i = 0; i < count; ++i) {
        const unsigned digit = unsigned(at[i]) - '0';
        if (digit > 9)
            return -1;
        number = number * 10 + int(digit);
    }
    return number;
}

/** Days since 1970 of a date that is in the calendar; -1 for any other. */
qint64 daysOf(const char *at)
{
    const int year = digits(at, 4), month = digits(at + 5, 2), date = digits(at + 8, 2);
    constexpr int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    if (year < 1970 || year > 2199 || month < 1 || month > 12 || date < 1 || at[4] != '-' || at[7] != '-')
        return -1;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (date > before[month] - before[month - 1] + (leap && month == 2 ? 1 : 0))
        return -1;
    const int last = year - 1;
    const int leapDays = (last / 4 - last / 100 + last / 400) - (1969 / 4 - 1969 / 100 + 1969 / 400);
    return qint64(year - 1970) * 365 + leapDays + before[month - 1] + (leap && month > 2 ? 1 : 0) + date - 1;
}

} // namespace

UtcMs time(std::string_view text)
{
    const char *const at = text.data();
    const bool hasFraction = text.size() == 24 && at[19] == '.';
    if ((hasFraction || text.size() == 20) && text.back() == 'Z' && at[10] == 'T' && at[13] == ':' && at[16] == ':') {
        const qint64 days = daysOf(at);
        const int hours = digits(at + 11, 2), minutes = digits(at + 14, 2), seconds = digits(at + 17, 2);
        const int rest = hasFraction ? digits(at + 20, 3) : 0;
        if (days >= 0 && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60
            && rest >= 0)
            return days * day + hours * hour + minutes * minute + seconds * second + rest;
    }
    const Result<UtcMs> slow = parseTime(text);
    return slow ? slow.value() : 0;
}

} // namespace quick
