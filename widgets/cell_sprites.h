#pragma once
// The pictures of a mosaic cell, one per shade, made once per theme, zoom and pixel ratio.

#include "cell_shade.h"

#include <QImage>

#include <array>
#include <vector>

class CellSprites
{
public:
    CellSprites() = default;
    /** `cell` in logical pixels; sprites are round(cell * ratio) device pixels wide. */
    CellSprites(const Theme &theme, int cell, qreal ratio);

    /** edge() x edge() pixels, row by row. With `lost` a normal state is a dashed outline on the panel's ground. */
    const QRgb *pixels(CellShade shade, bool lost) const { return m_pixels.data() + size_t(m_edge) * size_t(m_edge) * (shade.value * 2u + (lost ? 1 : 0)); }
    QImage picture(CellShade shade, bool lost) const; ///< the same, for legends
    int edge() const { return m_edge; }

    /** For legends and tables: paints one cell of any size. */
    static void paint(QPainter &painter, const QRect &rect, PortMode mode, const QColor &fill, const Theme &theme,
                      const QColor &ground);

private:
    QImage drawn(CellShade shade, bool lost, const Theme &theme) const;

    int m_edge = 0;
    std::vector<QRgb> m_pixels; ///< by shade, live and lost
};

/** Cells too small for a picture: one colour each, by shade. */
class CellColours
{
public:
    CellColours() = default;
    explicit CellColours(const Theme &theme);
    const QRgb *of(bool lost) const { return m_colours[lost ? 1 : 0].data(); } ///< by CellShade::value
    QRgb ground() const { return m_ground; }
    QRgb mark() const { return m_mark; } ///< under a marked cell
    QRgb tier(Tier tier) const { return m_tiers[static_cast<size_t>(tier)]; }

private:
    std::array<std::array<QRgb, 256>, 2> m_colours{};
    std::array<QRgb, 5> m_tiers{};
    QRgb m_ground = 0, m_mark = 0;
};
