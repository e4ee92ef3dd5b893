#include "station_load.h"

#include <algorithm>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Time = std::chrono::steady_clock;

double since(Time::time_point start) { return std::chrono::duration<double>(Time::now() - start).count(); }

/** A client's frame (RFC 6455 section 5.2). The masking key is zero: legal, and it costs nothing here. */
void appendFrame(std::string &out, unsigned char opcode, std::string_view text)
{
    out += char(0x80 | opcode);
    if (text.size() < 126) {
        out += char(0x80 | text.size());
    } else {
        out += char(0x80 | 126);
        out += char(text.size() >> 8);
        out += char(text.size() & 0xFF);
    }
    out.append(4, '\0');
    out += text;
}

} // namespace

StationLoad::StationLoad(quint16 port, std::vector<LoadStation> stations)
    : m_port(port), m_stations(std::move(stations)), m_lines(m_stations.size()), m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
}

StationLoad::~StationLoad()
{
    for (size_t i = 0; i < m_lines.size(); ++i)
        close(i);
    ::close(m_epoll);
}

bool StationLoad::begin(size_t station)
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const int one = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 && errno != EINPROGRESS) {
        ::close(descriptor);
        return false;
    }
    Line &line = m_lines[station];
    line.socket = descriptor;
    line.state = Line::State::Shaking;
    ++m_shaking;
    line.asked = false;
    line.input.clear();
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u64 = station;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    return true;
}

void StationLoad::close(size_t station)
{
    Line &line = m_lines[station];
    if (line.socket < 0)
        return;
    ::close(line.socket);
    line.socket = -1;
    m_open -= line.state == Line::State::Open;
    m_shaking -= line.state == Line::State::Shaking;
    line.state = Line::State::Closed;
    line.input.clear();
    line.input.shrink_to_fit();
}

/** The socket is through: asks for the upgrade, once. */
void StationLoad::shake(size_t station)
{
    Line &line = m_lines[station];
    if (std::exchange(line.asked, true))
        return;
    std::string head = "GET " + m_stations[station].path.toStdString() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       "Sec-WebSocket-Protocol: ocpp1.6\r\n";
    if (!m_stations[station].credential.isEmpty())
        head += "Authorization: Basic " + m_stations[station].credential.toStdString() + "\r\n";
    head += "\r\n";
    if (::send(line.socket, head.data(), head.size(), MSG_NOSIGNAL) != ssize_t(head.size()))
        close(station);
}

void StationLoad::send(size_t station, std::string_view text)
{
    Line &line = m_lines[station];
    if (line.state != Line::State::Open)
        return;
    m_frame.clear();
    appendFrame(m_frame, 1, text);
    if (::send(line.socket, m_frame.data(), m_frame.size(), MSG_NOSIGNAL) != ssize_t(m_frame.size()))
        close(station);
}

void StationLoad::read(size_t station)
{
    char buffer[16384];
    for (;;) {
        Line &line = m_lines[station];
        if (line.socket < 0)
            return;
        const ssize_t count = recv(line.socket, buffer, sizeof buffer, 0);
        if (count == 0 || (count < 0 && errno != EAGAIN))
            return close(station);
        if (count < 0)
            return;
        line.input.append(buffer, size_t(count));
        if (line.state == Line::State::Shaking) {
            const size_t end = line.input.find("\r\n\r\n");
            if (end == std::string::npos)
                continue;
            if (line.input.compare(9, 3, "101") != 0)
                return close(station);
            line.input.erase(0, end + 4);
            line.state = Line::State::Open;
            --m_shaking;
            ++m_open;
        }
        takeFrames(station);
    }
}

void StationLoad::takeFrames(size_t station)
{
    Line &line = m_lines[station];
    size_t at = 0;
    while (line.input.size() - at >= 2) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(line.input.data() + at);
        size_t length = bytes[1] & 0x7F, head = 2;
        if (length == 126) {
            if (line.input.size() - at < 4)
                break;
            length = size_t(bytes[2]) << 8 | bytes[3];
            head = 4;
        }
        if (line.input.size() - at < head + length)
            break;
        const unsigned opcode = bytes[0] & 0x0F;
        if (opcode == 9) {
            m_frame.clear();
            appendFrame(m_frame, 10, std::string_view(line.input).substr(at + head, length));
            (void)::send(line.socket, m_frame.data(), m_frame.size(), MSG_NOSIGNAL);
        } else if (opcode == 8) {
            return close(station);
        } else {
            m_answered.push_back(station);
        }
        at += head + length;
    }
    line.input.erase(0, at);
}

void StationLoad::poll(int milliseconds, const std::function<void(size_t)> &answered)
{
    epoll_event events[512];
    const int count = epoll_wait(m_epoll, events, 512, milliseconds);
    m_answered.clear();
    for (int i = 0; i < count; ++i) {
        const size_t station = events[i].data.u64;
        if (m_lines[station].state == Line::State::Shaking && (events[i].events & EPOLLOUT))
            shake(station);
        if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            read(station);
    }
    for (size_t i = 0; i < m_answered.size(); ++i)
        answered(m_answered[i]);
}

double StationLoad::connectAll(int burst, std::chrono::seconds limit)
{
    const auto start = Time::now();
    size_t next = 0;
    while (m_open < m_lines.size()) {
        if (since(start) > double(limit.count()))
            return -1;
        for (size_t looked = 0; m_shaking < size_t(burst) && looked < m_lines.size(); ++looked, next = (next + 1) % m_lines.size())
            if (m_lines[next].state == Line::State::Closed)
                (void)begin(next);
        poll(2, [](size_t) {});
    }
    return since(start);
}

void StationLoad::cut(size_t count)
{
    for (size_t i = 0; i < std::min(count, m_lines.size()); ++i)
        close(i);
}

double StationLoad::flood(const Text &text, std::chrono::milliseconds duration)
{
    const auto start = Time::now();
    quint64 answers = 0;
    for (size_t i = 0; i < m_lines.size(); ++i)
        send(i, text(i, m_sent++));
    while (since(start) < double(duration.count()) / 1000)
        poll(2, [&](size_t station) {
            ++answers;
            send(station, text(station, m_sent++));
        });
    const double rate = double(answers) / since(start);
    const auto drained = Time::now();
    while (since(drained) < 1)
        poll(10, [](size_t) {});
    return rate;
}

quint64 StationLoad::pace(const Text &text, int perSecond, std::chrono::milliseconds duration)
{
    const auto start = Time::now();
    quint64 answers = 0, sent = 0;
    size_t next = 0;
    while (since(start) < double(duration.count()) / 1000) {
        for (; double(sent) < since(start) * perSecond; ++sent, next = (next + 1) % m_lines.size())
            send(next, text(next, m_sent++));
        poll(5, [&](size_t) { ++answers; });
    }
    return answers;
}

bool StationLoad::once(const Text &text, std::chrono::seconds limit)
{
    const auto start = Time::now();
    size_t answers = 0;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        send(i, text(i, m_sent++));
        if (i % 200 == 199)
            poll(0, [&](size_t) { ++answers; });
    }
    while (answers < m_open && since(start) < double(limit.count()))
        poll(5, [&](size_t) { ++answers; });
    return answers >= m_lines.size();
}
