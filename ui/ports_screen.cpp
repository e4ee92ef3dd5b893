#include "ports_screen.h"

#include "changes_merge.h"
#include "port_mosaic.h"
#include "ports_menus.h"
#include "ports_panel.h"
#include "saved_views.h"
#include "sessions_panel.h"
#include "sessions_table.h"
#include "timeline_entry.h"

#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

PortsScreen::PortsScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent, SavedViews *views, NameIndex *names)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_panel(new PortsPanel(desk, theme, selection, PortsPanel::Extent::Screen, nullptr, views, names)),
      m_stack(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_panel);
    makeKeys();
    setFocusProxy(m_panel->current());
    connect(&desk, &Desk::changed, this, &PortsScreen::apply);
    connect(&desk, &Desk::feedHealthChanged, this, &PortsScreen::showFeed);
    if (views)
        connect(views, &SavedViews::wanted, this, [this](const QString &name) {
            Q_EMIT screenWanted(5);
            showSessions(false);
            m_panel->menus()->showView(name);
        });
    connect(m_panel, &PortsPanel::said, this, &Screen::statusText);
    connect(m_panel, &PortsPanel::opened, this, [this] { Q_EMIT screenWanted(1); });
    connect(m_panel, &PortsPanel::formChanged, this, [this] {
        if (!showsSessions())
            setFocusProxy(m_panel->current());
    });
    connect(m_panel, &PortsPanel::sessionsWanted, this, [this] { showSessions(true); });
    m_beat.setInterval(1000);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (isVisible() && showsSessions())
            m_sessions->tick();
        else if (isVisible())
            m_panel->tick();
    });
    m_beat.start();
    showFeed();
}

void PortsScreen::makeKeys()
{
    const auto add = [this](const QKeySequence &key, auto act) {
        auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(Qt::Key_L, [this] { showSessions(!showsSessions()); });
    add(Qt::Key_V, [this] {
        if (const PortIx port = m_selection.port(); port.value < m_desk.operations().network().portCount())
            Q_EMIT siteWanted(m_desk.operations().network().siteOf(port));
    });
    add(Qt::SHIFT | Qt::Key_T, [this] {
        if (showsSessions())
            m_sessions->press(PortAction::StopSession);
    });
    add(Qt::Key_G, [this] {
        if (showsSessions())
            showSessions(false);
        else
            m_panel->toggleForm();
    });
    add(Qt::Key_F, [this] { find(); });
    add(Qt::SHIFT | Qt::Key_F, [this] {
        showSessions(false);
        m_panel->openFilters();
    });
    add(Qt::SHIFT | Qt::Key_V, [this] {
        showSessions(false);
        m_panel->openViews();
    });
    add(Qt::Key_C, [this] { clear(); });
    for (Qt::Key key : {Qt::Key_Plus, Qt::Key_Equal})
        add(key, [this] { m_panel->zoomBy(1); });
    add(Qt::Key_Minus, [this] { m_panel->zoomBy(-1); });
    add(Qt::Key_0, [this] { m_panel->zoomBy(0); });
    const std::pair<Qt::Key, Qt::Key> digits[] = {{Qt::Key_1, Qt::Key_Exclam}, {Qt::Key_2, Qt::Key_At},
                                                  {Qt::Key_3, Qt::Key_NumberSign}, {Qt::Key_4, Qt::Key_Dollar}};
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<Tier>(i + 1);
        add(QKeySequence(Qt::SHIFT | digits[i].first), [this, tier] { m_panel->toggleTier(tier); });
        add(QKeySequence(Qt::SHIFT | digits[i].second), [this, tier] { m_panel->toggleTier(tier); });
    }
}

std::vector<KeyHint> PortsScreen::keyHints() const
{
    return {{u"+ \u2212 0"_s, tr("zoom, reset")},        {u"\u2190 \u2191 \u2192 \u2193"_s, tr("move")},
            {u"Enter"_s, tr("open the port")},           {u"[ ]"_s, tr("earlier, later")},
            {u"Shift 1\u20264"_s, tr("tier on, off")},
            {u"G"_s, tr("mosaic or table")},             {u"L"_s, tr("running sessions")},
            {u"V"_s, tr("open the site")},               {u"Shift T"_s, tr("stop the session")}, {u"F"_s, tr("find port")},
            {u"C"_s, tr("clear filters")},               {u"Shift F"_s, tr("all conditions")},
            {u"Shift V"_s, tr("saved views")},           {u"Space"_s, tr("mark")},
            {u"Ctrl A"_s, tr("mark all rows")},          {u"Shift \u2191 \u2193"_s, tr("mark as you go")},
            {u"Ctrl C"_s, tr("copy rows")},              {u"Ctrl E"_s, tr("export rows")}};
}

bool PortsScreen::showsSessions() const
{
    return m_sessions && m_stack->currentWidget() == m_sessions;
}

void PortsScreen::makeSessions()
{
    m_sessions = new SessionsPanel(m_desk, m_theme, m_selection, PortsPanel::formNames(), PortsPanel::formIcons());
    m_sessions->setRegion(m_region);
    m_stack->addWidget(m_sessions);
    connect(m_sessions, &SessionsPanel::formPicked, this, [this](int form) {
        m_panel->setForm(static_cast<PortsPanel::Form>(form));
        showSessions(false);
    });
    connect(m_sessions, &SessionsPanel::opened, this, [this] { Q_EMIT screenWanted(1); });
    connect(m_sessions, &SessionsPanel::siteWanted, this, &PortsScreen::siteWanted);
    connect(m_sessions, &SessionsPanel::said, this, &Screen::statusText);
}

void PortsScreen::showSessions(bool shown)
{
    if (shown == showsSessions())
        return;
    if (!m_sessions)
        makeSessions();
    else if (shown && !m_missedSessions.isEmpty())
        m_sessions->apply(m_missedSessions);
    m_missedSessions = {};
    m_stack->setCurrentWidget(shown ? static_cast<QWidget *>(m_sessions) : m_panel);
    if (!shown && !m_missed.isEmpty())
        m_panel->apply(std::exchange(m_missed, {}));
    showFeed();
    if (shown)
        m_sessions->tick();
    QWidget *keys = shown ? static_cast<QWidget *>(m_sessions->table()) : m_panel->current();
    setFocusProxy(keys);
    keys->setFocus(Qt::ShortcutFocusReason);
}

void PortsScreen::find()
{
    if (showsSessions())
        m_sessions->find();
    else
        m_panel->find();
}

void PortsScreen::clear()
{
    if (showsSessions())
        m_sessions->clearFilters();
    else
        m_panel->clearFilters();
}

void PortsScreen::setRegion(RegionIx region)
{
    m_region = region;
    m_panel->setRegion(region);
    if (m_sessions)
        m_sessions->setRegion(region);
}

void PortsScreen::apply(const Changes &changes)
{
    const bool sessions = showsSessions();
    if (isVisible() && !sessions)
        m_panel->apply(changes);
    else
        merge(m_missed, changes);
    if (!m_sessions)
        return;
    if (isVisible() && sessions)
        m_sessions->apply(changes);
    else
        merge(m_missedSessions, changes);
}

void PortsScreen::showFeed()
{
    const FeedHealth health = m_desk.feedHealth();
    const bool lost = health.state == FeedHealth::State::Lost;
    const QString asOf = lost ? tr("as of %1").arg(timeOfDay(health.lostSince ? health.lostSince : health.lastHeard)) : QString();
    m_panel->setFeedLost(lost, asOf);
    if (m_sessions)
        m_sessions->setFeedLost(lost, asOf);
}

void PortsScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (showsSessions()) {
        if (!m_missedSessions.isEmpty())
            m_sessions->apply(std::exchange(m_missedSessions, {}));
        m_sessions->tick();
        return;
    }
    if (!m_missed.isEmpty())
        m_panel->apply(std::exchange(m_missed, {}));
    m_panel->tick();
}
