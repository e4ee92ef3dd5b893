#include "setting_row.h"

#include "duration_text.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("AlertSettings", text); }

template <typename... Each>
struct Cases : Each... { using Each::operator()...; };
template <typename... Each>
Cases(Each...) -> Cases<Each...>;

QString numberText(double number) { return QString::number(number, 'g', 12); }

Result<double> within(const SettingRow &row, double number)
{
    if (std::isfinite(number) && number >= row.least && number <= row.most)
        return number;
    return Problem{tr("%1 must be from %2 to %3, not %4.")
                       .arg(row.path(), numberText(row.least), numberText(row.most), numberText(number))};
}

Result<UtcMs> duration(const SettingRow &row, const QString &text)
{
    const Result<UtcMs> read = durationFromText(text);
    if (!read)
        return Problem{tr("%1: %2").arg(row.path(), read.problem().text)};
    if (double(read.value()) < row.least || double(read.value()) > row.most)
        return Problem{tr("%1 must be from %2 to %3, not %4.")
                           .arg(row.path(), durationText(UtcMs(row.least)), durationText(UtcMs(row.most)), durationText(read.value()))};
    return read;
}

template <typename T>
Result<void> put(T *where, const Result<T> &value)
{
    if (!value)
        return value.problem();
    *where = value.value();
    return {};
}

/** "yes" and "no" as people write them, in the language of the desk and in the file's. */
Result<bool> yesOrNo(const SettingRow &row, const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == tr("yes") || word == u"true"_s || word == u"yes"_s)
        return true;
    if (word == tr("no") || word == u"false"_s || word == u"no"_s)
        return false;
    return Problem{tr("%1 is yes or no, not \"%2\".").arg(row.path(), text.left(40))};
}

Result<double> number(const SettingRow &row, const QString &text)
{
    bool isNumber = false;
    const double value = text.trimmed().toDouble(&isNumber);
    return isNumber ? within(row, value) : Result<double>(Problem{tr("%1 is a number, not \"%2\".").arg(row.path(), text.left(40))});
}

Result<int> whole(const SettingRow &row, const Result<double> &value)
{
    if (!value)
        return value.problem();
    if (value.value() != std::floor(value.value()))
        return Problem{tr("%1 is a whole number, not %2.").arg(row.path(), numberText(value.value()))};
    return int(value.value());
}

/** "alder: 15 min, birch: 1 h"; the last colon of each divides, since ids may have their own. */
Result<std::map<QString, UtcMs>> bySite(const SettingRow &row, const QString &text)
{
    std::map<QString, UtcMs> all;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype colon = part.lastIndexOf(u':');
        if (colon <= 0)
            return Problem{tr("%1 takes sites with their times, like alder: 15 min, birch: 1 h.").arg(row.path())};
        const Result<UtcMs> time = duration(row, part.mid(colon + 1));
        if (!time)
            return time.problem();
        all[part.left(colon).trimmed()] = time.value();
    }
    return all;
}

Problem wrongType(const SettingRow &row, const QString &wanted)
{
    return Problem{tr("%1 must be %2.").arg(row.path(), wanted)};
}

Result<std::map<QString, UtcMs>> bySite(const SettingRow &row, const QJsonObject &json)
{
    std::map<QString, UtcMs> all;
    for (auto each = json.begin(); each != json.end(); ++each) {
        if (!each.value().isString())
            return wrongType(row, tr("an object of site ids with durations like \"15 min\""));
        const Result<UtcMs> time = duration(row, each.value().toString());
        if (!time)
            return time.problem();
        all[each.key()] = time.value();
    }
    return all;
}

} // namespace

QString SettingRow::path() const
{
    return group.isEmpty() ? QString::fromLatin1(name) : QString::fromLatin1(group + '.' + name);
}

QString SettingRow::text() const
{
    return std::visit(Cases{[](const UtcMs *time) { return durationText(*time); },
                            [](const int *count) { return QString::number(*count); },
                            [](const double *figure) { return numberText(*figure); },
                            [](const bool *on) { return *on ? tr("yes") : tr("no"); },
                            [](const std::map<QString, UtcMs> *sites) {
                                QStringList parts;
                                for (const auto &[site, time] : *sites)
                                    parts.append(u"%1: %2"_s.arg(site, durationText(time)));
                                return parts.join(u", "_s);
                            }},
                      value);
}

QJsonValue SettingRow::json() const
{
    return std::visit(Cases{[](const UtcMs *time) { return QJsonValue(durationText(*time)); },
                            [](const int *count) { return QJsonValue(*count); },
                            [](const double *figure) { return QJsonValue(*figure); },
                            [](const bool *on) { return QJsonValue(*on); },
                            [](const std::map<QString, UtcMs> *sites) {
                                QJsonObject all;
                                for (const auto &[site, time] : *sites)
                                    all[site] = durationText(time);
                                return QJsonValue(all);
                            }},
                      value);
}

Result<void> SettingRow::read(const QString &given)
{
    return std::visit(Cases{[&](UtcMs *time) { return put(time, duration(*this, given)); },
                            [&](int *count) { return put(count, whole(*this, number(*this, given))); },
                            [&](double *figure) { return put(figure, number(*this, given)); },
                            [&](bool *on) { return put(on, yesOrNo(*this, given)); },
                            [&](std::map<QString, UtcMs> *sites) { return put(sites, bySite(*this, given)); }},
                      value);
}

Result<void> SettingRow::take(const QJsonValue &given)
{
    return std::visit(
        Cases{[&](UtcMs *time) {
                  return given.isString() ? put(time, duration(*this, given.toString()))
                                          : Result<void>(wrongType(*this, tr("a duration in quotes, like \"5 min\"")));
              },
              [&](int *count) {
                  return given.isDouble() ? put(count, whole(*this, within(*this, given.toDouble())))
                                          : Result<void>(wrongType(*this, tr("a whole number")));
              },
              [&](double *figure) {
                  return given.isDouble() ? put(figure, within(*this, given.toDouble()))
                                          : Result<void>(wrongType(*this, tr("a number")));
              },
              [&](bool *on) {
                  return given.isBool() ? put(on, Result<bool>(given.toBool())) : Result<void>(wrongType(*this, tr("true or false")));
              },
              [&](std::map<QString, UtcMs> *sites) {
                  return given.isObject() ? put(sites, bySite(*this, given.toObject()))
                                          : Result<void>(wrongType(*this, tr("an object of site ids with durations like \"15 min\"")));
              }},
        value);
}
