#include "network_map.h"

#include "network.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {
constexpr double fitMargin = 22, panStep = 80;
}

NetworkMap::NetworkMap(const Network &network, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_network(network), m_ground(theme), m_clusters(network)
{
    connect(&m_ground, &MapGround::changed, this, qOverload<>(&NetworkMap::update));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Map of the network"));
}

void NetworkMap::reload()
{
    m_hovered.reset();
    m_clusters.reload();
    m_fitted = false;
    if (m_selected.isValid() && m_selected.value >= m_network.portCount())
        m_selected = {};
    fit();
}

void NetworkMap::portsChanged(std::span<const PortIx> ports)
{
    m_clusters.portsChanged(ports);
    update();
    Q_EMIT summaryChanged();
}

void NetworkMap::setScope(RegionIx region)
{
    m_scope = region;
    m_clusters.setScope(region);
    fit();
}

void NetworkMap::fit()
{
    if (m_view.size.isEmpty())
        return;
    m_view.fit(m_clusters.extent(), fitMargin);
    m_fitted = true;
    viewChanged();
}

void NetworkMap::viewChanged()
{
    if (m_clusters.setScale(m_view.scale))
        tellGround();
    m_hovered.reset();
    update();
    Q_EMIT summaryChanged();
}

void NetworkMap::zoomBy(double steps, QPointF around)
{
    m_view.zoom(std::exp2(steps), around);
    viewChanged();
}

void NetworkMap::zoomIn()
{
    zoomBy(1, QRectF(rect()).center());
}

void NetworkMap::zoomOut()
{
    zoomBy(-1, QRectF(rect()).center());
}

void NetworkMap::setFollowSelection(bool follow)
{
    if (m_follow == follow)
        return;
    m_follow = follow;
    Q_EMIT followChanged(follow);
}

void NetworkMap::setFeedLost(bool lost)
{
    m_feedLost = lost;
    update();
}

void NetworkMap::setSelected(PortIx port)
{
    m_selected = port;
    if (port.isValid() && m_network.portCount() > port.value) {
        const SiteIx site = m_network.siteOf(port);
        setAccessibleName(tr("Map of the network, %1 selected").arg(m_network.site(site).name));
        if (m_follow && m_clusters.hasPlace(site)) {
            const QPointF at = m_view.toScreen(m_clusters.at(site));
            if (!QRectF(rect()).adjusted(24, 24, -24, -24).contains(at)) {
                m_view.centre = m_clusters.at(site);
                viewChanged();
            }
        }
    }
    update();
}

QString NetworkMap::summary() const
{
    const QRectF visible = m_view.visible();
    int rings = 0, single = 0;
    for (const MapCluster &cluster : m_clusters.clusters()) {
        if (visible.contains(cluster.at))
            ++(cluster.isSingle() ? single : rings);
    }
    QString text = tr("%1 clusters, %2 single sites").arg(rings).arg(single);
    if (m_clusters.unplacedPorts() > 0)
        text += tr(", %1 ports without a place", nullptr, int(m_clusters.unplacedPorts())).arg(m_clusters.unplacedPorts());
    return text;
}

std::optional<quint32> NetworkMap::clusterAt(QPointF point) const
{
    std::optional<quint32> nearest;
    double best = 1e9;
    for (quint32 i = 0; i < m_clusters.clusters().size(); ++i) {
        const MapCluster &cluster = m_clusters.clusters()[i];
        const QPointF way = m_view.toScreen(cluster.at) - point;
        const double distance = std::hypot(way.x(), way.y());
        // Nothing to press is smaller than 24 px (design: minHitTarget).
        if (distance < best && distance <= qMax(cluster.radius, Size::minHitTarget / 2.0)) {
            best = distance;
            nearest = i;
        }
    }
    return nearest;
}

PortIx NetworkMap::portAt(QPointF point) const
{
    const std::optional<quint32> cluster = clusterAt(point);
    if (!cluster || !m_clusters.clusters()[*cluster].isSingle())
        return {};
    return m_clusters.worstPort(m_clusters.clusters()[*cluster].sites.front());
}

void NetworkMap::pick(QPointF point)
{
    for (const Callout &callout : callouts()) {
        if (!callout.box.contains(point.toPoint()))
            continue;
        const PortIx port = m_clusters.worstPort(callout.site);
        setSelected(port);
        Q_EMIT portPicked(port);
        return;
    }
    const PortIx port = portAt(point);
    if (port.isValid()) {
        setSelected(port);
        Q_EMIT portPicked(port);
        return;
    }
    const std::optional<quint32> cluster = clusterAt(point);
    if (cluster) {
        m_view.centre = m_clusters.clusters()[*cluster].at;
        zoomBy(1.5, QRectF(rect()).center());
    }
}

void NetworkMap::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    m_view.size = size();
    if (!m_fitted)
        fit();
    else
        viewChanged();
}

void NetworkMap::themeChanged()
{
    m_ground.themeChanged();
}

void NetworkMap::wheelEvent(QWheelEvent *event)
{
    zoomBy(event->angleDelta().y() / 240.0, event->position());
    event->accept();
}

void NetworkMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_viewAtPress = m_view;
    m_dragged = false;
}

void NetworkMap::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressedAt) {
        const std::optional<quint32> under = clusterAt(event->position());
        if (under != m_hovered) {
            m_hovered = under;
            setCursor(under ? Qt::PointingHandCursor : Qt::ArrowCursor);
            update();
        }
        return;
    }
    const QPointF way = event->position() - *m_pressedAt;
    m_dragged = m_dragged || way.manhattanLength() >= QApplication::startDragDistance();
    if (m_dragged) {
        m_view.centre = m_viewAtPress.centre - way / m_view.scale;
        viewChanged();
    }
}

void NetworkMap::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    if (!m_dragged)
        pick(event->position());
}

void NetworkMap::mouseDoubleClickEvent(QMouseEvent *event)
{
    const PortIx port = portAt(event->position());
    if (port.isValid())
        Q_EMIT portOpened(port);
}

void NetworkMap::keyPressEvent(QKeyEvent *event)
{
    const auto pan = [this](double x, double y) {
        m_view.centre += QPointF(x, y) * panStep / m_view.scale;
        viewChanged();
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomIn();
    case Qt::Key_Minus: return zoomOut();
    case Qt::Key_0: return fit();
    case Qt::Key_Left: return pan(-1, 0);
    case Qt::Key_Right: return pan(1, 0);
    case Qt::Key_Up: return pan(0, -1);
    case Qt::Key_Down: return pan(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected.isValid())
            Q_EMIT portOpened(m_selected);
        return;
    default: ThemedWidget::keyPressEvent(event);
    }
}

void NetworkMap::leaveEvent(QEvent *event)
{
    ThemedWidget::leaveEvent(event);
    m_hovered.reset();
    update();
}

bool NetworkMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ThemedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::optional<quint32> under = clusterAt(help->pos());
    if (!under) {
        QToolTip::hideText();
        return true;
    }
    const MapCluster &cluster = m_clusters.clusters()[*under];
    const Site &site = m_network.site(cluster.sites.front());
    const QString place = cluster.isSingle() ? site.name : tr("%1 and %2 more sites").arg(site.city.isEmpty() ? site.name : site.city).arg(cluster.sites.size() - 1);
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2 ports, %3 charging, %4 abnormal")
                           .arg(place.toHtmlEscaped())
                           .arg(cluster.counts.total())
                           .arg(cluster.counts.normal[static_cast<size_t>(PortMode::Charging)])
                           .arg(cluster.counts.abnormalTotal()),
                       this);
    return true;
}
