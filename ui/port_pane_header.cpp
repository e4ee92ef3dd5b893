#include "port_pane_header.h"

#include "draw.h"
#include "port_texts.h"
#include "printable.h"
#include "state_glyph.h"
#include "tier_badge.h"
#include "timeline_entry.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

PortPaneHeader::PortPaneHeader(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setFixedHeight(theme.scaled(54));
}

QString alertStateText(const Alert &alert, const QString &me)
{
    const auto by = [&](const QString &who) { return who == me ? PortPaneHeader::tr("you") : printable(who, 60); };
    QString state;
    switch (alert.state) {
    case AlarmState::Normal: state = PortPaneHeader::tr("closed %1").arg(timeOfDay(alert.closed)); break;
    case AlarmState::Unacknowledged: state = PortPaneHeader::tr("nobody acknowledged it yet"); break;
    case AlarmState::Acknowledged:
        state = PortPaneHeader::tr("acknowledged %1 by %2").arg(timeOfDay(alert.acknowledged), by(alert.acknowledgedBy));
        break;
    case AlarmState::ReturnedUnacked: state = PortPaneHeader::tr("gone since %1, not acknowledged").arg(timeOfDay(alert.returned)); break;
    case AlarmState::LatchedUnacked: state = PortPaneHeader::tr("latched, not acknowledged"); break;
    case AlarmState::LatchedAcked: state = PortPaneHeader::tr("latched, waits for a lead's reset"); break;
    case AlarmState::Shelved:
        state = alert.shelvedUntil == 0 ? PortPaneHeader::tr("shelved until it goes, by %1").arg(by(alert.shelvedBy))
                                        : PortPaneHeader::tr("shelved until %1 by %2").arg(timeOfDay(alert.shelvedUntil), by(alert.shelvedBy));
        break;
    case AlarmState::SuppressedByDesign: state = PortPaneHeader::tr("suppressed: %1").arg(printable(alert.suppressedBy, 80)); break;
    case AlarmState::OutOfService: state = PortPaneHeader::tr("out of service, by %1").arg(by(alert.shelvedBy)); break;
    }
    QString text = tierText(alert.tier) + u' ' + tierName(alert.tier) + u" \u00B7 "_s + state;
    if (alert.escalated)
        text += u" \u00B7 "_s + PortPaneHeader::tr("escalated");
    return text;
}

void PortPaneHeader::show(const Operations &operations, PortIx port, const Alert *alert, const QString &me, UtcMs now)
{
    m_tier = Tier::None;
    m_id.clear();
    m_state.clear();
    m_age.clear();
    if (alert) {
        m_tier = alert->tier;
        m_title = printable(alert->title, 120);
        m_id = toText(alert->id);
        m_state = alertStateText(*alert, me);
        m_age = formatDuration(std::max<qint64>(0, (alert->closed ? alert->closed : now) - alert->raised));
    } else if (port.isValid()) {
        const PortState &state = operations.network().state(port);
        m_mode = state.mode;
        m_title = printable(operations.network().name(port));
        m_state = tr("%1, no alert is open").arg(modeText(state.mode));
        m_age = state.since ? formatDuration(std::max<qint64>(0, now - state.since)) : QString();
    } else {
        m_title = tr("Nothing selected");
        m_state = tr("Choose an alert, a site or a port.");
    }
    setAccessibleName(m_title + u", "_s + m_state);
    update();
}

void PortPaneHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line.subtle);
    const QRect badge(12, (height() - 24) / 2, 24, 24);
    if (m_tier != Tier::None)
        TierBadge::paint(painter, badge, m_tier, theme());
    else if (!m_age.isEmpty())
        StateGlyph::paint(painter, badge.adjusted(4, 4, -4, -4), m_mode, Tier::None, theme());
    const QFont title = theme().font(TextStyle::Title), small = theme().font(TextStyle::Small);
    const int ageWidth = m_age.isEmpty() ? 0 : std::max(draw::textWidth(m_age, title), 24) + 12;
    const QRect lines(44, 8, width() - 44 - 12 - ageWidth, height() - 16);
    draw::text(painter, QRect(lines.left(), lines.top(), lines.width(), 20), m_title, title, c.text.primary);
    const QRect line2(lines.left(), lines.top() + 21, lines.width(), 16);
    int used = 0;
    if (!m_id.isEmpty()) {
        used = draw::text(painter, line2, m_id, theme().font(TextStyle::Mono), c.text.muted);
        used += draw::text(painter, line2.adjusted(used, 0, 0, 0), u" \u00B7 "_s, small, c.text.muted);
    }
    draw::text(painter, line2.adjusted(used, 0, 0, 0), m_state, small, c.text.secondary);
    if (m_age.isEmpty())
        return;
    const QRect right(width() - 12 - ageWidth, lines.top(), ageWidth, 20);
    draw::text(painter, right, m_age, title, c.text.primary, Qt::AlignRight | Qt::AlignVCenter);
    draw::text(painter, right.translated(0, 20), tr("age"), small, c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
}
