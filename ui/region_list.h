#pragma once
// Beside the map: each region's ports, its share of abnormal ones by tier, its uptime of 30 days.

#include "operations.h"
#include "theme.h"

#include <QAbstractScrollArea>

#include <array>

class RegionList : public QAbstractScrollArea
{
    Q_OBJECT
public:
    RegionList(const Operations &operations, const Theme &theme, QWidget *parent = nullptr);

    void count(UtcMs now);              ///< tallies now; uptime when a minute has passed
    void setHighlighted(RegionIx region); ///< of the selection
    struct Row { RegionIx region; QString name; quint32 ports = 0; std::array<quint32, 4> tiers{}; double uptime = 0; };
    const std::vector<Row> &rows() const { return m_rows; }

Q_SIGNALS:
    void regionPicked(RegionIx region);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int rowHeight() const;
    void measureUptime(UtcMs now);
    void paintRow(QPainter &painter, const QRect &rect, const Row &row) const;
    void fitScrollBar();

    const Operations &m_operations;
    const Theme &m_theme;
    std::vector<Row> m_rows;
    RegionIx m_highlighted;
    UtcMs m_measured = 0;
};
