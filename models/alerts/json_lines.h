#pragma once
// In which line of a JSON text its objects begin: for messages about a file that a person wrote.

#include <QByteArrayView>
#include <QHash>
#include <QString>

class JsonLines
{
public:
    /** Of a text that is JSON; anything else gives lines of no use, but no harm. */
    explicit JsonLines(QByteArrayView json);

    /** "entries/3", "tables/0/codes/12": the line in which that object begins, from 1; "1" for a place that is none. */
    QString lineOf(const QString &place) const { return QString::number(m_lines.value(place, 1)); }

private:
    QHash<QString, int> m_lines;
};
