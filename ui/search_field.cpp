#include "search_field.h"

#include "draw.h"

#include <QPainter>

using namespace Qt::StringLiterals;

SearchField::SearchField(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setText(tr("Search or run a command"));
    setAccessibleName(tr("Search or run a command, Control K"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SearchField::sizeHint() const
{
    return {m_theme.scaled(248), m_theme.scaled(Size::input)};
}

QSize SearchField::minimumSizeHint() const
{
    return {m_theme.scaled(92), m_theme.scaled(Size::input)};
}

void SearchField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    draw::roundBox(painter, rect(), c.bg.input, hasFocus() ? c.line.focus : c.line.control, Size::radiusControl, hasFocus() ? Size::borderFocus : 1);
    QRect rest = rect().adjusted(10, 0, -8, 0);
    for (const QString &key : {u"K"_s, u"Ctrl"_s})
        rest.setRight(rest.right() - draw::keyCap(painter, rest, key, m_theme, c.text.secondary, c.line.strong, c.bg.raised));
    const int edge = m_theme.scaled(14);
    draw::icon(painter, QRect(rest.left(), (height() - edge) / 2, edge, edge), u"search"_s, c.text.muted, m_theme);
    draw::text(painter, rest.adjusted(edge + 8, 0, 0, 0), text(), m_theme.font(TextStyle::Dense), c.text.muted);
}
