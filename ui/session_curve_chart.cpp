#include "session_curve_chart.h"

#include "draw.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

SessionCurveChart::SessionCurveChart(const Theme &theme, QWidget *parent)
    : ChartPanel(theme, parent), m_power(new QLineSeries(this)), m_usual(new QLineSeries(this)), m_soc(new QLineSeries(this)),
      m_x(new QValueAxis(this)), m_y(new QValueAxis(this)), m_percent(new QValueAxis(this))
{
    setObjectName(u"sessionCurve"_s);
    setFixedHeight(theme.scaled(200));
    m_percent->setRange(0, 100);
    m_percent->setVisible(false);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    chart()->addAxis(m_percent, Qt::AlignRight);
    for (QLineSeries *series : {m_soc, m_usual, m_power}) {
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(series == m_soc ? m_percent : m_y);
    }
    chart()->setMargins(QMargins(theme.scaled(44), theme.scaled(20), theme.scaled(40), theme.scaled(22)));
}

QSize SessionCurveChart::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(200)};
}

/** 1, 2 or 5 times a power of ten: four steps of it cover `value`. */
static double niceStep(double value)
{
    const double raw = qMax(value, 1.0) / 4, power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power)
            return factor * power;
    return 10 * power;
}

void SessionCurveChart::setSession(const LiveSession &session, qint32 usualW, UtcMs until)
{
    const SessionCurve &curve = session.curve;
    QList<QPointF> power, soc;
    double highest = 0;
    m_lastSoc = -1;
    for (int i = 0; i < curve.size(); ++i) {
        const double middle = (double(i) + 0.5) * double(curve.stepMs()) / double(minute);
        if (curve.watts(i) >= 0) {
            power.append({middle, curve.watts(i) / 1000.0});
            highest = qMax(highest, power.last().y());
        }
        if (curve.soc(i) >= 0) {
            soc.append({middle, double(curve.soc(i))});
            m_lastSoc = curve.soc(i);
        }
    }
    m_usualKw = usualW > 0 ? usualW / 1000.0 : 0;
    m_minutes = qMax(4.0, qMax(double(until - session.start) / double(minute), power.isEmpty() ? 0 : power.last().x()));
    m_top = niceStep(qMax(highest, m_usualKw) * 1.05) * 4;
    m_power->replace(power);
    m_soc->replace(soc);
    m_usual->replace(m_usualKw > 0 ? QList<QPointF>{{0, m_usualKw}, {m_minutes, m_usualKw}} : QList<QPointF>{});
    m_x->setRange(0, m_minutes);
    m_y->setRange(0, m_top);
    m_y->setTickCount(5);
    setAccessibleName(tr("Power of the session over %1 min, highest %2 kW").arg(qRound(m_minutes)).arg(highest, 0, 'f', 1));
    viewport()->update();
}

void SessionCurveChart::restyle()
{
    const Colours &c = theme().colours();
    quietAxis(*m_x, false);
    quietAxis(*m_y, true);
    m_power->setPen(QPen(c.chart.s1, 1.75));
    m_soc->setPen(QPen(c.chart.s3, 1, Qt::DotLine));
    m_usual->setPen(QPen(c.chart.target, 1, Qt::DashLine));
}

void SessionCurveChart::captions(QPainter &painter)
{
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small);
    const int line = theme().lineHeight(TextStyle::Small);
    for (int i = 0; i <= 4; ++i) {
        const double kw = m_top * i / 4;
        const QPointF at = place(0, kw, m_power);
        draw::text(painter, QRect(0, qRound(at.y()) - line / 2, qRound(at.x()) - theme().scaled(6), line), QString::number(kw, 'g', 4), small,
                   c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
        const double minutes = m_minutes * i / 4;
        const QPointF below = place(minutes, 0, m_power);
        const QString text = i == 0 ? tr("0 min") : formatDuration(UtcMs(minutes * double(minute)));
        draw::text(painter, QRect(qRound(below.x()) - 40, qRound(below.y()) + 4, 80, line), text, small, c.text.muted, Qt::AlignCenter);
    }
    draw::text(painter, QRect(theme().scaled(14), 0, theme().scaled(60), line), tr("kW"), small, c.text.muted);
    if (m_usualKw > 0) {
        const QPointF at = place(m_minutes, m_usualKw, m_usual);
        draw::text(painter, QRect(0, qRound(at.y()) - line - 1, qRound(at.x()), line), tr("usual %1 kW").arg(m_usualKw, 0, 'f', m_usualKw < 10 ? 1 : 0), small,
                   c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (m_lastSoc >= 0) {
        const QPointF at = place(m_minutes, m_lastSoc, m_soc);
        draw::text(painter, QRect(qRound(at.x()) + 4, qRound(at.y()) - line / 2, theme().scaled(38), line), tr("%1 %").arg(m_lastSoc), small, c.text.secondary);
    }
}
