#include "rebalance_dialog.h"

#include "figure_table.h"
#include "printable.h"
#include "step_list_model.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

RebalanceDialog::RebalanceDialog(Theme &theme, const Operations &operations, const QStringList &people, int capacity, QWidget *parent)
    : ActionDialog(theme, u"team"_s, tr("Rebalance the load?"), parent), m_operations(operations), m_capacity(capacity), m_names(people),
      m_steps(new StepListModel(this))
{
    setObjectName(u"rebalanceDialog"_s);
    setMinimumWidth(theme.scaled(820));
    addText(tr("On shift. Whoever is not gives away what is in hand; a P1 that somebody answered stays with them."), true);
    addPeople(people);
    auto *list = new FigureTable(theme, m_steps, -1, this);
    list->setObjectName(u"steps"_s);
    list->setAccessibleName(tr("Who gives what to whom"));
    list->setWidths({34, 0, 300});
    list->setMinimumHeight(theme.scaled(26 + 27 * 9));
    body()->addWidget(list);
    m_summary = addText({});
    m_summary->setObjectName(u"summary"_s);
    m_go = addButton(QString(), {}, true);
    connect(m_go, &QPushButton::clicked, this, &RebalanceDialog::press);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    replan();
    m_go->setFocus();
}

void RebalanceDialog::addPeople(const QStringList &people)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    for (int i = 0; i < int(people.size()); ++i) {
        auto *box = new QCheckBox;
        box->setObjectName(u"person%1"_s.arg(i));
        box->setFont(m_theme.font(TextStyle::Dense));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &RebalanceDialog::replan);
        grid->addWidget(box, i / 3, i % 3);
        m_people.push_back(box);
    }
    body()->addLayout(grid);
}

void RebalanceDialog::replan()
{
    QStringList onShift;
    for (size_t i = 0; i < m_people.size(); ++i)
        if (m_people[i]->isChecked())
            onShift.append(m_names[qsizetype(i)]);
    m_plan = rebalancePlan(m_operations, onShift, m_capacity);
    for (size_t i = 0; i < m_people.size(); ++i) {
        const QString &name = m_names[qsizetype(i)];
        const auto load = std::find_if(m_plan.loads.begin(), m_plan.loads.end(), [&](const auto &each) { return each.person == name; });
        const QString shown = printable(name, 40).replace(u'&', u"&&"_s);
        m_people[i]->setText(load == m_plan.loads.end() ? shown : tr("%1, %2 to %3").arg(shown).arg(load->before).arg(load->after));
    }
    m_steps->setPlan(m_plan, m_operations);
    int over = 0;
    for (const RebalancePlan::Load &load : m_plan.loads)
        over += load.after > m_capacity;
    QStringList said{m_plan.steps.empty() ? tr("Nothing has to change hands.") : tr("Changing hands: %1.").arg(m_plan.steps.size())};
    if (m_plan.keptBack > 0)
        said << tr("P1 that stay where they are: %1.").arg(m_plan.keptBack);
    if (m_plan.leftOver > 0)
        said << tr("Left with nobody, since everybody has %1 or more: %2.").arg(m_capacity).arg(m_plan.leftOver);
    if (over > 0)
        said << tr("Above the capacity of %1 even then: %2.").arg(m_capacity).arg(over);
    m_summary->setText(said.join(u' '));
    m_go->setText(tr("Hand over %1").arg(m_plan.steps.size()) + u"   "_s + tr("Enter"));
    setProblem({});
}

void RebalanceDialog::press()
{
    if (m_plan.loads.empty())
        return setProblem(tr("Somebody has to be on shift."));
    if (m_plan.steps.empty())
        return setProblem(tr("Nothing has to change hands."));
    Q_EMIT wanted();
}
