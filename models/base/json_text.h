#pragma once
// Writing JSON by hand where order, verbatim parts or speed matter.

#include <QByteArray>
#include <QString>

/** Appends `utf8` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD. */
void appendJsonString(QByteArray &out, QByteArrayView utf8);
void appendJsonString(QByteArray &out, const QString &text);

/** Appends the shortest decimal text that reads back as the same number; "null" for NaN and infinities. */
void appendJsonNumber(QByteArray &out, double number);
void appendJsonNumber(QByteArray &out, float number);

/** One JSON object, members in the order of the calls. */
class JsonObjectText
{
public:
    JsonObjectText &add(QByteArrayView key, QByteArrayView utf8);
    JsonObjectText &add(QByteArrayView key, const QString &text);
    JsonObjectText &add(QByteArrayView key, qint64 number);
    JsonObjectText &add(QByteArrayView key, double number);
    JsonObjectText &add(QByteArrayView key, bool value);
    /** `json` goes in as it is. */
    JsonObjectText &addRaw(QByteArrayView key, QByteArrayView json);
    QByteArray text() const { return m_text + '}'; }

private:
    void addKey(QByteArrayView key);
    QByteArray m_text = QByteArray("{");
};
