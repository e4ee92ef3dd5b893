#include "folded_text.h"

using namespace Qt::StringLiterals;

namespace {

char foldedAscii(char16_t c)
{
    if (c >= u'A' && c <= u'Z')
        return char(c - u'A' + 'a');
    return c < 0x20 || c == 0x7F ? ' ' : char(c);
}

/** Letters that Unicode does not take apart. Null: it does, or there is nothing to take apart. */
const char *plainLetters(char16_t c)
{
    switch (c) {
    case 0x0131: return "i";           // dotless i
    case 0x00F8: case 0x00D8: return "o";
    case 0x0142: case 0x0141: return "l";
    case 0x0111: case 0x0110: case 0x00F0: case 0x00D0: return "d";
    case 0x00E6: case 0x00C6: return "ae";
    case 0x0153: case 0x0152: return "oe";
    case 0x00FE: case 0x00DE: return "th";
    case 0x00DF: case 0x1E9E: return "ss";
    default: return nullptr;
    }
}

void appendFoldedLetters(QByteArray &arena, const QString &text)
{
    QString rest;
    const auto flush = [&] {
        arena += rest.toCaseFolded().toUtf8();
        rest.clear();
    };
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Other_Format)
            continue;
        if (const char *letters = plainLetters(c.unicode())) {
            flush();
            arena += letters;
        } else if (c.unicode() < 0x80) {
            flush();
            arena += foldedAscii(c.unicode());
        } else {
            rest += c.category() == QChar::Other_Control ? QChar(u' ') : c;
        }
    }
    flush();
}

} // namespace

void appendFolded(QByteArray &arena, const QString &text)
{
    const qsizetype start = arena.size();
    for (const QChar c : text) {
        if (c.unicode() >= 0x80) {
            arena.truncate(start);
            appendFoldedLetters(arena, text);
            return;
        }
        arena += foldedAscii(c.unicode());
    }
}

QByteArray foldedText(const QString &text)
{
    QByteArray folded;
    folded.reserve(text.size());
    appendFolded(folded, text);
    return folded;
}
