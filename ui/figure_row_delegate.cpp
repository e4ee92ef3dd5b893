#include "figure_row_delegate.h"

#include "cell_roles.h"
#include "draw.h"
#include "figure_cell_delegate.h"
#include "tier_badge.h"

#include <QPainter>

FigureRowDelegate::FigureRowDelegate(const Theme &theme, bool ranked, const QString &icon, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_ranked(ranked), m_icon(icon)
{
}

void FigureRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Colours &c = m_theme.colours();
    FigureCellDelegate::paintGround(*painter, option, true, m_theme);
    QRect rest = option.rect.adjusted(m_theme.scaled(12), 0, -m_theme.scaled(12), 0);
    const QFont font = m_theme.font(TextStyle::Dense);
    if (m_ranked) {
        const QRect number(rest.left(), rest.top(), m_theme.scaled(18), rest.height());
        draw::text(*painter, number, QString::number(index.row() + 1), font, c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
        rest.setLeft(number.right() + m_theme.scaled(8));
    }
    const int mark = m_theme.scaled(Size::tierShapeSmall);
    const QRect shape(rest.left(), rest.center().y() - mark / 2, mark, mark);
    const QVariant tier = index.data(TierRole);
    if (tier.isValid())
        TierBadge::paint(*painter, shape, static_cast<Tier>(tier.toInt()), m_theme);
    else if (!m_icon.isEmpty())
        draw::icon(*painter, shape, m_icon, c.text.muted, m_theme);
    if (tier.isValid() || !m_icon.isEmpty())
        rest.setLeft(shape.right() + m_theme.scaled(10));

    const QString value = index.data(ValueRole).toString();
    int valueWidth = m_theme.scaled(28); // the widest of the list, so that all bars begin at one line
    const bool bars = index.data(ShareRole).isValid();
    for (int row = bars ? 0 : index.row(); row < (bars ? index.model()->rowCount() : index.row() + 1); ++row)
        valueWidth = qMax(valueWidth, draw::textWidth(index.siblingAtRow(row).data(ValueRole).toString(), font) + 2);
    const QRect valueRect(rest.right() - valueWidth, rest.top(), valueWidth + 1, rest.height());
    draw::text(*painter, valueRect, value, font, c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    rest.setRight(valueRect.left() - m_theme.scaled(10));
    if (index.data(ShareRole).isValid()) {
        const int width = rest.width() * 3 / 10, height = m_theme.scaled(12);
        const QRect room(rest.right() - width, rest.center().y() - height / 2, width, height);
        painter->fillRect(room.x(), room.y(), qMax(2, qRound(room.width() * index.data(ShareRole).toDouble())), height, c.chart.s2);
        rest.setRight(room.left() - m_theme.scaled(10));
    }
    draw::text(*painter, rest, index.data().toString(), font, c.text.primary);
    painter->restore();
}

QSize FigureRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(160), m_theme.scaled(27)};
}
