#include "network_map.h"

#include "network.h"
#include "printable.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {
constexpr double fitMargin = 22;
constexpr double edgeOfFollow = 24; ///< pixels: closer to the edge a selection counts as out of view
}

NetworkMap::NetworkMap(const Network &network, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_network(network), m_ground(theme), m_clusters(network), m_markers(theme), m_regions(network, m_clusters)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Map of the network"));
    connect(&m_ground, &MapGround::changed, this, qOverload<>(&QWidget::update));
    m_insets.reload([this](const QRectF &unit) {
        std::vector<quint32> found;
        m_clusters.find(unit, MapClusters::coarsest + 4, found);
        return !found.empty();
    });
}

NetworkMap::~NetworkMap() = default;

void NetworkMap::reload()
{
    m_hovered.reset();
    m_stepped = {};
    m_clusters.reload();
    m_regions.reload();
    m_insets.reload([this](const QRectF &unit) {
        std::vector<quint32> found;
        m_clusters.find(unit, MapClusters::coarsest + 4, found);
        return !found.empty();
    });
    m_markersLevel = m_markedLevel = -1;
    m_fitted = false;
    if (m_selected.isValid() && m_selected.value >= m_network.portCount())
        m_selected = {};
    fit();
}

void NetworkMap::portsChanged(std::span<const PortIx> ports)
{
    if (m_clusters.portsChanged(ports)) {
        m_hovered.reset();
        m_markersLevel = m_markedLevel = -1;
        Q_EMIT summaryChanged();
    }
    update();
}

void NetworkMap::setScope(RegionIx region)
{
    m_scope = region;
    m_hovered.reset();
    m_clusters.setScope(region);
    m_markersLevel = m_markedLevel = -1;
    fit();
}

void NetworkMap::setClustered(bool clustered)
{
    m_clustered = clustered;
    m_hovered.reset();
    m_markersLevel = m_markedLevel = -1;
    viewChanged();
}

void NetworkMap::setRegionsShown(bool shown)
{
    m_regions.setShown(shown);
    update();
}

void NetworkMap::setCrews(std::vector<MapCrew> crews)
{
    m_crews = std::move(crews);
    update();
}

void NetworkMap::setCrewsShown(bool shown)
{
    m_crewsShown = shown;
    update();
}

void NetworkMap::setMarked(std::span<const PortIx> ports)
{
    m_markedSites.clear();
    m_markedLevel = -1;
    for (const PortIx port : ports) {
        const SiteIx site = m_network.siteOf(port);
        if (m_markedSites.empty() || m_markedSites.back() != site)
            m_markedSites.push_back(site);
    }
    std::sort(m_markedSites.begin(), m_markedSites.end());
    m_markedSites.erase(std::unique(m_markedSites.begin(), m_markedSites.end()), m_markedSites.end());
    update();
}

void NetworkMap::fit()
{
    fit(m_clusters.extent());
    m_fitted = !m_view.size.isEmpty();
}

void NetworkMap::fit(const QRectF &unit)
{
    if (m_view.size.isEmpty())
        return;
    m_view.fit(unit, fitMargin);
    viewChanged();
}

/** The middle of the screen stays within the world. */
void NetworkMap::clampView()
{
    m_view.centre = {qBound(0.0, m_view.centre.x(), 1.0), qBound(0.0, m_view.centre.y(), 1.0)};
}

void NetworkMap::viewChanged()
{
    clampView();
    m_hovered.reset();
    update();
    Q_EMIT summaryChanged();
}

/** Names keep clear of every marker of the level, on screen or not, so that panning moves no name. */
void NetworkMap::showMarkersToGround()
{
    const int level = m_clustered ? this->level() : MapClusters::finest + 1;
    if (level == m_markersLevel)
        return;
    m_markersLevel = level;
    std::vector<LabelObstacle> markers;
    if (m_clustered) {
        for (const quint32 index : m_clusters.onLevel(level))
            markers.push_back({m_clusters.cluster(index).at(), float(m_clusters.radius(index, level))});
    }
    m_ground.setMarkers(std::move(markers));
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
        setAccessibleName(tr("Map of the network, %1 selected").arg(printable(m_network.site(site).name, 60)));
        if (m_follow && m_clusters.hasPlace(site)) {
            const QPointF at = m_view.toScreen(m_clusters.at(site));
            const bool inInset = std::any_of(m_insets.shown().begin(), m_insets.shown().end(),
                                             [&](const auto &inset) { return inset.unit.contains(m_clusters.at(site)); });
            if (!inInset && !QRectF(rect()).adjusted(edgeOfFollow, edgeOfFollow, -edgeOfFollow, -edgeOfFollow).contains(at)) {
                m_view.centre = m_clusters.at(site);
                viewChanged();
            }
        }
    }
    update();
}

QString NetworkMap::summary() const
{
    std::vector<quint32> visible;
    findVisible(m_view, visible);
    const auto single = std::count_if(visible.begin(), visible.end(), [this](quint32 index) { return m_clusters.cluster(index).isSingle(); });
    QString text = m_clustered ? tr("%1 clusters, %2 single sites").arg(qsizetype(visible.size()) - single).arg(single)
                               : tr("%1 sites").arg(qsizetype(visible.size()));
    if (m_clusters.unplacedPorts() > 0)
        text += tr(", %1 ports without a place", nullptr, int(m_clusters.unplacedPorts())).arg(m_clusters.unplacedPorts());
    return text;
}

double NetworkMap::radiusOf(quint32 index) const
{
    return m_clustered ? m_clusters.radius(index, level()) : ClusterGrouping::signRadius;
}

QPoint NetworkMap::screenOf(quint32 cluster) const
{
    const QPointF unit = m_clusters.cluster(cluster).at();
    for (const MapInsets::Inset &inset : m_insets.shown()) {
        if (inset.unit.contains(unit))
            return inset.box.topLeft() + inset.view.toScreen(unit).toPoint();
    }
    return m_view.toScreen(unit).toPoint();
}

std::optional<quint32> NetworkMap::clusterAt(QPointF point) const
{
    const MapInsets::Inset *inset = m_insets.at(point);
    MapView view = inset ? inset->view : m_view;
    const QPointF inView = inset ? point - inset->box.topLeft() : point;
    constexpr double reach = 70; // the block of a site's ports
    const int level = MapClusters::levelOf(view.scale);
    std::vector<quint32> near;
    if (m_clustered || inset)
        m_clusters.find(QRectF(view.toUnit(inView - QPointF(reach, reach)), view.toUnit(inView + QPointF(reach, reach))), level, near);
    else
        m_clusters.findSites(QRectF(view.toUnit(inView - QPointF(12, 12)), view.toUnit(inView + QPointF(12, 12))), near);
    std::optional<quint32> nearest;
    double best = 1e9;
    for (const quint32 index : near) {
        const QPointF way = view.toScreen(m_clusters.cluster(index).at()) - inView;
        const double distance = std::hypot(way.x(), way.y());
        const double radius = m_clustered ? m_clusters.radius(index, level) : ClusterGrouping::signRadius;
        // Nothing to press is smaller than 24 px (design: minHitTarget).
        if (distance < best && distance <= qMax(radius, Size::minHitTarget / 2.0)) {
            best = distance;
            nearest = index;
        }
    }
    return nearest;
}

QRect NetworkMap::portRect(PortIx port) const
{
    const SiteIx site = m_network.siteOf(port);
    const quint32 index = m_clusters.clusterOf(site, level());
    if (!m_clustered || index == MapCluster::none || !m_clusters.isFanned(index, level()))
        return {};
    const MapClusters::PortRun ports = m_clusters.portsOf(site);
    const int columns = int(std::ceil(std::sqrt(double(ports.count)))), rows = int((ports.count + quint32(columns) - 1) / quint32(columns));
    for (quint32 i = 0; i < ports.count; ++i) {
        if (ports[i] != port)
            continue;
        const QPoint corner = screenOf(index) - QPoint(columns, rows) * ClusterGrouping::portPitch / 2;
        return QRect(corner + QPoint(int(i) % columns, int(i) / columns) * ClusterGrouping::portPitch + QPoint(1, 1),
                     QSize(ClusterGrouping::portPitch - 2, ClusterGrouping::portPitch - 2));
    }
    return {};
}

PortIx NetworkMap::portAt(QPointF point) const
{
    const std::optional<quint32> index = clusterAt(point);
    if (!index || !m_clusters.cluster(*index).isSingle())
        return {};
    const SiteIx site = m_clusters.cluster(*index).anchor;
    if (m_clustered && m_clusters.isFanned(*index, level())) {
        const MapClusters::PortRun ports = m_clusters.portsOf(site);
        for (quint32 i = 0; i < ports.count; ++i) {
            if (QRectF(portRect(ports[i])).adjusted(-1, -1, 1, 1).contains(point))
                return ports[i];
        }
    }
    return m_clusters.worstPort(site);
}

std::optional<quint32> NetworkMap::stepped() const
{
    if (!m_stepped.isValid())
        return {};
    const quint32 index = m_clustered ? m_clusters.clusterOf(m_stepped, level()) : m_clusters.clusterOf(m_stepped, MapClusters::finest + 1);
    return index == MapCluster::none ? std::nullopt : std::optional(index);
}

QString NetworkMap::printableName(SiteIx site) const
{
    const Site &place = m_network.site(site);
    return printable(place.name.isEmpty() ? place.city : place.name, 40);
}

QString NetworkMap::placeName(const MapCluster &cluster) const
{
    const Site &site = m_network.site(cluster.anchor);
    return cluster.isSingle() || site.city.isEmpty() ? printableName(cluster.anchor) : printable(site.city, 40);
}

QString NetworkMap::describe(quint32 index) const
{
    const MapCluster &cluster = m_clusters.cluster(index);
    const Tally tally = m_clusters.tallyOf(index);
    QStringList parts{placeName(cluster), tr("%n ports", nullptr, int(tally.total))};
    if (!cluster.isSingle())
        parts.insert(1, tr("%n sites", nullptr, int(cluster.siteCount)));
    if (const quint32 faulted = tally.of(PortMode::Faulted))
        parts << tr("%1 faulted").arg(faulted);
    if (const quint32 offline = tally.of(PortMode::Offline))
        parts << tr("%1 offline").arg(offline);
    if (const quint32 unknown = tally.of(PortMode::Unknown))
        parts << tr("%1 unknown").arg(unknown);
    const Tier worst = cluster.counts.worst();
    parts << (worst == Tier::None ? tr("nothing abnormal") : tr("worst %1").arg(label(worst)));
    return parts.join(u", "_s);
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
    m_markers.forget();
    m_insets.forget();
}
