#include "port_cell_delegate.h"

#include "budget_bar.h"
#include "draw.h"
#include "owner_badge.h"
#include "queue_delegate.h"
#include "roles.h"
#include "state_glyph.h"
#include "tier_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int padding = 8;
constexpr double target = 97.0;
constexpr qint64 freshMs = 5000; // a changed value is underlined this long (design: ui, order does not jump)
}

PortCellDelegate::PortCellDelegate(const Theme &theme, const Selection &selection, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_selection(selection)
{
}

QSize PortCellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, m_theme.scaled(Size::tableRow)};
}

void PortCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const QRect cell = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setClipRect(cell);
    const bool marked = !m_selection.marked().empty() && m_selection.isMarked({index.data(PortRole).toUInt()});
    painter->fillRect(cell, selected ? c.bg.selected : marked ? c.bg.raised : c.bg.panel);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), c.line.subtle);
    if ((selected || marked) && cell.left() <= 0) // the first column that is visible, whichever it is
        painter->fillRect(QRect(0, cell.top(), Size::selectionBar, cell.height() - 1), selected ? c.line.focus : c.line.control);
    if (marked && cell.left() <= 0)
        draw::icon(*painter, QRect(Size::selectionBar + 1, cell.center().y() - 5, 10, 10), u"check"_s, c.text.primary, m_theme);
    paintCell(*painter, cell.adjusted(padding, 0, -padding, -1), index, static_cast<PortColumn>(index.column()));
    painter->restore();
}

void PortCellDelegate::paintCell(QPainter &painter, const QRect &cell, const QModelIndex &index, PortColumn column) const
{
    const Colours &c = m_theme.colours();
    const QFont dense = m_theme.font(TextStyle::Dense);
    const QString text = index.data().toString();
    const auto tierOf = [&] { return static_cast<Tier>(index.data(TierRole).toInt()); };
    switch (column) {
    case PortColumn::Tier:
        TierBadge::paint(painter, QRectF(cell.left() + 4, cell.center().y() - 8.5, 17, 17), tierOf(), m_theme);
        return;
    case PortColumn::State: {
        const auto mode = static_cast<PortMode>(index.data(ModeRole).toInt());
        StateGlyph::paint(painter, QRect(cell.left(), cell.center().y() - 6, 13, 13), mode, tierOf(), m_theme);
        const int width = draw::text(painter, cell.adjusted(18, 0, 0, 0), text, dense, c.text.primary);
        if (index.data(AgeRole).toLongLong() < freshMs)
            painter.fillRect(QRect(cell.left() + 18, cell.center().y() + 8, width, 1), c.text.secondary);
        return;
    }
    case PortColumn::Station:
    case PortColumn::Port: draw::text(painter, cell, text, m_theme.font(TextStyle::Mono), c.text.primary); return;
    case PortColumn::Site: draw::text(painter, cell, text, dense, c.text.primary); return;
    case PortColumn::Region:
    case PortColumn::Firmware: draw::text(painter, cell, text, dense, c.text.secondary); return;
    case PortColumn::Type:
    case PortColumn::Model: {
        const int width = draw::text(painter, cell, text, dense, c.text.primary);
        draw::text(painter, cell.adjusted(width + 4, 0, 0, 0), index.data(SecondTextRole).toString(), dense, c.text.secondary);
        return;
    }
    case PortColumn::Session: {
        const int width = draw::text(painter, cell, text, dense, c.text.primary, Qt::AlignRight | Qt::AlignVCenter);
        draw::text(painter, cell.adjusted(0, 0, -width - 6, 0), index.data(SecondTextRole).toString(), dense, c.text.secondary,
                   Qt::AlignRight | Qt::AlignVCenter);
        return;
    }
    case PortColumn::Power:
    case PortColumn::Soc:
    case PortColumn::LastContact:
    case PortColumn::Since:
        draw::text(painter, cell, text, dense, c.text.primary, Qt::AlignRight | Qt::AlignVCenter);
        return;
    case PortColumn::Uptime: {
        const bool under = !text.isEmpty() && text.toDouble() < target;
        draw::text(painter, cell, text, under ? m_theme.font(TextStyle::Dense, QFont::DemiBold) : dense,
                   under ? c.tier(Tier::P1).text : c.text.primary, Qt::AlignRight | Qt::AlignVCenter);
        return;
    }
    case PortColumn::Fault: draw::text(painter, cell, text, dense, c.text.secondary); return;
    case PortColumn::Budget: paintBudget(painter, cell, index); return;
    case PortColumn::Owner:
        if (tierOf() != Tier::None)
            OwnerBadge::paint(painter, QRect(cell.left(), cell.center().y() - 8, 22, 17), index.data(OwnerRole).toString(), m_theme);
        return;
    }
}

void PortCellDelegate::paintBudget(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const qint64 left = index.data(BudgetLeftRole).toLongLong();
    BudgetBar::paint(painter, QRect(cell.left(), cell.center().y() - 3, 48, 7), left, index.data(BudgetAllowedRole).toLongLong(),
                     false, m_theme);
    const bool urgent = BudgetBar::tierOf(left) == Tier::P1;
    draw::text(painter, cell.adjusted(54, 0, 0, 0), index.data().toString(),
               m_theme.font(TextStyle::Dense, urgent ? QFont::DemiBold : QFont::Normal), budgetColour(m_theme, left, c.text.secondary));
}
