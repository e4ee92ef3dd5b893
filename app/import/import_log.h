#pragma once
// What went wrong in which line, in the words of the report.

#include "printable.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

/** Collects "line N: why" sentences. Text of the file that is quoted in `why` must have gone through quoted(). */
class ImportLog
{
public:
    void badRow(int line, const QString &why)
    {
        m_badRows.push_back(QCoreApplication::translate("ImportLog", "line %1: %2").arg(QString::number(line), why));
    }
    /** A cell's text, fit to be shown. */
    static QString quoted(const QString &text) { return QStringLiteral("\"%1\"").arg(printable(text, 60)); }
    std::vector<QString> take() { return std::move(m_badRows); }

private:
    std::vector<QString> m_badRows;
};
