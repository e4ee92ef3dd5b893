#include "segmented_control.h"

#include "draw.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace {
constexpr int padding = 10, iconGap = 6, iconSize = 14;
}

SegmentedControl::SegmentedControl(const Theme &theme, const QStringList &texts, const QStringList &icons, QWidget *parent)
    : ThemedWidget(theme, parent), m_texts(texts), m_icons(icons)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(m_texts.value(0));
}

void SegmentedControl::setCurrent(int index)
{
    if (index == m_current || index < 0 || index >= m_texts.size())
        return;
    m_current = index;
    setAccessibleName(m_texts[index]);
    update();
    Q_EMIT picked(index);
}

int SegmentedControl::widthOf(int index) const
{
    const int icon = index < m_icons.size() ? theme().scaled(iconSize) + iconGap : 0;
    return draw::textWidth(m_texts[index], theme().font(TextStyle::Dense, QFont::Medium)) + icon + 2 * padding;
}

QRect SegmentedControl::rectOf(int index) const
{
    int x = 0;
    for (int i = 0; i < index; ++i)
        x += widthOf(i);
    return {x, 0, widthOf(index), height()};
}

QSize SegmentedControl::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_texts.size(); ++i)
        width += widthOf(i);
    return {width, theme().scaled(Size::buttonDense)};
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    draw::roundBox(painter, rect(), c.action.secondaryBg, c.line.control);
    for (int i = 0; i < m_texts.size(); ++i) {
        const QRect box = rectOf(i);
        const bool on = i == m_current;
        const QColor ink = on ? c.action.primaryFg : c.text.secondary;
        if (on)
            draw::roundBox(painter, box, c.action.primaryBg, Qt::transparent, Size::radiusControl, 0);
        else if (i > 0 && i - 1 != m_current)
            painter.fillRect(QRect(box.left(), 1, 1, height() - 2), c.line.control);
        QRect rest = box.adjusted(padding, 0, 0, 0);
        if (i < m_icons.size()) {
            const int edge = theme().scaled(iconSize);
            draw::icon(painter, QRect(rest.left(), (height() - edge) / 2, edge, edge), m_icons[i], ink, theme());
            rest.setLeft(rest.left() + edge + iconGap);
        }
        draw::text(painter, rest, m_texts[i], theme().font(TextStyle::Dense, QFont::Medium), ink);
    }
    if (hasFocus())
        draw::roundBox(painter, rect(), Qt::transparent, c.line.focus, Size::radiusControl, Size::borderFocus);
}

void SegmentedControl::mousePressEvent(QMouseEvent *event)
{
    for (int i = 0; i < m_texts.size(); ++i) {
        if (rectOf(i).contains(event->position().toPoint()))
            setCurrent(i);
    }
}

void SegmentedControl::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left)
        setCurrent(m_current - 1);
    else if (event->key() == Qt::Key_Right)
        setCurrent(m_current + 1);
    else
        ThemedWidget::keyPressEvent(event);
}
