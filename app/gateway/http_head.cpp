#include "http_head.h"

#include <QList>

#include <algorithm>

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(char(c)) != std::string_view::npos;
    });
}

bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return (c < 32 && c != '\t') || c == 127; });
}

std::optional<Refusal> parseRequestLine(std::string_view line, HttpHead &head)
{
    const size_t first = line.find(' ');
    const size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos || line.find(' ', second + 1) != std::string_view::npos || hasControl(line))
        return Refusal{400, "The request line is not HTTP.", {}};
    const auto part = [&](size_t from, size_t to) { return QByteArray(line.data() + from, qsizetype(to - from)); };
    head.method = part(0, first);
    head.target = part(first + 1, second);
    head.version = part(second + 1, line.size());
    if (!head.version.startsWith("HTTP/"))
        return Refusal{400, "The request line is not HTTP.", {}};
    if (head.version != "HTTP/1.1")
        return Refusal{505, "HTTP/1.1 is needed.", {}};
    return std::nullopt;
}

std::optional<Refusal> parseHeaderLine(std::string_view line, HttpHead &head)
{
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)) || hasControl(line))
        return Refusal{400, "A header line is not HTTP.", {}};
    head.headers.emplace_back(QByteArray(line.data(), qsizetype(colon)).toLower(),
                              QByteArray(line.data() + colon + 1, qsizetype(line.size() - colon - 1)).trimmed());
    return std::nullopt;
}

bool lists(const QByteArray &headerValue, const QByteArray &token)
{
    const std::vector<QByteArray> all = tokens(headerValue);
    return std::any_of(all.begin(), all.end(), [&](const QByteArray &one) { return one.compare(token, Qt::CaseInsensitive) == 0; });
}

const char *reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 426: return "Upgrade Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    }
    return "Error";
}

} // namespace

int HttpHead::count(std::string_view name) const
{
    return int(std::count_if(headers.begin(), headers.end(), [&](const auto &header) { return view(header.first) == name; }));
}

QByteArray HttpHead::value(std::string_view name) const
{
    for (const auto &[key, text] : headers)
        if (view(key) == name)
            return text.isNull() ? QByteArray("") : text;
    return {};
}

std::optional<size_t> headEnd(std::string_view bytes)
{
    const size_t at = bytes.find("\r\n\r\n");
    return at == std::string_view::npos ? std::nullopt : std::optional<size_t>(at + 4);
}

std::optional<Refusal> oversize(std::string_view bytes, const HeadLimits &limits)
{
    const size_t lineEnd = bytes.find("\r\n");
    if ((lineEnd == std::string_view::npos ? bytes.size() : lineEnd) > limits.requestLine)
        return Refusal{414, "The request line is too long.", {}};
    const std::optional<size_t> end = headEnd(bytes);
    if ((end ? *end : bytes.size()) > limits.total)
        return Refusal{431, "The request head is too big.", {}};
    return std::nullopt;
}

std::optional<Refusal> parseHead(std::string_view bytes, const HeadLimits &limits, HttpHead &head)
{
    if (std::optional<Refusal> fault = oversize(bytes, limits))
        return fault;
    size_t from = 0;
    for (bool first = true;; first = false) {
        const size_t to = bytes.find("\r\n", from);
        if (to == std::string_view::npos || to == from)
            return first ? std::optional(Refusal{400, "The request line is missing.", {}}) : std::nullopt;
        const std::string_view line = bytes.substr(from, to - from);
        if (!first && line.size() > limits.headerLine)
            return Refusal{431, "A header line is too long.", {}};
        if (!first && head.headers.size() == limits.headers)
            return Refusal{431, "There are too many headers.", {}};
        if (std::optional<Refusal> fault = first ? parseRequestLine(line, head) : parseHeaderLine(line, head))
            return fault;
        from = to + 2;
    }
}

std::optional<Refusal> upgradeFault(const HttpHead &head)
{
    if (head.method != "GET")
        return Refusal{405, "Only GET opens a WebSocket.", "Allow: GET\r\n"};
    for (const char *name : {"host", "upgrade", "connection", "sec-websocket-key", "sec-websocket-version"})
        if (head.count(name) > 1)
            return Refusal{400, "A header is repeated that may be there once.", {}};
    if (head.count("host") == 0)
        return Refusal{400, "The Host header is missing.", {}};
    if (!lists(head.value("upgrade"), "websocket") || !lists(head.value("connection"), "upgrade"))
        return Refusal{426, "This address speaks WebSocket only.", "Upgrade: websocket\r\n"};
    if (head.value("sec-websocket-version") != "13")
        return Refusal{426, "WebSocket version 13 is needed.", "Sec-WebSocket-Version: 13\r\n"};
    const auto key = QByteArray::fromBase64Encoding(head.value("sec-websocket-key"), QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() != 16)
        return Refusal{400, "The Sec-WebSocket-Key is missing or garbled.", {}};
    if (head.count("origin") > 0)
        return Refusal{403, "Web pages may not connect here.", {}};
    if (head.count("content-length") > 0 || head.count("transfer-encoding") > 0)
        return Refusal{400, "An upgrade has no body.", {}};
    if (head.count("authorization") > 1)
        return Refusal{400, "The Authorization header is repeated.", {}};
    return std::nullopt;
}

std::optional<BasicCredential> basicCredential(const HttpHead &head)
{
    const QByteArray header = head.value("authorization");
    if (head.count("authorization") != 1 || header.size() > 1024 || header.left(6).toLower() != "basic ")
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(header.mid(6).trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const qsizetype colon = decoded.decoded.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    return BasicCredential{decoded.decoded.left(colon), decoded.decoded.mid(colon + 1)};
}

std::optional<QByteArray> pathTail(const QByteArray &target, std::string_view prefix)
{
    if (!target.startsWith(QByteArrayView(prefix.data(), qsizetype(prefix.size()))))
        return std::nullopt;
    const QByteArray tail = target.mid(qsizetype(prefix.size()));
    // Two escapes on top of each other ("%252f") are no identity of ours, and neither is an escape cut short.
    const QByteArray decoded = QByteArray::fromPercentEncoding(tail);
    if (tail.contains('/') || tail.contains('?') || tail.contains('#') || decoded.contains('%'))
        return std::nullopt;
    return decoded;
}

std::vector<QByteArray> tokens(const QByteArray &headerValue)
{
    std::vector<QByteArray> found;
    for (const QByteArray &part : headerValue.split(','))
        if (const QByteArray token = part.trimmed(); !token.isEmpty())
            found.push_back(token);
    return found;
}

QByteArray responseText(int status, const QByteArray &sentence, const QByteArray &extraHeaders)
{
    const QByteArray body = sentence.isEmpty() ? QByteArray() : sentence + '\n';
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n" + extraHeaders
        + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\n\r\n" + body;
}
