#include "json_text.h"

#include <charconv>
#include <cmath>

namespace {

bool isValidUtf8(QByteArrayView text)
{
    return text.isValidUtf8();
}

void appendEscaped(QByteArray &out, char c)
{
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        out += "\\u00";
        out += hex[(c >> 4) & 15];
        out += hex[c & 15];
    }
}

void appendValid(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c != '"' && c != '\\' && static_cast<uchar>(c) >= 0x20)
            continue;
        out.append(text.data() + start, i - start);
        appendEscaped(out, c);
        start = i + 1;
    }
    out.append(text.data() + start, text.size() - start);
    out += '"';
}

template <typename Number>
void appendShortest(QByteArray &out, Number number)
{
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
    out.append(buffer, end.ptr - buffer);
}

} // namespace

void appendJsonString(QByteArray &out, QByteArrayView utf8)
{
    if (isValidUtf8(utf8))
        appendValid(out, utf8);
    else
        appendValid(out, QString::fromUtf8(utf8).toUtf8());
}

void appendJsonString(QByteArray &out, const QString &text)
{
    // toUtf8() writes lone surrogates as question marks or as invalid bytes: the check of the other overload stays on.
    appendJsonString(out, QByteArrayView(text.toUtf8()));
}

void appendJsonNumber(QByteArray &out, double number)
{
    appendShortest(out, number);
}

void appendJsonNumber(QByteArray &out, float number)
{
    appendShortest(out, number);
}

void JsonObjectText::addKey(QByteArrayView key)
{
    if (m_text.size() > 1)
        m_text += ',';
    appendJsonString(m_text, key);
    m_text += ':';
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, QByteArrayView utf8)
{
    addKey(key);
    appendJsonString(m_text, utf8);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, const QString &text)
{
    addKey(key);
    appendJsonString(m_text, text);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, qint64 number)
{
    addKey(key);
    m_text += QByteArray::number(number);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, double number)
{
    addKey(key);
    appendJsonNumber(m_text, number);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, bool value)
{
    addKey(key);
    m_text += value ? "true" : "false";
    return *this;
}

JsonObjectText &JsonObjectText::addRaw(QByteArrayView key, QByteArrayView json)
{
    addKey(key);
    m_text.append(json.data(), json.size());
    return *this;
}
