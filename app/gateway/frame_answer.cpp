#include "frame_answer.h"

#include "json_text.h"

#include <simdjson.h>

#include <limits>

namespace {

struct Shape { bool isCall = false; size_t elements = 0; std::optional<qint64> numericId; bool objectPayload = false; };

Shape shapeOf(std::string_view text)
{
    thread_local simdjson::dom::parser parser;
    simdjson::dom::array array;
    Shape shape;
    if (parser.parse(text.data(), text.size()).get_array().get(array) != simdjson::SUCCESS)
        return shape;
    shape.elements = array.size();
    int64_t number = 0;
    shape.isCall = shape.elements >= 2 && array.at(0).get_int64().get(number) == simdjson::SUCCESS && number == 2;
    if (shape.isCall && array.at(1).get_int64().get(number) == simdjson::SUCCESS)
        shape.numericId = number;
    simdjson::dom::object object;
    shape.objectPayload = shape.elements > 3 && array.at(3).get_object().get(object) == simdjson::SUCCESS;
    return shape;
}

} // namespace

QByteArray frameAnswer(ocpp::Version version, std::string_view text, const ocpp::FrameFault &fault)
{
    if (fault.errorCode.isEmpty())
        return {};
    const Shape shape = shapeOf(text);
    const bool old = version == ocpp::Version::V16;
    QByteArray code = fault.errorCode;
    if (shape.isCall && shape.elements != 4)
        code = "ProtocolError";
    else if (shape.isCall && !shape.objectPayload)
        code = old ? "TypeConstraintViolation" : "FormatViolation";
    if (!shape.numericId)
        return ocpp::errorText(fault.id, {code.constData(), size_t(code.size())}, fault.why);
    QByteArray out = "[4," + QByteArray::number(*shape.numericId) + ",";
    appendJsonString(out, QByteArrayView(old ? "ProtocolError" : "FormatViolation"));
    out += ',';
    appendJsonString(out, fault.why.left(255));
    return out + ",{}]";
}
