#pragma once
// Who goes, and when: a name typed freely, completed from the record, and a planned start.

#include "action_dialog.h"
#include "clock.h"

class QComboBox;
class QDateTimeEdit;

class WorkOrderAssignDialog : public ActionDialog
{
    Q_OBJECT
public:
    struct Proposal
    {
        QString about, assignee; ///< printable
        QStringList people;
        UtcMs planned = 0, now = 0; ///< planned 0: the next full hour is proposed
    };
    WorkOrderAssignDialog(Theme &theme, const Proposal &proposal, QWidget *parent);

    QString person() const;
    UtcMs planned() const; ///< UTC milliseconds
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted(); ///< Enter: the owner assigns and closes the dialog, or refuses

private:
    QComboBox *m_person;
    QDateTimeEdit *m_planned;
};
