#include "triage_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("TriageFile", text); }

Result<AlertSettings> settingsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("The settings of triage in %1 cannot be read: %2.").arg(path, file.errorString())};
    Result<AlertSettings> settings = alertSettingsFromJson(file.readAll());
    return settings ? settings : Result<AlertSettings>(Problem{tr("The settings of triage in %1 are wrong. %2").arg(path, settings.problem().text)});
}

} // namespace

TriageFile::TriageFile(const QString &folder) : m_path(folder.isEmpty() ? QString() : QDir(folder).filePath(u"triage.json"_s)) {}

Result<AlertSettings> TriageFile::load() const
{
    return isKept() && QFile::exists(m_path) ? settingsIn(m_path) : Result<AlertSettings>(AlertSettings());
}

Result<void> TriageFile::save(const AlertSettings &settings) const
{
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray json = toJson(settings);
    if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit())
        return {};
    return Problem{tr("The settings of triage cannot be written to %1: %2.").arg(m_path, file.errorString())};
}

Result<AlertSettings> TriageFile::adopt(const QString &file) const
{
    Result<AlertSettings> settings = settingsIn(file);
    if (!settings || !isKept())
        return settings;
    if (const Result<void> saved = save(settings.value()); !saved)
        return saved.problem();
    return settings;
}
