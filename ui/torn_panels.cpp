#include "torn_panels.h"

#include "map_panel.h"
#include "operations_screen.h"
#include "ports_panel.h"
#include "queue_panel.h"
#include "torn_window.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

constexpr int leastSeen = 120; // px of a window that must lie on a monitor, so that it can be caught

QString settingOf(TornPanels::Kind kind, const QString &what)
{
    const QString names[] = {u"map"_s, u"mosaic"_s, u"queue"_s, u"table"_s};
    return u"torn/%1/%2"_s.arg(names[size_t(kind)], what);
}

} // namespace

TornPanels::TornPanels(Desk &desk, Theme &theme, Selection &selection, OperationsScreen &screen, NameIndex &names, QObject *parent)
    : QObject(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_screen(screen), m_names(names)
{
}

TornPanels::~TornPanels()
{
    closeAll();
}

QString TornPanels::name(Kind kind)
{
    switch (kind) {
    case Kind::Map: return tr("Map");
    case Kind::Mosaic: return tr("Mosaic");
    case Kind::Queue: return tr("Queue");
    case Kind::Table: return tr("Table");
    }
    return {};
}

QString TornPanels::icon(Kind kind)
{
    switch (kind) {
    case Kind::Map: return u"map"_s;
    case Kind::Mosaic: return u"mosaic"_s;
    case Kind::Queue: return u"nav-operations"_s;
    case Kind::Table: return u"table"_s;
    }
    return {};
}

QString TornPanels::key(Kind kind)
{
    switch (kind) {
    case Kind::Map: return u"Ctrl Shift M"_s;
    case Kind::Mosaic: return u"Ctrl Shift P"_s;
    case Kind::Queue: return u"Ctrl Shift J"_s;
    case Kind::Table: return u"Ctrl Shift L"_s;
    }
    return {};
}

void TornPanels::toggle(Kind kind)
{
    if (isTorn(kind))
        dock(kind);
    else
        tearOff(kind);
}

TornWindow *TornPanels::make(Kind kind)
{
    TornWindow::Panel panel;
    const std::vector<KeyHint> walk{{u"J K"_s, tr("next, previous")}, {u"A"_s, tr("acknowledge")}, {u"O"_s, tr("own")}};
    if (kind == Kind::Queue) {
        QueuePanel *queue = m_screen.takeQueue();
        panel = {queue, [queue](const Changes &changes) { queue->apply(changes); }, [queue] { queue->tick(); },
                 [queue](bool, const QString &asOf) { queue->setAsOf(asOf); }, walk};
        auto *window = new TornWindow(m_desk, m_theme, m_screen.flow(), name(kind), panel);
        window->addKey(Qt::Key_J, [queue] { queue->step(1); });
        window->addKey(Qt::Key_K, [queue] { queue->step(-1); });
        return window;
    }
    const std::vector<KeyHint> zooms{{u"+ \u2212 0"_s, tr("zoom, reset")}, {u"A"_s, tr("acknowledge")}, {u"S"_s, tr("soft reset")}};
    if (kind == Kind::Map) {
        MapPanel *map = m_screen.takeMap();
        panel = {map, [map](const Changes &changes) { map->apply(changes); }, [map] { map->tick(); },
                 [map](bool lost, const QString &asOf) { map->setFeedLost(lost, asOf); }, zooms};
        auto *window = new TornWindow(m_desk, m_theme, m_screen.flow(), name(kind), panel);
        window->addKey(Qt::Key_Plus, [map] { map->zoomIn(); });
        window->addKey(Qt::Key_Equal, [map] { map->zoomIn(); });
        window->addKey(Qt::Key_Minus, [map] { map->zoomOut(); });
        window->addKey(Qt::Key_0, [map] { map->fit(); });
        window->addKey(Qt::Key_L, [map] { map->toggleFollow(); });
        return window;
    }
    auto *ports = new PortsPanel(m_desk, m_theme, m_selection, PortsPanel::Extent::Screen, nullptr, nullptr, &m_names);
    ports->setForm(kind == Kind::Table ? PortsPanel::Form::Table : PortsPanel::Form::Mosaic);
    ports->setRegion(m_region);
    panel = {ports, [ports](const Changes &changes) { ports->apply(changes); }, [ports] { ports->tick(); },
             [ports](bool lost, const QString &asOf) { ports->setFeedLost(lost, asOf); }, zooms};
    panel.keys.push_back({u"F"_s, tr("find port")});
    auto *window = new TornWindow(m_desk, m_theme, m_screen.flow(), name(kind), panel);
    window->addKey(Qt::Key_F, [ports] { ports->find(); });
    window->addKey(Qt::Key_Plus, [ports] { ports->zoomBy(1); });
    window->addKey(Qt::Key_Equal, [ports] { ports->zoomBy(1); });
    window->addKey(Qt::Key_Minus, [ports] { ports->zoomBy(-1); });
    window->addKey(Qt::Key_0, [ports] { ports->zoomBy(0); });
    return window;
}

void TornPanels::tearOff(Kind kind)
{
    if (isTorn(kind)) {
        window(kind)->raise();
        window(kind)->activateWindow();
        return;
    }
    TornWindow *window = make(kind);
    m_windows[size_t(kind)] = window;
    connect(window, &TornWindow::closing, this, [this, kind] { dock(kind); });
    connect(window, &TornWindow::paletteWanted, this, [this, window] { Q_EMIT paletteWanted(window); });
    showRest();
    place(*window, kind);
    window->show();
    window->activateWindow(); // where no window manager gives it the keys
    window->panel()->setFocus(Qt::OtherFocusReason);
    remember(kind, true);
    Q_EMIT changed();
}

void TornPanels::dock(Kind kind)
{
    TornWindow *window = std::exchange(m_windows[size_t(kind)], nullptr);
    if (!window)
        return;
    QSettings().setValue(settingOf(kind, u"geometry"_s), window->saveGeometry());
    remember(kind, false);
    window->disconnect(this);
    window->letGo();
    if (kind == Kind::Queue)
        m_screen.putBackQueue();
    else if (kind == Kind::Map)
        m_screen.putBackMap();
    showRest();
    window->hide();
    window->deleteLater(); // it may be in the middle of closing
    Q_EMIT changed();
}

/** The panel in the screen shows the form that has no window of its own; nothing, when both have. */
void TornPanels::showRest()
{
    const bool mosaic = isTorn(Kind::Mosaic), table = isTorn(Kind::Table);
    if (mosaic != table)
        m_screen.ports()->setForm(mosaic ? PortsPanel::Form::Table : PortsPanel::Form::Mosaic);
    m_screen.setPortsShown(!(mosaic && table));
}

void TornPanels::setRegion(RegionIx region)
{
    m_region = region;
    for (const Kind kind : {Kind::Mosaic, Kind::Table})
        if (isTorn(kind))
            static_cast<PortsPanel *>(window(kind)->panel())->setRegion(region);
}

QRect TornPanels::onSomeScreen(const QRect &wanted, const std::vector<QRect> &screens)
{
    if (screens.empty())
        return wanted;
    for (const QRect &screen : screens) {
        const QRect seen = screen.intersected(wanted);
        if (seen.width() >= leastSeen && seen.height() >= leastSeen)
            return wanted;
    }
    const QRect &home = screens.front();
    QRect placed(QPoint(0, 0), wanted.size().boundedTo(home.size()));
    placed.moveCenter(home.center());
    return placed;
}

void TornPanels::place(TornWindow &window, Kind kind) const
{
    window.resize(kind == Kind::Queue ? m_theme.scaled(520) : 1280, 800);
    if (!window.restoreGeometry(QSettings().value(settingOf(kind, u"geometry"_s)).toByteArray()))
        return;
    std::vector<QRect> screens;
    if (const QScreen *primary = QGuiApplication::primaryScreen())
        screens.push_back(primary->availableGeometry());
    const QList<QScreen *> all = QGuiApplication::screens();
    for (const QScreen *screen : all)
        screens.push_back(screen->availableGeometry());
    const QRect placed = onSomeScreen(window.geometry(), screens);
    if (placed != window.geometry())
        window.setGeometry(placed);
}

void TornPanels::remember(Kind kind, bool torn) const
{
    QSettings().setValue(settingOf(kind, u"open"_s), torn);
}

void TornPanels::restoreSession()
{
    for (int i = 0; i < kinds; ++i)
        if (QSettings().value(settingOf(static_cast<Kind>(i), u"open"_s)).toBool())
            tearOff(static_cast<Kind>(i));
}

void TornPanels::closeAll()
{
    if (std::exchange(m_closed, true))
        return;
    for (int i = 0; i < kinds; ++i) {
        const auto kind = static_cast<Kind>(i);
        if (!isTorn(kind))
            continue;
        TornWindow *window = m_windows[size_t(i)];
        dock(kind);
        remember(kind, true); // it comes back with the next session
        delete window;        // nothing returns to an event loop that would do it
    }
}
