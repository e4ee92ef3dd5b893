#include "frame_server.h"

#include "measurement.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

FrameServer::FrameServer(const QByteArray &frames) : m_frames(frames)
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) == 0 && listen(m_listener, 4) == 0
        && getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FrameServer::~FrameServer()
{
    shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    close(m_listener);
}

void FrameServer::run()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        const int one = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        m_in.clear();
        serve(socket);
        m_cpu = threadCpuSeconds();
        char byte;
        while (recv(socket, &byte, 1, 0) > 0) { } // until the receiver has what it wants
        close(socket);
        m_cpu = threadCpuSeconds();
    }
}

bool FrameServer::sendAll(int socket, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t sent = send(socket, bytes, std::min<size_t>(size, 1 << 20), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= size_t(sent);
        m_cpu = threadCpuSeconds();
    }
    return true;
}

void FrameServer::appendFrame(QByteArray &out, Kind kind, const QByteArray &payload)
{
    const quint64 size = quint64(payload.size());
    out += char(0x80 | int(kind));
    if (size < 126) {
        out += char(size);
    } else {
        const int bytes = size < 65536 ? 2 : 8;
        out += char(bytes == 2 ? 126 : 127);
        for (int i = bytes - 1; i >= 0; --i)
            out += char(size >> (8 * i));
    }
    out += payload;
}

/** The next JSON-RPC request; clients mask their frames (RFC 6455, 5.3). Empty: the connection ended. */
QByteArray FrameServer::request(int socket)
{
    for (;;) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(m_in.constData());
        qsizetype head = 2, length = m_in.size() >= 2 ? bytes[1] & 127 : 0;
        if (length == 126 && m_in.size() >= 4) {
            length = bytes[2] << 8 | bytes[3];
            head = 4;
        }
        if (m_in.size() >= 2 && m_in.size() >= head + 4 + length) {
            QByteArray text = m_in.mid(head + 4, length);
            for (qsizetype i = 0; i < length; ++i)
                text[i] = char(text.at(i) ^ m_in.at(head + i % 4));
            const int opcode = bytes[0] & 15;
            m_in.remove(0, head + 4 + length);
            if (opcode == 8)
                return {};
            if (opcode == 1)
                return text;
            continue;
        }
        char buffer[4096];
        const ssize_t got = recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return {};
        m_in.append(buffer, got);
    }
}

void FrameServer::serve(int socket)
{
    char buffer[4096];
    while (!m_in.contains("\r\n\r\n")) {
        const ssize_t got = recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return;
        m_in.append(buffer, got);
    }
    const bool isRaw = m_in.startsWith("GET /raw ");
    QByteArray key;
    for (const QByteArray &line : m_in.left(m_in.indexOf("\r\n\r\n")).split('\n')) {
        if (line.toLower().startsWith("sec-websocket-key:"))
            key = line.mid(18).trimmed();
    }
    m_in.remove(0, m_in.indexOf("\r\n\r\n") + 4);
    const QByteArray accepted =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    const QByteArray reply = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Protocol: faultline.feed.v1\r\nSec-WebSocket-Accept: " + accepted + "\r\n\r\n";
    if (!sendAll(socket, reply.constData(), size_t(reply.size())))
        return;
    for (bool isSubscribed = isRaw; !isSubscribed;) {
        const QByteArray asked = request(socket);
        if (asked.isEmpty())
            return;
        const qsizetype at = asked.indexOf("\"id\":") + 5;
        const QByteArray id = asked.mid(at, asked.indexOf(',', at) - at);
        isSubscribed = asked.contains("feed.subscribe");
        if (isSubscribed && !asked.contains("\"binary\":true"))
            return; // a gateway would answer this one with text
        const QByteArray answer = isSubscribed
            ? "\"result\":{\"epoch\":\"5ca1ab1e\",\"oldest\":1,\"newest\":1,\"snapshot\":false,\"time\":\"2026-11-20T00:00:00.000Z\","
              "\"role\":\"viewer\",\"name\":\"bench\",\"scope\":{}}"
            : QByteArray("\"error\":{\"code\":-32003,\"message\":\"This source keeps no inventory.\"}");
        QByteArray frame;
        appendFrame(frame, Kind::Text, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ',' + answer + '}');
        if (!sendAll(socket, frame.constData(), size_t(frame.size())))
            return;
    }
    sendAll(socket, m_frames.constData(), size_t(m_frames.size()));
}
