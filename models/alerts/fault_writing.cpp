// How a draft comes into the operator's folder: whole or not at all, and never over what somebody else wrote.
#include "fault_draft.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FaultDraft", text); }

constexpr int lockMs = 2000; // another desk writes for milliseconds

/** What the file has now; null: there is none. */
Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("%1 cannot be read: %2").arg(path, file.errorString())};
    const QByteArray content = file.readAll();
    return content.isNull() ? QByteArray("") : content;
}

} // namespace

Result<void> writeFaultFile(const QString &folder, const QString &name, const QByteArray &json, const QByteArray &before)
{
    if (!QDir().mkpath(folder))
        return Problem{tr("The folder %1 cannot be made.").arg(folder)};
    const QString path = QDir(folder).filePath(name);
    QLockFile lock(QDir(folder).filePath(u".faultline.lock"_s)); // desks that share the folder write one after the other
    if (!lock.tryLock(lockMs))
        return Problem{tr("The folder %1 cannot be written, or another desk writes in it just now.").arg(folder)};
    const Result<QByteArray> now = contentOf(path);
    if (!now)
        return now.problem();
    if (now.value().isNull() != before.isNull() || now.value() != before)
        return Problem{before.isNull() ? tr("There is a file %1 already. It was left as it is.").arg(name)
                                       : tr("Somebody changed %1 meanwhile. It was left as it is: open the entry again.").arg(name)};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return Problem{tr("%1 cannot be written: %2").arg(path, file.errorString())};
    return {};
}

QString freeFileName(const QString &folder, const FaultDraft &draft)
{
    const QString wanted = fileNameFor(draft);
    QString name = wanted;
    for (int number = 2; QFile::exists(QDir(folder).filePath(name)); ++number)
        name = wanted.chopped(5) + u'-' + QString::number(number) + u".json"_s;
    return name;
}
