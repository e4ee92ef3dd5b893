#include "work_order_card_delegate.h"

#include "draw.h"
#include "sla_bar.h"
#include "tier_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

WorkOrderCardDelegate::WorkOrderCardDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

static QString iconOf(OrderStage stage)
{
    return stage == OrderStage::EnRoute ? u"van"_s : u"technician"_s;
}

void WorkOrderCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto card = index.data(WorkOrderColumnModel::CardRole).value<WorkOrderCard>();
    const Colours &c = m_theme.colours();
    painter->save();
    const QRect box = option.rect.adjusted(m_theme.scaled(8), m_theme.scaled(4), -m_theme.scaled(8), -m_theme.scaled(4));
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->setRenderHint(QPainter::Antialiasing);
    draw::roundBox(*painter, QRectF(box), selected || hovered ? c.bg.selected : c.bg.raised, selected ? c.line.focus : c.line.subtle,
                   2, selected ? Size::borderFocus : 1);
    painter->setRenderHint(QPainter::Antialiasing, false);

    const int pad = m_theme.scaled(10);
    QRect line(box.left() + pad, box.top() + m_theme.scaled(8), box.width() - 2 * pad, m_theme.scaled(18));
    paintHead(*painter, line, card);
    line.moveTop(line.bottom() + 1 + m_theme.scaled(2));
    draw::text(*painter, line, card.title, m_theme.font(TextStyle::Base, QFont::Medium), c.text.primary);
    line.moveTop(line.bottom() + 1);
    line.setHeight(m_theme.lineHeight(TextStyle::Small));
    draw::text(*painter, line, card.place, m_theme.font(TextStyle::Small), c.text.secondary);
    line.moveTop(line.bottom() + 1 + m_theme.scaled(5));
    paintFact(*painter, line, iconOf(card.stage), card.who, card.note, card.unassigned);
    line.moveTop(line.bottom() + 1 + m_theme.scaled(1));
    paintFact(*painter, line, u"part"_s, card.part, {}, false);
    const QRect bar(line.left(), box.bottom() - m_theme.scaled(9), line.width(), m_theme.scaled(4));
    painter->fillRect(bar, c.bg.input);
    if (card.target.hasTarget() && card.stage != OrderStage::Closed)
        SlaBar::paint(*painter, bar, card.target.share(), m_theme);
    else if (card.target.hasTarget())
        painter->fillRect(bar.x(), bar.y(), qRound(bar.width() * qMin(1.0, card.target.share())), bar.height(), c.line.strong);
    painter->restore();
}

void WorkOrderCardDelegate::paintHead(QPainter &painter, const QRect &line, const WorkOrderCard &card) const
{
    const Colours &c = m_theme.colours();
    const int size = m_theme.scaled(16);
    TierBadge::paint(painter, QRectF(line.left(), line.center().y() - size / 2, size, size), card.tier, m_theme);
    const QFont mono = m_theme.font(TextStyle::Mono);
    const int idWidth = draw::textWidth(card.idText, mono) + 2;
    const QRect id(line.left() + size + m_theme.scaled(6), line.top(), idWidth, line.height());
    draw::text(painter, id, card.idText, mono, c.text.secondary);
    const QRect rest(id.right() + m_theme.scaled(4), line.top(), line.right() - id.right() - m_theme.scaled(4), line.height());
    const bool closed = card.stage == OrderStage::Closed;
    const Tier tone = closed ? (card.target.isOver() ? Tier::P2 : Tier::None) : card.target.tone();
    const QFont font = tone == Tier::P2 && !closed ? m_theme.font(TextStyle::Small, QFont::DemiBold) : m_theme.font(TextStyle::Small);
    draw::text(painter, rest, card.targetText, font, tone == Tier::None ? c.text.muted : c.tier(tone).text,
               Qt::AlignRight | Qt::AlignVCenter);
}

void WorkOrderCardDelegate::paintFact(QPainter &painter, const QRect &line, const QString &icon, const QString &text,
                                      const QString &right, bool quiet) const
{
    const Colours &c = m_theme.colours();
    const int size = m_theme.scaled(12);
    draw::icon(painter, QRect(line.left(), line.center().y() - size / 2, size, size), icon, c.text.muted, m_theme);
    const QFont font = m_theme.font(TextStyle::Small);
    // Who goes is more than what it needs: the second text takes the room that is left, or none.
    const int room = line.width() - size - m_theme.scaled(10) - draw::textWidth(text, font);
    const int wanted = right.isEmpty() ? 0 : draw::textWidth(right, font) + 2;
    const int rightWidth = room >= qMin(wanted, m_theme.scaled(36)) ? qMin(wanted, room) : 0;
    if (rightWidth > 0)
        draw::text(painter, QRect(line.right() - rightWidth + 1, line.top(), rightWidth, line.height()), right, font, c.text.muted,
                   Qt::AlignRight | Qt::AlignVCenter);
    const int left = line.left() + size + m_theme.scaled(6);
    draw::text(painter, QRect(left, line.top(), line.right() - rightWidth - left - m_theme.scaled(4), line.height()), text, font,
               quiet ? c.text.muted : c.text.secondary);
}

QSize WorkOrderCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), m_theme.scaled(122)};
}
