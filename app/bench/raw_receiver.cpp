#include "raw_receiver.h"

#include "clock.h"

#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using simdjson::ondemand::json_type;

constexpr size_t bufferSize = 1 << 20;

bool takeText(std::string_view key, simdjson::ondemand::value &value, RawSum &sum)
{
    std::string_view text;
    if (value.get_string().get(text))
        return false;
    sum.characters += text.size();
    if (key == "time\"" || key == "times") { // "time" and "timestamp": raw keys carry no length
        const Result<UtcMs> time = parseTime(text);
        sum.times += time ? time.value() : 0;
    }
    return true;
}

/** One WebSocket frame in [at, end): its payload; nothing when it is not complete yet. */
const char *framePayload(const char *at, const char *end, size_t &length)
{
    if (end - at < 2)
        return nullptr;
    length = static_cast<unsigned char>(at[1]) & 127;
    const char *payload = at + 2;
    const int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (end - payload < extra)
        return nullptr;
    if (extra > 0)
        length = 0;
    for (int i = 0; i < extra; ++i)
        length = length << 8 | static_cast<unsigned char>(*payload++);
    return end - payload < qint64(length) ? nullptr : payload;
}

int connected(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const char hello[] = "GET /raw HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    if (connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
        && send(socket, hello, sizeof hello - 1, MSG_NOSIGNAL) == ssize_t(sizeof hello - 1))
        return socket;
    close(socket);
    return -1;
}

} // namespace

bool extractAll(simdjson::ondemand::value value, RawSum &sum)
{
    simdjson::ondemand::json_type type{};
    if (value.type().get(type))
        return false;
    if (type == json_type::array) {
        for (auto item : value.get_array()) {
            simdjson::ondemand::value one;
            if (item.get(one) || !extractAll(one, sum))
                return false;
        }
        return true;
    }
    if (type != json_type::object)
        return false;
    for (auto member : value.get_object()) {
        simdjson::ondemand::field field;
        if (std::move(member).get(field))
            return false;
        const std::string_view key(field.key().raw(), 5);
        simdjson::ondemand::value one = field.value();
        ++sum.fields;
        double number = 0;
        bool truth = false;
        if (one.type().get(type))
            return false;
        switch (type) {
        case json_type::string:
            if (!takeText(key, one, sum))
                return false;
            break;
        case json_type::number:
            if (one.get_double().get(number))
                return false;
            sum.numbers += number;
            break;
        case json_type::boolean:
            if (one.get_bool().get(truth))
                return false;
            break;
        case json_type::null: break;
        case json_type::array:
        case json_type::object:
            if (!extractAll(one, sum))
                return false;
            break;
        }
    }
    return true;
}

bool receiveRaw(quint16 port, quint64 events, RawSum &sum)
{
    const int socket = connected(port);
    if (socket < 0)
        return false;
    std::vector<char> buffer(bufferSize + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::parser parser;
    size_t filled = 0;
    bool isShaken = false, isFine = true;
    while (isFine && sum.events < events) {
        const ssize_t got = recv(socket, buffer.data() + filled, bufferSize - filled, 0);
        if (got <= 0)
            break;
        filled += size_t(got);
        const char *at = buffer.data(), *const end = at + filled;
        if (!isShaken) {
            const size_t head = std::string_view(at, filled).find("\r\n\r\n");
            if (head == std::string_view::npos)
                continue;
            isShaken = true;
            at += head + 4;
        }
        size_t length = 0;
        while (const char *payload = framePayload(at, end, length)) {
            simdjson::ondemand::document document;
            simdjson::ondemand::array list;
            if (parser.iterate(payload, length, length + simdjson::SIMDJSON_PADDING).get(document)
                || document["params"]["events"].get_array().get(list)) {
                isFine = false;
                break;
            }
            for (auto item : list) {
                simdjson::ondemand::value event;
                if (std::move(item).get(event) || !extractAll(event, sum)) {
                    isFine = false;
                    break;
                }
                ++sum.events;
            }
            at = payload + length;
        }
        filled = size_t(end - at);
        std::memmove(buffer.data(), at, filled);
    }
    close(socket);
    return sum.events >= events;
}
