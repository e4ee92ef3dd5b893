#pragma once
// A connection whose request head has been read and not yet been answered.

#include "channel.h"
#include "http_head.h"

#include <functional>
#include <memory>
#include <optional>

/** What a client certificate that our own list of authorities signed says. */
struct PeerCertificate { QByteArray commonName, organisation; };

class Arrival
{
public:
    virtual ~Arrival() = default;

    virtual const HttpHead &head() const = 0;
    virtual QByteArray remote() const = 0;  ///< address only, no port
    virtual bool isEncrypted() const = 0;
    virtual std::optional<PeerCertificate> certificate() const = 0;
    virtual bool isOpen() const = 0;

    /** Answers without an upgrade and closes. */
    virtual void refuse(const Refusal &refusal) = 0;
    /** Completes the WebSocket handshake; an empty subprotocol is left out of the answer. Null when the peer left. */
    virtual void accept(const QByteArray &subprotocol, const ChannelLimits &limits,
                        std::function<void(std::shared_ptr<Channel>)> accepted) = 0;
    /** Reads a body of `length` bytes; `part` may return false to stop. Then `done`, and refuse() to answer. */
    virtual void receiveBody(qint64 length, std::function<bool(std::string_view)> part,
                             std::function<void(bool complete)> done) = 0;
};
