#pragma once
// The report of one shift as a value: what was, what is, what was done. Pure; writers make Markdown and PDF of it.

#include "operations.h"
#include "shift_figures.h"
#include "shift_times.h"

/** A table with its heads; every cell is printable, one line. */
struct ReportTable
{
    QString title;
    QString none;             ///< the sentence that stands where there is no row
    QStringList heads;
    std::vector<QStringList> rows;
    int leftOut = 0;          ///< rows beyond the most that are listed
};

struct ShiftReport
{
    QString network, shift, by; ///< "Test network", "A", "R. Lead"; printable
    UtcMs from = 0, until = 0;  ///< of the shift
    UtcMs made = 0;             ///< when; the report goes up to here
    std::vector<std::array<QString, 3>> figures; ///< what, value, target
    std::vector<RateBin> bins;  ///< alarms of the shift
    std::vector<Flood> floods;
    int operators = 1;
    std::vector<ReportTable> tables; ///< open incidents, closed, commands, orders, handover: in this order
};

constexpr size_t mostReportRows = 500; ///< of one table

/** `made` may lie before the shift's end: then it is the report so far. Reads nothing but the state. */
ShiftReport shiftReport(const Operations &operations, const ShiftSpan &shift, const QString &by, UtcMs made);
/** "Shift A, 20 Nov 06:00 to 18:00 UTC". */
QString reportTitle(const ShiftReport &report);
/** "faultline-shift-2026-11-20-A": a file name without its ending. */
QString reportFileName(const ShiftReport &report);
