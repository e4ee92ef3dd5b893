#include "lenient_json.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ocpp {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** Where a string ends that starts at `from` (its opening quote): the place after its closing quote. */
size_t afterString(std::string_view text, size_t from)
{
    for (size_t i = from + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

/** The place after a number by JSON's own grammar; `from` when there is none. */
size_t afterNumber(std::string_view text, size_t from)
{
    size_t i = from;
    const auto digits = [&] {
        const size_t first = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i > first;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    if (i + 1 < text.size() && text[i] == '0' && isDigit(text[i + 1]))
        return from;
    if (!digits())
        return from;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (!digits())
            return from;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (!digits())
            return from;
    }
    return i;
}

/** Whether a machine type holds it: 64-bit integers with or without sign, doubles. */
bool fits(std::string_view number)
{
    const char *const end = number.data() + number.size();
    if (number.find_first_of(".eE") != std::string_view::npos) {
        double value = 0;
        return std::from_chars(number.data(), end, value).ec == std::errc();
    }
    int64_t whole = 0;
    uint64_t positive = 0;
    return std::from_chars(number.data(), end, whole).ec == std::errc()
        || std::from_chars(number.data(), end, positive).ec == std::errc();
}

/** The same JSON with numbers that fit no type as strings: the field's reader decides what to make of them. */
std::string withQuotedNumbers(std::string_view text)
{
    std::string result;
    result.reserve(text.size() + 64);
    for (size_t i = 0; i < text.size();) {
        size_t end = i + 1;
        if (text[i] == '"') {
            end = afterString(text, i);
        } else if (isDigit(text[i]) || text[i] == '-') {
            end = afterNumber(text, i);
            if (end > i && !fits(text.substr(i, end - i))) {
                result.append(1, '"').append(text.substr(i, end - i)).append(1, '"');
                i = end;
                continue;
            }
            end = std::max(end, i + 1);
        }
        result.append(text.substr(i, end - i));
        i = end;
    }
    return result;
}

/** The code unit of a \uXXXX escape at `at`, or -1. */
int escapedUnit(const std::string &text, size_t at)
{
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return -1;
    unsigned value = 0;
    const auto end = std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
    return end.ptr == text.data() + at + 6 ? static_cast<int>(value) : -1;
}

/** Turns surrogate escapes without a partner into \ufffd, in place. */
void mendSurrogates(std::string &text)
{
    for (size_t i = text.find('\\'); i != std::string::npos && i + 1 < text.size(); i = text.find('\\', i)) {
        const int unit = escapedUnit(text, i);
        if (unit < 0xD800 || unit > 0xDFFF) {
            i += 2;
            continue;
        }
        const int next = escapedUnit(text, i + 6);
        if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
            i += 12;
            continue;
        }
        text.replace(i + 2, 4, "fffd");
        i += 6;
    }
}

Problem notJson(simdjson::error_code error)
{
    if (error == simdjson::DEPTH_ERROR)
        return Problem{QCoreApplication::translate("Json", "The JSON is nested too deeply.")};
    return Problem{QCoreApplication::translate("Json", "This is no JSON: %1")
                       .arg(QString::fromUtf8(simdjson::error_message(error)))};
}

} // namespace

Result<element> LenientJson::parse(std::string_view text)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    m_buffer.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    m_buffer.assign(text);
    // simdjson 3.0 refuses one half of lone surrogates and writes the other half as invalid UTF-8.
    if (m_buffer.find("\\uD") != std::string::npos || m_buffer.find("\\ud") != std::string::npos)
        mendSurrogates(m_buffer);
    element root;
    m_error = parseBuffer(root);
    if (m_error == simdjson::NUMBER_ERROR) {
        m_buffer = withQuotedNumbers(m_buffer);
        m_error = parseBuffer(root);
    }
    if (m_error != simdjson::SUCCESS)
        return notJson(m_error);
    return root;
}

simdjson::error_code LenientJson::parseBuffer(element &root)
{
    m_buffer.reserve(m_buffer.size() + simdjson::SIMDJSON_PADDING);
    // One level more than is allowed: simdjson counts the document itself.
    if (m_buffer.size() > m_parser.capacity() || m_parser.max_depth() != m_maxDepth + 1) {
        if (const auto error = m_parser.allocate(std::max<size_t>(m_buffer.size(), 4096), m_maxDepth + 1))
            return error;
    }
    return m_parser.parse(m_buffer.data(), m_buffer.size(), false).get(root);
}

namespace field {

simdjson::simdjson_result<element> member(element of, std::string_view key)
{
    simdjson::dom::object object;
    element value;
    if (const auto error = of.get_object().get(object))
        return error;
    if (const auto error = object.at_key(key).get(value))
        return error;
    if (value.is_null())
        return simdjson::NO_SUCH_FIELD;
    return value;
}

QByteArray textOf(element value)
{
    switch (value.type()) {
    case element_type::STRING: {
        const std::string_view text = value.get_string().value_unsafe();
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    }
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
    case element_type::BOOL: {
        const std::string text = simdjson::minify(value);
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    }
    case element_type::ARRAY:
    case element_type::OBJECT:
    case element_type::NULL_VALUE: return QByteArray();
    }
    return QByteArray();
}

QByteArray text(element of, std::string_view key)
{
    element value;
    if (member(of, key).get(value))
        return QByteArray();
    return textOf(value);
}

std::string_view view(element of, std::string_view key)
{
    std::string_view text;
    if (member(of, key).get_string().get(text))
        return {};
    return text;
}

std::optional<double> numberOf(element value)
{
    double number = 0;
    if (!value.get_double().get(number))
        return std::isfinite(number) ? std::optional(number) : std::nullopt;
    std::string_view text;
    if (value.get_string().get(text))
        return std::nullopt;
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<double> number(element of, std::string_view key)
{
    element value;
    if (member(of, key).get(value))
        return std::nullopt;
    return numberOf(value);
}

std::optional<qint64> integer(element of, std::string_view key)
{
    element value;
    int64_t whole = 0;
    if (member(of, key).get(value))
        return std::nullopt;
    if (!value.get_int64().get(whole))
        return whole;
    const std::optional<double> number = numberOf(value);
    // Beyond 2^53 a double names no single integer.
    if (!number || std::abs(*number) > 9007199254740992.0 || std::trunc(*number) != *number)
        return std::nullopt;
    return static_cast<qint64>(*number);
}

bool flag(element of, std::string_view key)
{
    element value;
    bool truth = false;
    if (member(of, key).get(value))
        return false;
    if (!value.get_bool().get(truth))
        return truth;
    return textOf(value) == "true";
}

std::vector<element> items(element of, std::string_view key)
{
    element value;
    std::vector<element> result;
    if (member(of, key).get(value))
        return result;
    simdjson::dom::array array;
    if (value.get_array().get(array)) {
        if (value.is_object())
            result.push_back(value);
        return result;
    }
    for (const element item : array)
        result.push_back(item);
    return result;
}

} // namespace field

namespace {

/** Calls `piece` with the range of each part between top-level commas of an array or object. */
template <typename Piece>
void forEachPiece(std::string_view json, Piece piece)
{
    size_t i = json.find_first_of("[{");
    if (i == std::string_view::npos)
        return;
    int depth = 0;
    size_t start = i + 1;
    const auto end = [&](size_t at) {
        std::string_view text = json.substr(start, at - start);
        while (!text.empty() && isSpace(text.front()))
            text.remove_prefix(1);
        while (!text.empty() && isSpace(text.back()))
            text.remove_suffix(1);
        if (!text.empty())
            piece(text);
        start = at + 1;
    };
    while (i < json.size()) {
        const char c = json[i];
        if (c == '"') {
            i = afterString(json, i);
            continue;
        }
        if (c == '[' || c == '{')
            ++depth;
        if ((c == ']' || c == '}') && --depth == 0) {
            end(i);
            return;
        }
        if (c == ',' && depth == 1)
            end(i);
        ++i;
    }
}

} // namespace

std::vector<std::string_view> arrayElements(std::string_view array)
{
    std::vector<std::string_view> elements;
    forEachPiece(array, [&](std::string_view piece) { elements.push_back(piece); });
    return elements;
}

std::string_view rawMember(std::string_view object, std::string_view key)
{
    std::string_view found;
    forEachPiece(object, [&](std::string_view piece) {
        if (!found.empty() || piece.front() != '"')
            return;
        const size_t nameEnd = afterString(piece, 0);
        const size_t colon = piece.find(':', nameEnd);
        if (colon == std::string_view::npos || piece.substr(1, nameEnd - 2) != key)
            return;
        found = piece.substr(colon + 1);
        while (!found.empty() && isSpace(found.front()))
            found.remove_prefix(1);
    });
    return found;
}

std::string_view leadingValue(std::string_view json)
{
    int depth = 0;
    for (size_t i = 0; i < json.size();) {
        if (json[i] == '"') {
            i = afterString(json, i);
            continue;
        }
        if (json[i] == '[' || json[i] == '{')
            ++depth;
        if ((json[i] == ']' || json[i] == '}') && --depth <= 0)
            return json.substr(0, i + 1);
        ++i;
    }
    return json;
}

} // namespace ocpp
