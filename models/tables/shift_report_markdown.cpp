#include "shift_report_markdown.h"

#include "place_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("ShiftReport", text); }

QString markdownText(const QString &text)
{
    QString out;
    for (const QChar c : text.simplified()) {
        if (u"\\`*_{}[]<>#|~!&"_s.contains(c))
            out += u'\\';
        out += c;
    }
    // A line that begins like a list, a quote or a heading would become one.
    if (!out.isEmpty() && u"+-="_s.contains(out.front()))
        out.prepend(u'\\');
    return out;
}

static QString row(const QStringList &cells)
{
    QStringList escaped;
    for (const QString &cell : cells)
        escaped.append(cell.isEmpty() ? u" "_s : markdownText(cell));
    return u"| %1 |\n"_s.arg(escaped.join(u" | "_s));
}

static QString heads(const QStringList &cells)
{
    return row(cells) + u"|%1\n"_s.arg(u" --- |"_s.repeated(cells.size()));
}

static QString tableText(const ReportTable &table)
{
    QString out = u"\n## %1\n\n"_s.arg(markdownText(table.title));
    if (table.rows.empty())
        return out + markdownText(table.none) + u'\n';
    out += heads(table.heads);
    for (const QStringList &cells : table.rows)
        out += row(cells);
    if (table.leftOut > 0)
        out += u'\n' + markdownText(tr("Not listed: %1 more.").arg(table.leftOut)) + u'\n';
    return out;
}

QByteArray toMarkdown(const ShiftReport &report)
{
    QString out = u"# %1\n\n"_s.arg(markdownText(reportTitle(report)));
    const QString until = report.made < report.until ? tr("%1, so far, at %2 UTC by %3") : tr("%1, at %2 UTC by %3");
    out += markdownText(until.arg(report.network, timeText(report.made, report.until), report.by.isEmpty() ? tr("nobody") : report.by)) + u'\n';
    out += u"\n## %1\n\n"_s.arg(tr("Figures")) + heads({tr("Figure"), tr("Value"), tr("Target")});
    for (const std::array<QString, 3> &figure : report.figures)
        out += row({figure[0], figure[1], figure[2]});
    for (const Flood &flood : report.floods)
        out += u'\n' + markdownText(tr("Flood from %1 to %2: alarms %3.").arg(timeText(flood.start, report.made), timeText(flood.end, report.made)).arg(flood.alarms)) + u'\n';
    for (const ReportTable &table : report.tables)
        out += tableText(table);
    return out.toUtf8();
}
