#include "notice.h"

#include "action_button.h"
#include "draw.h"

#include <QPainter>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int stripe = 3, padding = 8, iconGap = 8, edgePadding = 10;

struct Look { QColor fill, stripe, text, title, icon; QString iconName; };

Look look(Notice::Kind kind, const Colours &c)
{
    const auto tiered = [&c](int tier, const QString &icon) {
        const TierColours &t = c.tiers[tier];
        return Look{t.wash, t.stroke, c.text.secondary, c.text.primary, t.stroke, icon};
    };
    switch (kind) {
    case Notice::Kind::Critical: return tiered(0, u"safety"_s);
    case Notice::Kind::Warning: return tiered(1, u"error"_s);
    case Notice::Kind::Caution: return tiered(2, u"guard"_s);
    case Notice::Kind::Info: return tiered(3, u"info"_s);
    case Notice::Kind::Plain: return {c.bg.raised, c.line.focus, c.text.secondary, c.text.primary, c.text.primary, u"act-undo"_s};
    case Notice::Kind::FeedLost: return {c.tiers[0].fill, c.tiers[0].fill, c.tiers[0].on, c.tiers[0].on, c.tiers[0].on, u"feed-lost"_s};
    }
    Q_UNREACHABLE();
}

} // namespace

Notice::Notice(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Notice::show(Kind kind, const QString &title, const QString &text, const QString &icon)
{
    m_kind = kind;
    m_title = title;
    m_text = text;
    m_icon = icon;
    setAccessibleName(title.isEmpty() ? text : tr("%1 %2").arg(title, text));
    updateGeometry();
    update();
    QWidget::show();
}

ActionButton *Notice::setAction(const QString &text, const QString &key)
{
    delete m_action;
    m_action = nullptr;
    if (!text.isEmpty()) {
        m_action = new ActionButton(theme(), {}, text, key, this);
        m_action->setLook(ActionButton::Look::Dense);
        m_action->QWidget::show();
        resizeEvent(nullptr);
    }
    updateGeometry();
    return m_action;
}

QRect Notice::textRect() const
{
    const int left = stripe + edgePadding + theme().scaled(Size::icon) + iconGap;
    const int right = m_action ? m_action->width() + 2 * padding : edgePadding;
    return rect().adjusted(left, padding, -right, -padding);
}

/** Lays the text out in lines of `width`; paints them when there is a painter. Returns the height. */
int Notice::textHeight(int width, QPainter *painter, const QRect &area) const
{
    const Look ink = look(m_kind, theme().colours());
    const QString gap = m_title.isEmpty() || m_text.isEmpty() ? QString() : u" "_s;
    QTextLayout layout(m_title + gap + m_text, theme().font(TextStyle::Dense));
    QTextCharFormat bold, plain;
    bold.setFontWeight(QFont::DemiBold);
    bold.setForeground(ink.title);
    plain.setForeground(m_title.isEmpty() ? ink.title : ink.text);
    layout.setFormats({{0, int(m_title.size()), bold}, {int(m_title.size()), int(gap.size() + m_text.size()), plain}});
    const int line = theme().lineHeight(TextStyle::Dense);
    int height = 0;
    layout.beginLayout();
    for (QTextLine row = layout.createLine(); row.isValid(); row = layout.createLine()) {
        row.setLineWidth(qMax(40, width));
        row.setPosition({0, height + (line - row.height()) / 2});
        height += line;
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - height) / 2));
    return qMax(line, height);
}

int Notice::heightForWidth(int width) const
{
    const int taken = this->width() - textRect().width();
    const int inner = textHeight(width - taken, nullptr, {});
    return qMax(m_action ? m_action->height() + padding : 0, inner + 2 * padding);
}

QSize Notice::sizeHint() const
{
    return {theme().scaled(320), heightForWidth(qMax(width(), theme().scaled(200)))};
}

QSize Notice::minimumSizeHint() const
{
    return {theme().scaled(160), heightForWidth(qMax(width(), theme().scaled(160)))};
}

void Notice::resizeEvent(QResizeEvent *)
{
    if (m_action) {
        m_action->resize(m_action->sizeHint());
        m_action->move(width() - m_action->width() - padding, (height() - m_action->height()) / 2);
    }
    updateGeometry();
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Look ink = look(m_kind, theme().colours());
    painter.fillRect(rect(), ink.fill);
    painter.fillRect(QRect(0, 0, stripe, height()), ink.stripe);
    const int edge = theme().scaled(Size::icon);
    draw::icon(painter, QRect(stripe + edgePadding, (height() - edge) / 2, edge, edge), m_icon.isEmpty() ? ink.iconName : m_icon, ink.icon,
               theme());
    painter.setPen(ink.text);
    textHeight(textRect().width(), &painter, textRect());
}
