#include "alert_queue_model.h"

#include "initials.h"
#include "next_step.h"
#include "alert_context.h"
#include "port_texts.h"
#include "printable.h"
#include "priority.h"
#include "roles.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

/** Above so many changed alerts a reset is cheaper than single moves. */
constexpr size_t mostMoves = 200;
/** Rows that are looked at again with each setNow(). */
constexpr int rowsAgain = 40;

} // namespace

AlertQueueModel::AlertQueueModel(const Operations &operations, QObject *parent)
    : QAbstractListModel(parent), m_operations(operations), m_now(operations.now())
{
    reload();
}

int AlertQueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

AlertId AlertQueueModel::alertAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? m_rows[size_t(row)].id : AlertId{};
}

/** Where a key belongs. With `without`, as if that row were not there; the result is still an index with it. */
int AlertQueueModel::placeOf(const Key &key, int without) const
{
    const auto before = [this](const Row &row, const Key &k) { return ++m_comparisons, row.key < k; };
    const auto begin = m_rows.begin();
    if (without < 0)
        return int(std::lower_bound(begin, m_rows.end(), key, before) - begin);
    const auto place = std::lower_bound(begin, begin + without, key, before);
    if (place != begin + without)
        return int(place - begin);
    return int(std::lower_bound(begin + without + 1, m_rows.end(), key, before) - begin);
}

int AlertQueueModel::rowOf(AlertId alert) const
{
    const auto key = m_keys.constFind(alert);
    if (key == m_keys.constEnd())
        return -1;
    const int row = placeOf(*key);
    return alertAt(row) == alert ? row : -1;
}

AlertId AlertQueueModel::firstUnowned() const
{
    for (const Row &row : m_rows) {
        const Alert *alert = m_operations.alerts().find(row.id);
        if (alert && alert->owner.isEmpty())
            return row.id;
    }
    return {};
}

std::vector<PortIx> AlertQueueModel::portsOf(const Alert &alert) const
{
    if (alert.port.isValid())
        return {alert.port};
    if (!alert.station.isValid())
        return {};
    const auto ports = m_operations.network().portsOf(alert.station);
    return {ports.begin(), ports.end()};
}

Budget AlertQueueModel::budgetOf(const Alert &alert) const
{
    std::optional<Budget> least;
    for (PortIx port : portsOf(alert)) {
        const Budget budget = m_operations.uptime().budget(port, m_now);
        if (!least || budget.leftMs() < least->leftMs())
            least = budget;
    }
    return least.value_or(Budget{});
}

AlertQueueModel::Key AlertQueueModel::keyOf(const Alert &alert)
{
    const UtcMs under = budgetOf(alert).fallsUnderAt;
    const Priority priority = priorityOf(m_operations, alert, m_now);
    Extent extent;
    SiteIx last;
    for (const PortIx port : portsOfIncident(m_operations.network(), m_operations.alerts(), alert)) {
        ++extent.ports;
        const SiteIx site = m_operations.network().siteOf(port); // sites are adjacent
        extent.sites += site != last;
        last = site;
    }
    extent.members = int(m_operations.alerts().memberCount(alert.id));
    extent.reasons = priority.reasons.join(u"; "_s);
    m_extents.insert(alert.id, extent);
    return {static_cast<int>(alert.tier), !alert.safety, -qRound64(priority.points * 10),
            under ? under : std::numeric_limits<UtcMs>::max(), alert.raised, alert.id.value};
}

AlertQueueModel::Extent AlertQueueModel::extentOf(AlertId id) const { return m_extents.value(id); }

bool AlertQueueModel::inScope(const Alert &alert) const
{
    if (!m_filter.region.isValid())
        return true;
    const Network &network = m_operations.network();
    if (alert.port.isValid())
        return network.regionOf(alert.port) == m_filter.region;
    if (alert.isGroup) { // of several regions: whoever looks at one of them must see it
        const std::vector<const Alert *> members = m_operations.alerts().membersOf(alert.id);
        if (members.empty() && alert.faultId == u"derived:GatewaySilent"_s)
            return true;
        if (std::any_of(members.begin(), members.end(), [&](const Alert *member) {
                return network.regionOf(network.siteOf(member->station)) == m_filter.region;
            }))
            return true;
    }
    return alert.station.isValid() && network.regionOf(network.siteOf(alert.station)) == m_filter.region;
}

bool AlertQueueModel::passes(const Alert &alert) const
{
    if (!alert.isOpen() || alert.isQuiet() || alert.tier == Tier::None || !inScope(alert))
        return false;
    if (!m_filter.tiers[static_cast<int>(alert.tier) - 1])
        return false;
    if (m_filter.mine && m_filter.unowned)
        return alert.owner.isEmpty() || alert.owner == m_filter.me;
    return (!m_filter.mine || alert.owner == m_filter.me) && (!m_filter.unowned || alert.owner.isEmpty());
}

void AlertQueueModel::reload()
{
    m_keys.clear();
    m_extents.clear();
    resetRows();
    count();
}

/** All rows anew; a key that is known is not weighed again. */
void AlertQueueModel::resetRows()
{
    beginResetModel();
    m_rows.clear();
    const QHash<AlertId, Key> known = std::exchange(m_keys, {});
    for (const Alert *alert : m_operations.alerts().open()) {
        if (!passes(*alert))
            continue;
        const auto found = known.constFind(alert->id);
        m_rows.push_back({found == known.constEnd() ? keyOf(*alert) : found.value(), alert->id});
        m_keys.insert(alert->id, m_rows.back().key);
    }
    std::sort(m_rows.begin(), m_rows.end(), [this](const Row &a, const Row &b) { return ++m_comparisons, a.key < b.key; });
    endResetModel();
}

void AlertQueueModel::setFilter(const QueueFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void AlertQueueModel::pin(AlertId alert)
{
    const AlertId before = std::exchange(m_pinned, alert);
    if (before.isValid() && before != alert)
        settle(before);
}

void AlertQueueModel::move(int from, AlertId id, const Key &key)
{
    const int to = placeOf(key, from);
    m_keys[id] = key;
    m_rows[size_t(from)].key = key;
    if (to != from && to != from + 1) {
        beginMoveRows({}, from, from, {}, to);
        const auto begin = m_rows.begin();
        if (to > from)
            std::rotate(begin + from, begin + from + 1, begin + to);
        else
            std::rotate(begin + to, begin + from, begin + from + 1);
        endMoveRows();
    }
}

/** Puts one alert where it belongs now: in, out, to another row, or just repainted. */
void AlertQueueModel::settle(AlertId id)
{
    const Alert *alert = m_operations.alerts().find(id);
    const bool shown = alert && passes(*alert);
    const int row = rowOf(id);
    if (row < 0 && !shown)
        return;
    if (row >= 0 && !shown) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        m_keys.remove(id);
        m_extents.remove(id);
        endRemoveRows();
        return;
    }
    const Key key = keyOf(*alert);
    if (row < 0) {
        const int to = placeOf(key);
        beginInsertRows({}, to, to);
        m_rows.insert(m_rows.begin() + to, {key, id});
        m_keys.insert(id, key);
        endInsertRows();
        return;
    }
    if (key != m_keys.value(id) && id != m_pinned)
        move(row, id, key);
    const QModelIndex cell = index(rowOf(id));
    Q_EMIT dataChanged(cell, cell);
}

void AlertQueueModel::apply(const Changes &changes, UtcMs now)
{
    m_now = now;
    if (changes.inventory) {
        reload();
        return;
    }
    std::set<AlertId> affected(changes.alerts.begin(), changes.alerts.end());
    const Network &network = m_operations.network();
    for (PortIx port : changes.outages) { // for the others at the site it may be the last one that works
        if (affected.size() > mostMoves)
            break;
        for (PortIx beside : network.portsAt(network.siteOf(port)))
            for (const Alert *alert : m_operations.alerts().ofPort(beside))
                affected.insert(alert->id);
    }
    std::set<AlertId> above;
    for (AlertId id : affected) // what a member changes, its incident shows
        if (const Alert *alert = m_operations.alerts().find(id); alert && alert->parent.isValid())
            above.insert(m_operations.alerts().incidentOf(*alert).id);
    affected.merge(above);
    for (const CommandId &id : changes.commands)
        if (const Command *command = m_operations.commands().find(id); command && command->alert.isValid())
            affected.insert(command->alert);
    for (OrderId id : changes.orders)
        if (const WorkOrder *order = m_operations.orders().find(id))
            affected.insert(order->alert);
    const QueueCounts before = m_counts;
    const bool isMuch = affected.size() > mostMoves; // then one reset is less work than as many moves
    for (AlertId id : affected) {
        weigh(id);
        if (isMuch)
            forgetKey(id);
        else
            settle(id);
    }
    if (isMuch)
        resetRows();
    if (before != m_counts)
        Q_EMIT countsChanged();
}

void AlertQueueModel::setNow(UtcMs now)
{
    m_now = now;
    if (m_rows.empty())
        return;
    lookAgain();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {AgeRole, BudgetLeftRole});
}

/** Budgets run out and hours get busy without any fact: a few rows each time, all of them in turn. */
void AlertQueueModel::lookAgain()
{
    const int rows = rowCount();
    std::vector<AlertId> next;
    for (int i = 0; i < std::min(rows, rowsAgain); ++i)
        next.push_back(m_rows[size_t((m_lookedAt + i) % rows)].id);
    m_lookedAt = (m_lookedAt + int(next.size())) % rows;
    for (const AlertId id : next) {
        const Alert *alert = m_operations.alerts().find(id);
        if (alert && keyOf(*alert) != m_keys.value(id))
            settle(id);
    }
}

QString AlertQueueModel::place(const Alert &alert) const
{
    const Network &network = m_operations.network();
    const StationIx station = alert.port.isValid() ? network.stationIxOf(alert.port) : alert.station;
    if (const int sites = extentOf(alert.id).sites; sites > 1)
        return tr("%1 sites").arg(sites);
    return station.isValid() ? siteAndState(network.site(network.siteOf(station))) : QString();
}

QString AlertQueueModel::accessibleText(const Alert &alert) const
{
    QStringList parts{tierText(alert.tier), alert.title, place(alert)};
    const Extent extent = extentOf(alert.id);
    if (extent.ports > 1)
        parts.append(tr("%n ports", nullptr, extent.ports));
    if (!extent.reasons.isEmpty())
        parts.append(extent.reasons);
    parts.append(formatDuration(m_now - alert.raised));
    return parts.join(", "_L1);
}

QVariant AlertQueueModel::data(const QModelIndex &index, int role) const
{
    const Alert *alert = index.isValid() ? m_operations.alerts().find(alertAt(index.row())) : nullptr;
    if (!alert)
        return {};
    const Network &network = m_operations.network();
    const auto ports = role == PortRole ? portsOf(*alert) : std::vector<PortIx>{};
    switch (role) {
    case Qt::DisplayRole: return printable(alert->title, 120);
    case Qt::AccessibleTextRole: return accessibleText(*alert);
    case Qt::ToolTipRole: return QStringList{toText(alert->id), reasonsInFull(m_operations, *alert, m_now)}.join(u'\n');
    case AlertRole: return alert->id.value;
    case PortRole: return ports.empty() ? PortIx::none : ports.front().value;
    case PortCountRole: return extentOf(alert->id).ports;
    case MemberCountRole: return extentOf(alert->id).members;
    case ReasonsRole: return extentOf(alert->id).reasons;
    case SiteRole: return alert->station.isValid() ? network.siteOf(alert->station).value : SiteIx::none;
    case TierRole: return static_cast<int>(alert->tier);
    case SafetyRole: return alert->safety;
    case UnacknowledgedRole: return alert->isAnnunciated();
    case CodeRole: return printable(alert->code, 60);
    case PlaceRole: return place(*alert);
    case OwnerRole: return printable(alert->owner, 60);
    case InitialsRole: return initials(printable(alert->owner, 60));
    case NextStepRole: return nextStepOf(m_operations, *alert);
    case AgeRole: return m_now - alert->raised;
    case BudgetLeftRole: return budgetOf(*alert).leftMs();
    case BudgetAllowedRole: return budgetOf(*alert).allowedMs;
    default: return {};
    }
}
