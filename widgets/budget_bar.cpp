#include "budget_bar.h"

#include "draw.h"

#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

BudgetBar::BudgetBar(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BudgetBar::setBudget(qint64 leftMs, qint64 allowedMs, bool excluded)
{
    m_leftMs = leftMs;
    m_allowedMs = allowedMs;
    m_excluded = excluded;
    setAccessibleName(excluded ? tr("Time excluded") : tr("%1 of outage budget left").arg(formatDuration(qMax<qint64>(0, leftMs))));
    update();
}

QSize BudgetBar::sizeHint() const
{
    return {theme().scaled(48), theme().scaled(8)};
}

Tier BudgetBar::tierOf(qint64 leftMs)
{
    return leftMs < 4 * hour ? Tier::P1 : leftMs < 24 * hour ? Tier::P2 : leftMs < 72 * hour ? Tier::P3 : Tier::None;
}

void BudgetBar::paint(QPainter &painter, const QRect &rect, qint64 leftMs, qint64 allowedMs, bool excluded, const Theme &theme)
{
    const Colours &c = theme.colours();
    painter.fillRect(rect, c.bg.input);
    const QRect inner = rect.adjusted(1, 1, -1, -1);
    if (excluded) {
        painter.save();
        painter.setClipRect(inner);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.line.control, 1));
        for (int x = inner.left() - inner.height(); x < inner.right(); x += 12)
            painter.drawLine(QPointF(x, inner.bottom() + 1), QPointF(x + inner.height(), inner.top()));
        painter.restore();
    } else if (allowedMs > 0) {
        const Tier tier = tierOf(leftMs);
        const double share = qBound(0.0, double(leftMs) / double(allowedMs), 1.0);
        // Something left is at least a pixel; nothing left is nothing.
        const int width = leftMs <= 0 ? 0 : qMax(1, int(std::lround(share * inner.width())));
        painter.fillRect(QRect(inner.left(), inner.top(), width, inner.height()), tier == Tier::None ? c.chart.s2 : c.tier(tier).fill);
        if (leftMs <= 0)
            painter.fillRect(QRect(inner.left(), inner.top(), 2, inner.height()), c.tiers[0].fill);
    }
    draw::frame(painter, rect, c.line.control);
}

void BudgetBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_leftMs, m_allowedMs, m_excluded, theme());
}

BudgetUse::BudgetUse(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BudgetUse::setParts(std::vector<Part> parts, qint64 allowedMs)
{
    m_parts = std::move(parts);
    m_allowedMs = qMax<qint64>(1, allowedMs);
    QStringList names;
    for (const Part &part : m_parts)
        names << tr("%1 %2").arg(part.text, formatDuration(part.ms));
    setAccessibleName(names.join(u", "_s));
    update();
}

QSize BudgetUse::sizeHint() const
{
    return {theme().scaled(200), theme().scaled(12 + 4 + 12)};
}

void BudgetUse::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    const QRect band(0, 0, width(), theme().scaled(12));
    painter.fillRect(band, c.bg.input);
    const QColor greys[] = {c.chart.s3, c.state.occupied, c.chart.s2};
    qint64 used = 0;
    int captionEnd = 0;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const int left = int(double(used) / double(m_allowedMs) * width());
        used += m_parts[i].ms;
        const int right = qMin(width(), int(double(used) / double(m_allowedMs) * width()));
        if (right <= left)
            continue;
        painter.fillRect(QRect(left, 0, qMax(1, right - left - 1), band.height()), greys[i % 3]);
        const QString caption = tr("%1 %2").arg(m_parts[i].text, formatDuration(m_parts[i].ms));
        const int at = qMax(left, captionEnd), wanted = draw::textWidth(caption, theme().font(TextStyle::Micro));
        if (at + wanted <= width()) {
            draw::text(painter, QRect(at, band.bottom() + 4, wanted + 2, theme().scaled(12)), caption, theme().font(TextStyle::Micro),
                       c.text.muted);
            captionEnd = at + wanted + 8;
        }
    }
    const int spent = int(double(used) / double(m_allowedMs) * width());
    const Tier tier = BudgetBar::tierOf(m_allowedMs - used);
    if (tier != Tier::None)
        painter.fillRect(QRect(qMin(spent, width() - 3), 0, qMax(3, width() - spent), band.height()), c.tier(tier).fill);
}
