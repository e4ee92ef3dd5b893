#include "person_field.h"

#include "draw.h"
#include "owner_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int padding = 14, badge = 24, gap = 10;
}

PersonField::PersonField(Desk &desk, const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_desk(desk), m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&desk, &Desk::identityChanged, this, &PersonField::refresh);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void PersonField::refresh()
{
    m_identity = m_desk.identity();
    setAccessibleName(tr("%1, %2").arg(m_identity.person, roleLine()));
    setToolTip(accessibleName().toHtmlEscaped());
    updateGeometry();
    update();
}

void PersonField::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QString PersonField::roleLine() const
{
    const auto name = ::text(m_identity.role);
    const QString role = tr("NOC %1").arg(QString::fromUtf8(name.data(), qsizetype(name.size())));
    return m_identity.desk.isEmpty() ? role : tr("%1 · %2").arg(role, m_identity.desk);
}

QSize PersonField::sizeHint() const
{
    int width = 2 * padding + m_theme.scaled(badge);
    if (!m_compact) {
        const int text = qMax(draw::textWidth(m_identity.person, m_theme.font(TextStyle::Dense, QFont::Medium)),
                              draw::textWidth(roleLine(), m_theme.font(TextStyle::Small)));
        width += gap + qMin(text, 180) + gap + 14;
    }
    return {width, m_theme.scaled(Size::topBar) - 1};
}

void PersonField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    if (underMouse())
        painter.fillRect(rect(), c.bg.raised);
    const int edge = m_theme.scaled(badge);
    OwnerBadge::paint(painter, QRect(padding, (height() - edge) / 2, edge, edge), m_identity.person, m_theme);
    if (!m_compact) {
        const int left = padding + edge + gap, line = m_theme.lineHeight(TextStyle::Dense);
        const QRect first(left, height() / 2 - line, width() - left - padding - 18, line);
        draw::text(painter, first, m_identity.person, m_theme.font(TextStyle::Dense, QFont::Medium), c.text.primary);
        draw::text(painter, first.translated(0, line), roleLine(), m_theme.font(TextStyle::Small), c.text.muted);
        draw::icon(painter, QRect(width() - padding - 12, (height() - 12) / 2, 12, 12), u"chevron-down"_s, c.text.muted, m_theme);
    }
    if (hasFocus())
        draw::roundBox(painter, rect().adjusted(2, 4, -2, -4), Qt::transparent, c.line.focus, Size::radiusControl, Size::borderFocus);
}
