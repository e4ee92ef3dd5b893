#include "incident_dialog.h"

#include "incident.h"
#include "priority.h"
#include "printable.h"
#include "roles.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

QString incidentSummary(const Operations &operations, const Alert &cause, UtcMs now)
{
    const Incident incident = incidentOf(operations, cause);
    QStringList lines{causeText(incident)};
    if (!cause.info.isEmpty() && cause.isGroup)
        lines.append(printable(cause.info, 400));
    if (const QString symptoms = symptomText(incident); !symptoms.isEmpty())
        lines.append(IncidentDialog::tr("Symptoms: %1").arg(symptoms));
    lines.append(reasonsInFull(operations, cause, now));
    return lines.join(u'\n');
}

IncidentDialog::IncidentDialog(Desk &desk, Theme &theme, PortActions &actions, AlertId cause, AlertId other, QWidget *parent)
    : ActionDialog(theme, u"chevron-down"_s, tr("Incident %1").arg(toText(cause)), parent), m_desk(desk), m_actions(actions), m_other(other),
      m_model(desk.operations()), m_summary(addText({})), m_list(new QListView)
{
    setObjectName(u"incidentDialog"_s);
    m_list->setObjectName(u"incidentMembers"_s);
    m_list->setAccessibleName(tr("Alerts of the incident"));
    m_list->setUniformItemSizes(true);
    m_list->setMinimumSize(theme.scaled(680), theme.scaled(300));
    m_list->setModel(&m_model);
    body()->addWidget(m_list);
    const Alert *target = desk.operations().alerts().find(other);
    addText(target ? tr("V moves a row under %1, %2.").arg(printable(target->title, 80), toText(other))
                   : tr("There is no other incident to move a row to."), true);
    m_model.setIncident(cause);
    makeKeys();
    connect(&desk, &Desk::changed, this, &IncidentDialog::refresh);
    refresh({});
    m_list->setCurrentIndex(m_model.index(std::min(1, m_model.rowCount() - 1)));
    m_list->setFocus();
}

void IncidentDialog::makeKeys()
{
    connect(addButton(tr("Go to"), tr("Enter"), true), &QPushButton::clicked, this, &IncidentDialog::accept);
    auto *split = addButton(tr("Take out"), tr("U"), false);
    auto *move = addButton(tr("Move"), tr("V"), false);
    move->setEnabled(m_other.isValid());
    connect(split, &QPushButton::clicked, this, &IncidentDialog::takeOut);
    connect(move, &QPushButton::clicked, this, &IncidentDialog::move);
    connect(addButton(tr("Close"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    const auto key = [this](Qt::Key wanted, auto act) {
        auto *shortcut = new QShortcut(wanted, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_U, &IncidentDialog::takeOut);
    key(Qt::Key_V, &IncidentDialog::move);
    key(Qt::Key_J, [this] { m_list->setCurrentIndex(m_model.index(std::min(m_model.rowCount() - 1, m_list->currentIndex().row() + 1))); });
    key(Qt::Key_K, [this] { m_list->setCurrentIndex(m_model.index(std::max(0, m_list->currentIndex().row() - 1))); });
}

QString IncidentDialog::summary() const { return m_summary->text(); }
AlertId IncidentDialog::current() const { return m_model.alertAt(m_list->currentIndex().row()); }

void IncidentDialog::refresh(const Changes &changes)
{
    m_model.apply(changes);
    const Alert *cause = m_desk.operations().alerts().find(m_model.incident());
    if (!cause || !cause->isOpen()) {
        reject();
        return;
    }
    m_summary->setText(incidentSummary(m_desk.operations(), *cause, m_desk.now()));
}

void IncidentDialog::tell(const Result<ActionId> &result, const QString &done)
{
    setProblem(result ? QString() : result.problem().text);
    if (result)
        Q_EMIT said(done);
}

void IncidentDialog::takeOut()
{
    tell(m_actions.ungroup(current()), tr("It stands for itself now, and no rule groups it again."));
}

void IncidentDialog::move()
{
    if (m_other.isValid())
        tell(m_actions.groupUnder(current(), m_other), tr("Moved; the same is suggested the next time."));
}

void IncidentDialog::accept()
{
    const AlertId alert = current();
    if (!alert.isValid())
        return;
    Q_EMIT chosen(PortIx{m_list->currentIndex().data(PortRole).toUInt()}, alert);
    QDialog::accept();
}
