#include "shelved_model.h"

#include "cell_roles.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"

#include <algorithm>

/** A one-shot shelving ends with the condition, and at the latest when any other would. */
static UtcMs endOf(const Operations &operations, const Alert &alert)
{
    return alert.shelvedUntil != 0 ? alert.shelvedUntil : alert.quietSince + operations.alerts().settings().longestShelve;
}

ShelvedModel::ShelvedModel(const Operations &operations, QObject *parent)
    : KeyedTableModel(parent), m_operations(operations)
{
}

void ShelvedModel::refresh(UtcMs now)
{
    m_now = now;
    std::vector<const Alert *> alerts;
    for (const Alert *alert : m_operations.alerts().open())
        if (alert->state == AlarmState::Shelved)
            alerts.push_back(alert);
    std::stable_sort(alerts.begin(), alerts.end(), [this](const Alert *a, const Alert *b) {
        return std::pair(endOf(m_operations, *a), a->id) < std::pair(endOf(m_operations, *b), b->id);
    });
    std::vector<quint64> keys;
    for (const Alert *alert : alerts)
        keys.push_back(alert->id.value);
    setKeys(std::move(keys));
}

int ShelvedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant ShelvedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Shape: return QString();
    case Fault: return tr("Alert");
    case Reason: return tr("Reason");
    case By: return tr("By");
    case Returns: return tr("Returns in");
    case columnTotal: return {};
    }
    return {};
}

QString ShelvedModel::cellText(const Alert &alert, int column) const
{
    switch (Column(column)) {
    case Shape: return tierText(alert.tier);
    case Fault: return tr("%1, %2").arg(printable(alert.title, 60), portText(m_operations.network(), alert));
    case Reason: return printable(alert.shelveReason, 60);
    case By: return printable(alert.shelvedBy, 40);
    case Returns: return alert.shelvedUntil == 0 ? tr("when it goes") : formatDuration(qMax<qint64>(0, alert.shelvedUntil - m_now));
    case columnTotal: return {};
    }
    return {};
}

QVariant ShelvedModel::data(const QModelIndex &index, int role) const
{
    const Alert *alert = m_operations.alerts().find(alertAt(index.row()));
    if (!index.isValid() || !alert)
        return {};
    switch (role) {
    case Qt::DisplayRole: return cellText(*alert, index.column());
    case Qt::AccessibleTextRole: return tr("%1, returns in %2").arg(cellText(*alert, Fault), cellText(*alert, Returns));
    case TierRole: return index.column() == Shape ? QVariant(int(alert->tier)) : QVariant();
    case ShareRole: // of the longest shelving there is, 12 h (design: ui, shelving)
        return index.column() == Returns ? QVariant(qBound(0.0, double(endOf(m_operations, *alert) - m_now) / double(12 * hour), 1.0))
                                         : QVariant();
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}
