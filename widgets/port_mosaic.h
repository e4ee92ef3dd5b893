#pragma once
// Every port of the network as one cell in one image.

#include "mosaic_badges.h"
#include "mosaic_canvas.h"
#include "themed_widget.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include <array>
#include <functional>
#include <optional>
#include <span>

/**
 * The image holds the visible part. An event repaints only the cells of its ports; P1 and P2 are drawn larger; selection,
 * hover card and labels are painted over the image. Keys: arrows move the selection, with Shift they mark, Space marks,
 * Ctrl A marks everything shown, Esc unmarks, + - 0 zoom, Enter opens. A drag marks what it encloses, the middle button
 * moves the content.
 */
class PortMosaic : public QAbstractScrollArea
{
    Q_OBJECT
public:
    PortMosaic(const Network &network, const Theme &theme, QWidget *parent = nullptr);
    ~PortMosaic() override;

    void reload();                                   ///< the inventory changed
    void portsChanged(std::span<const PortIx> ports); ///< their state changed
    void setSelected(PortIx port, bool follow = true); ///< follow: scrolls it into view
    PortIx selected() const { return m_selected; }
    void setMarked(std::span<const PortIx> ports);   ///< sorted, unique
    const std::vector<PortIx> &marked() const { return m_marked; }
    void setScope(RegionIx region);                  ///< none: everything
    void setZoom(MosaicZoom zoom);
    MosaicZoom zoom() const { return m_zoom; }
    void resetZoom();                                ///< the largest step at which the whole scope is visible
    void setFillsView(bool fills);                   ///< larger cells at Network2 where the network is small
    void setFeedLost(bool lost);
    /** Ports for which this is false are drawn as ground only; asked once now and once for every change. Empty: all are shown. */
    void setFilter(std::function<bool(PortIx)> shown);
    /** What the hover card says below the name, at most three lines; default: state and what stands at the site. */
    void setDescription(std::function<QStringList(PortIx)> lines);
    /** The time that ages are told from; without it they are left out. */
    void setClock(std::function<UtcMs()> now);
    /** Percent, as a region's heading shows it; NaN: not known, nothing is shown. Asked when it is set, not each frame. */
    void setUptime(std::function<double(RegionIx)> percent);
    /** Shows a moment of the past instead of what is live: one shade a port, and the words that say so on the cells' frame. */
    void showPast(std::span<const CellShade> shades, const QString &label);
    void setPastLabel(const QString &label); ///< the moment is longer ago now
    void showLive();
    bool isPast() const { return !m_pastLabel.isEmpty(); }

    const MosaicLayout &layout() const;
    CellShade shade(PortIx port) const;
    std::span<const CellShade> shades() const; ///< by port
    /** Ports of the whole network by look (CellShade::value & CellShade::look), live or past, whatever shows them. */
    const std::array<quint32, CellShade::looks> &counts() const;
    QRect rectOf(PortIx port) const;      ///< in viewport coordinates, unclipped; null when out of scope
    PortIx portAt(QPoint viewport) const; ///< none when there is no cell
    QRect visibleContent() const;         ///< part of the content that is on screen
    QString describe(PortIx port) const;  ///< "TX-BAY-792-03-1, faulted, P1, 12 minutes": for assistive technology
    quint64 cellsPainted() const { return m_canvas.cellsPainted(); }   ///< since the start; for tests and measurements
    quint64 pixelsPainted() const { return m_canvas.pixelsPainted(); }

Q_SIGNALS:
    void portPicked(PortIx port);
    void portOpened(PortIx port);         ///< Enter or double click
    void marksPicked(const std::vector<PortIx> &ports); ///< what is to be marked now, sorted
    void zoomChanged(MosaicZoom zoom);
    void visibleContentChanged();
    void layoutChanged();
    void shadesChanged();                 ///< all of them: filter, past, inventory

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void ensureLayout() const;
    void ensureShades() const;
    void countShades();
    CellShade liveShade(PortIx port) const;
    bool setShade(PortIx port, CellShade shade);
    MosaicLayout laidOut(MosaicZoom zoom) const;
    MosaicCanvas::Scene scene();
    void relayout();
    void repaintAll();
    void updateBars();
    void placeBadges();
    void drawLabels();
    void paintGroups(QPainter &painter, const QRect &dirty) const;
    void paintColumnLabel(QPainter &painter, const MosaicGroup &group, const QRect &box) const;
    void paintRegionHeading(QPainter &painter, const MosaicGroup &group, QRect box) const;
    void paintAreaLabel(QPainter &painter, const MosaicGroup &group, const QRect &area, QRect box) const;
    void paintConnectors(QPainter &painter, const QRect &dirty) const;
    void paintSiteFrames(QPainter &painter, const QRect &dirty) const;
    void paintSelection(QPainter &painter) const;
    void paintBand(QPainter &painter) const;
    void paintHover(QPainter &painter) const;
    void paintPast(QPainter &painter) const;
    QStringList hoverLines() const;
    QRect hoverCard(const QStringList &lines) const;
    QRect selectionRect() const;
    QPoint offset() const;
    int labelWidth() const;
    void bringIntoView(PortIx port);
    void zoomAt(MosaicZoom zoom, PortIx anchor, int viewportY);
    PortIx middlePort() const;
    void step(int dx, int dy, bool marks);
    void pick(PortIx port);
    void pickMarks(std::vector<PortIx> ports, bool add);
    std::vector<PortIx> shownIn(const QRect &content) const;
    void markAll();
    void dragTo(QPoint viewport);
    void endBand(bool add);
    void setHovered(PortIx port);
    void say(PortIx port);

    const Network &m_network;
    const Theme &m_theme;
    mutable MosaicPlaces m_places;
    mutable MosaicLayout m_layout;
    mutable bool m_placesStale = true, m_layoutStale = true, m_shadesStale = true;
    MosaicZoom m_zoom = MosaicZoom::Marks8;
    RegionIx m_scope;
    bool m_fillsView = false;

    std::vector<CellShade> m_shades;       ///< by port: what is shown
    std::array<quint32, CellShade::looks> m_counts{};
    std::vector<quint32> m_abnormal;       ///< by area: ports with a shown tier
    std::vector<PortIx> m_p1;              ///< sorted
    std::vector<PortIx> m_marked;          ///< sorted
    QString m_pastLabel;                   ///< empty: live
    std::function<bool(PortIx)> m_shown;
    std::function<QStringList(PortIx)> m_lines;
    std::function<UtcMs()> m_now;
    std::function<double(RegionIx)> m_uptime;

    std::array<CellSprites, 4> m_sprites;  ///< by the edge of a cell: 4, 8, 14
    CellColours m_colours;
    bool m_coloursStale = true, m_feedLost = false, m_badgesStale = true;
    qreal m_spriteRatio = 0;
    MosaicCanvas m_canvas;
    std::vector<QImage> m_labels;          ///< Network2: by group of the layout; empty: to be drawn
    MosaicBadges m_badges;

    PortIx m_selected, m_hovered;
    PortIx m_anchor;                       ///< where marking by Shift and arrows began
    std::vector<PortIx> m_markedBefore;
    std::optional<QPoint> m_pressedAt;     ///< content coordinates
    std::optional<QPoint> m_grabbedAt;     ///< middle button: viewport coordinates
    QPoint m_pointer;
    int m_scrollAtGrab = 0;
    QRect m_band;                          ///< content coordinates; null: no drag
    quint32 m_inBand = 0;
    QBasicTimer m_autoScroll;
};
