#pragma once
// The head of an HTTP request, read by our own rules before anything is upgraded. Pure: bytes in, verdict out.

#include <QByteArray>

#include <optional>
#include <string_view>
#include <vector>

/** Limits of a request head (reliability reference, section 2). Bytes. */
struct HeadLimits
{
    size_t requestLine = 2048;
    size_t headerLine = 4096;
    size_t headers = 64;
    size_t total = 16384;
};

struct HttpHead
{
    QByteArray method, target, version;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case, values trimmed

    int count(std::string_view lowerCaseName) const;
    QByteArray value(std::string_view lowerCaseName) const; ///< of the first; null when absent
};

/** A refusal: the status and a sentence that tells nothing about identities. */
struct Refusal
{
    int status = 400;
    QByteArray sentence;
    QByteArray headers; ///< complete extra header lines
};

/** Is the head complete, or already too big? Length of the head with its empty line; nullopt: needs more bytes. */
std::optional<size_t> headEnd(std::string_view bytes);
/** Too big before it is even complete: checked after every read. */
std::optional<Refusal> oversize(std::string_view bytes, const HeadLimits &limits);
/** Parses a complete head (with its empty line). */
std::optional<Refusal> parseHead(std::string_view bytes, const HeadLimits &limits, HttpHead &head);
/** The rules of RFC 6455 section 4.2.1 for an upgrade, and no Origin: browsers always send one, stations never do. */
std::optional<Refusal> upgradeFault(const HttpHead &head);

struct BasicCredential { QByteArray user, password; };
/** HTTP Basic, exactly one header; nullopt when missing, repeated or garbled. */
std::optional<BasicCredential> basicCredential(const HttpHead &head);
/** The last path segment under `prefix` ("/ocpp/"), percent-decoded once; nullopt when it does not survive that. */
std::optional<QByteArray> pathTail(const QByteArray &target, std::string_view prefix);
/** The tokens of a comma-separated header, in order. */
std::vector<QByteArray> tokens(const QByteArray &headerValue);

/** A complete response without upgrade; the connection is closed after it. */
QByteArray responseText(int status, const QByteArray &sentence, const QByteArray &extraHeaders);
