#pragma once
// The window on a desk: selection, the five screens, palette and settings.

#include "console_options.h"
#include "desk.h"
#include "name_index.h"
#include "selection.h"

#include <QWidget>

#include <memory>

class CommandPalette;
struct PaletteView;
class MainWindow;
class OperationsScreen;

class ConsoleWindow : public QObject
{
    Q_OBJECT
public:
    /** `theme` and `desk` outlive this. */
    ConsoleWindow(Desk &desk, Theme &theme, const ConsoleOptions &options);
    ~ConsoleWindow() override;

    void show();
    QWidget *widget() const;

private:
    void addScreens();
    void openPalette();
    std::vector<PaletteView> views();
    void openSettings();

    Desk &m_desk;
    Theme &m_theme;
    const ConsoleOptions m_options;
    Selection m_selection;
    NameIndex m_names; ///< one for everything in the window that searches; built when it is first needed
    std::unique_ptr<MainWindow> m_window;
    OperationsScreen *m_operations = nullptr; ///< owned by the window, as the palette
    CommandPalette *m_palette = nullptr;
};
