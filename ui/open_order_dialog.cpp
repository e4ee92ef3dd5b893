#include "open_order_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

OpenOrderDialog::OpenOrderDialog(Theme &theme, const Proposal &proposal, QWidget *parent)
    : ActionDialog(theme, u"act-work-order"_s, proposal.title, parent)
{
    setObjectName(u"openOrderDialog"_s);
    addText(proposal.about, true);
    m_part = addChoice(tr("Recommended part"), proposal.parts);
    m_part->setObjectName(u"part"_s);
    m_skill = addChoice(tr("Skill"), proposal.skills);
    m_skill->setObjectName(u"skill"_s);
    m_assignee = addChoice(tr("Assign to (may stay empty)"), proposal.people);
    m_assignee->setObjectName(u"assignee"_s);
    m_assignee->setCurrentIndex(-1);
    m_assignee->setEditText({});
    addText(tr("Note for the crew"), true);
    m_note = new QLineEdit;
    m_note->setObjectName(u"note"_s);
    body()->addWidget(m_note);
    QPushButton *open = addButton(tr("Open work order"), tr("Enter"), true);
    connect(open, &QPushButton::clicked, this, &OpenOrderDialog::wanted);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    m_part->setFocus();
}

QComboBox *OpenOrderDialog::addChoice(const QString &label, const QStringList &choices)
{
    QLabel *caption = addText(label, true);
    auto *box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(choices);
    // An editable box keeps Enter to itself; here it means the same as in every other field.
    connect(box->lineEdit(), &QLineEdit::returnPressed, this, &OpenOrderDialog::wanted);
    caption->setBuddy(box);
    body()->addWidget(box);
    return box;
}

QString OpenOrderDialog::part() const { return m_part->currentText().trimmed(); }
QString OpenOrderDialog::skill() const { return m_skill->currentText().trimmed(); }
QString OpenOrderDialog::assignee() const { return m_assignee->currentText().trimmed(); }
QString OpenOrderDialog::note() const { return m_note->text().trimmed(); }
