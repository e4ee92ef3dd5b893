#include "read_files.h"

#include <QCoreApplication>
#include <QFile>

static QString tr(const char *text) { return QCoreApplication::translate("ReadFiles", text); }

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("The file %1 cannot be read: %2.").arg(path, file.errorString())};
    return file.readAll();
}

Result<AlertSettings> settingsFrom(const QString &path)
{
    if (path.isEmpty())
        return AlertSettings();
    const Result<QByteArray> json = contentOf(path);
    if (!json)
        return json.problem();
    Result<AlertSettings> settings = alertSettingsFromJson(json.value());
    return settings ? settings : Result<AlertSettings>(Problem{tr("%1: %2").arg(path, settings.problem().text)});
}
