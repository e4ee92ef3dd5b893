#pragma once
// JSON scalars as the feed's writers write them, read from their bytes. Inside of the quick reader.

#include "clock.h"

#include <simdjson.h>

#include <cstring>
#include <optional>
#include <string_view>

/** Each function says nothing where the text is written in another way, even if it means the same. */
namespace quick {

template <size_t Size>
bool is(const char *key, const char (&name)[Size])
{
    return std::memcmp(key, name, Size - 1) == 0 && key[Size - 1] == '"';
}

inline std::string_view token(simdjson::ondemand::value &value)
{
    std::string_view text = value.raw_json_token();
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/** A string without escapes: its bytes are its text. */
inline bool text(simdjson::ondemand::value &value, std::string_view &into)
{
    const std::string_view all = token(value);
    if (all.size() < 2 || all.front() != '"' || all.back() != '"')
        return false;
    into = all.substr(1, all.size() - 2);
    return into.empty() || !std::memchr(into.data(), '\\', into.size());
}

/** A decimal number without an exponent that a double holds exactly as read: at most 15 digits. */
inline bool number(std::string_view digits, double &into)
{
    const bool isNegative = !digits.empty() && digits.front() == '-';
    if (isNegative)
        digits.remove_prefix(1);
    constexpr double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (digits.empty() || digits.size() > 16 || (digits.size() > 1 && digits[0] == '0' && digits[1] != '.'))
        return false;
    qint64 whole = 0;
    size_t i = 0, decimals = 0;
    for (; i < digits.size() && digits[i] >= '0' && digits[i] <= '9'; ++i)
        whole = whole * 10 + (digits[i] - '0');
    if (i == 0)
        return false;
    if (i < digits.size()) {
        if (digits[i] != '.')
            return false;
        for (++i; i < digits.size() && digits[i] >= '0' && digits[i] <= '9'; ++i, ++decimals)
            whole = whole * 10 + (digits[i] - '0');
        if (decimals == 0 || i < digits.size())
            return false;
    } else if (digits.size() > 15) {
        return false;
    }
    into = double(isNegative ? -whole : whole) / powers[decimals];
    return true;
}

/** A number, or a string that holds one. */
inline bool number(simdjson::ondemand::value &value, double &into)
{
    std::string_view all = token(value);
    if (all.size() > 2 && all.front() == '"' && all.back() == '"')
        all = all.substr(1, all.size() - 2);
    return number(all, into);
}

/** A whole number of at most nine digits that is not negative. */
inline bool whole(simdjson::ondemand::value &value, qint32 &into)
{
    const std::string_view digits = token(value);
    if (digits.empty() || digits.size() > 9 || (digits.size() > 1 && digits[0] == '0'))
        return false;
    into = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return false;
        into = into * 10 + (c - '0');
    }
    return true;
}

inline bool object(simdjson::ondemand::value &value, simdjson::ondemand::object &into)
{
    return value.raw_json_token().front() == '{' && value.get_object().get(into) == simdjson::SUCCESS;
}

/** Each member once: DOM readers and on-demand readers would disagree on which of two counts. */
inline bool once(quint32 &seen, int bit)
{
    const quint32 mask = 1u << bit;
    const bool isFirst = (seen & mask) == 0;
    seen |= mask;
    return isFirst;
}

/** A scalar that nobody wants, but that must be JSON. */
inline bool scalar(simdjson::ondemand::value &value)
{
    std::string_view ignored;
    double number = 0;
    const std::string_view all = token(value);
    return text(value, ignored) || quick::number(all, number) || all == "true" || all == "false" || all == "null";
}

/** "2026-11-20T14:08:33.412Z" and the same without a fraction; anything else the long way. 0: unreadable. */
UtcMs time(std::string_view text);

} // namespace quick
