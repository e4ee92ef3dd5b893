#pragma once
// Tiles from an MBTiles file (a SQLite database, github.com/mapbox/mbtiles-spec 1.3): maps without any network.

#include "map_tiles.h"
#include "result.h"
#include "sqlite.h"

#include <QTimer>

/** Lives in the thread that made it; see TileThread. Reads one tile a turn of the event loop, so that a newer wish comes first. */
class MbtilesTileSource : public TileSource
{
    Q_OBJECT
public:
    explicit MbtilesTileSource(const QString &path, QObject *parent = nullptr);

    /** Says why a file is no use: not there, no MBTiles, vector tiles. */
    Result<void> open();

    int lowestZoom() const override { return m_lowest; }
    int highestZoom() const override { return m_highest; }
    QString attribution() const override { return m_attribution; }
    void want(const std::vector<TileId> &tiles) override;

private:
    QString metadata(const char *name);
    Result<void> readZooms();
    void readNext();

    const QString m_path;
    sqlite::Database m_database;
    sqlite::Statement m_select;
    std::vector<TileId> m_waiting; ///< most wanted last
    QTimer m_next;
    QString m_attribution;
    int m_lowest = 0, m_highest = 0;
};
