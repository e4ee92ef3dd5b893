#include "simulation.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace {

bool fits(const QString &pattern, const QString &text)
{
    if (pattern.isEmpty())
        return true;
    if (!pattern.contains(u'*') && !pattern.contains(u'?'))
        return pattern == text;
    return QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern)).match(text).hasMatch();
}

} // namespace

Simulation::Simulation(const Inventory &inventory, const SimWorld &world, Story story, int most)
    : m_world(std::make_unique<SimWorld>(world)), m_story(std::move(story)),
      m_chance(SimRandom::forKey(world.seed, "story", 0))
{
    m_world->technicianShare = m_story.technicianShare;
    m_world->initialFaultShare = m_story.initialShare;
    m_world->faultsPer1000PortHours = m_story.rate;
    m_world->faultsFrom = m_story.rateFrom;
    const size_t all = inventory.stations.size();
    const size_t count = most > 0 ? std::min(all, size_t(most)) : all;
    std::vector<std::vector<Port>> ports(all);
    for (const Port &port : inventory.ports)
        ports[port.station.value].push_back(port);
    for (size_t i = 0; i < count; ++i) {
        const size_t index = i * all / count;
        const Station &station = inventory.stations[index];
        const bool placed = station.site.isValid();
        const Site site = placed ? inventory.sites[station.site.value] : Site();
        const Region region = placed && site.region.isValid() ? inventory.regions[site.region.value] : Region();
        m_stations.push_back(std::make_unique<SimulatedStation>(station, ports[index], site.longitude, *m_world));
        m_places.push_back({site.id, region.name, station.site.value});
        m_scheduled.push_back(StationTimers::never);
    }
    settleOldTrouble();
    for (size_t i = 0; i < m_stations.size(); ++i)
        schedule(i);
}

void Simulation::settleOldTrouble()
{
    for (const StoryAct &act : m_story.acts) {
        if (act.age == 0)
            continue;
        std::vector<std::pair<size_t, int>> places;
        for (size_t i = 0; i < m_stations.size(); ++i) {
            for (const SimulatedPort &port : m_stations[i]->ports()) {
                if (hasPlaceFor(act, i) && matches(act, *m_stations[i], port))
                    places.emplace_back(i, port.evse);
            }
        }
        const qint64 lasts = act.lasts > 0 ? act.lasts : m_chance.span(act.kind->shortest * minute, act.kind->longest * minute);
        const Fault fault{act.kind, act.age + lasts, act.reset.value_or(act.kind->reset), act.deratedKw};
        const QString what = QString::fromLatin1(act.kind->id);
        int done = 0;
        while (done < act.count && !places.empty()) {
            const auto place = places.begin() + m_chance.below(int(places.size()));
            const auto [station, evse] = *place;
            places.erase(place);
            if (!m_stations[station]->settle(fault, evse, m_world->start - act.age))
                continue;
            ++done;
            m_chronicle.push_back(u"before: %1 at %2 EVSE %3"_s.arg(what, QString::fromUtf8(m_stations[station]->id()), QString::number(evse)));
        }
        if (done < act.count)
            m_chronicle.push_back(u"before: nowhere to let %1 happen"_s.arg(what));
    }
    std::erase_if(m_story.acts, [](const StoryAct &act) { return act.age > 0; });
}

size_t Simulation::portCount() const
{
    size_t count = 0;
    for (const auto &station : m_stations)
        count += station->ports().size();
    return count;
}

void Simulation::schedule(size_t station)
{
    const UtcMs due = m_stations[station]->nextDue();
    if (due == m_scheduled[station])
        return;
    m_scheduled[station] = due;
    if (due != StationTimers::never)
        m_queue.push({due, station});
}

UtcMs Simulation::nextDue()
{
    while (!m_queue.empty() && m_scheduled[m_queue.top().station] != m_queue.top().at)
        m_queue.pop(); // was moved
    const UtcMs act = m_nextAct < m_story.acts.size() ? m_world->start + m_story.acts[m_nextAct].at : StationTimers::never;
    return std::min(act, m_queue.empty() ? StationTimers::never : m_queue.top().at);
}

void Simulation::passUntil(UtcMs now)
{
    for (UtcMs due = nextDue(); due <= now && due != StationTimers::never; due = nextDue()) {
        if (m_nextAct < m_story.acts.size() && m_world->start + m_story.acts[m_nextAct].at == due) {
            perform(m_story.acts[m_nextAct++]);
            continue;
        }
        const size_t station = m_queue.top().station;
        m_queue.pop();
        m_scheduled[station] = StationTimers::never;
        m_stations[station]->pass(due, m_wireOf(station));
        schedule(station);
    }
}

void Simulation::opened(size_t station, UtcMs now)
{
    m_stations[station]->opened(now, m_wireOf(station));
    schedule(station);
}

void Simulation::closed(size_t station, bool refused, UtcMs now)
{
    m_stations[station]->closed(now, refused, m_wireOf(station));
    schedule(station);
}

void Simulation::receive(size_t station, std::string_view text, UtcMs now)
{
    m_stations[station]->receive(text, now, m_wireOf(station));
    schedule(station);
}

void Simulation::uploaded(size_t station, bool ok, UtcMs now)
{
    m_stations[station]->uploaded(ok, now, m_wireOf(station));
    schedule(station);
}

// --- the script ---

bool Simulation::hasPlaceFor(const StoryAct &act, size_t index) const
{
    const SimulatedStation &station = *m_stations[index];
    return !station.hasStationFault() && fits(act.station, QString::fromUtf8(station.id()))
        && fits(act.site, m_places[index].site) && fits(act.region, m_places[index].region)
        && fits(act.model, QString::fromUtf8(station.hardware().model));
}

bool Simulation::matches(const StoryAct &act, const SimulatedStation &station, const SimulatedPort &port) const
{
    if ((act.evse > 0 && port.evse != act.evse) || port.fault || port.inoperative)
        return false;
    const bool free = port.phase == PortPhase::Empty;
    const bool beside = std::any_of(station.ports().begin(), station.ports().end(), [&](const SimulatedPort &other) {
        return &other != &port && other.phase == PortPhase::Charging;
    });
    switch (act.where) {
    case StoryAct::Where::Any: return true;
    case StoryAct::Where::Free: return free;
    case StoryAct::Where::Charging: return port.phase == PortPhase::Charging;
    case StoryAct::Where::BesideCharging: return free && beside;
    }
    return false;
}

void Simulation::perform(const StoryAct &act)
{
    const UtcMs now = m_world->start + act.at;
    std::vector<std::pair<size_t, int>> candidates; // station and EVSE
    std::map<quint32, int> stationsAt; // a router's failure is told apart from a station's only where there are several
    int mostAtOneSite = 1;
    for (const Place &place : m_places)
        mostAtOneSite = std::max(mostAtOneSite, ++stationsAt[place.siteIndex]);
    const int least = act.kind->effect == FaultEffect::SiteOffline ? std::min(3, mostAtOneSite) : 1;
    for (size_t i = 0; i < m_stations.size(); ++i) {
        if (!m_stations[i]->isOnline() || !hasPlaceFor(act, i) || stationsAt[m_places[i].siteIndex] < least)
            continue;
        for (const SimulatedPort &port : m_stations[i]->ports()) {
            if (matches(act, *m_stations[i], port))
                candidates.emplace_back(i, port.evse);
        }
    }
    const QString what = QString::fromLatin1(act.kind->id);
    for (int done = 0; done < act.count; ++done) {
        Fault fault{act.kind, act.lasts, act.reset.value_or(act.kind->reset), act.deratedKw};
        if (fault.lasts == 0)
            fault.lasts = m_chance.span(act.kind->shortest * minute, act.kind->longest * minute);
        bool struck = false;
        while (!struck && !candidates.empty()) {
            const size_t pick = size_t(m_chance.below(int(candidates.size())));
            const auto [station, evse] = candidates[pick];
            candidates.erase(candidates.begin() + qsizetype(pick));
            if (act.kind->effect == FaultEffect::SiteOffline) {
                strikeSite(fault, station, now);
                struck = true;
            } else {
                struck = m_stations[station]->strike(fault, evse, now, m_wireOf(station));
            }
            schedule(station);
            if (struck)
                m_chronicle.push_back(u"%1 s: %2 at %3 EVSE %4"_s.arg(QString::number(act.at / second), what,
                                          QString::fromUtf8(m_stations[station]->id()), QString::number(evse)));
        }
        if (!struck)
            m_chronicle.push_back(u"%1 s: nowhere to let %2 happen"_s.arg(QString::number(act.at / second), what));
    }
}

/** A router: every station of the site loses its connection, and gets it back at about the same time. */
void Simulation::strikeSite(const Fault &fault, size_t station, UtcMs now)
{
    for (size_t i = 0; i < m_stations.size(); ++i) {
        if (m_places[i].siteIndex != m_places[station].siteIndex)
            continue;
        m_stations[i]->strike(fault, 0, now, m_wireOf(i));
        schedule(i);
    }
}
