#include "shift_rate_chart.h"

#include "draw.h"
#include "place_text.h"

#include <QAreaSeries>
#include <QBarSet>
#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QStackedBarSeries>
#include <QValueAxis>

ShiftRateChart::ShiftRateChart(const Theme &theme, QWidget *parent)
    : ChartPanel(theme, parent), m_bars(new QStackedBarSeries(this)), m_calm(new QBarSet({}, this)), m_busy(new QBarSet({}, this)),
      m_flood(new QBarSet({}, this)), m_x(new QValueAxis(this)), m_y(new QValueAxis(this))
{
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_limit = addLine({});
    m_bandTop = addLine({});
    m_band = new QAreaSeries(m_bandTop, m_limit);
    m_flooding = addLine({});
    m_most = addLine({});
    m_least = addLine({});
    m_bars->append(QList<QBarSet *>{m_calm, m_busy, m_flood});
    m_bars->setBarWidth(0.82);
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{m_band, m_bars, m_flooding, m_most, m_least}) {
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    }
    chart()->setMargins(QMargins(theme.scaled(30), theme.scaled(8), theme.scaled(10), theme.scaled(22)));
}

QLineSeries *ShiftRateChart::addLine(QList<QPointF> points)
{
    auto *line = new QLineSeries(this);
    line->replace(points);
    return line;
}

static void fill(QBarSet *set, const QList<qreal> &values)
{
    set->remove(0, set->count());
    set->append(values);
}

void ShiftRateChart::setFigures(const ShiftFigures &figures, UtcMs from)
{
    m_bins.clear();
    const UtcMs first = figures.bins.empty() ? from : figures.bins.front().start;
    for (UtcMs start = from - from % rateBin; start < first; start += rateBin)
        m_bins.push_back({start, 0, false});
    m_unrecorded = m_bins.size();
    m_recordedFrom = figures.from;
    m_bins.insert(m_bins.end(), figures.bins.begin(), figures.bins.end());
    m_floods = figures.floods;
    QList<qreal> calm, busy, flood;
    for (const RateBin &bin : m_bins) {
        const double each = double(bin.count) / figures.operators;
        calm.append(!bin.flood && each <= 2 ? each : 0);
        busy.append(!bin.flood && each > 2 ? each : 0);
        flood.append(bin.flood ? each : 0);
    }
    fill(m_calm, calm);
    fill(m_busy, busy);
    fill(m_flood, flood);
    const double last = double(m_bins.size()) - 0.5;
    const double peak = double(figures.peak) / figures.operators;
    m_top = qMax(15.0, peak * 1.15);
    m_x->setRange(-0.5, qMax(0.5, last));
    m_y->setRange(0, m_top);
    const auto flat = [last](double y) { return QList<QPointF>{{-0.5, y}, {last, y}}; };
    for (QLineSeries *line : {m_limit, m_flooding})
        line->replace(flat(floodStartsAbove));
    m_bandTop->replace(flat(m_top));
    m_most->replace(flat(2));
    m_least->replace(flat(1));
    setAccessibleName(tr("Alarms per operator in 10 minutes, peak %1, floods: %2").arg(peak, 0, 'f', 1).arg(m_floods.size()));
    viewport()->update();
}

void ShiftRateChart::restyle()
{
    const Colours &c = theme().colours();
    quietAxis(*m_x, false);
    quietAxis(*m_y, false);
    const std::pair<QBarSet *, QColor> fills[] = {{m_calm, c.chart.s2}, {m_busy, c.tier(Tier::P3).fill}, {m_flood, c.tier(Tier::P2).fill}};
    for (const auto &[set, colour] : fills) {
        set->setColor(colour);
        set->setPen(Qt::NoPen);
    }
    m_band->setPen(Qt::NoPen);
    m_flooding->setPen(QPen(c.chart.target, 1, Qt::DashLine));
    m_band->setBrush(draw::hatch(c.line.strong));
    m_most->setPen(QPen(c.chart.target, 1, Qt::DashLine));
    m_least->setPen(QPen(c.chart.s3, 1, Qt::DotLine));
}

void ShiftRateChart::captions(QPainter &painter)
{
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small);
    const int line = theme().lineHeight(TextStyle::Small);
    double above = height() + line;
    for (const int y : {0, 2, 5, 10, 15, 20, 30, 40}) {
        const QPointF at = place(-0.5, y, m_bars);
        if (y > m_top || at.y() > above - line)
            continue; // no room
        above = at.y();
        draw::text(painter, QRect(0, qRound(at.y()) - line / 2, qRound(at.x()) - theme().scaled(6), line), QString::number(y), small,
                   c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
    }
    const auto note = [&](double y, const QString &text) {
        const QPointF at = place(-0.5, y, m_bars);
        const QRect box(qRound(at.x()) + theme().scaled(5), qRound(at.y()) - line - 1, draw::textWidth(text, small) + 4, line);
        painter.fillRect(box, c.bg.panel);
        draw::text(painter, box, text, small, c.text.secondary);
    };
    note(floodStartsAbove, tr("Flood: over 10 per operator"));
    note(2, tr("2, most a person can manage"));
    if (m_unrecorded > 0 && m_unrecorded < m_bins.size()) {
        const QPointF at = place(double(m_unrecorded) - 0.5, m_top / 2, m_bars);
        const QString text = tr("not recorded before %1").arg(timeText(m_recordedFrom, m_bins.back().start));
        const int width = draw::textWidth(text, small) + 4;
        const QRect box(qMax(theme().scaled(36), qRound(at.x()) - width - theme().scaled(8)), qRound(at.y()), width, line);
        painter.fillRect(QRectF(at.x(), place(0, m_top, m_bars).y(), 1, place(0, 0, m_bars).y() - place(0, m_top, m_bars).y()), c.line.strong);
        painter.fillRect(box, c.bg.panel);
        draw::text(painter, box, text, small, c.text.muted);
    }
    captionTimes(painter);
    captionFlood(painter);
}

void ShiftRateChart::captionTimes(QPainter &painter)
{
    if (m_bins.empty())
        return;
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small);
    const int line = theme().lineHeight(TextStyle::Small);
    const qint64 span = qint64(m_bins.size()) * rateBin;
    const qint64 every = span <= 4 * hour ? hour : span <= 13 * hour ? 2 * hour : span <= 30 * hour ? 4 * hour : day;
    const UtcMs now = m_bins.back().start;
    for (size_t i = 0; i < m_bins.size(); ++i) {
        if (m_bins[i].start % every != 0 || (now - m_bins[i].start) * 12 < span)
            continue;
        const QPointF at = place(double(i) - 0.5, 0, m_bars);
        draw::text(painter, QRect(qRound(at.x()) - 40, qRound(at.y()) + 4, 80, line), timeText(m_bins[i].start, every < day ? m_bins[i].start : now),
                   small, c.text.muted, Qt::AlignCenter);
    }
    const QPointF end = place(double(m_bins.size()) - 0.5, 0, m_bars);
    draw::text(painter, QRect(qRound(end.x()) - 60, qRound(end.y()) + 4, 60, line), tr("now"), small, c.text.muted,
               Qt::AlignRight | Qt::AlignVCenter);
}

void ShiftRateChart::captionFlood(QPainter &painter)
{
    if (m_floods.empty() || m_bins.empty())
        return;
    const Colours &c = theme().colours();
    const Flood &flood = m_floods.back();
    const double x = double(flood.start - m_bins.front().start) / double(rateBin);
    const QPointF at = place(x - 0.5, m_top, m_bars);
    const int line = theme().lineHeight(TextStyle::Small), width = theme().scaled(170);
    const bool left = at.x() > width + theme().scaled(40);
    const QRect box(left ? qRound(at.x()) - width - theme().scaled(6) : qRound(at.x()) + theme().scaled(6), qRound(at.y()) + theme().scaled(4),
                    width, line);
    const Qt::Alignment side = (left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    draw::text(painter, box, tr("Flood %1 to %2").arg(timeText(flood.start, flood.start), timeText(flood.end, flood.end)),
               theme().font(TextStyle::Small, QFont::DemiBold), c.text.primary, side);
    draw::text(painter, box.translated(0, line), tr("%1 alarms", nullptr, int(flood.alarms)).arg(flood.alarms), theme().font(TextStyle::Small), c.text.secondary,
               side);
}
