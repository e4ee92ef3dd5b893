#pragma once
// Pictures from outside: read with limits, so that no tile can take the console's memory.

#include "result.h"

#include <QByteArray>
#include <QImage>

constexpr qsizetype mostTileBytes = 4 * 1024 * 1024;
constexpr int mostTileEdge = 1024; ///< pixels

/** PNG, JPEG or WebP (where Qt reads it) of at most 4 MB and 1024 x 1024 pixels. The size is known before a pixel is unpacked. */
Result<QImage> readTileImage(const QByteArray &bytes);
