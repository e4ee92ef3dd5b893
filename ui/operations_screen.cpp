#include "operations_screen.h"

#include "changes_merge.h"
#include "map_panel.h"
#include "port_mosaic.h"
#include "network_map.h"
#include "port_pane.h"
#include "port_pane_actions.h"
#include "ports_panel.h"
#include "queue_list.h"
#include "queue_panel.h"
#include "region_list.h"
#include "splitter.h"
#include "timeline_entry.h"
#include "action_button.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int regionsFrom = 1720, paneBesideFrom = 1500; // px of the window (design: ui, layout)
constexpr int beatMs = 250, widestColumn = 520, narrowestColumn = 340;
constexpr UtcMs settling = 15 * second; // of the first snapshot

} // namespace

OperationsScreen::OperationsScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_flow(desk, theme, selection, this),
      m_queue(new QueuePanel(desk, theme, selection)), m_map(new MapPanel(desk, theme, selection)),
      m_ports(new PortsPanel(desk, theme, selection, PortsPanel::Extent::Panel)),
      m_pane(new PortPane(desk, theme, selection, m_flow)), m_columns(new Splitter(Qt::Horizontal)),
      m_centre(new Splitter(Qt::Vertical))
{
    m_flow.setParent(nullptr); // a member: no second owner
    makeSplitters();
    makeKeys();
    setFocusProxy(m_queue);
    connect(&desk, &Desk::changed, this, &OperationsScreen::apply);
    connect(&desk, &Desk::feedHealthChanged, this, &OperationsScreen::showFeed);
    connect(&m_flow, &ActionFlow::said, this, &Screen::statusText);
    connect(&m_flow, &ActionFlow::refused, this, &Screen::statusText);
    connect(m_queue, &QueuePanel::chosen, this, &OperationsScreen::openPane);
    connect(m_map, &MapPanel::opened, this, &OperationsScreen::openPane);
    connect(m_ports, &PortsPanel::opened, this, &OperationsScreen::openPane);
    connect(m_map, &MapPanel::followChanged, m_ports, &PortsPanel::setFollowsSelection);
    connect(m_map, &MapPanel::regionPicked, this, [this](RegionIx picked) {
        setRegion(picked == m_region ? RegionIx{} : picked);
        Q_EMIT regionChanged(m_region);
    });
    m_beat.setInterval(beatMs);
    connect(&m_beat, &QTimer::timeout, this, &OperationsScreen::tick);
    m_beat.start();
    showFeed();
    for (auto signal : {&ActionFlow::said, &ActionFlow::refused})
        connect(&m_flow, signal, this, [this] { m_chosen = {}; });
    chooseFirst();
}

OperationsScreen::~OperationsScreen()
{
    saveSizes();
    // The panels hold references to m_flow, which goes before Qt deletes children.
    delete m_pane;
}

void OperationsScreen::makeSplitters()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);
    m_centre->addWidget(m_map);
    m_centre->addWidget(m_ports);
    m_columns->addWidget(m_queue);
    m_columns->addWidget(m_centre);
    m_columns->addWidget(m_pane);
    fitColumns();
    connect(&m_theme, &Theme::changed, this, &OperationsScreen::fitColumns);
    m_centre->setMinimumWidth(200);
    for (QSplitter *splitter : {m_columns, m_centre})
        splitter->setChildrenCollapsible(false);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    restoreSizes();
}

/** The columns are as wide as their letters ask for. */
void OperationsScreen::fitColumns()
{
    for (QWidget *side : {static_cast<QWidget *>(m_queue), static_cast<QWidget *>(m_pane)}) {
        side->setMinimumWidth(m_theme.scaled(narrowestColumn));
        side->setMaximumWidth(side == m_queue && m_queueOut ? QWIDGETSIZE_MAX : m_theme.scaled(widestColumn));
    }
    if (m_textScale != 0 && m_textScale != m_theme.textScale()) {
        const int left = m_theme.scaled(Size::columnLeft), right = m_theme.scaled(Size::columnRight);
        m_columns->setSizes({left, std::max(200, width() - left - right), right});
    }
    m_textScale = m_theme.textScale();
}

void OperationsScreen::restoreSizes()
{
    const QSettings settings;
    if (!m_columns->restoreState(settings.value(u"operations/columns"_s).toByteArray()))
        m_columns->setSizes({m_theme.scaled(Size::columnLeft), 1040, m_theme.scaled(Size::columnRight)});
    if (!m_centre->restoreState(settings.value(u"operations/centre"_s).toByteArray()))
        m_centre->setSizes({442, 496});
    if (settings.value(u"operations/table"_s).toBool())
        m_ports->setForm(PortsPanel::Form::Table);
}

void OperationsScreen::saveSizes() const
{
    QSettings settings;
    if (!m_overlay)
        settings.setValue(u"operations/columns"_s, m_columns->saveState());
    settings.setValue(u"operations/centre"_s, m_centre->saveState());
    settings.setValue(u"operations/table"_s, m_ports->form() == PortsPanel::Form::Table);
}

void OperationsScreen::addKey(const QKeySequence &key, std::function<void()> act)
{
    auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    shortcut->setAutoRepeat(key == QKeySequence(Qt::Key_J) || key == QKeySequence(Qt::Key_K));
    connect(shortcut, &QShortcut::activated, this, [this, act = std::move(act)] {
        if (QApplication::activeModalWidget())
            return; // typed for a dialog that opens: it must not act on the port behind it
        m_chosen = {};
        act();
    });
}

void OperationsScreen::makeKeys()
{
    addKey(Qt::Key_J, [this] { m_queue->step(1); });
    addKey(Qt::Key_K, [this] { m_queue->step(-1); });
    addKey(Qt::Key_X, [this] { takeNext(); });
    addKey(Qt::Key_G, [this] { m_ports->toggleForm(); });
    addKey(Qt::Key_F, [this] { m_ports->find(); });
    addKey(Qt::Key_L, [this] { m_map->toggleFollow(); });
    addKey(Qt::Key_M, [this] { showMembers(); });
    addKey(QKeySequence(Qt::SHIFT | Qt::Key_M), [this] { mergeWithOther(); });
    addKey(Qt::Key_C, [this] { groupAsBefore(); });
    addKey(Qt::Key_Y, [this] { askWhyQuiet(); });
    addKey(Qt::Key_B, [this] {
        const Alert *alert = m_flow.actions().alert();
        Q_EMIT faultWanted(alert ? alert->id : AlertId());
    });
    addKey(QKeySequence::Undo, [this] { m_flow.undo(); });
    addKey(Qt::Key_Plus, [this] { zoom(1); });
    addKey(Qt::Key_Equal, [this] { zoom(1); });
    addKey(Qt::Key_Minus, [this] { zoom(-1); });
    addKey(Qt::Key_0, [this] { zoom(0); });
    // A shifted digit arrives as the sign above it on most keyboards, and as the digit on others.
    const std::pair<Qt::Key, Qt::Key> digits[] = {{Qt::Key_1, Qt::Key_Exclam}, {Qt::Key_2, Qt::Key_At},
                                                  {Qt::Key_3, Qt::Key_NumberSign}, {Qt::Key_4, Qt::Key_Dollar}};
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<Tier>(i + 1);
        addKey(QKeySequence(Qt::SHIFT | digits[i].first), [this, tier] { m_queue->toggleTier(tier); });
        addKey(QKeySequence(Qt::SHIFT | digits[i].second), [this, tier] { m_queue->toggleTier(tier); });
    }
    for (int i = 0; i < portActionCount; ++i) {
        const auto action = static_cast<PortAction>(i);
        addKey(keyOf(action), [this, action] { press(action); });
    }
}

std::vector<KeyHint> OperationsScreen::keyHints() const
{
    return {{u"J K"_s, tr("next, previous")},      {u"A"_s, tr("acknowledge")},      {u"O"_s, tr("own")},
            {u"E"_s, tr("escalate")},              {u"Tab"_s, tr("next pane")},      {u"G"_s, tr("mosaic or table")},
            {u"F"_s, tr("find port")},             {u"R"_s, tr("request status")},   {u"S"_s, tr("soft reset")},
            {u"H"_s, tr("hard reset")},            {u"U"_s, tr("unlock")},           {u"I"_s, tr("make inoperative, operative")},
            {u"W"_s, tr("open work order")},       {u"T"_s, tr("test session")},     {u"Z"_s, tr("shelve")},
            {u"N"_s, tr("note")},                  {u"X"_s, tr("take next unowned")}, {u"Enter"_s, tr("open the port")},
            {u"Shift 1\u20264"_s, tr("tier on, off")}, {u"Ctrl Z"_s, tr("undo shelve, assign")}, {u"L"_s, tr("follow selection")},
            {u"B"_s, tr("the fault in the fault book")},
            {u"+ \u2212 0"_s, tr("zoom, reset")},  {u"Shift I"_s, tr("record inspection")}, {u"Shift R"_s, tr("reset a latched alert")},
            {u"Shift T"_s, tr("stop the session")}, {u"Shift O"_s, tr("out of service, and back")},
            {u"Shift P"_s, tr("plan maintenance, end it")},
            {u"M"_s, tr("alerts of the incident")}, {u"Shift M"_s, tr("put under the next incident")},
            {u"C"_s, tr("group as suggested")}, {u"Y"_s, tr("why is this quiet?")},
            {u"Ctrl \u2190 \u2191 \u2193 \u2192"_s, tr("map: from marker to marker")}, {u"Shift Enter"_s, tr("map: open the region")}};
}

void OperationsScreen::press(PortAction action)
{
    // The answer stands in the pane, so the pane must be seen.
    if (m_overlay && !m_pane->isVisible())
        openPane();
    m_flow.press(action);
}

void OperationsScreen::takeNext()
{
    const AlertId next = m_queue->takeNextUnowned();
    if (!next.isValid()) {
        Q_EMIT statusText(tr("Every alert that is shown has an owner."));
        return;
    }
    m_selection.select(m_selection.port(), next);
    m_flow.press(PortAction::Own);
}

void OperationsScreen::zoom(int steps)
{
    if (!m_map->map()->hasFocus()) {
        m_ports->zoomBy(steps);
        return;
    }
    if (steps == 0)
        m_map->fit();
    else if (steps > 0)
        m_map->zoomIn();
    else
        m_map->zoomOut();
}

void OperationsScreen::setRegion(RegionIx region)
{
    if (m_region == region)
        return;
    m_region = region;
    m_queue->setRegion(region);
    m_map->setRegion(region);
    m_ports->setRegion(region);
}

void OperationsScreen::apply(const Changes &changes)
{
    if (!isVisible()) {
        merge(m_missed, changes);
        return;
    }
    if (changes.inventory && m_region.isValid() && m_region.value >= m_desk.operations().network().inventory().regions.size())
        setRegion({});
    if (!m_queueOut)
        m_queue->apply(changes);
    if (!m_mapOut)
        m_map->apply(changes);
    m_ports->apply(changes);
    m_pane->apply(changes);
    chooseFirst();
}

/**
 * The most urgent alert is selected at the start. Alerts come in one by one then, so for some seconds the choice follows
 * the top of the queue, until the first key of this screen.
 */
void OperationsScreen::chooseFirst()
{
    const int rows = m_queue->model().rowCount();
    const bool none = !m_selection.port().isValid();
    if (rows == 0 || (!none && (!m_chosen.isValid() || m_selection.alert() != m_chosen || m_desk.now() - m_chosenAt > settling)))
        return;
    m_chosenAt = none ? m_desk.now() : m_chosenAt;
    m_queue->step(-rows);
    m_chosen = m_selection.alert();
}

/** Four times a second for the seconds of commands, once a second for everything else. */
void OperationsScreen::tick()
{
    if (!isVisible())
        return;
    const bool whole = ++m_beats % (1000 / beatMs) == 0;
    if (whole) {
        if (!m_queueOut)
            m_queue->tick();
        if (!m_mapOut)
            m_map->tick();
        m_ports->tick();
    }
    if (whole || !m_desk.operations().commands().running().empty())
        m_pane->tick();
}

void OperationsScreen::showFeed()
{
    const FeedHealth health = m_desk.feedHealth();
    const bool lost = health.state == FeedHealth::State::Lost;
    const QString asOf = lost ? tr("as of %1").arg(timeOfDay(health.lostSince ? health.lostSince : health.lastHeard)) : QString();
    m_queue->setAsOf(asOf);
    m_map->setFeedLost(lost, asOf);
    m_ports->setFeedLost(lost, asOf);
}

QueuePanel *OperationsScreen::takeQueue()
{
    m_queueOut = true;
    m_columnsBefore = m_columns->sizes();
    m_queue->setMaximumWidth(QWIDGETSIZE_MAX);
    setFocusProxy(m_ports->current());
    return m_queue;
}

MapPanel *OperationsScreen::takeMap()
{
    m_mapOut = true;
    m_centreBefore = m_centre->sizes();
    return m_map;
}

void OperationsScreen::putBackQueue()
{
    m_queueOut = false;
    m_columns->insertWidget(0, m_queue);
    m_queue->setMaximumWidth(m_theme.scaled(widestColumn));
    setFocusProxy(m_queue);
    showParts();
    m_columns->setSizes(m_columnsBefore);
}

void OperationsScreen::putBackMap()
{
    m_mapOut = false;
    m_centre->insertWidget(0, m_map);
    showParts();
    m_centre->setSizes(m_centreBefore);
}

void OperationsScreen::setPortsShown(bool shown)
{
    m_portsShown = shown;
    showParts();
}

void OperationsScreen::setParts(const Parts &parts)
{
    m_parts = parts;
    showParts();
}

void OperationsScreen::showParts()
{
    if (!m_queueOut)
        m_queue->setVisible(m_parts.queue);
    if (!m_mapOut)
        m_map->setVisible(m_parts.map);
    m_ports->setVisible(m_parts.ports && m_portsShown);
    const bool centre = (m_parts.map && !m_mapOut) || (m_parts.ports && m_portsShown);
    m_centre->setVisible(centre);
    m_queue->setMaximumWidth(centre && !m_queueOut ? m_theme.scaled(widestColumn) : QWIDGETSIZE_MAX);
    if (!m_overlay)
        m_pane->setVisible(m_parts.pane);
}

void OperationsScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (!m_missed.isEmpty())
        apply(std::exchange(m_missed, {}));
    m_pane->refresh();
}

void OperationsScreen::resizeEvent(QResizeEvent *event)
{
    Screen::resizeEvent(event);
    m_map->setRegionsShown(width() >= m_theme.scaled(regionsFrom));
    setOverlay(width() < m_theme.scaled(paneBesideFrom));
    placeOverlay();
}

void OperationsScreen::setOverlay(bool overlay)
{
    if (m_overlay == overlay)
        return;
    m_overlay = overlay;
    if (overlay) {
        m_pane->setParent(this);
        m_pane->hide();
    } else {
        m_columns->addWidget(m_pane);
        m_pane->setVisible(m_parts.pane);
        m_columns->setSizes({m_theme.scaled(Size::columnLeft), width() - 2 * m_theme.scaled(Size::columnLeft), m_theme.scaled(Size::columnRight)});
    }
}

void OperationsScreen::placeOverlay()
{
    if (!m_overlay)
        return;
    const int wide = m_theme.scaled(Size::columnRight);
    m_pane->setGeometry(width() - wide, 0, wide, height());
    m_pane->raise();
}

void OperationsScreen::openPane()
{
    if (m_overlay) {
        placeOverlay();
        m_pane->show();
        m_pane->raise();
    }
    m_pane->buttons()->button(PortAction::RequestStatus)->setFocus(Qt::OtherFocusReason);
}

void OperationsScreen::closePane()
{
    if (m_overlay)
        m_pane->hide();
    m_queue->list()->setFocus(Qt::OtherFocusReason);
}

void OperationsScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closePane();
    else
        Screen::keyPressEvent(event);
}

/** Where Tab stops outside of the pane, in reading order. */
std::vector<QWidget *> OperationsScreen::stops() const
{
    std::vector<QWidget *> all{m_queue->list(), m_map->map(), m_map->regions(), m_ports->current()};
    std::erase_if(all, [this](const QWidget *stop) { return !stop->isVisible() || stop->window() != window(); });
    return all;
}

bool OperationsScreen::focusNextPrevChild(bool next)
{
    QWidget *focus = QApplication::focusWidget();
    const std::vector<QWidget *> all = stops();
    const auto here = std::find(all.begin(), all.end(), focus);
    if (here == all.end())
        return Screen::focusNextPrevChild(next);
    const auto index = here - all.begin() + (next ? 1 : -1);
    if (index < 0 || index >= std::ssize(all)) {
        if (next && m_pane->isVisible())
            openPane();
        else
            all[next ? 0 : all.size() - 1]->setFocus(Qt::TabFocusReason);
        return true;
    }
    all[size_t(index)]->setFocus(Qt::TabFocusReason);
    return true;
}
