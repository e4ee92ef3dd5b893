#include "work_order_board_model.h"

#include "cell_roles.h"
#include "order_evidence.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"

#include <QDateTime>
#include <QMimeData>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace {

const QString orderMime = u"application/x-faultline-order"_s;

UtcMs targetStart(const WorkOrder &order, const AlertBook &alerts)
{
    const Alert *alert = alerts.find(order.alert);
    return alert ? qMin(alert->raised, order.opened) : order.opened;
}

UtcMs enteredAt(const WorkOrder &order, OrderStage stage)
{
    for (auto at = order.stages.rbegin(); at != order.stages.rend(); ++at)
        if (at->first == stage)
            return at->second;
    return order.opened;
}

QString plannedText(const WorkOrder &order, UtcMs now)
{
    return order.planned > 0 ? timeText(order.planned, now) : QString();
}

QString whoText(const WorkOrder &order, UtcMs now)
{
    if (order.assignee.isEmpty())
        return WorkOrderColumnModel::tr("nobody yet");
    const QString name = printable(order.assignee, 40);
    if (order.stage == OrderStage::OnSite)
        return WorkOrderColumnModel::tr("%1, since %2").arg(name, timeText(enteredAt(order, OrderStage::OnSite), now));
    const QString planned = plannedText(order, now);
    return planned.isEmpty() || order.stage > OrderStage::OnSite ? name : WorkOrderColumnModel::tr("%1, %2").arg(name, planned);
}

QString targetText(const WorkOrder &order, const TargetReading &target)
{
    if (order.isOpen() || !target.hasTarget())
        return target.leftText();
    return target.isOver() ? WorkOrderColumnModel::tr("late %1").arg(formatDuration(-target.left()))
                           : WorkOrderColumnModel::tr("met, %1").arg(formatDuration(target.used));
}

} // namespace

TargetReading orderTarget(const WorkOrder &order, const AlertBook &alerts, UtcMs now)
{
    return readTarget(fixTarget(order.tier), targetStart(order, alerts), order.isOpen() ? now : order.closed);
}

WorkOrderCard cardOf(const WorkOrder &order, const Operations &operations, UtcMs now)
{
    WorkOrderCard card;
    card.id = order.id;
    card.tier = order.tier == Tier::None ? Tier::P4 : order.tier;
    card.stage = order.stage;
    card.idText = toText(order.id);
    card.title = printable(order.title, 80);
    card.place = placeText(operations.network(), order.site);
    card.unassigned = order.assignee.isEmpty();
    card.who = whoText(order, now);
    card.part = order.part.isEmpty() ? WorkOrderColumnModel::tr("no part named") : printable(order.part, 40);
    card.target = orderTarget(order, operations.alerts(), now);
    card.targetText = targetText(order, card.target);
    if (order.stage >= OrderStage::Verify) {
        const auto lines = evidenceOf(order, operations.network(), operations.orders().settings(), now);
        card.note = order.overriddenBy.isEmpty()
            ? WorkOrderColumnModel::tr("%1 of %2 checks").arg(passedCount(lines)).arg(lines.size())
            : WorkOrderColumnModel::tr("override");
    } else {
        card.note = printable(order.skill, 16);
    }
    return card;
}

WorkOrderColumnModel::WorkOrderColumnModel(const Operations &operations, OrderStage stage, QObject *parent)
    : KeyedTableModel(parent), m_operations(operations), m_stage(stage)
{
}

void WorkOrderColumnModel::refresh(UtcMs now)
{
    m_now = now;
    std::vector<const WorkOrder *> orders;
    for (const WorkOrder &order : m_operations.orders().all())
        if (order.stage == m_stage && (order.isOpen() || now - order.closed < closedShown))
            orders.push_back(&order);
    const AlertBook &alerts = m_operations.alerts();
    std::sort(orders.begin(), orders.end(), [this, &alerts](const WorkOrder *a, const WorkOrder *b) {
        if (m_stage == OrderStage::Closed && a->closed != b->closed)
            return a->closed > b->closed;
        const UtcMs aStart = targetStart(*a, alerts), bStart = targetStart(*b, alerts);
        return std::tie(a->tier, aStart, a->id) < std::tie(b->tier, bStart, b->id);
    });
    describe(orders);
    std::vector<quint64> keys;
    for (const WorkOrder *order : orders)
        keys.push_back(order->id.value);
    setKeys(std::move(keys));
}

void WorkOrderColumnModel::describe(const std::vector<const WorkOrder *> &orders)
{
    m_note.clear();
    m_noteIsUrgent = false;
    if (orders.empty())
        return;
    int over = 0, today = 0, inTarget = 0, withTarget = 0;
    UtcMs earliest = 0, nextPlan = 0;
    for (const WorkOrder *order : orders) {
        const TargetReading target = orderTarget(*order, m_operations.alerts(), m_now);
        over += target.isOver();
        withTarget += target.hasTarget();
        inTarget += target.hasTarget() && !target.isOver();
        const UtcMs entered = enteredAt(*order, m_stage);
        earliest = earliest == 0 ? entered : qMin(earliest, entered);
        today += order->planned > 0 && order->planned / day == m_now / day;
        if (order->planned > m_now && (nextPlan == 0 || order->planned < nextPlan))
            nextPlan = order->planned;
    }
    if (over > 0 && m_stage != OrderStage::Closed) {
        m_note = tr("%1 over target").arg(over);
        m_noteIsUrgent = true;
        return;
    }
    switch (m_stage) {
    case OrderStage::New: m_note = tr("oldest %1").arg(formatDuration(m_now - earliest)); break;
    case OrderStage::Scheduled: m_note = today > 0 ? tr("%1 today").arg(today) : QString(); break;
    case OrderStage::EnRoute: m_note = nextPlan > 0 ? tr("next %1").arg(timeText(nextPlan, m_now)) : QString(); break;
    case OrderStage::OnSite:
    case OrderStage::Verify: m_note = tr("longest %1").arg(formatDuration(m_now - earliest)); break;
    case OrderStage::Closed:
        m_note = withTarget > 0 ? tr("%1 % in target").arg(inTarget * 100 / withTarget) : QString();
        break;
    }
}

int WorkOrderColumnModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

QVariant WorkOrderColumnModel::data(const QModelIndex &index, int role) const
{
    const WorkOrder *order = m_operations.orders().find(orderAt(index.row()));
    if (!index.isValid() || !order)
        return {};
    const auto card = [&] { return cardOf(*order, m_operations, m_now); };
    switch (role) {
    case Qt::DisplayRole: return printable(order->title, 80);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3, %4, %5").arg(toText(order->id), tierText(order->tier), card().title, card().place,
                                            card().targetText);
    case Qt::ToolTipRole: return tr("%1\n%2\n%3").arg(card().title, card().place, orderPortText(*order, m_operations.network()));
    case CardRole: return QVariant::fromValue(card());
    case OrderRole:
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}

Qt::ItemFlags WorkOrderColumnModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags drop = Qt::ItemIsDropEnabled;
    if (!index.isValid())
        return drop;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | drop;
}

QStringList WorkOrderColumnModel::mimeTypes() const
{
    return {orderMime};
}

QMimeData *WorkOrderColumnModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(orderMime, toText(orderAt(indexes.first().row())).toLatin1());
    return data;
}

bool WorkOrderColumnModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int, const QModelIndex &) const
{
    if (!data->hasFormat(orderMime))
        return false;
    const WorkOrder *order = m_operations.orders().find(orderIdFromText(QString::fromLatin1(data->data(orderMime))));
    return order && order->stage != m_stage;
}

bool WorkOrderColumnModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                        const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    Q_EMIT dropped(orderIdFromText(QString::fromLatin1(data->data(orderMime))), m_stage);
    return false; // the card moves when the fold has moved the order, so the view must not remove it
}
