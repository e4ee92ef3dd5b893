#include "ocpp_frame.h"

#include "json_text.h"
#include "lenient_json.h"

#include <QCoreApplication>

#include <algorithm>

namespace ocpp {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr qsizetype longestId = 36; // characters (OCPP-J 1.6 and 2.0.1, section 4)
constexpr char unknownId[] = "-1";  // OCPP 2.0.1 part 4, 4.2.3: what stands for an id that cannot be read

struct OcppFrame
{
    Q_DECLARE_TR_FUNCTIONS(OcppFrame)
};

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/** The frame as such is wrong: 1.6 knows one code for it, 2.x tells the frame from its payload. */
QByteArray frameCode(Version version)
{
    return version == Version::V16 ? QByteArrayLiteral("FormationViolation") : QByteArrayLiteral("RpcFrameworkError");
}

/** The payload is no well-formed object. Both generations mean the same and spell it differently. */
QByteArray payloadCode(Version version)
{
    return version == Version::V16 ? QByteArrayLiteral("FormationViolation") : QByteArrayLiteral("FormatViolation");
}

FrameFault unreadable(Version version, const QString &why)
{
    return FrameFault{unknownId, frameCode(version), why};
}

qsizetype charactersIn(std::string_view utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<uchar>(c) & 0xC0) != 0x80; });
}

/** A usable message id, or nothing. */
std::optional<QByteArray> idOf(element value)
{
    std::string_view id;
    if (value.get_string().get(id) || id.empty() || charactersIn(id) > longestId)
        return std::nullopt;
    return bytes(id);
}

/** True when the keys of an object, at any depth, are not unique: whoever reads next may take the other value. */
bool repeatsKey(element value)
{
    if (value.is_array()) {
        const simdjson::dom::array items = value.get_array().value_unsafe(); // a range-for keeps no temporary alive
        for (const element item : items) {
            if (repeatsKey(item))
                return true;
        }
        return false;
    }
    if (!value.is_object())
        return false;
    std::vector<std::string_view> keys;
    const simdjson::dom::object members = value.get_object().value_unsafe();
    for (const auto &member : members) {
        keys.push_back(member.key);
        if (repeatsKey(member.value))
            return true;
    }
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

/** The message id of text that starts like a CALL but is nested too deeply to be read as a whole. */
QByteArray idAtStart(std::string_view text)
{
    const std::vector<std::string_view> parts = arrayElements(text.substr(0, 256));
    if (parts.size() < 2 || parts[0] != "2")
        return unknownId;
    LenientJson reader;
    const Result<element> id = reader.parse(parts[1]);
    return id ? idOf(id.value()).value_or(unknownId) : QByteArray(unknownId);
}

std::variant<Frame, FrameFault> callFrom(Version version, const std::vector<element> &parts,
                                         const std::vector<std::string_view> &raw)
{
    const std::optional<QByteArray> id = parts.size() > 1 ? idOf(parts[1]) : std::nullopt;
    if (!id)
        return unreadable(version, OcppFrame::tr("The message id is missing, no text, or longer than 36 characters."));
    std::string_view action;
    if (parts.size() != 4)
        return FrameFault{*id, frameCode(version), OcppFrame::tr("A CALL has four elements.")};
    if (parts[2].get_string().get(action) || action.empty())
        return FrameFault{*id, frameCode(version), OcppFrame::tr("The action is no text.")};
    if (!parts[3].is_object())
        return FrameFault{*id, payloadCode(version), OcppFrame::tr("The payload is no object.")};
    if (repeatsKey(parts[3]))
        return FrameFault{*id, payloadCode(version), OcppFrame::tr("The payload has the same key twice.")};
    return Frame(Call{*id, bytes(action), bytes(raw[3])});
}

/** An answer's fault is never answered itself: its code stays empty. */
std::variant<Frame, FrameFault> answerFrom(qint64 type, const std::vector<element> &parts,
                                           const std::vector<std::string_view> &raw)
{
    const std::optional<QByteArray> id = parts.size() > 1 ? idOf(parts[1]) : std::nullopt;
    if (!id)
        return FrameFault{unknownId, {}, OcppFrame::tr("The answer's message id is missing, no text, or too long.")};
    if (type == 3) {
        if (parts.size() != 3 || !parts[2].is_object() || repeatsKey(parts[2]))
            return FrameFault{
                *id,
                {},
                OcppFrame::tr("A CALLRESULT has three elements, the last an object without repeated keys.")};
        return Frame(CallResult{*id, bytes(raw[2])});
    }
    if (parts.size() < 3 || !parts[2].is_string())
        return FrameFault{*id, {}, OcppFrame::tr("A CALLERROR has an error code as its third element.")};
    CallError error{*id, field::textOf(parts[2]), {}, QByteArrayLiteral("{}")};
    if (parts.size() > 3)
        error.description = field::textOf(parts[3]);
    if (parts.size() > 4)
        error.details = bytes(raw[4]);
    return Frame(std::move(error));
}

std::variant<Frame, FrameFault> otherType(Version version, const std::vector<element> &parts)
{
    const QByteArray id = parts.size() > 1 ? idOf(parts[1]).value_or(unknownId) : QByteArray(unknownId);
    const QString why = OcppFrame::tr("The message type is none of CALL, CALLRESULT and CALLERROR.");
    int64_t type = 0;
    const bool isNumber = !parts[0].get_int64().get(type);
    // 1.6 tells its reader to ignore such a message; 2.1's CALLRESULTERROR and SEND are never answered.
    if (version == Version::V16 || (version == Version::V21 && isNumber && (type == 5 || type == 6)))
        return FrameFault{id, {}, why};
    return FrameFault{id, QByteArrayLiteral("MessageTypeNotSupported"), why};
}

} // namespace

std::variant<Frame, FrameFault> parseFrame(Version version, std::string_view text)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    LenientJson reader(34); // the frame's own array, and 32 levels in its payload with one to spare
    const Result<element> root = reader.parse(text);
    if (!root && reader.lastError() == simdjson::DEPTH_ERROR)
        return FrameFault{idAtStart(text), payloadCode(version), root.problem().text};
    if (!root)
        return unreadable(version, root.problem().text);
    simdjson::dom::array array;
    if (root.value().get_array().get(array))
        return unreadable(version, OcppFrame::tr("The message is no JSON array."));
    const std::vector<element> parts(array.begin(), array.end());
    if (parts.empty())
        return unreadable(version, OcppFrame::tr("The message is an empty array."));
    const std::vector<std::string_view> raw = arrayElements(text);
    int64_t type = 0;
    if (!parts[0].is_int64() || parts[0].get_int64().get(type) || type < 2 || type > 4)
        return otherType(version, parts);
    return type == 2 ? callFrom(version, parts, raw) : answerFrom(type, parts, raw);
}

QByteArray callText(const QByteArray &id, std::string_view action, const QByteArray &payload)
{
    QByteArray text("[2,");
    appendJsonString(text, QByteArrayView(id));
    text += ',';
    appendJsonString(text, QByteArrayView(action.data(), static_cast<qsizetype>(action.size())));
    text += ',';
    text += payload;
    text += ']';
    return text;
}

QByteArray resultText(const QByteArray &id, const QByteArray &payload)
{
    QByteArray text("[3,");
    appendJsonString(text, QByteArrayView(id));
    text += ',';
    text += payload;
    text += ']';
    return text;
}

QByteArray errorText(const QByteArray &id, std::string_view code, const QString &description)
{
    QByteArray text("[4,");
    appendJsonString(text, QByteArrayView(id));
    text += ',';
    appendJsonString(text, QByteArrayView(code.data(), static_cast<qsizetype>(code.size())));
    text += ',';
    appendJsonString(text, description.left(255)); // string[255] in 1.6 and 2.x
    text += ",{}]";
    return text;
}

} // namespace ocpp
