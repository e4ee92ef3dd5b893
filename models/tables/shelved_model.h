#pragma once
// What is shelved, by whom, why, and when it comes back.

#include "keyed_table_model.h"
#include "operations.h"

/** Keys are alert ids; soonest back first. */
class ShelvedModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Shape, Fault, Reason, By, Returns, columnTotal };
    explicit ShelvedModel(const Operations &operations, QObject *parent = nullptr);

    void refresh(UtcMs now);
    AlertId alertAt(int row) const { return {keyAt(row)}; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const Alert &alert, int column) const;

    const Operations &m_operations;
    UtcMs m_now = 0;
};
