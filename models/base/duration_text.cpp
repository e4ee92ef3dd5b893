#include "duration_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QLatin1StringView name;
    UtcMs length;
};
constexpr std::array units{Unit{"d"_L1, day}, Unit{"h"_L1, hour}, Unit{"min"_L1, minute}, Unit{"s"_L1, second}, Unit{"ms"_L1, 1}};
constexpr UtcMs longest = 3650 * day;

Problem noDuration(const QString &text)
{
    return Problem{QCoreApplication::translate("DurationText", "\"%1\" is no duration; write it like 30 s, 5 min, 12 h or 7 d.").arg(text.left(40))};
}

/** Takes what `is` from the left. */
template <typename Is>
QStringView takeWhile(QStringView &rest, Is is)
{
    qsizetype count = 0;
    while (count < rest.size() && is(rest[count]))
        ++count;
    const QStringView taken = rest.first(count);
    rest = rest.sliced(count);
    return taken;
}

} // namespace

QString durationText(UtcMs duration)
{
    for (const Unit &unit : units) {
        if (duration != 0 && duration % unit.length == 0)
            return u"%1 %2"_s.arg(QString::number(duration / unit.length), unit.name);
    }
    return u"0 s"_s;
}

Result<UtcMs> durationFromText(const QString &text)
{
    const auto isBlank = [](QChar c) { return c == u' '; };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto isLetter = [](QChar c) { return c >= u'a' && c <= u'z'; };
    QStringView rest = QStringView(text).trimmed();
    UtcMs sum = 0;
    if (rest.isEmpty())
        return noDuration(text);
    while (!rest.isEmpty()) {
        const QStringView digits = takeWhile(rest, isDigit);
        takeWhile(rest, isBlank);
        const QStringView name = takeWhile(rest, isLetter);
        takeWhile(rest, isBlank);
        const auto unit = std::find_if(units.begin(), units.end(), [name](const Unit &each) { return name == each.name; });
        const qint64 number = digits.isEmpty() || digits.size() > 12 ? -1 : digits.toLongLong();
        if (unit == units.end() || number < 0 || number > longest / unit->length)
            return noDuration(text);
        sum += number * unit->length;
    }
    return sum <= longest ? Result<UtcMs>(sum) : Result<UtcMs>(noDuration(text));
}
