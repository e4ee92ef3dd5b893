#include "map_insets.h"

#include "basemap.h"
#include "draw.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int margin = 8, scaleBar = 22; ///< pixels
constexpr double nationalLevel = 5.2;    ///< closer in, somebody looks at a part
const QSize leastRoom(460, 300);

QRectF box(double west, double north, double east, double south)
{
    return {mercator(west, north), mercator(east, south)};
}

} // namespace

void MapInsets::reload(const std::function<bool(const QRectF &unit)> &hasSites)
{
    const Part all[] = {{QCoreApplication::translate("MapInsets", "Alaska"), box(-170, 71.5, -129.5, 54), {108, 92}},
                        {QCoreApplication::translate("MapInsets", "Hawaii"), box(-160.6, 22.6, -154.4, 18.6), {84, 60}}};
    m_parts.clear();
    for (const Part &part : all) {
        if (hasSites(part.unit))
            m_parts.push_back(part);
    }
}

void MapInsets::arrange(const MapView &view, const QRectF &country)
{
    m_shown.clear();
    const QRectF visible = view.visible();
    const QRectF core = country.intersected(visible);
    const bool whole = core.width() * core.height() > 0.6 * country.width() * country.height();
    if (view.level() > nationalLevel || !whole || view.size.width() < leastRoom.width() || view.size.height() < leastRoom.height())
        return;
    int x = margin;
    for (const Part &part : m_parts) {
        if (visible.intersects(part.unit) && visible.contains(part.unit.center()))
            continue;
        Inset inset{part.name, part.unit, {}, {}, {}};
        inset.box = QRect(QPoint(x, int(view.size.height()) - margin - scaleBar - part.size.height()), part.size);
        inset.view.size = part.size;
        inset.view.scale = qMin(part.size.width() / part.unit.width(), part.size.height() / part.unit.height());
        inset.view.centre = part.unit.center();
        m_shown.push_back(std::move(inset));
        x += part.size.width() + margin;
    }
}

void MapInsets::paintGround(QPainter &painter, const Basemap &basemap, const Theme &theme, qreal ratio)
{
    for (Inset &inset : m_shown) {
        const auto kept = std::find_if(m_grounds.begin(), m_grounds.end(), [&inset](const auto &pair) { return pair.first == inset.name; });
        if (kept != m_grounds.end()) {
            inset.ground = kept->second;
        } else {
            inset.ground = QPixmap(inset.box.size() * ratio);
            inset.ground.setDevicePixelRatio(ratio);
            QPainter own(&inset.ground);
            basemap.load(inset.view); // a coarse band of a small part: a few milliseconds, once
            basemap.paint(own, inset.view, theme);
            own.end();
            m_grounds.emplace_back(inset.name, inset.ground);
        }
        painter.drawPixmap(inset.box.topLeft(), inset.ground);
        draw::frame(painter, inset.box, theme.colours().line.subtle);
    }
}

const MapInsets::Inset *MapInsets::at(QPointF point) const
{
    for (const Inset &inset : m_shown) {
        if (QRectF(inset.box).contains(point))
            return &inset;
    }
    return nullptr;
}
