#include "tile_mbtiles_source.h"

#include "printable.h"
#include "tile_image.h"

#include <QFileInfo>
#include <QTextDocumentFragment>

using namespace Qt::StringLiterals;

MbtilesTileSource::MbtilesTileSource(const QString &path, QObject *parent) : TileSource(parent), m_path(path)
{
    m_next.setParent(this);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &MbtilesTileSource::readNext);
}

Result<void> MbtilesTileSource::open()
{
    const QString file = printable(QFileInfo(m_path).fileName(), 60);
    if (!QFileInfo(m_path).isFile())
        return Problem{tr("The map file %1 is not there.").arg(file)};
    Result<sqlite::Database> database = sqlite::Database::open(m_path, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return database.problem();
    m_database = std::move(database).value();
    Result<sqlite::Statement> select =
        m_database.prepare("SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3");
    if (!select)
        return Problem{tr("The map file %1 is no MBTiles file.").arg(file)};
    m_select = std::move(select).value();
    const QString format = metadata("format").toLower();
    if (format == "pbf"_L1)
        return Problem{tr("The map file %1 holds vector tiles; only pictures (png, jpg, webp) can be shown.").arg(file)};
    m_attribution = printable(QTextDocumentFragment::fromHtml(metadata("attribution").left(2000)).toPlainText().simplified(), 160);
    return readZooms();
}

QString MbtilesTileSource::metadata(const char *name)
{
    Result<sqlite::Statement> select = m_database.prepare("SELECT value FROM metadata WHERE name = ?1");
    if (!select)
        return {};
    select.value().bindText(1, name);
    const Result<bool> row = select.value().step();
    return row && row.value() ? select.value().string(0) : QString();
}

/** From the metadata; files without it (1.0 did not ask for it) are looked through. */
Result<void> MbtilesTileSource::readZooms()
{
    bool hasLowest = false, hasHighest = false;
    m_lowest = metadata("minzoom").toInt(&hasLowest);
    m_highest = metadata("maxzoom").toInt(&hasHighest);
    if (!hasLowest || !hasHighest) {
        Result<sqlite::Statement> select = m_database.prepare("SELECT min(zoom_level), max(zoom_level) FROM tiles");
        if (!select)
            return select.problem();
        const Result<bool> row = select.value().step();
        if (!row)
            return row.problem();
        m_lowest = int(select.value().integer(0));
        m_highest = int(select.value().integer(1));
    }
    m_lowest = qBound(0, m_lowest, 22);
    m_highest = qBound(m_lowest, m_highest, 22);
    return {};
}

void MbtilesTileSource::want(const std::vector<TileId> &tiles)
{
    m_waiting.assign(tiles.rbegin(), tiles.rend());
    if (m_database.isOpen())
        m_next.start(0);
}

/** Rows are counted from the south (TMS). */
void MbtilesTileSource::readNext()
{
    if (m_waiting.empty())
        return;
    const TileId tile = m_waiting.back();
    m_waiting.pop_back();
    m_select.bind(1, qint64(tile.z)).bind(2, qint64(tile.x)).bind(3, (qint64(1) << tile.z) - 1 - qint64(tile.y));
    const Result<bool> row = m_select.step();
    const QByteArray bytes = row && row.value() ? m_select.bytes(0) : QByteArray();
    m_select.reset();
    if (!row)
        Q_EMIT problemChanged(row.problem().text);
    const Result<QImage> image = readTileImage(bytes);
    if (image)
        Q_EMIT arrived(tile, image.value());
    else
        Q_EMIT missing(tile);
    if (!m_waiting.empty())
        m_next.start(0);
}
