#include "saved_views.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const auto settingsKey = "ports/views"_L1;
constexpr qint64 mostBytes = 1'000'000;

QString nameOf(const QJsonObject &view) { return view.value("name"_L1).toString(); }

std::vector<QJsonObject> stored()
{
    std::vector<QJsonObject> views;
    for (const QJsonValue &view : QJsonDocument::fromJson(QSettings().value(settingsKey).toByteArray()).array())
        if (!nameOf(view.toObject()).isEmpty())
            views.push_back(view.toObject());
    return views;
}

} // namespace

void SavedViews::store(const std::vector<QJsonObject> &views)
{
    QJsonArray kept;
    for (const QJsonObject &view : views)
        kept.append(view);
    QSettings().setValue(settingsKey, QJsonDocument(kept).toJson(QJsonDocument::Compact));
    Q_EMIT changed();
}

QStringList SavedViews::names() const
{
    QStringList names;
    for (const QJsonObject &view : stored())
        names.append(nameOf(view));
    names.sort(Qt::CaseInsensitive);
    return names;
}

Result<PortView> SavedViews::view(const QString &name, const AssetView &inventory) const
{
    for (const QJsonObject &view : stored())
        if (nameOf(view) == name)
            return portViewFromJson(view, inventory);
    return Problem{tr("There is no view \"%1\".").arg(name)};
}

void SavedViews::save(const PortView &view, const AssetView &inventory)
{
    std::vector<QJsonObject> views = stored();
    std::erase_if(views, [&](const QJsonObject &old) { return nameOf(old) == view.name; });
    views.push_back(toJson(view, inventory));
    store(views);
}

void SavedViews::remove(const QString &name)
{
    std::vector<QJsonObject> views = stored();
    if (std::erase_if(views, [&](const QJsonObject &old) { return nameOf(old) == name; }) > 0)
        store(views);
}

Result<QString> SavedViews::importFile(const QString &path, const AssetView &inventory)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("%1 cannot be read: %2.").arg(path, file.errorString())};
    const Result<QJsonObject> json = readPortViewFile(file.read(mostBytes + 1));
    if (!json)
        return json.problem();
    const Result<PortView> view = portViewFromJson(json.value(), inventory);
    if (!view)
        return view.problem();
    save(view.value(), inventory);
    return view.value().name;
}

Result<void> SavedViews::exportFile(const QString &name, const QString &path) const
{
    const std::vector<QJsonObject> views = stored();
    const auto view = std::find_if(views.begin(), views.end(), [&](const QJsonObject &one) { return nameOf(one) == name; });
    if (view == views.end())
        return Problem{tr("There is no view \"%1\".").arg(name)};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(*view).toJson()) < 0 || !file.commit())
        return Problem{tr("%1 cannot be written: %2.").arg(path, file.errorString())};
    return {};
}
