#include "access_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *schema =
    "CREATE TABLE IF NOT EXISTS token(hash BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,"
    " regions TEXT NOT NULL, units TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS station(id TEXT PRIMARY KEY, scheme INTEGER NOT NULL, salt BLOB NOT NULL,"
    " hash BLOB NOT NULL, blocked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS pending(id TEXT PRIMARY KEY, remote TEXT NOT NULL, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS setting(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;";

} // namespace

Result<void> prepareDirectory(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (QDir().mkpath(QFileInfo(path).absolutePath()) && ::mkdir(name.constData(), 0700) == 0)
        return {};
    if (!QDir(path).exists())
        return Problem{u"The data directory %1 cannot be created."_s.arg(path)};
    return {};
}

Result<void> createPrivateFile(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return Problem{u"The file %1 cannot be written."_s.arg(path)};
    ::close(file);
    return {};
}

DirectoryLock::~DirectoryLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> DirectoryLock::take(const QString &directory)
{
    if (Result<void> ready = prepareDirectory(directory); !ready)
        return ready;
    const QString path = QDir(directory).filePath(u"gateway.lock"_s);
    m_file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0)
        return Problem{u"The file %1 cannot be written."_s.arg(path)};
    if (::flock(m_file, LOCK_EX | LOCK_NB) != 0)
        return Problem{u"Another gateway works in %1 already."_s.arg(directory)};
    return {};
}

Result<sqlite::Database> openAccessFile(const QString &dataDirectory)
{
    if (Result<void> ready = prepareDirectory(dataDirectory); !ready)
        return ready.problem();
    const QString path = QDir(dataDirectory).filePath(u"access.db"_s);
    if (Result<void> ready = createPrivateFile(path); !ready)
        return ready.problem();
    Result<sqlite::Database> opened = sqlite::Database::open(path, sqlite::Database::Mode::ReadWriteCreate);
    if (!opened)
        return opened;
    if (Result<void> made = opened.value().execute("PRAGMA synchronous=FULL"); !made)
        return made.problem();
    if (Result<void> made = opened.value().execute(schema); !made)
        return made.problem();
    return opened;
}
