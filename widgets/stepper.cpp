#include "stepper.h"

#include "draw.h"

#include <QPainter>

namespace {
constexpr int circle = 15, gap = 6, shortestLine = 6, longestLine = 14;
}

Stepper::Stepper(const Theme &theme, const QStringList &steps, QWidget *parent) : ThemedWidget(theme, parent), m_steps(steps)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCurrent(0);
}

void Stepper::setCurrent(int step)
{
    m_current = qBound(0, step, int(m_steps.size()));
    setAccessibleName(m_current < m_steps.size()
                          ? tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps[m_current])
                          : tr("All %1 steps done").arg(m_steps.size()));
    update();
}

QSize Stepper::sizeHint() const
{
    int width = 0;
    for (const QString &step : m_steps)
        width += theme().scaled(circle) + gap + draw::textWidth(step, theme().font(TextStyle::Dense, QFont::DemiBold)) + 2 * gap + longestLine;
    return {width - 2 * gap - longestLine, theme().scaled(20)};
}

QSize Stepper::minimumSizeHint() const
{
    return {theme().scaled(circle) * int(m_steps.size()), theme().scaled(20)};
}

void Stepper::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = theme().colours();
    const int edge = theme().scaled(circle), lines = int(m_steps.size()) - 1;
    // Whatever the width leaves goes into the lines between the steps, and then out of the names.
    const int spare = width() - (sizeHint().width() - lines * longestLine);
    const int line = lines > 0 ? qBound(shortestLine, spare / lines, longestLine) : 0;
    int x = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const bool done = i < m_current, now = i == m_current;
        const QRectF ring(x + 0.5, (height() - edge) / 2.0 + 0.5, edge - 1, edge - 1);
        painter.setPen(done || now ? QPen(Qt::NoPen) : QPen(c.line.control, 1));
        painter.setBrush(now ? QBrush(c.line.focus) : done ? QBrush(c.text.secondary) : QBrush(Qt::NoBrush));
        painter.drawEllipse(ring);
        if (done)
            draw::icon(painter, ring.toRect().adjusted(2, 2, -1, -1), QStringLiteral("check"), c.bg.panel, theme());
        else
            draw::text(painter, ring.toAlignedRect(), QString::number(i + 1), theme().font(TextStyle::Micro, QFont::DemiBold),
                       now ? c.bg.panel : c.text.muted, Qt::AlignCenter);
        x += edge + gap;
        const QFont font = theme().font(TextStyle::Dense, now ? QFont::DemiBold : QFont::Normal);
        x += draw::text(painter, QRect(x, 0, width() - x, height()), m_steps[i], font, now ? c.text.primary : done ? c.text.secondary : c.text.muted);
        if (i < lines)
            painter.fillRect(QRect(x + gap, height() / 2, line, 1), done ? c.text.secondary : c.line.strong);
        x += 2 * gap + line;
    }
}
