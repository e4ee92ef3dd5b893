#pragma once
// A charging station made of a Qt WebSocket: connects, asks, waits for the answer, and keeps everything it was told.

#include "child_gateway.h"

#include <QJsonArray>
#include <QStringList>
#include <QWebSocket>

class StationClient
{
public:
    explicit StationClient(const ChildGateway &gateway) : m_gateway(gateway) { listen(); }

    /** True when the handshake completed with this subprotocol. */
    bool connectAs(const QByteArray &id, const QString &protocol = QStringLiteral("ocpp1.6"));
    /** Connects and boots. */
    bool boot(const QByteArray &id, const QString &protocol = QStringLiteral("ocpp1.6"));
    /** Sends text as it is, and waits for one message; null when none came within 5 s or the connection closed. */
    QString exchange(const QString &text);
    /** Sends a CALL; the answer as text without its message id: `3 {...}` or `4 Code`. */
    QString call(const QString &action, const QByteArray &payload);
    void send(const QString &text) { m_socket.sendTextMessage(text); }
    QString waitForMessage(int milliseconds = 5000);
    bool waitForClose(int milliseconds = 5000);
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void drop() { m_socket.abort(); }
    void close() { m_socket.close(); }
    QWebSocket &socket() { return m_socket; }
    QStringList &messages() { return m_messages; }

private:
    void listen();
    const ChildGateway &m_gateway;
    QWebSocket m_socket;
    QStringList m_messages;
    int m_counter = 0;
};
