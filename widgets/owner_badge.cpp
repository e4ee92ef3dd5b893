#include "owner_badge.h"

#include "draw.h"

#include <QPainter>

using namespace Qt::StringLiterals;

OwnerBadge::OwnerBadge(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setOwner({});
}

void OwnerBadge::setOwner(const QString &name)
{
    m_owner = name;
    setToolTip(name.isEmpty() ? tr("Nobody owns this") : name.toHtmlEscaped());
    setAccessibleName(name.isEmpty() ? tr("Unowned") : tr("Owned by %1").arg(name));
    update();
}

QSize OwnerBadge::sizeHint() const
{
    return {theme().scaled(22), theme().scaled(18)};
}

QString OwnerBadge::initials(const QString &name)
{
    QString letters;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts)) {
        if (letters.size() < 2 && word.front().isLetterOrNumber())
            letters += word.front().toUpper();
    }
    return letters;
}

void OwnerBadge::paint(QPainter &painter, const QRect &rect, const QString &owner, const Theme &theme)
{
    const Colours &c = theme.colours();
    if (owner.isEmpty()) {
        draw::frame(painter, rect, c.line.control, true);
        draw::text(painter, rect, u"–"_s, theme.font(TextStyle::Micro), c.text.muted, Qt::AlignCenter);
        return;
    }
    const bool dark = theme.scheme() == Theme::Scheme::Dark;
    draw::roundBox(painter, rect, dark ? c.line.strong : c.state.available, Qt::transparent, 2, 0);
    draw::text(painter, rect, initials(owner), theme.font(TextStyle::Micro, QFont::DemiBold), c.text.primary, Qt::AlignCenter);
}

void OwnerBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_owner, theme());
}
