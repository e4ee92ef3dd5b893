#include "id_text.h"

#include <QDataStream>

#include <array>
#include <atomic>

namespace {

struct Shared
{
    std::atomic<int> users{1};
    QByteArray text;
};

Shared *sharedOf(const char *bytes)
{
    Shared *pointer = nullptr;
    std::memcpy(&pointer, bytes, sizeof pointer);
    return pointer;
}

constexpr quint8 noDigit = 0xFF, isUpper = 0x40, isLower = 0x20;

/** The value of a hexadecimal digit with the case of a letter above it. */
constexpr std::array<quint8, 256> makeDigits()
{
    std::array<quint8, 256> digits{};
    for (quint8 &digit : digits)
        digit = noDigit;
    for (quint8 i = 0; i < 10; ++i)
        digits[size_t('0') + i] = i;
    for (quint8 i = 0; i < 6; ++i) {
        digits[size_t('a') + i] = quint8((10 + i) | isLower);
        digits[size_t('A') + i] = quint8((10 + i) | isUpper);
    }
    return digits;
}

constexpr std::array<quint8, 256> digitValue = makeDigits();
constexpr size_t uuidLength = 36;
constexpr std::array<size_t, 5> uuidPairs{4, 2, 2, 2, 6};

} // namespace

IdText::IdText(std::string_view text)
{
    if (text.size() <= longestPlain) {
        if (!text.empty())
            std::memcpy(m_bytes, text.data(), text.size());
        m_form = quint8(text.size());
        return;
    }
    if (packUuid(text) || packHex(text))
        return;
    auto *const kept = new Shared;
    kept->text = QByteArray(text.data(), qsizetype(text.size()));
    std::memset(m_bytes, 0, sizeof m_bytes);
    std::memcpy(m_bytes, &kept, sizeof kept);
    m_form = shared;
}

bool IdText::packDigits(const char *digits, size_t pairs, size_t &byte, quint8 &cases)
{
    for (size_t i = 0; i < pairs; ++i) {
        const quint8 high = digitValue[quint8(digits[2 * i])], low = digitValue[quint8(digits[2 * i + 1])];
        if (high == noDigit || low == noDigit)
            return false;
        cases |= high | low;
        m_bytes[byte++] = char((high & 0x0F) << 4 | (low & 0x0F));
    }
    return (cases & (isUpper | isLower)) != (isUpper | isLower);
}

bool IdText::packUuid(std::string_view text)
{
    if (text.size() != uuidLength || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return false;
    size_t at = 0, byte = 0;
    quint8 cases = 0;
    for (const size_t pairs : uuidPairs) {
        if (!packDigits(text.data() + at, pairs, byte, cases))
            return false;
        at += 2 * pairs + 1;
    }
    m_form = cases & isUpper ? uuid | upper : uuid;
    return true;
}

bool IdText::packHex(std::string_view text)
{
    if (text.size() > 2 * sizeof m_bytes || text.size() % 2 != 0)
        return false;
    size_t byte = 0;
    quint8 cases = 0;
    std::memset(m_bytes, 0, sizeof m_bytes);
    if (!packDigits(text.data(), text.size() / 2, byte, cases))
        return false;
    m_form = quint8(hex | (cases & isUpper ? upper : 0) | text.size() / 2);
    return true;
}

QByteArray IdText::bytes() const
{
    if (m_form == empty)
        return QByteArray();
    if (m_form == shared)
        return sharedOf(m_bytes)->text;
    if (m_form <= longestPlain)
        return QByteArray(m_bytes, m_form);
    const char *const digits = m_form & upper ? "0123456789ABCDEF" : "0123456789abcdef";
    const bool isUuid = (m_form & ~upper) == uuid;
    const size_t count = isUuid ? sizeof m_bytes : m_form & 0x1F;
    QByteArray text;
    text.reserve(uuidLength);
    for (size_t i = 0; i < count; ++i) {
        if (isUuid && (i == 4 || i == 6 || i == 8 || i == 10))
            text += '-';
        text += digits[quint8(m_bytes[i]) >> 4];
        text += digits[m_bytes[i] & 0x0F];
    }
    return text;
}

void IdText::keepShared() const
{
    sharedOf(m_bytes)->users.fetch_add(1, std::memory_order_relaxed);
}

void IdText::dropShared()
{
    Shared *const kept = sharedOf(m_bytes);
    if (kept->users.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete kept;
}

bool IdText::sameShared(const IdText &a, const IdText &b)
{
    return sharedOf(a.m_bytes)->text == sharedOf(b.m_bytes)->text;
}

QDataStream &operator<<(QDataStream &stream, const IdText &id)
{
    return stream << id.bytes();
}

QDataStream &operator>>(QDataStream &stream, IdText &id)
{
    QByteArray bytes;
    stream >> bytes;
    id = IdText(bytes);
    return stream;
}
