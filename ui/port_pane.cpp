#include "port_pane.h"

#include "port_pane_actions.h"
#include "port_pane_budget.h"
#include "port_pane_facts.h"
#include "port_pane_fault.h"
#include "port_pane_header.h"
#include "port_pane_notices.h"
#include "port_pane_tabs.h"
#include "confirm_strip.h"
#include "stepper.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

int stepOf(const Alert *alert, const WorkOrder *order)
{
    if (order) {
        switch (order->stage) {
        case OrderStage::New:
        case OrderStage::Scheduled:
        case OrderStage::EnRoute:
        case OrderStage::OnSite: return 2;
        case OrderStage::Verify: return order->test.step == TestSession::Step::Passed ? 4 : 3;
        case OrderStage::Closed: return 5;
        }
    }
    if (alert && !alert->isOpen())
        return 5;
    return alert && alert->isAnnunciated() ? 0 : 1;
}

PortPane::PortPane(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_flow(flow), m_header(new PortPaneHeader(theme)),
      m_stepper(new Stepper(theme, {tr("Triage"), tr("Remote fix"), tr("Dispatch"), tr("Verify"), tr("Close")})),
      m_facts(new PortPaneFacts(theme)), m_fault(new PortPaneFault(theme)),
      m_notices(new PortPaneNotices(desk, theme, flow.actions())), m_actions(new PortPaneActions(desk, theme, flow)),
      m_budget(new PortPaneBudget(theme)), m_tabs(new PortPaneTabs(desk, theme, flow.actions()))
{
    setProperty("surface", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Selected port"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    m_stepper->setContentsMargins(12, 0, 12, 0);
    auto *steps = new QVBoxLayout;
    steps->setContentsMargins(12, 8, 12, 8);
    steps->addWidget(m_stepper);
    layout->addLayout(steps);
    layout->addWidget(makeBody(), 1);
    layout->addWidget(makeNoteField());
    connect(&selection, &Selection::changed, this, [this] {
        m_actions->strip()->leave();
        refresh();
        m_tabs->selectionChanged();
    });
    connect(&flow, &ActionFlow::refused, m_notices, &PortPaneNotices::refuse);
    connect(&flow, &ActionFlow::noteWanted, this, &PortPane::writeNote);
    connect(&desk, &Desk::feedHealthChanged, this, &PortPane::refresh);
    connect(&desk, &Desk::identityChanged, this, &PortPane::refresh);
    refresh();
    m_tabs->selectionChanged();
}

/** Scrolls as one when the window is low; on a high one the timeline takes what is left. */
QWidget *PortPane::makeBody()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_facts);
    column->addWidget(m_fault);
    m_actionArea = new QWidget;
    auto *actions = new QVBoxLayout(m_actionArea);
    actions->setContentsMargins(12, 8, 12, 10);
    actions->setSpacing(8);
    actions->addWidget(m_notices);
    actions->addWidget(m_actions);
    column->addWidget(m_actionArea);
    column->addWidget(m_budget);
    column->addWidget(m_tabs, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *PortPane::makeNoteField()
{
    auto *box = new QWidget;
    auto *row = new QVBoxLayout(box);
    row->setContentsMargins(12, 6, 12, 8);
    m_note = new QLineEdit;
    m_note->setObjectName(u"noteField"_s);
    m_note->setPlaceholderText(tr("Add a note, N"));
    m_note->setMaxLength(2000);
    m_note->addAction(m_theme.icon(u"act-note"_s), QLineEdit::LeadingPosition);
    row->addWidget(m_note);
    connect(m_note, &QLineEdit::returnPressed, this, &PortPane::sendNote);
    auto *leave = new QShortcut(Qt::Key_Escape, m_note, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, m_note, [this] { m_note->clearFocus(); });
    return box;
}

void PortPane::sendNote()
{
    const auto kept = m_flow.actions().note(m_note->text());
    if (!kept) {
        m_notices->refuse(kept.problem().text);
        return;
    }
    m_note->clear();
    m_note->clearFocus();
    Q_EMIT m_flow.said(tr("The note is kept."));
}

void PortPane::writeNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

void PortPane::refresh()
{
    const Operations &operations = m_desk.operations();
    const PortActions &actions = m_flow.actions();
    const Alert *alert = actions.alert();
    const UtcMs now = m_desk.now();
    m_header->show(operations, actions.port(), alert, m_desk.identity().person, now);
    m_stepper->setVisible(alert || actions.order());
    m_stepper->setCurrent(stepOf(alert, actions.order()));
    m_facts->setVisible(actions.port().isValid());
    m_facts->show(operations, actions.port(), now);
    m_fault->show(operations, alert);
    m_actionArea->setVisible(actions.port().isValid());
    if (m_desk.feedHealth().state == FeedHealth::State::Lost)
        m_actions->strip()->leave(); // its answer could not be sent
    m_notices->refresh();
    m_actions->refresh();
    m_budget->show(operations, actions.port(), now);
    m_note->setEnabled(actions.port().isValid());
}

/** Does any of it show in the pane? Everything else waits for the next second. */
bool PortPane::concerns(const Changes &changes) const
{
    const StationIx station = m_flow.actions().station();
    if (changes.inventory || !changes.commands.empty() || !changes.orders.empty())
        return true;
    if (!station.isValid())
        return false; // nothing is shown that could change
    const auto ports = m_desk.operations().network().portsOf(station);
    const auto has = [&](const std::vector<PortIx> &list) {
        return std::any_of(ports.begin(), ports.end(), [&](PortIx p) { return std::find(list.begin(), list.end(), p) != list.end(); });
    };
    return has(changes.ports) || has(changes.outages)
        || std::find(changes.stations.begin(), changes.stations.end(), station) != changes.stations.end()
        || std::any_of(changes.alerts.begin(), changes.alerts.end(), [&](AlertId id) {
               const Alert *alert = m_desk.operations().alerts().find(id);
               return alert && alert->station == station;
           });
}

void PortPane::apply(const Changes &changes)
{
    if (concerns(changes))
        refresh();
    m_tabs->apply(changes);
}

void PortPane::tick()
{
    refresh();
    m_tabs->tick();
}
