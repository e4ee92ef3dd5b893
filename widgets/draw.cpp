#include "draw.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>

#include <cmath>
#include <functional>

namespace draw {

namespace {

constexpr int capPadding = 5, capHeight = 16, capGap = 4;

QPixmap tile(int edge, const QColor &colour, const std::function<void(QPainter &)> &paint)
{
    QPixmap pixmap(edge, edge);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(QPen(colour, 1));
    paint(painter);
    return pixmap;
}

/** The tiles are tiny and few: one a colour of a theme. */
QBrush cached(QHash<QRgb, QBrush> &cache, const QColor &colour, int edge, const std::function<void(QPainter &)> &paint)
{
    auto found = cache.find(colour.rgba());
    if (found == cache.end())
        found = cache.insert(colour.rgba(), QBrush(tile(edge, colour, paint)));
    return *found;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

int text(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour, Qt::Alignment flags)
{
    if (rect.width() <= 0)
        return 0;
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width() + 1);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect.adjusted(-1, 0, 1, 0).adjusted(1, 0, 0, 0), int(flags) | Qt::TextSingleLine | Qt::TextDontClip, shown);
    return qMin(metrics.horizontalAdvance(shown), rect.width());
}

int textWidth(const QString &text, const QFont &font)
{
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

void frame(QPainter &painter, const QRect &rect, const QColor &colour, bool dashed)
{
    if (!dashed) {
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), colour);
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour);
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), colour);
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colour);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QPen pen(colour, 1, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void roundBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal radius, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(line.alpha() == 0 || width <= 0 ? QPen(Qt::NoPen) : QPen(line, width));
    const qreal inset = width / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void icon(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour, const Theme &theme)
{
    const int size = qMin(rect.width(), rect.height());
    const QPoint at(rect.left() + (rect.width() - size) / 2, rect.top() + (rect.height() - size) / 2);
    painter.drawPixmap(at, theme.pixmap(name, colour, size, painter.device()->devicePixelRatioF()));
}

int keyCapWidth(const QString &key, const Theme &theme)
{
    return qMax(theme.scaled(capHeight), textWidth(key, theme.font(TextStyle::Micro)) + 2 * capPadding) + capGap;
}

int keyCap(QPainter &painter, const QRect &rect, const QString &key, const Theme &theme, const QColor &text, const QColor &line,
           const QColor &fill)
{
    const int width = keyCapWidth(key, theme) - capGap, height = theme.scaled(capHeight);
    const QRect box(rect.right() + 1 - width, rect.top() + (rect.height() - height) / 2, width, height);
    roundBox(painter, box, fill, line, 2);
    draw::text(painter, box, key, theme.font(TextStyle::Micro), text, Qt::AlignCenter);
    return width + capGap;
}

QBrush hatch(const QColor &colour)
{
    static QHash<QRgb, QBrush> cache;
    return cached(cache, colour, 6, [](QPainter &painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        for (const int shift : {-6, 0, 6})
            painter.drawLine(QPointF(shift - 0.5, 6.5), QPointF(shift + 6.5, -0.5));
    });
}

QBrush dots(const QColor &colour)
{
    static QHash<QRgb, QBrush> cache;
    return cached(cache, colour, 4, [&colour](QPainter &painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(2, 2), 0.9, 0.9);
    });
}

void ribbonSpan(QPainter &painter, const QRect &rect, PortMode mode, Tier tier, const Theme &theme)
{
    const Colours &c = theme.colours();
    const TierColours &urgent = c.tier(shownTier(mode, tier));
    switch (mode) {
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved: painter.fillRect(rect, theme.stateColour(mode, tier)); return;
    case PortMode::OutOfService:
        painter.fillRect(rect, c.bg.panel);
        frame(painter, rect, c.state.outOfService);
        return;
    case PortMode::Faulted:
        painter.fillRect(rect, urgent.fill);
        if (urgent.stroke != urgent.fill && rect.width() > 4)
            frame(painter, rect, urgent.stroke);
        return;
    case PortMode::Offline:
    case PortMode::Unknown:
        painter.fillRect(rect, c.bg.panel);
        painter.setBrushOrigin(rect.topLeft());
        painter.fillRect(rect, mode == PortMode::Offline ? hatch(urgent.fill) : dots(urgent.fill));
        frame(painter, rect, urgent.stroke);
        return;
    }
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return qMax(first, second) / qMin(first, second);
}

} // namespace draw
