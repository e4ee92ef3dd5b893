#include "port_view.h"

#include "asset_register.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class PortViewFile
{
    Q_DECLARE_TR_FUNCTIONS(PortViewFile)
};

constexpr qsizetype mostBytes = 1'000'000, longestName = 60;
constexpr int widestColumn = 4'000;
const auto format = "faultline.portView.v1"_L1;

Result<PortColumn> columnOf(const QJsonObject &entry)
{
    const QString id = entry.value("column"_L1).toString();
    if (const auto column = columnFromId(id))
        return *column;
    return Problem{PortViewFile::tr("There is no column \"%1\".").arg(id.left(longestName))};
}

/** Each entry of an array of objects through `take`; the first Problem ends it. */
template <typename Take>
Result<void> each(const QJsonValue &array, const QString &field, Take take)
{
    if (array.isUndefined())
        return {};
    if (!array.isArray() || array.toArray().size() > portColumnCount)
        return Problem{PortViewFile::tr("The view's \"%1\" cannot be read.").arg(field)};
    for (const QJsonValue &entry : array.toArray()) {
        const Result<PortColumn> column = columnOf(entry.toObject());
        if (!column)
            return column.problem();
        if (!take(column.value(), entry.toObject()))
            return Problem{PortViewFile::tr("The view's \"%1\" cannot be read.").arg(field)};
    }
    return {};
}

Result<void> takeOrder(PortView &view, const QJsonObject &json)
{
    return each(json.value("order"_L1), u"order"_s, [&](PortColumn column, const QJsonObject &entry) {
        const bool twice = std::any_of(view.order.begin(), view.order.end(), [&](const PortOrder &o) { return o.column == column; });
        const QJsonValue descending = entry.value("descending"_L1);
        if (twice || !(descending.isUndefined() || descending.isBool()))
            return false;
        view.order.push_back({column, descending.toBool()});
        return true;
    });
}

Result<void> takeColumns(PortView &view, const QJsonObject &json)
{
    return each(json.value("columns"_L1), u"columns"_s, [&](PortColumn column, const QJsonObject &entry) {
        const bool twice = std::any_of(view.columns.begin(), view.columns.end(), [&](const auto &c) { return c.column == column; });
        const double width = entry.value("width"_L1).toDouble(0);
        if (twice || width < 0 || width > widestColumn)
            return false;
        view.columns.push_back({column, int(width)});
        return true;
    });
}

} // namespace

QJsonObject toJson(const PortView &view, const AssetView &inventory)
{
    QJsonArray order, columns;
    for (const PortOrder &key : view.order)
        order.append(QJsonObject{{"column"_L1, columnId(key.column)}, {"descending"_L1, key.descending}});
    for (const PortView::Column &column : view.columns)
        columns.append(QJsonObject{{"column"_L1, columnId(column.column)}, {"width"_L1, column.width}});
    return {{"format"_L1, format},
            {"name"_L1, view.name},
            {"filter"_L1, toJson(view.filter, inventory)},
            {"order"_L1, order},
            {"columns"_L1, columns},
            {"form"_L1, view.asTable ? u"table"_s : u"mosaic"_s}};
}

Result<PortView> portViewFromJson(const QJsonObject &json, const AssetView &inventory)
{
    static const QStringList fields{u"format"_s, u"name"_s, u"filter"_s, u"order"_s, u"columns"_s, u"form"_s};
    for (const QString &field : json.keys())
        if (!fields.contains(field))
            return Problem{PortViewFile::tr("This version does not know the view's \"%1\".").arg(field.left(longestName))};
    if (json.value("format"_L1).toString() != format)
        return Problem{PortViewFile::tr("This is no view of ports, or one of another version (%1 is needed).").arg(format)};
    PortView view;
    view.name = json.value("name"_L1).toString().simplified();
    if (view.name.isEmpty() || view.name.size() > longestName)
        return Problem{PortViewFile::tr("A view needs a name of at most %1 letters.").arg(longestName)};
    const QString form = json.value("form"_L1).toString(u"table"_s);
    if (form != "table"_L1 && form != "mosaic"_L1)
        return Problem{PortViewFile::tr("The view's \"%1\" cannot be read.").arg(u"form"_s)};
    view.asTable = form == "table"_L1;
    const Result<PortFilter> filter = portFilterFromJson(json.value("filter"_L1).toObject(), inventory);
    if (!filter)
        return filter.problem();
    view.filter = filter.value();
    if (const auto taken = takeOrder(view, json); !taken)
        return taken.problem();
    if (const auto taken = takeColumns(view, json); !taken)
        return taken.problem();
    return view;
}

Result<QJsonObject> readPortViewFile(const QByteArray &bytes)
{
    if (bytes.size() > mostBytes)
        return Problem{PortViewFile::tr("A view has at most %1 bytes; this file has more.").arg(mostBytes)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return Problem{PortViewFile::tr("The file holds no view: %1.").arg(error.error == QJsonParseError::NoError ? PortViewFile::tr("no JSON object") : error.errorString())};
    if (document.object().value("format"_L1).toString() != format)
        return Problem{PortViewFile::tr("This is no view of ports, or one of another version (%1 is needed).").arg(format)};
    return document.object();
}
