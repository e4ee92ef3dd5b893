#pragma once
// DIR/access.db: where tokens and credentials are kept, readable by its owner only.

#include "sqlite.h"

#include <QString>

/** Creates the directory (mode 0700) when it is missing; a Problem when that fails or it is no directory. */
Result<void> prepareDirectory(const QString &path);
/** Creates the file with mode 0600 when it is missing, so that it is never readable by others, not even for a moment. */
Result<void> createPrivateFile(const QString &path);
/** Keeps a directory to one process: holds a lock on DIR/gateway.lock until it is destroyed. */
class DirectoryLock
{
public:
    DirectoryLock() = default;
    ~DirectoryLock();
    DirectoryLock(const DirectoryLock &) = delete;
    DirectoryLock &operator=(const DirectoryLock &) = delete;
    /** A Problem when another process holds it. */
    Result<void> take(const QString &directory);

private:
    int m_file = -1;
};

/** Opens or creates DIR/access.db with its tables. */
Result<sqlite::Database> openAccessFile(const QString &dataDirectory);
