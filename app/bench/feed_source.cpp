#include "feed_source.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>
#include <ctime>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nsOfMs = 1'000'000, heartbeatNs = 2000 * nsOfMs, lookNs = nsOfMs / 2;

qint64 monotonicNs()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

qint64 wallMs()
{
    timespec time{};
    clock_gettime(CLOCK_REALTIME_COARSE, &time);
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / nsOfMs;
}

} // namespace

FeedSource::FeedSource(const Inventory &network, int pipe)
    : m_network(network), m_pipe(pipe), m_charging(network.ports.size()), m_wh(network.ports.size())
{
    for (const Station &station : network.stations)
        m_ids.push_back(station.id.toUtf8());
}

quint32 FeedSource::dice()
{
    m_dice ^= m_dice << 13;
    m_dice ^= m_dice >> 17;
    return m_dice ^= m_dice << 5;
}

bool FeedSource::listen()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 4) != 0
        || getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return false;
    const quint32 port = ntohs(address.sin_port);
    return write(m_pipe, &port, sizeof port) == sizeof port;
}

void FeedSource::run()
{
    if (!listen())
        return;
    while (!m_over) {
        pollfd waits[] = {{m_listener, POLLIN, 0}, {m_pipe, POLLIN, 0}};
        poll(waits, 2, -1);
        if (waits[1].revents)
            takeOrder();
        if (!(waits[0].revents & POLLIN))
            continue;
        m_socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        const int one = 1;
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        m_subscribed = false;
        m_in.clear();
        if (shakeHands())
            serve();
        close(m_socket);
        m_socket = -1;
    }
}

bool FeedSource::shakeHands()
{
    char buffer[4096];
    while (!m_in.contains("\r\n\r\n")) {
        const ssize_t got = recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        m_in.append(buffer, got);
    }
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    QByteArray key;
    for (const QByteArray &line : m_in.left(end).split('\n'))
        if (line.toLower().startsWith("sec-websocket-key:"))
            key = line.mid(18).trimmed();
    m_in.remove(0, end + 4);
    const QByteArray accepted = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    const QByteArray reply = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Protocol: faultline.feed.v1\r\nSec-WebSocket-Accept: " + accepted + "\r\n\r\n";
    return send(m_socket, reply.data(), size_t(reply.size()), MSG_NOSIGNAL) == reply.size();
}

/** Sends by the clock; looks for requests and orders every half millisecond. */
void FeedSource::serve()
{
    qint64 next = monotonicNs(), beat = next, look = 0;
    while (!m_over && m_socket >= 0) {
        const qint64 now = monotonicNs();
        const bool isFlooding = m_floodSent < m_floodSize;
        if (now >= look || m_rate == 0) {
            const qint64 wait = m_rate > 0 || isFlooding ? 0 : std::max<qint64>(0, (beat + heartbeatNs - now) / nsOfMs);
            pollfd waits[] = {{m_socket, POLLIN, 0}, {m_pipe, POLLIN, 0}};
            poll(waits, 2, int(wait));
            if (waits[1].revents)
                takeOrder();
            if (waits[0].revents)
                readRequests();
            look = monotonicNs() + lookNs;
        }
        if (m_subscribed && monotonicNs() - beat >= heartbeatNs) {
            beat = monotonicNs();
            heartbeat(beat);
        }
        if (isFlooding && m_subscribed)
            sendFlood(now);
        if (m_rate == 0 || !m_subscribed) {
            next = monotonicNs();
            continue;
        }
        if (now < next) {
            const timespec rest{0, long(std::min(next - now, lookNs))};
            nanosleep(&rest, nullptr);
            continue;
        }
        next = std::max(next + 1'000'000'000 / m_rate, now - 100 * nsOfMs); // what was missed for long is not caught up
        sendEvent(dice() % quint32(m_network.ports.size()));
    }
}

void FeedSource::takeOrder()
{
    struct { qint32 kind; quint32 value; } order{};
    if (read(m_pipe, &order, sizeof order) != sizeof order) {
        m_over = true;
        return;
    }
    qint64 answer = 1;
    if (order.kind == 0) {
        m_rate = int(order.value);
    } else if (order.kind == 1) {
        answer = qint64(m_sent);
    } else if (order.kind == 3) {
        m_floodSize = order.value >> 16;
        m_floodSent = 0;
        m_floodSeconds = order.value & 0xFFFF;
        m_floodEvery = qint64(m_floodSeconds) * 1'000'000'000 / std::max<quint32>(1, m_floodSize);
        m_floodNext = monotonicNs();
    } else if (m_subscribed && order.value < m_charging.size()) {
        m_charging[order.value] = !m_charging[order.value];
        answer = monotonicNs();
        sendStatus(order.value, m_charging[order.value] ? "Charging" : "Available", "NoError");
    } else {
        answer = 0;
    }
    if (write(m_pipe, &answer, sizeof answer) != sizeof answer)
        m_over = true;
}

void FeedSource::readRequests()
{
    char buffer[65536];
    const ssize_t got = recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT);
    if (got == 0) {
        close(m_socket);
        m_socket = -1;
        return;
    }
    if (got > 0)
        m_in.append(buffer, got);
    for (;;) { // clients mask their frames (RFC 6455, 5.3)
        const auto *bytes = reinterpret_cast<const unsigned char *>(m_in.constData());
        if (m_in.size() < 6)
            return;
        qsizetype length = bytes[1] & 127, head = 2;
        if (length == 126) {
            length = bytes[2] << 8 | bytes[3];
            head = 4;
        } else if (length == 127) {
            return; // no desk asks that much
        }
        if (m_in.size() < head + 4 + length)
            return;
        const int opcode = bytes[0] & 15;
        QByteArray text = m_in.mid(head + 4, length);
        for (qsizetype i = 0; i < length; ++i)
            text[i] = char(text.at(i) ^ m_in.at(head + i % 4));
        m_in.remove(0, head + 4 + length);
        if (opcode == 1)
            answer(text);
    }
}

void FeedSource::answer(const QByteArray &request)
{
    const QJsonObject asked = QJsonDocument::fromJson(request).object();
    const QString method = asked["method"_L1].toString();
    const QByteArray id = QByteArray::number(asked["id"_L1].toInteger());
    const auto reply = [&](const QByteArray &result) {
        const QByteArray text = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
        sendFrame(text.data(), size_t(text.size()));
    };
    if (method == "inventory.get"_L1) {
        reply(toJson(m_network));
    } else if (method == "feed.subscribe"_L1) {
        reply("{\"epoch\":\"bench\",\"oldest\":1,\"newest\":" + QByteArray::number(m_sequence)
              + ",\"snapshot\":true,\"time\":\"" + timeText() + "\",\"role\":\"lead\",\"name\":\"Bench\","
                "\"scope\":{\"regions\":[],\"businessUnits\":[]},\"capabilities\":{}}");
        m_isBinary = asked["params"_L1]["binary"_L1].toBool();
        sendSnapshot();
        m_subscribed = true;
    } else {
        reply("{\"state\":\"recorded\"}");
    }
}

void FeedSource::sendSnapshot()
{
    constexpr quint32 portsAPart = 20'000;
    const auto count = quint32(m_network.ports.size());
    const quint32 parts = (count + portsAPart - 1) / portsAPart;
    const qint64 now = wallMs();
    for (quint32 part = 0; part < parts; ++part) {
        QByteArray stations, station, evse, status, error, since, online, session, w;
        quint32 last = 0xFFFFFFFFu, listed = 0;
        const char *comma = "";
        for (quint32 port = part * portsAPart; port < std::min(count, (part + 1) * portsAPart); ++port) {
            const Port &at = m_network.ports[port];
            if (at.station.value != last) {
                stations += (listed++ ? ",\"" : "\"") + m_ids[at.station.value] + '"';
                last = at.station.value;
            }
            const quint32 kind = dice() % 200;
            const bool charges = kind < 50, faulted = kind == 199, away = kind == 198;
            m_charging[port] = charges;
            const auto add = [&](QByteArray &column, const QByteArray &value) { column += comma + value; };
            add(station, QByteArray::number(listed - 1));
            add(evse, QByteArray::number(at.evse));
            add(status, charges ? "\"Charging\"" : faulted ? "\"Faulted\"" : "\"Available\"");
            add(error, faulted ? "\"InternalError\"" : "\"NoError\"");
            add(since, QByteArray::number(now - qint64(dice() % 7'200'000)));
            add(online, away ? "0" : "1");
            add(session, charges ? QByteArray::number(now - qint64(dice() % 3'600'000)) : QByteArray("0"));
            add(w, charges ? QByteArray::number(20'000 + dice() % 130'000) : QByteArray("-1"));
            comma = ",";
        }
        QByteArray blanks, minus, protocol;
        for (quint32 i = part * portsAPart; i < std::min(count, (part + 1) * portsAPart); ++i) {
            blanks += blanks.isEmpty() ? "\"\"" : ",\"\"";
            minus += minus.isEmpty() ? "-1" : ",-1";
            protocol += protocol.isEmpty() ? "\"ocpp1.6\"" : ",\"ocpp1.6\"";
        }
        const QByteArray text = "{\"jsonrpc\":\"2.0\",\"method\":\"feed.snapshot\",\"params\":{\"part\":" + QByteArray::number(part + 1)
            + ",\"parts\":" + QByteArray::number(parts) + ",\"time\":\"" + timeText() + "\",\"stations\":[" + stations
            + "],\"columns\":{\"station\":[" + station + "],\"evse\":[" + evse + "],\"status\":[" + status + "],\"error\":[" + error
            + "],\"vendor\":[" + blanks + "],\"since\":[" + since + "],\"online\":[" + online + "],\"session\":[" + session
            + "],\"transaction\":[" + blanks + "],\"wh\":[" + minus + "],\"w\":[" + w + "],\"soc\":[" + minus + "],\"protocol\":["
            + protocol + "]}}}";
        sendFrame(text.data(), size_t(text.size()));
    }
    const QByteArray end = "{\"jsonrpc\":\"2.0\",\"method\":\"feed.snapshotEnd\",\"params\":{\"sequence\":"
        + QByteArray::number(m_sequence) + ",\"time\":\"" + timeText() + "\"}}";
    sendFrame(end.data(), size_t(end.size()));
}

void FeedSource::heartbeat(qint64)
{
    const QByteArray text = "{\"jsonrpc\":\"2.0\",\"method\":\"feed.heartbeat\",\"params\":{\"sequence\":"
        + QByteArray::number(m_sequence) + ",\"time\":\"" + timeText() + "\",\"recording\":true}}";
    sendFrame(text.data(), size_t(text.size()));
}

/** A text frame, or a binary one (RFC 6455, 5.2: opcodes 1 and 2). */
void FeedSource::sendFrame(const char *text, size_t size, bool isBinary)
{
    m_out.clear();
    m_out.push_back(isBinary ? '\x82' : '\x81');
    if (size < 126) {
        m_out.push_back(char(size));
    } else if (size < 65536) {
        m_out.push_back(126);
        m_out.push_back(char(size >> 8));
        m_out.push_back(char(size));
    } else {
        m_out.push_back(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            m_out.push_back(char(size >> shift));
    }
    m_out.append(text, size);
    for (size_t done = 0; done < m_out.size() && m_socket >= 0;) {
        const ssize_t gone = send(m_socket, m_out.data() + done, m_out.size() - done, MSG_NOSIGNAL);
        if (gone < 0) {
            close(m_socket);
            m_socket = -1;
            return;
        }
        done += size_t(gone);
    }
}

const char *FeedSource::timeText()
{
    const qint64 now = wallMs();
    if (now != m_timeMs) {
        m_timeMs = now;
        const time_t seconds = time_t(now / 1000);
        tm parts{};
        gmtime_r(&seconds, &parts);
        const size_t used = strftime(m_timeText, sizeof m_timeText, "%Y-%m-%dT%H:%M:%S", &parts);
        std::snprintf(m_timeText + used, sizeof m_timeText - used, ".%03dZ", int(now % 1000));
    }
    return m_timeText;
}

void FeedSource::event(quint32 port, const char *type, const char *data)
{
    char text[1024];
    ++m_sequence;
    ++m_sent;
    const int size = std::snprintf(
        text, sizeof text,
        "{\"jsonrpc\":\"2.0\",\"method\":\"feed.events\",\"params\":{\"events\":[{\"specversion\":\"1.0\",\"id\":\"bench/%llu\","
        "\"source\":\"/stations/%s\",\"type\":\"%s\",\"time\":\"%s\",\"sequence\":\"%llu\",\"messageid\":\"m%llu\",\"data\":%s}]}}",
        static_cast<unsigned long long>(m_sequence), m_ids[m_network.ports[port].station.value].constData(), type, timeText(),
        static_cast<unsigned long long>(m_sequence), static_cast<unsigned long long>(m_sequence), data);
    if (size > 0 && size_t(size) < sizeof text)
        sendFrame(text, size_t(size), m_isBinary);
}

void FeedSource::sendStatus(quint32 port, const char *status, const char *error)
{
    char data[256];
    std::snprintf(data, sizeof data, "{\"connectorId\":%u,\"errorCode\":\"%s\",\"status\":\"%s\"}",
                  unsigned(m_network.ports[port].evse), error, status);
    event(port, "ocpp16.StatusNotification", data);
}

/** Those that are due by now. */
void FeedSource::sendFlood(qint64 now)
{
    for (; m_floodSent < m_floodSize && now >= m_floodNext; ++m_floodSent, m_floodNext += m_floodEvery) {
        const auto port = quint32(quint64(m_floodSent) * m_network.ports.size() / m_floodSize);
        char data[256];
        std::snprintf(data, sizeof data, "{\"connectorId\":%u,\"errorCode\":\"OtherError\",\"status\":\"Faulted\",\"vendorErrorCode\":\"FLOOD%u-%u\"}",
                      unsigned(m_network.ports[port].evse), m_floodSeconds, m_floodSent);
        event(port, "ocpp16.StatusNotification", data);
    }
}

/** Of 1,000 events 450 are statuses, 400 meter values, 150 heartbeats; one status in 500 is a fault. */
void FeedSource::sendEvent(quint32 port)
{
    const quint32 kind = dice() % 1000;
    if (kind < 450) {
        if (dice() % 500 == 0) {
            sendStatus(port, "Faulted", "InternalError");
            return;
        }
        m_charging[port] = !m_charging[port];
        sendStatus(port, m_charging[port] ? "Charging" : dice() % 4 ? "Available" : "Finishing", "NoError");
    } else if (kind < 850) {
        char data[512];
        m_wh[port] += 500 + dice() % 500;
        std::snprintf(data, sizeof data,
                      "{\"connectorId\":%u,\"meterValue\":[{\"timestamp\":\"%s\",\"sampledValue\":[{\"value\":\"%u\","
                      "\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},{\"value\":\"%u\",\"measurand\":"
                      "\"Power.Active.Import\",\"unit\":\"W\"}]}]}",
                      unsigned(m_network.ports[port].evse), timeText(), m_wh[port], 20'000 + dice() % 130'000);
        event(port, "ocpp16.MeterValues", data);
    } else {
        event(port, "ocpp16.Heartbeat", "{}");
    }
}
