#include "panel_state.h"

#include "action_button.h"
#include "draw.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int iconSize = 24, gap = 8, widest = 320;
}

PanelState::PanelState(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
}

void PanelState::show(Kind kind, const QString &title, const QString &text)
{
    m_kind = kind;
    m_title = title;
    m_text = text;
    setAccessibleName(tr("%1. %2").arg(title, text));
    placeAction();
    update();
    QWidget::show();
}

void PanelState::setProgress(qint64 done, qint64 total)
{
    m_done = done;
    m_total = total;
    update();
}

ActionButton *PanelState::setAction(const QString &text, const QString &key)
{
    delete m_action;
    m_action = nullptr;
    if (!text.isEmpty()) {
        m_action = new ActionButton(theme(), {}, text, key, this);
        m_action->setLook(ActionButton::Look::Dense);
        connect(m_action, &QAbstractButton::clicked, this, &PanelState::actionWanted);
        m_action->QWidget::show();
        placeAction();
    }
    return m_action;
}

QString PanelState::iconName() const
{
    switch (m_kind) {
    case Kind::Empty: return u"check"_s;
    case Kind::NoMatch: return u"filter"_s;
    case Kind::Loading: return {};
    case Kind::Error: return u"error"_s;
    case Kind::Disconnected: return u"feed-lost"_s;
    case Kind::ReadOnly: return u"act-lock"_s;
    }
    Q_UNREACHABLE();
}

QSize PanelState::sizeHint() const
{
    return {theme().scaled(240), theme().scaled(140)};
}

int PanelState::textHeight() const
{
    const int width = qMin(this->width() - 2 * Size::panelPadding, theme().scaled(widest));
    return QFontMetrics(theme().font(TextStyle::Dense)).boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, m_text).height();
}

int PanelState::contentTop() const
{
    const int action = m_action ? m_action->sizeHint().height() + gap : 0;
    const int content = theme().scaled(iconSize) + gap + theme().lineHeight(TextStyle::BaseStrong) + 2 + textHeight() + action;
    return qMax(gap, (height() - content) / 2);
}

void PanelState::placeAction()
{
    if (!m_action)
        return;
    m_action->resize(m_action->sizeHint());
    const int top = contentTop() + theme().scaled(iconSize) + gap + theme().lineHeight(TextStyle::BaseStrong) + 2 + textHeight() + gap;
    m_action->move((width() - m_action->width()) / 2, m_kind == Kind::Loading ? height() - m_action->height() - gap : top);
}

void PanelState::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    placeAction();
}

/** Flat bars and a count; never a spinner on its own (design: ui, states). */
void PanelState::paintLoading(QPainter &painter) const
{
    const Colours &c = theme().colours();
    const double widths[] = {0.86, 0.66, 0.78, 0.54};
    int y = 2 * gap;
    for (const double share : widths) {
        if (y + 14 > height() - 60)
            break;
        painter.fillRect(QRect(Size::panelPadding, y, int((width() - 2 * Size::panelPadding) * share), 9), c.line.subtle);
        y += 18;
    }
    const QLocale locale(QLocale::English);
    const QString count = m_total > 0 ? tr("%1, %2 of %3").arg(m_title, locale.toString(m_done), locale.toString(m_total)) : m_title;
    const QRect line(Size::panelPadding, height() - 42, width() - 2 * Size::panelPadding, theme().lineHeight(TextStyle::Dense));
    draw::text(painter, line, count, theme().font(TextStyle::Dense), c.text.secondary);
    const QRect bar(Size::panelPadding, height() - 16, width() - 2 * Size::panelPadding, 3);
    painter.fillRect(bar, c.line.subtle);
    if (m_total > 0)
        painter.fillRect(QRect(bar.left(), bar.top(), int(bar.width() * qMin(1.0, double(m_done) / double(m_total))), 3), c.text.secondary);
}

void PanelState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    if (m_kind == Kind::Loading) {
        paintLoading(painter);
        return;
    }
    const int edge = theme().scaled(iconSize);
    int y = contentTop();
    const QColor tint = m_kind == Kind::Error ? c.tiers[1].stroke : m_kind == Kind::Disconnected ? c.tiers[0].stroke : c.text.secondary;
    draw::icon(painter, QRect((width() - edge) / 2, y, edge, edge), iconName(), tint, theme());
    y += edge + gap;
    const int line = theme().lineHeight(TextStyle::BaseStrong);
    draw::text(painter, QRect(Size::panelPadding, y, width() - 2 * Size::panelPadding, line), m_title, theme().font(TextStyle::BaseStrong),
               c.text.primary, Qt::AlignCenter);
    y += line + 2;
    const int wide = qMin(width() - 2 * Size::panelPadding, theme().scaled(widest));
    painter.setFont(theme().font(TextStyle::Dense));
    painter.setPen(c.text.muted);
    painter.drawText(QRect((width() - wide) / 2, y, wide, textHeight() + 2), Qt::AlignHCenter | Qt::TextWordWrap, m_text);
}
