#include "desk_action_json.h"
#include "event_decoder.h"

#include "json_text.h"

namespace {

QByteArrayView bytes(std::string_view text)
{
    return QByteArrayView(text.data(), qsizetype(text.size()));
}

/** Everything but what the envelope says. Members that say nothing are left out. */
JsonObjectText members(const DeskAction &action)
{
    JsonObjectText json;
    const auto addText = [&](QByteArrayView key, const QByteArray &value) {
        if (!value.isEmpty())
            json.add(key, QByteArrayView(value));
    };
    const auto addString = [&](QByteArrayView key, const QString &value) {
        if (!value.isEmpty())
            json.add(key, value);
    };
    addText("actionId", action.id.value);
    json.add("kind", bytes(text(action.kind)));
    addText("desk", action.desk);
    addString("alert", toText(action.alert));
    addString("into", toText(action.into));
    addString("order", toText(action.order));
    addString("site", action.site);
    addText("station", action.stationId);
    if (action.evse != 0)
        json.add("evse", qint64(action.evse));
    addString("note", action.note);
    addString("value", action.value);
    addString("skill", action.skill);
    if (action.from != 0)
        json.add("from", QByteArrayView(formatTime(action.from)));
    if (action.until != 0)
        json.add("until", QByteArrayView(formatTime(action.until)));
    addText("command", action.command.value);
    return json;
}

} // namespace

QByteArray toJson(const DeskAction &action, UtcMs at)
{
    JsonObjectText json = members(action);
    if (at != 0)
        json.add("at", QByteArrayView(formatTime(at)));
    return json.text();
}

QByteArray toCloudEvent(const DeskAction &action, UtcMs at)
{
    JsonObjectText data = members(action);
    if (!action.by.isEmpty())
        data.add("by", QByteArrayView(action.by));
    data.add("role", bytes(text(action.role)));
    JsonObjectText event;
    event.add("specversion", QByteArrayView("1.0"));
    event.add("id", QByteArrayView("desk/" + action.id.value));
    event.add("source", QByteArrayView("/desks/" + action.desk.toPercentEncoding()));
    event.add("type", QByteArrayView("desk." + bytes(text(action.kind)).toByteArray()));
    event.add("time", QByteArrayView(formatTime(at)));
    event.addRaw("data", data.text());
    return event.text();
}

DeskAction deskActionFrom(DeskAction::Kind kind, simdjson::dom::element data)
{
    namespace field = ocpp::field;
    DeskAction action;
    action.kind = kind;
    action.id.value = field::text(data, "actionId");
    action.by = field::text(data, "by");
    action.role = roleFromText(field::view(data, "role")).value_or(Role::Viewer);
    action.desk = field::text(data, "desk");
    action.alert = alertIdFromText(QString::fromUtf8(field::text(data, "alert")));
    action.into = alertIdFromText(QString::fromUtf8(field::text(data, "into")));
    action.order = orderIdFromText(QString::fromUtf8(field::text(data, "order")));
    action.site = QString::fromUtf8(field::text(data, "site"));
    action.stationId = field::text(data, "station");
    action.evse = qint32(field::integer(data, "evse").value_or(0));
    action.note = QString::fromUtf8(field::text(data, "note"));
    action.value = QString::fromUtf8(field::text(data, "value"));
    action.skill = QString::fromUtf8(field::text(data, "skill"));
    const Result<UtcMs> from = parseTime(field::view(data, "from"));
    action.from = from ? from.value() : 0;
    const Result<UtcMs> until = parseTime(field::view(data, "until"));
    action.until = until ? until.value() : 0;
    action.command.value = field::text(data, "command");
    return action;
}
