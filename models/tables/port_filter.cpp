#include "port_filter.h"

#include "asset_register.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class PortFilterFile
{
    Q_DECLARE_TR_FUNCTIONS(PortFilterFile)
};

constexpr qsizetype mostEntries = 1'000, longestText = 200;

const QStringList &modeWords()
{
    static const QStringList words{u"available"_s, u"occupied"_s, u"charging"_s, u"reserved"_s,
                                   u"outOfService"_s, u"faulted"_s, u"offline"_s, u"unknown"_s};
    return words;
}

const QStringList &tierWords()
{
    static const QStringList words{u"none"_s, u"P1"_s, u"P2"_s, u"P3"_s, u"P4"_s};
    return words;
}

QJsonArray wordsOf(quint8 bits, const QStringList &words)
{
    QJsonArray array;
    for (qsizetype i = 0; i < words.size(); ++i)
        if (bits & (1u << i))
            array.append(words[i]);
    return array;
}

/** The named list fields of a filter: the same for reading and writing. */
struct ListField
{
    QLatin1StringView name;
    QStringList PortFilter::*list;
};
constexpr ListField listFields[] = {{"areas"_L1, &PortFilter::areas},           {"faults"_L1, &PortFilter::faults},
                                    {"models"_L1, &PortFilter::models},         {"firmwares"_L1, &PortFilter::firmwares},
                                    {"connectors"_L1, &PortFilter::connectors}, {"programmes"_L1, &PortFilter::programmes}};

Problem wrong(const QString &field)
{
    return {PortFilterFile::tr("The filter's \"%1\" cannot be read.").arg(field)};
}

Result<QStringList> textList(const QString &field, const QJsonValue &value)
{
    if (!value.isArray() || value.toArray().size() > mostEntries)
        return wrong(field);
    QStringList list;
    for (const QJsonValue &entry : value.toArray()) {
        if (!entry.isString() || entry.toString().size() > longestText)
            return wrong(field);
        list.append(entry.toString());
    }
    return list;
}

Result<quint8> bitsOf(const QString &field, const QJsonValue &value, const QStringList &words)
{
    const Result<QStringList> list = textList(field, value);
    if (!list)
        return list.problem();
    quint8 bits = 0;
    for (const QString &word : list.value()) {
        const qsizetype place = words.indexOf(word);
        if (place < 0)
            return Problem{PortFilterFile::tr("\"%1\" is not among the words of the filter's \"%2\".").arg(word, field)};
        bits = quint8(bits | (1u << place));
    }
    return bits;
}

template <typename Rows>
Result<quint32> rowOf(const Rows &rows, const QJsonValue &value, const QString &missing)
{
    for (size_t i = 0; i < rows.size(); ++i)
        if (value.isString() && rows[i].id == value.toString())
            return quint32(i);
    return Problem{missing.arg(value.toString().left(longestText))};
}

Result<float> kilowatts(const QString &field, const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!std::isfinite(number) || number < 0 || number > 100'000)
        return wrong(field);
    return float(number);
}

/** Takes one field into the filter. */
Result<void> take(PortFilter &filter, const QString &field, const QJsonValue &value, const AssetView &inventory)
{
    const auto assign = [](auto &to, const auto &result) -> Result<void> {
        if (!result)
            return result.problem();
        to = result.value();
        return {};
    };
    for (const ListField &known : listFields)
        if (field == known.name)
            return assign(filter.*known.list, textList(field, value));
    if (field == "modes"_L1)
        return assign(filter.modes, bitsOf(field, value, modeWords()));
    if (field == "tiers"_L1)
        return assign(filter.tiers, bitsOf(field, value, tierWords()));
    if (field == "region"_L1)
        return assign(filter.region.value, rowOf(inventory.regions, value, PortFilterFile::tr("This network has no region \"%1\".")));
    if (field == "site"_L1)
        return assign(filter.site.value, rowOf(inventory.sites, value, PortFilterFile::tr("This network has no site \"%1\".")));
    if (field == "leastKw"_L1)
        return assign(filter.leastKw, kilowatts(field, value));
    if (field == "mostKw"_L1)
        return assign(filter.mostKw, kilowatts(field, value));
    const bool isFlag = field == "abnormalOnly"_L1 || field == "unusedToday"_L1;
    if (isFlag && value.isBool()) {
        (field == "abnormalOnly"_L1 ? filter.abnormalOnly : filter.unusedToday) = value.toBool();
        return {};
    }
    if (field == "text"_L1 && value.isString() && value.toString().size() <= longestText) {
        filter.text = value.toString();
        return {};
    }
    const double minutes = value.toDouble(-1);
    if (field == "downLongerThanMinutes"_L1 && minutes >= 0 && minutes <= 10'000'000) {
        filter.downLongerThan = qRound64(minutes) * minute;
        return {};
    }
    return wrong(field);
}

} // namespace

int PortFilter::count() const
{
    int count = int(!text.isEmpty()) + int(abnormalOnly) + int(region.isValid()) + int(site.isValid()) + int(tiers != 0)
              + int(modes != 0) + int(leastKw > 0 || mostKw > 0) + int(downLongerThan > 0) + int(unusedToday);
    for (const ListField &field : listFields)
        count += int(!(this->*field.list).isEmpty());
    return count;
}

QJsonObject toJson(const PortFilter &filter, const AssetView &inventory)
{
    QJsonObject json;
    if (!filter.text.isEmpty())
        json.insert("text"_L1, filter.text);
    for (const ListField &field : listFields)
        if (!(filter.*field.list).isEmpty())
            json.insert(field.name, QJsonArray::fromStringList(filter.*field.list));
    if (filter.abnormalOnly)
        json.insert("abnormalOnly"_L1, true);
    if (filter.unusedToday)
        json.insert("unusedToday"_L1, true);
    if (filter.region.value < inventory.regions.size())
        json.insert("region"_L1, inventory.regions[filter.region.value].id);
    if (filter.site.value < inventory.sites.size())
        json.insert("site"_L1, inventory.sites[filter.site.value].id);
    if (filter.modes)
        json.insert("modes"_L1, wordsOf(filter.modes, modeWords()));
    if (filter.tiers)
        json.insert("tiers"_L1, wordsOf(filter.tiers, tierWords()));
    if (filter.leastKw > 0)
        json.insert("leastKw"_L1, double(filter.leastKw));
    if (filter.mostKw > 0)
        json.insert("mostKw"_L1, double(filter.mostKw));
    if (filter.downLongerThan > 0)
        json.insert("downLongerThanMinutes"_L1, filter.downLongerThan / minute);
    return json;
}

Result<PortFilter> portFilterFromJson(const QJsonObject &json, const AssetView &inventory)
{
    PortFilter filter;
    for (auto field = json.begin(); field != json.end(); ++field)
        if (const Result<void> taken = take(filter, field.key(), field.value(), inventory); !taken)
            return taken.problem();
    return filter;
}
