#include "work_order_screen.h"

#include "action_button.h"
#include "panel_header.h"
#include "panel_state.h"
#include "work_order_board.h"

#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

WorkOrderScreen::WorkOrderScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_actions(desk, selection), m_flow(desk, theme, selection, this),
      m_pane(new WorkOrderPane(desk, m_actions, m_flow.actions(), theme, this))
{
    m_left = buildLeft();
    setObjectName(u"workOrderScreen"_s);
    setFocusProxy(m_board);
    listen();
    refresh();
}

QWidget *WorkOrderScreen::buildLeft()
{
    auto *left = new QWidget(this);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    m_head = new PanelHeader(m_theme, tr("Work orders"), left);
    m_new = new ActionButton(m_theme, u"plus"_s, tr("New work order"), u"W"_s, m_head);
    m_new->setLook(ActionButton::Look::Dense);
    m_head->addWidget(m_new);
    m_board = new WorkOrderBoard(m_desk.operations(), m_theme, left);
    m_empty = new PanelState(m_theme, left);
    m_empty->show(PanelState::Kind::Empty, tr("No work orders yet"),
                  tr("W on an alert opens one. It then walks from New to Closed, and closes when a test session has passed."));
    layout->addWidget(m_head);
    layout->addWidget(m_board, 1);
    layout->addWidget(m_empty, 1);
    connect(m_new, &QAbstractButton::clicked, this, &WorkOrderScreen::openNew);
    return left;
}

void WorkOrderScreen::listen()
{
    m_second.setInterval(1000); // clocks of targets and of the Available hold
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    connect(&m_second, &QTimer::timeout, this, &WorkOrderScreen::refresh);
    connect(&m_soon, &QTimer::timeout, this, &WorkOrderScreen::refresh);
    connect(&m_desk, &Desk::changed, this, [this](const Changes &changes) {
        const bool mine = !changes.orders.empty() || !changes.commands.empty() || !changes.ports.empty() || changes.inventory;
        if (mine && isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    connect(&m_desk, &Desk::identityChanged, this, &WorkOrderScreen::refresh);
    connect(&m_selection, &Selection::orderChanged, this, [this] {
        m_board->select(m_selection.order());
        m_pane->refresh();
    });
    connect(m_board, &WorkOrderBoard::picked, this, &WorkOrderScreen::picked);
    connect(m_board, &WorkOrderBoard::activated, this, [this](OrderId order) {
        picked(order);
        openPane(true);
    });
    connect(m_board, &WorkOrderBoard::moveWanted, this, [this](OrderId order, OrderStage stage) {
        picked(order);
        moveTo(stage);
    });
    connect(m_pane, &WorkOrderPane::asked, this, &WorkOrderScreen::answer);
    connect(&m_flow, &ActionFlow::refused, this, &Screen::statusText);
    connect(&m_flow, &ActionFlow::said, this, [this](const QString &sentence) {
        Q_EMIT statusText(sentence);
        if (const WorkOrder *work = m_flow.actions().order(); work && work->id != m_selection.order())
            picked(work->id); // a new one was opened
        refresh();
    });
}

std::vector<KeyHint> WorkOrderScreen::keyHints() const
{
    return {{u"H L"_s, tr("column left, right")}, {u"J K"_s, tr("card down, up")},    {u"Enter"_s, tr("open")},
            {u"M"_s, tr("move on")},              {u"S"_s, tr("schedule")},           {u"T"_s, tr("test session")},
            {u"C"_s, tr("close")},                {u"B"_s, tr("send back")},          {u"V"_s, tr("override, leads")},
            {u"N"_s, tr("note")},                 {u"W"_s, tr("new from the alert")}, {u"Shift M"_s, tr("choose a stage")},
            {u"I"_s, tr("record an inspection")}, {u"O"_s, tr("show the port")},        {u"Esc"_s, tr("close the detail")}};
}

void WorkOrderScreen::refresh()
{
    m_board->refresh(m_desk.now());
    const int open = m_board->openCount();
    m_head->setDetail(tr("%1 open, %2 closed in 7 days").arg(open).arg(m_board->closedCount()));
    m_board->setVisible(!m_board->isEmpty());
    m_empty->setVisible(m_board->isEmpty());
    m_pane->refresh();
}

void WorkOrderScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    m_second.start();
    followPort();
    refresh();
    layOut();
}

void WorkOrderScreen::hideEvent(QHideEvent *event)
{
    m_second.stop();
    Screen::hideEvent(event);
}

/** Comes from another screen with a port selected: show its order. */
void WorkOrderScreen::followPort()
{
    const PortIx port = m_selection.port();
    const WorkOrder *shown = m_actions.order();
    const bool fits = shown && (!port.isValid() || std::find(shown->ports.begin(), shown->ports.end(), port) != shown->ports.end());
    const WorkOrder *wanted = port.isValid() ? m_desk.operations().orders().ofPort(port) : nullptr;
    if (!fits && wanted)
        m_selection.selectOrder(wanted->id);
    else if (!shown)
        m_board->moveColumn(1);
}

void WorkOrderScreen::picked(OrderId order)
{
    m_selection.selectOrder(order);
    if (const WorkOrder *work = m_actions.order(); work && !work->ports.empty())
        m_selection.select(work->ports.front(), work->alert);
    m_pane->refresh();
}

void WorkOrderScreen::resizeEvent(QResizeEvent *event)
{
    Screen::resizeEvent(event);
    layOut();
}

void WorkOrderScreen::layOut()
{
    const bool overlay = width() < m_theme.scaled(overlayBelow);
    const int side = qBound(m_theme.scaled(440), width() * 28 / 100, m_theme.scaled(540));
    m_left->setGeometry(0, 0, overlay ? width() : width() - side, height());
    m_pane->setGeometry(width() - side, 0, side, height());
    m_pane->setVisible(!overlay || m_paneOpen);
    m_pane->raise();
}

void WorkOrderScreen::openPane(bool open)
{
    m_paneOpen = open;
    layOut();
}

bool WorkOrderScreen::moveAround(int key)
{
    switch (key) {
    case Qt::Key_H:
    case Qt::Key_Left: m_board->moveColumn(-1); return true;
    case Qt::Key_L:
    case Qt::Key_Right: m_board->moveColumn(1); return true;
    case Qt::Key_J:
    case Qt::Key_Down: m_board->moveCard(1); return true;
    case Qt::Key_K:
    case Qt::Key_Up: m_board->moveCard(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: openPane(true); return true;
    case Qt::Key_Escape: openPane(false); return true;
    case Qt::Key_W: openNew(); return true;
    case Qt::Key_O: Q_EMIT screenWanted(1); return true;
    default: return false;
    }
}

void WorkOrderScreen::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() == Qt::ShiftModifier;
    if (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return Screen::keyPressEvent(event);
    if (shift && event->key() == Qt::Key_M)
        return answer(OrderAsk::Choose);
    if (shift || moveAround(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_M: return answer(OrderAsk::Move);
    case Qt::Key_B: return answer(OrderAsk::SendBack);
    case Qt::Key_S: return answer(OrderAsk::Schedule);
    case Qt::Key_T: return answer(OrderAsk::Test);
    case Qt::Key_C: return answer(OrderAsk::Close);
    case Qt::Key_V: return answer(OrderAsk::Override);
    case Qt::Key_N: return answer(OrderAsk::Note);
    case Qt::Key_I: return answer(OrderAsk::Inspect);
    default: Screen::keyPressEvent(event);
    }
}

template <typename T>
void WorkOrderScreen::tell(const Result<T> &result, const QString &done)
{
    Q_EMIT statusText(result.ok() ? done : result.problem().text);
    refresh();
}

void WorkOrderScreen::answer(OrderAsk what)
{
    const WorkOrder *order = m_actions.order();
    if (!order)
        return Q_EMIT statusText(tr("Select a work order first."));
    const QString id = toText(order->id);
    switch (what) {
    case OrderAsk::Move:
        if (order->stage == OrderStage::New && order->assignee.isEmpty())
            return schedule();
        if (!m_actions.next())
            return Q_EMIT statusText(tr("%1 is closed.").arg(id));
        return moveTo(*m_actions.next());
    case OrderAsk::Choose: return chooseStage();
    case OrderAsk::Schedule: return schedule();
    case OrderAsk::Test: return test();
    case OrderAsk::Inspect: return inspect();
    case OrderAsk::Close: return tell(m_actions.close(), tr("%1 closed.").arg(id));
    case OrderAsk::SendBack:
        if (const Result<void> may = m_actions.may(DeskAction::Kind::SendBackOrder); !may)
            return Q_EMIT statusText(may.problem().text);
        return askSentence(u"act-undo"_s, tr("Send back %1").arg(id), tr("What is still missing? Whoever works on it reads this."),
                           tr("Send back"), [this](const QString &text) { return m_actions.sendBack(text); }, tr("%1 sent back.").arg(id));
    case OrderAsk::Override:
        if (const Result<void> may = m_actions.may(DeskAction::Kind::OverrideCloseOrder); !may)
            return Q_EMIT statusText(may.problem().text);
        return askSentence(u"guard"_s, tr("Close %1 without proof").arg(id),
                           tr("The checks have not passed. Your name and this reason stay in the record."), tr("Close anyway"),
                           [this](const QString &text) { return m_actions.overrideClose(text); }, tr("%1 closed by override.").arg(id));
    case OrderAsk::Note:
        return askSentence(u"act-note"_s, tr("Note on %1").arg(id), tr("Everybody who works on this order reads it."), tr("Add note"),
                           [this](const QString &text) { return m_actions.note(text); }, tr("Note added to %1.").arg(id));
    }
}
