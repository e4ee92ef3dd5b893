#include "mosaic_badges.h"

#include "draw.h"
#include "printable.h"
#include "tier_badge.h"

#include <QCoreApplication>
#include <QHash>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLabels = 120; ///< more would be unreadable, and slow
constexpr int labelHeight = 16, labelGap = 4;

QString labelText(const Network &network, SiteIx site, int count)
{
    const Site &place = network.site(site);
    const QString name = printable(place.city.isEmpty() ? place.name : place.city, 40);
    return count > 1 ? QCoreApplication::translate("PortMosaic", "%1, %2").arg(name, QString::number(count)) : name;
}

} // namespace

void MosaicBadges::place(const Network &network, const MosaicLayout &layout, std::span<const CellShade> shades,
                         std::span<const PortIx> ports, const QRect &view, const Theme &theme)
{
    clear();
    QHash<SiteIx, int> counts;
    for (const PortIx port : ports) {
        const QRect cell = layout.rect(port);
        if (cell.isNull())
            continue;
        const SiteIx site = network.siteOf(port);
        ++counts[site];
        const int edge = qMax(theme.scaled(Size::tierShapeSmall), cell.width());
        QRect box(0, 0, edge, edge);
        box.moveCenter(cell.center());
        if (box.intersects(view))
            m_badges.push_back({port, site, box, {}, {}});
    }
    std::sort(m_badges.begin(), m_badges.end(), [](const Badge &a, const Badge &b) {
        return a.box.top() != b.box.top() ? a.box.top() < b.box.top() : a.box.left() < b.box.left();
    });
    // Where cells are smaller than badges, one badge stands for the neighbours of its site that it covers.
    QHash<SiteIx, QRect> last;
    std::erase_if(m_badges, [&last](const Badge &badge) {
        const auto other = last.constFind(badge.site);
        if (other != last.cend() && other->contains(badge.box.center()))
            return true;
        last.insert(badge.site, badge.box);
        return false;
    });
    const QFont font = theme.font(TextStyle::Small, QFont::DemiBold);
    QHash<SiteIx, bool> labelled;
    int labels = 0;
    for (Badge &badge : m_badges) {
        if (labels >= mostLabels || labelled.contains(badge.site))
            continue;
        const QString text = labelText(network, badge.site, counts.value(badge.site));
        badge.label = labelFor(badge, draw::textWidth(text, font) + 10, layout, shades, view);
        if (badge.label.isEmpty())
            continue;
        badge.text = text;
        labelled.insert(badge.site, true);
        ++labels;
    }
}

/** Right, left, above and below, the first place where nothing urgent and no name would be covered; else empty. */
QRect MosaicBadges::labelFor(const Badge &badge, int width, const MosaicLayout &layout, std::span<const CellShade> shades, const QRect &view) const
{
    const QRect &box = badge.box;
    const int middle = box.center().y() - labelHeight / 2;
    const QPoint places[] = {{box.right() + labelGap, middle}, {box.left() - labelGap - width, middle},
                             {box.left(), box.top() - labelGap - labelHeight}, {box.left(), box.bottom() + labelGap},
                             {box.right() + 1 - width, box.top() - labelGap - labelHeight}, {box.right() + 1 - width, box.bottom() + labelGap}};
    for (const QPoint &place : places) {
        const QRect label(place, QSize(width, labelHeight));
        if (label.left() < 0 || label.right() >= view.right() || label.top() < 0)
            continue;
        const bool isTaken = std::any_of(m_badges.begin(), m_badges.end(), [&label](const Badge &other) {
            return other.box.intersects(label) || (!other.label.isEmpty() && other.label.intersects(label));
        });
        if (isTaken)
            continue;
        const bool hidesName = std::any_of(layout.groups().begin(), layout.groups().end(), [&label](const MosaicGroup &group) { return group.label.intersects(label); });
        if (hidesName)
            continue;
        bool coversUrgent = false;
        layout.forCellsIn(label.adjusted(-2, -2, 2, 2), [&](PortIx port, int, int) { coversUrgent = coversUrgent || shades[port.value].isUrgent(); });
        if (!coversUrgent)
            return label;
    }
    return {};
}

PortIx MosaicBadges::portAt(QPoint point) const
{
    for (auto badge = m_badges.rbegin(); badge != m_badges.rend(); ++badge) {
        if (badge->box.contains(point))
            return badge->port;
    }
    return {};
}

const MosaicBadges::Badge *MosaicBadges::of(PortIx port) const
{
    const auto badge = std::find_if(m_badges.begin(), m_badges.end(), [port](const Badge &one) { return one.port == port; });
    return badge != m_badges.end() ? &*badge : nullptr;
}

QRect MosaicBadges::reach() const
{
    QRect all;
    for (const Badge &badge : m_badges)
        all |= badge.box | badge.label;
    return all;
}

bool MosaicBadges::hasLabelAt(const QRect &cell) const
{
    return std::any_of(m_badges.begin(), m_badges.end(), [&cell](const Badge &badge) { return badge.label.intersects(cell); });
}

void MosaicBadges::paint(QPainter &painter, const QRect &dirty, const Theme &theme) const
{
    const Colours &c = theme.colours();
    const QFont font = theme.font(TextStyle::Small, QFont::DemiBold);
    for (const Badge &badge : m_badges) {
        if (badge.label.isEmpty() || !badge.label.intersects(dirty))
            continue;
        painter.fillRect(badge.label, c.bg.panel);
        draw::frame(painter, badge.label, c.tiers[0].stroke);
        draw::text(painter, badge.label, badge.text, font, c.text.primary, Qt::AlignCenter);
    }
    // All alike: drawn once.
    const qreal ratio = painter.device()->devicePixelRatio();
    if (!m_badges.empty() && (m_picture.isNull() || m_picture.devicePixelRatio() != ratio)) {
        m_picture = QPixmap(m_badges.front().box.size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter picture(&m_picture);
        TierBadge::paint(picture, QRect(QPoint(), m_badges.front().box.size()), Tier::P1, theme);
    }
    for (const Badge &badge : m_badges) {
        if (badge.box.intersects(dirty))
            painter.drawPixmap(badge.box.topLeft(), m_picture);
    }
}
