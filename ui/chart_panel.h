#pragma once
// A Qt Charts view in the console's colours: no theme of Qt's, no animation, no legend; captions drawn by hand.

#include "theme.h"

#include <QChartView>

class ChartPanel : public QChartView
{
    Q_OBJECT
public:
    explicit ChartPanel(const Theme &theme, QWidget *parent = nullptr);

protected:
    const Theme &theme() const { return m_theme; }
    virtual void restyle() = 0; ///< colours of series and axes from the theme
    /** Horizontal grid in the token's grey; labels off, since captions() draws them. */
    void quietAxis(class QValueAxis &axis, bool grid) const;
    /** Text of the axes and annotations over the plot, in widget pixels. */
    virtual void captions(QPainter &painter) = 0;
    QPointF place(double x, double y, QAbstractSeries *series) const; ///< of a value, in widget pixels
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void showEvent(QShowEvent *event) override;

private:
    const Theme &m_theme;
};
