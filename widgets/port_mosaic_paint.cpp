// How a PortMosaic fills its image and what it paints over it.

#include "draw.h"
#include "network.h"
#include "port_mosaic.h"
#include "tier_badge.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

/** What was selected before there was room is brought into view once there is. */
void PortMosaic::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    bringIntoView(m_selected);
}

MosaicLayout PortMosaic::laidOut(MosaicZoom zoom) const
{
    MosaicLayout layout(m_network, zoom, m_scope, viewport()->size(), labelWidth());
    if (!m_fillsView || zoom != MosaicZoom::Network2 || layout.size().height() * 2 > viewport()->height())
        return layout;
    MosaicLayout large(m_network, zoom, m_scope, viewport()->size(), labelWidth(), true);
    return large.size().height() <= viewport()->height() ? large : layout;
}

void PortMosaic::ensureSprites()
{
    const qreal ratio = viewport()->devicePixelRatioF();
    if (!m_spritesStale && m_sprites.edge() == qMax(1, int(std::lround(m_layout.cell() * ratio))))
        return;
    m_sprites = CellSprites(m_theme, m_layout.cell(), ratio);
    m_spritesStale = false;
    m_imageStale = true;
}

/** Copies the picture of the port's state to its place in the image, cut at the edges. */
void PortMosaic::blit(PortIx port, QImage &image) const
{
    const QRect cell = rectOf(port);
    const qreal ratio = viewport()->devicePixelRatioF();
    const int left = int(std::lround(cell.left() * ratio)), top = int(std::lround(cell.top() * ratio));
    const int edge = m_sprites.edge();
    const int firstX = qMax(0, -left), firstY = qMax(0, -top);
    const int lastX = qMin(edge, image.width() - left), lastY = qMin(edge, image.height() - top);
    if (firstX >= lastX || firstY >= lastY)
        return;
    if (m_shown && !m_shown(port)) {
        const QRgb ground = m_theme.colours().bg.panel.rgb();
        for (int y = firstY; y < lastY; ++y)
            std::fill_n(reinterpret_cast<QRgb *>(image.scanLine(top + y)) + left + firstX, lastX - firstX, ground);
        return;
    }
    const PortState &now = state(port);
    const QImage &sprite = m_sprites.sprite(now.mode, now.tier, m_feedLost);
    for (int y = firstY; y < lastY; ++y)
        std::memcpy(image.scanLine(top + y) + 4 * (left + firstX), sprite.constScanLine(y) + 4 * firstX, size_t(4 * (lastX - firstX)));
}

void PortMosaic::repaintImage()
{
    const qreal ratio = viewport()->devicePixelRatioF();
    const QSize size(int(std::ceil(viewport()->width() * ratio)), int(std::ceil(viewport()->height() * ratio)));
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_RGB32);
    m_image.setDevicePixelRatio(ratio);
    m_image.fill(m_theme.colours().bg.panel);
    const auto [first, last] = m_layout.runsBetween(offset().y(), offset().y() + viewport()->height());
    for (quint32 i = first; i < last; ++i) {
        const MosaicRun &run = m_layout.runs()[i];
        for (quint32 p = 0; p < run.count; ++p)
            blit(m_layout.order()[run.first + p], m_image);
        m_cellsPainted += run.count;
    }
    m_imageStale = false;
}

/** One update for all of them: many small ones cost more than the cells themselves. */
void PortMosaic::repaintCells(std::span<const PortIx> ports)
{
    const QRect screen = viewport()->rect();
    QRect dirty;
    for (const PortIx port : ports) {
        const QRect cell = rectOf(port);
        if (cell.isNull() || !cell.intersects(screen))
            continue;
        blit(port, m_image);
        ++m_cellsPainted;
        dirty |= cell;
    }
    if (dirty.isNull())
        return;
    viewport()->update(dirty.adjusted(-8, -8, 8, 8));
    // The figures beside the cells count what changed.
    if (m_zoom != MosaicZoom::Network2)
        viewport()->update(QRect(0, dirty.top() - 400, labelWidth(), dirty.height() + 800));
}

void PortMosaic::paintEvent(QPaintEvent *event)
{
    ensureSprites();
    if (m_imageStale)
        repaintImage();
    QPainter painter(viewport());
    const QRect dirty = event->rect();
    const qreal ratio = m_image.devicePixelRatio();
    painter.drawImage(dirty, m_image, QRectF(QPointF(dirty.topLeft()) * ratio, QSizeF(dirty.size()) * ratio));
    paintGroups(painter, dirty);
    if (m_zoom == MosaicZoom::Connectors14)
        paintConnectors(painter, dirty);
    paintUrgent(painter);
    paintSelection(painter);
    paintHover(painter);
}

void PortMosaic::paintGroups(QPainter &painter, const QRect &dirty) const
{
    const Colours &c = m_theme.colours();
    const QLocale locale(QLocale::English);
    const bool columns = m_zoom == MosaicZoom::Network2;
    for (const MosaicGroup &group : m_layout.groups()) {
        const QRect area = group.rect.translated(-offset());
        if (area.top() > dirty.bottom() || area.bottom() + 1 < dirty.top())
            continue;
        QRect box = group.label.translated(-offset());
        if (columns) {
            const QFont font = group.isRegion ? m_theme.font(TextStyle::Dense, QFont::DemiBold) : m_theme.font(TextStyle::Small);
            const int used = draw::text(painter, box, group.name, font, group.isRegion ? c.text.primary : c.text.secondary);
            draw::text(painter, box.adjusted(used + 8, 0, 0, 0), locale.toString(group.ports), m_theme.font(TextStyle::Small), c.text.muted);
            if (group.isRegion)
                painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), c.line.strong);
            continue;
        }
        // The name of a group that began above stays in view as long as its cells do.
        box.moveTop(qMax(box.top(), qMin(8, area.bottom() - box.height())));
        quint32 abnormal = 0;
        for (const quint32 run : group.runs)
            abnormal += m_network.tally(m_layout.runs()[run].site).abnormal();
        const int line = m_theme.lineHeight(TextStyle::Small);
        QRect row(box.left(), box.top() - 1, box.width(), m_theme.lineHeight(TextStyle::Dense));
        draw::text(painter, row, group.name, m_theme.font(TextStyle::Dense, QFont::DemiBold), c.text.primary);
        row = QRect(box.left(), row.bottom() + 1, box.width(), line);
        draw::text(painter, row, tr("%1 ports", nullptr, int(group.ports)).arg(locale.toString(group.ports)), m_theme.font(TextStyle::Small), c.text.muted);
        draw::text(painter, row.translated(0, line), tr("%1 abnormal").arg(locale.toString(abnormal)), m_theme.font(TextStyle::Small), c.text.muted);
        painter.fillRect(QRect(0, area.bottom() + 1, viewport()->width(), 1), c.line.subtle);
    }
}

/** At 14 px there is room for the plug: its first letter, in the ink that reads on that cell. */
void PortMosaic::paintConnectors(QPainter &painter, const QRect &dirty) const
{
    const Colours &c = m_theme.colours();
    QFont font = m_theme.font(TextStyle::Micro);
    font.setPixelSize(9);
    painter.setFont(font);
    const QRect band = dirty.translated(offset());
    const auto [first, last] = m_layout.runsBetween(band.top(), band.bottom() + 1);
    for (quint32 i = first; i < last; ++i) {
        const MosaicRun &run = m_layout.runs()[i];
        for (quint32 p = 0; p < run.count; ++p) {
            const PortIx port = m_layout.order()[run.first + p];
            const PortState &now = state(port);
            const QStringList &plugs = m_network.port(port).connectors;
            if (plugs.isEmpty() || m_feedLost || shownTier(now.mode, now.tier) != Tier::None || (m_shown && !m_shown(port)))
                continue;
            const QColor fill = m_theme.stateColour(now.mode, now.tier);
            const bool hollow = now.mode == PortMode::OutOfService;
            const QColor ink = hollow || draw::contrast(c.text.primary, fill) > draw::contrast(c.bg.window, fill) ? c.text.primary : c.bg.window;
            painter.setPen(ink);
            // CCS and CHAdeMO begin alike: the second is told by its own letter.
            const QString letter = plugs.first().startsWith("CHA"_L1, Qt::CaseInsensitive) ? u"H"_s : plugs.first().left(1).toUpper();
            painter.drawText(rectOf(port), Qt::AlignCenter, letter);
        }
    }
}

/** P1 as a badge with its label and a frame around the site, P2 at least 3 x 4 px, at every zoom. */
void PortMosaic::paintUrgent(QPainter &painter) const
{
    const Colours &c = m_theme.colours();
    const QRect screen = viewport()->rect().adjusted(-200, -20, 20, 20);
    if (m_zoom == MosaicZoom::Network2) {
        for (const PortIx port : m_p2) {
            const QRect cell = rectOf(port);
            if (screen.intersects(cell))
                painter.fillRect(QRect(cell.left(), cell.top() - 1, cell.width() + 1, cell.height() + 2), c.tiers[1].fill);
        }
    }
    std::vector<QRect> labels;
    SiteIx lastSite;
    for (const PortIx port : m_p1) {
        const QRect box = badgeRect(port);
        if (!screen.intersects(box))
            continue;
        const SiteIx site = m_network.siteOf(port);
        if (m_layout.cell() >= 8) {
            if (site != lastSite)
                draw::frame(painter, m_layout.runOf(port)->rect.translated(-offset()).adjusted(-2, -2, 2, 2), c.tiers[0].stroke);
            lastSite = site;
            continue; // the cell is large enough to be its own badge
        }
        TierBadge::paint(painter, box, Tier::P1, m_theme);
        if (site == lastSite)
            continue;
        lastSite = site;
        const QString text = badgeText(port);
        const QFont font = m_theme.font(TextStyle::Small, QFont::DemiBold);
        QRect label(box.right() + 4, box.top() - 1, draw::textWidth(text, font) + 10, 16);
        if (label.right() > viewport()->width())
            label.moveRight(box.left() - 4);
        const auto taken = [&label](const QRect &other) { return other.intersects(label); };
        if (std::any_of(labels.begin(), labels.end(), taken))
            continue;
        labels.push_back(label);
        painter.fillRect(label, c.bg.panel);
        draw::frame(painter, label, c.tiers[0].stroke);
        draw::text(painter, label, text, font, c.text.primary, Qt::AlignCenter);
    }
}

void PortMosaic::paintSelection(QPainter &painter) const
{
    QRect cell = rectOf(m_selected);
    if (cell.isNull())
        return;
    const PortState &now = state(m_selected);
    if (m_layout.cell() < 8 && shownTier(now.mode, now.tier) == Tier::P1)
        cell = badgeRect(m_selected);
    const QColor ring = m_theme.colours().line.focus;
    for (int width = 1; width <= Size::borderFocus; ++width)
        draw::frame(painter, cell.adjusted(-width, -width, width, width), ring);
    if (hasFocus()) // the keyboard is here
        draw::frame(painter, cell.adjusted(-5, -5, 5, 5), ring, true);
}

void PortMosaic::paintHover(QPainter &painter) const
{
    if (!m_hovered.isValid() || m_dragging)
        return;
    const Colours &c = m_theme.colours();
    const Tally &site = m_network.tally(m_network.siteOf(m_hovered));
    QStringList lines = m_lines ? m_lines(m_hovered) : QStringList{describe(m_hovered).section(u", "_s, 1)};
    if (!m_lines) {
        lines[0] = lines[0].left(1).toUpper() + lines[0].mid(1);
        lines << tr("%1 of %2 at this site charging, %3 abnormal").arg(site.of(PortMode::Charging)).arg(site.total).arg(site.abnormal());
    }
    const QFont title = m_theme.font(TextStyle::Dense, QFont::DemiBold), body = m_theme.font(TextStyle::Small);
    const QString name = m_network.name(m_hovered);
    int width = draw::textWidth(name, title);
    for (const QString &line : lines)
        width = qMax(width, draw::textWidth(line, body));
    const int rowHeight = m_theme.lineHeight(TextStyle::Small) + 2;
    const QRect cell = rectOf(m_hovered);
    QRect card(cell.right() + 16, cell.bottom() + 8, qMin(width + 24, viewport()->width() - 20), m_theme.scaled(18) + 14 + int(lines.size()) * rowHeight);
    if (card.right() > viewport()->width() - 4)
        card.moveRight(qMax(cell.left() - 16, card.width() + 4));
    if (card.bottom() > viewport()->height() - 4)
        card.moveBottom(cell.top() - 8);
    painter.setPen(c.line.focus);
    painter.drawLine(cell.center(), QPoint(card.left() > cell.right() ? card.left() : card.right(), qBound(card.top(), cell.center().y(), card.bottom())));
    painter.fillRect(card, c.bg.selected);
    draw::frame(painter, card, c.line.focus);
    QRect row(card.left() + 10, card.top() + 6, card.width() - 16, m_theme.scaled(18));
    draw::text(painter, row, name, title, c.text.primary);
    row = QRect(row.left(), row.bottom() + 2, row.width(), rowHeight);
    for (const QString &line : lines) {
        draw::text(painter, row, line, body, c.text.secondary);
        row.translate(0, rowHeight);
    }
}
