#include "console_window.h"

#include "main_window.h"
#if __has_include("operations_screen.h")
#include "operations_screen.h"
#endif
#if __has_include("shift_screen.h")
#include "shift_screen.h"
#endif
#if __has_include("work_order_screen.h")
#include "work_order_screen.h"
#endif
#if __has_include("uptime_screen.h")
#include "uptime_screen.h"
#endif
#if __has_include("ports_screen.h")
#include "ports_screen.h"
#endif

using namespace Qt::StringLiterals;

ConsoleWindow::ConsoleWindow(Desk &desk, Theme &theme, const ConsoleOptions &options)
    : m_desk(desk), m_theme(theme), m_options(options)
{
    build();
}

ConsoleWindow::~ConsoleWindow() = default;

QWidget *ConsoleWindow::widget() const { return m_window.get(); }

void ConsoleWindow::build()
{
    m_window = std::make_unique<MainWindow>(m_desk, m_theme, m_selection);
    addScreens();
    if (!m_options.size.isEmpty())
        m_window->resize(m_options.size);
}

void ConsoleWindow::addScreens()
{
#if __has_include("operations_screen.h")
    m_window->addScreen(new OperationsScreen(m_desk, m_theme, m_selection), tr("Operations"), u"nav-operations"_s);
#endif
#if __has_include("shift_screen.h")
    m_window->addScreen(new ShiftScreen(m_desk, m_theme, m_selection), tr("Shift"), u"nav-shift"_s);
#endif
#if __has_include("work_order_screen.h")
    m_window->addScreen(new WorkOrderScreen(m_desk, m_theme, m_selection), tr("Work orders"), u"nav-workorders"_s);
#endif
#if __has_include("uptime_screen.h")
    m_window->addScreen(new UptimeScreen(m_desk, m_theme, m_selection), tr("Uptime"), u"nav-uptime"_s);
#endif
#if __has_include("ports_screen.h")
    m_window->addScreen(new PortsScreen(m_desk, m_theme, m_selection), tr("Ports"), u"nav-ports"_s);
#endif
}

void ConsoleWindow::show()
{
    m_window->showScreen(m_options.screen + 1);
    m_window->show();
}
