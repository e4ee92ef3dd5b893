#pragma once
// Alarms per 10 minutes with the lines of ISA-18.2: 1 acceptable, 2 manageable, a flood over 10.

#include "chart_panel.h"
#include "shift_figures.h"

class QAreaSeries;
class QBarSet;
class QLineSeries;
class QStackedBarSeries;
class QValueAxis;

class ShiftRateChart : public ChartPanel
{
    Q_OBJECT
public:
    explicit ShiftRateChart(const Theme &theme, QWidget *parent = nullptr);

    /** `from`: where the axis begins; what lies before the figures is marked as not recorded. */
    void setFigures(const ShiftFigures &figures, UtcMs from);

protected:
    void restyle() override;
    void captions(QPainter &painter) override;

private:
    QLineSeries *addLine(QList<QPointF> points);
    void captionTimes(QPainter &painter);
    void captionFlood(QPainter &painter);

    QStackedBarSeries *m_bars;
    QBarSet *m_calm, *m_busy, *m_flood; ///< up to 2, over 2, in a flood
    QLineSeries *m_limit, *m_bandTop; ///< edges of the band; not on the chart themselves
    QLineSeries *m_flooding, *m_most, *m_least;
    QAreaSeries *m_band;
    QValueAxis *m_x, *m_y;
    std::vector<RateBin> m_bins;
    std::vector<Flood> m_floods;
    size_t m_unrecorded = 0; ///< bins before the record
    UtcMs m_recordedFrom = 0;
    double m_top = 15;
};
