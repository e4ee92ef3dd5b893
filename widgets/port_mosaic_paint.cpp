// How a PortMosaic follows changes and what it paints over its image.

#include "draw.h"
#include "port_mosaic.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t manyChanges = 20'000; ///< from here on a new image is cheaper
constexpr int pastFrame = 3;           ///< around what is past

QString number(quint32 value)
{
    return QLocale(QLocale::English).toString(value);
}

} // namespace

MosaicCanvas::Scene PortMosaic::scene()
{
    ensureShades();
    const qreal ratio = viewport()->devicePixelRatioF();
    if (m_coloursStale || m_spriteRatio != ratio) {
        m_colours = CellColours(m_theme);
        m_sprites = {};
        m_labels.clear();
        m_spriteRatio = ratio;
        m_coloursStale = false;
        m_canvas.invalidate();
    }
    const int edge = m_layout.grid().width;
    CellSprites &sprites = m_sprites[edge < 8 ? 0 : edge < 14 ? 1 : 2];
    if (edge >= 4 && sprites.edge() == 0)
        sprites = CellSprites(m_theme, edge, ratio);
    if (m_labels.empty() && m_zoom == MosaicZoom::Network2)
        drawLabels();
    return {&m_layout, m_shades, &sprites, &m_colours, m_labels, m_feedLost};
}

/** Headings of regions and names of their areas, each as a picture. */
void PortMosaic::drawLabels()
{
    m_labels.reserve(m_layout.groups().size());
    for (const MosaicGroup &group : m_layout.groups()) {
        QImage picture;
        if (!group.label.isEmpty()) {
            picture = QImage(QSize(int(std::ceil(group.label.width() * m_spriteRatio)), int(std::ceil(group.label.height() * m_spriteRatio))), QImage::Format_RGB32);
            picture.setDevicePixelRatio(m_spriteRatio);
            picture.fill(m_theme.colours().bg.panel);
            QPainter painter(&picture);
            const QRect box(QPoint(), group.label.size());
            if (group.isRegion())
                paintRegionHeading(painter, group, box);
            else
                paintColumnLabel(painter, group, box);
        }
        m_labels.push_back(picture);
    }
}

void PortMosaic::paintColumnLabel(QPainter &painter, const MosaicGroup &group, const QRect &box) const
{
    const QFont font = m_theme.font(TextStyle::Small);
    const QString count = number(group.ports);
    const int room = box.width() - draw::textWidth(count, font) - 8; // the count is never cut
    const int used = draw::text(painter, QRect(box.left(), box.top(), room, box.height()), group.name, font, m_theme.colours().text.secondary);
    draw::text(painter, box.adjusted(used + 8, 0, 0, 0), count, font, m_theme.colours().text.muted);
}

void PortMosaic::portsChanged(std::span<const PortIx> ports)
{
    if (m_placesStale || m_shadesStale) {
        viewport()->update(); // nobody looked yet
        return;
    }
    if (m_places.portCount() != m_network.portCount()) {
        reload(); // a port appeared
        return;
    }
    if (isPast())
        return;
    const bool paints = isVisible() && !m_layoutStale && !m_coloursStale && !m_canvas.isStale() && ports.size() < manyChanges;
    const MosaicCanvas::Scene now = scene();
    const bool hadBadges = !m_badgesStale;
    QRect dirty;
    bool abnormalChanged = false;
    constexpr size_t ahead = 12; // ports are far apart in memory: what comes next is fetched meanwhile
    for (size_t i = 0; i < ports.size(); ++i) {
        const PortIx port = ports[i];
        if (i + ahead < ports.size())
            m_places.prefetch(ports[i + ahead]);
        if (i + 2 * ahead < ports.size())
            __builtin_prefetch(&m_network.state(ports[i + 2 * ahead]));
        const CellShade before = m_shades[port.value];
        CellShade shade = liveShade(port);
        shade.value |= before.value & CellShade::markedBit;
        if (shade == before)
            continue;
        const bool isUrgent = setShade(port, shade);
        abnormalChanged = abnormalChanged || (before.tier() == Tier::None) != (shade.tier() == Tier::None);
        if (!paints)
            continue;
        const QRect cell = m_canvas.repaint(now, port, before);
        dirty |= cell;
        m_badgesStale = m_badgesStale || (isUrgent && !cell.isEmpty() && m_badges.hasLabelAt(cell));
    }
    if (!paints)
        repaintAll();
    else if (hadBadges && m_badgesStale)
        viewport()->update(); // badges and labels reach beyond their cells
    else if (!dirty.isNull())
        viewport()->update(dirty.translated(-offset()));
    if (paints && abnormalChanged && m_zoom != MosaicZoom::Network2) // the figures beside the cells count it
        viewport()->update(QRect(0, 0, labelWidth(), viewport()->height()));
}

void PortMosaic::setMarked(std::span<const PortIx> ports)
{
    if (std::equal(ports.begin(), ports.end(), m_marked.begin(), m_marked.end()))
        return;
    std::vector<PortIx> changed;
    std::set_symmetric_difference(ports.begin(), ports.end(), m_marked.begin(), m_marked.end(), std::back_inserter(changed));
    m_marked.assign(ports.begin(), ports.end());
    if (m_shadesStale || m_placesStale) {
        viewport()->update();
        return;
    }
    const MosaicCanvas::Scene now = scene();
    const bool paints = !m_layoutStale && !m_canvas.isStale() && changed.size() < manyChanges;
    QRect dirty;
    for (const PortIx port : changed) {
        if (port.value >= m_shades.size())
            continue;
        const CellShade before = m_shades[port.value];
        m_shades[port.value].value ^= CellShade::markedBit;
        if (paints)
            dirty |= m_canvas.repaint(now, port, before);
    }
    if (paints)
        viewport()->update(dirty.translated(-offset()));
    else
        repaintAll();
}

/** What was selected before there was room is brought into view once there is. */
void PortMosaic::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    bringIntoView(m_selected);
}

void PortMosaic::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void PortMosaic::scrollContentsBy(int, int)
{
    m_badgesStale = true;
    viewport()->update();
    Q_EMIT visibleContentChanged();
}

void PortMosaic::placeBadges()
{
    if (!m_badgesStale)
        return;
    m_badges.place(m_network, m_layout, m_shades, m_p1, visibleContent(), m_theme);
    m_badgesStale = false;
}

void PortMosaic::paintEvent(QPaintEvent *event)
{
    const MosaicCanvas::Scene now = scene();
    m_canvas.show(now, viewport()->size(), viewport()->devicePixelRatioF(), offset().y());
    placeBadges();
    QPainter painter(viewport());
    const QRect dirty = event->rect();
    m_canvas.blit(painter, dirty);
    painter.translate(-offset());
    const QRect content = dirty.translated(offset());
    if (m_zoom != MosaicZoom::Network2)
        paintGroups(painter, content);
    if (m_zoom == MosaicZoom::Connectors14)
        paintConnectors(painter, content);
    if (m_layout.grid().width >= 8)
        paintSiteFrames(painter, content);
    m_badges.paint(painter, content, m_theme);
    painter.translate(offset());
    paintSelection(painter);
    paintBand(painter);
    paintHover(painter);
    paintPast(painter);
}

void PortMosaic::paintGroups(QPainter &painter, const QRect &dirty) const
{
    for (const MosaicGroup &group : m_layout.groups()) {
        if (group.rect.top() > dirty.bottom() || group.rect.bottom() + 1 < dirty.top())
            continue;
        if (group.isRegion())
            paintRegionHeading(painter, group, group.label);
        else
            paintAreaLabel(painter, group, group.rect, group.label);
    }
}

/** "Southwest  9,780  96.81 %": what does not fit whole is left out, the share last. */
void PortMosaic::paintRegionHeading(QPainter &painter, const MosaicGroup &group, QRect box) const
{
    const Colours &c = m_theme.colours();
    const QFont name = m_theme.font(TextStyle::Dense, QFont::DemiBold), small = m_theme.font(TextStyle::Small);
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), c.line.strong);
    box.setBottom(box.bottom() - 1);
    box.setLeft(box.left() + draw::text(painter, box, group.name, name, c.text.primary) + 8);
    const QString count = number(group.ports);
    if (draw::textWidth(count, small) > box.width())
        return;
    box.setLeft(box.left() + draw::text(painter, box, count, small, c.text.muted) + 8);
    const double percent = m_uptime && group.region.isValid() ? m_uptime(group.region) : std::nan("");
    if (std::isnan(percent))
        return;
    // Under 97 % the limit of NEVI is broken: that is an alert's colour, and a sign of its own.
    const bool isUnder = percent < 97;
    const QString share = (isUnder ? u"\u25BC "_s : QString()) + QString::number(percent, 'f', 2) + u" %"_s;
    if (draw::textWidth(share, small) <= box.width())
        draw::text(painter, box, share, isUnder ? m_theme.font(TextStyle::Small, QFont::DemiBold) : small, isUnder ? c.tiers[1].text : c.text.muted);
}

/** In the gutter; the name of a group that began above stays in view as long as its cells do. */
void PortMosaic::paintAreaLabel(QPainter &painter, const MosaicGroup &group, const QRect &area, QRect box) const
{
    const Colours &c = m_theme.colours();
    box.moveTop(qMax(box.top(), qMin(offset().y() + 8, area.bottom() - box.height())));
    const QFont small = m_theme.font(TextStyle::Small);
    const int line = m_theme.lineHeight(TextStyle::Small);
    QRect row(box.left(), box.top() - 1, box.width(), m_theme.lineHeight(TextStyle::Dense));
    draw::text(painter, row, group.name, m_theme.font(TextStyle::Dense, QFont::DemiBold), c.text.primary);
    row = QRect(box.left(), row.bottom() + 1, box.width(), line);
    draw::text(painter, row, tr("%1 ports", nullptr, int(group.ports)).arg(number(group.ports)), small, c.text.muted);
    draw::text(painter, row.translated(0, line), tr("%1 abnormal").arg(number(m_abnormal[group.area])), small, c.text.muted);
    painter.fillRect(QRect(0, area.bottom() + 1, viewport()->width(), 1), c.line.subtle);
}

/** At 14 px there is room for the plug: its first letter, in the ink that reads on that cell. */
void PortMosaic::paintConnectors(QPainter &painter, const QRect &dirty) const
{
    const Colours &c = m_theme.colours();
    QFont font = m_theme.font(TextStyle::Micro);
    font.setPixelSize(9);
    painter.setFont(font);
    const MosaicGrid &grid = m_layout.grid();
    m_layout.forCellsIn(dirty, [&](PortIx port, int x, int y) {
        const CellShade shade = m_shades[port.value];
        const QStringList &plugs = m_network.assets().connectors(port);
        if (plugs.isEmpty() || m_feedLost || shade.tier() != Tier::None || shade.isHidden())
            return;
        const QColor fill = m_theme.stateColour(shade.mode(), shade.tier());
        const bool hollow = shade.mode() == PortMode::OutOfService;
        const QColor ink = hollow || draw::contrast(c.text.primary, fill) > draw::contrast(c.bg.window, fill) ? c.text.primary : c.bg.window;
        painter.setPen(ink);
        // CCS and CHAdeMO begin alike: the second is told by its own letter.
        const QString letter = plugs.first().startsWith("CHA"_L1, Qt::CaseInsensitive) ? u"H"_s : plugs.first().left(1).toUpper();
        painter.drawText(QRect(x, y, grid.width, grid.height), Qt::AlignCenter, letter);
    });
}

/** Where a site is more than a few pixels, a frame shows which one a P1 stands at. */
void PortMosaic::paintSiteFrames(QPainter &painter, const QRect &dirty) const
{
    for (const MosaicBadges::Badge &badge : m_badges.badges()) {
        const MosaicRun *run = m_layout.runOf(badge.port);
        const QRect frame = run ? m_layout.rect(*run).adjusted(-2, -2, 2, 2) : QRect();
        if (frame.intersects(dirty))
            draw::frame(painter, frame, m_theme.colours().tiers[0].stroke);
    }
}

/** Everything that is painted around the selected cell, in viewport coordinates. */
QRect PortMosaic::selectionRect() const
{
    if (m_placesStale)
        return {};
    QRect cell = rectOf(m_selected);
    if (cell.isNull())
        return cell;
    if (const MosaicBadges::Badge *badge = m_badges.of(m_selected))
        cell = badge->box.translated(-offset());
    return cell.adjusted(-6, -6, 6, 6);
}

void PortMosaic::paintSelection(QPainter &painter) const
{
    const QRect box = selectionRect();
    if (box.isNull())
        return;
    const QRect cell = box.adjusted(6, 6, -6, -6);
    const QColor ring = m_theme.colours().line.focus;
    for (int width = 1; width <= Size::borderFocus; ++width)
        draw::frame(painter, cell.adjusted(-width, -width, width, width), ring);
    if (hasFocus()) // the keyboard is here
        draw::frame(painter, cell.adjusted(-5, -5, 5, 5), ring, true);
}

/** The rectangle of a drag, and how many it would mark. */
void PortMosaic::paintBand(QPainter &painter) const
{
    if (m_band.isNull())
        return;
    const Colours &c = m_theme.colours();
    const QRect band = m_band.translated(-offset());
    draw::frame(painter, band, c.line.focus);
    const QString text = tr("%1 ports", nullptr, int(m_inBand)).arg(number(m_inBand));
    const QFont font = m_theme.font(TextStyle::Small, QFont::DemiBold);
    QRect label(m_pointer.x() + 12, m_pointer.y() + 8, draw::textWidth(text, font) + 12, m_theme.scaled(18));
    label.moveRight(qMin(label.right(), viewport()->width() - 2));
    label.moveBottom(qMin(label.bottom(), viewport()->height() - 2));
    painter.fillRect(label, c.bg.selected);
    draw::frame(painter, label, c.line.focus);
    draw::text(painter, label, text, font, c.text.primary, Qt::AlignCenter);
}

/** Nobody may take the past for what is: a frame around all cells, and the time in its corner. */
void PortMosaic::paintPast(QPainter &painter) const
{
    if (!isPast())
        return;
    const Colours &c = m_theme.colours();
    const QRect all = viewport()->rect();
    for (int i = 0; i < pastFrame; ++i)
        draw::frame(painter, all.adjusted(i, i, -i, -i), c.action.primaryBg);
    const QFont font = m_theme.font(TextStyle::Dense, QFont::DemiBold);
    QRect label(0, 0, draw::textWidth(m_pastLabel, font) + 24, m_theme.scaled(22));
    label.moveBottomRight(all.bottomRight());
    painter.fillRect(label, c.action.primaryBg);
    draw::text(painter, label, m_pastLabel, font, c.action.primaryFg, Qt::AlignCenter);
}

void PortMosaic::setHovered(PortIx port)
{
    if (port.isValid() && shade(port).isHidden())
        port = {};
    if (port == m_hovered)
        return;
    const auto reach = [this] { return m_hovered.isValid() ? (hoverCard(hoverLines()) | rectOf(m_hovered)).adjusted(-2, -2, 2, 2) : QRect(); };
    const QRect before = reach();
    m_hovered = port;
    viewport()->update(before);
    viewport()->update(reach());
}

QStringList PortMosaic::hoverLines() const
{
    if (m_lines)
        return m_lines(m_hovered);
    const Tally &site = m_network.tally(m_network.siteOf(m_hovered));
    QString state = label(shade(m_hovered).mode());
    return {state, tr("%1 of %2 at this site charging, %3 abnormal").arg(QString::number(site.of(PortMode::Charging)), QString::number(site.total), QString::number(site.abnormal()))};
}

/** Beside the cell, where there is room. */
QRect PortMosaic::hoverCard(const QStringList &lines) const
{
    int width = draw::textWidth(m_network.name(m_hovered), m_theme.font(TextStyle::Dense, QFont::DemiBold));
    for (const QString &line : lines)
        width = qMax(width, draw::textWidth(line, m_theme.font(TextStyle::Small)));
    const int rowHeight = m_theme.lineHeight(TextStyle::Small) + 2;
    const QRect cell = rectOf(m_hovered);
    QRect card(cell.right() + 16, cell.bottom() + 8, qMin(width + 24, viewport()->width() - 20), m_theme.scaled(18) + 14 + int(lines.size()) * rowHeight);
    if (card.right() > viewport()->width() - 4)
        card.moveRight(qMax(cell.left() - 16, card.width() + 4));
    if (card.bottom() > viewport()->height() - 4)
        card.moveBottom(cell.top() - 8);
    return card;
}

void PortMosaic::paintHover(QPainter &painter) const
{
    if (!m_hovered.isValid() || !m_band.isNull())
        return;
    const Colours &c = m_theme.colours();
    const QStringList lines = hoverLines();
    const QRect card = hoverCard(lines), cell = rectOf(m_hovered);
    painter.setPen(c.line.focus);
    painter.drawLine(cell.center(), QPoint(card.left() > cell.right() ? card.left() : card.right(), qBound(card.top(), cell.center().y(), card.bottom())));
    painter.fillRect(card, c.bg.selected);
    draw::frame(painter, card, c.line.focus);
    QRect row(card.left() + 10, card.top() + 6, card.width() - 16, m_theme.scaled(18));
    draw::text(painter, row, m_network.name(m_hovered), m_theme.font(TextStyle::Dense, QFont::DemiBold), c.text.primary);
    row = QRect(row.left(), row.bottom() + 2, row.width(), m_theme.lineHeight(TextStyle::Small) + 2);
    for (const QString &line : lines) {
        draw::text(painter, row, line, m_theme.font(TextStyle::Small), c.text.secondary);
        row.translate(0, row.height());
    }
}
