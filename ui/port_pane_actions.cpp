#include "port_pane_actions.h"

#include "action_button.h"
#include "confirm_strip.h"
#include "timeline_entry.h"

#include <QGridLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** A finished command's fate stands in its button this long; then it is history. */
constexpr UtcMs fateShownFor = 45 * second;

QString seconds(UtcMs ms)
{
    return PortPaneActions::tr("%1 s").arg(double(std::max<UtcMs>(0, ms)) / 1000.0, 0, 'f', ms < 10 * second ? 1 : 0);
}

} // namespace

PortPaneActions::PortPaneActions(Desk &desk, Theme &theme, ActionFlow &flow, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_flow(flow)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(6);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(5);
    for (int i = 0; i < portButtonCount; ++i) {
        add(static_cast<PortAction>(i), false);
        grid->addWidget(m_buttons[i], i / 2, i % 2);
    }
    all->addLayout(grid);
    for (const auto &line : {std::vector<PortAction>{PortAction::Acknowledge, PortAction::Own, PortAction::Escalate},
                             std::vector<PortAction>{PortAction::StopSession, PortAction::Inspect, PortAction::ResetLatch},
                             std::vector<PortAction>{PortAction::OutOfService, PortAction::Maintenance}}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        for (PortAction action : line) {
            add(action, true);
            row->addWidget(button(action));
        }
        row->addStretch(1);
        all->addLayout(row);
    }
    m_strip = new ConfirmStrip(theme, this);
    m_flow.setStrip(m_strip);
}

void PortPaneActions::add(PortAction action, bool dense)
{
    const PortActions &actions = m_flow.actions();
    const QString key = keyOf(action).toString(QKeySequence::NativeText).replace(u'+', u' ');
    auto *button = new ActionButton(m_theme, actions.icon(action), actions.label(action), key);
    if (dense)
        button->setLook(ActionButton::Look::Dense);
    else
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    button->setObjectName(actions.label(action));
    connect(button, &QAbstractButton::clicked, &m_flow, [this, action] { m_flow.press(action); });
    connect(button, &ActionButton::refused, &m_flow, [this, action] { m_flow.press(action); });
    m_buttons[static_cast<size_t>(action)] = button;
}

void PortPaneActions::resizeEvent(QResizeEvent *)
{
    m_strip->setGeometry(rect());
}

void PortPaneActions::showFate(ActionButton *button, const Command &command) const
{
    const UtcMs asked = command.steps.empty() ? m_desk.now() : command.steps.front().at;
    const UtcMs last = command.steps.empty() ? asked : command.steps.back().at;
    const UtcMs now = m_desk.now();
    using Fate = ActionButton::Fate;
    if (isFinal(command.stage) && now - last > fateShownFor) {
        button->setFate(Fate::None);
        return;
    }
    switch (command.stage) {
    case CommandStage::Requested: button->setFate(Fate::Waiting, tr("asked")); return;
    case CommandStage::Recorded: button->setFate(Fate::Waiting, tr("recorded")); return;
    case CommandStage::Sent: button->setFate(Fate::Waiting, tr("sent, %1").arg(seconds(now - asked))); return;
    case CommandStage::Accepted: button->setFate(Fate::Accepted, tr("accepted, %1").arg(seconds(now - asked))); return;
    case CommandStage::Confirmed: button->setFate(Fate::Confirmed, tr("confirmed, %1").arg(seconds(last - asked))); return;
    case CommandStage::Refused: button->setFate(Fate::Failed, tr("refused")); return;
    case CommandStage::Rejected: button->setFate(Fate::Failed, tr("rejected")); return;
    case CommandStage::TimedOut: button->setFate(Fate::Failed, tr("no answer")); return;
    case CommandStage::Unconfirmed: button->setFate(Fate::Failed, tr("unconfirmed")); return;
    case CommandStage::Unknown: button->setFate(Fate::Failed, tr("outcome unknown")); return;
    case CommandStage::Cancelled: button->setFate(Fate::Failed, tr("cancelled")); return;
    }
}

void PortPaneActions::refresh(PortAction action, std::optional<PortAction> recommended)
{
    ActionButton *button = this->button(action);
    if (!button)
        return;
    const PortActions &actions = m_flow.actions();
    const ActionOffer offer = actions.offer(action);
    const bool locked = offer.kind == ActionOffer::Kind::Locked;
    button->setText(actions.label(action));
    button->setIconName(actions.icon(action));
    button->setGuarded(offer.kind == ActionOffer::Kind::Guarded);
    // A held command says so in the notice above, not in every button.
    button->setLocked(!locked ? QString() : offer.why.isEmpty() ? u" "_s : offer.why);
    if (locked && !offer.reasons.isEmpty())
        button->setToolTip(offer.reasons.join(u'\n'));
    const bool isNext = recommended == action;
    button->setHint(isNext ? tr("NEXT") : offer.note);
    if (action < PortAction::Acknowledge)
        button->setLook(isNext ? ActionButton::Look::Recommended : ActionButton::Look::Normal);
    if (const Command *command = actions.latest(action))
        showFate(button, *command);
    else
        button->setFate(ActionButton::Fate::None);
}

void PortPaneActions::refresh()
{
    const std::optional<PortAction> recommended = m_flow.actions().recommended();
    for (int i = 0; i < portActionCount; ++i)
        refresh(static_cast<PortAction>(i), recommended);
    const auto show = [this](PortAction action) {
        button(action)->setVisible(m_flow.actions().offer(action).kind != ActionOffer::Kind::Locked);
    };
    const Alert *alert = m_flow.actions().alert();
    show(PortAction::Acknowledge);
    show(PortAction::Own);
    show(PortAction::Escalate);
    const bool lockout = alert && alert->policy == ResetPolicy::Lockout;
    button(PortAction::Inspect)->setVisible(lockout && !alert->inspected);
    show(PortAction::ResetLatch);
    show(PortAction::StopSession);
    show(PortAction::OutOfService);
    show(PortAction::Maintenance);
}
