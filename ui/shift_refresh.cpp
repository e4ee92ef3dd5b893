// The part of ShiftScreen that brings the figures to the panels.

#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "panel_header.h"
#include "panel_state.h"
#include "place_text.h"
#include "printable.h"
#include "segmented_control.h"
#include "shelved_model.h"
#include "shift_age_strip.h"
#include "shift_owner_load.h"
#include "shift_rate_chart.h"
#include "shift_screen.h"

using namespace Qt::StringLiterals;

static QString dash()
{
    return u"\u2013"_s;
}

void ShiftScreen::refresh()
{
    const UtcMs now = m_desk.now();
    constexpr qint64 spans[] = {12 * hour, 24 * hour, 7 * day};
    const std::vector<Alert> &alerts = m_desk.operations().alerts().all();
    const UtcMs window = now - spans[qBound(0, m_span->current(), 2)] + rateBin;
    // Before the record begins nothing is known, which is not the same as no alarms.
    const UtcMs recorded = m_desk.operations().uptime().measuredSince();
    const ShiftFigures figures = shiftFigures(alerts, m_desk.operations().network(), qMin(now, qMax(window, recorded)), now);
    m_queueModel->refresh(now);
    m_shelvedModel->refresh(now);
    m_queueHead->setDetail(tr("%1 open, %2 in tiers P1 to P3").arg(figures.open).arg(figures.openUpToP3));
    m_ages->setAges(figures.ages);
    const bool nothing = m_queueModel->rowCount() == 0;
    m_queue->setVisible(!nothing);
    m_queueEmpty->setVisible(nothing);
    if (nothing && figures.open == 0)
        m_queueEmpty->show(PanelState::Kind::Empty, tr("Nothing needs you"), tr("No alert is open."));
    else if (nothing)
        m_queueEmpty->show(PanelState::Kind::NoMatch, tr("No alert matches"), tr("The filter leaves out open alerts: %1. Shift 2 shows all.").arg(m_queueModel->hidden()));
    m_load->setOwners(figures.owners, now);
    m_rate->setFigures(figures, window);
    m_shelved->setVisible(m_shelvedModel->rowCount() > 0);
    m_shelvedEmpty->setVisible(m_shelvedModel->rowCount() == 0);
    m_shelvedHead->setDetail(m_shelvedModel->rowCount() > 0 ? tr("%1, at most 12 h each").arg(m_shelvedModel->rowCount()) : QString());
    const int unowned = figures.owners.empty() ? 0 : total(figures.owners.back().counts);
    m_loadHead->setDetail(tr("%1 owned, %2 not").arg(figures.open - unowned).arg(unowned));
    refreshStrip(figures);
    refreshLists(figures);
    if (m_selection.alert().isValid())
        m_queue->selectKey(m_selection.alert().value);
}

static QString percent(double share)
{
    return ShiftScreen::tr("%1 %").arg(share * 100, 0, 'f', share < 0.1 ? 1 : 0);
}

static QString mixText(const TierCounts &mix)
{
    const int sum = total(mix);
    if (sum == 0)
        return ShiftScreen::tr("no alarms yet");
    QStringList parts;
    for (size_t i = 0; i < 4; ++i)
        parts.append(u"P%1 %2"_s.arg(i + 1).arg(percent(double(mix[i]) / sum)));
    return parts.join(u", "_s);
}

/** The triangle stands where a target of the standard is missed (standards 5.3); without an alarm nothing is claimed. */
void ShiftScreen::refreshStrip(const ShiftFigures &f)
{
    const QString spans[] = {tr("last 12 h"), tr("last 24 h"), tr("last 7 d")};
    const UtcMs recorded = m_desk.operations().uptime().measuredSince();
    const QString span = recorded >= f.from ? tr("since %1").arg(timeText(recorded, f.now)) : spans[qBound(0, m_span->current(), 2)];
    const int rate = f.bins.empty() ? 0 : f.bins.back().count;
    const double mean = f.bins.empty() ? 0 : double(f.alarms) / double(f.bins.size());
    std::vector<Figure> figures;
    figures.push_back({tr("Alarms, %1").arg(span), QString::number(f.alarms), tr("mean %1 / 10 min").arg(mean, 0, 'f', 1), Tier::None, {}, 1});
    figures.push_back({tr("Rate, this 10 min"), QString::number(rate), tr("good ≤ 1, at most 2"), rate > 2 ? Tier::P3 : Tier::None, {}, 1});
    figures.push_back({tr("Peak, 10 min"), f.peak > 0 ? QString::number(f.peak) : dash(), f.peak > 0 ? tr("%1 UTC").arg(timeText(f.peakAt, f.now)) : tr("no alarms yet"),
                       f.peak > floodStartsAbove ? Tier::P2 : Tier::None, {}, 1});
    figures.push_back({tr("Time in flood"), percent(f.floodShare), tr("target < 1 %, floods: %1").arg(f.floods.size()), f.floodShare >= 0.01 ? Tier::P3 : Tier::None, {}, 1});
    figures.push_back({tr("Top 10 sources"), f.alarms > 0 ? percent(f.topTenShare) : dash(), tr("target ≤ 5 % of all"),
                       f.alarms >= 100 && f.topTenShare > 0.05 ? Tier::P3 : Tier::None, {}, 1});
    figures.push_back({tr("Chattering"), QString::number(f.chattering.size()), tr("target 0"), f.chattering.empty() ? Tier::None : Tier::P3, {}, 1});
    figures.push_back({tr("Stale over 24 h"), QString::number(f.stale.size()), tr("target < 5"), f.stale.size() >= 5 ? Tier::P3 : Tier::None, {}, 1});
    figures.push_back({tr("Priority mix, target 1 / 5 / 15 / 80"), {}, mixText(f.mix), Tier::None, {f.mix.begin(), f.mix.end()}, 2});
    figures.push_back({tr("Median acknowledge"), f.medianAck < 0 ? dash() : formatDuration(f.medianAck),
                       f.p1Acknowledged > 0 ? tr("P1: %1 of %2 in 2 min").arg(f.p1InTime).arg(f.p1Acknowledged) : tr("no P1 yet"),
                       f.p1InTime < f.p1Acknowledged ? Tier::P3 : Tier::None, {}, 1});
    m_strip->setFigures(std::move(figures));
}

void ShiftScreen::refreshLists(const ShiftFigures &f)
{
    const AlertBook &alerts = m_desk.operations().alerts();
    const Network &network = m_desk.operations().network();
    std::vector<RankedRow> top, chattering, stale;
    int inTop = 0;
    for (const AlarmSource &source : f.top) {
        inTop += source.count;
        top.push_back({source.worst.value, source.tier, tr("%1, %2").arg(printable(source.title, 60), source.place),
                       QString::number(source.count), double(source.count) / f.top.front().count});
    }
    const auto row = [&](AlertId id, auto value) {
        const Alert *alert = alerts.find(id);
        return alert ? RankedRow{id.value, Tier::None, tr("%1, %2").arg(printable(alert->title, 60), portText(network, *alert)), value(*alert), -1}
                     : RankedRow{id.value, Tier::None, toText(id), {}, -1};
    };
    for (const AlertId id : f.chattering)
        chattering.push_back(row(id, [&](const Alert &alert) {
            return tr("%1 in %2").arg(alert.count).arg(formatDuration(qMax<qint64>(0, alert.lastRaised - alert.raised)));
        }));
    for (const AlertId id : f.stale)
        stale.push_back(row(id, [&](const Alert &alert) {
            return tr("%1  %2").arg(formatDuration(f.now - alert.raised), alert.owner.isEmpty() ? tr("no owner") : printable(alert.owner, 24));
        }));
    m_top->setRows(top, f.alarms > 0 ? tr("%1 of %2 alarms").arg(inTop).arg(f.alarms) : QString());
    m_chattering->setRows(chattering, chattering.empty() ? QString() : tr("%1, raised 3 times or more").arg(chattering.size()));
    m_stale->setRows(stale, stale.empty() ? QString() : tr("%1, active over 24 h").arg(stale.size()));
    m_rateHead->setDetail(f.floods.empty() ? tr("no flood") : tr("floods: %1").arg(f.floods.size()));
}
