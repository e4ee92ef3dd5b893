// The part of ShiftScreen that brings the figures to the panels.

#include "chip.h"
#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "handover_panel.h"
#include "owner_rate.h"
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

#include <QLabel>

#include <algorithm>

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
    const ShiftFigures figures = shiftFigures(alerts, m_desk.operations().network(), qMin(now, qMax(window, recorded)), now, 0);
    m_people.clear();
    for (const OwnerLoad &load : figures.owners)
        if (!load.owner.isEmpty())
            m_people.append(load.owner);
    m_queueModel->refresh(now);
    m_shelvedModel->refresh(now);
    refreshQueue(figures);
    m_load->setOwners(figures.owners, ownerRates(alerts, now), m_settings.capacity, now);
    m_rate->setFigures(figures, window);
    m_handover->refresh(now, currentShift(m_settings, now));
    refreshStrip(figures);
    refreshLists(figures);
    if (m_selection.alert().isValid())
        m_queue->selectKey(m_selection.alert().value);
}

QStringList ShiftScreen::people() const
{
    QStringList names;
    const QString me = m_desk.identity().person;
    if (!me.isEmpty())
        names.append(me);
    for (const QString &name : m_people)
        if (!names.contains(name) && !name.startsWith(u"playbook:"_s))
            names.append(name);
    return names;
}

void ShiftScreen::refreshQueue(const ShiftFigures &figures)
{
    m_queueHead->setDetail(tr("%1 open, %2 in tiers P1 to P3").arg(figures.open).arg(figures.openUpToP3));
    const QString names[] = {tr("P1 to P3"), tr("All"), tr("Over target"), tr("Unowned")};
    for (size_t i = 2; i < m_filters.size(); ++i)
        m_filters[i]->setText(tr("%1 %2").arg(names[i]).arg(m_queueModel->count(ShiftQueueModel::Filter(i))));
    m_ages->setAges(figures.ages);
    const bool nothing = m_queueModel->rowCount() == 0;
    m_queue->setVisible(!nothing);
    m_queueEmpty->setVisible(nothing);
    if (nothing && figures.open == 0)
        m_queueEmpty->show(PanelState::Kind::Empty, tr("Nothing needs you"), tr("No alert is open."));
    else if (nothing)
        m_queueEmpty->show(PanelState::Kind::NoMatch, tr("No alert matches"), tr("The filter leaves out open alerts: %1. Shift 2 shows all.").arg(m_queueModel->hidden()));
    const QString orders[] = {tr("Tier first, then age."), tr("Oldest first."), tr("Nobody's first, then by owner and tier.")};
    QStringList foot{tr("%1 of %2 shown").arg(m_queueModel->rowCount()).arg(m_queueModel->rowCount() + m_queueModel->hidden()),
                     orders[qBound(0, m_order->current(), 2)]};
    if (const size_t marked = m_queueModel->marked().size(); marked > 0)
        foot << tr("Marked: %1. O assigns, Z shelves, Esc clears.").arg(marked);
    m_queueFoot->setText(foot.join(u"    "_s));
    int inHand = 0, inField = 0;
    for (const OwnerLoad &load : figures.owners) {
        inHand += load.owner.isEmpty() ? 0 : total(load.inHand);
        inField += load.inField;
    }
    m_loadHead->setDetail(tr("%1 in hand, %2 with field crews").arg(inHand).arg(inField));
    m_shelved->setVisible(m_shelvedModel->rowCount() > 0);
    m_shelvedEmpty->setVisible(m_shelvedModel->rowCount() == 0);
    m_shelvedHead->setDetail(m_shelvedModel->rowCount() > 0 ? tr("%1, at most 12 h each").arg(m_shelvedModel->rowCount()) : QString());
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

/** "1.3": one decimal while that says something. */
static QString perOperator(int count, int operators)
{
    const double each = double(count) / operators;
    return QString::number(each, 'f', each < 10 && count % operators != 0 ? 1 : 0);
}

static int leavingWithin(const ShiftFigures &f, const AlertBook &alerts, qint64 time)
{
    return int(std::count_if(f.shelved.begin(), f.shelved.end(), [&](AlertId id) {
        const Alert *alert = alerts.find(id);
        return alert && alert->shelvedUntil > 0 && alert->shelvedUntil <= f.now + time;
    }));
}

/** The triangle stands where a target of the standard is missed (standards 5.3); without an alarm nothing is claimed. */
void ShiftScreen::refreshStrip(const ShiftFigures &f)
{
    const QString spans[] = {tr("last 12 h"), tr("last 24 h"), tr("last 7 d")};
    const UtcMs recorded = m_desk.operations().uptime().measuredSince();
    const QString span = recorded >= f.from ? tr("since %1").arg(timeText(recorded, f.now)) : spans[qBound(0, m_span->current(), 2)];
    const int rate = f.bins.empty() ? 0 : f.bins.back().count;
    const double mean = f.bins.empty() ? 0 : double(f.alarms) / double(f.bins.size()) / f.operators;
    std::vector<Figure> figures;
    figures.push_back({tr("Alarms, %1").arg(span), QString::number(f.alarms),
                       tr("%1 per operator, %2 / 10 min").arg(perOperator(f.alarms, f.operators)).arg(mean, 0, 'f', 1), Tier::None, {}, 10});
    figures.push_back({tr("Rate per operator, now"), tr("%1 / 10 min").arg(perOperator(rate, f.operators)), tr("acceptable ≤ 1, manageable ≤ 2"),
                       rate > 2 * f.operators ? Tier::P3 : Tier::None, {}, 10});
    figures.push_back({tr("Peak per operator, 10 min"), f.peak > 0 ? perOperator(f.peak, f.operators) : dash(),
                       f.peak > 0 ? tr("%1 UTC, operators: %2").arg(timeText(f.peakAt, f.now)).arg(f.operators) : tr("no alarms yet"),
                       f.peak > floodStartsAbove * f.operators ? Tier::P2 : Tier::None, {}, 11});
    figures.push_back({tr("Time in flood"), percent(f.floodShare), tr("target < 1 %, floods: %1").arg(f.floods.size()), f.floodShare >= 0.01 ? Tier::P3 : Tier::None, {}, 9});
    figures.push_back({tr("Top 10 sources"), f.alarms > 0 ? percent(f.topTenShare) : dash(), tr("of all alarms, target ≤ 5 %"),
                       f.alarms >= 100 && f.topTenShare > 0.05 ? Tier::P3 : Tier::None, {}, 9});
    figures.push_back({tr("Chattering"), QString::number(f.chattering.size()), tr("target 0"), f.chattering.empty() ? Tier::None : Tier::P3, {}, 6});
    figures.push_back({tr("Stale over 24 h"), QString::number(f.stale.size()), tr("target < 5"), f.stale.size() >= 5 ? Tier::P3 : Tier::None, {}, 7});
    figures.push_back({tr("Priority mix, target 1 / 5 / 15 / 80"), {}, mixText(f.mix), Tier::None, {f.mix.begin(), f.mix.end()}, 16});
    figures.push_back({tr("Shelved"), QString::number(f.shelved.size()), tr("%1 expire within 1 h").arg(leavingWithin(f, m_desk.operations().alerts(), hour)), Tier::None, {}, 8});
    figures.push_back({tr("P1 acknowledged in time"), f.p1Acknowledged > 0 ? percent(double(f.p1InTime) / f.p1Acknowledged) : dash(),
                       f.p1Acknowledged > 0 ? tr("%1 of %2, target 2 min").arg(f.p1InTime).arg(f.p1Acknowledged) : tr("no P1 yet"),
                       f.p1InTime < f.p1Acknowledged ? Tier::P3 : Tier::None, {}, 10});
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
            const QString often = tr("%1 in %2").arg(alert.count).arg(formatDuration(qMax<qint64>(0, alert.lastRaised - alert.raised)));
            return alert.flapping ? tr("%1, folded").arg(often) : often;
        }));
    for (const AlertId id : f.stale)
        stale.push_back(row(id, [&](const Alert &alert) {
            const WorkOrder *order = m_desk.operations().orders().find(alert.order);
            const QString waits = order && order->isOpen() ? QString::fromUtf8(text(order->stage).data(), qsizetype(text(order->stage).size()))
                                : alert.owner.isEmpty()    ? tr("no owner")
                                                           : printable(alert.owner, 24);
            return tr("%1  %2").arg(formatDuration(f.now - alert.raised), waits);
        }));
    m_top->setRows(top, f.alarms > 0 ? tr("%1 of %2 alarms").arg(inTop).arg(f.alarms) : QString());
    m_chattering->setRows(chattering, chattering.empty() ? QString() : tr("%1, raised 3 times or more").arg(chattering.size()));
    m_stale->setRows(stale, stale.empty() ? QString() : tr("%1, active over 24 h").arg(stale.size()));
    m_rateHead->setDetail(tr("operators: %1, floods: %2").arg(f.operators).arg(f.floods.size()));
}
