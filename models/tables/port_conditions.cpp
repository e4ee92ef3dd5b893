#include "port_conditions.h"

#include "port_texts.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

bool isDown(PortMode mode)
{
    switch (mode) {
    case PortMode::Faulted:
    case PortMode::Offline:
    case PortMode::OutOfService: return true;
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved:
    case PortMode::Unknown: return false;
    }
    return false;
}

namespace {

bool sharesOne(const QStringList &wanted, const QStringList &has)
{
    return std::any_of(has.begin(), has.end(), [&](const QString &one) { return wanted.contains(one); });
}

/** Local midnight of the day in which `now` falls, and of the next one. */
std::pair<UtcMs, UtcMs> dayAround(UtcMs now, const QString &zoneId)
{
    const QTimeZone named(zoneId.toLatin1());
    const QTimeZone zone = named.isValid() ? named : QTimeZone::utc();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, zone).date();
    return {today.startOfDay(zone).toMSecsSinceEpoch(), today.addDays(1).startOfDay(zone).toMSecsSinceEpoch()};
}

} // namespace

PortConditions::PortConditions(const Operations &operations, PortTraits &traits, NameIndex &names)
    : m_operations(operations), m_traits(traits), m_names(names)
{
}

void PortConditions::setFilter(const PortFilter &filter, UtcMs now)
{
    PortFilter before = m_filter;
    m_filter = filter;
    before.text = filter.text;
    if (before == filter)
        lookUpText();
    else
        refresh(now);
}

void PortConditions::refresh(UtcMs now)
{
    const PortFilter &f = m_filter;
    m_asksStation = f.region.isValid() || f.site.isValid() || !f.areas.isEmpty() || !f.models.isEmpty() || !f.firmwares.isEmpty();
    m_asksKind = !f.connectors.isEmpty() || !f.programmes.isEmpty() || f.leastKw > 0 || f.mostKw > 0;
    PortFilter others = f;
    others.text.clear();
    m_asksOthers = !others.isEmpty();
    if (!f.faults.isEmpty())
        m_traits.followFaults();
    m_faultPasses.clear();
    lookUpStations();
    lookUpKinds();
    lookUpDays(now);
    extend();
    lookUpText();
}

void PortConditions::extend()
{
    if (m_filter.faults.isEmpty())
        return;
    while (m_faultPasses.size() < m_traits.faultCount()) {
        const auto id = quint16(m_faultPasses.size());
        m_faultPasses.push_back(id != 0 && m_filter.faults.contains(m_traits.fault(id).id));
    }
}

void PortConditions::lookUpText()
{
    const std::vector<QByteArray> words = foldedWords(m_filter.text);
    m_asksText = !words.empty();
    if (!m_asksText) {
        m_textHits.clear();
        return;
    }
    while (!m_names.build()) {
    }
    m_textHits.assign(m_operations.network().stationCount(), 0);
    for (const NameIndex::StationHit &hit : m_names.find(words).stations)
        m_textHits[hit.station.value] = hit.evse;
}

void PortConditions::lookUpStations()
{
    m_stationPasses.clear();
    if (!m_asksStation)
        return;
    m_stationPasses.resize(m_operations.network().stationCount());
    for (quint32 i = 0; i < m_stationPasses.size(); ++i)
        m_stationPasses[i] = passesStation({i});
}

bool PortConditions::passesStation(StationIx station) const
{
    const PortFilter &f = m_filter;
    const SiteIx index = m_traits.siteOf(station);
    const Site &site = m_operations.network().site(index);
    return (!f.region.isValid() || site.region == f.region) && (!f.site.isValid() || index == f.site)
        && (f.areas.isEmpty() || f.areas.contains(site.state))
        && (f.models.isEmpty() || f.models.contains(m_traits.models().text(m_traits.modelOf(station))))
        && (f.firmwares.isEmpty() || f.firmwares.contains(m_traits.firmwares().text(m_traits.firmwareOf(station))));
}

void PortConditions::stationsChanged(std::span<const StationIx> stations)
{
    for (const StationIx station : stations)
        if (station.value < m_stationPasses.size())
            m_stationPasses[station.value] = passesStation(station);
}

void PortConditions::lookUpKinds()
{
    m_kindPasses.clear();
    for (const PortTraits::Kind &kind : m_traits.kinds()) {
        const bool power = (m_filter.leastKw <= 0 || kind.powerKw >= m_filter.leastKw)
                        && (m_filter.mostKw <= 0 || (kind.powerKw > 0 && kind.powerKw <= m_filter.mostKw));
        m_kindPasses.push_back(power && (m_filter.connectors.isEmpty() || sharesOne(m_filter.connectors, kind.connectors))
                               && (m_filter.programmes.isEmpty() || sharesOne(m_filter.programmes, kind.programmes)));
    }
}

void PortConditions::lookUpDays(UtcMs now)
{
    m_dayStarts.clear();
    m_dayEndsAt = 0;
    if (!m_filter.unusedToday)
        return;
    QHash<QString, UtcMs> starts;
    for (const Site &site : m_operations.network().inventory().sites) {
        auto known = starts.constFind(site.timeZone);
        if (known == starts.constEnd()) {
            const auto [start, end] = dayAround(now, site.timeZone);
            known = starts.insert(site.timeZone, start);
            m_dayEndsAt = m_dayEndsAt ? std::min(m_dayEndsAt, end) : end;
        }
        m_dayStarts.push_back(known.value());
    }
}

bool PortConditions::passesText(PortIx port) const
{
    const StationIx station = m_traits.stationOf(port);
    const quint16 hit = station.value < m_textHits.size() ? m_textHits[station.value] : quint16(0);
    return hit != 0 && (hit == NameIndex::anyEvse || m_operations.network().evse(port) == hit);
}

bool PortConditions::passesHardware(PortIx port) const
{
    if (m_asksStation) {
        const quint32 station = m_traits.stationOf(port).value;
        if (station >= m_stationPasses.size() || !m_stationPasses[station])
            return false;
    }
    return !m_asksKind || m_kindPasses[m_traits.kindOf(port)];
}

bool PortConditions::passesTime(PortIx port, const PortState &state, UtcMs now) const
{
    if (m_filter.downLongerThan > 0 && !(isDown(state.mode) && state.since > 0 && now - state.since > m_filter.downLongerThan))
        return false;
    if (!m_filter.unusedToday)
        return true;
    if (state.sessionStart > 0)
        return false;
    const quint32 site = m_traits.siteOf(port).value;
    const Session *last = m_operations.network().lastSession(port);
    return !last || (!last->isOpen() && (site >= m_dayStarts.size() || last->end < m_dayStarts[site]));
}

bool PortConditions::passesOthers(PortIx port, UtcMs now) const
{
    if (!passesHardware(port))
        return false;
    if (!m_filter.faults.isEmpty() && !m_faultPasses[m_traits.faultOf(port)])
        return false;
    const PortState &state = m_operations.network().state(port);
    if (m_filter.abnormalOnly && !isAbnormal(state))
        return false;
    if (m_filter.tiers && !(m_filter.tiers & PortFilter::bit(shownTier(state))))
        return false;
    if (m_filter.modes && !(m_filter.modes & PortFilter::bit(state.mode)))
        return false;
    return passesTime(port, state, now);
}

UtcMs PortConditions::passesFrom(PortIx port) const
{
    const PortState &state = m_operations.network().state(port);
    return isDown(state.mode) && state.since > 0 ? state.since + m_filter.downLongerThan + 1 : 0;
}
