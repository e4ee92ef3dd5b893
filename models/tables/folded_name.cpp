#include "folded_name.h"

using namespace Qt::StringLiterals;

QByteArray foldedName(const QString &name)
{
    QByteArray folded;
    folded.reserve(name.size());
    for (const QChar c : name) {
        const char16_t unit = c.unicode();
        if (unit >= 0x80)
            break;
        folded.append(char(unit < 0x20 || unit == 0x7f ? ' ' : unit >= 'A' && unit <= 'Z' ? unit + 32 : unit));
    }
    if (folded.size() == name.size())
        return folded;
    QString plain;
    const QString apart = name.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : apart) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        plain.append(c.category() == QChar::Other_Control ? u' ' : c == u'\u0131' ? u'i' : c); // a Turkish i has its dot or not
    }
    return plain.toUtf8();
}

std::vector<QByteArray> foldedWords(const QString &text)
{
    std::vector<QByteArray> words;
    for (const QByteArray &word : foldedName(text).split(' '))
        if (!word.isEmpty() && std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(word);
    return words;
}
