#include "initials.h"

#include <QStringList>

using namespace Qt::StringLiterals;

QString initials(const QString &person)
{
    if (person.startsWith("playbook:"_L1))
        return u"PB"_s;
    const QStringList words = person.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    if (words.size() == 1)
        return words.first().left(2).toUpper();
    return (words.first().left(1) + words.last().left(1)).toUpper();
}
