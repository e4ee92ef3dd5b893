#pragma once
// Raster tiles under the markers: where they come from is somebody else's business, since widgets open no sockets.

#include "map_view.h"
#include "theme.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>

#include <memory>

/** Column and row of a tile in the usual (XYZ) scheme: 0,0 is in the north-west. */
struct TileId
{
    quint8 z = 0;
    quint32 x = 0, y = 0;
    friend auto operator<=>(const TileId &, const TileId &) = default;
    friend size_t qHash(const TileId &id, size_t seed = 0) { return qHashMulti(seed, id.z, id.x, id.y); }
    TileId parent() const { return {quint8(z - 1), x / 2, y / 2}; }
};
Q_DECLARE_METATYPE(TileId)

/** Gives tiles, when it can. Lives in the window thread; what it takes to get them does not. */
class TileSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual int lowestZoom() const = 0;
    virtual int highestZoom() const = 0;
    /** Who made the map; shown on it as long as its tiles are. Plain text. */
    virtual QString attribution() const = 0;
    /** Everything that is wanted now, the most wanted first. What is not in the list any more need not come. */
    virtual void want(const std::vector<TileId> &tiles) = 0;

Q_SIGNALS:
    void arrived(TileId tile, const QImage &image);
    void missing(TileId tile);                     ///< there is none; do not ask again this session
    void problemChanged(const QString &sentence);  ///< empty: all is well again
    void described();                              ///< zooms and attribution are known now
};

/** The tiles of one map in memory: asks for what is in view, paints a coarser one scaled up until the right one is there. */
class MapTiles : public QObject
{
    Q_OBJECT
public:
    MapTiles(std::unique_ptr<TileSource> source, const Theme &theme, QObject *parent = nullptr);
    ~MapTiles() override;

    /** Wants what `view` needs, with a margin of nothing: polite servers ask for that. */
    void setView(const MapView &view);
    /** Paints what is there of the strip (screen pixels); where there is nothing the ground below stays. */
    void paint(QPainter &painter, const MapView &view, const QRect &strip);
    QString attribution() const { return m_source->attribution(); }
    QString problem() const { return m_problem; }
    void themeChanged();
    static std::vector<TileId> tilesOf(const MapView &view, int lowest, int highest); ///< nearest to the middle first

Q_SIGNALS:
    void changed();

private:
    void take(TileId tile, const QImage &image);
    void askFor();
    const QPixmap *pixmap(TileId tile);
    QImage dimmed(const QImage &image) const;

    std::unique_ptr<TileSource> m_source;
    const Theme &m_theme;
    QCache<TileId, QImage> m_images;   ///< as they came, cost in KB
    QCache<TileId, QPixmap> m_pixmaps; ///< in the colours of the theme
    QSet<TileId> m_missing;
    std::vector<TileId> m_wanted;
    QString m_problem;
};
