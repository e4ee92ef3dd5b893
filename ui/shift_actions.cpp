// The part of ShiftScreen that acts: keys, take next, bulk steps, rebalancing, undo.

#include "chip.h"
#include "figure_table.h"
#include "handover_panel.h"
#include "printable.h"
#include "rebalance_dialog.h"
#include "segmented_control.h"
#include "shift_report_dialog.h"
#include "shift_screen.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

void ShiftScreen::setFilter(ShiftQueueModel::Filter filter)
{
    m_queueModel->setFilter(filter);
    for (size_t i = 0; i < m_filters.size(); ++i)
        m_filters[i]->setChecked(i == size_t(filter));
    refresh();
}

void ShiftScreen::setOrder(int order)
{
    constexpr ShiftQueueModel::Order orders[] = {ShiftQueueModel::Order::Tier, ShiftQueueModel::Order::Age, ShiftQueueModel::Order::Owner};
    m_queueModel->setOrder(orders[qBound(0, order, 2)]);
    refresh();
}

void ShiftScreen::pick(quint64 alert)
{
    const Network &network = m_desk.operations().network();
    const Alert *picked = m_desk.operations().alerts().find(AlertId{alert});
    if (!picked)
        return;
    const bool whole = !picked->port.isValid() && picked->station.isValid() && !network.portsOf(picked->station).empty();
    m_selection.select(whole ? network.portsOf(picked->station).front() : picked->port, picked->id);
}

void ShiftScreen::activate(quint64 alert)
{
    pick(alert);
    Q_EMIT screenWanted(1);
}

/** To its row when it is listed here, else to its port. */
void ShiftScreen::jump(AlertId alert)
{
    if (m_queueModel->rowOf(alert.value) < 0)
        return activate(alert.value);
    pick(alert.value);
    m_queue->setFocus(Qt::OtherFocusReason);
}

/** The worst and oldest alert that nobody owns becomes mine. */
void ShiftScreen::takeNext()
{
    const Alert *next = nullptr;
    for (const Alert *alert : m_desk.operations().alerts().open()) {
        if (alert->isQuiet() || !alert->owner.isEmpty())
            continue;
        if (!next || std::tie(alert->tier, alert->raised, alert->id) < std::tie(next->tier, next->raised, next->id))
            next = alert;
    }
    if (!next)
        return Q_EMIT statusText(tr("Every open alert has an owner."));
    const AlertId id = next->id;
    pick(id.value);
    const Result<ActionId> taken = m_flow.actions().own(m_desk.identity().person);
    m_undo.clear();
    Q_EMIT statusText(taken ? tr("%1 is yours.").arg(toText(id)) : taken.problem().text);
    refresh();
}

void ShiftScreen::unshelve()
{
    const Alert *alert = m_desk.operations().alerts().find(AlertId{m_shelved->currentKey()});
    if (!alert || alert->state != AlarmState::Shelved)
        return Q_EMIT statusText(tr("Select a shelved alert first."));
    DeskAction action;
    action.kind = DeskAction::Kind::Unshelve;
    action.alert = alert->id;
    const Result<ActionId> done = m_desk.act(action);
    Q_EMIT statusText(done ? tr("%1 is back in the queue.").arg(toText(action.alert)) : done.problem().text);
    refresh();
}

void ShiftScreen::toggleMark()
{
    if (m_queue->currentKey() == 0)
        return Q_EMIT statusText(tr("Select a row first."));
    m_queueModel->toggleMark({m_queue->currentKey()});
    refresh();
}

void ShiftScreen::assign()
{
    if (!m_queueModel->marked().empty())
        return openBulk(BulkDialog::Step::Assign);
    m_undo.clear();
    m_flow.press(PortAction::Own);
}

void ShiftScreen::shelve()
{
    if (!m_queueModel->marked().empty())
        return openBulk(BulkDialog::Step::Shelve);
    m_undo.clear();
    m_flow.press(PortAction::Shelve);
}

void ShiftScreen::openBulk(BulkDialog::Step step)
{
    if (m_desk.feedHealth().state == FeedHealth::State::Replay)
        return Q_EMIT statusText(tr("This is a recording: nothing can be done in it."));
    BulkDialog::Proposal proposal{step, m_queueModel->marked(), people(), m_desk.identity().role, m_desk.now()};
    auto *dialog = new BulkDialog(m_theme, m_desk.operations(), proposal, this);
    connect(dialog, &BulkDialog::wanted, this, [this, dialog] {
        std::vector<DeskAction> actions;
        for (const BulkStep &each : dialog->plan().steps)
            if (!each.isRefused())
                actions.push_back(forAlert(dialog->pattern(), each.alert));
        const bool shelves = dialog->pattern().kind == DeskAction::Kind::Shelve;
        const QString done = shelves ? tr("Shelved: %1. Ctrl+Z takes them back.").arg(actions.size())
                                     : tr("Assigned to %1: %2.").arg(printable(dialog->pattern().value, 40)).arg(actions.size());
        if (!doAll(actions, done, [dialog](const QString &why) { dialog->refuse(why); }))
            return;
        m_queueModel->clearMarks();
        dialog->accept();
        refresh();
    });
    dialog->open();
}

void ShiftScreen::rebalance()
{
    if (m_desk.feedHealth().state == FeedHealth::State::Replay)
        return Q_EMIT statusText(tr("This is a recording: nothing can be done in it."));
    if (m_desk.identity().role < Role::Analyst)
        return Q_EMIT statusText(tr("Your token may look, but not act."));
    auto *dialog = new RebalanceDialog(m_theme, m_desk.operations(), people(), m_settings.capacity, this);
    connect(dialog, &RebalanceDialog::wanted, this, [this, dialog] {
        std::vector<DeskAction> actions;
        for (const RebalanceStep &step : dialog->plan().steps) {
            DeskAction own;
            own.kind = DeskAction::Kind::Own;
            own.alert = step.alert;
            own.value = step.to;
            actions.push_back(own);
        }
        if (!doAll(actions, tr("Handed over: %1. Ctrl+Z takes them back.").arg(actions.size()), [dialog](const QString &why) { dialog->refuse(why); }))
            return;
        dialog->accept();
        refresh();
    });
    dialog->open();
}

/** What takes an action back; nothing when that cannot be done (an owner cannot be taken away, only changed). */
static std::optional<DeskAction> inverse(const DeskAction &action, const Alert *alert)
{
    DeskAction back;
    back.alert = action.alert;
    back.kind = action.kind == DeskAction::Kind::Shelve ? DeskAction::Kind::Unshelve : DeskAction::Kind::Own;
    back.value = alert ? alert->owner : QString();
    if (back.kind == DeskAction::Kind::Own && back.value.isEmpty())
        return {};
    return back;
}

/** In order, until one is refused: what was done stays done and is said. */
bool ShiftScreen::doAll(const std::vector<DeskAction> &actions, const QString &done, const std::function<void(const QString &)> &refused)
{
    m_undo.clear();
    size_t count = 0;
    for (const DeskAction &action : actions) {
        const std::optional<DeskAction> back = inverse(action, m_desk.operations().alerts().find(action.alert));
        if (const Result<ActionId> result = m_desk.act(action); !result) {
            refused(count == 0 ? result.problem().text : tr("%1 of %2 done, then: %3").arg(count).arg(actions.size()).arg(result.problem().text));
            return false;
        }
        if (back)
            m_undo.push_back(*back);
        ++count;
    }
    Q_EMIT statusText(done);
    return true;
}

void ShiftScreen::undo()
{
    if (m_undo.empty()) {
        m_flow.undo();
        return refresh();
    }
    int done = 0;
    QString problem;
    for (const DeskAction &back : std::exchange(m_undo, {})) {
        const Result<ActionId> result = m_desk.act(back);
        done += result.ok();
        if (!result)
            problem = result.problem().text;
    }
    Q_EMIT statusText(problem.isEmpty() ? tr("Taken back: %1.").arg(done) : tr("Taken back: %1. %2").arg(QString::number(done), problem));
    refresh();
}

void ShiftScreen::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_Z: return undo();
        case Qt::Key_E: return exportReport();
        case Qt::Key_A: m_queueModel->markAll(); return refresh();
        default: return Screen::keyPressEvent(event);
        }
    }
    if (modifiers != Qt::NoModifier || !pressPlain(event->key()))
        return Screen::keyPressEvent(event);
    refresh();
}

bool ShiftScreen::pressPlain(int key)
{
    const auto press = [this](PortAction action) {
        m_undo.clear();
        m_flow.press(action);
    };
    switch (key) {
    case Qt::Key_J: m_queue->step(1); break;
    case Qt::Key_K: m_queue->step(-1); break;
    case Qt::Key_A: press(PortAction::Acknowledge); break;
    case Qt::Key_E: press(PortAction::Escalate); break;
    case Qt::Key_W: press(PortAction::OpenOrder); break;
    case Qt::Key_O: assign(); break;
    case Qt::Key_Z: shelve(); break;
    case Qt::Key_X: takeNext(); break;
    case Qt::Key_U: unshelve(); break;
    case Qt::Key_B: rebalance(); break;
    case Qt::Key_N: m_handover->write(); break;
    case Qt::Key_Y: m_order->setCurrent((m_order->current() + 1) % 3); break;
    case Qt::Key_Space: toggleMark(); break;
    case Qt::Key_Escape:
        if (m_queueModel->marked().empty())
            return false;
        m_queueModel->clearMarks();
        break;
    default: return false;
    }
    return true;
}

void ShiftScreen::exportReport()
{
    const UtcMs now = m_desk.now();
    auto *dialog = new ShiftReportDialog(m_theme, shiftReport(m_desk.operations(), currentShift(m_settings, now), m_desk.identity().person, now), this);
    connect(dialog, &ShiftReportDialog::written, this, [this](const QString &path) { Q_EMIT statusText(tr("The shift report is in %1.").arg(path)); });
    dialog->open();
}
