#pragma once
// Strokes that several widgets and delegates share. All take logical pixels and keep edges crisp at any pixel ratio.

#include "theme.h"

#include <QBrush>
#include <QRect>
#include <QString>

class QPainter;

namespace draw {

/** One line of plain text, elided at the right, vertically centred unless `flags` say otherwise. Returns its width. */
int text(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
         Qt::Alignment flags = Qt::AlignLeft | Qt::AlignVCenter);
int textWidth(const QString &text, const QFont &font);

/** A 1 px frame inside `rect`, without anti-aliasing; dashed when asked. */
void frame(QPainter &painter, const QRect &rect, const QColor &colour, bool dashed = false);
/** Filled and outlined rectangle with the corner radius of a control. */
void roundBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal radius = Size::radiusControl,
              qreal width = 1);
void icon(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour, const Theme &theme);

/** A key cap as in "Ctrl" "K"; `rect` gives its right edge and middle. Returns the width taken, gap included. */
int keyCap(QPainter &painter, const QRect &rect, const QString &key, const Theme &theme, const QColor &text, const QColor &line,
           const QColor &fill = Qt::transparent);
int keyCapWidth(const QString &key, const Theme &theme);

/** 45 degree hatch (offline) and dots (unknown) on transparent ground. Cached per colour. */
QBrush hatch(const QColor &colour);
QBrush dots(const QColor &colour);
/** Fills a stretch of a ribbon in the look of that state (tokens: statuses, ribbon). */
void ribbonSpan(QPainter &painter, const QRect &rect, PortMode mode, Tier tier, const Theme &theme);

/** Relative luminance contrast as WCAG 2.2 defines it, 1 to 21. */
double contrast(const QColor &a, const QColor &b);

} // namespace draw
