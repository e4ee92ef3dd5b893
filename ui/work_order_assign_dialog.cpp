#include "work_order_assign_dialog.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

WorkOrderAssignDialog::WorkOrderAssignDialog(Theme &theme, const Proposal &proposal, QWidget *parent)
    : ActionDialog(theme, u"technician"_s, tr("Schedule work order"), parent), m_person(new QComboBox), m_planned(new QDateTimeEdit)
{
    setObjectName(u"assignDialog"_s);
    addText(proposal.about, true);
    QLabel *who = addText(tr("Who goes"), true);
    m_person->setObjectName(u"person"_s);
    m_person->setEditable(true);
    m_person->setInsertPolicy(QComboBox::NoInsert);
    m_person->addItems(proposal.people);
    m_person->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_person->completer()->setFilterMode(Qt::MatchContains);
    m_person->setCurrentIndex(-1);
    m_person->setEditText(proposal.assignee);
    m_person->lineEdit()->setMaxLength(60);
    m_person->lineEdit()->selectAll();
    who->setBuddy(m_person);
    body()->addWidget(m_person);
    QLabel *when = addText(tr("Planned start, UTC"), true);
    m_planned->setObjectName(u"planned"_s);
    m_planned->setTimeSpec(Qt::UTC);
    m_planned->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    const UtcMs nextHour = (proposal.now / hour + 1) * hour;
    m_planned->setDateTime(QDateTime::fromMSecsSinceEpoch(proposal.planned > 0 ? proposal.planned : nextHour, Qt::UTC));
    when->setBuddy(m_planned);
    body()->addWidget(m_planned);
    connect(addButton(tr("Schedule"), tr("Enter"), true), &QPushButton::clicked, this, &WorkOrderAssignDialog::wanted);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    m_person->setFocus();
}

QString WorkOrderAssignDialog::person() const
{
    return m_person->currentText().trimmed();
}

UtcMs WorkOrderAssignDialog::planned() const
{
    return m_planned->dateTime().toMSecsSinceEpoch();
}
