#pragma once
// Uptime per region over time with the 97 % line. Regions under it carry marks, and every named line its name.

#include "chart_panel.h"
#include "uptime_trend.h"

class QAreaSeries;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

class UptimeTrendChart : public ChartPanel
{
    Q_OBJECT
public:
    explicit UptimeTrendChart(const Theme &theme, QWidget *parent = nullptr);

    void setTrend(const UptimeTrend &trend);

protected:
    void restyle() override;
    void captions(QPainter &painter) override;

private:
    struct Line { QString name; QLineSeries *series; QScatterSeries *marks; double last = 0; Tier tone = Tier::None; };

    void rebuild(size_t lines);
    void setRange(double lowest, double highest);
    void captionNames(QPainter &painter);
    void captionTimes(QPainter &painter);

    std::vector<Line> m_lines;
    QLineSeries *m_target, *m_floor; ///< edges of the area; not on the chart themselves
    QAreaSeries *m_under;
    QLineSeries *m_line97;
    QValueAxis *m_x, *m_y;
    std::vector<UtcMs> m_ends;
    qint64 m_step = hour;
    double m_low = 96, m_high = 100, m_tick = 1;
};
