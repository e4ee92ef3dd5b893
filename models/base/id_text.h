#pragma once
// Transaction ids and tokens: the texts of which no two are the same, without memory of their own.

#include <QByteArray>

#include <cstring>
#include <string_view>
#include <utility>

class QDataStream;

/**
 * An identifier in 17 bytes. Kept in place: up to 16 characters, UUIDs in either case, and hexadecimal texts of up to
 * 32 digits in one case (RFID numbers). Anything longer is one shared copy. Lossless: bytes() is what was given.
 */
class IdText
{
public:
    IdText() = default;
    IdText(std::string_view text);
    IdText(const QByteArray &text) : IdText(std::string_view(text.constData(), size_t(text.size()))) {}
    IdText(const char *text) : IdText(std::string_view(text)) {}
    IdText(const IdText &other) : m_form(other.m_form)
    {
        std::memcpy(m_bytes, other.m_bytes, sizeof m_bytes);
        if (m_form == shared)
            keepShared();
    }
    IdText(IdText &&other) noexcept : m_form(std::exchange(other.m_form, empty))
    {
        std::memcpy(m_bytes, other.m_bytes, sizeof m_bytes);
    }
    IdText &operator=(const IdText &other)
    {
        if (this == &other)
            return *this;
        IdText copy(other);
        swap(copy);
        return *this;
    }
    IdText &operator=(IdText &&other) noexcept
    {
        swap(other);
        return *this;
    }
    ~IdText()
    {
        if (m_form == shared)
            dropShared();
    }

    bool isEmpty() const { return m_form == empty; }
    QByteArray bytes() const;
    operator QByteArray() const { return bytes(); }
    /** Whether no memory is held for it. */
    bool isFree() const { return m_form != shared; }

    friend bool operator==(const IdText &a, const IdText &b)
    {
        if (a.m_form != b.m_form)
            return false;
        return a.m_form == shared ? sameShared(a, b) : std::memcmp(a.m_bytes, b.m_bytes, sizeof a.m_bytes) == 0;
    }
    friend bool operator==(const IdText &a, const QByteArray &b) { return a == IdText(b); }
    friend bool operator==(const IdText &a, const char *b) { return a == IdText(b); }

private:
    // m_form: 1..16 characters as they are; uuid + case; hex + case + number of bytes; shared
    static constexpr quint8 empty = 0, longestPlain = 16, uuid = 0x20, hex = 0x40, upper = 0x80, shared = 0xFF;

    bool packUuid(std::string_view text);
    bool packHex(std::string_view text);
    bool packDigits(const char *digits, size_t pairs, size_t &byte, quint8 &cases);
    void swap(IdText &other) noexcept
    {
        std::swap(m_bytes, other.m_bytes);
        std::swap(m_form, other.m_form);
    }
    void keepShared() const;
    void dropShared();
    static bool sameShared(const IdText &a, const IdText &b);

    char m_bytes[16] = {};
    quint8 m_form = empty;
};

QDataStream &operator<<(QDataStream &stream, const IdText &id); ///< as a QByteArray
QDataStream &operator>>(QDataStream &stream, IdText &id);
