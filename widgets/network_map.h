#pragma once
// The network on an offline map: rings where sites stand close together, signs where they stand alone, ports close up.

#include "basemap_ground.h"
#include "map_callouts.h"
#include "map_clusters.h"
#include "map_insets.h"
#include "map_markers.h"
#include "map_regions.h"
#include "map_view.h"
#include "themed_widget.h"

#include <optional>
#include <span>

class QGestureEvent;
class QHelpEvent;
class QNativeGestureEvent;

/** Somebody who was sent to a site, by a work order. Where they are now is not known: they are drawn at the site. */
struct MapCrew
{
    SiteIx site;
    QString initials; ///< of who goes
    QString text;     ///< "A. Field, en route, planned 14:30"
};

/**
 * Keys: + - zoom, 0 fits the network, arrows pan; Ctrl+arrows step from marker to marker, Enter opens the marker stepped to (a ring
 * comes closer, a site opens), Shift+Enter its region, Space marks its ports; without a marker Enter opens the selection. A click on
 * a ring zooms in on it, a click on a site selects its worst port, on a port that port; a double click on the ground zooms in.
 * Shift+drag marks what lies in the rectangle (with Ctrl too: adds it). P1 and P2 sites carry callouts.
 */
class NetworkMap : public ThemedWidget
{
    Q_OBJECT
public:
    NetworkMap(const Network &network, const Theme &theme, QWidget *parent = nullptr);
    ~NetworkMap() override;

    void reload();                                    ///< the inventory changed; fits the view again
    void portsChanged(std::span<const PortIx> ports);
    void setSelected(PortIx port);                    ///< pans to it when follow selection is on and it is out of view
    void setMarked(std::span<const PortIx> ports);    ///< sorted
    void setFollowSelection(bool follow);
    bool followsSelection() const { return m_follow; }
    void setFeedLost(bool lost);
    void setScope(RegionIx region);                   ///< none: everything; fits the region
    void setClustered(bool clustered);                ///< false: every site by itself, at any scale
    bool isClustered() const { return m_clustered; }
    void setRegionsShown(bool shown);                 ///< outlines, coloured by what is abnormal
    void setCrews(std::vector<MapCrew> crews);
    void setCrewsShown(bool shown);
    void fit();                                       ///< shows the whole scope
    void fit(const QRectF &unit);                     ///< shows that part of the unit square
    void zoomBy(double steps, QPointF around);        ///< one step doubles the scale
    void zoomIn();
    void zoomOut();

    const MapClusters &clusters() const { return m_clusters; }
    const MapView &view() const { return m_view; }
    MapGround &ground() { return m_ground; }
    int level() const { return MapClusters::levelOf(m_view.scale); }
    /** "47 clusters, 15 single sites", of what is on screen. */
    QString summary() const;
    PortIx portAt(QPointF point) const;               ///< worst port of the site there, or the very port; none on rings and on empty ground
    std::optional<quint32> clusterAt(QPointF point) const;
    QPoint screenOf(quint32 cluster) const;           ///< middle of its marker
    QRect portRect(PortIx port) const;                ///< where it is drawn by itself; null when it is not
    const std::vector<MapCallout> &callouts() const { return m_callouts; } ///< of the last paint
    /** "Houston, 412 ports, 3 faulted, worst P1": for the hover card and assistive technology. */
    QString describe(quint32 cluster) const;
    std::optional<quint32> stepped() const;           ///< marker that the keys are on
    quint32 markersPainted() const { return m_painted; } ///< by the last paint

Q_SIGNALS:
    void portPicked(PortIx port);
    void portOpened(PortIx port);
    void siteWanted(SiteIx site);                     ///< to be opened in a screen of its own
    void regionWanted(RegionIx region);
    void portsMarked(std::vector<PortIx> ports, bool add); ///< sorted; not `add`: these and no others
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
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void themeChanged() override;

private:
    void viewChanged();
    void showMarkersToGround();
    void clampView();
    // --- painting (network_map_paint.cpp) ---
    void findVisible(const MapView &view, std::vector<quint32> &out) const;
    void paintMarkers(QPainter &painter, const MapView &view, const QRect &clip);
    void paintMarker(QPainter &painter, quint32 index, QPoint at, int level, MapMarkers::Edge edge);
    void paintBlock(QPainter &painter, quint32 index, QPoint at);
    void paintNames(QPainter &painter);
    void paintInsets(QPainter &painter);
    void paintCrews(QPainter &painter);
    void paintMarks(QPainter &painter);
    void paintStepped(QPainter &painter);
    void paintSelection(QPainter &painter);
    void paintHover(QPainter &painter);
    void paintScale(QPainter &painter) const;
    void placeCallouts();
    MapMarkers::Edge signEdge(const MapView &view) const;
    double radiusOf(quint32 index) const;
    struct SelectionMark { QRect box, card; QString text; QPoint at; };
    std::optional<SelectionMark> selectionMark() const;
    QString printableName(SiteIx site) const;
    QString placeName(const MapCluster &cluster) const;
    // --- what people do (network_map_input.cpp) ---
    void pick(QPointF point);
    void comeCloser(quint32 index);
    void choose(PortIx port);
    void step(int dx, int dy);
    void openStepped(bool region);
    void markCluster(quint32 index);
    void markIn(const QRectF &rect, bool add);
    bool nativeGesture(const QNativeGestureEvent *event);
    bool gesture(QGestureEvent *event);
    void setHovered(std::optional<quint32> cluster);
    void showAreas(const QHelpEvent &help);

    const Network &m_network;
    MapGround m_ground;
    MapView m_view;
    MapClusters m_clusters;
    MapMarkers m_markers;
    MapRegions m_regions;
    MapInsets m_insets;
    std::vector<quint32> m_visible;    ///< of the last paint
    std::vector<quint32> m_buckets[5]; ///< the same by urgency
    std::vector<MapCallout> m_callouts;
    std::vector<MapCrew> m_crews;
    std::vector<SiteIx> m_markedSites; ///< sorted
    std::vector<quint32> m_markedClusters; ///< the same on m_markedLevel, sorted
    PortIx m_selected;
    RegionIx m_scope;
    SiteIx m_stepped;                  ///< anchor of the marker that the keys are on
    std::optional<quint32> m_hovered;
    std::optional<QPointF> m_pressedAt;
    std::optional<QRectF> m_band;      ///< being drawn, screen
    QPointF m_pointer;
    MapView m_viewAtPress;
    int m_markersLevel = -1;           ///< that the ground's names keep clear of
    int m_markedLevel = -1;
    quint32 m_painted = 0;
    bool m_follow = true, m_feedLost = false, m_dragged = false, m_fitted = false;
    bool m_clustered = true, m_crewsShown = true;
};
