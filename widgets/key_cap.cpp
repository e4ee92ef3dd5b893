#include "key_cap.h"

#include "draw.h"

#include <QPainter>

KeyCap::KeyCap(const Theme &theme, const QString &keys, const QString &text, QWidget *parent)
    : ThemedWidget(theme, parent), m_keys(keys.split(u' ', Qt::SkipEmptyParts)), m_text(text)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text.isEmpty() ? keys : tr("%1: %2").arg(keys, text));
}

QSize KeyCap::sizeHint() const
{
    int width = 0;
    for (const QString &key : m_keys)
        width += draw::keyCapWidth(key, theme());
    if (!m_text.isEmpty())
        width += 2 + draw::textWidth(m_text, theme().font(TextStyle::Small));
    return {width, theme().scaled(18)};
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    int x = 0;
    for (const QString &key : m_keys) {
        const int width = draw::keyCapWidth(key, theme());
        draw::keyCap(painter, QRect(x, 0, width - 4, height()), key, theme(), c.text.secondary, c.line.strong, c.bg.raised);
        x += width;
    }
    draw::text(painter, QRect(x + 2, 0, width() - x - 2, height()), m_text, theme().font(TextStyle::Small), c.text.muted);
}
