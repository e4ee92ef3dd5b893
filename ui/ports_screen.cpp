#include "ports_screen.h"

#include "changes_merge.h"
#include "port_mosaic.h"
#include "ports_menus.h"
#include "ports_panel.h"
#include "saved_views.h"
#include "timeline_entry.h"

#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

PortsScreen::PortsScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent, SavedViews *views, NameIndex *names)
    : Screen(parent), m_desk(desk), m_panel(new PortsPanel(desk, theme, selection, PortsPanel::Extent::Screen, nullptr, views, names))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    makeKeys();
    setFocusProxy(m_panel->current());
    connect(&desk, &Desk::changed, this, &PortsScreen::apply);
    connect(&desk, &Desk::feedHealthChanged, this, &PortsScreen::showFeed);
    if (views)
        connect(views, &SavedViews::wanted, this, [this](const QString &name) {
            Q_EMIT screenWanted(5);
            m_panel->menus()->showView(name);
        });
    connect(m_panel, &PortsPanel::said, this, &Screen::statusText);
    connect(m_panel, &PortsPanel::opened, this, [this] { Q_EMIT screenWanted(1); });
    connect(m_panel, &PortsPanel::formChanged, this, [this] { setFocusProxy(m_panel->current()); });
    m_beat.setInterval(1000);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (isVisible())
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
    add(Qt::Key_G, [this] { m_panel->toggleForm(); });
    add(Qt::Key_F, [this] { m_panel->find(); });
    add(Qt::SHIFT | Qt::Key_F, [this] { m_panel->openFilters(); });
    add(Qt::SHIFT | Qt::Key_V, [this] { m_panel->openViews(); });
    add(Qt::Key_C, [this] { m_panel->clearFilters(); });
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
            {u"Enter"_s, tr("open the port")},           {u"Shift 1\u20264"_s, tr("tier on, off")},
            {u"G"_s, tr("mosaic or table")},             {u"F"_s, tr("find port")},
            {u"C"_s, tr("clear filters")},               {u"Shift F"_s, tr("all conditions")},
            {u"Shift V"_s, tr("saved views")},           {u"Space"_s, tr("mark")},
            {u"Ctrl A"_s, tr("mark all rows")},          {u"Shift \u2191 \u2193"_s, tr("mark as you go")},
            {u"Ctrl C"_s, tr("copy rows")},              {u"Ctrl E"_s, tr("export rows")}};
}

void PortsScreen::setRegion(RegionIx region)
{
    m_panel->setRegion(region);
}

void PortsScreen::apply(const Changes &changes)
{
    if (isVisible())
        m_panel->apply(changes);
    else
        merge(m_missed, changes);
}

void PortsScreen::showFeed()
{
    const FeedHealth health = m_desk.feedHealth();
    const bool lost = health.state == FeedHealth::State::Lost;
    m_panel->setFeedLost(lost, lost ? tr("as of %1").arg(timeOfDay(health.lostSince ? health.lostSince : health.lastHeard)) : QString());
}

void PortsScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (!m_missed.isEmpty())
        m_panel->apply(std::exchange(m_missed, {}));
    m_panel->tick();
}
