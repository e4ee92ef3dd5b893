#pragma once
// A desk made of a Qt WebSocket: asks, waits, and keeps every event and notification.

#include "child_gateway.h"

#include <QWebSocket>

class FeedClient
{
public:
    FeedClient(const ChildGateway &gateway, const QByteArray &token);

    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /** The result, or {"error": ...}. */
    QJsonObject ask(const QString &method, const QJsonObject &params = {});
    /** Result that is a list. */
    QJsonArray askList(const QString &method, const QJsonObject &params = {});
    /** The error code, 0 when it worked. */
    int errorOf(const QString &method, const QJsonObject &params = {});
    QJsonObject subscribe(const QJsonValue &from = QJsonValue::Null, bool binary = false);
    /** Waits for an event of that type whose text contains `part`; its data. */
    QJsonObject waitForEvent(const QString &type, const QString &part = {});
    bool waitForSequence(quint64 sequence);
    void drop() { m_socket.abort(); }

    QList<QJsonObject> events;        ///< in the order they came
    QList<QJsonObject> notifications; ///< everything but events: {method, params}
    QList<quint64> sequences() const;
    QList<QByteArray> binaryMessages; ///< as they came; their events are among `events`
    void sendRaw(const QString &text) { m_socket.sendTextMessage(text); }
    QList<QJsonObject> answers;       ///< raw

private:
    void take(const QByteArray &message);
    QJsonObject exchange(const QString &method, const QJsonObject &params);
    QWebSocket m_socket;
    int m_counter = 0;
};
