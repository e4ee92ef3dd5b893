#include "port_table_model.h"

#include "initials.h"
#include "port_texts.h"
#include "printable.h"
#include "roles.h"

#include <algorithm>
#include <utility>

namespace {

/** Above so many single insertions, removals and moves a reset is cheaper (each one shifts the rows behind it). */
constexpr size_t mostMoves = 200;
/** Budgets of ports that are out run down; their order is looked at again this often. */
constexpr UtcMs resortEvery = minute;

} // namespace

PortTableModel::PortTableModel(const Operations &operations, QObject *parent)
    : QAbstractTableModel(parent), m_operations(operations), m_query(operations), m_now(operations.now())
{
    reload();
}

int PortTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PortTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : portColumnCount;
}

PortIx PortTableModel::portAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? m_rows[size_t(row)] : PortIx{};
}

int PortTableModel::rowOf(PortIx port) const
{
    if (port.value >= m_in.size() || !m_in[port.value])
        return -1;
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), port,
                                        [this](PortIx a, PortIx b) { return m_query.before(a, b); });
    return int(place - m_rows.begin());
}

QVariant PortTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= portColumnCount)
        return {};
    const auto column = static_cast<PortColumn>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool number = column == PortColumn::Since || column == PortColumn::Uptime;
        return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case PortColumn::Tier: return QString();
    case PortColumn::State: return tr("State");
    case PortColumn::Port: return tr("Port");
    case PortColumn::Site: return tr("Site");
    case PortColumn::Type: return tr("Type, kW");
    case PortColumn::Model: return tr("Model, fw");
    case PortColumn::Since: return tr("Since");
    case PortColumn::Fault: return tr("Fault");
    case PortColumn::Uptime: return tr("12 mo");
    case PortColumn::Budget: return tr("Budget left");
    case PortColumn::Owner: return tr("Owner");
    }
    return {};
}

QString PortTableModel::text(PortIx port, PortColumn column) const
{
    const Network &network = m_operations.network();
    const PortState &state = network.state(port);
    switch (column) {
    case PortColumn::Tier: return tierText(shownTier(state));
    case PortColumn::State: return modeText(state.mode);
    case PortColumn::Port: return printable(network.name(port));
    case PortColumn::Site: return siteName(network.site(network.siteOf(port)));
    case PortColumn::Type: return connectorText(network.port(port));
    case PortColumn::Model: return modelText(network, network.port(port).station);
    case PortColumn::Since: return state.since ? formatDuration(std::max<qint64>(0, m_now - state.since)) : QString();
    case PortColumn::Fault: return faultText(m_operations, port);
    case PortColumn::Uptime: {
        // Nothing measured is no 100 %.
        const Budget budget = m_operations.uptime().budget(port, m_now);
        return budget.measuredSince ? QString::number(budget.uptimePercent, 'f', 2) : QString();
    }
    case PortColumn::Budget: return budgetText(m_operations.uptime().budget(port, m_now).leftMs());
    case PortColumn::Owner: return ownerOf(m_operations, port);
    }
    return {};
}

QString PortTableModel::secondText(PortIx port, PortColumn column) const
{
    const Network &network = m_operations.network();
    if (column == PortColumn::Type)
        return powerText(network.port(port));
    if (column == PortColumn::Model)
        return firmwareText(network, network.port(port).station);
    return {};
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
    for (const PortOrder &other : m_query.order())
        if (other.column != first.column)
            all.push_back(other);
    setOrder(all);
}

void PortTableModel::setOrder(const std::vector<PortOrder> &order)
{
    m_query.setOrder(order);
    resort();
}

void PortTableModel::setFilter(const PortFilter &filter)
{
    if (filter == m_query.filter())
        return;
    m_query.setFilter(filter);
    reload();
}

void PortTableModel::reload()
{
    beginResetModel();
    m_query.rekeyAll(m_now);
    m_rows = m_query.run();
    m_in.assign(m_operations.network().portCount(), false);
    for (PortIx port : m_rows)
        m_in[port.value] = true;
    m_held.clear();
    m_resorted = m_now;
    endResetModel();
    Q_EMIT heldCountChanged();
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
    if (std::exchange(m_ranksAreStale, false))
        m_query.rank();
    m_query.rekeyAll(m_now);
    std::sort(m_rows.begin(), m_rows.end(), [this](PortIx a, PortIx b) { return m_query.before(a, b); });
    QModelIndexList after;
    for (int i = 0; i < before.size(); ++i)
        after.append(index(rowOf(ports[size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    m_resorted = m_now;
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
    if (changes.inventory || m_in.size() != m_operations.network().portCount()) {
        m_query.rank();
        reload();
        return;
    }
    m_ranksAreStale = m_ranksAreStale || !changes.stations.empty();
    if (m_ranksAreStale && m_query.ordersBy(PortColumn::Model) && !m_isHeld)
        resort();
    const std::vector<PortIx> ports = affected(changes);
    settle(ports);
    repaint(ports);
    const bool runsDown = m_query.ordersBy(PortColumn::Budget) || m_query.ordersBy(PortColumn::Uptime);
    if (runsDown && !m_isHeld && m_now - m_resorted >= resortEvery)
        resort();
}

std::vector<PortTableModel::Move> PortTableModel::movesAmong(const std::vector<PortIx> &ports) const
{
    std::vector<Move> moves;
    for (PortIx port : ports) {
        Move move{port, m_in[port.value], m_query.passes(port), {}};
        if (!move.wasIn && !move.isIn)
            continue;
        move.key = m_query.keyOf(port, m_now);
        if (move.wasIn != move.isIn || move.key != m_query.key(port))
            moves.push_back(move);
    }
    return moves;
}

/** Brings these ports' rows to where they belong, or notes them while held. */
void PortTableModel::settle(const std::vector<PortIx> &ports)
{
    const std::vector<Move> moves = movesAmong(ports);
    if (moves.empty())
        return;
    if (m_isHeld) {
        for (const Move &move : moves)
            m_held.insert(move.port);
        Q_EMIT heldCountChanged();
        return;
    }
    if (moves.size() > mostMoves) {
        reload();
        return;
    }
    for (const Move &move : moves)
        carryOut(move);
    Q_EMIT contentChanged();
}

void PortTableModel::carryOut(const Move &move)
{
    const auto before = [this](PortIx a, PortIx b) { return m_query.before(a, b); };
    const int from = rowOf(move.port);
    if (move.wasIn && !move.isIn) {
        beginRemoveRows({}, from, from);
        m_rows.erase(m_rows.begin() + from);
        m_in[move.port.value] = false;
        endRemoveRows();
        m_query.setKey(move.port, move.key);
        return;
    }
    if (!move.wasIn) {
        m_query.setKey(move.port, move.key);
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), move.port, before);
        const int row = int(place - m_rows.begin());
        beginInsertRows({}, row, row);
        m_rows.insert(place, move.port);
        m_in[move.port.value] = true;
        endInsertRows();
        return;
    }
    // A move: look for the new place among the others, as if the row were gone.
    m_query.setKey(move.port, move.key);
    const auto begin = m_rows.begin();
    auto place = std::lower_bound(begin, begin + from, move.port, before);
    if (place == begin + from)
        place = std::lower_bound(begin + from + 1, m_rows.end(), move.port, before);
    const int to = int(place - begin); // in Qt's sense: before this row
    if (to == from || to == from + 1)
        return;
    beginMoveRows({}, from, from, {}, to);
    if (to > from)
        std::rotate(begin + from, begin + from + 1, begin + to);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    endMoveRows();
}

/** One signal for all when more than half of the rows changed, else one a run of neighbours. */
void PortTableModel::repaint(const std::vector<PortIx> &ports)
{
    std::vector<int> rows;
    for (PortIx port : ports)
        if (const int row = rowOf(port); row >= 0)
            rows.push_back(row);
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    if (rows.size() * 2 > m_rows.size()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, portColumnCount - 1));
        return;
    }
    for (size_t i = 0; i < rows.size();) {
        size_t last = i;
        while (last + 1 < rows.size() && rows[last + 1] <= rows[last] + 1)
            ++last;
        Q_EMIT dataChanged(index(rows[i], 0), index(rows[last], portColumnCount - 1));
        i = last + 1;
    }
}

void PortTableModel::setNow(UtcMs now)
{
    m_now = now;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, int(PortColumn::Since)), index(rowCount() - 1, int(PortColumn::Budget)));
}

void PortTableModel::setHeld(bool held)
{
    if (m_isHeld == held)
        return;
    m_isHeld = held;
    if (held)
        return;
    const std::vector<PortIx> waiting(m_held.begin(), m_held.end());
    m_held.clear();
    settle(waiting);
    Q_EMIT heldCountChanged();
}
