#include "action_flow.h"

#include "confirm_strip.h"
#include "guard_dialog.h"
#include "maintenance_dialog.h"
#include "open_order_dialog.h"
#include "port_texts.h"
#include "printable.h"
#include "sentence_dialog.h"
#include "shelve_dialog.h"

using namespace Qt::StringLiterals;

ActionFlow::ActionFlow(Desk &desk, Theme &theme, Selection &selection, QWidget *window)
    : QObject(window), m_desk(desk), m_theme(theme), m_window(window), m_actions(desk, selection)
{
}

QString ActionFlow::portText() const
{
    return m_actions.port().isValid() ? printable(m_desk.operations().network().name(m_actions.port())) : QString();
}

template <typename T>
bool ActionFlow::tell(const Result<T> &result, const QString &done)
{
    if (result.ok())
        Q_EMIT said(done);
    else
        Q_EMIT refused(result.problem().text);
    return result.ok();
}

void ActionFlow::press(PortAction action)
{
    const ActionOffer offer = m_actions.offer(action);
    if (offer.kind == ActionOffer::Kind::Locked) {
        Q_EMIT refused(offer.reasons.isEmpty() ? tr("%1: %2.").arg(m_actions.label(action), offer.why) : offer.reasons.first());
        return;
    }
    if (isCommand(action))
        pressCommand(action);
    else
        pressDeskAction(action);
}

void ActionFlow::pressCommand(PortAction action)
{
    const ActionOffer offer = m_actions.offer(action);
    if (offer.kind == ActionOffer::Kind::Guarded) {
        guard(action, offer);
        return;
    }
    // Asking for the status changes nothing, and ending the test was announced by starting it: no second press.
    const bool plain = action == PortAction::RequestStatus || (action == PortAction::TestSession && m_actions.runningTest());
    if (!m_strip && action == PortAction::StopSession) {
        ActionOffer asked = offer;
        asked.reasons = m_actions.consequence(action).isEmpty() ? QStringList() : QStringList{m_actions.consequence(action)};
        guard(action, asked);
        return;
    }
    if (plain || !m_strip) {
        send(action, false);
        return;
    }
    m_strip->ask(tr("%1, %2?").arg(m_actions.label(action), portText()), m_actions.consequence(action),
                 [this, action] { send(action, false); });
}

void ActionFlow::confirmed(PortAction action)
{
    if (isCommand(action) && m_actions.offer(action).kind == ActionOffer::Kind::Live)
        send(action, false);
    else
        press(action);
}

void ActionFlow::send(PortAction action, bool forced)
{
    const QString done = tr("%1 asked for %2.").arg(m_actions.label(action), portText());
    tell(m_actions.send(action, {}, forced), done);
}

void ActionFlow::guard(PortAction action, const ActionOffer &offer)
{
    GuardDialog::Question question;
    question.title = tr("%1, %2?").arg(m_actions.label(action), portText());
    question.consequence = m_actions.consequence(action);
    question.reasons = offer.reasons;
    question.force = tr("%1 now").arg(m_actions.label(action));
    question.key = keyOf(action);
    const bool gentler = action == PortAction::HardReset
        && m_actions.offer(PortAction::SoftReset).kind == ActionOffer::Kind::Live;
    if (gentler)
        question.safe = tr("Reset when idle");
    auto *dialog = new GuardDialog(m_theme, question, m_window);
    connect(dialog, &GuardDialog::forced, this, [this, action] { send(action, true); });
    connect(dialog, &GuardDialog::safeChosen, this, [this] { send(PortAction::SoftReset, false); });
    dialog->open();
}

void ActionFlow::pressDeskAction(PortAction action)
{
    switch (action) {
    case PortAction::Acknowledge: tell(m_actions.acknowledge(), tr("Acknowledged.")); return;
    case PortAction::Own: own(); return;
    case PortAction::Escalate: escalate(); return;
    case PortAction::Note: Q_EMIT noteWanted(); return;
    case PortAction::Shelve: shelve(); return;
    case PortAction::OpenOrder: openOrder(); return;
    case PortAction::Inspect: inspect(); return;
    case PortAction::ResetLatch: resetLatch(); return;
    case PortAction::OutOfService: outOfService(); return;
    case PortAction::Maintenance: maintenance(); return;
    case PortAction::RequestStatus:
    case PortAction::Availability:
    case PortAction::SoftReset:
    case PortAction::HardReset:
    case PortAction::TestSession:
    case PortAction::StopSession:
    case PortAction::Unlock: return;
    }
}

void ActionFlow::shelve()
{
    auto *dialog = new ShelveDialog(m_theme, printable(m_actions.alert()->title), m_desk.now(), m_window);
    connect(dialog, &ShelveDialog::wanted, this, [this, dialog] {
        const auto done = m_actions.shelve(dialog->reason(), dialog->until());
        if (!done)
            dialog->refuse(done.problem().text);
        else if (tell(done, tr("Shelved. Ctrl+Z takes it back.")))
            dialog->accept();
    });
    dialog->open();
}

QStringList ActionFlow::people() const
{
    QStringList names{m_desk.identity().person};
    for (const WorkOrder &order : m_desk.operations().orders().all())
        if (!order.assignee.isEmpty() && !names.contains(order.assignee))
            names.append(order.assignee);
    return names.mid(0, 50);
}

void ActionFlow::openOrder()
{
    const Alert *alert = m_actions.alert();
    const FaultEntry *entry = alert ? m_desk.operations().catalogue().find(alert->faultId) : nullptr;
    OpenOrderDialog::Proposal proposal;
    proposal.title = tr("Open a work order for %1?").arg(portText());
    const Network &network = m_desk.operations().network();
    proposal.about = siteAndState(network.site(network.siteOf(m_actions.port())));
    if (alert)
        proposal.about += u", "_s + printable(alert->title, 120);
    if (entry) {
        proposal.parts = entry->parts;
        proposal.skills = entry->skills;
    }
    proposal.people = people();
    auto *dialog = new OpenOrderDialog(m_theme, proposal, m_window);
    connect(dialog, &OpenOrderDialog::wanted, this, [this, dialog] {
        const auto done = m_actions.openOrder(dialog->part(), dialog->skill(), dialog->assignee(), dialog->note());
        if (!done)
            dialog->refuse(done.problem().text);
        else if (tell(done, tr("Work order opened.")))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::own()
{
    const QString me = m_desk.identity().person;
    if (m_actions.alert()->owner != me) {
        tell(m_actions.own(me), tr("It is yours. Press O again to hand it on."));
        return;
    }
    auto *dialog = new SentenceDialog(
        m_theme, {u"act-assign"_s, tr("Hand this alert to"), tr("The name of whoever takes it on."), {}, tr("Assign")},
        m_window);
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        if (dialog->text().isEmpty())
            dialog->refuse(tr("Hand it to whom?"));
        else if (tell(m_actions.own(dialog->text()), tr("Assigned to %1.").arg(dialog->text())))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::escalate()
{
    auto *dialog = new SentenceDialog(
        m_theme, {u"act-escalate"_s, tr("Escalate this alert"), tr("What should the lead know?"), {}, tr("Escalate")}, m_window);
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        if (tell(m_actions.escalate(dialog->text()), tr("Escalated.")))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::inspect()
{
    auto *dialog = new SentenceDialog(m_theme,
                                      {u"evidence"_s, tr("Record a field inspection"),
                                       tr("Who looked at it on site, what was measured, what was found. This releases the lock-out for %1.").arg(portText()),
                                       {}, tr("Record")},
                                      m_window);
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        const auto done = m_actions.recordInspection(dialog->text());
        if (!done)
            dialog->refuse(done.problem().text);
        else if (tell(done, tr("Inspection recorded.")))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::outOfService()
{
    if (m_actions.isOutOfService()) {
        tell(m_actions.outOfService({}), tr("Back in service."));
        return;
    }
    auto *dialog = new SentenceDialog(m_theme,
                                      {u"act-inoperative"_s, tr("Take this alert out of service"),
                                       tr("Why, and what does it wait for? It is quiet until its work order closes or somebody returns it to service. Uptime goes on counting."),
                                       {}, tr("Out of service")},
                                      m_window);
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        const auto done = m_actions.outOfService(dialog->text());
        if (!done)
            dialog->refuse(done.problem().text);
        else if (tell(done, tr("Out of service. Shift+O returns it.")))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::maintenance()
{
    if (m_actions.maintenance()) {
        tell(m_actions.endMaintenance(), tr("The maintenance is over: its alerts are back."));
        return;
    }
    const Network &network = m_desk.operations().network();
    const MaintenanceDialog::Place place{printable(siteName(network.site(network.siteOf(m_actions.station()))), 80),
                                         printable(network.station(m_actions.station()).id, 60)};
    auto *dialog = new MaintenanceDialog(m_theme, place, m_desk.now(), m_window);
    connect(dialog, &MaintenanceDialog::wanted, this, [this, dialog] {
        const auto done = m_actions.planMaintenance(dialog->isWholeSite(), dialog->reason(), dialog->from(), dialog->until());
        if (!done)
            dialog->refuse(done.problem().text);
        else if (tell(done, tr("Maintenance is planned. Shift+P ends it.")))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::resetLatch()
{
    auto *dialog = new SentenceDialog(
        m_theme, {u"act-undo"_s, tr("Reset the latched alert"), tr("What shows that the cause is gone?"), {}, tr("Reset alert")}, m_window);
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        const auto done = m_actions.resetLatch(dialog->text());
        if (!done)
            dialog->refuse(done.problem().text);
        else if (tell(done, tr("The alert was reset.")))
            dialog->accept();
    });
    dialog->open();
}

void ActionFlow::undo()
{
    const Result<QString> undone = m_actions.undo();
    if (undone)
        Q_EMIT said(undone.value());
    else
        Q_EMIT refused(undone.problem().text);
}
