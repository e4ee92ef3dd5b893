#pragma once
// Reads a byte range forward and remembers when it ran out, so that a torn file ends in no layer instead of a crash.

#include <QByteArray>
#include <QtEndian>

#include <cstring>

class BasemapCursor
{
public:
    BasemapCursor(const char *bytes, qsizetype size) : m_at(bytes), m_end(bytes + size) {}

    bool isGood() const { return m_good; }
    void spoil() { m_good = false; }
    template <typename T>
    T number() ///< little-endian; 0 past the end
    {
        char raw[sizeof(T)] = {};
        if (take(sizeof(T)))
            std::memcpy(raw, m_at - sizeof(T), sizeof(T));
        return qFromLittleEndian<T>(raw);
    }
    QByteArray bytes(qsizetype count) { return take(count) ? QByteArray(m_at - count, count) : QByteArray(); }
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 63 && m_at != m_end; shift += 7) {
            const auto byte = quint8(*m_at++);
            value |= quint64(byte & 0x7F) << shift;
            if (!(byte & 0x80))
                return value;
        }
        m_good = false;
        return 0;
    }
    qint64 zigzag()
    {
        const quint64 value = varint();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }

private:
    bool take(qsizetype count)
    {
        if (count < 0 || m_end - m_at < count) {
            m_good = false;
            return false;
        }
        m_at += count;
        return m_good;
    }

    const char *m_at, *m_end;
    bool m_good = true;
};
