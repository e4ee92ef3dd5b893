#pragma once
// The notes of the last shift, open ones first, as a list with boxes to tick.

#include "keyed_table_model.h"
#include "operations.h"

#include <QHash>

/**
 * One column. Keys are made from the notes' action ids. Beside the text: Qt::CheckStateRole, ValueRole ("RL, 05:51"),
 * SecondTextRole (the link: "AL-…", "WO-…", empty for none), AlertRole, OrderRole, and a tooltip that says who ticked it.
 */
class HandoverModel : public KeyedTableModel
{
    Q_OBJECT
public:
    explicit HandoverModel(const Operations &operations, QObject *parent = nullptr);

    /** Open notes, newest first, then those that were ticked off within the last 24 h. */
    void refresh(UtcMs now);
    const HandoverNote *noteAt(int row) const; ///< null outside; does not outlive the next fact
    int open() const { return m_open; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const Operations &m_operations;
    QHash<quint64, ActionId> m_ids;
    UtcMs m_now = 0;
    int m_open = 0;
};
