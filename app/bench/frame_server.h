#pragma once
// A feed's server that does nothing but send frames which were made before: the source of bench ingest.

#include <QByteArray>

#include <atomic>
#include <thread>

/**
 * One WebSocket connection after the other, in a thread of its own. To a desk it answers inventory.get and
 * feed.subscribe (with `binary` only), then sends all frames as fast as they are taken; to "/raw" it sends them after the handshake.
 */
class FrameServer
{
public:
    /** `frames`: WebSocket frames one after the other, as frame() makes them. Outlives this. */
    explicit FrameServer(const QByteArray &frames);
    ~FrameServer();

    quint16 port() const { return m_port; }
    double cpuSeconds() const { return m_cpu; } ///< of the sending thread, up to now or its last frame

    /** A frame from a server (RFC 6455, 5.2). Events go out as bytes, because that is what a console asks for. */
    enum class Kind : char { Text = 1, Bytes = 2 };
    static void appendFrame(QByteArray &out, Kind kind, const QByteArray &payload);

private:
    void run();
    void serve(int socket);
    bool sendAll(int socket, const char *bytes, size_t size);
    QByteArray request(int socket);

    const QByteArray &m_frames;
    int m_listener = -1;
    quint16 m_port = 0;
    QByteArray m_in;
    std::atomic<double> m_cpu{0};
    std::thread m_thread;
};
