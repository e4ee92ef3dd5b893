// The part of WorkOrderScreen that asks back: dialogs for a reason, a name, a stage, a new order.

#include "place_text.h"
#include "printable.h"
#include "sentence_dialog.h"
#include "work_order_assign_dialog.h"
#include "work_order_screen.h"

#include <QMenu>

using namespace Qt::StringLiterals;

void WorkOrderScreen::askSentence(const QString &icon, const QString &title, const QString &explanation, const QString &go,
                                  std::function<Result<ActionId>(const QString &)> doIt, const QString &done)
{
    auto *dialog = new SentenceDialog(m_theme, {icon, title, explanation, {}, go}, this);
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog, doIt = std::move(doIt), done] {
        const Result<ActionId> result = doIt(dialog->text());
        if (!result)
            return dialog->refuse(result.problem().text);
        dialog->accept();
        Q_EMIT statusText(done);
        refresh();
    });
    dialog->open();
}

static QString stageWord(OrderStage stage)
{
    return QString::fromUtf8(text(stage).data(), qsizetype(text(stage).size()));
}

void WorkOrderScreen::moveTo(OrderStage stage)
{
    const WorkOrder *order = m_actions.order();
    if (!order)
        return;
    const QString id = toText(order->id), done = tr("%1 is now %2.").arg(id, stageWord(stage));
    if (stage == OrderStage::Closed)
        return answer(OrderAsk::Close);
    if (stage < order->stage || m_actions.skipped(stage) > 0) {
        if (const Result<void> may = m_actions.mayMove(stage); !may)
            return Q_EMIT statusText(may.problem().text);
        return askSentence(u"arrow-right"_s, tr("Move %1 to %2").arg(id, stageWord(stage)),
                           tr("A step is left out or taken back. Why?"), tr("Move"),
                           [this, stage](const QString &text) { return m_actions.move(stage, text); }, done);
    }
    const Result<ActionId> moved = m_actions.move(stage);
    Q_EMIT statusText(moved ? done : moved.problem().text);
    refresh();
}

void WorkOrderScreen::chooseStage()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 0; i < 6; ++i) {
        const auto stage = static_cast<OrderStage>(i);
        QAction *entry = menu->addAction(u"&%1  %2"_s.arg(i + 1).arg(stageWord(stage)), this, [this, stage] { moveTo(stage); });
        entry->setEnabled(m_actions.order() && stage != m_actions.order()->stage && m_actions.mayMove(stage).ok());
    }
    menu->popup(mapToGlobal(QPoint(width() / 2, height() / 3)));
}

void WorkOrderScreen::schedule()
{
    const WorkOrder *order = m_actions.order();
    if (const Result<void> may = m_actions.may(DeskAction::Kind::AssignOrder); !may)
        return Q_EMIT statusText(may.problem().text);
    const Network &network = m_desk.operations().network();
    WorkOrderAssignDialog::Proposal proposal;
    proposal.about = tr("%1, %2, %3").arg(toText(order->id), printable(order->title, 80), placeText(network, order->site));
    proposal.assignee = printable(order->assignee, 60);
    proposal.people = m_actions.people();
    proposal.planned = order->planned;
    proposal.now = m_desk.now();
    auto *dialog = new WorkOrderAssignDialog(m_theme, proposal, this);
    connect(dialog, &WorkOrderAssignDialog::wanted, this, [this, dialog] {
        const QString person = dialog->person();
        const Result<ActionId> result = m_actions.assign(person, dialog->planned());
        if (!result)
            return dialog->refuse(result.problem().text);
        dialog->accept();
        Q_EMIT statusText(tr("%1 goes.").arg(printable(person, 60)));
        refresh();
    });
    dialog->open();
}

void WorkOrderScreen::test()
{
    const WorkOrder *order = m_actions.order();
    if (!order || order->ports.empty())
        return Q_EMIT statusText(tr("This order names no port to test."));
    m_selection.select(order->ports.front(), order->alert);
    m_flow.press(PortAction::TestSession);
}

/** A lockout holds Close until somebody says what was found on site (standards 4.2). */
void WorkOrderScreen::inspect()
{
    const WorkOrder *order = m_actions.order();
    if (!order || order->ports.empty())
        return Q_EMIT statusText(tr("This order names no port."));
    m_selection.select(order->ports.front(), order->alert);
    m_flow.press(PortAction::Inspect);
}

void WorkOrderScreen::openNew()
{
    const PortOffers &offers = m_flow.actions();
    if (!offers.alert())
        return Q_EMIT statusText(tr("Select an alert first, in Operations or Shift: W opens an order for it."));
    m_flow.press(PortAction::OpenOrder);
}
