#include "figure_strip.h"

#include "draw.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <numeric>

FigureStrip::FigureStrip(const Theme &theme, int height, QWidget *parent) : ThemedWidget(theme, parent), m_height(height)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureStrip::setFigures(std::vector<Figure> figures)
{
    m_figures = std::move(figures);
    QStringList words;
    for (const Figure &figure : m_figures)
        words.append(tr("%1: %2, %3").arg(figure.caption, figure.value, figure.note));
    setAccessibleName(words.join(u". "));
    update();
}

QSize FigureStrip::sizeHint() const
{
    return {1200, theme().scaled(m_height)};
}

void FigureStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().bg.panel);
    const int weights = std::accumulate(m_figures.begin(), m_figures.end(), 0,
                                        [](int sum, const Figure &figure) { return sum + figure.weight; });
    int used = 0;
    for (const Figure &figure : m_figures) {
        const int left = width() * used / qMax(1, weights);
        used += figure.weight;
        const QRect tile(left, 0, width() * used / qMax(1, weights) - left, height());
        paintFigure(painter, tile, figure);
        if (left > 0)
            painter.fillRect(left, 0, 1, height(), theme().colours().line.subtle);
    }
}

void FigureStrip::paintFigure(QPainter &painter, const QRect &rect, const Figure &figure) const
{
    const Colours &c = theme().colours();
    const int pad = theme().scaled(Size::panelPadding), line = theme().lineHeight(TextStyle::Small);
    const QRect inner = rect.adjusted(pad, 0, -theme().scaled(6), 0);
    const int valueHeight = theme().lineHeight(TextStyle::Figure);
    const int top = (height() - 2 * line - valueHeight - 2) / 2;
    const QRect caption(inner.left(), top, inner.width(), line), value(inner.left(), top + line, inner.width(), valueHeight);
    const QRect note(inner.left(), value.bottom() + 2, inner.width(), line);
    draw::text(painter, caption, figure.caption, theme().font(TextStyle::Small), c.text.muted);
    draw::text(painter, note, figure.note, theme().font(TextStyle::Small), c.text.muted);
    if (!figure.mix.empty()) {
        paintMix(painter, value, figure.mix);
        return;
    }
    QRect room = value;
    if (figure.tone != Tier::None) {
        const int size = theme().scaled(11);
        const QRectF box(room.left(), room.center().y() - size / 2.0, size, size - 1);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.tier(figure.tone).stroke, 1));
        painter.setBrush(c.tier(figure.tone).fill);
        painter.drawPolygon(QPolygonF{box.bottomLeft(), box.bottomRight(), QPointF(box.center().x(), box.top())});
        painter.setRenderHint(QPainter::Antialiasing, false);
        room.setLeft(room.left() + size + theme().scaled(7));
    }
    // Too narrow for the large letters: a figure loses size, never its end.
    const bool fits = draw::textWidth(figure.value, theme().font(TextStyle::Figure)) <= room.width();
    draw::text(painter, room, figure.value, theme().font(fits ? TextStyle::Figure : TextStyle::Title), isEnabled() ? c.text.primary : c.text.disabled);
}

/** What a narrow tile elides is said whole under the pointer. */
bool FigureStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ThemedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int weights = std::accumulate(m_figures.begin(), m_figures.end(), 0, [](int sum, const Figure &figure) { return sum + figure.weight; });
    int used = 0;
    for (const Figure &figure : m_figures) {
        used += figure.weight;
        if (help->pos().x() >= width() * used / qMax(1, weights))
            continue;
        QToolTip::showText(help->globalPos(), tr("%1: %2, %3").arg(figure.caption, figure.value, figure.note).toHtmlEscaped(), this);
        return true;
    }
    return true;
}

void FigureStrip::paintMix(QPainter &painter, const QRect &rect, const std::vector<int> &mix) const
{
    const Colours &c = theme().colours();
    const int sum = std::accumulate(mix.begin(), mix.end(), 0), height = theme().scaled(10);
    const QRect bar(rect.left(), rect.center().y() - height / 2, rect.width() - theme().scaled(8), height);
    painter.fillRect(bar, c.line.subtle);
    int done = 0;
    for (size_t i = 0; i < mix.size() && i < 4 && sum > 0; ++i) {
        const int left = bar.width() * done / sum;
        done += mix[i];
        const int width = bar.width() * done / sum - left;
        if (width > 0) // P4 is grey here: it asks for nothing
            painter.fillRect(bar.x() + left, bar.y(), qMax(1, width - 1), height, i == 3 ? c.state.charging : c.tiers[i].fill);
    }
}
