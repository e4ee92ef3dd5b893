#pragma once
// Opens a work order: recommended part, skill, who goes. Tab through, Enter opens.

#include "action_dialog.h"

#include <QStringList>

class QComboBox;
class QLineEdit;

class OpenOrderDialog : public ActionDialog
{
    Q_OBJECT
public:
    struct Proposal
    {
        QString title, about;
        QStringList parts, skills, people; ///< the first of each is proposed, but for people nobody
    };
    OpenOrderDialog(Theme &theme, const Proposal &proposal, QWidget *parent);

    QString part() const;
    QString skill() const;
    QString assignee() const;
    QString note() const;
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted(); ///< Enter: the owner opens the order and closes the dialog, or refuses

private:
    QComboBox *addChoice(const QString &label, const QStringList &choices);

    QComboBox *m_part, *m_skill, *m_assignee;
    QLineEdit *m_note;
};
