#include "flood_line.h"

#include "annunciator.h"
#include "draw.h"
#include "tier_badge.h"
#include "timeline_entry.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int lineHeight = 32, stripe = 3;
}

FloodLine::FloodLine(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    themeChanged();
    hide();
}

void FloodLine::themeChanged()
{
    setFixedHeight(theme().scaled(lineHeight));
}

QSize FloodLine::sizeHint() const { return {theme().scaled(600), theme().scaled(lineHeight)}; }

QString FloodLine::text() const
{
    return m_flood.isOn ? tr("There are %1: %2").arg(newAlarmsText(m_flood.counts.total()), countsText(m_flood.counts)) : QString();
}

void FloodLine::setFlood(const FloodState &flood)
{
    m_flood = flood;
    setAccessibleName(text());
    setVisible(flood.isOn);
    update();
}

void FloodLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const TierColours &c = theme().colours().tier(m_flood.counts.worst());
    painter.fillRect(rect(), theme().colours().bg.panel);
    painter.fillRect(rect(), c.wash);
    painter.fillRect(QRect(0, 0, stripe, height()), c.stroke);
    const int icon = theme().scaled(Size::icon), mark = theme().scaled(Size::tierShape);
    QRect rest = rect().adjusted(stripe + theme().scaled(12), 0, -theme().scaled(12), 0);
    draw::icon(painter, QRect(rest.left(), (height() - icon) / 2, icon, icon), u"flood"_s, c.stroke, theme());
    rest.setLeft(rest.left() + icon + theme().scaled(10));
    const Colours &all = theme().colours();
    const QString how = tr("flood since %1 UTC, one call in 30 s for all of them").arg(timeOfDay(m_flood.since));
    const QFont small = theme().font(TextStyle::Dense);
    if (draw::textWidth(how, small) < rest.width() / 2) {
        draw::text(painter, rest, how, small, all.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
        rest.setRight(rest.right() - draw::textWidth(how, small) - theme().scaled(16));
    }
    const QString sentence = tr("There are %1").arg(newAlarmsText(m_flood.counts.total()));
    rest.setLeft(rest.left() + draw::text(painter, rest, sentence, theme().font(TextStyle::BaseStrong), all.text.primary) + theme().scaled(18));
    for (size_t tier = 0; tier < 4; ++tier) {
        if (m_flood.counts.of[tier] == 0)
            continue;
        TierBadge::paint(painter, QRectF(rest.left(), (height() - mark) / 2.0, mark, mark), static_cast<Tier>(tier + 1), theme());
        rest.setLeft(rest.left() + mark + theme().scaled(6));
        rest.setLeft(rest.left() + draw::text(painter, rest, QString::number(m_flood.counts.of[tier]), theme().font(TextStyle::BaseStrong), all.text.primary) + theme().scaled(16));
    }
}
