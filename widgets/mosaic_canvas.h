#pragma once
// The image of the part of a mosaic that is on screen.

#include "cell_sprites.h"
#include "mosaic_layout.h"

#include <QImage>

#include <span>

class QPainter;

/**
 * Cells are written as pixels, without a painter. Rows of the image are used in turn, so that scrolling paints only what comes into
 * view. Where cells are smaller than 3 x 4 px, those of P1 and P2 are drawn over their neighbours at that size.
 */
class MosaicCanvas
{
public:
    struct Scene
    {
        const MosaicLayout *layout = nullptr;
        std::span<const CellShade> shades; ///< by port
        const CellSprites *sprites = nullptr; ///< for cells of 4 px and more
        const CellColours *colours = nullptr;
        std::span<const QImage> labels; ///< by group of the layout: pictures of their names, or null; RGB32, device pixels
        bool lost = false; ///< the feed
    };

    /** The image is to show `size` logical pixels from `top` on. Paints nothing when it does already. */
    void show(const Scene &scene, QSize size, qreal ratio, int top);
    void invalidate() { m_stale = true; }
    bool isStale() const { return m_stale; }
    /** The port's shade was `before`. Returns what is to be updated on screen, empty when the cell is not in view. */
    QRect repaint(const Scene &scene, PortIx port, CellShade before);
    /** Copies `dirty` (logical pixels of the view) to where the painter paints. */
    void blit(QPainter &painter, const QRect &dirty) const;

    const QImage &image() const { return m_image; }
    quint64 cellsPainted() const { return m_cellsPainted; }   ///< since the start; for tests and measurements
    quint64 pixelsPainted() const { return m_pixelsPainted; } ///< cleared or written

    /** A cell's own rectangle, or what a P1 or P2 takes at least. */
    static QRect markRect(const QRect &cell);

private:
    int device(int logical) const;
    QRgb *row(int y); ///< of the content, in device pixels
    bool isFlat(const Scene &scene) const;
    void paintBand(const Scene &scene, int top, int bottom);
    void paintRun(const Scene &scene, const MosaicRun &run);
    void paintFlatRun(const Scene &scene, const MosaicRun &run);
    void paintCell(const Scene &scene, CellShade shade, int x, int y);
    void paintLabel(const QImage &picture, QPoint at);
    void paintMark(const Scene &scene, const QRect &cell, Tier tier);
    void paintOver(const Scene &scene, CellShade shade, const QRect &cell);
    void repair(const Scene &scene, const QRect &area);
    void fill(int left, int right, int top, int bottom, QRgb colour);

    QImage m_image;
    qreal m_ratio = 1;
    int m_top = 0;   ///< content row (device pixels) of the first row in view
    int m_first = 0; ///< where that row is kept in the image
    QRect m_clip;    ///< content, device pixels: nothing outside is written
    bool m_stale = true;
    struct Urgent { QRect cell; Tier tier; };
    std::vector<Urgent> m_urgent; ///< drawn when all cells around them are
    quint64 m_cellsPainted = 0, m_pixelsPainted = 0;
};
