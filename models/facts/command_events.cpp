#include "event_decoder_parts.h"

using ocpp::field::flag;
using ocpp::field::integer;

namespace {

using Kind = CommandEvent::Kind;

std::optional<Kind> kindOf(std::string_view what)
{
    if (what == "requested")
        return Kind::Requested;
    if (what == "sent")
        return Kind::Sent;
    if (what == "answered")
        return Kind::Answered;
    if (what == "timedOut")
        return Kind::TimedOut;
    if (what == "refused")
        return Kind::Refused;
    if (what == "cancelled")
        return Kind::Cancelled;
    return std::nullopt;
}

/** A member's JSON without white space: an object or array as it is, a string's own content. */
QByteArray jsonOf(simdjson::dom::element data, std::string_view key)
{
    simdjson::dom::element value;
    if (ocpp::field::member(data, key).get(value))
        return QByteArray();
    if (value.is_string())
        return ocpp::field::textOf(value);
    return QByteArray::fromStdString(simdjson::minify(value));
}

qint32 placeNumber(simdjson::dom::element data, std::string_view key)
{
    const qint64 number = integer(data, key).value_or(-1);
    return number >= 0 && number <= 65535 ? qint32(number) : -1;
}

/** Why it came to nothing, in words. */
QByteArray statusOf(Kind kind, simdjson::dom::element data)
{
    switch (kind) {
    case Kind::Answered: return ocpp::field::text(data, "status");
    case Kind::TimedOut: return ocpp::field::text(data, "seconds");
    case Kind::Refused: return ocpp::field::text(data, "why");
    case Kind::Requested:
    case Kind::Sent:
    case Kind::Cancelled: return QByteArray();
    }
    return QByteArray();
}

} // namespace

void EventDecoder::Parts::decodeCommand(std::string_view what, const FeedEvent &event, std::vector<Fact> &out)
{
    namespace field = ocpp::field;
    const std::optional<Kind> kind = kindOf(what);
    if (!kind || !event.hasData)
        return;
    const simdjson::dom::element data = event.data;
    CommandEvent command;
    command.kind = *kind;
    command.id.value = field::text(data, "commandId");
    command.action = ocpp::actionFromText(field::view(data, "action")).value_or(ocpp::Action::TriggerMessage);
    command.place = {placeNumber(data, "evse"), placeNumber(data, "connector")};
    command.arguments = jsonOf(data, "arguments");
    command.by = field::text(data, "by");
    command.reason = field::text(data, "reason");
    command.role = roleFromText(field::view(data, "role")).value_or(Role::Viewer);
    command.alert = alertIdFromText(QString::fromUtf8(field::text(data, "alertId")));
    command.status = statusOf(*kind, data);
    command.payload = jsonOf(data, *kind == Kind::Sent ? "frame" : "payload");
    command.promised = flag(data, "promised");
    command.done = flag(data, "done");
    current.station = stationOf(event, ocpp::Version::Unknown, out);
    current.port = command.place.evse > 0 ? roster.port(current.station, command.place.evse) : PortIx();
    add(std::move(command), out);
}
