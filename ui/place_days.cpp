#include "place_days.h"

#include "draw.h"
#include "uptime_text.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

PlaceDays::PlaceDays(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setObjectName(u"placeDays"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PlaceDays::sizeHint() const
{
    return {theme().scaled(400), theme().scaled(74)};
}

Tier PlaceDays::toneOf(double uptime)
{
    if (std::isnan(uptime) || uptime > 97)
        return Tier::None;
    return uptime < 90 ? Tier::P1 : uptime < 95 ? Tier::P2 : Tier::P3;
}

void PlaceDays::setDays(std::vector<PlaceDay> days, const QString &timeZone)
{
    m_days = std::move(days);
    m_zone = timeZone;
    int under = 0, measured = 0;
    for (const PlaceDay &one : m_days) {
        measured += std::isnan(one.uptime) ? 0 : 1;
        under += toneOf(one.uptime) != Tier::None ? 1 : 0;
    }
    setAccessibleName(tr("%1 of %2 measured days at or under 97 %").arg(under).arg(measured));
    update();
}

QRect PlaceDays::cellOf(int number) const
{
    const int left = theme().scaled(12), right = width() - theme().scaled(12), count = qMax(1, int(m_days.size()));
    const int from = left + (right - left) * number / count, to = left + (right - left) * (number + 1) / count;
    return {from, theme().scaled(8), to - from - 2, theme().scaled(26)};
}

void PlaceDays::paintEvent(QPaintEvent *)
{
    const Colours &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.bg.panel);
    for (int i = 0; i < int(m_days.size()); ++i) {
        const PlaceDay &one = m_days[size_t(i)];
        const QRect cell = cellOf(i);
        if (std::isnan(one.uptime)) {
            draw::frame(painter, cell, c.line.strong, true); // nobody measured it: neither good nor bad
        } else {
            const Tier tone = toneOf(one.uptime);
            painter.fillRect(cell, tone == Tier::None ? (one.uptime >= 99.5 ? c.state.available : c.state.occupied) : c.tier(tone).fill);
        }
        for (int n = 0; n < qMin(one.outages, 3); ++n) // more than three are in the tooltip
            painter.fillRect(cell.left() + n * theme().scaled(4), cell.bottom() + theme().scaled(4), theme().scaled(3), theme().scaled(3), c.text.secondary);
    }
    const QFont small = theme().font(TextStyle::Small);
    const int line = theme().lineHeight(TextStyle::Small), top = theme().scaled(8 + 26 + 10);
    for (int i = 0; i < int(m_days.size()) - 4; i += 7) { // the last ones are today's caption
        const QString text = QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(m_days[size_t(i)].start + 12 * hour, Qt::UTC).date(), u"d MMM"_s);
        draw::text(painter, QRect(cellOf(i).left(), top, theme().scaled(70), line), text, small, c.text.muted);
    }
    if (!m_days.empty())
        draw::text(painter, QRect(width() - theme().scaled(90), top, theme().scaled(78), line), tr("today"), small, c.text.secondary,
                   Qt::AlignRight | Qt::AlignVCenter);
}

QString PlaceDays::words(const PlaceDay &one) const
{
    const QString date = QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(one.start + 12 * hour, Qt::UTC).date(), u"ddd d MMM"_s);
    if (std::isnan(one.uptime))
        return tr("%1 (%2): not measured").arg(date, m_zone);
    return tr("%1 (%2): %3 %, %4 outages began, %5 h of ports out")
        .arg(date, m_zone, percentText(one.uptime), QString::number(one.outages), QString::number(double(one.outMs) / double(hour), 'f', 1));
}

bool PlaceDays::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ThemedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < int(m_days.size()); ++i) {
        if (help->pos().x() >= cellOf(i).left() && help->pos().x() <= cellOf(i).right() + 2) {
            QToolTip::showText(help->globalPos(), words(m_days[size_t(i)]), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}
