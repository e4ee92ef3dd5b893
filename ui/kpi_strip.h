#pragma once
// The 72 px strip of figures under the top bar; greyed when the feed is lost.

#include "desk.h"
#include "kpi_figures.h"
#include "themed_widget.h"

#include <QElapsedTimer>
#include <QTimer>

class KpiStrip : public ThemedWidget
{
    Q_OBJECT
public:
    KpiStrip(Desk &desk, const Theme &theme, QWidget *parent = nullptr);

    void setRegion(RegionIx region);
    const std::vector<KpiCell> &cells() const { return m_cells; } ///< as last computed
    std::vector<int> widths() const;                              ///< per cell; 0: left out for want of room
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void themeChanged() override;

private:
    void refresh();
    int leastWidth(const KpiCell &cell, bool withLine) const;
    void paintCell(QPainter &painter, const QRect &rect, const KpiCell &cell) const;
    void paintValue(QPainter &painter, const QRect &row, const KpiCell &cell) const;
    void paintTiers(QPainter &painter, const QRect &row, const KpiCell &cell) const;
    void paintScale(QPainter &painter, const QRect &field, const KpiCell &cell) const;

    Desk &m_desk;
    KpiPast m_past;
    RegionIx m_region;
    bool isFresh(const KpiCell &cell) const;

    std::vector<KpiCell> m_cells;
    QHash<QString, qint64> m_changed; ///< by caption: when its value became another one, ms of m_clock
    QElapsedTimer m_clock;
    QTimer m_beat; ///< figures move at most twice a second, and with the clock
    bool m_lost = false, m_dirty = true;
};
