// The part of UptimeScreen that brings the figures to the panels.

#include "breach_model.h"
#include "chip.h"
#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "outage_model.h"
#include "panel_header.h"
#include "panel_state.h"
#include "place_text.h"
#include "region_table_model.h"
#include "segmented_control.h"
#include "uptime_screen.h"
#include "uptime_text.h"
#include "uptime_trend_chart.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

static QString number(quint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

UtcMs UptimeScreen::periodStart() const
{
    constexpr qint64 spans[] = {day, 7 * day, 30 * day, uptimeYear};
    return m_desk.now() - spans[qBound(0, m_period->current(), 3)];
}

QString UptimeScreen::periodText() const
{
    const QString names[] = {tr("last 24 h"), tr("last 7 d"), tr("last 30 d"), tr("last 12 months")};
    const UtcMs since = m_figures.measuredSince;
    return since > periodStart() ? tr("since %1 UTC").arg(timeText(since, m_figures.now)) : names[qBound(0, m_period->current(), 3)];
}

void UptimeScreen::refresh()
{
    m_figures = uptimeFigures(m_desk.operations(), periodStart(), m_desk.now());
    m_trend.refresh(m_desk.operations(), periodStart(), m_desk.now());
    m_regionModel->setFigures(m_figures);
    m_breachModel->setFigures(m_figures);
    m_outageModel->setFigures(m_figures);
    m_chart->setTrend(m_trend);
    const bool measured = m_figures.measuredSince > 0 && m_figures.now > m_figures.measuredSince;
    m_chart->setVisible(measured);
    m_trendEmpty->setVisible(!measured);
    m_breach->setVisible(!m_figures.atRisk.empty());
    m_breachEmpty->setVisible(m_figures.atRisk.empty());
    m_outages->setVisible(!m_figures.open.empty());
    m_outageEmpty->setVisible(m_figures.open.empty());
    refreshHeads();
    refreshStrip();
    refreshCauses();
}

void UptimeScreen::refreshHeads()
{
    const bool provisional = m_figures.measuredSince == 0 || m_figures.now - m_figures.measuredSince < uptimeYear;
    const QString measured = measuredText(m_figures.measuredSince, m_figures.now);
    m_provisional->setVisible(provisional);
    m_provisional->setText(tr("provisional, %1").arg(measured));
    m_provisional->setToolTip(tr("23 CFR 680.116(b) counts the previous twelve months of each port. Until then this is what was measured so far."));
    m_head->setDetail(tr("over 97 % per port, 23 CFR 680.116(b)"));
    m_regionHead->setDetail(provisional ? measured : tr("ranked by 12-month uptime"));
    const qint64 step = m_trend.step();
    const QString each = step < hour ? tr("each 10 min") : step < day ? step == hour ? tr("each hour") : tr("each %1 h").arg(step / hour) : step == day ? tr("each day") : tr("each %1 days").arg(step / day);
    m_trendHead->setDetail(tr("%1, %2").arg(each, periodText()));
    m_breachHead->setDetail(m_figures.atRiskTotal > 0 ? tr("%1 ports are out now", nullptr, int(m_figures.atRiskTotal)).arg(number(m_figures.atRiskTotal)) : QString());
    m_outageHead->setDetail(m_figures.open.empty() ? QString() : tr("%1, longest first").arg(number(m_figures.open.size())));
}

static QString portHours(qint64 ms)
{
    return UptimeScreen::tr("%1 h").arg(QLocale(QLocale::English).toString(double(ms) / double(hour), 'f', ms < 100 * hour ? 1 : 0));
}

void UptimeScreen::refreshStrip()
{
    const UptimeFigures &f = m_figures;
    const bool measured = std::isfinite(f.network);
    const QString dash = u"\u2013"_s;
    std::vector<Figure> figures;
    figures.push_back({tr("Network uptime, 12 months"), measured ? tr("%1 %").arg(percentText(f.network)) : dash,
                       measuredText(f.measuredSince, f.now), measured && f.network <= 97 ? Tier::P2 : Tier::None, {}, 1});
    const quint32 over = f.ports - f.underTarget;
    figures.push_back({tr("Ports over 97 %"), measured ? number(over) : dash,
                       measured && f.ports > 0 ? tr("%1 % of %2 ports").arg(QString::number(100.0 * over / f.ports, 'f', 1), number(f.ports)) : dash,
                       Tier::None, {}, 1});
    figures.push_back({tr("Ports at or under 97 %"), measured ? number(f.underTarget) : dash, tr("over 262.8 h of outage"),
                       f.underTarget > 0 ? Tier::P2 : Tier::None, {}, 1});
    figures.push_back({tr("Falling under in 7 days"), measured ? number(f.fallingInAWeek) : dash, tr("if their outage goes on"),
                       f.fallingInAWeek > 0 ? Tier::P3 : Tier::None, {}, 1});
    figures.push_back({tr("Mean time to restore"), f.meanToRestore < 0 ? dash : formatDuration(f.meanToRestore),
                       f.ended > 0 ? tr("outages ended: %1").arg(f.ended) : tr("no outage ended yet"), Tier::None, {}, 1});
    figures.push_back({tr("Outage time"), measured ? portHours(f.outageMs) : dash, tr("port-hours, %1").arg(m_period->current() == 3 ? tr("12 months") : tr("the period")), Tier::None, {}, 1});
    figures.push_back({tr("Excluded time"), measured ? portHours(f.excludedMs) : dash,
                       f.excludedMs > 0 ? tr("left out of the percentages") : tr("nothing is excluded"), Tier::None, {}, 1});
    figures.push_back({tr("Out now"), measured ? number(f.open.size()) : dash, tr("open outages"), Tier::None, {}, 1});
    m_strip->setFigures(std::move(figures));
}

void UptimeScreen::refreshCauses()
{
    qint64 sum = 0;
    for (const CauseShare &cause : m_figures.causes)
        sum += cause.ms;
    std::vector<RankedRow> rows;
    quint64 key = 0;
    for (const CauseShare &cause : m_figures.causes) {
        ++key;
        if (sum <= 0 || rows.size() >= 40)
            break;
        const double share = double(cause.ms) / double(sum), longest = double(m_figures.causes.front().ms);
        rows.push_back({key, Tier::None, tr("%2  ×%1").arg(cause.outages).arg(causeText(m_desk.operations().catalogue(), cause.cause, cause.code)),
                        tr("%1 %  %2").arg(QString::number(share * 100, 'f', 1), portHours(cause.ms)), double(cause.ms) / longest});
    }
    m_causes->setRows(rows, rows.empty() ? QString() : tr("share of %1 counted outage, %2").arg(portHours(sum), periodText()));
}
