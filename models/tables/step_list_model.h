#pragma once
// What is about to happen to several alerts, as a table to read before it happens.

#include "bulk_plan.h"
#include "keyed_table_model.h"
#include "rebalance_plan.h"

/** Keys are alert ids. What the rules refuse comes last, with the rule's sentence in a P2 tone. */
class StepListModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Shape, What, Effect, columnTotal };
    using KeyedTableModel::KeyedTableModel;

    void setPlan(const BulkPlan &plan);
    void setPlan(const RebalancePlan &plan, const Operations &operations);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void setSteps(std::vector<BulkStep> steps);

    std::vector<BulkStep> m_steps; ///< in the order of the rows
};
