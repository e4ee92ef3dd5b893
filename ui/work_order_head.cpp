#include "work_order_head.h"

#include "draw.h"
#include "order_evidence.h"
#include "place_text.h"
#include "printable.h"
#include "tier_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

WorkOrderHead::WorkOrderHead(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WorkOrderHead::setOrder(const WorkOrder &order, const Operations &operations, UtcMs now)
{
    m_tier = order.tier == Tier::None ? Tier::P4 : order.tier;
    m_title = printable(order.title, 100);
    m_ids = order.alert.isValid() ? tr("%1 from %2").arg(toText(order.id), toText(order.alert)) : toText(order.id);
    m_place = tr("%1, %2").arg(placeText(operations.network(), order.site), orderPortText(order, operations.network()));
    m_who = order.assignee.isEmpty() ? tr("nobody assigned yet") : printable(order.assignee, 60);
    m_plan = order.planned > 0 ? tr("planned %1 UTC").arg(timeText(order.planned, now)) : QString();
    m_part = order.part.isEmpty() ? tr("no part named") : printable(order.part, 60);
    m_skill = order.skill.isEmpty() ? QString() : tr("needs %1").arg(printable(order.skill, 40));
    setAccessibleName(tr("%1, %2, %3, %4").arg(m_title, m_place, m_who, m_part));
    setToolTip(m_place);
    update();
}

QSize WorkOrderHead::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(124)};
}

void WorkOrderHead::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    const int pad = theme().scaled(14), shape = theme().scaled(Size::tierShapeLarge);
    TierBadge::paint(painter, QRectF(pad, pad, shape, shape), m_tier, theme());
    const int left = pad + shape + theme().scaled(8), width = this->width() - left - pad;
    QRect line(left, theme().scaled(8), width, theme().lineHeight(TextStyle::Title));
    draw::text(painter, line, m_title, theme().font(TextStyle::Title), c.text.primary);
    line = QRect(left, line.bottom() + 1, width, theme().scaled(17));
    draw::text(painter, line, m_ids, theme().font(TextStyle::Mono), c.text.secondary);
    line.moveTop(line.bottom() + 1);
    draw::text(painter, line, m_place, theme().font(TextStyle::Small), c.text.secondary);
    painter.fillRect(0, theme().scaled(70), this->width(), 1, c.line.subtle);
    const auto fact = [&](int top, const QString &icon, const QString &text, const QString &more) {
        const int size = theme().scaled(14), height = theme().scaled(22);
        draw::icon(painter, QRect(pad, top + (height - size) / 2, size, size), icon, c.text.muted, theme());
        QRect room(pad + size + theme().scaled(8), top, this->width() - 2 * pad - size - theme().scaled(8), height);
        const int used = draw::text(painter, room, text, theme().font(TextStyle::Dense, QFont::DemiBold), c.text.primary);
        room.setLeft(room.left() + used + theme().scaled(10));
        draw::text(painter, room, more, theme().font(TextStyle::Dense), c.text.muted);
    };
    fact(theme().scaled(74), u"technician"_s, m_who, m_plan);
    fact(theme().scaled(97), u"part"_s, m_part, m_skill);
    painter.fillRect(0, height() - 1, this->width(), 1, c.line.subtle);
}
