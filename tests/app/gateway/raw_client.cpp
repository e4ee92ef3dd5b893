#include "raw_client.h"

#include <QTest>

#include <utility>

RawClient::RawClient(const QUrl &where)
{
    m_socket.connectToHost(where.host(), quint16(where.port()));
    m_socket.waitForConnected(5000);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

QByteArray RawClient::readAll(int milliseconds)
{
    (void)waitForClose(milliseconds);
    return m_received;
}

QByteArray RawClient::read(int milliseconds)
{
    (void)QTest::qWaitFor([this] { return m_socket.bytesAvailable() > 0 || !isOpen(); }, milliseconds);
    const QByteArray bytes = std::exchange(m_received, {}) + m_socket.readAll();
    return bytes;
}

bool RawClient::waitForClose(int milliseconds)
{
    return QTest::qWaitFor([this] {
        m_received += m_socket.readAll();
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }, milliseconds);
}

int RawClient::status(const QByteArray &request)
{
    send(request);
    (void)QTest::qWaitFor([this] {
        m_received += m_socket.readAll();
        return m_received.contains("\r\n\r\n") || m_socket.state() == QAbstractSocket::UnconnectedState;
    }, 8000);
    return m_received.startsWith("HTTP/1.1 ") ? m_received.mid(9, 3).toInt() : 0;
}

bool RawClient::upgrade(const ChildGateway &gateway, const QByteArray &id, const QByteArray &more)
{
    const bool done = status(upgradeRequest("/ocpp/" + id, basic(id, gateway.passwordOf(id)),
                                            "Sec-WebSocket-Protocol: ocpp1.6\r\n" + more)) == 101;
    m_received.remove(0, m_received.indexOf("\r\n\r\n") + 4);
    return done;
}

int RawClient::closeCode(int milliseconds)
{
    const bool closed = QTest::qWaitFor([this] {
        m_received += m_socket.readAll();
        return m_received.contains('\x88') || m_socket.state() == QAbstractSocket::UnconnectedState;
    }, milliseconds);
    const qsizetype at = m_received.indexOf('\x88');
    if (at >= 0 && m_received.size() >= at + 4)
        return (quint8(m_received[at + 2]) << 8) | quint8(m_received[at + 3]);
    return closed ? 0 : -1;
}

QByteArray basic(const QByteArray &user, const QByteArray &password) { return "Basic " + (user + ':' + password).toBase64(); }

QByteArray upgradeRequest(const QByteArray &target, const QByteArray &authorization, const QByteArray &more, const QByteArray &drop)
{
    QByteArray request = "GET " + target + " HTTP/1.1\r\n";
    const QList<QByteArray> lines{"Host: 127.0.0.1", "Upgrade: websocket", "Connection: Upgrade",
                                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"};
    for (const QByteArray &line : lines)
        if (drop.isEmpty() || !line.startsWith(drop))
            request += line + "\r\n";
    if (!authorization.isEmpty())
        request += "Authorization: " + authorization + "\r\n";
    return request + more + "\r\n";
}

QByteArray frame(int firstByte, const QByteArray &payload, bool masked)
{
    QByteArray out(1, char(firstByte));
    const int mask = masked ? 0x80 : 0;
    if (payload.size() < 126) {
        out += char(mask | int(payload.size()));
    } else if (payload.size() < 65536) {
        out += char(mask | 126);
        out += char(payload.size() >> 8);
        out += char(payload.size() & 255);
    } else {
        out += char(mask | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            out += char((quint64(payload.size()) >> shift) & 255);
    }
    if (!masked)
        return out + payload;
    const QByteArray key("\x11\x22\x33\x44", 4);
    out += key;
    for (qsizetype i = 0; i < payload.size(); ++i)
        out += char(payload[i] ^ key[i % 4]);
    return out;
}
