#include "state_glyph.h"

#include "draw.h"

#include <QPainter>

using namespace Qt::StringLiterals;

StateGlyph::StateGlyph(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(label(m_mode));
}

void StateGlyph::setState(PortMode mode, Tier tier)
{
    m_mode = mode;
    m_tier = tier;
    setAccessibleName(label(mode));
    update();
}

QSize StateGlyph::sizeHint() const
{
    const int edge = theme().scaled(Size::icon);
    return {edge, edge};
}

QString StateGlyph::iconName(PortMode mode)
{
    switch (mode) {
    case PortMode::Available: return u"status-available"_s;
    case PortMode::Occupied: return u"status-occupied"_s;
    case PortMode::Charging: return u"status-charging"_s;
    case PortMode::Reserved: return u"status-reserved"_s;
    case PortMode::OutOfService: return u"status-outofservice"_s;
    case PortMode::Faulted: return u"status-faulted"_s;
    case PortMode::Offline: return u"status-offline"_s;
    case PortMode::Unknown: return u"status-unknown"_s;
    }
    Q_UNREACHABLE();
}

QColor StateGlyph::colour(PortMode mode, Tier tier, const Theme &theme)
{
    const Tier shown = shownTier(mode, tier);
    return shown == Tier::None ? theme.colours().text.secondary : theme.colours().tier(shown).stroke;
}

void StateGlyph::paint(QPainter &painter, const QRect &rect, PortMode mode, Tier tier, const Theme &theme)
{
    draw::icon(painter, rect, iconName(mode), colour(mode, tier, theme), theme);
}

void StateGlyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_mode, m_tier, theme());
}
