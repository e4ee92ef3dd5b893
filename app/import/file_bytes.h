#pragma once
// A whole file in memory, unpacked when it is gzip.

#include "result.h"

#include <QByteArray>

/**
 * The bytes of `path`; gzip is recognized by its content, not by its name. Refuses more than `limit` bytes after
 * unpacking, so that a small hostile file cannot fill the memory.
 */
Result<QByteArray> fileBytes(const QString &path, qint64 limit = 512LL << 20);

/** Packs as gzip without a time or a name inside, so that the same bytes give the same file. */
QByteArray gzipped(const QByteArray &bytes);
