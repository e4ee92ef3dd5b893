#include "region_share_bar.h"

#include <QPainter>

#include <cmath>

RegionShareBar::RegionShareBar(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RegionShareBar::setCounts(const std::array<quint32, 4> &perTier, quint32 total, double fullShare)
{
    m_perTier = perTier;
    m_total = total;
    m_fullShare = fullShare;
    setAccessibleName(tr("%1 P1, %2 P2, %3 P3, %4 P4 of %5 ports")
                          .arg(perTier[0])
                          .arg(perTier[1])
                          .arg(perTier[2])
                          .arg(perTier[3])
                          .arg(total));
    update();
}

QSize RegionShareBar::sizeHint() const
{
    return {theme().scaled(56), theme().scaled(8)};
}

void RegionShareBar::paint(QPainter &painter, const QRect &rect, const std::array<quint32, 4> &perTier, quint32 total,
                           double fullShare, const Theme &theme)
{
    const Colours &c = theme.colours();
    painter.fillRect(rect, c.line.subtle);
    if (total == 0 || fullShare <= 0)
        return;
    int x = rect.left();
    for (int tier = 0; tier < 4; ++tier) {
        if (perTier[size_t(tier)] == 0)
            continue;
        const double share = double(perTier[size_t(tier)]) / total / fullShare;
        const int width = qMax(2, int(std::lround(share * rect.width())));
        const int end = qMin(rect.right() + 1, x + width);
        painter.fillRect(QRect(x, rect.top(), end - x, rect.height()), c.tiers[tier].fill);
        x = end;
    }
}

void RegionShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_perTier, m_total, m_fullShare, theme());
}
