#include "port_pane_budget.h"

#include "budget_bar.h"
#include "draw.h"

#include <QDateTime>
#include <QPainter>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace {

QString causeText(OutageCause cause)
{
    switch (cause) {
    case OutageCause::Fault: return PortPaneBudget::tr("Fault");
    case OutageCause::ConnectionLost: return PortPaneBudget::tr("Connection");
    case OutageCause::Unavailable: return PortPaneBudget::tr("Unavailable");
    case OutageCause::Unknown: return PortPaneBudget::tr("Unknown");
    }
    return {};
}

/** "2 h 14 min", "0 h 03 min". */
QString hoursAndMinutes(qint64 ms)
{
    if (ms >= 20 * hour)
        return PortPaneBudget::tr("%1 h").arg(ms / hour);
    return PortPaneBudget::tr("%1 h %2 min").arg(ms / hour).arg(ms % hour / minute, 2, 10, QLatin1Char('0'));
}

/** Counted outage of the last year by cause. */
std::vector<BudgetUse::Part> partsOf(const std::vector<const Outage *> &outages, UtcMs now)
{
    std::map<OutageCause, qint64> used;
    const UtcMs from = now - 365 * day;
    for (const Outage *outage : outages) {
        const UtcMs end = outage->end ? outage->end : now;
        if (!outage->excluded && end > from)
            used[outage->cause] += end - std::max(outage->start, from);
    }
    std::vector<BudgetUse::Part> parts;
    for (const auto &[cause, ms] : used)
        parts.push_back({causeText(cause), ms});
    return parts;
}

} // namespace

PortPaneBudget::PortPaneBudget(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_use(new BudgetUse(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, theme.scaled(30), 12, 8);
    layout->addWidget(m_use);
}

void PortPaneBudget::show(const Operations &operations, PortIx port, UtcMs now)
{
    setVisible(port.isValid());
    if (!port.isValid())
        return;
    const Budget budget = operations.uptime().budget(port, now);
    const qint64 left = budget.leftMs();
    m_tier = BudgetBar::tierOf(left);
    m_under.clear();
    if (left <= 0) {
        m_left = tr("Under 97 %");
        m_words = tr("%1 over the budget of 12 months").arg(hoursAndMinutes(-left));
    } else {
        m_left = tr("%1 left").arg(hoursAndMinutes(left));
        m_words = budget.fallsUnderAt ? tr("before this port falls under 97 %") : tr("of 262.8 h in 12 months");
        if (budget.fallsUnderAt) {
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(budget.fallsUnderAt, QTimeZone::utc());
            m_under = left < day ? at.toString(u"HH:mm 'UTC'"_s) : at.toString(u"d MMM"_s);
        }
    }
    if (budget.provisional)
        m_words += tr(", provisional");
    m_use->setParts(partsOf(operations.uptime().ofPort(port), now), budget.allowedMs);
    setAccessibleName(text());
    update();
}

void PortPaneBudget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(QRect(0, 0, width(), 1), c.line.subtle);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line.subtle);
    const QRect line(12, 7, width() - 24, 20);
    draw::icon(painter, QRect(line.left(), line.top() + 2, 15, 15), u"budget"_s, c.text.secondary, theme());
    const QFont strong = theme().font(TextStyle::BaseStrong), dense = theme().font(TextStyle::Dense);
    const int rightWidth = draw::textWidth(m_under, strong);
    int x = 22 + draw::text(painter, line.adjusted(22, 0, 0, 0), m_left, strong, c.text.primary);
    draw::text(painter, line.adjusted(x + 8, 0, -rightWidth - 8, 0), m_words, dense, c.text.secondary);
    draw::text(painter, line, m_under, strong, m_tier == Tier::None ? c.text.secondary : c.tier(m_tier).text,
               Qt::AlignRight | Qt::AlignVCenter);
}
