#pragma once
// Tiles on disk, so that a map that was seen once is there without network. Bounded; what was not used for longest goes first.

#include "clock.h"
#include "map_tiles.h"

#include <QHash>

#include <optional>

/** Belongs to one thread. Its files have names of ours: <hash of the address>/<z>-<x>-<y>.tile, never a part of an address. */
class TileCache
{
public:
    struct Kept
    {
        QByteArray bytes; ///< empty: the server said that there is none
        bool isFresh = true;
    };

    /** `directory` is made when needed. `source` tells the tiles of one address from those of another. */
    TileCache(const QString &directory, const QString &source, qint64 mostBytes, const Clock &clock);

    std::optional<Kept> find(TileId tile);
    void keep(TileId tile, const QByteArray &bytes, qint64 freshForMs);
    qint64 bytes() const { return m_bytes; } ///< of all sources
    /** Where a cache of this program and user lies. */
    static QString usualDirectory();
    static qint64 bytesIn(const QString &directory);
    static void clear(const QString &directory); ///< only files with names of ours

private:
    struct Entry { qint64 size = 0; qint64 usedAt = 0; };
    QString nameOf(TileId tile) const;
    void list();
    void trim();

    const QString m_directory, m_source;
    const qint64 m_mostBytes;
    const Clock &m_clock;
    QHash<QString, Entry> m_entries; ///< by path below the directory
    qint64 m_bytes = 0;
};
