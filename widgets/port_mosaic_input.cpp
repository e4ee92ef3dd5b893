// What a PortMosaic does with the mouse and the keys.

#include "port_mosaic.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace {

constexpr int lastZoom = static_cast<int>(MosaicZoom::Connectors14);
constexpr int autoScrollMs = 30;

} // namespace

void PortMosaic::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const int wanted = int(m_zoom) + (event->angleDelta().y() > 0 ? 1 : -1);
    const QPoint at = event->position().toPoint();
    const PortIx under = portAt(at);
    if (wanted >= 0 && wanted <= lastZoom)
        zoomAt(static_cast<MosaicZoom>(wanted), under.isValid() ? under : middlePort(), at.y());
    event->accept();
}

void PortMosaic::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() == Qt::MiddleButton) {
        m_grabbedAt = at;
        m_scrollAtGrab = verticalScrollBar()->value();
    } else if (event->button() == Qt::LeftButton) {
        m_pressedAt = at + offset();
    }
}

void PortMosaic::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_grabbedAt) {
        verticalScrollBar()->setValue(m_scrollAtGrab - (at - *m_grabbedAt).y());
        return;
    }
    if (!m_pressedAt) {
        setHovered(portAt(at));
        return;
    }
    if (m_band.isNull() && (at + offset() - *m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    setHovered({});
    dragTo(at);
    const bool isOutside = at.y() < 0 || at.y() >= viewport()->height();
    if (isOutside && !m_autoScroll.isActive())
        m_autoScroll.start(autoScrollMs, this);
    else if (!isOutside)
        m_autoScroll.stop();
}

void PortMosaic::dragTo(QPoint viewportPoint)
{
    m_pointer = viewportPoint;
    const QRect before = m_band;
    const QPoint at = viewportPoint + offset();
    m_band = QRect(QPoint(qMin(at.x(), m_pressedAt->x()), qMin(at.y(), m_pressedAt->y())),
                   QPoint(qMax(at.x(), m_pressedAt->x()), qMax(at.y(), m_pressedAt->y())));
    m_inBand = quint32(shownIn(m_band).size());
    viewport()->update((before | m_band).translated(-offset()).adjusted(-2, -2, 120, 30));
}

/** The drag is held beyond the edge: the content comes to it. */
void PortMosaic::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int beyond = m_pointer.y() < 0 ? m_pointer.y() : m_pointer.y() - viewport()->height();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qBound(-60, beyond, 60));
    dragTo(m_pointer);
}

void PortMosaic::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        m_grabbedAt.reset();
        return;
    }
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    m_autoScroll.stop();
    const bool adds = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    if (!m_band.isNull()) {
        endBand(adds);
        return;
    }
    const PortIx port = portAt(event->position().toPoint());
    if (!port.isValid() || shade(port).isHidden())
        return;
    setSelected(port, false);
    pick(port);
    if (event->modifiers() & Qt::ControlModifier) {
        std::vector<PortIx> ports = m_marked;
        const auto place = std::lower_bound(ports.begin(), ports.end(), port);
        if (place != ports.end() && *place == port)
            ports.erase(place);
        else
            ports.insert(place, port);
        pickMarks(std::move(ports), false);
    }
}

void PortMosaic::mouseDoubleClickEvent(QMouseEvent *event)
{
    const PortIx port = portAt(event->position().toPoint());
    if (port.isValid())
        Q_EMIT portOpened(port);
}

void PortMosaic::endBand(bool add)
{
    const QRect band = std::exchange(m_band, {});
    viewport()->update(band.translated(-offset()).adjusted(-2, -2, 120, 30));
    pickMarks(shownIn(band), add);
}

void PortMosaic::pick(PortIx port)
{
    m_anchor = {};
    Q_EMIT portPicked(port);
}

/** Cells that are seen, not those behind a filter. */
std::vector<PortIx> PortMosaic::shownIn(const QRect &content) const
{
    ensureShades();
    std::vector<PortIx> ports = m_layout.portsIn(content);
    std::erase_if(ports, [this](PortIx port) { return m_shades[port.value].isHidden(); });
    return ports;
}

void PortMosaic::pickMarks(std::vector<PortIx> ports, bool add)
{
    std::sort(ports.begin(), ports.end());
    if (add) {
        std::vector<PortIx> both;
        std::set_union(m_marked.begin(), m_marked.end(), ports.begin(), ports.end(), std::back_inserter(both));
        ports = std::move(both);
    }
    setMarked(ports);
    Q_EMIT marksPicked(m_marked);
}

void PortMosaic::markAll()
{
    ensureShades();
    std::vector<PortIx> ports;
    const auto first = m_places.order().begin() + m_layout.firstRank();
    std::copy_if(first, first + m_layout.portCount(), std::back_inserter(ports), [this](PortIx port) { return !m_shades[port.value].isHidden(); });
    pickMarks(std::move(ports), false);
}

/** With `marks`, everything between where Shift was pressed and the new cell is marked, as if by a drag. */
void PortMosaic::step(int dx, int dy, bool marks)
{
    const PortIx from = m_selected, next = layout().neighbour(m_selected, dx, dy);
    if (!next.isValid() || (next == from && !marks))
        return;
    if (marks && !m_anchor.isValid()) {
        m_anchor = from.isValid() ? from : next;
        m_markedBefore = m_marked;
    }
    const PortIx anchor = m_anchor;
    setSelected(next);
    pick(next);
    if (!marks)
        return;
    m_anchor = anchor;
    std::vector<PortIx> between = shownIn(m_layout.rect(anchor) | m_layout.rect(next));
    std::sort(between.begin(), between.end());
    std::vector<PortIx> both;
    std::set_union(m_markedBefore.begin(), m_markedBefore.end(), between.begin(), between.end(), std::back_inserter(both));
    pickMarks(std::move(both), false);
}

/** Keys of the mosaic come before shortcuts of the window around it. */
bool PortMosaic::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isOwn = key->key() == Qt::Key_Space || (key->key() == Qt::Key_A && key->modifiers() == Qt::ControlModifier)
            || (key->key() == Qt::Key_Escape && !m_marked.empty() && !isPast());
        if (isOwn) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void PortMosaic::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const int zoom = int(m_zoom);
    switch (event->key()) {
    case Qt::Key_Left: return step(-1, 0, shift);
    case Qt::Key_Right: return step(1, 0, shift);
    case Qt::Key_Up: return step(0, -1, shift);
    case Qt::Key_Down: return step(0, 1, shift);
    case Qt::Key_0: return resetZoom();
    case Qt::Key_Plus:
    case Qt::Key_Equal: return setZoom(static_cast<MosaicZoom>(qMin(zoom + 1, lastZoom)));
    case Qt::Key_Minus: return setZoom(static_cast<MosaicZoom>(qMax(zoom - 1, 0)));
    case Qt::Key_PageUp: return verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepSub);
    case Qt::Key_PageDown: return verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepAdd);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected.isValid())
            Q_EMIT portOpened(m_selected);
        return;
    case Qt::Key_Space:
        if (!m_selected.isValid() || m_selected.value >= m_network.portCount())
            return;
        if (shade(m_selected).isMarked())
            std::erase(m_markedBefore = m_marked, m_selected);
        else
            (m_markedBefore = m_marked).push_back(m_selected);
        m_anchor = {};
        return pickMarks(m_markedBefore, false);
    case Qt::Key_A:
        if (event->modifiers() == Qt::ControlModifier)
            return markAll();
        break;
    case Qt::Key_Escape:
        if (!m_marked.empty())
            return pickMarks({}, false);
        break;
    default: break;
    }
    QAbstractScrollArea::keyPressEvent(event);
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
    viewport()->update(selectionRect());
}

void PortMosaic::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update(selectionRect());
}
