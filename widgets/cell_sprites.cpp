#include "cell_sprites.h"

#include "draw.h"

#include <QPainter>

#include <cmath>
#include <cstring>

namespace {

void hollow(QPainter &painter, const QRectF &box, const QColor &line, const QColor &ground, qreal width)
{
    painter.fillRect(box, line);
    painter.fillRect(box.adjusted(width, width, -width, -width), ground);
}

/** x of a fault: two strokes over the solid square. */
void cross(QPainter &painter, const QRectF &box, const QColor &ink)
{
    const qreal reach = box.width() * 0.19;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, box.width() * 0.16, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = box.center();
    painter.drawLine(c + QPointF(-reach, -reach), c + QPointF(reach, reach));
    painter.drawLine(c + QPointF(-reach, reach), c + QPointF(reach, -reach));
    painter.restore();
}

/** Slash of a port that is offline: from the lower left to the upper right corner of the hollow square. */
void slash(QPainter &painter, const QRectF &box, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(box);
    painter.setPen(QPen(ink, box.width() * 0.19, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(box.bottomLeft(), box.topRight());
    painter.restore();
}

void dashedOutline(QPainter &painter, const QRectF &box, const QColor &line, const QColor &ground)
{
    painter.fillRect(box, ground);
    if (box.width() < 4) { // too small for dashes: every other pixel would flicker, a dim cell does not
        painter.fillRect(box, line);
        return;
    }
    painter.setPen(QPen(line, 1, Qt::CustomDashLine, Qt::FlatCap));
    QPen pen = painter.pen();
    pen.setDashPattern({2, 1});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

void CellSprites::paint(QPainter &painter, const QRect &rect, PortMode mode, const QColor &fill, const Theme &theme, const QColor &ground)
{
    const Colours &c = theme.colours();
    const QRectF box(rect);
    const bool small = box.width() < 7;
    const qreal frame = qMax(1.0, std::floor(box.width() / 7));
    switch (mode) {
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging: painter.fillRect(rect, fill); return;
    case PortMode::Reserved:
        painter.fillRect(rect, c.state.available);
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), rect.height() / 2), fill);
        return;
    case PortMode::OutOfService:
        // At 2 px nothing hollow fits: the outline's grey stands for it.
        if (box.width() < 3)
            painter.fillRect(rect, fill);
        else
            hollow(painter, box, fill, ground, frame);
        return;
    case PortMode::Faulted:
        painter.fillRect(rect, fill);
        if (!small)
            cross(painter, box, draw::contrast(c.text.primary, fill) > draw::contrast(c.text.inverse, fill) ? c.text.primary : c.text.inverse);
        return;
    case PortMode::Offline:
        if (small && box.width() < 4) {
            painter.fillRect(rect, fill);
            return;
        }
        hollow(painter, box, fill, ground, frame);
        slash(painter, box, fill);
        return;
    case PortMode::Unknown:
        if (small && box.width() < 4) {
            painter.fillRect(rect, fill);
            return;
        }
        hollow(painter, box, fill, ground, frame);
        if (!small) {
            const qreal dot = qMax(2.0, std::floor(box.width() / 4));
            painter.fillRect(QRectF(box.left() + (box.width() - dot) / 2, box.top() + (box.height() - dot) / 2, dot, dot), fill);
        }
        return;
    }
}

CellSprites::CellSprites(const Theme &theme, int cell, qreal ratio) : m_edge(qMax(1, int(std::lround(cell * ratio))))
{
    const auto size = size_t(m_edge) * size_t(m_edge);
    m_pixels.assign(256 * 2 * size, theme.colours().bg.panel.rgb()); // what is hidden is ground
    for (int look = 0; look < CellShade::looks; ++look) {
        for (const quint8 mark : {quint8(0), CellShade::markedBit}) {
            for (const bool lost : {false, true}) {
                const CellShade shade{quint8(look | mark)};
                const QImage image = drawn(shade, lost, theme);
                QRgb *to = m_pixels.data() + size * (shade.value * 2u + (lost ? 1 : 0));
                for (int y = 0; y < m_edge; ++y)
                    std::memcpy(to + y * m_edge, image.constScanLine(y), size_t(m_edge) * sizeof(QRgb));
            }
        }
    }
}

QImage CellSprites::picture(CellShade shade, bool lost) const
{
    const auto *bytes = reinterpret_cast<const uchar *>(pixels(shade, lost));
    return QImage(bytes, m_edge, m_edge, m_edge * qsizetype(sizeof(QRgb)), QImage::Format_RGB32).copy();
}

QImage CellSprites::drawn(CellShade shade, bool lost, const Theme &theme) const
{
    const Colours &c = theme.colours();
    const Tier tier = shade.tier();
    const PortMode mode = shade.mode();
    // Outlined states carry the stroke, so that they keep 3:1 on the panel (tokens: contrast).
    const bool outlined = mode == PortMode::Offline || mode == PortMode::Unknown;
    const QColor fill = tier == Tier::None ? theme.stateColour(mode, tier) : outlined && m_edge >= 4 ? c.tier(tier).stroke : c.tier(tier).fill;
    const QRect all(0, 0, m_edge, m_edge);
    QImage image(m_edge, m_edge, QImage::Format_RGB32);
    image.fill(c.bg.panel);
    QPainter painter(&image);
    if (lost && tier == Tier::None)
        dashedOutline(painter, QRectF(all), c.state.available, c.bg.panel);
    else
        CellSprites::paint(painter, all, mode, fill, theme, c.bg.panel);
    if (shade.isMarked()) {
        const int width = m_edge >= 14 ? 2 : 1;
        for (int i = 0; i < width; ++i)
            draw::frame(painter, all.adjusted(i, i, -i, -i), c.line.focus);
    }
    painter.end();
    return image;
}

namespace {

QRgb blend(const QColor &a, const QColor &b)
{
    return qRgb((a.red() + 2 * b.red()) / 3, (a.green() + 2 * b.green()) / 3, (a.blue() + 2 * b.blue()) / 3);
}

} // namespace

CellColours::CellColours(const Theme &theme) : m_ground(theme.colours().bg.panel.rgb()), m_mark(theme.colours().line.focus.rgb())
{
    const Colours &c = theme.colours();
    for (int tier = 1; tier <= 4; ++tier)
        m_tiers[size_t(tier)] = c.tiers[tier - 1].fill.rgb();
    for (auto &colours : m_colours)
        colours.fill(m_ground);
    for (int look = 0; look < CellShade::looks; ++look) {
        const CellShade shade{quint8(look)};
        const QColor live = theme.stateColour(shade.mode(), shade.tier());
        // Too small for dashes: without a feed a normal cell is half of what it was, one grey for all states.
        const QColor lost = shade.tier() == Tier::None ? QColor(blend(c.state.available, c.bg.panel)) : live;
        for (const bool isLost : {false, true}) {
            const QColor colour = isLost ? lost : live;
            m_colours[isLost][shade.value] = colour.rgb();
            // A tier keeps its colour under a mark; everything else comes near to the colour of what is chosen.
            m_colours[isLost][shade.value | CellShade::markedBit] = shade.tier() == Tier::None ? blend(colour, c.line.focus) : colour.rgb();
        }
    }
}
