#include "shift_queue_model.h"

#include "cell_roles.h"
#include "fix_target.h"
#include "initials.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"
#include "uptime_text.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

ShiftQueueModel::ShiftQueueModel(const Operations &operations, QObject *parent)
    : KeyedTableModel(parent), m_operations(operations)
{
}

void ShiftQueueModel::setOrder(Order order)
{
    m_order = order;
    refresh(m_now);
}

void ShiftQueueModel::setFilter(Filter filter)
{
    m_filter = filter;
    refresh(m_now);
}

static TargetReading acknowledgeReading(const Alert &alert, UtcMs now)
{
    return readTarget(acknowledgeTarget(alert.tier), alert.raised, alert.acknowledged > 0 ? alert.acknowledged : now);
}

static TargetReading fixReading(const Alert &alert, UtcMs now)
{
    return readTarget(fixTarget(alert.tier), alert.raised, alert.returned > 0 ? alert.returned : now);
}

bool ShiftQueueModel::isListed(const Alert &alert, Filter filter) const
{
    const bool upToP3 = alert.tier != Tier::P4 && alert.tier != Tier::None;
    switch (filter) {
    case Filter::UpToP3: return upToP3;
    case Filter::Everything: return true;
    case Filter::OverTarget:
        return (alert.acknowledged == 0 && acknowledgeReading(alert, m_now).isOver()) || fixReading(alert, m_now).isOver();
    case Filter::Unowned: return upToP3 && alert.owner.isEmpty();
    }
    return true;
}

std::vector<quint64> ShiftQueueModel::wanted()
{
    std::vector<const Alert *> alerts;
    m_hidden = 0;
    m_counts = {};
    for (const Alert *alert : m_operations.alerts().open()) {
        if (alert->isQuiet())
            continue;
        for (size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i] += isListed(*alert, Filter(i));
        if (isListed(*alert, m_filter))
            alerts.push_back(alert);
        else
            ++m_hidden;
    }
    std::stable_sort(alerts.begin(), alerts.end(), [this](const Alert *a, const Alert *b) {
        if (m_order == Order::Owner && a->owner != b->owner)
            return a->owner < b->owner; // nobody first: that is the work to give away
        if (m_order != Order::Age && a->tier != b->tier)
            return a->tier < b->tier;
        return std::tie(a->raised, a->id) < std::tie(b->raised, b->id);
    });
    std::vector<quint64> keys;
    for (const Alert *alert : alerts)
        keys.push_back(alert->id.value);
    return keys;
}

void ShiftQueueModel::refresh(UtcMs now)
{
    m_now = now;
    std::vector<quint64> keys = wanted();
    if (!m_marked.isEmpty())
        m_marked.intersect(QSet<quint64>(keys.begin(), keys.end()));
    setKeys(std::move(keys));
}

void ShiftQueueModel::toggleMark(AlertId alert)
{
    if (rowOf(alert.value) < 0)
        return;
    if (!m_marked.remove(alert.value))
        m_marked.insert(alert.value);
    const QModelIndex cell = index(rowOf(alert.value), Shape);
    Q_EMIT dataChanged(cell, cell);
}

void ShiftQueueModel::markAll()
{
    m_marked = QSet<quint64>(keys().begin(), keys().end());
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Shape), index(rowCount() - 1, Shape));
}

void ShiftQueueModel::clearMarks()
{
    m_marked.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Shape), index(rowCount() - 1, Shape));
}

std::vector<AlertId> ShiftQueueModel::marked() const
{
    std::vector<AlertId> alerts;
    for (const quint64 key : keys())
        if (m_marked.contains(key))
            alerts.push_back({key});
    return alerts;
}

int ShiftQueueModel::count(Filter filter) const
{
    return m_counts[size_t(filter)];
}

int ShiftQueueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant ShiftQueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Ports || section == Age || section == Acknowledge ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Shape: return QString();
    case Id: return tr("Alert");
    case Fault: return tr("Fault");
    case Where: return tr("Where");
    case Ports: return tr("Ports");
    case Step: return tr("Step");
    case Owner: return tr("Owner");
    case Age: return tr("Age");
    case Acknowledge: return tr("Acknowledge");
    case Fix: return tr("Fix target used, left");
    case UptimeLeft: return tr("Uptime left");
    case columnTotal: return {};
    }
    return {};
}

QString ShiftQueueModel::stepText(const Alert &alert) const
{
    if (alert.isAnnunciated())
        return tr("NEW");
    const WorkOrder *order = m_operations.orders().find(alert.order);
    if (order && order->isOpen())
        return order->stage == OrderStage::Verify ? tr("Verify") : tr("Dispatch");
    if (alert.returned > 0)
        return tr("Returned");
    for (const Command *command : m_operations.commands().ofStation(alert.station))
        if (command->alert == alert.id)
            return tr("Remote fix");
    return tr("Triage");
}

std::optional<Budget> ShiftQueueModel::budgetOf(const Alert &alert) const
{
    if (!alert.port.isValid() || alert.port.value >= m_operations.network().portCount())
        return {};
    return m_operations.uptime().budget(alert.port, m_now);
}

static int portsTouched(const Network &network, const Alert &alert)
{
    if (alert.port.isValid())
        return 1;
    return alert.station.isValid() && alert.station.value < network.stationCount()
        ? int(network.portsOf(alert.station).size())
        : 0;
}

QString ShiftQueueModel::cellText(const Alert &alert, int column) const
{
    switch (Column(column)) {
    case Shape: return tierText(alert.tier);
    case Id: return toText(alert.id);
    case Fault: return printable(alert.title, 80);
    case Where: return placeText(m_operations.network(), alert);
    case Ports: return QString::number(portsTouched(m_operations.network(), alert));
    case Step: return stepText(alert);
    case Owner: return alert.owner.isEmpty() ? tr("Unowned") : printable(alert.owner, 40);
    case Age: return formatDuration(qMax<qint64>(0, m_now - alert.raised));
    case Acknowledge: {
        const TargetReading reading = acknowledgeReading(alert, m_now);
        if (alert.acknowledged > 0)
            return reading.isOver() ? reading.leftText() : formatDuration(reading.used);
        if (!reading.hasTarget())
            return u"\u2013"_s;
        return reading.isOver() ? reading.leftText() : tr("left %1").arg(formatDuration(reading.left()));
    }
    case Fix: return fixReading(alert, m_now).leftText();
    case UptimeLeft: {
        const std::optional<Budget> budget = budgetOf(alert);
        return budget ? budgetText(budget->leftMs()) : u"\u2013"_s;
    }
    case columnTotal: return {};
    }
    return {};
}

Tier ShiftQueueModel::tone(const Alert &alert, int column) const
{
    if (column == Acknowledge) {
        const TargetReading reading = acknowledgeReading(alert, m_now);
        return reading.isOver() ? Tier::P2 : alert.acknowledged == 0 ? reading.tone() : Tier::None;
    }
    if (column == Fix)
        return fixReading(alert, m_now).tone();
    if (column == Shape || (column == Step && alert.isAnnunciated()))
        return alert.tier;
    if (column == Owner)
        return alert.owner.isEmpty() ? alert.tier : Tier::None;
    const std::optional<Budget> budget = column == UptimeLeft ? budgetOf(alert) : std::nullopt;
    return budget ? budgetTone(*budget) : Tier::None;
}

QVariant ShiftQueueModel::cellShare(const Alert &alert, int column) const
{
    if (column == Fix && fixReading(alert, m_now).hasTarget())
        return qMin(1.0, fixReading(alert, m_now).share());
    const std::optional<Budget> budget = column == UptimeLeft ? budgetOf(alert) : std::nullopt;
    return budget ? QVariant(budgetShare(*budget)) : QVariant();
}

QVariant ShiftQueueModel::data(const QModelIndex &index, int role) const
{
    const Alert *alert = m_operations.alerts().find(alertAt(index.row()));
    if (!index.isValid() || !alert)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return cellText(*alert, column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3, %4").arg(cellText(*alert, Shape), cellText(*alert, Fault), cellText(*alert, Where),
                                        cellText(*alert, Age));
    case TierRole: return column == Shape ? QVariant(int(alert->tier)) : QVariant();
    case ToneRole: return int(tone(*alert, column));
    case ShareRole: return cellShare(*alert, column);
    case InitialsRole: return column == Owner ? QVariant(initials(printable(alert->owner, 40))) : QVariant();
    case StrongRole: return column == Fault && alert->isAnnunciated();
    case MonoRole: return column == Id;
    case ChipRole: return column == Step && alert->isAnnunciated();
    case MarkRole: return column == Shape ? QVariant(m_marked.contains(keyAt(index.row()))) : QVariant();
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}
