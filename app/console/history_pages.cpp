#include "history_pages.h"

#include "printable.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace {

using simdjson::dom::element;

QByteArray text(element of, std::string_view key)
{
    std::string_view value;
    if (of[key].get_string().get(value) == simdjson::SUCCESS)
        return {value.data(), qsizetype(value.size())};
    return {};
}

/** Any scalar as text. */
QByteArray scalar(element of, std::string_view key)
{
    element value;
    if (of[key].get(value) != simdjson::SUCCESS || value.is_object() || value.is_array() || value.is_null())
        return {};
    if (value.is_string())
        return text(of, key);
    const std::string written = simdjson::minify(value);
    return {written.data(), qsizetype(written.size())};
}

/** The members that say most about an event, in the order in which they are read. */
QByteArray summary(element data)
{
    static constexpr std::string_view telling[] = {
        "status", "connectorStatus", "errorCode", "vendorErrorCode", "action", "state", "eventType", "triggerReason",
        "reason", "why", "protocol", "chargePointModel", "firmwareVersion", "transactionId", "meterStart", "meterStop",
        "note", "value", "by", "info"};
    QByteArrayList words;
    if (!data.is_object())
        return {};
    for (const std::string_view key : telling)
        if (const QByteArray word = scalar(data, key); !word.isEmpty() && words.size() < 5)
            words.append(word.left(80));
    return printable(words.join(" · "), 200).toUtf8();
}

/** An OCPP event's payload back in the frame it came in; else the data as it is. */
QByteArray frameOf(const QByteArray &type, const QByteArray &messageId, const QByteArray &data)
{
    if (!type.startsWith("ocpp"))
        return data;
    const QByteArray action = type.mid(type.indexOf('.') + 1);
    if (action.endsWith(".conf"))
        return "[3,\"" + messageId + "\"," + data + ']';
    if (action.endsWith(".error"))
        return data.startsWith('[') ? data : "[4,\"" + messageId + "\"," + data + ']';
    return "[2,\"" + messageId + "\",\"" + action + "\"," + data + ']';
}

HistoryRow rowOf(element event, PortIx port)
{
    HistoryRow row;
    row.port = port;
    row.type = text(event, "type");
    const Result<UtcMs> time = parseTime(text(event, "time").toStdString());
    row.at = time ? time.value() : 0;
    row.sequence = text(event, "sequence").toULongLong();
    element data;
    if (event["data"].get(data) == simdjson::SUCCESS) {
        row.summary = summary(data);
        const std::string raw = simdjson::minify(data);
        row.frame = frameOf(row.type, text(event, "messageid"), {raw.data(), qsizetype(raw.size())});
        if (const QByteArray sent = text(data, "frame"); row.type == "command.sent" && !sent.isEmpty())
            row.frame = sent;
    }
    return row;
}

} // namespace

QByteArray historyParams(const QByteArray &station, int evse, int limit, const QByteArray &cursor)
{
    QJsonObject params{{u"station"_s, QString::fromUtf8(station)}, {u"limit"_s, limit}};
    if (evse > 0)
        params[u"evse"_s] = evse;
    if (!cursor.isEmpty())
        params[u"cursor"_s] = QString::fromUtf8(cursor);
    return QJsonDocument(params).toJson(QJsonDocument::Compact);
}

Result<HistoryPage> historyPage(const QByteArray &result, PortIx port)
{
    simdjson::dom::parser parser;
    element page;
    simdjson::dom::array events;
    if (parser.parse(result.constData(), size_t(result.size())).get(page) != simdjson::SUCCESS
        || page["events"].get_array().get(events) != simdjson::SUCCESS)
        return Problem{QCoreApplication::translate("HistoryPages", "The gateway's history cannot be read.")};
    HistoryPage rows;
    for (const element event : events)
        rows.rows.push_back(rowOf(event, port));
    rows.cursor = scalar(page, "cursor");
    rows.more = !rows.cursor.isEmpty();
    return rows;
}
