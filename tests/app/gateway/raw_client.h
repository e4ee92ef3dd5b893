#pragma once
// A TCP socket that says exactly what it is told to, right or wrong.

#include "child_gateway.h"

#include <QTcpSocket>

class RawClient
{
public:
    explicit RawClient(const QUrl &where);

    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void send(const QByteArray &bytes);
    /** Everything received until the peer closes or `milliseconds` pass without it doing so. */
    QByteArray readAll(int milliseconds = 5000);
    QByteArray read(int milliseconds); ///< what comes within the time
    bool waitForClose(int milliseconds);
    /** Sends a request and gives the status code of the answer; 0 when the connection closed without one. */
    int status(const QByteArray &request);
    /** A valid handshake as this station; true when it was upgraded. */
    bool upgrade(const ChildGateway &gateway, const QByteArray &id, const QByteArray &more = {});
    /** The close code of the next close frame, 0 when the connection ended without one, -1 when it stayed open. */
    int closeCode(int milliseconds = 5000);
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/** A complete valid upgrade request; `more`: extra header lines, `drop`: a header left out. */
QByteArray upgradeRequest(const QByteArray &target, const QByteArray &authorization, const QByteArray &more = {},
                          const QByteArray &drop = {});
QByteArray basic(const QByteArray &user, const QByteArray &password);
/** A masked frame. */
QByteArray frame(int firstByte, const QByteArray &payload, bool masked = true);
