#pragma once
// Reads CSV as it is found in the wild: any common encoding, separator and line end, quoted newlines, broken quotes.

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

struct CsvRow
{
    int line = 0;       ///< line of the file on which the row begins, from 1 (the header is line 1)
    QStringList cells;  ///< trimmed, Unicode NFC; as many as the row has
    QString problem;    ///< why the row cannot be used; empty when it can
};

/**
 * Decodes the whole file at once (UTF-8, UTF-16 with BOM, else Latin-1), takes ',' ';' or tab as separator (the one
 * that the header line has most of) and gives rows one by one. A quote that is never closed costs its own row only.
 */
class CsvReader
{
public:
    explicit CsvReader(const QByteArray &bytes);

    const QStringList &header() const { return m_header; }
    /** Index of the column with that name (case does not matter); -1 when there is none. */
    int column(const QString &name) const;
    /** False at the end. Empty lines are skipped. */
    bool next(CsvRow &row);
    bool wasLatin1() const { return m_latin1; }

private:
    bool nextRaw(CsvRow &row);
    void chooseSeparator();
    qsizetype endOfLine(qsizetype from) const;

    QString m_text;
    QStringList m_header;
    qsizetype m_at = 0;
    int m_line = 1;
    QChar m_separator = u',';
    bool m_latin1 = false;
};

/** A number with '.' or ',' as decimal mark; nullopt-like NaN when it is none. Thousands marks are refused. */
double csvNumber(const QString &text);
