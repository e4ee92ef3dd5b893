#include "site_days.h"

#include <QDateTime>
#include <QHash>

void SiteDays::load(const AssetRegister &assets)
{
    m_zones.assign(1, Zone{QTimeZone::utc(), false, {}});
    m_ofSite.clear();
    m_ofSite.reserve(assets.siteCount());
    QHash<QString, quint16> byName{{QString(), 0}};
    for (quint32 i = 0; i < assets.siteCount(); ++i) {
        const QString &name = assets.timeZone(SiteIx{i});
        const auto known = byName.constFind(name);
        if (known != byName.cend()) {
            m_ofSite.push_back(*known);
            continue;
        }
        const QTimeZone zone(name.toUtf8());
        quint16 index = 0;
        if (zone.isValid() && m_zones.size() < 0xFFFF) {
            index = quint16(m_zones.size());
            m_zones.push_back({zone, true, {}});
        }
        byName.insert(name, index);
        m_ofSite.push_back(index);
    }
}

SiteDay SiteDays::dayIn(const QTimeZone &zone, UtcMs at)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at, zone).date();
    return {date.startOfDay(zone).toMSecsSinceEpoch(), date.addDays(1).startOfDay(zone).toMSecsSinceEpoch()};
}

/** A site that appeared after the inventory stands nowhere yet. */
const SiteDays::Zone &SiteDays::zoneOf(SiteIx site) const
{
    static const Zone utc{QTimeZone::utc(), false, {}};
    if (m_zones.empty())
        return utc;
    return m_zones[site.value < m_ofSite.size() ? m_ofSite[site.value] : 0];
}

const SiteDay &SiteDays::dayOf(SiteIx site, UtcMs at)
{
    if (m_zones.empty())
        m_zones.assign(1, Zone{QTimeZone::utc(), false, {}});
    Zone &zone = m_zones[site.value < m_ofSite.size() ? m_ofSite[site.value] : 0];
    if (at < zone.day.start || at >= zone.day.end)
        zone.day = dayIn(zone.zone, at);
    return zone.day;
}

SiteDay SiteDays::dayOf(SiteIx site, UtcMs at) const
{
    const Zone &zone = zoneOf(site);
    return at >= zone.day.start && at < zone.day.end ? zone.day : dayIn(zone.zone, at);
}

bool SiteDays::isKnown(SiteIx site) const
{
    return zoneOf(site).known;
}
