#pragma once
// Land, lakes, rivers, roads and borders that came with the program (resources/map); no network, no key.

#include "map_labels.h"
#include "map_shapes.h"
#include "map_view.h"
#include "theme.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <mutex>
#include <vector>

/**
 * Every layer is there in bands of detail, each simplified to what a pixel of its zoom levels can show. Opening it reads a list of
 * 4 KB; a band is read when a view first needs it. Threads may share it.
 */
class Basemap
{
public:
    static constexpr int coarsestBand = 2, finestBand = 7;
    static constexpr int lastQuickBand = 4; ///< up to here all layers of a band are read in about 3 ms

    /** The map of this build. What cannot be read is left out: the sites are still drawn, on plain ground. */
    Basemap();
    /** FLBM bytes (resources/map/README.md); isEmpty() when they are none, and without the blocks that are torn. */
    explicit Basemap(const QByteArray &file);

    bool isEmpty() const { return m_blocks.empty(); }
    QStringList layerNames() const;
    /** Of a view that was not loaded yet the bands that are there are painted. */
    void paint(QPainter &painter, const MapView &view, const Theme &theme) const;
    /** Only a part of the screen. */
    void paint(QPainter &painter, const MapView &view, const QRect &strip, const Theme &theme) const;
    /** Lines that wait to be painted over tiles: borders only. */
    bool isLoaded(const MapView &view) const;
    void load(const MapView &view) const; ///< reads what is missing; from any thread

    static int bandOf(double level); ///< of MapView::level()
    /** A layer in the band, read when needed; null when the build has none of that name. A coarser one where the band begins later. */
    std::shared_ptr<const MapShapes> shapes(const QString &layer, int band) const;

    struct Line { std::vector<QPointF> points; QRectF box; }; ///< unit square
    /**
     * What bounds the states together ("TX", "LA"), borders between them left out: US postal codes, others are ignored. As
     * fine as the level needs.
     */
    std::vector<Line> outline(const QStringList &states, double level) const;

    /** Names of towns, states and countries, most important first. Reads 0.5 MB: pool work. */
    static std::vector<Place> readPlaces();
    int paintedPoints() const { return m_paintedPoints; } ///< of the last paint: what a view costs

private:
    struct Block
    {
        QString layer;
        quint8 kind = 0, band = 0, shift = 0; ///< kind 0 lines, 1 rings, 2 lines with the areas on both sides
        quint32 parts = 0, points = 0, start = 0, size = 0;
    };
    void readList();
    const Block *block(const QString &layer, int band) const;
    std::shared_ptr<const MapShapes> read(const Block &block) const;
    std::shared_ptr<const MapShapes> loaded(const QString &layer, int band) const;
    void fill(QPainter &painter, const QString &layer, const MapFrame &frame, int band, const QColor &colour) const;
    void stroke(QPainter &painter, const QString &layer, const MapFrame &frame, int band, const QPen &pen) const;

    QByteArray m_file;
    QStringList m_states; ///< codes by number - 1
    std::vector<Block> m_blocks;
    mutable std::mutex m_mutex;
    mutable std::vector<std::shared_ptr<const MapShapes>> m_shapes; ///< by block
    mutable int m_paintedPoints = 0;
};
