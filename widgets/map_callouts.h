#pragma once
// Names of urgent sites beside their rings, joined to them by a line, never over each other.

#include "ids.h"
#include "port_state.h"
#include "theme.h"

#include <QPointF>
#include <QRect>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

struct MapCallout
{
    SiteIx site;
    Tier tier = Tier::P1;
    QString text;
    QPointF target;     ///< middle of its ring or sign, screen pixels
    double radius = 0;  ///< of that
    QRect box;          ///< where it was placed
};

namespace callouts {

/**
 * Gives each a box within `screen`, in their order: beside its ring, else in a corner, else further away, where it hides the
 * fewest markers (`hidden` counts them) and touches neither `taken` nor an earlier one. Those without room are left out.
 */
std::vector<MapCallout> place(std::vector<MapCallout> wishes, const QRect &screen, std::vector<QRect> taken, const Theme &theme,
                              const std::function<int(const QRect &)> &hidden);
void paint(QPainter &painter, const std::vector<MapCallout> &placed, const Theme &theme);

} // namespace callouts
