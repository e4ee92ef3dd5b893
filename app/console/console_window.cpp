#include "console_window.h"

#include "command_palette.h"
#include "desk_settings.h"
#include "main_window.h"
#include "operations_screen.h"
#include "ports_screen.h"
#include "settings_dialog.h"
#include "shift_screen.h"
#include "uptime_screen.h"
#include "work_order_screen.h"

using namespace Qt::StringLiterals;

ConsoleWindow::ConsoleWindow(Desk &desk, Theme &theme, const ConsoleOptions &options)
    : m_desk(desk), m_theme(theme), m_options(options),
      m_window(std::make_unique<MainWindow>(desk, theme, m_selection))
{
    addScreens();
    m_window->setSoundOn(DeskSettings::load().sound);
    connect(m_window.get(), &MainWindow::paletteWanted, this, &ConsoleWindow::openPalette);
    connect(m_window.get(), &MainWindow::settingsWanted, this, &ConsoleWindow::openSettings);
    m_window->resize(m_options.size.isEmpty() ? QSize(1920, 1080) : m_options.size);
}

ConsoleWindow::~ConsoleWindow() = default;

QWidget *ConsoleWindow::widget() const { return m_window.get(); }

void ConsoleWindow::addScreens()
{
    m_operations = new OperationsScreen(m_desk, m_theme, m_selection);
    m_window->addScreen(m_operations, tr("Operations"), u"nav-operations"_s);
    m_window->addScreen(new ShiftScreen(m_desk, m_theme, m_selection), tr("Shift"), u"nav-shift"_s);
    m_window->addScreen(new WorkOrderScreen(m_desk, m_theme, m_selection), tr("Work orders"), u"nav-workorders"_s);
    m_window->addScreen(new UptimeScreen(m_desk, m_theme, m_selection), tr("Uptime"), u"nav-uptime"_s);
    m_window->addScreen(new PortsScreen(m_desk, m_theme, m_selection), tr("Ports"), u"nav-ports"_s);
}

void ConsoleWindow::show()
{
    m_window->showScreen(m_options.screen + 1);
    m_window->show();
    m_window->activateWindow(); // where no window manager does (a bare virtual display), nobody else gives it the keys
}

void ConsoleWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(m_desk, m_theme, m_selection, m_operations->flow(), m_window.get());
        connect(m_palette, &CommandPalette::screenWanted, m_window.get(), &MainWindow::showScreen);
    }
    m_palette->openWith();
}

void ConsoleWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_theme, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::settingsChanged, m_window.get(),
            [this](const DeskSettings &settings) { m_window->setSoundOn(settings.sound); });
    dialog->open();
}
