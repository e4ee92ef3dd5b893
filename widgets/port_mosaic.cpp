#include "port_mosaic.h"

#include "network.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr MosaicZoom zooms[] = {MosaicZoom::Network2, MosaicZoom::Sites4, MosaicZoom::Marks8, MosaicZoom::Connectors14};

} // namespace

PortMosaic::PortMosaic(const Network &network, const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_network(network), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Mosaic of ports"));
    connect(&theme, &Theme::changed, this, [this] {
        m_spritesStale = true;
        relayout();
    });
}

PortMosaic::~PortMosaic() = default;

void PortMosaic::reload()
{
    if (m_selected.isValid() && m_selected.value >= m_network.portCount())
        m_selected = {};
    m_hovered = {};
    relayout();
}

const PortState &PortMosaic::state(PortIx port) const
{
    return m_states && port.value < m_states->size() ? (*m_states)[port.value] : m_network.state(port);
}

int PortMosaic::labelWidth() const
{
    return m_theme.scaled(140);
}

void PortMosaic::relayout()
{
    m_layout = laidOut(m_zoom);
    updateBars();
    collectUrgent();
    m_imageStale = true;
    viewport()->update();
    Q_EMIT visibleContentChanged();
}

void PortMosaic::updateBars()
{
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, qMax(0, m_layout.size().height() - viewport()->height()));
}

void PortMosaic::collectUrgent()
{
    m_p1.clear();
    m_p2.clear();
    m_shownTiers.assign(m_network.portCount(), Tier::None);
    for (quint32 p = 0; p < m_network.portCount(); ++p) {
        const PortState &now = state(PortIx{p});
        const Tier tier = shownTier(now.mode, now.tier);
        m_shownTiers[p] = tier;
        if (!m_layout.contains(PortIx{p}) || (m_shown && !m_shown(PortIx{p})))
            continue;
        if (tier == Tier::P1)
            m_p1.push_back(PortIx{p});
        else if (tier == Tier::P2)
            m_p2.push_back(PortIx{p});
    }
}

void PortMosaic::portsChanged(std::span<const PortIx> ports)
{
    if (m_states)
        return;
    const auto isUrgent = [](Tier tier) { return tier == Tier::P1 || tier == Tier::P2; };
    bool urgentChanged = false;
    for (const PortIx port : ports) {
        if (port.value >= m_shownTiers.size()) { // a port appeared: the layout does not know it
            reload();
            return;
        }
        const PortState &now = m_network.state(port);
        const Tier tier = shownTier(now.mode, now.tier), before = m_shownTiers[port.value];
        urgentChanged = urgentChanged || (tier != before && (isUrgent(tier) || isUrgent(before)));
        m_shownTiers[port.value] = tier;
    }
    if (urgentChanged || m_shown) {
        collectUrgent();
        viewport()->update(); // badges and labels reach beyond their cells
    }
    if (isVisible() && !m_imageStale)
        repaintCells(ports);
    else
        m_imageStale = true;
}

void PortMosaic::setSelected(PortIx port, bool follow)
{
    if (port == m_selected)
        return;
    m_selected = port;
    if (port.isValid()) {
        setAccessibleName(describe(port));
        if (follow)
            bringIntoView(port);
    }
    viewport()->update();
}

/** Scrolls as little as it takes to have the port's cell on screen, with some room around it. */
void PortMosaic::bringIntoView(PortIx port)
{
    if (!m_layout.contains(port))
        return;
    const QRect cell = m_layout.rect(port);
    const int room = qMin(48, viewport()->height() / 4), top = verticalScrollBar()->value();
    if (cell.top() - room < top)
        verticalScrollBar()->setValue(cell.top() - room);
    else if (cell.bottom() + room > top + viewport()->height())
        verticalScrollBar()->setValue(cell.bottom() + room - viewport()->height());
}

void PortMosaic::setScope(RegionIx region)
{
    if (m_scope == region)
        return;
    m_scope = region;
    verticalScrollBar()->setValue(0);
    relayout();
}

void PortMosaic::setZoom(MosaicZoom zoom)
{
    if (m_zoom == zoom)
        return;
    // What is looked at stays in view: the selection if it is on screen, else what is in the middle.
    PortIx anchor = m_selected;
    if (!visibleContent().intersects(m_layout.rect(anchor))) {
        const auto [first, last] = m_layout.runsBetween(offset().y() + viewport()->height() / 2, offset().y() + viewport()->height());
        anchor = first < last ? m_layout.order()[m_layout.runs()[first].first] : PortIx{};
    }
    m_zoom = zoom;
    m_spritesStale = true;
    relayout();
    if (m_layout.contains(anchor))
        verticalScrollBar()->setValue(m_layout.rect(anchor).center().y() - viewport()->height() / 2);
    Q_EMIT zoomChanged(zoom);
}

void PortMosaic::resetZoom()
{
    MosaicZoom fitting = MosaicZoom::Network2;
    for (const MosaicZoom zoom : zooms) {
        if (laidOut(zoom).size().height() <= viewport()->height())
            fitting = zoom;
    }
    setZoom(fitting);
}

void PortMosaic::step(int dx, int dy)
{
    const PortIx next = m_layout.neighbour(m_selected, dx, dy);
    if (!next.isValid() || next == m_selected)
        return;
    setSelected(next);
    Q_EMIT portPicked(next);
}

void PortMosaic::setFeedLost(bool lost)
{
    if (m_feedLost == lost)
        return;
    m_feedLost = lost;
    m_imageStale = true;
    viewport()->update();
}

void PortMosaic::setFilter(std::function<bool(PortIx)> shown)
{
    m_shown = std::move(shown);
    collectUrgent();
    m_imageStale = true;
    viewport()->update();
}

void PortMosaic::setDescription(std::function<QStringList(PortIx)> lines)
{
    m_lines = std::move(lines);
}

void PortMosaic::setClock(std::function<UtcMs()> now)
{
    m_now = std::move(now);
}

void PortMosaic::setStates(const std::vector<PortState> *states)
{
    m_states = states;
    collectUrgent();
    m_imageStale = true;
    viewport()->update();
}

QPoint PortMosaic::offset() const
{
    return {0, verticalScrollBar()->value()};
}

QRect PortMosaic::visibleContent() const
{
    return {offset(), viewport()->size()};
}

QRect PortMosaic::rectOf(PortIx port) const
{
    const QRect rect = m_layout.rect(port);
    return rect.isNull() ? rect : rect.translated(-offset());
}

PortIx PortMosaic::portAt(QPoint point) const
{
    // A P1 badge lies over other cells: what is seen is what is picked.
    for (const PortIx port : m_p1) {
        if (badgeRect(port).contains(point))
            return port;
    }
    return m_layout.portAt(point + offset());
}

QString PortMosaic::describe(PortIx port) const
{
    if (!port.isValid() || port.value >= m_network.portCount())
        return {};
    const PortState &now = state(port);
    QStringList parts{m_network.name(port), label(now.mode).toLower()};
    const Tier tier = shownTier(now.mode, now.tier);
    if (tier != Tier::None)
        parts << label(tier);
    if (m_now && now.since > 0)
        parts << formatDuration(m_now() - now.since);
    return parts.join(u", "_s);
}

void PortMosaic::setHovered(PortIx port)
{
    if (port == m_hovered)
        return;
    m_hovered = port;
    viewport()->update();
}

void PortMosaic::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void PortMosaic::scrollContentsBy(int, int)
{
    m_imageStale = true;
    viewport()->update();
    Q_EMIT visibleContentChanged();
}

void PortMosaic::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const int index = int(m_zoom) + (event->angleDelta().y() > 0 ? 1 : -1);
    if (index >= 0 && index < int(std::size(zooms)))
        setZoom(zooms[index]);
    event->accept();
}

void PortMosaic::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position().toPoint();
    m_scrollAtPress = offset();
    m_dragging = false;
}

void PortMosaic::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!m_pressedAt) {
        setHovered(portAt(at));
        return;
    }
    if ((at - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance())
        m_dragging = true;
    if (m_dragging)
        verticalScrollBar()->setValue(m_scrollAtPress.y() - (at - *m_pressedAt).y());
}

void PortMosaic::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    const PortIx port = portAt(event->position().toPoint());
    if (m_dragging || !port.isValid())
        return;
    setSelected(port, false);
    Q_EMIT portPicked(port);
}

void PortMosaic::mouseDoubleClickEvent(QMouseEvent *event)
{
    const PortIx port = portAt(event->position().toPoint());
    if (port.isValid())
        Q_EMIT portOpened(port);
}

void PortMosaic::keyPressEvent(QKeyEvent *event)
{
    const int zoom = int(m_zoom);
    switch (event->key()) {
    case Qt::Key_Left: return step(-1, 0);
    case Qt::Key_Right: return step(1, 0);
    case Qt::Key_Up: return step(0, -1);
    case Qt::Key_Down: return step(0, 1);
    case Qt::Key_0: return resetZoom();
    case Qt::Key_Plus:
    case Qt::Key_Equal: return setZoom(zooms[qMin(zoom + 1, 3)]);
    case Qt::Key_Minus: return setZoom(zooms[qMax(zoom - 1, 0)]);
    case Qt::Key_PageUp: return verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepSub);
    case Qt::Key_PageDown: return verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepAdd);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected.isValid())
            Q_EMIT portOpened(m_selected);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

bool PortMosaic::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered({});
    return QAbstractScrollArea::viewportEvent(event);
}

void PortMosaic::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PortMosaic::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

/** 14 px around the middle of the cell, in viewport coordinates. */
QRect PortMosaic::badgeRect(PortIx port) const
{
    const QRect cell = rectOf(port);
    if (cell.isNull())
        return {};
    const int edge = qMax(m_theme.scaled(Size::tierShapeSmall), cell.width());
    QRect box(0, 0, edge, edge);
    box.moveCenter(cell.center());
    return box;
}

QString PortMosaic::badgeText(PortIx port) const
{
    const SiteIx site = m_network.siteOf(port);
    const Site &place = m_network.site(site);
    return tr("%1, %2").arg(place.city.isEmpty() ? place.name : place.city).arg(m_network.tally(site).total);
}
