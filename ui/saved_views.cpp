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

} // namespace

SavedViews::SavedViews(QObject *parent) : QObject(parent)
{
    const QJsonArray kept = QJsonDocument::fromJson(QSettings().value(settingsKey).toByteArray()).array();
    for (const QJsonValue &view : kept)
        if (!nameOf(view.toObject()).isEmpty())
            m_views.push_back(view.toObject());
}

void SavedViews::store() const
{
    QJsonArray kept;
    for (const QJsonObject &view : m_views)
        kept.append(view);
    QSettings().setValue(settingsKey, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

QStringList SavedViews::names() const
{
    QStringList names;
    for (const QJsonObject &view : m_views)
        names.append(nameOf(view));
    names.sort(Qt::CaseInsensitive);
    return names;
}

Result<PortView> SavedViews::view(const QString &name, const Inventory &inventory) const
{
    for (const QJsonObject &view : m_views)
        if (nameOf(view) == name)
            return portViewFromJson(view, inventory);
    return Problem{tr("There is no view \"%1\".").arg(name)};
}

void SavedViews::save(const PortView &view, const Inventory &inventory)
{
    std::erase_if(m_views, [&](const QJsonObject &old) { return nameOf(old) == view.name; });
    m_views.push_back(toJson(view, inventory));
    store();
    Q_EMIT changed();
}

void SavedViews::remove(const QString &name)
{
    if (std::erase_if(m_views, [&](const QJsonObject &old) { return nameOf(old) == name; }) == 0)
        return;
    store();
    Q_EMIT changed();
}

Result<QString> SavedViews::importFile(const QString &path, const Inventory &inventory)
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
    const auto view = std::find_if(m_views.begin(), m_views.end(), [&](const QJsonObject &one) { return nameOf(one) == name; });
    if (view == m_views.end())
        return Problem{tr("There is no view \"%1\".").arg(name)};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(*view).toJson()) < 0 || !file.commit())
        return Problem{tr("%1 cannot be written: %2.").arg(path, file.errorString())};
    return {};
}
