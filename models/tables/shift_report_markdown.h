#pragma once
// The shift report as Markdown (CommonMark with tables), for tickets, chats and mail.

#include "shift_report.h"

/** UTF-8. Text from outside cannot become markup: every character that could is escaped. */
QByteArray toMarkdown(const ShiftReport &report);
/** One cell or sentence: on one line, with \ before what Markdown or HTML would read as markup. */
QString markdownText(const QString &text);
