#include "uptime_trend_chart.h"

#include "draw.h"
#include "place_text.h"
#include "uptime_text.h"

#include <QAreaSeries>
#include <QChart>
#include <QDateTime>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

UptimeTrendChart::UptimeTrendChart(const Theme &theme, QWidget *parent)
    : ChartPanel(theme, parent), m_target(new QLineSeries(this)), m_floor(new QLineSeries(this)), m_under(new QAreaSeries(m_target, m_floor)),
      m_line97(new QLineSeries(this)),
      m_x(new QValueAxis(this)), m_y(new QValueAxis(this))
{
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{m_under, m_line97}) {
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    }
    chart()->setMargins(QMargins(theme.scaled(38), theme.scaled(12), theme.scaled(150), theme.scaled(22)));
}

void UptimeTrendChart::rebuild(size_t lines)
{
    while (m_lines.size() > lines) {
        for (QXYSeries *series : std::initializer_list<QXYSeries *>{m_lines.back().series, m_lines.back().marks}) {
            chart()->removeSeries(series);
            delete series;
        }
        m_lines.pop_back();
    }
    while (m_lines.size() < lines) {
        Line line{{}, new QLineSeries(this), new QScatterSeries(this), 0, Tier::None};
        for (QXYSeries *series : std::initializer_list<QXYSeries *>{line.series, line.marks}) {
            chart()->addSeries(series);
            series->attachAxis(m_x);
            series->attachAxis(m_y);
        }
        line.marks->setMarkerShape(QScatterSeries::MarkerShapeTriangle);
        line.marks->setMarkerSize(7);
        m_lines.push_back(line);
    }
}

void UptimeTrendChart::setTrend(const UptimeTrend &trend)
{
    m_ends = trend.ends();
    m_step = trend.step();
    rebuild(trend.lines().size());
    double lowest = 97, highest = 97;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        Line &line = m_lines[i];
        const TrendLine &from = trend.lines()[i];
        QList<QPointF> points, marks;
        line.name = from.name;
        line.last = std::nan("");
        for (size_t at = 0; at < from.percents.size(); ++at) {
            if (!std::isfinite(from.percents[at]))
                continue;
            points.append({double(at), from.percents[at]});
            line.last = from.percents[at];
            if (from.percents[at] <= 97)
                marks.append(points.last());
            lowest = qMin(lowest, from.percents[at]);
            highest = qMax(highest, from.percents[at]);
        }
        line.tone = !std::isfinite(line.last) || line.last > 97 ? Tier::None : line.last <= 96 ? Tier::P2 : Tier::P3;
        if (m_ends.size() == 1 && points.size() == 1) // one step measured: level, from its begin to now
            points.append({1, points.first().y()});
        line.series->replace(points);
        line.marks->replace(marks);
    }
    const double last = m_ends.empty() ? 1 : qMax(1.0, double(m_ends.size()) - 1);
    m_x->setRange(0, last);
    setRange(lowest, highest);
    for (QLineSeries *line : {m_target, m_line97})
        line->replace(QList<QPointF>{{0, 97}, {last, 97}});
    m_floor->replace(QList<QPointF>{{0, m_low}, {last, m_low}});
    setAccessibleName(tr("Uptime of %1 regions, line at 97 %", nullptr, int(m_lines.size())).arg(m_lines.size()));
    restyle();
    viewport()->update();
}

void UptimeTrendChart::setRange(double lowest, double highest)
{
    // A common floor of 50 % keeps a dead hour from flattening everything else; what is below is cut and named.
    const double low = qMax(50.0, lowest), span = qMin(100.0, highest) - low;
    m_tick = span <= 2.5 ? 0.5 : span <= 5 ? 1 : span <= 12 ? 2 : span <= 26 ? 5 : 10;
    m_low = std::floor((low - m_tick * 0.3) / m_tick) * m_tick;
    m_high = qMin(100.0, std::ceil((qMin(100.0, highest) + 0.01) / m_tick) * m_tick);
    m_y->setRange(m_low, m_high + (m_high >= 100 ? m_tick * 0.15 : 0));
    m_y->setTickType(QValueAxis::TicksDynamic);
    m_y->setTickAnchor(m_low);
    m_y->setTickInterval(m_tick);
}

void UptimeTrendChart::restyle()
{
    const Colours &c = theme().colours();
    quietAxis(*m_x, false);
    quietAxis(*m_y, true);
    m_under->setBrush(c.chart.band);
    m_under->setPen(Qt::NoPen);
    m_line97->setPen(QPen(c.chart.target, 1.5, Qt::DashLine));
    for (Line &line : m_lines) {
        const QColor colour = line.tone == Tier::None ? c.chart.s3 : c.tier(line.tone).stroke;
        line.series->setPen(QPen(colour, line.tone == Tier::None ? 1 : 1.75));
        line.marks->setColor(colour);
        line.marks->setBorderColor(colour);
    }
}

void UptimeTrendChart::captions(QPainter &painter)
{
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small), strong = theme().font(TextStyle::Small, QFont::DemiBold);
    const int line = theme().lineHeight(TextStyle::Small);
    for (double y = m_low; y <= m_high + 1e-9; y += m_tick) {
        if (std::abs(y - 97) > 1e-9 && std::abs(y - 97) < m_tick * 0.4)
            continue; // leaves room for the target's own number
        const QPointF at = place(0, y, m_line97);
        draw::text(painter, QRect(0, qRound(at.y()) - line / 2, qRound(at.x()) - theme().scaled(6), line), QString::number(y, 'f', m_tick < 1 ? 1 : 0),
                   small, c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
    }
    const QPointF target = place(0, 97, m_line97);
    draw::text(painter, QRect(0, qRound(target.y()) - line / 2, qRound(target.x()) - theme().scaled(6), line), u"97"_s, strong, c.text.primary,
               Qt::AlignRight | Qt::AlignVCenter);
    draw::text(painter, QRect(qRound(target.x()) + 5, qRound(target.y()) + 2, 120, line), tr("97 % and under"), small, c.text.secondary);
    captionTimes(painter);
    captionNames(painter);
}

void UptimeTrendChart::captionTimes(QPainter &painter)
{
    if (m_ends.size() < 2)
        return;
    const int line = theme().lineHeight(TextStyle::Small);
    const QPointF left = place(0, m_low, m_target), right = place(double(m_ends.size() - 1), m_low, m_line97);
    const int room = qMax(1, int(right.x() - left.x()) / theme().scaled(72)), every = qMax(1, int(m_ends.size() - 1) / room + 1);
    for (size_t i = 0; i + 1 < m_ends.size(); i += size_t(every)) {
        const QPointF at = place(double(i), m_low, m_line97);
        if (right.x() - at.x() < theme().scaled(48))
            break;
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_ends[i], Qt::UTC);
        const QString text = m_step >= day ? QLocale::c().toString(time, u"d MMM"_s) : timeText(m_ends[i], m_ends.back());
        draw::text(painter, QRect(qRound(at.x()) - 50, qRound(at.y()) + 5, 100, line), text, theme().font(TextStyle::Small), theme().colours().text.muted,
                   Qt::AlignCenter);
    }
    draw::text(painter, QRect(qRound(right.x()) - 60, qRound(right.y()) + 5, 60, line), tr("now"), theme().font(TextStyle::Small),
               theme().colours().text.muted, Qt::AlignRight | Qt::AlignVCenter);
}

/** Names at the right, in the order of their lines, moved apart; when there are too many, the worst keep theirs. */
void UptimeTrendChart::captionNames(QPainter &painter)
{
    const Colours &c = theme().colours();
    std::vector<const Line *> named;
    for (const Line &line : m_lines)
        if (std::isfinite(line.last))
            named.push_back(&line);
    std::stable_sort(named.begin(), named.end(), [](const Line *a, const Line *b) { return a->last < b->last; });
    const int line = theme().lineHeight(TextStyle::Small);
    const int room = qMax(1, (height() - theme().scaled(40)) / line);
    if (int(named.size()) > room)
        named.resize(size_t(room));
    std::reverse(named.begin(), named.end()); // highest first
    const double end = m_ends.size() > 1 ? double(m_ends.size() - 1) : 1;
    std::vector<double> middles;
    for (const Line *entry : named) { // apart, from the top down; then back up where that ran over the lower edge
        const double wanted = place(end, qMax(m_low, entry->last), entry->series).y();
        middles.push_back(qMax(wanted, middles.empty() ? line / 2.0 : middles.back() + line));
    }
    double limit = height() - theme().scaled(24) - line / 2.0;
    for (size_t i = middles.size(); i-- > 0; limit -= line)
        limit = middles[i] = qMin(middles[i], limit); // the next one above has to end where this one begins
    const int left = qRound(place(end, m_low, m_line97).x());
    for (size_t i = 0; i < named.size(); ++i) {
        const Line *entry = named[i];
        const QRect box(left + theme().scaled(8), qRound(middles[i]) - line / 2, width() - left - theme().scaled(12), line);
        const QFont font = entry->tone == Tier::None ? theme().font(TextStyle::Small) : theme().font(TextStyle::Small, QFont::DemiBold);
        draw::text(painter, box, u"%1 %2"_s.arg(entry->name, percentText(entry->last)), font,
                   entry->tone == Tier::None ? c.text.secondary : c.tier(entry->tone).text);
    }
}
