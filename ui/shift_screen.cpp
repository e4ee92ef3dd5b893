#include "shift_screen.h"

#include "action_button.h"
#include "chip.h"
#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "panel_header.h"
#include "panel_state.h"
#include "segmented_control.h"
#include "shelved_model.h"
#include "shift_age_strip.h"
#include "shift_owner_load.h"
#include "shift_rate_chart.h"
#include "splitter.h"

#include <QKeyEvent>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

static QVBoxLayout *stack(QWidget *box, std::initializer_list<QWidget *> widgets)
{
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return layout;
}

ShiftScreen::ShiftScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_flow(desk, theme, selection, this),
      m_queueModel(new ShiftQueueModel(desk.operations(), this)), m_shelvedModel(new ShelvedModel(desk.operations(), this)),
      m_strip(new FigureStrip(theme, 66, this))
{
    setObjectName(u"shiftScreen"_s);
    auto *middle = new Splitter(Qt::Horizontal, this);
    middle->addWidget(buildQueue());
    middle->addWidget(buildSide());
    middle->setStretchFactor(0, 2);
    middle->setStretchFactor(1, 1);
    auto *rows = new Splitter(Qt::Vertical, this);
    rows->addWidget(middle);
    rows->addWidget(buildFoot());
    rows->setStretchFactor(0, 7);
    rows->setStretchFactor(1, 3);
    middle->setSizes({900, 420}); // shares, not pixels: the splitter scales them
    rows->setSizes({660, 340});
    middle->remember(u"shift/middle"_s);
    rows->remember(u"shift/rows"_s);
    stack(this, {m_strip, rows})->setSpacing(1);
    setFocusProxy(m_queue);
    listen();
    setFilter(ShiftQueueModel::Filter::UpToP3);
}

QWidget *ShiftScreen::buildQueue()
{
    auto *box = new QWidget(this);
    m_queueHead = new PanelHeader(m_theme, tr("Alert queue"), box);
    m_order = new SegmentedControl(m_theme, {tr("By tier"), tr("By age"), tr("By owner")}, {}, m_queueHead);
    m_queueHead->addWidget(m_order);
    const QString names[] = {tr("P1 to P3"), tr("All"), tr("Over target"), tr("Unowned")};
    for (size_t i = 0; i < m_filters.size(); ++i) {
        m_filters[i] = new Chip(m_theme, Chip::Kind::Filter, names[i], m_queueHead);
        m_queueHead->addWidget(m_filters[i]);
        connect(m_filters[i], &QAbstractButton::clicked, this, [this, i] { setFilter(ShiftQueueModel::Filter(i)); });
    }
    m_ages = new ShiftAgeStrip(m_theme, box);
    m_queue = new FigureTable(m_theme, m_queueModel, -1, box);
    m_queue->setObjectName(u"shiftQueue"_s);
    m_queue->setAccessibleName(tr("Alert queue"));
    m_queue->setWidths({34, 112, 0, 190, 52, 92, 140, 76, 96, 190, 110});
    m_queue->setHiddenBelow(ShiftQueueModel::Ports, 900);
    m_queue->setHiddenBelow(ShiftQueueModel::UptimeLeft, 1000);
    m_queue->setHiddenBelow(ShiftQueueModel::Where, 1060);
    m_queueEmpty = new PanelState(m_theme, box);
    stack(box, {m_queueHead, m_ages, m_queue, m_queueEmpty});
    connect(m_order, &SegmentedControl::picked, this, &ShiftScreen::setOrder);
    connect(m_queue, &FigureTable::keyPicked, this, &ShiftScreen::pick);
    connect(m_queue, &FigureTable::keyActivated, this, &ShiftScreen::activate);
    return box;
}

QWidget *ShiftScreen::buildSide()
{
    auto *box = new QWidget(this);
    m_loadHead = new PanelHeader(m_theme, tr("Load per owner"), box);
    auto *take = new ActionButton(m_theme, u"user"_s, tr("Take next"), u"X"_s, m_loadHead);
    take->setLook(ActionButton::Look::Dense);
    m_loadHead->addWidget(take);
    m_load = new ShiftOwnerLoad(m_theme, box);
    m_shelvedHead = new PanelHeader(m_theme, tr("Shelved"), box);
    auto *back = new ActionButton(m_theme, u"act-undo"_s, tr("Unshelve"), u"U"_s, m_shelvedHead);
    back->setLook(ActionButton::Look::Dense);
    m_shelvedHead->addWidget(back);
    m_shelved = new FigureTable(m_theme, m_shelvedModel, -1, box);
    m_shelved->setObjectName(u"shelved"_s);
    m_shelved->setAccessibleName(tr("Shelved alerts"));
    m_shelved->setWidths({34, 0, 110, 90, 120});
    m_shelvedEmpty = new PanelState(m_theme, box);
    m_shelvedEmpty->show(PanelState::Kind::Empty, tr("Nothing is shelved"), tr("Z shelves the selected alert, with a reason and an end."));
    QVBoxLayout *layout = stack(box, {m_loadHead, m_load, m_shelvedHead, m_shelved, m_shelvedEmpty});
    layout->setStretch(3, 1);
    layout->setStretch(4, 1);
    connect(take, &QAbstractButton::clicked, this, &ShiftScreen::takeNext);
    connect(back, &QAbstractButton::clicked, this, &ShiftScreen::unshelve);
    connect(m_shelved, &FigureTable::keyPicked, this, &ShiftScreen::pick);
    connect(m_shelved, &FigureTable::keyActivated, this, &ShiftScreen::activate);
    return box;
}

QWidget *ShiftScreen::buildFoot()
{
    auto *foot = new Splitter(Qt::Horizontal, this);
    auto *rate = new QWidget(foot);
    m_rateHead = new PanelHeader(m_theme, tr("Alarm rate, each 10 min"), rate);
    m_span = new SegmentedControl(m_theme, {tr("12 h"), tr("24 h"), tr("7 d")}, {}, m_rateHead);
    m_rateHead->addWidget(m_span);
    m_rate = new ShiftRateChart(m_theme, rate);
    stack(rate, {m_rateHead, m_rate});
    m_top = new FigureList(m_theme, {tr("Top 10 sources"), {}, true, tr("No alarms yet"), tr("What alarms most often is listed here.")}, foot);
    m_chattering = new FigureList(m_theme, {tr("Chattering"), u"chatter"_s, false, tr("Nothing chatters"), tr("An alert raised 3 times or more is listed here.")}, foot);
    m_stale = new FigureList(m_theme, {tr("Stale"), u"stale"_s, false, tr("Nothing is stale"), tr("An alert open for over 24 h is listed here.")}, foot);
    for (QWidget *part : std::initializer_list<QWidget *>{rate, m_top, m_chattering, m_stale})
        foot->addWidget(part);
    foot->setStretchFactor(0, 5);
    for (int i = 1; i < 4; ++i)
        foot->setStretchFactor(i, 3);
    foot->setSizes({560, 380, 330, 330});
    foot->remember(u"shift/foot"_s);
    connect(m_span, &SegmentedControl::picked, this, &ShiftScreen::refresh);
    for (FigureList *list : {m_top, m_chattering, m_stale}) {
        connect(list, &FigureList::keyPicked, this, &ShiftScreen::pick);
        connect(list, &FigureList::keyActivated, this, &ShiftScreen::activate);
    }
    return foot;
}

void ShiftScreen::listen()
{
    m_pulse.setInterval(1000);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250); // figures change at 4 Hz at most (design: ui, behaviour)
    connect(&m_pulse, &QTimer::timeout, this, &ShiftScreen::refresh);
    connect(&m_soon, &QTimer::timeout, this, &ShiftScreen::refresh);
    connect(&m_desk, &Desk::changed, this, [this](const Changes &changes) {
        if ((!changes.alerts.empty() || !changes.orders.empty() || changes.inventory) && isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    connect(&m_selection, &Selection::changed, this, [this] { m_queue->selectKey(m_selection.alert().value); });
    for (int i = 0; i < 4; ++i) { // a shortcut knows that Shift 1 is "!" on one keyboard and something else on another
        auto *filter = new QShortcut(QKeySequence(Qt::ShiftModifier | Qt::Key(Qt::Key_1 + i)), this);
        filter->setContext(Qt::WidgetWithChildrenShortcut);
        connect(filter, &QShortcut::activated, this, [this, i] { setFilter(ShiftQueueModel::Filter(i)); });
    }
    connect(&m_flow, &ActionFlow::said, this, &Screen::statusText);
    connect(&m_flow, &ActionFlow::refused, this, &Screen::statusText);
}

std::vector<KeyHint> ShiftScreen::keyHints() const
{
    return {{u"J K"_s, tr("next, previous")}, {u"A"_s, tr("acknowledge")},     {u"O"_s, tr("assign to")},
            {u"X"_s, tr("take next unowned")}, {u"Z"_s, tr("shelve")},          {u"Enter"_s, tr("open the port")},
            {u"E"_s, tr("escalate")},          {u"W"_s, tr("work order")},      {u"U"_s, tr("unshelve")},
            {u"Y"_s, tr("tier, age, owner")},  {u"Shift 1…4"_s, tr("filter")},  {u"Tab"_s, tr("next panel")},
            {u"Ctrl Z"_s, tr("undo")}};
}

void ShiftScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    refresh();
    m_queue->selectKey(m_selection.alert().value);
    m_pulse.start();
}

void ShiftScreen::hideEvent(QHideEvent *event)
{
    m_pulse.stop();
    Screen::hideEvent(event);
}

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
}

void ShiftScreen::pick(quint64 alert)
{
    if (const Alert *picked = m_desk.operations().alerts().find(AlertId{alert}))
        m_selection.select(picked->port.isValid() || m_desk.operations().network().portsOf(picked->station).empty()
                               ? picked->port
                               : m_desk.operations().network().portsOf(picked->station).front(), picked->id);
}

void ShiftScreen::activate(quint64 alert)
{
    pick(alert);
    Q_EMIT screenWanted(1);
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
    pick(next->id.value);
    const Result<ActionId> taken = m_flow.actions().own(m_desk.identity().person);
    Q_EMIT statusText(taken ? tr("%1 is yours.").arg(toText(next->id)) : taken.problem().text);
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
    Q_EMIT statusText(done ? tr("%1 is back in the queue.").arg(toText(alert->id)) : done.problem().text);
    refresh();
}

void ShiftScreen::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_Z)
        return m_flow.undo();
    if (modifiers != Qt::NoModifier)
        return Screen::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_J: return m_queue->step(1);
    case Qt::Key_K: return m_queue->step(-1);
    case Qt::Key_A: m_flow.press(PortAction::Acknowledge); break;
    case Qt::Key_O: m_flow.press(PortAction::Own); break;
    case Qt::Key_E: m_flow.press(PortAction::Escalate); break;
    case Qt::Key_Z: m_flow.press(PortAction::Shelve); break;
    case Qt::Key_W: m_flow.press(PortAction::OpenOrder); break;
    case Qt::Key_X: return takeNext();
    case Qt::Key_U: return unshelve();
    case Qt::Key_Y: return m_order->setCurrent((m_order->current() + 1) % 3);
    default: return Screen::keyPressEvent(event);
    }
    refresh();
}
