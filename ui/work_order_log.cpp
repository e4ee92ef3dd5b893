#include "work_order_log.h"

#include "draw.h"
#include "place_text.h"
#include "printable.h"

#include <QPainter>

#include <algorithm>

WorkOrderLog::WorkOrderLog(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WorkOrderLog::setOrder(const WorkOrder &order, UtcMs now)
{
    std::vector<OrderLogRow> rows = order.log;
    for (const auto &[at, text] : order.test.evidence) {
        const bool known = std::any_of(order.log.begin(), order.log.end(),
                                       [&](const OrderLogRow &row) { return row.at == at && row.text.endsWith(text); });
        if (!known)
            rows.push_back({at, tr("Charger"), text});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const OrderLogRow &a, const OrderLogRow &b) { return a.at < b.at; });
    std::reverse(rows.begin(), rows.end());
    if (rows.size() > size_t(shown))
        rows.resize(shown);
    const size_t before = m_rows.size();
    m_rows.clear();
    for (const OrderLogRow &row : rows)
        m_rows.push_back({timeText(row.at, now), printable(row.by, 30), printable(row.text, 200)});
    if (m_rows.size() != before)
        updateGeometry();
    QStringList words;
    for (const Row &row : m_rows)
        words.append(tr("%1 %2: %3").arg(row.at, row.by, row.text));
    setToolTip(words.join(u'\n'));
    setAccessibleName(words.join(u". "));
    update();
}

QSize WorkOrderLog::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(32) + int(m_rows.size()) * theme().scaled(20) + theme().scaled(8)};
}

void WorkOrderLog::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    const int pad = theme().scaled(14);
    draw::text(painter, QRect(pad, 0, width(), theme().scaled(32)), tr("Log"), theme().font(TextStyle::BaseStrong), c.text.primary);
    int times = theme().scaled(44), names = theme().scaled(56);
    for (const Row &row : m_rows) {
        times = qMax(times, draw::textWidth(row.at, theme().font(TextStyle::Mono)) + theme().scaled(10));
        names = qMax(names, draw::textWidth(row.by, theme().font(TextStyle::Dense)) + theme().scaled(12));
    }
    names = qMin(names, theme().scaled(120));
    QRect line(pad, theme().scaled(32), width() - 2 * pad, theme().scaled(20));
    for (const Row &row : m_rows) {
        draw::text(painter, QRect(line.left(), line.top(), times, line.height()), row.at, theme().font(TextStyle::Mono), c.text.muted);
        draw::text(painter, QRect(line.left() + times, line.top(), names - theme().scaled(8), line.height()), row.by,
                   theme().font(TextStyle::Dense), c.text.secondary);
        draw::text(painter, line.adjusted(times + names, 0, 0, 0), row.text, theme().font(TextStyle::Dense), c.text.primary);
        line.translate(0, line.height());
    }
}
