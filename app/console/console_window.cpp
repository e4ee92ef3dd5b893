#include "console_window.h"

#include "alarm_notices.h"
#include "annunciator.h"
#include "command_palette.h"
#include "desk_settings.h"
#include "fault_browser.h"
#include "fault_files.h"
#include "flood_line.h"
#include "main_window.h"
#include "map_layers.h"
#include "map_panel.h"
#include "network_map.h"
#include "operations_screen.h"
#include "place_pages.h"
#include "ports_panel.h"
#include "ports_screen.h"
#include "replay.h"
#include "printable.h"
#include "settings_dialog.h"
#include "shift_screen.h"
#include "tile_choice.h"
#include "top_bar.h"
#include "torn_panels.h"
#include "uptime_screen.h"
#include "work_order_screen.h"

#include <QTimer>

using namespace Qt::StringLiterals;

ConsoleWindow::ConsoleWindow(Desk &desk, Theme &theme, const ConsoleOptions &options, FaultFiles *faults)
    : m_desk(desk), m_theme(theme), m_options(options), m_names(desk.operations().network()), m_faults(faults),
      m_voice(std::make_unique<Annunciator>(desk, systemSpeaker())), m_window(std::make_unique<MainWindow>(desk, theme, m_selection))
{
    connect(&desk, &Desk::changed, this, [this](const Changes &changes) {
        if (changes.inventory)
            m_names.clear(); // before the screens hear of it
    });
    addScreens();
    addTornPanels();
    addFaultBook();
    addVoice();
    connect(m_window.get(), &MainWindow::paletteWanted, this, [this] { openPalette(); });
    connect(m_window.get(), &MainWindow::settingsWanted, this, &ConsoleWindow::openSettings);
    connect(m_operations->map(), &MapPanel::mapSettingsWanted, this, &ConsoleWindow::openSettings);
    QTimer::singleShot(0, this, [this] { useMapSettings(MapSettings::load()); }); // after the first paint
    m_window->resize(m_options.size.isEmpty() ? QSize(1920, 1080) : m_options.size);
}

ConsoleWindow::~ConsoleWindow()
{
    m_torn->closeAll(); // also when a signal ends the program
}

void ConsoleWindow::setTriage(KeptTriage kept) { m_triage = std::move(kept); }

void ConsoleWindow::setReplay(Replay &replay)
{
    m_window->setReplay(replay);
    // Its facts may still be on their way: it is selected when the desk knows it.
    connect(&replay, &Replay::alertReached, this, [this](AlertId alert) {
        m_reached = alert;
        select(alert);
    });
    connect(&m_desk, &Desk::changed, this, [this] { select(m_reached); });
}

void ConsoleWindow::select(AlertId alert)
{
    const Alert *reached = alert.isValid() ? m_desk.operations().alerts().find(alert) : nullptr;
    if (!reached)
        return;
    m_reached = {};
    const Network &network = m_desk.operations().network();
    const bool whole = !reached->port.isValid() && reached->station.isValid() && !network.portsOf(reached->station).empty();
    m_selection.select(whole ? network.portsOf(reached->station).front() : reached->port, reached->id);
}

QWidget *ConsoleWindow::widget() const { return m_window.get(); }

void ConsoleWindow::addScreens()
{
    m_places = new PlacePages(m_desk, m_theme, m_selection, *m_window);
    m_operations = new OperationsScreen(m_desk, m_theme, m_selection);
    m_window->addScreen(m_operations, tr("Operations"), u"nav-operations"_s);
    m_window->addScreen(new ShiftScreen(m_desk, m_theme, m_selection), tr("Shift"), u"nav-shift"_s);
    m_window->addScreen(new WorkOrderScreen(m_desk, m_theme, m_selection), tr("Work orders"), u"nav-workorders"_s);
    m_window->addScreen(new UptimeScreen(m_desk, m_theme, m_selection), tr("Uptime"), u"nav-uptime"_s);
    auto *ports = new PortsScreen(m_desk, m_theme, m_selection, nullptr, &m_views, &m_names);
    m_window->addScreen(ports, tr("Ports"), u"nav-ports"_s);
    connect(ports, &PortsScreen::siteWanted, m_places, &PlacePages::openSite);
    connect(m_operations->map(), &MapPanel::siteWanted, m_places, &PlacePages::openSite);
    connect(m_operations->map(), &MapPanel::regionWanted, m_places, &PlacePages::openRegion);
    m_window->addCommand(u"site"_s, tr("Open the selected port's site"), u"Ctrl J"_s, [this] { openPlace(false); });
    m_window->addCommand(u"scope"_s, tr("Open the region"), u"Ctrl R"_s, [this] { openPlace(true); });
}

/** The region that is picked in the top bar, else the one of the selected port. */
void ConsoleWindow::openPlace(bool region)
{
    const Network &network = m_desk.operations().network();
    const PortIx port = m_selection.port();
    const bool known = port.value < network.portCount();
    const RegionIx picked = m_window->topBar()->region();
    if (region && (picked.isValid() || known))
        m_places->openRegion(picked.isValid() ? picked : network.regionOf(port));
    else if (!region && known)
        m_places->openSite(network.siteOf(port));
    else
        m_window->say(tr("Select a port first."));
}

void ConsoleWindow::show()
{
    m_window->showScreen(m_options.screen + 1);
    m_window->show();
    m_window->activateWindow(); // where no window manager does (a bare virtual display), nobody else gives it the keys
    if (!m_options.wall.isEmpty())
        m_window->setWall(true, {m_options.wall.contains(u"queue"_s), m_options.wall.contains(u"map"_s),
                                 m_options.wall.contains(u"ports"_s), false});
    else if (m_options.screenshotFile.isEmpty())
        QTimer::singleShot(0, this, [this] { m_torn->restoreSession(); }); // after the first paint
}

void ConsoleWindow::addTornPanels()
{
    m_torn = std::make_unique<TornPanels>(m_desk, m_theme, m_selection, *m_operations, m_names);
    for (int i = 0; i < TornPanels::kinds; ++i) {
        const auto kind = static_cast<TornPanels::Kind>(i);
        m_window->addCommand(TornPanels::icon(kind), tr("%1 in a window of its own, or back").arg(TornPanels::name(kind)),
                             TornPanels::key(kind), [this, kind] { m_torn->toggle(kind); });
    }
    connect(m_torn.get(), &TornPanels::paletteWanted, this, &ConsoleWindow::openPalette);
    connect(m_window.get(), &MainWindow::regionPicked, m_torn.get(), &TornPanels::setRegion);
    connect(m_window.get(), &MainWindow::closing, m_torn.get(), &TornPanels::closeAll);
}

void ConsoleWindow::openPalette(QWidget *over)
{
    if (!m_palette) {
        m_palette = new CommandPalette(m_desk, m_theme, m_selection, m_operations->flow(), m_names, m_window.get());
        m_palette->setViews([this] { return views(); });
        connect(m_palette, &CommandPalette::screenWanted, m_window.get(), &MainWindow::showScreen);
        connect(m_palette, &CommandPalette::siteWanted, m_places, &PlacePages::openSite);
        connect(m_palette, &CommandPalette::said, m_window.get(), &MainWindow::say);
    }
    if (over) // the keys go back to the window that asked, behind what the main window does when a dialog closes
        connect(m_palette, &QDialog::finished, over, [over] { QTimer::singleShot(0, over, [over] { over->activateWindow(); }); },
                Qt::SingleShotConnection);
    m_palette->openWith({}, m_window->topBar()->region(), over);
}

/** What the palette can show besides ports and what can be done about them. */
std::vector<PaletteView> ConsoleWindow::views()
{
    MainWindow *window = m_window.get();
    const QString screens[] = {tr("Operations"), tr("Shift"), tr("Work orders"), tr("Uptime"), tr("Ports")};
    const QString icons[] = {u"nav-operations"_s, u"nav-shift"_s, u"nav-workorders"_s, u"nav-uptime"_s, u"nav-ports"_s};
    std::vector<PaletteView> all;
    for (int i = 0; i < 5; ++i)
        all.push_back({icons[i], screens[i], tr("screen"), QString::number(i + 1), [window, i] { window->showScreen(i + 1); }});
    for (const QString &name : m_views.names())
        all.push_back({u"pin"_s, name, tr("saved view of the ports"), {}, [this, name] { m_views.apply(name); }});
    const bool dark = m_theme.scheme() == Theme::Scheme::Dark;
    all.push_back({u"theme"_s, dark ? tr("Light theme") : tr("Dark theme"), tr("remembered on this computer"), u"Ctrl T"_s,
                   [window] { window->toggleTheme(); }});
    PortsPanel *ports = m_operations->ports();
    all.push_back({u"zoom-in"_s, tr("Zoom mosaic in"), {}, u"+"_s, [ports] { ports->zoomBy(1); }});
    all.push_back({u"zoom-out"_s, tr("Zoom mosaic out"), {}, u"\u2212"_s, [ports] { ports->zoomBy(-1); }});
    all.push_back({u"mosaic"_s, tr("Reset mosaic zoom"), {}, u"0"_s, [ports] { ports->zoomBy(0); }});
    all.push_back({u"map"_s, tr("Fit map"), tr("the whole network"), {}, [this] { m_operations->map()->fit(); }});
    all.push_back({u"follow"_s, tr("Follow selection"), tr("on or off"), u"L"_s, [this] { m_operations->map()->toggleFollow(); }});
    OperationsScreen *operations = m_operations;
    all.push_back({u"help"_s, tr("Why is this quiet?"), tr("which rule silences the selected port, and since when"), u"Y"_s, [operations] { operations->askWhyQuiet(); }});
    all.push_back({u"chevron-down"_s, tr("Alerts of the incident"), tr("cause, symptoms; take out, move"), u"M"_s, [operations] { operations->showMembers(); }});
    all.push_back({u"chevron-up"_s, tr("Put under the next incident"), tr("or under the marked one"), u"Shift M"_s, [operations] { operations->mergeWithOther(); }});
    all.push_back({u"check"_s, tr("Group as suggested"), tr("as a person did before"), u"C"_s, [operations] { operations->groupAsBefore(); }});
    all.push_back({u"fit"_s, tr("Full screen"), {}, u"F11"_s, [window] { window->toggleFullScreen(); }});
    all.push_back({u"fit"_s, tr("Wall"), tr("for a wall display"), u"Shift F11"_s, [window] { window->setWall(!window->isWall()); }});
    for (int i = 0; i < TornPanels::kinds; ++i) {
        const auto kind = static_cast<TornPanels::Kind>(i);
        all.push_back({TornPanels::icon(kind), TornPanels::name(kind),
                       m_torn->isTorn(kind) ? tr("back into the main window") : tr("in a window of its own"), TornPanels::key(kind),
                       [this, kind] { m_torn->toggle(kind); }});
    }
    all.push_back({u"feed-live"_s, tr("Feed health"), tr("what broke, what takes time"), u"Ctrl H"_s, [window] { window->showFeedHealth(); }});
    all.push_back({u"search"_s, tr("Fault book"), tr("codes, causes, next steps"), u"Ctrl B"_s, [this] { openFault({}); }});
    all.push_back({u"warning"_s, tr("Unmapped codes"), tr("%1 that nobody explained").arg(m_desk.operations().alerts().unmapped().all().size()), {}, [this] {
                       openFault({});
                       faultBook()->openUnmapped();
                   }});
    const bool sound = m_voice->isOn();
    all.push_back({sound ? u"sound-off"_s : u"sound-on"_s, sound ? tr("Sound off") : tr("Sound on"), tr("of this desk"), u"Ctrl M"_s, [this] { toggleSound(); }});
    all.push_back({u"settings"_s, tr("Settings"), {}, u"Ctrl ,"_s, [this] { openSettings(); }});
    all.push_back({u"help"_s, tr("All keys"), {}, u"?"_s, [window] { window->showKeys(); }});
    const std::vector<Region> &regions = m_desk.operations().network().inventory().regions;
    if (window->topBar()->region().isValid())
        all.push_back({u"scope"_s, tr("All regions"), tr("region"), {}, [window] { window->setRegion({}); }});
    for (quint32 i = 0; i < regions.size(); ++i) {
        const QString name = printable(regions[i].name, 60);
        all.push_back({u"scope"_s, name, tr("region"), {}, [window, i] { window->setRegion({i}); }});
        all.push_back({u"scope"_s, tr("Open region %1").arg(name), tr("its sites, days and alerts"), {}, [this, i] { m_places->openRegion({i}); }});
    }
    return all;
}

void ConsoleWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_theme, m_window.get(), keptTiles(), {m_triage, m_voice.get(), m_faults});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"settings"_s);
    connect(dialog, &SettingsDialog::settingsChanged, m_window.get(), [this](const DeskSettings &settings) { m_voice->setOn(settings.sound); });
    connect(dialog, &SettingsDialog::soundSettingsChanged, m_voice.get(), &Annunciator::setSettings);
    connect(dialog, &SettingsDialog::mapSettingsChanged, this, &ConsoleWindow::useMapSettings);
    connect(dialog, &SettingsDialog::triageSettingsSaved, m_window.get(),
            [this] { m_window->say(tr("The settings of triage are kept; they take effect at the next start.")); });
    connect(dialog, &SettingsDialog::faultBookWanted, this, [this] { openFault({}); });
    dialog->open();
}

void ConsoleWindow::openFaultFiles()
{
    openSettings();
    if (auto *dialog = m_window->findChild<SettingsDialog *>(u"settings"_s))
        dialog->showFaultFiles();
}

// --- the voice ---

void ConsoleWindow::addVoice()
{
    m_voice->setSettings(SoundSettings::load());
    m_voice->setOn(DeskSettings::load().sound);
    new AlarmNotices(*m_window, m_theme, *m_voice);
    connect(m_voice.get(), &Annunciator::stateChanged, this, &ConsoleWindow::showSound);
    connect(m_voice.get(), &Annunciator::floodChanged, this, [this] { m_window->floodLine()->setFlood(m_voice->flood()); });
    connect(m_window.get(), &MainWindow::soundPressed, this, &ConsoleWindow::toggleSound);
    m_window->addCommand(u"sound-off"_s, tr("Sound off or on"), u"Ctrl M"_s, [this] { toggleSound(); });
    showSound();
}

void ConsoleWindow::showSound()
{
    m_window->setSound(soundText(m_voice->state()), m_voice->state() != Annunciator::State::On);
}

void ConsoleWindow::toggleSound()
{
    DeskSettings settings = DeskSettings::load();
    settings.sound = !m_voice->isOn();
    settings.save();
    m_voice->setOn(settings.sound);
    showSound();
    m_window->say(settings.sound ? tr("Sound on.") : tr("Sound off: alarms are shown, and not heard. Ctrl M turns it on again."));
}

// --- the fault book ---

void ConsoleWindow::addFaultBook()
{
    connect(m_operations, &OperationsScreen::faultWanted, this, &ConsoleWindow::openFault);
    m_window->addCommand(u"search"_s, tr("Fault book"), u"Ctrl B"_s, [this] {
        const bool isOpen = m_book && m_window->shownPage() == m_book;
        isOpen ? m_window->showPage(nullptr) : openFault({});
    });
    if (m_faults)
        showFaultProblems();
}

FaultBrowser *ConsoleWindow::faultBook()
{
    if (m_book)
        return m_book;
    m_book = new FaultBrowser(m_desk, m_theme, m_selection, m_faults);
    m_window->addPage(m_book);
    connect(m_book, &FaultBrowser::backWanted, m_window.get(), [this] { m_window->showPage(nullptr); });
    return m_book;
}

void ConsoleWindow::openFault(AlertId id)
{
    FaultBrowser *book = faultBook();
    if (const Alert *alert = m_desk.operations().alerts().find(id))
        book->openAlert(*alert);
    m_window->showPage(book);
}

/** A broken file never keeps the console from starting, and never stays unseen. */
void ConsoleWindow::showFaultProblems()
{
    const QStringList wrong = m_faults->atStart().complaints();
    if (wrong.isEmpty())
        return;
    m_window->setStanding(tr("Fault files of yours were left out."),
                          tr("%1 (%2 in all). The shipped entries and your other files count.").arg(printable(wrong.front(), 200), QString::number(wrong.size())),
                          tr("Show"), [this] {
                              m_window->setStanding({}, {});
                              openFaultFiles();
                          });
}

void ConsoleWindow::useMapSettings(const MapSettings &settings)
{
    m_operations->map()->map()->ground().setTiles(chosenTiles(settings));
    m_operations->map()->layers()->setFiles(settings);
}
