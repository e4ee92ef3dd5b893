#pragma once
// The network on an offline map: rings where sites stand close together, shapes where they stand alone.

#include "basemap_ground.h"
#include "map_clusters.h"
#include "map_view.h"
#include "themed_widget.h"

#include <optional>
#include <span>

/**
 * Keys: + - zoom, 0 fits the network, arrows pan, Enter opens the selection. A click on a ring zooms in on it, a click on a
 * site selects its worst port. P1 sites carry a callout with their name; callouts do not cover each other.
 */
class NetworkMap : public ThemedWidget
{
    Q_OBJECT
public:
    NetworkMap(const Network &network, const Theme &theme, QWidget *parent = nullptr);

    void reload();                                    ///< the inventory changed; fits the view again
    void portsChanged(std::span<const PortIx> ports);
    void setSelected(PortIx port);                    ///< pans to it when follow selection is on and it is out of view
    void setFollowSelection(bool follow);
    bool followsSelection() const { return m_follow; }
    void setFeedLost(bool lost);
    void setScope(RegionIx region);                   ///< none: everything; fits the region
    void fit();                                       ///< shows the whole scope
    void zoomBy(double steps, QPointF around);        ///< one step doubles the scale
    void zoomIn();
    void zoomOut();

    const MapClusters &clusters() const { return m_clusters; }
    const MapView &view() const { return m_view; }
    MapGround &ground() { return m_ground; }          ///< its tiles, layers and names
    /** "47 clusters, 15 single ports", of what is on screen. */
    QString summary() const;
    PortIx portAt(QPointF point) const;               ///< worst port of the site there; none on rings and on empty ground

Q_SIGNALS:
    void portPicked(PortIx port);
    void portOpened(PortIx port);
    void summaryChanged();
    void followChanged(bool follow);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void themeChanged() override;

private:
    struct Callout { QRect box; QPointF target; QString text; SiteIx site; };
    void viewChanged();
    void paintClusters(QPainter &painter) const;
    void paintRing(QPainter &painter, const MapCluster &cluster, QPointF at) const;
    void paintSite(QPainter &painter, const MapCluster &cluster, QPointF at) const;
    void paintSelection(QPainter &painter, const std::vector<QRect> &taken) const;
    std::vector<Callout> callouts() const;
    void paintCallouts(QPainter &painter, const std::vector<Callout> &callouts) const;
    void tellGround();                                ///< which markers its names keep clear of
    void paintScale(QPainter &painter) const;
    QString printableName(SiteIx site) const;
    std::optional<quint32> clusterAt(QPointF point) const;
    void pick(QPointF point);

    const Network &m_network;
    MapGround m_ground;
    MapView m_view;
    MapClusters m_clusters;
    PortIx m_selected;
    RegionIx m_scope;
    std::optional<quint32> m_hovered;
    std::optional<QPointF> m_pressedAt;
    MapView m_viewAtPress;
    bool m_follow = true, m_feedLost = false, m_dragged = false, m_fitted = false;
};
