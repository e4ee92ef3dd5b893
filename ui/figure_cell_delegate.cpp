#include "figure_cell_delegate.h"

#include "cell_roles.h"
#include "chip.h"
#include "draw.h"
#include "owner_badge.h"
#include "tier_badge.h"

#include <QPainter>

FigureCellDelegate::FigureCellDelegate(const Theme &theme, double mark, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_mark(mark)
{
}

static Tier tierOf(const QModelIndex &index, int role)
{
    return static_cast<Tier>(qBound(0, index.data(role).toInt(), 4));
}

void FigureCellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool firstColumn,
                                     const Theme &theme)
{
    const Colours &c = theme.colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter.fillRect(option.rect, selected ? c.bg.selected : hovered ? c.bg.raised : c.bg.panel);
    painter.fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, c.line.subtle);
    if (selected && firstColumn)
        painter.fillRect(option.rect.x(), option.rect.y(), Size::selectionBar, option.rect.height(), c.line.focus);
}

void FigureCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintGround(*painter, option, index.column() == 0, m_theme);
    if (index.data(MarkRole).toBool()) {
        const int size = m_theme.scaled(12);
        draw::icon(*painter, QRect(option.rect.left() + Size::selectionBar + 1, option.rect.center().y() - size / 2, size, size), QStringLiteral("check"),
                   m_theme.colours().text.primary, m_theme);
    }
    QRect rest = option.rect.adjusted(m_theme.scaled(8), 0, -m_theme.scaled(8), 0);
    const QVariant tier = index.data(TierRole);
    if (tier.isValid()) {
        const int size = m_theme.scaled(Size::tierShapeSmall) + 2;
        const int left = index.data(MarkRole).isValid() ? rest.right() - size : rest.center().x() - size / 2; // room for the mark
        TierBadge::paint(*painter, QRectF(left, rest.center().y() - size / 2, size, size),
                         static_cast<Tier>(tier.toInt()), m_theme);
        painter->restore();
        return;
    }
    if (index.data(InitialsRole).isValid()) {
        const QRect badge(rest.left(), rest.center().y() - m_theme.scaled(8), m_theme.scaled(22), m_theme.scaled(16));
        OwnerBadge::paint(*painter, badge, index.data(InitialsRole).toString().isEmpty() ? QString() : index.data().toString(),
                          m_theme);
        rest.setLeft(badge.right() + m_theme.scaled(8));
    }
    if (index.data(ShareRole).isValid())
        paintBar(*painter, rest, index);
    if (index.data(ChipRole).toBool()) {
        const QSize size = Chip::size(m_theme, Chip::Kind::New, index.data().toString(), false);
        Chip::paint(*painter, QRect(QPoint(rest.left(), rest.center().y() - size.height() / 2 + 1), size), Chip::Kind::New,
                    index.data().toString(), tierOf(index, ToneRole), true, m_theme);
    } else {
        paintText(*painter, rest, option, index);
    }
    painter->restore();
}

void FigureCellDelegate::paintBar(QPainter &painter, QRect &rest, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const bool alone = index.data().toString().isEmpty();
    const int width = alone ? rest.width() : qMin(rest.width() * 55 / 100, m_theme.scaled(86));
    const int height = m_theme.scaled(7);
    const QRect bar(rest.left(), rest.center().y() - height / 2, width, height);
    const Tier tone = tierOf(index, ToneRole);
    const QColor fill = tone == Tier::None ? c.chart.s2 : c.tier(tone).fill;
    const double share = qBound(0.0, index.data(ShareRole).toDouble(), 1.0);
    if (m_mark >= 0) {
        painter.fillRect(bar, c.line.subtle);
        painter.fillRect(bar.x(), bar.y(), qRound(share * bar.width()), bar.height(), fill);
        painter.fillRect(bar.x() + qRound(m_mark * bar.width()), bar.y() - 3, 1, bar.height() + 6, c.chart.target);
    } else {
        painter.fillRect(bar, c.bg.input);
        draw::frame(painter, bar, c.line.control);
        painter.fillRect(bar.x() + 1, bar.y() + 1, qRound(share * (bar.width() - 2)), bar.height() - 2, fill);
    }
    rest.setLeft(bar.right() + m_theme.scaled(8));
}

void FigureCellDelegate::paintText(QPainter &painter, const QRect &rest, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const bool strong = index.data(StrongRole).toBool();
    const Tier tone = tierOf(index, ToneRole);
    const bool quiet = index.data(ShareRole).isValid() && tone == Tier::None;
    const QColor colour = tone != Tier::None ? c.tier(tone).text : quiet ? c.text.secondary : c.text.primary;
    const QFont font = index.data(MonoRole).toBool() ? m_theme.font(TextStyle::Mono)
        : strong || tone == Tier::P1                 ? m_theme.font(TextStyle::Dense, QFont::DemiBold)
                                                     : m_theme.font(TextStyle::Dense);
    const QVariant wanted = index.data(Qt::TextAlignmentRole);
    const auto flags = wanted.isValid() ? Qt::Alignment(wanted.toInt()) : option.displayAlignment;
    draw::text(painter, rest, index.data().toString(), font,
               index.data(MonoRole).toBool() && tone == Tier::None ? c.text.secondary : colour, flags | Qt::AlignVCenter);
}

QSize FigureCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), m_theme.scaled(27)};
}
