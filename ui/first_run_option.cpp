#include "first_run_option.h"

#include <QEnterEvent>
#include <QPainter>

FirstRunOption::FirstRunOption(const Theme &theme, const QString &iconName, const QString &title, const QString &words,
                               const QString &key, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(iconName), m_words(words), m_key(key)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(words);
    setShortcut(QKeySequence(key));
    setFocusPolicy(Qt::StrongFocus);
    setCheckable(true);
    setAutoExclusive(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize FirstRunOption::sizeHint() const
{
    return {m_theme.scaled(660), m_theme.scaled(76)};
}

void FirstRunOption::enterEvent(QEnterEvent *)
{
    update();
}

void FirstRunOption::leaveEvent(QEvent *)
{
    update();
}

void FirstRunOption::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = isChecked() || underMouse();
    painter.setBrush(isChecked() ? c.bg.selected : marked ? c.bg.raised : c.bg.panel);
    painter.setPen(QPen(hasFocus() ? c.line.focus : isChecked() ? c.line.control : c.line.strong, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);

    const int icon = m_theme.scaled(24), left = m_theme.scaled(20);
    const int textLeft = left + icon + m_theme.scaled(18), right = m_theme.scaled(56);
    painter.drawPixmap(left, (height() - icon) / 2,
                       m_theme.pixmap(m_icon, isChecked() ? c.text.primary : c.text.secondary, icon, devicePixelRatioF()));
    const int titleHeight = m_theme.lineHeight(TextStyle::Title), wordsHeight = m_theme.lineHeight(TextStyle::Dense);
    int top = (height() - titleHeight - wordsHeight - 4) / 2;
    painter.setFont(m_theme.font(TextStyle::Title));
    painter.setPen(c.text.primary);
    const QRect title(textLeft, top, width() - textLeft - right, titleHeight);
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setFont(m_theme.font(TextStyle::Dense));
    painter.setPen(c.text.secondary);
    const QRect words(textLeft, top + titleHeight + 4, title.width(), wordsHeight);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_words, Qt::ElideRight, words.width()));
    painter.setFont(m_theme.font(TextStyle::Small));
    const int cap = m_theme.scaled(20);
    const QRectF key(width() - m_theme.scaled(20) - cap + 0.5, (height() - cap) / 2 + 0.5, cap - 1, cap - 1);
    painter.setPen(QPen(c.line.strong, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(key, 3, 3);
    painter.setPen(c.text.secondary);
    painter.drawText(key, Qt::AlignCenter, m_key);
}
