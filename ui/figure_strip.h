#pragma once
// A row of figures with a caption above and a note below, as on the Shift and Uptime screens.

#include "themed_widget.h"

#include <vector>

struct Figure
{
    QString caption, value, note;
    Tier tone = Tier::None; ///< a limit is passed: triangle before the figure, value in that colour
    std::vector<int> mix;   ///< P1..P4 counts: a stacked bar in place of the value
    int weight = 1;         ///< share of the width
};

class FigureStrip : public ThemedWidget
{
    Q_OBJECT
public:
    FigureStrip(const Theme &theme, int height, QWidget *parent = nullptr);

    void setFigures(std::vector<Figure> figures);
    const std::vector<Figure> &figures() const { return m_figures; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {400, sizeHint().height()}; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintFigure(QPainter &painter, const QRect &rect, const Figure &figure) const;
    void paintMix(QPainter &painter, const QRect &rect, const std::vector<int> &mix) const;

    std::vector<Figure> m_figures;
    int m_height;
};
