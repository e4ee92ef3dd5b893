#include "screen_tab.h"

#include "draw.h"

#include <QPainter>

namespace {
constexpr int padding = 12, gap = 8, line = 2;
}

ScreenTab::ScreenTab(const Theme &theme, const QString &name, const QString &key, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_key(key)
{
    setText(name);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("%1, key %2").arg(name, key));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ScreenTab::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize ScreenTab::sizeHint() const
{
    const int name = draw::textWidth(text(), m_theme.font(TextStyle::Base, QFont::Medium));
    const int cap = m_compact ? 0 : gap + draw::keyCapWidth(m_key, m_theme) - 4;
    return {name + cap + 2 * padding, m_theme.scaled(Size::topBar)};
}

void ScreenTab::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    const bool on = isChecked();
    const int right = width() - padding;
    if (!m_compact)
        draw::keyCap(painter, QRect(0, 0, right, height()), m_key, m_theme, c.text.muted, c.line.strong);
    const QColor ink = on ? c.text.primary : underMouse() ? c.text.primary : c.text.secondary;
    draw::text(painter, rect().adjusted(padding, 0, 0, 0), text(), m_theme.font(TextStyle::Base, QFont::Medium), ink);
    if (on)
        painter.fillRect(QRect(0, height() - line - 1, width(), line), c.line.focus);
    if (hasFocus())
        draw::roundBox(painter, rect().adjusted(2, 6, -2, -6), Qt::transparent, c.line.focus, Size::radiusControl, Size::borderFocus);
}
