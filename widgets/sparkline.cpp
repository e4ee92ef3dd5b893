#include "sparkline.h"

#include <QPainter>

#include <algorithm>

Sparkline::Sparkline(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Sparkline::setValues(std::vector<float> values)
{
    m_values = std::move(values);
    update();
}

void Sparkline::setTier(Tier tier)
{
    m_tier = tier;
    update();
}

QSize Sparkline::sizeHint() const
{
    return {theme().scaled(38), theme().scaled(18)};
}

void Sparkline::paint(QPainter &painter, const QRect &rect, const std::vector<float> &values, const QColor &colour)
{
    if (values.size() < 2)
        return;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double range = *high - *low;
    const QRectF field = QRectF(rect).adjusted(1, 2, -2.5, -2);
    QPolygonF line;
    line.reserve(qsizetype(values.size()));
    for (size_t i = 0; i < values.size(); ++i) {
        const double x = field.left() + field.width() * double(i) / double(values.size() - 1);
        // A flat past is a line in the middle, not one on the floor.
        const double share = range > 0 ? (values[i] - *low) / range : 0.5;
        line << QPointF(x, field.bottom() - share * field.height());
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.25));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(line.last(), 1.75, 1.75);
    painter.restore();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    paint(painter, rect(), m_values, m_tier == Tier::None ? c.chart.s2 : c.tier(m_tier).stroke);
}
