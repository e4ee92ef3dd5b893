#include "work_order_curve.h"

#include "draw.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

WorkOrderCurve::WorkOrderCurve(const Theme &theme, QWidget *parent)
    : ChartPanel(theme, parent), m_power(new QLineSeries(this)), m_rated(new QLineSeries(this)), m_x(new QValueAxis(this)),
      m_y(new QValueAxis(this))
{
    setFixedHeight(theme.scaled(190));
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    for (QLineSeries *series : {m_rated, m_power}) {
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    }
    chart()->setMargins(QMargins(theme.scaled(40), theme.scaled(18), theme.scaled(20), theme.scaled(22)));
}

QSize WorkOrderCurve::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(190)};
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

void WorkOrderCurve::setSession(const TestSession &test, float ratedKw)
{
    QList<QPointF> points;
    m_peakKw = 0;
    const UtcMs start = test.powerCurve.empty() ? 0 : qMin(test.powerCurve.front().first, test.started > 0 ? test.started : test.powerCurve.front().first);
    for (const auto &[at, watts] : test.powerCurve) {
        points.append({double(at - start) / second, watts / 1000.0});
        if (watts / 1000.0 > m_peakKw) {
            m_peakKw = watts / 1000.0;
            m_peakAt = points.last().x();
        }
    }
    m_ratedKw = double(ratedKw);
    m_seconds = points.isEmpty() ? 60 : qMax(10.0, points.last().x());
    m_top = niceStep(qMax(m_peakKw, m_ratedKw) * 1.02) * 4;
    m_power->replace(points);
    m_rated->replace(m_ratedKw > 0 ? QList<QPointF>{{0, m_ratedKw}, {m_seconds, m_ratedKw}} : QList<QPointF>{});
    m_x->setRange(0, m_seconds);
    m_y->setRange(0, m_top);
    m_y->setTickCount(5);
    setAccessibleName(tr("Power of the test session, peak %1 kW").arg(m_peakKw, 0, 'f', 1));
    viewport()->update();
}

void WorkOrderCurve::restyle()
{
    const Colours &c = theme().colours();
    quietAxis(*m_x, false);
    quietAxis(*m_y, true);
    m_power->setPen(QPen(c.chart.s1, 1.5));
    m_rated->setPen(QPen(c.chart.target, 1, Qt::DashLine));
}

void WorkOrderCurve::captions(QPainter &painter)
{
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small);
    const int line = theme().lineHeight(TextStyle::Small);
    for (int i = 0; i <= 4; ++i) {
        const double kw = m_top * i / 4;
        const QPointF at = place(0, kw, m_power);
        draw::text(painter, QRect(0, qRound(at.y()) - line / 2, qRound(at.x()) - theme().scaled(6), line), QString::number(kw), small,
                   c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
    }
    draw::text(painter, QRect(theme().scaled(14), 0, theme().scaled(40), line), tr("kW"), small, c.text.muted);
    for (int i = 0; i <= 4; ++i) {
        const double s = m_seconds * i / 4;
        const QPointF at = place(s, 0, m_power);
        const QString text = u"%1:%2"_s.arg(int(s) / 60).arg(int(s) % 60, 2, 10, QLatin1Char('0'));
        draw::text(painter, QRect(qRound(at.x()) - 30, qRound(at.y()) + 4, 60, line), text, small, c.text.muted, Qt::AlignCenter);
    }
    if (m_peakKw > 0) {
        const QPointF peak = place(m_peakAt, m_peakKw, m_power);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.chart.s1);
        painter.drawEllipse(peak, 3, 3);
        const QString text = tr("peak %1 kW").arg(m_peakKw, 0, 'f', m_peakKw < 10 ? 1 : 0);
        const int width = draw::textWidth(text, theme().font(TextStyle::Small, QFont::DemiBold)) + 2;
        const int left = qBound(0, qRound(peak.x()) + (m_peakAt < m_seconds / 4 ? 0 : -width / 2), this->width() - width - 4);
        const double rated = m_ratedKw > 0 ? place(0, m_ratedKw, m_rated).y() : -100;
        const bool crossed = rated < peak.y() && rated > peak.y() - line - 6;
        draw::text(painter, QRect(left, qRound(peak.y()) + (crossed ? 5 : -line - 4), width, line), text, theme().font(TextStyle::Small, QFont::DemiBold),
                   c.text.primary);
    }
    if (m_ratedKw > 0) {
        const QPointF at = place(m_seconds, m_ratedKw, m_rated);
        draw::text(painter, QRect(0, qRound(at.y()) + 2, qRound(at.x()), line), tr("rated %1 kW").arg(m_ratedKw, 0, 'f', 0), small,
                   c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    }
}
