#include "tile_cache.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 magic = 0x464C5431; // "FLT1"
constexpr int headSize = 12;
constexpr qint64 touchAfter = hour; ///< a tile's use is noted on disk this seldom

QStringList filesIn(const QString &directory)
{
    QStringList files;
    QDirIterator each(directory, {u"*.tile"_s}, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << each.next();
    return files;
}

} // namespace

QString TileCache::usualDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/tiles"_L1;
}

qint64 TileCache::bytesIn(const QString &directory)
{
    qint64 bytes = 0;
    for (const QString &file : filesIn(directory))
        bytes += QFileInfo(file).size();
    return bytes;
}

void TileCache::clear(const QString &directory)
{
    for (const QString &file : filesIn(directory))
        QFile::remove(file);
}

TileCache::TileCache(const QString &directory, const QString &source, qint64 mostBytes, const Clock &clock)
    : m_directory(directory), m_source(QString::fromLatin1(QCryptographicHash::hash(source.toUtf8(), QCryptographicHash::Sha256).toHex().left(16))),
      m_mostBytes(mostBytes), m_clock(clock)
{
    QDir().mkpath(m_directory + u'/' + m_source);
    list();
    trim();
}

void TileCache::list()
{
    const QDir root(m_directory);
    for (const QString &file : filesIn(m_directory)) {
        const QFileInfo info(file);
        m_entries.insert(root.relativeFilePath(file), {info.size(), info.lastModified().toMSecsSinceEpoch()});
        m_bytes += info.size();
    }
}

QString TileCache::nameOf(TileId tile) const
{
    return u"%1/%2-%3-%4.tile"_s.arg(m_source).arg(tile.z).arg(tile.x).arg(tile.y);
}

std::optional<TileCache::Kept> TileCache::find(TileId tile)
{
    const auto entry = m_entries.find(nameOf(tile));
    if (entry == m_entries.end())
        return {};
    QFile file(m_directory + u'/' + nameOf(tile));
    const QByteArray all = file.open(QIODevice::ReadWrite) && file.size() <= 8 * 1024 * 1024 ? file.readAll() : QByteArray();
    QDataStream head(all);
    quint32 mark = 0;
    qint64 freshUntil = 0;
    head >> mark >> freshUntil;
    if (all.size() < headSize || mark != magic) { // gone, or torn by a full disk
        m_bytes -= entry->size;
        m_entries.erase(entry);
        file.remove();
        return {};
    }
    const UtcMs now = m_clock.now();
    if (now - entry->usedAt > touchAfter)
        file.setFileTime(QDateTime::fromMSecsSinceEpoch(now), QFileDevice::FileModificationTime);
    entry->usedAt = now;
    return Kept{all.mid(headSize), now < freshUntil};
}

void TileCache::keep(TileId tile, const QByteArray &bytes, qint64 freshForMs)
{
    const QString name = nameOf(tile);
    QSaveFile file(m_directory + u'/' + name);
    if (!file.open(QIODevice::WriteOnly))
        return; // without a cache the map still works
    QDataStream out(&file);
    out << magic << qint64(m_clock.now() + freshForMs);
    file.write(bytes);
    if (!file.commit())
        return;
    Entry &entry = m_entries[name];
    m_bytes += headSize + bytes.size() - entry.size;
    entry = {headSize + bytes.size(), m_clock.now()};
    trim();
}

/** Down to nine tenths, so that not every new tile has to make room. */
void TileCache::trim()
{
    if (m_bytes <= m_mostBytes)
        return;
    QStringList names = m_entries.keys();
    std::sort(names.begin(), names.end(), [this](const QString &a, const QString &b) {
        const qint64 before = m_entries[a].usedAt, after = m_entries[b].usedAt;
        return before != after ? before < after : a < b;
    });
    for (const QString &name : names) {
        if (m_bytes <= m_mostBytes / 10 * 9)
            return;
        QFile::remove(m_directory + u'/' + name);
        m_bytes -= m_entries.take(name).size;
    }
}
