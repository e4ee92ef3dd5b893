#include "shift_report_file.h"

#include "report_pages.h"
#include "shift_report_markdown.h"

#include <QCoreApplication>
#include <QPdfWriter>
#include <QSaveFile>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("ShiftReport", text); }

static void writePdf(const ShiftReport &report, ReportFile::Paper paper, QIODevice &device)
{
    constexpr int dotsPerInch = 600;
    QPdfWriter writer(&device);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(paper == ReportFile::Paper::A4 ? QPageSize::A4 : QPageSize::Letter));
    writer.setPageMargins(QMarginsF(16, 15, 16, 12), QPageLayout::Millimeter);
    writer.setTitle(reportTitle(report));
    writer.setCreator(u"Faultline"_s);
    ReportPages(writer, QSizeF(writer.width(), writer.height()), dotsPerInch, report).paint();
}

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
