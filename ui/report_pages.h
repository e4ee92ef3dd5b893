#pragma once
// The shift report on paper: tables whose rows never break, heads on every page, a drawn chart, page numbers.

#include "shift_report.h"

#include <QFont>
#include <QPagedPaintDevice>
#include <QPainter>

class ReportPages
{
public:
    /** `resolution`: dots per inch of the device, whose painted area is `area`. Both outlive this. */
    ReportPages(QPagedPaintDevice &device, QSizeF area, int resolution, const ShiftReport &report);

    void paint();

private:
    enum class Letters : quint8 { Title, Head, Text, Strong, Small };
    struct Row { const QStringList *cells; Letters letters; };

    void run(QPainter *painter); ///< null: counts the pages only
    void newPage();
    void makeRoom(double height); ///< on this page, else on the next one
    QFont font(Letters letters) const;
    double dots(double points) const { return points * m_resolution / 72.0; }
    double textHeight(const QString &text, Letters letters, double width) const;
    void text(const QString &text, Letters letters, const QRectF &rect, const QColor &colour) const;
    void paragraph(const QString &text, Letters letters, double above, const QColor &colour);
    void table(const ReportTable &table);
    std::vector<double> columnWidths(const ReportTable &table) const;
    double rowHeight(const Row &row, const std::vector<double> &widths) const;
    void row(const Row &row, const std::vector<double> &widths);
    void chart();
    void chartLines(const QRectF &plot, double top) const;
    void footer() const;

    QPagedPaintDevice &m_device;
    const QSizeF m_area;
    const int m_resolution;
    const ShiftReport &m_report;
    QPainter *m_painter = nullptr;
    double m_y = 0, m_bottom = 0; ///< next line; where the footer begins
    int m_page = 1, m_pages = 0;
};
