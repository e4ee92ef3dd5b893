#include "map_callouts.h"

#include "draw.h"
#include "tier_badge.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace {

constexpr int clearance = 2, badge = 14;

/** Corners of the places that are tried for a box of that size around a ring. */
std::vector<QPoint> corners(const MapCallout &callout, const QSize &size)
{
    std::vector<QPoint> result;
    const QPoint middle = callout.target.toPoint();
    const int half = size.height() / 2;
    for (const int away : {int(callout.radius) + 14, int(callout.radius) + 44}) {
        const int up = -away - size.height();
        for (const QPoint offset : {QPoint(away, -half), QPoint(-away - size.width(), -half), QPoint(away, up), QPoint(-away - size.width(), up),
                                    QPoint(away, away), QPoint(-away - size.width(), away), QPoint(-size.width() / 2, up), QPoint(-size.width() / 2, away)})
            result.push_back(middle + offset);
    }
    return result;
}

} // namespace

namespace callouts {

std::vector<MapCallout> place(std::vector<MapCallout> wishes, const QRect &screen, std::vector<QRect> taken, const Theme &theme,
                              const std::function<int(const QRect &)> &hidden)
{
    std::vector<MapCallout> placed;
    const QFont font = theme.font(TextStyle::Small);
    for (MapCallout &wish : wishes) {
        const QSize size(draw::textWidth(wish.text, font) + badge + 16, theme.scaled(20));
        int best = 1 << 20;
        for (const QPoint &corner : corners(wish, size)) {
            const QRect box(corner, size);
            const auto touches = [&box](const QRect &other) { return other.adjusted(-clearance, -clearance, clearance, clearance).intersects(box); };
            if (!screen.contains(box) || std::any_of(taken.begin(), taken.end(), touches))
                continue;
            const int cost = hidden(box);
            if (cost < best) {
                best = cost;
                wish.box = box;
            }
            if (cost == 0)
                break;
        }
        if (wish.box.isNull())
            continue;
        taken.push_back(wish.box);
        placed.push_back(std::move(wish));
    }
    return placed;
}

void paint(QPainter &painter, const std::vector<MapCallout> &placed, const Theme &theme)
{
    const Colours &c = theme.colours();
    for (const MapCallout &callout : placed) {
        const QPointF end(qBound(double(callout.box.left()), callout.target.x(), double(callout.box.right())),
                          qBound(double(callout.box.top()), callout.target.y(), double(callout.box.bottom())));
        const QPointF way = end - callout.target;
        const double length = std::hypot(way.x(), way.y());
        painter.setPen(QPen(c.tier(callout.tier).stroke, 1));
        if (length > callout.radius)
            painter.drawLine(callout.target + way * (callout.radius / length), end);
    }
    for (const MapCallout &callout : placed) {
        painter.fillRect(callout.box, c.bg.panel);
        draw::frame(painter, callout.box, c.tier(callout.tier).stroke);
        const QRect sign(callout.box.left() + 4, callout.box.center().y() - badge / 2 + 1, badge, badge);
        TierBadge::paint(painter, sign, callout.tier, theme);
        draw::text(painter, callout.box.adjusted(badge + 8, 0, -2, 0), callout.text, theme.font(TextStyle::Small), c.text.primary);
    }
}

} // namespace callouts
