#pragma once
// The badges of P1 ports in a mosaic, with their labels: 14 px at every zoom, never under anything else.

#include "cell_shade.h"
#include "mosaic_layout.h"

#include <QPixmap>

#include <span>

class QPainter;

class MosaicBadges
{
public:
    struct Badge
    {
        PortIx port;
        SiteIx site;
        QRect box;    ///< content coordinates
        QRect label;  ///< empty: there was no room for it, or another badge of the site has it
        QString text;
    };

    /**
     * A badge for every P1 of `ports` in `view` (content coordinates), except where one of the same site covers its middle. Labels
     * name the city and how many P1 there are at the site; they stand where they cover no P1 or P2.
     */
    void place(const Network &network, const MosaicLayout &layout, std::span<const CellShade> shades, std::span<const PortIx> ports,
               const QRect &view, const Theme &theme);
    void clear()
    {
        m_badges.clear();
        m_picture = QPixmap();
    }
    const std::vector<Badge> &badges() const { return m_badges; } ///< by y

    PortIx portAt(QPoint point) const;           ///< the port whose badge is there; the one on top
    const Badge *of(PortIx port) const;          ///< null: it has none of its own
    QRect reach() const;                         ///< of all badges and labels; empty when there are none
    bool hasLabelAt(const QRect &cell) const;    ///< a label would hide what is there

    /** Badges and labels that touch `dirty`; the painter's origin is that of the content. */
    void paint(QPainter &painter, const QRect &dirty, const Theme &theme) const;

private:
    QRect labelFor(const Badge &badge, int width, const MosaicLayout &layout, std::span<const CellShade> shades, const QRect &view) const;

    std::vector<Badge> m_badges;
    mutable QPixmap m_picture; ///< of one badge
};
