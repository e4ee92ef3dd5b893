#include "port_table_model.h"

#include "initials.h"
#include "port_texts.h"
#include "roles.h"

#include <algorithm>
#include <utility>

namespace {

/** Budgets of ports that are out run down, contacts that change nothing else go by: their order is looked at again this often. */
constexpr UtcMs resortBudgetsEvery = minute, resortContactsEvery = 10 * second;
constexpr size_t mostRunsRepainted = 8, mostPortsLookedUp = 64;

} // namespace

PortTableModel::PortTableModel(const Operations &operations, QObject *parent, NameIndex *names, bool awake)
    : QAbstractTableModel(parent), m_operations(operations),
      m_ownNames(names ? nullptr : std::make_unique<NameIndex>(operations.network())), m_names(names ? *names : *m_ownNames),
      m_index(operations, m_names), m_isAwake(awake), m_now(operations.now())
{
    if (m_isAwake)
        reload();
}

int PortTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_isAwake ? 0 : int(m_index.rows().size());
}

int PortTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : portColumnCount;
}

PortIx PortTableModel::portAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_index.rows()[size_t(row)] : PortIx{};
}

QVariant PortTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= portColumnCount)
        return {};
    const auto column = static_cast<PortColumn>(section);
    switch (role) {
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DisplayRole: return columnTitle(column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return columnName(column);
    default: return {};
    }
}

QVariant PortTableModel::data(const QModelIndex &index, int role) const
{
    const PortIx port = portAt(index.row());
    if (!index.isValid() || !port.isValid())
        return {};
    const auto column = static_cast<PortColumn>(index.column());
    const Network &network = m_operations.network();
    switch (role) {
    case Qt::DisplayRole: return text(port, column);
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole:
        return column == PortColumn::Site ? siteAndState(network.site(network.siteOf(port))) : text(port, column);
    case PortRole: return port.value;
    case SiteRole: return network.siteOf(port).value;
    case TierRole: return static_cast<int>(shownTier(network.state(port)));
    case ModeRole: return static_cast<int>(network.state(port).mode);
    case SecondTextRole: return secondText(port, column);
    case OwnerRole: return ownerOf(m_operations, port);
    case InitialsRole: return initials(ownerOf(m_operations, port));
    case AgeRole: return m_now - network.state(port).since;
    case BudgetLeftRole: return m_operations.uptime().budget(port, m_now).leftMs();
    case BudgetAllowedRole: return m_operations.uptime().budget(port, m_now).allowedMs;
    default: return {};
    }
}

void PortTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= portColumnCount)
        return;
    const PortOrder first{static_cast<PortColumn>(column), order == Qt::DescendingOrder};
    std::vector<PortOrder> all{first};
    for (const PortOrder &other : this->order())
        if (other.column != first.column)
            all.push_back(other);
    setOrder(all);
}

void PortTableModel::setOrder(const std::vector<PortOrder> &order)
{
    m_index.setOrders(order);
    if (m_isAwake)
        resort();
}

void PortTableModel::setFilter(const PortFilter &filter)
{
    if (filter == m_index.filter())
        return;
    if (!m_isAwake) {
        m_index.lookUp(filter, m_now);
        return;
    }
    beginResetModel();
    m_index.setFilter(filter, m_now);
    endResetModel();
    Q_EMIT contentChanged();
}

void PortTableModel::setAwake(bool awake)
{
    if (m_isAwake == awake)
        return;
    if (awake) {
        m_isAwake = true;
        reload();
        return;
    }
    beginResetModel();
    m_isAwake = false;
    m_held.clear();
    m_index.dropRows();
    endResetModel();
}

void PortTableModel::reload()
{
    beginResetModel();
    m_index.reload(m_now);
    m_held.clear();
    m_sortedAt = m_now;
    endResetModel();
    Q_EMIT heldCountChanged();
    Q_EMIT contentChanged();
}

/** Too much changed to follow it row by row. */
void PortTableModel::renew()
{
    beginResetModel();
    m_index.renew(m_now);
    m_sortedAt = m_now;
    endResetModel();
    Q_EMIT contentChanged();
}

/** New keys for all, rows in their order; the same rows stay. */
void PortTableModel::resort()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<PortIx> ports;
    for (const QModelIndex &index : before)
        ports.push_back(portAt(index.row()));
    m_index.sort(m_now);
    m_sortedAt = m_now;
    QModelIndexList after;
    for (int i = 0; i < before.size(); ++i)
        after.append(index(rowOf(ports[size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT contentChanged();
}

std::vector<PortIx> PortTableModel::affected(const Changes &changes) const
{
    std::vector<PortIx> ports = changes.ports;
    ports.insert(ports.end(), changes.outages.begin(), changes.outages.end());
    const auto addStation = [&](StationIx station) {
        const auto all = m_operations.network().portsOf(station);
        ports.insert(ports.end(), all.begin(), all.end());
    };
    for (AlertId id : changes.alerts) {
        const Alert *alert = m_operations.alerts().find(id);
        if (alert && alert->port.isValid())
            ports.push_back(alert->port);
        else if (alert && alert->station.isValid())
            addStation(alert->station);
    }
    for (StationIx station : changes.stations)
        addStation(station);
    std::sort(ports.begin(), ports.end());
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
    return ports;
}

void PortTableModel::apply(const Changes &changes, UtcMs now)
{
    m_now = now;
    if (changes.inventory || (m_isAwake && m_index.traits().portCount() != m_operations.network().portCount())) {
        takeInventory(changes);
        return;
    }
    for (const StationIx station : changes.stations)
        m_names.refresh(station);
    if (!m_isAwake && m_index.filter().isEmpty())
        return; // wakes up with a reload
    m_index.stationsChanged(changes.stations);
    const std::vector<PortIx> ports = affected(changes);
    m_index.portsChanged(ports);
    if (!m_isAwake)
        return;
    if (m_isHeld)
        hold(ports);
    else
        settle(ports);
    letTimePass();
}

void PortTableModel::takeInventory(const Changes &changes)
{
    if (m_ownNames && changes.inventory)
        m_ownNames->clear();
    m_index.forget();
    if (m_isAwake)
        reload();
    else
        m_index.lookUp(PortFilter(m_index.filter()), m_now);
}

void PortTableModel::hold(const std::vector<PortIx> &ports)
{
    const PortIndex::Delta delta = m_index.deltaOf(ports, m_now);
    std::vector<PortIx> all = m_held;
    for (const PortIndex::Delta::Entry &entry : delta.moving)
        all.push_back(entry.port);
    for (const auto *list : {&delta.entering, &delta.leaving})
        all.insert(all.end(), list->begin(), list->end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() != m_held.size()) {
        m_held = std::move(all);
        Q_EMIT heldCountChanged();
    }
    repaint(ports);
}

/** Brings these ports' rows to where they belong. */
void PortTableModel::settle(const std::vector<PortIx> &ports)
{
    if (m_index.keysAreVoid())
        resort();
    const PortIndex::Delta delta = m_index.deltaOf(ports, m_now);
    if (delta.size() > m_index.traits().portCount() / 16 + 64)
        renew();
    else if (movesRows(delta))
        enact(delta);
    else {
        m_index.carryOut(delta); // in the order of what the filter hides
        repaint(ports);
    }
}

bool PortTableModel::movesRows(const PortIndex::Delta &delta) const
{
    return !delta.entering.empty() || !delta.leaving.empty()
        || std::any_of(delta.moving.begin(), delta.moving.end(), [this](const auto &entry) { return m_index.contains(entry.port); });
}

void PortTableModel::enact(const PortIndex::Delta &delta)
{
    const int count = rowCount(), entering = int(delta.entering.size()), leaving = int(delta.leaving.size());
    if (entering > 0) {
        beginInsertRows({}, count, count + entering - 1);
        m_index.appendEntering(delta);
        endInsertRows();
    }
    rearrange(delta);
    if (leaving > 0) {
        beginRemoveRows({}, rowCount() - leaving, rowCount() - 1);
        m_index.dropLast(delta);
        endRemoveRows();
    }
    Q_EMIT contentChanged();
}

void PortTableModel::rearrange(const PortIndex::Delta &delta)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<PortIx> ports;
    for (const QModelIndex &index : before)
        ports.push_back(portAt(index.row()));
    m_index.carryOut(delta);
    const int firstLeaving = rowCount() - int(delta.leaving.size());
    QModelIndexList after;
    for (int i = 0; i < before.size(); ++i) {
        const auto left = std::lower_bound(delta.leaving.begin(), delta.leaving.end(), ports[size_t(i)]);
        const bool leaves = left != delta.leaving.end() && *left == ports[size_t(i)];
        const int row = leaves ? firstLeaving + int(left - delta.leaving.begin()) : rowOf(ports[size_t(i)]);
        after.append(index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

/** One signal a run of neighbours while they are few, else one from the first to the last. */
void PortTableModel::repaint(const std::vector<PortIx> &ports)
{
    if (ports.size() > mostPortsLookedUp) {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, portColumnCount - 1));
        return;
    }
    std::vector<int> rows;
    for (PortIx port : ports)
        if (const int row = rowOf(port); row >= 0)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    std::vector<std::pair<int, int>> runs;
    for (const int row : rows) {
        if (!runs.empty() && row <= runs.back().second + 1)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    if (runs.size() > mostRunsRepainted)
        runs = {{runs.front().first, runs.back().second}};
    for (const auto &[first, last] : runs)
        Q_EMIT dataChanged(index(first, 0), index(last, portColumnCount - 1));
}

/** What changes although nothing happened: "down longer than", a day's end, budgets, contacts. */
void PortTableModel::letTimePass()
{
    if (m_isHeld)
        return;
    if (m_index.refilterAt() && m_now >= m_index.refilterAt()) {
        const std::vector<PortIx> flipped = m_index.flipped(m_now);
        if (!flipped.empty())
            settle(flipped);
    }
    const bool budgets = m_index.runsWithTime() && m_now - m_sortedAt >= resortBudgetsEvery;
    const bool contacts = m_index.ordersBy(PortColumn::LastContact) && m_now - m_sortedAt >= resortContactsEvery;
    if (budgets || contacts)
        resort();
}

void PortTableModel::setNow(UtcMs now)
{
    m_now = now;
    if (!m_isAwake)
        return;
    letTimePass();
    if (rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, int(PortColumn::State)), index(rowCount() - 1, int(PortColumn::State)), {AgeRole});
    Q_EMIT dataChanged(index(0, int(PortColumn::Since)), index(rowCount() - 1, int(PortColumn::LastContact)));
}

void PortTableModel::setHeld(bool held)
{
    if (m_isHeld == held)
        return;
    m_isHeld = held;
    if (held)
        return;
    settle(std::exchange(m_held, {}));
    Q_EMIT heldCountChanged();
}
