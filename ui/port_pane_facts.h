#pragma once
// What stands there: site, port id, hardware, and the last 24 hours as a band.

#include "desk.h"
#include "themed_widget.h"

class StateRibbon;

class PortPaneFacts : public ThemedWidget
{
    Q_OBJECT
public:
    explicit PortPaneFacts(const Theme &theme, QWidget *parent = nullptr);

    void show(const Operations &operations, PortIx port, UtcMs now);
    struct Cell { QString caption, value; };
    const std::vector<Cell> &cells() const { return m_cells; }

    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCells(QPainter &painter, const QRect &rect) const;

    QString m_site, m_port;
    PortMode m_mode = PortMode::Unknown;
    Tier m_tier = Tier::None;
    std::vector<Cell> m_cells;
    StateRibbon *m_ribbon;
};
