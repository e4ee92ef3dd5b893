#pragma once
// One step for several alerts: lists exactly what will happen to each and what the rules refuse, then asks once.

#include "action_dialog.h"
#include "bulk_plan.h"

class FigureTable;
class QComboBox;
class QLabel;
class QLineEdit;
class StepListModel;

class BulkDialog : public ActionDialog
{
    Q_OBJECT
public:
    enum class Step : quint8 { Assign, Shelve };
    struct Proposal
    {
        Step step = Step::Assign;
        std::vector<AlertId> alerts;
        QStringList people; ///< printable; the first one is proposed
        Role role = Role::Analyst;
        UtcMs now = 0;
    };
    BulkDialog(Theme &theme, const Operations &operations, const Proposal &proposal, QWidget *parent);

    DeskAction pattern() const; ///< as it stands in the dialog
    const BulkPlan &plan() const { return m_plan; } ///< of the pattern; what is refused is not to be done
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted(); ///< only when something may be done

private:
    void addAssign();
    void addShelve();
    void addList();
    void replan();
    void press();
    QString summary() const;

    const Operations &m_operations;
    const Proposal m_proposal;
    BulkPlan m_plan;
    QComboBox *m_person = nullptr, *m_hours = nullptr;
    QLineEdit *m_reason = nullptr;
    StepListModel *m_steps;
    QLabel *m_summary = nullptr;
    QPushButton *m_go = nullptr;
};
