#include "work_order_clock.h"

#include "draw.h"
#include "place_text.h"
#include "work_order_board_model.h"

#include <QPainter>

using namespace Qt::StringLiterals;

WorkOrderClock::WorkOrderClock(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

static QString stretchName(OrderStage stage)
{
    switch (stage) {
    case OrderStage::New: return WorkOrderClock::tr("new");
    case OrderStage::Scheduled: return WorkOrderClock::tr("scheduled");
    case OrderStage::EnRoute: return WorkOrderClock::tr("drive");
    case OrderStage::OnSite: return WorkOrderClock::tr("repair");
    case OrderStage::Verify: return WorkOrderClock::tr("verify");
    case OrderStage::Closed: return {};
    }
    return {};
}

std::vector<WorkOrderClock::Stretch> WorkOrderClock::stretches(const WorkOrder &order, const AlertBook &alerts, UtcMs now)
{
    std::vector<Stretch> parts;
    const Alert *alert = alerts.find(order.alert);
    if (alert && alert->raised < order.opened)
        parts.push_back({tr("triage"), order.opened - alert->raised});
    for (size_t i = 0; i < order.stages.size(); ++i) {
        const UtcMs end = i + 1 < order.stages.size() ? order.stages[i + 1].second : order.isOpen() ? now : order.closed;
        if (order.stages[i].first != OrderStage::Closed && end > order.stages[i].second)
            parts.push_back({stretchName(order.stages[i].first), end - order.stages[i].second});
    }
    return parts;
}

void WorkOrderClock::setOrder(const WorkOrder &order, const AlertBook &alerts, UtcMs now)
{
    m_target = orderTarget(order, alerts, now);
    m_stretches = stretches(order, alerts, now);
    m_open = order.isOpen();
    const UtcMs due = (m_open ? now : order.closed) + m_target.left();
    m_due = m_target.hasTarget() ? tr("due %1 UTC").arg(timeText(due, now)) : tr("P4 has no fix target");
    setAccessibleName(tr("Fix target: %1, %2").arg(m_target.leftText(), m_due));
    update();
}

QSize WorkOrderClock::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(74)};
}

/** "2:41:07" counts down by the second, which formatDuration does not. */
static QString countdown(qint64 ms)
{
    const qint64 s = qAbs(ms) / second;
    return u"%1:%2:%3"_s.arg(s / 3600).arg(s / 60 % 60, 2, 10, QLatin1Char('0')).arg(s % 60, 2, 10, QLatin1Char('0'));
}

void WorkOrderClock::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(0, height() - 1, width(), 1, c.line.subtle);
    const int pad = theme().scaled(14);
    const QString caption = m_target.hasTarget() ? tr("Fix target, %1 h").arg(m_target.allowed / hour) : tr("Time so far");
    const QString left = !m_target.hasTarget() ? formatDuration(m_target.used)
        : m_target.isOver()                    ? tr("over %1").arg(countdown(m_target.left()))
                                               : countdown(m_target.left());
    const int column = qMax(draw::textWidth(m_due, theme().font(TextStyle::Small)), draw::textWidth(left, theme().font(TextStyle::Figure))) + 4;
    QRect line(pad, theme().scaled(8), column, theme().lineHeight(TextStyle::Small));
    draw::text(painter, line, caption, theme().font(TextStyle::Small), c.text.muted);
    line = QRect(pad, line.bottom() + 1, column, theme().lineHeight(TextStyle::Figure));
    const Tier tone = m_target.tone();
    draw::text(painter, line, m_open ? left : m_target.isOver() ? tr("missed") : tr("met"), theme().font(TextStyle::Figure),
               tone == Tier::None ? c.text.primary : c.tier(tone).text);
    line = QRect(pad, line.bottom() + 2, column, theme().lineHeight(TextStyle::Small));
    draw::text(painter, line, m_due, theme().font(TextStyle::Small), c.text.secondary);
    const int barLeft = pad + column + theme().scaled(18);
    paintBar(painter, QRect(barLeft, theme().scaled(24), width() - pad - barLeft, theme().scaled(11)));
}

void WorkOrderClock::paintBar(QPainter &painter, const QRect &room) const
{
    const Colours &c = theme().colours();
    if (!m_target.hasTarget() || room.width() < 40)
        return;
    painter.fillRect(room, c.bg.input);
    draw::frame(painter, room, c.line.control);
    const double whole = double(qMax(m_target.allowed, m_target.used));
    const QFont font = theme().font(TextStyle::Small);
    double done = 0;
    int captionEnd = room.left() - 100;
    for (size_t i = 0; i < m_stretches.size(); ++i) {
        const bool last = i + 1 == m_stretches.size();
        const int left = room.left() + qRound(done / whole * room.width());
        done += double(m_stretches[i].ms);
        const int right = room.left() + qRound(qMin(1.0, done / whole) * room.width());
        const Tier tone = last && m_open ? m_target.tone() : Tier::None;
        painter.fillRect(left, room.top() + 1, qMax(1, right - left - 1), room.height() - 2,
                         tone != Tier::None ? c.tier(tone).fill : i % 2 ? c.chart.s2 : c.chart.s3);
        const QString caption = tr("%1 %2").arg(m_stretches[i].name, formatDuration(m_stretches[i].ms));
        const int width = draw::textWidth(caption, font) + 2;
        const int at = qMin(left, room.right() - width);
        if (at < captionEnd + theme().scaled(8) || (!last && right - left < theme().scaled(24)))
            continue; // no room below: the log has the times
        draw::text(painter, QRect(at, room.bottom() + 4, width, theme().lineHeight(TextStyle::Small)), caption, font, c.text.secondary);
        captionEnd = at + width;
    }
}
