#pragma once
// Every port of the network as one cell in one image.

#include "cell_sprites.h"
#include "mosaic_layout.h"
#include "themed_widget.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <functional>
#include <optional>
#include <span>

/**
 * The image holds the visible part. An event repaints only the cells of its ports; P1 and P2 are drawn larger, selection,
 * hover card and labels are painted over the image. Keys: arrows move the selection, + - 0 zoom, Enter opens.
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
    void setScope(RegionIx region);                  ///< none: everything
    void setZoom(MosaicZoom zoom);
    MosaicZoom zoom() const { return m_zoom; }
    void resetZoom();                                ///< the largest step at which the whole scope is visible
    void setFillsView(bool fills) { m_fillsView = fills; } ///< larger cells at Network2 where the network is small
    void setFeedLost(bool lost);
    /** Ports for which this is false are drawn as ground only (filters of the Ports screen); empty: all are shown. */
    void setFilter(std::function<bool(PortIx)> shown);
    /** What the hover card says below the name, at most two lines; default: state and age-free facts. */
    void setDescription(std::function<QStringList(PortIx)> lines);
    /** The time that ages are told from; without it they are left out. */
    void setClock(std::function<UtcMs()> now);
    /** States to show instead of the live ones (replay of the last 24 h); null: live. One entry a port. */
    void setStates(const std::vector<PortState> *states);

    const MosaicLayout &layout() const { return m_layout; }
    QRect rectOf(PortIx port) const;      ///< in viewport coordinates, unclipped; null when out of scope
    PortIx portAt(QPoint viewport) const; ///< none when there is no cell
    QRect visibleContent() const;         ///< part of the content that is on screen
    QString describe(PortIx port) const;  ///< "TX-BAY-792-03-1, faulted, P1": for assistive technology
    quint64 cellsPainted() const { return m_cellsPainted; } ///< since the start; for tests and measurements

Q_SIGNALS:
    void portPicked(PortIx port);
    void portOpened(PortIx port);         ///< Enter or double click
    void zoomChanged(MosaicZoom zoom);
    void visibleContentChanged();

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
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    const PortState &state(PortIx port) const;
    void relayout();
    MosaicLayout laidOut(MosaicZoom zoom) const;
    void ensureSprites();
    void repaintImage();
    void repaintCells(std::span<const PortIx> ports);
    void blit(PortIx port, QImage &image) const;
    void collectUrgent();
    void paintGroups(QPainter &painter, const QRect &dirty) const;
    void paintConnectors(QPainter &painter, const QRect &dirty) const;
    void paintUrgent(QPainter &painter) const;
    void paintSelection(QPainter &painter) const;
    void paintHover(QPainter &painter) const;
    QRect badgeRect(PortIx port) const;
    QString badgeText(PortIx port) const;
    QPoint offset() const;
    int labelWidth() const;
    void updateBars();
    void bringIntoView(PortIx port);
    void step(int dx, int dy);
    void setHovered(PortIx port);

    const Network &m_network;
    const Theme &m_theme;
    MosaicLayout m_layout;
    CellSprites m_sprites;
    QImage m_image;
    MosaicZoom m_zoom = MosaicZoom::Marks8;
    RegionIx m_scope;
    PortIx m_selected, m_hovered;
    std::vector<PortIx> m_p1, m_p2;  ///< in scope, sorted
    std::vector<Tier> m_shownTiers;  ///< by port: as the two lists were made from
    std::function<bool(PortIx)> m_shown;
    std::function<QStringList(PortIx)> m_lines;
    std::function<UtcMs()> m_now;
    const std::vector<PortState> *m_states = nullptr;
    bool m_feedLost = false, m_imageStale = true, m_spritesStale = true, m_dragging = false, m_fillsView = false;
    std::optional<QPoint> m_pressedAt;
    QPoint m_scrollAtPress;
    quint64 m_cellsPainted = 0;
};
