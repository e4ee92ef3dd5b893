#pragma once
// Power over time of a test session, with its peak.

#include "chart_panel.h"
#include "work_order.h"

class QLineSeries;
class QValueAxis;

class WorkOrderCurve : public ChartPanel
{
    Q_OBJECT
public:
    explicit WorkOrderCurve(const Theme &theme, QWidget *parent = nullptr);

    /** `ratedKw` 0: not known, no line. */
    void setSession(const TestSession &test, float ratedKw);
    QSize sizeHint() const override;

protected:
    void restyle() override;
    void captions(QPainter &painter) override;

private:
    QLineSeries *m_power, *m_rated;
    QValueAxis *m_x, *m_y;
    double m_seconds = 0, m_top = 100, m_peakKw = 0, m_peakAt = 0, m_ratedKw = 0;
};
