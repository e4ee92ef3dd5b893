#include "cell_sprites.h"

#include "draw.h"

#include <QPainter>

#include <cmath>

namespace {

size_t indexOf(PortMode mode, Tier tier, bool lost)
{
    return (static_cast<size_t>(mode) * 5 + static_cast<size_t>(tier)) * 2 + (lost ? 1 : 0);
}

constexpr PortMode allModes[] = {PortMode::Available,    PortMode::Occupied, PortMode::Charging, PortMode::Reserved,
                                 PortMode::OutOfService, PortMode::Faulted,  PortMode::Offline,  PortMode::Unknown};
constexpr Tier allTiers[] = {Tier::None, Tier::P1, Tier::P2, Tier::P3, Tier::P4};

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
    const Colours &c = theme.colours();
    for (const PortMode mode : allModes) {
        for (const Tier tier : allTiers) {
            const Tier shown = shownTier(mode, tier);
            // Outlined states carry the stroke, so that they keep 3:1 on the panel (tokens: contrast).
            const bool outlined = mode == PortMode::Offline || mode == PortMode::Unknown;
            const QColor fill = shown == Tier::None ? theme.stateColour(mode, tier) : outlined && m_edge >= 4 ? c.tier(shown).stroke : c.tier(shown).fill;
            for (const bool lost : {false, true}) {
                QImage image(m_edge, m_edge, QImage::Format_RGB32);
                image.fill(c.bg.panel);
                QPainter painter(&image);
                if (lost && shown == Tier::None)
                    dashedOutline(painter, QRectF(0, 0, m_edge, m_edge), c.state.available, c.bg.panel);
                else
                    paint(painter, QRect(0, 0, m_edge, m_edge), mode, fill, theme, c.bg.panel);
                painter.end();
                m_images[indexOf(mode, tier, lost)] = image;
            }
        }
    }
}

const QImage &CellSprites::sprite(PortMode mode, Tier tier, bool lost) const
{
    return m_images[indexOf(mode, tier, lost)];
}
