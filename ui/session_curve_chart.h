#pragma once
// Power of one session over its time, the level that is usual, and the vehicle's state of charge.

#include "chart_panel.h"
#include "session_book.h"

class QLineSeries;
class QValueAxis;

class SessionCurveChart : public ChartPanel
{
    Q_OBJECT
public:
    explicit SessionCurveChart(const Theme &theme, QWidget *parent = nullptr);

    /** `usualW` -1: not known, no line. `until`: now, or the session's end. */
    void setSession(const LiveSession &session, qint32 usualW, UtcMs until);
    QSize sizeHint() const override;

protected:
    void restyle() override;
    void captions(QPainter &painter) override;

private:
    QLineSeries *m_power, *m_usual, *m_soc;
    QValueAxis *m_x, *m_y, *m_percent;
    double m_minutes = 1, m_top = 10, m_usualKw = 0;
    int m_lastSoc = -1;
};
