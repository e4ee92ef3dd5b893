#include "printable.h"

namespace {

/** Characters that show nothing, or change how their neighbours are shown. */
bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidi controls, zero-width joiners, tags, the soft hyphen
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Separator_Space:
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        // Letters by category, blanks on screen: the Hangul fillers and the empty Braille cell.
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    }
    return true;
}

QString shown(char32_t c)
{
    if (isHidden(c))
        return QStringLiteral("\\u{%1}").arg(QString::number(uint(c), 16).toUpper(), 4, QLatin1Char('0'));
    return QString::fromUcs4(&c, 1);
}

} // namespace

QString printable(const QString &text, int limit)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        i += c > 0xFFFF ? 1 : 0;
        const QString piece = shown(c);
        const bool last = i + 1 == text.size();
        // One place is kept for the ellipsis unless everything fits.
        if (result.size() + piece.size() > limit - (last ? 0 : 1))
            return limit > 0 ? result + QChar(0x2026) : result;
        result += piece;
    }
    return result;
}

QString printable(const QByteArray &utf8, int limit)
{
    // Only what can still be shown is converted: outside text may be megabytes long.
    const qsizetype enough = qsizetype(std::max(limit, 0)) * 4 + 8;
    return printable(QString::fromUtf8(utf8.constData(), std::min(utf8.size(), enough)), limit);
}
