#include "csv.h"

#include <cmath>

using namespace Qt::StringLiterals;

CsvField::CsvField(double number, int decimals)
    : text(std::isfinite(number) ? QString::number(number, 'f', decimals) : QString()), isNumber(true)
{
}

static bool looksLikeFormula(const QString &text)
{
    for (const QChar c : text) {
        if (c == u' ' || c == u'\n')
            continue;
        return u"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20"_s.contains(c);
    }
    return false;
}

static QString csvText(const CsvField &field)
{
    if (field.isNumber)
        return field.text;
    QString text = looksLikeFormula(field.text) ? u'\'' + field.text : field.text;
    const bool mustQuote = text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r')
        || text.startsWith(u' ') || text.endsWith(u' ');
    text.replace(u'"', u"\"\""_s);
    return mustQuote ? u'"' + text + u'"' : text;
}

QByteArray csvLine(std::span<const CsvField> fields)
{
    QStringList texts;
    for (const CsvField &field : fields)
        texts.append(csvText(field));
    return texts.join(u',').toUtf8() + "\r\n";
}
