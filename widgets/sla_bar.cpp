#include "sla_bar.h"

#include "draw.h"

#include <QPainter>

#include <cmath>

SlaBar::SlaBar(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SlaBar::setUsed(double share)
{
    m_share = share;
    setAccessibleName(tr("%1 % of the target used").arg(qRound(share * 100)));
    update();
}

QSize SlaBar::sizeHint() const
{
    return {theme().scaled(48), theme().scaled(8)};
}

Tier SlaBar::tierOf(double share)
{
    return share > 1 ? Tier::P2 : share >= 0.8 ? Tier::P3 : Tier::None;
}

void SlaBar::paint(QPainter &painter, const QRect &rect, double share, const Theme &theme)
{
    const Colours &c = theme.colours();
    const Tier tier = tierOf(share);
    painter.fillRect(rect, c.bg.input);
    const int inner = rect.width() - 2;
    const int width = qBound(0, int(std::lround(qMin(share, 1.0) * inner)), inner);
    painter.fillRect(QRect(rect.left() + 1, rect.top() + 1, width, rect.height() - 2), tier == Tier::None ? c.chart.s2 : c.tier(tier).fill);
    draw::frame(painter, rect, c.line.control);
}

void SlaBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_share, theme());
}
