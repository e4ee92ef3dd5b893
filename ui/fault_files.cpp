#include "fault_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

FaultFiles::FaultFiles(FaultCatalogue shipped, const QString &folder, bool isChosen, QObject *parent)
    : QObject(parent), m_shipped(std::move(shipped)), m_inForce(m_shipped), m_chosen(isChosen)
{
    m_atStart = read(m_inForce, folder);
    m_digestAtStart = digest(folder);
    m_next = m_inForce;
    m_now = m_atStart;
}

FaultFolder FaultFiles::read(FaultCatalogue &catalogue, const QString &folder) const
{
    if (folder.isEmpty() || (!m_chosen && !QDir(folder).exists())) {
        FaultFolder none;
        none.path = folder;
        return none;
    }
    return addFaultFolder(catalogue, folder);
}

QByteArray FaultFiles::digest(const QString &folder) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QDir directory(folder);
    for (const QString &name : folder.isEmpty() ? QStringList() : directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        hash.addData(name.toUtf8() + '\0');
        if (file.open(QIODevice::ReadOnly))
            hash.addData(file.readAll() + '\0');
    }
    return hash.result();
}

void FaultFiles::setFolder(const QString &folder)
{
    if (m_fixed || folder == m_now.path)
        return;
    m_now.path = folder;
    m_chosen = true;
    Q_EMIT folderChosen(folder);
    reread();
}

void FaultFiles::reread()
{
    m_next = m_shipped;
    m_now = read(m_next, m_now.path);
    m_pending = digest(m_now.path) != m_digestAtStart;
    Q_EMIT changed();
}

QByteArray FaultFiles::contentOf(const QString &name) const
{
    QFile file(QDir(m_now.path).filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QString> FaultFiles::keep(const FaultDraft &draft, const QString &name, const QByteArray &before)
{
    const std::vector<DraftProblem> problems = check(draft, m_next);
    if (!problems.empty())
        return Problem{problems.front().sentence};
    if (m_now.path.isEmpty())
        return Problem{tr("Choose a folder for fault files first: Settings, Fault files.")};
    const QString wanted = name.isEmpty() ? freeFileName(m_now.path, draft) : name;
    if (const Result<void> written = writeFaultFile(m_now.path, wanted, toJson(draft), before); !written)
        return written.problem();
    reread();
    return wanted;
}
