// What the keys of the operations screen do to incidents: drill down, correct, ask why a port is quiet.
#include "operations_screen.h"

#include "incident.h"
#include "incident_dialog.h"
#include "printable.h"
#include "queue_panel.h"
#include "quiet_dialog.h"

/** Of the selected alert or port; null when nothing is wrong there. */
const Alert *OperationsScreen::selectedIncident() const
{
    const Alert *alert = const_cast<ActionFlow &>(m_flow).actions().alert();
    return alert && alert->isOpen() ? &m_desk.operations().alerts().incidentOf(*alert) : nullptr;
}

/** The incident of a marked port, else the one below in the queue, else the one above; invalid when it is alone. */
AlertId OperationsScreen::otherIncident(AlertId than) const
{
    const AlertBook &alerts = m_desk.operations().alerts();
    for (const PortIx port : m_selection.marked()) {
        for (const Alert *alert : alerts.ofPort(port)) {
            if (const AlertId id = alerts.incidentOf(*alert).id; id != than)
                return id;
        }
    }
    const AlertQueueModel &queue = m_queue->model();
    const int row = queue.rowOf(than);
    const AlertId below = queue.alertAt(row + 1);
    return below.isValid() ? below : queue.alertAt(row - 1);
}

void OperationsScreen::showMembers()
{
    const Alert *cause = selectedIncident();
    if (!cause) {
        Q_EMIT statusText(tr("Nothing is selected that is part of an incident."));
        return;
    }
    auto *dialog = new IncidentDialog(m_desk, m_theme, m_flow.actions(), cause->id, otherIncident(cause->id), this);
    connect(dialog, &IncidentDialog::chosen, this, [this](PortIx port, AlertId alert) { m_selection.select(port, alert); });
    connect(dialog, &IncidentDialog::said, this, &Screen::statusText);
    dialog->open();
}

void OperationsScreen::mergeWithOther()
{
    const Alert *cause = selectedIncident();
    const AlertId other = cause ? otherIncident(cause->id) : AlertId{};
    const Alert *into = m_desk.operations().alerts().find(other);
    if (!cause || !into) {
        Q_EMIT statusText(tr("There is no other incident to put it under."));
        return;
    }
    const QString done = tr("%1 is part of %2 now; the same is suggested the next time.").arg(printable(cause->title, 80), printable(into->title, 80));
    const Result<ActionId> grouped = m_flow.actions().groupUnder(cause->id, other);
    Q_EMIT statusText(grouped ? done : grouped.problem().text);
}

void OperationsScreen::groupAsBefore()
{
    const Alert *cause = selectedIncident();
    const std::optional<GroupingSuggestion> again = cause ? suggestionFor(m_desk.operations(), *cause) : std::nullopt;
    if (!again) {
        Q_EMIT statusText(tr("Nobody corrected anything like this before."));
        return;
    }
    const Result<ActionId> done = again->split ? m_flow.actions().ungroup(again->alert) : m_flow.actions().groupUnder(again->alert, again->into);
    Q_EMIT statusText(done ? tr("Done as %1 did before.").arg(again->by) : done.problem().text);
}

void OperationsScreen::askWhyQuiet()
{
    if (!m_selection.port().isValid()) {
        Q_EMIT statusText(tr("Nothing is selected."));
        return;
    }
    (new QuietDialog(m_desk, m_theme, m_selection.port(), this))->open();
}
