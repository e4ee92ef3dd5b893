#pragma once
// Reading JSON that chargers wrote: strict about what JSON is, lenient about what a field holds.

#include "result.h"

#include <QByteArray>

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ocpp {

/**
 * A JSON reader that keeps its buffers. Elements live until the next parse(). Accepts a byte order mark; numbers that
 * fit no machine type are read as text, lone surrogate escapes as U+FFFD, so that they cost one field and not all.
 */
class LenientJson
{
public:
    explicit LenientJson(size_t maxDepth = 32) : m_maxDepth(maxDepth) {}
    Result<simdjson::dom::element> parse(std::string_view text);
    simdjson::error_code lastError() const { return m_error; }

private:
    simdjson::error_code parseBuffer(simdjson::dom::element &root);

    simdjson::dom::parser m_parser;
    std::string m_buffer;
    size_t m_maxDepth;
    simdjson::error_code m_error = simdjson::SUCCESS;
};

/** The element's fields as texts and numbers whatever their JSON type; nothing where there is nothing to read. */
namespace field {
/** The member, or an error: absent, or `of` is no object. JSON null counts as absent. */
simdjson::simdjson_result<simdjson::dom::element> member(simdjson::dom::element of, std::string_view key);
/** A string as it is; a number or a boolean as its JSON text; anything else empty. */
QByteArray text(simdjson::dom::element of, std::string_view key);
QByteArray textOf(simdjson::dom::element value);
/** A string without a copy; empty for every other type. */
std::string_view view(simdjson::dom::element of, std::string_view key);
/** A finite number, or a string that is one ("2e+01", " 12.5"). */
std::optional<double> number(simdjson::dom::element of, std::string_view key);
std::optional<double> numberOf(simdjson::dom::element value);
/** A whole number within the type's range ("5" and 5.0 are 5; 5.5 is none). */
std::optional<qint64> integer(simdjson::dom::element of, std::string_view key);
bool flag(simdjson::dom::element of, std::string_view key);
/** The elements of an array; an object stands for an array of itself. */
std::vector<simdjson::dom::element> items(simdjson::dom::element of, std::string_view key);
} // namespace field

/** Byte ranges of the elements of an array, verbatim. Finds brackets and strings only: check that it is JSON first. */
std::vector<std::string_view> arrayElements(std::string_view array);

/** The byte range of a member's value at the object's top level, verbatim; empty when there is none. */
std::string_view rawMember(std::string_view object, std::string_view key);

/** The object or array that `json` begins with, up to its closing bracket; brackets and strings only, as above. */
std::string_view leadingValue(std::string_view json);

} // namespace ocpp
