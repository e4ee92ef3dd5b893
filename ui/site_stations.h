#pragma once
// The stations of a site as cabinets, each with its ports as they stand.

#include "operations.h"
#include "themed_widget.h"

class SiteStations : public ThemedWidget
{
    Q_OBJECT
public:
    SiteStations(const Operations &operations, const Theme &theme, QWidget *parent = nullptr);

    void setSite(SiteIx site);
    void setNow(UtcMs now);        ///< ages and durations as of then; repaints
    void setSelected(PortIx port); ///< the cursor follows when the port stands here
    void setStale(bool stale);
    PortIx current() const { return m_current; }
    QRect tileOf(PortIx port) const; ///< in widget pixels; empty when it stands elsewhere
    PortIx portAt(QPoint at) const;
    int heightFor(int width) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void picked(PortIx port);  ///< by key or mouse
    void opened(PortIx port);  ///< Enter or double click
    void currentMoved(const QRect &tile);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void themeChanged() override { layOut(); }
    bool event(QEvent *event) override;

private:
    struct Tile { PortIx port; QRect rect; };
    struct Cabinet { StationIx station; QRect rect; };
    void layOut();
    int arrange(int width, std::vector<Cabinet> *cabinets, std::vector<Tile> *tiles) const;
    void paintCabinet(QPainter &painter, const Cabinet &cabinet) const;
    void paintTile(QPainter &painter, const Tile &tile) const;
    void paintSession(QPainter &painter, const QRect &rect, const PortState &state, PortIx port) const;
    void move(int key);
    void setCurrent(PortIx port);

    const Operations &m_operations;
    SiteIx m_site;
    std::vector<Cabinet> m_cabinets;
    std::vector<Tile> m_tiles;
    PortIx m_current;
    UtcMs m_now = 0;
    bool m_stale = false;
};
