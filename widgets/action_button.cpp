#include "action_button.h"

#include "draw.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int sidePadding = 8, iconGap = 6, hintGap = 6;
}

ActionButton::ActionButton(const Theme &theme, const QString &icon, const QString &text, const QString &key, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon), m_key(key)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void ActionButton::setLook(Look look)
{
    m_look = look;
    updateGeometry();
    update();
}

void ActionButton::setHint(const QString &hint)
{
    m_hint = hint;
    describe();
    updateGeometry();
    update();
}

void ActionButton::setIconName(const QString &icon)
{
    m_icon = icon;
    update();
}

void ActionButton::setKey(const QString &key)
{
    m_key = key;
    describe();
    updateGeometry();
    update();
}

void ActionButton::setGuarded(bool guarded)
{
    m_guarded = guarded;
    describe();
    updateGeometry();
    update();
}

void ActionButton::setLocked(const QString &reason)
{
    m_lockReason = reason;
    describe();
    update();
}

void ActionButton::setFate(Fate fate, const QString &text)
{
    m_fate = fate;
    m_fateText = text;
    describe();
    update();
}

void ActionButton::setHoldProgress(double progress)
{
    m_hold = qBound(0.0, progress, 1.0);
    update();
}

QString ActionButton::hintText() const
{
    return isLocked() ? m_lockReason : m_hint;
}

void ActionButton::describe()
{
    setToolTip(m_lockReason.toHtmlEscaped());
    setAccessibleName(m_key.isEmpty() ? text() : tr("%1, key %2").arg(text(), m_key));
    QStringList parts;
    if (isLocked())
        parts << tr("locked: %1").arg(m_lockReason);
    if (m_guarded)
        parts << tr("asks before it acts");
    if (m_fate != Fate::None && !m_fateText.isEmpty())
        parts << m_fateText;
    if (!m_hint.isEmpty())
        parts << m_hint;
    setAccessibleDescription(parts.join(u", "_s));
}

QSize ActionButton::sizeHint() const
{
    int width = 2 * m_theme.scaled(sidePadding) + draw::textWidth(text(), m_theme.font(TextStyle::Dense, QFont::Medium));
    if (!m_icon.isEmpty())
        width += m_theme.scaled(Size::icon + (text().isEmpty() ? 0 : iconGap));
    if (text().isEmpty()) // an icon alone is a square target
        width -= 2 * m_theme.scaled(sidePadding) - m_theme.scaled(Size::minHitTarget - Size::icon);
    if (m_guarded)
        width += m_theme.scaled(Size::icon + hintGap);
    if (!m_hint.isEmpty())
        width += hintGap + draw::textWidth(m_hint, m_theme.font(TextStyle::Micro));
    if (!m_key.isEmpty()) {
        width += hintGap + 2;
        for (const QString &key : m_key.split(u' '))
            width += draw::keyCapWidth(key, m_theme);
    }
    const int height = m_look == Look::Normal || m_look == Look::Recommended ? Size::button : Size::buttonDense;
    return {width, m_theme.scaled(height)};
}

QSize ActionButton::minimumSizeHint() const
{
    const QSize wanted = sizeHint();
    return {qMin(m_theme.scaled(64), wanted.width()), wanted.height()};
}

ActionButton::Ink ActionButton::ink() const
{
    const Colours &c = m_theme.colours();
    const QColor none(Qt::transparent);
    if (isLocked() || !isEnabled())
        return {none, c.line.strong, c.text.disabled, c.text.disabled, c.text.muted, none};
    if (m_fate == Fate::Failed)
        return {c.bg.panel, c.tiers[1].stroke, c.text.primary, c.tiers[1].text, c.text.secondary, none};
    if (m_look == Look::Recommended) {
        const QColor quiet = m_theme.scheme() == Theme::Scheme::Dark ? c.line.strong : c.state.available;
        return {c.action.primaryBg, c.action.primaryBg, c.action.primaryFg, quiet, c.action.primaryFg, none};
    }
    const QColor capFill = c.bg.panel;
    if (m_look == Look::Ghost)
        return {underMouse() || isChecked() ? c.action.hoverBg : none, none, c.text.secondary, c.text.muted, c.text.secondary, none};
    const QColor fill = isDown() ? c.action.pressedBg : isChecked() ? c.bg.selected : underMouse() ? c.action.hoverBg : c.action.secondaryBg;
    return {fill, c.action.secondaryLine, c.action.secondaryFg, c.text.muted, c.text.secondary, capFill};
}

void ActionButton::paintRight(QPainter &painter, QRect &rest, const Ink &ink)
{
    if (m_fate != Fate::None && !m_fateText.isEmpty()) {
        const QFont font = m_theme.font(TextStyle::Small);
        const int width = draw::textWidth(m_fateText, font);
        draw::text(painter, rest, m_fateText, font, m_fate == Fate::Failed ? ink.hint : m_theme.colours().text.secondary,
                   Qt::AlignRight | Qt::AlignVCenter);
        rest.setRight(rest.right() - width - hintGap);
        return;
    }
    const QStringList keys = m_key.split(u' ', Qt::SkipEmptyParts);
    for (auto key = keys.crbegin(); key != keys.crend(); ++key)
        rest.setRight(rest.right() - draw::keyCap(painter, rest, *key, m_theme, ink.cap,
                                                  m_look == Look::Recommended ? ink.text : m_theme.colours().line.strong, ink.capFill));
}

void ActionButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Ink colours = ink();
    const bool focused = hasFocus();
    draw::roundBox(painter, rect(), colours.fill, focused ? m_theme.colours().line.focus : colours.line, Size::radiusControl,
                   focused ? Size::borderFocus : 1);
    if (m_hold > 0)
        painter.fillRect(QRectF(1, height() - 3, (width() - 2) * m_hold, 2), m_theme.colours().line.focus);
    const int side = m_theme.scaled(text().isEmpty() && m_key.isEmpty() ? (Size::minHitTarget - Size::icon) / 2 : sidePadding);
    QRect rest = rect().adjusted(side, 0, -side, 0);
    paintRight(painter, rest, colours);
    const int edge = m_theme.scaled(Size::icon);
    if (m_fate == Fate::Waiting) {
        // An arc that does not move: the seconds beside it do (design: no animation).
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF ring(rest.left() + 2, (height() - edge) / 2.0 + 2, edge - 4, edge - 4);
        painter.setPen(QPen(m_theme.colours().line.strong, 1.75));
        painter.drawEllipse(ring);
        painter.setPen(QPen(colours.text, 1.75, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, 0, 90 * 16);
        rest.setLeft(rest.left() + edge + iconGap);
    } else if (!m_icon.isEmpty() || m_fate != Fate::None) {
        const QString icon = m_fate == Fate::Accepted || m_fate == Fate::Confirmed ? u"check"_s : m_fate == Fate::Failed ? u"error"_s : m_icon;
        const QColor tint = m_fate == Fate::Failed ? colours.hint : colours.text;
        draw::icon(painter, QRect(rest.left(), (height() - edge) / 2, edge, edge), icon, tint, m_theme);
        rest.setLeft(rest.left() + edge + m_theme.scaled(iconGap));
    }
    rest.setLeft(rest.left() + draw::text(painter, rest, text(), m_theme.font(TextStyle::Dense, QFont::Medium), colours.text) + hintGap);
    if (m_guarded && rest.width() >= edge && !isLocked()) {
        draw::icon(painter, QRect(rest.left(), (height() - edge) / 2, edge, edge), u"guard"_s, m_theme.colours().tiers[2].stroke, m_theme);
        rest.setLeft(rest.left() + edge + hintGap);
    }
    // A hint that is cut says nothing: the tool tip has it whole.
    if (m_fate == Fate::None && draw::textWidth(hintText(), m_theme.font(TextStyle::Micro)) <= rest.width() + 1)
        draw::text(painter, rest, hintText(), m_theme.font(TextStyle::Micro), colours.hint);
}

void ActionButton::mousePressEvent(QMouseEvent *event)
{
    if (isLocked() && event->button() == Qt::LeftButton) {
        Q_EMIT refused(m_lockReason);
        return;
    }
    QAbstractButton::mousePressEvent(event);
}

void ActionButton::keyPressEvent(QKeyEvent *event)
{
    const bool press = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (press && isLocked()) {
        Q_EMIT refused(m_lockReason);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ActionButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ActionButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}
