#pragma once
// The pictures of a mosaic cell, one per state and tier, made once per theme, zoom and pixel ratio.

#include "theme.h"

#include <QImage>

#include <array>

class CellSprites
{
public:
    CellSprites() = default;
    /** `cell` in logical pixels; sprites are ceil(cell * ratio) device pixels wide. */
    CellSprites(const Theme &theme, int cell, qreal ratio);

    /** RGB32, square. With `lost` a normal state is a dashed outline on the panel's ground. */
    const QImage &sprite(PortMode mode, Tier tier, bool lost) const;
    int edge() const { return m_edge; }

    /** For legends and tables: paints one cell of any size. */
    static void paint(QPainter &painter, const QRect &rect, PortMode mode, const QColor &fill, const Theme &theme,
                      const QColor &ground);

private:
    int m_edge = 0;
    std::array<QImage, 8 * 5 * 2> m_images;
};
