#include "report_rate_drawing.h"

#include "place_text.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPainter>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace {
const QColor ink(0x18, 0x1d, 0x22), soft(0x5b, 0x66, 0x70), rule(0xc6, 0xcd, 0xd3), calm(0x6b, 0x78, 0x84), busy(0xf2, 0xcc, 0x2c), flood(0xe8, 0x82, 0x1e);
}

QSizeF ReportRateDrawing::intrinsicSize(QTextDocument *document, int, const QTextFormat &)
{
    const double width = document->pageSize().width();
    return {width, width * 0.24};
}

void ReportRateDrawing::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &)
{
    painter->save();
    QFont font;
    font.setPointSizeF(7);
    painter->setFont(font);
    const QFontMetricsF metrics(font, painter->device());
    const double dot = painter->device()->logicalDpiX() / 72.0;
    const QRectF plot = rect.adjusted(metrics.horizontalAdvance(u"000"_s) + 4 * dot, metrics.height() / 2, -dot, -metrics.height() * 1.4);
    double top = floodStartsAbove * 1.2;
    for (const RateBin &bin : m_report.bins)
        top = qMax(top, double(bin.count) / m_report.operators * 1.1);
    const auto yOf = [&](double rate) { return plot.bottom() - rate / top * plot.height(); };
    for (const double line : {0.0, 1.0, 2.0, double(floodStartsAbove)}) {
        painter->setPen(QPen(line == 0 ? ink : rule, 0.6 * dot, line == 0 ? Qt::SolidLine : Qt::DashLine));
        painter->drawLine(QPointF(plot.left(), yOf(line)), QPointF(plot.right(), yOf(line)));
        painter->setPen(soft);
        if (line != 1)
            painter->drawText(QRectF(rect.left(), yOf(line) - metrics.height() / 2, plot.left() - rect.left() - 3 * dot, metrics.height()),
                              Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
    painter->drawText(QRectF(plot.left() + 2 * dot, yOf(floodStartsAbove) - metrics.height(), plot.width(), metrics.height()), Qt::AlignLeft,
                      QCoreApplication::translate("ShiftReport", "Flood: over 10 per operator"));
    // The whole shift has room, also when the report is made in the middle of it.
    const qint64 span = qMax<qint64>(rateBin, m_report.until - m_report.from);
    const double step = plot.width() * double(rateBin) / double(span);
    for (const RateBin &bin : m_report.bins) {
        const double x = plot.left() + double(qMax<qint64>(0, bin.start - m_report.from)) / double(span) * plot.width(), rate = double(bin.count) / m_report.operators;
        if (bin.count > 0)
            painter->fillRect(QRectF(x + step * 0.1, yOf(rate), step * 0.8, plot.bottom() - yOf(rate)), bin.flood ? flood : rate > 2 ? busy : calm);
    }
    for (UtcMs at = m_report.from - m_report.from % (2 * hour) + 2 * hour; at < m_report.until; at += 2 * hour) {
        const double x = plot.left() + double(at - m_report.from) / double(span) * plot.width();
        painter->drawText(QRectF(x - 40 * dot, plot.bottom() + metrics.height() * 0.3, 80 * dot, metrics.height()), Qt::AlignHCenter, timeText(at, at));
    }
    painter->restore();
}
