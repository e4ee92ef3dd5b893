#pragma once
// Writes a shift report to a file: Markdown, or a PDF with a drawn chart, repeated table heads and page numbers.

#include "result.h"
#include "shift_report.h"

struct ReportFile
{
    enum class Format : quint8 { Pdf, Markdown };
    enum class Paper : quint8 { A4, Letter };
    QString path;
    Format format = Format::Pdf;
    Paper paper = Paper::A4;
};

/** From any thread. The file appears under its name only when all of it is written; the Problem says what failed. */
Result<void> writeReport(const ShiftReport &report, const ReportFile &file);
/** ".pdf" or ".md". */
QString ending(ReportFile::Format format);
