#include "tier_badge.h"

#include "draw.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace {

QPainterPath shape(Tier tier, const QRectF &box)
{
    QPainterPath path;
    switch (tier) {
    case Tier::None: break;
    case Tier::P1: path.addRoundedRect(box, 1.5, 1.5); break;
    case Tier::P2:
        path.moveTo(box.center().x(), box.top());
        path.lineTo(box.right() + 0.5, box.bottom());
        path.lineTo(box.left() - 0.5, box.bottom());
        path.closeSubpath();
        break;
    case Tier::P3:
        path.moveTo(box.center().x(), box.top() - 0.5);
        path.lineTo(box.right() + 0.5, box.center().y());
        path.lineTo(box.center().x(), box.bottom() + 0.5);
        path.lineTo(box.left() - 0.5, box.center().y());
        path.closeSubpath();
        break;
    case Tier::P4: path.addEllipse(box); break;
    }
    return path;
}

/** Pen and brush of a tier: tokens, tiers, fillStyle. */
struct Look { QColor fill, line, digit; qreal width; };

Look look(Tier tier, const Theme &theme)
{
    const bool dark = theme.scheme() == Theme::Scheme::Dark;
    const TierColours &c = theme.colours().tier(tier);
    switch (tier) {
    case Tier::None: break;
    case Tier::P1:
    case Tier::P2: return {c.fill, dark ? QColor(Qt::transparent) : c.stroke, c.on, dark ? 0.0 : 1.0};
    case Tier::P3: return dark ? Look{Qt::transparent, c.stroke, c.fill, 1.75} : Look{c.fill, c.stroke, c.on, 1.25};
    case Tier::P4: return {Qt::transparent, c.stroke, dark ? c.fill : c.stroke, 1.5};
    }
    return {};
}

/** Where the digit sits: the triangle's centre of mass is low, its room small. */
QRectF digitRect(Tier tier, const QRectF &box)
{
    return tier == Tier::P2 ? box.translated(0, box.height() * 0.16) : box;
}

qreal digitPixels(Tier tier, qreal size)
{
    return tier == Tier::P1 ? size * 0.68 : size * (tier == Tier::P2 ? 0.58 : 0.56);
}

} // namespace

TierBadge::TierBadge(const Theme &theme, Tier tier, int size, QWidget *parent)
    : ThemedWidget(theme, parent), m_tier(tier), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(label(tier));
}

void TierBadge::setTier(Tier tier)
{
    m_tier = tier;
    setAccessibleName(label(tier));
    update();
}

QSize TierBadge::sizeHint() const
{
    const int edge = theme().scaled(m_size);
    return {edge, edge};
}

void TierBadge::paint(QPainter &painter, const QRectF &rect, Tier tier, const Theme &theme)
{
    if (tier == Tier::None)
        return;
    const qreal size = qMin(rect.width(), rect.height());
    const Look ink = look(tier, theme);
    const qreal inset = 1 + ink.width / 2;
    QRectF box(0, 0, size - 2 * inset, size - 2 * inset);
    box.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ink.width > 0 ? QPen(ink.line, ink.width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin) : QPen(Qt::NoPen));
    painter.setBrush(ink.fill);
    painter.drawPath(shape(tier, box));
    QFont font = theme.font(TextStyle::Micro, QFont::Bold);
    font.setPixelSize(qMax(7, qRound(digitPixels(tier, size))));
    // Placed by the glyph's own outline: rounding a baseline at this size would be seen.
    QPainterPath digit;
    digit.addText(0, 0, font, QString::number(static_cast<int>(tier)));
    digit.translate(digitRect(tier, box).center() - digit.boundingRect().center());
    painter.fillPath(digit, ink.digit);
    painter.restore();
}

void TierBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_tier, theme());
}
