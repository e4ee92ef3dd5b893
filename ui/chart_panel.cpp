#include "chart_panel.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QValueAxis>

ChartPanel::ChartPanel(const Theme &theme, QWidget *parent) : QChartView(new QChart, parent), m_theme(theme)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->setDropShadowEnabled(false);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    connect(&theme, &Theme::changed, this, [this] {
        chart()->setBackgroundBrush(m_theme.colours().bg.panel);
        restyle();
        viewport()->update();
    });
}

void ChartPanel::showEvent(QShowEvent *event)
{
    chart()->setBackgroundBrush(m_theme.colours().bg.panel);
    chart()->setBackgroundPen(Qt::NoPen);
    restyle();
    QChartView::showEvent(event);
}

void ChartPanel::quietAxis(QValueAxis &axis, bool grid) const
{
    axis.setLabelsVisible(false);
    axis.setLineVisible(false);
    axis.setGridLineVisible(grid);
    axis.setGridLinePen(QPen(m_theme.colours().chart.grid, 1));
    axis.setMinorGridLineVisible(false);
}

QPointF ChartPanel::place(double x, double y, QAbstractSeries *series) const
{
    return mapFromScene(chart()->mapToScene(chart()->mapToPosition(QPointF(x, y), series)));
}

void ChartPanel::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing);
    captions(*painter);
    painter->restore();
}
