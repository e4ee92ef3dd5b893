#include "queue_delegate.h"

#include "budget_bar.h"
#include "chip.h"
#include "clock.h"
#include "draw.h"
#include "owner_badge.h"
#include "port_texts.h"
#include "roles.h"
#include "tier_badge.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int left = 40, right = 12, gap = 8;
constexpr int budgetWidth = 48, budgetTextWidth = 50;
}

QueueDelegate::QueueDelegate(const Theme &theme, const Blink &blink, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_blink(blink)
{
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, m_theme.scaled(Size::queueRow)};
}

QColor budgetColour(const Theme &theme, qint64 leftMs, const QColor &calm)
{
    const Tier tier = BudgetBar::tierOf(leftMs);
    return tier == Tier::None ? calm : theme.colours().tier(tier).text;
}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const QRect row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setClipRect(row);
    painter->fillRect(row, selected ? c.bg.selected : hovered ? c.bg.raised : c.bg.panel);
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), c.line.subtle);
    if (selected)
        painter->fillRect(QRect(row.left(), row.top(), Size::selectionBar, row.height() - 1), c.line.focus);
    const auto tier = static_cast<Tier>(index.data(TierRole).toInt());
    paintFirstLine(*painter, row, index, tier);
    paintSecondLine(*painter, row, index, tier);
    paintThirdLine(*painter, row, index, selected);
    if (selected && option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        draw::frame(*painter, row, c.line.focus);
    painter->restore();
}

void QueueDelegate::paintFirstLine(QPainter &painter, const QRect &row, const QModelIndex &index, Tier tier) const
{
    const Colours &c = m_theme.colours();
    const QRect line(row.left(), row.top() + m_theme.scaled(8), row.width() - right, m_theme.scaled(18));
    const bool fresh = index.data(UnacknowledgedRole).toBool();
    const bool hidden = !m_blink.isOn() && m_blinking.count(index.data(AlertRole).toULongLong()) > 0;
    if (!hidden)
        TierBadge::paint(painter, QRectF(line.left() + 11, line.top() - 0.5, m_theme.scaled(18), m_theme.scaled(18)), tier, m_theme);
    const QFont bold = m_theme.font(TextStyle::BaseStrong);
    const QFont plain = m_theme.font(TextStyle::Base);
    const QString age = formatDuration(std::max<qint64>(0, index.data(AgeRole).toLongLong()));
    int end = line.right() + 1;
    draw::text(painter, line, age, plain, c.text.primary, Qt::AlignRight | Qt::AlignVCenter);
    end -= draw::textWidth(age, plain) + gap;
    if (fresh) {
        const QSize size = Chip::size(m_theme, Chip::Kind::New, tr("NEW"), false);
        const QRect chip(end - size.width(), line.center().y() - size.height() / 2, size.width(), size.height());
        Chip::paint(painter, chip, Chip::Kind::New, tr("NEW"), tier, true, m_theme);
        end = chip.left() - gap;
    }
    const bool safety = index.data(SafetyRole).toBool();
    const QRect title(line.left() + left, line.top(), end - line.left() - left - (safety ? 20 : 0), line.height());
    QFont font = bold;
    font.setWeight(fresh ? QFont::Bold : QFont::DemiBold);
    const int width = draw::text(painter, title, index.data().toString(), font, c.text.primary);
    if (safety)
        draw::icon(painter, QRect(title.left() + width + 6, line.center().y() - 7, 14, 14), u"safety"_s, c.text.secondary, m_theme);
}

void QueueDelegate::paintSecondLine(QPainter &painter, const QRect &row, const QModelIndex &index, Tier tier) const
{
    const Colours &c = m_theme.colours();
    const QRect line(row.left(), row.top() + m_theme.scaled(28), row.width() - right, m_theme.scaled(18));
    const QFont small = m_theme.font(TextStyle::Small);
    const QFont dense = m_theme.font(TextStyle::Dense);
    const QFont mono = m_theme.font(TextStyle::Mono);
    draw::text(painter, QRect(line.left() + 3, line.top(), left - 6, line.height()), tierText(tier), small, c.text.muted,
               Qt::AlignHCenter | Qt::AlignVCenter);
    const QString owner = index.data(OwnerRole).toString();
    const QRect badge(line.right() - 21, line.top(), 22, m_theme.scaled(18));
    OwnerBadge::paint(painter, badge, owner, m_theme);
    const QString count = QString::number(index.data(PortCountRole).toInt());
    int end = badge.left() - gap;
    draw::text(painter, QRect(line.left(), line.top(), end - line.left(), line.height()), count, dense, c.text.secondary,
               Qt::AlignRight | Qt::AlignVCenter);
    end -= draw::textWidth(count, dense) + 18;
    draw::icon(painter, QRect(end, line.center().y() - 6, 14, 14), u"port"_s, c.text.secondary, m_theme);
    QRect rest(line.left() + left, line.top(), end - line.left() - left - gap, line.height());
    const QString code = index.data(CodeRole).toString();
    if (!code.isEmpty()) {
        QRect codeRect = rest;
        codeRect.setWidth(std::min(rest.width(), std::max(rest.width() * 55 / 100, 60)));
        rest.setLeft(rest.left() + draw::text(painter, codeRect, code, mono, c.text.secondary));
        rest.setLeft(rest.left() + draw::text(painter, rest, u" \u00B7 "_s, dense, c.text.muted));
    }
    draw::text(painter, rest, index.data(PlaceRole).toString(), dense, c.text.secondary);
}

void QueueDelegate::paintThirdLine(QPainter &painter, const QRect &row, const QModelIndex &index, bool selected) const
{
    const Colours &c = m_theme.colours();
    const QRect line(row.left(), row.top() + m_theme.scaled(46), row.width() - right, m_theme.scaled(18));
    const QFont dense = m_theme.font(TextStyle::Dense);
    const qint64 leftMs = index.data(BudgetLeftRole).toLongLong();
    const bool excluded = index.data(ExcludedRole).toBool();
    QFont figures = dense;
    if (BudgetBar::tierOf(leftMs) == Tier::P1)
        figures.setWeight(QFont::DemiBold);
    const QRect text(line.right() - budgetTextWidth + 1, line.top(), budgetTextWidth, line.height());
    draw::text(painter, text, excluded ? tr("excluded") : budgetText(leftMs), figures,
               excluded ? c.text.muted : budgetColour(m_theme, leftMs, c.text.muted), Qt::AlignRight | Qt::AlignVCenter);
    const QRect bar(text.left() - budgetWidth - 6, line.center().y() - 3, budgetWidth, 7);
    BudgetBar::paint(painter, bar, leftMs, index.data(BudgetAllowedRole).toLongLong(), excluded, m_theme);
    const QString step = index.data(NextStepRole).toString();
    if (step.isEmpty())
        return;
    draw::icon(painter, QRect(line.left() + left, line.center().y() - 5, 12, 12), u"arrow-right"_s, c.text.muted, m_theme);
    QRect rest(line.left() + left + 18, line.top(), bar.left() - gap - line.left() - left - 18, line.height());
    rest.setLeft(rest.left() + draw::text(painter, rest, step, dense, selected ? c.text.primary : c.text.secondary));
    if (const QString reasons = index.data(ReasonsRole).toString(); !reasons.isEmpty() && rest.width() > 40)
        draw::text(painter, rest, u" \u00B7 "_s + reasons, dense, c.text.muted);
}
