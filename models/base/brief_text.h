#pragma once
// Texts that come with almost every event, in eight bytes.

#include <QByteArray>

#include <string_view>

class QDataStream;

/**
 * A text that is mostly empty or one of the words that OCPP says all day ("Charging", "MeterValuePeriodic", "Local"):
 * those cost no memory and no counting. Any other text is one shared copy. Values can be passed between threads.
 */
class BriefText
{
public:
    BriefText() = default;
    BriefText(std::string_view text) : m_bits(text.empty() ? 0 : bitsOf(text)) {}
    BriefText(const QByteArray &text) : BriefText(std::string_view(text.constData(), size_t(text.size()))) {}
    BriefText(const char *text) : BriefText(std::string_view(text)) {}
    BriefText(const BriefText &other) : m_bits(other.m_bits) { keep(); }
    BriefText(BriefText &&other) noexcept : m_bits(std::exchange(other.m_bits, 0)) {}
    BriefText &operator=(const BriefText &other)
    {
        BriefText copy(other);
        std::swap(m_bits, copy.m_bits);
        return *this;
    }
    BriefText &operator=(BriefText &&other) noexcept
    {
        std::swap(m_bits, other.m_bits);
        return *this;
    }
    ~BriefText() { drop(); }

    bool isEmpty() const { return m_bits == 0; }
    std::string_view view() const; ///< lives as long as this value or a copy of it
    QByteArray bytes() const;      ///< without a copy of the characters
    operator QByteArray() const { return bytes(); }
    /** Whether no memory is held for it. */
    bool isFree() const { return !isShared(); }

    friend bool operator==(const BriefText &a, const BriefText &b)
    {
        return a.m_bits == b.m_bits || (a.isShared() && b.isShared() && a.view() == b.view());
    }
    friend bool operator==(const BriefText &a, std::string_view b) { return a.view() == b; }
    friend bool operator==(const BriefText &a, const char *b) { return a.view() == b; }
    friend bool operator==(const BriefText &a, const QByteArray &b)
    {
        return a.view() == std::string_view(b.constData(), size_t(b.size()));
    }

private:
    struct Shared;
    static quintptr bitsOf(std::string_view text);
    bool isShared() const { return m_bits != 0 && (m_bits & 1) == 0; }
    void keep() const
    {
        if (isShared())
            keepShared();
    }
    void drop()
    {
        if (isShared())
            dropShared();
    }
    void keepShared() const;
    void dropShared();

    quintptr m_bits = 0; ///< 0: empty; odd: number of a known word; else a pointer to what is shared
};

QDataStream &operator<<(QDataStream &stream, const BriefText &text); ///< as a QByteArray
QDataStream &operator>>(QDataStream &stream, BriefText &text);
