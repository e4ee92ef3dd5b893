#pragma once
// Comma-separated text that a spreadsheet cannot be tricked by.

#include <QStringList>

#include <span>

/** Either text, which is quoted and defused, or a number, which stays one. */
struct CsvField
{
    CsvField(const QString &words) : text(words) {}
    CsvField(qint64 number) : text(QString::number(number)), isNumber(true) {}
    CsvField(int number) : CsvField(qint64(number)) {}
    /** NaN becomes an empty field: nothing was measured. */
    CsvField(double number, int decimals);

    QString text;
    bool isNumber = false;
};

/**
 * One record by RFC 4180, with CR LF. Text that a spreadsheet would run as a formula (first character = + - @, tab or
 * CR, also after leading spaces) gets an apostrophe before it (OWASP, CSV injection). Numbers are left as they are.
 */
QByteArray csvLine(std::span<const CsvField> fields);
inline QByteArray csvLine(std::initializer_list<CsvField> fields) { return csvLine(std::span(fields.begin(), fields.size())); }
