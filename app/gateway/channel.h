#pragma once
// One WebSocket connection as the rest of the gateway sees it: text in, text or bytes out, no library in sight.

#include "clock.h"
#include "frame_watch.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <string_view>

struct ChannelLimits
{
    size_t message = 262144;         ///< bytes, after inflating
    size_t outgoing = 2 * 1024 * 1024; ///< bytes waiting to be written before the peer counts as dead
    FrameLimits frames;
    bool compress = false;           ///< offer permessage-deflate (no context takeover, window 12)
};

/** All calls in the loop's thread. Events come in the loop's thread too; `closed` exactly once, and last. */
class Channel
{
public:
    struct Events
    {
        std::function<void(std::string_view)> message;
        std::function<void(const QByteArray &why)> closed;
        std::function<void()> drained; ///< everything sent so far is written
    };
    virtual ~Channel() = default;

    virtual void listen(Events events) = 0; ///< starts reading
    virtual void send(const QByteArray &text) = 0;
    virtual void sendBytes(const QByteArray &bytes) = 0; ///< the same in a binary message
    virtual void ping() = 0;
    virtual void close(int code, const QByteArray &reason) = 0; ///< a WebSocket close; gives the peer 5 s
    virtual void abort(const QByteArray &why) = 0;              ///< at once
    virtual bool isOpen() const = 0;
    virtual size_t waiting() const = 0;         ///< bytes sent but not yet written
    virtual UtcMs lastByte() const = 0;         ///< when anything was last heard
    virtual UtcMs unfinishedSince() const = 0;  ///< when the message being received began; 0: none
};
