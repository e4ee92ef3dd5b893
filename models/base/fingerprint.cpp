#include "fingerprint.h"

#include <bit>

namespace {

constexpr quint64 odd1 = 0x9E3779B185EBCA87u, odd2 = 0xC2B2AE3D27D4EB4Fu;

} // namespace

void Fingerprint::mix(const char *block)
{
    for (size_t lane = 0; lane < m_lanes.size(); ++lane) {
        quint64 word = 0;
        std::memcpy(&word, block + lane * 8, 8);
        m_lanes[lane] = std::rotl(m_lanes[lane] + word * odd2, 31) * odd1;
    }
}

void Fingerprint::add(std::string_view bytes)
{
    m_length += bytes.size();
    if (m_restSize > 0) {
        const size_t taken = std::min(bytes.size(), m_rest.size() - m_restSize);
        std::memcpy(m_rest.data() + m_restSize, bytes.data(), taken);
        m_restSize += taken;
        bytes.remove_prefix(taken);
        if (m_restSize < m_rest.size())
            return;
        mix(m_rest.data());
        m_restSize = 0;
    }
    for (; bytes.size() >= m_rest.size(); bytes.remove_prefix(m_rest.size()))
        mix(bytes.data());
    if (!bytes.empty())
        std::memcpy(m_rest.data(), bytes.data(), bytes.size());
    m_restSize = bytes.size();
}

quint64 Fingerprint::value() const
{
    Fingerprint last(*this);
    if (m_restSize > 0) {
        std::memset(last.m_rest.data() + m_restSize, 0, m_rest.size() - m_restSize);
        last.mix(last.m_rest.data());
    }
    quint64 sum = m_length * odd1;
    for (const quint64 lane : last.m_lanes) {
        sum = (sum ^ lane) * odd2;
        sum ^= sum >> 29;
    }
    return sum;
}

qint64 FingerprintDevice::writeData(const char *bytes, qint64 size)
{
    m_fingerprint.add({bytes, size_t(size)});
    return m_target.write(bytes, size);
}
