#include "report_pages.h"

#include "place_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ShiftReport", text); }

constexpr double padding = 3; // points, in a cell
const QColor ink(0x18, 0x1d, 0x22), soft(0x5b, 0x66, 0x70), rule(0xc6, 0xcd, 0xd3), shade(0xee, 0xf1, 0xf3);
const QColor calm(0x6b, 0x78, 0x84), busy(0xf2, 0xcc, 0x2c), flooded(0xe8, 0x82, 0x1e); // on white paper, whatever the theme

/** Breaks at words, inside of a word only when it is wider than its column. Paints when there is a painter. */
double layOut(const QString &text, const QFont &font, double width, QPainter *painter, QPointF at)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, at);
    return height;
}

} // namespace

ReportPages::ReportPages(QPagedPaintDevice &device, QSizeF area, int resolution, const ShiftReport &report)
    : m_device(device), m_area(area), m_resolution(resolution), m_report(report), m_bottom(area.height() - resolution * 0.3)
{
}

void ReportPages::paint()
{
    run(nullptr);
    m_pages = m_page;
    QPainter painter(&m_device);
    run(&painter);
}

/** Twice the same way: once to know how many pages there are. */
void ReportPages::run(QPainter *painter)
{
    m_painter = painter;
    m_page = 1;
    m_y = 0;
    footer();
    paragraph(reportTitle(m_report), Letters::Title, 0, ink);
    const QString made = m_report.made < m_report.until ? tr("%1, so far, at %2 UTC by %3") : tr("%1, at %2 UTC by %3");
    paragraph(made.arg(m_report.network, timeText(m_report.made, m_report.until), m_report.by.isEmpty() ? tr("nobody") : m_report.by), Letters::Text, 2, soft);
    ReportTable figures{tr("Figures"), {}, {tr("Figure"), tr("Value"), tr("Target")}, {}, 0};
    for (const auto &[what, value, target] : m_report.figures)
        figures.rows.push_back({what, value, target});
    table(figures);
    chart();
    for (const ReportTable &each : m_report.tables)
        table(each);
}

void ReportPages::newPage()
{
    ++m_page;
    m_y = 0;
    if (m_painter)
        m_device.newPage();
    footer();
}

void ReportPages::makeRoom(double height)
{
    if (m_y > 0 && m_y + height > m_bottom)
        newPage();
}

QFont ReportPages::font(Letters letters) const
{
    constexpr double points[] = {17, 12, 8.5, 8.5, 7.5};
    QFont font;
    font.setPixelSize(qRound(dots(points[size_t(letters)])));
    font.setWeight(letters == Letters::Text || letters == Letters::Small ? QFont::Normal : QFont::DemiBold);
    return font;
}

double ReportPages::textHeight(const QString &text, Letters letters, double width) const
{
    return layOut(text.isEmpty() ? u" "_s : text, font(letters), width, nullptr, {});
}

void ReportPages::text(const QString &text, Letters letters, const QRectF &rect, const QColor &colour) const
{
    if (!m_painter)
        return;
    m_painter->setPen(colour);
    layOut(text, font(letters), rect.width(), m_painter, rect.topLeft());
}

void ReportPages::paragraph(const QString &words, Letters letters, double above, const QColor &colour)
{
    const double height = textHeight(words, letters, m_area.width());
    makeRoom(dots(above) + height);
    m_y += m_y > 0 ? dots(above) : 0;
    text(words, letters, {0, m_y, m_area.width(), height}, colour);
    m_y += height;
}

// --- tables ---

/** As wide as their longest cell; too wide together, and the widest give way. */
std::vector<double> ReportPages::columnWidths(const ReportTable &table) const
{
    const size_t columns = size_t(table.heads.size());
    std::vector<double> wanted(columns, 0);
    const QFontMetricsF metrics(font(Letters::Text)), strong(font(Letters::Strong));
    for (size_t i = 0; i < columns; ++i) {
        wanted[i] = strong.horizontalAdvance(table.heads[qsizetype(i)]);
        for (const QStringList &cells : table.rows)
            wanted[i] = qMax(wanted[i], metrics.horizontalAdvance(cells[qsizetype(i)]));
        wanted[i] += 2 * dots(padding) + 2;
    }
    const double room = m_area.width(), sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    if (sum <= room) {
        *std::max_element(wanted.begin(), wanted.end()) += room - sum;
        return wanted;
    }
    // The widest give way until all fit: short ones, ids among them, keep what they want.
    std::vector<double> sorted = wanted;
    std::sort(sorted.begin(), sorted.end());
    double left = room, cap = 0;
    for (size_t i = 0; i < columns; ++i) {
        cap = left / double(columns - i);
        if (sorted[i] >= cap)
            break;
        left -= sorted[i];
    }
    for (double &each : wanted)
        each = qMin(each, cap);
    return wanted;
}

double ReportPages::rowHeight(const Row &row, const std::vector<double> &widths) const
{
    double height = 0;
    for (size_t i = 0; i < widths.size(); ++i)
        height = qMax(height, textHeight(row.cells->at(qsizetype(i)), row.letters, widths[i] - 2 * dots(padding)));
    return height + 2 * dots(padding);
}

void ReportPages::row(const Row &row, const std::vector<double> &widths)
{
    const double height = rowHeight(row, widths);
    const bool head = row.letters == Letters::Strong;
    if (m_painter && head)
        m_painter->fillRect(QRectF(0, m_y, m_area.width(), height), shade);
    double x = 0;
    for (size_t i = 0; i < widths.size(); x += widths[i], ++i)
        text(row.cells->at(qsizetype(i)), row.letters, {x + dots(padding), m_y + dots(padding), widths[i] - 2 * dots(padding), height}, head ? soft : ink);
    m_y += height;
    if (m_painter)
        m_painter->fillRect(QRectF(0, m_y - dots(0.4), m_area.width(), dots(0.4)), rule);
}

/** The title never stands alone at the foot of a page, no row is torn, and the heads come again on the next page. */
void ReportPages::table(const ReportTable &table)
{
    const std::vector<double> widths = columnWidths(table);
    const Row heads{&table.heads, Letters::Strong};
    const double first = table.rows.empty() ? dots(12) : rowHeight(heads, widths) + rowHeight({&table.rows.front(), Letters::Text}, widths);
    makeRoom(dots(14 + 16 + 5) + first);
    paragraph(table.title, Letters::Head, 14, ink);
    m_y += dots(4);
    if (table.rows.empty())
        return paragraph(table.none, Letters::Text, 0, soft);
    row(heads, widths);
    for (const QStringList &cells : table.rows) {
        const Row next{&cells, Letters::Text};
        if (m_y + rowHeight(next, widths) > m_bottom) {
            newPage();
            row(heads, widths);
        }
        row(next, widths);
    }
    if (table.leftOut > 0)
        paragraph(tr("Not listed: %1 more.").arg(table.leftOut), Letters::Text, 3, soft);
}

// --- the chart ---

void ReportPages::chart()
{
    const double height = m_area.width() * 0.22;
    makeRoom(dots(14 + 16 + 5) + height);
    paragraph(tr("Alarms per operator, each 10 min"), Letters::Head, 14, ink);
    m_y += dots(6);
    const QRectF plot(dots(18), m_y, m_area.width() - dots(19), height - dots(14));
    m_y += height;
    if (!m_painter)
        return;
    double top = floodStartsAbove * 1.2;
    for (const RateBin &bin : m_report.bins)
        top = qMax(top, double(bin.count) / m_report.operators * 1.1);
    chartLines(plot, top);
    // The whole shift has room, also when the report is made in the middle of it.
    const double span = double(qMax<qint64>(rateBin, m_report.until - m_report.from)), step = plot.width() * double(rateBin) / span;
    for (const RateBin &bin : m_report.bins) {
        const double x = plot.left() + double(qMax<qint64>(0, bin.start - m_report.from)) / span * plot.width();
        const double rate = double(bin.count) / m_report.operators, tall = rate / top * plot.height();
        if (bin.count > 0)
            m_painter->fillRect(QRectF(x + step * 0.1, plot.bottom() - tall, step * 0.8, tall), bin.flood ? flooded : rate > 2 ? busy : calm);
    }
    for (UtcMs at = m_report.from - m_report.from % (2 * hour) + 2 * hour; at < m_report.until; at += 2 * hour) {
        const double x = plot.left() + double(at - m_report.from) / span * plot.width();
        const double width = QFontMetricsF(font(Letters::Small)).horizontalAdvance(timeText(at, at)) + 2;
        text(timeText(at, at), Letters::Small, {x - width / 2, plot.bottom() + dots(3), width, dots(10)}, soft);
    }
}

void ReportPages::chartLines(const QRectF &plot, double top) const
{
    const QFontMetricsF metrics(font(Letters::Small));
    for (const int line : {0, 1, 2, floodStartsAbove}) {
        const double y = plot.bottom() - line / top * plot.height();
        m_painter->setPen(QPen(line == 0 ? ink : rule, dots(0.6), line == 0 ? Qt::SolidLine : Qt::DashLine));
        m_painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        const double width = metrics.horizontalAdvance(QString::number(line)) + 2;
        if (line != 1)
            text(QString::number(line), Letters::Small, {plot.left() - dots(4) - width, y - metrics.height() / 2, width, metrics.height()}, soft);
    }
    text(tr("Flood: over 10 per operator"), Letters::Small,
         {plot.left() + dots(3), plot.bottom() - floodStartsAbove / top * plot.height() - metrics.height() - 1, plot.width(), metrics.height()}, soft);
}

void ReportPages::footer() const
{
    if (!m_painter)
        return;
    const QFontMetricsF metrics(font(Letters::Small));
    const QString page = tr("Page %1 of %2").arg(m_page).arg(m_pages);
    const double width = metrics.horizontalAdvance(page) + 2, y = m_area.height() - metrics.height();
    text(tr("Faultline. %1").arg(reportTitle(m_report)), Letters::Small, {0, y, m_area.width() - width, metrics.height()}, soft);
    text(page, Letters::Small, {m_area.width() - width, y, width, metrics.height()}, soft);
}
