#pragma once
// The way out of a simulated station. Everything is asynchronous; nothing comes back from within a call.

#include <QByteArray>

class StationWire
{
public:
    virtual ~StationWire() = default;
    /** Opens the WebSocket; SimulatedStation::opened() or closed() follows. */
    virtual void open() = 0;
    virtual void send(const QByteArray &frame) = 0;
    /** Closes it; abrupt: the TCP connection just ends, as when power is cut. closed() does not follow. */
    virtual void close(bool abrupt) = 0;
    /** Stops reading and writing, and leaves the socket open: not even a ping is answered any more. */
    virtual void freeze() = 0;
    /** Uploads `body` to `url` (HTTP PUT); SimulatedStation::uploaded() follows. */
    virtual void upload(const QByteArray &url, const QByteArray &body) = 0;
};
