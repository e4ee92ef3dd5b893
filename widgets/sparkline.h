#pragma once
// The recent past of one figure as a line, its last value as a dot.

#include "themed_widget.h"

#include <vector>

class Sparkline : public ThemedWidget
{
    Q_OBJECT
public:
    explicit Sparkline(const Theme &theme, QWidget *parent = nullptr);

    void setValues(std::vector<float> values); ///< oldest first; fewer than two draw nothing
    void setTier(Tier tier);                   ///< None: chart grey
    QSize sizeHint() const override;

    static void paint(QPainter &painter, const QRect &rect, const std::vector<float> &values, const QColor &colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<float> m_values;
    Tier m_tier = Tier::None;
};
