#include "chip.h"

#include "draw.h"
#include "tier_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 7, markGap = 5, mark = 14;

QFont fontOf(Chip::Kind kind, const Theme &theme)
{
    switch (kind) {
    case Chip::Kind::Filter: return theme.font(TextStyle::Small, QFont::Medium);
    case Chip::Kind::Code: return theme.font(TextStyle::Mono);
    case Chip::Kind::New: return theme.font(TextStyle::Micro, QFont::Bold);
    case Chip::Kind::Safety: return theme.font(TextStyle::Small, QFont::DemiBold);
    case Chip::Kind::Stale: return theme.font(TextStyle::Small);
    }
    Q_UNREACHABLE();
}

struct Ink { QColor fill, line, text; bool dashed = false; };

Ink inkOf(Chip::Kind kind, Tier tier, bool on, const Theme &theme)
{
    const Colours &c = theme.colours();
    const QColor none(Qt::transparent);
    switch (kind) {
    case Chip::Kind::Filter: return on ? Ink{c.bg.selected, c.line.control, c.text.primary} : Ink{none, c.line.strong, c.text.secondary};
    case Chip::Kind::Code: return {none, c.line.strong, c.text.secondary};
    case Chip::Kind::New: return {none, c.tier(tier).stroke, c.tier(tier).text};
    case Chip::Kind::Safety: return {none, c.tiers[0].stroke, c.tiers[0].text};
    case Chip::Kind::Stale: return {none, c.line.control, c.text.muted, true};
    }
    Q_UNREACHABLE();
}

} // namespace

Chip::Chip(const Theme &theme, Kind kind, const QString &text, QWidget *parent) : QAbstractButton(parent), m_theme(theme), m_kind(kind)
{
    setText(text);
    setCheckable(kind == Kind::Filter);
    setFocusPolicy(kind == Kind::Filter ? Qt::TabFocus : Qt::NoFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == Kind::Safety)
        m_icon = u"safety"_s;
    if (kind == Kind::Stale)
        m_icon = u"feed-lost"_s;
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Chip::setTier(Tier tier)
{
    m_tier = tier;
    setAccessibleName(m_kind == Kind::Filter ? tr("%1, %2").arg(label(tier), text()) : text());
    updateGeometry();
    update();
}

void Chip::setIconName(const QString &icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

QSize Chip::size(const Theme &theme, Kind kind, const QString &text, bool withMark)
{
    const int width = draw::textWidth(text, fontOf(kind, theme)) + 2 * theme.scaled(kind == Kind::New ? 5 : padding)
        + (withMark ? theme.scaled(mark + markGap) : 0);
    return {width, theme.scaled(kind == Kind::New ? 16 : Size::chip)};
}

QSize Chip::sizeHint() const
{
    const bool withMark = !m_icon.isEmpty() || (m_kind == Kind::Filter && m_tier != Tier::None);
    const QSize content = size(m_theme, m_kind, text(), withMark);
    // What can be clicked is at least 24 px high; the chip itself stays at 20.
    return m_kind == Kind::Filter ? QSize(content.width(), m_theme.scaled(Size::minHitTarget)) : content;
}

void Chip::paint(QPainter &painter, const QRect &rect, Kind kind, const QString &text, Tier tier, bool on, const Theme &theme)
{
    const Ink ink = inkOf(kind, tier, on, theme);
    if (ink.dashed)
        draw::frame(painter, rect, ink.line, true);
    else
        draw::roundBox(painter, rect, ink.fill, ink.line, 2);
    QRect rest = rect.adjusted(theme.scaled(kind == Kind::New ? 5 : padding), 0, -2, 0);
    const int edge = theme.scaled(mark);
    const QRect markRect(rest.left() - 1, rect.top() + (rect.height() - edge) / 2, edge, edge);
    if (kind == Kind::Filter && tier != Tier::None) {
        TierBadge::paint(painter, markRect, tier, theme);
        rest.setLeft(rest.left() + edge + markGap - 1);
    } else if (kind == Kind::Safety || kind == Kind::Stale) {
        draw::icon(painter, markRect, kind == Kind::Safety ? u"safety"_s : u"feed-lost"_s, ink.text, theme);
        rest.setLeft(rest.left() + edge + markGap - 1);
    }
    draw::text(painter, rest, text, fontOf(kind, theme), ink.text);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int height = m_theme.scaled(m_kind == Kind::New ? 16 : Size::chip);
    const QRect box(0, (this->height() - height) / 2, width(), height);
    const bool on = isChecked() || (m_kind == Kind::Filter && (isDown() || underMouse()));
    paint(painter, box, m_kind, m_icon.isEmpty() || m_kind != Kind::Filter ? text() : QString(), m_tier, on, m_theme);
    if (m_kind == Kind::Filter && !m_icon.isEmpty()) {
        const QColor colour = on ? m_theme.colours().text.primary : m_theme.colours().text.secondary;
        const int edge = m_theme.scaled(mark);
        draw::icon(painter, QRect(box.left() + padding - 1, box.top() + (height - edge) / 2, edge, edge), m_icon, colour, m_theme);
        draw::text(painter, box.adjusted(padding + edge + markGap - 1, 0, -2, 0), text(), fontOf(m_kind, m_theme), colour);
    }
    if (hasFocus())
        draw::roundBox(painter, box, Qt::transparent, m_theme.colours().line.focus, 2, Size::borderFocus);
}
