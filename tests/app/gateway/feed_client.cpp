#include "feed_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTest>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

FeedClient::FeedClient(const ChildGateway &gateway, const QByteArray &token)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) { take(text.toUtf8()); });
    QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket, [this](const QByteArray &bytes) {
        binaryMessages += bytes;
        take(bytes);
    });
    QNetworkRequest request(gateway.feed());
    request.setRawHeader("Authorization", "Bearer " + token);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({u"faultline.feed.v1"_s});
    m_socket.open(request, options);
    (void)QTest::qWaitFor([this] { return isOpen() || m_socket.error() != QAbstractSocket::UnknownSocketError; }, 5000);
}

void FeedClient::take(const QByteArray &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    if (message.contains(u"id"_s))
        answers += message;
    else if (message.value(u"method"_s).toString() == u"feed.events"_s)
        for (const QJsonValue &event : message.value(u"params"_s).toObject().value(u"events"_s).toArray())
            events += event.toObject();
    else
        notifications += message;
}

QJsonObject FeedClient::exchange(const QString &method, const QJsonObject &params)
{
    const int id = ++m_counter;
    const QJsonObject request{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}};
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact)));
    const auto found = [&] {
        return std::find_if(answers.begin(), answers.end(), [&](const QJsonObject &one) { return one.value(u"id"_s).toInt() == id; });
    };
    (void)QTest::qWaitFor([&] { return found() != answers.end(); }, 10'000);
    return found() == answers.end() ? QJsonObject() : *found();
}

QJsonObject FeedClient::ask(const QString &method, const QJsonObject &params)
{
    const QJsonObject answer = exchange(method, params);
    return answer.contains(u"error"_s) ? QJsonObject{{u"error"_s, answer.value(u"error"_s)}} : answer.value(u"result"_s).toObject();
}

QJsonArray FeedClient::askList(const QString &method, const QJsonObject &params)
{
    return exchange(method, params).value(u"result"_s).toArray();
}

int FeedClient::errorOf(const QString &method, const QJsonObject &params)
{
    const QJsonObject answer = exchange(method, params);
    return answer.isEmpty() ? -1 : answer.value(u"error"_s).toObject().value(u"code"_s).toInt();
}

QJsonObject FeedClient::subscribe(const QJsonValue &from, bool binary)
{
    QJsonObject params{{u"from"_s, from}};
    if (binary)
        params[u"binary"_s] = true;
    return ask(u"feed.subscribe"_s, params);
}

QJsonObject FeedClient::waitForEvent(const QString &type, const QString &part)
{
    const auto found = [&] {
        return std::find_if(events.begin(), events.end(), [&](const QJsonObject &one) {
            return one.value(u"type"_s).toString() == type
                && QString::fromUtf8(QJsonDocument(one).toJson(QJsonDocument::Compact)).contains(part);
        });
    };
    (void)QTest::qWaitFor([&] { return found() != events.end(); }, 8000);
    return found() == events.end() ? QJsonObject() : found()->value(u"data"_s).toObject();
}

QList<quint64> FeedClient::sequences() const
{
    QList<quint64> all;
    for (const QJsonObject &event : events)
        if (event.contains(u"sequence"_s))
            all += event.value(u"sequence"_s).toString().toULongLong();
    return all;
}

bool FeedClient::waitForSequence(quint64 sequence)
{
    return QTest::qWaitFor([&] { return !events.isEmpty() && sequences().last() >= sequence; }, 10'000);
}
