#include "shift_screen.h"

#include "action_button.h"
#include "chip.h"
#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "handover_panel.h"
#include "panel_header.h"
#include "panel_state.h"
#include "segmented_control.h"
#include "shelved_model.h"
#include "shift_age_strip.h"
#include "shift_owner_load.h"
#include "shift_rate_chart.h"
#include "splitter.h"

#include <QApplication>
#include <QLabel>
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

static ActionButton *denseButton(const Theme &theme, const QString &icon, const QString &text, const QString &key, QWidget *parent)
{
    auto *button = new ActionButton(theme, icon, text, key, parent);
    button->setLook(ActionButton::Look::Dense);
    return button;
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
    middle->setSizes({900, 450}); // shares, not pixels: the splitter scales them
    rows->setSizes({640, 310});
    middle->remember(u"shift/middle2"_s);
    rows->remember(u"shift/rows2"_s);
    stack(this, {m_strip, rows})->setSpacing(1);
    setFocusProxy(m_queue);
    listen();
    setFilter(ShiftQueueModel::Filter::UpToP3);
}

QWidget *ShiftScreen::buildQueue()
{
    auto *box = new QWidget(this);
    m_queueHead = new PanelHeader(m_theme, tr("Alert queue"), box);
    addQueueControls();
    m_ages = new ShiftAgeStrip(m_theme, box);
    m_queue = new FigureTable(m_theme, m_queueModel, -1, box);
    m_queue->setObjectName(u"shiftQueue"_s);
    m_queue->setAccessibleName(tr("Alert queue"));
    m_queue->setWidths({44, 112, 0, 190, 52, 92, 140, 76, 96, 190, 110});
    m_queue->setHiddenBelow(ShiftQueueModel::Ports, 1000);
    m_queue->setHiddenBelow(ShiftQueueModel::UptimeLeft, 1000);
    m_queue->setHiddenBelow(ShiftQueueModel::Where, 1060);
    m_queueEmpty = new PanelState(m_theme, box);
    m_queueFoot = new QLabel(box);
    m_queueFoot->setTextFormat(Qt::PlainText);
    m_queueFoot->setProperty("type", u"small"_s);
    m_queueFoot->setProperty("tone", u"muted"_s);
    m_queueFoot->setProperty("surface", u"panel"_s);
    m_queueFoot->setContentsMargins(12, 4, 12, 4);
    stack(box, {m_queueHead, m_ages, m_queue, m_queueEmpty, m_queueFoot});
    connect(m_queue, &FigureTable::keyPicked, this, &ShiftScreen::pick);
    connect(m_queue, &FigureTable::keyActivated, this, &ShiftScreen::activate);
    connect(m_queue, &QTableView::clicked, this, [this] {
        if (QApplication::keyboardModifiers() == Qt::ControlModifier)
            toggleMark();
    });
    return box;
}

void ShiftScreen::addQueueControls()
{
    m_order = new SegmentedControl(m_theme, {tr("By tier"), tr("By age"), tr("By owner")}, {}, m_queueHead);
    m_queueHead->addWidget(m_order);
    const QString names[] = {tr("P1 to P3"), tr("All"), tr("Over target"), tr("Unowned")};
    for (size_t i = 0; i < m_filters.size(); ++i) {
        m_filters[i] = new Chip(m_theme, Chip::Kind::Filter, names[i], m_queueHead);
        m_queueHead->addWidget(m_filters[i]);
        connect(m_filters[i], &QAbstractButton::clicked, this, [this, i] { setFilter(ShiftQueueModel::Filter(i)); });
    }
    ActionButton *assignButton = denseButton(m_theme, u"act-assign"_s, tr("Assign"), u"O"_s, m_queueHead);
    ActionButton *shelveButton = denseButton(m_theme, u"act-shelve"_s, tr("Shelve"), u"Z"_s, m_queueHead);
    m_queueHead->addWidget(assignButton);
    m_queueHead->addWidget(shelveButton);
    connect(assignButton, &QAbstractButton::clicked, this, &ShiftScreen::assign);
    connect(shelveButton, &QAbstractButton::clicked, this, &ShiftScreen::shelve);
    connect(m_order, &SegmentedControl::picked, this, &ShiftScreen::setOrder);
}

QWidget *ShiftScreen::buildSide()
{
    auto *side = new QWidget(this);
    m_loadHead = new PanelHeader(m_theme, tr("Load per analyst"), side);
    ActionButton *balance = denseButton(m_theme, u"team"_s, tr("Rebalance"), u"B"_s, m_loadHead);
    m_loadHead->addWidget(balance);
    m_load = new ShiftOwnerLoad(m_theme, side);
    ActionButton *take = denseButton(m_theme, u"user"_s, tr("Take next"), u"X"_s, m_load);
    m_load->setUnownedButton(take);
    m_handover = new HandoverPanel(m_desk, m_theme, side);
    stack(side, {m_loadHead, m_load, m_handover})->setStretch(2, 1);
    connect(take, &QAbstractButton::clicked, this, &ShiftScreen::takeNext);
    connect(balance, &QAbstractButton::clicked, this, &ShiftScreen::rebalance);
    connect(m_handover, &HandoverPanel::said, this, &Screen::statusText);
    connect(m_handover, &HandoverPanel::alertWanted, this, &ShiftScreen::jump);
    connect(m_handover, &HandoverPanel::orderWanted, this, [this](OrderId order) {
        m_selection.selectOrder(order);
        Q_EMIT screenWanted(3);
    });
    return side;
}

QWidget *ShiftScreen::buildRate(QWidget *foot)
{
    auto *rate = new QWidget(foot);
    m_rateHead = new PanelHeader(m_theme, tr("Alarm rate per operator, each 10 min"), rate);
    m_span = new SegmentedControl(m_theme, {tr("12 h"), tr("24 h"), tr("7 d")}, {}, m_rateHead);
    m_rateHead->addWidget(m_span);
    m_rate = new ShiftRateChart(m_theme, rate);
    stack(rate, {m_rateHead, m_rate});
    connect(m_span, &SegmentedControl::picked, this, &ShiftScreen::refresh);
    return rate;
}

QWidget *ShiftScreen::buildShelved(QWidget *foot)
{
    auto *box = new QWidget(foot);
    m_shelvedHead = new PanelHeader(m_theme, tr("Shelved"), box);
    ActionButton *back = denseButton(m_theme, u"act-undo"_s, tr("Unshelve"), u"U"_s, m_shelvedHead);
    m_shelvedHead->addWidget(back);
    m_shelved = new FigureTable(m_theme, m_shelvedModel, -1, box);
    m_shelved->setObjectName(u"shelved"_s);
    m_shelved->setAccessibleName(tr("Shelved alerts"));
    m_shelved->setWidths({34, 0, 96, 84, 118});
    m_shelved->setHiddenBelow(ShelvedModel::By, 420);
    m_shelvedEmpty = new PanelState(m_theme, box);
    m_shelvedEmpty->show(PanelState::Kind::Empty, tr("Nothing is shelved"), tr("Z shelves the selected alert, with a reason and an end."));
    QVBoxLayout *layout = stack(box, {m_shelvedHead, m_shelved, m_shelvedEmpty});
    layout->setStretch(1, 1);
    layout->setStretch(2, 1);
    connect(back, &QAbstractButton::clicked, this, &ShiftScreen::unshelve);
    connect(m_shelved, &FigureTable::keyPicked, this, &ShiftScreen::pick);
    connect(m_shelved, &FigureTable::keyActivated, this, &ShiftScreen::activate);
    return box;
}

QWidget *ShiftScreen::buildFoot()
{
    auto *foot = new Splitter(Qt::Horizontal, this);
    m_top = new FigureList(m_theme, {tr("Top 10 sources"), {}, true, tr("No alarms yet"), tr("What alarms most often is listed here.")}, foot);
    auto *noisy = new Splitter(Qt::Vertical, foot);
    m_chattering = new FigureList(m_theme, {tr("Chattering"), u"chatter"_s, false, tr("Nothing chatters"), tr("An alert raised 3 times or more is listed here.")}, noisy);
    m_stale = new FigureList(m_theme, {tr("Stale"), u"stale"_s, false, tr("Nothing is stale"), tr("An alert open for over 24 h is listed here.")}, noisy);
    noisy->addWidget(m_chattering);
    noisy->addWidget(m_stale);
    for (QWidget *part : std::initializer_list<QWidget *>{buildRate(foot), m_top, noisy, buildShelved(foot)})
        foot->addWidget(part);
    foot->setStretchFactor(0, 5);
    for (int i = 1; i < 4; ++i)
        foot->setStretchFactor(i, 3);
    foot->setSizes({530, 350, 300, 380});
    foot->remember(u"shift/foot2"_s);
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
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        m_settings = ShiftSettings::load(); // the settings dialog may have saved others
        refresh();
    });
    connect(&m_soon, &QTimer::timeout, this, &ShiftScreen::refresh);
    connect(&m_desk, &Desk::changed, this, [this](const Changes &changes) {
        const bool ours = !changes.alerts.empty() || !changes.orders.empty() || changes.handover || changes.inventory;
        if (ours && isVisible() && !m_soon.isActive())
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
    return {{u"J K"_s, tr("next, previous")}, {u"A"_s, tr("acknowledge")},      {u"O"_s, tr("assign to")},
            {u"X"_s, tr("take next unowned")}, {u"B"_s, tr("rebalance")},       {u"Z"_s, tr("shelve")},
            {u"N"_s, tr("handover note")},     {u"Space"_s, tr("mark for bulk")}, {u"Ctrl E"_s, tr("export shift report")},
            {u"Enter"_s, tr("open the port")}, {u"E"_s, tr("escalate")},        {u"W"_s, tr("work order")},
            {u"U"_s, tr("unshelve")},          {u"Y"_s, tr("tier, age, owner")}, {u"Shift 1…4"_s, tr("filter")},
            {u"Ctrl A"_s, tr("mark all listed")}, {u"Esc"_s, tr("no marks")},    {u"Tab"_s, tr("next panel")},
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
