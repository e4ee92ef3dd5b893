#include "port_query.h"

#include "port_texts.h"

#include <algorithm>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

/** Place of each text among the distinct ones: equal texts get equal ranks. */
std::vector<quint32> rankTexts(const std::vector<QString> &texts)
{
    std::vector<quint32> order(texts.size()), ranks(texts.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](quint32 a, quint32 b) { return texts[a] < texts[b]; });
    quint32 rank = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && texts[order[i]] != texts[order[i - 1]])
            ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

} // namespace

PortQuery::PortQuery(const Operations &operations) : m_operations(operations)
{
    rank();
}

void PortQuery::setFilter(const PortFilter &filter)
{
    m_filter = filter;
    m_needle = filter.text.trimmed().toCaseFolded();
}

void PortQuery::setOrder(std::vector<PortOrder> order)
{
    if (order.size() > keys)
        order.resize(keys);
    m_order = std::move(order);
}

bool PortQuery::ordersBy(PortColumn column) const
{
    return std::any_of(m_order.begin(), m_order.end(), [&](const PortOrder &o) { return o.column == column; });
}

void PortQuery::rank()
{
    const Inventory &inventory = m_operations.network().inventory();
    std::vector<QString> stations, models, sites, types;
    m_stationTexts.clear();
    for (quint32 i = 0; i < inventory.stations.size(); ++i) {
        const Station &station = inventory.stations[i];
        const Site &site = inventory.sites[station.site.value];
        stations.push_back(station.id.toCaseFolded());
        models.push_back(modelText(m_operations.network(), {i}) + u' ' + firmwareText(m_operations.network(), {i}));
        m_stationTexts.push_back(
            QStringList{station.id, siteName(site), site.city, models.back()}.join(u'\n').toCaseFolded());
    }
    for (const Site &site : inventory.sites)
        sites.push_back(siteName(site).toCaseFolded());
    for (const Port &port : inventory.ports)
        types.push_back(connectorText(port) + u'%' + QString::number(qRound(port.powerKw * 10)).rightJustified(8, u'0'));
    m_stationRanks = rankTexts(stations);
    m_modelRanks = rankTexts(models);
    m_siteRanks = rankTexts(sites);
    m_typeRanks = rankTexts(types);
    m_keys.resize(inventory.ports.size());
}

void PortQuery::rekeyAll(UtcMs now)
{
    if (ordersBy(PortColumn::Fault) || ordersBy(PortColumn::Owner))
        rankAlerts();
    for (quint32 i = 0; i < m_keys.size(); ++i)
        m_keys[i] = keyOf({i}, now);
}

bool PortQuery::matchesText(PortIx port) const
{
    const Port &hardware = m_operations.network().port(port);
    const QString &text = m_stationTexts[hardware.station.value];
    if (text.contains(m_needle))
        return true;
    const QString tail = u'-' + QString::number(hardware.evse);
    return m_needle.endsWith(tail) && text.left(text.indexOf(u'\n')).endsWith(QStringView(m_needle).chopped(tail.size()));
}

bool PortQuery::matchesAlert(PortIx port) const
{
    const auto alerts = m_operations.alerts().ofPort(port);
    return std::any_of(alerts.begin(), alerts.end(), [&](const Alert *a) { return a->faultId == m_filter.fault; });
}

bool PortQuery::passes(PortIx port) const
{
    const Network &network = m_operations.network();
    const PortState &state = network.state(port);
    if (m_filter.abnormalOnly && !isAbnormal(state))
        return false;
    if (m_filter.tiers && !(m_filter.tiers & PortFilter::bit(shownTier(state))))
        return false;
    if (m_filter.modes && !(m_filter.modes & PortFilter::bit(state.mode)))
        return false;
    if (m_filter.region.isValid() && network.regionOf(port) != m_filter.region)
        return false;
    if (!m_needle.isEmpty() && !matchesText(port))
        return false;
    if (!m_filter.model.isEmpty() && modelText(network, network.port(port).station) != m_filter.model)
        return false;
    return m_filter.fault.isEmpty() || matchesAlert(port);
}

PortQuery::Key PortQuery::keyOf(PortIx port, UtcMs now) const
{
    Key key{};
    for (size_t i = 0; i < m_order.size(); ++i) {
        const qint64 value = number(port, m_order[i].column, now);
        key[i] = m_order[i].descending ? -value : value;
    }
    return key;
}

qint64 PortQuery::number(PortIx port, PortColumn column, UtcMs now) const
{
    const Network &network = m_operations.network();
    const PortState &state = network.state(port);
    switch (column) {
    case PortColumn::Tier: return shownTier(state) == Tier::None ? 9 : static_cast<int>(shownTier(state));
    case PortColumn::State: return static_cast<int>(state.mode);
    case PortColumn::Port: return qint64(m_stationRanks[network.port(port).station.value]) << 16 | network.port(port).evse;
    case PortColumn::Site: return m_siteRanks[network.siteOf(port).value];
    case PortColumn::Type: return m_typeRanks[port.value];
    case PortColumn::Model: return m_modelRanks[network.port(port).station.value];
    case PortColumn::Since: return state.since ? -state.since : std::numeric_limits<qint64>::min() / 2;
    case PortColumn::Uptime: return qRound64(m_operations.uptime().budget(port, now).uptimePercent * 1e6);
    case PortColumn::Budget: return m_operations.uptime().budget(port, now).leftMs();
    case PortColumn::Fault:
    case PortColumn::Owner: return textNumber(port, column);
    }
    return 0;
}

/** Place among the texts known at the last rekeyAll(); a new one falls between its neighbours. Empty ones come last. */
qint64 PortQuery::textNumber(PortIx port, PortColumn column) const
{
    const QString text = column == PortColumn::Fault ? faultText(m_operations, port) : ownerOf(m_operations, port);
    if (text.isEmpty())
        return std::numeric_limits<qint64>::max();
    const std::vector<QString> &known = column == PortColumn::Fault ? m_faults : m_owners;
    const auto place = std::lower_bound(known.begin(), known.end(), text);
    return 2 * (place - known.begin()) + int(place != known.end() && *place == text);
}

void PortQuery::rankAlerts()
{
    m_faults.clear();
    m_owners.clear();
    for (quint32 i = 0; i < m_keys.size(); ++i) {
        if (m_operations.network().state({i}).tier == Tier::None)
            continue;
        m_faults.push_back(faultText(m_operations, {i}));
        m_owners.push_back(ownerOf(m_operations, {i}));
    }
    for (std::vector<QString> *texts : {&m_faults, &m_owners}) {
        std::sort(texts->begin(), texts->end());
        texts->erase(std::unique(texts->begin(), texts->end()), texts->end());
    }
}

std::vector<PortIx> PortQuery::run() const
{
    std::vector<PortIx> ports;
    for (quint32 i = 0; i < m_keys.size(); ++i)
        if (passes({i}))
            ports.push_back({i});
    std::sort(ports.begin(), ports.end(), [this](PortIx a, PortIx b) { return before(a, b); });
    return ports;
}
