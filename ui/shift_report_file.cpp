#include "shift_report_file.h"

#include "place_text.h"
#include "report_rate_drawing.h"
#include "shift_report_markdown.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ShiftReport", text); }

constexpr int resolution = 300; // dots an inch
constexpr double textSize = 8.5, headSize = 12, titleSize = 17; // points
const QColor ink(0x18, 0x1d, 0x22), soft(0x5b, 0x66, 0x70), rule(0xc6, 0xcd, 0xd3), shade(0xee, 0xf1, 0xf3);

QTextCharFormat letters(double points, bool strong = false, const QColor &colour = ink)
{
    QTextCharFormat format;
    format.setFontPointSize(points);
    format.setFontWeight(strong ? QFont::DemiBold : QFont::Normal);
    format.setForeground(colour);
    return format;
}

/** Builds the document through a cursor: text is never read as markup. */
class Pages
{
public:
    Pages(QPdfWriter &writer, const ShiftReport &report) : m_writer(writer), m_report(report), m_rate(report)
    {
        m_document.documentLayout()->setPaintDevice(&writer);
        m_document.documentLayout()->registerHandler(ReportRateDrawing::format, &m_rate);
        m_document.setDocumentMargin(0);
        const int footer = writer.resolution() * 3 / 8;
        m_page = QSizeF(writer.width(), writer.height() - footer);
        m_document.setPageSize(m_page);
        m_cursor = QTextCursor(&m_document);
    }

    void build()
    {
        paragraph(reportTitle(m_report), letters(titleSize, true), 0);
        const QString by = m_report.by.isEmpty() ? tr("nobody") : m_report.by;
        const QString made = m_report.made < m_report.until ? tr("%1, so far, at %2 UTC by %3") : tr("%1, at %2 UTC by %3");
        paragraph(made.arg(m_report.network, timeText(m_report.made, m_report.until), by), letters(textSize, false, soft), 2);
        ReportTable figures{tr("Figures"), {}, {tr("Figure"), tr("Value"), tr("Target")}, {}, 0};
        for (const auto &[what, value, target] : m_report.figures)
            figures.rows.push_back({what, value, target});
        table(figures);
        paragraph(tr("Alarms per operator, each 10 min"), letters(headSize, true), 12);
        paragraph({}, letters(textSize), 3);
        QTextCharFormat chart;
        chart.setObjectType(ReportRateDrawing::format);
        m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), chart);
        for (const ReportTable &each : m_report.tables)
            table(each);
    }

    void paint()
    {
        QPainter painter(&m_writer);
        const int pages = m_document.pageCount();
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, ink);
        for (int page = 0; page < pages; ++page) {
            if (page > 0)
                m_writer.newPage();
            painter.save();
            painter.translate(0, -page * m_page.height());
            context.clip = QRectF(0, page * m_page.height(), m_page.width(), m_page.height());
            painter.setClipRect(context.clip);
            m_document.documentLayout()->draw(&painter, context);
            painter.restore();
            paintFooter(painter, page + 1, pages);
        }
    }

private:
    int dots(double points) const { return qRound(points * m_writer.resolution() / 72.0); }

    void paragraph(const QString &text, const QTextCharFormat &format, double above)
    {
        QTextBlockFormat block;
        block.setTopMargin(dots(above));
        if (m_begun)
            m_cursor.insertBlock(block, format);
        else
            m_cursor.setBlockFormat(block);
        m_begun = true;
        m_cursor.insertText(text, format);
    }

    void table(const ReportTable &table)
    {
        paragraph(table.title, letters(headSize, true), 12);
        if (table.rows.empty())
            return paragraph(table.none, letters(textSize, false, soft), 3);
        QTextTableFormat format;
        format.setHeaderRowCount(1); // again on every page
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(dots(2.2));
        format.setTopMargin(dots(3));
        format.setBorderCollapse(true);
        const int columns = int(table.heads.size());
        QTextTable *made = m_cursor.insertTable(int(table.rows.size()) + 1, columns, format);
        row(*made, 0, table.heads, letters(textSize, true, soft), shade);
        for (int i = 0; i < int(table.rows.size()); ++i)
            row(*made, i + 1, table.rows[size_t(i)], letters(textSize), {});
        m_cursor.movePosition(QTextCursor::End);
        if (table.leftOut > 0)
            paragraph(tr("Not listed: %1 more.").arg(table.leftOut), letters(textSize, false, soft), 2);
    }

    void row(QTextTable &made, int at, const QStringList &cells, const QTextCharFormat &format, const QColor &ground)
    {
        for (int column = 0; column < int(cells.size()); ++column) {
            QTextTableCell cell = made.cellAt(at, column);
            QTextTableCellFormat look;
            look.setBottomBorder(dots(0.5));
            look.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            look.setBottomBorderBrush(rule);
            if (ground.isValid())
                look.setBackground(ground);
            cell.setFormat(look);
            cell.firstCursorPosition().insertText(cells[column], format);
        }
    }

    void paintFooter(QPainter &painter, int page, int pages) const
    {
        QFont font;
        font.setPointSizeF(textSize - 1);
        painter.setFont(font);
        painter.setPen(soft);
        const QRectF foot(0, m_writer.height() - dots(12), m_writer.width(), dots(12));
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, tr("Faultline. %1").arg(reportTitle(m_report)));
        painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, tr("Page %1 of %2").arg(page).arg(pages));
    }

    QPdfWriter &m_writer;
    const ShiftReport &m_report;
    ReportRateDrawing m_rate;
    QTextDocument m_document;
    QTextCursor m_cursor;
    QSizeF m_page;
    bool m_begun = false;
};

void writePdf(const ShiftReport &report, ReportFile::Paper paper, QIODevice &device)
{
    QPdfWriter writer(&device);
    writer.setResolution(resolution);
    writer.setPageSize(QPageSize(paper == ReportFile::Paper::A4 ? QPageSize::A4 : QPageSize::Letter));
    writer.setPageMargins(QMarginsF(16, 15, 16, 12), QPageLayout::Millimeter);
    writer.setTitle(reportTitle(report));
    writer.setCreator(u"Faultline"_s);
    Pages pages(writer, report);
    pages.build();
    pages.paint();
}

} // namespace

QString ending(ReportFile::Format format)
{
    return format == ReportFile::Format::Pdf ? u".pdf"_s : u".md"_s;
}

Result<void> writeReport(const ShiftReport &report, const ReportFile &file)
{
    QSaveFile device(file.path);
    const auto failed = [&] { return Problem{tr("%1 cannot be written: %2.").arg(file.path, device.errorString())}; };
    if (!device.open(QIODevice::WriteOnly))
        return failed();
    if (file.format == ReportFile::Format::Markdown)
        (void)device.write(toMarkdown(report)); // commit() knows whether it went wrong
    else
        writePdf(report, file.paper, device);
    if (!device.commit())
        return failed();
    return {};
}
