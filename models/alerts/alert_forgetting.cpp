// Closed alerts do not stay for ever: how they leave, and how those that stay are found again.
#include "alert_book_parts.h"

#include <algorithm>

/** Everything that is found by position is found again after alerts were taken out or places got other indexes. */
void AlertBook::Parts::reindex()
{
    byId.clear();
    open.clear();
    oldestClosed = 0;
    for (quint32 i = 0; i < alerts.size(); ++i) {
        const Alert &alert = alerts[i];
        byId.insert(alert.id, i);
        if (alert.isOpen())
            open.insert(i);
        else
            oldestClosed = oldestClosed == 0 ? alert.closed : std::min(oldestClosed, alert.closed);
    }
    regroup();
}

bool AlertBook::Parts::isOfAlert(Timer timer)
{
    switch (timer) {
    case Timer::OffDelay:
    case Timer::ShelveEnds:
    case Timer::FlappingEnds:
    case Timer::AcknowledgementEnds: return true;
    case Timer::OnDelay:
    case Timer::ConnectionLost:
    case Timer::BootLoopEnds:
    case Timer::StuckPreparing:
    case Timer::StuckFinishing:
    case Timer::UnavailableUnexplained:
    case Timer::StationUnavailable:
    case Timer::MaintenanceBegins:
    case Timer::MaintenanceEnds:
    case Timer::SitePowerEnds: return false;
    }
    return false;
}

bool AlertBook::Parts::isOfClock(Timer timer)
{
    switch (timer) {
    case Timer::ShelveEnds:
    case Timer::AcknowledgementEnds:
    case Timer::MaintenanceBegins:
    case Timer::MaintenanceEnds: return true;
    case Timer::OnDelay:
    case Timer::OffDelay:
    case Timer::ConnectionLost:
    case Timer::BootLoopEnds:
    case Timer::StuckPreparing:
    case Timer::StuckFinishing:
    case Timer::UnavailableUnexplained:
    case Timer::StationUnavailable:
    case Timer::FlappingEnds:
    case Timer::SitePowerEnds: return false;
    }
    return false;
}

void AlertBook::Parts::renumber(std::span<const qint32> to)
{
    const auto move = [&to](qint32 &index) { index = index < 0 ? -1 : to[size_t(index)]; };
    for (PlaceTable *places : {&ports, &stations}) {
        for (Place &where : places->rows()) {
            move(where.fault);
            move(where.warning);
            std::erase_if(where.alerts, [&to](quint32 index) { return to[index] < 0; });
            for (quint32 &index : where.alerts)
                index = quint32(to[index]);
        }
    }
    for (Line &one : lines)
        move(one.lostAlert);
    for (auto each = siteAlerts.begin(); each != siteAlerts.end();) {
        move(each->second);
        each = each->second < 0 ? siteAlerts.erase(each) : std::next(each);
    }
    std::map<quint32, FlapHistory> kept;
    for (const auto &[index, history] : flaps) {
        if (to[index] >= 0)
            kept[quint32(to[index])] = history;
    }
    flaps = std::move(kept);
    std::vector<Deadlines::Due> ofAlerts; // all of them first: an old number may be another one's new number
    for (const Deadlines::Due &due : deadlines.all()) {
        if (isOfAlert(Timer(due.kind)))
            ofAlerts.push_back(due);
    }
    for (const Deadlines::Due &due : ofAlerts)
        deadlines.cancel(due.kind, due.subject);
    for (const Deadlines::Due &due : ofAlerts) {
        if (const qint32 now = to[due.subject]; now >= 0)
            deadlines.set(due.kind, quint32(now), due.at);
    }
}

/** An alert that an order closed while its station is still away goes on to stand for that station. */
std::vector<bool> AlertBook::Parts::held() const
{
    std::vector<bool> all(alerts.size(), false);
    const auto hold = [&all](qint32 index) {
        if (index >= 0)
            all[size_t(index)] = true;
    };
    for (const PlaceTable *places : {&ports, &stations}) {
        for (const Place &where : places->rows()) {
            hold(where.fault);
            hold(where.warning);
        }
    }
    for (const Line &one : lines)
        hold(one.lostAlert);
    for (const auto &[site, index] : siteAlerts)
        hold(index);
    return all;
}

UtcMs AlertBook::oldestClosed() const { return m->oldestClosed; }

void AlertBook::forgetClosed(UtcMs time, const std::function<bool(const Alert &)> &needed)
{
    m->forgetSpreads(time + m->settings.keepClosed);
    if (m->oldestClosed == 0 || m->oldestClosed > time)
        return;
    const std::vector<bool> held = m->held();
    // What may still come back as the same alert is no past.
    const UtcMs returnedBefore = time + m->settings.keepClosed - m->settings.sameAlertWithin;
    std::vector<qint32> to(m->alerts.size(), -1);
    size_t kept = 0;
    for (size_t i = 0; i < m->alerts.size(); ++i) {
        Alert &alert = m->alerts[i];
        if (!alert.isOpen() && alert.closed <= time && alert.returned <= returnedBefore && !held[i] && !needed(alert))
            continue;
        to[i] = qint32(kept);
        if (kept != i)
            m->alerts[kept] = std::move(alert);
        ++kept;
    }
    if (kept == m->alerts.size())
        return;
    m->alerts.resize(kept);
    m->renumber(to);
    m->reindex();
}
