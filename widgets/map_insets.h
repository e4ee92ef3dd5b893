#pragma once
// Places of a country that lie far from the rest of it, in boxes of their own at the lower left of the national view.

#include "map_view.h"
#include "theme.h"

#include <QPixmap>
#include <QRect>
#include <QString>

#include <functional>
#include <vector>

class Basemap;
class QPainter;

class MapInsets
{
public:
    struct Inset
    {
        QString name;
        QRectF unit;   ///< what it shows
        QRect box;     ///< where, screen pixels
        MapView view;  ///< its upper left corner is the box's
        QPixmap ground;
    };

    /** Far parts known to this build (Alaska, Hawaii) that have a site, by `at`: places of sites, unit square; x -1: none. */
    void reload(const std::function<bool(const QRectF &unit)> &hasSites);
    /** Those to show beside this view: it shows the country as a whole, and not the part itself, and has room. */
    void arrange(const MapView &view, const QRectF &country);
    const std::vector<Inset> &shown() const { return m_shown; }
    void paintGround(QPainter &painter, const Basemap &basemap, const Theme &theme, qreal ratio);
    void forget() { m_grounds.clear(); }
    const Inset *at(QPointF point) const; ///< null: none there

private:
    struct Part { QString name; QRectF unit; QSize size; };
    std::vector<Part> m_parts;
    std::vector<Inset> m_shown;
    std::vector<std::pair<QString, QPixmap>> m_grounds;
};
