#include "ids.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <initializer_list>

using namespace Qt::StringLiterals;

namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32: no I, L, O, U
constexpr int digitCount = 10;                                  // of five bits each

QString toText(QLatin1StringView prefix, quint64 value)
{
    if (value == 0)
        return QString();
    QString text = prefix + u"-00000-00000"_s;
    for (int i = 0; i < digitCount; ++i) {
        const qsizetype at = prefix.size() + 1 + i + (i >= 5 ? 1 : 0);
        text[at] = QLatin1Char(alphabet[(value >> (5 * (digitCount - 1 - i))) & 31]);
    }
    return text;
}

/** A Crockford digit, read as people write them: lower case, I and L for 1, O for 0. -1 when it is none. */
int digitValue(QChar c)
{
    const char16_t upper = c.toUpper().unicode();
    if (upper == u'O')
        return 0;
    if (upper == u'I' || upper == u'L')
        return 1;
    for (int i = 0; i < 32; ++i) {
        if (upper == char16_t(alphabet[i]))
            return i;
    }
    return -1;
}

quint64 fromText(QLatin1StringView prefix, const QString &text)
{
    const qsizetype first = prefix.size() + 1;
    if (text.size() != first + digitCount + 1 || !text.startsWith(prefix, Qt::CaseInsensitive)
        || text[first - 1] != u'-' || text[first + 5] != u'-')
        return 0;
    quint64 value = 0;
    for (int i = 0; i < digitCount; ++i) {
        const int digit = digitValue(text[first + i + (i >= 5 ? 1 : 0)]);
        if (digit < 0)
            return 0;
        value = value << 5 | quint64(digit);
    }
    return value;
}

} // namespace

quint64 derivedIdValue(std::initializer_list<QByteArray> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        // The length goes in front, so that {"ab", "c"} and {"a", "bc"} differ.
        const quint32 length = qToBigEndian(quint32(part.size()));
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&length), sizeof length));
        hash.addData(part);
    }
    const quint64 value = qFromBigEndian<quint64>(hash.result().constData()) >> 14;
    return value == 0 ? 1 : value;
}

QString toText(AlertId id)
{
    return toText("AL"_L1, id.value);
}

QString toText(OrderId id)
{
    return toText("WO"_L1, id.value);
}

AlertId alertIdFromText(const QString &text)
{
    return AlertId{fromText("AL"_L1, text)};
}

OrderId orderIdFromText(const QString &text)
{
    return OrderId{fromText("WO"_L1, text)};
}
