#pragma once
// What lies under the markers of a map: basemap or tiles, areas, names. Keeps what it painted and moves it along when panning.

#include "basemap.h"
#include "map_labels.h"
#include "map_overlay.h"
#include "map_view.h"

#include <QObject>
#include <QPixmap>

#include <memory>

class MapTiles;
class TileSource;

/**
 * A pan moves the kept picture by whole pixels and paints the strips that came into view; only another scale paints anew.
 * What takes longer than a frame to read is read in the pool, after the first paint; changed() says when to paint again.
 */
class MapGround : public QObject
{
    Q_OBJECT
public:
    explicit MapGround(const Theme &theme, QObject *parent = nullptr);
    ~MapGround() override;

    /** Ground, tiles and areas of `view`, over all of view.size; `painter` is in its screen coordinates. */
    void paint(QPainter &painter, const MapView &view);
    /** Names of places and areas, clear of the markers; and the attribution of the tiles in the lower right corner. */
    void paintLabels(QPainter &painter, const MapView &view);
    /** Rings and signs that names keep clear of: all of the world at this scale, so that names do not depend on the view. */
    void setMarkers(std::vector<LabelObstacle> markers);

    void setTiles(std::unique_ptr<TileSource> source); ///< null: the basemap of this build
    MapTiles *tiles() const { return m_tiles.get(); }
    void setLayers(std::vector<MapOverlay::Entry> layers);
    void setLayerShown(size_t layer, bool shown);
    void setPortsInLayer(size_t layer, std::vector<quint32> ports); ///< by area
    const MapOverlay &overlay() const { return m_overlay; }
    Basemap &basemap() { return *m_basemap; }
    MapLabels &labels() { return m_labels; }
    /** Reads what `view` needs at once instead of in the pool: tests, pictures, benchmarks. */
    void loadNow(const MapView &view);
    void themeChanged(); ///< forgets what was painted

    int paintedPixels() const { return m_paintedPixels; } ///< of the last paint(): a pan costs only what came into view

Q_SIGNALS:
    void changed(); ///< paint again

private:
    void forget();
    void loadInPool(const MapView &view);
    void paintStrip(QPainter &painter, const MapView &view, const QRect &strip);
    void paintAttribution(QPainter &painter, const MapView &view) const;
    bool shiftTo(const MapView &view, const QSize &pixels, qreal ratio);

    const Theme &m_theme;
    std::shared_ptr<Basemap> m_basemap;
    MapLabels m_labels;
    MapOverlay m_overlay;
    std::unique_ptr<MapTiles> m_tiles;
    QPixmap m_picture;
    MapView m_pictureView;
    bool m_isLoading = false;
    int m_paintedPixels = 0;
};
