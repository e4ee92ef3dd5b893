#include "command_courier.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

void CommandCourier::add(const CommandId &id, const QByteArray &params, quint64 ticket)
{
    m_waiting.emplace(ticket, Intent{id, params});
}

void CommandCourier::recorded(quint64 ticket)
{
    while (!m_waiting.empty() && m_waiting.begin()->first <= ticket) {
        const Intent intent = std::move(m_waiting.begin()->second);
        m_waiting.erase(m_waiting.begin());
        send(intent);
    }
}

void CommandCourier::send(const Intent &intent)
{
    m_feed.call("command.execute", intent.params, [this, id = intent.id](const RpcAnswer &answer) {
        if (answer.ok())
            Q_EMIT taken(id);
        else if (answer.code == RpcAnswer::lost)
            Q_EMIT unknown(id);
        else
            Q_EMIT refused(id, answer.text);
    });
}

QByteArray executeParams(const CommandRequest &request, const QByteArray &stationId)
{
    QJsonObject params{{u"commandId"_s, QString::fromLatin1(request.id.value)},
                       {u"station"_s, QString::fromUtf8(stationId)},
                       {u"action"_s, QString::fromLatin1(text(request.request.action).data(), qsizetype(text(request.request.action).size()))},
                       {u"arguments"_s, request.request.arguments},
                       {u"reason"_s, request.reason}};
    if (request.request.place.evse >= 0)
        params[u"evse"_s] = request.request.place.evse;
    if (request.request.place.connector >= 0)
        params[u"connector"_s] = request.request.place.connector;
    if (request.alert.isValid())
        params[u"alertId"_s] = toText(request.alert);
    return QJsonDocument(params).toJson(QJsonDocument::Compact);
}

QByteArray refusalEvent(const CommandEvent &refusal, const QByteArray &stationId, UtcMs at)
{
    const std::string_view action = text(refusal.action);
    const QJsonObject data{{u"commandId"_s, QString::fromLatin1(refusal.id.value)},
                           {u"action"_s, QString::fromLatin1(action.data(), qsizetype(action.size()))},
                           {u"why"_s, QString::fromUtf8(refusal.status)}};
    const QJsonObject event{{u"specversion"_s, u"1.0"_s}, {u"id"_s, QString::fromLatin1("desk/" + refusal.id.value)},
                            {u"source"_s, QString::fromLatin1("/stations/" + stationId.toPercentEncoding())},
                            {u"type"_s, u"command.refused"_s}, {u"time"_s, QString::fromLatin1(formatTime(at))},
                            {u"data"_s, data}};
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}
