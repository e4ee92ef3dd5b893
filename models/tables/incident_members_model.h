#pragma once
// What is part of an incident, a row an alert: for the drill-down.

#include "operations.h"

#include <QAbstractListModel>

#include <vector>

/**
 * The cause first, then its members, worst first, with those under them; rows say what the alert is, where, since when
 * and under what. Kept in step with apply(); a row that stays keeps its place among the others.
 */
class IncidentMembersModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit IncidentMembersModel(const Operations &operations, QObject *parent = nullptr);

    void setIncident(AlertId cause);
    AlertId incident() const { return m_cause; }
    void apply(const Changes &changes);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override; ///< DisplayRole: the whole row in words
    AlertId alertAt(int row) const; ///< invalid when there is no such row

private:
    std::vector<AlertId> wanted() const;
    void refresh();

    const Operations &m_operations;
    AlertId m_cause;
    std::vector<AlertId> m_rows;
};
