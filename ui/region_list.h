#pragma once
// Beside the map: each region's ports, its share of abnormal ones by tier, its uptime of 30 days.

#include "map_clusters.h"
#include "operations.h"
#include "theme.h"

#include <QAbstractScrollArea>

#include <array>

class RegionList : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /** `counts` are those of the map beside it, kept up to date there. */
    RegionList(const Operations &operations, const MapClusters &counts, const Theme &theme, QWidget *parent = nullptr);

    void count(UtcMs now);              ///< tallies now; the uptime of one region, each once a minute
    void setHighlighted(RegionIx region); ///< of the selection
    struct Row { RegionIx region; QString name; quint32 ports = 0; std::array<quint32, 4> tiers{}; double uptime = 0; };
    const std::vector<Row> &rows() const { return m_rows; }

Q_SIGNALS:
    void regionPicked(RegionIx region);
    void regionWanted(RegionIx region); ///< Enter or double click: to be opened in a screen of its own

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int rowHeight() const;
    void measureUptime(UtcMs now);
    RegionIx regionAt(const QPointF &point) const;
    void paintRow(QPainter &painter, const QRect &rect, const Row &row) const;
    void fitScrollBar();

    const Operations &m_operations;
    const MapClusters &m_counts;
    const Theme &m_theme;
    std::vector<Row> m_rows;
    RegionIx m_highlighted;
    std::vector<UtcMs> m_measured; ///< by region; 0: not yet
    std::vector<double> m_uptimes; ///< by region, percent
};
