#include "frame_watch.h"

#include <algorithm>

bool FrameWatch::see(const unsigned char *bytes, size_t count, int64_t seconds)
{
    while (count > 0) {
        if (m_left > 0) {
            const size_t taken = size_t(std::min<uint64_t>(m_left, count));
            m_left -= taken;
            bytes += taken;
            count -= taken;
            continue;
        }
        m_header[m_headerSize++] = *bytes++;
        --count;
        if (m_headerSize == 2) {
            const int length = m_header[1] & 0x7f;
            m_need = 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + ((m_header[1] & 0x80) ? 4 : 0);
        }
        if (m_headerSize >= 2 && m_headerSize == m_need && !headerComplete(seconds))
            return false;
    }
    return true;
}

bool FrameWatch::headerComplete(int64_t seconds)
{
    const int code = m_header[1] & 0x7f;
    uint64_t length = uint64_t(code);
    if (code >= 126) {
        length = 0;
        for (int i = 2; i < (code == 126 ? 4 : 10); ++i)
            length = (length << 8) | m_header[i];
    }
    const int opcode = m_header[0] & 0x0f;
    const bool final = m_header[0] & 0x80;
    m_headerSize = 0;
    m_need = 2;
    m_left = length;
    if (opcode >= 8) {
        if (opcode != 9)
            return true;
        if (seconds - m_pingWindow >= 10) {
            m_pingWindow = seconds;
            m_pings = 0;
        }
        return ++m_pings <= m_limits.pings;
    }
    m_fragments = opcode == 0 ? m_fragments + 1 : 1;
    m_open = !final;
    // A frame of the wrong length is the library's to answer (close code 1009); here only what it does not count.
    return m_fragments <= m_limits.fragments;
}
