// How a NetworkMap answers to mouse, wheel, touch pad and keys.

#include "network_map.h"

#include "network.h"
#include "printable.h"

#include <QAccessible>
#include <QApplication>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace {
constexpr double panStep = 80;
constexpr double stepsPerNotch = 0.5; ///< of the wheel: half a doubling
constexpr double nearness = 2.5;      ///< how much more a step aside counts than one ahead
}

void NetworkMap::choose(PortIx port)
{
    setSelected(port);
    Q_EMIT portPicked(port);
}

/** To the scale at which a ring falls apart, or as close as the map goes. */
void NetworkMap::comeCloser(quint32 index)
{
    const MapCluster &cluster = m_clusters.cluster(index);
    if (cluster.isSingle() || cluster.born >= MapClusters::finest) {
        choose(m_clusters.worstPort(cluster.anchor));
        return;
    }
    m_view.centre = cluster.at();
    const double steps = qMax(1.0, cluster.born + 1 - m_view.level());
    zoomBy(steps, QRectF(rect()).center());
}

void NetworkMap::pick(QPointF point)
{
    for (const MapCallout &callout : m_callouts) {
        if (callout.box.contains(point.toPoint()))
            return choose(m_clusters.worstPort(callout.site));
    }
    const PortIx port = portAt(point);
    if (port.isValid())
        return choose(port);
    if (const std::optional<quint32> cluster = clusterAt(point))
        return comeCloser(*cluster);
    if (const MapInsets::Inset *inset = m_insets.at(point))
        fit(inset->unit);
}

void NetworkMap::setHovered(std::optional<quint32> cluster)
{
    if (m_hovered == cluster)
        return;
    m_hovered = cluster;
    setCursor(cluster ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void NetworkMap::wheelEvent(QWheelEvent *event)
{
    // Touch pads tell pixels and small angles: the scale follows them without steps.
    const double notches = event->angleDelta().y() / 120.0;
    zoomBy(notches * stepsPerNotch, event->position());
    event->accept();
}

void NetworkMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_viewAtPress = m_view;
    m_dragged = false;
    m_stepped = {};
    if (event->modifiers() & Qt::ShiftModifier)
        m_band = QRectF(event->position(), QSizeF(0, 0));
}

void NetworkMap::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (!m_pressedAt)
        return setHovered(clusterAt(event->position()));
    const QPointF way = event->position() - *m_pressedAt;
    m_dragged = m_dragged || way.manhattanLength() >= QApplication::startDragDistance();
    if (m_band) {
        m_band = QRectF(*m_pressedAt, event->position()).normalized();
        update();
    } else if (m_dragged) {
        m_view.centre = m_viewAtPress.centre - way / m_view.scale;
        viewChanged();
    }
}

void NetworkMap::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    const bool add = event->modifiers() & Qt::ControlModifier;
    if (const std::optional<QRectF> band = std::exchange(m_band, std::nullopt)) {
        update();
        if (m_dragged)
            markIn(*band, add);
        else if (const std::optional<quint32> cluster = clusterAt(event->position()))
            markCluster(*cluster);
    } else if (!m_dragged) {
        pick(event->position());
    }
}

void NetworkMap::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const PortIx port = portAt(event->position());
    if (port.isValid())
        Q_EMIT portOpened(port);
    else if (!clusterAt(event->position())) // the first click has brought a ring closer already
        zoomBy(1, event->position());
}

void NetworkMap::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const std::optional<quint32> index = byKey ? stepped() : clusterAt(event->pos());
    if (!index)
        return;
    const MapCluster &cluster = m_clusters.cluster(*index);
    const SiteIx site = cluster.anchor;
    const RegionIx region = m_network.regionOf(site);
    QMenu menu(this);
    if (cluster.isSingle())
        connect(menu.addAction(tr("Open site")), &QAction::triggered, this, [this, site] { Q_EMIT siteWanted(site); });
    else
        connect(menu.addAction(tr("Come closer")), &QAction::triggered, this, [this, at = *index] { comeCloser(at); });
    if (region.isValid()) {
        const QString name = printable(m_network.inventory().regions[region.value].name, 40).replace(u'&', QStringLiteral("&&"));
        connect(menu.addAction(tr("Open region %1").arg(name)), &QAction::triggered, this, [this, region] { Q_EMIT regionWanted(region); });
    }
    connect(menu.addAction(tr("Mark its %n ports", nullptr, int(cluster.counts.total()))), &QAction::triggered, this,
            [this, at = *index] { markCluster(at); });
    menu.exec(byKey ? mapToGlobal(screenOf(*index)) : event->globalPos());
}

void NetworkMap::markCluster(quint32 index)
{
    std::vector<PortIx> ports;
    for (const SiteIx site : m_clusters.sitesOf(index)) {
        const MapClusters::PortRun run = m_clusters.portsOf(site);
        for (quint32 i = 0; i < run.count; ++i)
            ports.push_back(run[i]);
    }
    std::sort(ports.begin(), ports.end());
    Q_EMIT portsMarked(std::move(ports), true);
}

/** Of a site whose ports are drawn one by one, those in the rectangle; else whole sites. */
void NetworkMap::markIn(const QRectF &band, bool add)
{
    std::vector<quint32> leaves;
    constexpr double block = 70; // pixels that a site's ports may reach away from it
    const QRectF wide = band.adjusted(-block, -block, block, block);
    m_clusters.findSites(QRectF(m_view.toUnit(wide.topLeft()), m_view.toUnit(wide.bottomRight())), leaves);
    std::vector<PortIx> ports;
    for (const quint32 leaf : leaves) {
        const MapCluster &site = m_clusters.cluster(leaf);
        const bool isFanned = m_clustered && m_clusters.clusterOf(site.anchor, level()) == leaf && m_clusters.isFanned(leaf, level());
        if (!isFanned && !band.contains(m_view.toScreen(site.at())))
            continue;
        const MapClusters::PortRun run = m_clusters.portsOf(site.anchor);
        for (quint32 i = 0; i < run.count; ++i) {
            if (!isFanned || band.intersects(QRectF(portRect(run[i]))))
                ports.push_back(run[i]);
        }
    }
    std::sort(ports.begin(), ports.end());
    Q_EMIT portsMarked(std::move(ports), add);
}

/** To the marker that lies nearest in that direction, from the one stepped to last, else from the selection or the middle. */
void NetworkMap::step(int dx, int dy)
{
    const std::optional<quint32> from = stepped();
    QPointF start = from ? m_view.toScreen(m_clusters.cluster(*from).at()) : QRectF(rect()).center();
    if (!from && m_selected.isValid() && m_clusters.hasPlace(m_network.siteOf(m_selected)))
        start = m_view.toScreen(m_clusters.at(m_network.siteOf(m_selected)));
    if (!from && !QRectF(rect()).contains(start))
        start = QRectF(rect()).center();
    std::vector<quint32> visible;
    findVisible(m_view, visible);
    std::optional<quint32> best;
    double least = 1e18;
    for (const quint32 index : visible) {
        if (from && index == *from)
            continue;
        const QPointF way = m_view.toScreen(m_clusters.cluster(index).at()) - start;
        const double ahead = way.x() * dx + way.y() * dy, aside = std::abs(way.x() * dy) + std::abs(way.y() * dx);
        if (ahead <= 0 && (from || way.manhattanLength() > 1))
            continue;
        const double cost = ahead + nearness * aside;
        if (cost < least) {
            least = cost;
            best = index;
        }
    }
    if (!best)
        return;
    m_stepped = m_clusters.cluster(*best).anchor;
    setAccessibleDescription(describe(*best));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void NetworkMap::openStepped(bool region)
{
    const std::optional<quint32> index = stepped();
    if (!index) {
        if (m_selected.isValid())
            Q_EMIT portOpened(m_selected);
        return;
    }
    const MapCluster &cluster = m_clusters.cluster(*index);
    const RegionIx itsRegion = m_network.regionOf(cluster.anchor);
    if (region && itsRegion.isValid())
        Q_EMIT regionWanted(itsRegion);
    else if (!region && cluster.isSingle()) {
        choose(m_clusters.worstPort(cluster.anchor));
        Q_EMIT siteWanted(cluster.anchor);
    } else if (!region) {
        comeCloser(*index);
    }
}

void NetworkMap::keyPressEvent(QKeyEvent *event)
{
    const bool stepping = event->modifiers() & Qt::ControlModifier;
    const auto go = [this, stepping](int x, int y) {
        if (stepping)
            return step(x, y);
        m_view.centre += QPointF(x, y) * panStep / m_view.scale;
        viewChanged();
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomIn();
    case Qt::Key_Minus: return zoomOut();
    case Qt::Key_0: return fit();
    case Qt::Key_Left: return go(-1, 0);
    case Qt::Key_Right: return go(1, 0);
    case Qt::Key_Up: return go(0, -1);
    case Qt::Key_Down: return go(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter: return openStepped(event->modifiers() & Qt::ShiftModifier);
    case Qt::Key_Space:
        if (const std::optional<quint32> index = stepped())
            return markCluster(*index);
        break;
    case Qt::Key_Escape:
        if (m_stepped.isValid() || m_band) {
            m_stepped = {};
            m_band.reset();
            return update();
        }
        break;
    default: break;
    }
    ThemedWidget::keyPressEvent(event);
}

void NetworkMap::leaveEvent(QEvent *event)
{
    ThemedWidget::leaveEvent(event);
    setHovered(std::nullopt);
}

bool NetworkMap::nativeGesture(const QNativeGestureEvent *event)
{
    if (event->gestureType() == Qt::ZoomNativeGesture) {
        zoomBy(std::log2(qMax(0.1, 1 + event->value())), event->position());
        return true;
    }
    if (event->gestureType() == Qt::SmartZoomNativeGesture) {
        zoomBy(1, event->position());
        return true;
    }
    return false;
}

bool NetworkMap::gesture(QGestureEvent *event)
{
    const auto *pinch = static_cast<const QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!pinch)
        return false;
    m_pressedAt.reset(); // two fingers are no drag
    m_view.centre -= (pinch->centerPoint() - pinch->lastCenterPoint()) / m_view.scale;
    if (pinch->scaleFactor() > 0)
        zoomBy(std::log2(pinch->scaleFactor()), mapFromGlobal(pinch->centerPoint()));
    event->accept();
    return true;
}

bool NetworkMap::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture && nativeGesture(static_cast<QNativeGestureEvent *>(event)))
        return true;
    if (event->type() == QEvent::Gesture && gesture(static_cast<QGestureEvent *>(event)))
        return true;
    if (event->type() == QEvent::ToolTip) {
        showAreas(*static_cast<QHelpEvent *>(event));
        return true;
    }
    return ThemedWidget::event(event);
}

/** On bare ground: the areas of layers there, with their ports. Markers have a card of their own. */
void NetworkMap::showAreas(const QHelpEvent &help)
{
    const QStringList areas = m_hovered ? QStringList() : m_ground.overlay().areasAt(m_view.toUnit(help.pos()));
    QToolTip::showText(help.globalPos(), areas.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), this);
}
