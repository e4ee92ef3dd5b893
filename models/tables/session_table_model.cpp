#include "session_table_model.h"

#include "cell_roles.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t fewChanges = 64; // more rows than these at once: the model resets

} // namespace

SessionTableModel::SessionTableModel(const Operations &operations, QObject *parent)
    : QAbstractTableModel(parent), m_operations(operations), m_now(operations.now())
{
    reload();
}

int SessionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SessionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

PortIx SessionTableModel::portAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? m_rows[size_t(row)].port : PortIx();
}

/** Descending order turns the keys round, never the order of equal ones. */
bool SessionTableModel::before(const Row &a, const Row &b) const
{
    if (a.key != b.key)
        return (a.key < b.key) == (m_order == Qt::AscendingOrder);
    return a.port < b.port;
}

int SessionTableModel::rowOf(PortIx port) const
{
    const auto key = m_keys.constFind(port);
    if (key == m_keys.cend())
        return -1;
    const Row wanted{port, *key};
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), wanted, [this](const Row &a, const Row &b) { return before(a, b); });
    return found != m_rows.end() && found->port == port ? int(found - m_rows.begin()) : -1;
}

/** Names become numbers, once an inventory. */
void SessionTableModel::rank()
{
    const AssetView all = m_operations.network().inventory();
    const auto ranks = [](size_t count, auto text) {
        std::vector<QString> texts(count);
        for (size_t i = 0; i < count; ++i)
            texts[i] = text(i).toCaseFolded();
        std::vector<quint32> order(count), rank(count);
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(), [&](quint32 a, quint32 b) { return texts[a] != texts[b] ? texts[a] < texts[b] : a < b; });
        for (quint32 i = 0; i < count; ++i)
            rank[order[i]] = i;
        return rank;
    };
    if (m_column == SiteName && m_siteRank.size() != all.sites.size())
        m_siteRank = ranks(all.sites.size(), [&](size_t i) { return siteName(all.sites[i]); });
    if (m_column == PortName && m_stationRank.size() != all.stations.size())
        m_stationRank = ranks(all.stations.size(), [&](size_t i) { return all.stations[i].id; });
}

double SessionTableModel::keyOf(PortIx port) const
{
    const LiveSession *session = m_operations.sessions().running(port);
    const PortState &state = m_operations.network().state(port);
    switch (Column(m_column)) {
    case PortName: {
        const Port &place = m_operations.network().port(port);
        return double(place.station.value < m_stationRank.size() ? m_stationRank[place.station.value] : place.station.value) * 65536.0 + place.evse;
    }
    case SiteName: {
        const SiteIx site = m_operations.network().siteOf(port);
        return site.value < m_siteRank.size() ? m_siteRank[site.value] : site.value;
    }
    case Started: return double(state.sessionStart);
    case Duration: return -double(state.sessionStart);
    case Energy: return state.sessionWh;
    case Soc: return state.soc == 255 ? -1 : state.soc;
    case Power: return session ? session->powerW : -1;
    case Usual: {
        const UsualPower usual = m_operations.sessions().usual(port);
        return session && session->powerW >= 0 && usual.expectedW > 0 ? double(session->powerW) / usual.expectedW : 1e9;
    }
    case Authorization: return session ? int(session->method) : 0;
    case columnTotal: break;
    }
    return 0;
}

/** Sites are matched once a text, rows then by their site or their own name. */
void SessionTableModel::matchText()
{
    m_words.clear();
    m_siteMatches.clear();
    for (const QString &word : m_filter.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts))
        m_words.push_back(word);
    if (m_words.empty())
        return;
    const AssetView all = m_operations.network().inventory();
    m_siteMatches.resize(all.sites.size());
    for (size_t i = 0; i < all.sites.size(); ++i) {
        const Site &site = all.sites[i];
        const QString text = (site.name + u' ' + site.city + u' ' + site.state).toCaseFolded();
        m_siteMatches[i] = std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return text.contains(word); });
    }
}

bool SessionTableModel::passes(PortIx port) const
{
    const Network &network = m_operations.network();
    if (!m_operations.sessions().running(port))
        return false;
    if (m_filter.region.isValid() && network.regionOf(port) != m_filter.region)
        return false;
    if (m_filter.lowOnly && !m_operations.sessions().usual(port).low)
        return false;
    if (m_words.empty())
        return true;
    const SiteIx site = network.siteOf(port);
    if (site.value < m_siteMatches.size() && m_siteMatches[site.value])
        return true;
    const QString text = network.name(port).toCaseFolded() + u' ' + siteName(network.site(site)).toCaseFolded();
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return text.contains(word); });
}

void SessionTableModel::setFilter(const SessionFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    matchText();
    reload();
}

void SessionTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnTotal || (column == m_column && order == m_order))
        return;
    m_column = column;
    m_order = order;
    resort();
}

void SessionTableModel::resort()
{
    rank();
    std::vector<Row> rows = m_rows;
    for (Row &row : rows)
        row.key = keyOf(row.port);
    std::sort(rows.begin(), rows.end(), [this](const Row &a, const Row &b) { return before(a, b); });
    setOrderedRows(std::move(rows));
}

/** The same ports in another order: the view keeps its place. */
void SessionTableModel::setOrderedRows(std::vector<Row> rows)
{
    const bool moved = !std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.port == b.port; });
    if (moved)
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList indexes = moved ? persistentIndexList() : QModelIndexList();
    std::vector<PortIx> ports;
    for (const QModelIndex &index : indexes)
        ports.push_back(portAt(index.row()));
    m_rows = std::move(rows);
    for (const Row &row : m_rows)
        m_keys[row.port] = row.key;
    if (!moved)
        return;
    QModelIndexList after;
    for (qsizetype i = 0; i < indexes.size(); ++i)
        after += index(rowOf(ports[size_t(i)]), indexes[i].column());
    changePersistentIndexList(indexes, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void SessionTableModel::reload()
{
    beginResetModel();
    rank();
    m_rows.clear();
    m_keys.clear();
    m_low = 0;
    for (const PortIx port : m_operations.sessions().runningPorts()) {
        m_low += m_operations.sessions().usual(port).low ? 1 : 0;
        if (!passes(port))
            continue;
        m_rows.push_back({port, keyOf(port)});
        m_keys.insert(port, m_rows.back().key);
    }
    std::sort(m_rows.begin(), m_rows.end(), [this](const Row &a, const Row &b) { return before(a, b); });
    endResetModel();
    Q_EMIT contentChanged();
}

void SessionTableModel::insert(PortIx port)
{
    const Row row{port, keyOf(port)};
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row, [this](const Row &a, const Row &b) { return before(a, b); });
    const int at = int(place - m_rows.begin());
    beginInsertRows({}, at, at);
    m_rows.insert(place, row);
    m_keys.insert(port, row.key);
    endInsertRows();
}

void SessionTableModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_keys.remove(m_rows[size_t(row)].port);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void SessionTableModel::apply(const Changes &changes, UtcMs now)
{
    m_now = now;
    if (changes.inventory) {
        m_siteRank.clear();
        m_stationRank.clear();
        matchText();
        reload();
        return;
    }
    std::vector<PortIx> come, gone;
    int first = int(m_rows.size()), last = -1;
    for (const PortIx port : changes.ports) {
        const bool has = m_keys.contains(port), wanted = passes(port);
        if (has && wanted) {
            const int row = rowOf(port);
            first = std::min(first, row);
            last = std::max(last, row);
        } else if (has != wanted) {
            (has ? gone : come).push_back(port);
        }
    }
    if (last >= first && last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnTotal - 1));
    if (come.size() + gone.size() > fewChanges) {
        reload();
        return;
    }
    for (const PortIx port : gone)
        removeAt(rowOf(port));
    for (const PortIx port : come)
        insert(port);
    if (!come.empty() || !gone.empty())
        Q_EMIT contentChanged();
}

void SessionTableModel::setNow(UtcMs now)
{
    m_now = now;
    m_low = 0;
    for (const PortIx port : m_operations.sessions().runningPorts())
        m_low += m_operations.sessions().usual(port).low ? 1 : 0;
}

int SessionTableModel::lowCount() const
{
    return m_low;
}

QString SessionTableModel::cellText(PortIx port, const LiveSession &session, int column) const
{
    const Network &network = m_operations.network();
    const PortState &state = network.state(port);
    const QString dash = u"\u2013"_s;
    switch (Column(column)) {
    case PortName: return printable(network.name(port));
    case SiteName: return siteAndState(network.site(network.siteOf(port)));
    case Started: return timeText(session.start, m_now);
    case Duration: return formatDuration(std::max<UtcMs>(m_now - session.start, 0));
    case Energy: return energyText(state.sessionWh);
    case Soc: return state.soc == 255 ? dash : tr("%1 %").arg(state.soc);
    case Power: return kilowattText(session.powerW);
    case Usual: return kilowattText(m_operations.sessions().usual(port).expectedW);
    case Authorization: return authText(session.method);
    case columnTotal: return {};
    }
    return {};
}

QString SessionTableModel::secondText(PortIx port, const LiveSession &session, int column) const
{
    if (column == PortName) {
        const QString connector = connectorText(m_operations.network().port(port));
        const QString power = powerText(m_operations.network().port(port));
        return power.isEmpty() ? connector : connector + u' ' + power;
    }
    if (column == Power && session.derived)
        return tr("from the register");
    return {};
}

QVariant SessionTableModel::data(const QModelIndex &index, int role) const
{
    const PortIx port = portAt(index.row());
    const LiveSession *session = index.isValid() ? m_operations.sessions().running(port) : nullptr;
    if (!session)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return cellText(port, *session, column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3, %4").arg(cellText(port, *session, PortName), cellText(port, *session, Duration),
                                        cellText(port, *session, Energy), cellText(port, *session, Power));
    case SecondTextRole: return secondText(port, *session, column);
    case PortRole: return port.value;
    case SiteRole: return m_operations.network().siteOf(port).value;
    case ModeRole: return int(m_operations.network().state(port).mode);
    case TierRole: return column == PortName ? QVariant(int(shownTier(m_operations.network().state(port)))) : QVariant();
    case MonoRole: return column == PortName;
    case ShareRole: {
        const UsualPower usual = column == Usual ? m_operations.sessions().usual(port) : UsualPower();
        return usual.expectedW > 0 && session->powerW >= 0 ? QVariant(double(session->powerW) / usual.expectedW) : QVariant();
    }
    case StrongRole: return column == Usual && m_operations.sessions().usual(port).low;
    default: return {};
    }
}

QVariant SessionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool right = section == Started || section == Duration || section == Energy || section == Soc || section == Power;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case PortName: return tr("Port");
    case SiteName: return tr("Site");
    case Started: return tr("Since");
    case Duration: return tr("Duration");
    case Energy: return tr("Energy");
    case Soc: return tr("SoC");
    case Power: return tr("Power");
    case Usual: return tr("Against usual");
    case Authorization: return tr("Authorized by");
    case columnTotal: return {};
    }
    return {};
}

QString authText(AuthMethod method)
{
    switch (method) {
    case AuthMethod::Unknown: return SessionTableModel::tr("not known");
    case AuthMethod::Rfid: return SessionTableModel::tr("RFID");
    case AuthMethod::App: return SessionTableModel::tr("app");
    case AuthMethod::Remote: return SessionTableModel::tr("remote start");
    case AuthMethod::PaymentCard: return SessionTableModel::tr("payment card");
    case AuthMethod::PlugAndCharge: return SessionTableModel::tr("Plug & Charge");
    case AuthMethod::Vehicle: return SessionTableModel::tr("vehicle number");
    case AuthMethod::KeyCode: return SessionTableModel::tr("key code");
    case AuthMethod::Local: return SessionTableModel::tr("station itself");
    case AuthMethod::NotAsked: return SessionTableModel::tr("not asked for");
    }
    return {};
}

QString energyText(qint64 wattHours)
{
    return wattHours < 0 ? u"\u2013"_s : SessionTableModel::tr("%1 kWh").arg(double(wattHours) / 1000, 0, 'f', wattHours < 99'950 ? 1 : 0);
}

QString kilowattText(qint64 watts)
{
    return watts < 0 ? u"\u2013"_s : SessionTableModel::tr("%1 kW").arg(double(watts) / 1000, 0, 'f', watts < 9'950 ? 1 : 0);
}
