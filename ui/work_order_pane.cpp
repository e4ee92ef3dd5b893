#include "work_order_pane.h"

#include "action_button.h"
#include "order_evidence.h"
#include "panel_state.h"
#include "place_text.h"
#include "port_offers.h"
#include "printable.h"
#include "stepper.h"
#include "work_order_actions.h"
#include "work_order_clock.h"
#include "work_order_curve.h"
#include "work_order_evidence.h"
#include "work_order_head.h"
#include "work_order_log.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

WorkOrderPane::WorkOrderPane(Desk &desk, const WorkOrderActions &actions, const PortOffers &offers, const Theme &theme,
                             QWidget *parent)
    : ThemedWidget(theme, parent), m_desk(desk), m_actions(actions), m_offers(offers), m_empty(new PanelState(theme, this)),
      m_scroll(new QScrollArea(this))
{
    m_empty->show(PanelState::Kind::Empty, tr("No work order selected"), tr("J and K move through the cards, H and L between columns."));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(buildBody());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(buildFoot());
    refresh();
}

QWidget *WorkOrderPane::buildBody()
{
    auto *body = new QWidget;
    body->setProperty("surface", u"panel"_s);
    body->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_head = new WorkOrderHead(theme(), body);
    m_stepper = new Stepper(theme(), {tr("New"), tr("Scheduled"), tr("En route"), tr("On site"), tr("Verify"), tr("Closed")}, body);
    m_clock = new WorkOrderClock(theme(), body);
    m_evidence = new WorkOrderEvidence(theme(), body);
    m_curve = new WorkOrderCurve(theme(), body);
    m_log = new WorkOrderLog(theme(), body);
    layout->addWidget(m_head);
    auto *steps = new QHBoxLayout;
    steps->setContentsMargins(theme().scaled(10), theme().scaled(8), theme().scaled(10), theme().scaled(8));
    steps->addWidget(m_stepper);
    layout->addLayout(steps);
    layout->addWidget(m_clock);
    layout->addWidget(m_evidence);
    layout->addWidget(m_curve);
    layout->addWidget(m_log);
    layout->addStretch(1);
    return body;
}

ActionButton *WorkOrderPane::addButton(QHBoxLayout *row, const QString &icon, const QString &text, const QString &key, OrderAsk ask)
{
    auto *button = new ActionButton(theme(), icon, text, key, m_foot);
    row->addWidget(button, 1);
    connect(button, &QAbstractButton::clicked, this, [this, ask] { Q_EMIT asked(ask); });
    connect(button, &ActionButton::refused, this, [this, ask] { Q_EMIT asked(ask); }); // says why, in the status line
    return button;
}

QWidget *WorkOrderPane::buildFoot()
{
    m_foot = new QWidget(this);
    m_foot->setProperty("surface", u"raised"_s);
    m_foot->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(m_foot);
    layout->setContentsMargins(theme().scaled(14), theme().scaled(10), theme().scaled(14), theme().scaled(12));
    layout->setSpacing(theme().scaled(8));
    auto *line = new QHBoxLayout;
    m_footIcon = new QLabel(m_foot);
    m_footText = new QLabel(m_foot);
    m_footText->setObjectName(u"missing"_s);
    m_footText->setTextFormat(Qt::PlainText);
    m_footText->setWordWrap(true);
    m_footText->setProperty("type", u"dense"_s);
    m_footText->setProperty("tone", u"secondary"_s);
    line->addWidget(m_footIcon, 0, Qt::AlignTop);
    line->addSpacing(theme().scaled(4));
    line->addWidget(m_footText, 1);
    m_inspect = addButton(line, u"evidence"_s, tr("Inspected"), u"I"_s, OrderAsk::Inspect);
    m_inspect->setLook(ActionButton::Look::Dense);
    line->setStretchFactor(m_inspect, 0);
    layout->addLayout(line);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme().scaled(6));
    m_move = addButton(row, u"arrow-right"_s, tr("Move"), u"M"_s, OrderAsk::Move);
    m_close = addButton(row, u"check"_s, tr("Close"), u"C"_s, OrderAsk::Close);
    m_schedule = addButton(row, u"calendar"_s, tr("Schedule"), u"S"_s, OrderAsk::Schedule);
    m_test = addButton(row, u"act-test-session"_s, tr("Test"), u"T"_s, OrderAsk::Test);
    layout->addLayout(row);
    row = new QHBoxLayout;
    row->setSpacing(theme().scaled(6));
    m_back = addButton(row, u"act-undo"_s, tr("Send back"), u"B"_s, OrderAsk::SendBack);
    m_override = addButton(row, u"guard"_s, tr("Override"), u"V"_s, OrderAsk::Override);
    layout->addLayout(row);
    return m_foot;
}

void WorkOrderPane::refresh()
{
    const WorkOrder *order = m_actions.order();
    m_empty->setVisible(!order);
    m_scroll->setVisible(order);
    m_foot->setVisible(order);
    if (!order)
        return;
    const Operations &operations = m_desk.operations();
    const UtcMs now = m_desk.now();
    m_head->setOrder(*order, operations, now);
    m_stepper->setCurrent(order->isOpen() ? int(order->stage) : 6);
    m_clock->setOrder(*order, operations.alerts(), now);
    m_evidence->setLines(evidenceOf(*order, operations.network(), operations.orders().settings(), now));
    m_curve->setVisible(order->test.powerCurve.size() > 1);
    if (order->test.powerCurve.size() > 1) {
        const PortIx port = order->test.port;
        m_curve->setSession(order->test, port.value < operations.network().portCount() ? operations.network().assets().powerKw(port) : 0);
    }
    m_log->setOrder(*order, now);
    refreshFoot(*order);
}

void WorkOrderPane::lock(ActionButton *button, const Result<void> &may, const QString &words)
{
    button->setLocked(may ? QString() : words);
    if (!may)
        button->setToolTip(may.problem().text);
}

QString WorkOrderPane::footText() const
{
    const WorkOrder *order = m_actions.order();
    if (!order)
        return {};
    if (!order->isOpen())
        return order->overriddenBy.isEmpty()
            ? tr("Closed at %1 UTC with all proof on record.").arg(timeText(order->closed, m_desk.now()))
            : tr("Closed at %1 UTC by %2 without proof: %3").arg(timeText(order->closed, m_desk.now()),
                                                             printable(order->overriddenBy, 40), printable(order->overrideReason, 200));
    if (order->stage == OrderStage::Verify) {
        const Result<void> may = m_desk.operations().orders().mayClose(order->id, m_desk.now());
        return may ? tr("All checks passed. C closes the order.") : may.problem().text;
    }
    const Result<void> may = m_actions.mayMove(*m_actions.next());
    if (!may)
        return may.problem().text;
    return order->stage == OrderStage::New ? tr("Next: schedule it. S names who goes and when.")
                                           : tr("Close opens in Verify, after 5 min Available and a test session.");
}

void WorkOrderPane::refreshFoot(const WorkOrder &order)
{
    const bool verify = order.stage == OrderStage::Verify, open = order.isOpen();
    const bool ready = verify && m_desk.operations().orders().mayClose(order.id, m_desk.now()).ok();
    m_footText->setText(footText());
    const Colours &c = theme().colours();
    m_footIcon->setPixmap(theme().pixmap(!open || ready ? u"check"_s : u"act-lock"_s, c.text.secondary, theme().scaled(14), devicePixelRatioF()));
    m_move->setVisible(open && !verify);
    m_schedule->setVisible(open && order.stage < OrderStage::OnSite);
    m_close->setVisible(verify);
    m_test->setVisible(verify);
    m_override->setVisible(verify);
    m_back->setVisible(open && order.stage != OrderStage::New);
    m_inspect->setVisible(false);
    if (!open)
        return;
    lock(m_close, m_actions.may(DeskAction::Kind::CloseOrder), tr("not yet"));
    m_close->setLook(ready ? ActionButton::Look::Recommended : ActionButton::Look::Normal);
    lock(m_schedule, m_actions.may(DeskAction::Kind::AssignOrder), tr("not now"));
    m_schedule->setLook(order.stage == OrderStage::New ? ActionButton::Look::Recommended : ActionButton::Look::Normal);
    lock(m_move, m_actions.mayMove(*m_actions.next()), tr("not yet"));
    m_move->setLook(order.stage != OrderStage::New ? ActionButton::Look::Recommended : ActionButton::Look::Normal);
    lock(m_back, m_actions.may(DeskAction::Kind::SendBackOrder), tr("not now"));
    lock(m_override, m_actions.may(DeskAction::Kind::OverrideCloseOrder), tr("leads"));
    const Alert *alert = m_desk.operations().alerts().find(order.alert);
    m_inspect->setVisible(alert && alert->isOpen() && alert->latches() && !alert->inspected && order.stage >= OrderStage::OnSite);
    const ActionOffer test = m_offers.offer(PortAction::TestSession);
    lock(m_test, test.kind == ActionOffer::Kind::Locked ? Result<void>(Problem{test.reasons.join(u' ')}) : Result<void>(), tr("not yet"));
    const bool tried = order.test.step == TestSession::Step::Failed || order.test.step == TestSession::Step::Passed;
    const bool runs = m_offers.runningTest();
    m_test->setText(runs ? tr("End test session") : tried ? tr("Test again") : tr("Test"));
    m_test->setHint(test.note);
    m_test->setGuarded(test.kind == ActionOffer::Kind::Guarded);
    const bool starts = order.test.step == TestSession::Step::ReadyToStart || order.test.step == TestSession::Step::Failed;
    const bool enough = runs && test.kind == ActionOffer::Kind::Live;
    m_test->setLook((starts || enough) && !m_test->isLocked() && !ready ? ActionButton::Look::Recommended : ActionButton::Look::Normal);
}

void WorkOrderPane::themeChanged()
{
    refresh();
}

void WorkOrderPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().bg.panel);
    painter.fillRect(0, 0, 1, height(), theme().colours().bg.window);
}
