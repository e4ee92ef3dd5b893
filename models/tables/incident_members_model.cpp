#include "incident_members_model.h"

#include "incident.h"
#include "port_texts.h"
#include "printable.h"
#include "roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

IncidentMembersModel::IncidentMembersModel(const Operations &operations, QObject *parent)
    : QAbstractListModel(parent), m_operations(operations)
{
}

int IncidentMembersModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

AlertId IncidentMembersModel::alertAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? m_rows[size_t(row)] : AlertId{};
}

std::vector<AlertId> IncidentMembersModel::wanted() const
{
    std::vector<AlertId> rows;
    const Alert *cause = m_operations.alerts().find(m_cause);
    if (!cause)
        return rows;
    rows.push_back(m_cause);
    for (const Alert *member : incidentOf(m_operations, *cause).members)
        rows.push_back(member->id);
    return rows;
}

void IncidentMembersModel::setIncident(AlertId cause)
{
    beginResetModel();
    m_cause = cause;
    m_rows = wanted();
    endResetModel();
}

void IncidentMembersModel::apply(const Changes &changes)
{
    if (m_cause.isValid() && (changes.inventory || !changes.alerts.empty()))
        refresh();
}

/** Few came or went: single rows, so that the list's cursor stays; else all of them anew. */
void IncidentMembersModel::refresh()
{
    std::vector<AlertId> now = wanted();
    const auto has = [](const std::vector<AlertId> &rows, AlertId id) { return std::find(rows.begin(), rows.end(), id) != rows.end(); };
    constexpr size_t many = 200;
    if (now.size() > many || m_rows.size() > many) {
        if (now != m_rows) {
            beginResetModel();
            m_rows = std::move(now);
            endResetModel();
        }
    } else {
        for (int row = rowCount() - 1; row >= 0; --row) {
            if (has(now, m_rows[size_t(row)]))
                continue;
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
        for (const AlertId id : now) {
            if (has(m_rows, id))
                continue;
            beginInsertRows({}, rowCount(), rowCount());
            m_rows.push_back(id);
            endInsertRows();
        }
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QVariant IncidentMembersModel::data(const QModelIndex &index, int role) const
{
    const Alert *alert = index.isValid() ? m_operations.alerts().find(alertAt(index.row())) : nullptr;
    if (!alert)
        return {};
    const Network &network = m_operations.network();
    const QString place = alert->port.isValid() ? printable(network.name(alert->port)) : printable(network.station(alert->station).id);
    const QString site = printable(network.site(network.siteOf(alert->station)).name, 80);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString kind = alert->id == m_cause ? tr("cause") : tr("symptom");
        const QString over = alert->isStanding() ? QString() : tr(", over");
        return tr("P%1 %2, %3: %4, since %5%6")
            .arg(QString::number(int(alert->tier)), kind, printable(alert->title, 100), alert->isGroup ? site : place + u", "_s + site,
                 QString::fromLatin1(formatTime(alert->lastRaised).mid(11, 8)), over);
    }
    case Qt::ToolTipRole: return alert->suppressedBy.isEmpty() ? toText(alert->id) : toText(alert->id) + u'\n' + alert->suppressedBy;
    case AlertRole: return alert->id.value;
    case TierRole: return static_cast<int>(alert->tier);
    case PortRole:
        if (alert->port.isValid())
            return alert->port.value;
        return network.portsOf(alert->station).empty() ? PortIx::none : network.portsOf(alert->station).front().value;
    case PlaceRole: return place;
    default: return {};
    }
}
