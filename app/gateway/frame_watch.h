#pragma once
// Reads along the headers of WebSocket frames (RFC 6455 section 5.2) to enforce what the library does not.

#include <cstddef>
#include <cstdint>

/** Limits per connection; bytes. Fragments: frames of one message. Pings: per ten seconds. */
struct FrameLimits
{
    uint64_t frame = 262144;
    int fragments = 128;
    int pings = 100;
};

/** Follows a byte stream frame by frame without keeping it. Belongs to one connection. */
class FrameWatch
{
public:
    explicit FrameWatch(FrameLimits limits) : m_limits(limits) {}

    /** Sees the next bytes of the stream. False: a limit is broken, the connection must end. `seconds`: any clock. */
    bool see(const unsigned char *bytes, size_t count, int64_t seconds);
    /** Is a message begun that is not complete yet (a part of a frame, or fragments without the last one)? */
    bool insideMessage() const { return m_need != 2 || m_headerSize > 0 || m_left > 0 || m_open; }

private:
    bool headerComplete(int64_t seconds);

    FrameLimits m_limits;
    unsigned char m_header[14] = {};
    int m_headerSize = 0, m_need = 2;
    uint64_t m_left = 0;       ///< payload bytes still to come
    bool m_open = false;       ///< fragments without the last one
    int m_fragments = 0, m_pings = 0;
    int64_t m_pingWindow = 0;
};
