#pragma once
// Who gives what to whom: a plan to read, with the people on shift to tick, and one button that does all of it.

#include "action_dialog.h"
#include "rebalance_plan.h"

class QCheckBox;
class QLabel;
class StepListModel;

class RebalanceDialog : public ActionDialog
{
    Q_OBJECT
public:
    /** `people`: everybody who has something or sits at a desk; `capacity`: incidents that one person can hold. */
    RebalanceDialog(Theme &theme, const Operations &operations, const QStringList &people, int capacity, QWidget *parent);

    const RebalancePlan &plan() const { return m_plan; }
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted(); ///< only with a plan that has steps

private:
    void addPeople(const QStringList &people);
    void replan();
    void press();

    const Operations &m_operations;
    const int m_capacity;
    RebalancePlan m_plan;
    QStringList m_names;
    std::vector<QCheckBox *> m_people;
    StepListModel *m_steps;
    QLabel *m_summary;
    QPushButton *m_go;
};
