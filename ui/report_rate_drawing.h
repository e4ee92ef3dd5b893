#pragma once
// The alarm rate of a shift as lines and bars in a printed report: drawn, not a picture, so that it is sharp on any paper.

#include "shift_report.h"

#include <QObject>
#include <QTextObjectInterface>

class ReportRateDrawing : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    static constexpr int format = QTextFormat::UserObject + 1; ///< the object type of the character that it stands for

    explicit ReportRateDrawing(const ShiftReport &report) : m_report(report) {}

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position, const QTextFormat &format) override;

private:
    const ShiftReport &m_report;
};
