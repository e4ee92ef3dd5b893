#include "bulk_dialog.h"

#include "figure_table.h"
#include "place_text.h"
#include "step_list_model.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

BulkDialog::BulkDialog(Theme &theme, const Operations &operations, const Proposal &proposal, QWidget *parent)
    : ActionDialog(theme, proposal.step == Step::Assign ? u"act-assign"_s : u"act-shelve"_s,
                   proposal.step == Step::Assign ? tr("Assign marked incidents?") : tr("Shelve marked incidents?"), parent),
      m_operations(operations), m_proposal(proposal), m_steps(new StepListModel(this))
{
    setObjectName(u"bulkDialog"_s);
    setMinimumWidth(theme.scaled(820));
    if (proposal.step == Step::Assign)
        addAssign();
    else
        addShelve();
    addList();
    m_go = addButton(QString(), {}, true);
    connect(m_go, &QPushButton::clicked, this, &BulkDialog::press);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    replan();
}

void BulkDialog::addAssign()
{
    addText(tr("To"), true);
    m_person = new QComboBox;
    m_person->setObjectName(u"person"_s);
    m_person->setEditable(true);
    m_person->setInsertPolicy(QComboBox::NoInsert);
    m_person->addItems(m_proposal.people);
    m_person->lineEdit()->setMaxLength(60);
    m_person->lineEdit()->selectAll();
    connect(m_person, &QComboBox::currentTextChanged, this, &BulkDialog::replan);
    body()->addWidget(m_person);
    m_person->setFocus();
}

void BulkDialog::addShelve()
{
    addText(tr("They leave the queue and come back by themselves. Uptime goes on counting."), true);
    addText(tr("Reason"), true);
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(200);
    connect(m_reason, &QLineEdit::textChanged, this, &BulkDialog::replan);
    body()->addWidget(m_reason);
    addText(tr("Until"), true);
    m_hours = new QComboBox;
    for (const int hours : {1, 2, 4, 8, 12})
        m_hours->addItem(tr("%1 UTC, in %2 h").arg(timeText(m_proposal.now + hours * hour, m_proposal.now)).arg(hours), hours);
    connect(m_hours, &QComboBox::currentIndexChanged, this, &BulkDialog::replan);
    body()->addWidget(m_hours);
    m_reason->setFocus();
}

void BulkDialog::addList()
{
    auto *list = new FigureTable(m_theme, m_steps, -1, this);
    list->setObjectName(u"steps"_s);
    list->setAccessibleName(tr("What will happen"));
    list->setWidths({34, 0, 330});
    list->setMinimumHeight(m_theme.scaled(26 + 27 * qBound(3, int(m_proposal.alerts.size()), 10)));
    body()->addWidget(list);
    m_summary = addText({});
    m_summary->setObjectName(u"summary"_s);
}

DeskAction BulkDialog::pattern() const
{
    DeskAction action;
    action.role = m_proposal.role;
    if (m_proposal.step == Step::Assign) {
        action.kind = DeskAction::Kind::Own;
        action.value = m_person->currentText().trimmed();
        return action;
    }
    action.kind = DeskAction::Kind::Shelve;
    action.note = m_reason->text().trimmed();
    action.until = m_proposal.now + m_hours->currentData().toInt() * hour;
    return action;
}

/** While the reason is not typed yet, the list shows what the other rules say: the reason is asked for when it is pressed. */
void BulkDialog::replan()
{
    DeskAction asked = pattern();
    if (asked.kind == DeskAction::Kind::Shelve && asked.note.isEmpty())
        asked.note = u"-"_s;
    m_plan = bulkPlan(m_operations, asked, m_proposal.alerts, m_proposal.now);
    m_steps->setPlan(m_plan);
    m_summary->setText(summary());
    m_go->setText((m_proposal.step == Step::Assign ? tr("Assign %1") : tr("Shelve %1")).arg(m_plan.allowed()) + u"   "_s + tr("Enter"));
    setProblem({});
}

QString BulkDialog::summary() const
{
    const QString done = m_proposal.step == Step::Assign ? tr("To be assigned: %1.").arg(m_plan.allowed())
                                                         : tr("To be shelved: %1.").arg(m_plan.allowed());
    return m_plan.refused() == 0 ? done : tr("%1 Refused, and left as they are: %2.").arg(done).arg(m_plan.refused());
}

void BulkDialog::press()
{
    if (m_person && m_person->currentText().trimmed().isEmpty())
        return setProblem(tr("Assign them to whom?"));
    if (m_reason && m_reason->text().trimmed().isEmpty())
        return setProblem(tr("Shelving needs a reason."));
    if (m_plan.allowed() == 0)
        return setProblem(tr("The rules refuse all of them."));
    Q_EMIT wanted();
}
